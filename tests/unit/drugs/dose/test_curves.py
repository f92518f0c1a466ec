"""Hill curves and units: closed forms."""

import numpy as np
import pytest

from neurokit_lite import drugs


def test_the_equation_as_it_is_written():
    doses = np.array([0.5, 1, 7, 300])
    by_hand = 20 + (5 - 20) * doses**1.7 / (8.0**1.7 + doses**1.7)
    found = drugs.hill(doses, baseline=20, plateau=5, log_ec50=np.log10(8), slope=1.7)
    np.testing.assert_allclose(found, by_hand, rtol=1e-12)


def test_no_dose_is_the_baseline_exactly_and_a_huge_one_the_plateau():
    found = drugs.hill([0, 1e300], baseline=3, plateau=-4, log_ec50=0, slope=30)
    assert found.tolist() == [3, -4]


def test_the_inverse_gives_the_dose_back():
    curves = drugs.HillCurves(["up", "down"], [1, 9], [9, 1], [0.3, -2], [0.7, 4])
    for row in range(2):
        doses = 10 ** (curves.log_ec50[row] + np.array([-0.5, 0, 0.4]))
        back = curves.doses_for(curves.respond(doses)[row])[row]
        np.testing.assert_allclose(back, doses, rtol=1e-9)


def test_responses_that_no_dose_gives():
    curves = drugs.HillCurves(["up", "down", "flat"], [0, 1, 2], [1, 0, 2], [0, 0, 0], [1, 1, 1])
    found = curves.doses_for([-0.5, 0, 1, 1.5])
    np.testing.assert_array_equal(found[0], [np.nan, 0, np.inf, np.inf])
    np.testing.assert_array_equal(found[1], [np.inf, np.inf, 0, np.nan])
    assert np.isnan(found[2]).all()


def test_units_are_powers_of_ten_and_capitals_matter():
    found = drugs.convert_concentrations([1, 2, 3, 4, 5], ["M", "mM", "\u00b5M", "\u03bcM", "pM"], to="nM")
    np.testing.assert_allclose(found, [1e9, 2e6, 3e3, 4e3, 5e-3], rtol=1e-15)
    assert drugs.convert_concentrations([300], "nM").tolist() == [0.3]
    with pytest.raises(ValueError, match="units must be of M, mM, uM, nM, pM; got 'UM'"):
        drugs.convert_concentrations([1], "UM")


def test_logarithms_of_doses_are_noticed():
    with pytest.raises(ValueError, match=r"doses must be at least 0.*lowest -9.*Pass 10 \*\* doses"):
        drugs.hill([-9, -8, -7], log_ec50=-8)
