//! One article laid out for a person at a terminal: every sentence with its kind, what was found in it marked in the text,
//! and a line for each rating that says what it rests on.
//!
//! [`render`] makes text and prints nothing. With colour the marks are colours, without it they are brackets, so that
//! nothing is lost in a pipe. [`marks`] says which words are marked, [`lines`] wraps and paints, [`reasons`] words the
//! lines below a sentence.

mod lines;
mod marks;
mod reasons;

use anstyle::{AnsiColor, Effects, Style};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::classify::SentenceKind;
use crate::segment::Sentence;
use lines::Lines;

/// How the article is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether marks are ANSI colours; brackets otherwise.
    pub colour: bool,
}

/// The article as text, with ANSI escapes only where the settings ask for colour.
pub fn render(article: &Article, analysis: &Analysis, settings: Settings) -> String {
    let mut lines = Lines::new(settings);
    head(article, analysis, &mut lines);
    let mut paragraph = None;
    for (index, sentence) in analysis.layout.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            lines.blank();
            paragraph = Some(sentence.paragraph);
        }
        explain(article, analysis, index, sentence, &mut lines);
    }
    lines.blank();
    lines.legend();
    lines.finish()
}

/// What was found about the article as a whole.
fn head(article: &Article, analysis: &Analysis, lines: &mut Lines) {
    let bodies: Vec<&str> = analysis.bodies.iter().map(|body| body.name.as_str()).collect();
    lines.title(&article.id);
    lines.fact("title", &analysis.title);
    lines.fact("author", &analysis.author);
    lines.fact("published", &analysis.published);
    lines.fact("inspectorate", &analysis.ratings.inspectorate);
    lines.fact("framework", &analysis.ratings.framework);
    lines.fact("bodies", &bodies.join("; "));
}

/// A sentence and the lines below it.
fn explain(article: &Article, analysis: &Analysis, index: usize, sentence: &Sentence, lines: &mut Lines) {
    let class = analysis.classes.get(index);
    let kind = class.map_or(SentenceKind::Background, |class| class.kind);
    let pieces = marks::pieces(&article.text, analysis, sentence.span);
    lines.sentence(label(kind), style(kind), &pieces);
    let marked = !matches!(kind, SentenceKind::Boilerplate | SentenceKind::Metadata);
    if marked {
        reasons::below(article, analysis, index, sentence.span, |sign, text| lines.note(sign, &text));
    }
}

/// What the gutter says.
fn label(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::Rating => "rating",
        SentenceKind::FindingPositive => "finding +",
        SentenceKind::FindingNegative => "finding -",
        SentenceKind::Recommendation => "recommended",
        SentenceKind::Statistic => "statistic",
        SentenceKind::Statement => "statement",
        SentenceKind::Background => "background",
        SentenceKind::Heading => "heading",
        SentenceKind::Metadata => "metadata",
        SentenceKind::Boilerplate => "boilerplate",
    }
}

fn style(kind: SentenceKind) -> Style {
    let colour = |colour: AnsiColor| colour.on_default();
    match kind {
        SentenceKind::Rating => colour(AnsiColor::Yellow).effects(Effects::BOLD),
        SentenceKind::FindingPositive => colour(AnsiColor::Green),
        SentenceKind::FindingNegative => colour(AnsiColor::Red),
        SentenceKind::Recommendation => colour(AnsiColor::Magenta),
        SentenceKind::Statistic => colour(AnsiColor::Blue),
        SentenceKind::Statement => colour(AnsiColor::Cyan),
        SentenceKind::Heading => Style::new().effects(Effects::BOLD),
        SentenceKind::Background => Style::new(),
        SentenceKind::Metadata | SentenceKind::Boilerplate => Style::new().effects(Effects::DIMMED),
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, render};
    use crate::{Article, Pipeline};

    const TEXT: &str = "Tarn House is good\n\n\
        Tarn House care home was rated good for being safe by the Care Quality Commission, 3 out of 4 beds being filled.\n\n\
        “We are proud of every one of our staff,” said the manager, Olive Pym.\n";

    fn rendered(width: usize, colour: bool) -> String {
        let pipeline = Pipeline::new(&crate::Settings::default()).unwrap();
        let article = Article::from_text("tarn.txt", TEXT);
        let analysis = pipeline.analyse(&article);
        render(&article, &analysis, Settings { width, colour })
    }

    #[test]
    fn without_colour_marks_are_brackets() {
        let page = rendered(100, false);
        for part in [
            "tarn.txt",
            "rating |",
            "{good}",
            "[being safe]",
            "<Olive Pym>",
            "Safe = Good (3 of 4)",
            "said of it outright",
        ] {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
        assert!(!page.contains('\u{1b}'));
    }

    #[test]
    fn with_colour_nothing_else_changes_the_words() {
        let page = rendered(100, true);
        assert!(page.contains("\u{1b}["));
        assert!(!page.contains("{good}"));
        let plain: String = anstream::adapter::strip_str(&page).to_string();
        assert!(plain.contains("was rated good for being safe"), "{plain}");
    }

    #[test]
    fn lines_keep_to_the_width() {
        for width in [40, 72] {
            let page = rendered(width, false);
            let longest = page.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= width, "{longest} > {width}\n{page}");
        }
    }
}
