//! Closed sets of function words, asked of every token near a quote and nearly always in vain.

use crate::names::people::view::View;

/// A list of ASCII words, none of them empty, with a table that most other words fail at.
#[derive(Debug)]
pub(super) struct WordSet {
    words: &'static [&'static str],
    /// A bit for each pair of first and last letter and the lower two bits of a length.
    table: [u64; 64],
}

/// The place of a word in the table, whatever its case: the number and the bit in it.
const fn place(first: u8, last: u8, len: usize) -> (usize, u64) {
    let bit = (last & 31) as u32 * 4 + len as u32 % 4;
    ((first & 31) as usize * 2 + bit as usize / 64, 1 << (bit % 64))
}

impl WordSet {
    /// The set of `words`.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut table = [0; 64];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            let (number, bit) = place(word[0], word[word.len() - 1], word.len());
            table[number] |= bit;
            at += 1;
        }
        Self { words, table }
    }

    #[inline]
    fn may_hold(&self, word: &[u8]) -> bool {
        let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return false };
        let (number, bit) = place(first, last, word.len());
        self.table[number] & bit != 0
    }

    /// Whether token `at` is one of the words, in whatever case.
    #[inline]
    pub(super) fn has(&self, view: View<'_>, at: usize) -> bool {
        let word = view.bytes(at);
        self.may_hold(word) && self.words.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes()))
    }

    /// Whether `word` is one of the words as they are written.
    #[inline]
    pub(super) fn holds(&self, word: &str) -> bool {
        self.may_hold(word.as_bytes()) && self.words.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    #[test]
    fn only_the_words_themselves() {
        static SET: WordSet = WordSet::new(&["and", "of", "March"]);
        assert!(["and", "of", "March"].iter().all(|word| SET.holds(word)));
        assert!(["", "a", "add", "And", "off", "é", "march"].iter().all(|word| !SET.holds(word)));
    }
}
