//! What is a rating and what is none: one or two invented sentences a case, through the whole pipeline.
#![allow(clippy::unwrap_used, reason = "a test")]

use clipsheet::ratings::{Period, Rating};
use clipsheet::{Article, Pipeline, Settings};

/// A case's name, its text, and its rows: domain id (or the words, where no domain fits), grade, period.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn row(rating: &Rating, text: &str) -> String {
    let written = || rating.domain_span.map_or("", |span| span.of(text));
    let domain = if rating.domain_id.is_empty() { written() } else { &rating.domain_id };
    let period = match rating.period {
        Period::Current => "now",
        Period::Previous => "before",
        Period::Other => "other",
    };
    format!("{domain}: {} {period}", rating.grade)
}

fn check(cases: &[Case]) {
    let pipeline = Pipeline::new(&Settings::default()).unwrap();
    let mut wrong = Vec::new();
    for (name, text, expected) in cases {
        let article = Article::from_text(*name, text);
        let found = pipeline.analyse(&article).ratings.ratings;
        let mut found: Vec<String> = found.iter().map(|rating| row(rating, &article.text)).collect();
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        if found != expected {
            wrong.push(format!("{name}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ratings of now.
const CURRENT: &[Case] = &[
    (
        "subject",
        "HMI Probation inspected Saltby Youth Offending Team. Work to reduce reoffending was satisfactory.",
        &["reducing_reoffending: Satisfactory now"],
    ),
    (
        "passive",
        "Fernley Lodge care home has been rated inadequate by the Care Quality Commission.",
        &["overall: Inadequate now"],
    ),
    (
        "active",
        "The Care Quality Commission has rated Fernley Lodge care home outstanding.",
        &["overall: Outstanding now"],
    ),
    (
        "quoted grade",
        "Fernley Lodge care home was rated ‘requires improvement’ by the CQC.",
        &["overall: Requires improvement now"],
    ),
    (
        "rating of",
        "Saltby Youth Offending Team received an overall rating of ‘good’ from HM Inspectorate of Probation.",
        &["overall: Good now"],
    ),
    (
        "gave a rating",
        "HM Inspectorate of Probation gave Saltby Youth Justice Service a ‘requires improvement’ rating.",
        &["overall: Requires improvement now"],
    ),
    (
        "graded as",
        "Ofsted inspectors visited Marram Primary School. The school was graded as good overall.",
        &["overall: Good now"],
    ),
    (
        "handed",
        "Ofsted handed Marram Primary School an inadequate rating after its visit.",
        &["overall: Inadequate now"],
    ),
    ("told", "Ofsted told Marram Primary School that it requires improvement.", &["overall: Requires improvement now"]),
    (
        "list after",
        "Fernley Lodge care home was rated good for being caring and responsive, the CQC said.",
        &["caring: Good now", "responsive: Good now"],
    ),
    (
        "list before",
        "The CQC visited Fernley Lodge care home. Safe, effective and caring were all rated good.",
        &["safe: Good now", "effective: Good now", "caring: Good now"],
    ),
    (
        "two grades",
        "The CQC inspected Fernley Lodge care home. It was rated good for caring and inadequate for safe.",
        &["caring: Good now", "safe: Inadequate now"],
    ),
    (
        "while",
        "The CQC rated Fernley Lodge care home good for caring, while safe was rated inadequate.",
        &["caring: Good now", "safe: Inadequate now"],
    ),
    (
        "split",
        "Ofsted visited Marram Primary School. Leadership was judged good, but the quality of education was judged inadequate.",
        &["leadership: Good now", "quality_of_education: Inadequate now"],
    ),
    (
        "object",
        "Ofsted inspectors rated Marram Primary School’s quality of education outstanding.",
        &["quality_of_education: Outstanding now"],
    ),
    (
        "found to be",
        "Ofsted visited Marram Primary School. Behaviour and attitudes were found to be good.",
        &["behaviour_attitudes: Good now"],
    ),
    (
        "received a rating",
        "Ofsted visited Marram Primary School. The early years provision received an ‘outstanding’ rating.",
        &["early_years: Outstanding now"],
    ),
    (
        "requires improvement",
        "Ofsted visited Marram Primary School. The quality of education requires improvement.",
        &["quality_of_education: Requires improvement now"],
    ),
    (
        "colon",
        "The CQC inspected Fernley Lodge care home:\n\nSafe: Good\n\nEffective: Requires improvement\n\nCaring: Outstanding",
        &["safe: Good now", "effective: Requires improvement now", "caring: Outstanding now"],
    ),
    (
        "dash",
        "The CQC inspected Fernley Lodge care home.\n\n- Safe – Good\n- Well-led – Inadequate\n",
        &["safe: Good now", "well_led: Inadequate now"],
    ),
    (
        "overall label",
        "Ofsted inspected Marram Primary School.\n\nOverall effectiveness: Good\n",
        &["overall: Good now"],
    ),
    (
        "digits",
        "The Care Inspectorate visited Braeside House care home.\n\nHow good is our leadership? 5 - Very Good\n\nHow good is our setting? 4 - Good\n",
        &["leadership: Very good now", "setting: Good now"],
    ),
    (
        "bullets",
        "HMI Probation inspected Saltby Youth Offending Team and found:\n\n• work to reduce reoffending was satisfactory;\n• court work was poor; and\n• interventions were good.\n",
        &["reducing_reoffending: Satisfactory now", "court_work: Poor now", "interventions: Good now"],
    ),
    ("across all areas", "The CQC has rated Fernley Lodge care home good in all areas.", &["overall: Good now"]),
    (
        "terms of",
        "In terms of being safe, the CQC rated Fernley Lodge care home inadequate.",
        &["safe: Inadequate now"],
    ),
    (
        "trailing",
        "The CQC visited Fernley Lodge care home. Its leadership was rated good, as was caring.",
        &["well_led: Good now", "caring: Good now"],
    ),
    (
        "prisons",
        "HM Inspectorate of Prisons visited HMP Larkmere in 2023. Safety was judged poor and purposeful activity not sufficiently good.",
        &["safety: Poor now", "purposeful_activity: Not sufficiently good now"],
    ),
    (
        "police",
        "HMICFRS inspected Wold Police. The force was rated adequate at preventing crime and inadequate at responding to the public.",
        &["preventing_crime: Adequate now", "responding: Inadequate now"],
    ),
    (
        "fire",
        "HMICFRS inspected Wold Fire and Rescue Service and graded it good for effectiveness and inadequate for people.",
        &["effectiveness: Good now", "people: Inadequate now"],
    ),
    (
        "Scotland",
        "Little Thistles nursery was graded very good for its setting by the Care Inspectorate.",
        &["setting: Very good now"],
    ),
    (
        "Ireland",
        "HIQA inspected Ballymarl Nursing Home. It was not compliant with the regulation on staffing.",
        &["staffing: Not compliant now"],
    ),
    ("hyphen", "The Ofsted-inspected Marram Primary School is now a good-rated school.", &["overall: Good now"]),
    (
        "headline",
        "‘Outstanding’ Marram Primary School praised by Ofsted\n\nTeachers at Marram Primary School celebrated after the visit.",
        &["overall: Outstanding now"],
    ),
    (
        "pronoun",
        "Ofsted visited Marram Primary School in May. It was judged outstanding.",
        &["overall: Outstanding now"],
    ),
    (
        "place alone",
        "HM Inspectorate of Probation inspected Saltby Youth Justice Service. Overall, Saltby was assessed as good.",
        &["overall: Good now"],
    ),
    (
        "inspector’s words",
        "“We rated Fernley Lodge care home inadequate,” said Una Marsh, the CQC’s head of inspection.",
        &["overall: Inadequate now"],
    ),
    (
        "top marks",
        "Marram Primary School was given the top grade, outstanding, by Ofsted.",
        &["overall: Outstanding now"],
    ),
    ("lowest", "The CQC gave Fernley Lodge care home the lowest possible rating.", &["overall: Inadequate now"]),
    (
        "ranked",
        "The CQC inspected Fernley Lodge care home. Well-led was ranked inadequate.",
        &["well_led: Inadequate now"],
    ),
    (
        "report card",
        "Ofsted’s report card for Marram Primary School in 2026 gave a strong standard for inclusion.",
        &["inclusion: Strong standard now"],
    ),
    (
        "independent",
        "The Independent Schools Inspectorate visited Harrow Lea School. Pupils’ achievement was judged excellent.",
        &["achievement: Excellent now"],
    ),
    ("Wales", "Estyn inspected Ysgol Glanwern. Leadership was judged good.", &["leadership: Good now"]),
];

/// Ratings of before, beside those of now.
const CHANGES: &[Case] = &[
    (
        "from to",
        "The CQC downgraded Fernley Lodge care home from good to inadequate.",
        &["overall: Good before", "overall: Inadequate now"],
    ),
    (
        "to from",
        "Ofsted said Marram Primary School had improved to good from requires improvement.",
        &["overall: Good now", "overall: Requires improvement before"],
    ),
    (
        "down from",
        "Fernley Lodge care home was rated inadequate by the CQC, down from good at its last inspection.",
        &["overall: Inadequate now", "overall: Good before"],
    ),
    (
        "previously",
        "The CQC has rated Fernley Lodge care home good. It was previously rated inadequate.",
        &["overall: Good now", "overall: Inadequate before"],
    ),
    (
        "lost",
        "Marram Primary School has lost its outstanding rating and is now rated good by Ofsted.",
        &["overall: Outstanding before", "overall: Good now"],
    ),
    ("no longer", "Marram Primary School is no longer rated inadequate by Ofsted.", &["overall: Inadequate before"]),
    (
        "year",
        "Published: 3 May 2024\n\nOfsted visited Marram Primary School. It was rated good in 2018.",
        &["overall: Good before"],
    ),
    (
        "formerly",
        "Inspectors from Ofsted called at the formerly outstanding Marram Primary School.",
        &["overall: Outstanding before"],
    ),
    ("remains", "Fernley Lodge care home remains good overall, the CQC said.", &["overall: Good now"]),
    (
        "domain changed",
        "The CQC visited Fernley Lodge care home. Its rating for safe has dropped from good to inadequate.",
        &["safe: Good before", "safe: Inadequate now"],
    ),
    (
        "bracket",
        "The CQC inspected Fernley Lodge care home.\n\nSafe: Requires improvement (was good)\n\nCaring: Good\n",
        &["safe: Requires improvement now", "safe: Good before", "caring: Good now"],
    ),
    (
        "neighbour",
        "Ofsted judged Marram Primary School good. The neighbouring Dunlin Primary School had been rated inadequate.",
        &["overall: Good now", "overall: Inadequate other"],
    ),
    (
        "after a rating",
        "The CQC returned to Fernley Lodge care home after it was rated inadequate last year. It is now rated good.",
        &["overall: Inadequate before", "overall: Good now"],
    ),
];

/// Grade words that rate nothing.
const NONE: &[Case] = &[
    (
        "scale",
        "Ofsted inspected Marram Primary School. Schools are rated outstanding, good, requires improvement or inadequate.",
        &[],
    ),
    (
        "scope",
        "HMI Probation inspected Saltby Youth Offending Team on six key areas: reducing reoffending, protecting the public and court work.",
        &[],
    ),
    ("adjective", "Ofsted inspected Marram Primary School. Teachers have a good understanding of pupils’ needs.", &[]),
    ("good practice", "HMI Probation visited Saltby Youth Offending Team and saw examples of good practice.", &[]),
    ("outstanding work", "The CQC visited Fernley Lodge care home and praised the outstanding work of its cooks.", &[]),
    ("good progress", "Ofsted visited Marram Primary School. Pupils make good progress in reading.", &[]),
    ("finding", "HMI Probation inspected Saltby Youth Offending Team. Joint work with housing officers was good.", &[]),
    (
        "practice",
        "HMI Probation inspected Saltby Youth Offending Team. Record keeping required improvement in some cases.",
        &[],
    ),
    ("not enough", "Ofsted inspected Marram Primary School. Teaching is not good enough.", &[]),
    ("not all", "Ofsted inspected Marram Primary School. Not all teaching is good.", &[]),
    ("not yet", "Ofsted inspected Marram Primary School. Attendance is not yet good.", &[]),
    ("strives", "Ofsted inspected Marram Primary School. Staff strive to be rated outstanding.", &[]),
    ("wish", "The CQC visited Fernley Lodge care home, whose owners hope to be rated good next time.", &[]),
    ("condition", "The CQC visited Fernley Lodge care home. It could be rated inadequate if nothing changes.", &[]),
    (
        "explanation",
        "The CQC visited Fernley Lodge care home. A good rating means that people are well looked after.",
        &[],
    ),
    ("share", "Ofsted visited Marram Primary School. Nationally 87 per cent of schools are good.", &[]),
    ("count", "The CQC visited Fernley Lodge care home. Six homes in the county were rated inadequate.", &[]),
    ("or better", "Ofsted visited Marram Primary School. Most schools nearby are rated good or better.", &[]),
    ("opinion", "Ofsted visited Marram Primary School. “The place is outstanding,” said parent Ivo Tarn.", &[]),
    ("status", "Ofsted put Marram Primary School in special measures after its visit.", &[]),
    ("idiom", "Ofsted visited Marram Primary School. The news was not all good.", &[]),
    ("question", "Ofsted visited Marram Primary School. Was it rated outstanding?", &[]),
    ("no inspection", "The chef’s soup was outstanding and the bread was good.", &[]),
    (
        "percentage",
        "HMI Probation visited Saltby Youth Offending Team. Plans were satisfactory 36 per cent of the time.",
        &[],
    ),
    ("unchanged, unstated", "The CQC visited Fernley Lodge care home. Its rating for safe did not change.", &[]),
    (
        "average",
        "HMI Probation visited Saltby Youth Offending Team. Half of all teams were rated inadequate last year.",
        &[],
    ),
    ("idea", "Ofsted visited Marram Primary School. Governors had the good idea of a breakfast club.", &[]),
    ("target", "Ofsted visited Marram Primary School. The head has vowed to return the school to outstanding.", &[]),
];

#[test]
fn ratings_of_now() {
    check(CURRENT);
}

#[test]
fn ratings_of_before_and_of_others() {
    check(CHANGES);
}

#[test]
fn grade_words_that_rate_nothing() {
    check(NONE);
}

#[test]
fn a_comma_that_opens_the_text_is_no_bug() {
    // Found by the property test of the speakers: nothing stands before the comma that a post could be read from.
    let pipeline = Pipeline::new(&Settings::default()).unwrap();
    let analysis = pipeline.analyse(&Article::from_text("odd.txt", ",\nNed Harkle\n“"));
    assert!(analysis.quotes.is_empty());
}
