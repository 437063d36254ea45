# Around a message that is passed on.
forward-title = Posredovano sporočilo
forward-from = Od
forward-to = Za
forward-date = Datum
forward-subject = Zadeva
