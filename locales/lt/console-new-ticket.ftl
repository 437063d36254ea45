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
