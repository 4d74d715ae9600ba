//! What a short line looks like: telephone numbers, addresses of the net, prices, separators.
//!
//! Only short lines are read, so the checks may be simple.

/// Whether a telephone number is in `line`: ten digits or more in groups of two or more that belong together.
pub(super) fn has_phone(line: &str) -> bool {
    let mut digits = 0;
    for ch in line.chars() {
        match ch {
            '0'..='9' => digits += 1,
            ' ' | '-' | '(' | ')' | '+' | '\u{a0}' | '.' => {}
            _ => digits = 0,
        }
        if digits >= 10 {
            return true;
        }
    }
    false
}

/// Whether an e-mail address is in `line`.
pub(super) fn has_email(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(user, host)| {
            user.ends_with(|ch: char| ch.is_alphanumeric()) && host.contains('.') && !host.starts_with('.')
        })
    })
}

/// Whether a web address is in `line`.
pub(super) fn has_url(line: &str) -> bool {
    line.contains("://") || line.contains("www.")
}

/// Whether the line is a price of something to subscribe to: an amount and a period.
pub(super) fn is_price(line: &str) -> bool {
    let Some(at) = line.find(['£', '€', '$']) else { return false };
    let after = line.get(at..).unwrap_or_default().to_lowercase();
    let amount = after.chars().nth(1).is_some_and(|ch| ch.is_ascii_digit());
    let each = ["/", "per ", "a "].iter().any(|each| {
        ["month", "year", "week", "issue", "quarter", "annum", "mo"]
            .iter()
            .any(|period| after.split_once(each).is_some_and(|(_, rest)| rest.trim_start().starts_with(period)))
    });
    amount && (each || after.contains("/month"))
}

/// Whether the line is made of pieces with `|`, `·` or `>` between them.
pub(super) fn is_pieces(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        // The first byte rules nearly all words out.
        matches!(rest.first(), Some(b'|' | b'>' | b'/' | b':' | 0xC2 | 0xE2))
            && ["| ", "· ", "> ", "» ", "• ", "/ ", "› ", ":: "].iter().any(|mark| rest.starts_with(mark.as_bytes()))
    })
}

/// Whether one of some characters of two bytes or three is in `line`.
pub(super) fn holds_wide(line: &str, signs: &[char]) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2_iter(0xC2, 0xE2, bytes).any(|at| {
        let ch = line.get(at..).and_then(|rest| rest.chars().next());
        ch.is_some_and(|ch| signs.contains(&ch))
    })
}

/// Whether the line holds a British postcode at its end: `TM1 1AA`.
pub(super) fn ends_in_postcode(line: &str) -> bool {
    let mut words = line.trim_end_matches(|ch: char| !ch.is_alphanumeric()).rsplit(' ');
    let (Some(inward), Some(outward)) = (words.next(), words.next()) else { return false };
    let inward = inward.as_bytes();
    let letters = |byte: &u8| byte.is_ascii_uppercase();
    inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward.iter().skip(1).all(letters)
        && (2..=4).contains(&outward.len())
        && outward.as_bytes().first().is_some_and(letters)
        && outward.contains(|ch: char| ch.is_ascii_digit())
}

/// Whether no letter of the line is in lower case, and two or more are capitals.
pub(super) fn is_capitals(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.chars().filter(|ch| ch.is_uppercase()).count() > 1
}

/// Words that join names and stay in lower case within them.
const JOINERS: [&str; 16] =
    ["and", "of", "the", "for", "with", "in", "to", "at", "on", "&", "de", "y", "yr", "a", "–", "-"];

/// Whether the line is written as a name is: every word with a capital, but for those that join.
pub(super) fn is_name_like(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.all(|word| word.starts_with(|ch: char| ch.is_uppercase() || ch == '(') || JOINERS.contains(&word))
        && !line.ends_with(['.', ',', ':', ';', '?', '!'])
}

/// Particles of surnames.
const PARTICLES: [&str; 12] = ["de", "van", "von", "der", "da", "di", "la", "le", "ap", "ní", "ó", "al"];

/// Whether the line could be a person's name and nothing else: two to four words with capitals, letters only.
pub(super) fn is_person(line: &str) -> bool {
    let mut words = 0;
    for word in line.split_whitespace() {
        words += 1;
        let letters = word.chars().all(|ch| ch.is_alphabetic() || matches!(ch, '\'' | '’' | '-' | '.'));
        let capital = word.starts_with(char::is_uppercase) || (words > 1 && PARTICLES.contains(&word));
        let joins = || JOINERS.contains(&word.to_lowercase().as_str()) && !PARTICLES.contains(&word);
        if !letters || !capital || joins() || word.ends_with('\'') {
            return false;
        }
    }
    (2..=4).contains(&words) && !line.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::{ends_in_postcode, has_email, has_phone, is_name_like, is_person, is_price};

    #[test]
    fn signs() {
        assert!(has_phone("Tel 01632 960 118") && has_phone("(020) 7946-0982") && !has_phone("in 2016, 2017 and 2018"));
        assert!(has_email("write to desk@paper.example.") && !has_email("@paper on social media"));
        assert!(is_price("From £15 / month") && is_price("only €4 a week") && !is_price("a £2m refit"));
        assert!(ends_in_postcode("Quay Street, Tamarmouth TM1 1AA") && !ends_in_postcode("HMP Leyhill"));
        assert!(is_name_like("The Brackley Courier") && !is_name_like("Home rated good"));
        assert!(is_person("Jo O’Hara") && is_person("Ann de Souza") && !is_person("Notes") && !is_person("The Home"));
    }
}
