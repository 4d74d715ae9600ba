//! A set of tables from hand-made analyses, for the tests of the output folder.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::path::Path;

use clipsheet::classify::{Class, SentenceKind};
use clipsheet::findings::{Findings, Recommendation, Statistic, Unit};
use clipsheet::ingest::{Failure, Stage};
use clipsheet::names::Body;
use clipsheet::output::{Counts, Error, Run, Set, Settings, Sheet, Sheets, Verdict, verify};
use clipsheet::quotes::{Quote, QuoteKind};
use clipsheet::ratings::{Basis, Period, Rating, Ratings};
use clipsheet::resolve::{self, Registry};
use clipsheet::segment::{Layout, Paragraph, ParagraphKind, Sentence};
use clipsheet::speakers::{Attribution, How, Speaker, SpeakerKind};
use clipsheet::tables::{bodies, inspections, speakers};
use clipsheet::text::Span;
use clipsheet::{Analysis, Article};

/// Invented, like everything here.
pub(crate) const TEXT: &str = "Oakmere School’s leadership is Good and so is the café, up from Requires improvement.\n\
    “Pupils’ days are calm,” said Dame Una Marchbanks, and “quiet”.\n\
    - and more\n";

pub(crate) fn read(path: &Path) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

pub(crate) fn write(path: &Path, text: &str) {
    use std::io::Write as _;
    std::fs::File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}

pub(crate) fn settings(dir: &Path) -> Settings {
    Settings::new(dir)
}

/// The span of `words` in [`TEXT`].
fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::from_usize(start, start + words.len())
}

fn layout() -> Layout {
    let mut layout = Layout::default();
    let mut at = 0;
    for line in TEXT.split_inclusive('\n') {
        let span = Span::from_usize(at, at + line.len()).trim(TEXT);
        at += line.len();
        let index = layout.sentences.len();
        layout.sentences.push(Sentence { span, paragraph: index });
        layout.paragraphs.push(Paragraph { span, kind: ParagraphKind::Text, sentences: index..index + 1 });
    }
    layout
}

fn rating(domain_id: &str, grade: &str, ordinal: u8, period: Period) -> Rating {
    Rating {
        sentence: 0,
        span: span(grade),
        body: Some(0),
        body_span: Some(span("Oakmere School’s")),
        domain_span: Some(span("leadership")),
        domain_id: domain_id.to_owned(),
        domain: domain_id.to_owned(),
        grade: grade.to_owned(),
        inspectorate: "Ofsted".to_owned(),
        framework: "ofsted_schools".to_owned(),
        ordinal: Some(ordinal),
        scale_length: Some(4),
        period,
        stated_by: None,
        basis: Basis::Stated,
        confidence: 0.949,
    }
}

/// Three words that are taken for a recommendation, two for a statistic, and a sentence that counts some.
fn findings() -> Findings {
    Findings {
        recommendations: vec![Recommendation {
            sentence: 2,
            span: span("- and more"),
            addressee: Some(span("Oakmere School")),
        }],
        statistics: vec![Statistic {
            sentence: 1,
            span: span("days are"),
            value: 1.0 / 3.0,
            unit: Unit::Share,
            total: Some(54.0),
            measure: Some(span("Pupils’ days")),
            comparator: Some(span("calm")),
        }],
        counted: vec![2],
    }
}

pub(crate) fn analysis() -> Analysis {
    let kinds = [SentenceKind::Rating, SentenceKind::Statement, SentenceKind::Background];
    let class = |kind| Class { kind, confidence: 0.9, domain_ids: vec!["leadership".to_owned()], grades: Vec::new() };
    let quote =
        |words, kind| Quote { span: span(words), kind, continues: None, cue: Some(span("said")), confidence: 1.0 };
    let [name, honorific, role, organisation] = ["Una Marchbanks", "Dame", "chief inspector", ""].map(str::to_owned);
    Analysis {
        title: "=Oakmere rises".to_owned(),
        published: "2024-03-05".to_owned(),
        layout: layout(),
        classes: kinds.map(class).into(),
        findings: findings(),
        bodies: vec![Body {
            name: "Oakmere School".to_owned(),
            kind: "school".to_owned(),
            place: String::new(),
            aliases: vec!["the school".to_owned()],
        }],
        speakers: vec![Speaker { kind: SpeakerKind::Person, name, honorific, role, organisation }],
        quotes: vec![quote("Pupils’ days are calm,", QuoteKind::Direct), quote("quiet", QuoteKind::Mixed)],
        attributions: vec![
            Attribution {
                speaker: Some(0),
                mention: Some(span("Dame Una Marchbanks")),
                how: How::Named,
                confidence: 1.0,
            },
            Attribution { speaker: None, mention: None, how: How::None, confidence: 0.2 },
        ],
        ratings: Ratings {
            ratings: vec![
                rating("overall", "Good", 3, Period::Current),
                rating("leadership", "Good", 3, Period::Current),
                rating("overall", "Requires improvement", 2, Period::Previous),
                rating("", "Good", 3, Period::Current),
            ],
            framework: "ofsted_schools".to_owned(),
            inspectorate: "Ofsted".to_owned(),
            doubts: Vec::new(),
        },
        words: 26,
        ..Analysis::default()
    }
}

/// A set of `articles` copies of one article, and one failure.
pub(crate) fn write_set(dir: &Path, articles: usize) -> Result<String, Error> {
    write_set_with(&settings(dir), articles)
}

pub(crate) fn write_set_with(settings: &Settings, articles: usize) -> Result<String, Error> {
    let mut set = Set::begin(settings)?;
    let mut registry = Registry::default();
    let analysis = analysis();
    let digest = resolve::digest(TEXT, &mut Vec::new());
    let mut sheets = Sheets::new(settings.guard());
    for number in 0..articles {
        let article = Article::from_text(format!("a{number}.txt"), TEXT);
        let resolved = registry.add(&article.id, &analysis, &digest);
        sheets.article(&article, &analysis, &digest, &resolved, &registry);
    }
    sheets.failure(&Failure { source: "b.txt".to_owned(), stage: Stage::Read, message: "gone".to_owned() });
    let (mut speaker_sheet, mut body_sheet) = (Sheet::default(), Sheet::default());
    speakers::each(&registry.speakers, settings.guard(), |row| speaker_sheet.push(row));
    bodies::each(&registry.bodies, settings.guard(), |row| body_sheet.push(row));
    let (sheets, domains) = sheets.finish();
    for (table, sheet) in sheets.into_iter().chain([("speakers", speaker_sheet), ("bodies", body_sheet)]) {
        let (bytes, rows) = sheet.finish();
        set.append(table, &bytes, rows)?;
    }
    let column = |id: String| inspections::DomainColumn { id, name: String::new() };
    let columns: Vec<_> = domains.into_iter().map(column).collect();
    let counts = Counts { articles: articles as u64, ..Counts::default() };
    set.commit(
        &Run { settings: [].into(), lexicon: String::new(), models: String::new(), encoders: [].into(), counts },
        &columns,
    )
}

/// The digest of the whole set in `dir`.
pub(crate) fn digest(dir: &Path) -> String {
    match verify(dir).unwrap() {
        Verdict::Whole { digest, .. } => digest,
        other => panic!("{other:?}"),
    }
}
