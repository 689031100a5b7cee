#!/bin/sh
# Make .venv with a working pip, from whatever Python 3.11 or newer this machine has. Run from the project's folder.
set -u

fail() {
    echo "make: $*" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    fail "mediakit needs Python 3.11 or newer; python3 here is $(python3 --version 2>&1 | head -n 1)." \
        "Install a newer one, or name it: make PYTHON=/path/to/python3.12 …"
}

# Debian splits what venv needs off into a package of its own: its pip can fill a venv from outside all the same.
make_venv() {
    "$python" -m venv --clear .venv && return
    "$python" -m venv --clear --without-pip .venv && "$python" -m pip --python .venv/bin/python install --quiet pip
}

install_venv_package() {
    command -v apt-get >/dev/null || return
    if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo -n"; fi
    packages="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    apt_get="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120"
    $apt_get update </dev/null
    $apt_get install "$packages" </dev/null
}

works() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 && new_enough .venv/bin/python
}

works && exit 0
python="$(find_python)" || exit 1
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
make_venv >"$log" 2>&1 || works || { install_venv_package && make_venv; } >>"$log" 2>&1
works && exit 0
cat "$log" >&2
fail "$python cannot make a virtual environment: install Python's venv module (on Debian and Ubuntu: python3-venv)."
