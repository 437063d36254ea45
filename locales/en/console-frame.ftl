# The frame of the console: where one goes, the list, the conversation.

## Where one goes
nav-work = My work
go-inbox = Go to the inbox
go-work = Go to my work
go-contacts = Go to the contacts
go-notices = Go to the notices
go-settings = Go to the settings
keys-go = Going somewhere

## The list
row-unread = Unread:{ " " }
rows-roomy = Roomy rows
rows-compact = Compact rows
list-full =
    { $count ->
        [one] { $shown } ticket is loaded. Older ones are further down than this list goes.
       *[other] { $shown } tickets are loaded. Older ones are further down than this list goes.
    }

## My work
work-owed =
    { $count ->
        [0] Nobody waits for you
        [one] { $shown } customer waits for you
       *[other] { $shown } customers wait for you
    }
need-me = Waiting for me
need-nobody = Open, nobody waits
need-customer = Waiting for customer
need-hold = On hold
empty-work = Nothing of yours is open
empty-work-text = Tickets assigned to you stand here until they are solved.
empty-work-take = See unassigned tickets

## The conversation
action-unread = Mark as unread
file-look = Look
file-unreadable = It cannot be shown here. Save it to open it.
frame-images-always = Always for { $sender }
frame-images-on = Images from { $sender } are loaded.
frame-images-stop = Stop

## On paper
action-print = Print
print-now = Print
print-back = Back to the ticket
print-notes = With notes, which are for staff only
print-note = note, for staff only
print-ticket = Ticket
print-requester = Customer
print-file = File: { $name }, { $size }
