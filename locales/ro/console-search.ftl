# Căutarea: paleta și pagina cu ce s-a găsit.

action-find = Caută sau mergi la
nav-find = Caută sau mergi la
nav-search = Căutare
palette-title = Căutare și comenzi
palette-example = Un cuvânt, un nume, un număr, o comandă
palette-recent = Deschise recent
palette-tickets = Tichete
palette-people = Persoane
palette-acts = Acțiuni
palette-places = Mergi la
palette-more = Altele
palette-all = Caută „{ $words }”
palette-nothing = Nimic nu conține „{ $words }”. Încercați mai puține cuvinte sau altă formă.
palette-incomplete = Indexul de căutare este în construcție. Unele tichete lipsesc încă.
palette-failed = Căutarea nu a răspuns. Acțiunile și locurile funcționează.
search-title = Căutare
search-enter = Caută
search-count =
    { $count ->
        [one] { $shown } tichet
        [few] { $shown } tichete
       *[other] { $shown } de tichete
    }
