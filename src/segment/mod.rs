//! Paragraphs, headings, bullets and sentences: what the text is made of, as spans.
//!
//! Nothing is cut out: boilerplate is a kind of paragraph, so offsets always fit the file a person has.

mod blocks;
mod boilerplate;
mod byline;
mod cues;
mod dates;
mod head;
mod headings;
mod judge;
mod letters;
mod marks;
mod page;
mod plain;
mod recurring;
mod sentences;
mod signs;

pub(crate) use dates::{MONTHS, dates};
pub use judge::{CLASSES, Judge, Lesson};
pub use recurring::RecurringLines;
pub use sentences::sentences;

use blocks::Block;
use head::Head;
use page::Page;

use crate::annotation::AnnotatedText;
use crate::lexicon::{Hit, Lexicon};
use crate::text::Span;

/// The article's parts in reading order.
#[derive(Debug, Default, Clone)]
pub struct Layout {
    /// Paragraphs (lines, or blocks of hard-wrapped lines), without blank ones, in order; their spans are trimmed.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order. Together they cover every paragraph's visible text; none spans two paragraphs.
    pub sentences: Vec<Sentence>,
    /// The headline, where the text states one: a paragraph's span.
    pub title: Option<Span>,
    /// The author's name, where a byline states it.
    pub author: Option<Span>,
    /// The publication date as ISO 8601 (`2018-12-05`, `2024-03`), where a dateline or the text states it.
    pub published: Option<String>,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Trimmed span, with a bullet's mark inside it.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Indices of its sentences in [`Layout::sentences`], half-open.
    pub sentences: std::ops::Range<usize>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// A title, cross-head or section heading.
    Heading,
    /// An item of a list, with or without its mark.
    Bullet,
    /// Byline, dateline, letter formula: facts about the article rather than of it.
    Metadata,
    /// Paywalls, share bars, related stories, press contacts, captions repeated: not the article.
    Boilerplate,
    /// Notes to editors and other standing background.
    Background,
}

/// One sentence, heading or bullet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Trimmed span; of a bullet's first sentence it starts after the mark.
    pub span: Span,
    /// Index into [`Layout::paragraphs`].
    pub paragraph: usize,
}

impl Layout {
    /// The index of the sentence that holds byte `offset`, or else of the last one before it.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).checked_sub(1)
    }

    /// The index of the paragraph that holds byte `offset`, or else of the last one before it.
    pub fn paragraph_at(&self, offset: u32) -> Option<usize> {
        self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= offset).checked_sub(1)
    }

    /// The kind of the paragraph that sentence `sentence` stands in.
    pub fn kind_of(&self, sentence: usize) -> ParagraphKind {
        self.sentences
            .get(sentence)
            .and_then(|sentence| self.paragraphs.get(sentence.paragraph))
            .map_or(ParagraphKind::Text, |paragraph| paragraph.kind)
    }
}

/// Finds paragraphs and sentences. `hits` are the lexicon's hits in `text`.
///
/// Boilerplate, metadata and headings are one sentence per paragraph, whatever full stops they hold.
pub fn segment(text: &str, hits: &[Hit], lexicon: &Lexicon, recurring: &RecurringLines, judge: &Judge) -> Layout {
    let (mut page, head) = by_rules(text, hits, lexicon, recurring);
    let title = judge.decide(&mut page, head.title);
    let published = head.date.map(|(date, _)| date).or_else(|| notes_date(&page));
    let mut layout = Layout {
        title: title.and_then(|title| page.blocks.get(title)).map(Block::heading),
        author: head.author,
        published,
        ..Layout::default()
    };
    fill(&mut layout, &page);
    layout
}

/// What the lines of an annotated article teach the model of paragraphs: each by itself where `judge` knows nothing, and
/// beside what it takes the others for where it is trained.
pub fn lessons(annotated: &AnnotatedText, hits: &[Hit], lexicon: &Lexicon, judge: &Judge) -> Vec<Lesson> {
    let (page, head) = by_rules(&annotated.article.text, hits, lexicon, &RecurringLines::default());
    judge::lessons(&page, head.title, annotated, judge)
}

/// The page as the rules read it: every block has its kind.
fn by_rules<'doc>(text: &'doc str, hits: &[Hit], lexicon: &Lexicon, recurring: &RecurringLines) -> (Page<'doc>, Head) {
    let mut page = page(text, hits, lexicon);
    boilerplate::mark(&mut page);
    letters::greetings(&mut page);
    let mut head = head::read(&mut page);
    head::read_foot(&mut page, &mut head);
    let signed = letters::sign_off(&mut page);
    recur(&mut page, head.title, recurring);
    if let Some(title) = head.title {
        page.mark(title, ParagraphKind::Heading);
    }
    headings::mark(&mut page);
    head.author = head.author.or(signed);
    (page, head)
}

/// The blocks of `text` with what the lexicon's hits say about each.
fn page<'doc>(text: &'doc str, hits: &[Hit], lexicon: &Lexicon) -> Page<'doc> {
    let blocks = blocks::blocks(text);
    let mut rest = hits;
    let mut cues = Vec::with_capacity(blocks.len());
    let mut late = false;
    for block in &blocks {
        let skipped = rest.iter().take_while(|hit| hit.span.start() < block.span.start()).count();
        let after = rest.get(skipped..).unwrap_or_default();
        let own = after.iter().take_while(|hit| hit.span.start() < block.span.end()).count();
        let (own, after) = after.split_at(own);
        cues.push(cues::read(text, block, own, lexicon, late));
        late |= block.is_prose(page::PROSE);
        rest = after;
    }
    Page { text, blocks, cues }
}

/// Marks lines that recur over the run: above the first paragraph, below the last, and beside other boilerplate.
fn recur(page: &mut Page<'_>, title: Option<usize>, recurring: &RecurringLines) {
    let (from, to) = (page.first_prose(), page.body_end());
    for index in 0..page.len() {
        let beside =
            index.checked_sub(1).is_some_and(|above| page.is_boilerplate(above)) || page.is_boilerplate(index + 1);
        let outside = index < from || index >= to;
        let rated = page.cues(index).intersects(cues::Cues::RATED);
        if (outside || beside) && !rated && Some(index) != title && page.is_open(index) {
            let line = page.blocks.get(index).map_or("", |block| block.span.of(page.text));
            if recurring.recurs(line) {
                page.cues[index].insert(cues::Cues::RECURS);
                page.mark(index, ParagraphKind::Boilerplate);
            }
        }
    }
}

/// The day from which notes to editors say the report can be had.
fn notes_date(page: &Page<'_>) -> Option<String> {
    let notes = (0..page.len()).filter(|&index| page.is_kind(index, ParagraphKind::Background));
    notes.into_iter().find_map(|index| {
        let line = page.line(index);
        let date = dates(line).into_iter().next()?;
        let before = line.get(..date.start)?.trim_end().to_lowercase();
        let available = before.contains("available") || before.contains("published") || before.contains("read at");
        let leads = ["from", "on", "published"].iter().any(|word| before.ends_with(word));
        (available && leads && date.iso.len() == 10).then_some(date.iso)
    })
}

/// Turns the page's blocks into paragraphs and sentences.
fn fill(layout: &mut Layout, page: &Page<'_>) {
    let mut spans = Vec::new();
    for (paragraph, block) in page.blocks.iter().enumerate() {
        let kind = block.kind.unwrap_or(ParagraphKind::Text);
        let from = layout.sentences.len();
        spans.clear();
        match kind {
            ParagraphKind::Text | ParagraphKind::Background | ParagraphKind::Bullet => {
                let body = if block.mark == marks::Mark::None {
                    block.span
                } else {
                    Span::new(block.core.start(), block.span.end())
                };
                sentences::split_into(body.of(page.text), body.start(), &mut spans);
            }
            ParagraphKind::Heading | ParagraphKind::Metadata | ParagraphKind::Boilerplate => spans.push(block.span),
        }
        layout.sentences.extend(spans.iter().map(|&span| Sentence { span, paragraph }));
        layout.paragraphs.push(Paragraph { span: block.span, kind, sentences: from..layout.sentences.len() });
    }
}

#[cfg(test)]
mod tests {
    use super::{Judge, Layout, ParagraphKind, RecurringLines, segment};
    use crate::lexicon::Lexicon;
    use crate::models::Models;
    use crate::text::Folded;
    use ParagraphKind::{Background, Boilerplate, Bullet, Heading, Metadata, Text};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load(None).unwrap());

    fn layout(text: &str, recurring: &RecurringLines) -> Layout {
        let folded = Folded::new(text);
        let hits = LEXICON.find(text, &folded);
        segment(text, &hits, &LEXICON, recurring, &Judge::new(&Models::untrained()))
    }

    /// Lines of invented pages, each with what it is.
    type Lines = &'static [(ParagraphKind, &'static str)];

    const LEAD: &str =
        "Inspectors who came to Tarn Lodge in the spring found that the meals were late and the staff were kind.";
    const MORE: &str =
        "They told the managers of the home to write down what happens to every tablet, and to do so by June.";

    const PAGES: [Lines; 9] = [
        &[
            (Heading, "Tarn Lodge told to mend its ways"),
            (Metadata, "By Olga Prewitt, health reporter"),
            (Metadata, "Updated 9 May 2019"),
            (Boilerplate, "Tarn Lodge in Upper Wick. Picture: Wick Packet"),
            (Text, LEAD),
            (Boilerplate, "READ MORE: Bridge to close for a year"),
            (Text, MORE),
            (Boilerplate, "Most read"),
            (Boilerplate, "Goose stops the traffic in Wick"),
            (Boilerplate, "Bakery to reopen"),
        ],
        &[
            (Heading, "Tarn Lodge told to mend its ways"),
            (Boilerplate, "The lodge seen from the mere"),
            (Boilerplate, "The lodge seen from the mere"),
            (Text, LEAD),
            (Text, MORE),
            (Boilerplate, "Register to read on"),
            (Boilerplate, "You will also get"),
            (Boilerplate, "-\nFour articles a month"),
            (Boilerplate, "Already a member? Sign in"),
        ],
        &[
            (Heading, "Tarn Lodge told to mend its ways"),
            (Text, LEAD),
            (Boilerplate, "ENDS"),
            (Boilerplate, "Notes to editors"),
            (Background, "1. The inspection took place in April."),
            (Background, "2. There are four grades, of which good is the second."),
            (Boilerplate, "For further information please contact the press office on 01632 960 000."),
        ],
        &[
            (Boilerplate, "THE WICK BELL"),
            (Boilerplate, "Parish magazine | March 2020 | 60p"),
            (Heading, "A visit to our school"),
            (Metadata, "Dear friends,"),
            (Text, LEAD),
            (Metadata, "With every blessing,"),
            (Metadata, "Olga Prewitt"),
            (Metadata, "Chair of governors"),
        ],
        &[
            (Heading, "How they did"),
            (Text, LEAD),
            (Text, "Safe: Good"),
            (Text, "Caring: Requires improvement"),
            (Heading, "What happens next"),
            (Text, MORE),
        ],
        &[
            (Heading, "What they saw"),
            (Text, LEAD),
            (Text, "Inspectors found that:"),
            (Bullet, "tablets were lost;"),
            (Bullet, "nobody had counted them; and"),
            (Bullet, "the doors were locked."),
        ],
        &[
            (Boilerplate, "We use cookies to make this site work. Read on to agree."),
            (Boilerplate, "Accept all"),
            (Heading, "Good news from the lodge"),
            (Metadata, "Posted on 2 May 2021"),
            (Text, LEAD),
            (Boilerplate, "Sign up to our newsletter"),
            (Text, "“We are glad,” she said."),
            (Text, "It reopens in June."),
        ],
        &[
            (Heading, "Lodge praised"),
            (Text, LEAD),
            (
                Text,
                "Related work on kinship care, and popular classes for parents, were singled out by the team that came.",
            ),
            (
                Text,
                "Elsewhere, a home in Nether Wick was rated good for the third time in a row by the same inspectors.",
            ),
        ],
        &[
            (Heading, "Lodge praised"),
            (Text, LEAD),
            (Boilerplate, "Wick Packet Plus membership"),
            (Boilerplate, "• Every issue at your door"),
            (Boilerplate, "From £3 / month"),
            (Boilerplate, "Subscribe"),
        ],
    ];

    #[test]
    fn every_line_of_a_page_has_its_kind() {
        for page in PAGES {
            let text: String = page.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
            let layout = layout(&text, &RecurringLines::default());
            let found: Vec<_> = layout.paragraphs.iter().map(|found| (found.kind, found.span.of(&text))).collect();
            assert_eq!(found, page, "{text}");
        }
    }

    #[test]
    fn title_author_and_date_are_only_what_the_text_states() {
        let stated = |text: &str| {
            let layout = layout(text, &RecurringLines::default());
            let of = |span: Option<crate::text::Span>| span.map_or("", |span| span.of(text)).to_owned();
            (of(layout.title), of(layout.author), layout.published.unwrap_or_default())
        };
        let expected = |title: &str, author: &str, date: &str| (title.to_owned(), author.to_owned(), date.to_owned());
        assert_eq!(stated(&format!("{LEAD}\n{MORE}")), expected("", "", ""));
        assert_eq!(
            stated(&format!("# Lodge praised\n\n*By Olga Prewitt*\n\n3 May 2018\n\n{LEAD}")),
            expected("Lodge praised", "Olga Prewitt", "2018-05-03")
        );
        assert_eq!(
            stated(&format!("Lodge praised\n{LEAD}\nENDS\nNotes to editors\nThe report is available from 4 May 2018.")),
            expected("Lodge praised", "", "2018-05-04")
        );
    }

    #[test]
    fn what_recurs_at_the_foot_belongs_to_no_article() {
        let mut recurring = RecurringLines::default();
        let text =
            |n: usize| format!("Lodge number {n} praised\n{LEAD}\nWick Packet, the voice of the fells\nSafe: Good\n");
        (0..4).for_each(|n| recurring.add(&text(n)));
        let kinds: Vec<_> = layout(&text(1), &recurring).paragraphs.iter().map(|found| found.kind).collect();
        assert_eq!(kinds, [Heading, Text, Boilerplate, Text]);
    }

    proptest! {
        #[test]
        fn paragraphs_and_sentences_cover_all_visible_text(
            text in "(Dear|ENDS|By |Notes to editors|Picture:|[A-Za-z .,;:!?…”“\"'’é#*•1()\\-|£@\n\n\n\u{a0}]){0,120}"
        ) {
            let layout = layout(&text, &RecurringLines::default());
            prop_assert!(layout.paragraphs.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            prop_assert!(layout.sentences.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            let visible = |text: &str| text.chars().filter(|ch| !ch.is_whitespace()).count();
            let covered: usize = layout.paragraphs.iter().map(|found| visible(found.span.of(&text))).sum();
            prop_assert_eq!(covered, visible(&text));
            for paragraph in &layout.paragraphs {
                let own = layout.sentences.get(paragraph.sentences.clone()).unwrap_or_default();
                prop_assert!(!own.is_empty());
                prop_assert!(own.iter().all(|sentence| paragraph.span.contains(sentence.span) && !sentence.span.is_empty()));
            }
        }
    }
}
