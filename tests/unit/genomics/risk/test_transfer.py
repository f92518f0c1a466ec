"""Groups: what a score explains in each, and how far frequencies drifted."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_each_group_by_itself_and_its_ratio():
    generator = np.random.default_rng(0)
    x, noise = generator.normal(size=(2, 900))
    groups = np.repeat(["A", "B", "C"], 300)
    y = x + noise * np.repeat([1.0, 2.0, 1.0], 300) + np.repeat([0.0, 5.0, 9.0], 300)
    found = genomics.compare_groups(x, y, groups, reference="C", random_state=0)
    wanted = [np.corrcoef(x[groups == g], y[groups == g])[0, 1] ** 2 for g in "ABC"]
    np.testing.assert_allclose(found.r2, wanted)
    np.testing.assert_allclose(found.ratio, np.array(wanted) / wanted[2])
    assert (found.ratio_low[2], found.ratio_high[2]) == (1, 1)
    assert found.ratio_high[1] < 1 < found.ratio_high[0]
    assert (found.r2_low < found.r2).all()
    assert (found.r2 < found.r2_high).all()
    assert found.n_people.tolist() == [300, 300, 300]
    assert found.to_frame().loc["B", "r2"] == found.r2[1]


def test_the_interval_of_a_ratio_holds_the_truth():
    held, generator = 0, np.random.default_rng(1)
    groups = np.repeat(["A", "B"], 250)
    for _ in range(100):
        x, noise = generator.normal(size=(2, 500))
        found = genomics.compare_groups(
            x, x + noise * np.repeat([1.0, 2.0], 250), groups, reference="A", n_bootstraps=200, random_state=generator
        )
        held += found.ratio_low[1] <= 0.2 / 0.5 <= found.ratio_high[1]
    assert 88 <= held <= 100, "95 of 100, within three standard errors"


def test_what_does_not_vary_in_a_group_is_named():
    x = np.arange(10.0)
    with pytest.raises(ValueError, match="trait must vary in each group; got 3 throughout B"):
        genomics.compare_groups(x, np.where(x < 5, x, 3.0), ["A"] * 5 + ["B"] * 5, reference="A")


def test_fst_of_drifted_populations_and_of_one():
    made = genomics.make_cohort(400, 2000, fst=0.1, random_state=0)
    first, second = (made.counts[made.populations == one] for one in (0, 1))
    assert genomics.hudson_fst(first, second) == pytest.approx(0.1, abs=0.01)
    assert genomics.hudson_fst(first[::2], first[1::2]) == pytest.approx(0, abs=0.002)


def test_fst_of_one_variant_by_hand():
    first, second = np.array([[0], [1], [1], [-1]]), np.array([[2], [1], [2], [2]])
    p, q = 2 / 6, 7 / 8
    above = (p - q) ** 2 - p * (1 - p) / 5 - q * (1 - q) / 7
    assert genomics.hudson_fst(first, second) == pytest.approx(above / (p * (1 - q) + q * (1 - p)))
    assert np.isnan(genomics.hudson_fst(np.zeros((3, 2)), np.zeros((3, 2))))
