"""What an analysis ran on: versions of software, kind of machine, commit; nobody's name and nobody's folders."""

import platform
import re
import shutil
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path

from neurokit_lite.data.sizes import size

__all__ = ["describe_machine"]
__shared__ = ["describe_machine"]  # not in the face


@cache
def _requirements() -> tuple[str, ...]:
    """Distributions that this package may use, by name."""
    try:
        lines = metadata.requires("neurokit-lite") or []
    except metadata.PackageNotFoundError:  # a copy that was not installed
        lines = ["numpy", "pandas", "scipy", "scikit-learn"]
    return tuple(sorted({re.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in lines}))


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


@cache
def _commit() -> str | None:
    """The commit of the package's folder, with "+" where files differ from it; None where there is no git."""
    root, git = Path(__file__).resolve().parents[3], shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None

    def ask(*words: str) -> str:
        told = subprocess.run([git, "-C", str(root), *words], capture_output=True, text=True, check=True, timeout=20)
        return told.stdout.strip()

    try:
        changed = ask("status", "--porcelain", "--untracked-files=no", "--", "neurokit_lite")
        return ask("rev-parse", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.SubprocessError):
        return None


def describe_machine() -> dict:
    """Describe software and machine without saying whose they are.

    Returns
    -------
    dict
        ``python``, ``platform`` (system and kind of processor), ``packages`` (versions by name), ``commit`` of the
        package's folder ("+" behind it where files were changed, None where there is none), ``size`` of the session.

    Notes
    -----
    Closed form: it reads what is installed. Packages are those that this package may use, whether they were or not.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.data.provenance.machine import describe_machine
    >>> sorted(describe_machine())
    ['commit', 'packages', 'platform', 'python', 'size']
    """
    versions = {name: found for name in ("neurokit-lite", *_requirements()) if (found := _version(name))}
    return {
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": versions,
        "commit": _commit(),
        "size": size(),
    }
