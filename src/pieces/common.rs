//! How common a word is: the vocabulary is in order of that.
//!
//! A name that is a word of everyday language ("Section") looks like any other capitalised word; one that the vocabulary
//! does not hold whole is a name or a slip.

use std::collections::HashMap;
use std::sync::LazyLock;

use fnv::FnvBuildHasher;

use super::VOCABULARY;

static RANKS: LazyLock<HashMap<&'static [u8], u16, FnvBuildHasher>> = LazyLock::new(|| {
    let words = VOCABULARY.split(|&byte| byte == b'\n').zip(0..=u16::MAX);
    words.filter(|(word, _)| word.first().is_some_and(u8::is_ascii_alphabetic)).collect()
});

/// How many pieces stand before `word`, which is in small letters; `None` for one that is no piece of its own.
pub fn rank(word: &str) -> Option<u16> {
    RANKS.get(word.as_bytes()).copied()
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn common_words_come_first() {
        assert!(rank("section").unwrap() < rank("nottingham").unwrap());
        assert_eq!([rank("saltby"), rank("##ing"), rank("")], [None; 3]);
    }
}
