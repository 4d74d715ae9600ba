//! `failures.csv`.

use super::guard::{Guard, Text};
use super::labels::{STAGES, stage};
use super::schema::{Schema, table};
use crate::ingest::Failure;

table! {
    /// One row per input that could not be read or analysed.
    FailureRow = "failures", key [] {
        /// The input: a path below its folder, or the key of a record.
        source: Text<'a> = Schema::TEXT.required(),
        /// Where it failed.
        stage: &'static str = Schema::one_of(STAGES).required(),
        /// What went wrong.
        message: Text<'a> = Schema::TEXT.required(),
    }
}

/// The row of one failure.
pub fn row(failure: &Failure, guard: Guard) -> FailureRow<'_> {
    FailureRow {
        source: guard.text(&failure.source),
        stage: stage(failure.stage),
        message: guard.text(&failure.message),
    }
}
