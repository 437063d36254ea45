# Konsolės rėmas: kur einama, sąrašas, pokalbis.

## Kur einama
nav-work = Mano darbas
go-inbox = Eiti į kreipinius
go-work = Eiti į mano darbą
go-contacts = Eiti į kontaktus
go-notices = Eiti į pranešimus
go-settings = Eiti į nustatymus
keys-go = Einant kur nors

## Sąrašas
row-unread = Neskaityta:{ " " }
rows-roomy = Erdvios eilutės
rows-compact = Glaustos eilutės
list-full =
    { $count ->
        [one] Įkeltas { $shown } kreipinys. Senesni šiame sąraše nerodomi.
        [few] Įkelti { $shown } kreipiniai. Senesni šiame sąraše nerodomi.
        [many] Įkelta { $shown } kreipinio. Senesni šiame sąraše nerodomi.
       *[other] Įkelta { $shown } kreipinių. Senesni šiame sąraše nerodomi.
    }

## Mano darbas
work-owed =
    { $count ->
        [0] Niekas jūsų nelaukia
        [one] Jūsų laukia { $shown } klientas
        [few] Jūsų laukia { $shown } klientai
        [many] Jūsų laukia { $shown } kliento
       *[other] Jūsų laukia { $shown } klientų
    }
need-me = Laukia manęs
need-nobody = Atviri, niekas nelaukia
need-customer = Laukiame kliento
need-hold = Sustabdyti
empty-work = Jūsų atvirų kreipinių nėra
empty-work-text = Čia stovi jums priskirti kreipiniai, kol jie išsprendžiami.
empty-work-take = Rodyti nepriskirtus

## Pokalbis
action-unread = Žymėti neskaitytu
file-look = Žiūrėti
file-unreadable = Čia parodyti nepavyksta. Įrašykite ir atverkite.
frame-images-always = Visada, kai rašo { $sender }
frame-images-on = Paveikslai iš { $sender } įkeliami.
frame-images-stop = Liautis

## Popieriuje
action-print = Spausdinti
print-now = Spausdinti
print-back = Grįžti į kreipinį
print-notes = Su pastabomis, kurios skirtos tik darbuotojams
print-note = pastaba, tik darbuotojams
print-ticket = Kreipinys
print-requester = Klientas
print-file = Failas: { $name }, { $size }
