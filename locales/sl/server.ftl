# Kar strežnik sam pove ljudem: pošta in strani, ki jih izriše.
# Datumi in števila pridejo že zapisani. Sporočila in spremenljivke so v vseh jezikih ista.

# Nad strankinim besedilom v odgovoru po pošti.
mail-quote = { $when } je { $who } napisal(a):
# Ime priloge, ki je prišla brez imena.
attachment-unnamed = priloga
