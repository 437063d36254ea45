# Letters that the desk itself writes to its people. $desk is the name that the desk is reached under.

letter-foot = This letter comes from the help desk at { $desk }.

letter-invitation-subject = Your account at the help desk { $desk }
letter-invitation-text-by = { $name } invites you to answer customers at the help desk { $desk }.
letter-invitation-text = You are invited to answer customers at the help desk { $desk }.
letter-invitation-lasts = The link works once, for 7 days. You choose your name and password there.
letter-invitation-link = Join the desk
letter-invitation-foot = You did not expect this? Then ignore it, and no account is made.

letter-reset-subject = A new password for the help desk
letter-reset-text = Somebody, probably you, asked for a new password at the help desk { $desk }.
letter-reset-lasts = The link works once, for 1 hour. A new password signs you out everywhere.
letter-reset-link = Set a new password
letter-reset-foot = You did not ask? Then ignore this letter, and your password stays as it is.

letter-changed-subject = Your password was changed
letter-changed-text = The password of your account at the help desk { $desk } was changed just now.
letter-changed-not-you = It was not you? Set another one at once, and tell your administrator.
letter-changed-link = Set another password

letter-notices-subject =
    { $count ->
        [one] { $shown } notice for you
       *[other] { $shown } notices for you
    }
letter-notices-foot = You can turn off such letters at { $desk }: Settings, My account. Answers to this letter reach no customer.
letter-notice-assigned = { $name } gave you { $ticket }
letter-notice-customer-answered = { $name } answered on { $ticket }
letter-notice-mentioned = { $name } mentioned you on { $ticket }
letter-notice-not-delivered = Your answer on { $ticket } was not delivered
letter-notice-followed-changed = { $name } changed { $ticket }
