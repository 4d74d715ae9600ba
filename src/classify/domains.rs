//! Which domains a sentence speaks of, and which grades it gives.

use crate::lexicon::{Hit, Meaning};
use crate::ratings::Ratings;
use crate::reading::Reading;
use crate::segment::Sentence;

use super::SentenceKind;

/// Reads the domains and grades of sentences, in order.
pub(super) struct Domains<'a> {
    reading: &'a Reading<'a>,
    ratings: &'a Ratings,
    /// Index of the article's framework.
    scheme: Option<u16>,
}

impl<'a> Domains<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, ratings: &'a Ratings) -> Self {
        let schemes = reading.lexicon.schemes();
        let known = !ratings.framework.is_empty();
        let scheme = known.then(|| schemes.iter().position(|scheme| scheme.id == ratings.framework)).flatten();
        Self { reading, ratings, scheme: scheme.map(|scheme| scheme as u16) }
    }

    /// Ids of the domains and labels of the grades of sentence `index`, each once, ratings first.
    pub(super) fn of(&mut self, index: usize, sentence: &Sentence, kind: SentenceKind) -> (Vec<String>, Vec<String>) {
        let (mut ids, mut grades) = (Vec::new(), Vec::new());
        for rating in self.ratings.ratings.iter().filter(|rating| rating.sentence == index) {
            add(&mut ids, &rating.domain_id);
            add(&mut grades, &rating.grade);
        }
        if !matches!(kind, SentenceKind::Boilerplate | SentenceKind::Metadata) {
            self.reading.hits_in(sentence.span).iter().for_each(|hit| self.named(hit, &mut ids));
        }
        (ids, grades)
    }

    /// Adds the framework's domain that `hit` names. "Overall" alone names none: only a rating makes it one.
    fn named(&self, hit: &Hit, ids: &mut Vec<String>) {
        if !hit.has(Hit::DOMAIN) {
            return;
        }
        let domain = self.reading.lexicon.meanings(hit).find_map(|meaning| match meaning {
            Meaning::Domain { scheme, domain } if Some(scheme) == self.scheme => Some((scheme, domain)),
            _ => None,
        });
        let domain = domain.and_then(|(scheme, domain)| {
            self.reading.lexicon.schemes().get(usize::from(scheme))?.domains.get(usize::from(domain))
        });
        if let Some(domain) = domain.filter(|domain| domain.id != "overall") {
            add(ids, &domain.id);
        }
    }
}

fn add(list: &mut Vec<String>, value: &str) {
    if !value.is_empty() && !list.iter().any(|own| own == value) {
        list.push(value.to_owned());
    }
}
