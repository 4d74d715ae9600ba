//! Lines of a terminal: a gutter, wrapped text beside it, and the marks in it as colours or brackets.

use std::fmt::Write as _;
use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style};
use textwrap::Options;

use super::Settings;

/// What words are marked as; where two marks meet the first of this list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Grade,
    Domain,
    Speaker,
    Body,
    Addressee,
    Figure,
    Quote,
}

impl Mark {
    const ALL: [Self; 7] =
        [Self::Grade, Self::Domain, Self::Speaker, Self::Body, Self::Addressee, Self::Figure, Self::Quote];

    fn name(self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::Domain => "domain",
            Self::Speaker => "speaker",
            Self::Body => "body",
            Self::Addressee => "addressee",
            Self::Figure => "figure",
            Self::Quote => "quote",
        }
    }

    fn style(self) -> Style {
        let colour = |colour: AnsiColor| colour.on_default();
        match self {
            Self::Grade => colour(AnsiColor::Yellow).effects(Effects::BOLD),
            Self::Domain => colour(AnsiColor::Green).effects(Effects::UNDERLINE),
            Self::Speaker => colour(AnsiColor::Cyan).effects(Effects::BOLD),
            Self::Body => Style::new().effects(Effects::BOLD),
            Self::Addressee => colour(AnsiColor::Magenta),
            Self::Figure => colour(AnsiColor::Blue).effects(Effects::BOLD),
            Self::Quote => colour(AnsiColor::Cyan),
        }
    }

    /// What stands around the words where there is no colour; quotes have marks of their own.
    fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Grade => ("{", "}"),
            Self::Domain => ("[", "]"),
            Self::Speaker => ("<", ">"),
            Self::Body | Self::Addressee | Self::Figure => ("_", "_"),
            Self::Quote => ("", ""),
        }
    }
}

/// Some words of a sentence with one mark or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Byte at which it starts in the article.
    pub(super) start: u32,
    pub(super) text: &'a str,
    pub(super) mark: Option<Mark>,
}

/// Columns of the gutter, without the rule beside it.
const GUTTER: usize = 12;
/// The rule between gutter and text.
const RULE: &str = " | ";
/// The narrowest text.
const NARROWEST: usize = 20;
/// The sign of lines about ratings.
pub(super) const RATING: &str = "=";
const DIM: Style = Style::new().effects(Effects::DIMMED);
const BOLD: Style = Style::new().effects(Effects::BOLD);

/// A page that is being made.
pub(super) struct Lines {
    page: String,
    settings: Settings,
}

impl Lines {
    pub(super) fn new(settings: Settings) -> Self {
        Self { page: String::new(), settings }
    }

    pub(super) fn finish(self) -> String {
        self.page
    }

    pub(super) fn blank(&mut self) {
        self.page.push('\n');
    }

    /// The article's id.
    pub(super) fn title(&mut self, text: &str) {
        self.paint(BOLD, text);
        self.page.push('\n');
    }

    /// A fact about the article; nothing where it is unknown.
    pub(super) fn fact(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let value = value.replace('\n', " ");
            self.wrapped(name, DIM, "", &[Piece { start: 0, text: &value, mark: None }], Style::new());
        }
    }

    /// A sentence beside its kind.
    pub(super) fn sentence(&mut self, label: &str, style: Style, pieces: &[Piece<'_>]) {
        let quiet = if style.get_effects().contains(Effects::DIMMED) { DIM } else { Style::new() };
        self.wrapped(label, style, "", pieces, quiet);
    }

    /// A line below a sentence.
    pub(super) fn note(&mut self, sign: &str, text: &str) {
        let lead = format!("  {sign} ");
        // Ratings are what people look for.
        let style = if sign == RATING { Style::new() } else { DIM };
        self.wrapped("", DIM, &lead, &[Piece { start: 0, text, mark: None }], style);
    }

    /// What the marks are.
    pub(super) fn legend(&mut self) {
        let mut pieces = Vec::new();
        for mark in Mark::ALL {
            let shown = self.settings.colour || !mark.brackets().0.is_empty();
            if shown {
                pieces.extend([
                    Piece { start: 0, text: mark.name(), mark: Some(mark) },
                    Piece { start: 0, text: "  ", mark: None },
                ]);
            }
        }
        self.wrapped("legend", DIM, "", &pieces, Style::new());
    }

    /// `pieces` behind the gutter, wrapped; lines after the first are indented as far as `lead` is long.
    fn wrapped(&mut self, label: &str, gutter: Style, lead: &str, pieces: &[Piece<'_>], base: Style) {
        let (text, styles) = self.joined(pieces, base);
        let room = self.settings.width.saturating_sub(GUTTER + RULE.len() + lead.len()).max(NARROWEST);
        let mut from = 0;
        for (index, line) in textwrap::wrap(text.trim_end(), Options::new(room)).iter().enumerate() {
            let start = text.get(from..).and_then(|rest| rest.find(&**line)).map_or(from, |at| from + at);
            from = start + line.len();
            let first = index == 0;
            self.paint(gutter, &format!("{:>GUTTER$}", if first { label } else { "" }));
            self.paint(DIM, RULE);
            if first {
                self.paint(base, lead);
            } else {
                self.page.extend(std::iter::repeat_n(' ', lead.len()));
            }
            self.line(&text, start..from, &styles);
            self.page.truncate(self.page.trim_end_matches(' ').len());
            self.page.push('\n');
        }
    }

    /// The pieces as one text on one line, with the style of each part.
    fn joined(&self, pieces: &[Piece<'_>], base: Style) -> (String, Vec<(Range<usize>, Style)>) {
        let mut text = String::new();
        let mut styles = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let start = text.len();
            let (open, close) = match piece.mark {
                Some(mark) if !self.settings.colour => mark.brackets(),
                _ => ("", ""),
            };
            text.push_str(open);
            text.extend(piece.text.chars().map(|ch| if ch.is_control() { ' ' } else { ch }));
            text.push_str(close);
            styles.push((start..text.len(), piece.mark.map_or(base, Mark::style)));
        }
        (text, styles)
    }

    /// Bytes `line` of `text`, painted.
    fn line(&mut self, text: &str, line: Range<usize>, styles: &[(Range<usize>, Style)]) {
        for (range, style) in styles {
            let (start, end) = (range.start.max(line.start), range.end.min(line.end));
            if let Some(part) = text.get(start..end.max(start)) {
                self.paint(*style, part);
            }
        }
    }

    /// Adds `text` in `style`, if there is colour.
    fn paint(&mut self, style: Style, text: &str) {
        if text.trim().is_empty() || !self.settings.colour || style.is_plain() {
            self.page.push_str(text);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(self.page, "{style}{text}{style:#}");
        }
    }
}
