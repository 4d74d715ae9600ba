//! What the model learns from an annotated article.

use super::facts::Scene;
use super::{AGAIN, CLASSES, Judge, KINDS, TITLE, around};
use crate::annotation::{AnnotatedText, MarkedKind};
use crate::choice::{Candidates, Class, Example, Feature};
use crate::segment::ParagraphKind;
use crate::segment::page::Page;

/// The class of headings.
const HEADING: usize = 1;

/// An example for each line of `page`, the annotated article as the rules read it: looked at by itself where `judge`
/// knows nothing, looked at again where it is trained.
pub(in crate::segment) fn lessons(
    page: &Page<'_>,
    title: Option<usize>,
    annotated: &AnnotatedText,
    judge: &Judge,
) -> Vec<Example> {
    let scene = Scene::new(page, title);
    if !judge.0.is_trained() {
        return examples(page, &scene, annotated, CLASSES, |index, facts| scene.facts(page, index, facts));
    }
    let first = judge.first(&scene, page);
    examples(page, &scene, annotated, AGAIN, |index, facts| around::facts(&scene, index, &first, facts))
}

fn examples(
    page: &Page<'_>,
    scene: &Scene,
    annotated: &AnnotatedText,
    classes: [Class; CLASSES.len()],
    tell: impl Fn(usize, &mut Vec<Feature>),
) -> Vec<Example> {
    let mut examples = Vec::with_capacity(page.len());
    let mut facts = Vec::new();
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
        facts.clear();
        tell(index, &mut facts);
        let mut candidates = Candidates::default();
        candidates.of(&facts, classes);
        examples.push(Example { candidates, right: vec![right] });
    }
    examples
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
