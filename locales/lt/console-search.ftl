# Paieška: komandų langas ir rastų kreipinių puslapis.

action-find = Ieškoti arba eiti
nav-find = Ieškoti arba eiti
nav-search = Paieška
palette-title = Paieška ir komandos
palette-example = Žodis, vardas, numeris, komanda
palette-recent = Neseniai atverti
palette-tickets = Kreipiniai
palette-people = Žmonės
palette-acts = Veiksmai
palette-places = Eiti į
palette-more = Daugiau
palette-all = Ieškoti „{ $words }“
palette-nothing = „{ $words }“ niekur nėra. Bandykite trumpiau arba kita forma.
palette-incomplete = Paieškos rodyklė dar kuriama. Kai kurių kreipinių joje nėra.
palette-failed = Paieška neatsako. Veiksmai ir vietos veikia.
search-title = Paieška
search-enter = Ieškoti
search-count =
    { $count ->
        [one] { $shown } kreipinys
        [few] { $shown } kreipiniai
        [many] { $shown } kreipinio
       *[other] { $shown } kreipinių
    }
