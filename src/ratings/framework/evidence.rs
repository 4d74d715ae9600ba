//! What an article says about the framework it reports from: its sector, inspectorates, country and words.

use crate::lexicon::{Hit, ListId, Meaning, Naming, TermId};
use crate::names::{InspectorateMention, Names};
use crate::reading::Reading;
use crate::segment::ParagraphKind;

/// A term is special when no more schemes than this have it.
const SPECIAL: usize = 4;

/// Terms that a scheme explains.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Explained {
    /// Distinct grade terms.
    pub(super) grades: u8,
    /// Of these the special ones.
    pub(super) special_grades: u8,
    /// Distinct domain terms of more than nine letters.
    pub(super) domains: u8,
    /// Of these the special ones.
    pub(super) special_domains: u8,
    /// Distinct domain terms, of any length, in sentences with a grade.
    pub(super) graded_domains: u8,
    /// The same terms, once for every time they stand in such a sentence.
    pub(super) graded_mentions: u8,
}

/// How an article names an inspectorate.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Named {
    /// The clearest naming in the article itself.
    pub(super) best: Option<Naming>,
    /// Mentions in the article itself.
    pub(super) count: u8,
    /// Mentions in sentences with a grade.
    pub(super) graded: u8,
    /// Mentions that another inspectorate's precedes in the same sentence.
    pub(super) partner: u8,
    /// Only a masthead or footer names it.
    pub(super) aside: bool,
    /// It is the first that the article names.
    pub(super) leads: bool,
}

/// Everything in an article that bears on the choice.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Per scheme.
    pub(super) explained: Vec<Explained>,
    /// Per inspectorate.
    pub(super) named: Vec<Named>,
    /// Distinct grade terms of all schemes.
    pub(super) grades: u8,
    /// Whether any inspectorate is named.
    pub(super) names_any: bool,
    /// The most domain terms in graded sentences that any scheme explains.
    pub(super) most_graded_domains: u8,
    /// The main body's kind, an entry of the body-kind list.
    main: Option<usize>,
    /// Entries of the body-kind list of whose bodies the text speaks, and how often.
    kinds: Vec<(usize, u16)>,
    /// Whether the text speaks of inspecting at all.
    pub(super) inspection: bool,
    /// The text names the country: per entry of [`COUNTRIES`].
    countries: [bool; COUNTRIES.len()],
}

/// Words that tell where an article plays, by the country that schemes give.
const COUNTRIES: [(&str, [&str; 2]); 6] = [
    ("Scotland", ["scotland", "scottish"]),
    ("Wales", ["wales", "welsh"]),
    ("Northern Ireland", ["northern ireland", "stormont"]),
    ("Ireland", ["ireland", "irish"]),
    ("Netherlands", ["netherlands", "dutch"]),
    ("New Zealand", ["new zealand", "zealand"]),
];

impl Evidence {
    pub(super) fn gather(reading: &Reading<'_>, names: &Names) -> Self {
        let beside = graded_sentences(reading);
        let (explained, grades) = explained(reading, &beside);
        let text = reading.folded.text().as_bytes();
        let speaks_of = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
        let inspectorates = named(reading, names, &beside);
        Self {
            names_any: inspectorates.iter().any(|named| named.count > 0 || named.aside),
            most_graded_domains: explained.iter().map(|explained| explained.graded_domains).max().unwrap_or_default(),
            explained,
            grades,
            named: inspectorates,
            main: main_kind(reading, names),
            kinds: kinds(reading),
            inspection: speaks_of("inspect") || speaks_of("watchdog"),
            countries: COUNTRIES.map(|(_, words)| words.iter().any(|word| speaks_of(word))),
        }
    }

    /// Whether the main body is of one of `sectors`; `None` where its kind is not known.
    pub(super) fn fits(&self, reading: &Reading<'_>, sectors: &[String]) -> Option<bool> {
        let word = reading.lexicon.words(ListId::BodyKind).get(self.main?)?;
        Some(sectors.iter().any(|sector| word.has(sector)))
    }

    /// In how many tenths of the cases a body of a kind is named, the kind is of one of `sectors`; `None` without bodies.
    pub(super) fn share(&self, reading: &Reading<'_>, sectors: &[String]) -> Option<u32> {
        let words = reading.lexicon.words(ListId::BodyKind);
        let (mut own, mut all) = (0_u32, 0_u32);
        for (word, count) in self.kinds.iter().filter_map(|&(entry, count)| Some((words.get(entry)?, u32::from(count))))
        {
            all += count;
            own += if sectors.iter().any(|sector| word.has(sector)) { count } else { 0 };
        }
        (own * 10).checked_div(all)
    }

    /// Whether the text names, and first names, somebody whose grades are no inspection's.
    pub(super) fn trap(&self, reading: &Reading<'_>) -> (bool, bool) {
        let all = reading.lexicon.inspectorates().iter().zip(&self.named);
        let traps = all.filter(|(inspectorate, _)| !inspectorate.inspects).map(|(_, named)| named);
        traps.fold((false, false), |(named, leads), trap| (named || trap.count > 0, leads || trap.leads))
    }

    /// Whether the text names the scheme's `country`, and whether it names another.
    pub(super) fn country(&self, country: &str) -> (bool, bool) {
        if self.countries.iter().all(|named| !named) {
            return (false, false);
        }
        let (mut own, mut other) = (false, false);
        for ((name, _), &named) in COUNTRIES.iter().zip(&self.countries) {
            // "Northern Ireland" holds "Ireland", and is another country.
            let same = if *name == "Ireland" { country == *name } else { country.contains(name) };
            own |= named && same;
            other |= named && !same && !(*name == "Ireland" && country == "Northern Ireland");
        }
        (own, other)
    }
}

/// The kind of the main body, if it is of a known sector.
fn main_kind(reading: &Reading<'_>, names: &Names) -> Option<usize> {
    let kind = names.bodies.first()?.kind.replace(' ', "-");
    let words = reading.lexicon.words(ListId::BodyKind);
    let plain = |tag: &String| !matches!(tag.as_str(), "weak" | "generic" | "prefix");
    words
        .iter()
        .position(|word| word.id == kind)
        .filter(|&at| words.get(at).is_some_and(|word| word.tags.iter().any(plain)))
}

/// The entries of the body-kind list that stand in the article, with how often they do; those that may be of any sector
/// do not count.
fn kinds(reading: &Reading<'_>) -> Vec<(usize, u16)> {
    let words = reading.lexicon.words(ListId::BodyKind);
    let mut counts = vec![0_u16; words.len()];
    for hit in &reading.hits {
        let entry = reading.lexicon.word_of(hit, ListId::BodyKind).map(usize::from);
        if let Some(count) = entry.and_then(|entry| counts.get_mut(entry)) {
            *count = count.saturating_add(1);
        }
    }
    let sectoral = |entry: usize| !words.get(entry).is_some_and(|word| word.has("weak") || word.has("generic"));
    let stand = counts.into_iter().enumerate().filter(|&(entry, count)| count > 0 && sectoral(entry));
    stand.collect()
}

/// Per sentence whether a grade's words stand in it.
fn graded_sentences(reading: &Reading<'_>) -> Vec<bool> {
    let mut graded = vec![false; reading.layout.sentences.len()];
    for hit in reading.hits.iter().filter(|hit| hit.has(Hit::GRADE)) {
        if let Some(sentence) = reading.layout.sentence_at(hit.span.start()) {
            graded[sentence] = true;
        }
    }
    graded
}

fn more(count: &mut u8, by: bool) {
    *count = count.saturating_add(u8::from(by));
}

/// How the article names each inspectorate.
fn named(reading: &Reading<'_>, mentioned: &Names, beside: &[bool]) -> Vec<Named> {
    let mut all = vec![Named::default(); reading.lexicon.inspectorates().len()];
    let mut first = true;
    let mut before: Option<(usize, u16)> = None;
    for &InspectorateMention { span, inspectorate, naming } in &mentioned.inspectorates {
        let Some(named) = all.get_mut(usize::from(inspectorate)) else { continue };
        let sentence = reading.layout.sentence_at(span.start());
        if sentence.is_some_and(|sentence| reading.layout.kind_of(sentence) == ParagraphKind::Boilerplate) {
            named.aside = true;
            continue;
        }
        named.best = named.best.max(Some(naming));
        named.leads |= std::mem::take(&mut first);
        more(&mut named.count, true);
        let Some(sentence) = sentence else { continue };
        more(&mut named.graded, beside.get(sentence).copied().unwrap_or_default());
        match before {
            Some((same, other)) if same == sentence => more(&mut named.partner, other != inspectorate),
            _ => before = Some((sentence, inspectorate)),
        }
    }
    all
}

/// How many of the article's words each scheme explains, and how many grade words there are.
fn explained(reading: &Reading<'_>, beside: &[bool]) -> (Vec<Explained>, u8) {
    let mut explained = vec![Explained::default(); reading.lexicon.schemes().len()];
    let in_graded = |hit: &Hit| reading.layout.sentence_at(hit.span.start()).is_some_and(|sentence| beside[sentence]);
    let relevant = |hit: &&Hit| hit.has(Hit::GRADE) || hit.has(Hit::DOMAIN);
    let mut terms: Vec<(TermId, bool, &Hit)> =
        reading.hits.iter().filter(relevant).map(|hit| (hit.term, !in_graded(hit), hit)).collect();
    terms.sort_by_key(|&(term, apart, hit)| (term, apart, hit.span));
    let mut grades = 0;
    for same in terms.chunk_by(|one, other| one.0 == other.0) {
        let Some(&(_, apart, hit)) = same.first() else { continue };
        let mentions = same.iter().filter(|(_, apart, _)| !apart).count();
        grades += explain(reading, hit, if apart { 0 } else { mentions as u8 }, &mut explained);
    }
    (explained, grades)
}

/// Counts one term for the schemes that have it; gives 1 for a grade.
fn explain(reading: &Reading<'_>, hit: &Hit, mentions: u8, explained: &mut [Explained]) -> u8 {
    let lexicon = reading.lexicon;
    let count = |test: fn(&Meaning) -> bool| lexicon.meanings(hit).filter(&test).count();
    let special_grade = count(|meaning| matches!(meaning, Meaning::Grade { press: false, .. })) <= SPECIAL;
    let special_domain = count(|meaning| matches!(meaning, Meaning::Domain { .. })) <= SPECIAL;
    let long = hit.span.len() > 9;
    let mut grade = 0;
    for meaning in lexicon.meanings(hit) {
        match meaning {
            Meaning::Grade { scheme, press: false, .. } => {
                let own = &mut explained[usize::from(scheme)];
                more(&mut own.grades, true);
                more(&mut own.special_grades, special_grade);
                grade = 1;
            }
            Meaning::Domain { scheme, .. } => {
                let own = &mut explained[usize::from(scheme)];
                more(&mut own.domains, long);
                more(&mut own.special_domains, long && special_domain);
                more(&mut own.graded_domains, mentions > 0);
                own.graded_mentions = own.graded_mentions.saturating_add(mentions);
            }
            _ => {}
        }
    }
    grade
}
