## Writing to a customer first
action-new-ticket = New ticket
new-ticket-close = Close
new-ticket-to-example = name@company.example
new-ticket-subject = Subject
new-ticket-words = What you write
new-ticket-one = Not sent. A ticket is for one customer: put the others into Cc.
new-ticket-where = Not sent. Choose the department it goes out from.
new-ticket-about = Not sent. Say in the subject what it is about.
new-ticket-empty = Not sent. Write what the customer is to read.
new-ticket-choose = Choose a department
undo-new-ticket = Message to { $name } sends in { $seconds }

## Colleagues named in a note
mention-open = Name a colleague
mention-label = Colleagues
mention-none = No colleague of this name sees the ticket.
mention-count =
    { $count ->
        [one] { $shown } colleague
       *[other] { $shown } colleagues
    }
