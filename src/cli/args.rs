//! Arguments and their help, nothing else.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::eval_args::{EVAL_EXIT_CODES, EvalArgs};

const EXIT_CODES: &str = "\
Exit codes:
  0    all articles done
  1    finished, some inputs failed (each is a row of failures.csv)
  2    nothing usable: usage, scheme file, input or output error; nothing was written
  130  interrupted; the output folder holds what it held before";

const VERIFY_EXIT_CODES: &str = "\
Exit codes:
  0    the folder holds a complete, unchanged set of tables
  1    it does, but an interrupted run left part of it staged: the next run puts it in place
  2    it does not, or cannot be read";

const EXPLAIN_EXIT_CODES: &str = "\
Exit codes:
  0  the article is shown
  1  some of it is, but an input could not be read
  2  nothing usable: usage, scheme file, model or input error";

/// Turns news articles and press releases about inspections of public services into joined tables
///
/// Reads articles, finds who was inspected, by whom, how each domain was rated now and before, and who said what, and
/// writes CSV tables in which every cell leads back to the sentence behind it.
#[derive(Debug, Parser)]
#[command(name = "clipsheet", version, after_long_help = EXIT_CODES, disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles and write the tables
    #[command(after_long_help = EXIT_CODES)]
    Run(RunArgs),
    /// Show what is found in an article, and what each rating rests on
    #[command(after_long_help = EXPLAIN_EXIT_CODES)]
    Explain(ExplainArgs),
    /// Say whether a folder holds a complete, unchanged set of tables
    #[command(after_long_help = VERIFY_EXIT_CODES)]
    Verify(VerifyArgs),
    /// Train the models that the program carries, from annotated articles
    #[command(disable_help_subcommand = true)]
    Train(TrainArgs),
    /// Measure what is found against what people have marked
    #[command(after_long_help = EVAL_EXIT_CODES, disable_help_subcommand = true)]
    Eval(EvalArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct TrainArgs {
    #[command(subcommand)]
    pub(crate) what: TrainCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TrainCommand {
    /// Train what finds quotations and speakers
    Quotes(TrainQuotesArgs),
    /// Train what tells sentences apart and finds ratings
    Sentences(TrainSentencesArgs),
    /// Write what annotated articles teach, for training elsewhere
    ///
    /// A JSON record for each article: its text, and the paragraphs, sentences, grades and mentions of domains that the
    /// program finds in it, with the right answers.
    Export(TrainExportArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct TrainExportArgs {
    /// Folders of annotated articles (*.ann)
    #[arg(value_name = "DIR", required = true)]
    pub(crate) articles: Vec<PathBuf>,

    /// File to write to
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TrainSentencesArgs {
    /// Folders of annotated articles (*.ann)
    #[arg(value_name = "DIR", required = true)]
    pub(crate) articles: Vec<PathBuf>,

    /// Folder to write the models to; made if there is none
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// What a teacher thinks of the articles, to learn from beside the marks; as scripts/bert makes it
    #[arg(long, value_name = "FILE")]
    pub(crate) taught: Option<PathBuf>,

    /// Facts to leave out, comma-separated
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub(crate) without: Vec<Fact>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fact {
    /// Pieces of words, alone and in pairs
    Pieces,
    /// Where sentences stand, how they are written, what is around them
    Layout,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TrainQuotesArgs {
    /// Annotated articles, a JSON record a line, as `clipsheet eval quotes` reads them
    #[arg(value_name = "GOLD")]
    pub(crate) gold: PathBuf,

    /// Folder to write the models to; made if there is none
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(crate) struct RunArgs {
    /// Files or folders to read; `-` is one text on standard input
    ///
    /// Folders are searched for .txt, .md and .jsonl files (one JSON record with a "text" in each line); hidden files
    /// are skipped. A file given by name is read whatever its extension.
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,

    /// Largest file to read, in bytes, or with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size, help_heading = "Input")]
    pub(crate) max_bytes: u64,

    /// Folder of scheme files (*.toml) to add to the built-in rating schemes
    ///
    /// A scheme of the id of a built-in one replaces it.
    #[arg(long, value_name = "DIR", help_heading = "Analysis")]
    pub(crate) schemes: Option<PathBuf>,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR", help_heading = "Analysis")]
    pub(crate) models: Option<PathBuf>,

    /// How much is spent on an article; `auto` is embedded
    #[arg(long, value_name = "TIER", default_value = "auto", help_heading = "Analysis")]
    pub(crate) tier: Tier,

    /// Folder of models of the bert tier to use in place of its own
    #[arg(long, value_name = "DIR", help_heading = "Analysis")]
    pub(crate) encoders: Option<PathBuf>,

    /// Threads to use; 0 is one for each processor
    ///
    /// The tables do not depend on it.
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0, help_heading = "Analysis")]
    pub(crate) threads: usize,

    /// Folder to write the tables to; other files in it are left alone
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: PathBuf,

    /// Formats to write, comma-separated
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "csv", help_heading = "Output")]
    pub(crate) format: Vec<Format>,

    /// Replace files of the tables' names that clipsheet did not write
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,

    /// Write no byte order mark
    ///
    /// Excel needs the mark to read curly quotes; some scripts stumble over it.
    #[arg(long, help_heading = "Output")]
    pub(crate) no_bom: bool,

    /// Write cells as they are, without the apostrophe that guards against formulas
    ///
    /// A spreadsheet takes a cell that starts with =, +, - or @ for a formula and runs it.
    #[arg(long, help_heading = "Output")]
    pub(crate) raw: bool,

    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Messages")]
    pub(crate) quiet: bool,

    /// Say what is being done, without a progress bar
    #[arg(short, long, help_heading = "Messages")]
    pub(crate) verbose: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// Article to show; `-` is text on standard input
    ///
    /// The article stands beside the kinds of its sentences, with grades, domains, bodies, speakers and quotations marked
    /// by colour, or by brackets where there is none. Below a sentence are its ratings, a line each, with what they rest
    /// on. The articles of a .jsonl file follow one another.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Folder of scheme files (*.toml) to add to the built-in rating schemes
    #[arg(long, value_name = "DIR")]
    pub(crate) schemes: Option<PathBuf>,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,

    /// How much is spent on an article; `auto` is embedded
    #[arg(long, value_name = "TIER", default_value = "auto")]
    pub(crate) tier: Tier,

    /// Folder of models of the bert tier to use in place of its own
    #[arg(long, value_name = "DIR")]
    pub(crate) encoders: Option<PathBuf>,

    /// When to use colour; `auto` is on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// Folder that `clipsheet run` wrote to
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

/// How much is spent on an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tier {
    /// The tier that is best for most: embedded
    Auto,
    /// The models that the program carries
    Embedded,
    /// Transformer encoders beside them; needs a build with the feature bert
    Bert,
}

impl From<Tier> for clipsheet::tier::Tier {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Auto => Self::Auto,
            Tier::Embedded => Self::Embedded,
            Tier::Bert => Self::Bert,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma-separated values, one file for each table
    Csv,
    /// An Excel workbook (not in this version)
    Xlsx,
    /// Apache Parquet, one file for each table (not in this version)
    Parquet,
}

/// Bytes, from a number that K, M or G may follow (powers of 1,024).
fn size(text: &str) -> Result<u64, String> {
    let units = [(['k', 'K'], 10), (['m', 'M'], 20), (['g', 'G'], 30)];
    let plain = text.strip_suffix(['b', 'B']).unwrap_or(text);
    let scaled = units.iter().find_map(|(unit, shift)| Some((plain.strip_suffix(*unit)?, *shift)));
    let (number, shift) = scaled.unwrap_or((plain, 0));
    let number: u64 = number.parse().map_err(|_| "not a size like 500K or 64M")?;
    number.checked_mul(1 << shift).filter(|&size| size > 0).ok_or_else(|| "out of range".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn the_default_size_is_the_library_s() {
        let args = Args::parse_from(["clipsheet", "run", "a", "-o", "b"]);
        let Command::Run(run) = args.command else { panic!("not a run") };
        assert_eq!(run.max_bytes, clipsheet::ingest::DEFAULT_MAX_BYTES);
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("1", Some(1)),
            ("500K", Some(512_000)),
            ("64m", Some(64 << 20)),
            ("2GB", Some(2 << 30)),
            ("0", None),
            ("", None),
            ("K", None),
            ("5KM", None),
            ("-1", None),
            ("99999999999G", None),
        ] {
            assert_eq!(size(text).ok(), expected, "{text:?}");
        }
    }
}
