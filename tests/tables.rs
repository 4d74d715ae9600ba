//! The tables as a whole: what a set of hand-made analyses looks like on disk, and that its keys join.
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clipsheet::output::{Verdict, verify};
use clipsheet::tables::{TABLES, dictionary};

/// Rows of one table, by column.
fn rows(dir: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let text = common::read(&dir.join(format!("{table}.csv")));
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row of strings")).collect()
}

#[test]
fn every_foreign_key_resolves_and_every_primary_key_is_unique() {
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 3).unwrap();
    for table in &TABLES {
        let found = rows(dir.path(), table.name);
        assert!(!found.is_empty(), "{} has rows to test", table.name);
        let key = |row: &BTreeMap<String, String>| -> Vec<String> {
            table.primary_key.iter().map(|name| row[*name].clone()).collect()
        };
        if !table.primary_key.is_empty() {
            assert_eq!(found.iter().map(key).collect::<BTreeSet<_>>().len(), found.len(), "{}", table.name);
        }
        for column in table.columns {
            let schema = &column.schema;
            let targets: Option<BTreeSet<String>> = schema
                .references
                .map(|(table, key)| rows(dir.path(), table).iter().map(|row| row[key].clone()).collect());
            for row in &found {
                let cell = &row[column.name];
                assert!(!schema.required || !cell.is_empty(), "{}.{} is empty", table.name, column.name);
                if cell.is_empty() {
                    continue;
                }
                assert!(schema.values.is_empty() || schema.values.contains(&cell.as_str()), "{}: {cell}", column.name);
                assert!(targets.as_ref().is_none_or(|keys| keys.contains(cell)), "{}: {cell}", column.name);
            }
        }
    }
}

#[test]
fn offsets_index_the_text() {
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 1).unwrap();
    let text: Vec<char> = common::TEXT.chars().collect();
    let slice = |row: &BTreeMap<String, String>, from: &str, to: &str| -> String {
        text[row[from].parse().unwrap()..row[to].parse().unwrap()].iter().collect()
    };
    for row in rows(dir.path(), "sentences") {
        assert_eq!(slice(&row, "start_char", "end_char"), row["text"].trim_start_matches('\''));
    }
    let quotes = rows(dir.path(), "quotes");
    assert_eq!(slice(&quotes[0], "start_char", "end_char"), quotes[0]["text"]);
    assert_eq!(slice(&quotes[0], "speaker_start_char", "speaker_end_char"), quotes[0]["speaker_as_written"]);
    for row in rows(dir.path(), "recommendations").iter().chain(&rows(dir.path(), "statistics")) {
        assert_eq!(slice(row, "start_char", "end_char"), row["text"].trim_start_matches('\''));
    }
    let ratings = rows(dir.path(), "ratings");
    assert_eq!(slice(&ratings[0], "start_char", "end_char"), ratings[0]["grade_as_written"]);
}

#[test]
fn cells_say_what_was_found() {
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 2).unwrap();
    let first = |table: &str| rows(dir.path(), table).swap_remove(0);
    let expected: [(&str, &[(&str, &str)]); 9] = [
        ("articles", &[("body_id", "oakmere-school"), ("overall_grade", "Good"), ("published", "2024-03-05")]),
        ("articles", &[("previous_overall_grade", "Requires improvement"), ("duplicate_of", ""), ("sentences", "3")]),
        ("sentences", &[("sentence_id", "a0.txt#s1"), ("kind", "rating"), ("kind_confidence", "0.90")]),
        ("ratings", &[("rating_id", "a0.txt#r1"), ("ordinal", "3"), ("scale_length", "4"), ("confidence", "0.95")]),
        ("quotes", &[("quote_id", "a0.txt#q1"), ("speaker_id", "una-marchbanks"), ("attribution", "named")]),
        ("speakers", &[("speaker_id", "una-marchbanks"), ("honorific", "Dame"), ("articles", "2"), ("quotes", "2")]),
        (
            "recommendations",
            &[("recommendation_id", "a0.txt#c1"), ("addressee", "Oakmere School"), ("text", "'- and more")],
        ),
        ("statistics", &[("statistic_id", "a0.txt#f1"), ("value", "0.3333"), ("unit", "share"), ("total", "54")]),
        ("inspections", &[("overall", "Good"), ("direction", "better"), ("domain:leadership", "Good")]),
    ];
    for (table, cells) in expected {
        let row = first(table);
        for (column, cell) in cells {
            assert_eq!(row[*column], *cell, "{table}.{column}");
        }
    }
    assert_eq!(rows(dir.path(), "articles")[1]["duplicate_of"], "a0.txt");
    let sentences = rows(dir.path(), "sentences");
    assert_eq!(sentences[1]["quote_id"], "a0.txt#q1");
    assert_eq!(sentences[2]["text"], "'- and more", "a guarded cell");
    let reasons: Vec<String> = rows(dir.path(), "review").into_iter().map(|row| row["reason"].clone()).collect();
    let expected = ["domain not in framework", "quote without a speaker", "recommendations counted, not told"];
    assert_eq!(reasons[..3], expected);
}

#[test]
fn raw_leaves_the_guard_out_and_no_bom_the_mark() {
    let dir = tempfile::tempdir().unwrap();
    let mut settings = common::settings(dir.path());
    (settings.raw, settings.bom) = (true, false);
    common::write_set_with(&settings, 1).unwrap();
    let text = common::read(&dir.path().join("sentences.csv"));
    assert!(text.starts_with("sentence_id,"));
    assert!(text.contains(",- and more\r\n"));
    assert!(!common::read(&dir.path().join("datapackage.json")).contains("guarded"));
}

#[test]
fn other_files_are_never_touched() {
    let dir = tempfile::tempdir().unwrap();
    let notes = dir.path().join("notes.csv");
    common::write(&notes, "mine");
    common::write_set(dir.path(), 1).unwrap();
    let first = common::digest(dir.path());
    common::write_set(dir.path(), 2).unwrap();
    assert_ne!(common::digest(dir.path()), first);
    assert_eq!(common::read(&notes), "mine");
}

#[test]
fn an_edited_table_is_not_overwritten_without_force() {
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 1).unwrap();
    common::write(&dir.path().join("quotes.csv"), "edited by hand");
    let error = common::write_set(dir.path(), 2).unwrap_err().to_string();
    assert!(error.contains("quotes.csv"), "{error}");
    assert_eq!(common::read(&dir.path().join("quotes.csv")), "edited by hand");
    assert_eq!(verify(dir.path()).unwrap(), Verdict::Broken { files: vec!["quotes.csv".to_owned()] });
    let force = clipsheet::output::Settings { force: true, ..common::settings(dir.path()) };
    common::write_set_with(&force, 2).unwrap();
    assert!(matches!(verify(dir.path()).unwrap(), Verdict::Whole { .. }));
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    common::write(&dir.path().join("ratings.csv"), "a,b\n");
    assert!(common::write_set(dir.path(), 1).unwrap_err().to_string().contains("ratings.csv"));
    assert_eq!(common::read(&dir.path().join("ratings.csv")), "a,b\n");
    assert_eq!(verify(dir.path()).unwrap(), Verdict::Incomplete);
}

#[test]
fn two_runs_at_once_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let held = clipsheet::output::Set::begin(&common::settings(dir.path())).unwrap();
    let error = common::write_set(dir.path(), 1).unwrap_err();
    assert!(error.to_string().starts_with("another run is writing"), "{error}");
    drop(held);
    common::write_set(dir.path(), 1).unwrap();
}

#[test]
fn a_dropped_set_leaves_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("new");
    drop(clipsheet::output::Set::begin(&common::settings(&dir)).unwrap());
    assert!(!dir.exists());
}

/// `CLIPSHEET_UPDATE=1 cargo test --test tables` writes it anew.
#[test]
fn the_data_dictionary_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md");
    if std::env::var_os("CLIPSHEET_UPDATE").is_some() {
        common::write(&path, &dictionary());
    }
    assert_eq!(common::read(&path), dictionary(), "docs/data.md is stale: see the comment of this test");
}
