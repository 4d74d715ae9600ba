//! Ctrl-C and SIGTERM.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::Exit;

/// How long a run may take to stop of its own accord, for instance while it waits for standard input.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A flag that the first signal sets. The second ends the program at once, as does being stuck; the output folder
/// survives an end at any moment.
pub(crate) fn flag() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            end();
        }
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE);
            end();
        });
    })?;
    Ok(stop)
}

#[allow(clippy::exit, reason = "a signal handler has no caller to return an exit code to")]
fn end() {
    std::process::exit(Exit::Interrupted as i32);
}
