//! What the model learns from an annotated article.

use super::facts::Scene;
use super::{Judge, KINDS, TITLE, around};
use crate::annotation::{AnnotatedText, MarkedKind};
use crate::choice::Feature;
use crate::segment::ParagraphKind;
use crate::segment::page::Page;

/// What the model learns from one line.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// What there is to see.
    pub facts: Vec<Feature>,
    /// Which class is right, below [`super::CLASSES`].
    pub right: usize,
}

/// The class of headings.
const HEADING: usize = 1;

/// A lesson for each line of `page`, the annotated article as the rules read it: looked at by itself where `judge`
/// knows nothing, looked at again where it is trained.
pub(in crate::segment) fn lessons(
    page: &Page<'_>,
    title: Option<usize>,
    annotated: &AnnotatedText,
    judge: &Judge,
) -> Vec<Lesson> {
    let scene = Scene::new(page, title);
    if !judge.0.is_trained() {
        return tell_all(page, &scene, annotated, |index, facts| scene.facts(page, index, facts));
    }
    let first = judge.first(&scene, page);
    tell_all(page, &scene, annotated, |index, facts| around::facts(&scene, index, &first, facts))
}

fn tell_all(
    page: &Page<'_>,
    scene: &Scene,
    annotated: &AnnotatedText,
    tell: impl Fn(usize, &mut Vec<Feature>),
) -> Vec<Lesson> {
    let mut lessons = Vec::with_capacity(page.len());
    let mut titled = false;
    for index in 0..page.len() {
        let Some(mut right) = class(page, index, annotated) else { continue };
        let headline = page.blocks[index].heading().of(page.text).trim() == annotated.title;
        if headline && !titled && right == HEADING {
            right = TITLE;
            titled = true;
        }
        if scene.is_plain(page, index) {
            continue;
        }
        let mut facts = Vec::new();
        tell(index, &mut facts);
        lessons.push(Lesson { facts, right });
    }
    lessons
}

/// The class of block `index`: what its first marked sentence is.
fn class(page: &Page<'_>, index: usize, annotated: &AnnotatedText) -> Option<usize> {
    let span = page.blocks.get(index)?.span;
    let marked = annotated.sentences.iter().find(|sentence| sentence.span.overlaps(span))?;
    let kind = match marked.kind {
        MarkedKind::Heading => ParagraphKind::Heading,
        MarkedKind::Metadata => ParagraphKind::Metadata,
        MarkedKind::Boilerplate => ParagraphKind::Boilerplate,
        _ => return Some(0),
    };
    KINDS.iter().position(|&known| known == kind).map(|at| at + 1)
}
