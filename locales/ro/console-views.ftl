# Filters and saved views.

## Views in the navigation and the list
go-views = Mergi la vizualizări
nav-views = Vizualizări
view-mine-and-unassigned = Ale mele și nealocate
view-waiting = În așteptare
view-all-open = Toate deschise
view-tickets =
    { $count ->
        [one] { $shown } tichet
        [few] { $shown } tichete
       *[other] { $shown } de tichete
    }
view-broken = Numește ceva ce nu mai există
view-broken-title = Această vizualizare nu poate fi afișată
view-gone = Această vizualizare a fost eliminată
view-gone-text = Sau nu mai este pentru dumneavoastră.
view-empty = Nimic aici
view-empty-text = Niciun tichet nu corespunde filtrului.

## Filter
action-filter = Filtrează
action-save-view = Salvează ca vizualizare
filter-clear = Golește filtrul
filter-label = Filtru
filter-suggestions = Completări
filter-write = Scrie { $word }

## A view and its form
view-new = Vizualizare nouă
view-change = Modifică { $name }
view-remove = Elimină { $name }
view-up = Mută { $name } în sus
view-down = Mută { $name } în jos
view-moved = Acum { $at } din { $of }
view-name = Nume
view-filter = Filtru
view-sort = Ordine
view-grouping = Grupuri
view-whose = Pentru
view-own = Mine
view-department = Un departament
view-everyone = Toată lumea
view-save = Salvează vizualizarea
view-save-new = Salvează ca nouă
view-save-changes = Salvează modificările
view-cancel = Renunță
view-changed-meanwhile = Cineva a modificat vizualizarea de când ați deschis-o. Renunțați, apoi modificați-o din nou.
undo-view-removed = { $name } eliminată

## The page of views
views-everyone = Pentru toată lumea
views-own = Doar pentru mine
views-none = Nicio vizualizare încă.
views-none-own = Niciuna încă. Filtrați lista (F), apoi salvați-o (V).
views-loading = Se încarcă vizualizările

## Orders and groups
sort-last-message = Întâi cel mai nou mesaj
sort-unanswered = Întâi cele mai vechi fără răspuns
sort-priority = Întâi prioritatea cea mai mare
sort-newest = Întâi cel mai nou tichet
sort-oldest = Întâi cel mai vechi tichet
sort-updated = Întâi ultimele modificate
sort-number = După număr
grouping-age = După vechime
grouping-nothing = Fără grupuri
grouping-status = După stare
grouping-priority = După prioritate
grouping-assignee = După responsabil
grouping-department = După departament
group-none = Nimeni nu așteaptă

## What is wrong with a filter
fault-no-field = Nu există câmpul { $word }. Pentru a căuta cuvinte, puneți-le între ghilimele.
fault-no-choice = { $field } nu este niciodată { $word }. Acceptă { $allowed }.
fault-not-whole = { $word } nu este un număr întreg.
fault-not-a-number = { $word } nu este un număr.
fault-not-a-time = { $word } nu este un moment. Scrieți o dată (2026-03-01), un cuvânt (yesterday) sau un interval (4h, 2d).
fault-not-a-language = { $word } nu este un cod de limbă. Scrieți un cod precum en, lt sau zh.
fault-not-an-address = { $word } nu este o adresă. Scrieți una întreagă sau un domeniu precum @kalva.example.
fault-no-letters = { $word } nu conține nimic de căutat.
fault-not-ordered = { $field } nu are mai mic și mai mare. Scrieți { $field }: și o valoare.
fault-no-value = Spuneți cum să fie { $field }.
fault-open-quote = Ghilimelele nu sunt închise.
fault-open-bracket = Paranteza nu este închisă.
fault-no-bracket = Această paranteză nu închide nimic.
fault-nothing-here = Aici lipsește o condiție.
fault-too-long = Un filtru are cel mult 2000 de caractere.
fault-too-deep = Parantezele sunt prea adânc imbricate.
fault-too-many = Un filtru are cel mult 100 de cuvinte și valori.
fault-no-department = Nu există departamentul { $word }.
fault-no-colleague = Nu există colegul { $word }.
fault-no-mailbox = Nu există căsuța { $word }.
fault-no-tag = Nu există eticheta { $word }.
fault-no-organisation = Nu există organizația { $word }.
fault-nobody-is-me = Spuneți al cui, în loc de me.
fault-no-search = O vizualizare salvată nu poate conține doar cuvinte. Folosiți subject: cu cuvintele.
