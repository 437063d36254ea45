# Ljudje, lastni račun, okvir nastavitev.

## Nastavitve
nav-settings = Nastavitve
settings-back = Nazaj
settings-choose = Nič ni izbrano
settings-choose-text = Izberite nastavitev s seznama.
settings-me = Jaz
settings-account = Moj račun

## Moj račun
account-browser = V tem brskalniku
