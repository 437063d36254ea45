# Selectarea tichetelor dintr-o listă și schimbarea mai multora deodată.
row-select = Selectează „{ $subject }”
action-select = Selectează sau deselectează
action-extend-down = Selectează în jos
action-extend-up = Selectează în sus
action-select-none = Deselectează tot
keys-selection = Tichete selectate
bulk-all = Toate cele încărcate
bulk-more = Mai mult
bulk-selected =
    { $count ->
        [one] { $shown } selectat
        [few] { $shown } selectate
       *[other] { $shown } selectate
    }
bulk-outside =
    { $count ->
        [one] { $shown } nu mai e în listă
        [few] { $shown } nu mai sunt în listă
       *[other] { $shown } nu mai sunt în listă
    }
bulk-done =
    { $count ->
        [one] { $shown } tichet schimbat
        [few] { $shown } tichete schimbate
       *[other] { $shown } de tichete schimbate
    }
bulk-refused =
    { $count ->
        [one] { $shown } tichet a rămas cum era.
        [few] { $shown } tichete au rămas cum erau.
       *[other] { $shown } de tichete au rămas cum erau.
    }
