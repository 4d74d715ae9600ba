#!/usr/bin/env python3
"""Runs clipsheet over every set that has gold and compares the scores with tests/eval/floors.json.

usage: scripts/quality_gate.py [--binary PATH] [--update [--allow-regression]] [--list SET]

A score below its floor fails, and so does a gold file whose digest is not the pinned one. --update raises the floors
to what was measured and pins new gold; a floor is lowered only with --allow-regression. Sets and their scorer lie in
../shared or in this repository: where one is missing the gate fails if CI is set, and says that it was skipped if not.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests/eval/floors.json"
SCORER = ROOT / "../shared/eval/score_tables.py"


def scores(report: dict) -> dict[str, float]:
    """The figures that have floors; one that the set has no gold for is left out."""
    found = {}
    for part in ("ratings", "quotes", "indirect"):
        counts = report[part]
        if counts["tp"] + counts["fn"] > 0:
            found[f"{part} F1"] = counts["f1"]
            found[f"{part} precision"] = counts["precision"]
            found[f"{part} recall"] = counts["recall"]
    for key in ("speaker_accuracy", "role_accuracy", "body_accuracy", "boilerplate_recall", "boilerplate_precision"):
        if report[key] is not None:
            found[key.replace("_", " ")] = report[key]
    return found


def measure(binary: Path, texts: Path, gold: Path, listing: bool) -> dict[str, float]:
    """Runs the program over `texts` and scores its tables."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([binary, "run", texts, "-o", out, "--quiet"], capture_output=True, text=True)
        if done.returncode not in (0, 1):  # 1: some articles failed, the tables are there
            sys.exit(f"error: clipsheet ended with {done.returncode}: {done.stderr.strip()}")
        command = [sys.executable, SCORER, out, gold] + (["--list"] if listing else [])
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    report, end = json.JSONDecoder().raw_decode(output)
    if listing:
        print(output[end:].strip())
    return scores(report)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def compare(name: str, entry: dict, found: dict[str, float]) -> list[str]:
    """Prints the table of one set; gives what lies below its floor."""
    failures = []
    for key in sorted(entry["floors"].keys() | found.keys()):
        floor, score = entry["floors"].get(key), found.get(key)
        bad = floor is not None and (score is None or score < floor)
        shown = ["-" if value is None else f"{value:.4f}" for value in (score, floor)]
        print(f"{name:9} {key:22} {shown[0]:>7} {shown[1]:>7}  {'BELOW' if bad else ''}".rstrip())
        if bad:
            failures.append(f"{name}: {key} is {shown[0]}, its floor is {shown[1]}")
    return failures


def update(entry: dict, found: dict[str, float], allow_regression: bool) -> list[str]:
    """Moves the floors of one set to `found`; gives those that it would have to lower and may not."""
    refused = []
    for key, floor in list(entry["floors"].items()):
        if found.get(key, -1.0) < floor and not allow_regression:
            refused.append(f"{key} would go down from {floor:.4f}")
            found[key] = floor
    entry["floors"] = dict(sorted(found.items()))
    return refused


def missing(paths: list[Path]) -> list[str]:
    return [os.path.relpath(path, ROOT) for path in paths if not path.exists()]


def main() -> int:
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, default=target / "release/clipsheet")
    parser.add_argument("--update", action="store_true", help="raise the floors, pin the gold files")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--list", metavar="SET", default="", help="print every miss and false row of one set")
    args = parser.parse_args()
    if not args.binary.exists():
        sys.exit(f"error: {args.binary} is missing; cargo build --release makes it")

    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    failures, skipped = [], []
    print(f"{'set':9} {'figure':22} {'score':>7} {'floor':>7}")
    for name, entry in floors["sets"].items():
        texts, gold = ROOT / entry["texts"], ROOT / entry["gold"]
        absent = missing([SCORER, texts, gold])
        if absent:
            skipped.append(f"{name}: {', '.join(absent)} missing")
            if "CI" in os.environ and not entry.get("optional"):
                failures.append(skipped[-1])
            continue
        if digest(gold) != entry["sha256"] and not args.update:
            failures.append(f"{name}: {entry['gold']} is not the file that the floors were measured with")
        found = measure(args.binary, texts, gold, args.list == name)
        if args.update:
            entry["sha256"] = digest(gold)
            failures += [f"{name}: {text}" for text in update(entry, dict(found), args.allow_regression)]
        failures += compare(name, entry, found)

    if args.update:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for line in skipped:
        print(f"skipped {line}")
    for line in failures:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
