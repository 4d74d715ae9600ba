//! Sentence splitting against two public sets, where they are at hand: the English Golden Rules and the development
//! part of the English Web Treebank (Universal Dependencies).
//!
//! Exact spans over characters that are not white space, paragraph by paragraph.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use clipsheet::segment::sentences;
use serde::Deserialize;

#[derive(Deserialize)]
struct Item {
    text: String,
    sentences: Vec<String>,
}

/// The items of a set in the shared data folder; `None`, with a message, where it is absent and no CI asks for it.
fn items(name: &str) -> Option<Vec<Item>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
        note(&format!("skipped: {} is missing", path.display()));
        return None;
    };
    let text = String::from_utf8(bytes).expect("the set is UTF-8");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("one JSON object per line")).collect())
}

fn count(items: usize) -> u32 {
    u32::try_from(items).expect("the set is small")
}

/// Says `message` where the test's output is shown.
fn note(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

fn visible(text: &str) -> usize {
    text.chars().filter(|ch| !ch.is_whitespace()).count()
}

/// Half-open spans in visible characters of consecutive pieces.
fn spans<'a>(pieces: impl Iterator<Item = &'a str>) -> BTreeSet<(usize, usize)> {
    let mut at = 0;
    let spans = pieces.map(|piece| {
        let from = at;
        at += visible(piece);
        (from, at)
    });
    spans.collect()
}

fn found(text: &str) -> BTreeSet<(usize, usize)> {
    spans(sentences(text).iter().map(|span| span.of(text)))
}

fn expected(item: &Item) -> BTreeSet<(usize, usize)> {
    spans(item.sentences.iter().map(String::as_str))
}

#[test]
fn golden_rules() {
    let Some(items) = items("golden_rules_en.jsonl") else { return };
    let right = items.iter().filter(|item| found(&item.text) == expected(item)).count();
    note(&format!("golden rules: {right} of {}", items.len()));
    assert!(right >= 43, "{right} of {}", items.len());
}

#[test]
fn english_web_treebank() {
    let Some(items) = items("ud_ewt_dev.jsonl") else { return };
    let (mut both, mut ours, mut gold) = (0_u32, 0_u32, 0_u32);
    for item in &items {
        let (found, expected) = (found(&item.text), expected(item));
        both += count(found.intersection(&expected).count());
        ours += count(found.len());
        gold += count(expected.len());
    }
    let f1 = 200.0 * f64::from(both) / f64::from(ours + gold);
    note(&format!("English Web Treebank, development part: sentence F1 {f1:.2}"));
    assert!(f1 >= 84.0, "F1 {f1:.2}");
}
