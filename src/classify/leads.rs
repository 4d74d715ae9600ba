//! *What it finds*: what the items of a list stand under: things to be done, strengths, weaknesses.
//! *Why*: "train all staff by May" is a recommendation under "The provider must:" and nothing by itself.
//! *Example*: a heading "Areas for improvement", a line "Inspectors told the home to:".
//! *Known misses*: lists that go on after a paragraph of prose.

use crate::reading::Reading;
use crate::segment::{ParagraphKind, Sentence};

use super::features::Features;
use super::signs::{Sign, Signs};

/// What a sentence stands under.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing that says what it is.
    #[default]
    None,
    /// Things to be done.
    ToDo,
    /// Strengths.
    Good,
    /// Weaknesses.
    Bad,
}

/// Follows the lead-ins of an article, asked sentence by sentence in order.
#[derive(Debug, Default)]
pub(super) struct Leads {
    current: Lead,
}

impl Leads {
    /// What `sentence` stands under; remembers it where it is a lead-in itself.
    pub(super) fn next(
        &mut self,
        reading: &Reading<'_>,
        signs: &Signs,
        sentence: &Sentence,
        features: &Features,
    ) -> Lead {
        if features.paragraph == ParagraphKind::Bullet {
            return self.current;
        }
        let heading = features.paragraph == ParagraphKind::Heading;
        let opens = heading || reading.of(sentence.span).ends_with(':');
        self.current = if opens { lead_of(reading, signs, sentence) } else { Lead::None };
        Lead::None
    }
}

/// The last sign of the line decides: "Despite its strengths, the home must:".
fn lead_of(reading: &Reading<'_>, signs: &Signs, sentence: &Sentence) -> Lead {
    let leads = signs.within(reading, sentence.span).filter_map(|(_, sign)| match sign {
        Sign::Recommend(_) | Sign::Lead => Some(Lead::ToDo),
        Sign::GoodLead | Sign::Praise(2) => Some(Lead::Good),
        Sign::BadLead | Sign::Blame(_) => Some(Lead::Bad),
        _ => None,
    });
    leads.last().unwrap_or_default()
}
