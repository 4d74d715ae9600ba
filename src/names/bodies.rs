//! The inspected bodies of an article and everywhere it speaks of them.
//!
//! *What it finds* — names that end (or begin) with a kind of body ("Portsmouth YOT", "HMP Larch"), names that an
//! inspection or a rating is said of, and later short forms: the abbreviation, the place alone, "the service".
//! *Why* — every rating needs its body, and the main body decides the framework.
//! *Example* — "Saltby Youth Offending Team (YOT) … the YOT … Saltby": one body, three mentions.
//! *Known misses* — a body named only by a by-name; two bodies of one place and sector are taken for one.

use std::collections::BTreeMap;

use crate::lexicon::{Hit, ListId, Word};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::{Shape, Span, Token};

use super::{Body, BodyMention, InspectorateMention};

/// A name found in the text that may be a body's.
#[derive(Debug, Clone)]
struct Candidate {
    /// The whole name.
    span: Span,
    /// The name without its kind.
    place: Span,
    /// Entry of the body-kind list; `None` for a name without a kind.
    kind: Option<u16>,
}

/// Candidates that stand for one body.
#[derive(Debug, Default)]
struct Cluster {
    /// Folded words of the name without the kind.
    place: String,
    kind: Option<u16>,
    sector: String,
    spans: Vec<Span>,
    score: i32,
}

/// Capitalised words that begin sentences and are no part of a name; sorted.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "across",
    "after",
    "agenda",
    "all",
    "also",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "before",
    "between",
    "both",
    "but",
    "by",
    "children",
    "councillor",
    "councillors",
    "county",
    "dear",
    "each",
    "elsewhere",
    "even",
    "every",
    "everyone",
    "failed",
    "failing",
    "for",
    "former",
    "formerly",
    "four",
    "from",
    "good",
    "governors",
    "he",
    "head",
    "headteacher",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "inadequate",
    "independent",
    "inside",
    "inspection",
    "inspector",
    "inspectors",
    "is",
    "it",
    "it's",
    "its",
    "last",
    "local",
    "many",
    "meanwhile",
    "minutes",
    "most",
    "my",
    "near",
    "nearby",
    "neighbouring",
    "new",
    "news",
    "next",
    "no",
    "nobody",
    "none",
    "not",
    "now",
    "of",
    "ofsted",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "outside",
    "outstanding",
    "over",
    "overall",
    "parents",
    "people",
    "private",
    "pupils",
    "rated",
    "re",
    "report",
    "requires",
    "residents",
    "she",
    "since",
    "sister",
    "so",
    "some",
    "staff",
    "still",
    "struggling",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "they've",
    "this",
    "those",
    "three",
    "to",
    "today",
    "troubled",
    "two",
    "under",
    "until",
    "was",
    "we",
    "welcome",
    "well",
    "were",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "work",
    "yesterday",
    "yet",
    "you",
    "your",
];

/// Capitalised words inside a name that join its parts.
const JOINERS: &[&str] = &["and", "of", "the", "&", "with", "on", "in", "upon", "le", "by", "st", "for", "y", "under"];

/// Words that begin a capitalised run yet never name a place or a body by themselves; sorted.
const NEVER_ALONE: &[&str] = &[
    "april",
    "august",
    "britain",
    "cllr",
    "covid",
    "dame",
    "december",
    "dr",
    "england",
    "february",
    "friday",
    "i",
    "ireland",
    "january",
    "july",
    "june",
    "march",
    "may",
    "miss",
    "monday",
    "mr",
    "mrs",
    "ms",
    "nhs",
    "november",
    "october",
    "peel",
    "saturday",
    "scotland",
    "september",
    "sir",
    "sunday",
    "thursday",
    "tuesday",
    "uk",
    "wales",
    "wednesday",
];

/// Bodies with the main one first, and their mentions in reading order.
pub(super) fn find(reading: &Reading<'_>, inspectorates: &[InspectorateMention]) -> (Vec<Body>, Vec<BodyMention>) {
    let mut candidates = kind_names(reading);
    candidates.extend(subject_names(reading, &candidates));
    candidates.sort_by_key(|candidate| candidate.span);
    let mut clusters = cluster(reading, &candidates);
    if clusters.is_empty() && !inspectorates.is_empty() {
        clusters = cluster(reading, &frequent_names(reading));
    }
    let sectors = sectors_of(reading, inspectorates);
    for cluster in &mut clusters {
        cluster.score = score(reading, cluster, &sectors);
    }
    clusters.retain(|cluster| cluster.score > 0);
    clusters.sort_by(|a, b| b.score.cmp(&a.score).then(a.spans.first().cmp(&b.spans.first())));
    let mut mentions = Vec::new();
    for (body, cluster) in clusters.iter().enumerate() {
        mentions.extend(cluster.spans.iter().map(|&span| BodyMention { span, body }));
    }
    short_forms(reading, &clusters, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span, mention.body));
    let bodies = clusters.iter().enumerate().map(|(index, cluster)| body(reading, index, cluster, &mentions)).collect();
    (bodies, mentions)
}

/// Sectors that the named inspectorates inspect.
fn sectors_of(reading: &Reading<'_>, inspectorates: &[InspectorateMention]) -> Vec<String> {
    let mut sectors: Vec<String> = reading
        .lexicon
        .schemes()
        .iter()
        .filter(|scheme| inspectorates.iter().any(|mention| mention.inspectorate == scheme.inspectorate))
        .flat_map(|scheme| scheme.sectors.iter().cloned())
        .collect();
    sectors.sort();
    sectors.dedup();
    sectors
}

/// Names that end or begin with a kind of body.
fn kind_names(reading: &Reading<'_>) -> Vec<Candidate> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut found: Vec<Candidate> = Vec::new();
    for hit in &reading.hits {
        let Some(entry) = reading.lexicon.word_of(hit, ListId::BodyKind) else { continue };
        let Some(kind) = kinds.get(entry as usize) else { continue };
        if !starts_capital(reading.of(hit.span)) {
            continue;
        }
        if shouts(reading, hit.span) {
            continue;
        }
        let place = if kind.has("prefix") { right_of(reading, hit.span) } else { left_of(reading, hit.span) };
        let Some(place) = place else { continue };
        // "Saltby Support Service" is a name, "Head of Service" and "the Team" are not.
        if kind.has("generic") && (reading.tokens_in(place).len() < 2 || JOINERS.contains(&last_word(reading, place))) {
            continue;
        }
        let candidate = Candidate { span: place.cover(hit.span), place, kind: Some(entry) };
        match found.last_mut() {
            // "Downe Community | Hospital NHS Foundation Trust": the later, longer name takes the earlier one in.
            Some(last) if candidate.span.contains(last.span) => *last = candidate,
            Some(last) if last.span.contains(candidate.span) => {}
            _ => found.push(candidate),
        }
    }
    found
}

/// Whether the whole sentence is in capitals, so that a capital says nothing.
fn shouts(reading: &Reading<'_>, span: Span) -> bool {
    let sentence = reading.layout.sentence_at(span.start()).map(|at| reading.layout.sentences[at].span);
    let tokens = sentence.map(|sentence| reading.tokens_in(sentence)).unwrap_or_default();
    let words = tokens.iter().filter(|token| token.is_word() && token.span.len() > 1);
    words.clone().count() > 3 && words.clone().all(|token| matches!(token.shape, Shape::Upper | Shape::Number))
}

fn last_word<'a>(reading: &'a Reading<'_>, span: Span) -> &'a str {
    reading.tokens_in(span).last().map_or("", |token| reading.folded(token.span))
}

fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// The capitalised words before a kind, back to where the name must begin.
fn left_of(reading: &Reading<'_>, kind: Span) -> Option<Span> {
    let tokens = &reading.tokens;
    let end = tokens.partition_point(|token| token.span.start() < kind.start());
    let mut first = end;
    let mut at = end;
    while let Some(previous) = at.checked_sub(1) {
        let token = tokens[previous];
        if breaks_name(reading, token) {
            break;
        }
        if token.is_capital() || (token.shape == Shape::Number && previous + 1 == first) {
            let saint = previous > 0 && reading.folded(tokens[previous - 1].span) == "st";
            if ends_in_possessive(reading.of(token.span)) && previous + 1 != end && !saint {
                break;
            }
            first = previous;
        } else if !is_joiner(reading, token, end - previous) || at != first {
            break;
        }
        at = previous;
    }
    while first < end && !keeps_first(reading, tokens[first], first) {
        first += 1;
        while first < end && !tokens[first].is_capital() {
            first += 1;
        }
    }
    let last = tokens.get(end.checked_sub(1)?)?;
    (first < end).then(|| Span::new(tokens[first].span.start(), last.span.end()))
}

/// The capitalised words after a kind that begins its name.
fn right_of(reading: &Reading<'_>, kind: Span) -> Option<Span> {
    let from = reading.tokens.partition_point(|token| token.span.start() < kind.end());
    let mut end = from;
    let mut at = from;
    while let Some(token) = reading.tokens.get(at) {
        let capital = token.is_capital();
        if breaks_name(reading, *token) || !(capital || (at > from && is_joiner(reading, *token, 1))) {
            break;
        }
        at += 1;
        if capital {
            end = at;
            if ends_in_possessive(reading.of(token.span)) {
                break;
            }
        }
    }
    let (first, last) = (reading.tokens.get(from)?, reading.tokens.get(end.checked_sub(1)?)?);
    (end > from).then(|| Span::new(first.span.start(), last.span.end()))
}

/// Whether a token cannot stand inside a name: a mark, a line break, or the name of an inspectorate.
fn breaks_name(reading: &Reading<'_>, token: Token) -> bool {
    match token.shape {
        Shape::Break => true,
        Shape::Mark => !matches!(reading.of(token.span), "&" | "."),
        _ => {
            let from = reading.floor_char(token.span.start().saturating_sub(90));
            let near = reading.hits_in(Span::new(from, token.span.end()));
            near.iter().any(|hit| hit.has(Hit::INSPECTORATE) && hit.span.overlaps(token.span))
        }
    }
}

fn is_joiner(reading: &Reading<'_>, token: Token, distance: usize) -> bool {
    distance < 8 && JOINERS.contains(&reading.folded(token.span))
}

/// Whether the first word of a capitalised run belongs to the name rather than to the sentence.
fn keeps_first(reading: &Reading<'_>, token: Token, index: usize) -> bool {
    if !token.is_capital() && token.shape != Shape::Number {
        return false;
    }
    let word = reading.folded(token.span);
    let article_in_name = word == "the" && index > 0 && reading.tokens[index - 1].shape == Shape::Lower;
    OPENERS.binary_search(&word).is_err() || article_in_name
}

fn ends_in_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

/// Words after which a name is what was inspected.
const INSPECTED: &[&str] = &[
    "inspection of",
    "inspected",
    "visit to",
    "visited",
    "re-inspection of",
    "reinspection of",
    "report on",
    "report into",
    "inspectors at",
    "inspection at",
    "called at",
    "review of",
    "visits to",
    "descended on",
    "rated",
    "judged",
    "graded",
    "praised",
];

/// Names without a kind that an inspection or a rating is said of.
fn subject_names(reading: &Reading<'_>, known: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let inner = inner_capitals(reading);
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        if reading.layout.kind_of(index) == ParagraphKind::Boilerplate {
            continue;
        }
        let tokens = reading.tokens_in(sentence.span);
        for run in capital_runs(reading, tokens) {
            let Some(span) = run_span(tokens, &run) else { continue };
            let shouted = run.len() == 1 && run.start < 3 && tokens[run.start].shape == Shape::Upper;
            if shouted || known.iter().any(|other| other.span.overlaps(span)) {
                continue;
            }
            if !reading.hits_in(span).iter().any(|hit| names_other(reading, hit))
                && is_subject(reading, sentence.span, span)
                && (run.len() > 1 || run.start > 0 || stands_inside(reading, &inner, span))
            {
                found.push(Candidate { span, place: span, kind: None });
            }
        }
    }
    found
}

/// The words written with a capital inside sentences, sorted, with their spans.
fn inner_capitals<'doc>(reading: &Reading<'doc>) -> Vec<(&'doc str, Span)> {
    let mut inner = Vec::new();
    for pair in reading.tokens.windows(2) {
        if let [before, token] = pair
            && token.is_capital()
            && matches!(before.shape, Shape::Lower | Shape::Number)
        {
            inner.push((without_possessive(reading.of(token.span)), token.span));
        }
    }
    inner.sort_unstable();
    inner
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether a word that opens a sentence is also written with a capital inside one: then it is a name.
fn stands_inside(reading: &Reading<'_>, inner: &[(&str, Span)], word: Span) -> bool {
    let text = reading.of(word);
    let from = inner.partition_point(|&(other, _)| other < text);
    inner.get(from..).unwrap_or_default().iter().take_while(|(other, _)| *other == text).any(|&(_, span)| span != word)
}

/// Whether a hit says that the run is no body's name: an inspectorate, a domain, a grade, a post or a first name.
fn names_other(reading: &Reading<'_>, hit: &Hit) -> bool {
    hit.has(Hit::INSPECTORATE)
        || hit.has(Hit::DOMAIN)
        || hit.has(Hit::GRADE)
        || hit.has(ListId::BodyKind.class())
        || hit.has(ListId::Collective.class())
        || hit.has(ListId::Rating.class())
        || hit.has(ListId::Role.class())
        || (hit.has(ListId::FirstName.class()) && reading.of(hit.span).len() > 1)
}

/// Where no name of a body was found: capitalised names of two words or more that the article repeats.
fn frequent_names(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut runs: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        if reading.layout.kind_of(index) == ParagraphKind::Boilerplate {
            continue;
        }
        let tokens = reading.tokens_in(sentence.span);
        for run in capital_runs(reading, tokens) {
            let Some(span) = run_span(tokens, &run).filter(|_| run.len() > 1) else { continue };
            if !reading.hits_in(span).iter().any(|hit| names_other(reading, hit)) {
                runs.entry(place_key(reading.folded(span))).or_default().push(span);
            }
        }
    }
    let most = runs.into_values().max_by_key(|spans| (spans.len(), std::cmp::Reverse(spans.first().copied())));
    let spans = most.filter(|spans| spans.len() > 1).unwrap_or_default();
    spans.into_iter().map(|span| Candidate { span, place: span, kind: None }).collect()
}

/// Runs of capitalised tokens, as index ranges of `tokens`.
fn capital_runs(reading: &Reading<'_>, tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let usable = |index: usize| {
            tokens.get(index).filter(|token| token.is_capital()).is_some_and(|token| {
                let word = reading.folded(token.span);
                OPENERS.binary_search(&word).is_err() && NEVER_ALONE.binary_search(&word).is_err()
            })
        };
        if !usable(at) {
            at += 1;
            continue;
        }
        let from = at;
        while usable(at) || (usable(at + 1) && tokens.get(at).is_some_and(|token| is_joiner(reading, *token, 1))) {
            at += 1;
        }
        runs.push(from..at);
    }
    runs
}

fn run_span(tokens: &[Token], run: &std::ops::Range<usize>) -> Option<Span> {
    Some(tokens.get(run.start)?.span.cover(tokens.get(run.end.checked_sub(1)?)?.span))
}

/// Whether the words around `name` say that it was inspected or rated.
fn is_subject(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let before = reading.folded(Span::new(sentence.start(), name.start())).trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before).trim_end();
    if INSPECTED.iter().any(|cue| before.ends_with(cue)) {
        return true;
    }
    // Otherwise it must open the sentence, with a word of rating and a grade soon after.
    if before.split_ascii_whitespace().count() > 3 || before.ends_with([',', '"', '\'']) || ends_in_preposition(before)
    {
        return false;
    }
    let rest = Span::new(name.end(), sentence.end());
    let soon = reading.folded(Span::new(name.end(), reading.floor_char(sentence.end().min(name.end() + 60))));
    if [
        "was visited",
        "was inspected",
        "were inspected",
        "has been inspected",
        "had been inspected",
        "was re-inspected",
    ]
    .iter()
    .any(|verb| soon.contains(verb))
    {
        return true;
    }
    let reach = reading.tokens_in(rest).get(20).map_or(sentence.end(), |token| token.span.start());
    let near = Span::new(name.end(), reach);
    let verb = reading.words_in(near, ListId::Rating).any(|(_, entry)| {
        let word = reading.lexicon.words(ListId::Rating).get(entry as usize);
        word.is_some_and(|word| ["verb", "give", "receive", "move", "stay", "lose"].iter().any(|tag| word.has(tag)))
    });
    verb && reading.hits_in(near).iter().any(|hit| hit.has(Hit::GRADE))
}

fn ends_in_preposition(text: &str) -> bool {
    matches!(text.rsplit(' ').next(), Some("in" | "at" | "on" | "from" | "of" | "near" | "for" | "by" | "to" | "with"))
}

/// Joins candidates that stand for one body: the same place words and sector.
fn cluster(reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Cluster> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index: BTreeMap<(String, String), usize> = BTreeMap::new();
    for candidate in candidates {
        let place = place_key(reading.folded(candidate.place));
        let sector = candidate.kind.and_then(|kind| kinds.get(kind as usize)).map(sector_of).unwrap_or_default();
        let at = *index.entry((place.clone(), sector.clone())).or_insert_with(|| {
            clusters.push(Cluster { place, sector, kind: candidate.kind, ..Cluster::default() });
            clusters.len() - 1
        });
        if let Some(cluster) = clusters.get_mut(at) {
            cluster.spans.push(candidate.span);
        }
    }
    merge_bare_names(clusters)
}

/// A name without a kind that is the first words of a fuller one stands for that one: "Saltby" for "Saltby YOT".
fn merge_bare_names(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let (bare, mut merged): (Vec<Cluster>, Vec<Cluster>) =
        clusters.into_iter().partition(|cluster| cluster.kind.is_none());
    for cluster in bare {
        let fuller = merged.iter_mut().find(|other| {
            other.place == cluster.place
                || other.place.strip_prefix(cluster.place.as_str()).is_some_and(|rest| rest.starts_with(' '))
        });
        match fuller {
            Some(fuller) => fuller.spans.extend(cluster.spans),
            None => merged.push(cluster),
        }
    }
    merged
}

fn sector_of(kind: &Word) -> String {
    kind.tags.iter().find(|tag| !matches!(tag.as_str(), "weak" | "generic" | "prefix")).cloned().unwrap_or_default()
}

fn place_key(folded: &str) -> String {
    folded.trim_start_matches("the ").trim_end_matches("'s").trim_end_matches('\'').to_owned()
}

/// How likely the cluster is the inspected body: the highest is taken for the article's main one.
fn score(reading: &Reading<'_>, cluster: &Cluster, sectors: &[String]) -> i32 {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let kind = cluster.kind.and_then(|kind| kinds.get(kind as usize));
    let fits = sectors.contains(&cluster.sector);
    if kind.is_some_and(|kind| kind.has("weak")) && !fits {
        return 0;
    }
    let mut score = 2 * cluster.spans.len().min(6) as i32;
    score += if fits { 12 } else { 0 };
    score -= if kind.is_none_or(|kind| kind.has("generic")) { 2 } else { 0 };
    score -= if cluster.sector == "council" && !named_alone(sectors) { 9 } else { 0 };
    score += place_score(reading, &cluster.place);
    for &span in cluster.spans.iter().take(8) {
        score += mention_score(reading, span);
    }
    score.max(1)
}

/// How often the place alone is named, and whether the headline names it.
fn place_score(reading: &Reading<'_>, place: &str) -> i32 {
    if place.len() < 4 {
        return 0;
    }
    let named = memchr::memmem::find_iter(reading.folded.text().as_bytes(), place.as_bytes()).take(8).count() as i32;
    let headline = reading.layout.title.is_some_and(|title| reading.folded(title).contains(place));
    named + if headline { 8 } else { 0 }
}

/// Whether councils themselves are all that the named inspectorates inspect.
fn named_alone(sectors: &[String]) -> bool {
    sectors.iter().all(|sector| matches!(sector.as_str(), "council" | "adult_care" | "childrens_services"))
}

fn mention_score(reading: &Reading<'_>, span: Span) -> i32 {
    let Some(at) = reading.layout.sentence_at(span.start()) else { return 0 };
    let (sentence, kind) = (reading.layout.sentences[at].span, reading.layout.kind_of(at));
    let mut score = match kind {
        ParagraphKind::Boilerplate => -2,
        ParagraphKind::Heading => 3,
        _ => 0,
    };
    score += match reading.layout.sentences[at].paragraph {
        0..=2 => 4,
        3..=5 => 2,
        _ => 0,
    };
    score += if is_subject(reading, sentence, span) { 6 } else { 0 };
    score
        - if is_employer(reading, sentence, span) { 3 } else { 0 }
        - if is_other(reading, sentence, span) { 8 } else { 0 }
}

/// Whether the name stands there as somebody's employer: after a post and "of", or before a post as a possessive.
fn is_employer(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let before = Span::new(sentence.start(), name.start());
    let after_post = reading.words_in(before, ListId::Role).last().is_some_and(|(role, _)| {
        let between = reading.folded(Span::new(role.end(), name.start())).trim();
        matches!(between, "of" | "at" | "for" | "at the" | "of the" | "for the" | "with")
    });
    let tail = Span::new(name.end(), sentence.end());
    let possessive = ends_in_possessive(reading.of(name)) || reading.folded(tail).starts_with("'s");
    let near = reading.words_in(tail, ListId::Role).next();
    after_post || (possessive && near.is_some_and(|(role, _)| role.start() < name.end() + 60))
}

/// Words that introduce a body other than the article's.
const OTHERS: &[&str] = &[
    "neighbouring",
    "nearby",
    "next-door",
    "next door",
    "sister",
    "unlike",
    "elsewhere",
    "another",
    "compared with",
    "its neighbour",
    "rival",
    "the other",
    "like",
    "joins",
    "alongside",
];

/// Whether the words before the name say that it is another body.
pub(crate) fn is_other(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let from = sentence.start().max(name.start().saturating_sub(48));
    let window = reading.folded(Span::new(reading.floor_char(from), name.start()));
    let after = reading.folded(Span::new(name.end(), reading.floor_char(sentence.end().min(name.end() + 24))));
    OTHERS.iter().any(|other| ends_near(window, other))
        || after.starts_with(", its neighbour")
        || after.starts_with(" being the other")
}

/// Whether `cue` stands in `window` with at most four words after it.
fn ends_near(window: &str, cue: &str) -> bool {
    window.rfind(cue).is_some_and(|at| {
        let word_start = at == 0 || !window.as_bytes()[at - 1].is_ascii_alphanumeric();
        let rest = window.get(at + cue.len()..).unwrap_or_default();
        word_start && !rest.contains(['.', ';']) && rest.split_ascii_whitespace().count() <= 4
    })
}

/// Adds mentions by abbreviation or kind alone ("the YOT", "the service") and by place alone.
fn short_forms(reading: &Reading<'_>, clusters: &[Cluster], mentions: &mut Vec<BodyMention>) {
    let Some(main) = clusters.first() else { return };
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut full: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    full.sort_unstable();
    let free = |span: Span| {
        let before = full.partition_point(|other| other.start() < span.end());
        !full.get(before.saturating_sub(3)..before).unwrap_or_default().iter().any(|other| other.overlaps(span))
    };
    for hit in reading.hits.iter().filter(|hit| hit.has(ListId::BodyKind.class())) {
        let Some(kind) = reading.lexicon.word_of(hit, ListId::BodyKind).and_then(|kind| kinds.get(kind as usize))
        else {
            continue;
        };
        let fits = kind.has("generic") || sector_of(kind) == main.sector || main.sector.is_empty();
        if fits && free(hit.span) && after_determiner(reading, hit.span) {
            mentions.push(BodyMention { span: hit.span, body: 0 });
        }
    }
    let short: Vec<&str> = clusters.iter().map(|cluster| short_name(&cluster.place)).collect();
    for token in reading.tokens.iter().filter(|token| token.is_capital()) {
        let word = without_possessive(reading.folded(token.span));
        let named = clusters.iter().zip(&short).position(|(cluster, short)| word == *short || word == cluster.place);
        if let Some(body) = named.filter(|_| free(token.span) && !begins_longer_name(reading, token.span)) {
            mentions.push(BodyMention { span: token.span, body });
        }
    }
}

/// Whether another capitalised word follows at once: then the word alone is no short form.
fn begins_longer_name(reading: &Reading<'_>, span: Span) -> bool {
    let next = reading.tokens.partition_point(|token| token.span.start() < span.end());
    let next = reading.tokens.get(next).filter(|token| token.span.start() == span.end() + 1);
    next.is_some_and(|token| token.shape == Shape::Capital && !ends_in_possessive(reading.of(span)))
}

/// Whether a kind of body stands after "the", "this", "our": then it takes a body up again.
fn after_determiner(reading: &Reading<'_>, span: Span) -> bool {
    let at = reading.tokens.partition_point(|token| token.span.start() < span.start());
    let before = at.checked_sub(1).and_then(|at| reading.tokens.get(at)).map(|token| reading.folded(token.span));
    before.is_some_and(|word| matches!(word, "the" | "this" | "our" | "that" | "my" | "same"))
}

/// The telling first word of a place name, or nothing where it has none.
fn short_name(place: &str) -> &str {
    let mut words = place.split_ascii_whitespace().filter(|word| OPENERS.binary_search(word).is_err());
    let first = words.next().unwrap_or_default();
    if first == "st" {
        return words.next().filter(|second| second.len() > 3).map_or("", without_possessive);
    }
    if first.len() > 4 && NEVER_ALONE.binary_search(&first).is_err() { first } else { "" }
}

fn body(reading: &Reading<'_>, index: usize, cluster: &Cluster, mentions: &[BodyMention]) -> Body {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let longest = cluster.spans.iter().max_by_key(|span| (span.len(), std::cmp::Reverse(span.start())));
    let name = longest.map_or_else(String::new, |&span| full_name(reading, span));
    let mut aliases: Vec<String> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.body == index) {
        let alias = reading.of(mention.span);
        if alias != name && starts_capital(alias) && !aliases.iter().any(|known| known == alias) {
            aliases.push(alias.to_owned());
        }
    }
    let kind = cluster.kind.and_then(|kind| kinds.get(kind as usize));
    let place = longest.map(|&span| place_of(reading, span)).unwrap_or_default();
    Body { name, kind: kind.map(|kind| kind.id.replace('-', " ")).unwrap_or_default(), place, aliases }
}

/// The name with an abbreviated kind spelled out: "Saltby YOT" becomes "Saltby Youth Offending Team".
fn full_name(reading: &Reading<'_>, span: Span) -> String {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut name = reading.of(span).split_whitespace().collect::<Vec<_>>().join(" ");
    for suffix in ["’s", "'s"] {
        name.truncate(name.strip_suffix(suffix).unwrap_or(&name).len());
    }
    for (kind, entry) in reading.words_in(span, ListId::BodyKind) {
        let written = reading.of(kind);
        let full = kinds.get(entry as usize).map_or("", |word| word.name.as_str());
        if written.len() <= 4 && !full.is_empty() && written.chars().filter(|ch| ch.is_uppercase()).count() > 1 {
            return name.replace(written, full);
        }
    }
    name
}

/// The name's words before its kind.
fn place_of(reading: &Reading<'_>, span: Span) -> String {
    let kind = reading.words_in(span, ListId::BodyKind).last().map_or(span.end(), |(kind, _)| kind.start());
    Span::new(span.start(), kind.max(span.start())).trim(reading.text()).of(reading.text()).to_owned()
}
