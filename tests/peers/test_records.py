"""Stretches of follow-up and propensity scores agree with R's survival and glm; made by reference/records.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import drugs

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "records"


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
def stretches():
    return pd.read_csv(FOLDER / "stretches.csv")


def test_cox_with_exposure_on_the_way_weights_ties_and_people(wanted, stretches):
    columns = [stretches[name].to_numpy() for name in ("start", "stop", "event")]
    features, weights = stretches[["exposed", "x"]].to_numpy(), stretches["w"].to_numpy()
    fit = drugs.fit_interval_cox(*columns, features=features, weights=weights, people=stretches["person"].to_numpy())
    np.testing.assert_allclose(fit.coefficients, wanted["coefficient"][:, 0], rtol=1e-8)
    np.testing.assert_allclose(fit.covariance, wanted["plain"], rtol=1e-8)
    np.testing.assert_allclose(fit.robust_covariance, wanted["robust"], rtol=1e-7)
    assert fit.log_likelihood == pytest.approx(wanted["loglik"][0, 0], rel=1e-11)


def test_propensity(wanted, stretches):
    people = stretches[stretches["start"] == 0]
    fit = drugs.fit_propensity(people["treated"].to_numpy(), people[["x", "y"]].to_numpy())
    np.testing.assert_allclose(fit.coefficients, wanted["logit"][:, 0], rtol=1e-8)
    np.testing.assert_allclose(fit.scores, wanted["score"][:, 0], rtol=1e-8)
