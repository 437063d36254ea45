# Around a message that is passed on.
forward-title = Mesaj redirecționat
forward-from = De la
forward-to = Către
forward-date = Data
forward-subject = Subiect
