//! Signals: the program stops soon, with its own status, even while it waits for standard input.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

/// The program, waiting for a text, and the pipe that it would come through.
fn waiting(out: &std::path::Path) -> (Child, ChildStdin) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clipsheet"));
    command.args(["run", "-", "-o"]).arg(out).stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // Taken out, since waiting for the child would close it.
    let text = child.stdin.take().unwrap();
    // Long enough to have loaded the lexicon and set the handler.
    std::thread::sleep(Duration::from_secs(2));
    (child, text)
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn one_signal_ends_it_within_two_seconds() {
    for name in ["INT", "TERM"] {
        let dir = tempfile::tempdir().unwrap();
        let (mut child, _text) = waiting(&dir.path().join("out"));
        let start = Instant::now();
        signal(&child, name);
        assert_eq!(child.wait().unwrap().code(), Some(130), "{name}");
        assert!(start.elapsed() < Duration::from_secs(2), "{name} took {:?}", start.elapsed());
        assert!(!dir.path().join("out/run.json").exists());
    }
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let (mut child, _text) = waiting(&dir.path().join("out"));
    signal(&child, "INT");
    std::thread::sleep(Duration::from_millis(200));
    let start = Instant::now();
    signal(&child, "INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(start.elapsed() < Duration::from_secs(1));
}
