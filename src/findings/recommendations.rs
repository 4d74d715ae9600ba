//! *What it finds*: what somebody is to do, one row for each sentence or item of a list, and sentences that only say how
//! many recommendations there are.
//! *Why*: "makes seven recommendations" recommends nothing that could be done; it is kept for a person to look at.
//! *Example*: "• Leaders should widen the curriculum."; "calls for: a plan; a lead; and a date" is three.
//! *Known misses*: several in one sentence without semicolons stay together; what sentence kinds miss is missed here.

use super::addressee;
use super::clause::Clause;
use super::numbers::numbers;
use super::{Findings, Recommendation};
use crate::classify::{Class, SentenceKind, Sign, Signs};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

/// Adds the recommendations of the article's sentences to `found`.
pub(super) fn find(reading: &Reading<'_>, signs: &Signs, classes: &[Class], found: &mut Findings) {
    let mut over = Over::default();
    let sentences = &reading.layout.sentences;
    for (index, (sentence, class)) in sentences.iter().zip(classes).enumerate() {
        let paragraph = reading.layout.kind_of(index);
        let listed = paragraph == ParagraphKind::Bullet;
        if class.kind == SentenceKind::Boilerplate || class.kind == SentenceKind::Metadata {
            continue;
        }
        let recommends = class.kind == SentenceKind::Recommendation;
        let leads = reading.of(sentence.span).ends_with(':') || paragraph == ParagraphKind::Heading;
        if !listed {
            over = Over::default();
        }
        if !recommends && !leads && !speaks_of_them(reading, signs, sentence.span) {
            continue;
        }
        let clause = Clause::new(reading, sentence.span);
        let told = names_some(&clause);
        if told == Some(false) {
            found.counted.push(index);
        } else if leads && !listed && next_is_listed(reading, index) {
            over = Over { addressee: addressee::find(&clause).or_else(|| addressee::named(&clause)) };
        } else if reading.of(sentence.span).ends_with(':') {
            // What it leads to is in other sentences.
        } else if told.is_some() || recommends && clause.len() > 3 {
            let whole = Recommendation { sentence: index, span: sentence.span, addressee: addressee::find(&clause) };
            let addressee = whole.addressee.or(if listed { over.addressee } else { None });
            add(reading, Recommendation { addressee, ..whole }, &mut found.recommendations);
        }
    }
}

/// What the items of a list stand under.
#[derive(Debug, Default, Clone, Copy)]
struct Over {
    /// Who is to do them.
    addressee: Option<Span>,
}

fn next_is_listed(reading: &Reading<'_>, index: usize) -> bool {
    index + 1 < reading.layout.sentences.len() && reading.layout.kind_of(index + 1) == ParagraphKind::Bullet
}

/// Whether a sign of recommendations is in `span`, so that it may count them.
fn speaks_of_them(reading: &Reading<'_>, signs: &Signs, span: Span) -> bool {
    signs.within(reading, span).any(|(_, sign)| sign == Sign::Lead)
}

/// Adds `whole`, or the items of the list that it holds after a colon.
fn add(reading: &Reading<'_>, whole: Recommendation, found: &mut Vec<Recommendation>) {
    let text = reading.of(whole.span);
    let items = text.split_once(':').filter(|(_, list)| list.contains(';')).map(|(lead, _)| lead.len() as u32 + 1);
    let Some(lead) = items else {
        found.push(whole);
        return;
    };
    let mut start = whole.span.start() + lead;
    for item in Span::new(start, whole.span.end()).of(reading.text()).split(';') {
        let end = start + item.len() as u32;
        let span = bare(reading, Span::new(start, end));
        if !span.is_empty() {
            found.push(Recommendation { span, ..whole });
        }
        start = end + 1;
    }
}

/// An item without the "and" before it, the full stop behind it and white space.
fn bare(reading: &Reading<'_>, item: Span) -> Span {
    let item = item.trim(reading.text());
    let words = reading.of(item);
    let inner = words.strip_prefix("and ").unwrap_or(words);
    let start = item.start() + (words.len() - inner.len()) as u32;
    Span::new(start, start + inner.trim_end_matches('.').len() as u32).trim(reading.text())
}

/// For a sentence that says how many recommendations there are, whether it says which.
fn names_some(clause: &Clause<'_>) -> Option<bool> {
    let numbers = numbers(clause);
    let counted = numbers.iter().filter(|number| number.is_plain()).find_map(|number| {
        let noun = number.to + clause.skip(number.to, |word| !is_recommendation(word) && word.len() > 2).min(3);
        let some = clause.before(number.from) == "of" || clause.reads(number.from.saturating_sub(2), &["of", "the"]);
        (is_recommendation(clause.word(noun)) && !some && clause.before(number.from) != "our").then_some(noun)
    });
    counted.map(|noun| says_which(clause, noun + 1))
}

fn is_recommendation(word: &str) -> bool {
    matches!(word, "recommendations" | "recommendation" | "requirements" | "actions" | "improvements")
}

/// Whether the words from token `from` say what is recommended.
fn says_which(clause: &Clause<'_>, from: usize) -> bool {
    (from..clause.len()).any(|at| {
        let purpose = clause.word(at) == "to" && !clause.is_mark(at + 1) && !is_recipient(clause, at + 1);
        purpose
            || matches!(
                clause.word(at),
                ":" | ";"
                    | "including"
                    | "include"
                    | "includes"
                    | "that"
                    | "should"
                    | "must"
                    | "first"
                    | "among"
                    | "one"
                    | "asking"
                    | "encouraging"
                    | "calling"
                    | "covering"
            )
    })
}

/// "Recommendations to the council", "to improve the home": whom they are made to, or no more than that they are to improve it.
fn is_recipient(clause: &Clause<'_>, at: usize) -> bool {
    let capital = clause.tokens.get(at).is_some_and(|token| token.is_capital());
    capital
        || super::words::is_determiner(clause.word(at))
        || matches!(clause.word(at), "help" | "improve" | "ministers" | "governors" | "managers" | "leaders")
}

#[cfg(test)]
mod tests {
    use crate::{Article, Pipeline, Settings};

    /// The recommendations of a text about an inspection: who, what; then the sentences that only count.
    fn found(text: &str) -> (Vec<(String, String)>, usize) {
        let head = "Inspectors from Ofsted rated Brindle Lane School as good.\n\n";
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let article = Article::from_text("a", &format!("{head}{text}"));
        let findings = pipeline.analyse(&article).findings;
        let words = |span: crate::text::Span| span.of(&article.text).to_owned();
        let rows = findings.recommendations.iter();
        let rows = rows.map(|row| (row.addressee.map(words).unwrap_or_default(), words(row.span))).collect();
        (rows, findings.counted.len())
    }

    #[test]
    fn rows_say_who_is_to_do_what() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            (
                "The report says that governors should visit lessons each half-term.",
                &[("governors", "The report says that governors should visit lessons each half-term.")],
            ),
            (
                "Inspectors told the council to hire two more social workers.",
                &[("the council", "Inspectors told the council to hire two more social workers.")],
            ),
            (
                "The report recommends that the Brindle Trust should publish its plan.",
                &[("the Brindle Trust", "The report recommends that the Brindle Trust should publish its plan.")],
            ),
            (
                "The headteacher should:\n• check reading every week\n• meet parents each term",
                &[("The headteacher", "check reading every week"), ("The headteacher", "meet parents each term")],
            ),
            (
                "The report calls for changes, including: a named lead; weekly checks; and a plan by May.",
                &[("", "a named lead"), ("", "weekly checks"), ("", "a plan by May")],
            ),
            ("It must be improved, the report recommends.", &[("", "It must be improved, the report recommends.")]),
        ];
        for (text, expected) in cases {
            let (rows, counted) = found(text);
            let rows: Vec<(&str, &str)> = rows.iter().map(|(who, what)| (who.as_str(), what.as_str())).collect();
            assert_eq!((rows.as_slice(), counted), (expected, 0), "{text}");
        }
    }

    #[test]
    fn a_number_of_recommendations_is_none() {
        for text in [
            "The report makes seven recommendations.",
            "There are 14 recommendations to help the school.",
            "Nine recommendations have been made to the council.",
        ] {
            let (rows, counted) = found(text);
            assert_eq!((rows.len(), counted), (0, 1), "{text}");
        }
        let (rows, counted) =
            found("The report makes two recommendations: that leaders should listen, and that they must act.");
        assert_eq!((rows.len(), counted), (1, 0));
    }
}
