//! What each paragraph is: the trained part.
//!
//! The rules read the page first. A model trained on annotated articles then says of each line whether it is the
//! article's own text, a heading, metadata or boilerplate; what the rules made of the line and of its neighbours is among
//! the facts it looks at. Without a model the rules decide alone.

mod around;
mod facts;
mod lessons;
mod looks;

use super::ParagraphKind::{self, Background, Boilerplate, Bullet, Heading, Metadata, Text};
use super::cues::Cues;
use super::marks::Mark;
use super::page::Page;
use crate::choice::{Class, Model};
use crate::models::{Decision, Models};
use facts::Scene;

pub(super) use lessons::lessons;

/// The model of paragraphs.
#[derive(Debug)]
pub struct Judge(Model);

/// What a line can be to the model; all that is the article's own text is one.
const CLASSES: [Class; 5] =
    [Class::Default, Class::Number(0), Class::Number(1), Class::Number(2), Class::Number(3)];
/// The same when the line is looked at again, knowing what the lines around it may be.
const AGAIN: [Class; 5] = [Class::Default, Class::Number(4), Class::Number(5), Class::Number(6), Class::Number(7)];
/// The kinds that the numbered classes stand for; the last is the title's.
const KINDS: [ParagraphKind; 4] = [Heading, Metadata, Boilerplate, Heading];
/// Index of the title's class.
const TITLE: usize = 4;
/// Index of the class of boilerplate.
const BOILERPLATE: usize = 3;
/// From here a line that the rules take for boilerplate is boilerplate.
const KEPT: f32 = 0.1;
/// From here any line is.
const NEW: f32 = 0.45;
/// From here a long one is.
const LONG_NEW: f32 = 0.6;
/// Fewest words of a long line.
const LONG: usize = 12;
/// From here a line that names a grade or a domain is boilerplate.
const SURE: f32 = 0.6;

impl Judge {
    /// The judge of `models`.
    pub fn new(models: &Models) -> Self {
        Self(models.of(Decision::Paragraphs).clone())
    }

    /// Gives the page's blocks, which the rules have told apart, the kinds that the model finds likeliest, and says which
    /// is the title; the rules took `title` for it.
    pub(super) fn decide(&self, page: &mut Page<'_>, title: Option<usize>) -> Option<usize> {
        if !self.0.is_trained() {
            return title;
        }
        let scene = Scene::new(page, title);
        let first = self.first(&scene, page);
        let mut facts = Vec::with_capacity(64);
        let mut notes = false;
        let mut headline: Option<(usize, f32)> = None;
        for index in 0..page.len() {
            notes |= page.cues(index).intersects(Cues::ENDS | Cues::NOTES);
            if scene.is_plain(page, index) {
                continue;
            }
            facts.clear();
            around::facts(&scene, index, &first, &mut facts);
            let shares = self.0.of_classes(&facts, AGAIN);
            let kind = kind(page, index, &shares, notes);
            let is_title = class(&shares) == TITLE || (Some(index) == title && kind == Heading);
            if is_title && headline.is_none_or(|(_, share)| shares[TITLE] > share) {
                headline = Some((index, shares[TITLE]));
            }
            page.blocks[index].kind = Some(kind);
        }
        headline.map(|(index, _)| index)
    }

    /// What each line may be by itself.
    fn first(&self, scene: &Scene, page: &Page<'_>) -> Vec<Shares> {
        let mut facts = Vec::with_capacity(128);
        let mut shares = |index: usize| {
            if scene.is_plain(page, index) {
                return TEXT;
            }
            facts.clear();
            scene.facts(page, index, &mut facts);
            self.0.of_classes(&facts, CLASSES)
        };
        (0..page.len()).map(&mut shares).collect()
    }
}

/// How likely a line is of each class.
type Shares = [f32; CLASSES.len()];

/// Of a line that is text without a doubt.
const TEXT: Shares = [1.0, 0.0, 0.0, 0.0, 0.0];

/// The likeliest class.
fn class(shares: &Shares) -> usize {
    (1..CLASSES.len()).fold(0, |best, at| if shares[at] > shares[best] { at } else { best })
}

/// The likeliest class but boilerplate.
fn class_but(shares: &Shares) -> usize {
    let others: Shares = std::array::from_fn(|at| if at == BOILERPLATE { 0.0 } else { shares[at] });
    class(&others)
}

/// The likeliest kind of block `index`; `notes`: notes to editors have begun.
fn kind(page: &Page<'_>, index: usize, shares: &Shares, notes: bool) -> ParagraphKind {
    let ruled = page.is_boilerplate(index);
    let needed = if ruled {
        KEPT
    } else if page.words(index) >= LONG {
        LONG_NEW
    } else {
        NEW
    };
    let class = if shares[BOILERPLATE] >= needed { BOILERPLATE } else { class_but(shares) };
    // The marks of notes mean what they say wherever they stand, and so does a caption that stands twice.
    let marks = page.cues(index).intersects(Cues::ENDS | Cues::NOTES);
    let twice = [index.wrapping_sub(1), index + 1].iter().any(|&beside| page.line(beside) == page.line(index));
    let fixed = ruled && (marks || twice);
    let rated = page.cues(index).intersects(Cues::RATED);
    match class.checked_sub(1).map(|class| KINDS[class]) {
        _ if fixed => Boilerplate,
        Some(Boilerplate) if rated && shares[class] < SURE => text_kind(page, index, notes),
        Some(kind) => kind,
        None => text_kind(page, index, notes),
    }
}

/// Which kind of text a block is that is the article's own: as the rules say, or by its place and mark.
fn text_kind(page: &Page<'_>, index: usize, notes: bool) -> ParagraphKind {
    let block = &page.blocks[index];
    match block.kind.unwrap_or(Text) {
        rule @ (Text | Bullet | Background) => rule,
        Heading | Metadata | Boilerplate if notes => Background,
        Heading | Metadata | Boilerplate => match block.mark {
            Mark::Bullet | Mark::Number => Bullet,
            Mark::None | Mark::Hash | Mark::Angle => Text,
        },
    }
}
