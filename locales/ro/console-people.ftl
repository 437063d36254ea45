# Oameni, contul propriu, cadrul setărilor.

## Setări
nav-settings = Setări
settings-back = Înapoi
settings-choose = Nu ați ales nimic
settings-choose-text = Alegeți o setare din listă.
settings-me = Eu
settings-account = Contul meu

## Contul meu
account-browser = În acest browser
