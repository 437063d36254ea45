# Selecting tickets in a list, and changing many at once.
row-select = Select “{ $subject }”
action-select = Select or unselect
action-extend-down = Select down
action-extend-up = Select up
action-select-none = Select nothing
keys-selection = Selected tickets
bulk-all = Select all loaded
bulk-more = More
bulk-selected =
    { $count ->
        [one] { $shown } selected
       *[other] { $shown } selected
    }
bulk-outside =
    { $count ->
        [one] { $shown } has left this list
       *[other] { $shown } have left this list
    }
bulk-done =
    { $count ->
        [one] { $shown } ticket changed
       *[other] { $shown } tickets changed
    }
bulk-refused =
    { $count ->
        [one] { $shown } ticket stayed as it was.
       *[other] { $shown } tickets stayed as they were.
    }
