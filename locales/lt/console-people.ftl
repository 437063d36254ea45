# Žmonės, savo paskyra, nustatymų rėmas.

## Nustatymai
nav-settings = Nustatymai
settings-back = Atgal
settings-choose = Nieko nepasirinkta
settings-choose-text = Pasirinkite nustatymą iš sąrašo.
settings-me = Aš
settings-account = Mano paskyra

## Mano paskyra
account-browser = Šioje naršyklėje
