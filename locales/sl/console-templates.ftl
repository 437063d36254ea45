## Pripravljeni odgovori in makri
settings-templates = Pripravljeni odgovori
canned-replies = Pripravljeni odgovori
canned-new = Nov pripravljen odgovor
canned-text = Odgovori, ki so že napisani. V odgovoru ali opombi vnesite ; in izberite. Tak, ki spremeni tudi zahtevek, je makro.
canned-search = Iskanje pripravljenih odgovorov
canned-count = { $count ->
    [one] { $shown } pripravljen odgovor
    [two] { $shown } pripravljena odgovora
    [few] { $shown } pripravljeni odgovori
   *[other] { $shown } pripravljenih odgovorov
  }
canned-none = Noben pripravljen odgovor ne vsebuje »{ $typed }«
canned-none-yet = Pripravljenih odgovorov še ni. Ustvarite jih v nastavitvah pod Pripravljeni odgovori.
canned-faulty = Navaja nekaj, česar ni več
canned-folder = Mapa
canned-of = Kateri oddelek
canned-any-language = Kateri koli jezik
canned-words = Besedilo
canned-does = Kaj naredi z zahtevkom
canned-does-text = Če ima besedilo, stanje počaka, da odgovor odide. Vse drugo se spremeni takoj.
canned-leave = Pusti, kot je
canned-me = Kdor ga uporabi
canned-add-tags = Dodaj oznake
canned-take-tags = Odstrani oznake
canned-field-set = Nastavi polje
canned-field-leave = Pusti { $field }, kot je
canned-note = Opomba za sodelavce
canned-saved = Shranjeno: { $name }
canned-removed = Izbrisano: { $name }
canned-remove = Izbriši { $name }
canned-remove-now = Izbriši
canned-uses = { $count ->
    [one] Uporabljeno { $shown }-krat
    [two] Uporabljeno { $shown }-krat
    [few] Uporabljeno { $shown }-krat
   *[other] Uporabljeno { $shown }-krat
  }
canned-changed-meanwhile = Nekdo je ta odgovor spremenil, odkar ste ga odprli. Prekličite in ga spremenite znova.
canned-sets = { $what }: { $value }
canned-assigns-me = Dodeli vam
canned-assigns-nobody = Ne dodeli nikomur
canned-assigns = Dodeli sodelavcu
canned-moves = Premakne v drug oddelek
canned-tags = Doda { $tags }
canned-untags = Odstrani { $tags }
canned-fields = Nastavi polja
canned-notes = Napiše opombo
canned-open = Pripravljeni odgovori
canned-inserted = Vstavljeno: { $name }.
canned-applied = Uporabljeno: { $name }. Spremenjeno: { $what }.
canned-applied-nothing = Uporabljeno: { $name }. Na zahtevku se ni nič spremenilo.
canned-refused = { $name } ni bil uporabljen, nič ni spremenjeno. { $reason }
canned-then = Ko pošljete, bo stanje: { $status }
canned-then-not = Pusti stanje
event-macro = { $who }: uporabljen makro »{ $name }«
place-insert = Spremenljivka
place-requester-name = Vlagatelj: ime in priimek
place-requester-first = Vlagatelj: ime
place-requester-email = Vlagatelj: e-pošta
place-ticket-number = Zahtevek: številka
place-ticket-subject = Zahtevek: zadeva
place-department = Oddelek: ime
place-agent-name = Vi: ime in priimek
place-agent-first = Vi: ime
place-agent-email = Vi: e-pošta
