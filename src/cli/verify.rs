//! `clipsheet verify`.

use std::io::Write;

use clipsheet::output::{self, Verdict};

use super::Exit;
use super::args::VerifyArgs;

/// Says on standard output what the folder holds.
pub(crate) fn verify(args: &VerifyArgs) -> anyhow::Result<Exit> {
    let (text, exit) = match output::verify(&args.dir)? {
        Verdict::Whole { digest, files } => (format!("complete, {files} files, set {digest}"), Exit::Done),
        Verdict::Staged { digest, files } => {
            (format!("complete once the next run has put it in place, {files} files, set {digest}"), Exit::SomeFailed)
        }
        Verdict::Incomplete => ("no run has finished here".to_owned(), Exit::Unusable),
        Verdict::Broken { files } => {
            (format!("changed or missing since the run: {}", files.join(", ")), Exit::Unusable)
        }
    };
    writeln!(anstream::stdout(), "{}: {text}", args.dir.display())?;
    Ok(exit)
}
