//! Which domains a sentence speaks of, and which grades it gives.

use crate::choice::{Class, Feature, Model};
use crate::lexicon::{Hit, Meaning};
use crate::ratings::Ratings;
use crate::reading::Reading;
use crate::segment::Sentence;
use crate::text::Span;

use super::SentenceKind;
use super::mentions::{Mention, facts};
use super::mixed;

/// From this probability on a sentence speaks of the domain that its words may mean.
const ENOUGH: f32 = 0.5;

/// Reads the domains and grades of sentences, in order.
pub(super) struct Domains<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) ratings: &'a Ratings,
    /// Index of the article's framework.
    scheme: Option<u16>,
    /// How often each of its domains is named in the article, by index; several names in one sentence count one by one.
    pub(super) named: Vec<usize>,
    memory: Vec<Feature>,
}

impl<'a> Domains<'a> {
    /// Of the framework of that id; none where it is empty.
    pub(super) fn new(reading: &'a Reading<'a>, ratings: &'a Ratings, framework: &str) -> Self {
        let schemes = reading.lexicon.schemes();
        let scheme = schemes.iter().position(|scheme| scheme.id == framework).map(|scheme| scheme as u16);
        let mut domains = Self { reading, ratings, scheme, named: Vec::new(), memory: Vec::new() };
        if scheme.is_some() {
            for hit in &reading.hits {
                if let Some(domain) = domains.domain_of(hit) {
                    domains.named.resize(domains.named.len().max(domain + 1), 0);
                    domains.named[domain] += 1;
                }
            }
        }
        domains
    }

    /// Ids of the domains and labels of the grades of sentence `index`, each once, ratings first.
    pub(super) fn of(
        &mut self,
        index: usize,
        sentence: &Sentence,
        kind: SentenceKind,
        model: &Model,
    ) -> (Vec<String>, Vec<String>) {
        let (mut ids, mut grades) = (Vec::new(), Vec::new());
        for rating in self.ratings.ratings.iter().filter(|rating| rating.sentence == index) {
            add(&mut ids, &rating.domain_id);
            add(&mut grades, &rating.grade);
        }
        if matches!(kind, SentenceKind::Boilerplate | SentenceKind::Metadata) {
            return (ids, grades);
        }
        for mention in self.mentions(sentence.span) {
            let id = self.id(mention.domain);
            if ids.iter().any(|own| own == id) {
                continue;
            }
            let mut memory = std::mem::take(&mut self.memory);
            facts(self, &mention, sentence, kind, &mut memory);
            let [_, share] = model.of_classes(&memory, [Class::Default, Class::Number(1)]);
            self.memory = memory;
            let share = mixed::domain(self.reading, mention.span, share);
            if share >= ENOUGH {
                add(&mut ids, self.id(mention.domain));
            }
        }
        (ids, grades)
    }

    /// The words in `sentence` that may name a domain of the framework. "Overall" names none: only a rating makes it one.
    pub(super) fn mentions(&self, sentence: Span) -> Vec<Mention> {
        if self.scheme.is_none() {
            return Vec::new();
        }
        let hits = self.reading.hits_in(sentence).iter();
        let mentions = hits.filter_map(|hit| Some(Mention { span: hit.span, domain: self.domain_of(hit)? }));
        mentions.filter(|mention| self.id(mention.domain) != "overall").collect()
    }

    /// Id of a domain of the framework.
    pub(super) fn id(&self, domain: usize) -> &'a str {
        let scheme = self.scheme.and_then(|scheme| self.reading.lexicon.schemes().get(usize::from(scheme)));
        scheme.and_then(|scheme| scheme.domains.get(domain)).map_or("", |domain| &domain.id)
    }

    /// The framework's domain that `hit` may name.
    fn domain_of(&self, hit: &Hit) -> Option<usize> {
        if !hit.has(Hit::DOMAIN) {
            return None;
        }
        self.reading.lexicon.meanings(hit).find_map(|meaning| match meaning {
            Meaning::Domain { scheme, domain } if Some(scheme) == self.scheme => Some(usize::from(domain)),
            _ => None,
        })
    }
}

fn add(list: &mut Vec<String>, value: &str) {
    if !value.is_empty() && !list.iter().any(|own| own == value) {
        list.push(value.to_owned());
    }
}
