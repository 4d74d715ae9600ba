//! The lines below a sentence: what became a row of which table, and what it rests on.

use super::lines::RATING;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::findings::{Recommendation, Statistic};
use crate::ratings::{Basis, Doubt, Rating};
use crate::tables::labels;
use crate::tables::{Decimal, Share};
use crate::text::Span;

/// Gives the lines below sentence `index`, each with the sign that it begins with.
pub(super) fn below(
    article: &Article,
    analysis: &Analysis,
    index: usize,
    sentence: Span,
    mut emit: impl FnMut(&str, String),
) {
    for (at, one) in analysis.ratings.ratings.iter().enumerate().filter(|(_, one)| one.sentence == index) {
        let doubt = analysis.ratings.doubts.iter().find(|doubt| doubt.rating == Some(at));
        emit(RATING, rating(analysis, one, doubt));
    }
    for doubt in analysis.ratings.doubts.iter().filter(|doubt| doubt.sentence == index && doubt.rating.is_none()) {
        emit("?", format!("no rating taken, for review: {}", doubt.reason));
    }
    for (at, quote) in analysis.quotes.iter().enumerate() {
        if sentence.holds(quote.span.start()) {
            emit("\"", said(analysis, at));
        }
    }
    for one in analysis.findings.recommendations.iter().filter(|one| one.sentence == index) {
        emit("!", recommended(article, one));
    }
    if analysis.findings.counted.contains(&index) {
        emit("?", "recommendations counted, not told, for review".to_owned());
    }
    for one in analysis.findings.statistics.iter().filter(|one| one.sentence == index) {
        emit("%", counted(article, one));
    }
}

/// Body, domain, grade, period, basis and confidence of a rating.
fn rating(analysis: &Analysis, rating: &Rating, doubt: Option<&Doubt>) -> String {
    let body = rating.body.and_then(|body| analysis.bodies.get(body)).map_or("body unknown", |body| &body.name);
    let domain = match (rating.domain.as_str(), rating.domain_id.as_str()) {
        ("", "") => "domain not in framework",
        ("", id) => id,
        (name, _) => name,
    };
    let rank = match (rating.ordinal, rating.scale_length) {
        (Some(ordinal), Some(length)) => format!(" ({ordinal} of {length})"),
        _ => String::new(),
    };
    let mut line = format!(
        "{body}: {domain} = {}{rank}, {}, {}, {}",
        rating.grade,
        labels::period(rating.period),
        reason(rating.basis),
        share(rating.confidence)
    );
    if let Some(speaker) = rating.stated_by.and_then(|speaker| analysis.speakers.get(speaker)) {
        line.push_str(", in the words of ");
        line.push_str(&speaker.name);
    }
    if let Some(doubt) = doubt {
        line.push_str(", for review: ");
        line.push_str(&doubt.reason);
    }
    line
}

/// What a rating rests on.
fn reason(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated: said of it outright",
        Basis::List => "list: one grade shared by several domains",
        Basis::Anaphora => "anaphora: said of domains that are named elsewhere",
        Basis::Unchanged => "unchanged: the grade is said to be as before",
        Basis::Implied => "implied: the words mean the grade, or a score does",
    }
}

/// Who said a quotation, and how that was found.
fn said(analysis: &Analysis, index: usize) -> String {
    let quote = analysis.quotes.get(index);
    let who = analysis.attributions.get(index);
    let speaker = who.and_then(|who| analysis.speakers.get(who.speaker?));
    let name = speaker.map_or("speaker unknown", |speaker| &speaker.name);
    let kind = quote.map_or("", |quote| labels::quote_kind(quote.kind));
    let how = who.map_or("none", |who| labels::attribution(who.how));
    let confidence = quote.map_or(0.0, |quote| quote.confidence) * who.map_or(0.0, |who| who.confidence);
    format!("{name}, {kind}, speaker by {how}, {}", share(confidence))
}

fn recommended(article: &Article, recommendation: &Recommendation) -> String {
    match recommendation.addressee {
        Some(addressee) => format!("for {}", addressee.of(&article.text)),
        None => "for nobody named here".to_owned(),
    }
}

fn counted(article: &Article, statistic: &Statistic) -> String {
    let mut line = format!("{} {}", Decimal::new(statistic.value).value(), labels::unit(statistic.unit));
    if let Some(total) = statistic.total {
        line.push_str(" of ");
        line.push_str(&Decimal::new(total).value().to_string());
    }
    for (name, span) in [(": ", statistic.measure), (", compared with ", statistic.comparator)] {
        if let Some(span) = span {
            line.push_str(name);
            line.push_str(span.of(&article.text));
        }
    }
    line
}

/// A probability as the tables have it.
fn share(value: f32) -> String {
    let hundredths = Share::new(value).hundredths();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
