# E-mailurile pe care serviciul de asistență le scrie el însuși oamenilor săi. $desk este numele la care este găsit.

letter-foot = Acest e-mail vine de la serviciul de asistență { $desk }.

letter-invitation-subject = Contul dumneavoastră la serviciul de asistență { $desk }
letter-invitation-text-by = { $name } vă invită să răspundeți clienților la serviciul de asistență { $desk }.
letter-invitation-text = Aveți o invitație să răspundeți clienților la serviciul de asistență { $desk }.
letter-invitation-lasts = Linkul funcționează o singură dată, timp de 7 zile. Acolo vă alegeți numele și parola.
letter-invitation-link = Acceptă invitația
letter-invitation-foot = Nu așteptați acest e-mail? Ignorați-l și nu se creează niciun cont.

letter-reset-subject = O parolă nouă pentru serviciul de asistență
letter-reset-text = Cineva, probabil dumneavoastră, a cerut o parolă nouă la serviciul de asistență { $desk }.
letter-reset-lasts = Linkul funcționează o singură dată, timp de 1 oră. Parola nouă închide toate sesiunile.
letter-reset-link = Setează o parolă nouă
letter-reset-foot = Nu ați cerut-o? Ignorați acest e-mail și parola rămâne cum este.

letter-changed-subject = Parola dumneavoastră a fost schimbată
letter-changed-text = Parola contului dumneavoastră la serviciul de asistență { $desk } a fost schimbată chiar acum.
letter-changed-not-you = Nu ați schimbat-o dumneavoastră? Setați imediat alta și spuneți administratorului.
letter-changed-link = Setează altă parolă

letter-notices-subject =
    { $count ->
        [one] { $shown } notificare pentru dumneavoastră
        [few] { $shown } notificări pentru dumneavoastră
       *[other] { $shown } de notificări pentru dumneavoastră
    }
letter-notices-foot = Puteți opri astfel de e-mailuri la { $desk }: Setări, Contul meu. Răspunsurile la acest e-mail nu ajung la niciun client.
letter-notice-assigned = { $name } v-a alocat tichetul { $ticket }
letter-notice-customer-answered = { $name } a răspuns la { $ticket }
letter-notice-mentioned = { $name } v-a menționat la { $ticket }
letter-notice-not-delivered = Răspunsul dumneavoastră la { $ticket } nu a fost livrat
letter-notice-followed-changed = { $name } a schimbat tichetul { $ticket }
