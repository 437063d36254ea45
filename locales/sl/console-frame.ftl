# Okvir konzole: kam se gre, seznam, pogovor.

## Kam se gre
nav-work = Moje delo
go-inbox = Pojdi na zahtevke
go-work = Pojdi na moje delo
go-contacts = Pojdi k stikom
go-notices = Pojdi k obvestilom
go-settings = Pojdi v nastavitve
keys-go = Premikanje po konzoli

## Seznam
row-unread = Neprebrano:{ " " }
rows-roomy = Zračne vrstice
rows-compact = Strnjene vrstice
list-full =
    { $count ->
        [one] Naložen je { $shown } zahtevek. Starejših ta seznam ne kaže.
        [two] Naložena sta { $shown } zahtevka. Starejših ta seznam ne kaže.
        [few] Naloženi so { $shown } zahtevki. Starejših ta seznam ne kaže.
       *[other] Naloženih je { $shown } zahtevkov. Starejših ta seznam ne kaže.
    }

## Moje delo
work-owed =
    { $count ->
        [0] Nihče vas ne čaka
        [one] Čaka vas { $shown } stranka
        [two] Čakata vas { $shown } stranki
        [few] Čakajo vas { $shown } stranke
       *[other] Čaka vas { $shown } strank
    }
need-me = Čakajo name
need-nobody = Odprti, nihče ne čaka
need-customer = Čakamo stranko
need-hold = Zadržani
empty-work = Nimate odprtih zahtevkov
empty-work-text = Tu so zahtevki, ki so dodeljeni vam, dokler niso rešeni.
empty-work-take = Pokaži nedodeljene

## Pogovor
action-unread = Označi kot neprebrano
file-look = Poglej
file-unreadable = Tu je ni mogoče prikazati. Shranite jo in odprite.
frame-images-always = Vedno, ko piše { $sender }
frame-images-on = Slike, ki jih pošlje { $sender }, se naložijo.
frame-images-stop = Ne več

## Na papirju
action-print = Natisni
print-now = Natisni
print-back = Nazaj na zahtevek
print-notes = Z opombami, ki so samo za osebje
print-note = opomba, samo za osebje
print-ticket = Zahtevek
print-requester = Stranka
print-file = Datoteka: { $name }, { $size }
