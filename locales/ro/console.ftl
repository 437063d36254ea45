# Cuvintele consolei. Numerele și datele sosesc deja scrise ($shown, $span); $count doar alege forma.

## Taste
key-ctrl = Ctrl
key-shift = Shift
key-enter = Enter
key-esc = Esc

## Timp
span-now = acum
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min
span-days = { $days } z
time-just-now = chiar acum
time-ago = acum { $span }

## Câmpuri
field-name = Nume
field-name-hint = Așa îl văd clienții și colegii
field-email = E-mail de serviciu
field-email-hint = Cu el vă autentificați
field-password = Parolă
field-password-hint = Cel puțin 8 caractere; merge și o propoziție
field-password-show = Arată parola
field-status = Stare
field-assignee = Responsabil
field-priority = Prioritate
field-department = Departament
field-channel = Canal
field-created = Creat
field-last-message = Ultimul mesaj
field-solved = Rezolvat
field-messages = Mesaje

## Autentificarea și prima pornire
sign-in-title = Autentificare
sign-in-where = la { $host }
sign-in-enter = Autentificare
sign-in-refused = E-mailul și parola nu se potrivesc
sign-in-slower = Prea multe încercări. Așteptați { $wait }, apoi încercați din nou
sign-in-own-server = Rulează pe serverul acestei firme. Nimeni din afară nu vă poate citi tichetele.
sign-in-touchstone = Piatra de încercare este piatra închisă la culoare pe care se trage o linie de aur ca să i se afle valoarea.
setup-title = Un serviciu de asistență nou
setup-text = Nimeni nu are încă un cont aici. Cine completează primul devine proprietar, așa că faceți-o acum.
setup-step = pasul { $at } din { $of }
setup-owner = Proprietarul
setup-owner-text = Dumneavoastră
setup-owner-may = Proprietarul vede toate tichetele și are toate permisiunile.
setup-department = Un departament
setup-department-text = Fiecare tichet ține de unul. Adăugați-l pe server:
setup-mailbox = O cutie poștală
setup-mailbox-text = E-mailurile la această adresă devin tichete:
setup-make = Creează proprietarul și intră

## Navigare
nav-workspaces = Spații de lucru
nav-main = Principal
nav-inbox = Tichete
nav-fold = Restrânge navigarea
nav-unfold = Extinde navigarea
skip-to-tickets = Sari la tichete
skip-to-conversation = Sari la conversație
me-menu = { $name }: limbă, temă, deconectare
me-short = Cont
me-language = Limbă
me-theme = Temă
me-sign-out = Deconectare
theme-system = Ca sistemul
theme-light = Luminoasă
theme-dark = Întunecată
role-agent = Agent
role-lead = Coordonator
role-quality-reviewer = Evaluator de calitate
role-administrator = Administrator

## Ce este un tichet
status-open = Deschis
status-pending = Așteaptă clientul
status-on-hold = Suspendat
status-solved = Rezolvat
status-closed = Închis
priority-low = Scăzută
priority-normal = Normală
priority-high = Ridicată
priority-urgent = Urgent
channel-email = E-mail
channel-api = API
unassigned = Nealocat
no-subject = Fără subiect
somebody = cineva
some-department = alt departament

## Lista
view-all = Toate tichetele
view-mine = Ale mele
view-unassigned = Nealocate
view-choose = Alegeți ce tichete se văd
tabs-label = Stare
tab-open = Deschise
tab-waiting = În așteptare
tab-solved = Rezolvate
group-today = Astăzi
group-yesterday = Ieri
group-week = Săptămâna aceasta
group-older = Mai vechi
list-label = Tichete
list-loading = Se încarcă tichetele
list-failed = Tichetele nu au putut fi încărcate
list-stale = Serverul nu răspunde. Lista poate fi veche.
list-new =
    { $count ->
        [one] { $shown } nou
        [few] { $shown } noi
       *[other] { $shown } de tichete noi
    }
row-messages =
    { $count ->
        [one] { $shown } mesaj
        [few] { $shown } mesaje
       *[other] { $shown } de mesaje
    }
row-assigned = Responsabil: { $name }
empty-open = Nimic nu așteaptă
empty-open-text = Niciun tichet deschis aici. E-mailurile noi apar singure.
empty-waiting = Nu așteptăm pe nimeni
empty-waiting-text = Aici stau tichetele care așteaptă un client sau sunt suspendate.
empty-solved = Nimic rezolvat încă
empty-solved-text = Aici stau tichetele rezolvate. Răspunsul clientului le redeschide.
empty-see-all = Arată toate tichetele
none-open = Niciun tichet deschis
none-open-text = Alegeți unul din listă sau folosiți tastele.
try-again = Încearcă din nou
hint-move = mută
hint-open = deschide
hint-solve = rezolvă
hint-take = preia
hint-keys = toate tastele

## Conversația
conversation = Conversație
stream-label = Mesaje
stream-new =
    { $count ->
        [one] { $shown } mesaj nou
        [few] { $shown } mesaje noi
       *[other] { $shown } de mesaje noi
    }
header-with = { $name }
ticket-loading = Se încarcă conversația
ticket-failed = Conversația nu a putut fi încărcată
ticket-missing = Tichetul #{ $number } nu este aici
ticket-missing-text = Nu a existat niciodată sau este într-un departament pe care nu îl vedeți.
ticket-gone = Nu mai vedeți acest tichet
ticket-gone-text = A fost mutat într-un departament pe care nu îl vedeți.
message-from = Mesaj de la { $name }
message-reply-by = Răspuns de la { $name }
message-note-by = Notă de la { $name }
message-note = Notă
message-note-whose = { $name }, doar pentru echipă
message-to = către { $to }
message-to-cc = către { $to }, copie { $cc }
message-automatic = automat
message-stranger = nu era în această conversație
why-here = De ce este aici?
why-new = Cu acesta a început tichetul.
why-token = Răspunde la un e-mail pe care l-am semnat pentru acest tichet.
why-message-id = Răspunde la un mesaj al acestui tichet, iar expeditorul participă la el.
why-marker = Textul citat poartă marcajul nostru semnat pentru acest tichet.
why-subject = Răspunde sub același subiect, iar expeditorul participă la acest tichet. Este o presupunere.
why-stranger = Expeditorul a primit e-mailul nostru de la altcineva. Programele nu îi trimit nimic. Dacă îi scrieți, devine participant.
why-passed-on = Redirecționat către asistență de { $name }.
why-colleague = Un coleg
message-empty = Acest mesaj nu are text.
author-system = Touchstone
attachment-no-name = Fișier fără nume
quoted-show = Arată textul citat
quoted-hide = Ascunde textul citat
frame-title = Conținutul mesajului de la { $name }
frame-images-off = Imaginile din alte surse sunt oprite.
frame-images-show = Arată imaginile
delivery-waiting = Încă se poate anula
delivery-sending = Se trimite
delivery-sent = Trimis
delivery-late = Întârzie, serverele de e-mail încearcă în continuare
delivery-bounced = S-a întors.
delivery-unwanted = Destinatarul l-a marcat ca nedorit
delivery-failed = Netrimis.
delivery-failed-unknown = Serverul de e-mail nu a dat niciun motiv.
delivery-again =
    { $count ->
        [one] { $shown } încercare, se va încerca din nou
        [few] { $shown } încercări, se va încerca din nou
       *[other] { $shown } de încercări, se va încerca din nou
    }
delivery-edit = Scrie din nou
live-message = { $name } a scris
live-note = { $name } a lăsat o notă
events-folded =
    { $count ->
        [one] { $shown } eveniment: { $what }
        [few] { $shown } evenimente: { $what }
       *[other] { $shown } de evenimente: { $what }
    }

## Scrierea
composer-label = Răspuns sau notă
composer-reply = Răspuns
composer-note = Notă
composer-to = Către { $name }, prin e-mail
composer-note-whose = Doar pentru echipă
composer-cc = Copie
composer-cc-example = nume@firma.example, altul@firma.example
composer-reply-label = Răspuns către { $name }
composer-note-label = Notă pentru echipă
composer-closed = Acest tichet este închis. Un mesaj nou de la client deschide altul.
composer-ways = Alte moduri de trimitere
cc-wrong = { $address } nu este o adresă de e-mail
not-sent = Netrimis. { $reason }
not-sent-offline = Netrimis. Serverul nu răspunde. Textul rămâne aici.
not-undone = A fost prea târziu pentru anulare. { $reason }
reply-came-back = Netrimis: între timp a scris clientul. Textul este din nou aici.
changed = Cineva a fost mai rapid.
changed-by = { $name } a scris { $ago }.
changed-text = Răspunsul nu a fost trimis.
changed-read = Citește
changed-note = Păstrează ca notă
changed-send = Trimite oricum
joined = { $name } a scris în timp ce scriați.
dismiss = Ascunde

## Detalii
side-label = Detaliile tichetului
side-details = Detalii
side-history = Istoric
side-close = Închide detaliile
side-contact = Client
side-fields = Câmpuri
side-times = Momente
choose-status = Stare: { $value }. Schimbă
choose-assignee = Responsabil: { $value }. Schimbă
choose-priority = Prioritate: { $value }. Schimbă
choose-department = Departament: { $value }. Schimbă
history-empty = Nu s-a întâmplat nimic încă.
not-done = Nu s-a făcut. { $reason }
not-done-offline = Nu s-a făcut. Serverul nu răspunde.

## Ce s-a întâmplat
event-opened = { $who } a deschis tichetul
event-message-received = { $who } a scris
event-reply-queued = { $who } a răspuns
event-reply-withdrawn = { $who } a retras răspunsul
event-message-sent = Răspunsul scris de { $who } a plecat
event-message-delivered = Serverul de e-mail a preluat răspunsul
event-delivery-failed = Răspunsul nu a putut fi livrat
event-delivery-resumed = Răspunsul este trimis din nou
event-bounced = Răspunsul s-a întors
event-late = Răspunsul întârzie, serverele de e-mail încearcă în continuare
event-unwanted = Destinatarul a marcat răspunsul ca nedorit
event-related = Un alt tichet poate ține de acesta
event-unrelated = { $who } a spus că un alt tichet nu ține de acesta
event-note-written = { $who } a lăsat o notă
event-solved = { $who } l-a rezolvat
event-reopened = { $who } l-a redeschis
event-assigned = { $who } l-a alocat: { $name }
event-unassigned = { $who } l-a lăsat nealocat
event-department = { $who } l-a mutat în { $department }
event-priority = { $who } a pus prioritatea { $priority }
event-status = { $who } a pus starea { $status }
event-subject = { $who } a schimbat subiectul
event-other = { $who }: { $what }

## Acțiuni
action-reply = Răspunde
action-note = Scrie o notă
action-assign-to-me = Preia
action-solve = Rezolvă
action-reopen = Redeschide
action-undo = Anulează
action-help = Toate tastele
action-next = Tichetul următor
action-previous = Tichetul anterior
action-open = Deschide tichetul
action-back = Înapoi la listă
action-side = Detaliile tichetului
action-send = Trimite
action-send-and-solve = Trimite și rezolvă
action-keep-note = Păstrează nota
undo-sending = Răspunsul către { $name } pleacă în { $seconds }
undo-solved = #{ $number } este rezolvat
undo-reopened = #{ $number } este din nou deschis
undo-assigned = #{ $number } este al dumneavoastră
undo-changed = #{ $number } este schimbat
keys-title = Taste
keys-close = Închide
keys-everywhere = Peste tot
keys-list = În listă
keys-ticket = La un tichet
keys-composer = În timp ce scrieți
keys-letters = Literele singure acționează
keys-letters-hint = Nu acționează niciodată cât timp scrieți într-un câmp.

## Când ceva nu merge
error-offline = Serverul nu răspunde.
error-offline-text = Verificați conexiunea. Nimic din ce ați scris nu s-a pierdut.
error-broken = Ceva s-a stricat aici
error-broken-text = Nu s-a pierdut nimic. Reîncărcați pagina; dacă se repetă, spuneți administratorului.
error-missing = Pagina nu există
error-missing-text = Adresa poate fi veche sau scrisă greșit.
error-reload = Reîncarcă
error-to-inbox = Deschide tichetele
offline-since = Fără conexiune din { $time }.
offline-reading = Ce vedeți poate fi vechi.
offline-retry = Încearcă acum

## E-mail, în setări
settings-mail = E-mail
settings-mailboxes = Cutii poștale
settings-received-mail = E-mailuri primite
settings-kept = Păstrat
not-loaded = Neîncărcat
mail-loading = Se încarcă e-mailurile
mailboxes-none = Încă nu există nicio cutie poștală
mailboxes-none-text = Adăugați una cu: touchstone mailbox add
mailbox-name = Numele de lângă adresă
mailbox-name-hint = Clienții îl văd ca expeditor.
mailbox-holds = Reține e-mailurile automate
mailbox-holds-hint = Buletinele și notificările așteaptă în E-mailuri primite până le lasă cineva să intre. Răspunsurile la tichete trec.
mailbox-token = Pune marcajul tichetului în adresa de răspuns
mailbox-token-hint = Răspunsurile merg la o adresă precum { $example }. Pentru clienții ale căror programe de e-mail pierd firul.
mailbox-rest = Primește e-mailuri pentru adrese care nu există
mailbox-out = Server de trimitere
mailbox-out-none = Niciunul: răspunsurile așteaptă până există
mailbox-in = Preluat din
mailbox-in-none = Nu se preia nimic: e-mailul este adus aici
mailbox-in-fault = E-mailul nu a putut fi preluat. { $reason }
mail-fate = Ce s-a ales de el
mail-fate-any = Orice
mail-none = Niciun e-mail aici
mail-none-text = Aici apare fiecare e-mail venit într-o cutie poștală, orice s-ar alege de el.
mail-none-of-fate = Niciun e-mail de acest fel.
mail-no-sender = Fără expeditor
mail-no-subject = Fără subiect
mail-to = către { $mailbox }
mail-raw = Salvează e-mailul brut
mail-release = Lasă-l să intre
mail-let-in = Lăsat să intre, se citește din nou
mail-more = Arată e-mailurile mai vechi
fate-received = În așteptare
fate-stored = Într-un tichet
fate-held = Reținut
fate-duplicate = Dublură
fate-automatic = Automat
fate-bounce = Raport de livrare
fate-complaint = Plângere
fate-failed = Ilizibil
reason-not-read-yet = Încă nu a fost citit
reason-token = Răspunde la un e-mail semnat de noi
reason-message-id = Răspunde la un mesaj al acestei cutii
reason-marker = Textul citat poartă marcajul nostru semnat
reason-subject = Răspunde sub același subiect, de la un participant
reason-new = Nu răspunde la nimic cunoscut: tichet nou
reason-same-as-earlier = Același e-mail a mai venit
reason-could-not-be-processed = Citirea a eșuat de trei ori. E-mailul brut este păstrat
reason-no-sender = Nu numește pe nimeni căruia i s-ar putea răspunde
reason-own-mail = L-am trimis noi înșine
reason-automatic-mail = L-a scris un program, iar această cutie reține asemenea e-mailuri
reason-automatic-reply = Răspuns automat la nimic cunoscut
reason-delivery-failed = Un e-mail de-al nostru nu a ajuns
reason-delivery-delayed = Un e-mail de-al nostru întârzie
reason-complained = Un destinatar ne-a marcat e-mailul ca nedorit
reason-raw-missing = Lipsește fișierul cu e-mailul brut
related-title = Poate legate
related-message-id = E-mailul numea un mesaj al celuilalt, dar expeditorul nu participă acolo
related-number = Numărul era în subiect
related-subject = Aceeași persoană, același subiect
related-same-mail = Un singur e-mail în două cutii de-ale noastre
related-closed = Răspundea la un tichet închis
related-away = #{ $number } nu ține de acesta
related-gone = Marcajul a dispărut
