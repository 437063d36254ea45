# Žodžiai apie tai, kas yra užklausa ir klientas.

## Užklausos
type-question = Klausimas
type-incident = Incidentas
type-problem = Problema
type-task = Užduotis
field-type = Tipas
field-tags = Žymos
field-language = Kalba
field-followers = Sekėjai
field-organisation = Organizacija
field-phone = Telefonas
field-note = Pastaba
field-empty = Nėra
field-required = Reikia užpildyti prieš išsprendžiant
field-yes = taip
field-no = ne
choose-type = Tipas: { $value }. Keisti
choose-field = { $field }: { $value }. Keisti
tag-add = Pridėti žymą
tag-new = nauja
tag-many = 1000+
tag-remove = Nuimti žymą { $tag }
follower-add = Pridėti sekėją
follower-remove = { $name } nebeseka
side-earlier = Ankstesnės užklausos
earlier-all = Visos užklausos
contact-time = { $place }, ten { $time }

## Atidėjimas, šlamštas, trynimas
action-snooze = Atidėti
action-wake = Baigti atidėjimą
action-follow = Sekti
action-unfollow = Nebesekti
action-spam = Pažymėti kaip šlamštą
action-not-spam = Ne šlamštas
action-delete = Ištrinti
action-restore = Atkurti
action-more = Daugiau
cancel = Atšaukti
snooze-later = Vėliau šiandien
snooze-tomorrow = Rytoj
snooze-monday = Pirmadienį
snooze-pick = Pasirinkti laiką
snooze-until = Iki
snoozed-until = Atidėta iki { $time }
pile-spam = Šlamštas
ticket-deleted = Ši užklausa ištrinta ir bus galutinai pašalinta.
undo-snoozed = #{ $number } atidėta
undo-woken = #{ $number } grįžo
undo-spam = #{ $number } ir jos siuntėjas pažymėti kaip šlamštas
undo-not-spam = #{ $number } ne šlamštas
undo-deleted = #{ $number } ištrinta
undo-restored = #{ $number } atkurta

## Istorija
quoted = „{ $name }“
name-gone = kas pašalinta
event-type = { $who } nustatė tipą: { $type }
event-untyped = { $who } išvalė tipą
event-language = { $who } nustatė kalbą: { $language }
event-no-language = { $who } išvalė kalbą
event-requester = { $who } nurodė naują kreipėją: { $name }
event-tagged = { $who } { $count ->
    [one] pridėjo žymą
    [few] pridėjo žymas
    [many] pridėjo žymas
   *[other] pridėjo žymas
  } { $tags }
event-untagged = { $who } { $count ->
    [one] nuėmė žymą
    [few] nuėmė žymas
    [many] nuėmė žymas
   *[other] nuėmė žymas
  } { $tags }
event-retagged = { $who } pridėjo { $added } ir nuėmė { $removed }
event-field = { $who } pakeitė lauką „{ $field }“: { $value }
event-field-text = { $who } užpildė lauką „{ $field }“
event-field-emptied = { $who } išvalė lauką „{ $field }“
event-follower-added = { $who } pridėjo sekėją: { $name }
event-follower-removed = { $who } pašalino sekėją: { $name }
event-snoozed = { $who } atidėjo iki { $time }
event-woke-time = Atidėjimas baigėsi
event-woke-agent = { $who } baigė atidėjimą
event-woke-customer = { $who } parašė, todėl atidėjimas baigėsi
event-woke-solved = { $who } išsprendė, todėl atidėjimas baigėsi
event-spam = { $who } pažymėjo užklausą ir siuntėją { $name } kaip šlamštą
event-spam-contact = Pažymėta kaip šlamštas, nes { $name } pažymėtas anksčiau
event-not-spam = { $who } nurodė, kad tai ne šlamštas
event-deleted = { $who } ištrynė
event-restored = { $who } atkūrė

## Nustatymai: laukai
settings-desk = Pagalbos tarnyba
settings-fields = Laukai
fields-of-tickets = Užklausos
fields-of-contacts = Klientai
fields-of-organisations = Organizacijos
fields-none = Laukų dar nėra
kind-text = Tekstas
kind-number = Skaičius
kind-date = Data
kind-choice = Pasirinkimas
kind-checkbox = Žymimasis langelis
field-add = Pridėti lauką
field-label = Pavadinimas
field-kind = Rūšis
field-choices = Pasirinkimai, po vieną eilutėje
field-everywhere = Visi skyriai
field-up = Perkelti { $field } aukščiau
field-down = Perkelti { $field } žemiau
field-edit = Redaguoti { $field }
field-retire = Nebenaudoti lauko { $field }
field-return = Grąžinti { $field }
edit = Redaguoti
retire = Nebenaudoti
retired = nebenaudojamas
return = Grąžinti
save = Išsaugoti
retention-title = Ištrintos užklausos
retention-days = Po kiek dienų ištrinta užklausa pašalinama
retention-hint = Iki tol ją galima atkurti. Vėliau jos laiškų ir failų nebelieka.

## Klientai
nav-contacts = Kontaktai
contacts-find = Ieškoti pagal vardą ar adresą
contacts-failed = Nepavyko įkelti kontaktų
contacts-none = Dar niekas neparašė
contacts-none-found = Nieko nerasta
contacts-more = Rodyti daugiau
contacts-back = Atgal į kontaktus
contact-choose = Pasirinkite kontaktą
contact-choose-text = Čia matysite, kas apie jį žinoma, ir jo užklausas.
contact-missing = Šio kontakto parodyti negalima
contact-name = Vardas
contact-addresses = Adresai
contact-zone = Laiko juosta
contact-tickets = Užklausos
contact-no-tickets = Nėra užklausų, kurias galite matyti
address-add = Pridėti adresą
address-first = Padaryti pirmu
address-first-of = Padaryti { $address } pirmuoju adresu
phone-add = Pridėti telefono numerį
remove-of = Pašalinti { $what }
