## Writing to a customer first
action-new-ticket = Nov zahtevek
new-ticket-close = Zapri
new-ticket-to-example = ime@podjetje.example
new-ticket-subject = Zadeva
new-ticket-words = Vaše besedilo
new-ticket-one = Ni poslano. Zahtevek je za eno stranko: druge vpišite v kopijo.
new-ticket-where = Ni poslano. Izberite oddelek, iz katerega gre.
new-ticket-about = Ni poslano. V zadevi povejte, za kaj gre.
new-ticket-empty = Ni poslano. Napišite, kaj naj stranka prebere.
new-ticket-choose = Izberite oddelek
undo-new-ticket = { $name }: sporočilo gre čez { $seconds }

## Colleagues named in a note
mention-open = Omeni sodelavca
mention-label = Sodelavci
mention-none = Noben sodelavec s tem imenom ne vidi zahtevka.
mention-count =
    { $count ->
        [one] { $shown } sodelavec
        [two] { $shown } sodelavca
        [few] { $shown } sodelavci
       *[other] { $shown } sodelavcev
    }
