"""Properties by hand, and Wager's rules at their corners."""

import numpy as np
import pytest

from neurokit_lite import drugs


def test_counts_and_masses_of_small_molecules():
    found = drugs.compute_properties(drugs.read_molecules(["O=C(O)c1ccccc1", "CCCCO"]))
    assert found["n_donors"].tolist() == [1, 1]
    assert found["n_aromatic_rings"].tolist() == [1, 0]
    assert found["n_rotatable"].tolist() == [1, 2]
    np.testing.assert_allclose(found["mass_da"], [122.12, 74.12], atol=0.01)
    np.testing.assert_allclose(found["polar_area_a2"], [37.30, 20.23], atol=0.01)  # Ertl's table: OH 20.23, =O 17.07


# Wager et al. (2010), their table of limits: (value, desirability) at both ends of each slope and half way
CORNERS = {
    "log_p": [(3, 1), (4, 0.5), (5, 0), (-2, 1), (9, 0)],
    "log_d": [(2, 1), (3, 0.5), (4, 0)],
    "mass_da": [(360, 1), (430, 0.5), (500, 0)],
    "polar_area_a2": [(20, 0), (30, 0.5), (40, 1), (90, 1), (105, 0.5), (120, 0)],
    "n_donors": [(0, 1), (0.5, 1), (2, 0.5), (3.5, 0)],
    "pka": [(8, 1), (9, 0.5), (10, 0)],
}


@pytest.mark.parametrize("name", CORNERS)
def test_each_rule_at_its_corners(name):
    values, expected = np.array(CORNERS[name]).T
    scores = drugs.score_mpo({name: values})
    np.testing.assert_allclose(scores.parts[:, scores.names.index(name)], expected)


def test_all_known_is_one_number_and_all_perfect_is_six():
    perfect = {"log_p": [2], "log_d": [1], "mass_da": [300], "polar_area_a2": [60], "n_donors": [0], "pka": [7]}
    scores = drugs.score_mpo(perfect)
    assert scores.low.tolist() == scores.high.tolist() == [6]


def test_the_unknown_is_worth_0_to_1_and_log_d_at_least_what_log_p_allows():
    known = {"log_p": [3.0, 6.0], "mass_da": [300, 300], "polar_area_a2": [60, 60], "n_donors": [0, 0]}
    scores = drugs.score_mpo(known)
    np.testing.assert_allclose(scores.low, [4 + 0.5, 3])  # at log P 3, log D is 3 or less: half a point is safe
    np.testing.assert_allclose(scores.high, [6, 5])
    assert np.isnan(scores.parts[:, [1, 5]]).all()
    truth = drugs.score_mpo(known | {"log_d": [1.0, 5.0], "pka": [9, 9]})
    assert (scores.low <= truth.low).all()
    assert (truth.high <= scores.high).all()


def test_a_rule_with_a_hump_gives_no_bound():
    rules = (
        drugs.DesirabilityRule("a", [0, 1], [1, 0]),
        drugs.DesirabilityRule("b", [0, 1, 2], [0, 1, 0], at_most="a"),
    )
    assert drugs.score_mpo({"a": [1.0]}, rules=rules).low.tolist() == [0]


def test_lengths_and_infinite_values_are_refused():
    with pytest.raises(ValueError, match=r"one value for each molecule .*log_p 1, pka 2"):
        drugs.score_mpo({"log_p": [1.0], "pka": [1.0, 2.0]})
    with pytest.raises(ValueError, match=r"properties\['log_p'\] must hold numbers, or NaN where unknown"):
        drugs.score_mpo({"log_p": [np.inf]})
