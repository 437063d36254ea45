# Filtrai ir išsaugoti rodiniai.

## Rodiniai navigacijoje ir sąraše
go-views = Eiti į rodinius
nav-views = Rodiniai
view-mine-and-unassigned = Mano ir nepriskirti
view-waiting = Laukia
view-all-open = Visi atviri
view-tickets =
    { $count ->
        [one] { $shown } kreipinys
        [few] { $shown } kreipiniai
        [many] { $shown } kreipinio
       *[other] { $shown } kreipinių
    }
view-broken = Mini tai, ko nebėra
view-broken-title = Šio rodinio parodyti negalima
view-gone = Rodinys pašalintas
view-gone-text = Arba jis nebe jums.
view-empty = Čia tuščia
view-empty-text = Nė vienas kreipinys neatitinka filtro.

## Filtras
action-filter = Filtruoti
action-save-view = Išsaugoti kaip rodinį
filter-clear = Išvalyti filtrą
filter-label = Filtras
filter-suggestions = Užbaigimai
filter-write = Rašyti { $word }

## Rodinys ir jo forma
view-new = Naujas rodinys
view-change = Keisti: { $name }
view-remove = Pašalinti: { $name }
view-up = Aukštyn: { $name }
view-down = Žemyn: { $name }
view-moved = Dabar { $at } iš { $of }
view-name = Pavadinimas
view-filter = Filtras
view-sort = Tvarka
view-grouping = Grupės
view-whose = Kam
view-own = Man
view-department = Skyriui
view-everyone = Visiems
view-save = Išsaugoti rodinį
view-save-new = Išsaugoti kaip naują
view-save-changes = Išsaugoti pakeitimus
view-cancel = Atšaukti
view-changed-meanwhile = Kol žiūrėjote, rodinį kas nors pakeitė. Atšaukite ir keiskite iš naujo.
undo-view-removed = Pašalinta: { $name }

## Rodinių puslapis
views-everyone = Visiems
views-own = Tik man
views-none = Rodinių dar nėra.
views-none-own = Dar nėra. Išfiltruokite sąrašą (F) ir išsaugokite (V).
views-loading = Įkeliami rodiniai

## Tvarka ir grupės
sort-last-message = Naujausia žinutė viršuje
sort-unanswered = Ilgiausiai be atsakymo viršuje
sort-priority = Svarbiausi viršuje
sort-newest = Naujausias kreipinys viršuje
sort-oldest = Seniausias kreipinys viršuje
sort-updated = Vėliausiai keisti viršuje
sort-number = Pagal numerį
grouping-age = Pagal laiką
grouping-nothing = Be grupių
grouping-status = Pagal būseną
grouping-priority = Pagal svarbą
grouping-assignee = Pagal vykdytoją
grouping-department = Pagal skyrių
group-none = Niekas nelaukia

## Kas filtre negerai
fault-no-field = Lauko { $word } nėra. Jei ieškote žodžių, rašykite juos kabutėse.
fault-no-choice = { $field } niekada nebūna { $word }. Galima: { $allowed }.
fault-not-whole = { $word } nėra sveikasis skaičius.
fault-not-a-number = { $word } nėra skaičius.
fault-not-a-time = { $word } nėra laikas. Rašykite datą (2026-03-01), žodį (yesterday) arba trukmę (4h, 2d).
fault-not-a-language = { $word } nėra kalbos kodas. Rašykite kodą, pavyzdžiui, en, lt arba zh.
fault-not-an-address = { $word } nėra adresas. Rašykite visą adresą arba domeną, pavyzdžiui, @kalva.example.
fault-no-letters = { $word }: nėra ko ieškoti.
fault-not-ordered = { $field } neturi daugiau ir mažiau. Rašykite { $field }: ir reikšmę.
fault-no-value = Parašykite, koks turi būti { $field }.
fault-open-quote = Kabutės neuždarytos.
fault-open-bracket = Skliaustas neuždarytas.
fault-no-bracket = Šis skliaustas nieko neuždaro.
fault-nothing-here = Čia trūksta sąlygos.
fault-too-long = Filtre telpa iki 2000 ženklų.
fault-too-deep = Skliaustai sudėti per giliai.
fault-too-many = Filtre telpa iki 100 žodžių ir reikšmių.
fault-no-department = Skyriaus { $word } nėra.
fault-no-colleague = Kolegos { $word } nėra.
fault-no-mailbox = Pašto dėžutės { $word } nėra.
fault-no-tag = Žymos { $word } nėra.
fault-no-organisation = Organizacijos { $word } nėra.
fault-nobody-is-me = Vietoj „me“ parašykite, kieno.
fault-no-search = Išsaugotame rodinyje negali būti vien žodžių. Rašykite subject: ir žodžius.
