//! The marks: header lines, `<k>` before a sentence, `[words]` of a domain, `{words|…}` of a grade.

use super::{
    AnnotatedText, Domain, MarkedDomain, MarkedGrade, MarkedKind, MarkedPeriod, MarkedRating, MarkedSentence, Meaning,
    Target,
};
use crate::article::Article;
use crate::text::Span;

/// A mark that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong, for people.
    pub message: String,
}

/// The annotated article that `source` writes; its article gets `id`.
///
/// # Errors
/// The first mark that makes no sense.
pub fn parse(id: String, source: &str) -> Result<AnnotatedText, Fault> {
    let source = source.replace("\r\n", "\n");
    let (head, body) = source.split_once("\n\n").ok_or_else(|| fault(1, "no empty line ends the header"))?;
    let mut annotated = header(head)?;
    let mut reader = Reader { text: String::with_capacity(body.len()), line: head.lines().count() + 2, open: None };
    let mut marked = Vec::new();
    reader.read(body, &mut annotated, &mut marked)?;
    let Reader { text, open, .. } = reader;
    close(&text, open, &mut annotated.sentences);
    for (span, fields, line) in marked {
        let meaning = meaning(&fields, span, &text, &annotated).map_err(|message| fault(line, message))?;
        annotated.grades.push(MarkedGrade { span, meaning });
    }
    annotated.article = Article::from_text(id, &text);
    Ok(annotated)
}

fn fault(line: usize, message: impl Into<String>) -> Fault {
    Fault { line, message: message.into() }
}

fn header(head: &str) -> Result<AnnotatedText, Fault> {
    let mut annotated = AnnotatedText::default();
    for (index, line) in head.lines().enumerate() {
        let (key, value) = line
            .strip_prefix("# ")
            .and_then(|rest| rest.split_once(':'))
            .ok_or_else(|| fault(index + 1, "not a header line, \"# key: value\""))?;
        let value = value.trim().to_owned();
        match key {
            "title" => annotated.title = value,
            "published" => annotated.published = value,
            "genre" => annotated.genre = value,
            "framework" => annotated.framework = value,
            "patterns" => annotated.patterns = value.split_whitespace().map(str::to_owned).collect(),
            "inspectorate" if !value.is_empty() => annotated.inspectorates.push(value),
            "body" if !value.is_empty() => annotated.bodies.push(value),
            "inspectorate" | "body" => {}
            _ => return Err(fault(index + 1, format!("\"{key}\" is no key of a header"))),
        }
    }
    Ok(annotated)
}

/// A grade's span, its fields and its line.
type Raw = (Span, Vec<String>, usize);

struct Reader {
    /// The article so far, without marks.
    text: String,
    line: usize,
    /// The sentence being read: where it begins, what it is.
    open: Option<(usize, MarkedKind)>,
}

impl Reader {
    fn read(&mut self, body: &str, annotated: &mut AnnotatedText, grades: &mut Vec<Raw>) -> Result<(), Fault> {
        let mut rest = body;
        while let Some(at) = rest.find(['<', '[', '{', '\n']) {
            let (plain, marked) = rest.split_at(at);
            self.text.push_str(plain);
            rest = match marked.as_bytes().first() {
                Some(b'<') => self.sentence(marked, &mut annotated.sentences),
                Some(b'[') => self.domain(marked, &mut annotated.domains)?,
                Some(b'{') => self.grade(marked, grades)?,
                _ => {
                    self.line += 1;
                    self.text.push('\n');
                    marked.get(1..).unwrap_or_default()
                }
            };
        }
        self.text.push_str(rest);
        Ok(())
    }

    /// A mark of a sentence, or a `<` of the text.
    fn sentence<'s>(&mut self, marked: &'s str, sentences: &mut Vec<MarkedSentence>) -> &'s str {
        let mut signs = marked.chars().skip(1);
        let kind = signs.next().and_then(MarkedKind::of_sign).filter(|_| signs.next() == Some('>'));
        let Some(kind) = kind else {
            self.text.push('<');
            return marked.get(1..).unwrap_or_default();
        };
        close(&self.text, self.open, sentences);
        self.open = Some((self.text.len(), kind));
        marked.get(3..).unwrap_or_default()
    }

    fn domain<'s>(&mut self, marked: &'s str, domains: &mut Vec<MarkedDomain>) -> Result<&'s str, Fault> {
        let (inner, rest) = self.inside(marked, ']')?;
        let (words, id) = inner.split_once('=').map_or((inner, None), |(words, id)| (words, Some(id.trim())));
        let domain = match id {
            None => Domain::AsWritten,
            Some("?") => Domain::Unlisted,
            Some(id) => Domain::Id(id.to_owned()),
        };
        domains.push(MarkedDomain { span: self.push(words), domain });
        Ok(rest)
    }

    fn grade<'s>(&mut self, marked: &'s str, grades: &mut Vec<Raw>) -> Result<&'s str, Fault> {
        let (inner, rest) = self.inside(marked, '}')?;
        let mut fields = inner.split('|');
        let span = self.push(fields.next().unwrap_or_default());
        grades.push((span, fields.map(|field| field.trim().to_owned()).collect(), self.line));
        Ok(rest)
    }

    /// What stands between the bracket that `marked` begins with and `end`, and what follows.
    fn inside<'s>(&self, marked: &'s str, end: char) -> Result<(&'s str, &'s str), Fault> {
        let inner = marked.get(1..).unwrap_or_default();
        let (inner, rest) =
            inner.split_once(end).ok_or_else(|| fault(self.line, format!("a mark without its \"{end}\"")))?;
        match inner.find(['[', '{', '\n']) {
            None => Ok((inner, rest)),
            Some(_) => Err(fault(self.line, "a mark or a line end inside a mark")),
        }
    }

    fn push(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span::from_usize(start, self.text.len()).trim(&self.text)
    }
}

/// Adds the sentence that is open, if it has any words.
fn close(text: &str, open: Option<(usize, MarkedKind)>, sentences: &mut Vec<MarkedSentence>) {
    if let Some((start, kind)) = open {
        let span = Span::from_usize(start, text.len()).trim(text);
        if !span.is_empty() {
            sentences.push(MarkedSentence { span, kind });
        }
    }
}

/// What the fields of a grade's mark say.
fn meaning(fields: &[String], at: Span, text: &str, annotated: &AnnotatedText) -> Result<Meaning, String> {
    let mut rating = MarkedRating::default();
    for field in fields {
        match field.as_str() {
            "current" => rating.period = MarkedPeriod::Current,
            "previous" => rating.period = MarkedPeriod::Previous,
            "other" => rating.period = MarkedPeriod::Other,
            "?" => rating.soft = true,
            "" => return Err("an empty field".to_owned()),
            field => {
                if let Some(negative) = field.strip_prefix('!') {
                    return Ok(Meaning::None(Some(negative.to_owned()).filter(|number| !number.is_empty())));
                } else if let Some(body) = field.strip_prefix('@') {
                    let known =
                        annotated.bodies.iter().find(|known| known.to_lowercase() == body.trim().to_lowercase());
                    rating.bodies.push(known.ok_or_else(|| format!("the header names no body \"{body}\""))?.clone());
                } else if let Some(label) = field.strip_prefix('=') {
                    rating.label = Some(label.trim().to_owned());
                } else {
                    for words in field.split(';') {
                        rating.targets.push(target(words.trim(), at, text, &annotated.domains)?);
                    }
                }
            }
        }
    }
    if rating.targets.is_empty() {
        rating.targets.push(Target::Overall);
    }
    Ok(Meaning::Rating(rating))
}

/// What `words` name: of the mentions with these words the one nearest to the grade.
fn target(words: &str, at: Span, text: &str, domains: &[MarkedDomain]) -> Result<Target, String> {
    if words.eq_ignore_ascii_case("overall") {
        return Ok(Target::Overall);
    }
    let wanted = words.to_lowercase();
    let same = domains.iter().enumerate().filter(|(_, domain)| domain.span.of(text).to_lowercase() == wanted);
    let nearest = same.min_by_key(|(_, domain)| domain.span.start().abs_diff(at.start()));
    nearest.map(|(index, _)| Target::Domain(index)).ok_or_else(|| format!("no mention [{words}] to grade"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# title: Team climbs\n# framework: hmip_youth_fji_2012\n# body: Ashmere Team\n# body: Nettle Team\n# patterns: A7 C3\n\n<h>Team climbs\n\n<r>The team is “{good|reducing crime}” at [reducing crime=reducing_reoffending]. <+>Links are {good|!C3}.\n<r>Nettle is {poor|other|@nettle team|?|=Poor}.\n";

    #[test]
    fn marks_are_taken_out_and_kept() {
        let read = parse("a.txt".to_owned(), SAMPLE).unwrap();
        let text = &read.article.text;
        assert_eq!(text, "Team climbs\n\nThe team is “good” at reducing crime. Links are good.\nNettle is poor.\n");
        let sentences: Vec<_> =
            read.sentences.iter().map(|sentence| (sentence.kind.sign(), sentence.span.of(text))).collect();
        let expected = [
            ('h', "Team climbs"),
            ('r', "The team is “good” at reducing crime."),
            ('+', "Links are good."),
            ('r', "Nettle is poor."),
        ];
        assert_eq!(sentences, expected);
        assert_eq!(read.domains[0].domain, Domain::Id("reducing_reoffending".to_owned()));
        assert_eq!(read.grades[1].meaning, Meaning::None(Some("C3".to_owned())));
        let Meaning::Rating(first) = &read.grades[0].meaning else { panic!("not a rating") };
        assert_eq!(first.targets, [Target::Domain(0)]);
        let Meaning::Rating(last) = &read.grades[2].meaning else { panic!("not a rating") };
        let expected = MarkedRating {
            targets: vec![Target::Overall],
            period: MarkedPeriod::Other,
            bodies: vec!["Nettle Team".to_owned()],
            label: Some("Poor".to_owned()),
            soft: true,
        };
        assert_eq!(last, &expected);
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_its_line() {
        for (body, line) in [
            ("<r>It is {good|safe}.", 3),
            ("<b>One.\n<r>It is {good|@Nobody}.", 4),
            ("<b>An open [mark", 3),
            ("<r>{good|}", 3),
            ("<r>{good [safe]}", 3),
        ] {
            let found = parse(String::new(), &format!("# title: T\n\n{body}")).unwrap_err();
            assert_eq!(found.line, line, "{body}: {}", found.message);
        }
        assert_eq!(parse(String::new(), "# colour: red\n\n<b>x").unwrap_err().line, 1);
        assert_eq!(parse(String::new(), "no header").unwrap_err().line, 1);
    }

    #[test]
    fn a_less_than_sign_of_the_text_stays() {
        let read = parse(String::new(), "# title:\n\n<b>5 < 6 and <q> stays").unwrap();
        assert_eq!(read.article.text, "5 < 6 and <q> stays");
    }
}
