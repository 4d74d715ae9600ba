//! Odd inputs: each is read, refused with a reason, or skipped; none blocks, loops or stops the others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use clipsheet::Article;
use clipsheet::ingest::{self, Error, Failure, Item, Settings, Source, Stage};
use tempfile::TempDir;

const TEXT: &str = "Fernley Lodge was rated good.\n";

/// A folder with `files`.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, bytes) in files {
        write(&dir.path().join(name), bytes);
    }
    dir
}

#[allow(clippy::disallowed_methods, reason = "a test's input is not an output")]
fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn list(inputs: &[&Path]) -> Result<Vec<Source>, Error> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|&input| input.to_owned()).collect();
    ingest::list(&inputs, &Settings::default())
}

fn ids(dir: &Path) -> Vec<String> {
    list(&[dir]).unwrap().into_iter().map(|source| source.id).collect()
}

/// Everything in `dir`, with files over 1,000 bytes refused.
fn read(dir: &Path) -> Vec<Item> {
    let settings = Settings { max_bytes: 1000 };
    list(&[dir]).unwrap().iter().flat_map(|source| ingest::read(source, &settings)).collect()
}

fn failure(item: &Item) -> &Failure {
    match item {
        Item::Failure(failure) => failure,
        Item::Article(article) => panic!("{} was read", article.id),
    }
}

fn article(item: &Item) -> &Article {
    match item {
        Item::Article(article) => article,
        Item::Failure(failure) => panic!("{failure:?}"),
    }
}

#[test]
fn folders_are_searched_in_order_for_known_extensions() {
    let dir = folder(&[
        ("b/2.txt", b"x"),
        ("b-1.txt", b"x"),
        ("b/10.MD", b"x"),
        ("Z.txt", b"x"),
        ("a.jsonl", b"{}"),
        ("notes.docx", b"x"),
        ("README", b"x"),
        (".hidden.txt", b"x"),
        (".git/x.txt", b"x"),
        ("folder.txt/inner.txt", b"x"),
    ]);
    assert_eq!(ids(dir.path()), ["Z.txt", "a.jsonl", "b-1.txt", "b/10.MD", "b/2.txt", "folder.txt/inner.txt"]);
}

#[test]
fn a_named_file_is_read_whatever_it_is_called() {
    let dir = folder(&[("release", TEXT.as_bytes()), (".draft", TEXT.as_bytes()), ("x.xyz", TEXT.as_bytes())]);
    for name in ["release", ".draft", "x.xyz"] {
        let sources = list(&[&dir.path().join(name)]).unwrap();
        assert_eq!(sources[0].id, name);
        assert_eq!(article(&ingest::read(&sources[0], &Settings::default())[0]).text, TEXT);
    }
    // A hidden folder that is named counts too.
    let dir = folder(&[(".drafts/a.txt", TEXT.as_bytes())]);
    assert_eq!(ids(&dir.path().join(".drafts")), ["a.txt"]);
}

#[test]
fn inputs_that_cannot_be_meant_are_errors() {
    let dir = folder(&[("may/a.txt", b"x"), ("june/a.txt", b"x"), ("none/a.cfg", b"x")]);
    let at = |name: &str| dir.path().join(name);
    let message = |inputs: &[&Path]| list(inputs).unwrap_err().to_string();

    let clash = message(&[&at("may"), &at("june")]);
    assert!(clash.contains("may/a.txt") && clash.contains("june/a.txt"), "{clash}");
    assert!(message(&[&at("may/a.txt"), &at("may")]).contains("a.txt"));
    assert!(message(&[Path::new("-"), Path::new("-")]).contains("stdin"));
    assert!(message(&[&at("nowhere")]).contains("nowhere"));
    assert!(message(&[&at("none")]).starts_with("nothing to read in"));

    // A file that is called as a record would be.
    write(&at("feed/feed.jsonl"), b"{}");
    write(&at("feed/feed.jsonl#1.txt"), b"x");
    assert!(message(&[&at("feed")]).contains("feed.jsonl#1.txt"));
}

#[test]
fn encodings_are_read_and_named() {
    let utf16: Vec<u8> = "\u{feff}“Good”\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let dir = folder(&[
        ("1.txt", b"It is \x93good\x94 at \xa35m, the caf\xe9\x92s owner said.\r\n"),
        ("2.txt", &utf16),
        ("3.txt", "\u{feff}Ysgol Llanfân £".as_bytes()),
        ("4.txt", b"one\rtwo\r\rthree"),
    ]);
    let items = read(dir.path());
    let read: Vec<_> = items.iter().map(article).map(|article| (article.text.as_str(), article.encoding)).collect();
    assert_eq!(
        read,
        [
            ("It is “good” at £5m, the café’s owner said.\n", "windows-1252"),
            ("“Good”\n", "UTF-16LE"),
            ("Ysgol Llanfân £", "UTF-8"),
            ("one\ntwo\n\nthree", "UTF-8"),
        ]
    );
}

#[test]
fn what_cannot_be_read_fails_alone() {
    let dir = folder(&[
        ("binary.txt", b"PK\x03\x04\0\0"),
        ("blank.md", b" \n\t\r\n"),
        ("empty.txt", b""),
        ("good.txt", TEXT.as_bytes()),
        ("large.txt", &[b'a'; 1001]),
        ("limit.txt", &[b'a'; 1000]),
    ]);
    let items = read(dir.path());
    let failures: Vec<_> = items
        .iter()
        .filter_map(|item| if let Item::Failure(failure) = item { Some(failure) } else { None })
        .map(|failure| (failure.source.as_str(), failure.stage, failure.message.as_str()))
        .collect();
    assert_eq!(
        failures,
        [
            ("binary.txt", Stage::Decode, "is binary: it holds NUL bytes"),
            ("blank.md", Stage::Decode, "holds nothing but white space"),
            ("empty.txt", Stage::Read, "is empty"),
            ("large.txt", Stage::Read, "is larger than 1000 bytes, the limit set by --max-bytes"),
        ]
    );
    assert_eq!(items.len(), 6);
}

#[test]
fn a_file_that_vanishes_fails() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    let sources = list(&[dir.path()]).unwrap();
    fs::remove_file(dir.path().join("a.txt")).unwrap();
    let items = ingest::read(&sources[0], &Settings::default());
    assert_eq!(failure(&items[0]).message, "cannot be read: No such file or directory (os error 2)");
}

#[test]
fn records_become_articles_and_bad_ones_failures() {
    let dir = folder(&[(
        "feed.jsonl",
        b"{\"id\": 7, \"text\": \"One.\"}\r\n{\"text\": }\r\n\r\n{\"text\": \"Two.\"}\r\n{\"id\": \"7\", \"text\": \"Three.\"}\r\n",
    )]);
    let items = read(dir.path());
    assert_eq!(article(&items[0]).id, "feed.jsonl#7");
    assert_eq!(failure(&items[1]).source, "feed.jsonl#2");
    assert_eq!(article(&items[2]).id, "feed.jsonl#4");
    assert_eq!(failure(&items[3]).message, "has the id of an earlier record");
}

// Linux, for the wording of system errors.
#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn linked_folders_are_read_once_under_their_own_path() {
        let dir = folder(&[("news/a.txt", b"x"), ("elsewhere/b.txt", b"x")]);
        let outside = folder(&[("c.txt", b"x"), ("deep/d.txt", b"x")]);
        let at = |name: &str| dir.path().join(name);
        symlink(at("news"), at("1-link-to-news")).unwrap();
        symlink(dir.path(), at("news/loop")).unwrap();
        symlink(outside.path(), at("out-1")).unwrap();
        symlink(outside.path(), at("out-2")).unwrap();
        symlink(at("news/a.txt"), at("same.txt")).unwrap();
        assert_eq!(ids(dir.path()), ["elsewhere/b.txt", "news/a.txt", "out-1/c.txt", "out-1/deep/d.txt", "same.txt"]);
        // The input itself may be a link.
        assert_eq!(ids(&at("out-2")), ["c.txt", "deep/d.txt"]);
    }

    #[test]
    fn what_is_no_file_is_named_and_never_blocks() {
        let dir = folder(&[("good.txt", TEXT.as_bytes())]);
        let at = |name: &str| dir.path().join(name);
        assert!(Command::new("mkfifo").arg(at("fifo.txt")).status().unwrap().success());
        let _socket = UnixListener::bind(at("socket.txt")).unwrap();
        symlink("/dev/zero", at("zero.txt")).unwrap();
        symlink(at("gone"), at("dangling.txt")).unwrap();
        symlink(at("self.txt"), at("self.txt")).unwrap();
        symlink(at("gone.png"), at("dangling.png")).unwrap();
        let items = read(dir.path());
        let failures: Vec<_> = items
            .iter()
            .filter(|item| !matches!(item, Item::Article(_)))
            .map(failure)
            .map(|failure| (failure.source.as_str(), failure.message.as_str()))
            .collect();
        assert_eq!(
            failures,
            [
                ("dangling.txt", "cannot be read: No such file or directory (os error 2)"),
                ("fifo.txt", "is a named pipe, not a file"),
                ("self.txt", "cannot be read: Too many levels of symbolic links (os error 40)"),
                ("socket.txt", "is a socket, not a file"),
                ("zero.txt", "is a device, not a file"),
            ]
        );
        assert_eq!(list(&[&at("fifo.txt")]).unwrap().len(), 1);
    }

    #[test]
    fn a_name_that_is_no_utf8_gives_a_distinct_id() {
        let dir = folder(&[]);
        for name in [b"caf\xe9.txt", b"caf\xe8.txt"] {
            write(&dir.path().join(OsStr::from_bytes(name)), TEXT.as_bytes());
        }
        assert_eq!(ids(dir.path()), ["caf%E8.txt", "caf%E9.txt"]);
        assert_eq!(read(dir.path()).iter().map(article).count(), 2);
    }

    #[test]
    fn without_permission_a_file_or_folder_fails() {
        let dir = folder(&[("closed/a.txt", b"x"), ("open.txt", TEXT.as_bytes()), ("secret.txt", b"x")]);
        let set = |name: &str, mode| {
            fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        set("closed", 0o000);
        set("secret.txt", 0o000);
        // The superuser may read anything: nothing to see then.
        if fs::read_dir(dir.path().join("closed")).is_err() {
            let items = read(dir.path());
            assert_eq!(failure(&items[0]).source, "closed");
            assert_eq!(failure(&items[0]).message, "cannot be read: Permission denied (os error 13)");
            assert_eq!(article(&items[1]).id, "open.txt");
            assert_eq!(failure(&items[2]).message, "cannot be read: Permission denied (os error 13)");
        }
        set("closed", 0o700);
    }

    #[test]
    fn a_device_of_unknown_length_is_bounded() {
        // A file of the proc file system claims to be empty; it is read to its end all the same.
        let path = Path::new("/proc/self/status");
        if path.exists() {
            let source = list(&[path]).unwrap();
            let items = ingest::read(&source[0], &Settings { max_bytes: 10 });
            assert!(failure(&items[0]).message.starts_with("is larger than 10 bytes"));
        }
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Bytes that look like articles and records, whole and damaged, in several encodings.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let text = r#"(\PC|[“”‘’£\r\n\t{}":,\[\]\\]|\{"id":"[a-c]","text":"[a-z]*"\}\n){0,60}"#;
        prop_oneof![
            text.prop_map(String::into_bytes),
            text.prop_map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            (text, any::<u16>(), any::<u8>()).prop_map(|(text, at, byte)| {
                let mut bytes = text.into_bytes();
                let at = usize::from(at) % (bytes.len() + 1);
                bytes.insert(at, byte);
                bytes
            }),
            prop::collection::vec(any::<u8>(), 0..300),
            prop::collection::vec(0x20..=255u8, 0..300),
        ]
    }

    proptest! {
        #[test]
        fn any_bytes_give_sound_articles_or_reasons(bytes in bytes(), name in "[ab]\\.(txt|jsonl)") {
            let dir = folder(&[(&name, &bytes)]);
            let items = read(dir.path());
            prop_assert!(name.ends_with("jsonl") || items.len() == 1);
            let mut ids = Vec::new();
            for item in items {
                match item {
                    Item::Article(article) => {
                        prop_assert!(!article.text.contains(['\r', '\0']) && !article.text.trim().is_empty());
                        prop_assert!(!article.encoding.is_empty());
                        ids.push(article.id);
                    }
                    Item::Failure(failure) => {
                        prop_assert!(!failure.message.is_empty() && !failure.message.contains('\n'));
                    }
                }
            }
            let count = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), count);
        }
    }
}
