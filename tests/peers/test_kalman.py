"""The Kalman filter agrees with pykalman's and filterpy's: stored values, and fresh ones where the peers are there."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import spikes

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference"
SCRIPT = REFERENCE / "kalman_filters.py"


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request, tables_of):
    """Where the peers' tables lie."""
    return tables_of(request.param, "kalman", env="spikes", script="kalman_filters")


@pytest.fixture(scope="module")
def problem():
    """The model and the observations, made by the same formulas."""
    spec = importlib.util.spec_from_file_location("kalman_filters", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model, observations = module.problem()
    return spikes.KalmanModel(**model), observations


@pytest.mark.parametrize("peer", ["pykalman", "filterpy"])
def test_estimates_and_variances_agree(folder, problem, peer):
    table = np.loadtxt(folder / f"{peer}.csv", delimiter=",", skiprows=2)
    found = spikes.filter_states(problem[1], problem[0])
    # States are of order 1 and both sides work in double precision: 1e-9 is far above rounding, far below any mistake.
    np.testing.assert_allclose(found.estimate, table[:, :4], rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.sd**2, table[:, 4:], rtol=0, atol=1e-9)


@pytest.mark.parametrize("peer", ["pykalman", "filterpy"])
def test_a_stream_agrees_as_well(folder, problem, peer):
    table = np.loadtxt(folder / f"{peer}.csv", delimiter=",", skiprows=2)
    stream = spikes.KalmanStream(problem[0])
    one_by_one = np.array([stream.step(seen) for seen in problem[1]])
    np.testing.assert_allclose(one_by_one, table[:, :4], rtol=0, atol=1e-9)
