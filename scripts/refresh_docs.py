#!/usr/bin/env python3
"""Writes the parts of the documentation that a command prints: the example and the help of README.md, the scores of
docs/quality.md. They stand between <!-- begin NAME --> and <!-- end NAME -->.

usage: scripts/refresh_docs.py [--binary PATH] [--check]      --check: changes nothing, fails where something is old
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What README.md shows of a run over corpus/.
SHOWN = ["body", "published", "overall", "previous_overall", "direction", "domain:safe", "domain:well_led"]
ARTICLES = ["community/larkrise-relatives.txt", "local/crossgill-academy.txt", "local/saltergate-surgery.txt",
            "news/harbour-lodge-care-home.txt"]
TRACED = ("local/saltergate-surgery.txt", "well_led", "current")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def aligned(table: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*table)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table]


def fenced(lines: list[str], language: str = "text") -> str:
    return "\n".join([f"```{language}", *lines, "```"])


def example(binary: Path) -> str:
    """A run over corpus/, some of inspections.csv, and one cell followed to its sentence."""
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "outputs"
        done = subprocess.run([binary, "run", "corpus", "-o", out], cwd=ROOT, capture_output=True, text=True)
        summary = done.stderr.strip().replace(str(out), "outputs")
        inspections, ratings = rows(out, "inspections"), rows(out, "ratings")
        sentences = {row["sentence_id"]: row for row in rows(out, "sentences")}
    picked = [row for row in inspections if row["article_id"] in ARTICLES]
    table = [SHOWN] + [[row[name] for name in SHOWN] for row in picked]
    article, domain, period = TRACED
    rating = next(row for row in ratings
                  if (row["article_id"], row["domain_id"], row["period"]) == (article, domain, period))
    shown = ["sentence_id", "framework", "domain_as_written", "grade_as_written", "ordinal", "scale_length",
             "start_char", "end_char", "confidence"]
    sentence = sentences[rating["sentence_id"]]
    return "\n".join([
        fenced(["$ clipsheet run corpus -o outputs", summary], "console"),
        "",
        f"Some rows and columns of `outputs/inspections.csv` (it has {len(inspections)} rows):",
        "",
        fenced(aligned(table)),
        "",
        f"Why “{rating['grade']}” for `{domain}` of Saltergate Road Surgery? `ratings.csv` says where, `sentences.csv` says what:",
        "",
        fenced(aligned([[name, rating[name]] for name in shown] + [["text", sentence["text"]]])),
    ])


def usage(binary: Path) -> str:
    lines = subprocess.run([binary, "run", "-h"], capture_output=True, text=True, check=True).stdout.splitlines()
    return fenced(["$ clipsheet run -h", *lines], "console")


def scores() -> str:
    """The floors as a table: what was measured when they were last raised."""
    sets = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["sets"]
    sets = {name: entry["floors"] for name, entry in sets.items() if entry["floors"] and ("texts" in entry or "annotated" in entry)}
    figures = sorted({figure for floors in sets.values() for figure in floors})
    lines = ["| figure | " + " | ".join(sets) + " |", "|---|" + "--:|" * len(sets)]
    for figure in figures:
        cells = [f"{floors[figure]:.3f}" if figure in floors else "" for floors in sets.values()]
        lines.append(f"| {figure} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def quotations() -> str:
    """The floors of the set of annotated quotations, rates beside each other."""
    sets = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["sets"]
    floors = sets["polnear-dev"]["floors"]
    rows = [("direct quotations, exact span", "direct exact"),
            ("direct quotations, half of the words or more", "direct overlap"),
            ("direct quotation and its speaker", "direct and speaker"),
            ("all kinds, exact span", "all exact"),
            ("all kinds, half of the words or more", "all overlap"),
            ("mixed ones, half of the words or more", "mixed"),
            ("indirect ones, half of the words or more", "indirect")]
    lines = ["| | precision | recall | F1 |", "|---|--:|--:|--:|"]
    for label, name in rows:
        cells = [floors.get(f"{name} {figure}") for figure in ("precision", "recall", "F1")]
        lines.append(f"| {label} | " + " | ".join("" if cell is None else f"{cell:.3f}" for cell in cells) + " |")
    lines += ["", f"The speaker's head word is right for {floors['speaker head']:.1%} of the direct quotations found."]
    return "\n".join(lines)


def news() -> str:
    """The floors of the news articles of our own."""
    sets = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["sets"]
    rows = [("direct quotations, exact span, F1", "direct exact F1"),
            ("direct quotations, half of the words or more, F1", "direct overlap F1"),
            ("direct quotation and its speaker, F1", "direct and speaker F1"),
            ("all kinds, half of the words or more, F1", "all overlap F1"),
            ("mixed ones, recall", "mixed recall"),
            ("indirect ones, recall", "indirect recall"),
            ("speaker's head word", "speaker head"),
            ("speaker's full name", "speaker name")]
    lines = ["| | dev | test |", "|---|--:|--:|"]
    for label, key in rows:
        cells = [sets[name]["floors"].get(key) for name in ("news-dev", "news-test")]
        lines.append(f"| {label} | " + " | ".join("" if cell is None else f"{cell:.3f}" for cell in cells) + " |")
    return "\n".join(lines)


def replaced(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- begin {name} -->\n", f"\n<!-- end {name} -->"
    before, rest = text.split(begin, 1)
    return before + begin + content + end + rest.split(end, 1)[1]


def main() -> int:
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, default=target / "release/clipsheet")
    parser.add_argument("--check", action="store_true", help="change nothing, fail where something is old")
    args = parser.parse_args()
    binary = args.binary.resolve()
    parts = [("README.md", "example", example(binary)), ("README.md", "help", usage(binary)),
             ("docs/quality.md", "scores", scores()), ("docs/quality.md", "quotations", quotations()),
             ("docs/quality.md", "news", news())]
    old = []
    for file, name, content in parts:
        path = ROOT / file
        text = path.read_text(encoding="utf-8")
        fresh = replaced(text, name, content)
        if fresh != text:
            old.append(f"{file}: {name}")
            if not args.check:
                path.write_text(fresh, encoding="utf-8")
    for line in old:
        print(f"{'FAILED' if args.check else 'wrote'} {line}")
    return 1 if old and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
