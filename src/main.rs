//! The `clipsheet` command: parse, run, exit. Everything else is in the library.

mod cli;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use cli::Exit;

fn main() -> ExitCode {
    let exit = cli::run(cli::parse()).unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return Exit::Done;
        }
        let text = format!("{error:#}");
        let line = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        // With standard error gone too, the exit status still tells.
        let _ = writeln!(anstream::stderr(), "error: {line}");
        Exit::Unusable
    });
    exit.into()
}

/// Whether whoever reads our standard output has stopped: no error of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &std::io::Error| cause.kind() == ErrorKind::BrokenPipe;
    error.chain().filter_map(|cause| cause.downcast_ref()).any(broken)
}
