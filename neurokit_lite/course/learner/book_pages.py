"""``nkl book``: the book as pages on this machine, built when they are first wanted, read without a network."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["build_book", "built_page", "is_current"]

_SOURCES = ("modules/**/*.ipynb", "book/**/*.md", "book/**/*.toml", "book/_*.yml", "book/_ext/*.py", "book/_static/*")
_STEPS = re.compile(r"(reading sources|writing output)\.\.\. \[\s*(\d+)%\]")


def built_page(root: Path) -> Path:
    """Return the first page of the built book, whether it is there yet or not.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.

    Returns
    -------
    pathlib.Path
        A page that a browser opens from the disk.

    Examples
    --------
    >>> from neurokit_lite.course.learner.book_pages import built_page
    >>> built_page(Path("course")).as_posix()
    'course/book/_build/html/index.html'
    """
    return root / "book" / "_build" / "html" / "index.html"


def is_current(root: Path) -> bool:
    """Say whether the built book is there and newer than everything it is made from.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.

    Returns
    -------
    bool
        False where a lesson or a page was written after the build, as by an update of the course.

    Examples
    --------
    >>> from neurokit_lite.course.learner.book_pages import is_current
    >>> is_current(Path("nowhere"))
    False
    """
    page = built_page(root)
    if not page.is_file():
        return False
    made_s = page.stat().st_mtime
    sources = (path for pattern in _SOURCES for path in root.glob(pattern) if "_build" not in path.parts)
    return all(path.stat().st_mtime <= made_s for path in sources)


def build_book(root: Path, *, on_progress: Callable[[float], object] = lambda _share: None) -> Path:
    """Build the book; pages whose text has not changed are kept from the last time.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.
    on_progress : callable
        Called now and then with the share that is done, 0 to 1.

    Returns
    -------
    pathlib.Path
        The first page.

    Raises
    ------
    RuntimeError
        If it cannot be built; the message quotes the end of what the builder said.

    Notes
    -----
    No lesson runs: the pages show the recordings. Nothing is fetched.

    Examples
    --------
    It takes about a minute the first time::

        build_book(repository_root())
    """
    program = Path(sys.executable).with_name("jupyter-book.exe" if os.name == "nt" else "jupyter-book")
    if not program.is_file():
        raise RuntimeError("What builds the book is not installed here. Run `make book` in the course's folder, once.")
    command = [str(program), "build", ".", "--config", "book/_config.yml", "--toc", "book/_toc.yml"]
    command += ["--path-output", "book"]
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            said.append(line)
            if step := _STEPS.search(re.sub(r"\x1b\[[0-9;]*m", "", line)):
                on_progress(int(step[2]) / 200 + (0.5 if step[1] == "writing output" else 0))
    page = built_page(root)
    if process.returncode or not page.is_file():
        raise RuntimeError("The book could not be built. The end of what the builder said:\n" + "".join(said[-8:]))
    page.touch()  # the builder leaves it alone when only other pages have changed
    on_progress(1.0)
    return page
