# Tai, ką serveris sako žmonėms: laiškai ir jo paties puslapiai.
# Datos ir skaičiai pateikiami jau suformatuoti. Žinutės ir kintamieji visomis kalbomis turi sutapti.

# Virš kliento teksto atsakyme paštu.
mail-quote = { $when } { $who } rašė:
# Vardas priedo, kuris atėjo be vardo.
attachment-unnamed = priedas
