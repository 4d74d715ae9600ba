#!/usr/bin/env bash
# The whole gate, the same for people and for CI: tests, format, lints, documentation, release build, scores,
# determinism, the data package. Stops at the first thing that fails.
#
# usage: scripts/check.sh     with CLIPSHEET_BERT=1 in the environment also the feature `bert`: set-up, build, tests, scores
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
binary=$target/release/clipsheet
work=$target/check
started=$SECONDS

step() { printf '== %s (%d s)\n' "$1" $((SECONDS - started)); }

step 'tests' # the README's command
cargo test --locked --quiet
step 'format'
cargo fmt --check
step 'lints'
cargo clippy --locked --quiet --all-targets -- -D warnings
step 'documentation'
RUSTDOCFLAGS=-Dwarnings cargo doc --locked --quiet --no-deps --document-private-items
step 'release build'
cargo build --locked --quiet --release

step 'scores'
python3 scripts/quality_gate.py --binary "$binary"

step 'the embedded models are what training gives'
annotated=../shared/data/polnear/train.jsonl
if [ -e "$annotated" ]; then
  rm -rf "$work/models"
  mkdir -p "$work/models"
  "$binary" train quotes "$annotated" -o "$work/models" >/dev/null
  for model in models/quotes/*.safetensors; do cmp "$model" "$work/models/${model##*/}"; done
elif [ -n "${CI:-}" ]; then
  echo "error: $annotated is missing" >&2
  exit 1
else
  echo "skipped: $annotated is missing"
fi

rm -rf "$work/sentences"
mkdir -p "$work/sentences"
"$binary" train sentences corpus/annotated/train corpus/annotated/dev -o "$work/sentences" >/dev/null
for model in models/sentences/*.safetensors; do cmp "$model" "$work/sentences/${model##*/}"; done

step 'printed parts of the documentation'
scripts/refresh_docs.py --binary "$binary" --check

step 'the same bytes at 1, 2 and 8 threads'
rm -rf "$work"
mkdir -p "$work"
for threads in 1 2 8; do
  status=0
  "$binary" run corpus -o "$work/$threads" --threads "$threads" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status" # 1: some articles failed, the tables are there
  (cd "$work/$threads" && sha256sum -- *.csv *.json) >"$work/$threads.sha256"
  cmp "$work/1.sha256" "$work/$threads.sha256"
  "$binary" verify "$work/$threads" >/dev/null
done

if [ -n "${CLIPSHEET_BERT:-}" ]; then
  step 'bert: libtorch'
  scripts/setup-bert.sh
  step 'bert: lints'
  cargo clippy --locked --quiet --all-targets --features bert -- -D warnings
  step 'bert: tests'
  cargo test --locked --quiet --features bert
  step 'bert: release build'
  # In a folder of its own: the default program is still needed.
  cargo build --locked --quiet --release --features bert --target-dir "$target/bert"
  bert=$target/bert/release/clipsheet
  step 'bert: scores'
  scripts/score_tiers.sh "$bert"
  step 'bert: the same bytes at 1 and 2 threads'
  for threads in 1 2; do
    status=0
    "$bert" run corpus -o "$work/bert-$threads" --tier bert --threads "$threads" --quiet || status=$?
    [ "$status" -le 1 ] || exit "$status"
    (cd "$work/bert-$threads" && sha256sum -- *.csv *.json) >"$work/bert-$threads.sha256"
    cmp "$work/bert-1.sha256" "$work/bert-$threads.sha256"
  done
fi

step 'data package'
scripts/check_datapackage.sh "$work/1"
step 'done'
