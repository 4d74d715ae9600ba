//! *What it finds*: what the sentences around one are for, as facts for the second look at it.
//! *Why*: findings, lines of a table, and posts of a forum stand together; a sentence alone may be either.
//! *Example*: "Asbestos had shut the showers." between two findings that criticise.
//! *Known misses*: the one line of boilerplate in the middle of an article.

use crate::choice::{Feature, Template};
use crate::segment::Layout;

use super::SentenceKind;
use super::evidence::{Evidence, tenths};

/// What a head thinks of a sentence: a share for each kind, in the order of [`SentenceKind::ALL`].
pub(super) type Shares = [f32; SentenceKind::ALL.len()];

const ANY: Template = Template::new("any");
const BEST: Template = Template::new("likeliest");
const SURE: Template = Template::new("likeliest, how sure");
const FIRST_TWO: Template = Template::new("two likeliest");
const SHARE: Template = Template::new("share");
const RULED: Template = Template::new("likeliest, rule");
const PARAGRAPH: Template = Template::new("likeliest, paragraph");
const BEFORE: Template = Template::new("before");
const BEFORE_OWN: Template = Template::new("before, likeliest");
const BEFORE_SURE: Template = Template::new("share before");
const SECOND_BEFORE: Template = Template::new("two before");
const AFTER: Template = Template::new("after");
const AFTER_OWN: Template = Template::new("after, likeliest");
const AFTER_SURE: Template = Template::new("share after");
const SECOND_AFTER: Template = Template::new("two after");
const AROUND: Template = Template::new("before, likeliest, after");
const TOGETHER: Template = Template::new("paragraph's likeliest");
const ARTICLE: Template = Template::new("article's share");

/// No sentence.
const NONE: u32 = 99;

/// Puts the facts about sentence `index` into `facts`; `shares` are what the first look makes of all sentences.
pub(super) fn facts(
    evidence: &Evidence<'_>,
    shares: &[Shares],
    article: &Shares,
    index: usize,
    facts: &mut Vec<Feature>,
) {
    facts.clear();
    facts.push(ANY.is(0));
    let Some(own) = shares.get(index) else { return };
    let (best, second) = likeliest(own);
    let rule = evidence.ruled.get(index).map_or(NONE, |&(kind, _)| kind as u32);
    let layout = &evidence.reading.layout;
    facts.extend([
        BEST.is(best),
        SURE.are(best, tenths(own[best as usize])),
        FIRST_TWO.are(best, second),
        RULED.are(best, rule),
        PARAGRAPH.are(best, layout.kind_of(index) as u32),
    ]);
    each(SHARE, own, facts);
    around(layout, shares, index, best, facts);
    facts.extend(article.iter().enumerate().map(|(kind, &share)| ARTICLE.are(kind as u32, tenths(share))));
}

/// What stands before and after.
fn around(layout: &Layout, shares: &[Shares], index: usize, best: u32, facts: &mut Vec<Feature>) {
    let paragraph = |at: usize| layout.sentences.get(at).map(|sentence| sentence.paragraph);
    let other = |at: Option<usize>| {
        let found = at.and_then(|at| Some((likeliest(shares.get(at)?).0, paragraph(at) == paragraph(index))));
        found.map_or(NONE, |(kind, same)| kind << 1 | u32::from(same))
    };
    let (before, after) = (other(index.checked_sub(1)), other(Some(index + 1)));
    facts.extend([
        BEFORE.is(before),
        BEFORE_OWN.are(before, best),
        SECOND_BEFORE.are(other(index.checked_sub(2)), best),
        AFTER.is(after),
        AFTER_OWN.are(after, best),
        SECOND_AFTER.are(other(Some(index + 2)), best),
        AROUND.are(before << 8 | after, best),
    ]);
    for (template, at) in [(BEFORE_SURE, index.checked_sub(1)), (AFTER_SURE, Some(index + 1))] {
        if let Some(shares) = at.and_then(|at| shares.get(at)) {
            each(template, shares, facts);
        }
    }
    let own = paragraph(index).and_then(|paragraph| layout.paragraphs.get(paragraph));
    if let Some(own) = own.filter(|own| own.sentences.len() > 1) {
        let mut sum = Shares::default();
        for at in own.sentences.clone().filter(|&at| at != index) {
            add(&mut sum, shares.get(at));
        }
        facts.push(TOGETHER.are(likeliest(&sum).0, best));
    }
}

/// The mean of all sentences.
pub(super) fn mean(shares: &[Shares]) -> Shares {
    let mut sum = Shares::default();
    shares.iter().for_each(|shares| add(&mut sum, Some(shares)));
    #[allow(clippy::cast_precision_loss, reason = "an article has few sentences")]
    let count = shares.len().max(1) as f32;
    sum.map(|share| share / count)
}

fn add(sum: &mut Shares, shares: Option<&Shares>) {
    for (sum, share) in sum.iter_mut().zip(shares.into_iter().flatten()) {
        *sum += share;
    }
}

/// A fact for each kind that is at all likely.
fn each(template: Template, shares: &Shares, facts: &mut Vec<Feature>) {
    let likely = shares.iter().enumerate().filter(|&(_, &share)| share >= 0.05);
    facts.extend(likely.map(|(kind, &share)| template.are(kind as u32, tenths(share) / 2)));
}

/// Numbers of the likeliest kind and of the next; the first of equals.
fn likeliest(shares: &Shares) -> (u32, u32) {
    let (mut best, mut second) = (0, 1);
    for (kind, share) in shares.iter().enumerate() {
        if *share > shares[best] {
            (best, second) = (kind, best);
        } else if kind != best && (*share > shares[second] || second == best) {
            second = kind;
        }
    }
    (best as u32, second as u32)
}

#[cfg(test)]
mod tests {
    use super::likeliest;

    #[test]
    fn the_two_likeliest() {
        let mut shares = [0.0; 10];
        (shares[3], shares[7], shares[1]) = (0.3, 0.5, 0.2);
        assert_eq!(likeliest(&shares), (7, 3));
        shares[0] = 0.9;
        assert_eq!(likeliest(&shares), (0, 7));
        assert_eq!(likeliest(&[0.1; 10]), (0, 1));
    }
}
