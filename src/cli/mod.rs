//! The command line: arguments, progress, signals and exit codes around the library's one call for each command.

mod args;
mod eval;
mod eval_sentences;
mod exit;
mod interrupt;
mod progress;
mod run;
mod train;
mod verify;

use clap::Parser;

pub(crate) use args::Args;
pub(crate) use exit::Exit;

/// The arguments this program was started with; ends it on `--help`, `--version` and usage errors.
pub(crate) fn parse() -> Args {
    Args::parse()
}

/// Does what `args` ask.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.command {
        args::Command::Run(args) => run::run(&args),
        args::Command::Train(args) => train::train(&args),
        args::Command::Verify(args) => verify::verify(&args),
        args::Command::Eval(args) => eval::eval(&args),
    }
}
