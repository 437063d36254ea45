//! Chinese: simplified and traditional script are one. The index keeps each character and each two in a row, so that a
//! row of them is found wherever it stands; the words of a question are told apart by jieba.

use tantivy::tokenizer::{TokenStream as _, Tokenizer as _};
use tantivy_jieba::JiebaTokenizer;

/// Written without spaces: Han, and the kana that stand among it.
pub fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '\u{3041}'..='\u{30ff}' | '\u{3007}')
}

/// Each character in simplified script, as many as there were.
pub fn simplified(run: &str) -> Vec<char> {
    let out: Vec<char> = fast2s::convert(run).chars().collect();
    if out.len() == run.chars().count() { out } else { run.chars().collect() }
}

/// Characters that are cut into words at a time: a run without an end costs no more than its length.
const AT_A_TIME: usize = 400;

/// The words in a run of simplified characters: the first character's place, and how many there are, in order of place.
/// Shorter words inside longer ones are named too. Words of one character are left out.
pub fn words(run: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (n, part) in run.chunks(AT_A_TIME).enumerate().filter(|(_, part)| part.len() > 1) {
        let text: String = part.iter().collect();
        let mut jieba = JiebaTokenizer::new();
        let mut stream = jieba.token_stream(&text);
        while let Some(token) = stream.next() {
            let (at, length) = (token.position, token.position_length);
            if length > 1 && at + length <= part.len() {
                found.push((n * AT_A_TIME + at, length));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_are_one() {
        assert_eq!(simplified("無法登錄"), simplified("无法登录"));
    }

    #[test]
    fn words_are_found_without_spaces() {
        let run = simplified("退款發票");
        let words: Vec<String> =
            words(&run).into_iter().map(|(at, n)| run[at..at + n].iter().collect()).collect();
        assert_eq!(words, ["退款", "发票"]);
    }
}
