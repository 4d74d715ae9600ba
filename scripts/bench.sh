#!/bin/sh
# End to end speed and memory over 60,000 files, 200 MB; prints the table of docs/performance.md.
# The folder is made once, under target/bench; RUNS sets how often each command is measured.
set -eu
cd "$(dirname "$0")/.."

work=target/bench
binary=${CARGO_TARGET_DIR:-target}/release/clipsheet
mkdir -p "$work"
cargo build --release --locked
if [ ! -d "$work/corpus" ]; then
    rm -rf "$work/corpus.part"
    python3 scripts/make_bench_corpus.py corpus "$work/corpus.part"
    mv "$work/corpus.part" "$work/corpus"
fi
exec python3 scripts/bench.py "$binary" "$work/corpus" --work "$work" --runs "${RUNS:-5}"
