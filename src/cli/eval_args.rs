//! Arguments of `clipsheet eval`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::args::Tier;

pub(super) const EVAL_EXIT_CODES: &str = "\
Exit codes:
  0    the figures are printed
  2    they are not: usage error, or gold that cannot be read";

const EXPORT_EXIT_CODES: &str = "\
Exit codes:
  0    the files are written
  2    they are not: usage error, articles that cannot be read, or a folder that cannot be written to";

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

    /// How much is spent on an article; `auto` is embedded
    #[arg(long, value_name = "TIER", default_value = "auto")]
    pub(crate) tier: Tier,

    /// Folder of models of the bert tier to use in place of its own
    #[arg(long, value_name = "DIR")]
    pub(crate) encoders: Option<PathBuf>,

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

    /// How much is spent on an article; `auto` is embedded
    #[arg(long, value_name = "TIER", default_value = "auto")]
    pub(crate) tier: Tier,

    /// Folder of models of the bert tier to use in place of its own
    #[arg(long, value_name = "DIR")]
    pub(crate) encoders: Option<PathBuf>,

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
