# Izbiranje zahtevkov na seznamu in spreminjanje več hkrati.
row-select = Izberi »{ $subject }«
action-select = Izberi ali prekliči izbiro
action-extend-down = Izberi navzdol
action-extend-up = Izberi navzgor
action-select-none = Prekliči izbiro
keys-selection = Izbrani zahtevki
bulk-all = Izberi vse naložene
bulk-more = Več
bulk-selected =
    { $count ->
        [one] { $shown } izbran
        [two] { $shown } izbrana
        [few] { $shown } izbrani
       *[other] { $shown } izbranih
    }
bulk-outside =
    { $count ->
        [one] { $shown } ni več na seznamu
        [two] { $shown } nista več na seznamu
        [few] { $shown } niso več na seznamu
       *[other] { $shown } ni več na seznamu
    }
bulk-done =
    { $count ->
        [one] { $shown } zahtevek spremenjen
        [two] { $shown } zahtevka spremenjena
        [few] { $shown } zahtevki spremenjeni
       *[other] { $shown } zahtevkov spremenjenih
    }
bulk-refused =
    { $count ->
        [one] { $shown } zahtevek je ostal, kakršen je bil.
        [two] { $shown } zahtevka sta ostala, kakršna sta bila.
        [few] { $shown } zahtevki so ostali, kakršni so bili.
       *[other] { $shown } zahtevkov je ostalo, kakršni so bili.
    }
