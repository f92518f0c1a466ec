"""What `make` can be asked for: each task with the lock that it needs and the commands that it runs.

Only the standard library, in a syntax that Python 3.6 reads, as `bootstrap.py` is.
"""

BASE, DEV = "requirements.lock", "requirements-dev.lock"

BOOK = "jupyter-book build . --config book/_config.yml --toc book/_toc.yml --path-output book -W -n --keep-going"
COMPILE = "uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url"
COMPILE += " --no-annotate --quiet --custom-compile-command=make~lock"
# What some lesson or `nkl book` needs.
LEARNER = " --extra build --extra book --extra chemistry --extra deep --extra standards"
LEARNER += " --extra scale --extra privacy --extra records"


def words(command):
    """A command as a list; ~ stands for a space inside a word."""
    return [word.replace("~", " ") for word in command.split()]


LOCKS = [
    words(COMPILE + " --all-extras -o requirements-dev.lock ARGS"),
    words(COMPILE + LEARNER + " -c requirements-dev.lock -o requirements.lock ARGS"),
]

REGISTERS = [["nkl", "registers", "ARGS"], words("python -m benchmarks.report")]

# task: (what it does, the lock it needs, its commands; ARGS stands for what the user typed behind the task)
TASKS = {
    "start": ("install what is missing and open the course in JupyterLab", BASE, [["nkl", "start", "ARGS"]]),
    "doctor": ("check this installation, and say what to do about each fault", BASE, [["nkl", "doctor", "ARGS"]]),
    "test": ("run every test", DEV, [words("python -m pytest -n 4 --dist loadgroup ARGS")]),
    "check": (
        "check style and layers",
        DEV,
        [words("ruff check . ARGS"), words("ruff format --check ."), ["lint-imports"]],
    ),
    "lock": ('write both lock files from pyproject.toml (ARGS="--upgrade" for newer versions)', DEV, LOCKS),
    "costs": ("time all notebooks", DEV, [words("python -m pytest tests/notebooks -m apart --notebook-costs ARGS")]),
    "peers": ("make what tests compare with (1.2 GB)", DEV, [words("python tools/peers.py make ARGS")]),
    "pythons": ("make what tests run on another Python", DEV, [words("python tools/pythons.py ARGS")]),
    "notebooks": ("record every notebook whose text has changed", DEV, [["nkl", "record", "ARGS"]]),
    "registers": ("make again the files that list what lies in others", BASE, REGISTERS),
    "book": ("build the book as pages that read offline", BASE, [words(BOOK + " ARGS")]),
    "sphinx": ("try the book with the newest Sphinx", DEV, [words("python tools/next_sphinx.py ARGS")]),
    "bundle": ("write a folder that needs no network", DEV, [words(BOOK), words("nkl bundle ARGS")]),
    "lite": ("build the course for a browser without Python", DEV, [words("python tools/lite.py ARGS")]),
    "mutants": ("break a copy on purpose, see which tests notice", DEV, [words("python -m benchmarks.mutants ARGS")]),
    "bench": ("measure us against the field's own libraries", DEV, [["python", "-m", "benchmarks", "ARGS"]]),
}
