//! Which words of a sentence are marked, and as what.

use super::lines::{Mark, Piece};
use crate::analysis::Analysis;
use crate::text::Span;

/// The sentence in pieces, in order; each with the mark that says most about it.
pub(super) fn pieces<'a>(text: &'a str, analysis: &Analysis, sentence: Span) -> Vec<Piece<'a>> {
    let marks = marks(analysis, sentence);
    let mut edges: Vec<u32> = marks.iter().flat_map(|(span, _)| [span.start(), span.end()]).collect();
    edges.extend([sentence.start(), sentence.end()]);
    edges.retain(|&edge| sentence.start() <= edge && edge <= sentence.end());
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(edges.len());
    let mut last: Option<(Span, Mark)> = None;
    for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
        let span = Span::new(start, end);
        let over = marks.iter().filter(|(mark, _)| mark.contains(span));
        let best = over.min_by_key(|(_, mark)| *mark).copied();
        match pieces.last_mut() {
            // One mark goes on under a lesser one that begins or ends within it.
            Some(piece) if best.is_some() && best == last => piece.text = Span::new(piece.start, end).of(text),
            _ => pieces.push(Piece { start, text: span.of(text), mark: best.map(|(_, mark)| mark) }),
        }
        last = best;
    }
    pieces
}

/// Everything marked in the sentence.
fn marks(analysis: &Analysis, sentence: Span) -> Vec<(Span, Mark)> {
    let mut marks = Vec::new();
    let mut add = |span: Option<Span>, mark: Mark| {
        marks.extend(span.filter(|span| span.overlaps(sentence)).map(|span| (span, mark)));
    };
    for rating in &analysis.ratings.ratings {
        add(Some(rating.span), Mark::Grade);
        add(rating.domain_span, Mark::Domain);
        add(rating.body_span, Mark::Body);
    }
    for (index, quote) in analysis.quotes.iter().enumerate() {
        add(Some(quote.span), Mark::Quote);
        add(analysis.attributions.get(index).and_then(|who| who.mention), Mark::Speaker);
    }
    for statistic in &analysis.findings.statistics {
        add(Some(statistic.span), Mark::Figure);
    }
    for recommendation in &analysis.findings.recommendations {
        add(recommendation.addressee, Mark::Addressee);
    }
    marks
}
