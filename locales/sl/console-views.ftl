# Filters and saved views.

## Views in the navigation and the list
go-views = Pojdi v poglede
nav-views = Pogledi
view-mine-and-unassigned = Moji in nedodeljeni
view-waiting = V čakanju
view-all-open = Vsi odprti
view-tickets =
    { $count ->
        [one] { $shown } zahtevek
        [two] { $shown } zahtevka
        [few] { $shown } zahtevki
       *[other] { $shown } zahtevkov
    }
view-broken = Omenja nekaj, česar ni več
view-broken-title = Tega pogleda ni mogoče prikazati
view-gone = Ta pogled je odstranjen
view-gone-text = Ali pa ni več namenjen vam.
view-empty = Tu ni ničesar
view-empty-text = Noben zahtevek ne ustreza temu filtru.

## Filter
action-filter = Filtriraj
action-save-view = Shrani kot pogled
filter-clear = Počisti filter
filter-label = Filter po pogojih
filter-suggestions = Predlogi
filter-write = Vpiši { $word }

## A view and its form
view-new = Nov pogled
view-change = Spremeni { $name }
view-remove = Odstrani { $name }
view-up = Premakni { $name } gor
view-down = Premakni { $name } dol
view-moved = Zdaj { $at } od { $of }
view-name = Ime
view-filter = Pogoji
view-sort = Vrstni red
view-grouping = Skupine
view-whose = Za
view-own = Zame
view-department = Oddelek
view-everyone = Vse
view-save = Shrani pogled
view-save-new = Shrani kot novega
view-save-changes = Shrani spremembe
view-cancel = Prekliči
view-changed-meanwhile = Nekdo je ta pogled spremenil, odkar ste ga odprli. Prekličite in ga spremenite znova.
undo-view-removed = { $name } odstranjen

## The page of views
views-everyone = Za vse
views-own = Samo zame
views-none = Pogledov še ni.
views-none-own = Ni jih še. Filtrirajte seznam (F) in ga shranite (V).
views-loading = Nalaganje pogledov

## Orders and groups
sort-last-message = Najnovejše sporočilo najprej
sort-unanswered = Najdlje brez odgovora najprej
sort-priority = Najvišja prednost najprej
sort-newest = Najnovejši zahtevek najprej
sort-oldest = Najstarejši zahtevek najprej
sort-updated = Nazadnje spremenjeni najprej
sort-number = Po številki
grouping-age = Po starosti
grouping-nothing = Brez skupin
grouping-status = Po stanju
grouping-priority = Po prednosti
grouping-assignee = Po izvajalcu
grouping-department = Po oddelku
group-none = Nihče ne čaka

## What is wrong with a filter
fault-no-field = Polja { $word } ni. Besede za iskanje dajte v narekovaje.
fault-no-choice = { $field } nikoli ni { $word }. Možno je { $allowed }.
fault-not-whole = { $word } ni celo število.
fault-not-a-number = { $word } ni število.
fault-not-a-time = { $word } ni čas. Napišite datum (2026-03-01), besedo (yesterday) ali razpon (4h, 2d).
fault-not-a-language = { $word } ni koda jezika. Napišite kodo, na primer en, lt ali zh.
fault-not-an-address = { $word } ni naslov. Napišite celega ali domeno, na primer @kalva.example.
fault-no-letters = { $word } ne vsebuje ničesar za iskanje.
fault-not-ordered = { $field } ne pozna manj in več. Napišite { $field }: in vrednost.
fault-no-value = Povejte, kaj naj bo { $field }.
fault-open-quote = Narekovaji niso zaprti.
fault-open-bracket = Oklepaj ni zaprt.
fault-no-bracket = Ta zaklepaj ne zapira ničesar.
fault-nothing-here = Tu manjka pogoj.
fault-too-long = Filter ima največ 2000 znakov.
fault-too-deep = Oklepaji so pregloboko gnezdeni.
fault-too-many = Filter ima največ 100 besed in vrednosti.
fault-no-department = Oddelka { $word } ni.
fault-no-colleague = Sodelavca { $word } ni.
fault-no-mailbox = Poštnega predala { $word } ni.
fault-no-tag = Oznake { $word } ni.
fault-no-organisation = Organizacije { $word } ni.
fault-nobody-is-me = Povejte, čigavi, namesto me.
fault-no-search = Shranjeni pogled ne more vsebovati samih besed. Uporabite subject: z besedami.
