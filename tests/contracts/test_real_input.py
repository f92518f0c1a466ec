"""Every public function that computes, fed its working call with arrays that are spoilt, few, constant or turned."""

from functools import cache

import numpy as np
import pytest
from contracts import input_rules as rules
from contracts.examples import gather
from contracts.support import below, public_things, report

LAYERS = below("plots") - {"core", "data"}
CALLS = gather("CALLS")
FUNCTIONS = {
    thing.qualified: thing.thing
    for thing in public_things()
    if thing.layer in LAYERS and thing.qualified in CALLS and not thing.qualified.startswith("neurokit_lite.data")
}
MEANT = gather("MEANT")  # (function, place): why NaN, infinite or masked values are an answer there
LEFT_OUT = gather("LEFT_OUT")  # functions that cannot be called many times, and why


def swept() -> list[str]:
    return [name for name in FUNCTIONS if name not in LEFT_OUT]


@cache
def right(name: str):
    """The working call; what it gives was looked at once."""
    function, arguments = FUNCTIONS[name], CALLS[name].right
    return arguments if isinstance(function, type) else rules.with_seed(function, arguments)


@cache
def baseline(name: str) -> rules.Outcome:
    return rules.call(FUNCTIONS[name], right(name))


def outcome(name: str, place: rules.Place, new: object) -> rules.Outcome:
    return rules.call(FUNCTIONS[name], lambda: place.put(new))


@cache
def all_places(name: str) -> list[rules.Place]:
    return [one for one in rules.places(right(name)) if not one.name.startswith("self")]


def places(name: str, *, with_fields: bool) -> list[rules.Place]:
    """Arrays that users pass; a method's own object is a result of ours."""
    return [one for one in all_places(name) if with_fields or not one.is_field]


def judge(name: str, place: rules.Place, how: str, found: rules.Outcome) -> list[str]:
    """An error must be the house's; no number must come with NumPy's warning."""
    at = f"{name}, {place.name}, {how}"
    if found.error is not None and not found.is_ours:
        return [f"{at}: {type(found.error).__name__}: {found.error!s:.200}"]
    if found.warned and found.warned != baseline(name).warned:
        return [f"{at}: NumPy warns: {found.warned[0]}"]
    return []


def what_is_missing_is_refused_or_stays_missing(name: str) -> list[str]:
    complaints = []
    for place in places(name, with_fields=True):
        if any(fits(name, place, meant) for meant in MEANT):
            continue
        for how, spoil in rules.missing(place.array):
            found = outcome(name, place, spoil)
            complaints += judge(name, place, how, found)
            if found.error is None and not answers(name, place, found):
                complaints.append(f"{name}, {place.name}, {how}: a number without a word")
    return complaints


def fits(name: str, place: rules.Place, meant: tuple[str, str]) -> bool:
    return name.endswith(meant[0]) and place.name == meant[1]


def answers(name: str, place: rules.Place, found: rules.Outcome) -> bool:
    """NaN in, NaN out; or a field of a record that the function does not read."""
    more = np.isnan(found.numbers).sum() > np.isnan(baseline(name).numbers).sum()
    return bool(more) or (place.is_field and rules.agrees(found.numbers, baseline(name).numbers, 1e-9))


def every_form_of_an_array_gives_the_same(name: str) -> list[str]:
    complaints = []
    for place in places(name, with_fields=False):
        for how, form, tolerance in rules.forms(place.array):
            found = outcome(name, place, form)
            complaints += judge(name, place, how, found)
            if found.error is not None and found.is_ours:
                complaints.append(f"{name}, {place.name}, {how}: refused: {found.error}")
            elif found.error is None and not rules.agrees(found.numbers, baseline(name).numbers, tolerance):
                complaints.append(f"{name}, {place.name}, {how}: another result")
    return [one for one in complaints if not any(f"{key[0]}, {key[1]}, {key[2]}" in one for key in OTHER_FORMS)]


OTHER_FORMS = gather("OTHER_FORMS")


def times_with_a_unit_and_text_are_refused(name: str) -> list[str]:
    complaints = []
    for place in (one for one in places(name, with_fields=False) if one.array.dtype.kind == "f"):
        if any(fits(name, place, meant) for meant in MEANT):
            continue
        for how, new in (("timedelta", (place.array * 1e9).astype("m8[ns]")), ("text", place.array.astype(str))):
            found = outcome(name, place, new)
            complaints += judge(name, place, how, found)
            if found.error is None:
                complaints.append(f"{name}, {place.name}, {how}: taken for numbers")
    return complaints


def nothing_and_a_single_entry_have_an_answer(name: str) -> list[str]:
    complaints = []
    for place in places(name, with_fields=False):
        for how, few in (("empty", place.array[:0]), ("single", place.array[:1])):
            complaints += judge(name, place, how, outcome(name, place, few))
    return complaints


def a_constant_is_one_whatever_its_digits(name: str) -> list[str]:
    complaints = []
    for place in (one for one in places(name, with_fields=False) if one.array.dtype.kind == "f"):
        for how, exact, inexact in rules.constants(place.array):
            plain, found = outcome(name, place, exact), outcome(name, place, inexact)
            complaints += judge(name, place, how, found)
            if (plain.error is None) != (found.error is None):
                complaints.append(
                    f"{name}, {place.name}, {how}: {plain.error or 'a result'}, but {found.error or 'one'}"
                )
            elif found.error is None and not rules.alike(found.numbers, plain.numbers):
                complaints.append(f"{name}, {place.name}, {how}: other numbers than for a constant exact in binary")
    return complaints


def a_table_on_its_side_is_told_so(name: str) -> list[str]:
    complaints = []
    for place in places(name, with_fields=False):
        if place.array.ndim == 2 and place.array.shape[0] != place.array.shape[1]:
            found = outcome(name, place, place.array.T.copy())
            complaints += judge(name, place, "transposed", found)
            said = str(found.error) if found.error is not None else " ".join(found.told)
            is_known = any(fits(name, place, either) for either in EITHER_WAY)
            if "ranspose" not in said and (found.error is None or found.is_ours) and not is_known:
                complaints.append(f"{name}, {place.name}: say transpose: {said or 'a result, without a word'}")
    return complaints


EITHER_WAY = gather("EITHER_WAY")
SQUARE = gather("SQUARE")


def a_column_is_told_the_shape_that_was_meant(name: str) -> list[str]:
    complaints = []
    for place in places(name, with_fields=False):
        if place.array.ndim == 1 and place.array.size > 2:
            found = outcome(name, place, place.array[:, None])
            complaints += judge(name, place, "column", found)
            is_told = found.error is not None and any(word in str(found.error) for word in ("ravel", "ranspose"))
            if not is_told and not any(fits(name, place, either) for either in EITHER_WAY):
                complaints.append(f"{name}, {place.name}: say np.ravel: {found.error or 'a result, without a word'}")
    return complaints


def is_square(name: str, length: int) -> bool:
    return any(name.endswith(function) and length == known for function, known in SQUARE)


@cache
def times_s(name: str, length: int) -> tuple[float | None, float | None]:
    """Processor time of a call with an axis of that length made longer, and ten times longer; None if it fails."""
    few = rules.few_enough(right(name), length)
    small, large = (rules.cpu_s(FUNCTIONS[name], right(name), length, n, n_times=1) for n in (few, 10 * few))
    if small and large and large > 0.05:  # the small one again: a first call imports and compiles
        small = min(small, rules.cpu_s(FUNCTIONS[name], right(name), length, few, n_times=1) or small)
    return small, large


def time_grows_no_faster_than_the_data(name: str) -> list[str]:
    """Processor time, not the clock on the wall; what takes below a twentieth of a second is too short to tell."""
    complaints = []
    for length in rules.lengths(right(name)):
        if is_square(name, length):
            continue
        few, (small, large) = rules.few_enough(right(name), length), times_s(name, length)
        if small and large and large > 0.05 and large > 15 * small:  # again, the best of some
            small, large = (rules.cpu_s(FUNCTIONS[name], right(name), length, n, n_times=3) for n in (few, 10 * few))
        if small and large and large > 0.05 and large > 15 * small:
            complaints.append(f"{name}, an axis of {length}: {small:.3f} s, and {large:.3f} s for 10 times")
    return complaints


def memory_grows_no_faster_than_the_data(name: str) -> list[str]:
    """Of the same calls as above, so that what is compiled for a shape is compiled once."""
    complaints = []
    for length in rules.lengths(right(name)):
        if is_square(name, length):
            continue
        few, (small_s, _) = rules.few_enough(right(name), length), times_s(name, length)
        if not small_s:
            continue
        times = 10 if small_s < 0.2 else 4  # a square shows with either
        large = rules.peak_bytes(FUNCTIONS[name], right(name), length, times * few)
        if not large or large <= 4e6:  # whatever the small one takes
            continue
        small = rules.peak_bytes(FUNCTIONS[name], right(name), length, few)
        if small and large > 1.5 * times * small:
            complaints.append(
                f"{name}, an axis of {length}: {small / 1e6:.2f} MB, and {large / 1e6:.2f} MB for {times} times"
            )
    return complaints


SWEEPS = (
    what_is_missing_is_refused_or_stays_missing,
    every_form_of_an_array_gives_the_same,
    times_with_a_unit_and_text_are_refused,
    nothing_and_a_single_entry_have_an_answer,
    a_constant_is_one_whatever_its_digits,
    a_table_on_its_side_is_told_so,
    a_column_is_told_the_shape_that_was_meant,
    time_grows_no_faster_than_the_data,
    memory_grows_no_faster_than_the_data,
)


@pytest.mark.parametrize("name", swept())
def test_the_working_call_bears_real_input(name):
    """All sweeps of one function; what each of them found is told together."""
    complaints = [one for sweep in SWEEPS for one in sweep(name)]
    assert not complaints, report(complaints)


def test_a_cost_that_grows_with_the_square_is_caught():
    def pairs(values):
        return np.abs(values[:, None] - values).sum()

    def cost(n):
        return rules.cpu_s(pairs, lambda: {"values": np.arange(9.0)}, 9, n, n_times=3)

    assert cost(5000) > 15 * cost(500)
