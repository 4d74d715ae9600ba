//! The encoders agree with the Python programs that trained them, to a thousandth of a logit.

use std::path::Path;

use serde::Deserialize;

use super::Encoders;
use super::texts::Text;
use crate::opinion::Asked;
use crate::text::Span;

/// How far logits may differ.
const TOLERANCE: f32 = 1e-3;

#[derive(Deserialize)]
struct Reference {
    text: String,
    ids: Vec<u16>,
    spans: Vec<(u32, u32)>,
    tags: Vec<[f32; 7]>,
    sentences: Vec<Sentence>,
    grades: Vec<Grade>,
}

#[derive(Deserialize)]
struct Sentence {
    span: (u32, u32),
    kinds: [f32; 10],
}

#[derive(Deserialize)]
struct Grade {
    words: String,
    rating: [f32; 2],
    period: [f32; 3],
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    words: Option<String>,
    odds: f32,
}

/// The largest difference between scores, which are by temperature, and logits, which are not.
fn apart(scores: &[f32], temperature: f32, logits: &[f32]) -> f32 {
    scores.iter().zip(logits).map(|(score, logit)| (score * temperature - logit).abs()).fold(0.0, f32::max)
}

fn best(values: &[f32]) -> Option<usize> {
    (0..values.len()).max_by(|&one, &other| values[one].total_cmp(&values[other]))
}

#[test]
fn logits_are_those_of_the_training() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let encoders = Encoders::read(&root.join("models/bert")).unwrap();
    let file = std::fs::read(root.join("tests/bert/reference.json")).unwrap();
    let all: Vec<Reference> = serde_json::from_slice(&file).unwrap();
    assert!(!all.is_empty());
    for reference in &all {
        let text = reference.text.as_str();
        let whole = Span::from_usize(0, text.len());
        let asked = [Asked { text, lines: whole.lines(text).collect() }];
        let [(_, chunk)] = &encoders.chunks(&asked, encoders.quotes.most())[..] else { panic!("one chunk") };
        assert_eq!(chunk.pieces.iter().map(|piece| piece.id).collect::<Vec<_>>(), reference.ids);
        let spans: Vec<_> = chunk.pieces.iter().map(|piece| (piece.span.start(), piece.span.end())).collect();
        assert_eq!(spans, reference.spans);

        let temperature = |engine: &super::Engine, head| engine.temperature(head).unwrap();
        let states = encoders.quotes.encode(&[chunk]).pop().unwrap();
        for (state, logits) in states.chunks(encoders.quotes.width()).zip(&reference.tags) {
            let scores = encoders.tags.scores(state);
            assert!(apart(&scores, temperature(&encoders.quotes, "tags"), logits) < TOLERANCE, "{scores:?} {logits:?}");
            assert_eq!(best(&scores), best(logits));
        }

        let mut read = Text::new(&encoders.heads);
        read.add(chunk, &encoders.texts.encode(&[chunk]).pop().unwrap());
        let texts = &encoders.texts;
        for Sentence { span: (start, end), kinds } in &reference.sentences {
            let scores = read.kinds(Span::new(*start, *end)).unwrap();
            assert!(apart(&scores, temperature(texts, "kinds"), kinds) < TOLERANCE, "{scores:?} {kinds:?}");
        }
        let place = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_usize(start, start + words.len())
        };
        for grade in &reference.grades {
            let at = place(&grade.words);
            let (rating, period) = read.grade(at).unwrap();
            assert!(apart(&rating, temperature(texts, "rating"), &grade.rating) < TOLERANCE);
            assert!(apart(&period, temperature(texts, "period"), &grade.period) < TOLERANCE);
            for target in &grade.targets {
                let score = read.target_score(at, target.words.as_deref().map(place)).unwrap();
                assert!(apart(&[score], temperature(texts, "target"), &[target.odds]) < TOLERANCE);
            }
        }
    }
}
