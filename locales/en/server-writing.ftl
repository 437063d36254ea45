# Around a message that is passed on.
forward-title = Forwarded message
forward-from = From
forward-to = To
forward-date = Date
forward-subject = Subject
