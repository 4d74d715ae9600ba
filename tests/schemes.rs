//! Rating schemes: what is built in, what a user's folder changes, and what each kind of broken file says.
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use clipsheet::lexicon::{Error, Lexicon, Scheme};
use clipsheet::{Article, Pipeline, Settings};
use tempfile::TempDir;

const DOCUMENTATION: &str = include_str!("../docs/schemes.md");

/// Frameworks without grades, in the order of their files.
const UNGRADED: [&str; 5] = ["hiw", "hmics", "hmip_youth_sqs_2012", "hmip_probation_qi_2014", "rqia"];

/// A folder with one scheme file.
fn folder(name: &str, text: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    common::write(&dir.path().join(name), text);
    dir
}

fn load(dir: &TempDir) -> Result<Lexicon, Error> {
    Lexicon::load(Some(dir.path()))
}

fn scheme<'l>(lexicon: &'l Lexicon, id: &str) -> Option<&'l Scheme> {
    lexicon.schemes().iter().find(|scheme| scheme.id == id)
}

/// The fenced block of `language` of the documentation's example number `at`, from 0.
fn block_of(at: usize, language: &str) -> &'static str {
    let opening = format!("```{language}\n");
    let block = DOCUMENTATION.split(opening.as_str()).nth(at + 1).expect("the block begins");
    block.split_once("```").expect("the block ends").0
}

/// The same of the first example.
fn block(language: &str) -> &'static str {
    block_of(0, language)
}

/// The documentation's example with one passage replaced.
fn broken(from: &str, to: &str) -> String {
    let text = block("toml");
    assert!(text.contains(from), "{from} is in the example");
    text.replacen(from, to, 1)
}

#[test]
fn the_embedded_set_is_whole() {
    let lexicon = Lexicon::load(None).unwrap();
    assert_eq!(lexicon.schemes().len(), 56);
    assert_eq!(lexicon.inspectorates().len(), 24);
    assert!(lexicon.schemes().iter().map(|scheme| scheme.grades.len()).sum::<usize>() >= 204);
    assert!(lexicon.schemes().iter().map(|scheme| scheme.domains.len()).sum::<usize>() >= 264);
    // Those inspectorates publish findings, no grades; their names and bodies are still known.
    let ungraded = lexicon.schemes().iter().filter(|scheme| scheme.grades.is_empty());
    assert_eq!(ungraded.map(|scheme| scheme.id.as_str()).collect::<Vec<_>>(), UNGRADED);
    for scheme in lexicon.schemes() {
        assert!(!scheme.country.is_empty() && !scheme.body_kind.is_empty(), "{}", scheme.id);
        assert!((1900..2100).contains(&scheme.years_from), "{}", scheme.id);
    }
}

#[test]
fn what_was_written_from_memory_stays_marked() {
    let lexicon = Lexicon::load(None).unwrap();
    let unverified = lexicon.schemes().iter().filter(|scheme| !scheme.verified).count();
    assert_eq!(unverified, 14, "a mark goes away when the scale was seen in a published page; then change this number");
    assert!(!scheme(&lexicon, "cqc_council_2009").unwrap().verified);
    assert!(scheme(&lexicon, "hmip_youth_2018").unwrap().verified);
}

/// Every embedded file is loaded, and the table of `models/README.md` has a row for it.
#[test]
fn every_file_is_listed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = common::read(&root.join("models/README.md"));
    let mut inspectorates = 0;
    for entry in std::fs::read_dir(root.join("models/schemes")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(readme.contains(&format!("`{name}`")), "models/README.md does not name {name}");
        inspectorates += 1;
    }
    assert_eq!(inspectorates, Lexicon::load(None).unwrap().inspectorates().len());
}

#[test]
fn a_new_scheme_is_added() {
    let before = Lexicon::load(None).unwrap();
    let lexicon = load(&folder("early-years-board.toml", block("toml"))).unwrap();
    assert_eq!(lexicon.schemes().len(), before.schemes().len() + 1);
    let added = scheme(&lexicon, "neyb_nursery_2021").unwrap();
    assert_eq!(lexicon.inspectorates()[added.inspectorate as usize].name, "Norland Early Years Board");
    assert_eq!((added.scale_length(), added.domains.len()), (3, 2));
    assert!(added.covers(2021) && added.covers(2100) && !added.covers(2020));
    assert_ne!(lexicon.digest(), before.digest());
}

#[test]
fn a_known_scheme_is_replaced() {
    let before = Lexicon::load(None).unwrap();
    assert_eq!(scheme(&before, "hmip_youth_2018").unwrap().scale_length(), 4);
    let lexicon = load(&folder("own.toml", &broken("neyb_nursery_2021", "hmip_youth_2018"))).unwrap();
    assert_eq!(lexicon.schemes().len(), before.schemes().len());
    let replaced = scheme(&lexicon, "hmip_youth_2018").unwrap();
    assert_eq!(replaced.scale_length(), 3);
    assert_eq!(lexicon.inspectorates()[replaced.inspectorate as usize].name, "Norland Early Years Board");
}

#[test]
fn a_known_inspectorate_gets_a_further_scheme() {
    let before = Lexicon::load(None).unwrap();
    let lexicon = load(&folder("own.toml", &broken("\"Norland Early Years Board\"", "\"Ofsted\""))).unwrap();
    assert_eq!(lexicon.inspectorates().len(), before.inspectorates().len());
    assert_eq!(lexicon.schemes().len(), before.schemes().len() + 1);
}

#[test]
fn only_toml_files_are_read() {
    let dir = folder("early-years-board.toml", block("toml"));
    common::write(&dir.path().join("notes.txt"), "no scheme at all");
    assert!(load(&dir).is_ok());
}

/// Columns of `ratings.csv` for example number `at` of the documentation, run with its scheme file.
fn ratings_of_example(at: usize) -> String {
    let dir = folder("own.toml", block_of(at, "toml"));
    let pipeline = Pipeline::new(&Settings { schemes: Some(dir.path().to_owned()), ..Settings::default() }).unwrap();
    let article = Article::from_text("example.txt", block_of(at, "text"));
    let analysis = pipeline.analyse(&article);
    let mut found =
        vec!["body_id,inspectorate,framework,domain_id,domain_as_written,grade,ordinal,scale_length,period".to_owned()];
    for rating in &analysis.ratings.ratings {
        let body = &analysis.bodies[rating.body.expect("a body")];
        let number = |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
        let cells = [
            body.name.to_lowercase().replace(' ', "-"),
            rating.inspectorate.clone(),
            rating.framework.clone(),
            rating.domain_id.clone(),
            rating.domain_span.map_or("", |span| span.of(&article.text)).to_owned(),
            rating.grade.clone(),
            number(rating.ordinal),
            number(rating.scale_length),
            format!("{:?}", rating.period).to_lowercase(),
        ];
        found.push(cells.join(","));
    }
    found.join("\n")
}

#[test]
fn the_example_of_the_documentation() {
    assert_eq!(ratings_of_example(0), block("csv").trim_end());
}

#[test]
fn the_second_example_of_the_documentation() {
    assert_eq!(ratings_of_example(1), block_of(1, "csv").trim_end());
}

#[test]
fn a_kind_of_body_needs_a_form() {
    let text = block_of(1, "toml").replacen("\"library\", \"libraries\", \"reading room\"", "", 1);
    let error = load(&folder("own.toml", &text)).expect_err("there is no form").to_string();
    assert!(error.contains("own.toml:7: a kind of body needs"), "{error}");
}

/// One break each: what is replaced in the example, by what, and what the error must say.
const BREAKS: [(&str, &str, &str, &str); 17] = [
    ("no TOML", "format = 1", "format = ", "own.toml:1: "),
    ("another format", "format = 1", "format = 2", "own.toml:1: format must be 1"),
    ("no format", "format = 1\n", "\n", "missing field `format`"),
    ("no name", "\"Norland Early Years Board\"", "\" \"", "own.toml:2: the inspectorate has no name"),
    ("unknown field of the file", "informal = ", "informel = ", "own.toml:4: unknown field `informel`"),
    ("unknown field of a scheme", "country = ", "land = ", "own.toml:11: unknown field `land`"),
    ("a missing field", "verified = true\n", "", "missing field `verified`"),
    ("a wrong type", "years_from = 2021", "years_from = \"2021\"", "own.toml:12: invalid type: string"),
    (
        "years that end before they begin",
        "years_to = 0",
        "years_to = 2019",
        "own.toml:13: years_to lies before years_from",
    ),
    ("an id that is no key", "neyb_nursery_2021", "NEYB nursery", "own.toml:8: a scheme id is made of a-z, 0-9 and _"),
    ("an empty id", "\"neyb_nursery_2021\"", "\"\"", "own.toml:8: a scheme id is made of a-z, 0-9 and _"),
    ("one ordinal twice", "ordinal = 2", "ordinal = 3", ": ordinal 3 is used twice"),
    ("a gap between ordinals", "ordinal = 3", "ordinal = 4", "own.toml:7: ordinals must count from 1 (worst) to 3"),
    ("ordinals that count from 0", "ordinal = 3", "ordinal = 0", "ordinals must count from 1 (worst) to 3"),
    ("one label twice", "label = \"Steady\"", "label = \"struggling\"", "is empty or used twice"),
    ("an empty label", "label = \"Steady\"", "label = \" \"", "grade label \" \" is empty or used twice"),
    ("one domain twice", "id = \"food_rest\"", "id = \"play\"", ": domain id \"play\" is empty or used twice"),
];

#[test]
fn every_kind_of_broken_file_says_where_and_what() {
    for (name, from, to, expected) in BREAKS {
        let error = load(&folder("own.toml", &broken(from, to))).expect_err(name);
        assert!(matches!(error, Error::Invalid { line: 1.., .. }), "{name}: {error:?}");
        let text = error.to_string();
        assert!(text.contains(expected) && text.contains("own.toml:"), "{name}: {text}");
    }
}

#[test]
fn one_id_twice_in_a_file() {
    let (_, entry) = block("toml").split_once("[[scheme]]").unwrap();
    let twice = format!("{}\n[[scheme]]{entry}", block("toml"));
    let text = load(&folder("own.toml", &twice)).expect_err("the id is used twice").to_string();
    assert!(text.contains("scheme id \"neyb_nursery_2021\" is used twice"), "{text}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    let error = Lexicon::load(Some(&missing)).expect_err("there is no such folder");
    assert!(matches!(&error, Error::Read { path, .. } if *path == missing), "{error:?}");
    let file = dir.path().join("latin.toml");
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), b"format = 1 # caf\xe9\n").unwrap();
    let error = load(&dir).expect_err("the file is not UTF-8");
    assert!(matches!(&error, Error::Read { path, .. } if *path == file), "{error:?}");
}
