"""The mistakes that can be recognised in an array of numbers by comparing it with the right one.

Every recogniser takes the answer, the right answer and the case, and returns None or a :class:`Named`. They are asked
in order, the surest first; `words` follow the name of the learner's function.
"""

from typing import NamedTuple

import numpy as np

__all__ = ["Named", "recognise"]


class Named(NamedTuple):
    """A mistake by its name.

    `words`, `next_step` and `detail` are for a visible check. `hidden` is what a hidden test may say in place of the
    words and the next step, where these hold a number that the learner's code worked out; empty where they do not.
    """

    kind: str
    words: str
    next_step: str = ""
    detail: str = ""
    hidden: str = ""


Verdict = Named | None

# How many times too large, and what that usually means.
_FACTORS = (
    (1000.0, "seconds and milliseconds are mixed up"),
    (180 / np.pi, "degrees and radians are mixed up"),
    (60.0, "minutes and seconds are mixed up"),
    (100.0, "percent and fractions are mixed up"),
    (2 * np.pi, "turns and radians are mixed up"),
    (360.0, "turns and degrees are mixed up"),
    (2.0, "something is counted twice, or halved"),
)
_LEAST = 3  # fewer values than this match a factor, a shift or an offset by chance


def recognise(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    """Return the first mistake that explains the difference between two arrays; None where there is none.

    Parameters
    ----------
    got, want : numpy.ndarray
        The learner's answer and the right one, as floats.
    case : Case
        Axes, unit, tolerance and known mistakes.

    Returns
    -------
    Named or None
        The mistake.
    """
    wrong_shape = _shape(got, want, case)
    if not wrong_shape and _is_close(got, want, case.tolerance):
        return None
    for words, wrong in case.mistakes.items():
        mistaken = np.asarray(wrong() if callable(wrong) else wrong, float)
        if _is_close(got, mistaken, case.tolerance * _relative_size(mistaken, want)):
            what, _, next_step = words.partition(". ")
            return Named("mistake", f"returns {what.rstrip('.')}.", next_step)
    if wrong_shape:
        return wrong_shape
    for look in (_missing_values, _normalisation, _factor, _rounding, _offset, _shift, _order):
        if found := look(got, want, case):
            return found
    return _value(got, want, case)


def _is_close(got: np.ndarray, want: np.ndarray, tolerance: float) -> bool:
    return got.shape == want.shape and np.allclose(got, want, rtol=1e-9, atol=tolerance, equal_nan=True)


def _relative_size(array: np.ndarray, want: np.ndarray) -> float:
    """How much larger the numbers of an array are than those of the right answer; its tolerance grows as much."""
    largest = [np.abs(one[np.isfinite(one)]).max(initial=0) for one in (array, want)]
    return float(largest[0] / largest[1]) if all(largest) else 1.0


def _named(axes: tuple[str, ...], shape: tuple[int, ...]) -> str:
    names = ", ".join(f"{axis} = {size}" for axis, size in zip(axes, shape, strict=True))
    return f"({names},)" if len(axes) == 1 else f"({names})"


def _shape(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    if got.shape == want.shape:
        if got.ndim == 2 and got.shape[0] == got.shape[1] and not np.allclose(want, want.T, equal_nan=True):
            return _transposed(got, want, case) if _is_close(got.T, want, case.tolerance) else None
        return None
    if not case.axes:
        words = f"returns {got.size} values in an array of shape {got.shape}, and one number is wanted."
        step = "Which of them is meant, or which summary of them?" if got.size > 1 else "Take it out: `float(...)`."
        return Named("shape", words, step, hidden="returns an array, and one number is wanted.")
    if got.ndim == want.ndim and got.shape == want.shape[::-1]:
        return _transposed(got, want, case)
    wanted = _named(case.axes, want.shape)
    words = f"returns an array of shape {got.shape}; wanted is {wanted}."
    hidden = f"returns an array of another shape than the wanted {wanted}."
    if got.size == want.size and got.squeeze().shape == want.squeeze().shape:
        step = f"It has {got.ndim} axes instead of {want.ndim}: reshape it."
        return Named("shape", words, step, hidden=f"{hidden} It has an axis of length 1 too many or too few.")
    if got.ndim == want.ndim:
        step, plain = _lengths(got.shape, want.shape, case)
        return Named("shape", words, step, hidden=f"{hidden} {plain}".rstrip())
    step = f"It has {got.ndim} axes instead of {want.ndim}: over which did you sum, or forget to?"
    return Named("shape", words, step, hidden=f"{hidden} Over which axis did you sum, or forget to?")


def _transposed(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    axes, wanted = ", ".join(case.axes), _named(case.axes, want.shape)
    words = f"returns the transposed array, {got.shape}; wanted is {wanted}."
    step = f"Swap the axes, `.T`, so that they stand in the order ({axes})."
    return Named("shape", words, step, hidden=f"returns the transposed array; wanted is {wanted}. {step}")


def _lengths(got: tuple[int, ...], want: tuple[int, ...], case: object) -> tuple[str, str]:
    """The next step for the first axis of another length, and the same without that length."""
    axis, has, needs = next((a, g, w) for a, g, w in zip(case.axes, got, want, strict=True) if g != w)
    if "bins" in axis and has == needs + 1:
        return (f"One too many along {axis}: are these edges, and not bins?",) * 2
    if "bins" in axis and has == needs - 1:
        return (f"One too few along {axis}: {needs} bins have {needs + 1} edges.",) * 2
    return f"Look at the length along {axis}: {needs}, not {has}. {case.otherwise}".rstrip(), ""


def _missing_values(got: np.ndarray, want: np.ndarray, _: object) -> Verdict:
    """NaN or infinity where there should be a number, or the reverse."""
    bad = ~np.isfinite(got) & np.isfinite(want)
    if bad.any():
        first = ", ".join(str(i) for i in np.argwhere(bad)[0]) if got.ndim else ""
        detail = f"The first is at [{first}]." if first else ""
        words = f"returns NaN or infinity{f' in {bad.sum()} of {got.size} values' if got.ndim else ''}."
        step = "Look for 0 / 0, log(0), or a number too large or too small to hold."
        return Named("nan", words, step, detail, hidden=f"returns NaN or infinity. {step}")
    should = np.isnan(want) & ~np.isnan(got)
    if should.any():
        words = f"returns a number in {should.sum()} of {got.size} places where nothing is known."
        step = "Nothing was measured there, so the honest answer is np.nan."
        return Named("nan", words, step, hidden=f"returns a number where nothing is known. {step}")
    return None


def _normalisation(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    if not case.sums_to_one:
        return None
    axis = case.axes.index(case.sums_to_one)
    sums = got.sum(axis=axis, keepdims=True)
    if np.allclose(sums, 1, atol=max(1e-6, case.tolerance)):
        return None
    along = f"along {case.sums_to_one}"
    odds = np.exp(got - got.max(axis=axis, keepdims=True))
    if _is_close(odds / odds.sum(axis=axis, keepdims=True), want, case.tolerance):
        words = "returns logarithms, and probabilities are wanted."
        return Named("normalisation", words, f"Take np.exp, then divide by the sum {along}.")
    words = f"returns numbers that do not sum to 1 {along}."
    with np.errstate(all="ignore"):
        is_all = _is_close(got / sums, want, case.tolerance)
    detail = f"The sums run from {sums.min():.3g} to {sums.max():.3g}."
    step = f"Divide by `.sum(axis={axis}, keepdims=True)`."
    return Named("normalisation", words, step if is_all else f"{step} Something else is wrong as well.", detail)


def _factor(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    known = np.isfinite(want)
    power = float((want[known] ** 2).sum())
    if not power:
        return None
    scale = float((got[known] * want[known]).sum()) / power
    if scale == 0 or abs(scale - 1) < 1e-3 or not _is_close(got / scale, want, case.tolerance):
        return None
    if _is_close(-got, want, case.tolerance):
        step = "Which of the two is taken from the other?"
        return Named("factor", "returns the right size with the wrong sign.", step)
    for factor, meaning in _FACTORS:
        for times, ratio in (("large", scale / factor), ("small", scale * factor)):
            if abs(ratio - 1) < 0.02 and (got.size >= _LEAST or "mixed up" in meaning):
                what = "values that are" if got.ndim else "a value that is"
                words = f"returns {what} {factor:.4g} times too {times}; {meaning}."
                kind = "unit" if "mixed up" in meaning else "factor"
                return Named(kind, words, f"The answer must be in {case.unit}." if case.unit else "Check the units.")
    if got.size < _LEAST:
        return None
    times, ratio = ("large", scale) if abs(scale) > 1 else ("small", 1 / scale)
    words = f"returns values that are all {ratio:.3g} times too {times}."
    hidden = f"returns values that are all too {times} by one factor. Which constant is missing, or there twice?"
    return Named("factor", words, "Which constant of about that size is missing, or there twice?", hidden=hidden)


def _rounding(got: np.ndarray, want: np.ndarray, _: object) -> Verdict:
    is_whole, should_be = (np.array_equal(one, np.round(one), equal_nan=True) for one in (got, want))
    if got.size < _LEAST or not is_whole or should_be or not np.allclose(got, want, rtol=0, atol=1, equal_nan=True):
        return None
    words, step = "returns whole numbers.", "Keep the fractions: divide with `/`, and use no integer array."
    return Named("rounding", words, step) if np.nanmax(np.abs(want)) > 1 else None


def _offset(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    known = np.isfinite(got) & np.isfinite(want)
    offset = float(np.mean(got[known] - want[known])) if known.any() else 0.0
    if got.size < _LEAST or not _is_close(got - offset, want, case.tolerance):
        return None
    unit = f" {case.unit}" if case.unit else ""
    size = "large" if offset > 0 else "small"
    words = f"returns values that are all {abs(offset):.3g}{unit} too {size}."
    hidden = f"returns values that are all too {size} by one amount. What is added, or left out?"
    return Named("offset", words, "What of that size is added, or left out?", hidden=hidden)


def _shift(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    for axis, name in enumerate(case.axes):
        for step in (1, -1):
            if want.shape[axis] >= _LEAST and _is_close(got, np.roll(want, step, axis=axis), case.tolerance):
                where = "late" if step > 0 else "early"
                words = f"returns the right values one place too {where} along {name}."
                return Named("shift", words, "Does your counting of bins begin at 0, with left edges?")
    return None


def _order(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    for axis, name in enumerate(case.axes):
        if want.shape[axis] >= _LEAST and _is_close(got, np.flip(want, axis=axis), case.tolerance):
            words = f"returns the right values in reverse order along {name}."
            return Named("order", words, "Turn that axis round: `[::-1]`.")
    return None


def _value(got: np.ndarray, want: np.ndarray, case: object) -> Verdict:
    """Nothing was recognised: say how much is wrong, and show the worst."""
    is_same = (got == want) | (np.isnan(got) & np.isnan(want))  # the same infinity is no distance apart
    off = np.abs(np.subtract(got, want, out=np.zeros(got.shape), where=~is_same))
    unit = f" {case.unit}" if case.unit else ""
    limit = f"{case.tolerance:.2g}{unit.removesuffix('s') if case.tolerance == 1 else unit}"
    if got.ndim == 0:
        words = f"returns a value that is off by more than {limit}."
        return Named("value", words, case.otherwise, f"Expected {want:.4g}{unit}, got {got:.4g}{unit}.")
    worst = np.unravel_index(np.argmax(off), off.shape)
    place = ", ".join(str(int(i)) for i in worst)
    words = f"returns {(off > case.tolerance).sum()} of {got.size} values that are off by more than {limit}."
    detail = f"The worst: expected {want[worst]:.4g}{unit} at [{place}], got {got[worst]:.4g}{unit}."
    hidden = f"returns values that are off by more than {limit}. {case.otherwise}".rstrip()
    return Named("value", words, case.otherwise, detail, hidden=hidden)
