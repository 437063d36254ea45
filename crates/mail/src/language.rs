//! In which language somebody writes; only said when it is plain. Short texts are not guessed at:
//! a wrong language routes a customer to the wrong people.

use whatlang::{Detector, Info, Lang};

/// Fewer letters than this say nothing; one Chinese character says as much as several letters.
const MIN_LETTERS: usize = 24;
const WIDE: usize = 4;
const SAMPLE: usize = 8 * 1024;
/// Below it the detector is as good as a guess.
const DOUBTFUL: f64 = 0.25;

/// The ISO 639-1 code, as `lt`, of the text a person wrote (without what it quotes). `among` are the
/// codes of the languages a desk serves, which makes neighbours easier to tell apart; empty: any.
pub fn language(text: &str, among: &[&str]) -> Option<&'static str> {
    let mut sample = text.to_owned();
    crate::text::cut(&mut sample, SAMPLE);
    let weight: usize = sample
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(|c| if ('\u{3040}'..='\u{d7af}').contains(&c) { WIDE } else { 1 })
        .sum();
    if weight < MIN_LETTERS {
        return None;
    }
    let served: Vec<Lang> = Lang::all()
        .iter()
        .copied()
        .filter(|lang| code(*lang).is_some_and(|code| among.contains(&code)))
        .collect();
    let detector = if served.is_empty() { Detector::new() } else { Detector::with_allowlist(served) };
    // A little doubt between languages the desk serves is worth less than no answer.
    let sure = |found: &Info| found.is_reliable() || !among.is_empty() && found.confidence() > DOUBTFUL;
    code(detector.detect(&sample).filter(sure)?.lang())
}

fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Ron => "ro",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Cat => "ca",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Mkd => "mk",
        Lang::Hun => "hu",
        Lang::Fin => "fi",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Tur => "tr",
        Lang::Ell => "el",
        Lang::Heb => "he",
        Lang::Ara => "ar",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Hin => "hi",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVED: [&str; 14] =
        ["en", "lt", "sl", "ro", "zh", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk"];

    #[test]
    fn customers_languages_are_known() {
        for (text, wanted) in [
            (
                "Hello, I have not received my order yet. Could you please tell me where it is and when it will arrive?",
                "en",
            ),
            (
                "Laba diena, dar negavau savo užsakymo. Gal galėtumėte pasakyti, kur jis yra ir kada atkeliaus?",
                "lt",
            ),
            ("Dober dan, naročila še nisem prejel. Mi lahko poveste, kje je in kdaj bo prispelo?", "sl"),
            ("Bună ziua, încă nu am primit comanda. Îmi puteți spune unde este și când va ajunge?", "ro"),
            ("您好，我还没有收到订单。请告诉我现在在哪里，什么时候能到？", "zh"),
            (
                "Guten Tag, ich habe meine Bestellung noch nicht erhalten. Können Sie mir sagen, wo sie ist?",
                "de",
            ),
            ("Bonjour, je n'ai pas encore reçu ma commande. Pouvez-vous me dire où elle se trouve ?", "fr"),
            (
                "Dzień dobry, nie otrzymałem jeszcze zamówienia. Czy mogą Państwo powiedzieć, gdzie ono jest?",
                "pl",
            ),
            (
                "Здравствуйте, я ещё не получил заказ. Скажите, пожалуйста, где он сейчас и когда придёт?",
                "ru",
            ),
            (
                "Доброго дня, я ще не отримав замовлення. Скажіть, будь ласка, де воно зараз і коли прийде?",
                "uk",
            ),
        ] {
            assert_eq!(language(text, &SERVED), Some(wanted), "{text}");
        }
    }

    #[test]
    fn little_text_has_no_language() {
        for text in ["", "OK", "Danke!", "12345 67890 12345 67890 12345", "https://x.org"] {
            assert_eq!(language(text, &SERVED), None, "{text}");
        }
    }
}
