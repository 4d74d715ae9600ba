//! What README.md says of the command line is what the command line says.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::process::Command;

const README: &str = include_str!("../README.md");

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_clipsheet")).args(arguments).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_help_is_the_programs() {
    assert!(README.contains(help(&["run", "-h"]).trim_end()), "scripts/refresh_docs.py writes it anew");
}

#[test]
fn the_exit_codes_are_the_programs() {
    let help = help(&["run", "--help"]);
    let (_, codes) = help.split_once("Exit codes:\n").unwrap();
    let mut rows = 0;
    for line in codes.lines() {
        let (code, meaning) = line.trim().split_once(' ').unwrap();
        let meaning = meaning.trim().replace("failures.csv", "`failures.csv`");
        assert!(README.contains(&format!("| {code} | {meaning} |")), "{line}");
        rows += 1;
    }
    assert_eq!(rows, 4);
}

#[test]
fn the_two_commands_are_there() {
    for command in ["cargo run --release -- run corpus -o outputs", "cargo test"] {
        assert!(README.lines().any(|line| line.split('#').next().unwrap().trim() == command), "{command}");
    }
}

#[test]
fn every_table_is_named() {
    for table in &clipsheet::tables::TABLES {
        assert!(README.contains(&format!("| `{}.csv` |", table.name)), "{}", table.name);
    }
}

#[test]
fn the_library_example_is_the_one_that_is_tested() {
    let documentation: String = include_str!("../src/lib.rs")
        .lines()
        .filter_map(|line| Some(format!("{}\n", line.strip_prefix("//!")?.trim_start())))
        .collect();
    let (_, rest) = README.split_once("```rust\n").unwrap();
    let example = rest.split_once("```").unwrap().0;
    assert!(documentation.contains(example), "the crate's documentation has the same example");
}
