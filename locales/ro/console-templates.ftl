## Răspunsuri pregătite și macrouri
settings-templates = Răspunsuri pregătite
canned-replies = Răspunsuri pregătite
canned-new = Răspuns pregătit nou
canned-text = Răspunsuri scrise dinainte. Tastați ; într-un răspuns sau într-o notă ca să puneți unul. Cel care modifică și tichetul este un macro.
canned-search = Caută în răspunsurile pregătite
canned-count = { $count ->
    [one] { $shown } răspuns pregătit
    [few] { $shown } răspunsuri pregătite
   *[other] { $shown } de răspunsuri pregătite
  }
canned-none = Niciun răspuns pregătit nu conține „{ $typed }”
canned-none-yet = Nu există încă răspunsuri pregătite. Creați unul în Setări, Răspunsuri pregătite.
canned-faulty = Numește ceva ce nu mai există
canned-folder = Dosar
canned-of = Ce departament
canned-any-language = Orice limbă
canned-words = Text
canned-does = Ce face cu tichetul
canned-does-text = Dacă are text, starea așteaptă până pleacă răspunsul. Restul se schimbă imediat.
canned-leave = Lasă așa cum este
canned-me = Cine îl aplică
canned-add-tags = Etichete de adăugat
canned-take-tags = Etichete de scos
canned-field-set = Setează un câmp
canned-field-leave = Lasă { $field } așa cum este
canned-note = Notă pentru colegi
canned-saved = Salvat: { $name }
canned-removed = Șters: { $name }
canned-remove = Șterge { $name }
canned-remove-now = Șterge
canned-uses = { $count ->
    [one] Folosit o dată ({ $shown })
    [few] Folosit de { $shown } ori
   *[other] Folosit de { $shown } de ori
  }
canned-changed-meanwhile = Cineva a modificat acest răspuns de când l-ați deschis. Renunțați, apoi modificați-l din nou.
canned-sets = { $what }: { $value }
canned-assigns-me = Vi-l alocă
canned-assigns-nobody = Nu îl alocă nimănui
canned-assigns = Îl alocă unui coleg
canned-moves = Îl mută în alt departament
canned-tags = Adaugă { $tags }
canned-untags = Scoate { $tags }
canned-fields = Setează câmpuri
canned-notes = Scrie o notă
canned-open = Răspunsuri pregătite
canned-inserted = Introdus: { $name }.
canned-applied = Aplicat: { $name }. Modificat: { $what }.
canned-applied-nothing = Aplicat: { $name }. Nimic nu s-a schimbat la tichet.
canned-refused = { $name } nu a fost aplicat și nimic nu s-a modificat. { $reason }
canned-then = La trimitere, starea devine: { $status }
canned-then-not = Lasă starea
event-macro = { $who } a aplicat macroul „{ $name }”
place-insert = Variabilă
place-requester-name = Solicitant: nume
place-requester-first = Solicitant: prenume
place-requester-email = Solicitant: e-mail
place-ticket-number = Tichet: număr
place-ticket-subject = Tichet: subiect
place-department = Departament: nume
place-agent-name = Dvs.: nume
place-agent-first = Dvs.: prenume
place-agent-email = Dvs.: e-mail
