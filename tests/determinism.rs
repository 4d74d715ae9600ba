//! The same inputs and settings give the same bytes, whatever the number of threads is; and a stopped run gives none.
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clipsheet::batch::{self, Settings};
use clipsheet::{ingest, output, pipeline};

fn run(input: &Path, dir: &Path, threads: usize, stop: bool) -> Result<batch::Summary, batch::Error> {
    let settings = Settings {
        pipeline: pipeline::Settings::default(),
        ingest: ingest::Settings::default(),
        output: output::Settings::new(dir),
        threads,
    };
    batch::run(&[input.to_owned()], &settings, &(), &AtomicBool::new(stop))
}

/// A folder of short articles: more than one chunk of them, with copies and files that are no text.
fn articles() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for number in 0..700 {
        let path = dir.path().join(format!("{number:03}.txt"));
        let grade = ["good", "inadequate", "outstanding"][number % 3];
        let school = number % 40;
        common::write(
            &path,
            &format!(
                "School {school} rated {grade}\n\nDunholt Primary School {school} was rated {grade} overall by Ofsted.\n\n\
                 “We are proud of that,” said Mary Penhallow, the headteacher.\n\nFollow us for more news like this.\n"
            ),
        );
    }
    std::fs::File::create(dir.path().join("350.txt")).unwrap();
    dir
}

fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| PathBuf::from(path.file_name().unwrap());
    files.filter(|path| path.is_file()).map(|path| (name(&path), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn threads_do_not_change_a_byte() {
    let input = articles();
    let outputs: Vec<_> = [1, 2, 8].map(|threads| (threads, tempfile::tempdir().unwrap())).into();
    for (threads, dir) in &outputs {
        let summary = run(input.path(), dir.path(), *threads, false).unwrap();
        assert_eq!(summary.counts.articles + summary.counts.failures, 700);
        assert!(summary.counts.duplicates > 500);
    }
    let first = contents(outputs[0].1.path());
    assert_eq!(first.len(), 13);
    for (threads, dir) in &outputs {
        assert!(contents(dir.path()) == first, "{threads} threads");
    }
}

#[test]
fn a_stopped_run_leaves_the_old_set() {
    let input = articles();
    let dir = tempfile::tempdir().unwrap();
    common::write_set(dir.path(), 1).unwrap();
    let before = contents(dir.path());
    assert!(matches!(run(input.path(), dir.path(), 2, true), Err(batch::Error::Interrupted)));
    assert!(contents(dir.path()) == before);
    assert!(!dir.path().join(".clipsheet/staging").exists());
}
