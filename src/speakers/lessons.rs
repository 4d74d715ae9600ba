//! What the model of speakers learns from an annotated article.

use super::candidates::{Candidate, Source};
use super::scene::Scene;
use super::sort::Sort;
use crate::choice::{Candidates, Example};
use crate::quotes::AnnotatedQuote;
use crate::text::Span;

impl Scene<'_, '_> {
    /// One example for each of the article's quotes that somebody annotated. The speakers before a quote are those that
    /// the annotation has, so that one wrong choice does not teach the next.
    pub(super) fn lessons(mut self, annotated: &[AnnotatedQuote]) -> Vec<Example> {
        let mut lessons = Vec::new();
        for quote in self.quotes {
            let question = self.ask(quote);
            let gold = annotated_as(self.view.reading.text(), quote.span, annotated);
            let right = gold.map(|gold| self.right(&question.candidates, gold)).unwrap_or_default();
            let answer = right.first().map(|&at| (at, 1.0));
            if !right.is_empty() && question.candidates.len() > 1 {
                let setting = self.setting(quote, &question.verdict);
                let mut candidates = Candidates::default();
                self.describe(&setting, &question.candidates, &mut candidates);
                lessons.push(Example::new(candidates, right));
            }
            let found = self.answer(quote, question, answer);
            self.attributions.push(found);
        }
        lessons
    }

    /// The candidates whose words overlap the annotated ones and have their head; else those that have the head.
    fn right(&self, candidates: &[Candidate], gold: &AnnotatedQuote) -> Vec<usize> {
        let text = self.view.reading.text();
        let Some(&span) = gold.speakers.first() else {
            let nobody = |candidate: &Candidate| candidate.source == Source::Nobody;
            return candidates.iter().take(1).position(nobody).into_iter().collect();
        };
        let words = |candidate: &Candidate| {
            (!candidate.tokens.is_empty()).then(|| self.view.cover(candidate.tokens.start, candidate.tokens.end))
        };
        let headed = |candidate: &Candidate| words(candidate).is_some_and(|own| same_head(own.of(text), span.of(text)));
        let over = |candidate: &Candidate| words(candidate).is_some_and(|own| own.overlaps(span));
        let all = |fits: &dyn Fn(&Candidate) -> bool| -> Vec<usize> {
            candidates.iter().enumerate().filter(|(_, candidate)| fits(candidate)).map(|(at, _)| at).collect()
        };
        let best = all(&|candidate| over(candidate) && headed(candidate));
        // Of "the head of the board, Ann Bell" the name says more than the post.
        let named = |candidate: &Candidate| matches!(candidate.sort, Sort::FullName | Sort::ShortName);
        let called = all(&|candidate| over(candidate) && headed(candidate) && named(candidate));
        match (best.is_empty(), called.is_empty()) {
            (true, _) => all(&headed),
            (_, true) => best,
            _ => called,
        }
    }
}

/// The annotated quote that has most in common with the words at `span`, half of either at least.
fn annotated_as<'a>(text: &str, span: Span, annotated: &'a [AnnotatedQuote]) -> Option<&'a AnnotatedQuote> {
    let common = |other: Span| span.end().min(other.end()).saturating_sub(span.start().max(other.start()));
    let share = |other: &Span| {
        let whole = other.of(text).contains('\n') && !span.is_empty();
        let length = if whole { span.len() } else { span.len().max(other.len()) };
        f64::from(common(*other)) / f64::from(length.max(1))
    };
    let scored = annotated.iter().flat_map(|quote| quote.content.iter().map(move |content| (share(content), quote)));
    let best = scored.filter(|(share, _)| *share >= 0.5).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, quote)| quote)
}

/// Words that end the head of a noun phrase.
const LINKS: [&str; 16] =
    ["of", "from", "at", "in", "for", "with", "who", "that", "which", "on", "by", "to", "and", "as", "near", "via"];

/// Whether two phrases end in the same word or have the same head.
fn same_head(one: &str, other: &str) -> bool {
    let (last, head) = (ends(one), ends(other));
    !last.0.is_empty() && (last.0 == head.0 || last.1 == head.1)
}

/// The last word of a phrase, and the last word before its first comma or link.
fn ends(phrase: &str) -> (String, String) {
    let bare = |word: &str| {
        let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).map(str::to_owned).unwrap_or(word)
    };
    let words: Vec<String> = phrase.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let last = words.last().cloned().unwrap_or_default();
    let first = phrase.trim_start_matches(',').split(',').next().unwrap_or_default();
    let first: Vec<String> = first.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let link = first.iter().skip(1).position(|word| LINKS.contains(&word.as_str()));
    let head = link.map_or(first.last(), |link| first.get(link)).cloned().unwrap_or_else(|| last.clone());
    (last, head)
}

#[cfg(test)]
mod tests {
    use super::same_head;

    #[test]
    fn heads() {
        let cases = [
            ("the head of the board, Ann Bell", "the head", true),
            ("the head of the board, Ann Bell", "Bell", true),
            ("Ann Bell’s", "Ann Bell", true),
            ("a man who slept", "the man", true),
            ("the board", "the head of the board", true),
            ("two bakers", "the board", false),
            ("", "the board", false),
        ];
        for (one, other, same) in cases {
            assert_eq!(same_head(one, other), same, "{one} · {other}");
        }
    }
}
