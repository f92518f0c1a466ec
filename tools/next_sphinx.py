"""Build the book with the newest Sphinx instead of jupyter-book 1, which is frozen: ``make sphinx``.

jupyter-book 1 holds Sphinx at 7. The day that no longer installs, its exported settings build the same pages with
Sphinx itself. Until then this says what would happen: it makes an environment of its own in .venv-sphinx/ (with the
newest releases of the list below, not locked, for news is what is wanted), builds a copy, and reports. Nothing depends
on it.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program it sees its own folder only
from tools import pythons

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv-sphinx"
PACKAGES = (
    *("sphinx", "myst-nb", "sphinx-book-theme", "sphinx-external-toc", "sphinx-exercise", "sphinx-design"),
    *("sphinx-copybutton", "sphinx-mathjax-offline", "sphinxcontrib-bibtex", "sphinx-comments", "sphinx-thebe"),
    *(
        "sphinx-togglebutton",
        "sphinx-jupyterbook-latex",
        "sphinx-multitoc-numbering",
        "numpydoc",
        "linkify-it-py",
        "sphinx-revealjs",
    ),
)


def python():
    """Path of the environment's Python, or None where it is not made."""
    path = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return path if (HOME / "made").is_file() else None


def make():
    """Make the environment anew, with the newest releases."""
    print("Making an environment with the newest Sphinx. It needs the internet and up to 1 GB.", flush=True)
    shutil.rmtree(HOME, ignore_errors=True)
    uv = [sys.executable, "-m", "uv"]
    newest = next(iter(pythons.others().values()), sys.executable)  # the newest Sphinx wants a new Python
    into = [*uv, "pip", "install", "--quiet", "--python", str(HOME)]
    for command in (
        [*uv, "venv", "--quiet", "--python", newest, str(HOME)],
        [*into, "--require-hashes", "-r", str(ROOT / "requirements.lock")],  # the reference imports the package
        [*into, "--upgrade", *PACKAGES],
    ):
        if subprocess.call(command, cwd=ROOT):
            raise SystemExit(f"Stopped at: {' '.join(command[:8])} ... Is the network there?")
    (HOME / "made").touch()


def build(pages):
    """Build the book into a folder; give Sphinx's version, its exit status, and its warnings and errors."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "course"
        for name in ("book", "modules", "exercises", "neurokit_lite", "benchmarks", "tools", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        for path in ROOT.glob("*.*"):
            if path.is_file():
                shutil.copy(path, copy)
        export = [str(Path(sys.executable).with_name("jupyter-book")), "config", "sphinx", str(copy)]
        export += ["--config", "book/_config.yml", "--toc", str(copy / "book" / "_toc.yml")]
        subprocess.run(export, cwd=copy, capture_output=True, text=True, check=True)
        settings = (copy / "book" / "conf.py").read_text("utf-8").replace("'jupyter_book', ", "")  # it is what would go
        place = f"import sys\nsys.path[:0] = [{str(copy / 'book' / '_ext')!r}, {str(copy)!r}]\n"
        (copy / "conf.py").write_text(place + settings, "utf-8")
        program = [str(python()), "-m", "sphinx", "-b", "html", "-n", "--keep-going", "-q", str(copy), str(pages)]
        done = subprocess.run(program, cwd=copy, capture_output=True, text=True, check=False)
        told = subprocess.run([str(python()), "-m", "sphinx", "--version"], capture_output=True, text=True, check=False)
    found = [line for line in done.stderr.splitlines() if re.search(r"WARNING|ERROR|[Ee]rror:", line)]
    return told.stdout.strip(), done.returncode, found or done.stderr.strip().splitlines()[-3:]


def main(argv=None):
    """Make the environment where it is not made, build, report."""
    parser = argparse.ArgumentParser(prog="tools/next_sphinx.py", description=__doc__.splitlines()[0])
    parser.add_argument("--renew", action="store_true", help="make the environment anew, with today's releases")
    parser.add_argument("--to", type=Path, default=ROOT / "book" / "_build" / "next", help="folder for the pages")
    chosen = parser.parse_args(argv)
    if chosen.renew or not python():
        make()
    version, code, lines = build(chosen.to)
    print(f"{version}: status {code}, {len(lines)} warnings or errors; pages in {chosen.to}")
    print("\n".join(lines[:40]))
    return code


if __name__ == "__main__":
    sys.exit(main())
