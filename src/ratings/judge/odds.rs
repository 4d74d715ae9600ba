//! What a first look at a grade decides, and how sure it is of each part.

use super::Look;
use crate::ratings::Period;
use crate::ratings::lists::Item;
use crate::ratings::targets::Owner;
use crate::text::Span;

/// What was decided about a grade that is a rating.
#[derive(Debug, Clone)]
pub(in crate::ratings) struct Decided {
    pub(in crate::ratings) period: Period,
    /// Whose it is.
    pub(in crate::ratings) owners: Vec<Owner>,
    /// Domains; empty for an overall rating.
    pub(in crate::ratings) items: Vec<Item>,
    /// The body as a whole is graded, beside the domains or alone.
    pub(in crate::ratings) overall: bool,
    /// Probability that all of it is right.
    pub(in crate::ratings) confidence: f32,
    /// How likely each part of it is.
    pub(in crate::ratings) odds: Odds,
}

/// How likely the parts of a decision are.
#[derive(Debug, Clone, Default)]
pub(in crate::ratings) struct Odds {
    pub(super) rated: f32,
    pub(super) periods: [f32; 3],
    pub(super) whose: f32,
    /// Of each domain that is at all likely, and of the whole.
    pub(super) targets: Vec<(Option<Item>, f32)>,
    /// Whether all of it is sure enough for a row.
    pub(in crate::ratings) firm: bool,
}

impl Odds {
    /// What was thought of the row for the domain at `span`; of the overall one where there is none.
    pub(in crate::ratings) fn look(&self, span: Option<Span>) -> Look {
        let of = |(item, _): &&(Option<Item>, f32)| item.as_ref().map(|item| item.span) == span;
        let target = self.targets.iter().find(of).map_or(0.0, |(_, odds)| *odds);
        Look { rated: self.rated, periods: self.periods, whose: self.whose, target, firm: self.firm }
    }

    /// The same, to be decided by the second look.
    pub(in crate::ratings) fn unsure(&self) -> Self {
        Self { firm: false, ..self.clone() }
    }

    /// What else the grade may be said of than `items` and, where `overall` says so, the whole.
    pub(in crate::ratings) fn others(&self, items: &[Item], overall: bool) -> (Vec<Item>, bool) {
        let rest = self.targets.iter().filter_map(|(item, _)| item.clone());
        let whole = self.targets.iter().any(|(item, _)| item.is_none());
        (rest.filter(|item| !items.iter().any(|own| own.span == item.span)).collect(), whole && !overall)
    }
}

/// What a grade is said of.
#[derive(Default)]
pub(super) struct Meant {
    pub(super) items: Vec<Item>,
    /// The body as a whole is graded.
    pub(super) overall: bool,
    /// How likely it is that all of that is right.
    pub(super) sure: f32,
    /// How likely each domain is that is at all likely, and the whole.
    pub(super) thinkable: Vec<(Option<Item>, f32)>,
}
