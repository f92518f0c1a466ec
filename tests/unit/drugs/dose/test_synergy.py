"""Two drugs: the sham experiment as truth, brute force, closed forms."""

import numpy as np
import pytest
from scipy.optimize import brentq

from neurokit_lite import drugs


def test_a_drug_with_itself_is_the_summed_dose_for_loewe_and_not_for_bliss():
    sham = drugs.HillCurves(["a", "diluted"], [100, 100], [20, 20], [0, 1], [2.5, 2.5])
    a, b = np.meshgrid([0, 0.3, 1, 3], [0, 3, 10.0])
    doses = np.column_stack([a.ravel(), b.ravel()])
    truth = drugs.hill(doses[:, 0] + doses[:, 1] / 10, baseline=100, plateau=20, log_ec50=0, slope=2.5)
    np.testing.assert_allclose(drugs.loewe_additivity(sham, doses), truth, atol=1e-9)
    inner = (doses > 0).all(axis=1)
    np.testing.assert_allclose(drugs.combination_index(sham, doses[inner], truth[inner]), 1, rtol=1e-9)
    alone = [(100 - sham.respond(doses[:, k])[k]) / 100 for k in (0, 1)]
    excess = (100 - truth) / 100 - drugs.bliss_independence(*alone)
    assert excess[inner].max() > 0.1, "Bliss sees synergy of a drug with itself"


def test_loewe_by_brute_force_where_plateaus_and_slopes_differ():
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 0.6], [0.5, 1], [1.3, 0.7])
    for a, b in ((1, 5), (3, 1), (0.2, 60), (50, 400)):

        def gap(e, a=a, b=b):
            alone = [
                10**log * (e / (top - e)) ** (1 / slope) if e < top else np.inf
                for log, top, slope in ((0.5, 1, 1.3), (1, 0.6, 0.7))
            ]
            return a / alone[0] + b / alone[1] - 1

        expected = brentq(gap, 1e-9, 1 - 1e-12, xtol=1e-14)
        np.testing.assert_allclose(drugs.loewe_additivity(curves, [[a, b]]), expected, atol=1e-9)


def test_three_drugs_and_one_alone():
    curves = drugs.HillCurves(["a", "b", "c"], [0, 0, 0], [1, 1, 1], [0, 1, 2], [1, 1, 1])
    found = drugs.loewe_additivity(curves, [[1 / 3, 10 / 3, 100 / 3], [0, 0, 100], [0, 0, 0]])
    np.testing.assert_allclose(found, [0.5, 0.5, 0], atol=1e-9)


def test_the_index_is_nan_where_no_drug_alone_has_the_response():
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 0.6], [0, 1], [1, 1])
    found = drugs.combination_index(curves, [[1, 10]] * 4, [-0.1, 0, 1.2, 0.8])
    assert np.isnan(found[:3]).all()
    assert found[3] == pytest.approx(1 / 4), "only a reaches 0.8, with a dose of 4"


@pytest.mark.parametrize(("interaction", "sign"), [(-0.5, 1), (0.0, 0), (1.0, -1)])
def test_a_made_interaction_is_found_with_its_sign(interaction, sign):
    made = drugs.make_combination(interaction=interaction, noise=0, n_replicates=1)
    inner = (made.doses > 0).all(axis=1) & (made.responses > 0.05) & (made.responses < 0.95)
    index = drugs.combination_index(made.truth, made.doses[inner], made.responses[inner])
    if sign:
        assert (np.sign(index - 1) == sign).all()
    else:
        np.testing.assert_allclose(index, 1, rtol=1e-9)


def test_an_isobole_has_its_response_everywhere_and_is_straight():
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 0.9], [0.5, 1], [1.3, 0.7])
    line = drugs.isobole(curves, 0.4, n_points=7)
    np.testing.assert_allclose(drugs.loewe_additivity(curves, line), 0.4, atol=1e-9)
    np.testing.assert_allclose(np.diff(line, n=2, axis=0), 0, atol=1e-12)


def test_percent_is_noticed():
    with pytest.raises(ValueError, match=r"effects_b must be shares from 0 to 1.*Divide percent by 100"):
        drugs.bliss_independence([0.2], [40])


def test_a_control_well_has_no_index():
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], [0, 1], [1, 1])
    found = drugs.combination_index(curves, [[0, 0], [1, 0], [0, 10]], [0.03, 0.5, 0.5])
    np.testing.assert_allclose(found, [np.nan, 1, 1])
