//! `clipsheet verify`.

use std::io::Write;

use clipsheet::output;

use super::Exit;
use super::args::VerifyArgs;

/// Says on standard output what the folder holds.
pub(crate) fn verify(args: &VerifyArgs) -> anyhow::Result<Exit> {
    let verdict = output::verify(&args.dir)?;
    writeln!(anstream::stdout(), "{}: {verdict}", args.dir.display())?;
    Ok(if verdict.is_complete() { Exit::Done } else { Exit::Unusable })
}
