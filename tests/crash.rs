//! Killed at any moment, the folder holds the old set, the new one, or a staged one that the next start completes.
#![allow(clippy::unwrap_used, reason = "a test")]
#![cfg(unix)]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use clipsheet::output::{Verdict, recover, verify};

/// Tells the copy of this program that it is the one to be killed, and where it writes.
const VICTIM: &str = "CLIPSHEET_CRASH_TEST_DIR";
const KILLS: u64 = 40;

/// Not a test of its own: writes one set after the other until it is killed.
#[test]
fn victim() {
    let Some(dir) = std::env::var_os(VICTIM).map(PathBuf::from) else { return };
    for turn in 0_usize.. {
        common::write_set(&dir, 1 + turn % 2).unwrap();
    }
}

fn spawn(dir: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "victim"]).env(VICTIM, dir).stdout(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_kill_leaves_a_whole_set() {
    let sets: Vec<String> = [1, 2]
        .map(|articles| {
            let dir = tempfile::tempdir().unwrap();
            common::write_set(dir.path(), articles).unwrap();
            common::digest(dir.path())
        })
        .into();
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 1).unwrap();
    let mut staged = 0;
    for kill in 0..KILLS {
        let mut child = spawn(dir.path());
        // Spread over start, writing and commit; the exact moment is the scheduler's.
        std::thread::sleep(Duration::from_micros(3_000 + kill * 7_919 % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let digest = match verify(dir.path()).unwrap() {
            Verdict::Whole { digest, .. } => digest,
            Verdict::Staged { digest, .. } => {
                staged += 1;
                digest
            }
            other => panic!("kill {kill}: {other:?}"),
        };
        assert!(sets.contains(&digest), "kill {kill}: neither the old set nor the new one");
        recover(dir.path()).unwrap();
        assert_eq!(common::digest(dir.path()), digest, "kill {kill}: the next start completes the very set");
        assert!(!dir.path().join(".clipsheet/staging").exists());
    }

    assert!(staged < KILLS, "some kills fall outside a commit");
}
