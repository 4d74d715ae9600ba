//! `clipsheet eval quotes` over four small articles whose figures are known.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::process::{Command, Output};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/eval/quotes/tiny.jsonl");
/// What the research scorer says of the same articles and findings, byte for byte.
const FIGURES: &str = include_str!("eval/quotes/tiny.json");

fn eval(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clipsheet")).args(["eval", "quotes"]).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = eval(arguments);
    assert_eq!(output.status.code(), Some(0));
    let time = String::from_utf8(output.stderr).unwrap();
    assert!(time.lines().count() == 1 && time.trim_end().ends_with(" KB per CPU-second"), "{time}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_figures_are_known_whatever_the_number_of_threads() {
    for threads in ["1", "4"] {
        assert_eq!(printed(&[GOLD, "--json", "--threads", threads]), FIGURES);
    }
}

#[test]
fn people_get_a_table_and_every_miss() {
    let table = printed(&[GOLD]);
    let listed = printed(&[GOLD, "--list"]);
    let misses = listed.strip_prefix(&table).unwrap();
    assert!(table.starts_with("4 articles "), "{table}");
    let figures: serde_json::Value = serde_json::from_str(FIGURES).unwrap();
    for line in table.lines().filter(|line| line.starts_with("direct, exact")) {
        let found: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let exact = &figures["direct_exact"];
        let expected = ["precision", "recall", "f1", "tp", "pred", "gold"].map(|key| exact[key].as_f64().unwrap());
        assert_eq!(found, expected);
    }
    for miss in [
        "missed   indirect ossel-ferry  that nobody will swim instead",
        "false    direct   teague-library  They are no trouble at all",
        "speaker  direct   teague-library  We only lend books  gold \"the librarian\", found \"Una Teague\"",
    ] {
        assert!(misses.lines().any(|line| line == miss), "{miss}\nis not in{misses}");
    }
}

#[test]
fn gold_that_does_not_fit_its_text_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("gold.jsonl");
    let line = r#"{"doc_id": "a", "text": "Té.", "quotes": [{"content_spans": [[0, 4]]}]}"#;
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), line.as_bytes()).unwrap();
    let output = eval(&[path.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("line 1") && error.contains("the span 0..4, which is not in the text"), "{error}");
}
