"""Power and variance components of nested designs agree with statsmodels, and with R and its package nlme.

Each test runs twice: with the values stored in reference/design, and with values made afresh where the peers'
environment is there. R's values are stored only.
"""

from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import ml, models

pytestmark = pytest.mark.peer
STORED = Path(__file__).parent / "reference" / "design"


def columns(path):
    return np.loadtxt(path, delimiter=",", skiprows=2, ndmin=2).T


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, tables_of):
    """Reader of the peer's tables: name of the file -> columns."""
    folder = tables_of(request.param, "design", env="spikes")
    return lambda name: columns(folder / f"{name}.csv")


def our_power(rows):
    return [
        models.compute_nested_power(effect, [[n, m]], [of_people, of_trials], n_groups=int(groups))[0]
        for effect, n, m, of_people, of_trials, groups in rows
    ]


def pilots(pilot, person, value):
    return [value[pilot == one].reshape(len(np.unique(person[pilot == one])), -1) for one in np.unique(pilot)]


def test_power_is_that_of_statsmodels(theirs):
    """Where power is near 1 statsmodels 0.15 gives NaN, as scipy's lower tail of the noncentral t does; R gives 1."""
    table = theirs("power")
    ours, is_known = np.array(our_power(table[:6].T)), np.isfinite(table[6])
    assert is_known.sum() >= 40
    np.testing.assert_allclose(ours[is_known], table[6][is_known], atol=1e-8)
    assert (ours[~is_known] > 0.999).all()


def test_power_is_that_of_a_two_group_anova(theirs):
    for n, effect, wanted in theirs("anova").T:
        assert ml.compute_power(effect, int(n) // 2) == pytest.approx(wanted, abs=1e-8)
        assert models.compute_nested_power(effect, [[n // 2, 7]], [1.0, 0.0])[0] == pytest.approx(wanted, abs=1e-8)


def test_variance_components_are_those_of_a_mixed_model(theirs):
    for table, wanted in zip(pilots(*theirs("pilots")), theirs("components").T, strict=False):
        found = models.estimate_variances(table)
        np.testing.assert_allclose([found.between, found.within], wanted, rtol=1e-3)  # it stops at a flat likelihood


def test_power_and_components_are_those_of_r():
    asked, power = columns(STORED / "power.csv")[:6].T, columns(STORED / "power_r.csv")[0]
    np.testing.assert_allclose(our_power(asked), power, atol=1e-8)
    wanted = columns(STORED / "components_r.csv").T
    for table, (between, within) in zip(pilots(*columns(STORED / "pilots.csv")), wanted, strict=True):
        found = models.estimate_variances(table)
        np.testing.assert_allclose([found.between, found.within], [between, within], rtol=1e-5, atol=1e-5)
    assert models.estimate_variances(pilots(*columns(STORED / "pilots.csv"))[-1]).between == 0
