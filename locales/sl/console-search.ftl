# Iskanje: paleta in stran z najdenim.

action-find = Išči ali pojdi na
nav-find = Išči ali pojdi na
nav-search = Iskanje
palette-title = Iskanje in ukazi
palette-example = Beseda, ime, številka, ukaz
palette-recent = Nedavno odprti
palette-tickets = Zahtevki
palette-people = Ljudje
palette-acts = Dejanja
palette-places = Pojdi na
palette-more = Več
palette-all = Išči »{ $words }«
palette-nothing = »{ $words }« ni nikjer. Poskusite z manj besedami ali drugo obliko.
palette-incomplete = Iskalno kazalo se še gradi. Nekaterih zahtevkov še ni.
palette-failed = Iskanje ne odgovarja. Dejanja in mesta delujejo.
search-title = Iskanje
search-enter = Išči
search-count =
    { $count ->
        [one] { $shown } zahtevek
        [two] { $shown } zahtevka
        [few] { $shown } zahtevki
       *[other] { $shown } zahtevkov
    }
