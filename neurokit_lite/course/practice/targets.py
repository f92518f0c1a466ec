"""What a right answer gives on the first example of a check: told at recording, shown before it is done."""

import copy
import warnings
from collections.abc import Callable, Mapping

import numpy as np

from neurokit_lite.course.practice.checks import Checks
from neurokit_lite.course.practice.diagnosis import Case

__all__ = ["right_answer", "right_answers"]

_WHOLE = 24  # arrays of more values are shown by their corners


def right_answer(function: Callable, case: Case) -> str:
    """Call a solution as the check will, and tell what comes out.

    Parameters
    ----------
    function : callable
        The solution.
    case : Case
        The example.

    Returns
    -------
    str
        Markdown: which example, what kind of answer, and its values to four digits; of a large array the corners, with
        its shape and range.

    Examples
    --------
    >>> from neurokit_lite.course.practice.diagnosis import Case
    >>> case = Case(name="two and three", arguments={"a": 2, "b": 3}, expected=5, unit="spikes")
    >>> print(right_answer(lambda a, b: a + b, case))
    With two and three, one number in spikes:
    <BLANKLINE>
    ```text
    5
    ```
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # as in the check, which judges the values
        values = np.asarray(function(*copy.deepcopy(list(case.arguments.values()))))
    return f"With {case.name}, {case.wanted}{_extent(values)}:\n\n```text\n{_shown(values)}\n```"


def right_answers(check: Checks, names: Mapping[str, object]) -> dict[str, str]:
    """Tell what the solutions of an exercise give.

    Parameters
    ----------
    check : Checks
        The exercise's visible checks.
    names : mapping of str to object
        What the running notebook has defined, the solutions among it.

    Returns
    -------
    dict of str to str
        Markdown by the function's name; a function that draws is left out, for its figure tells.

    Examples
    --------
    >>> from neurokit_lite.course.practice.diagnosis import Case
    >>> check = Checks({"double": lambda: [Case(name="2", arguments={"x": 2.0}, expected=4.0)]})
    >>> print(right_answers(check, {"double": lambda x: 2 * x})["double"].splitlines()[0])
    With 2, one number:
    """
    examples = {name: check.example(name) for name in check.names}
    return {name: right_answer(names[name], case) for name, case in examples.items() if isinstance(case, Case)}


def _extent(values: np.ndarray) -> str:
    """Shape and range of an array of which only corners are shown, for these may be all alike."""
    if values.size <= _WHOLE:
        return ""
    shape = f", here {' × '.join(map(str, values.shape))} values"
    if values.dtype == bool:
        return f"{shape}, {np.count_nonzero(values)} of them True"
    known = values[np.isfinite(values)]
    missing = f", {values.size - known.size} more without a value" if known.size < values.size else ""
    return f"{shape} from {known.min():.4g} to {known.max():.4g}{missing}" if known.size else shape


def _shown(values: np.ndarray) -> str:
    if not values.ndim:
        value = float(values)
        return str(int(value)) if value.is_integer() else f"{value:.4g}"
    edge = 3 if values.ndim < 3 else 1
    return np.array2string(
        values, precision=4, suppress_small=True, threshold=_WHOLE, edgeitems=edge, max_line_width=88
    )
