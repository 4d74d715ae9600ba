#!/usr/bin/env bash
# Kills the program at random moments and checks that the output folder always holds a whole set: the old one, the new
# one, or a staged one that the next run completes. The folder's set is told by the digest in run.json or the journal.
#
# usage: scripts/crash_test.sh [KILLS]     default 50
set -euo pipefail
cd "$(dirname "$0")/.."

kills=${1:-50}
target=${CARGO_TARGET_DIR:-target}
cargo build --release --quiet
clipsheet=$target/release/clipsheet
work=$(mktemp -d "$target/crash-test.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Two inputs that differ, each big enough to be killed while it is read, analysed and written.
for half in a b; do
  mkdir "$work/$half"
  for copy in $(seq 20); do cp -R corpus "$work/$half/$half$copy"; done
done

run() { # run INPUT OUTPUT: statuses 0 and 1 both write tables
  "$clipsheet" run "$1" -o "$2" --quiet 2>/dev/null || [ $? -eq 1 ]
}
digest() { # the digest of the set in a folder, staged or in place
  local file=$1/run.json
  [ -e "$1/.clipsheet/journal.json" ] && file=$1/.clipsheet/journal.json
  grep -o '"digest": *"[0-9a-f]*"' "$file" | grep -o '[0-9a-f]\{64\}'
}

run "$work/a" "$work/out-a"
run "$work/b" "$work/out-b"
a=$(digest "$work/out-a")
b=$(digest "$work/out-b")
[ "$a" != "$b" ]
start=$(date +%s%N)
run "$work/a" "$work/out"
millis=$((($(date +%s%N) - start) / 1000000))

for round in $(seq "$kills"); do
  input=$work/b
  [ "$(digest "$work/out")" = "$b" ] && input=$work/a
  "$clipsheet" run "$input" -o "$work/out" --quiet 2>/dev/null &
  pid=$!
  # Anywhere in a run, with every third kill near its end, where the commit is.
  delay=$((RANDOM % (millis + 1)))
  [ $((round % 3)) -eq 0 ] && delay=$((millis * 9 / 10 + RANDOM % (millis / 5 + 1)))
  sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  # 0: the old or the new set in place; 1: the new one staged, which the next run completes; 2 would be a mix.
  "$clipsheet" verify "$work/out" >"$work/verdict" || [ $? -eq 1 ] || { echo "kill $round: $(cat "$work/verdict")" >&2; exit 1; }
  found=$(digest "$work/out")
  [ "$found" = "$a" ] || [ "$found" = "$b" ] || { echo "kill $round: a set that nobody wrote" >&2; exit 1; }
done
echo "$kills kills, never a mix"
