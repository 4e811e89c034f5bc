#!/bin/sh
# Write the lock files from pyproject.toml: hashes for Python 3.11 to 3.14, no registry address.
set -eu
command -v uv >/dev/null 2>&1 || { echo "lock: uv is needed (pip install uv)" >&2; exit 1; }
compile() {
    uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
        --no-emit-find-links --python-version 3.11 pyproject.toml "$@"
}
compile --extra build --extra test -o requirements.lock
compile --extra build --extra test --extra browser -c requirements.lock -o requirements-browser.lock
compile --extra cluster -c requirements.lock -o requirements-cluster.lock
