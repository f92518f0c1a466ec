"""ComBat agrees with R's sva, on a simulated study and on the shipped metrics of 17 sites; calibration with R's glm.

The values were made by reference/combat.py. Largest difference allowed: 1e-8, for values of about 20; for scans 1e-8 of
the metric's largest value.
"""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import data, ml

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "combat"
WAYS = {"plain": {}, "protected": {"protect": (1, 2)}, "reference": {"protect": (1, 2), "reference": 2}}


@pytest.mark.parametrize("way", WAYS)
def test_a_study_of_four_sites(way):
    table = np.loadtxt(REFERENCE / "study.csv", delimiter=",", skiprows=2)
    given = table[:, :12] if way != "plain" else np.delete(table[:, :12], (1, 2), axis=1)
    first = 12 + 9 * list(WAYS).index(way)
    found = ml.Combat(**WAYS[way]).fit_transform(given)
    np.testing.assert_allclose(found, table[:, first : first + 9], rtol=0, atol=1e-8)


def test_the_scans_of_seventeen_sites():
    study = data.load_scan_quality()
    aside = ("_x", "_y", "_z", "_total", "qi_1")
    metrics = study["metrics"][:, [not (n.startswith("summary_") or n.endswith(aside)) for n in study["names"]]]
    codes = np.unique(study["sites"], return_inverse=True)[1]
    found = ml.Combat().fit_transform(np.column_stack([codes, metrics]))[::20]
    wanted = np.loadtxt(REFERENCE / "scans.csv", delimiter=",", skiprows=2)
    assert wanted.shape == (56, 24)
    largest = np.abs(metrics).max(axis=0)
    np.testing.assert_allclose(found / largest, wanted / largest, rtol=0, atol=1e-8)


def test_calibration_in_the_large_is_that_of_glm():
    sites, said, outcome, intercept, error = np.loadtxt(REFERENCE / "calibration.csv", delimiter=",", skiprows=2).T
    found = ml.measure_site_calibration(said, outcome, sites)
    first = [np.flatnonzero(sites == site)[0] for site in range(3)]
    np.testing.assert_allclose(found.intercepts, intercept[first], atol=1e-8)
    half = stats.norm.ppf(0.975) * error[first]
    np.testing.assert_allclose([found.lows, found.highs], [intercept[first] - half, intercept[first] + half], atol=1e-6)
