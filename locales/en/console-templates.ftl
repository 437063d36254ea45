## Canned replies and macros
settings-templates = Canned replies
canned-replies = Canned replies
canned-new = New canned reply
canned-text = Answers that are ready. Type ; in a reply or a note to put one in. One that also changes the ticket is a macro.
canned-search = Search canned replies
canned-count = { $count ->
    [one] { $shown } canned reply
   *[other] { $shown } canned replies
  }
canned-none = No canned reply says “{ $typed }”
canned-none-yet = No canned replies yet. Make one under Settings, Canned replies.
canned-faulty = Names something that is gone
canned-folder = Folder
canned-of = Which department
canned-any-language = Any language
canned-words = Words
canned-does = What it does to the ticket
canned-does-text = With words, the status waits until the reply is sent. Everything else changes at once.
canned-leave = Leave as it is
canned-me = Whoever applies it
canned-add-tags = Tags to add
canned-take-tags = Tags to take off
canned-field-set = Set a field
canned-field-leave = Leave { $field } as it is
canned-note = Note for colleagues
canned-saved = { $name } is saved
canned-removed = { $name } is deleted
canned-remove = Delete { $name }
canned-remove-now = Delete
canned-uses = { $count ->
    [one] Used { $shown } time
   *[other] Used { $shown } times
  }
canned-changed-meanwhile = Somebody changed this canned reply since you opened it. Cancel, then change it again.
canned-sets = { $what }: { $value }
canned-assigns-me = Assigns it to you
canned-assigns-nobody = Assigns it to nobody
canned-assigns = Assigns it to a colleague
canned-moves = Moves it to another department
canned-tags = Adds { $tags }
canned-untags = Takes off { $tags }
canned-fields = Sets fields
canned-notes = Writes a note
canned-open = Canned replies
canned-inserted = { $name } is in the text.
canned-applied = { $name } is applied. Changed: { $what }.
canned-applied-nothing = { $name } is applied. Nothing about the ticket is different.
canned-refused = { $name } is not applied and nothing is changed. { $reason }
canned-then = When you send it, the status becomes: { $status }
canned-then-not = Leave the status
event-macro = { $who } applied the macro “{ $name }”
place-insert = Placeholder
place-requester-name = Requester: name
place-requester-first = Requester: first name
place-requester-email = Requester: e-mail
place-ticket-number = Ticket: number
place-ticket-subject = Ticket: subject
place-department = Department: name
place-agent-name = You: name
place-agent-first = You: first name
place-agent-email = You: e-mail
