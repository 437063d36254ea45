//! What somebody probably meant: the known word that is the fewest keystrokes away. Pure.

/// The nearest of these, if it is near enough to be meant: a third of the word, and no more than three strokes.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let most = (word.len().div_ceil(3)).min(3);
    let near = known.into_iter().map(|other| {
        let letters: Vec<char> = other.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
        (strokes(&word, &letters), other)
    });
    near.filter(|(strokes, _)| *strokes <= most).min_by_key(|(strokes, _)| *strokes).map(|(_, other)| other)
}

const LONGEST: usize = 60;

/// Letters added, left out, changed, or swapped with their neighbour.
fn strokes(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let (left, up, across) = (row[j] + 1, last[j + 1] + 1, last[j] + usize::from(a != b));
            let mut best = left.min(up).min(across);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_what_was_meant() {
        let known = ["status", "assignee", "priority", "created"];
        for (typed, meant) in
            [("statsu", "status"), ("Asignee", "assignee"), ("prority", "priority"), ("creatd", "created")]
        {
            assert_eq!(nearest(typed, known), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_far_from_everything_is_left_alone() {
        assert_eq!(nearest("http", ["status", "number"]), None);
        assert_eq!(nearest("", ["me"]), None);
    }
}
