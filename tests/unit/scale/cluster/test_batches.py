"""Batches against the simulator and a search, sums in a fixed order, random numbers for each task."""

import math

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import scale

CONSTANTS = {"item_s": 0.003, "overhead_s": 0.002, "n_jobs": 4}


def test_the_bound_holds_and_is_close_in_the_simulator():
    sizes = np.array([1, 2, 5, 11, 40, 125, 250, 900])
    bounds = scale.bound_batch_time(sizes, 1000, **CONSTANTS)
    for size, bound in zip(sizes, bounds, strict=True):
        lengths = np.diff(np.append(np.arange(0, 1000, size), 1000)) * 0.003
        found = scale.simulate_schedule(lengths, 4, overhead_s=0.002).makespan_s
        assert found <= bound + 1e-9, size
        assert found >= (0.85 if size < 100 else 0.55) * bound, size


def test_chatty_tasks_take_the_schedulers_time():
    """10 000 items of 0.1 ms and 1 ms for each: 10 s, with 4 workers as with 400."""
    for n_jobs in (4, 400):
        found = scale.bound_batch_time([1], 10_000, item_s=1e-4, overhead_s=1e-3, n_jobs=n_jobs)
        assert found[0] == pytest.approx(10.0001)


@pytest.mark.parametrize("overhead_s", [0.0, 1e-5, 0.002, 0.1, 3.0])
@pytest.mark.parametrize("n_jobs", [1, 2, 4, 30, 400])
def test_no_size_is_better_than_the_chosen(overhead_s, n_jobs):
    """Against the search of all sizes; of equal ones the smallest."""
    for n_items in (1, 2, 3, 7, 90, 77, 1001):
        for item_s in (1e-4, 0.003, 1.0):
            constants = {"n_items": n_items, "item_s": item_s, "overhead_s": overhead_s, "n_jobs": n_jobs}
            times = scale.bound_batch_time(np.arange(1, n_items + 1), **constants)
            assert scale.choose_batch_size(**constants) == times.argmin() + 1, constants


def test_batches_at_their_limits():
    choose = scale.choose_batch_size
    assert choose(40_000, item_s=0.001, overhead_s=0.001, n_jobs=5) == 100, "root of 40 000 / 4"
    assert choose(100, item_s=1.0, overhead_s=0.001, n_jobs=1) == 100
    assert choose(100, item_s=60.0, overhead_s=0.0, n_jobs=8) == 1
    assert choose(90, item_s=0.001, overhead_s=0.1, n_jobs=30) == 90, "a second task costs more than all the work"
    assert choose(10**8, item_s=1e-4, overhead_s=1e-3, n_jobs=1001) == 10_000, "the scheduler just keeps up"
    busy = choose(10**6, item_s=1e-6, overhead_s=1e-3, n_jobs=10_001)
    assert busy == pytest.approx(np.sqrt(10**6 * 1000), rel=0.03), "the scheduler alone: root of K o / t"


def test_a_tree_is_the_sum_of_halves():
    """By hand for 2^3 values, with an error that a loop does not have."""
    values = [1e16, 1.0, -1e16, 1.0, 3.0, 1e-3, 2.0, 7.0]
    a, b, c, d, e, f, g, h = values
    assert scale.reduce_tree(values) == ((a + b) + (c + d)) + ((e + f) + (g + h))
    assert scale.reduce_tree(values[:5]) == ((a + b) + (c + d)) + e
    assert scale.reduce_tree([4.0]) == 4.0


def test_orders_differ_and_the_tree_does_not():
    values = np.random.default_rng(4).lognormal(sigma=8, size=1000)
    loops = {float(sum(np.random.default_rng(k).permutation(values))) for k in range(20)}
    assert len(loops) > 5, "the order of a loop shows in the last digits"
    exact = math.fsum(values)
    assert abs(scale.reduce_tree(values) - exact) <= 10 * np.finfo(float).eps * exact


def test_the_tree_takes_what_combine_takes_and_changes_nothing():
    parts = [np.arange(3.0), np.ones(3), np.full(3, 0.5)]
    found = scale.reduce_tree(parts)
    assert found.tolist() == [1.5, 2.5, 3.5]
    assert parts[0].tolist() == [0, 1, 2]
    assert scale.reduce_tree(pd.Series([1.0, 2.0], index=[7, 8])) == 3.0
    assert scale.reduce_tree([[1], [2], [3]]) == [1, 2, 3], "lists are joined"
    halves = [scale.RunningMoments() for _ in range(3)]
    assert scale.reduce_tree(halves, combine=lambda one, _: one) is halves[0]


def test_truths_are_counted():
    found = scale.reduce_tree([True, True, True])
    assert found == 3
    assert not isinstance(found, bool)
    assert scale.reduce_tree([True]) + 1 == 2


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.float16])
def test_types_that_cannot_hold_a_sum_are_refused(dtype):
    for values in (np.ones(3, dtype), [np.ones(2, dtype)] * 3, [1, dtype(1)] if dtype is not bool else [1, np.True_]):
        with pytest.raises(ValueError, match="values must have a type that can hold their sum; got type"):
            scale.reduce_tree(values)
    assert scale.reduce_tree(np.ones(3, dtype), combine=np.logical_and), "whoever brings a combine decides"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"values": []}, "values must hold at least one result"),
        ({"values": {1.0, 2.0}}, "values must be a sequence with a known order"),
        ({"values": {0: 1.0}}, "values must be a sequence with a known order"),
        ({"values": [1.0, 2.0], "combine": 7}, "combine must be a function of two neighbours; got 7"),
    ],
)
def test_what_has_no_order_is_refused(words, says):
    with pytest.raises((TypeError, ValueError), match=says):
        scale.reduce_tree(**words)


def test_streams_hang_on_the_task_alone():
    few, many = ([_first(seed) for seed in scale.spawn_seeds(n, random_state=7)] for n in (3, 50))
    assert few == many[:3]
    assert len(set(many)) == 50
    assert few != [_first(seed) for seed in scale.spawn_seeds(3, random_state=8)]
    generator = np.random.default_rng(7)
    once, again = ([_first(seed) for seed in scale.spawn_seeds(3, random_state=generator)] for _ in range(2))
    assert once == few
    assert not set(once) & set(again)


def test_a_task_that_is_begun_again_draws_the_same():
    seed = scale.spawn_seeds(1, random_state=7)[0]
    assert _first(seed) == _first(seed)


def _first(seed):
    return np.random.default_rng(seed).random()
