//! What a model looks at: facts about a candidate, as numbers.
//!
//! A fact has a [`Template`] ("the word after") and a value (which word). Both are hashed together, so there is no
//! dictionary of features to keep, and a model is a table of weights and nothing else (Weinberger et al. 2009, "Feature
//! hashing for large scale multitask learning").

use std::hash::Hasher;

/// So many classes at most can the same facts speak for, where the weights of a fact lie side by side.
pub const COLUMNS: usize = 16;

/// What kind of fact a feature states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template(u32);

impl Template {
    /// The template of that name; names are unique within a model.
    pub const fn new(name: &str) -> Self {
        let bytes = name.as_bytes();
        let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        Self(hash)
    }

    /// The fact that this template has `value`.
    pub const fn is(self, value: u32) -> Feature {
        Feature(mix(self.0, value))
    }

    /// The fact that this template has both values.
    pub const fn are(self, one: u32, other: u32) -> Feature {
        Feature(mix(mix(self.0, one), other))
    }
}

/// One fact about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u32);

impl Feature {
    /// The fact that this one holds and the choice is number `class`.
    #[must_use]
    pub const fn of_class(self, class: u32) -> Self {
        Self(mix(self.0, class))
    }

    /// The same where a table of 2^`bits` weights has [`COLUMNS`] of them side by side for each fact, a class each.
    #[must_use]
    pub(super) const fn in_column(self, class: u32, bits: u32) -> Self {
        let shift = 32 - bits;
        Self(self.0 & !((COLUMNS as u32 - 1) << shift) | class << shift)
    }

    /// Its row in a table of 2^`bits` weights.
    pub(super) const fn row(self, bits: u32) -> usize {
        (self.0 >> (32 - bits)) as usize
    }
}

/// Two numbers as one; the high bits depend on every bit of both.
const fn mix(one: u32, other: u32) -> u32 {
    let hash = (one.rotate_left(5) ^ other).wrapping_mul(0x9e37_79b1);
    (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b)
}

/// The curly apostrophe.
const CURLY: &[u8] = "’".as_bytes();

/// The number of a word, the same for every case of its ASCII letters and for both apostrophes.
pub fn word(word: &str) -> u32 {
    let mut hasher = fnv::FnvHasher::default();
    let bytes = word.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let curly = byte == CURLY[0] && bytes.get(at..at + CURLY.len()) == Some(CURLY);
        hasher.write_u8(if curly { b'\'' } else { byte.to_ascii_lowercase() });
        at += if curly { CURLY.len() } else { 1 };
    }
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// A number by its size: 0 to 4 exactly, then 5–6, 7–9, 10–14, 15–24, 25 and more.
pub const fn size(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, size, word};

    #[test]
    fn words_are_told_apart_but_not_their_case() {
        assert_eq!(word("Can’t"), word("can't"));
        assert_ne!(word("said"), word("says"));
        assert_ne!(word(""), word("a"));
    }

    #[test]
    fn facts_are_spread_over_the_table() {
        let facts = Template::new("word");
        let rows: std::collections::BTreeSet<usize> = (0..1000).map(|value| facts.is(value).row(16)).collect();
        assert!(rows.len() > 980, "{}", rows.len());
        assert_ne!(facts.are(1, 2), facts.are(2, 1));
        assert_ne!(facts.is(1), Template::new("other").is(1));
    }

    #[test]
    fn sizes_grow() {
        let sizes: Vec<u32> = (0..40).map(size).collect();
        assert!(sizes.is_sorted());
        assert_eq!(sizes.last(), Some(&9));
    }
}
