# Konsolės žodžiai. Skaičiai ir datos ateina jau parašyti ($shown, $span); $count tik parenka formą.

## Klavišai
key-ctrl = Ctrl
key-shift = Shift
key-enter = Enter
key-esc = Esc

## Laikas
span-now = dabar
span-seconds = { $seconds } s
span-minutes = { $minutes } min.
span-hours = { $hours } val.
span-hours-minutes = { $hours } val. { $minutes } min.
span-days = { $days } d.
time-just-now = ką tik
time-ago = prieš { $span }

## Laukai
field-name = Vardas ir pavardė
field-name-hint = Taip jį matys klientai ir bendradarbiai
field-email = Darbo el. paštas
field-email-hint = Su juo prisijungsite
field-password = Slaptažodis
field-password-hint = Bent 8 ženklai; tinka ir sakinys
field-password-show = Rodyti slaptažodį
field-status = Būsena
field-assignee = Vykdytojas
field-priority = Svarba
field-department = Skyrius
field-channel = Kanalas
field-created = Sukurta
field-last-message = Paskutinė žinutė
field-solved = Išspręsta
field-messages = Žinutės

## Prisijungimas ir pirmasis paleidimas
sign-in-title = Prisijunkite
sign-in-where = prie { $host }
sign-in-enter = Prisijungti
sign-in-refused = Šis el. paštas ir slaptažodis nedera
sign-in-slower = Per daug bandymų. Palaukite { $wait } ir bandykite vėl
sign-in-own-server = Veikia šios įmonės serveryje. Niekas už jos ribų jūsų kreipinių neskaito.
sign-in-touchstone = Lydžio akmuo – tamsus akmuo, kuriuo brėžiant tikrinamas auksas.
setup-title = Nauja pagalbos tarnyba
setup-text = Čia dar niekas neturi paskyros. Kas pirmas užpildys šią formą, tas ir bus savininkas, todėl padarykite tai dabar.
setup-step = { $at } žingsnis iš { $of }
setup-owner = Savininkas
setup-owner-text = Jūs
setup-owner-may = Savininkas mato visus kreipinius ir turi visas teises.
setup-department = Skyrius
setup-department-text = Kiekvienas kreipinys priklauso skyriui. Pridėkite jį serveryje:
setup-mailbox = Pašto dėžutė
setup-mailbox-text = Laiškai šiuo adresu tampa kreipiniais:
setup-make = Sukurti savininką ir prisijungti

## Naršymas
nav-workspaces = Darbo sritys
nav-main = Pagrindinis
nav-inbox = Kreipiniai
nav-fold = Suskleisti naršymą
nav-unfold = Išskleisti naršymą
skip-to-tickets = Pereiti prie kreipinių
skip-to-conversation = Pereiti prie pokalbio
me-menu = { $name }: kalba, išvaizda, atsijungimas
me-short = Jūs
me-language = Kalba
me-theme = Išvaizda
me-sign-out = Atsijungti
theme-system = Kaip sistemoje
theme-light = Šviesi
theme-dark = Tamsi
role-agent = Darbuotojas
role-lead = Vadovas
role-quality-reviewer = Kokybės vertintojas
role-administrator = Administratorius

## Kas yra kreipinys
status-open = Atviras
status-pending = Laukia kliento
status-on-hold = Sustabdytas
status-solved = Išspręstas
status-closed = Uždarytas
priority-low = Maža
priority-normal = Įprasta
priority-high = Didelė
priority-urgent = Skubu
channel-email = El. paštas
channel-api = API
unassigned = Nepriskirta
no-subject = Be temos
somebody = kažkas
some-department = kitas skyrius

## Sąrašas
view-all = Visi kreipiniai
view-mine = Mano
view-unassigned = Nepriskirti
view-choose = Pasirinkti, kuriuos kreipinius rodyti
tabs-label = Būsena
tab-open = Atviri
tab-waiting = Laukia
tab-solved = Išspręsti
group-today = Šiandien
group-yesterday = Vakar
group-week = Šią savaitę
group-older = Anksčiau
list-label = Kreipiniai
list-loading = Įkeliami kreipiniai
list-failed = Nepavyko įkelti kreipinių
list-stale = Serveris neatsako. Sąrašas gali būti senas.
list-new =
    { $count ->
        [one] { $shown } naujas
        [few] { $shown } nauji
        [many] { $shown } naujo
       *[other] { $shown } naujų
    }
row-messages =
    { $count ->
        [one] { $shown } žinutė
        [few] { $shown } žinutės
        [many] { $shown } žinutės
       *[other] { $shown } žinučių
    }
row-assigned = Vykdytojas: { $name }
empty-open = Niekas nelaukia
empty-open-text = Čia nėra atvirų kreipinių. Nauji laiškai atsiras patys.
empty-waiting = Mes nieko nelaukiame
empty-waiting-text = Čia stovi kreipiniai, kol laukia kliento arba yra sustabdyti.
empty-solved = Dar nieko neišspręsta
empty-solved-text = Čia stovi išspręsti kreipiniai. Kliento atsakymas juos vėl atveria.
empty-see-all = Rodyti visus kreipinius
none-open = Joks kreipinys neatvertas
none-open-text = Pasirinkite jį sąraše arba klavišais.
try-again = Bandyti dar kartą
hint-move = judėti
hint-open = atverti
hint-solve = išspręsti
hint-take = imti
hint-keys = visi klavišai

## Pokalbis
conversation = Pokalbis
stream-label = Žinutės
stream-new =
    { $count ->
        [one] { $shown } nauja žinutė
        [few] { $shown } naujos žinutės
        [many] { $shown } naujos žinutės
       *[other] { $shown } naujų žinučių
    }
header-with = { $name }
ticket-loading = Įkeliamas pokalbis
ticket-failed = Nepavyko įkelti pokalbio
ticket-missing = Kreipinio #{ $number } čia nėra
ticket-missing-text = Jo niekada nebuvo arba jis skyriuje, kurio nematote.
ticket-gone = Šio kreipinio nebematote
ticket-gone-text = Jis perkeltas į skyrių, kurio nematote.
message-from = { $name }: žinutė
message-reply-by = { $name }: atsakymas
message-note-by = { $name }: pastaba
message-note = Pastaba
message-note-whose = { $name }, tik darbuotojams
message-to = kam: { $to }
message-to-cc = kam: { $to }, kopija: { $cc }
message-automatic = automatinis
message-stranger = nedalyvavo šiame pokalbyje
why-here = Kodėl tai čia?
why-new = Šiuo laišku kreipinys pradėtas.
why-token = Tai atsakymas į laišką, kurį pasirašėme šiam kreipiniui.
why-message-id = Tai atsakymas į šio kreipinio žinutę, o siuntėjas jame dalyvauja.
why-marker = Cituojamame tekste yra mūsų pasirašyta šio kreipinio žyma.
why-subject = Atsakyta ta pačia tema, o siuntėjas šiame kreipinyje dalyvauja. Tai spėjimas.
why-stranger = Siuntėjui mūsų laišką kažkas persiuntė. Programos jam nieko nesiunčia. Parašius jam, jis taps pokalbio dalyviu.
why-passed-on = Laišką tarnybai persiuntė { $name }.
why-colleague = kolega
message-empty = Šioje žinutėje nėra teksto.
author-system = Touchstone
attachment-no-name = Failas be pavadinimo
quoted-show = Rodyti cituotą tekstą
quoted-hide = Slėpti cituotą tekstą
frame-title = { $name }: žinutės turinys
frame-images-off = Paveikslėliai iš kitur nerodomi.
frame-images-show = Rodyti paveikslėlius
delivery-waiting = Dar galima atšaukti
delivery-sending = Siunčiama
delivery-sent = Išsiųsta
delivery-late = Vėluoja, pašto serveriai bando toliau
delivery-bounced = Laiškas grįžo.
delivery-unwanted = Gavėjas pažymėjo jį kaip nepageidaujamą
delivery-failed = Neišsiųsta.
delivery-failed-unknown = Pašto serveris priežasties nenurodė.
delivery-again =
    { $count ->
        [one] { $shown } bandymas, bus bandoma dar
        [few] { $shown } bandymai, bus bandoma dar
        [many] { $shown } bandymo, bus bandoma dar
       *[other] { $shown } bandymų, bus bandoma dar
    }
delivery-edit = Rašyti iš naujo
live-message = { $name }: nauja žinutė
live-note = { $name }: nauja pastaba
events-folded =
    { $count ->
        [one] { $shown } įvykis: { $what }
        [few] { $shown } įvykiai: { $what }
        [many] { $shown } įvykio: { $what }
       *[other] { $shown } įvykių: { $what }
    }

## Rašymas
composer-label = Atsakymas arba pastaba
composer-reply = Atsakymas
composer-note = Pastaba
composer-to = El. paštu: { $name }
composer-note-whose = Tik darbuotojams
composer-cc = Kopija
composer-cc-example = vardas@imone.example, kitas@imone.example
composer-reply-label = Atsakymas: { $name }
composer-note-label = Pastaba darbuotojams
composer-closed = Šis kreipinys uždarytas. Nauja kliento žinutė atvers kitą.
composer-ways = Kiti siuntimo būdai
cc-wrong = { $address } nėra el. pašto adresas
not-sent = Neišsiųsta. { $reason }
not-sent-offline = Neišsiųsta. Serveris nepasiekiamas. Tekstas liko čia.
not-undone = Atšaukti nebespėta. { $reason }
reply-came-back = Neišsiųsta: tuo metu parašė klientas. Jūsų tekstas vėl čia.
changed = Kažkas suspėjo pirmas.
changed-by = { $name } parašė { $ago }.
changed-text = Jūsų atsakymas neišsiųstas.
changed-read = Perskaityti
changed-note = Palikti kaip pastabą
changed-send = Vis tiek siųsti
joined = { $name } parašė, kol rašėte.
dismiss = Gerai

## Duomenys
side-label = Kreipinio duomenys
side-details = Duomenys
side-history = Istorija
side-close = Užverti duomenis
side-contact = Klientas
side-fields = Laukai
side-times = Laikai
choose-status = Būsena: { $value }. Keisti
choose-assignee = Vykdytojas: { $value }. Keisti
choose-priority = Svarba: { $value }. Keisti
choose-department = Skyrius: { $value }. Keisti
history-empty = Dar nieko neįvyko.
not-done = Nepavyko. { $reason }
not-done-offline = Nepavyko. Serveris nepasiekiamas.

## Kas įvyko
event-opened = { $who }: kreipinys sukurtas
event-message-received = { $who }: nauja žinutė
event-reply-queued = { $who }: atsakymas
event-reply-withdrawn = { $who }: atsakymas atšauktas
event-message-sent = { $who }: atsakymas išsiųstas
event-message-delivered = Pašto serveris priėmė atsakymą
event-delivery-failed = Atsakymo pristatyti nepavyko
event-delivery-resumed = Atsakymą bandoma pristatyti dar kartą
event-bounced = Atsakymas grįžo
event-late = Atsakymas vėluoja, pašto serveriai bando toliau
event-unwanted = Gavėjas atsakymą pažymėjo kaip nepageidaujamą
event-related = Su šiuo kreipiniu gali būti susijęs kitas
event-unrelated = { $who } nurodė, kad kitas kreipinys su šiuo nesusijęs
event-note-written = { $who }: pastaba
event-solved = { $who }: kreipinys išspręstas
event-reopened = { $who }: kreipinys vėl atvertas
event-assigned = { $who }: vykdytojas – { $name }
event-unassigned = { $who }: vykdytojo nebėra
event-department = { $who }: skyrius – { $department }
event-priority = { $who }: svarba – { $priority }
event-status = { $who }: būsena – { $status }
event-subject = { $who }: pakeista tema
event-other = { $who }: { $what }

## Veiksmai
action-reply = Atsakyti
action-note = Rašyti pastabą
action-assign-to-me = Priskirti man
action-solve = Išspręsti
action-reopen = Atverti vėl
action-undo = Atšaukti
action-help = Visi klavišai
action-next = Kitas kreipinys
action-previous = Ankstesnis kreipinys
action-open = Atverti kreipinį
action-back = Grįžti į sąrašą
action-side = Kreipinio duomenys
action-send = Siųsti
action-send-and-solve = Siųsti ir išspręsti
action-keep-note = Palikti pastabą
undo-sending = { $name }: atsakymas išeis po { $seconds }
undo-solved = #{ $number } išspręstas
undo-reopened = #{ $number } vėl atviras
undo-assigned = #{ $number } dabar jūsų
undo-changed = #{ $number } pakeistas
keys-title = Klavišai
keys-close = Užverti
keys-everywhere = Visur
keys-list = Sąraše
keys-ticket = Kreipinyje
keys-composer = Rašant
keys-letters = Veikia pavienės raidės
keys-letters-hint = Kol rašote lauke, jos niekada neveikia.

## Kai kas nors negerai
error-offline = Serveris nepasiekiamas.
error-offline-text = Patikrinkite ryšį. Niekas, ką parašėte, nedingo.
error-broken = Čia kažkas sugedo
error-broken-text = Niekas nedingo. Įkelkite puslapį iš naujo; jei pasikartos, pasakykite administratoriui.
error-missing = Tokio puslapio nėra
error-missing-text = Adresas gali būti senas arba suklysta jį rašant.
error-reload = Įkelti iš naujo
error-to-inbox = Atverti kreipinius
offline-since = Ryšio nėra nuo { $time }.
offline-reading = Tai, ką matote, gali būti sena.
offline-retry = Bandyti dabar

## Mail, in the settings
settings-mail = Paštas
settings-mailboxes = Pašto dėžutės
settings-received-mail = Gauti laiškai
settings-kept = Išsaugota
not-loaded = Nepavyko įkelti
mail-loading = Įkeliami laiškai
mailboxes-none = Pašto dėžučių dar nėra
mailboxes-none-text = Pridėkite komanda: touchstone mailbox add
mailbox-name = Vardas prie adreso
mailbox-name-hint = Klientai jį mato kaip siuntėją.
mailbox-holds = Sulaikyti automatinius laiškus
mailbox-holds-hint = Naujienlaiškiai ir pranešimai laukia gautų laiškų sąraše, kol kas nors juos įleis. Atsakymai į kreipinius praeina.
mailbox-token = Rašyti kreipinio žymą į atsakymo adresą
mailbox-token-hint = Tada atsakoma adresu, panašiu į { $example }. Klientams, kurių pašto programos pameta pokalbio giją.
mailbox-rest = Priimti laiškus adresams, kurių nėra
mailbox-out = Siuntimo serveris
mailbox-out-none = Nėra: atsakymai laukia, kol bus
mailbox-in = Paimama iš
mailbox-in-none = Niekas nepaimama: laiškai atnešami čia
mailbox-in-fault = Laiškų paimti nepavyko. { $reason }
mail-fate = Kas laiškui nutiko
mail-fate-any = Bet kas
mail-none = Laiškų nėra
mail-none-text = Čia rodomi visi į pašto dėžutę atėję laiškai, kad ir kas jiems nutiktų.
mail-none-of-fate = Tokių laiškų nėra.
mail-no-sender = Be siuntėjo
mail-no-subject = Be temos
mail-to = į { $mailbox }
mail-raw = Išsaugoti pirminį laišką
mail-release = Įleisti
mail-let-in = Įleistas, skaitomas iš naujo
mail-more = Rodyti senesnius
fate-received = Laukia
fate-stored = Kreipinyje
fate-held = Sulaikytas
fate-duplicate = Pasikartojęs
fate-automatic = Automatinis
fate-bounce = Pristatymo pranešimas
fate-complaint = Skundas
fate-failed = Neperskaitomas
reason-not-read-yet = Dar neperskaitytas
reason-token = Atsakymas į mūsų pasirašytą laišką
reason-message-id = Atsakymas į šios dėžutės žinutę
reason-marker = Cituojamame tekste yra mūsų pasirašyta žyma
reason-subject = Atsakyta ta pačia tema, siuntėjas pokalbyje dalyvauja
reason-new = Nieko žinomo neatsako: naujas kreipinys
reason-same-as-earlier = Toks pat laiškas jau gautas
reason-could-not-be-processed = Tris kartus nepavyko perskaityti. Pirminis laiškas išsaugotas
reason-no-sender = Nėra kam atsakyti
reason-own-mail = Išsiuntėme patys
reason-automatic-mail = Parašė programa, o ši dėžutė tokius laiškus sulaiko
reason-automatic-reply = Automatinis atsakymas į mums nežinomą laišką
reason-delivery-failed = Mūsų laiškas nepasiekė gavėjo
reason-delivery-delayed = Mūsų laiškas vėluoja
reason-complained = Gavėjas mūsų laišką pažymėjo kaip nepageidaujamą
reason-raw-missing = Trūksta failo su pirminiu laišku
related-title = Galbūt susiję
related-message-id = Laiške nurodyta kito kreipinio žinutė, bet siuntėjas jame nedalyvauja
related-number = Numeris buvo temoje
related-subject = Tas pats žmogus, ta pati tema
related-same-mail = Vienas laiškas į dvi mūsų dėžutes
related-closed = Atsakyta į uždarytą kreipinį
related-away = #{ $number } čia nepriklauso
related-gone = Žyma pašalinta
