# Oameni, contul propriu, notificări, ușile, cadrul setărilor.

## Setări
nav-settings = Setări
settings-back = Înapoi
settings-choose = Nu ați ales nimic
settings-choose-text = Alegeți o setare din listă.
settings-me = Eu
settings-account = Contul meu
settings-people = Oameni
settings-departments = Departamente
settings-keep = Salvează
settings-cancel = Renunță
copy = Copiază
copied = Copiat

## Contul meu
account-browser = În acest browser
account-undo = Un mesaj trimis poate fi anulat timp de
account-undo-none = Deloc
account-undo-seconds =
    { $count ->
        [one] { $shown } secundă
        [few] { $shown } secunde
       *[other] { $shown } de secunde
    }
account-profile = Profil
account-letters = Limba e-mailurilor
account-zone = Fus orar
account-zone-browser = Ca în browser
away-title = Absență
away-text = Colegii văd lângă numele dumneavoastră că lipsiți.
away-until-label = Până la
away-until-hint = Lăsați gol dacă nu știți. Altfel, absența se încheie singură.
away-go = Începe absența
away-back = M-am întors
away-is = Colegii văd că lipsiți.
away-is-not = V-ați întors.
away-until = Absență până la { $when }
away-short = Absență
password-old = Parola actuală
password-new = Parola nouă
password-change = Schimbă parola
password-done = Parola a fost schimbată. Celelalte browsere au fost deconectate.
sessions-title = Sesiuni deschise
sessions-end-others = Deconectează peste tot în rest
session-device = { $browser } pe { $system }
session-unknown = Dispozitiv necunoscut
session-here = aici
session-seen = Ultima folosire: { $when }
session-end = Deconectează
session-end-of = Deconectează { $device }
tokens-title = Tokenuri pentru programe
tokens-text = Un program care deține un token acționează în numele dumneavoastră, în limita permisiunilor tokenului.
token-name = La ce folosește
token-scopes = Ce permite
token-read = Vizualizare
token-write = Lucru la tichete
token-admin = Administrarea serviciului
token-make = Creează un token
token-made = Tokenul nou
token-made-text = Este afișat doar acum. Păstrați-l unde nu îl citește nimeni altcineva.
token-used = ultima folosire: { $when }
token-unused = încă nefolosit
token-revoke = Revocă
token-revoke-of = Revocă { $name }
choice-text = Ce nu citiți aici în 2 minute vine prin e-mail.
choice-what = Anunță-mă când
choice-console = Aici
choice-mail = Prin e-mail
choice-assigned = un tichet îmi este alocat
choice-customer-answered = un client scrie într-un tichet de-al meu
choice-mentioned = cineva mă menționează într-o notă
choice-not-delivered = răspunsul meu nu este livrat
choice-followed-changed = se schimbă un tichet pe care îl urmăresc

## Notificări
nav-notices = Notificări
notices-unread =
    { $count ->
        [one] { $shown } notificare necitită
        [few] { $shown } notificări necitite
       *[other] { $shown } de notificări necitite
    }
notices-read-all = Marchează toate ca citite
notices-none = Nicio notificare
notices-none-text = Ce vă privește apare aici singur.
notices-more = Arată notificările mai vechi
notice-unread = Necitit:
notice-assigned = { $name } v-a alocat un tichet
notice-customer-answered = { $name } a răspuns
notice-mentioned = { $name } v-a menționat
notice-not-delivered = Răspunsul dumneavoastră nu a fost livrat
notice-followed-changed = { $name } a schimbat un tichet pe care îl urmăriți

## Oameni
field-role = Rol
people-invite = Invită pe cineva
people-invited = Persoane invitate
invite-send = Trimite invitația
invite-link = Linkul invitației
invite-link-sent = Un e-mail cu acest link este pe drum către { $email }. Linkul este afișat doar acum.
invite-link-only = Nicio cutie poștală nu poate trimite încă: transmiteți chiar dumneavoastră linkul. Este afișat doar acum.
invite-again = Invită din nou
invite-again-of = Invită din nou: { $name }
invite-revoke = Retrage
invite-revoke-of = Retrage invitația: { $name }
invitation-sent = E-mail trimis
invitation-waits = E-mailul este pe drum
invitation-waits-because = E-mailul așteaptă. { $reason }
invitation-failed = E-mail netrimis. { $reason }
invitation-until = valabilă până la { $when }
letters-title = E-mailurile serviciului
letters-from = Invitațiile, linkurile pentru o parolă nouă și notificările pleacă de la { $address }.
letters-nobody = Nicio cutie poștală nu are server de trimitere. E-mailurile așteaptă până când una are.
letters-choose = Cutia poștală de trimitere
letters-oldest = Cea mai veche care poate trimite
person-owner = Proprietarul rămâne administrator.
person-everywhere = Un administrator vede toate departamentele.
person-access = Acces
person-disabled = Cont dezactivat
person-disabled-text = Acest cont este dezactivat. Nimeni nu se autentifică cu el.
person-enable = Activează
person-disable = Dezactivează
person-disable-of = Dezactivează contul: { $name }
person-disable-text = Sesiunile și tokenurile se încheie imediat. Ce a făcut persoana rămâne.
person-tickets = Tichete deschise
person-tickets-unassign = devin nealocate
person-tickets-keep = rămân la această persoană
person-back = S-a întors

## Departamente
department-new = Departament nou
department-add = Adaugă
department-lead = Coordonator
department-no-lead = Nimeni
department-lead-hint = Are grijă ca munca să fie împărțită și răspunsurile să plece la timp.
department-members = Membri
department-order = După experiență: pe cine are 9 îl întreabă toți, cine are 1 întreabă.
department-level-of = Experiență: { $name }
department-remove = Elimină
department-remove-of = Elimină { $name }
department-nobody = Nimeni încă. Tichetele lui le văd administratorii.
department-join = Adaugă un membru
department-choose = Alegeți

## Ușile
join-title = Alăturați-vă serviciului de asistență
join-text = { $email } are o invitație la { $host }.
join-enter = Acceptă invitația
join-dead-text = A fost folosit, retras sau este mai vechi de 7 zile. Cereți o invitație nouă.
link-dead = Acest link nu mai funcționează
forgot-title = Parolă uitată
forgot-text = Vă trimitem un link cu care setați una nouă.
forgot-ask = Trimite linkul
forgot-asked = Verificați e-mailul
forgot-asked-text = Dacă { $email } are un cont aici, un e-mail cu un link este pe drum. Linkul funcționează 1 oră.
reset-title = O parolă nouă
reset-text = Toate sesiunile se închid. Vă autentificați cu parola nouă.
reset-set = Setează parola
reset-done = Parola este setată
reset-done-text = Autentificați-vă cu ea.
reset-dead-text = A fost folosit sau este mai vechi de 1 oră. Cereți altul.
