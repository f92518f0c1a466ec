"""Results that a program can read: a lesson states a figure, and says so when it drifts."""

import json
import math
import re
import sys
from pathlib import Path
from typing import Any

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.data.sizes import size

__all__ = [
    "MIME",
    "AnchorDrift",
    "anchor",
    "anchor_line",
    "anchors_path",
    "anchors_text",
    "gather_anchors",
    "write_anchors",
]

MIME = "application/vnd.neurokit.anchor+json"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class AnchorDrift(AssertionError):
    """A result is no longer what its lesson says it is."""


def anchor(
    name: str,
    value: float,
    *,
    expected: float,
    tolerance: float,
    unit: str = "",
    at_most: float | None = None,
    at_least: float | None = None,
) -> None:
    """State a result of a lesson, and fail when it has drifted.

    In a notebook the result is shown as one line of text, and kept beside it in a form that a program can
    read. In a plain script the line goes to standard output.

    Parameters
    ----------
    name : str
        What the figure is, in lower case with underscores, its unit last: ``"head_direction_error_deg"``.
        A name is used once in the whole course.
    value : float
        The figure that was computed, one finite number.
    expected : float
        The figure that the lesson's text gives.
    tolerance : float
        How far `value` may lie from `expected` before the text is wrong, in the same unit, 0 or more.
        It also sets the digits of `value` that are shown: 0.05 shows two decimals.
    unit : str
        What follows the number where it is shown, for example ``"deg"``.
    at_most, at_least : float, optional
        A goal that `value` must reach or beat, in the same unit, whatever `expected` says.

    Raises
    ------
    AnchorDrift
        If `value` is farther than `tolerance` from `expected`, or misses its goal.
    ValueError
        If the name, the value or the tolerance cannot be used.

    Notes
    -----
    The check is ``abs(value - expected) <= tolerance``. It assumes that the digits within `tolerance` are the
    same on every machine; a result that depends on the number of cores, or on a free seed, is not. At another size than
    ``workshop`` (``neurokit_lite.data.size()``) the result is shown and not compared.

    Examples
    --------
    >>> anchor("coin_heads_fraction", 0.5036, expected=0.5, tolerance=0.01)
    coin_heads_fraction = 0.50 (expected 0.5 ± 0.01)
    >>> anchor("coin_heads_fraction", 0.7, expected=0.5, tolerance=0.01)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    neurokit_lite.course.authoring.anchors.AnchorDrift: coin_heads_fraction drifted: expected 0.5 ± 0.01, got 0.700...
    """
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        raise invalid("name", "be lower-case words joined by underscores", name, hint="Try 'decoding_error_deg'.")
    number = in_range(value, "value", hint="Did an empty selection give NaN?")
    in_range(tolerance, "tolerance", low=0, hint="Give how far the value may move.")
    claim = f"{expected:g} ± {tolerance:g}"
    limits = (("at_most", at_most), ("at_least", at_least))
    goals = {key: float(goal) for key, goal in limits if goal is not None}
    if size() != "workshop":  # what the text says is true of the size that it was recorded with
        sys.stdout.write(f"{name} = {_format(number, tolerance / 10, unit=unit)} (at size workshop: {claim})\n")
        return
    if not abs(number - expected) <= tolerance * (1 + 1e-9):
        raise AnchorDrift(
            f"{name} drifted: expected {claim}, got {_format(number, tolerance / 10)}. Find what changed the "
            "result; if the new figure is right, correct it here and in the text around it."
        )
    if number > goals.get("at_most", math.inf) or number < goals.get("at_least", -math.inf):
        got = _format(number, tolerance / 10, unit=unit)
        raise AnchorDrift(f"{name} missed its goal: it must be {_goal_words(goals)}, got {got}. Repair the method.")
    digits = _decimals(tolerance)
    _show(
        {
            "name": name,
            "value": number if digits is None else round(number, digits),
            "expected": float(expected),
            "tolerance": float(tolerance),
            "unit": unit,
            **goals,
        }
    )


def anchor_line(kept: dict[str, Any]) -> str:
    """Return the line of text that stands beside an anchor's data in a notebook.

    Parameters
    ----------
    kept : dict
        Its data as a recording keeps them: name, value, expected, tolerance, unit and goals.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> anchor_line({"name": "n_cells", "value": 22.0, "expected": 22.0, "tolerance": 0.0, "unit": "", "at_least": 20})
    'n_cells = 22 (expected 22 ± 0; goal: at least 20)'
    """
    goals = {key: kept[key] for key in ("at_most", "at_least") if key in kept}
    goal = f"; goal: {_goal_words(goals)}" if goals else ""
    value = _format(kept["value"], kept["tolerance"], unit=kept["unit"])
    return f"{kept['name']} = {value} (expected {kept['expected']:g} ± {kept['tolerance']:g}{goal})"


def _decimals(tolerance: float) -> int | None:
    """Return the decimals that `tolerance` makes stable; None when it asks for all of them."""
    return None if tolerance == 0 else max(0, -math.floor(math.log10(tolerance) + 1e-9))


def _format(number: float, tolerance: float, *, unit: str = "") -> str:
    """Write a number with the decimals that its tolerance makes stable."""
    digits = _decimals(tolerance)
    text = f"{number:g}" if digits is None else f"{number:.{digits}f}"
    return text + unit if unit.startswith("°") else f"{text} {unit}".rstrip()


def _goal_words(goals: dict[str, float]) -> str:
    """Say the goals in words."""
    return " and ".join(f"{key.replace('_', ' ')} {goal:g}" for key, goal in goals.items())


def _show(bundle: dict[str, Any]) -> None:
    """Display one line, with its data beside it where a notebook is listening."""
    text = anchor_line(bundle)
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        sys.stdout.write(text + "\n")
        return
    from IPython.display import display

    display({"text/plain": text, MIME: bundle}, raw=True)


def anchors_path(root: Path) -> Path:
    """Return where the anchors of all lessons are gathered.

    Parameters
    ----------
    root : Path
        The repository.

    Returns
    -------
    Path
        The JSON file beside the lessons.

    Examples
    --------
    >>> anchors_path(Path("course")).as_posix()
    'course/modules/anchors.json'
    """
    return root / "modules" / "anchors.json"


def gather_anchors(root: Path) -> dict[str, dict[str, Any]]:
    """Return every anchor in the recordings of the lessons, by name.

    Parameters
    ----------
    root : Path
        The repository.

    Returns
    -------
    dict
        For each name, sorted: its lesson, value, expected value, tolerance, unit and goals.

    Raises
    ------
    ValueError
        If two lessons use one name, or a recording is not JSON.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     gather_anchors(Path(empty))
    {}
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((root / "modules").glob("**/*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        lesson = path.relative_to(root).with_suffix("").as_posix()
        for bundle in _anchors_in(path):
            if (other := found.get(bundle["name"])) is not None:
                got = f"{bundle['name']!r} in {other['lesson']} and in {lesson}"
                raise invalid("anchor names", "be used once", got=got, hint="Give one of them a name of its own.")
            found[bundle["name"]] = {"lesson": lesson} | {k: v for k, v in bundle.items() if k != "name"}
    return dict(sorted(found.items()))


def _anchors_in(path: Path) -> list[dict[str, Any]]:
    """Return the anchors that a recording holds, in order."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError) as error:
        raise invalid(
            str(path), "be a notebook in JSON", got=str(error), hint="Record it again: nkl record --force."
        ) from error
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]


def anchors_text(root: Path) -> str:
    """Gather the anchors of all recordings as the text of ``modules/anchors.json``.

    Parameters
    ----------
    root : Path
        The repository.

    Returns
    -------
    str
        JSON.

    Raises
    ------
    ValueError
        If two lessons use one name, or a recording is not JSON.
    """
    return json.dumps(gather_anchors(root), indent=2, ensure_ascii=False) + "\n"


def write_anchors(root: Path) -> Path:
    """Gather the anchors of all recordings and write them beside the lessons.

    Parameters
    ----------
    root : Path
        The repository.

    Returns
    -------
    Path
        The JSON file, untouched where nothing changed.

    Raises
    ------
    ValueError
        If two lessons use one name, or a recording is not JSON.
    """
    path = anchors_path(root)
    text = anchors_text(root)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
