"""An environment with another Python than this one, for `tests/notebooks/test_other_python.py`: ``make pythons``.

The course promises each Python that `pyproject.toml` classifies; most tests run on one. Where another of them is
installed, this makes an environment of it in .venv-pythons/, with the locked packages of a learner and what a replay
needs. It needs the internet once; where there is no other Python, or no network, the tests say so and are skipped.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv-pythons"
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
REPLAYING = ("nbval", "pytest", "threadpoolctl")


def promised():
    """Editions of Python that the course promises, the newest first."""
    found = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    return sorted(found, key=lambda version: int(version[2:]), reverse=True)


def others():
    """Programs of other promised Pythons on this machine that start, by version, the newest first."""
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    found = {version: _program_of(version) for version in promised() if version != here}
    return {version: program for version, program in found.items() if program}


def _program_of(version):
    """Path of an installed Python of a version; version managers leave names behind that do not start."""
    uv = [sys.executable, "-m", "uv", "python", "find", "--no-python-downloads", "--system", version]
    told = subprocess.run(uv, capture_output=True, text=True, check=False).stdout.strip()
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    managed = sorted(pyenv.glob(f"{version}.*/bin/python{version}"), reverse=True)
    probe = f"import sys, venv; assert '%d.%d' % sys.version_info[:2] == '{version}'"
    for name in (told, shutil.which(f"python{version}"), *map(str, managed)):
        if name and subprocess.run([name, "-c", probe], capture_output=True, check=False).returncode == 0:
            return name
    return None


def python_of(version):
    """Path of the Python of an environment that was made from today's locks, or None."""
    stamp = HOME / version / "made-from"
    is_fresh = stamp.is_file() and stamp.read_text("utf-8") == _fingerprint()
    return HOME / version / ("Scripts/python.exe" if os.name == "nt" else "bin/python") if is_fresh else None


def _fingerprint():
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in LOCKS)).hexdigest()


def make(version, program):
    """Make an environment, unless it is there already; return its Python."""
    if python_of(version):
        return python_of(version)
    folder = HOME / version
    shutil.rmtree(folder, ignore_errors=True)
    print(f"Making an environment with Python {version}, once. It needs the internet and up to 1 GB.", flush=True)
    uv = [sys.executable, "-m", "uv"]
    _run([*uv, "venv", "--quiet", "--python", program, str(folder)])
    into = [*uv, "pip", "install", "--quiet", "--python", str(folder)]
    _run([*into, "--require-hashes", "-r", str(LOCKS[0])])
    _run([*into, "-c", str(LOCKS[1]), *REPLAYING])
    (folder / "made-from").write_text(_fingerprint(), encoding="utf-8")
    return python_of(version)


def _run(command):
    code = subprocess.call(command, cwd=ROOT)
    if code:
        raise SystemExit(f"Stopped with code {code} at: {' '.join(command)}. Is the network there?")


def main(argv=None):
    """Make the environment of the newest other Python, or of all of them."""
    parser = argparse.ArgumentParser(prog="tools/pythons.py", description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every other promised Python that is installed here")
    chosen = parser.parse_args(argv)
    found = others()
    if not found:
        print(f"No other Python of {', '.join(promised())} is installed here; nothing to make.")
    for version in list(found) if chosen.all else list(found)[:1]:
        print(f"Python {version}: {make(version, found[version])}")


if __name__ == "__main__":
    main()
