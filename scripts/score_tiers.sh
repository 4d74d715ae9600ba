#!/usr/bin/env bash
# Measures the embedded and the bert tier side by side, with one program: quotations on PolNeAR's development part, kinds
# and domains of sentences on the annotated test articles, each with the time it took. Sets that are missing are skipped.
#
# usage: scripts/score_tiers.sh [PROGRAM]     default: target/release/clipsheet, built with the feature bert
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-${CARGO_TARGET_DIR:-target}/release/clipsheet}
quotes=../shared/data/polnear/dev.jsonl
sentences=corpus/annotated/test

for tier in embedded bert; do
  if [ -e "$quotes" ]; then
    printf '\n== %s tier, quotations\n' "$tier"
    "$program" eval quotes "$quotes" --tier "$tier" --threads 1
  fi
  printf '\n== %s tier, sentences\n' "$tier"
  "$program" eval sentences "$sentences" --tier "$tier" --threads 1
done
