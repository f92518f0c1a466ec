"""Nested fits and lack of fit: against sums of squares written out."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs

POINTS = drugs.make_dose_responses(random_state=5)


def fitted(**options):
    return drugs.fit_hill(POINTS.doses, POINTS.responses, curves=POINTS.curves, **options)


def test_f_is_what_the_sums_of_squares_say():
    small, large = fitted(shared=("baseline", "plateau", "slope")), fitted()
    found = drugs.compare_fits(small, large)
    f = (small.sse.sum() - large.sse.sum()) / 3 / (large.sse.sum() / 28)
    assert found.f == pytest.approx(f)
    assert found.dof == (3, 28)
    assert found.p == pytest.approx(stats.f.sf(f, 3, 28))
    assert found.p > 0.05, "an antagonist that only shifts"
    assert drugs.compare_fits(fitted(shared=drugs.dose.fits.PARAMETERS), small).p < 1e-6, "and it does shift"


def test_fits_that_are_not_nested_are_refused():
    with pytest.raises(ValueError, match="smaller must be nested in larger"):
        drugs.compare_fits(fitted(shared=("slope", "plateau")), fitted(shared=("baseline",)))
    with pytest.raises(ValueError, match="same data"):
        drugs.compare_fits(fitted(shared=("slope",)), drugs.fit_hill(POINTS.doses, POINTS.responses))


def test_lack_of_fit_by_hand():
    doses = np.repeat([0, 1, 3, 10, 30, 100], 3)
    generator = np.random.default_rng(2)
    responses = drugs.hill(doses, log_ec50=1, plateau=100) + generator.normal(0, 4, 18)
    fit = drugs.fit_hill(doses, responses)
    error = sum(((own - own.mean()) ** 2).sum() for own in responses.reshape(6, 3))
    f = (fit.sse[0] - error) / 2 / (error / 12)
    np.testing.assert_allclose(drugs.lack_of_fit_p(fit), stats.f.sf(f, 2, 12), rtol=1e-9)
    bump = responses + np.where(doses == 3, 60, 0)
    assert drugs.lack_of_fit_p(drugs.fit_hill(doses, bump))[0] < 1e-4, "hormesis is no Hill curve"
    assert np.isnan(drugs.lack_of_fit_p(drugs.fit_hill(doses[::3], responses[::3]))[0]), "no replicates"


def test_replicates_that_differ_by_rounding_are_replicates():
    doses = np.array([0.1 + 0.2, 0.3, 1, 1, 3, 3, 10, 10, 30, 30])
    responses = np.array([1, 2, 10, 12, 40, 39, 80, 82, 90, 91.0])
    same = doses.copy()
    same[0] = 0.3
    found = drugs.lack_of_fit_p(drugs.fit_hill(doses, responses))
    np.testing.assert_allclose(found, drugs.lack_of_fit_p(drugs.fit_hill(same, responses)), rtol=1e-6)
