# People, one’s own account, notices, the doors, the frame of the settings.

## Settings
nav-settings = Settings
settings-back = Back
settings-choose = Nothing is chosen
settings-choose-text = Choose a setting from the list.
settings-me = Me
settings-account = My account
settings-people = People
settings-departments = Departments
settings-keep = Keep
settings-cancel = Cancel
copy = Copy
copied = Copied

## My account
account-browser = In this browser
account-undo = A sent message can be undone for
account-undo-none = Not at all
account-undo-seconds =
    { $count ->
        [one] { $shown } second
       *[other] { $shown } seconds
    }
account-profile = Profile
account-letters = Language of letters
account-zone = Time zone
account-zone-browser = As in the browser
away-title = Away
away-text = Colleagues see beside your name that you are away.
away-until-label = Until
away-until-hint = Leave it empty when you do not know. Otherwise you are back by itself.
away-go = I am away
away-back = I am back
away-is = You are away.
away-is-not = You are back.
away-until = Away until { $when }
away-short = Away
password-old = Present password
password-new = New password
password-change = Change password
password-done = The password was changed. Other browsers are signed out.
sessions-title = Signed in
sessions-end-others = Sign out everywhere else
session-device = { $browser } on { $system }
session-unknown = Unknown device
session-here = here
session-seen = Last used { $when }
session-end = Sign out
session-end-of = Sign out { $device }
tokens-title = Tokens for programs
tokens-text = A program that holds one acts in your name, within its scopes.
token-name = What it is for
token-scopes = What it may
token-read = See
token-write = Work on tickets
token-admin = Run the desk
token-make = Make a token
token-made = The new token
token-made-text = It is shown this once. Keep it where nobody else reads it.
token-used = last used { $when }
token-unused = not used yet
token-revoke = Revoke
token-revoke-of = Revoke { $name }
choice-text = What you do not read here within 2 minutes goes by mail.
choice-what = Tell me when
choice-console = Here
choice-mail = By mail
choice-assigned = a ticket becomes mine
choice-customer-answered = a customer writes on my ticket
choice-mentioned = I am mentioned in a note
choice-not-delivered = my answer is not delivered
choice-followed-changed = a ticket that I follow changes

## Notices
nav-notices = Notices
notices-unread =
    { $count ->
        [one] { $shown } not read
       *[other] { $shown } not read
    }
notices-read-all = Mark all as read
notices-none = Nothing to tell
notices-none-text = What concerns you appears here by itself.
notices-more = Show older
notice-unread = Not read:
notice-assigned = { $name } gave you a ticket
notice-customer-answered = { $name } answered
notice-mentioned = { $name } mentioned you
notice-not-delivered = Your answer was not delivered
notice-followed-changed = { $name } changed a ticket that you follow

## People
field-role = Role
people-invite = Invite somebody
people-invited = Invited
invite-send = Send the invitation
invite-link = Link of the invitation
invite-link-sent = A letter with it is on its way to { $email }. The link is shown this once.
invite-link-only = No mailbox can send yet: pass the link on yourself. It is shown this once.
invite-again = Invite again
invite-again-of = Invite { $name } again
invite-revoke = Take back
invite-revoke-of = Take back the invitation of { $name }
invitation-sent = Letter sent
invitation-waits = Letter on its way
invitation-waits-because = Letter waits. { $reason }
invitation-failed = Letter not sent. { $reason }
invitation-until = valid until { $when }
letters-title = Letters of the desk
letters-from = Invitations, links for a new password and notices leave by { $address }.
letters-nobody = No mailbox has an outgoing server. Letters wait until one has.
letters-choose = Send by
letters-oldest = The oldest that can send
person-owner = The owner stays an administrator.
person-everywhere = An administrator sees every department.
person-access = Access
person-disabled = Disabled
person-disabled-text = This account is disabled. Nobody signs in with it.
person-enable = Enable
person-disable = Disable
person-disable-of = Disable { $name }
person-disable-text = Sessions and tokens end at once. What the person did stays.
person-tickets = Open tickets
person-tickets-unassign = become nobody’s
person-tickets-keep = stay with the person
person-back = Back again

## Departments
department-new = New department
department-add = Add
department-lead = Lead
department-no-lead = Nobody
department-lead-hint = Sees to it that work is handed out and answered in time.
department-members = Members
department-order = By seniority: 9 is asked by everybody, 1 asks.
department-level-of = Seniority of { $name }
department-remove = Remove
department-remove-of = Remove { $name }
department-nobody = Nobody yet. Administrators see its tickets.
department-join = Add a member
department-choose = Choose

## The doors
join-title = Join the desk
join-text = { $email } is invited to { $host }.
join-enter = Join
join-dead-text = It was used, taken back, or is older than 7 days. Ask for a new invitation.
link-dead = This link works no more
forgot-title = Forgotten password
forgot-text = We send you a link that sets a new one.
forgot-ask = Send the link
forgot-asked = Look into your mail
forgot-asked-text = If { $email } has an account here, a letter with a link is on its way. It works for 1 hour.
reset-title = A new password
reset-text = You are signed out everywhere and sign in with the new one.
reset-set = Set the password
reset-done = The password is set
reset-done-text = Sign in with it.
reset-dead-text = It was used, or is older than 1 hour. Ask for a new one.
