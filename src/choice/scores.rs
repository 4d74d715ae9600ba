//! A choice whose candidates are scored while they are described: no fact is kept.

use super::{Candidates, Feature, Model, likeliest, softmax};

/// What takes the facts about one candidate after the other.
pub trait Facts {
    /// Takes a fact about the candidate that is being described.
    fn push(&mut self, fact: Feature);

    /// Ends the candidate that was being described.
    fn end(&mut self);
}

impl Facts for Candidates {
    fn push(&mut self, fact: Feature) {
        Candidates::push(self, fact);
    }

    fn end(&mut self) {
        Candidates::end(self);
    }
}

/// The scores of the candidates of one choice; made once and used again.
#[derive(Debug)]
pub struct Scores<'m> {
    model: &'m Model,
    sum: i32,
    all: Vec<f32>,
}

impl<'m> Scores<'m> {
    /// Scores by `model`, of no candidates yet.
    pub fn new(model: &'m Model) -> Self {
        Self { model, sum: 0, all: Vec::new() }
    }

    /// The likeliest candidate and its probability, as of [`Model::choose`]; forgets all candidates.
    pub fn choose(&mut self) -> Option<(usize, f32)> {
        softmax(&mut self.all);
        let best = likeliest(&self.all);
        self.all.clear();
        best
    }
}

impl Facts for Scores<'_> {
    #[inline]
    fn push(&mut self, fact: Feature) {
        self.sum += self.model.weight(fact);
    }

    fn end(&mut self) {
        self.all.push(self.model.scaled(self.sum));
        self.sum = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, Scores};
    use crate::choice::{Candidates, Example, Template, Training, train};

    #[test]
    fn scores_as_of_kept_facts() {
        let facts = Template::new("fact");
        let mut kept = Candidates::default();
        let describe = |out: &mut dyn Facts| {
            for candidate in 0..3 {
                (0..=candidate).for_each(|value| out.push(facts.is(value)));
                out.end();
            }
        };
        describe(&mut kept);
        let example = Example { candidates: kept.clone(), right: vec![1] };
        let model = train(&[example], &Training { bits: 8, ..Training::default() });
        let mut scores = Scores::new(&model);
        for _ in 0..2 {
            describe(&mut scores);
            assert_eq!(scores.choose(), model.choose(&kept));
        }
        assert_eq!(scores.choose(), None);
    }
}
