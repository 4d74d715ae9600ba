//! Any text through the whole pipeline: no panic, and every span within the text.

#![no_main]

use std::sync::LazyLock;

use clipsheet::{Article, Pipeline, Settings};
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(&Settings::default()).expect("the embedded lexicon is sound"));

fuzz_target!(|text: &str| {
    let article = Article::from_text("a", text);
    let analysis = PIPELINE.analyse(&article);
    let spans = analysis.layout.sentences.iter().map(|sentence| sentence.span);
    for span in spans.chain(analysis.quotes.iter().map(|quote| quote.span)) {
        assert!(span.text(&article.text).is_some(), "{span:?}");
    }
});
