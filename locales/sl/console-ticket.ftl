# The words of what a ticket and a customer are.

## Tickets
type-question = Vprašanje
type-incident = Motnja
type-problem = Težava
type-task = Naloga
field-type = Vrsta
field-tags = Oznake
field-language = Jezik
field-followers = Spremljevalci
field-organisation = Organizacija
field-phone = Telefon
field-note = Opomba
field-empty = Ni
field-required = Potrebno pred rešitvijo
field-yes = da
field-no = ne
choose-type = Vrsta: { $value }. Spremeni
choose-field = { $field }: { $value }. Spremeni
tag-add = Dodaj oznako
tag-new = nova
tag-many = 1000 +
tag-remove = Odstrani { $tag }
follower-add = Dodaj spremljevalca
follower-remove = { $name } ne spremlja več
side-earlier = Prejšnji zahtevki
earlier-all = Vsi zahtevki
contact-time = { $place }, tam je { $time }

## Putting off, spam, deleting
action-snooze = Odloži
action-wake = Končaj odlog
action-follow = Spremljaj
action-unfollow = Ne spremljaj več
action-spam = Označi kot neželeno
action-not-spam = Ni neželeno
action-delete = Izbriši
action-restore = Obnovi
action-more = Več
cancel = Prekliči
snooze-later = Pozneje danes
snooze-tomorrow = Jutri
snooze-monday = V ponedeljek
snooze-pick = Izberi čas
snooze-until = Do
snoozed-until = Odloženo do { $time }
pile-spam = Neželeno
ticket-deleted = Ta zahtevek je izbrisan in bo odstranjen za vedno.
undo-snoozed = #{ $number } odložen
undo-woken = #{ $number } je spet tu
undo-spam = #{ $number } in njegov pošiljatelj označena kot neželena
undo-not-spam = #{ $number } ni neželen
undo-deleted = #{ $number } izbrisan
undo-restored = #{ $number } obnovljen

## History
quoted = »{ $name }«
name-gone = nekaj odstranjenega
event-type = { $who }: vrsta je { $type }
event-untyped = { $who }: vrsta izbrisana
event-language = { $who }: jezik je { $language }
event-no-language = { $who }: jezik izbrisan
event-requester = { $who }: stranka je { $name }
event-tagged =
    { $count ->
        [one] { $who }: dodana oznaka { $tags }
        [two] { $who }: dodani oznaki { $tags }
        [few] { $who }: dodane oznake { $tags }
       *[other] { $who }: dodane oznake { $tags }
    }
event-untagged =
    { $count ->
        [one] { $who }: odstranjena oznaka { $tags }
        [two] { $who }: odstranjeni oznaki { $tags }
        [few] { $who }: odstranjene oznake { $tags }
       *[other] { $who }: odstranjene oznake { $tags }
    }
event-retagged = { $who }: dodano { $added }, odstranjeno { $removed }
event-field = { $who }: { $field } je { $value }
event-field-text = { $who }: { $field } izpolnjeno
event-field-emptied = { $who }: { $field } izpraznjeno
event-follower-added = { $who }: { $name } zdaj spremlja
event-follower-removed = { $who }: { $name } ne spremlja več
event-snoozed = { $who }: odloženo do { $time }
event-woke-time = Odlog se je iztekel
event-woke-agent = { $who }: odlog končan
event-woke-customer = { $who } piše, odlog je končan
event-woke-solved = { $who }: rešeno, odlog končan
event-spam = { $who }: zahtevek in { $name } označena kot neželena
event-spam-contact = Označeno kot neželeno, ker je bil že označen { $name }
event-not-spam = { $who }: ni neželeno
event-deleted = { $who }: zahtevek izbrisan
event-restored = { $who }: zahtevek obnovljen

## Settings: fields
settings-desk = Služba
settings-fields = Polja
fields-of-tickets = Zahtevki
fields-of-contacts = Stranke
fields-of-organisations = Organizacije
fields-none = Polj še ni
kind-text = Besedilo
kind-number = Število
kind-date = Datum
kind-choice = Izbira
kind-checkbox = Potrditveno polje
field-add = Dodaj polje
field-label = Naziv
field-kind = Vrsta polja
field-choices = Izbire, vsaka v svoji vrstici
field-everywhere = Vsak oddelek
field-up = Premakni { $field } gor
field-down = Premakni { $field } dol
field-edit = Uredi { $field }
field-retire = Upokoji { $field }
field-return = Vrni { $field }
edit = Uredi
retire = Upokoji
retired = upokojeno
return = Vrni
save = Shrani
retention-title = Izbrisani zahtevki
retention-days = Dnevi do dokončnega izbrisa
retention-hint = Do takrat ga je mogoče obnoviti. Potem so sporočila in datoteke za vedno izgubljeni.

## Customers
nav-contacts = Stiki
contacts-find = Iskanje po imenu ali naslovu
contacts-failed = Stikov ni bilo mogoče naložiti
contacts-none = Nihče še ni pisal
contacts-none-found = Nikomur ni tako ime
contacts-more = Pokaži več
contacts-back = Nazaj k stikom
contact-choose = Izberite stik
contact-choose-text = Tu stojijo njegovi podatki in zahtevki.
contact-missing = Tega stika ni mogoče prikazati
contact-name = Ime
contact-addresses = Naslovi
contact-zone = Časovni pas
contact-tickets = Zahtevki
contact-no-tickets = Ni zahtevkov, ki bi jih smeli videti
address-add = Dodaj naslov
address-first = Nastavi kot prvega
address-first-of = Nastavi { $address } kot prvi naslov
phone-add = Dodaj telefonsko številko
remove-of = Odstrani { $what }
