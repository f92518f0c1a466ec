"""Bounds and tipping points against every way to fill in what is missing."""

from itertools import product

import numpy as np
import pytest

from neurokit_lite import drugs

ARMS = np.array(["drug"] * 8 + ["sham"] * 8)
KNOWN = np.array([0, 0, 1, 0, 0, np.nan, np.nan, np.nan, 1, 1, 0, 1, 1, 0, np.nan, np.nan])
NAMES = {"treated": "drug", "control": "sham"}


def test_bounds_are_the_extremes_of_all_ways():
    found = drugs.bound_missing(ARMS, KNOWN, **NAMES)
    assert found.names.tolist() == ["complete cases", "best case", "worst case"]
    assert (found.n_treated.tolist(), found.n_control.tolist()) == ([5, 8, 8], [6, 8, 8])
    differences, tested = [], {}
    for filled in product([0, 1], repeat=5):
        whole = KNOWN.copy()
        whole[np.isnan(KNOWN)] = filled
        counts = drugs.count_outcomes(ARMS, whole, **NAMES)
        differences.append(drugs.risk_difference(counts).estimates[0])
        tested[sum(filled[:3]), sum(filled[3:])] = drugs.two_proportion_z(counts)[0]
    bounds = found.risks_treated - found.risks_control
    assert bounds[1] == pytest.approx(min(differences))
    assert bounds[2] == pytest.approx(max(differences))
    z = drugs.tip_missing(ARMS, KNOWN, **NAMES)
    assert z.shape == (4, 3)
    for place, one in tested.items():
        assert z[place] == pytest.approx(one)


def test_nothing_missing_is_one_answer():
    whole = np.nan_to_num(KNOWN)
    found = drugs.bound_missing(ARMS, whole, **NAMES)
    assert len(set(found.n_events_treated)) == len(set(found.n_events_control)) == 1
    assert drugs.tip_missing(ARMS, whole, **NAMES).shape == (1, 1)


def test_an_arm_of_which_nothing_is_known_is_refused():
    lost = np.where(ARMS == "drug", np.nan, 1)
    with pytest.raises(ValueError, match="be known for patients of both arms; got no known outcome in drug"):
        drugs.bound_missing(ARMS, lost, **NAMES)
    with pytest.raises(ValueError, match="has_event must hold True and False"):
        drugs.tip_missing(ARMS, KNOWN * 2, **NAMES)
