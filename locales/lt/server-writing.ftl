# Around a message that is passed on.
forward-title = Persiųstas laiškas
forward-from = Nuo
forward-to = Kam
forward-date = Data
forward-subject = Tema
