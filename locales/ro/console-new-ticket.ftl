## Writing to a customer first
action-new-ticket = Tichet nou
new-ticket-close = Închide
new-ticket-to-example = nume@firma.example
new-ticket-subject = Subiect
new-ticket-words = Textul dumneavoastră
new-ticket-one = Netrimis. Un tichet este pentru un singur client: puneți-i pe ceilalți în copie.
new-ticket-where = Netrimis. Alegeți departamentul din care pleacă.
new-ticket-about = Netrimis. Spuneți în subiect despre ce este vorba.
new-ticket-empty = Netrimis. Scrieți ce trebuie să citească clientul.
new-ticket-choose = Alegeți un departament
undo-new-ticket = Mesajul către { $name } pleacă în { $seconds }

## Colleagues named in a note
mention-open = Menționează un coleg
mention-label = Colegi
mention-none = Niciun coleg cu acest nume nu vede tichetul.
mention-count =
    { $count ->
        [one] { $shown } coleg
        [few] { $shown } colegi
       *[other] { $shown } de colegi
    }
