"""The benchmark network fires the spikes of brian2, and tails of distributions are judged as powerlaw judges them."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import models

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference"
SCRIPT = REFERENCE / "network.py"


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request, tables_of):
    """Where the peers' tables lie."""
    return tables_of(request.param, "network", env="network")


@pytest.fixture(scope="module")
def reference():
    """The script, for the formulas that make wiring, state and samples."""
    spec = importlib.util.spec_from_file_location("network_reference", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def spikes(reference):
    """Ours, as rows of step and neuron."""
    inputs = reference.network()
    wiring = models.Wiring(inputs["sources"], inputs["targets"], reference.N_NEURONS)
    start = models.NetworkState(inputs["membrane_mv"], 10 * inputs["excitatory"], 10 * inputs["inhibitory"])
    run = models.simulate_network(wiring, n_excitatory=reference.N_EXCITATORY, duration_s=1.0, start=start)
    return np.column_stack([np.round(1e4 * run.spike_times_s).astype(int), run.spike_neurons])


def test_the_first_spikes_are_those_of_brian2(folder, spikes, reference):
    table = np.loadtxt(folder / "first_spikes.csv", delimiter=",", skiprows=2, dtype=int)
    assert len(table) == reference.N_FIRST
    np.testing.assert_array_equal(spikes[: len(table)], table)


def test_all_spikes_of_a_second_are_those_of_brian2(folder, spikes, reference):
    """Equal to the last of 68 000: both take forward Euler steps, and no rounding has grown into another spike."""
    table = dict(line.split(",") for line in (folder / "all_spikes.csv").read_text("utf-8").splitlines()[2:])
    assert len(spikes) == int(table["spikes"])
    counts = np.bincount(spikes[:, 0] // 1000, minlength=10)
    assert counts.tolist() == [int(table[f"spikes from {100 * k} ms"]) for k in range(10)]
    assert reference.digest(spikes) == table["sha256"]


def test_tails_are_judged_as_by_powerlaw(folder, reference):
    """powerlaw ends its searches at about four digits; where the log-normal runs to its limit, both say p > 0.5."""
    table = pd.read_csv(folder / "tails.csv", comment="#", index_col="sample")
    for name, (sizes, minimum) in reference.samples().items():
        row, options = table.loc[name], {"minimum": minimum, "is_discrete": name.startswith("whole")}
        fit = models.fit_power_law(sizes, **options)
        assert fit.exponent == pytest.approx(row.exponent, rel=1e-4)
        assert fit.distance == pytest.approx(row.distance, abs=1e-4)
        for other in ("exponential", "lognormal"):
            found = models.compare_tails(sizes, alternative=other, **options)
            if other == "lognormal" and "power_law" in name:
                assert min(found.p, row.lognormal_p) > 0.5
            else:
                assert found.z == pytest.approx(row[f"{other}_z"], rel=1e-3)
                assert np.log(found.p) == pytest.approx(np.log(row[f"{other}_p"]), rel=2e-3)
