#!/bin/sh
# Install a hash-locked requirements file and this project into .venv: tools/make_venv.sh PYTHON LOCKFILE
set -eu
python=$1
lock=$2

fail() { printf 'setup: %s\n' "$1" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || fail "no '$python' found. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3 ..."
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' ||
    fail "$("$python" --version) found, but Python 3.11 to 3.14 is needed. Name another: make PYTHON=python3.12 ..."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "this Python has no 'venv'. On Debian or Ubuntu: apt install python3-venv"

[ -x .venv/bin/python ] || { echo "setup: making .venv ($("$python" --version))"; "$python" -m venv .venv; }
echo "setup: installing $lock, byte-compiled (one to three minutes the first time)"
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode -r "$lock"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
        fail "pip could not install $lock: read its message above; without a network connection nothing can be fetched."
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
.venv/bin/python -m compileall -q src
echo "setup: done"
