//! The small words that parts of a sentence are told by, each with all it can be.
//!
//! They are asked of every token near a quote, so that a word is looked up once, as a number, for all the lists
//! together. The case of letters makes no difference.

use crate::names::people::view::View;

/// A class of function words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class(u16);

pub(super) const PREPOSITIONS: Class = Class(1);
pub(super) const RELATIVES: Class = Class(2);
pub(super) const SUBORDINATE: Class = Class(4);
pub(super) const DETERMINERS: Class = Class(8);
/// Auxiliary verbs.
pub(super) const AUXILIARIES: Class = Class(16);
/// Everyday verbs that are in no word list and do not end in "ed"; those that are as often nouns are left out.
const VERBS: Class = Class(32);
/// Possessive pronouns: the owner of what is told speaks in "his promise that".
pub(super) const OWNERS: Class = Class(64);
/// Conjunctions and the like, which are no part of a noun phrase.
const LINKS: Class = Class(128);
/// What opens a relative clause.
pub(super) const OPENERS: Class = Class(256);
/// What opens a relative clause by itself.
pub(super) const ALONE: Class = Class(512);
/// What a noun phrase ends before.
pub(super) const STOPS: Class = Class(PREPOSITIONS.0 | RELATIVES.0 | SUBORDINATE.0 | VERBS.0 | LINKS.0);

#[rustfmt::skip]
const LISTS: [(Class, &[&str]); 10] = [
    (PREPOSITIONS, &[
        "of", "from", "for", "at", "in", "with", "on", "by", "to", "near", "about", "under", "after", "before",
        "during", "since", "into", "as", "like", "among", "between", "following", "despite",
    ]),
    (RELATIVES, &["who", "whose", "which", "where", "whom"]),
    (SUBORDINATE, &[
        "that", "because", "when", "while", "if", "although", "though", "but", "as", "until", "whether", "than",
        "what", "how", "why",
    ]),
    (DETERMINERS, &[
        "the", "a", "an", "one", "another", "some", "many", "several", "his", "her", "its", "their", "our", "my",
        "this", "that", "two", "three", "most", "other", "no", "both", "all", "each", "every",
    ]),
    (AUXILIARIES, &["is", "was", "were", "are", "has", "have", "had", "will", "would"]),
    (VERBS, &[
        "ate", "be", "became", "been", "began", "being", "bought", "brought", "built", "came", "can", "cannot",
        "caught", "chose", "could", "dealt", "did", "do", "does", "drew", "drove", "fell", "felt", "flew", "forgot",
        "found", "froze", "gave", "gets", "gives", "goes", "got", "grew", "had", "has", "heard", "held", "hid",
        "insists", "keeps", "kept", "knew", "learned", "learnt", "led", "left", "lent", "let", "lost", "made",
        "makes", "may", "meant", "met", "might", "must", "paid", "put", "ran", "rang", "rode", "rose", "said",
        "sang", "sank", "sat", "saw", "says", "seems", "sent", "shook", "should", "slept", "spent", "spoke",
        "stole", "stood", "struck", "stuck", "swam", "swore", "takes", "taught", "thought", "threw", "told", "took",
        "tore", "understood", "went", "withdrew", "woke", "won", "wore", "wrote",
    ]),
    (OWNERS, &["his", "her", "their", "my", "our"]),
    (LINKS, &["and", "or", "not", "there", "so", "yet"]),
    (OPENERS, &["who", "which", "that", "whose"]),
    (ALONE, &["who", "which", "that"]),
];

/// Words of more letters than a key holds.
const LONG: [&str; 2] = ["following", "understood"];

/// The first four and the last four bytes of a word; of a shorter one all there are.
#[inline]
const fn key(word: &[u8]) -> u64 {
    let number = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(&first), Some(&last)) => u32::from_le_bytes(first) as u64 | (u32::from_le_bytes(last) as u64) << 32,
        _ => short(word),
    };
    number | 0x2020_2020_2020_2020
}

#[inline]
const fn short(word: &[u8]) -> u64 {
    match *word {
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]) as u64,
        [a, b] => u32::from_le_bytes([a, b, 0, 0]) as u64,
        [a] => a as u64,
        _ => 0,
    }
}

/// A word of the table; its length is 0 where there is none.
#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u64,
    len: usize,
    classes: u16,
}

const SLOTS: usize = 512;

const fn home(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

/// The slot of the word with that key and length, or the one where it would go.
#[inline]
const fn slot(table: &[Slot; SLOTS], key: u64, len: usize) -> usize {
    let mut at = home(key);
    while table[at].len != 0 && !(table[at].key == key && table[at].len == len) {
        at = (at + 1) % SLOTS;
    }
    at
}

const fn table() -> [Slot; SLOTS] {
    let mut table = [Slot { key: 0, len: 0, classes: 0 }; SLOTS];
    let mut list = 0;
    while list < LISTS.len() {
        let (class, words) = LISTS[list];
        let mut next = 0;
        while next < words.len() {
            let word = words[next].as_bytes();
            let at = slot(&table, key(word), word.len());
            table[at] = Slot { key: key(word), len: word.len(), classes: table[at].classes | class.0 };
            next += 1;
        }
        list += 1;
    }
    table
}

static TABLE: [Slot; SLOTS] = table();

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// What token `at` is.
    #[inline]
    pub(super) fn of(view: View<'_>, at: usize) -> Self {
        let word = view.bytes(at);
        if word.len() > 10 {
            return Self(0);
        }
        let classes = TABLE[slot(&TABLE, key(word), word.len())].classes;
        let known = word.len() <= 8 || LONG.iter().any(|long| word.eq_ignore_ascii_case(long.as_bytes()));
        Self(if known { classes } else { 0 })
    }

    #[inline]
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & class.0 != 0
    }
}

impl Class {
    /// Whether token `at` is of this class.
    #[inline]
    pub(super) fn has(self, view: View<'_>, at: usize) -> bool {
        Classes::of(view, at).has(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, LISTS, LONG};
    use crate::lexicon::Lexicon;
    use crate::names::people::view::{HitIndex, View, with_reading};

    #[test]
    fn every_word_is_in_its_lists_and_no_other() {
        let lexicon = Lexicon::load(None).unwrap();
        let others = ["wether", "followink", "understopd", "I", "é", "x", "thus", "bakers", "neighbourhoods"];
        let words: Vec<&str> = LISTS.iter().flat_map(|(_, words)| words.iter().copied()).chain(others).collect();
        for word in words {
            for word in [word.to_owned(), word.to_uppercase()] {
                let found = with_reading(&lexicon, &word, |reading| {
                    let index = HitIndex::new(reading);
                    Classes::of(View::new(reading, &index), 0)
                });
                for (class, words) in LISTS {
                    assert_eq!(found.has(class), words.contains(&word.to_lowercase().as_str()), "{word}");
                }
            }
        }
    }

    #[test]
    fn long_words_are_named() {
        let long = LISTS.iter().flat_map(|(_, words)| words.iter().copied()).filter(|word| word.len() > 8);
        assert_eq!(long.collect::<Vec<_>>(), LONG);
    }
}
