//! What the model of speakers looks at.
//!
//! Everything that is asked about a candidate stands here: where it is, what kind of words it is, what stands beside it
//! and between it and the reporting words, what the rules say, who spoke before. Names are never asked for: a word counts
//! by its letters only where it is in lower case, any other by its shape.

use std::ops::Range;

use super::candidates::{Candidate, Source};
use super::place::{Place, Sentences, form, lower};
use super::scene::Scene;
use super::sort::Sort;
use super::verdict::{Rule, Verdict};
use crate::choice::{Facts, Feature, Template, size};
use crate::quotes::{Quote, QuoteKind};

const SORT: Template = Template::new("sort");
const SORT_SIDE: Template = Template::new("sort, side");
const SORT_RULE: Template = Template::new("sort, what the rules say");
const SORT_CUE: Template = Template::new("sort, reporting word");
const SORT_NEXT: Template = Template::new("sort, what follows");
const SORT_LAST: Template = Template::new("sort, what stands before");
const PLACE: Template = Template::new("side and distance");
const PLACE_SORT: Template = Template::new("side, distance, sort");
const RANK: Template = Template::new("candidates between");
const RANK_SORT: Template = Template::new("candidates between, sort");
const BETWEEN: Template = Template::new("marks and verbs between");
const BETWEEN_SORT: Template = Template::new("marks and verbs between, sort");
const BETWEEN_CUE: Template = Template::new("marks and verbs between, reporting word");
const BEFORE: Template = Template::new("word before");
const BEFORE_SIDE: Template = Template::new("word before, side");
const AFTER: Template = Template::new("word after");
const AFTER_SIDE: Template = Template::new("word after, side");
const AROUND: Template = Template::new("word before, word after");
const AFTER_TWO: Template = Template::new("two words after");
const TOUCH_CUE: Template = Template::new("beside the reporting word");
const FORM: Template = Template::new("form of the reporting word, first");
const RULE: Template = Template::new("what the rules say");
const RULE_SIDE: Template = Template::new("what the rules say, side");
const RULE_BETWEEN: Template = Template::new("what the rules say, between");
const SUBJECT: Template = Template::new("subject by rule");
const SUBJECT_SORT: Template = Template::new("subject by rule, sort");
const FIRST: Template = Template::new("first of its sentence");
const HEAD: Template = Template::new("noun");
const FIRST_WORD: Template = Template::new("first word");
const LENGTH: Template = Template::new("words");
const ENDS: Template = Template::new("endings of the last two words, sort");
const OWNS: Template = Template::new("possessive");
const APPOSED: Template = Template::new("between commas");
const SPOKE: Template = Template::new("spoke before");
const SPOKE_LAYOUT: Template = Template::new("spoke before, layout");
const LAYOUT_SORT: Template = Template::new("layout, sort");
const LAYOUT_PLACE: Template = Template::new("layout, paragraphs between");
const OFTEN: Template = Template::new("mentions");

/// What is the same for all candidates of a quote.
pub(super) struct Setting {
    pub(super) own: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    /// The kind of quote, and on which side of it the reporting words stand.
    context: u32,
    /// Whether the quote starts its paragraph, fills it, is led in by a colon, follows another of its paragraph.
    layout: u32,
    cue_word: u32,
    form: u32,
    /// The paragraph of the first word.
    paragraph: usize,
    rule: Rule,
    subjects: [Option<Range<usize>>; 2],
    last: Option<(usize, usize)>,
}

impl Scene<'_, '_> {
    /// What all candidates of `quote` share.
    pub(super) fn setting(&self, quote: &Quote, verdict: &Verdict) -> Setting {
        let view = self.view;
        let own = self.tokens_of(quote.span);
        let cue = quote.cue.map(|cue| self.tokens_of(cue));
        let side = cue.as_ref().map_or(0, |cue| match () {
            () if cue.end <= own.start => 1,
            () if (own.end..cue.start).any(|at| view.is_word(at)) => 3,
            () => 2,
        });
        let kind = match quote.kind {
            QuoteKind::Direct => 0,
            QuoteKind::Mixed => 1,
            QuoteKind::Indirect => 2,
        };
        let form = cue.as_ref().map_or(0, |cue| form(view, cue));
        let last = self.attributions.len().checked_sub(1).filter(|&last| self.attributions[last].speaker.is_some());
        Setting {
            context: kind * 4 + side,
            layout: self.layout(quote, &own),
            cue_word: cue.as_ref().map_or(0, |cue| lower(view, cue.start)),
            form,
            paragraph: self.paragraph(view.span(own.start).start()),
            rule: verdict.rule,
            subjects: self.beside(quote),
            last: last.map(|last| (last, self.paragraph(self.quotes[last].span.start()))),
            own,
            cue,
        }
    }

    fn layout(&self, quote: &Quote, own: &Range<usize>) -> u32 {
        let view = self.view;
        let index = self.paragraph(quote.span.start());
        let Some(paragraph) = view.reading.layout.paragraphs.get(index) else { return 0 };
        let bounds = self.tokens_of(paragraph.span);
        let starts = own.start <= bounds.start + 1;
        let fills = starts && own.end + 2 >= bounds.end;
        let mark = own.start.checked_sub(1).map_or(0, |at| if view.is_quote_mark(at) { at } else { at + 1 });
        let colon = mark.checked_sub(1).is_some_and(|at| view.is_mark(at, ':'));
        let place = self.attributions.len();
        let follows = place.checked_sub(1).and_then(|last| self.quotes.get(last));
        let follows = follows.is_some_and(|last| self.paragraph(last.span.start()) == index);
        u32::from(starts) + 2 * u32::from(fills) + 4 * u32::from(colon) + 8 * u32::from(follows)
    }

    /// Describes every candidate to the model.
    pub(super) fn describe(&self, setting: &Setting, candidates: &[Candidate], out: &mut impl Facts) {
        let mut sentences = Sentences::default();
        for candidate in candidates {
            self.facts(setting, candidates, candidate, &mut sentences, out);
            out.end();
        }
    }

    fn facts(
        &self,
        setting: &Setting,
        all: &[Candidate],
        candidate: &Candidate,
        sentences: &mut Sentences,
        out: &mut impl Facts,
    ) {
        // Capitals are capitals, whether or not the word lists know them.
        let sort = if candidate.sort == Sort::Body { Sort::Capitals } else { candidate.sort } as u32;
        let context = setting.context;
        let says = rule_says(setting, candidate);
        let mut push = |feature: Feature| out.push(feature);
        push(SORT.are(sort, context));
        push(RULE.are(says, context));
        push(SORT_RULE.are(sort * 4096 + says, context));
        push(LAYOUT_SORT.are(setting.layout * 32 + sort, context * 4096 + says));
        self.past(setting, candidate, &mut push);
        if candidate.tokens.is_empty() {
            return;
        }
        let place = self.place(setting, all, candidate, sentences);
        placed(setting, &place, sort, says, &mut push);
        self.words(setting, &place, candidate, &mut push);
    }

    /// Who spoke before: whether it is this one, and how long ago.
    fn past(&self, setting: &Setting, candidate: &Candidate, push: &mut impl FnMut(Feature)) {
        let speaker = match candidate.source {
            Source::Words(super::subject::Subject { who: super::subject::Who::Person(person), .. }) => Some(person),
            Source::Before(index) => self.attributions[index].speaker.and_then(|speaker| self.cast.person_of(speaker)),
            _ => None,
        };
        let spoke = setting.last.map_or(0, |(last, paragraph)| {
            let gap = setting.paragraph.saturating_sub(paragraph).min(4) as u32;
            let person = self.attributions[last].speaker.and_then(|speaker| self.cast.person_of(speaker));
            let kind = match candidate.source {
                Source::Before(index) if index == last => 1,
                Source::Before(_) => 2,
                _ if speaker.is_some() && speaker == person => 3,
                _ => 4,
            };
            8 * kind + gap
        });
        push(SPOKE.are(spoke, setting.context));
        push(SPOKE_LAYOUT.are(spoke, setting.layout * 64 + setting.rule as u32));
        if let Some(person) = speaker {
            push(OFTEN.are(size(self.notes.mentions(person)), setting.context));
        }
    }

    fn words(&self, setting: &Setting, place: &Place, candidate: &Candidate, push: &mut impl FnMut(Feature)) {
        let (view, notes) = (self.view, &self.notes);
        let tokens = &candidate.tokens;
        let sort = if candidate.sort == Sort::Body { Sort::Capitals } else { candidate.sort } as u32;
        let before = tokens.start.checked_sub(1).map_or(0, |at| notes.seen(at));
        let (after, second) = (notes.seen(tokens.end), notes.seen(tokens.end + 1));
        let last = tokens.end - 1;
        let owns = view.bytes(last).ends_with("’s".as_bytes())
            || view.bytes(last).ends_with(b"'s")
            || view.is_mark(tokens.end, '’');
        let place = place.side * 16 + setting.context;
        push(BEFORE.is(before));
        push(BEFORE_SIDE.are(before, place));
        push(AFTER.is(after));
        push(AFTER_SIDE.are(after, place));
        push(AROUND.are(before, after));
        push(AFTER_TWO.are(after, second));
        push(SORT_NEXT.are(after, sort));
        push(SORT_LAST.are(before, sort));
        push(FIRST_WORD.are(notes.seen(tokens.start), tokens.len().min(3) as u32));
        push(LENGTH.are(size(tokens.len()), sort));
        push(OWNS.are(u32::from(owns), place));
        let inner = last.checked_sub(1).filter(|&at| at >= tokens.start).map_or(0, |at| notes.ending(at));
        push(ENDS.are(notes.ending(last) * 8 + inner, sort));
        if !matches!(candidate.sort, Sort::FullName | Sort::ShortName | Sort::Capitals | Sort::Body) {
            push(HEAD.are(notes.seen(last), setting.context));
        }
        let comma = |at: usize| u32::from(view.is_mark(at, ','));
        let apposed = tokens.start.checked_sub(1).map_or(0, comma) + 2 * comma(tokens.end);
        push(APPOSED.are(apposed, place * 32 + sort));
    }
}

fn placed(setting: &Setting, place: &Place, sort: u32, says: u32, push: &mut impl FnMut(Feature)) {
    let context = setting.context;
    let side = place.side * 16 + context;
    let spot = (place.gap * 4 + place.side) * 2 + place.across;
    push(SORT_SIDE.are(sort, side));
    push(PLACE.are(spot, context));
    push(PLACE_SORT.are(spot * 32 + sort, context));
    push(RANK.are(place.rank, side));
    push(RANK_SORT.are(place.rank * 32 + sort, side));
    push(BETWEEN.are(place.between, side));
    push(BETWEEN_SORT.are(place.between, side * 32 + sort));
    push(BETWEEN_CUE.are(place.between * 4 + place.side, setting.cue_word));
    push(SORT_CUE.are(sort * 4 + place.side, setting.cue_word));
    push(TOUCH_CUE.are(place.gap.min(2) * 4 + place.side, setting.cue_word));
    push(FORM.are(place.first * 4 + place.side, setting.form * 64 + setting.context));
    push(FIRST.are(place.first, side));
    push(RULE_SIDE.are(says, side));
    push(RULE_BETWEEN.are(says, place.between));
    push(SUBJECT.are(says / 4, side));
    push(SUBJECT_SORT.are(says / 4, sort * 4 + place.side));
    push(LAYOUT_PLACE.are(setting.layout, spot));
}

/// Whether the rules chose this candidate, and by which rule; and whether it is the subject left or right.
fn rule_says(setting: &Setting, candidate: &Candidate) -> u32 {
    let chosen = u32::from(matches!(candidate.source, Source::Verdict));
    let [left, right] = &setting.subjects;
    let is = |subject: &Option<Range<usize>>| {
        subject.as_ref().is_some_and(|subject| {
            !candidate.tokens.is_empty()
                && (subject.start == candidate.tokens.start || subject.end == candidate.tokens.end)
        })
    };
    let source = match candidate.source {
        Source::Verdict => 0,
        Source::Words(_) => 1,
        Source::Before(_) => 2,
        Source::Nobody => 3,
    };
    let sides = u32::from(is(left)) + 2 * u32::from(is(right));
    (setting.rule as u32 * 4 + sides) * 4 + source + 1000 * chosen
}
