"""Randomness comes through one door."""

import numpy as np
import pytest

from neurokit_lite.core.rng import as_generator


def test_same_seed_same_stream_and_other_seed_another():
    first, again, other = (as_generator(seed).random(8) for seed in (3, np.int64(3), 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_generator_is_used_and_advanced():
    mine, twin = np.random.default_rng(0), np.random.default_rng(0)
    assert as_generator(mine) is mine
    as_generator(mine).random()
    twin.random()
    assert mine.random() == twin.random()


def test_none_draws_fresh_entropy():
    # Eight 53-bit numbers agree by chance once in 2^424.
    assert not np.array_equal(as_generator().random(8), as_generator().random(8))


def test_the_global_stream_is_left_alone():
    before = np.random.get_state()[1].copy()  # noqa: NPY002 (the legacy stream is what must not move)
    as_generator(0).random(100)
    np.testing.assert_array_equal(before, np.random.get_state()[1])  # noqa: NPY002


@pytest.mark.parametrize("value", [-1, 1.0, "0", True, np.random.RandomState(0)])
def test_anything_else_is_refused(value):
    with pytest.raises(TypeError, match=r"random_state must be None, an int >= 0 or a numpy\.random\.Generator; got"):
        as_generator(value)
