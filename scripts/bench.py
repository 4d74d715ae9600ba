#!/usr/bin/env python3
"""Measures clipsheet over a folder, beside reading the same files and grepping them for the lexicon's terms.

Prints a Markdown table of medians. Called by scripts/bench.sh.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path


def terms(models: Path) -> list[str]:
    """All texts that the lexicon looks for."""
    found: set[str] = set()
    for path in sorted(models.glob("schemes/*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        for key in ("aliases", "informal", "implied_by", "ambiguous"):
            found.update(file.get(key, []))
        for scheme in file.get("scheme", []):
            for grade in scheme.get("grade", []):
                found.update([grade["label"], *grade.get("synonyms", []), *grade.get("press", [])])
            for domain in scheme.get("domain", []):
                found.update([domain["name"], *domain.get("synonyms", [])])
    for path in sorted(models.glob("words/*.toml")):
        for word in tomllib.loads(path.read_text(encoding="utf-8")).get("word", []):
            found.update(word.get("forms", []))
    return sorted(term for term in found if term.strip())


# Runs in an interpreter of its own, since a process starts with the peak memory of the one that made it.
SHIM = """
import os, subprocess, sys, time
started = time.monotonic()
child = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(child.pid, 0)
print(os.waitstatus_to_exitcode(status), time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
      file=sys.stderr)
os._exit(0)
"""


def measure(command: list[str], stdin: Path | None, stdout: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak resident MB of a command and its children."""
    # Output goes to a file: with /dev/null, grep stops at the first match.
    with open(stdin or os.devnull, "rb") as source, open(stdout, "wb") as sink:
        shim = [sys.executable, "-I", "-S", "-c", SHIM, *command]
        done = subprocess.run(shim, stdin=source, stdout=sink, stderr=subprocess.PIPE, text=True, check=True,
                              env={**os.environ, "LC_ALL": "C"})
    code, wall, cpu, peak = done.stderr.split("\n")[-2].split()
    # grep has 1 for "no line", and xargs 123 when any of its commands has.
    if int(code) not in (0, 1, 123):
        sys.exit(f"error: {command[0]} ended with {code}: {done.stderr}")
    return float(wall), float(cpu), float(peak)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--work", type=Path, default=Path("target/bench"))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()

    paths = sorted(path for path in args.folder.rglob("*.txt"))
    size = sum(path.stat().st_size for path in paths)
    files, lexicon, out, sink = (args.work / name for name in ("files", "lexicon", "out", "stdout"))
    files.write_bytes(b"\0".join(os.fsencode(path) for path in paths))
    lexicon.write_text("\n".join(terms(args.models)) + "\n", encoding="utf-8")

    def over_files(*command: str) -> tuple[float, float, float]:
        return measure(["xargs", "-0", *command], files, sink)

    def clipsheet(threads: int) -> tuple[float, float, float]:
        shutil.rmtree(out, ignore_errors=True)
        return measure([str(args.binary), "run", "-q", str(args.folder), "-o", str(out), "-j", str(threads)], None, sink)

    jobs = {
        "reading only (`cat`)": lambda: measure(["xargs", "-0", "cat"], files, Path(os.devnull)),
        "`grep -c -F -f lexicon`": lambda: over_files("grep", "-c", "-F", "-f", str(lexicon)),
        "`clipsheet run`, 1 thread": lambda: clipsheet(1),
        "`clipsheet run`, 2 threads": lambda: clipsheet(2),
    }
    # Alternating, so that a slow minute of the machine hits all alike; the first round only fills the page cache.
    next(iter(jobs.values()))()
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in jobs}
    for number in range(args.runs):
        for name, job in jobs.items():
            figures[name].append(job())
            print(f"{number + 1}/{args.runs} {name}: {figures[name][-1][0]:.2f} s", file=sys.stderr)
    shutil.rmtree(out, ignore_errors=True)
    sink.unlink()
    report(figures, len(paths), size, args.runs)


def report(figures: dict[str, list[tuple[float, float, float]]], files: int, size: int, runs: int) -> None:
    print(f"{files:,} files, {size / 1e6:.1f} MB; medians of {runs} runs; {processor()}, {os.cpu_count()} processors\n")
    print("| what | wall s | CPU s | MB per CPU-second | peak MB |\n|---|---|---|---|---|")
    walls = {}
    for name, rows in figures.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*rows))
        walls[name] = wall
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {size / 1e6 / cpu:.1f} | {peak:.0f} |")
    one, two = (wall for name, wall in walls.items() if "thread" in name)
    print(f"\n2 threads are {one / two:.2f} × as fast as 1.")


if __name__ == "__main__":
    main()
