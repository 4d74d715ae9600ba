//! Puts the rules together: from an article's sentences to its ratings.

use super::framework::{Frameworks, GradeOf, WordKinds};
use super::labels::{self, Label};
use super::licence::{Form, Licence, Strength, licence};
use super::lists::{Item, items};
use super::matching::Matching;
use super::period::period;
use super::targets::{Targets, targets};
use super::units::{Kind, units};
use super::veto::veto;
use super::view::View;
use super::{Basis, Doubt, Period, Rating, Ratings};
use crate::lexicon::{Lexicon, ListId, Meaning};
use crate::names::{Names, is_other};
use crate::quotes::{Quote, QuoteKind};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::speakers::{SpeakerKind, Speakers};
use crate::text::Span;

/// Finds ratings; made once per run.
#[derive(Debug)]
pub struct Rater {
    kinds: WordKinds,
    matching: Matching,
}

/// What is known about the article while its sentences are read.
struct Article<'a, 'doc> {
    reading: &'a Reading<'doc>,
    names: &'a Names,
    quotes: &'a [Quote],
    speakers: &'a Speakers,
    frameworks: Frameworks<'a>,
    matching: &'a Matching,
    year: Option<u16>,
    /// The year is that of a stated date of publication, not just the latest year in the text.
    dated: bool,
    /// Several bodies are rated side by side: none of them is "other".
    roundup: bool,
    out: Ratings,
    /// Body of the section or paragraph being read.
    section: Option<usize>,
    /// A heading says that what follows is of before.
    section_previous: bool,
    /// Domain named by the last heading.
    heading: Option<Span>,
    /// The domain that opens the sentence read last: "it" takes it up.
    topic: (usize, Option<Span>),
    /// The domains rated last, with their sentence: "both were rated good then" takes them up.
    recent: (usize, Vec<Item>),
    /// The last grade taken, for "the same rating".
    last: Option<GradeOf>,
}

impl Rater {
    /// Prepares what the word lists and schemes say about ratings.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { kinds: WordKinds::new(lexicon), matching: Matching::new(lexicon.schemes()) }
    }

    /// All ratings of one article.
    pub fn find(&self, reading: &Reading<'_>, names: &Names, quotes: &[Quote], speakers: &Speakers) -> Ratings {
        let stated = stated_year(reading);
        let year = stated.or_else(|| latest_year(reading));
        let frameworks = Frameworks::choose(&self.kinds, reading, names, year);
        if frameworks.is_empty() || only_quoted(names, quotes) {
            return Ratings::default();
        }
        let mut article = Article {
            reading,
            names,
            quotes,
            speakers,
            frameworks,
            matching: &self.matching,
            year: stated.or(year),
            dated: stated.is_some(),
            roundup: is_roundup(reading, names),
            out: Ratings::default(),
            section: None,
            section_previous: false,
            heading: None,
            topic: (0, None),
            recent: (0, Vec::new()),
            last: None,
        };
        article.read();
        article.finish()
    }
}

/// Whether inspectorates are only mentioned in somebody's words, and nothing of a kind they inspect is named: a review
/// that jokes about inspectors.
fn only_quoted(names: &Names, quotes: &[Quote]) -> bool {
    let quoted = |span: Span| quotes.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span));
    let kindless = names.bodies.first().is_none_or(|body| body.kind.is_empty());
    kindless && !names.inspectorates.is_empty() && names.inspectorates.iter().all(|mention| quoted(mention.span))
}

/// The year of publication.
fn stated_year(reading: &Reading<'_>) -> Option<u16> {
    let meta = reading.article.meta.published.as_deref().or(reading.layout.published.as_deref());
    meta.and_then(|date| date.get(..4)).and_then(|year| year.parse().ok())
}

/// The latest year that the text names.
fn latest_year(reading: &Reading<'_>) -> Option<u16> {
    let numbers = reading.tokens.iter().filter(|token| token.shape == crate::text::Shape::Number);
    numbers.filter_map(|token| reading.of(token.span).parse().ok()).filter(|year| (1995..2035).contains(year)).max()
}

/// Three or more headings or list lines that name different bodies make a round-up.
fn is_roundup(reading: &Reading<'_>, names: &Names) -> bool {
    let mut bodies: Vec<usize> = names
        .body_mentions
        .iter()
        .filter(|mention| {
            let sentence = reading.layout.sentence_at(mention.span.start());
            let headed = sentence.map(|sentence| (reading.layout.kind_of(sentence), reading.layout.sentences[sentence].span));
            matches!(headed, Some((ParagraphKind::Heading | ParagraphKind::Bullet, span)) if mention.span.start() < span.start() + 4)
        })
        .map(|mention| mention.body)
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.len() >= 3
}

impl Article<'_, '_> {
    fn read(&mut self) {
        let schemes = self.frameworks.siblings(self.reading.lexicon);
        for sentence in 0..self.reading.layout.sentences.len() {
            let kind = self.reading.layout.kind_of(sentence);
            let span = self.reading.layout.sentences[sentence].span;
            if matches!(kind, ParagraphKind::Boilerplate | ParagraphKind::Metadata) {
                continue;
            }
            self.note_section(sentence, kind, span);
            let span = self.with_question(sentence, span);
            let opens = (sentence, self.topic_of(span));
            let topic = std::mem::replace(&mut self.topic, opens);
            if !self.may_rate(span) {
                continue;
            }
            let units = units(self.reading, self.names, &self.frameworks, span);
            let (matching, schemes) = (self.matching, schemes.as_slice());
            let view = View { reading: self.reading, sentence, span, units, kind, matching, schemes };
            if std::env::var("DBG").is_ok() {
                eprintln!("{:?} {}", view.kind, view.reading.of(span));
                for u in &view.units {
                    eprint!("[{}:{:?}] ", view.reading.of(u.span), u.kind);
                }
                eprintln!();
            }
            if !self.read_label(&view) {
                self.read_prose(&view, topic);
            }
        }
    }

    /// The domain that a sentence opens with.
    fn topic_of(&self, span: Span) -> Option<Span> {
        let first = self.reading.hits_in(span).iter().find(|hit| {
            hit.has(crate::lexicon::Hit::DOMAIN) && self.frameworks.has_domain(self.reading.lexicon, hit)
        })?;
        (first.span.start() <= span.start() + 4).then_some(first.span)
    }

    /// The sentence with the question before it, where a line is both: "How good is our setting? 4 - Good".
    fn with_question(&self, sentence: usize, span: Span) -> Span {
        let layout = &self.reading.layout;
        let before = sentence.checked_sub(1).and_then(|at| layout.sentences.get(at));
        let question = before.filter(|before| {
            before.paragraph == layout.sentences[sentence].paragraph
                && self.reading.of(before.span).ends_with('?')
                && before.span.len() + span.len() < 160
        });
        question.map_or(span, |question| question.span.cover(span))
    }

    /// Whether the span holds a grade word or a printed digit at all.
    fn may_rate(&self, span: Span) -> bool {
        let graded = |hit: &crate::lexicon::Hit| {
            hit.has(crate::lexicon::Hit::GRADE) && self.frameworks.has_grade(self.reading.lexicon, hit)
        };
        let same = |hit: &crate::lexicon::Hit| {
            let entry = self.reading.lexicon.word_of(hit, crate::lexicon::ListId::Rating);
            entry.and_then(|entry| self.frameworks.rating_kind(entry)) == Some(Kind::Same)
        };
        self.reading.hits_in(span).iter().any(|hit| graded(hit) || same(hit)) || self.prints_digits()
    }

    fn prints_digits(&self) -> bool {
        let scheme = self.frameworks.first().and_then(|scheme| self.reading.lexicon.schemes().get(scheme as usize));
        scheme.is_some_and(|scheme| scheme.grades.iter().any(|grade| grade.digit.is_some()))
    }

    /// Remembers the body, domain and period that a heading sets for what follows.
    fn note_section(&mut self, sentence: usize, kind: ParagraphKind, span: Span) {
        let paragraph = self.reading.layout.sentences[sentence].paragraph;
        let first = self.reading.layout.paragraphs.get(paragraph).is_some_and(|p| p.sentences.start == sentence);
        let from = self.names.body_mentions.partition_point(|mention| mention.span.start() < span.start());
        let named = self.names.body_mentions.get(from).filter(|mention| span.contains(mention.span));
        let explicit = named.filter(|mention| self.reading.of(mention.span).starts_with(char::is_uppercase));
        if kind == ParagraphKind::Heading
            || (first && span.len() < 90 && is_bare_name(self.reading, explicit.map(|m| m.span), span))
        {
            self.section = explicit.map(|mention| mention.body);
            self.heading = domain_in(self.reading, &self.frameworks, span);
            let folded = self.reading.folded(span);
            self.section_previous = ["previous", "last time", "last inspection"].iter().any(|cue| folded.contains(cue));
        } else if self.roundup {
            if let Some(mention) = explicit.filter(|mention| mention.span.start() < span.start() + 40) {
                self.section = Some(mention.body);
            }
        }
    }

    /// Reads the sentence as a label line; false when it is prose.
    fn read_label(&mut self, view: &View<'_, '_>) -> bool {
        let by_digit = self.read_digits(view);
        let Some(label) = labels::label(view) else { return by_digit };
        let neighbours = self.neighbours_are_labels(view);
        let listed = matches!(view.kind, ParagraphKind::Bullet | ParagraphKind::Heading) || label.firm || neighbours;
        let known = label.item.as_ref().is_some_and(|item| item.known);
        let beside = label.bare || label.overall || known || label.body.is_some() || neighbours;
        if !listed || !beside || (label.bare && self.heading.is_none()) {
            return by_digit;
        }
        self.take_label(view, &label);
        true
    }

    /// Whether the line before or after holds a grade too and is as short: a block of labels.
    fn neighbours_are_labels(&self, view: &View<'_, '_>) -> bool {
        let near = [view.sentence.checked_sub(1), Some(view.sentence + 1)];
        view.span.len() < 90
            && near.into_iter().flatten().filter_map(|at| self.reading.layout.sentences.get(at)).any(|sentence| {
                sentence.span.len() < 90
                    && self.reading.hits_in(sentence.span).iter().any(|hit| {
                        hit.has(crate::lexicon::Hit::GRADE)
                            && self.frameworks.has_grade(self.reading.lexicon, hit)
                            && sentence.span.end() < hit.span.end() + 12
                    })
            })
    }

    fn take_label(&mut self, view: &View<'_, '_>, label: &Label) {
        let item = match (&label.item, label.bare) {
            (None, true) => self.heading.map(|span| Item { span, known: false, units: 0..0, lead: Kind::Word }),
            (item, _) => item.clone(),
        };
        let name = item.clone().filter(|item| self.roundup && !item.known && title_case(self.reading, item.span));
        let item = item.filter(|_| name.is_none());
        let period = if label.previous || self.section_previous { Period::Previous } else { Period::Current };
        let body = label.body.or(self.section);
        let confidence = if label.firm { 0.93 } else { 0.75 };
        self.push(
            view,
            label.grade,
            &Targets {
                items: item.clone().into_iter().collect(),
                overall: item.is_none(),
                body: body.map(|body| (body, view.span)),
                found: true,
                ..Targets::default()
            },
            period,
            confidence,
        );
        for grade in label.grade + 1..view.units.len() {
            let in_bracket = view.kind(grade) == Some(Kind::Grade)
                && view.before(grade, |kind| kind != Kind::Open).is_some()
                && view.any(label.grade..grade, |kind| kind == Kind::Open);
            if in_bracket {
                let targets = Targets {
                    items: item.clone().into_iter().collect(),
                    overall: item.is_none(),
                    body: body.map(|body| (body, view.span)),
                    found: true,
                    ..Targets::default()
                };
                self.push(view, grade, &targets, Period::Previous, 0.9);
            }
        }
    }

    /// Printed digits that stand for grades.
    fn read_digits(&mut self, view: &View<'_, '_>) -> bool {
        if !self.prints_digits() {
            return false;
        }
        let previous = view.any(0..view.units.len(), |kind| kind == Kind::Previous) || self.section_previous;
        let period = if previous { Period::Previous } else { Period::Current };
        let mut taken = false;
        if view.any(0..view.units.len(), |kind| kind == Kind::Grade) && !previous {
            return false;
        }
        for (item, at, digit) in labels::digits(view) {
            taken |= self.push_digit(view, at, digit, vec![item], period);
        }
        for (zone, at, digit) in labels::digits_for(view) {
            taken |= self.push_digit(view, at, digit, items(view, zone), period);
        }
        taken
    }

    fn push_digit(&mut self, view: &View<'_, '_>, at: usize, digit: u8, items: Vec<Item>, period: Period) -> bool {
        let Some(scheme) = self.frameworks.first() else { return false };
        let grades = &self.reading.lexicon.schemes()[scheme as usize].grades;
        let Some(grade) = grades.iter().position(|grade| grade.digit == Some(digit)) else { return false };
        let grade = GradeOf { scheme, grade: grade as u8, press: false };
        let targets = Targets { items, found: true, ..Targets::default() };
        self.push_grade(view, at, grade, &targets, period, 0.8);
        true
    }

    /// Reads the sentence as prose, grade by grade.
    fn read_prose(&mut self, view: &View<'_, '_>, topic: (usize, Option<Span>)) {
        let (mut floor, mut licensed) = (0, None::<Licence>);
        let mut earlier = Targets::default();
        for grade in 0..view.units.len() {
            match view.kind(grade) {
                Some(Kind::Grade) => {}
                Some(Kind::Same) => {
                    self.read_same(view, grade, floor);
                    continue;
                }
                _ => continue,
            }
            if repeats_digit(view, grade) {
                continue;
            }
            let Some(found) = licence(view, grade, licensed.is_some()) else { continue };
            if self.press_only(view, grade)
                && (found.strength < Strength::Strong || view.kind(found.head) != Some(Kind::Verb))
            {
                continue;
            }
            if let Some(reason) = veto(view, grade, found) {
                self.doubt(view, found, reason);
                continue;
            }
            let from = if matches!(found.form, Form::From | Form::To) {
                transition_floor(view, grade, floor, licensed)
            } else {
                floor
            };
            let mut targets = targets(view, grade, found, from);
            if targets.pronoun
                && targets.overall
                && !targets.overall_word
                && !earlier.items.is_empty()
                && licensed.is_some()
            {
                targets = Targets { end: targets.end, ..earlier.clone() };
            }
            self.take_up(view, topic, &mut targets);
            if !targets.found && licensed.is_some() && !licensed_apart(view, floor, grade) {
                targets = Targets { end: targets.end, ..earlier.clone() };
            }
            earlier = targets.clone();
            let end = targets.end;
            if self.take(view, grade, found, targets) {
                self.take_companion(view, grade);
                licensed = Some(found);
                floor = end;
            }
        }
    }

    /// "the second team to be rated G – Saltby being the other": the companion holds the same grade.
    fn take_companion(&mut self, view: &View<'_, '_>, grade: usize) {
        if let Some(name) = companion(view, grade) {
            let targets = Targets { name: Some(name), overall: true, found: true, ..Targets::default() };
            self.push(view, grade, &targets, Period::Other, 0.8);
        }
    }

    /// Puts the domains of the sentence before in the place of "both", "they", "the same service".
    fn take_up(&self, view: &View<'_, '_>, topic: (usize, Option<Span>), targets: &mut Targets) {
        let own = targets.own_topic.take();
        if let Some(items) = own.filter(|_| targets.pronoun && targets.overall && !targets.overall_word) {
            targets.items = items;
            targets.overall = false;
            targets.anaphora = true;
        }
        let it = targets.pronoun && targets.body.is_none() && targets.overall && !targets.overall_word;
        let opened = topic.1.filter(|_| topic.0 + 1 == view.sentence);
        let single = self.recent.1.first().filter(|_| self.recent.1.len() == 1 && self.recent.0 + 1 == view.sentence);
        if let Some(span) = opened.or(single.map(|item| item.span)).filter(|_| it) {
            targets.items = vec![Item { span, known: true, units: 0..0, lead: Kind::Word }];
            targets.overall = false;
            targets.anaphora = true;
        }
        let near = self.recent.0 + 1 == view.sentence || self.recent.0 == view.sentence;
        if targets.takes_up && targets.items.is_empty() && near && !self.recent.1.is_empty() {
            targets.items.clone_from(&self.recent.1);
            targets.overall = false;
            targets.found = true;
            targets.anaphora = true;
        }
    }

    fn press_only(&self, view: &View<'_, '_>, grade: usize) -> bool {
        let hit = view.units[grade].hit.filter(|_| view.units[grade].fixed.is_none());
        view.units[grade].fixed.is_none()
            && hit
                .and_then(|hit| self.frameworks.grade(self.reading.lexicon, &hit, None))
                .is_none_or(|found| found.press)
    }

    /// "… all got the same verdict": the last grade once more.
    fn read_same(&mut self, view: &View<'_, '_>, at: usize, floor: usize) {
        let Some(grade) = self.last else { return };
        let clause = view.clause_start(at, floor);
        let Some(head) = (clause..at)
            .rev()
            .find(|&verb| matches!(view.kind(verb), Some(Kind::Receive | Kind::Give | Kind::Verb | Kind::Stay)))
        else {
            return;
        };
        let found = Licence { strength: Strength::Strong, form: Form::Verb, head };
        let targets = targets(view, at, found, floor);
        if !targets.items.is_empty() && veto(view, at, found).is_none() {
            let period = period(view, at, found, self.year, self.dated);
            self.push_grade(view, at, grade, &targets, period, 0.8);
        }
    }

    /// Keeps what looks like a rating and was not taken in sight, where the wording was plain.
    fn doubt(&mut self, view: &View<'_, '_>, found: Licence, reason: &'static str) {
        if found.strength == Strength::Strong && reason.starts_with("wished") {
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason });
        }
    }

    /// Decides period and body of a licensed grade and takes it; false when the words do not bear it.
    fn take(&mut self, view: &View<'_, '_>, grade: usize, found: Licence, mut targets: Targets) -> bool {
        if !self.bears(view, grade, found, &targets) {
            return false;
        }
        let anywhere =
            view.any(0..view.units.len(), |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Pronoun));
        if !targets.found && !anywhere && view.kind != ParagraphKind::Heading && self.section.is_none() {
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: "a grade without a subject" });
            return false;
        }
        let mut when = period(view, grade, found, self.year, self.dated);
        if self.section_previous {
            when = Period::Previous;
        }
        let confidence = match (found.strength, targets.found) {
            (Strength::Strong, true) => 0.92,
            (Strength::Strong, false) => 0.6,
            (Strength::Shared, _) => 0.8,
            (Strength::Weak, _) => 0.82,
        };
        if found.form == Form::Verb && view.any(0..grade, |kind| kind == Kind::All) && targets.items.len() > 1 {
            targets.anaphora |= false;
        }
        self.push(view, grade, &targets, when, confidence);
        if when == Period::Current && same_before(view, grade) {
            self.push(view, grade, &targets, Period::Previous, 0.75);
        }
        if found.form == Form::Stay && when == Period::Current && self.out.ratings.last().is_some() {
            self.mark_unchanged();
        }
        true
    }

    fn mark_unchanged(&mut self) {
        if let Some(rating) = self.out.ratings.last_mut() {
            rating.basis = Basis::Unchanged;
        }
    }

    /// Whether subject, place and speaker let a licensed grade be a rating.
    fn bears(&mut self, view: &View<'_, '_>, grade: usize, found: Licence, targets: &Targets) -> bool {
        let known = targets.items.iter().any(|item| item.known);
        if found.strength == Strength::Weak && !self.weak_bears(view, grade, found, targets, known) {
            return false;
        }
        if targets.indefinite && targets.items.is_empty() && self.reading.layout.sentences[view.sentence].paragraph > 4
        {
            return false;
        }
        let span = view.units[grade].span;
        if view.word(grade).starts_with("required") && !view.quoted(grade) && self.in_quote(span) {
            return false;
        }
        match self.quoting(span) {
            Some(speaker) if !self.is_inspector(speaker) => {
                found.strength == Strength::Strong
                    && targets.found
                    && !targets.indefinite
                    && (known || targets.body.is_some())
            }
            _ => true,
        }
    }

    /// A copula or a verb-grade needs a known domain, or the body itself and a plain grade.
    fn weak_bears(
        &mut self,
        view: &View<'_, '_>,
        grade: usize,
        found: Licence,
        targets: &Targets,
        known: bool,
    ) -> bool {
        if known
            || (view.open_domains() && !targets.items.is_empty())
            || targets.items.iter().any(|item| self.resolve(item, None).is_some())
        {
            return true;
        }
        let said = view.quoted(grade) || view.capital(grade) || view.word(grade).contains(' ');
        let plain = view.kind(grade + 1) == Some(Kind::Overall) || said || targets.every_area;
        match found.form {
            Form::VerbGrade if view.word(grade).starts_with("required") => false,
            Form::VerbGrade => targets.body.is_some() || targets.overall_word || (targets.found && view.quoted(grade)),
            Form::Plain => {
                let verdict =
                    targets.overall_word || view.any(0..grade, |kind| matches!(kind, Kind::Overall | Kind::Noun));
                targets.items.is_empty() && verdict && (targets.body.is_some() || targets.found || targets.overall_word)
            }
            _ => plain && targets.items.is_empty() && (targets.body.is_some() || view.kind == ParagraphKind::Heading),
        }
    }

    /// Whether `span` stands in anybody's quoted words.
    fn in_quote(&self, span: Span) -> bool {
        self.quotes.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span))
    }

    /// The quote (not reported speech) that `span` stands in.
    fn quoting(&self, span: Span) -> Option<usize> {
        self.quotes.iter().position(|quote| quote.kind == QuoteKind::Direct && quote.span.contains(span))
    }

    /// Whether a quote's speaker belongs to an inspectorate, or is its report.
    fn is_inspector(&self, quote: usize) -> bool {
        let speaker = self.speakers.attributions.get(quote).and_then(|attribution| attribution.speaker);
        let Some(speaker) = speaker.and_then(|speaker| self.speakers.speakers.get(speaker)) else { return false };
        let named = |text: &str| text.to_lowercase().contains("inspect");
        speaker.kind == SpeakerKind::Document
            || named(&speaker.name)
            || named(&speaker.role)
            || self
                .reading
                .lexicon
                .inspectorates()
                .iter()
                .any(|known| !speaker.organisation.is_empty() && known.name.contains(&speaker.organisation))
    }

    fn push(&mut self, view: &View<'_, '_>, at: usize, targets: &Targets, period: Period, confidence: f32) {
        if let Some(grade) = view.units[at].fixed {
            self.push_grade(view, at, grade, targets, period, confidence);
            return;
        }
        let Some(hit) = view.units[at].hit else { return };
        let near = self.schemes_named_in(view);
        let prefer = |scheme: u16| near.contains(&scheme);
        let lexicon = self.reading.lexicon;
        let grade = if near.is_empty() {
            self.frameworks.grade(lexicon, &hit, None)
        } else {
            self.frameworks.grade(lexicon, &hit, Some(&prefer))
        };
        if let Some(grade) = grade {
            self.push_grade(view, at, grade, targets, period, confidence);
        }
    }

    /// Schemes of an inspectorate that the sentence names, when it is not the one that leads the article.
    fn schemes_named_in(&self, view: &View<'_, '_>) -> Vec<u16> {
        let lexicon = self.reading.lexicon;
        let mut named: Vec<u16> = Vec::new();
        for unit in view.units.iter().filter(|unit| unit.kind == Kind::Inspectorate) {
            let Some(hit) = unit.hit else { continue };
            named.extend(lexicon.meanings(&hit).filter_map(|meaning| match meaning {
                Meaning::Inspectorate { inspectorate, .. } => Some(inspectorate),
                _ => None,
            }));
        }
        let leads = self.frameworks.first().map(|scheme| lexicon.schemes()[scheme as usize].inspectorate);
        if named.is_empty() || leads.is_some_and(|leads| named.contains(&leads)) {
            return Vec::new();
        }
        self.frameworks
            .ranked()
            .filter(|&scheme| named.contains(&lexicon.schemes()[scheme as usize].inspectorate))
            .collect()
    }

    /// One row per target.
    fn push_grade(
        &mut self,
        view: &View<'_, '_>,
        at: usize,
        grade: GradeOf,
        targets: &Targets,
        period: Period,
        confidence: f32,
    ) {
        self.last = Some(grade);
        let span = view.units[at].span;
        let (body, period) = self.body(view, at, targets, period);
        let other = (body.is_none() && period == Period::Other && targets.name.is_none())
            .then(|| other_name(view, at))
            .flatten();
        let quote = self.quoting(span);
        let stated_by = quote.and_then(|quote| self.speakers.attributions.get(quote)).and_then(|found| found.speaker);
        let label = &self.reading.lexicon.schemes()[grade.scheme as usize].grades[grade.grade as usize].label;
        let dated = (period == Period::Previous).then(|| year_in(view)).flatten();
        let grade = dated
            .and_then(|year| self.frameworks.in_year(self.reading.lexicon, grade.scheme, year, label))
            .unwrap_or(grade);
        let scheme = &self.reading.lexicon.schemes()[grade.scheme as usize];
        let own = &scheme.grades[grade.grade as usize];
        let row = Rating {
            sentence: view.sentence,
            span,
            body,
            body_span: other.or(targets.body.map(|(_, span)| span)).or(targets.name).filter(|span| *span != view.span),
            domain_span: None,
            domain_id: String::new(),
            domain: String::new(),
            grade: own.label.clone(),
            inspectorate: self.reading.lexicon.inspectorates()[scheme.inspectorate as usize].name.clone(),
            framework: scheme.id.clone(),
            ordinal: Some(own.ordinal),
            scale_length: Some(scheme.scale_length() as u8),
            period,
            stated_by,
            basis: basis(targets),
            confidence: if self.frameworks.in_doubt() { confidence - 0.1 } else { confidence },
        };
        if targets.every_area && targets.body.is_some() && !targets.items.is_empty() && !targets.anaphora {
            self.out.ratings.push(Rating {
                domain_id: "overall".to_owned(),
                domain: "Overall".to_owned(),
                ..row.clone()
            });
        }
        if !targets.items.is_empty() {
            self.recent = (view.sentence, targets.items.clone());
        }
        if targets.items.is_empty() && view.open_domains() {
            // Where only single regulations are graded, there is no overall grade to state.
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: "a grade without a domain" });
            return;
        }
        if targets.items.is_empty() {
            self.out.ratings.push(Rating { domain_id: "overall".to_owned(), domain: "Overall".to_owned(), ..row });
            return;
        }
        for item in &targets.items {
            let mut rating = Rating { domain_span: Some(item.span), ..row.clone() };
            match self.resolve(item, Some(grade.scheme)) {
                Some((scheme, domain)) => {
                    let domain = &self.reading.lexicon.schemes()[scheme as usize].domains[domain as usize];
                    rating.domain_id.clone_from(&domain.id);
                    rating.domain.clone_from(&domain.name);
                }
                None => rating.confidence = (rating.confidence - 0.3).max(0.3),
            }
            self.out.ratings.push(rating);
        }
    }

    /// The framework's domain that an item means.
    fn resolve(&self, item: &Item, scheme: Option<u16>) -> Option<(u16, u8)> {
        let scheme = scheme.or(self.frameworks.first())?;
        let hits = self.reading.hits_in(item.span).iter();
        let hit = hits.filter(|hit| hit.has(crate::lexicon::Hit::DOMAIN)).max_by_key(|hit| hit.span.len());
        let known = hit.and_then(|hit| self.frameworks.domain(self.reading.lexicon, hit, Some(scheme)));
        known
            .filter(|_| item.known)
            .or_else(|| self.matching.domain(scheme, self.reading.of(item.span)).map(|domain| (scheme, domain)))
    }

    /// The body rated, and whether that makes it another's rating.
    fn body(&self, view: &View<'_, '_>, at: usize, targets: &Targets, period: Period) -> (Option<usize>, Period) {
        let main = (!self.names.bodies.is_empty()).then_some(0);
        if targets.name.is_some() && (self.roundup || period == Period::Other) {
            return (None, period);
        }
        let unnamed = targets.body.is_none_or(|(_, span)| self.reading.of(span).starts_with(char::is_lowercase));
        if unnamed && !self.roundup && other_name(view, at).is_some() {
            return (None, Period::Other);
        }
        let Some((body, span)) = targets.body.or_else(|| self.only_body(view, at)) else {
            return (self.section.or(main), period);
        };
        if self.roundup || span == view.span {
            return (Some(body), period);
        }
        let generic = self.reading.of(span).starts_with(char::is_lowercase);
        if generic {
            let taken_up = self.last_of_kind(span);
            return (site(view).or(taken_up).or(self.section).or(main), period);
        }
        let mentions = self.names.body_mentions.iter().filter(|mention| mention.body == body).count();
        let beside = (0..at).any(|near| {
            matches!(view.word(near), "neighbouring" | "neighbours" | "sister" | "elsewhere" | "nearby" | "adjoining")
        });
        let other =
            body != 0 && period != Period::Other && (beside || is_other(self.reading, view.span, span) || mentions < 2);
        (Some(body), if other { Period::Other } else { period })
    }

    /// The body of the same sector that was named last before "the trust", "the school".
    fn last_of_kind(&self, span: Span) -> Option<usize> {
        let kinds = self.reading.lexicon.words(ListId::BodyKind);
        let sector = |word: &crate::lexicon::Word| word.tags.first().filter(|tag| *tag != "generic").cloned();
        let (_, entry) = self.reading.words_in(span, ListId::BodyKind).next()?;
        let own = sector(kinds.get(entry as usize)?)?;
        let before = self.names.body_mentions.iter().rev().filter(|mention| mention.span.start() < span.start());
        let mut named = before.filter(|mention| self.reading.of(mention.span).starts_with(char::is_uppercase));
        named
            .find(|mention| {
                let kind =
                    self.names.bodies.get(mention.body).map(|body| body.kind.replace(' ', "-")).unwrap_or_default();
                kinds.iter().find(|word| word.id == kind).and_then(sector).is_some_and(|sector| sector == own)
            })
            .map(|mention| mention.body)
    }

    /// Another body named before the grade in a sentence that does not name the main one.
    fn only_body(&self, view: &View<'_, '_>, at: usize) -> Option<(usize, Span)> {
        let mut named = view.units.get(..at)?.iter().filter_map(|unit| match unit.kind {
            Kind::Body(body) => Some((body, unit.span)),
            _ => None,
        });
        let first = named.next()?;
        (first.0 != 0
            && named.all(|(body, _)| body == first.0)
            && self.reading.of(first.1).starts_with(char::is_uppercase))
        .then_some(first)
    }

    /// Of two different current grades of one thing the one told in the pluperfect is the earlier one.
    fn settle_tenses(&mut self) {
        let told_before = |rating: &Rating| {
            let sentence = self.reading.layout.sentences[rating.sentence].span;
            let tokens = self.reading.tokens_in(Span::new(sentence.start(), rating.span.start()));
            tokens.iter().rev().take(5).any(|token| self.reading.folded(token.span) == "had")
        };
        let current: Vec<(usize, bool)> = self
            .out
            .ratings
            .iter()
            .enumerate()
            .filter(|(_, rating)| rating.period == Period::Current)
            .map(|(index, rating)| (index, told_before(rating)))
            .collect();
        for &(index, _) in current.iter().filter(|(_, before)| *before) {
            let rating = &self.out.ratings[index];
            let rival = current.iter().any(|&(other, before)| {
                let other = &self.out.ratings[other];
                !before
                    && other.domain_id == rating.domain_id
                    && other.body == rating.body
                    && other.grade != rating.grade
            });
            if rival && !rating.domain_id.is_empty() {
                self.out.ratings[index].period = Period::Previous;
            }
        }
    }

    /// Drops repeats, sets the article's framework, and notes doubts.
    fn finish(mut self) -> Ratings {
        self.settle_tenses();
        let mut kept: Vec<Rating> = Vec::new();
        for rating in std::mem::take(&mut self.out.ratings) {
            let same = |other: &&mut Rating| {
                let folded = |span: Option<Span>| span.map(|span| self.reading.folded(span).to_owned());
                let words = |rating: &Rating| {
                    (folded(rating.domain_span), rating.body.is_none().then(|| folded(rating.body_span)))
                };
                other.body == rating.body
                    && other.period == rating.period
                    && other.grade == rating.grade
                    && other.domain_id == rating.domain_id
                    && words(other) == words(&rating)
            };
            match kept.iter_mut().find(same) {
                Some(earlier) => earlier.confidence = earlier.confidence.max(rating.confidence),
                None => kept.push(rating),
            }
        }
        for (index, rating) in kept.iter().enumerate() {
            if rating.domain_id.is_empty() {
                self.out.doubts.push(Doubt {
                    sentence: rating.sentence,
                    rating: Some(index),
                    reason: "no domain of the framework fits",
                });
            } else if self.frameworks.in_doubt() {
                self.out.doubts.push(Doubt {
                    sentence: rating.sentence,
                    rating: Some(index),
                    reason: "two frameworks fit",
                });
            }
        }
        if let Some(scheme) =
            self.frameworks.first().and_then(|scheme| self.reading.lexicon.schemes().get(scheme as usize))
        {
            self.out.framework.clone_from(&scheme.id);
            self.out.inspectorate.clone_from(&self.reading.lexicon.inspectorates()[scheme.inspectorate as usize].name);
        }
        self.out.ratings = kept;
        self.out
    }
}

fn basis(targets: &Targets) -> Basis {
    match targets.items.len() {
        _ if targets.anaphora => Basis::Anaphora,
        0 | 1 => Basis::Stated,
        _ => Basis::List,
    }
}

/// Whether every word of some weight begins with a capital: a name rather than a heading.
fn title_case(reading: &Reading<'_>, span: Span) -> bool {
    let words = reading.tokens_in(span).iter().filter(|token| token.is_word() && token.span.len() > 3);
    words.clone().count() > 1 && words.clone().all(|token| token.is_capital())
}

/// Whether the line is little more than a body's name: a heading in all but layout.
fn is_bare_name(reading: &Reading<'_>, name: Option<Span>, line: Span) -> bool {
    let ends_open = !reading.of(line).ends_with(['.', '!', '?', '”', '"']);
    name.is_some_and(|name| ends_open && name.start() < line.start() + 3 && name.len() * 2 > line.len())
}

fn domain_in(reading: &Reading<'_>, frameworks: &Frameworks<'_>, span: Span) -> Option<Span> {
    let hits = reading.hits_in(span).iter();
    let domains =
        hits.filter(|hit| hit.has(crate::lexicon::Hit::DOMAIN) && frameworks.has_domain(reading.lexicon, hit));
    domains.map(|hit| hit.span).max_by_key(|span| span.len())
}

fn year_in(view: &View<'_, '_>) -> Option<u16> {
    view.units.iter().find_map(|unit| match unit.kind {
        Kind::Year(year) => Some(year),
        _ => None,
    })
}

/// The name after a grade that the sentence says to hold it too: "X being the other", "after X and Y", "alongside X".
fn companion(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let ranked =
        (0..grade).any(|at| matches!(view.word(at), "second" | "third" | "fourth" | "only" | "joins" | "latest"));
    let named = |at: usize| matches!(view.kind(at), Some(Kind::Word | Kind::Body(_))) && view.capital(at);
    let first = (grade + 1..view.units.len()).filter(|_| ranked).find(|&at| named(at))?;
    let last = (first..view.units.len()).take_while(|&at| named(at) || view.kind(at) == Some(Kind::BodyKind)).last()?;
    let before = matches!(view.word(first.checked_sub(1)?), "alongside" | "joining" | "joins" | "after");
    let after = matches!(view.word(last + 1), "being" | "is" | "was" | "are")
        && (last + 2..last + 5).any(|at| matches!(view.word(at), "other" | "others" | "first"));
    (before || after).then(|| view.span_of(first..last + 1)).flatten()
}

/// The name of another body that the words before the grade bring in: "the neighbouring service, X, had been rated G",
/// "Up the hill at X, the school was graded G".
fn other_name(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let cue = (0..grade).find(|&at| {
        matches!(view.word(at), "neighbouring" | "sister" | "nearby" | "adjoining" | "next-door" | "elsewhere")
            || (matches!(view.word(at), "other" | "second" | "another")
                && (view.word(at) != "second"
                    || at
                        .checked_sub(1)
                        .is_some_and(|det| matches!(view.word(det), "its" | "his" | "her" | "their" | "our")))
                && (view.kind(at + 1) == Some(Kind::BodyKind) || matches!(view.word(at + 1), "site" | "branch")))
            || (at == 0 && matches!(view.word(at), "up" | "down" | "over" | "across" | "along" | "meanwhile" | "round"))
    })?;
    let named = |at: usize| view.kind(at) == Some(Kind::Word) && view.capital(at);
    let first = (cue + 1..grade.min(cue + 9)).find(|&at| named(at))?;
    let last = (first..grade)
        .take_while(|&at| named(at) || matches!(view.kind(at), Some(Kind::BodyKind | Kind::And)))
        .last()?;
    let last = (first..=last).rev().find(|&at| view.kind(at) != Some(Kind::And))?;
    view.span_of(first..last + 1)
}

/// "At Saltby, the service …": the body that the opening phrase names.
fn site(view: &View<'_, '_>) -> Option<usize> {
    match (view.kind(0), view.kind(1)) {
        (Some(Kind::In), Some(Kind::Body(body))) => Some(body),
        _ => None,
    }
}

/// "graded 2 – weak", "a 3, meaning adequate": the label only repeats the digit before it.
fn repeats_digit(view: &View<'_, '_>, grade: usize) -> bool {
    let before = (grade.saturating_sub(3)..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade));
    before.is_some_and(|at| {
        view.units[at].fixed.is_some()
            && (at + 1..grade).all(|between| {
                matches!(view.kind(between), Some(Kind::Dash | Kind::Comma | Kind::Open | Kind::Quote))
                    || view.word(between) == "meaning"
            })
    })
}

/// Whether a new clause with a subject of its own lies between an earlier grade and this one.
fn licensed_apart(view: &View<'_, '_>, floor: usize, grade: usize) -> bool {
    view.any(floor..grade, |kind| {
        matches!(kind, Kind::Stop | Kind::Colon | Kind::BodyKind | Kind::Pronoun | Kind::Semi)
    })
}

/// "… just as it had been in 2016", "as it was before": the grade is the earlier one too.
fn same_before(view: &View<'_, '_>, grade: usize) -> bool {
    (grade + 1..(grade + 8).min(view.units.len())).any(|at| {
        view.kind(at) == Some(Kind::As)
            && view.kind(at + 1) == Some(Kind::Pronoun)
            && (view.kind(at + 2) == Some(Kind::Be) || view.word(at + 2) == "had")
    })
}

/// Both halves of a transition share the words before it.
fn transition_floor(view: &View<'_, '_>, grade: usize, floor: usize, licensed: Option<Licence>) -> usize {
    match licensed {
        Some(before) if before.head < grade && floor > 0 => {
            let earlier = (0..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade));
            let apart = earlier
                .is_none_or(|earlier| view.any(earlier..grade, |kind| matches!(kind, Kind::Contrast | Kind::Semi)));
            if apart { floor } else { 0 }
        }
        _ => floor,
    }
}
