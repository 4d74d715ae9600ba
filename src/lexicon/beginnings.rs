//! Where in a text a term may begin.

use crate::text::{load, word_len};

/// Bits of the table of beginnings; a power of two. Seven thousand beginnings leave one in twenty to chance.
const BITS: usize = 1 << 17;
/// Bytes of a word that are looked at: those of a number.
const LONGEST: usize = size_of::<u64>();

/// How patterns begin, by their first word or two: a quick answer to whether one can begin here, sometimes a false yes.
///
/// Half of the words of a text begin some pattern; with the second word looked at few do in vain.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// Whether a pattern begins with this byte, which is no ASCII letter or digit.
    marks: [bool; 256],
    /// A set of hashed words, for patterns of one word, and of pairs of words, for longer ones.
    words: Vec<u64>,
}

/// The first bytes of a word and its whole length; no length where no word is.
#[derive(Clone, Copy)]
struct Word {
    key: u64,
    len: usize,
}

impl Beginnings {
    /// The beginnings of folded `patterns`.
    pub(super) fn of(patterns: &[String]) -> Self {
        let mut own = Self { marks: [false; 256], words: vec![0; BITS / 64] };
        for pattern in patterns.iter().map(String::as_bytes) {
            let first = word_at(pattern, 0);
            match pattern.first() {
                Some(&mark) if first.len == 0 => own.marks[usize::from(mark)] = true,
                _ => {
                    let second = second_word(pattern, first.len).filter(|second| second.len > 0);
                    let (slot, bit) = place(second.map_or(first.key, |second| pair(first, second)));
                    own.words[slot] |= bit;
                }
            }
        }
        own
    }

    /// Calls `begin` with each position of folded `text` at which a pattern may begin.
    pub(super) fn each(&self, text: &[u8], mut begin: impl FnMut(usize)) {
        let (mut at, mut word) = (0, word_at(text, 0));
        while let Some(&byte) = text.get(at) {
            if word.len == 0 {
                if self.marks[usize::from(byte)] {
                    begin(at);
                }
                at += 1;
                word = word_at(text, at);
                continue;
            }
            let second = second_word(text, at + word.len);
            if self.holds(word.key) || second.is_some_and(|second| self.holds(pair(word, second))) {
                begin(at);
            }
            at += word.len;
            // The mark between the two is no word; that it may begin a pattern is rare, but seen above all the same.
            match second.filter(|_| !self.marks[usize::from(b' ')]) {
                Some(second) => (at, word) = (at + 1, second),
                None => word = Word { key: 0, len: 0 },
            }
        }
    }

    fn holds(&self, key: u64) -> bool {
        let (slot, bit) = place(key);
        self.words[slot] & bit != 0
    }
}

/// The word of ASCII letters and digits at `at`.
#[inline]
fn word_at(text: &[u8], at: usize) -> Word {
    let bytes = text.get(at..).unwrap_or_default();
    let len = word_len(bytes);
    let bits = 8 * (LONGEST - len.min(LONGEST)) as u32;
    Word { key: if len == 0 { 0 } else { load(bytes) << bits }, len }
}

/// What follows a word that ends at `end` after one space; it may be no word.
#[inline]
fn second_word(text: &[u8], end: usize) -> Option<Word> {
    (text.get(end) == Some(&b' ')).then(|| word_at(text, end + 1))
}

/// One key for two words, never that of a single word but by chance.
fn pair(first: Word, second: Word) -> u64 {
    (first.key ^ second.key.rotate_left(29)).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ second.key
}

/// The slot and the bit in it of a key.
#[inline]
fn place(key: u64) -> (usize, u64) {
    // Fibonacci hashing: the upper bits of the product are well mixed.
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS.trailing_zeros());
    ((hash / 64) as usize, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn words_and_marks_that_begin_a_pattern() {
        let patterns = ["good", "requires improvement", "well-led", "£5 off"].map(str::to_owned);
        let own = Beginnings::of(&patterns);
        let found = |text: &str| {
            let mut found = Vec::new();
            own.each(text.as_bytes(), |at| found.push(at));
            found
        };
        assert_eq!(found("a good home requires improvement £5"), [2, 12, 33]);
        assert_eq!(found("goods requires, thegood \"good\" requires  improvement"), [25]);
        assert_eq!(found("goodé well"), [0, 7]);
        assert_eq!(found("requires requires improvement"), [9]);
    }
}
