# The words of the console. Numbers and dates come already written ($shown, $span); $count only chooses the form.

## Keys
key-ctrl = Ctrl
key-shift = Shift
key-enter = Enter
key-esc = Esc

## Time
span-now = now
span-seconds = { $seconds } s
span-minutes = { $minutes } m
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } m
span-days = { $days } d
time-just-now = just now
time-ago = { $span } ago

## Fields
field-name = Name
field-name-hint = As customers and colleagues read it
field-email = Work e-mail
field-email-hint = You sign in with it
field-password = Password
field-password-hint = 8 characters or more; a sentence is good
field-password-show = Show password
field-status = Status
field-assignee = Assignee
field-priority = Priority
field-department = Department
field-channel = Channel
field-created = Created
field-last-message = Last message
field-solved = Solved
field-messages = Messages

## Signing in, and the first run
sign-in-title = Sign in
sign-in-where = to { $host }
sign-in-enter = Sign in
sign-in-refused = This e-mail and password do not belong together
sign-in-slower = Too many tries. Wait { $wait }, then try again
sign-in-own-server = Runs on this company’s own server. Nobody outside it can read your tickets.
sign-in-touchstone = A touchstone is the dark stone on which gold is streaked to judge it.
setup-title = A new desk
setup-text = Nobody has an account here yet. Whoever fills this in first owns the desk, so do it now.
setup-step = step { $at } of { $of }
setup-owner = The owner
setup-owner-text = You
setup-owner-may = The owner sees every ticket and has every permission.
setup-department = A department
setup-department-text = Tickets belong to one. Add it on the server:
setup-mailbox = A mailbox
setup-mailbox-text = Mail to this address becomes tickets:
setup-make = Make the owner and sign in

## Navigation
nav-workspaces = Workspaces
nav-main = Main
nav-inbox = Inbox
nav-fold = Fold navigation
nav-unfold = Unfold navigation
skip-to-tickets = Skip to tickets
skip-to-conversation = Skip to conversation
me-menu = { $name }: language, theme, sign out
me-short = You
me-language = Language
me-theme = Theme
me-sign-out = Sign out
theme-system = As the system
theme-light = Light
theme-dark = Dark
role-agent = Agent
role-lead = Lead
role-quality-reviewer = Quality reviewer
role-administrator = Administrator

## What a ticket is
status-open = Open
status-pending = Waiting for customer
status-on-hold = On hold
status-solved = Solved
status-closed = Closed
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent
channel-email = E-mail
channel-api = API
unassigned = Unassigned
no-subject = No subject
somebody = somebody
some-department = another department

## The list
view-all = All tickets
view-mine = Mine
view-unassigned = Unassigned
view-choose = Choose which tickets
tabs-label = Status
tab-open = Open
tab-waiting = Waiting
tab-solved = Solved
group-today = Today
group-yesterday = Yesterday
group-week = This week
group-older = Older
list-label = Tickets
list-loading = Loading tickets
list-failed = The tickets could not be loaded
list-stale = No answer from the server. The list may be old.
list-new =
    { $count ->
        [one] { $shown } new
       *[other] { $shown } new
    }
row-messages =
    { $count ->
        [one] { $shown } message
       *[other] { $shown } messages
    }
row-assigned = Assigned to { $name }
empty-open = Nothing is waiting
empty-open-text = No open ticket here. New mail appears by itself.
empty-waiting = Nobody keeps us waiting
empty-waiting-text = Tickets stand here while they wait for a customer or are on hold.
empty-solved = Nothing solved yet
empty-solved-text = A solved ticket stands here. An answer from its customer opens it again.
empty-see-all = See all tickets
none-open = No ticket is open
none-open-text = Choose one from the list, or use the keys.
try-again = Try again
hint-move = move
hint-open = open
hint-solve = solve
hint-take = take
hint-keys = all keys

## The conversation
conversation = Conversation
stream-label = Messages
stream-new =
    { $count ->
        [one] { $shown } new message
       *[other] { $shown } new messages
    }
header-with = { $name }
ticket-loading = Loading the conversation
ticket-failed = The conversation could not be loaded
ticket-missing = There is no ticket #{ $number } here
ticket-missing-text = It never existed, or it is in a department you do not see.
ticket-gone = This ticket left your view
ticket-gone-text = It moved to a department you do not see.
message-from = Message from { $name }
message-reply-by = Answer by { $name }
message-note-by = Note by { $name }
message-note = Note
message-note-whose = { $name }, to staff only
message-to = to { $to }
message-to-cc = to { $to }, copy to { $cc }
message-automatic = automatic
message-stranger = was not in this conversation
why-here = Why is this here?
why-new = It opened this ticket.
why-token = It answers a mail that we signed for this ticket.
why-message-id = It answers a message of this ticket, and its sender takes part in it.
why-marker = What it quotes bears our signed mark for this ticket.
why-subject = It answers under the same subject, and its sender takes part in this ticket. This is a guess.
why-stranger = Its sender is somebody our mail was passed on to. Programs send them nothing. Writing to them lets them take part.
why-passed-on = { $name } forwarded it to the desk.
why-colleague = A colleague
message-empty = This message has no text.
author-system = Touchstone
attachment-no-name = Unnamed file
quoted-show = Show quoted text
quoted-hide = Hide quoted text
frame-title = Message from { $name }
frame-images-off = Images from elsewhere are off.
frame-images-show = Show images
delivery-waiting = Waits for Undo
delivery-sending = Sending
delivery-sent = Sent
delivery-late = Late, the mail servers go on trying
delivery-bounced = It came back.
delivery-unwanted = The recipient called it unwanted
delivery-failed = Not sent.
delivery-failed-unknown = The mail server gave no reason.
delivery-again =
    { $count ->
        [one] Tried once, will try again
       *[other] Tried { $shown } times, will try again
    }
delivery-edit = Write it again
live-message = { $name } wrote
live-note = { $name } left a note
events-folded =
    { $count ->
        [one] { $shown } event: { $what }
       *[other] { $shown } events: { $what }
    }

## The composer
composer-label = Reply or note
composer-reply = Reply
composer-note = Note
composer-to = To { $name } by e-mail
composer-note-whose = To staff only
composer-cc = Cc
composer-cc-example = name@company.example, other@company.example
composer-reply-label = Reply to { $name }
composer-note-label = Note to staff
composer-closed = This ticket is closed. A new message from the customer opens another one.
composer-ways = Other ways to send
cc-wrong = { $address } is not an e-mail address
not-sent = Not sent. { $reason }
not-sent-offline = Not sent. The server cannot be reached. Your text is kept here.
not-undone = It was too late to undo. { $reason }
reply-came-back = Not sent: the customer wrote meanwhile. Your text is back here.
changed = Somebody was quicker.
changed-by = { $name } wrote { $ago }.
changed-text = Your reply was not sent.
changed-read = Read it
changed-note = Keep mine as a note
changed-send = Send anyway
joined = { $name } wrote while you were writing.
dismiss = Dismiss

## Details
side-label = Ticket details
side-details = Details
side-history = History
side-close = Close details
side-contact = Contact
side-fields = Fields
side-times = Times
choose-status = Status: { $value }. Change it
choose-assignee = Assignee: { $value }. Change it
choose-priority = Priority: { $value }. Change it
choose-department = Department: { $value }. Change it
history-empty = Nothing has happened yet.
not-done = Not done. { $reason }
not-done-offline = Not done. The server cannot be reached.

## What happened
event-opened = { $who } opened the ticket
event-message-received = { $who } wrote
event-reply-queued = { $who } answered
event-reply-withdrawn = { $who } took the answer back
event-message-sent = The answer of { $who } went out
event-message-delivered = The mail server took the answer
event-delivery-failed = The answer could not be delivered
event-delivery-resumed = The answer is tried again
event-bounced = The answer came back
event-late = The answer is late, the mail servers go on trying
event-unwanted = The recipient called the answer unwanted
event-related = Another ticket may belong to this one
event-unrelated = { $who } said that another ticket does not belong to this one
event-note-written = { $who } left a note
event-solved = { $who } solved it
event-reopened = { $who } opened it again
event-assigned = { $who } assigned it to { $name }
event-unassigned = { $who } left it unassigned
event-department = { $who } moved it to { $department }
event-priority = { $who } set the priority to { $priority }
event-status = { $who } set the status to { $status }
event-subject = { $who } changed the subject
event-other = { $who }: { $what }

## Acts
action-reply = Reply
action-note = Write a note
action-assign-to-me = Assign to me
action-solve = Solve
action-reopen = Reopen
action-undo = Undo
action-help = All keys
action-next = Next ticket
action-previous = Previous ticket
action-open = Open ticket
action-back = Back to the list
action-side = Ticket details
action-send = Send
action-send-and-solve = Send and solve
action-keep-note = Keep note
undo-sending = Reply to { $name } sends in { $seconds }
undo-solved = #{ $number } is solved
undo-reopened = #{ $number } is open again
undo-assigned = #{ $number } is yours
undo-changed = #{ $number } is changed
keys-title = Keys
keys-close = Close
keys-everywhere = Everywhere
keys-list = In the list
keys-ticket = On a ticket
keys-composer = While writing
keys-letters = Single letters act
keys-letters-hint = They never act while you type in a field.

## When something is wrong
error-offline = The server cannot be reached.
error-offline-text = Check the connection. Nothing you wrote is lost.
error-broken = Something broke here
error-broken-text = Nothing was lost. Load the page again; tell your administrator if it happens again.
error-missing = There is no such page
error-missing-text = The address may be old or mistyped.
error-reload = Load again
error-to-inbox = Open the inbox
offline-since = No connection since { $time }.
offline-reading = What you see may be old.
offline-retry = Try now

## Mail, in the settings
settings-mail = Mail
settings-mailboxes = Mailboxes
settings-received-mail = Received mail
settings-kept = Kept
not-loaded = Not loaded
mail-loading = Loading the mail
mailboxes-none = There is no mailbox yet
mailboxes-none-text = Add one with: touchstone mailbox add
mailbox-name = Name beside the address
mailbox-name-hint = Customers read it as the sender.
mailbox-holds = Hold automatic mail
mailbox-holds-hint = Newsletters and notifications wait in Received mail until somebody lets them in. What answers a ticket comes through.
mailbox-token = Put the ticket's mark into the reply address
mailbox-token-hint = Answers then go to an address such as { $example }. For customers whose mail programs lose the thread.
mailbox-rest = Take mail for addresses that nobody has
mailbox-out = Outgoing server
mailbox-out-none = None: answers wait until there is one
mailbox-in = Fetched from
mailbox-in-none = Nothing is fetched: mail is brought here
mailbox-in-fault = Mail could not be fetched. { $reason }
mail-fate = What became of it
mail-fate-any = Anything
mail-none = No mail here
mail-none-text = Mail that comes in to a mailbox is listed here, whatever becomes of it.
mail-none-of-fate = No mail met this fate.
mail-no-sender = No sender
mail-no-subject = No subject
mail-to = to { $mailbox }
mail-raw = Save the raw mail
mail-release = Let it in
mail-let-in = Let in, it is read again
mail-more = Show older mail
fate-received = Waiting
fate-stored = In a ticket
fate-held = Held
fate-duplicate = Duplicate
fate-automatic = Automatic
fate-bounce = Delivery report
fate-complaint = Complaint
fate-failed = Unreadable
reason-not-read-yet = It has not been read yet
reason-token = It answers a mail that we signed
reason-message-id = It answers a message of this mailbox
reason-marker = What it quotes bears our signed mark
reason-subject = It answers under the same subject, from somebody who takes part
reason-new = It answers nothing that we know: a new ticket
reason-same-as-earlier = The same mail came before
reason-could-not-be-processed = Reading it failed three times. The raw mail is kept
reason-no-sender = It names nobody who could be answered
reason-own-mail = We sent it ourselves
reason-automatic-mail = A program wrote it, and this mailbox holds such mail
reason-automatic-reply = An automatic answer to nothing that we know
reason-delivery-failed = A mail of ours did not arrive
reason-delivery-delayed = A mail of ours is late
reason-complained = A recipient called a mail of ours unwanted
reason-raw-missing = The file with the raw mail is missing
related-title = Possibly related
related-message-id = Its mail named a message of the other, its sender takes no part there
related-number = The number stood in the subject
related-subject = Same person, same subject
related-same-mail = One mail to two of our mailboxes
related-closed = It answered a closed ticket
related-away = #{ $number } does not belong here
related-gone = The mark is gone
