//! Bullet marks, item numbers and markdown's signs at the start of a line.

/// What a line starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing special.
    None,
    /// A bullet: `-`, `•`, `●`, `*` and their like, before a white space.
    Bullet,
    /// A number or letter of a list: `1.`, `1.2`, `(a)`, `R1`.
    Number,
    /// Markdown's `#`.
    Hash,
    /// Markdown's `>`.
    Angle,
}

const BULLETS: [char; 17] =
    ['-', '–', '—', '•', '●', '*', '·', '◦', '▪', '■', '○', '‣', '⁃', '►', '▶', '➤', '\u{f0b7}'];

/// The mark of a trimmed line and its length in bytes with the white space after it.
pub(super) fn mark_of(line: &str) -> (Mark, usize) {
    let Some(first) = line.chars().next() else { return (Mark::None, 0) };
    let (mark, len) = match first {
        '#' => (Mark::Hash, line.len() - line.trim_start_matches('#').len()),
        '>' => (Mark::Angle, 1),
        _ if BULLETS.contains(&first) => (Mark::Bullet, first.len_utf8()),
        '(' | '0'..='9' | 'a'..='z' | 'A'..='Z' => (Mark::Number, number_len(line)),
        _ => return (Mark::None, 0),
    };
    let rest = line.get(len..).unwrap_or_default();
    let space = rest.len() - rest.trim_start().len();
    let tight = matches!(first, '•' | '●' | '▪' | '■' | '\u{f0b7}') && !rest.is_empty();
    if len == 0 || rest.trim_start().is_empty() || (space == 0 && !tight) {
        (Mark::None, 0)
    } else {
        (mark, len + space)
    }
}

/// Whether a line is a bullet mark and nothing else.
pub(super) fn is_lone_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|first| BULLETS.contains(&first)) && chars.next().is_none()
}

/// The length of `1.`, `12)`, `1.2`, `1.2.3`, `(a)`, `a)`, `(iv)` or `R1` at the start; 0 where there is none.
fn number_len(line: &str) -> usize {
    let bytes = line.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let body = bytes.get(open..).unwrap_or_default();
    let digits = body.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letters = body.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let sign = |at: usize| body.get(at).copied().unwrap_or(b' ');
    match (digits, letters) {
        (1..=2, _) if sign(digits) == b'.' && sign(digits + 1).is_ascii_digit() && open == 0 => {
            let more = body.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
            // "3.5 per cent" counts nothing; "1.2 Staff" does.
            let heads = line.get(more..).unwrap_or_default().trim_start().starts_with(char::is_uppercase);
            if more <= 6 && heads { more } else { 0 }
        }
        (1..=2, _) if matches!(sign(digits), b'.' | b')') => open + digits + 1,
        (_, 1) if sign(1) == b')' => open + 2,
        (_, 1) if body.first() == Some(&b'R') && sign(1).is_ascii_digit() && open == 0 => {
            1 + body.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count()
        }
        (_, 2..=4)
            if open == 1 && sign(letters) == b')' && body.iter().take(letters).all(|byte| b"ivx".contains(byte)) =>
        {
            letters + 2
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, is_lone_bullet, mark_of};

    #[test]
    fn marks() {
        let cases = [
            ("- item", Mark::Bullet, 2),
            ("• item", Mark::Bullet, 4),
            ("•item", Mark::Bullet, 3),
            ("-item", Mark::None, 0),
            ("* item", Mark::Bullet, 2),
            ("**Bold** text", Mark::None, 0),
            ("1. item", Mark::Number, 3),
            ("12) item", Mark::Number, 4),
            ("1.2 Staff", Mark::Number, 4),
            ("3.5 per cent", Mark::None, 0),
            ("(a) item", Mark::Number, 4),
            ("(iv) item", Mark::Number, 5),
            ("(and so on)", Mark::None, 0),
            ("R1 Check", Mark::Number, 3),
            ("A house", Mark::None, 0),
            ("2019. That year", Mark::None, 0),
            ("## Head", Mark::Hash, 3),
            ("-", Mark::None, 0),
        ];
        for (line, mark, len) in cases {
            assert_eq!(mark_of(line), (mark, len), "{line}");
        }
        assert!(is_lone_bullet("•") && !is_lone_bullet("• a"));
    }
}
