"""Environments for the libraries we compare ourselves with: ``python tools/peers.py make spikes``.

Field-standard libraries do not all install together, and none of them belongs in a learner's environment. Each list in
tests/peers/envs/ becomes an environment of its own in .venv-peers/. Nothing else in the project needs them: the tests
compare with stored reference values where an environment is missing.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = ROOT / "tests" / "peers" / "envs"
HOME = ROOT / ".venv-peers"


def names():
    """Environments that can be made."""
    return sorted(path.stem for path in LISTS.glob("*.in"))


def _program(folder):
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fingerprint(name):
    return hashlib.sha256((LISTS / f"{name}.txt").read_bytes()).hexdigest()


def python_of(name):
    """Path of an environment's Python, or None where it is missing or made from another list than today's."""
    stamp = HOME / name / "made-from"
    is_fresh = stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(name)
    return _program(HOME / name) if is_fresh else None


def make(name):
    """Make an environment, unless it is there already; return its Python."""
    if not (LISTS / f"{name}.txt").is_file():
        raise SystemExit(f"name must be one of {', '.join(names())}; got {name!r}. The lists lie in {LISTS}.")
    if python_of(name):
        return python_of(name)
    folder = HOME / name
    shutil.rmtree(folder, ignore_errors=True)
    print(f"Making the environment {name} of the peers, once. It needs the internet and up to 2 GB.", flush=True)
    listed = str(LISTS / f"{name}.txt")
    if importlib.util.find_spec("uv"):
        uv = [sys.executable, "-m", "uv"]
        _run([*uv, "venv", "--quiet", "--python", sys.executable, str(folder)])
        _run([*uv, "pip", "install", "--quiet", "--python", str(_program(folder)), "-r", listed])
    else:
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(_program(folder)), "-m", "pip", "install", "--quiet", "-r", listed])
    (folder / "made-from").write_text(_fingerprint(name), encoding="utf-8")
    return python_of(name)


def lock(name):
    """Write the pinned list of an environment from its short one (``<name>.in``)."""
    command = f"python tools/peers.py lock {name}"
    options = ["--universal", "--python-version", "3.11", "--no-emit-index-url", "--no-annotate", "--quiet"]
    source, target = (str((LISTS / f"{name}{suffix}").relative_to(ROOT)) for suffix in (".in", ".txt"))
    compiler = [sys.executable, "-m", "uv", "pip", "compile", source, "-o", target, *options]
    _run([*compiler, "--custom-compile-command", command])


def _run(command):
    code = subprocess.call(command, cwd=ROOT)
    if code:
        raise SystemExit(f"Stopped with code {code} at: {' '.join(command)}. Is the network there?")


def main(argv=None):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="tools/peers.py", description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("list", "lock", "make", "python"), help="python: print where its Python lies")
    parser.add_argument("name", nargs="?", choices=names(), help="environment; without it, all of them")
    chosen = parser.parse_args(argv)
    for name in [chosen.name] if chosen.name else names():
        if chosen.task == "lock":
            lock(name)
        elif chosen.task == "list":
            print(f"{name:10s} {'made' if python_of(name) else 'not made'}")
        else:
            print(make(name) if chosen.task == "make" else python_of(name) or "")


if __name__ == "__main__":
    main()
