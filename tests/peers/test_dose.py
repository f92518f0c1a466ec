"""Fits and their intervals agree with R's nls; the values were made by reference/dose.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import drugs

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "dose"


@pytest.fixture(scope="module")
def wanted():
    """Rows of R's output by their first word."""
    found = {}
    for line in (FOLDER / "values.csv").read_text().splitlines()[1:]:
        name, *numbers = line.split(",")
        found.setdefault(name, []).append([float(one) for one in numbers])
    return {name: np.array(rows) for name, rows in found.items()}


@pytest.fixture(scope="module")
def points():
    table = pd.read_csv(FOLDER / "curves.csv")
    return {"doses": table["dose"].to_numpy(), "responses": table["y"].to_numpy(), "curves": table["curve"].to_numpy()}


@pytest.fixture(scope="module")
def fit(points):
    return drugs.fit_hill(**points)


def test_four_parameters_of_five_curves(fit, wanted):
    """R's scale is 1 / (slope ln 10)."""
    low, high, middle, scale, rest = wanted["fit"][:, 1:].T
    np.testing.assert_allclose(fit.baseline, low, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(fit.plateau, high, rtol=1e-5)
    np.testing.assert_allclose(fit.log_ec50, middle, atol=1e-5)
    np.testing.assert_allclose(fit.slope, 1 / (scale * np.log(10)), rtol=1e-5)
    np.testing.assert_allclose(fit.sse, rest, rtol=1e-10)


@pytest.mark.parametrize(("number", "name"), [(1, "baseline"), (2, "plateau"), (3, "log_ec50"), (4, "slope")])
def test_ends_of_the_profile(fit, wanted, number, name):
    """Refitted by nls at each end that uniroot tried."""
    rows = wanted["ends"][wanted["ends"][:, 1] == number]
    ends = rows[:, 2:]
    if name == "slope":
        ends = np.sort(1 / (ends * np.log(10)), axis=1)
    found = drugs.profile_interval(fit, parameter=name)
    np.testing.assert_allclose(np.column_stack([found.low, found.high]), ends, rtol=1e-4, atol=1e-4)


def test_lack_of_fit_and_parallel_curves(points, fit, wanted):
    np.testing.assert_allclose(drugs.lack_of_fit_p(fit), wanted["lack"][:, 1], rtol=1e-6)
    two = {name: values[points["curves"] < 2] for name, values in points.items()}
    parallel = drugs.fit_hill(**two, shared=("baseline", "plateau", "slope"))
    low, high, first, second, scale, rest = wanted["shared"][0]
    np.testing.assert_allclose(parallel.log_ec50, [first, second], atol=1e-5)
    np.testing.assert_allclose([parallel.baseline[0], parallel.plateau[0]], [low, high], rtol=1e-4)
    np.testing.assert_allclose(parallel.slope, 1 / (scale * np.log(10)), rtol=1e-5)
    assert parallel.sse.sum() == pytest.approx(rest, rel=1e-10)
    found = drugs.compare_fits(parallel, drugs.fit_hill(**two))
    np.testing.assert_allclose([found.f, found.p], wanted["nested"][0], rtol=1e-6)
