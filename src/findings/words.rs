//! Small closed sets of function words that say where a phrase begins and ends.

use crate::text::ClosedSet;

/// Words that no noun phrase goes over: prepositions but "of", conjunctions, auxiliaries, pronouns that take it up.
static ENDS: ClosedSet = ClosedSet::new(&[
    "a",
    "about",
    "above",
    "after",
    "against",
    "ago",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "away",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "came",
    "can",
    "come",
    "comes",
    "could",
    "described",
    "did",
    "do",
    "does",
    "down",
    "during",
    "each",
    "every",
    "fell",
    "felt",
    "for",
    "from",
    "get",
    "go",
    "got",
    "had",
    "has",
    "have",
    "he",
    "held",
    "higher",
    "his",
    "hold",
    "how",
    "if",
    "in",
    "inside",
    "into",
    "is",
    "it",
    "its",
    "knew",
    "know",
    "last",
    "leave",
    "left",
    "less",
    "lower",
    "made",
    "make",
    "may",
    "met",
    "might",
    "more",
    "must",
    "no",
    "nobody",
    "nor",
    "not",
    "now",
    "on",
    "or",
    "out",
    "over",
    "per",
    "rather",
    "read",
    "rose",
    "said",
    "say",
    "she",
    "short",
    "should",
    "show",
    "showed",
    "shows",
    "since",
    "so",
    "stay",
    "such",
    "take",
    "takes",
    "than",
    "that",
    "the",
    "their",
    "they",
    "this",
    "those",
    "through",
    "to",
    "told",
    "took",
    "under",
    "until",
    "up",
    "upon",
    "wait",
    "was",
    "we",
    "went",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "won",
    "would",
    "yet",
    "you",
]);

/// Verbs between what is measured and its number.
static VERBS: ClosedSet = ClosedSet::new(&[
    "amounted", "are", "averaged", "averages", "come", "comes", "covered", "cut", "dropped", "fallen", "fell", "gone",
    "got", "grew", "grown", "had", "has", "have", "hold", "holds", "is", "lost", "numbered", "reached", "risen",
    "rose", "scored", "shows", "shrunk", "stand", "stands", "stood", "was", "went", "were",
]);

/// Words before a number that say it is not exact.
static ABOUT: ClosedSet = ClosedSet::new(&[
    "about",
    "almost",
    "approximately",
    "around",
    "barely",
    "exactly",
    "fully",
    "just",
    "nearly",
    "only",
    "over",
    "roughly",
    "some",
    "under",
]);

pub(super) fn ends_phrase(word: &str) -> bool {
    ENDS.holds(word)
}

pub(super) fn is_verb(word: &str) -> bool {
    VERBS.holds(word)
}

pub(super) fn is_about(word: &str) -> bool {
    ABOUT.holds(word)
}

/// Articles, possessives and the like, which stand before a noun.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "those" | "these" | "all" | "every"
    )
}

/// Words that stand for somebody named elsewhere.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "it" | "they"
            | "he"
            | "she"
            | "we"
            | "i"
            | "you"
            | "this"
            | "that"
            | "these"
            | "those"
            | "there"
            | "one"
            | "who"
            | "which"
            | "them"
            | "us"
            | "him"
            | "her"
            | "me"
            | "nobody"
            | "somebody"
            | "what"
    )
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, ENDS, VERBS};

    #[test]
    fn the_sets_are_sorted_so_that_they_can_be_searched() {
        for set in [&ABOUT, &ENDS, &VERBS] {
            assert!(set.words.is_sorted(), "{:?}", set.words);
        }
    }
}
