//! Who said it: links each quote to a speaker of the article.

mod apposition;
mod candidates;
mod carried;
mod cast;
mod choose;
mod chunks;
mod coreference;
mod features;
mod function_words;
mod lessons;
mod notes;
mod phrase;
mod place;
mod posts;
mod pronoun;
mod scene;
mod sort;
mod sources;
pub(crate) mod subject;
mod verdict;
mod wording;

use crate::choice::{Example, Model};
use crate::names::Names;
use crate::names::people::view::{HitIndex, View};
use crate::quotes::{AnnotatedQuote, Quote};
use crate::reading::Reading;
use crate::text::Span;

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerKind {
    /// One person, named or not ("a resident").
    Person,
    /// A body that speaks as one ("the Youth Justice Board").
    Organisation,
    /// Several people ("inspectors").
    Collective,
    /// A text ("the report").
    Document,
}

/// One speaker of one article; empty strings are unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// What it is.
    pub kind: SpeakerKind,
    /// Fullest name in the article, without honorific.
    pub name: String,
    /// `Dame`, `Mr`, `Cllr`, as written.
    pub honorific: String,
    /// Role, as written.
    pub role: String,
    /// Organisation, as written.
    pub organisation: String,
}

/// How the speaker of a quote was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// By full name beside the cue.
    Named,
    /// By surname, or title and surname.
    Surname,
    /// By a pronoun.
    Pronoun,
    /// By a role ("the chief inspector").
    Role,
    /// A collective ("inspectors").
    Collective,
    /// A document ("the report states").
    Document,
    /// Carried over from the quote before.
    Continued,
    /// Not found.
    None,
}

/// Who said one quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Index into the article's speakers.
    pub speaker: Option<usize>,
    /// The words that name the speaker beside the quote ("he", "Mr Jones"), where there are any.
    pub mention: Option<Span>,
    /// How it was found.
    pub how: How,
    /// Probability that it is right, 0 to 1.
    pub confidence: f32,
}

/// The speakers of one article and who said which quote.
#[derive(Debug, Default, Clone)]
pub struct Speakers {
    /// Distinct speakers in order of first use.
    pub speakers: Vec<Speaker>,
    /// One for each quote, in the same order.
    pub attributions: Vec<Attribution>,
}

/// Attributes quotes; made once per run.
#[derive(Debug)]
pub struct Attributor {
    model: Model,
}

impl Attributor {
    /// Attributes by `model`.
    pub fn new(model: Model) -> Self {
        Self { model }
    }

    /// Links every one of `quotes` to a speaker, or says that none was found.
    pub fn attribute(&self, reading: &Reading<'_>, names: &Names, quotes: &[Quote]) -> Speakers {
        if quotes.is_empty() {
            return Speakers::default();
        }
        let index = HitIndex::new(reading);
        let mut scene = scene::Scene::new(View::new(reading, &index), names, quotes);
        let mut memory = Vec::new();
        for quote in quotes {
            scene.attribute(quote, &self.model, &mut memory);
        }
        Speakers { speakers: scene.cast.speakers, attributions: scene.attributions }
    }

    /// What an annotated article teaches about the speakers of `quotes`, which were found in it.
    pub fn lessons(
        &self,
        reading: &Reading<'_>,
        names: &Names,
        quotes: &[Quote],
        annotated: &[AnnotatedQuote],
    ) -> Vec<Example> {
        let index = HitIndex::new(reading);
        scene::Scene::new(View::new(reading, &index), names, quotes).lessons(annotated)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Pipeline, Settings};

    /// A headline and a lead, so that what follows is running text.
    const HEAD: &str = "Marsham house visited\n\nA house in Marsham was visited last week by two people with pens.\n\n";

    /// Text, then `kind how speaker: words` of each quote.
    const CASES: [(&str, &[&str]); 23] = [
        (
            "Orla Fenwick, chief inspector of probation, said: “The team has worked very hard indeed.”",
            &["Direct Named Orla Fenwick: The team has worked very hard indeed."],
        ),
        (
            "“The roof still leaks badly,” Ned Harkle said. “Nobody came to mend it.”",
            &[
                "Direct Named Ned Harkle: The roof still leaks badly,",
                "Direct Continued Ned Harkle: Nobody came to mend it.",
            ],
        ),
        (
            "‘The residents’ rooms were cold and damp,’ said the manager, Ceri Allbright.",
            &["Direct Named Ceri Allbright: The residents’ rooms were cold and damp,"],
        ),
        (
            "Ned Harkle runs the home. He arrived last May.\n\n\"We have bought new beds for everyone,\" he said.",
            &["Direct Pronoun Ned Harkle: We have bought new beds for everyone,"],
        ),
        (
            "Ceri Allbright said:\n\n“We will do better than this next year.\n\n“That is what I promise every parent.”",
            &[
                "Direct Named Ceri Allbright: We will do better than this next year.",
                "Direct Continued Ceri Allbright: That is what I promise every parent.",
            ],
        ),
        (
            "The report states: “Records were kept in a shoe box.” It adds that nobody had read them.",
            &[
                "Direct Document The report: Records were kept in a shoe box.",
                "Indirect Pronoun The report: that nobody had read them",
            ],
        ),
        (
            "Inspectors found that staff were “kind, patient and never in a hurry”.",
            &["Mixed Collective Inspectors: kind, patient and never in a hurry"],
        ),
        ("The home was rated “good” and its garden won a “Best Small Plot” award.", &[]),
        ("The team was told it was “requires improvement” in May.", &[]),
        (
            "“We are sorry for every one of these failings,” a spokeswoman for Marsham Council said.",
            &["Direct Role A spokeswoman for Marsham Council: We are sorry for every one of these failings,"],
        ),
        (
            "According to Ned Harkle, “the lift has been out of order since Easter”.",
            &["Mixed Named Ned Harkle: the lift has been out of order since Easter"],
        ),
        (
            "Ned Harkle said that the lift had been mended twice.",
            &["Indirect Named Ned Harkle: that the lift had been mended twice"],
        ),
        (
            "The lift had been mended twice, Ned Harkle said.",
            &["Indirect Named Ned Harkle: The lift had been mended twice"],
        ),
        (
            "From Orla Fenwick, head of service\n\n“I came here when the paint was still wet on the walls.”",
            &["Direct Named Orla Fenwick: I came here when the paint was still wet on the walls."],
        ),
        (
            "I asked a man in a grey cap about the roof.\n\n“The slates went last winter, all of them,” he said.",
            &["Direct Pronoun A man in a grey cap: The slates went last winter, all of them,"],
        ),
        (
            "Ned Harkle drew attention to page 9, which stated: “Nobody had read the file since Easter.”",
            &["Direct Document The report: Nobody had read the file since Easter."],
        ),
        (
            "Ceri Allbright has two boys there. “Science is good, the rest is not,” said the dinner lady.",
            &["Direct Role Ceri Allbright: Science is good, the rest is not,"],
        ),
        (
            "The plan was described by Ned Harkle as “a leaflet with ideas above its station”.",
            &["Mixed Named Ned Harkle: a leaflet with ideas above its station"],
        ),
        (
            "“Nobody slept a wink,” said the steward, Orla Fenwick.",
            &["Direct Named Orla Fenwick: Nobody slept a wink,"],
        ),
        (
            "Ned Harkle defended the wall, calling it “the finest heap of stones this town has seen”.",
            &["Mixed Named Ned Harkle: the finest heap of stones this town has seen"],
        ),
        ("Staff could not say how many beds there were in the house.", &[]),
        ("The plot is 6' by 12' and the owners' dog is fine.", &[]),
        (
            "“My wife says, “Ned, it is only a sticker,” but I like it,” said Ned Harkle.",
            &["Direct Named Ned Harkle: My wife says, “Ned, it is only a sticker,” but I like it,"],
        ),
    ];

    #[test]
    fn who_said_what() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let mut wrong = Vec::new();
        for (text, expected) in CASES {
            let article = Article::from_text("a.txt", &format!("{HEAD}{text}"));
            let found = pipeline.analyse(&article);
            let mut rows: Vec<String> = found
                .quotes
                .iter()
                .zip(&found.attributions)
                .map(|(quote, by)| {
                    let name = by.speaker.and_then(|at| found.speakers.get(at)).map_or("", |speaker| &speaker.name);
                    format!("{:?} {:?} {name}: {}", quote.kind, by.how, quote.span.of(&article.text))
                })
                .collect();
            // Clauses are for the tests of quotations; here only those that a case names count.
            rows.retain(|row| !row.starts_with("Indirect") || expected.contains(&row.as_str()));
            if rows != expected {
                wrong.push(format!("{text}\n  {rows:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn odd_marks_do_no_harm() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        for text in [
            "“",
            "\"",
            "said",
            "‘’",
            "“”“”",
            "he said “",
            "” said",
            "'' `` ''",
            "said, said, said",
            "Mr",
            "Mr.",
            "(“)”",
        ] {
            let article = Article::from_text("a.txt", text);
            let found = pipeline.analyse(&article);
            assert_eq!(found.quotes.len(), found.attributions.len(), "{text}");
        }
    }

    #[test]
    fn a_text_may_begin_with_a_stop() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let article = Article::from_text("a.txt", ". the report , to said , he , , Ned Harkle “ ’  ");
        let found = pipeline.analyse(&article);
        assert_eq!(found.quotes.len(), found.attributions.len());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
        #[test]
        fn any_text_has_one_attribution_per_quote(parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "“", "”", "‘", "’", "\"", "'", "said", " ", " ", ",", ".", ":", "\n", "\n\n", "he", "She", "Ned Harkle", "Mr", "who",
                "the report", "inspectors", "and", "to", "told", "that", "was", "(", ")", "51", "–", "adding", "a spokesman for", "é", "I",
            ]), 0..60)) {
            static PIPELINE: std::sync::LazyLock<Pipeline> =
                std::sync::LazyLock::new(|| Pipeline::new(&Settings::default()).unwrap());
            let article = Article::from_text("a.txt", &parts.join(" "));
            let found = PIPELINE.analyse(&article);
            proptest::prop_assert_eq!(found.quotes.len(), found.attributions.len());
            for quote in &found.quotes {
                proptest::prop_assert!(quote.span.text(&article.text).is_some_and(|text| !text.is_empty()));
                proptest::prop_assert!(quote.continues.is_none_or(|at| at < found.quotes.len()));
            }
        }
    }
}
