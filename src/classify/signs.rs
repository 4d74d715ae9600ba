//! What the word list of kinds says, entry by entry, ready to look up.

use crate::lexicon::{Lexicon, ListId};
use crate::reading::Reading;
use crate::text::Span;

/// What an entry of the list is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Praise, 1 where it needs company, else 2.
    Praise(u8),
    /// Blame, likewise.
    Blame(u8),
    /// Turns praise or blame after it.
    Flip,
    /// What is blamed went away.
    Quell,
    /// Says what is to be done: weakly (1) or outright (2).
    Recommend(u8),
    /// Asked somebody: to do something, where "to" follows.
    Ask,
    /// Stands over a list of things to be done.
    Lead,
    /// Stands over a list of strengths.
    GoodLead,
    /// Stands over a list of weaknesses.
    BadLead,
    /// Speaks to the reader.
    Notice,
    /// Says what is hoped for or looked at, not what was found.
    Wish,
    /// A fraction or multiple.
    Share,
    /// A figure follows.
    Change,
    /// A figure stands before.
    Percent,
    /// An inspector or the report speaks.
    Source,
}

/// The signs by entry.
#[derive(Debug)]
pub(crate) struct Signs(Vec<Option<Sign>>);

impl Signs {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let weight = |word: &crate::lexicon::Word| if word.has("weak") { 1 } else { 2 };
        let sign = |word: &crate::lexicon::Word| {
            // A list's lead-in may carry praise or blame too; it is the lead that makes it differ.
            let plain = [
                ("good-lead", Sign::GoodLead),
                ("bad-lead", Sign::BadLead),
                ("positive", Sign::Praise(weight(word))),
                ("negative", Sign::Blame(weight(word))),
                ("flip", Sign::Flip),
                ("quell", Sign::Quell),
                ("recommend", Sign::Recommend(weight(word))),
                ("ask", Sign::Ask),
                ("lead", Sign::Lead),
                ("notice", Sign::Notice),
                ("wish", Sign::Wish),
                ("share", Sign::Share),
                ("change", Sign::Change),
                ("percent", Sign::Percent),
                ("source", Sign::Source),
            ];
            plain.into_iter().find_map(|(tag, sign)| word.has(tag).then_some(sign))
        };
        Self(lexicon.words(ListId::Kind).iter().map(sign).collect())
    }

    /// The signs in `span`, in order.
    pub(crate) fn within<'a>(
        &'a self,
        reading: &'a Reading<'_>,
        span: Span,
    ) -> impl Iterator<Item = (Span, Sign)> + 'a {
        let words = reading.words_in(span, ListId::Kind);
        words.filter_map(|(span, entry)| Some((span, (*self.0.get(entry as usize)?)?)))
    }
}
