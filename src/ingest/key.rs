//! The id of a source: readable, one line, and safe in any spreadsheet.

use std::fmt::Write;
use std::path::{Component, Path};

/// The id of the file at `path` below its input folder: its parts joined by `/`.
///
/// Bytes that are no UTF-8, control characters, and a first character that a spreadsheet takes for a formula's are
/// written as `%` and two hexadecimal digits for each byte, so that ids stay text, stay distinct and need no guard.
pub(super) fn of_path(path: &Path) -> String {
    let mut id = String::with_capacity(path.as_os_str().len());
    for part in path.components().filter(|part| matches!(part, Component::Normal(_))) {
        if !id.is_empty() {
            id.push('/');
        }
        for chunk in part.as_os_str().as_encoded_bytes().utf8_chunks() {
            push(&mut id, chunk.valid());
            chunk.invalid().iter().for_each(|byte| escape(&mut id, *byte));
        }
    }
    id
}

/// The id of a record: its container's id, `#`, and its own id or line.
pub(super) fn of_record(container: &str, own: &str) -> String {
    let mut id = String::with_capacity(container.len() + 1 + own.len());
    id.push_str(container);
    id.push('#');
    push(&mut id, own);
    id
}

fn push(id: &mut String, part: &str) {
    for character in part.chars() {
        let leads = id.chars().all(is_invisible);
        if character.is_control() || (leads && is_formula_start(character)) {
            character.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| escape(id, byte));
        } else {
            id.push(character);
        }
    }
}

fn escape(id: &mut String, byte: u8) {
    // Writing into a String cannot fail.
    let _ = write!(id, "%{byte:02X}");
}

fn is_invisible(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_formula_start(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_ids() {
        for (path, id) in [
            ("2017/thornmere.txt", "2017/thornmere.txt"),
            ("./a/./b.txt", "a/b.txt"),
            ("new\nline\t.txt", "new%0Aline%09.txt"),
            ("=1+1.txt", "%3D1+1.txt"),
            (" @x.txt", " %40x.txt"),
            ("＝x.txt", "%EF%BC%9Dx.txt"),
            ("a/-b.txt", "a/-b.txt"),
            ("Ysgol Llanfân’s.txt", "Ysgol Llanfân’s.txt"),
        ] {
            assert_eq!(of_path(Path::new(path)), id, "{path:?}");
        }
        assert_eq!(of_record("feed.jsonl", "=a\n1"), "feed.jsonl#=a%0A1");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf8_stay_distinct() {
        use std::os::unix::ffi::OsStrExt;
        let id = |bytes: &[u8]| of_path(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(id(b"caf\xe9.txt"), "caf%E9.txt");
        assert_ne!(id(b"caf\xe9.txt"), id(b"caf\xe8.txt"));
    }
}
