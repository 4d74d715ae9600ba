//! What the model looks at when it looks at a line again: what the line and those around it may be.

use super::facts::Scene;
use super::looks::distance;
use super::{BOILERPLATE, Shares, TEXT, TITLE, class};
use crate::choice::{Feature, Template, size};

const ALWAYS: Feature = Template::new("again, always").is(0);
const OWN: Template = Template::new("own class");
const OWN_SHARE: Template = Template::new("own class, share");
const DOUBT: Template = Template::new("share of boilerplate");
const SECOND: Template = Template::new("own class, second class");
const OWN_RULE: Template = Template::new("own class, rule");
const OWN_LEN: Template = Template::new("own class, length");
const BESIDE: [Template; 4] = [
    Template::new("class before"),
    Template::new("class after"),
    Template::new("class two before"),
    Template::new("class two after"),
];
const BESIDE_LEN: [Template; 2] = [Template::new("class before, length"), Template::new("class after, length")];
const SURE_BESIDE: [Template; 2] = [Template::new("share before"), Template::new("share after")];
const BETWEEN: Template = Template::new("classes beside");
const RUN: [Template; 2] = [Template::new("classes before"), Template::new("classes after")];
const NEAR: Template = Template::new("boilerplate near");
const FROM_TITLE: Template = Template::new("own class, from title");
const TITLE_LEN: Template = Template::new("length, from title");
const ZONE: Template = Template::new("own class, zone");
const ABOVE: Template = Template::new("text above");
const BELOW: Template = Template::new("text below");

/// The number of no line.
const NONE: u32 = 7;

/// What each line may be by itself.
pub(super) struct First {
    shares: Vec<Shares>,
    /// How many of the lines before each are text.
    text: Vec<usize>,
    /// The line that is likeliest the title.
    headline: Option<usize>,
}

impl First {
    pub(super) fn new(shares: Vec<Shares>) -> Self {
        let count = |before: &mut usize, shares: &Shares| {
            let above = *before;
            *before += usize::from(class(shares) == 0);
            Some(above)
        };
        let text = shares.iter().scan(0, count).collect();
        Self { headline: headline(&shares), shares, text }
    }
}

/// All facts about line `index`, by what each line may be by itself.
pub(super) fn facts(scene: &Scene, index: usize, known: &First, facts: &mut Vec<Feature>) {
    let first = known.shares.as_slice();
    let look = scene.look(Some(index));
    let shares = first.get(index).unwrap_or(&TEXT);
    let own = class(shares) as u32;
    let at = |offset: isize| first.get(index.wrapping_add_signed(offset));
    let near = |offset: isize| at(offset).map_or(NONE, |shares| class(shares) as u32);
    let around = [near(-1), near(1), near(-2), near(2)];
    facts.extend([
        ALWAYS,
        OWN.is(own),
        OWN_SHARE.are(own, step(shares[own as usize])),
        DOUBT.is(step(shares[BOILERPLATE])),
        SECOND.are(own, second(shares)),
        OWN_RULE.are(own, look.rule),
        OWN_LEN.are(own, look.len),
        BETWEEN.are(around[0] * 8 + around[1], own),
        RUN[0].are(around[0] * 8 + around[2], own),
        RUN[1].are(around[1] * 8 + around[3], own),
        ZONE.are(own, scene.zone(index)),
    ]);
    for (template, class) in BESIDE.iter().zip(around) {
        facts.push(template.are(class, own));
    }
    for (side, offset) in [(0, -1), (1, 1)] {
        facts.push(BESIDE_LEN[side].are(around[side], look.len));
        facts.push(
            SURE_BESIDE[side]
                .are(at(offset).map_or(NONE, |shares| step(shares[BOILERPLATE])), step(shares[BOILERPLATE])),
        );
    }
    let title = known.headline.map_or(99, |title| distance(index, title));
    facts.extend([FROM_TITLE.are(title, own), TITLE_LEN.are(title, look.len)]);
    let window = first.get(index.saturating_sub(4)..first.len().min(index + 5)).unwrap_or_default();
    let boilerplate = window.iter().filter(|shares| class(shares) == BOILERPLATE).count();
    facts.push(NEAR.are(boilerplate as u32, own));
    let all = |at: usize| known.text.get(at).copied().unwrap_or_default();
    let own_text = usize::from(own == 0);
    let above = all(index);
    let last = first.len().saturating_sub(1);
    let whole = all(last) + usize::from(first.last().is_some_and(|shares| class(shares) == 0));
    let below = whole - above - own_text;
    facts.extend([ABOVE.are(size(above), own), BELOW.are(size(below), own)]);
}

/// The line that is likeliest the title.
fn headline(first: &[Shares]) -> Option<usize> {
    let best = |best: Option<usize>, (at, shares): (usize, &Shares)| match best {
        Some(best) if first[best][TITLE] >= shares[TITLE] => Some(best),
        _ => Some(at),
    };
    first.iter().enumerate().fold(None, best).filter(|&at| first[at][TITLE] > 0.3)
}

/// The likeliest class but one.
fn second(shares: &Shares) -> u32 {
    let first = class(shares);
    let rest = (0..shares.len()).filter(|&at| at != first);
    rest.fold(None, |best: Option<usize>, at| match best {
        Some(best) if shares[best] >= shares[at] => Some(best),
        _ => Some(at),
    })
    .unwrap_or_default() as u32
}

/// A share in steps.
#[expect(clippy::cast_sign_loss, reason = "shares are not negative")]
fn step(share: f32) -> u32 {
    (share * 6.0) as u32
}
