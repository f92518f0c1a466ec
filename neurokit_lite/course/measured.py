"""What was measured: files of one JSON row a line. git merges them by union: two people who add rows do not conflict.

A union keeps both sides' lines where they touch, so a name may stand there twice. The row that was measured later
counts; of two from the same second, and of two without a date, the lower line. Who writes the file next leaves one.
"""

import json
import time
from collections.abc import Iterable
from pathlib import Path

from neurokit_lite.core.files import open_whole

__all__ = ["read_rows", "stamp", "write_rows"]


def read_rows(path: Path) -> list[dict]:
    """Read the rows of a file, one of each name, sorted by name.

    Parameters
    ----------
    path : pathlib.Path
        The file; where there is none yet, there are no rows.

    Returns
    -------
    list of dict
        Rows, each with its ``"name"`` and, where known, when it was ``"measured"``.

    Raises
    ------
    ValueError
        If a line is not JSON.

    Examples
    --------
    >>> read_rows(Path("nowhere.jsonl"))
    []
    """
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    rows = sorted(map(json.loads, lines), key=lambda row: row.get("measured", ""))  # the lower line stays behind
    return _sorted({row["name"]: row for row in rows}.values())


def write_rows(path: Path, rows: Iterable[dict]) -> None:
    """Write rows, a line each, sorted by name; whole, so that an interrupted run keeps what it has.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    rows : iterable of dict
        Rows of different names.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp(), "rows.jsonl")
    >>> write_rows(place, [{"name": "b", "ratio": 3}, {"name": "a", "ratio": 2}])
    >>> place.read_text().splitlines()[0]
    '{"name": "a", "ratio": 2}'
    """
    with open_whole(path) as file:
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n".encode() for row in _sorted(rows))


def _sorted(rows: Iterable[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: row["name"])


def stamp() -> str:
    """Say what time it is, in UTC to the second: the order of two stamps as texts is their order in time.

    Returns
    -------
    str
        ISO 8601 without separators, which fits into the name of a file.

    Examples
    --------
    >>> len(stamp()) == len("20260131T235959")
    True
    """
    return time.strftime("%Y%m%dT%H%M%S", time.gmtime())
