//! Closed sets of words that are asked of every capital, nearly always in vain.

/// A sorted list of ASCII words, none of them empty, with what most other words fail at.
#[derive(Debug)]
pub(crate) struct ClosedSet {
    pub(crate) words: &'static [&'static str],
    /// By the lower five bits of a first letter, a bit for each length of a word that begins so.
    lengths: [u32; 32],
    /// Likewise a bit for the lower five bits of each last letter.
    lasts: [u32; 32],
}

impl ClosedSet {
    /// The set of `words`, which are sorted.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut lengths, mut lasts) = ([0; 32], [0; 32]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            let first = (word[0] & 31) as usize;
            lengths[first] |= 1 << (word.len() & 31);
            lasts[first] |= 1 << (word[word.len() - 1] & 31);
            at += 1;
        }
        Self { words, lengths, lasts }
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(crate) fn holds(&self, word: &str) -> bool {
        let (Some(first), Some(last)) = (word.as_bytes().first(), word.as_bytes().last()) else { return false };
        let first = usize::from(first & 31);
        let may = self.lengths[first] >> (word.len() & 31) & self.lasts[first] >> (last & 31) & 1;
        may == 1 && self.words.binary_search(&word).is_ok()
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
