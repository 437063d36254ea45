# Laiškai, kuriuos pagalbos tarnyba rašo savo žmonėms. $desk – vardas, kuriuo ji pasiekiama.

letter-foot = Šis laiškas atėjo iš pagalbos tarnybos { $desk }.

letter-invitation-subject = Jūsų paskyra pagalbos tarnyboje { $desk }
letter-invitation-text-by = { $name } kviečia jus atsakyti klientams pagalbos tarnyboje { $desk }.
letter-invitation-text = Esate kviečiami atsakyti klientams pagalbos tarnyboje { $desk }.
letter-invitation-lasts = Nuoroda veikia vieną kartą, 7 dienas. Ten pasirinksite vardą ir slaptažodį.
letter-invitation-link = Priimti kvietimą
letter-invitation-foot = Šio laiško nelaukėte? Nekreipkite dėmesio – paskyra nebus sukurta.

letter-reset-subject = Naujas pagalbos tarnybos slaptažodis
letter-reset-text = Kažkas, tikriausiai jūs, paprašė naujo slaptažodžio pagalbos tarnyboje { $desk }.
letter-reset-lasts = Nuoroda veikia vieną kartą, 1 valandą. Nustačius naują slaptažodį, visur būsite atjungti.
letter-reset-link = Nustatyti naują slaptažodį
letter-reset-foot = Neprašėte? Nekreipkite dėmesio – slaptažodis liks toks pat.

letter-changed-subject = Jūsų slaptažodis pakeistas
letter-changed-text = Jūsų paskyros pagalbos tarnyboje { $desk } slaptažodis ką tik buvo pakeistas.
letter-changed-not-you = Tai ne jūs? Iškart nustatykite kitą ir praneškite administratoriui.
letter-changed-link = Nustatyti kitą slaptažodį

letter-notices-subject =
    { $count ->
        [one] { $shown } pranešimas jums
        [few] { $shown } pranešimai jums
        [many] { $shown } pranešimo jums
       *[other] { $shown } pranešimų jums
    }
letter-notices-foot = Tokius laiškus galite išjungti adresu { $desk }: Nustatymai, Mano paskyra. Atsakymai į šį laišką klientų nepasiekia.
letter-notice-assigned = { $name } jums priskyrė kreipinį { $ticket }
letter-notice-customer-answered = { $name } atsakė kreipinyje { $ticket }
letter-notice-mentioned = { $name } jus paminėjo kreipinyje { $ticket }
letter-notice-not-delivered = Jūsų atsakymas kreipinyje { $ticket } nepristatytas
letter-notice-followed-changed = { $name } pakeitė kreipinį { $ticket }
