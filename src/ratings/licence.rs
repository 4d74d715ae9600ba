//! Whether a grade word is a rating: what around it says so.
//!
//! *What it finds* — the verb, noun or layout that makes a grade of an adjective: "rated G", "a G rating", "dropped to
//! G", "remains G", "D was G", "(G)", "‘G’ nursery".
//! *Why* — "good" is the commonest adjective of the genre; one in twenty is a rating.
//! *Example* — "judged its work to be good" is licensed by "judged … to be"; "joint work was good" by nothing, unless
//! its subject is one of the framework's domains.
//! *Known misses* — verdicts without any of these words ("Inadequate: that is the word").

use super::units::Kind;
use super::view::View;

/// How plainly the words say that the grade is a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only together with a domain or body as its subject ("D was G").
    Weak,
    /// Through another rating of the sentence ("… and G for D").
    Shared,
    /// By a word of rating.
    Strong,
}

/// What licenses a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Licence {
    pub(super) strength: Strength,
    pub(super) form: Form,
    /// The unit that governs the grade: verb, copula or noun; the grade itself where there is none.
    pub(super) head: usize,
}

/// In what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// rated G, judged to be G, given a G rating: the subject stands before the verb, or the object after it
    Verb,
    /// dropped to G, from G
    From,
    /// to G
    To,
    /// remains G
    Stay,
    /// lost its G rating, no longer G
    Lose,
    /// D was G
    Copula,
    /// D requires improvement
    VerbGrade,
    /// (G)
    Bracket,
    /// a ‘G’ nursery
    Attribute,
    /// G for D after another rating; D G
    Coordinate,
    /// A clause that opens with D and ends in G
    Topic,
    /// G by its form alone
    Plain,
}

/// Units that may stand between a governing word and its grade.
pub(super) fn light(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Quote | Kind::Det | Kind::Adverb | Kind::As | Kind::Overall | Kind::All | Kind::Now | Kind::Previous
    )
}

/// The licence of the grade at unit `grade`; `after_rating` says that the sentence holds a licensed grade before it.
pub(super) fn licence(view: &View<'_, '_>, grade: usize, after_rating: bool) -> Option<Licence> {
    let before = view.before(grade, light);
    by_transition(view, grade, before)
        .or_else(|| by_noun(view, grade, before))
        .or_else(|| by_told(view, grade, before))
        .or_else(|| by_verb(view, grade, before))
        .or_else(|| by_digit(view, grade))
        .or_else(|| by_bracket(view, grade))
        .or_else(|| by_verb_grade(view, grade))
        .or_else(|| by_copula(view, grade, before))
        .or_else(|| by_attribute(view, grade, before))
        .or_else(|| by_apposition(view, grade))
        .or_else(|| after_rating.then(|| by_coordination(view, grade, before)).flatten())
        .or_else(|| by_article(view, grade))
        .or_else(|| by_topic(view, grade))
        .or_else(|| by_plain_form(view, grade))
}

fn strong(form: Form, head: usize) -> Option<Licence> {
    Some(Licence { strength: Strength::Strong, form, head })
}

/// "from G", "to G", "down from G", "remains G", "lost its G rating", "no longer G".
fn by_transition(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let at = before?;
    let moves = |range: std::ops::Range<usize>| view.any(range, |kind| kind == Kind::Move);
    let clause = view.clause_start(grade, 0);
    match view.kind(at)? {
        Kind::From if moves(clause..at) || to_follows(view, grade) || to_precedes(view, clause, at) => {
            strong(Form::From, at)
        }
        Kind::To if moves(clause..at) || from_precedes(view, clause, at) => strong(Form::To, at),
        Kind::Stay => strong(Form::Stay, at),
        Kind::Lose => strong(Form::Lose, at),
        Kind::Be | Kind::Verb if view.kind(at.checked_sub(1)?)? == Kind::Lose => strong(Form::Lose, at - 1),
        Kind::Verb | Kind::Noun | Kind::Be => {
            let verb = view.before(at, light)?;
            (view.kind(verb)? == Kind::Lose).then(|| strong(Form::Lose, verb)).flatten()
        }
        _ => None,
    }
}

fn to_follows(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall | Kind::Noun));
    next.is_some_and(|at| view.kind(at) == Some(Kind::To))
}

fn from_precedes(view: &View<'_, '_>, clause: usize, to: usize) -> bool {
    view.any(clause..to, |kind| kind == Kind::From) && view.any(clause..to, |kind| kind == Kind::Grade)
}

fn to_precedes(view: &View<'_, '_>, clause: usize, from: usize) -> bool {
    view.any(clause..from, |kind| kind == Kind::To) && view.any(clause..from, |kind| kind == Kind::Grade)
}

/// "a G rating", "rating of G", "rating: G"; the head is the verb that gives or receives it, where there is one.
fn by_noun(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let after = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall));
    let noun_after = after.is_some_and(|at| view.kind(at) == Some(Kind::Noun) && plural_or_near(view, grade, at));
    let noun_before = before.is_some_and(|at| {
        matches!(view.kind(at), Some(Kind::Of | Kind::Colon | Kind::Noun))
            && (at.saturating_sub(2)..=at).any(|near| view.kind(near) == Some(Kind::Noun))
    });
    let named_by_itself = RATING_NOUNS.iter().any(|noun| view.word(grade).ends_with(noun));
    if !noun_after && !noun_before && !named_by_itself && !view.word_after_hyphen(grade) {
        return None;
    }
    let clause = view.clause_start(grade, 0);
    let verb = (clause..grade).rev().find(|&at| {
        matches!(view.kind(at), Some(Kind::Give | Kind::Receive | Kind::Verb | Kind::Stay | Kind::Lose))
            && !view.any(at..grade, |kind| kind == Kind::Grade)
    });
    match verb.and_then(|at| view.kind(at)) {
        Some(Kind::Stay) => strong(Form::Stay, verb?),
        Some(Kind::Lose) => strong(Form::Lose, verb?),
        _ => strong(Form::Verb, verb.unwrap_or(grade)),
    }
}

const RATING_NOUNS: &[&str] = &["rating", "ratings", "grade", "mark", "marks", "score", "scores", "judgement"];

fn plural_or_near(view: &View<'_, '_>, grade: usize, noun: usize) -> bool {
    noun <= grade + 3 && !view.any(grade + 1..noun, |kind| kind == Kind::Comma)
}

/// "rated G", "judged X to be G", "called X G", "told it G".
fn by_verb(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let at = before?;
    match view.kind(at)? {
        Kind::Verb => return strong(Form::Verb, at),
        Kind::Aim if view.word(at).ends_with("rated") => return strong(Form::Verb, at),
        Kind::Give | Kind::Receive
            if view.quoted(grade) || view.capital(grade) || view.units[grade].fixed.is_some() =>
        {
            return strong(Form::Verb, at);
        }
        Kind::Found if view.quoted(grade) || view.capital(grade) || followed_by_relation(view, grade) => {
            return strong(Form::Verb, at);
        }
        Kind::In | Kind::For | Kind::Stop => return None,
        _ => {}
    }
    let clause = view.clause_start(grade, 0);
    let to_be = view.kind(at) == Some(Kind::Be) && at > 0 && view.kind(at - 1) == Some(Kind::To);
    let verb =
        (clause..at).rev().find(|&verb| matches!(view.kind(verb), Some(Kind::Verb | Kind::Found | Kind::Told)))?;
    if view.any(verb..grade, |kind| matches!(kind, Kind::Grade | Kind::Which | Kind::Colon)) {
        return None;
    }
    let object = verb + 1..at + 1;
    let plain_object = grade - verb <= 12
        && !view.any(object.clone(), |kind| matches!(kind, Kind::Be | Kind::Comma | Kind::Prep | Kind::With))
        && view.any(object, |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Domain | Kind::Pronoun));
    let as_grade = view.kind(verb) == Some(Kind::Verb) && (at + 1..grade).any(|near| view.kind(near) == Some(Kind::As));
    if to_be || as_grade || (plain_object && view.kind(verb) != Some(Kind::Told)) {
        return strong(Form::Verb, verb);
    }
    None
}

/// "found compliant with D", "found inadequate for D".
fn followed_by_relation(view: &View<'_, '_>, grade: usize) -> bool {
    matches!(view.kind(grade + 1), Some(Kind::With | Kind::For))
}

/// "told it requires improvement", "were told they were inadequate": the head is "told".
fn by_told(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let verb = before.filter(|&at| view.kind(at) == Some(Kind::Be)).unwrap_or(grade);
    let pronoun = verb.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::Pronoun))?;
    let told = (pronoun.saturating_sub(9)..pronoun).rev().find(|&at| view.kind(at) == Some(Kind::Told))?;
    let improve = view.word(grade).starts_with("require");
    (improve || verb != grade).then(|| strong(Form::Verb, told)).flatten()
}

/// "at 4 – good", "5 - Very Good": the printed digit beside its label.
fn by_digit(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let dash = grade.checked_sub(1).filter(|&at| matches!(view.kind(at), Some(Kind::Dash | Kind::Open)))?;
    let digit = dash.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::Number) && view.word(at).len() == 1)?;
    strong(Form::Verb, digit)
}

/// "Saltby (good)", "Saltby (rated good)", "safe: good (was inadequate)".
fn by_bracket(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let skip = |kind| light(kind) || matches!(kind, Kind::Be | Kind::Now | Kind::Previous | Kind::Verb);
    let open = view.before(grade, skip)?;
    let close = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall | Kind::Stop | Kind::Number));
    let closed = close.is_none_or(|at| matches!(view.kind(at), Some(Kind::Close | Kind::In | Kind::Comma)));
    (view.kind(open)? == Kind::Open && closed).then(|| strong(Form::Bracket, open)).flatten()
}

/// "The surgery requires improvement", "outcomes require improvement", "needs substantial improvement".
fn by_verb_grade(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let word = view.word(grade);
    let weak = |strength, head| Some(Licence { strength, form: Form::VerbGrade, head });
    // "judged to require improvement"
    let to = grade.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::To));
    let judged =
        to.and_then(|to| to.checked_sub(1)).filter(|&at| matches!(view.kind(at), Some(Kind::Verb | Kind::Found)));
    if let Some(verb) = judged {
        return strong(Form::Verb, verb);
    }
    if word.starts_with("requires") || word.starts_with("require ") {
        return weak(Strength::Weak, grade);
    }
    if word.starts_with("required") {
        return weak(Strength::Weak, grade);
    }
    if word.starts_with("requir") || word.starts_with("need") {
        let said = view.quoted(grade)
            || view.kind(grade + 1) == Some(Kind::Overall)
            || view.before(grade, |_| false).is_some_and(|at| matches!(view.word(at), "after" | "before" | "despite"));
        return if said { weak(Strength::Weak, grade) } else { None };
    }
    if !word.contains("improvement") {
        return None;
    }
    let needs = view.before(grade, light).filter(|&at| view.kind(at) == Some(Kind::Need));
    let needed = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Be));
    let needed = needed.filter(|&at| view.kind(at) == Some(Kind::Need));
    needs.or(needed.map(|_| grade)).and_then(|head| weak(Strength::Weak, head))
}

/// "D was G", and "it was G for D".
fn by_copula(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let be = before.filter(|&at| view.kind(at) == Some(Kind::Be))?;
    if view.any(be + 1..grade, |kind| kind == Kind::Det) && !view.quoted(grade) {
        return None;
    }
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Number | Kind::Adverb));
    let ends = next.is_none_or(|at| {
        !matches!(
            view.kind(at),
            Some(
                Kind::Word | Kind::BodyKind | Kind::Body(_) | Kind::To | Kind::Or | Kind::Of | Kind::Hedge | Kind::Noun
            )
        ) || matches!(view.word(at), "there" | "when" | "compared" | "because" | "last")
    });
    ends.then_some(Licence { strength: Strength::Weak, form: Form::Copula, head: be })
}

/// "a formerly G nursery", "the ‘G’ service", "continues to be a good school", "G-rated".
fn by_attribute(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let noun = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Word | Kind::Verb))?;
    if noun > grade + 4 || !matches!(view.kind(noun)?, Kind::BodyKind | Kind::Body(_)) {
        return None;
    }
    let nearest = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Det)).or(before);
    let former = nearest.is_some_and(|at| view.kind(at) == Some(Kind::Previous));
    (view.quoted(grade) || former).then(|| strong(Form::Attribute, grade)).flatten()
}

/// "D, G three years ago, …": the earlier grade set beside the subject.
fn by_apposition(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let comma = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Adverb | Kind::Previous))?;
    let subject = view.kind(comma) == Some(Kind::Comma) && comma > 0 && view.kind(comma - 1) == Some(Kind::Domain);
    let ago = view.any(grade + 1..(grade + 5).min(view.units.len()), |kind| kind == Kind::Previous);
    (subject && ago).then_some(Licence { strength: Strength::Weak, form: Form::Copula, head: comma })
}

/// "earned an outstanding", "keeps the good it had", "we have a Good apiece": the grade used as a noun.
fn by_article(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let article = view.before(grade, |kind| kind == Kind::Quote).filter(|&at| view.kind(at) == Some(Kind::Det))?;
    let noun = as_noun(view, grade);
    let direct = view.before(article, |kind| matches!(kind, Kind::Adverb))?;
    // "earned the surgery an outstanding"
    let indirect = (article.saturating_sub(6)..article)
        .rev()
        .find(|&at| matches!(view.kind(at), Some(Kind::Receive | Kind::Give)))
        .filter(|&at| view.any(at + 1..article, |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Pronoun)));
    let verb = indirect.unwrap_or(direct);
    let form = match view.kind(verb)? {
        Kind::Stay => Form::Stay,
        Kind::Receive | Kind::Give | Kind::Verb => Form::Verb,
        Kind::Have if view.capital(grade) || view.units[grade].fixed.is_some() => Form::Verb,
        _ => return None,
    };
    noun.then(|| strong(form, verb)).flatten()
}

/// Whether nothing after the grade makes an adjective of it.
fn as_noun(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote));
    next.is_none_or(|at| {
        !matches!(
            view.kind(at),
            Some(Kind::Word | Kind::BodyKind | Kind::Body(_) | Kind::Domain | Kind::Number | Kind::Hedge)
        ) || matches!(view.word(at), "apiece" | "each" | "this" | "last" | "when" | "because" | "since")
    })
}

/// "D, alone of the four, is where it was: G": a clause that opens with a domain and ends in a grade.
fn by_topic(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let start = view.clause_start(grade, 0);
    let opener = |kind| {
        matches!(
            kind,
            Kind::For | Kind::In | Kind::Det | Kind::Adverb | Kind::Quote | Kind::And | Kind::Year(_) | Kind::Comma
        )
    };
    let topic = (start..grade).find(|&at| view.kind(at).is_some_and(|kind| !opener(kind)))?;
    let plain = view.word(grade) == "good" && !view.quoted(grade) && !view.capital(grade);
    let last = view.before(grade, light).is_some_and(|at| {
        matches!(
            view.kind(at),
            Some(
                Kind::Colon
                    | Kind::Dash
                    | Kind::Comma
                    | Kind::Be
                    | Kind::As
                    | Kind::Receive
                    | Kind::Move
                    | Kind::Stay
                    | Kind::Have
            )
        )
    });
    let earlier = view.any(start..grade, |kind| kind == Kind::Grade);
    (view.kind(topic)? == Kind::Domain
        && last
        && as_noun(view, grade)
        && !earlier
        && !(plain && view.any(start..grade, |kind| kind == Kind::Hedge)))
    .then_some(Licence { strength: Strength::Weak, form: Form::Topic, head: grade })
}

/// A grade that is no adjective by its form: in quotes or capitals, of several words, or right after a preposition
/// ("coming in at good", "left with an Inadequate"). It still needs a domain or the body as its subject.
fn by_plain_form(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let before = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Det | Kind::Adverb));
    let after_preposition = before
        .is_some_and(|at| matches!(view.kind(at), Some(Kind::To | Kind::With)) || matches!(view.word(at), "at" | "on"));
    let label = view.quoted(grade) || view.capital(grade) || view.word(grade).contains(' ');
    let adjective =
        view.word(grade).starts_with("requir") && before.is_some_and(|at| view.kind(at) == Some(Kind::Which));
    ((label || after_preposition) && !adjective && as_noun(view, grade)).then_some(Licence {
        strength: Strength::Weak,
        form: Form::Plain,
        head: grade,
    })
}

/// "… and G for D", "with D G and D G".
fn by_coordination(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let shared = Some(Licence { strength: Strength::Shared, form: Form::Coordinate, head: grade });
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote));
    if next.is_some_and(|at| matches!(view.kind(at), Some(Kind::For))) {
        return shared;
    }
    let domain_before = before.is_some_and(|at| view.kind(at) == Some(Kind::Domain));
    let domain_after = next.is_some_and(|at| {
        view.kind(at) == Some(Kind::In) && view.after(at, light).is_some_and(|d| view.kind(d) == Some(Kind::Domain))
    });
    let said = view.quoted(grade) || view.capital(grade) || !view.word(grade).eq("good");
    let shared_out = domain_before && view.any(before.unwrap_or(grade)..grade, |kind| kind == Kind::All);
    (shared_out || (domain_before && said) || domain_before && view.capital(grade) || domain_after)
        .then_some(shared)
        .flatten()
}

impl View<'_, '_> {
    /// Whether the grade goes on as "-rated".
    fn word_after_hyphen(&self, grade: usize) -> bool {
        let Some(unit) = self.units.get(grade) else { return false };
        let rest = crate::text::Span::new(unit.span.end(), self.span.end().max(unit.span.end()));
        ["-rated", " rated", "' rated", "\" rated"].iter().any(|tail| self.reading.folded(rest).starts_with(tail))
            && self.kind(grade + 1).is_none_or(|kind| kind != Kind::Be)
    }
}
