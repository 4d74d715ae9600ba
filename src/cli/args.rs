//! Arguments and their help, nothing else.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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

const EVAL_EXIT_CODES: &str = "\
Exit codes:
  0    the figures are printed
  2    they are not: usage error, or gold that cannot be read";

const EXPORT_EXIT_CODES: &str = "\
Exit codes:
  0    the files are written
  2    they are not: usage error, articles that cannot be read, or a folder that cannot be written to";

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
}

#[derive(Debug, clap::Args)]
pub(crate) struct TrainSentencesArgs {
    /// Folder of annotated articles (*.ann)
    #[arg(value_name = "DIR")]
    pub(crate) articles: PathBuf,

    /// Folder to write the models to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

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

    /// Folder to write the models to
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
pub(crate) struct VerifyArgs {
    /// Folder that `clipsheet run` wrote to
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    pub(crate) what: EvalWhat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EvalWhat {
    /// Measure quotations and their speakers
    ///
    /// Prints precision and recall of direct quotations, of all forms together, and of the speakers. Two quotations are
    /// the same where half of their words are; a speaker is right where the head word is. The analysis's CPU time
    /// goes to standard error.
    #[command(after_long_help = EVAL_EXIT_CODES)]
    Quotes(EvalQuotesArgs),
    /// Measure each trained decision about ratings by itself
    ///
    /// Prints, for each decision, how often each class was chosen where it is right, given that the decisions before it
    /// were right, and how far the probabilities are from what came true.
    #[command(after_long_help = EVAL_EXIT_CODES)]
    Choices(EvalChoicesArgs),
    /// Measure what sentences are for, and the domains they speak of
    ///
    /// Prints precision and recall of each kind and of the domains, how far confidence is from the share that is right, and
    /// what was taken for what. A marked sentence is compared with the row of the tables that shares most characters with
    /// it.
    #[command(after_long_help = EVAL_EXIT_CODES)]
    Sentences(EvalSentencesArgs),
    /// Write annotated articles as plain texts, with the ratings and lines that a run over them should find
    #[command(after_long_help = EXPORT_EXIT_CODES)]
    Export(EvalExportArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalChoicesArgs {
    /// Folder of annotated articles (*.ann)
    #[arg(value_name = "DIR")]
    pub(crate) annotated: PathBuf,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalSentencesArgs {
    /// Folder of annotated articles (*.ann), or one of them
    #[arg(value_name = "DIR")]
    pub(crate) articles: PathBuf,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,

    /// What to leave out, comma-separated: without its model a decision is left to rules
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub(crate) without: Vec<WithoutHead>,

    /// Print the figures as JSON
    #[arg(long, conflicts_with = "list")]
    pub(crate) json: bool,

    /// Print every sentence that was taken for something else
    #[arg(long)]
    pub(crate) list: bool,

    /// Threads to use; 0 is one for each processor
    ///
    /// The figures do not depend on it.
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WithoutHead {
    /// What sentences are for
    Kinds,
    /// Which domains they speak of
    Domains,
    /// Pieces of words, alone and in pairs
    Pieces,
    /// Where sentences stand, how they are written, what is around them
    Layout,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalExportArgs {
    /// Folder of annotated articles (*.ann), or one of them
    #[arg(value_name = "DIR")]
    pub(crate) articles: PathBuf,

    /// Folder to write the texts to, in `texts`, and what they hold, to `gold.jsonl`
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalQuotesArgs {
    /// Annotated articles, a JSON record a line
    ///
    /// A record has `doc_id`, `text` and `quotes`; a quote has `content_spans` and `speaker_spans`, lists of [start, end]
    /// in characters of the text.
    #[arg(value_name = "GOLD.jsonl")]
    pub(crate) gold: PathBuf,

    /// Folder of models to use in place of the built-in ones, as `clipsheet train` wrote it
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,

    /// What to leave out, comma-separated: without its model a decision is left to rules
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub(crate) without: Vec<Without>,

    /// Print the figures as JSON
    #[arg(long, conflicts_with = "list")]
    pub(crate) json: bool,

    /// Print everything that was missed, is false or has a wrong speaker
    #[arg(long)]
    pub(crate) list: bool,

    /// Threads to use; 0 is one for each processor
    ///
    /// The figures do not depend on it.
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Without {
    /// What marks hold quotations
    Kinds,
    /// Where reported clauses are
    Clauses,
    /// Who said it
    Speakers,
    /// Whose name the words for a speaker stand for: they are then taken as written
    Resolution,
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
