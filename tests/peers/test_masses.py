"""Neural masses and blood agree with neurolib's to 1e-10, step by step; covariances with scipy's are a unit test.

The tests run twice: with the values stored in reference/masses, and with values made afresh where the peer's
environment is there.
"""

import numpy as np
import pytest

from neurokit_lite import models

pytestmark = pytest.mark.peer
STEP_S = 0.0005


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request, tables_of):
    return tables_of(request.param, "masses", env="masses")


def wiring() -> np.ndarray:
    """What reference/masses.py wires."""
    weights = np.random.default_rng(0).uniform(0, 1, (6, 6)) / 6
    np.fill_diagonal(weights, 0)
    return weights


def test_gating_and_rates(folder):
    table = np.loadtxt(folder / "gating.csv", delimiter=",")
    couplings, at = np.unique(table[:, 0], return_inverse=True)
    assert couplings.size == 3
    run = models.simulate_masses(
        wiring(), couplings, duration_s=2.0, step_s=STEP_S, noise=0.0, start=np.linspace(0.05, 0.6, 6)
    )
    region, step = table[:, 2].astype(int), np.rint(table[:, 1] / 0.5).astype(int)
    np.testing.assert_allclose(run.gating[at, region, step], table[:, 3], rtol=0, atol=1e-10)
    before = run.gating[at, :, step - 1]  # neurolib's rate is that which moved the gating here
    heard = 0.9 * before[np.arange(len(at)), region] + table[:, 0] * np.einsum("kj,kj->k", wiring()[region], before)
    rates = models.MassModel().compute_rates_hz(0.2609 * heard + 0.3)
    np.testing.assert_allclose(rates, table[:, 4], rtol=1e-10)


def test_the_end_is_the_fixed_point(folder):
    table = np.loadtxt(folder / "gating.csv", delimiter=",")
    for coupling in np.unique(table[:, 0]):
        rows = table[table[:, 0] == coupling]
        last = rows[rows[:, 1] == rows[:, 1].max(), 3]
        ends = [models.find_fixed_points(wiring(), [coupling], start=one).gating[0] for one in ("low", "high")]
        assert min(np.abs(last - one).max() for one in ends) < 2e-3  # after two seconds


def test_bold(folder):
    table = np.loadtxt(folder / "bold.csv", delimiter=",")
    drawn = np.random.default_rng(1).uniform(0, 1, 3000)
    activity = np.stack([(np.arange(3000) < 200).astype(float), drawn, np.full(3000, 0.3)])
    found = models.simulate_bold(activity, step_s=0.01)
    np.testing.assert_allclose(found[:, ::50].T, table[:, 1:], rtol=0, atol=1e-12)
