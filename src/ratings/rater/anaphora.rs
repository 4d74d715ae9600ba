//! Domains that a sentence takes up from the one before.
//!
//! *What it finds* — "both", "they", "it", where the sentence before, or the words before the pronoun, name domains.
//! *Why* — reporters name the domain first and grade it next.
//! *Example* — "Leadership has been a worry for years. It was rated inadequate."
//! *Known misses* — domains named two sentences before.

use super::Article;
use crate::ratings::lists::Item;
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::text::Span;

impl Article<'_, '_> {
    /// Puts the domains of the sentence before in the place of "both", "they", "the same service".
    pub(super) fn take_up(&self, view: &View<'_, '_>, topic: (usize, Option<Span>), targets: &mut Targets) {
        let own = targets.own_topic.take();
        if let Some(items) = own.filter(|_| targets.pronoun && targets.overall && !targets.overall_word) {
            targets.items = items;
            targets.overall = false;
            targets.anaphora = true;
        }
        let it = targets.pronoun && targets.body.is_none() && targets.overall && !targets.overall_word;
        let opened = topic.1.filter(|_| topic.0 + 1 == view.sentence);
        let single = self.recent.1.first().filter(|_| self.recent.1.len() == 1 && self.recent.0 + 1 == view.sentence);
        if let Some(span) = opened.or(single.map(|item| item.span)).filter(|_| it) {
            targets.items = vec![Item { span, known: true, units: 0..0, lead: Kind::Word }];
            targets.overall = false;
            targets.anaphora = true;
        }
        let near = self.recent.0 + 1 == view.sentence || self.recent.0 == view.sentence;
        if targets.takes_up && targets.items.is_empty() && near && !self.recent.1.is_empty() {
            targets.items.clone_from(&self.recent.1);
            targets.overall = false;
            targets.found = true;
            targets.anaphora = true;
        }
    }
}
