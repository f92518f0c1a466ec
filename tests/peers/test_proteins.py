"""Proteins agree with R's limma and survival, on the shipped table; the values were made by reference/proteins.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "proteins" / "csf.csv"


@pytest.fixture(scope="module")
def wanted():
    return pd.read_csv(REFERENCE, comment="#")


@pytest.fixture(scope="module")
def study():
    fluid = data.load_csf_proteins()
    table = genomics.as_protein_table(fluid["concentrations"], fluid["people"], fluid["proteins"])
    known = {"impaired": fluid["is_impaired"], "age": fluid["age_years"], "male": fluid["is_male"]}
    return table.values, genomics.build_design(known)


def test_moderated_t_is_limmas(study, wanted):
    """limma prints twelve digits here; its search for the prior's degrees of freedom ends at 1e-8."""
    found = genomics.moderated_t(*study)
    np.testing.assert_allclose(found.coefficients[:, 1], wanted["effect"], rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(found.t[:, 1], wanted["t"], rtol=1e-7)
    np.testing.assert_allclose(found.variance, wanted["variance"], rtol=1e-7)
    np.testing.assert_allclose(found.p_values[:, 1], wanted["p"], rtol=1e-6)
    degrees = float(REFERENCE.read_text().splitlines()[0].split()[-1])
    assert found.prior_degrees == pytest.approx(degrees, rel=1e-5)  # printed with seven digits


def test_censored_regression_is_survivals(study, wanted):
    """survreg ends at a relative change of 1e-13 of the likelihood, which leaves about 1e-6 of the estimates."""
    values, design = study
    limits = np.quantile(values, 0.3, axis=0)
    found = genomics.fit_censored(genomics.hide_below(values, limits), design, limits)
    np.testing.assert_allclose(found.coefficients[:, 1], wanted["censored"], rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(found.standard_errors[:, 1], wanted["error"], rtol=1e-5)
    np.testing.assert_allclose(found.sd, wanted["sd"], rtol=1e-5)
    assert (found.n_detected < 300).all(), "some of every protein is hidden (ties at a limit are detected)"
