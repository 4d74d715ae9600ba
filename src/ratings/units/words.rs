//! Units of marks and of function words: small closed sets, hence no word lists.

use super::Kind;

pub(super) fn mark(mark: &str) -> Kind {
    match mark {
        "," => Kind::Comma,
        ";" => Kind::Semi,
        ":" => Kind::Colon,
        "-" | "|" => Kind::Dash,
        "(" | "[" => Kind::Open,
        ")" | "]" => Kind::Close,
        "\"" | "'" | "*" | "_" | "`" => Kind::Quote,
        "." | "!" | "?" => Kind::Stop,
        "&" => Kind::And,
        _ => Kind::Word,
    }
}

/// A year that an inspection can have happened in.
pub(super) fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| (1990..2100).contains(year))
}
pub(super) fn function_word(word: &str) -> Kind {
    auxiliary(word).or_else(|| link(word)).or_else(|| degree(word)).unwrap_or(Kind::Word)
}

/// Auxiliary verbs and denials.
fn auxiliary(word: &str) -> Option<Kind> {
    Some(match word {
        "is" | "was" | "were" | "are" | "be" | "been" | "it's" | "we're" | "they're" | "that's" | "who's" => Kind::Be,
        "has" | "have" | "had" => Kind::Have,
        "not" | "never" | "nor" | "neither" | "hardly" | "isn't" | "aren't" | "wasn't" | "weren't" | "didn't"
        | "doesn't" | "don't" => Kind::Not,
        "would" | "could" | "should" | "might" | "may" | "must" | "will" | "if" | "can" | "cannot" | "won't"
        | "can't" | "wouldn't" | "couldn't" | "shouldn't" | "we'll" | "i'll" | "they'll" | "it'll" | "we'd" | "i'd"
        | "he'd" | "she'd" | "they'd" => Kind::Modal,
        _ => return None,
    })
}

/// Conjunctions, prepositions, pronouns and determiners.
fn link(word: &str) -> Option<Kind> {
    Some(match word {
        "and" | "plus" => Kind::And,
        "or" => Kind::Or,
        "for" => Kind::For,
        "in" | "at" | "on" | "across" | "regarding" | "concerning" | "over" | "throughout" => Kind::In,
        "from" => Kind::From,
        "to" | "into" => Kind::To,
        "as" => Kind::As,
        "of" => Kind::Of,
        "with" => Kind::With,
        "by" | "than" | "after" | "before" | "since" | "under" | "within" | "following" | "during" | "near"
        | "despite" => Kind::Prep,
        "while" | "but" | "whereas" | "although" | "though" | "whilst" | "yet" | "except" => Kind::Contrast,
        "which" | "who" | "that" | "whose" => Kind::Which,
        "it" | "they" | "we" | "them" | "us" | "i" | "she" | "he" => Kind::Pronoun,
        "all" | "both" | "each" | "every" | "these" | "those" => Kind::All,
        "a" | "an" | "the" | "its" | "their" | "our" | "another" | "this" | "his" | "her" | "your" | "my" => Kind::Det,
        _ => return None,
    })
}

/// Adverbs, hedges and numbers in words.
fn degree(word: &str) -> Option<Kind> {
    Some(match word {
        "overall" => Kind::Overall,
        "being" | "however" | "meanwhile" | "here" | "there" | "therefore" | "moreover" | "instead" | "indeed"
        | "only" | "just" | "also" | "again" | "even" | "already" | "jointly" | "merely" | "officially"
        | "separately" | "firmly" | "either" | "too" | "subsequently" | "likewise" | "consistently" | "comfortably" => {
            Kind::Adverb
        }
        "then" => Kind::Previous,
        "generally" | "mostly" | "largely" | "fairly" | "quite" | "so" | "particularly" | "especially" | "very"
        | "extremely" | "really" | "truly" | "nothing" | "equally" | "pretty" | "more" | "less" | "how"
        | "too-often" | "consistently-good" | "typically" | "usually" | "often" | "sometimes" | "previously-good"
        | "simply" | "absolutely" | "as-good" | "some" | "much" => Kind::Hedge,
        "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven" | "twelve"
        | "several" | "half" | "numerous" | "most" | "many" | "few" | "dozen" | "majority" | "quarter" | "third"
        | "one-third" | "two-thirds" | "none" | "more-than" => Kind::Number,
        _ => return None,
    })
}
