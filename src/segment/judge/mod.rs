//! What each paragraph is: the trained part.
//!
//! The rules read the page first. A model trained on annotated articles then says of each line whether it is the
//! article's own text, a heading, metadata or boilerplate; what the rules made of the line and of its neighbours is among
//! the facts it looks at. Without a model the rules decide alone.

mod around;
mod facts;
mod lessons;
mod looks;
mod words;

use super::ParagraphKind::{self, Background, Boilerplate, Bullet, Heading, Metadata, Text};
use super::cues::Cues;
use super::marks::Mark;
use super::page::Page;
use crate::choice::{Feature, Model, softmax};
use crate::models::{Decision, Models};
use around::First;
use facts::Scene;

pub use lessons::Lesson;
pub(super) use lessons::lessons;

/// The model of paragraphs.
#[derive(Debug)]
pub struct Judge(Model);

/// How many things a line can be to the model: text, which is all that is the article's own, and [`KINDS`].
pub const CLASSES: usize = 5;
/// The kinds that classes stand for, from the second one; the last is the title's.
const KINDS: [ParagraphKind; CLASSES - 1] = [Heading, Metadata, Boilerplate, Heading];
/// Index of the title's class.
const TITLE: usize = 4;
/// Index of the class of boilerplate.
const BOILERPLATE: usize = 3;
/// From here a line that the rules take for boilerplate is boilerplate.
const KEPT: f32 = 0.04;
/// The same where it names a grade or a domain.
const KEPT_RATED: f32 = 0.4;
/// From here any line is.
const NEW: f32 = 0.45;
/// From here a long one is.
const LONG_NEW: f32 = 0.75;
/// From here a line that ends like a sentence is a heading or metadata though the rules take it for text.
const FIRM: f32 = 0.8;
/// Fewest lines of a page that says enough about its lines: of a shorter one the rules decide alone.
const PAGE: usize = 5;
/// Fewest words of a long line.
const LONG: usize = 12;
/// Fewest words of a line that may be a sentence.
const SENTENCE: usize = 6;
/// From here a line that names a grade or a domain, or gives a score, is boilerplate.
const SURE: f32 = 0.7;

impl Judge {
    /// The judge of `models`.
    pub fn new(models: &Models) -> Self {
        Self(models.of(Decision::Paragraphs).clone())
    }

    /// Gives the page's blocks, which the rules have told apart, the kinds that the model finds likeliest, and says which
    /// is the title; the rules took `title` for it.
    pub(super) fn decide(&self, page: &mut Page<'_>, title: Option<usize>) -> Option<usize> {
        if !self.0.is_trained() || page.len() < PAGE {
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
            let shares = self.shares(&facts);
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
    fn first(&self, scene: &Scene, page: &Page<'_>) -> First {
        let mut facts = Vec::with_capacity(128);
        let mut shares = |index: usize| {
            if scene.is_plain(page, index) {
                return TEXT;
            }
            facts.clear();
            scene.facts(page, index, &mut facts);
            self.shares(&facts)
        };
        First::new((0..page.len()).map(&mut shares).collect())
    }

    fn shares(&self, facts: &[Feature]) -> Shares {
        let mut shares = self.0.of_columns(facts);
        softmax(&mut shares);
        shares
    }
}

/// How likely a line is of each class.
type Shares = [f32; CLASSES];

/// Of a line that is text without a doubt.
const TEXT: Shares = [1.0, 0.0, 0.0, 0.0, 0.0];

/// The likeliest class.
fn class(shares: &Shares) -> usize {
    (1..CLASSES).fold(0, |best, at| if shares[at] > shares[best] { at } else { best })
}

/// The likeliest class but boilerplate.
fn class_but(shares: &Shares) -> usize {
    let others: Shares = std::array::from_fn(|at| if at == BOILERPLATE { 0.0 } else { shares[at] });
    class(&others)
}

/// The likeliest kind of block `index`; `notes`: notes to editors have begun.
fn kind(page: &Page<'_>, index: usize, shares: &Shares, notes: bool) -> ParagraphKind {
    let ruled = page.is_boilerplate(index);
    // The marks of notes and of page furniture mean what they say, and so do lines of many articles, of which no model
    // can learn, and captions that stand twice.
    let telling = Cues::ENDS | Cues::NOTES | Cues::CHROME | Cues::BLOCK | Cues::RECURS;
    let marks = page.cues(index).intersects(telling);
    let twice = [index.wrapping_sub(1), index + 1].iter().any(|&beside| page.line(beside) == page.line(index));
    let boilerplate = shares[BOILERPLATE] >= needed(page, index) || (ruled && (marks || twice));
    let class = if boilerplate { BOILERPLATE } else { class_but(shares) };
    let line = page.line(index);
    let told = line.ends_with(['.', '”', '"']) && (page.words(index) >= SENTENCE || is_spoken(line));
    let text = matches!(page.blocks[index].kind, None | Some(Text | Bullet | Background));
    let class = if told && text && class != BOILERPLATE && shares[class] < FIRM { 0 } else { class };
    class.checked_sub(1).map_or_else(|| text_kind(page, index, notes), |class| KINDS[class])
}

/// Whether the line opens with a quotation mark: somebody's words.
fn is_spoken(line: &str) -> bool {
    line.starts_with(['“', '"', '‘'])
}

/// How likely block `index` must be boilerplate to be it.
fn needed(page: &Page<'_>, index: usize) -> f32 {
    let rated = page.cues(index).intersects(Cues::RATED);
    let score =
        page.line(index).rsplit_once(": ").is_some_and(|(_, score)| score.starts_with(|ch: char| ch.is_ascii_digit()));
    match page.words(index) {
        _ if page.is_boilerplate(index) => {
            if rated {
                KEPT_RATED
            } else {
                KEPT
            }
        }
        // What somebody says is the article's, where the rules do not know better.
        _ if is_spoken(page.line(index)) => f32::INFINITY,
        _ if score || rated => SURE,
        LONG.. => LONG_NEW,
        _ => NEW,
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
