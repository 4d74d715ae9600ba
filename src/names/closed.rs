//! Closed sets of words that are asked of every capital, nearly always in vain.

/// A sorted list of ASCII words, none of them empty, with what most other words fail at.
#[derive(Debug)]
pub(super) struct ClosedSet {
    pub(super) words: &'static [&'static str],
    /// By the lower five bits of a first letter, a bit for each length of a word that begins so.
    lengths: [u32; 32],
}

impl ClosedSet {
    /// The set of `words`, which are sorted.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[(word[0] & 31) as usize] |= 1 << (word.len() & 31);
            at += 1;
        }
        Self { words, lengths }
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(super) fn holds(&self, word: &str) -> bool {
        let may = word.as_bytes().first().is_some_and(|first| {
            self.lengths[usize::from(first & 31)] >> (word.len() & 31) & 1 == 1
        });
        may && self.words.binary_search(&word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::ClosedSet;

    #[test]
    fn only_the_words_themselves() {
        static SET: ClosedSet = ClosedSet::new(&["&", "and", "of"]);
        assert!(["&", "and", "of"].iter().all(|word| SET.holds(word)));
        assert!(["", "a", "ant", "And", "off", "é"].iter().all(|word| !SET.holds(word)));
    }
}
