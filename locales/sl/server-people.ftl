# E-pošta, ki jo služba za pomoč sama piše svojim ljudem. $desk je ime, pod katerim je dosegljiva.

letter-foot = To sporočilo je poslala služba za pomoč na { $desk }.

letter-invitation-subject = Vaš račun v službi za pomoč { $desk }
letter-invitation-text-by = { $name } vas vabi, da odgovarjate strankam v službi za pomoč { $desk }.
letter-invitation-text = Vabimo vas, da odgovarjate strankam v službi za pomoč { $desk }.
letter-invitation-lasts = Povezava deluje enkrat, 7 dni. Tam izberete ime in geslo.
letter-invitation-link = Sprejmi povabilo
letter-invitation-foot = Tega niste pričakovali? Prezrite sporočilo in račun ne bo ustvarjen.

letter-reset-subject = Novo geslo za službo za pomoč
letter-reset-text = Nekdo, verjetno vi, želi novo geslo za službo za pomoč { $desk }.
letter-reset-lasts = Povezava deluje enkrat, 1 uro. Z novim geslom boste povsod odjavljeni.
letter-reset-link = Nastavi novo geslo
letter-reset-foot = Tega niste zahtevali? Prezrite sporočilo in geslo ostane, kakršno je.

letter-changed-subject = Vaše geslo je spremenjeno
letter-changed-text = Geslo vašega računa v službi za pomoč { $desk } je bilo pravkar spremenjeno.
letter-changed-not-you = To niste bili vi? Takoj nastavite drugo geslo in povejte skrbniku.
letter-changed-link = Nastavi drugo geslo

letter-notices-subject =
    { $count ->
        [one] { $shown } obvestilo za vas
        [two] { $shown } obvestili za vas
        [few] { $shown } obvestila za vas
       *[other] { $shown } obvestil za vas
    }
letter-notices-foot = Takšno e-pošto lahko izklopite na { $desk }: Nastavitve, Moj račun. Odgovori na to sporočilo ne pridejo do nobene stranke.
letter-notice-assigned = { $name }: zahtevek { $ticket } je dodeljen vam
letter-notice-customer-answered = { $name }: nov odgovor v zahtevku { $ticket }
letter-notice-mentioned = { $name }: omenjeni ste v zahtevku { $ticket }
letter-notice-not-delivered = Vaš odgovor v zahtevku { $ticket } ni bil dostavljen
letter-notice-followed-changed = { $name }: sprememba zahtevka { $ticket }
