"""Follow-up and visits agree with R's survival and nlme; the values were made by reference/survival.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import ml

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "survival"


@pytest.fixture(scope="module")
def wanted():
    """Rows of R's output by their first word."""
    found = {}
    for line in (FOLDER / "values.csv").read_text().splitlines()[1:]:
        if line:
            name, *numbers = line.split(",")
            found.setdefault(name, []).append([float(one) for one in numbers])
    return {name: np.array(rows) for name, rows in found.items()}


@pytest.fixture(scope="module")
def cohort():
    table = pd.read_csv(FOLDER / "cohort.csv")
    return table, table["time"].to_numpy(), table["cause"].to_numpy() == 1


def test_curve_and_its_interval(cohort, wanted):
    _, times, is_event = cohort
    curve = ml.estimate_survival(times, is_event, alpha=0.1)
    found = np.column_stack([curve.times, curve.survival, curve.low, curve.high])
    np.testing.assert_allclose(found, wanted["curve"], rtol=1e-12)


def test_cox_with_many_ties(cohort, wanted):
    table, times, is_event = cohort
    fit = ml.fit_cox(times, is_event, table[["x", "y", "z"]].to_numpy())
    np.testing.assert_allclose(fit.coefficients, wanted["cox"][:, 0], rtol=1e-8)
    np.testing.assert_allclose(fit.standard_errors, wanted["cox"][:, 1], rtol=1e-8)
    np.testing.assert_allclose([fit.null_log_likelihood, fit.log_likelihood], wanted["loglik"][0], rtol=1e-12)
    ours = np.concatenate(([0.0], fit.baseline_hazard))[np.searchsorted(fit.times, wanted["hazard"][:, 0], "right")]
    np.testing.assert_allclose(ours, wanted["hazard"][:, 1], rtol=1e-8)


def test_log_rank_concordance_and_competing_events(cohort, wanted):
    table, times, is_event = cohort
    assert ml.log_rank(times, is_event, table["g"].to_numpy()).chi2 == pytest.approx(wanted["logrank"][0, 0], rel=1e-10)
    scores = table["x"].to_numpy().round(1)
    assert ml.concordance_index(times, is_event, scores) == pytest.approx(wanted["concordance"][0, 0], rel=1e-12)
    causes = np.array(["none", "dementia", "other"])[table["cause"]]
    found = ml.cumulative_incidence(times, causes).at(wanted["incidence"][:, 0])
    np.testing.assert_allclose(found, wanted["incidence"][:, 1:].T, rtol=1e-12, atol=1e-15)


def test_lines_of_people(wanted):
    """Both searches end near the top of a flat likelihood: 1e-4 of the variances moves it by less than 1e-7."""
    table = pd.read_csv(FOLDER / "visits.csv")
    columns = [table[name].to_numpy() for name in ("value", "time", "person")]
    fit = ml.fit_slopes(*columns, covariates=table[["carrier"]].to_numpy(), names=["carrier"])
    np.testing.assert_allclose(fit.coefficients, wanted["fixed"][:, 0], rtol=1e-4)
    np.testing.assert_allclose(fit.standard_errors, wanted["fixed"][:, 1], rtol=1e-4)
    level, both, slope, sd, likelihood = wanted["variance"][0]
    np.testing.assert_allclose(fit.person_covariance, [[level, both], [both, slope]], rtol=1e-3)
    assert fit.residual_sd == pytest.approx(sd, rel=1e-4)
    assert fit.log_likelihood == pytest.approx(likelihood, abs=1e-6)
    order = np.argsort(wanted["person"][:, 0])
    np.testing.assert_allclose(fit.person_effects, wanted["person"][order, 1:], rtol=1e-3, atol=1e-4)
