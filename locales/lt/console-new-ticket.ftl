## Writing to a customer first
action-new-ticket = Naujas kreipinys
new-ticket-close = Uždaryti
new-ticket-to-example = vardas@imone.example
new-ticket-subject = Tema
new-ticket-words = Jūsų tekstas
new-ticket-one = Neišsiųsta. Kreipinys skirtas vienam klientui: kitus įrašykite į kopiją.
new-ticket-where = Neišsiųsta. Pasirinkite, iš kurio skyriaus siunčiama.
new-ticket-about = Neišsiųsta. Temoje parašykite, apie ką rašote.
new-ticket-empty = Neišsiųsta. Parašykite, ką klientas turi perskaityti.
new-ticket-choose = Pasirinkite skyrių
undo-new-ticket = { $name }: laiškas išeis po { $seconds }

## Colleagues named in a note
mention-open = Paminėti kolegą
mention-label = Kolegos
mention-none = Joks kolega tokiu vardu šio kreipinio nemato.
mention-count =
    { $count ->
        [one] { $shown } kolega
        [few] { $shown } kolegos
        [many] { $shown } kolegos
       *[other] { $shown } kolegų
    }
