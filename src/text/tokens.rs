//! Words, numbers and marks, in one pass over an article.

use super::Span;

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
    let mut at = 0;
    while at < bytes.len() {
        let (ch, len) = char_at(text, at);
        if ch.is_alphanumeric() {
            let end = word_end(text, at + len);
            tokens.push(Token { span: Span::from_usize(at, end), shape: shape(ch, &bytes[at..end], text, at) });
            at = end;
        } else {
            if ch == '\n' {
                tokens.push(Token { span: Span::from_usize(at, at + 1), shape: Shape::Break });
            } else if !ch.is_whitespace() {
                tokens.push(Token { span: Span::from_usize(at, at + len), shape: Shape::Mark });
            }
            at += len;
        }
    }
    tokens
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

/// The indices of the tokens that start in `span`, as a half-open range; `tokens` is what [`tokenise`] gave.
pub fn token_range(tokens: &[Token], span: Span) -> std::ops::Range<usize> {
    let from = tokens.partition_point(|token| token.span.start() < span.start());
    let len = tokens.get(from..).unwrap_or_default().partition_point(|token| token.span.start() < span.end());
    from..from + len
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
