"""Association agrees with PLINK 2 and statsmodels, on 300 people and 200 variants, half of them with missing calls.

The values were made by reference/gwas.py. PLINK prints six digits, statsmodels' were kept whole: that is the tolerance.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "gwas"


@pytest.fixture(scope="module")
def cohort():
    with np.load(REFERENCE / "cohort.npz") as file:
        return dict(file)


def table(name):
    """The stored table, its signs turned to the allele A, which ours counts."""
    found = pd.read_csv(REFERENCE / f"{name}.csv", comment="#")
    return found, np.where(found["A1"] == "A", 1, -1)


def test_linear(cohort):
    wanted, sign = table("linear")
    found = genomics.associate_linear(cohort["counts"], cohort["trait"], covariates=cohort["covariates"])
    np.testing.assert_array_equal(np.isnan(found.p_values), wanted["P"].isna())
    np.testing.assert_array_equal(found.n_people, wanted["OBS_CT"])
    np.testing.assert_allclose(found.effects, wanted["BETA"] * sign, rtol=1e-5)
    np.testing.assert_allclose(found.standard_errors, wanted["SE"], rtol=1e-5)
    np.testing.assert_allclose(found.statistics, wanted["T_STAT"] * sign, rtol=1e-5)
    np.testing.assert_allclose(found.p_values, wanted["P"], rtol=1e-5)
    np.testing.assert_allclose(found.statistics, wanted["statsmodels_t"], rtol=1e-10)
    assert wanted["P"].isna().sum() >= 1, "a variant that does not vary is among them"
    assert wanted["OBS_CT"].min() < 300, "and missing calls"


def test_logistic(cohort):
    wanted, sign = table("logistic")
    found = genomics.associate_logistic(
        cohort["counts"], cohort["is_case"], covariates=cohort["covariates"], refine_below=1
    )
    np.testing.assert_array_equal(np.isnan(found.p_values), wanted["P"].isna())
    is_firth = found.methods == "firth"
    np.testing.assert_array_equal(is_firth, wanted["FIRTH?"] == "Y")
    assert is_firth.sum() > 2, "separated variants are among them"
    np.testing.assert_allclose(found.effects, np.log(wanted["OR"]) * sign, rtol=5e-4, atol=1e-5)  # six digits of OR
    is_known = ~is_firth & wanted["statsmodels_z"].notna()
    np.testing.assert_allclose(found.statistics[is_known], wanted["statsmodels_z"][is_known], rtol=1e-8)
    # Of variants with missing calls this PLINK is up to 10 % away from statsmodels, which above says who is right
    z = wanted["Z_STAT"] * sign
    is_whole = ~is_firth & (found.n_people == 300)
    assert is_whole.sum() > 80
    np.testing.assert_allclose(found.statistics[is_whole], z[is_whole], rtol=5e-5, atol=1e-6)
    np.testing.assert_allclose(found.statistics, z, atol=0.1)
    np.testing.assert_allclose(found.statistics[is_firth], z[is_firth], rtol=2e-4)


def test_the_score_test_is_close_to_what_plink_says(cohort):
    wanted, sign = table("logistic")
    found = genomics.associate_logistic(
        cohort["counts"], cohort["is_case"], covariates=cohort["covariates"], refine_below=0
    )
    is_common = (found.frequencies > 0.05) & (found.frequencies < 0.95)
    apart = np.abs(found.statistics - wanted["Z_STAT"] * sign)[is_common]
    assert np.median(apart) < 0.01
    assert apart.max() < 0.15
