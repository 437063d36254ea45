# The words of what a ticket and a customer are.

## Tickets
type-question = Question
type-incident = Incident
type-problem = Problem
type-task = Task
field-type = Type
field-tags = Tags
field-language = Language
field-followers = Followers
field-organisation = Organisation
field-phone = Phone
field-note = Note
field-empty = None
field-required = Needed before it is solved
field-yes = yes
field-no = no
choose-type = Type: { $value }. Change it
choose-field = { $field }: { $value }. Change it
tag-add = Add a tag
tag-new = new
tag-many = 1000+
tag-remove = Take off { $tag }
follower-add = Add a follower
follower-remove = { $name } no longer follows
side-earlier = Earlier tickets
earlier-all = All tickets
contact-time = { $place }, { $time } there

## Putting off, spam, deleting
action-snooze = Snooze
action-wake = End the snooze
action-follow = Follow
action-unfollow = Stop following
action-spam = Mark as spam
action-not-spam = Not spam
action-delete = Delete
action-restore = Restore
action-more = More
cancel = Cancel
snooze-later = Later today
snooze-tomorrow = Tomorrow
snooze-monday = Monday
snooze-pick = Pick a time
snooze-until = Until
snoozed-until = Snoozed until { $time }
pile-spam = Spam
ticket-deleted = This ticket was deleted and will be erased.
undo-snoozed = #{ $number } snoozed
undo-woken = #{ $number } is back
undo-spam = #{ $number } marked as spam, and its sender
undo-not-spam = #{ $number } is not spam
undo-deleted = #{ $number } deleted
undo-restored = #{ $number } restored

## History
quoted = “{ $name }”
name-gone = something removed
event-type = { $who } set the type to { $type }
event-untyped = { $who } cleared the type
event-language = { $who } set the language to { $language }
event-no-language = { $who } cleared the language
event-requester = { $who } made { $name } the requester
event-tagged = { $who } added the { $count ->
    [one] tag
   *[other] tags
  } { $tags }
event-untagged = { $who } took off the { $count ->
    [one] tag
   *[other] tags
  } { $tags }
event-retagged = { $who } added { $added } and took off { $removed }
event-field = { $who } set { $field } to { $value }
event-field-text = { $who } filled in { $field }
event-field-emptied = { $who } cleared { $field }
event-follower-added = { $who } added { $name } as a follower
event-follower-removed = { $who } removed { $name } as a follower
event-snoozed = { $who } snoozed it until { $time }
event-woke-time = Its snooze ended
event-woke-agent = { $who } ended the snooze
event-woke-customer = { $who } wrote and ended the snooze
event-woke-solved = { $who } solved it and ended the snooze
event-spam = { $who } marked it and { $name } as spam
event-spam-contact = Marked as spam, because { $name } was marked before
event-not-spam = { $who } said that it is not spam
event-deleted = { $who } deleted it
event-restored = { $who } restored it

## Settings: fields
settings-desk = The desk
settings-fields = Fields
fields-of-tickets = Tickets
fields-of-contacts = Customers
fields-of-organisations = Organisations
fields-none = No fields yet
kind-text = Text
kind-number = Number
kind-date = Date
kind-choice = Choice
kind-checkbox = Checkbox
field-add = Add a field
field-label = Label
field-kind = Kind
field-choices = Choices, one on each line
field-everywhere = Every department
field-up = Move { $field } up
field-down = Move { $field } down
field-edit = Edit { $field }
field-retire = Retire { $field }
field-return = Bring back { $field }
edit = Edit
retire = Retire
retired = retired
return = Bring back
save = Save
retention-title = Deleted tickets
retention-days = Days until a deleted ticket is erased
retention-hint = Until then it can be restored. Afterwards its messages and files are gone for good.

## Customers
nav-contacts = Contacts
contacts-find = Find by name or address
contacts-failed = The contacts could not be loaded
contacts-none = Nobody has written yet
contacts-none-found = Nobody is called so
contacts-more = Show more
contacts-back = Back to the contacts
contact-choose = Choose a contact
contact-choose-text = What is known of them and their tickets stand here.
contact-missing = This contact cannot be shown
contact-name = Name
contact-addresses = Addresses
contact-zone = Time zone
contact-tickets = Tickets
contact-no-tickets = No tickets that you may see
address-add = Add an address
address-first = Make first
address-first-of = Make { $address } the first address
phone-add = Add a phone number
remove-of = Remove { $what }
