//! Any bytes, as a text and as records: read without a panic, and what comes out is as promised.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use clipsheet::ingest::{self, Item, Settings, Source};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static DIR: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder for temporary files"));

fn read(name: &str, bytes: &[u8]) -> Vec<Item> {
    let path: PathBuf = DIR.path().join(name);
    fs::write(&path, bytes).expect("room for a temporary file");
    ingest::read(&Source { id: name.to_owned(), path: Some(path) }, &Settings { max_bytes: 1 << 16 })
}

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.jsonl"] {
        let items = read(name, bytes);
        assert!(name != "a.txt" || items.len() == 1);
        for item in items {
            match item {
                Item::Article(article) => {
                    assert!(article.id.starts_with(name) && !article.id.chars().any(char::is_control));
                    assert!(!article.text.contains(['\r', '\0']) && !article.text.trim().is_empty());
                    assert!(!article.encoding.is_empty());
                }
                Item::Failure(failure) => {
                    assert!(!failure.message.is_empty() && !failure.message.contains('\n'));
                }
            }
        }
    }
});
