"""Why an answer is wrong: calls a learner's function and names the mistake, with one next step.

A diagnosis never compares objects of the learner's own making: what comes back is turned into a fresh array of
floats first. It draws nothing and prints nothing; :mod:`neurokit_lite.course.practice.checks` shows what it finds.
"""

import contextlib
import copy
import linecache
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid, show
from neurokit_lite.course.practice.by_hand import package_calls
from neurokit_lite.course.practice.cases import Call, Finding
from neurokit_lite.course.practice.patience import RanTooLong, limited
from neurokit_lite.course.practice.recognition import recognise

__all__ = ["Case", "diagnose"]

_OTHER = "returns something else than numbers."


@dataclass(frozen=True, kw_only=True, eq=False)
class Case(Call):
    """One call of a learner's function, and the numbers that it must give.

    Parameters
    ----------
    name, arguments, points
        As in any :class:`~neurokit_lite.course.practice.cases.Call`.
    expected : array_like or callable
        The right answer, or a function of no arguments that computes it when it is needed.
    axes : tuple of str
        One name an axis of the answer, for example ``("n_times", "n_bins")``; empty for one number.
    unit : str
        Unit of the answer, ``""`` for none.
    tolerance : float
        Largest difference allowed in any value, in `unit`.
    sums_to_one : str
        Axis along which the answer must sum to 1; empty where none does.
    mistakes : mapping of str to object
        Known mistakes: what to tell the learner, and the answer that gives the mistake away (or a function of no
        arguments that computes it). The sentence follows the words "tuning_curve returns".
    otherwise : str
        Next step where the values are wrong in a way that nobody foresaw.

    Examples
    --------
    >>> from neurokit_lite.course.practice.diagnosis import Case
    >>> Case(name="two and three", arguments={"a": 2, "b": 3}, expected=6.0).points
    1.0
    """

    expected: object
    axes: tuple[str, ...] = ()
    unit: str = ""
    tolerance: float = 1e-6
    sums_to_one: str = ""
    mistakes: Mapping[str, object] = field(default_factory=dict)
    otherwise: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sums_to_one and self.sums_to_one not in self.axes:
            raise invalid("sums_to_one", f"be one of the axes ({', '.join(self.axes)})", self.sums_to_one)

    @property
    def wanted(self) -> str:
        """What the answer must be, in words, for example ``"an array (n_bins,) in Hz"``."""
        what = f"an array ({', '.join(self.axes)}{',' if len(self.axes) == 1 else ''})" if self.axes else "one number"
        return f"{what} in {self.unit}" if self.unit else what

    @property
    def asked(self) -> str:
        """What must come out, with how near: ``"one number in degrees; right within 1 degree"``."""
        what = f"{self.wanted} that sums to 1 along {self.sums_to_one}" if self.sums_to_one else self.wanted
        unit = f" {self.unit}" if self.unit else ""
        unit = unit.removesuffix("s") if self.tolerance == 1 and len(unit) > 4 else unit
        return f"{what}; right within {self.tolerance:g}{unit}"

    def now(self) -> "Case":
        """The case with its expected value worked out."""
        return replace(self, expected=self.expected()) if callable(self.expected) else self

    def find(self, answer: object, name: str) -> Finding | None:
        """The first mistake that was recognised in an answer; None where it is right."""
        array = _as_numbers(answer)
        if isinstance(array, Finding):
            step = array.next_step.format(wanted=self.wanted)
            hidden = f"{name} {array.hidden} {step}" if array.hidden else ""
            return Finding(array.kind, f"{name} {array.words}", step, hidden=hidden)
        if named := recognise(array, np.asarray(self.expected, float), self):
            hidden = f"{name} {named.hidden}" if named.hidden else ""
            return Finding(named.kind, f"{name} {named.words}", named.next_step, named.detail, hidden)
        return None


def diagnose(
    function: Callable,
    case: Call,
    *,
    name: str = "",
    has_inputs_watched: bool = True,
    limit_s: float | None = None,
    may_use_package: bool = True,
) -> Finding | None:
    """Call a function and say what is wrong with its answer.

    Parameters
    ----------
    function : callable
        The learner's function.
    case : Call
        How to call it, and what must come out: a :class:`Case`, or one of another kind.
    name : str
        What to call the function in messages; by default its own name.
    has_inputs_watched : bool
        Whether a function that changes its arguments is at fault.
    limit_s : float, optional
        Seconds after which a call is stopped; by default never.
    may_use_package : bool
        Whether the function may call the package's own.

    Returns
    -------
    Finding or None
        The first mistake that was recognised; None where the answer is right.

    Examples
    --------
    >>> from neurokit_lite.course.practice.diagnosis import Case, diagnose
    >>> def double(values):
    ...     return values * 2000.0
    >>> case = Case(name="1 to 3", arguments={"values": np.arange(1.0, 4)}, expected=[2, 4, 6], axes=("n_values",))
    >>> print(diagnose(double, case).words)
    double returns values that are 1000 times too large; seconds and milliseconds are mixed up.
    """
    name = name or getattr(function, "__name__", "the function")
    if not callable(function):
        step = f"Begin with `def {name}(...):`."
        hidden = f"The name of the answer is no function. {step}"
        return Finding("function", f"{name} is {show(function)} and not a function.", step, hidden=hidden)
    if not may_use_package and (used := package_calls(function)):
        step = "Write it without; to check yourself, call the package outside of your function."
        hidden = f"{name} uses the package, and is to be written without it."
        return Finding("package", f"{name} uses {used[0]}, and is to be written without it.", step, hidden=hidden)
    arguments = copy.deepcopy(list(case.arguments.values()))
    try:
        with limited(limit_s) if limit_s else contextlib.nullcontext():
            ready = case.now()
            answer = _call(function, arguments)
    except RanTooLong as error:
        return _endless_finding(error, function, name, limit_s)
    except NotImplementedError:
        return Finding("missing", f"{name} is not written yet.", "Replace the line that raises NotImplementedError.")
    except (Exception, SystemExit) as error:
        return _error_finding(error, function, name)
    if found := ready.find(answer, name):
        return found
    changed = [key for key, now in zip(case.arguments, arguments, strict=True) if _differs(case.arguments[key], now)]
    if has_inputs_watched and changed:
        words = f"{name} changes its argument {changed[0]}, which belongs to whoever called it."
        return Finding("input", words, f"Work on a copy, `{changed[0]}.copy()`, or make a new array.")
    return None


def _call(function: Callable, arguments: list) -> object:
    """Call without warnings: what they warn of shows in the answer, and text on stderr would cost nbgrader's points."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return function(*arguments)


def _error_finding(error: BaseException, function: Callable, name: str) -> Finding:
    text = str(error).strip().splitlines()
    said = type(error).__name__ + (f": {text[0][:200]}" if text else "")
    line = _own_line(error, function)
    words = f"{name} stops with {said}" + ("" if said.endswith((".", "!", "?")) else ".")
    next_step = f"It happened at your line `{line}`." if line else "Call it yourself to see where."
    hidden = f"{name} stops with an error. Call it on data that you make up, with odd shapes and empty parts."
    return Finding("error", words, next_step, hidden=hidden)


def _endless_finding(error: BaseException, function: Callable, name: str, limit_s: float | None) -> Finding:
    line = _own_line(error, function)
    where = f", at your line `{line}`" if line else ""
    step = "Does the loop come to its end? Print what should change in it; an array operation may do without a loop."
    return Finding("endless", f"{name} still ran after {limit_s:g} s{where}.", step)


def _own_line(error: BaseException, function: Callable) -> str:
    """Text of the learner's own last line on the way to the error; empty where the code lies in a file of ours."""
    filename = getattr(getattr(function, "__code__", None), "co_filename", "")
    line, trace = "", error.__traceback__
    while trace is not None and filename and not Path(filename).is_file():
        if trace.tb_frame.f_code.co_filename == filename:
            line = linecache.getline(filename, trace.tb_lineno).strip()
        trace = trace.tb_next
    return line


def _as_numbers(answer: object) -> np.ndarray | Finding:
    """A fresh array of floats, or what is wrong with the type of the answer."""
    if answer is None:
        return Finding("type", "returns nothing (None).", "End it with `return` and the result: {wanted}.")
    if isinstance(answer, (str, bytes, Mapping)) or callable(answer):
        return Finding("type", f"returns {show(answer)}.", "Return {wanted}.", hidden=_OTHER)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # complex numbers lose their imaginary part with a warning
            return np.array(answer, dtype=float)
    except Exception:
        what = show(answer) if isinstance(answer, np.ndarray) else f"a {type(answer).__name__}"
        if isinstance(answer, (tuple, list)):
            what += f" of {len(answer)} things that do not form one array"
        return Finding("type", f"returns {what}.", "Return {wanted}, and nothing beside it.", hidden=_OTHER)


def _differs(before: object, after: object) -> bool:
    """Whether an argument (array, number, or sequence of them) was changed."""
    if isinstance(before, (list, tuple)):
        return len(before) != len(after) or any(map(_differs, before, after))
    return not np.array_equal(np.asarray(before), np.asarray(after), equal_nan=np.asarray(before).dtype.kind == "f")
