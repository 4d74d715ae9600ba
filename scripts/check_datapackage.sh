#!/usr/bin/env bash
# Checks an output folder against its datapackage.json with the frictionless package: types, enumerations, primary and
# foreign keys of every table. Makes its own Python environment the first time.
#
# usage: scripts/check_datapackage.sh [DIR]     without DIR: runs over corpus/ first
set -euo pipefail
cd "$(dirname "$0")/.."

version=5.21.0
target=${CARGO_TARGET_DIR:-target}
venv=$target/frictionless-$version
if [ ! -e "$venv/ready" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "frictionless==$version"
  touch "$venv/ready"
fi

if [ $# -gt 0 ]; then
  dir=$1
else
  dir=$target/datapackage-check
  rm -rf "$dir"
  status=0
  cargo run --release --quiet -- run corpus -o "$dir" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status" # 1: some articles failed, the tables are there
fi

"$venv/bin/python" - "$dir" <<'PYTHON'
import sys
from pathlib import Path
from frictionless import Package, validate

path = Path(sys.argv[1]) / "datapackage.json"
report = validate(str(path), limit_errors=20)
for task in report.tasks:
    for error in task.errors:
        print(f"{task.name}: {error.type}: {error.message}", file=sys.stderr)
for error in report.errors:
    print(f"{error.type}: {error.message}", file=sys.stderr)
tables = {resource.name: len(list(resource.read_rows())) for resource in Package(str(path)).resources}
print("valid" if report.valid else "NOT VALID", tables)
sys.exit(not report.valid)
PYTHON
