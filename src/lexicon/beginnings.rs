//! Where in a text a term may begin, and which terms those may be.

use std::ops::Range;

use crate::text::word_key;

/// Bits of the set of beginnings; a power of two. Seven thousand beginnings leave one in twenty to chance.
const BITS: usize = 1 << 17;

/// Patterns that begin alike, as indices into the order that [`Beginnings::of`] gave.
pub(super) type Group = Range<usize>;

/// How patterns begin, by their first word or two: a quick answer to which can begin here, sometimes too many.
///
/// Half of the words of a text begin some pattern; with the second word looked at few do in vain.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// Whether a pattern begins with this byte, which is no ASCII letter or digit.
    marks: [bool; 256],
    /// A set of hashed words, for patterns of one word, of pairs of words, for longer ones, and of marks.
    keys: Vec<u64>,
    /// How many bits are set in the words of `keys` before each.
    before: Vec<u32>,
    /// Where the patterns of each set bit start, and one number more, where the last ones end.
    starts: Vec<u32>,
}

/// The first bytes of a word and its whole length; no length where no word is.
#[derive(Clone, Copy)]
struct Word {
    key: u64,
    len: usize,
}

impl Beginnings {
    /// The beginnings of folded `patterns`, none of which is empty, and the indices of those that begin alike together.
    pub(super) fn of(patterns: &[&str]) -> (Self, Vec<usize>) {
        let mut places: Vec<(usize, usize)> =
            patterns.iter().enumerate().map(|(index, pattern)| (place(key_of(pattern.as_bytes())), index)).collect();
        places.sort_unstable();
        let (mut keys, mut marks) = (vec![0_u64; BITS / 64], [false; 256]);
        for pattern in patterns {
            let first = pattern.as_bytes().first().copied().unwrap_or_default();
            marks[usize::from(first)] |= !first.is_ascii_alphanumeric();
        }
        let mut starts = Vec::with_capacity(places.len() + 1);
        for (at, &(place, _)) in places.iter().enumerate() {
            let bit = 1 << (place % 64);
            if keys[place / 64] & bit == 0 {
                keys[place / 64] |= bit;
                starts.push(at as u32);
            }
        }
        starts.push(places.len() as u32);
        let ranks = keys.iter().scan(0, |rank, bits| {
            let before = *rank;
            *rank += bits.count_ones();
            Some(before)
        });
        let before = ranks.collect();
        (Self { marks, keys, before, starts }, places.into_iter().map(|(_, index)| index).collect())
    }

    /// Calls `begin` with each position of folded `text` at which patterns may begin, and with those patterns.
    pub(super) fn each(&self, text: &[u8], mut begin: impl FnMut(usize, [Group; 2])) {
        let (mut at, mut word) = (0, word_at(text, 0));
        while let Some(&byte) = text.get(at) {
            if word.len == 0 {
                if self.marks[usize::from(byte)] {
                    begin(at, [self.group(mark(byte)), 0..0]);
                }
                at += 1;
                word = word_at(text, at);
                continue;
            }
            let second = second_word(text, at + word.len);
            let (alone, paired) = (self.group(single(word)), second.map_or(0..0, |next| self.group(pair(word, next))));
            if !(alone.is_empty() && paired.is_empty()) {
                begin(at, [alone, paired]);
            }
            at += word.len;
            // No pattern begins with the space between the two: they are trimmed.
            match second {
                Some(second) => (at, word) = (at + 1, second),
                None => word = Word { key: 0, len: 0 },
            }
        }
    }

    /// The patterns under `key`, and by chance others.
    #[inline]
    fn group(&self, key: u64) -> Group {
        let place = place(key);
        let (slot, bit) = (place / 64, 1_u64 << (place % 64));
        let bits = self.keys[slot];
        if bits & bit == 0 {
            return 0..0;
        }
        let rank = (self.before[slot] + (bits & (bit - 1)).count_ones()) as usize;
        self.starts[rank] as usize..self.starts[rank + 1] as usize
    }
}

/// The key under which a pattern stands.
fn key_of(pattern: &[u8]) -> u64 {
    let first = word_at(pattern, 0);
    if first.len == 0 {
        return mark(pattern.first().copied().unwrap_or_default());
    }
    let second = second_word(pattern, first.len).filter(|second| second.len > 0);
    second.map_or_else(|| single(first), |second| pair(first, second))
}

/// The word of ASCII letters and digits at `at`.
#[inline]
fn word_at(text: &[u8], at: usize) -> Word {
    let (key, len) = word_key(text.get(at..).unwrap_or_default());
    Word { key, len }
}

/// What follows a word that ends at `end` after one space; it may be no word.
#[inline]
fn second_word(text: &[u8], end: usize) -> Option<Word> {
    (text.get(end) == Some(&b' ')).then(|| word_at(text, end + 1))
}

/// The key of a pattern that begins with a mark.
fn mark(byte: u8) -> u64 {
    u64::from(byte)
}

/// The key of one word.
#[inline]
fn single(word: Word) -> u64 {
    word.key ^ (word.len as u64) << 60
}

/// One key for two words, never that of a single word but by chance.
#[inline]
fn pair(first: Word, second: Word) -> u64 {
    (single(first) ^ single(second).rotate_left(29)).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ second.key
}

/// The place of a key in the set.
#[inline]
fn place(key: u64) -> usize {
    // Fibonacci hashing: the upper bits of the product are well mixed.
    ((key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn words_and_marks_that_begin_a_pattern() {
        let patterns = ["good", "requires improvement", "well-led", "£5 off", "requires help"];
        let (own, order) = Beginnings::of(&patterns);
        let found = |text: &str| {
            let mut found = Vec::new();
            own.each(text.as_bytes(), |at, groups| {
                found.extend(groups.into_iter().flatten().map(|index| (at, patterns[order[index]])));
            });
            found
        };
        assert_eq!(
            found("a good home requires improvement £5"),
            [(2, "good"), (12, "requires improvement"), (33, "£5 off")]
        );
        assert_eq!(found("goods requires, thegood \"good\" requires  improvement"), [(25, "good")]);
        assert_eq!(found("goodé well"), [(0, "good"), (7, "well-led")]);
        assert_eq!(found("requires requires improvement"), [(9, "requires improvement")]);
    }
}
