# The words of what a ticket and a customer are.

## Tickets
type-question = Întrebare
type-incident = Incident
type-problem = Problemă
type-task = Sarcină
field-type = Tip
field-tags = Etichete
field-language = Limbă
field-followers = Urmăritori
field-organisation = Organizație
field-phone = Telefon
field-note = Notă
field-empty = Niciuna
field-required = Necesar înainte de rezolvare
field-yes = da
field-no = nu
choose-type = Tip: { $value }. Schimbă
choose-field = { $field }: { $value }. Schimbă
tag-add = Adaugă o etichetă
tag-new = nouă
tag-many = peste 1000
tag-remove = Scoate { $tag }
follower-add = Adaugă un urmăritor
follower-remove = { $name } nu mai urmărește
side-earlier = Tichete anterioare
earlier-all = Toate tichetele
contact-time = { $place }, ora { $time } acolo

## Putting off, spam, deleting
action-snooze = Amână
action-wake = Încheie amânarea
action-follow = Urmărește
action-unfollow = Nu mai urmări
action-spam = Marchează ca spam
action-not-spam = Nu este spam
action-delete = Șterge
action-restore = Restaurează
action-more = Mai multe
cancel = Renunță
snooze-later = Mai târziu azi
snooze-tomorrow = Mâine
snooze-monday = Luni
snooze-pick = Alege ora
snooze-until = Până la
snoozed-until = Amânat până la { $time }
pile-spam = Nedorite
ticket-deleted = Acest tichet a fost șters și va fi eliminat definitiv.
undo-snoozed = #{ $number } amânat
undo-woken = #{ $number } a revenit
undo-spam = #{ $number } și expeditorul marcate ca spam
undo-not-spam = #{ $number } nu este spam
undo-deleted = #{ $number } șters
undo-restored = #{ $number } restaurat

## History
quoted = „{ $name }”
name-gone = ceva eliminat
event-type = { $who } a pus tipul { $type }
event-untyped = { $who } a golit tipul
event-language = { $who } a pus limba { $language }
event-no-language = { $who } a golit limba
event-requester = { $who } l-a făcut solicitant pe { $name }
event-tagged =
    { $count ->
        [one] { $who } a adăugat eticheta { $tags }
        [few] { $who } a adăugat etichetele { $tags }
       *[other] { $who } a adăugat etichetele { $tags }
    }
event-untagged =
    { $count ->
        [one] { $who } a scos eticheta { $tags }
        [few] { $who } a scos etichetele { $tags }
       *[other] { $who } a scos etichetele { $tags }
    }
event-retagged = { $who } a adăugat { $added } și a scos { $removed }
event-field = { $who } a pus { $field }: { $value }
event-field-text = { $who } a completat { $field }
event-field-emptied = { $who } a golit { $field }
event-follower-added = { $who } l-a adăugat ca urmăritor pe { $name }
event-follower-removed = { $who } l-a scos dintre urmăritori pe { $name }
event-snoozed = { $who } l-a amânat până la { $time }
event-woke-time = Amânarea s-a încheiat
event-woke-agent = { $who } a încheiat amânarea
event-woke-customer = { $who } a scris și amânarea s-a încheiat
event-woke-solved = { $who } l-a rezolvat și a încheiat amânarea
event-spam = { $who } l-a marcat ca spam, împreună cu { $name }
event-spam-contact = Marcat ca spam, fiindcă { $name } a fost marcat înainte
event-not-spam = { $who } a spus că nu este spam
event-deleted = { $who } l-a șters
event-restored = { $who } l-a restaurat

## Settings: fields
settings-desk = Serviciul de asistență
settings-fields = Câmpuri
fields-of-tickets = Tichete
fields-of-contacts = Clienți
fields-of-organisations = Organizații
fields-none = Niciun câmp încă
kind-text = Textul liber
kind-number = Număr
kind-date = Dată
kind-choice = Alegere
kind-checkbox = Bifă
field-add = Adaugă un câmp
field-label = Etichetă
field-kind = Fel
field-choices = Opțiuni, câte una pe rând
field-everywhere = Toate departamentele
field-up = Mută { $field } în sus
field-down = Mută { $field } în jos
field-edit = Editează { $field }
field-retire = Retrage { $field }
field-return = Readu { $field }
edit = Editează
retire = Retrage
retired = retras
return = Readu
save = Salvează
retention-title = Tichete șterse
retention-days = Zile până la eliminarea definitivă
retention-hint = Până atunci poate fi restaurat. Apoi mesajele și fișierele dispar definitiv.

## Customers
nav-contacts = Contacte
contacts-find = Caută după nume sau adresă
contacts-failed = Contactele nu au putut fi încărcate
contacts-none = Nu a scris nimeni încă
contacts-none-found = Nimeni nu se numește așa
contacts-more = Arată mai multe
contacts-back = Înapoi la contacte
contact-choose = Alegeți un contact
contact-choose-text = Aici stau datele și tichetele sale.
contact-missing = Acest contact nu poate fi afișat
contact-name = Nume
contact-addresses = Adrese
contact-zone = Fus orar
contact-tickets = Tichete
contact-no-tickets = Niciun tichet pe care îl puteți vedea
address-add = Adaugă o adresă
address-first = Fă-o prima
address-first-of = Fă din { $address } prima adresă
phone-add = Adaugă un număr de telefon
remove-of = Elimină { $what }
