//! The shape of the sources: imports point one way, and files stay short.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The library's modules; each may use those before it and itself.
const ORDER: [&str; 28] = [
    "text",
    "pieces",
    "opinion",
    "choice",
    "bert",
    "tier",
    "models",
    "article",
    "annotation",
    "lexicon",
    "ingest",
    "segment",
    "reading",
    "names",
    "quotes",
    "speakers",
    "ratings",
    "classify",
    "findings",
    "analysis",
    "pipeline",
    "resolve",
    "eval",
    "train",
    "tables",
    "explain",
    "output",
    "batch",
];

/// Imports that point the other way, with why. The list is to become shorter.
const AGAINST: [(&str, &str, &str); 1] = [(
    "quotes",
    "speakers",
    "reported speech begins where the subject of its verb is found, which is a rule of speakers",
)];

/// The longest file, in lines without tests.
const LONGEST: usize = 300;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    let relative = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (relative(path), String::from_utf8(std::fs::read(path).unwrap()).unwrap())).collect()
}

fn gather(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The part of a file that is no test: tests stand at its end.
fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod ").map_or(text, |(code, _)| code)
}

/// The modules that `code` names after `crate::`, with re-exports traced to their modules.
fn used(code: &str) -> BTreeSet<String> {
    let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let paths = rest.strip_prefix('{').map_or(rest, |group| group.split('}').next().unwrap());
        let grouped = rest.starts_with('{');
        for path in paths.split(',').take(if grouped { usize::MAX } else { 1 }) {
            let name: String = path.trim().chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
            found.insert(match name.as_str() {
                "Article" => "article".to_owned(),
                "Analysis" => "analysis".to_owned(),
                "Pipeline" | "Settings" => "pipeline".to_owned(),
                _ => name,
            });
        }
    }
    found.remove("");
    found
}

fn module_of(file: &str) -> &str {
    file.split_once('/').map_or_else(|| file.trim_end_matches(".rs"), |(folder, _)| folder)
}

#[test]
fn imports_point_one_way() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let module = module_of(&file);
        if matches!(module, "lib" | "main" | "cli") {
            continue;
        }
        let own = place(module).unwrap_or_else(|| panic!("{file}: {module} has no place in the order of modules"));
        for other in used(without_tests(&text)) {
            let allowed = AGAINST.iter().any(|(from, to, _)| *from == module && *to == other);
            let points_back = place(&other).is_some_and(|other| other <= own);
            if !points_back && !allowed {
                wrong.push(format!("{file} uses crate::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "these imports point the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn the_command_line_uses_the_library_like_anyone() {
    for (file, text) in sources() {
        if module_of(&file) == "cli" || file == "main.rs" {
            assert!(
                used(without_tests(&text)).is_subset(&["cli".to_owned()].into()),
                "{file}: use clipsheet::, not crate::"
            );
        } else {
            assert!(!text.contains("clipsheet::cli"), "{file}");
        }
    }
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for (file, text) in sources() {
        let lines = without_tests(&text).lines().count();
        if lines > LONGEST {
            long.push(format!("{file}: {lines} lines without tests, {LONGEST} allowed"));
        }
    }
    assert!(long.is_empty(), "divide these files:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file} has no module documentation");
    }
}

#[test]
fn the_rules_of_imports_are_read_right() {
    let code = "use crate::text::Span;\n// crate::cli\nuse crate::{names, quotes};\nlet a: crate::Article = x;\n";
    let found: Vec<_> = used(code).into_iter().collect();
    assert_eq!(found, ["article", "names", "quotes", "text"]);
}
