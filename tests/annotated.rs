//! The annotated articles: every mark makes sense, no sentence is told twice, every pattern of the catalogue occurs.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use clipsheet::annotation::{self, AnnotatedText, MarkedKind, Meaning};
use clipsheet::lexicon::Lexicon;

/// Sentences that share so many in a hundred of their word triples are too alike.
const ALIKE: usize = 80;
/// Shorter sentences ("Read more") and label lines ("Leadership and management: good") have too few triples to compare.
const TRIPLES: usize = 8;

fn split(name: &str) -> Vec<AnnotatedText> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/annotated").join(name);
    annotation::read(&dir).unwrap_or_else(|error| panic!("{error}"))
}

fn all() -> Vec<AnnotatedText> {
    ["train", "dev", "test"].into_iter().flat_map(split).collect()
}

#[test]
fn every_mark_makes_sense() {
    let lexicon = Lexicon::load(None).unwrap();
    let schemes: BTreeSet<&str> = lexicon.schemes().iter().map(|scheme| scheme.id.as_str()).collect();
    let labels: BTreeSet<String> =
        lexicon.schemes().iter().flat_map(|scheme| &scheme.grades).map(|grade| grade.label.to_lowercase()).collect();
    let mut wrong = Vec::new();
    for annotated in all() {
        let (id, text) = (&annotated.article.id, &annotated.article.text);
        if !annotated.framework.is_empty() && !schemes.contains(annotated.framework.as_str()) {
            wrong.push(format!("{id}: framework {}", annotated.framework));
        }
        let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !squeezed.contains(&annotated.title) {
            wrong.push(format!("{id}: the title is not in the text"));
        }
        let unmarked = text.lines().filter(|line| !line.trim().is_empty()).count() > annotated.sentences.len();
        if unmarked {
            wrong.push(format!("{id}: a line without a mark"));
        }
        for grade in &annotated.grades {
            let Meaning::Rating(rating) = &grade.meaning else { continue };
            let known = rating.label.as_ref().is_none_or(|label| labels.contains(&label.to_lowercase()));
            if !(known || rating.soft) {
                wrong.push(format!("{id}: label {:?}", rating.label));
            }
            if annotated.bodies.is_empty() {
                wrong.push(format!("{id}: a rating of no body"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_of_them_and_every_pattern_occurs() {
    let articles = all();
    assert!(articles.len() >= 250, "{}", articles.len());
    let sentences: usize = articles.iter().map(|annotated| annotated.sentences.len()).sum();
    assert!(sentences >= 5000, "{sentences}");
    let mut occurs: BTreeMap<&str, usize> = BTreeMap::new();
    for pattern in articles.iter().flat_map(|annotated| &annotated.patterns) {
        *occurs.entry(pattern).or_default() += 1;
    }
    let numbers = (1..=69).map(|at| format!("A{at}")).chain((70..=90).map(|at| format!("B{at}")));
    let numbers = numbers.chain((1..=20).map(|at| format!("C{at}")));
    let rare: Vec<String> =
        numbers.filter(|number| occurs.get(number.as_str()).is_none_or(|&times| times < 3)).collect();
    assert!(rare.is_empty(), "seldom: {}", rare.join(" "));
}

/// The word triples of a sentence, as numbers; none where it is too short to compare.
fn triples<'text>(sentence: &'text str, words: &mut HashMap<&'text str, u32>) -> Vec<u64> {
    let numbers: Vec<u64> = sentence
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let next = words.len() as u32;
            u64::from(*words.entry(word).or_insert(next))
        })
        .collect();
    let mut found: Vec<u64> = numbers.windows(3).map(|three| (three[0] << 42) | (three[1] << 21) | three[2]).collect();
    found.sort_unstable();
    found.dedup();
    if found.len() < TRIPLES { Vec::new() } else { found }
}

#[test]
fn no_sentence_is_told_twice() {
    let articles: Vec<(String, Vec<(MarkedKind, String)>)> = all()
        .into_iter()
        .map(|annotated| {
            let text = &annotated.article.text;
            let of = |sentence: &annotation::MarkedSentence| (sentence.kind, sentence.span.of(text).to_lowercase());
            (annotated.article.id.clone(), annotated.sentences.iter().map(of).collect())
        })
        .collect();
    let mut words = HashMap::new();
    let mut told: Vec<(&str, &str, Vec<u64>)> = Vec::new();
    let mut holding: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut twice = Vec::new();
    for (id, sentences) in &articles {
        for (_, sentence) in sentences {
            let own = triples(sentence, &mut words);
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for other in own.iter().filter_map(|triple| holding.get(triple)).flatten() {
                *shared.entry(*other).or_default() += 1;
            }
            for (other, count) in shared {
                let (other_id, other, theirs) = &told[other];
                let alike = count * 100 / (own.len() + theirs.len() - count);
                // A caption that a page prints twice, a headline under its picture.
                if alike >= ALIKE && other_id != id {
                    twice.push(format!("{id}: {sentence:?} is like {other:?} of {other_id}"));
                }
            }
            for &triple in &own {
                holding.entry(triple).or_default().push(told.len());
            }
            told.push((id, sentence, own));
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}
