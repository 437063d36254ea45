# Ljudje, lastni račun, obvestila, vrata, okvir nastavitev.

## Nastavitve
nav-settings = Nastavitve
settings-back = Nazaj
settings-choose = Nič ni izbrano
settings-choose-text = Izberite nastavitev s seznama.
settings-me = Jaz
settings-account = Moj račun
settings-people = Ljudje
settings-departments = Oddelki
settings-keep = Shrani
settings-cancel = Prekliči
copy = Kopiraj
copied = Kopirano

## Moj račun
account-browser = V tem brskalniku
account-undo = Poslano je mogoče preklicati
account-undo-none = Ni mogoče
account-undo-seconds =
    { $count ->
        [one] { $shown } sekundo
        [two] { $shown } sekundi
        [few] { $shown } sekunde
       *[other] { $shown } sekund
    }
account-profile = Profil
account-letters = Jezik e-pošte
account-zone = Časovni pas
account-zone-browser = Kot v brskalniku
away-title = Odsotnost
away-text = Sodelavci ob vašem imenu vidijo, da niste na voljo.
away-until-label = Do
away-until-hint = Če ne veste, pustite prazno. Sicer se odsotnost konča sama.
away-go = Začni odsotnost
away-back = Spet sem tu
away-is = Označeni ste kot odsotni.
away-is-not = Spet ste tu.
away-until = Ni na voljo do { $when }
away-short = Ni na voljo
password-old = Trenutno geslo
password-new = Novo geslo
password-change = Spremeni geslo
password-done = Geslo je spremenjeno. Drugi brskalniki so odjavljeni.
sessions-title = Kje ste prijavljeni
sessions-end-others = Odjavi povsod drugod
session-device = { $browser }, { $system }
session-unknown = Neznana naprava
session-here = tukaj
session-seen = Zadnja uporaba: { $when }
session-end = Odjavi
session-end-of = Odjavi { $device }
tokens-title = Žetoni za programe
tokens-text = Program, ki ima žeton, deluje v vašem imenu, v mejah dovoljenj žetona.
token-name = Čemu je namenjen
token-scopes = Kaj dovoljuje
token-read = Ogled
token-write = Delo na zahtevkih
token-admin = Upravljanje službe
token-make = Ustvari žeton
token-made = Novi žeton
token-made-text = Prikazan je samo tokrat. Shranite ga tja, kjer ga ne bere nihče drug.
token-used = zadnja uporaba: { $when }
token-unused = še ni uporabljen
token-revoke = Ukini
token-revoke-of = Ukini { $name }
choice-text = Česar tu ne preberete v 2 minutah, pride po e-pošti.
choice-what = Sporoči mi, ko
choice-console = Tu
choice-mail = Po e-pošti
choice-assigned = zahtevek postane moj
choice-customer-answered = stranka piše v mojem zahtevku
choice-mentioned = me kdo omeni v opombi
choice-not-delivered = moj odgovor ni dostavljen
choice-followed-changed = se spremeni zahtevek, ki ga spremljam

## Obvestila
nav-notices = Obvestila
notices-unread =
    { $count ->
        [one] { $shown } neprebrano
        [two] { $shown } neprebrani
        [few] { $shown } neprebrana
       *[other] { $shown } neprebranih
    }
notices-read-all = Označi vse kot prebrano
notices-none = Ni obvestil
notices-none-text = Kar se vas tiče, se tu pokaže samo.
notices-more = Pokaži starejša
notice-unread = Neprebrano:
notice-assigned = { $name }: zahtevek je dodeljen vam
notice-customer-answered = { $name }: nov odgovor
notice-mentioned = { $name }: omenjeni ste v opombi
notice-not-delivered = Vaš odgovor ni bil dostavljen
notice-followed-changed = { $name }: sprememba zahtevka, ki ga spremljate

## Ljudje
field-role = Vloga
people-invite = Povabi osebo
people-invited = Povabljeni
invite-send = Pošlji povabilo
invite-link = Povezava povabila
invite-link-sent = E-pošta z njo je na poti na { $email }. Povezava je prikazana samo tokrat.
invite-link-only = Noben poštni predal še ne more pošiljati: povezavo posredujte sami. Prikazana je samo tokrat.
invite-again = Povabi znova
invite-again-of = Povabi znova: { $name }
invite-revoke = Umakni
invite-revoke-of = Umakni povabilo: { $name }
invitation-sent = E-pošta je poslana
invitation-waits = E-pošta je na poti
invitation-waits-because = E-pošta čaka. { $reason }
invitation-failed = E-pošta ni poslana. { $reason }
invitation-until = velja do { $when }
letters-title = E-pošta službe
letters-from = Povabila, povezave za novo geslo in obvestila gredo z naslova { $address }.
letters-nobody = Noben poštni predal nima odhodnega strežnika. E-pošta čaka, dokler ga ne dobi.
letters-choose = Poštni predal za pošiljanje
letters-oldest = Najstarejši, ki lahko pošilja
person-owner = Lastnik ostane skrbnik.
person-everywhere = Skrbnik vidi vse oddelke.
person-access = Dostop
person-disabled = Račun onemogočen
person-disabled-text = Ta račun je onemogočen. Z njim se ne prijavi nihče.
person-enable = Omogoči
person-disable = Onemogoči
person-disable-of = Onemogoči račun: { $name }
person-disable-text = Prijave in žetoni takoj prenehajo veljati. Kar je oseba naredila, ostane.
person-tickets = Odprti zahtevki
person-tickets-unassign = postanejo nedodeljeni
person-tickets-keep = ostanejo tej osebi
person-back = Spet na voljo

## Oddelki
department-new = Nov oddelek
department-add = Dodaj
department-lead = Vodja
department-no-lead = Nihče
department-lead-hint = Skrbi, da je delo razdeljeno in da so odgovori pravočasni.
department-members = Člani
department-order = Po izkušenosti: raven 9 sprašujejo vsi, raven 1 sprašuje druge.
department-level-of = Izkušenost: { $name }
department-remove = Odstrani
department-remove-of = Odstrani { $name }
department-nobody = Tu še ni nikogar. Zahtevke vidijo skrbniki.
department-join = Dodaj člana
department-choose = Izberite

## Vrata
join-title = Pridružite se službi za pomoč
join-text = Naslov { $email } je povabljen v { $host }.
join-enter = Sprejmi povabilo
join-dead-text = Bila je uporabljena ali umaknjena ali pa je starejša od 7 dni. Prosite za novo povabilo.
link-dead = Ta povezava ne deluje več
forgot-title = Pozabljeno geslo
forgot-text = Pošljemo vam povezavo, s katero nastavite novo.
forgot-ask = Pošlji povezavo
forgot-asked = Poglejte v svojo pošto
forgot-asked-text = Če ima { $email } tu račun, je e-pošta s povezavo na poti. Povezava deluje 1 uro.
reset-title = Novo geslo
reset-text = Povsod boste odjavljeni. Prijavite se z novim geslom.
reset-set = Nastavi geslo
reset-done = Geslo je nastavljeno
reset-done-text = Prijavite se z njim.
reset-dead-text = Bila je uporabljena ali pa je starejša od 1 ure. Zahtevajte novo.
