# Kreipinių žymėjimas sąraše ir daugelio keitimas iš karto.
row-select = Pažymėti „{ $subject }“
action-select = Pažymėti arba atžymėti
action-extend-down = Žymėti žemyn
action-extend-up = Žymėti aukštyn
action-select-none = Atžymėti viską
keys-selection = Pažymėti kreipiniai
bulk-all = Žymėti visus įkeltus
bulk-more = Daugiau
bulk-selected =
    { $count ->
        [one] Pažymėtas { $shown }
        [few] Pažymėti { $shown }
        [many] Pažymėta { $shown }
       *[other] Pažymėta { $shown }
    }
bulk-outside =
    { $count ->
        [one] { $shown } jau ne sąraše
        [few] { $shown } jau ne sąraše
        [many] { $shown } jau ne sąraše
       *[other] { $shown } jau ne sąraše
    }
bulk-done =
    { $count ->
        [one] Pakeistas { $shown } kreipinys
        [few] Pakeisti { $shown } kreipiniai
        [many] Pakeista { $shown } kreipinio
       *[other] Pakeista { $shown } kreipinių
    }
bulk-refused =
    { $count ->
        [one] { $shown } kreipinys liko, koks buvo.
        [few] { $shown } kreipiniai liko, kokie buvo.
        [many] { $shown } kreipinio liko, kaip buvo.
       *[other] { $shown } kreipinių liko, kokie buvo.
    }
