//! A file of the repository as the rules see it: its text, and for Rust its tokens without comments, with strings
//! kept apart from code and the parts that only tests compile left out on request.

pub struct Source {
    pub path: String,
    pub text: String,
    tokens: Vec<Token>,
    product: Vec<Token>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An identifier, keyword, number, lifetime, `::`, or one sign.
    Code(String),
    /// What stands between the quotes, escapes as they were written.
    Text(String),
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let tokens = if path.ends_with(".rs") { tokens(text) } else { Vec::new() };
        let product = without_tests(&tokens);
        Self { path: path.to_owned(), text: text.to_owned(), tokens, product }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The crate whose source this is: `desk` for `crates/desk/src/ticket.rs`; nothing for tests and examples.
    pub fn room(&self) -> Option<&str> {
        let (room, rest) = self.path.strip_prefix("crates/")?.split_once('/')?;
        rest.starts_with("src/").then_some(room)
    }

    /// Is it in a folder of that name, or such a file: `tables` for `tables.rs` and `tables/ticket.rs`?
    pub fn is_under(&self, name: &str) -> bool {
        let folders = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        folders.split('/').any(|part| part == name)
    }

    /// Only tests compile it.
    pub fn is_test(&self) -> bool {
        self.room().is_none() || self.is_under("tests") || self.is_under("testing")
    }

    pub fn all_tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What goes into the product: without `#[cfg(test)]` items.
    pub fn product(&self) -> &[Token] {
        &self.product
    }
}

impl Token {
    pub fn is(&self, code: &str) -> bool {
        matches!(&self.kind, Kind::Code(word) if word == code)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Code(word) => Some(word),
            Kind::Text(_) => None,
        }
    }

    pub fn string(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Code(_) => None,
        }
    }
}

/// The lines at which a path such as `SystemTime::now` or a single word is written in code.
pub fn mentions(tokens: &[Token], path: &str) -> Vec<usize> {
    let wanted: Vec<Kind> = self::tokens(path).into_iter().map(|token| token.kind).collect();
    tokens
        .windows(wanted.len())
        .filter(|window| window[0].kind == wanted[0])
        .filter(|window| window.iter().map(|token| &token.kind).eq(&wanted))
        .map(|window| window[0].line)
        .collect()
}

fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = end_of_item(tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn is_test_attribute(tokens: &[Token]) -> bool {
    let starts = |words: &[&str]| {
        tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.is(word))
    };
    starts(&["#", "[", "cfg", "(", "test", ")", "]"])
        || starts(&["#", "[", "test", "]"])
        || starts(&["#", "[", "db_test"])
        || starts(&["#", "[", "tokio", "::", "test"])
}

/// Past the item that begins with these attributes: its closing brace, or its semicolon when it has no body.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.word() {
            Some("{" | "(" | "[") => depth += 1,
            Some(close @ ("}" | ")" | "]")) => {
                depth = depth.saturating_sub(1);
                if depth == 0 && close == "}" {
                    return at + 1;
                }
            }
            Some(";") if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = one_token(rest, first);
        if let Some(kind) = kind {
            found.push(Token { line, kind });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// How many bytes the next token takes, and what it is; comments and blanks are nothing.
fn one_token(rest: &str, first: char) -> (usize, Option<Kind>) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), None);
    }
    if let Some((length, text)) = string(rest) {
        return (length, Some(Kind::Text(text.to_owned())));
    }
    if rest.starts_with("::") {
        return (2, Some(Kind::Code("::".into())));
    }
    if let Some(length) = character(rest) {
        return (length, None);
    }
    if first.is_alphanumeric() || first == '_' {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return (length, Some(Kind::Code(rest[..length].to_owned())));
    }
    let kind = (!first.is_whitespace()).then(|| Kind::Code(first.to_string()));
    (first.len_utf8(), kind)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// A string in any of its forms: `"..."`, `b"..."`, `r#"..."#`.
fn string(rest: &str) -> Option<(usize, &str)> {
    if !rest.starts_with(['"', 'b', 'c', 'r']) {
        return None;
    }
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        let after = rest.strip_prefix(prefix).unwrap_or("");
        after.trim_start_matches('#').starts_with('"') && (prefix.ends_with('r') || after.starts_with('"'))
    })?;
    let after = &rest[prefix.len()..];
    let marks = after.len() - after.trim_start_matches('#').len();
    let start = prefix.len() + marks + 1;
    if prefix.ends_with('r') {
        let end = format!("\"{}", &after[..marks]);
        let length = rest[start..].find(&end).unwrap_or(rest.len() - start);
        return Some(((start + length + end.len()).min(rest.len()), &rest[start..start + length]));
    }
    let mut escaped = false;
    for (at, c) in rest[start..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((start + at + 1, &rest[start..start + at])),
            _ => {}
        }
    }
    Some((rest.len(), &rest[start..]))
}

/// `'x'` and `'\n'`, but not the lifetime `'a`.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        let end = inside[2..].find('\'')?;
        return Some(1 + 2 + end + 1);
    }
    let length = inside.chars().next()?.len_utf8();
    inside[length..].starts_with('\'').then_some(1 + length + 1)
}

mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
            .map(|token| match token.kind {
                Kind::Code(word) => word,
                Kind::Text(text) => format!("<{text}>"),
            })
            .collect()
    }

    #[test]
    fn comments_are_nothing_and_strings_are_no_code() {
        let text =
            "// sqlx\n/* /* sqlx */ sqlx */ let a: &'a str = \"sq\\\"lx\"; r#\"x\"y\"# b'\\'' 'ž' :: c";
        assert_eq!(
            words(text),
            ["let", "a", ":", "&", "'", "a", "str", "=", "<sq\\\"lx>", ";", "<x\"y>", "b", "::", "c"]
        );
    }

    #[test]
    fn what_only_tests_compile_is_left_out() {
        let source = Source::new(
            "crates/desk/src/a.rs",
            "use a; #[cfg(test)] mod tests { fn b() { if c {} } } fn d() {} #[cfg(test)] mod e; fn f() {}",
        );
        let left = source.product();
        for (word, stays) in [("a", true), ("b", false), ("c", false), ("d", true), ("e", false), ("f", true)]
        {
            assert_eq!(!mentions(left, word).is_empty(), stays, "{word}");
        }
    }

    #[test]
    fn a_path_is_found_with_its_line() {
        let source = Source::new("a.rs", "fn a() {\n    std::time::SystemTime ::\n now()\n}");
        assert_eq!(mentions(source.all_tokens(), "SystemTime::now"), [2]);
    }

    #[test]
    fn a_file_knows_its_room_and_place() {
        let source = Source::new("crates/desk/src/tables/ticket.rs", "");
        assert_eq!(source.room(), Some("desk"));
        assert!(source.is_under("tables"));
        assert!(!source.is_under("table"));
        assert!(Source::new("crates/desk/examples/a.rs", "").room().is_none());
    }
}
