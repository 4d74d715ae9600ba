//! What the marked stretches of an annotated article are: the examples that the choice of kind is learned from.

use crate::names::people::view::View;
use crate::quotes::pair::Marked;
use crate::quotes::{AnnotatedQuote, QuoteKind};
use crate::text::Span;

/// Per cent of a stretch's words that an annotation must cover to be about it.
const COVERED: usize = 50;
/// Per cent of an annotation's words that must stand in marks for it to be direct speech throughout.
const QUOTED: usize = 90;
/// Words from which a stretch inside a reported clause is a fragment, however long the clause.
const LONG: usize = 4;

/// What `gold` says about one of the `all` marked stretches of an article.
pub(in crate::quotes) fn label(
    view: View<'_>,
    all: &[Marked],
    marked: &Marked,
    gold: &[AnnotatedQuote],
) -> Option<QuoteKind> {
    let inner = view.cover(marked.inner.start, marked.inner.end);
    let words = words_in(view, inner).count();
    let paragraph = view.reading.layout.paragraphs.get(marked.paragraph)?.span;
    let within = gold.iter().flat_map(|quote| &quote.content).filter_map(|content| both(*content, paragraph));
    let covered = |content: &Span| both(*content, inner).map_or(0, |shared| words_in(view, shared).count());
    let best = within.max_by_key(|content| (covered(content), std::cmp::Reverse(content.len())))?;
    if 100 * covered(&best) < COVERED * words || covered(&best) == 0 {
        return None;
    }
    let total = words_in(view, best).count();
    let is_marked = |at: &usize| {
        let next = all.partition_point(|marked| marked.inner.end <= *at);
        all.get(next).is_some_and(|marked| marked.inner.contains(at))
    };
    let quoted = words_in(view, best).filter(is_marked).count();
    if 100 * quoted >= QUOTED * total {
        return Some(QuoteKind::Direct);
    }
    // A word or two of a reported clause in marks are scare quotes more often than not.
    let fragment = words >= LONG || 2 * words >= total;
    fragment.then_some(QuoteKind::Mixed)
}

/// The words that start in `span`.
fn words_in(view: View<'_>, span: Span) -> impl Iterator<Item = usize> {
    (view.at(span.start())..view.at(span.end())).filter(move |&at| view.is_word(at))
}

/// What two spans share.
fn both(one: Span, other: Span) -> Option<Span> {
    let (start, end) = (one.start().max(other.start()), one.end().min(other.end()));
    (start < end).then(|| Span::new(start, end))
}
