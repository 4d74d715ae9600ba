//! Which unit of the gold is which of the findings.

use super::units::Unit;

/// The least share of words that two units of one quotation have in common.
pub(super) const LEAST: f64 = 0.5;

/// For each of `gold` the number of its finding: one to one, those with the most words in common first.
pub(super) fn pair(gold: &[&Unit<'_>], found: &[&Unit<'_>]) -> Vec<Option<usize>> {
    let mut near = Vec::new();
    for (mine, wanted) in gold.iter().enumerate() {
        for (its, candidate) in found.iter().enumerate() {
            let share = common(wanted, candidate);
            if share >= LEAST {
                near.push((share, wanted.span.start(), mine, its));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let mut pairs = vec![None; gold.len()];
    let mut taken = vec![false; found.len()];
    for (_, _, mine, its) in near {
        if let (Some(pair @ None), Some(taken @ false)) = (pairs.get_mut(mine), taken.get_mut(its)) {
            *pair = Some(its);
            *taken = true;
        }
    }
    pairs
}

/// Words that both have, of those that one of them has.
fn common(a: &Unit<'_>, b: &Unit<'_>) -> f64 {
    let all = a.words.end.max(b.words.end) - a.words.start.min(b.words.start);
    f64::from(shared(a, b)) / f64::from(all)
}

/// Number of words that both have.
pub(super) fn shared(a: &Unit<'_>, b: &Unit<'_>) -> u32 {
    a.words.end.min(b.words.end).saturating_sub(a.words.start.max(b.words.start))
}

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::eval::Form;
    use crate::eval::units::Unit;
    use crate::text::Span;

    /// First word, one past the last.
    type Words = (u32, u32);
    /// Gold, findings, and the finding of each of the gold.
    type Case = (&'static [Words], &'static [Words], &'static [Option<usize>]);

    fn units(words: &[Words]) -> Vec<Unit<'static>> {
        let unit = |&(start, end): &Words| Unit {
            span: Span::new(start * 5, end * 5 - 1),
            words: start..end,
            form: Form::Direct,
            speaker: "",
            speaker_span: None,
            speaker_ref: "",
        };
        words.iter().map(unit).collect()
    }

    #[test]
    fn the_nearest_first_and_one_to_one() {
        let cases: [Case; 5] = [
            (&[(0, 4)], &[(0, 2)], &[Some(0)]),
            (&[(0, 4)], &[(0, 1), (3, 9)], &[None]),
            (&[(0, 4), (4, 8)], &[(0, 8)], &[Some(0), None]),
            (&[(0, 4)], &[(0, 3), (0, 4)], &[Some(1)]),
            (&[(0, 4), (1, 4)], &[(1, 4), (0, 3)], &[Some(1), Some(0)]),
        ];
        for (gold, found, expected) in cases {
            let (gold, found) = (units(gold), units(found));
            let (gold, found) = (gold.iter().collect::<Vec<_>>(), found.iter().collect::<Vec<_>>());
            assert_eq!(pair(&gold, &found), expected);
        }
    }
}
