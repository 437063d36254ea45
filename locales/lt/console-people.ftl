# Žmonės, sava paskyra, pranešimai, durys, nustatymų rėmas.

## Nustatymai
nav-settings = Nustatymai
settings-back = Atgal
settings-choose = Nieko nepasirinkta
settings-choose-text = Pasirinkite nustatymą iš sąrašo.
settings-me = Aš
settings-account = Mano paskyra
settings-people = Žmonės
settings-departments = Skyriai
settings-keep = Išsaugoti
settings-cancel = Atšaukti
copy = Kopijuoti
copied = Nukopijuota

## Mano paskyra
account-browser = Šioje naršyklėje
account-undo = Išsiųstą laišką galima atšaukti
account-undo-none = Negalima
account-undo-seconds =
    { $count ->
        [one] { $shown } sekundę
        [few] { $shown } sekundes
        [many] { $shown } sekundės
       *[other] { $shown } sekundžių
    }
account-profile = Profilis
account-letters = Laiškų kalba
account-zone = Laiko juosta
account-zone-browser = Kaip naršyklėje
away-title = Išvykimas
away-text = Kolegos prie jūsų vardo matys, kad esate išvykę.
away-until-label = Iki
away-until-hint = Jei nežinote, palikite tuščią. Kitaip grįžimas pažymimas savaime.
away-go = Išvykstu
away-back = Grįžau
away-is = Esate išvykę.
away-is-not = Grįžote.
away-until = Nėra vietoje iki { $when }
away-short = Nėra vietoje
password-old = Dabartinis slaptažodis
password-new = Naujas slaptažodis
password-change = Keisti slaptažodį
password-done = Slaptažodis pakeistas. Kitos naršyklės atjungtos.
sessions-title = Prisijungimai
sessions-end-others = Atjungti visur kitur
session-device = { $browser }, { $system }
session-unknown = Nežinomas įrenginys
session-here = čia
session-seen = Paskutinį kartą naudota { $when }
session-end = Atjungti
session-end-of = Atjungti { $device }
tokens-title = Programų raktai
tokens-text = Raktą turinti programa veikia jūsų vardu, kiek leidžia jo teisės.
token-name = Kam jis skirtas
token-scopes = Ką jis gali
token-read = Matyti
token-write = Dirbti su kreipiniais
token-admin = Tvarkyti tarnybą
token-make = Sukurti raktą
token-made = Naujas raktas
token-made-text = Rodomas tik šį kartą. Laikykite ten, kur niekas kitas neskaito.
token-used = naudotas { $when }
token-unused = dar nenaudotas
token-revoke = Panaikinti
token-revoke-of = Panaikinti { $name }
choice-text = Ko čia neperskaitote per 2 minutes, atsiunčiame laišku.
choice-what = Pranešti, kai
choice-console = Čia
choice-mail = Laišku
choice-assigned = kreipinys priskiriamas man
choice-customer-answered = klientas parašo mano kreipinyje
choice-mentioned = esu paminimas pastaboje
choice-not-delivered = mano atsakymas nepristatytas
choice-followed-changed = pasikeičia kreipinys, kurį seku

## Pranešimai
nav-notices = Pranešimai
notices-unread =
    { $count ->
        [one] { $shown } neperskaitytas
        [few] { $shown } neperskaityti
        [many] { $shown } neperskaityto
       *[other] { $shown } neperskaitytų
    }
notices-read-all = Visi perskaityti
notices-none = Pranešimų nėra
notices-none-text = Tai, kas jums svarbu, čia atsiranda savaime.
notices-more = Rodyti senesnius
notice-unread = Neskaityta:
notice-assigned = { $name } jums priskyrė kreipinį
notice-customer-answered = { $name } atsakė
notice-mentioned = { $name } jus paminėjo
notice-not-delivered = Jūsų atsakymas nepristatytas
notice-followed-changed = { $name } pakeitė kreipinį, kurį sekate

## Žmonės
field-role = Vaidmuo
people-invite = Pakviesti žmogų
people-invited = Pakviestieji
invite-send = Siųsti kvietimą
invite-link = Kvietimo nuoroda
invite-link-sent = Laiškas su ja jau keliauja adresu { $email }. Nuoroda rodoma tik šį kartą.
invite-link-only = Nė viena pašto dėžutė dar nesiunčia: perduokite nuorodą patys. Ji rodoma tik šį kartą.
invite-again = Kviesti dar kartą
invite-again-of = Kviesti { $name } dar kartą
invite-revoke = Atšaukti
invite-revoke-of = Atšaukti { $name } kvietimą
invitation-sent = Laiškas išsiųstas
invitation-waits = Laiškas siunčiamas
invitation-waits-because = Laiškas laukia. { $reason }
invitation-failed = Laiškas neišsiųstas. { $reason }
invitation-until = galioja iki { $when }
letters-title = Tarnybos laiškai
letters-from = Kvietimai, slaptažodžio nuorodos ir pranešimai siunčiami iš { $address }.
letters-nobody = Nė viena dėžutė neturi siuntimo serverio. Laiškai lauks, kol jis atsiras.
letters-choose = Siųsti iš
letters-oldest = Seniausios, kuri siunčia
person-owner = Savininkas lieka administratorius.
person-everywhere = Administratorius mato visus skyrius.
person-access = Prieiga
person-disabled = Išjungta
person-disabled-text = Ši paskyra išjungta. Ja niekas neprisijungia.
person-enable = Įjungti
person-disable = Išjungti
person-disable-of = Išjungti { $name }
person-disable-text = Prisijungimai ir raktai iškart nustoja galioti. Kas padaryta, lieka.
person-tickets = Neišspręsti kreipiniai
person-tickets-unassign = tampa nepriskirti
person-tickets-keep = lieka šiam žmogui
person-back = Jau grįžo

## Skyriai
department-new = Naujas skyrius
department-add = Pridėti
department-lead = Vadovas
department-no-lead = Niekas
department-lead-hint = Rūpinasi, kad darbas būtų paskirstytas, o atsakymai išsiųsti laiku.
department-members = Nariai
department-order = Pagal patirtį: 9 lygio žmogaus klausia visi, 1 lygio – klausia pats.
department-level-of = { $name }: patirtis
department-remove = Pašalinti
department-remove-of = Pašalinti { $name }
department-nobody = Dar nieko. Kreipinius mato administratoriai.
department-join = Pridėti narį
department-choose = Pasirinkite

## Durys
join-title = Prisijunkite prie tarnybos
join-text = Adresas { $email } kviečiamas į { $host }.
join-enter = Priimti kvietimą
join-dead-text = Ji panaudota, atšaukta arba senesnė nei 7 dienos. Paprašykite naujo kvietimo.
link-dead = Ši nuoroda nebeveikia
forgot-title = Pamirštas slaptažodis
forgot-text = Atsiųsime nuorodą naujam nustatyti.
forgot-ask = Siųsti nuorodą
forgot-asked = Pažiūrėkite paštą
forgot-asked-text = Jei { $email } čia turi paskyrą, laiškas su nuoroda jau keliauja. Ji veikia 1 valandą.
reset-title = Naujas slaptažodis
reset-text = Visur būsite atjungti ir prisijungsite nauju.
reset-set = Nustatyti slaptažodį
reset-done = Slaptažodis nustatytas
reset-done-text = Prisijunkite juo.
reset-dead-text = Ji panaudota arba senesnė nei 1 valanda. Paprašykite naujos.
