//! What the entries of the rating and period lists are for the grammar.

use crate::lexicon::{Lexicon, ListId};
use crate::ratings::units::Kind;

/// The units that entries of the rating and period lists make.
#[derive(Debug)]
pub(super) struct WordKinds {
    pub(super) rating: Vec<Option<Kind>>,
    /// Per entry of the rating list: the grade counted from the worst (1, 2) or from the best (-1, -2).
    pub(super) ordinals: Vec<Option<i8>>,
    pub(super) period: Vec<Kind>,
}

impl WordKinds {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let rating = lexicon.words(ListId::Rating).iter().map(|word| kind_of_tag(word.tags.first()?)).collect();
        let period = |has: bool| if has { Kind::Now } else { Kind::Previous };
        let period = lexicon.words(ListId::Period).iter().map(|word| period(word.has("now"))).collect();
        let ordinals = lexicon.words(ListId::Rating).iter().map(|word| ordinal_of_tag(word.tags.first()?)).collect();
        Self { rating, ordinals, period }
    }
}

fn ordinal_of_tag(tag: &str) -> Option<i8> {
    match tag {
        "best" => Some(-1),
        "second-best" => Some(-2),
        "second-worst" => Some(2),
        "worst" => Some(1),
        _ => None,
    }
}

fn kind_of_tag(tag: &str) -> Option<Kind> {
    Some(match tag {
        "verb" => Kind::Verb,
        "found" => Kind::Found,
        "told" => Kind::Told,
        "noun" => Kind::Noun,
        "give" => Kind::Give,
        "receive" => Kind::Receive,
        "move" => Kind::Move,
        "stay" => Kind::Stay,
        "lose" => Kind::Lose,
        "same" => Kind::Same,
        "need" => Kind::Need,
        "scale" => Kind::Scale,
        "aim" => Kind::Aim,
        "area" => Kind::Area,
        _ => return None,
    })
}
