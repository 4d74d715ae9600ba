//! Words, numbers and marks, in one pass over an article.

use super::{Span, word_len};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A word that starts in lower case.
    Lower,
    /// A word that starts with a capital and goes on otherwise: `Ofsted`, `McDowell`.
    Capital,
    /// A word of two or more letters, all capitals: `YOT`, `HMP`.
    Upper,
    /// Starts with a digit: `2016`, `33.8`, `16th`.
    Number,
    /// One mark: a quote, comma, dash, bracket, currency sign.
    Mark,
    /// A line break.
    Break,
}

/// One token: its bytes and its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article's text.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
}

impl Token {
    /// Whether the token is a word or a number.
    pub fn is_word(self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Break)
    }

    /// Whether it is a word that starts with a capital.
    pub fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Splits `text` into tokens, in order; white space other than line breaks is dropped.
///
/// A word keeps inner apostrophes, hyphens, and ampersands between letters (`children's`, `well-led`, `A&E`); a number
/// keeps inner points, commas and letters (`33.8`, `1,100`, `16th`). Dashes longer than a hyphen always split.
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let bytes = text.as_bytes();
    let whole = Span::from_usize(0, bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let from = at;
        let shape = match KINDS[usize::from(byte)] {
            Kind::Blank => {
                at += 1;
                continue;
            }
            Kind::Mark => {
                at += 1;
                if byte == b'\n' { Shape::Break } else { Shape::Mark }
            }
            Kind::Lower | Kind::Upper | Kind::Digit => {
                at += word_len(bytes.get(at..).unwrap_or_default());
                let lower = bytes.get(from + 1..at).unwrap_or_default().last().is_some_and(u8::is_ascii_lowercase);
                at = if goes_on(bytes, at) { word_end(text, at) } else { at };
                match KINDS[usize::from(byte)] {
                    Kind::Lower => Shape::Lower,
                    Kind::Upper if lower => Shape::Capital,
                    _ => shape(char::from(byte), &bytes[from..at], text, from),
                }
            }
            Kind::Wide => {
                let (ch, len) = char_at(text, at);
                at += len;
                if ch.is_whitespace() {
                    continue;
                }
                if ch.is_alphanumeric() {
                    at = word_end(text, at);
                    shape(ch, &bytes[from..at], text, from)
                } else {
                    Shape::Mark
                }
            }
        };
        // What lies inside the whole text fits as that does.
        tokens.push(Token { span: Span::new(from as u32, at as u32), shape });
    }
    debug_assert!(tokens.iter().all(|token| whole.contains(token.span)), "tokens stand in their text");
    tokens
}

/// What a byte is at the start of a token.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Lower,
    Upper,
    Digit,
    /// White space other than a line break.
    Blank,
    Mark,
    /// Beyond ASCII.
    Wide,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mark; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => Kind::Lower,
            b'A'..=b'Z' => Kind::Upper,
            b'0'..=b'9' => Kind::Digit,
            b' ' | b'\t' | b'\r' | 0x0B | 0x0C => Kind::Blank,
            0x80.. => Kind::Wide,
            _ => Kind::Mark,
        };
        byte += 1;
    }
    kinds
};

/// Whether what follows the letters and digits before `at` may belong to the same word.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\'' | b'-' | b'&' | 0x80..) => true,
        Some(b'.' | b',') => bytes[at - 1].is_ascii_digit(),
        _ => false,
    }
}

/// The character at byte `at`, and its length in bytes.
fn char_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (char::from(byte), 1);
    }
    text.get(at..).and_then(|tail| tail.chars().next()).map_or(('\u{fffd}', 1), |ch| (ch, ch.len_utf8()))
}

fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let (ch, len) = char_at(text, at);
        if ch.is_alphanumeric() {
            at += len;
            continue;
        }
        let next = at + len;
        if next >= bytes.len() || !joins(ch, bytes[at - 1], char_at(text, next).0) {
            break;
        }
        at = next;
    }
    at
}

/// Whether `ch`, between the byte before and the character after, keeps a word together.
fn joins(ch: char, before: u8, after: char) -> bool {
    match ch {
        '\'' | '’' | '-' | '‑' | '&' => after.is_alphanumeric(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn shape(first: char, word: &[u8], text: &str, at: usize) -> Shape {
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let upper = if word.is_ascii() {
        !word.iter().any(u8::is_ascii_lowercase) && word.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1
    } else {
        let word = text.get(at..at + word.len()).unwrap_or_default();
        !word.chars().any(char::is_lowercase) && word.chars().filter(|ch| ch.is_uppercase()).count() > 1
    };
    if upper { Shape::Upper } else { Shape::Capital }
}

#[cfg(test)]
mod tests {
    use super::{Shape, tokenise};

    #[test]
    fn words_keep_inner_marks() {
        let cases: [(&str, &[&str]); 6] = [
            ("The YOT’s well-led A&E.", &["The", "YOT’s", "well-led", "A&E", "."]),
            ("£1,100.50 in 2016", &["£", "1,100.50", "in", "2016"]),
            ("good—bad – ‘fine’", &["good", "—", "bad", "–", "‘", "fine", "’"]),
            ("a\n\nb", &["a", "\n", "\n", "b"]),
            ("Ysgol Llŷn", &["Ysgol", "Llŷn"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = tokenise(text).iter().map(|token| token.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn shapes() {
        use Shape::{Capital, Lower, Mark, Number, Upper};
        let shapes: Vec<Shape> = tokenise("YOT Ofsted said 16th - A").iter().map(|token| token.shape).collect();
        assert_eq!(shapes, [Upper, Capital, Lower, Number, Mark, Capital]);
    }
}
