//! When the words for two speakers name the same one.
//!
//! *What it finds*: the head word of a speaker's mention. *Why*: one annotator marks "Ida Orrin, the miller", another
//! "Orrin". *Example*: "the head of the mill" → "head"; "Ida Orrin, who runs it" → "orrin". *Known misses*: "head of
//! the mill" and "mill" share their last word, and count as one.

use super::units::is_word;

/// Words that end the head of a mention.
const BREAKS: [&str; 17] = [
    "of", "from", "at", "in", "for", "with", "who", "that", "which", "on", "by", "to", "and", "as", "near", "via",
    "whose",
];

/// The words that name a speaker, made comparable.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// All words but leading articles.
    words: Vec<String>,
    last: String,
    head: String,
}

impl Wording {
    pub(super) fn new(written: &str) -> Self {
        let plain = without_possessives(&written.to_lowercase());
        let mut words = words(&plain);
        let last = words.last().cloned().unwrap_or_default();
        let articles = words.iter().take_while(|word| matches!(word.as_str(), "the" | "a" | "an")).count();
        words.drain(..articles);
        Self { words, last, head: head(&plain) }
    }

    /// Whether both are the same words.
    pub(super) fn same(&self, other: &Self) -> bool {
        !self.words.is_empty() && self.words == other.words
    }

    /// Whether both end in the same word.
    pub(super) fn same_last(&self, other: &Self) -> bool {
        self.last == other.last
    }

    /// Whether the head word or the last word is the same. A finding of no words is never right.
    pub(super) fn names(&self, found: &Self) -> bool {
        !found.words.is_empty() && (self.words == found.words || self.same_last(found) || self.head == found.head)
    }
}

/// The last word before the first comma, preposition, relative pronoun or "and".
fn head(plain: &str) -> String {
    let first = plain.trim_matches([' ', ',', '"', '“', '”']).split(',').next().unwrap_or_default();
    let words = words(first);
    let end = words.iter().skip(1).position(|word| BREAKS.contains(&word.as_str()));
    end.map_or(words.last(), |before| words.get(before)).cloned().unwrap_or_default()
}

/// Words with the hyphens and apostrophes inside them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut signs = text.chars().peekable();
    let mut word = String::new();
    while let Some(sign) = signs.next() {
        let joins = matches!(sign, '-' | '\'' | '’') && word.ends_with(is_word);
        if is_word(sign) || (joins && signs.peek().copied().is_some_and(is_word)) {
            word.push(sign);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn without_possessives(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['\'', '’']) {
        kept.push_str(before);
        let mark = rest.get(before.len()..rest.len() - after.len()).unwrap_or_default();
        match after.strip_prefix('s') {
            Some(tail) if !tail.starts_with(is_word) => rest = tail,
            _ => {
                kept.push_str(mark);
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::Wording;

    #[test]
    fn head_and_last_words() {
        for (written, words, head, last) in [
            ("Ida Orrin", "ida orrin", "orrin", "orrin"),
            ("the head of the mill", "head of the mill", "head", "mill"),
            ("Ida Orrin, who runs it,", "ida orrin who runs it", "orrin", "it"),
            ("The mill’s O'Dare-Finn", "mill o'dare-finn", "o'dare-finn", "o'dare-finn"),
            ("of Upper Wick", "of upper wick", "wick", "wick"),
            ("“a boss's", "boss", "boss", "boss"),
            ("the", "", "the", "the"),
            (" — ", "", "", ""),
            ("it'snow", "it'snow", "it'snow", "it'snow"),
        ] {
            let found = Wording::new(written);
            assert_eq!((found.words.join(" ").as_str(), &*found.head, &*found.last), (words, head, last), "{written}");
        }
    }

    #[test]
    fn two_names_of_one() {
        for (gold, found, expected) in [
            ("Ida Orrin, the miller", "Orrin", true),
            ("Mrs Orrin", "Ida Orrin", true),
            ("she", "Ida Orrin", false),
            ("the miller", "miller", true),
            ("the miller", "", false),
        ] {
            assert_eq!(Wording::new(gold).names(&Wording::new(found)), expected, "{gold} {found}");
        }
        assert!(Wording::new("the miller").same(&Wording::new("A miller")));
        assert!(!Wording::new("").same(&Wording::new("the")));
    }
}
