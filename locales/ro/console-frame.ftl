# Cadrul consolei: unde se merge, lista, conversația.

## Unde se merge
nav-work = Lucrul meu
go-inbox = Mergi la tichete
go-work = Mergi la lucrul meu
go-contacts = Mergi la contacte
go-notices = Mergi la notificări
go-settings = Mergi la setări
keys-go = Navigare

## Lista
row-unread = Necitit:{ " " }
rows-roomy = Rânduri aerisite
rows-compact = Rânduri compacte
list-full =
    { $count ->
        [one] { $shown } tichet este încărcat. Cele mai vechi nu apar în această listă.
        [few] { $shown } tichete sunt încărcate. Cele mai vechi nu apar în această listă.
       *[other] { $shown } de tichete sunt încărcate. Cele mai vechi nu apar în această listă.
    }

## Lucrul meu
work-owed =
    { $count ->
        [0] Nimeni nu vă așteaptă
        [one] { $shown } client vă așteaptă
        [few] { $shown } clienți vă așteaptă
       *[other] { $shown } de clienți vă așteaptă
    }
need-me = Mă așteaptă
need-nobody = Deschise, nimeni nu așteaptă
need-customer = Așteptăm clientul
need-hold = Suspendate
empty-work = Nu aveți tichete deschise
empty-work-text = Aici stau tichetele alocate dumneavoastră, până sunt rezolvate.
empty-work-take = Arată cele nealocate

## Conversația
action-unread = Marchează ca necitit
file-look = Vezi
file-unreadable = Nu poate fi arătat aici. Salvați-l ca să îl deschideți.
frame-images-always = Mereu de la { $sender }
frame-images-on = Imaginile de la { $sender } se încarcă.
frame-images-stop = Oprește

## Pe hârtie
action-print = Tipărește
print-now = Tipărește
print-back = Înapoi la tichet
print-notes = Cu notele, care sunt doar pentru echipă
print-note = notă, doar pentru echipă
print-ticket = Tichet
print-requester = Client
print-file = Fișier: { $name }, { $size }
