//! The light stem of a folded word: its ending taken off, so that inflected forms meet. One list of endings for
//! Lithuanian, Slovenian, Romanian and English together, because a question of one word tells no language. It cuts too
//! little rather than too much: what only the stem has in common ranks below the word itself.

/// Shorter words have no ending that could be told from the rest.
const SHORTEST: usize = 4;
/// What must be left.
const LEAST: usize = 3;

/// Longest first within each last letter's group is not needed: the longest that fits is taken.
const ENDINGS: &[&str] = &[
    // Lithuanian nouns, adjectives, verbs, folded
    "a", "ai", "ais", "am", "ame", "ams", "as", "ant", "au", "aus", "auja", "avo", "e", "ei", "eis", "ej",
    "eje", "ejo", "em", "emis", "ems", "es", "i", "ia", "iai", "iais", "iam", "iame", "iams", "iant", "ias",
    "iau", "iaus", "iavo", "ies", "iems", "ii", "im", "imis", "ims", "io", "ioje", "iomis", "ioms", "ios",
    "iose", "is", "it", "iu", "iui", "ius", "iuose", "o", "oj", "oja", "oje", "ojo", "omis", "oms", "os",
    "ose", "s", "siu", "te", "ti", "tis", "u", "ui", "uje", "umi", "umis", "uoja", "uojame", "uose", "uoti",
    "us", "y", "yje", "ys", "yse", "yti", "eti", "oti", // Slovenian
    "ah", "ama", "ami", "ega", "emu", "ev", "ih", "ima", "imi", "jo", "om", "oma", "ov", "ati", "iti",
    // Romanian
    "ei", "ele", "elor", "eaza", "esc", "este", "ile", "ilor", "iei", "ilui", "le", "lor", "lui", "ul",
    "ului", "ii", "ea", "eau", "eze", "at", "ata", "ate", "ut", "uta", // English
    "ed", "er", "ers", "ing", "ings", "ly",
];

/// The stem, or nothing when the word is one already.
pub fn stem(folded: &str) -> Option<&str> {
    let letters = folded.chars().count();
    if letters < SHORTEST || !folded.chars().all(char::is_alphabetic) {
        return None;
    }
    let longest = ENDINGS
        .iter()
        .filter(|ending| letters >= ending.len() + LEAST.max(least(ending)) && folded.ends_with(*ending))
        .max_by_key(|ending| ending.len())?;
    folded.get(..folded.len() - longest.len())
}

/// The longer an ending, the more of the word has to remain.
fn least(ending: &str) -> usize {
    if ending.len() > 2 { 4 } else { 3 }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::lithuanian_noun(&["saskaita", "saskaitos", "saskaitai", "saskaitu", "saskaitoje", "saskaitomis", "saskaitoms"])]
    #[case::lithuanian_noun_in_as(&["termostatas", "termostato", "termostatui", "termostatai", "termostatu", "termostatuose"])]
    #[case::lithuanian_verb(&["prisijungti", "prisijungia", "prisijungiau", "prisijungsiu"])]
    #[case::slovenian(&["narocilo", "narocila", "narocilu", "narocilom", "narocilih"])]
    #[case::slovenian_masculine(&["racun", "racuna", "racunu", "racunom", "racunov", "racunih"])]
    #[case::romanian(&["factura", "facturi", "facturii", "facturile", "facturilor"])]
    #[case::romanian_plural(&["comenzi", "comenzii", "comenzile", "comenzilor"])]
    #[case::english(&["refund", "refunds", "refunded", "refunding"])]
    fn forms_of_a_word_meet_in_their_stem(#[case] forms: &[&str]) {
        let stems: Vec<&str> = forms.iter().map(|form| stem(form).unwrap_or(form)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
    }

    #[rstest]
    #[case("1042")]
    #[case("kt55192")]
    #[case("abc")]
    fn codes_and_short_words_have_no_stem(#[case] word: &str) {
        assert_eq!(stem(word), None);
    }
}
