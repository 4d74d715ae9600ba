#!/usr/bin/env python3
"""Runs clipsheet over every set that has gold and compares the scores with tests/eval/floors.json.

usage: scripts/quality_gate.py [--binary PATH] [--update [--allow-regression]] [--list SET]

A score below its floor fails, and so does a gold file whose digest is not the pinned one. --update raises the floors
to what was measured and pins new gold; a floor is lowered only with --allow-regression. Sets and their scorers lie in
../shared or in this repository: where one is missing the gate fails if CI is set, and says that it was skipped if not.

A set with "texts" is a folder of articles, whose tables are scored. One with "annotated" is a folder of annotated
articles: `clipsheet eval export` writes texts and gold, and `clipsheet eval sentences` measures the rest. One without
either is a file of annotated quotations: `clipsheet eval quotes` scores it, and must say the very same as the research
scorer does of the tables.
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
QUOTES_SCORER = ROOT / "../shared/eval/score_quotes.py"
QUOTES_BENCH = ROOT / "../shared/eval/quotes_bench.py"
# Figures of `eval quotes`, by the names that their floors have.
RATES = {
    "direct exact": "direct_exact",
    "direct overlap": "direct_overlap",
    "direct and speaker": "direct_plus_speaker_e2e",
    "all exact": "all_exact",
    "all overlap": "all_overlap",
}
SHARES = {
    "mixed recall": ("mixed_recall_overlap", "recall"),
    "indirect recall": ("indirect_recall_overlap", "recall"),
    "speaker head": ("speaker_on_matched_direct", "head"),
    "speaker name": ("speaker_ref_on_matched_direct", "last_token"),
}


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


def run(binary: Path, texts: Path | str, out: str) -> None:
    """Makes the tables of `texts` in `out`."""
    done = subprocess.run([binary, "run", texts, "-o", out, "--quiet"], capture_output=True, text=True)
    if done.returncode not in (0, 1):  # 1: some articles failed, the tables are there
        sys.exit(f"error: clipsheet ended with {done.returncode}: {done.stderr.strip()}")


def measure(binary: Path, texts: Path, gold: Path, listing: bool) -> dict[str, float]:
    """Runs the program over `texts` and scores its tables."""
    with tempfile.TemporaryDirectory() as out:
        run(binary, texts, out)
        command = [sys.executable, SCORER, out, gold] + (["--list"] if listing else [])
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    report, end = json.JSONDecoder().raw_decode(printed)
    if listing:
        print(printed[end:].strip())
    return scores(report)


def measure_annotated(binary: Path, folder: Path, listing: bool) -> dict[str, float]:
    """The tables of annotated articles, and their sentences."""
    report = json.loads(output(binary, "eval", "sentences", folder, "--json"))
    with tempfile.TemporaryDirectory() as work:
        output(binary, "eval", "export", folder, "-o", work)
        found = measure(binary, Path(work, "texts"), Path(work, "gold.jsonl"), listing)
    found["kinds macro F1"] = report["macro_f1"]
    found["kinds calibrated"] = round(1 - report["calibration_error"], 4)
    found["domains F1"] = report["domains"]["f1"]
    found["no ratings kept out"] = report["negatives_kept_out"]
    return found


def output(*command: Path | str) -> str:
    """Standard output of a command that has to succeed."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"error: {Path(command[0]).name} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def measure_quotes(binary: Path, gold: Path, listing: bool) -> tuple[dict[str, float], list[str]]:
    """The figures of `eval quotes` that have floors, and what the research scorer says otherwise."""
    report = json.loads(output(binary, "eval", "quotes", gold, "--json"))
    if listing:
        print(output(binary, "eval", "quotes", gold, "--list").strip())
    with tempfile.TemporaryDirectory() as work:
        texts, out, predictions = f"{work}/texts", f"{work}/out", Path(work, "predictions.jsonl")
        output(sys.executable, QUOTES_BENCH, "texts", gold, texts)
        run(binary, texts, out)
        predictions.write_text(output(sys.executable, QUOTES_BENCH, "predictions", out, gold), encoding="utf-8")
        research = json.loads(output(sys.executable, QUOTES_SCORER, gold, predictions))
    keys = sorted(report.keys() | research.keys())
    differences = [f"eval quotes says {report.get(key)} for {key}, {QUOTES_SCORER.name} says {research.get(key)}"
                   for key in keys if report.get(key) != research.get(key)]
    found = {f"{name} {label}": report[key][field] for name, key in RATES.items()
             for label, field in (("precision", "precision"), ("recall", "recall"), ("F1", "f1"))}
    found |= {name: report[key][field] for name, (key, field) in SHARES.items() if report[key][field] is not None}
    return found, differences


def digest(path: Path) -> str:
    """Of a file, or of the annotated articles below a folder."""
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def compare(name: str, entry: dict, found: dict[str, float]) -> list[str]:
    """Prints the table of one set; gives what lies below its floor."""
    failures = []
    for key in sorted(entry["floors"].keys() | found.keys()):
        floor, score = entry["floors"].get(key), found.get(key)
        bad = floor is not None and (score is None or score < floor)
        shown = ["-" if value is None else f"{value:.4f}" for value in (score, floor)]
        print(f"{name:11} {key:28} {shown[0]:>7} {shown[1]:>7}  {'BELOW' if bad else ''}".rstrip())
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
    print(f"{'set':11} {'figure':28} {'score':>7} {'floor':>7}")
    for name, entry in floors["sets"].items():
        annotated = "annotated" in entry
        gold = ROOT / entry["annotated" if annotated else "gold"]
        texts = ROOT / entry["texts"] if "texts" in entry else None
        scorers = [SCORER] if texts or annotated else [QUOTES_SCORER, QUOTES_BENCH]
        absent = missing([gold, *scorers, *([texts] if texts else [])])
        if absent:
            skipped.append(f"{name}: {', '.join(absent)} missing")
            if "CI" in os.environ and not entry.get("optional"):
                failures.append(skipped[-1])
            continue
        if digest(gold) != entry["sha256"] and not args.update:
            failures.append(f"{name}: {os.path.relpath(gold, ROOT)} is not what the floors were measured with")
        if annotated:
            found = measure_annotated(args.binary, gold, args.list == name)
        elif texts:
            found = measure(args.binary, texts, gold, args.list == name)
        else:
            found, differences = measure_quotes(args.binary, gold, args.list == name)
            failures += [f"{name}: {text}" for text in differences]
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
