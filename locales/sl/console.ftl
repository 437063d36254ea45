# Besede konzole. Števila in datumi pridejo že zapisani ($shown, $span); $count le izbere obliko.

## Tipke
key-ctrl = Ctrl
key-shift = Shift
key-enter = Enter
key-esc = Esc

## Čas
span-now = zdaj
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min
span-days = { $days } d
time-just-now = pravkar
time-ago = pred { $span }

## Polja
field-name = Ime in priimek
field-name-hint = Tako ga vidijo stranke in sodelavci
field-email = Službeni e-naslov
field-email-hint = Z njim se prijavite
field-password = Geslo
field-password-hint = Vsaj 8 znakov; dober je cel stavek
field-password-show = Pokaži geslo
field-status = Stanje
field-assignee = Izvajalec
field-priority = Prednost
field-department = Oddelek
field-channel = Kanal
field-created = Ustvarjeno
field-last-message = Zadnje sporočilo
field-solved = Rešeno
field-messages = Sporočila

## Prijava in prvi zagon
sign-in-title = Prijava
sign-in-where = v { $host }
sign-in-enter = Prijava
sign-in-refused = E-naslov in geslo se ne ujemata
sign-in-slower = Preveč poskusov. Počakajte { $wait } in poskusite znova
sign-in-own-server = Teče na strežniku tega podjetja. Vaših zahtevkov zunaj njega ne more brati nihče.
sign-in-touchstone = Preizkusni kamen je temen kamen, na katerem poteg razkrije, ali je zlato pravo.
setup-title = Nova služba za pomoč
setup-text = Tu še nihče nima računa. Kdor prvi izpolni ta obrazec, postane lastnik, zato to storite zdaj.
setup-step = { $at }. korak od { $of }
setup-owner = Lastnik
setup-owner-text = Vi
setup-owner-may = Lastnik vidi vse zahtevke in ima vsa dovoljenja.
setup-department = Oddelek
setup-department-text = Vsak zahtevek pripada oddelku. Dodajte ga na strežniku:
setup-mailbox = Poštni predal
setup-mailbox-text = Pošta na ta naslov postane zahtevki:
setup-make = Ustvari lastnika in prijavi

## Krmarjenje
nav-workspaces = Delovna področja
nav-main = Glavno
nav-inbox = Zahtevki
nav-fold = Skrči krmarjenje
nav-unfold = Razširi krmarjenje
skip-to-tickets = Na zahtevke
skip-to-conversation = Na pogovor
me-menu = { $name }: jezik, videz, odjava
me-short = Vi
me-language = Jezik
me-theme = Videz
me-sign-out = Odjava
theme-system = Kot v sistemu
theme-light = Svetel
theme-dark = Temen
role-agent = Svetovalec
role-lead = Vodja
role-quality-reviewer = Ocenjevalec kakovosti
role-administrator = Skrbnik

## Kaj je zahtevek
status-open = Odprt
status-pending = Čaka na stranko
status-on-hold = Zadržan
status-solved = Rešen
status-closed = Zaprt
priority-low = Nizka
priority-normal = Običajna
priority-high = Visoka
priority-urgent = Nujno
channel-email = E-pošta
channel-api = API
unassigned = Nedodeljeno
no-subject = Brez zadeve
somebody = nekdo
some-department = drug oddelek

## Seznam
view-all = Vsi zahtevki
view-mine = Moji
view-unassigned = Nedodeljeni
view-choose = Izberite, katere zahtevke želite videti
tabs-label = Stanje
tab-open = Odprti
tab-waiting = Čakajo
tab-solved = Rešeni
group-today = Danes
group-yesterday = Včeraj
group-week = Ta teden
group-older = Starejši
list-label = Zahtevki
list-loading = Zahtevki se nalagajo
list-failed = Zahtevkov ni bilo mogoče naložiti
list-stale = Strežnik ne odgovarja. Seznam je morda star.
list-new =
    { $count ->
        [one] { $shown } nov
        [two] { $shown } nova
        [few] { $shown } novi
       *[other] { $shown } novih
    }
row-messages =
    { $count ->
        [one] { $shown } sporočilo
        [two] { $shown } sporočili
        [few] { $shown } sporočila
       *[other] { $shown } sporočil
    }
row-assigned = Izvajalec: { $name }
empty-open = Nič ne čaka
empty-open-text = Tu ni odprtih zahtevkov. Nova pošta se pokaže sama.
empty-waiting = Na nikogar ne čakamo
empty-waiting-text = Tu so zahtevki, ki čakajo na stranko ali so zadržani.
empty-solved = Še nič ni rešeno
empty-solved-text = Tu so rešeni zahtevki. Odgovor stranke jih znova odpre.
empty-see-all = Pokaži vse zahtevke
none-open = Noben zahtevek ni odprt
none-open-text = Izberite ga s seznama ali s tipkami.
try-again = Poskusi znova
hint-move = premik
hint-open = odpri
hint-solve = reši
hint-take = prevzemi
hint-keys = vse tipke

## Pogovor
conversation = Pogovor
stream-label = Sporočila
stream-new =
    { $count ->
        [one] { $shown } novo sporočilo
        [two] { $shown } novi sporočili
        [few] { $shown } nova sporočila
       *[other] { $shown } novih sporočil
    }
header-with = { $name }
ticket-loading = Pogovor se nalaga
ticket-failed = Pogovora ni bilo mogoče naložiti
ticket-missing = Zahtevka #{ $number } tu ni
ticket-missing-text = Nikoli ga ni bilo ali pa je v oddelku, ki ga ne vidite.
ticket-gone = Tega zahtevka ne vidite več
ticket-gone-text = Premaknjen je v oddelek, ki ga ne vidite.
message-from = Sporočilo: { $name }
message-reply-by = Odgovor: { $name }
message-note-by = Opomba: { $name }
message-note = Opomba
message-note-whose = { $name }, samo za osebje
message-to = za: { $to }
message-to-cc = za: { $to }, kopija: { $cc }
message-automatic = samodejno
message-stranger = ni bil(a) v tem pogovoru
why-here = Zakaj je to tu?
why-new = S tem se je zahtevek začel.
why-token = Odgovarja na pošto, ki smo jo podpisali za ta zahtevek.
why-message-id = Odgovarja na sporočilo tega zahtevka in pošiljatelj v njem sodeluje.
why-marker = Navedeno besedilo nosi našo podpisano oznako tega zahtevka.
why-subject = Odgovarja pod isto zadevo in pošiljatelj sodeluje v tem zahtevku. To je ugibanje.
why-stranger = Pošiljatelju je nekdo posredoval našo pošto. Programi mu ne pošiljajo ničesar. Če mu pišete, postane udeleženec.
why-passed-on = Službi za pomoč je to posredoval(a) { $name }.
why-colleague = Sodelavec
message-empty = To sporočilo nima besedila.
author-system = Touchstone
attachment-no-name = Datoteka brez imena
quoted-show = Pokaži navedeno besedilo
quoted-hide = Skrij navedeno besedilo
frame-title = Vsebina sporočila: { $name }
frame-images-off = Slike od drugod niso prikazane.
frame-images-show = Pokaži slike
delivery-waiting = Še lahko razveljavite
delivery-sending = Se pošilja
delivery-sent = Poslano
delivery-late = Zamuja, poštni strežniki poskušajo naprej
delivery-bounced = Pošta se je vrnila.
delivery-unwanted = Prejemnik je označil odgovor za neželen
delivery-failed = Ni poslano.
delivery-failed-unknown = Poštni strežnik ni navedel razloga.
delivery-again =
    { $count ->
        [one] { $shown } poskus, poskusili bomo znova
        [two] { $shown } poskusa, poskusili bomo znova
        [few] { $shown } poskusi, poskusili bomo znova
       *[other] { $shown } poskusov, poskusili bomo znova
    }
delivery-edit = Napiši znova
live-message = Novo sporočilo: { $name }
live-note = Nova opomba: { $name }
events-folded =
    { $count ->
        [one] { $shown } dogodek: { $what }
        [two] { $shown } dogodka: { $what }
        [few] { $shown } dogodki: { $what }
       *[other] { $shown } dogodkov: { $what }
    }

## Pisanje
composer-label = Odgovor ali opomba
composer-reply = Odgovor
composer-note = Opomba
composer-to = Po e-pošti: { $name }
composer-note-whose = Samo za osebje
composer-cc = Kopija
composer-cc-example = ime@podjetje.example, drugo@podjetje.example
composer-reply-label = Odgovor za: { $name }
composer-note-label = Opomba za osebje
composer-closed = Ta zahtevek je zaprt. Novo sporočilo stranke odpre drugega.
composer-ways = Drugi načini pošiljanja
cc-wrong = { $address } ni e-naslov
not-sent = Ni poslano. { $reason }
not-sent-offline = Ni poslano. Strežnik ni dosegljiv. Besedilo je shranjeno tu.
not-undone = Za razveljavitev je bilo prepozno. { $reason }
reply-came-back = Ni poslano: medtem je pisala stranka. Besedilo je spet tu.
changed = Nekdo je bil hitrejši.
changed-by = { $name }, sporočilo { $ago }.
changed-text = Vaš odgovor ni bil poslan.
changed-read = Preberi
changed-note = Obdrži kot opombo
changed-send = Vseeno pošlji
joined = Medtem ko ste pisali, je prišlo sporočilo: { $name }.
dismiss = Skrij

## Podrobnosti
side-label = Podrobnosti zahtevka
side-details = Podrobnosti
side-history = Zgodovina
side-close = Zapri podrobnosti
side-contact = Stranka
side-fields = Polja
side-times = Časi
choose-status = Stanje: { $value }. Spremeni
choose-assignee = Izvajalec: { $value }. Spremeni
choose-priority = Prednost: { $value }. Spremeni
choose-department = Oddelek: { $value }. Spremeni
history-empty = Nič se še ni zgodilo.
not-done = Ni uspelo. { $reason }
not-done-offline = Ni uspelo. Strežnik ni dosegljiv.

## Kaj se je zgodilo
event-opened = { $who }: zahtevek ustvarjen
event-message-received = { $who }: sporočilo
event-reply-queued = { $who }: odgovor
event-reply-withdrawn = { $who }: odgovor umaknjen
event-message-sent = { $who }: odgovor poslan
event-message-delivered = Poštni strežnik je sprejel odgovor
event-delivery-failed = Odgovora ni bilo mogoče dostaviti
event-delivery-resumed = Odgovor se znova dostavlja
event-bounced = Odgovor se je vrnil
event-late = Odgovor zamuja, poštni strežniki poskušajo naprej
event-unwanted = Prejemnik je označil odgovor za neželen
event-related = Temu zahtevku morda pripada še eden
event-unrelated = { $who }: drugi zahtevek ne spada sem
event-note-written = { $who }: opomba
event-solved = { $who }: zahtevek rešen
event-reopened = { $who }: zahtevek znova odprt
event-assigned = { $who }: izvajalec je { $name }
event-unassigned = { $who }: brez izvajalca
event-department = { $who }: oddelek je { $department }
event-priority = { $who }: prednost je { $priority }
event-status = { $who }: stanje je { $status }
event-subject = { $who }: zadeva spremenjena
event-other = { $who }: { $what }

## Dejanja
action-reply = Odgovori
action-note = Napiši opombo
action-assign-to-me = Dodeli meni
action-solve = Reši
action-reopen = Znova odpri
action-undo = Razveljavi
action-help = Vse tipke
action-next = Naslednji zahtevek
action-previous = Prejšnji zahtevek
action-open = Odpri zahtevek
action-back = Nazaj na seznam
action-side = Podrobnosti zahtevka
action-send = Pošlji
action-send-and-solve = Pošlji in reši
action-keep-note = Shrani opombo
undo-sending = { $name }: odgovor gre čez { $seconds }
undo-solved = #{ $number } je rešen
undo-reopened = #{ $number } je spet odprt
undo-assigned = #{ $number } je vaš
undo-changed = #{ $number } je spremenjen
keys-title = Tipke
keys-close = Zapri
keys-everywhere = Povsod
keys-list = Na seznamu
keys-ticket = Na zahtevku
keys-composer = Med pisanjem
keys-letters = Posamezne črke delujejo
keys-letters-hint = Medtem ko pišete v polje, nikoli ne delujejo.

## Ko je kaj narobe
error-offline = Strežnik ni dosegljiv.
error-offline-text = Preverite povezavo. Nič, kar ste napisali, ni izgubljeno.
error-broken = Tu se je nekaj pokvarilo
error-broken-text = Nič ni izgubljeno. Naložite stran znova; če se ponovi, povejte skrbniku.
error-missing = Te strani ni
error-missing-text = Naslov je morda star ali napačno vpisan.
error-reload = Naloži znova
error-to-inbox = Odpri zahtevke
offline-since = Brez povezave od { $time }.
offline-reading = Kar vidite, je morda staro.
offline-retry = Poskusi zdaj

## Pošta v nastavitvah
settings-mail = Pošta
settings-mailboxes = Poštni predali
settings-received-mail = Prejeta pošta
settings-kept = Shranjeno
not-loaded = Ni naloženo
mail-loading = Pošta se nalaga
mailboxes-none = Poštnega predala še ni
mailboxes-none-text = Dodajte ga z ukazom: touchstone mailbox add
mailbox-name = Ime ob naslovu
mailbox-name-hint = Stranke ga vidijo kot pošiljatelja.
mailbox-holds = Zadrži samodejno pošto
mailbox-holds-hint = Novice in obvestila čakajo v prejeti pošti, dokler jih kdo ne spusti noter. Odgovori na zahtevke gredo skozi.
mailbox-token = V naslov za odgovor vključi oznako zahtevka
mailbox-token-hint = Odgovori gredo na naslov, kot je { $example }. Za stranke, katerih poštni programi izgubijo nit.
mailbox-rest = Sprejmi pošto za naslove, ki jih nima nihče
mailbox-out = Odhodni strežnik
mailbox-out-none = Ga ni: odgovori čakajo, dokler ne bo
mailbox-in = Prevzem iz
mailbox-in-none = Nič se ne prevzema: pošta pride sama
mailbox-in-fault = Pošte ni bilo mogoče prevzeti. { $reason }
mail-fate = Kaj se je zgodilo s pošto
mail-fate-any = Karkoli
mail-none = Tu ni pošte
mail-none-text = Tu je vsa pošta, ki pride v poštni predal, kar koli se z njo zgodi.
mail-none-of-fate = Takšne pošte ni.
mail-no-sender = Brez pošiljatelja
mail-no-subject = Brez zadeve
mail-to = v { $mailbox }
mail-raw = Shrani izvirno pošto
mail-release = Spusti noter
mail-let-in = Spuščeno noter, prebrano bo znova
mail-more = Pokaži starejšo pošto
fate-received = Čaka
fate-stored = V zahtevku
fate-held = Zadržano
fate-duplicate = Podvojeno
fate-automatic = Samodejno
fate-bounce = Poročilo o dostavi
fate-complaint = Pritožba
fate-failed = Neberljivo
reason-not-read-yet = Še ni prebrano
reason-token = Odgovarja na pošto, ki smo jo podpisali
reason-message-id = Odgovarja na sporočilo tega predala
reason-marker = Navedeno besedilo nosi našo podpisano oznako
reason-subject = Odgovarja pod isto zadevo, pošiljatelj sodeluje
reason-new = Ne odgovarja na nič znanega: nov zahtevek
reason-same-as-earlier = Enaka pošta je že prišla
reason-could-not-be-processed = Branje trikrat ni uspelo. Izvirna pošta je shranjena
reason-no-sender = Ni nikogar, ki bi mu odgovorili
reason-own-mail = Poslali smo jo sami
reason-automatic-mail = Napisal jo je program, ta predal pa takšno pošto zadrži
reason-automatic-reply = Samodejni odgovor na nič znanega
reason-delivery-failed = Naša pošta ni prispela
reason-delivery-delayed = Naša pošta zamuja
reason-complained = Prejemnik je našo pošto označil za neželeno
reason-raw-missing = Datoteke z izvirno pošto ni
related-title = Morda povezano
related-message-id = Pošta je navedla sporočilo drugega zahtevka, pošiljatelj v njem ne sodeluje
related-number = Številka je bila v zadevi
related-subject = Ista oseba, ista zadeva
related-same-mail = Ena pošta v dva naša predala
related-closed = Odgovor na zaprt zahtevek
related-away = #{ $number } ne spada sem
related-gone = Oznake ni več
