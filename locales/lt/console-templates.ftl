## Parengti atsakymai ir makrokomandos
settings-templates = Parengti atsakymai
canned-replies = Parengti atsakymai
canned-new = Naujas parengtas atsakymas
canned-text = Iš anksto parengti atsakymai. Atsakyme ar pastaboje rašykite ; ir pasirinkite. Tas, kuris keičia ir kreipinį, yra makrokomanda.
canned-search = Ieškoti parengtų atsakymų
canned-count = { $count ->
    [one] { $shown } parengtas atsakymas
    [few] { $shown } parengti atsakymai
    [many] { $shown } parengto atsakymo
   *[other] { $shown } parengtų atsakymų
  }
canned-none = Nė viename parengtame atsakyme nėra „{ $typed }“
canned-none-yet = Parengtų atsakymų dar nėra. Sukurkite nustatymuose, skiltyje „Parengti atsakymai“.
canned-faulty = Mini tai, ko nebėra
canned-folder = Aplankas
canned-of = Kuriam skyriui
canned-any-language = Bet kuri kalba
canned-words = Tekstas
canned-does = Ką daro su kreipiniu
canned-does-text = Jei yra teksto, būsena pasikeičia tik išsiuntus atsakymą. Visa kita pasikeičia iš karto.
canned-leave = Nekeisti
canned-me = Tam, kas pritaiko
canned-add-tags = Pridėti žymas
canned-take-tags = Nuimti žymas
canned-field-set = Nustatyti lauką
canned-field-leave = Nekeisti lauko { $field }
canned-note = Pastaba bendradarbiams
canned-saved = Išsaugota: { $name }
canned-removed = Ištrinta: { $name }
canned-remove = Ištrinti { $name }
canned-remove-now = Ištrinti
canned-uses = { $count ->
    [one] Panaudota { $shown } kartą
    [few] Panaudota { $shown } kartus
    [many] Panaudota { $shown } karto
   *[other] Panaudota { $shown } kartų
  }
canned-changed-meanwhile = Kol žiūrėjote, šį atsakymą kas nors pakeitė. Atšaukite ir keiskite iš naujo.
canned-sets = { $what }: { $value }
canned-assigns-me = Priskiria jums
canned-assigns-nobody = Nepriskiria niekam
canned-assigns = Priskiria bendradarbiui
canned-moves = Perkelia į kitą skyrių
canned-tags = Prideda { $tags }
canned-untags = Nuima { $tags }
canned-fields = Nustato laukus
canned-notes = Rašo pastabą
canned-open = Parengti atsakymai
canned-inserted = Įterpta: { $name }.
canned-applied = Pritaikyta: { $name }. Pakeista: { $what }.
canned-applied-nothing = Pritaikyta: { $name }. Kreipinyje niekas nepasikeitė.
canned-refused = { $name } nepritaikyta, niekas nepakeista. { $reason }
canned-then = Išsiuntus būsena taps: { $status }
canned-then-not = Nekeisti būsenos
event-macro = { $who } pritaikė makrokomandą „{ $name }“
place-insert = Kintamasis
place-requester-name = Kreipęsis: vardas ir pavardė
place-requester-first = Kreipęsis: vardas
place-requester-email = Kreipęsis: el. paštas
place-ticket-number = Kreipinys: numeris
place-ticket-subject = Kreipinys: tema
place-department = Skyrius: pavadinimas
place-agent-name = Jūs: vardas ir pavardė
place-agent-first = Jūs: vardas
place-agent-email = Jūs: el. paštas
