"""Kinetics agree with R's stats, Matrix and nlme; the values were made by reference/kinetics.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import drugs

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "kinetics"
TIMES = [0.25, 1, 3, 8, 24, 60]
TWO = {"clearance_l_h": 5, "volume_l": 20, "exchange_l_h": 8, "peripheral_l": 60}


@pytest.fixture(scope="module")
def wanted():
    """Lines of R's output by their first word."""
    lines = [line.split(",") for line in (FOLDER / "values.csv").read_text().splitlines()[1:]]
    return {name: np.array(numbers, dtype=float) for name, *numbers in lines}


def test_one_compartment_is_ssfol(wanted):
    body = {"clearance_l_h": 3, "volume_l": 25, "absorption_per_h": 0.9}
    np.testing.assert_allclose(drugs.predict_concentration(TIMES, [0], [100], **body), wanted["swallowed"], rtol=1e-12)


def test_two_compartments_are_a_matrix_exponential(wanted):
    injected = drugs.predict_concentration(TIMES, [0], [100], **TWO)
    infused = drugs.predict_concentration(TIMES, [0], [100], durations_h=[4], **TWO)
    np.testing.assert_allclose(injected, wanted["injected"], rtol=1e-10)
    np.testing.assert_allclose(infused, wanted["infused"], rtol=1e-10)


def test_areas_and_slopes(wanted):
    table = pd.read_csv(FOLDER / "curve.csv")
    found = drugs.analyse_exposure(table["time"], table["conc"], 100.0)
    mine = [found.auc_last_mg_h_l, found.terminal.rate_per_h, found.terminal.n_points, found.auc_mg_h_l]
    np.testing.assert_allclose(mine, wanted["curve"], rtol=1e-12)


def test_a_population_is_that_of_nlme(wanted):
    """nlme alternates between two linear steps, and so ends beside the top of the likelihood that both approximate."""
    table = pd.read_csv(FOLDER / "infants.csv")
    doses, samples = table[table["dose"].notna()], table[table["conc"].notna()]
    records = drugs.collect_records(
        samples["Subject"],
        samples["time"],
        samples["conc"],
        dose_people=doses["Subject"],
        dose_times_h=doses["time"],
        doses_mg=doses["dose"],
    )
    fit = drugs.fit_population(records, error="additive")
    fixed, errors, spread, noise, log_likelihood = np.split(wanted["population"], [2, 4, 6, 7])
    assert (np.abs(fit.coefficients - fixed) < 0.6 * errors).all()
    np.testing.assert_allclose(np.sqrt(np.diag(fit.covariance)), errors, rtol=0.1)
    np.testing.assert_allclose(fit.spread, spread, rtol=0.06)
    assert fit.residual_sd == pytest.approx(noise[0], rel=0.02)
    assert log_likelihood[0] - 0.05 < fit.log_likelihood < log_likelihood[0] + 1


@pytest.mark.skipif(
    not (Path.home() / ".cache" / "neurokit_lite" / "phenobarbital_infants.dta").exists(), reason="not fetched"
)
def test_real_infants_are_as_nonmem_has_them():
    """NONMEM's output beside the table in pharmpy-core: objective 586.27606, estimates and standard errors."""
    from neurokit_lite import data

    infants = data.load_phenobarbital_infants()
    records = drugs.collect_records(
        infants["people"],
        infants["times_h"],
        infants["concentrations_mg_l"],
        dose_people=infants["dose_people"],
        dose_times_h=infants["dose_times_h"],
        doses_mg=infants["doses_mg"],
        weights_kg=infants["weights_kg"],
        covariates=(infants["apgar_scores"] < 5).astype(float)[:, None],
        names=["is_asphyxiated"],
    )
    fit = drugs.fit_population(records, covariate_effects={"volume": ["is_asphyxiated"]})
    assert fit.deviance == pytest.approx(586.27605628520962, abs=1e-4)
    np.testing.assert_allclose(np.exp(fit.coefficients), [4.69555e-3, 0.984258, 1.15892], rtol=1e-4)
    np.testing.assert_allclose(fit.spread**2, [0.0293508, 0.027906], rtol=1e-3)
    assert fit.residual_sd**2 == pytest.approx(0.013241, rel=1e-3)
