# Ce spune serverul însuși oamenilor: e-mailuri și paginile pe care le afișează.
# Datele și numerele sosesc deja scrise. Mesajele și variabilele sunt aceleași în toate limbile.

# Deasupra textului clientului, în răspunsul prin e-mail.
mail-quote = Pe { $when }, { $who } a scris:
# Numele unui atașament venit fără nume.
attachment-unnamed = atașament
