"""Sorting beside SpikeInterface: the same count of hits, more hits than its sorters, and files that it reads.

The first test needs nothing but the stored values; the others need the peers' environment.
"""

import csv
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import spikes
from tools import peers

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference"
FOLDER = REFERENCE / "sorting"


def stored_accuracy() -> dict[tuple[str, int], np.ndarray]:
    """Accuracy of each true unit, by sorter and seed."""
    with (FOLDER / "accuracy.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))[1:]
    return {(row[0], int(row[1])): np.array(row[2:], float) for row in rows}


def peer(*arguments: object) -> str:
    python = peers.python_of("sorting")
    if python is None:
        pytest.skip("the peers' environment is not there; make it with: python tools/peers.py make sorting")
    command = [python, REFERENCE / "sorting.py", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_hits_are_counted_as_spikeinterface_counts_them():
    with np.load(FOLDER / "spikes.npz") as file:
        truth, found = [(file[f"{one}_samples"], file[f"{one}_units"]) for one in ("true", "found")]
    agreement = spikes.compare_sorting(truth, found, rate_hz=30_000)
    # The file holds six decimals. SpikeInterface does not look back where two spikes of the found unit lie within one
    # window: there a hit of about 900 may be counted the other way.
    np.testing.assert_allclose(agreement.accuracy, stored_accuracy()["tridesclous2", 0], atol=0.0025)


def test_as_accurate_as_the_best_sorter(tmp_path):
    """The mean over the three recordings; on each of them, close to the best. The peers differ from run to run."""
    stored, ours = stored_accuracy(), []
    for seed in (0, 1, 2):
        peer("generate", seed, tmp_path / "recording.npz")
        with np.load(tmp_path / "recording.npz") as file:
            sorting = spikes.sort_spikes(file["recording"], file["geometry_um"], rate_hz=30_000)
            truth = file["samples"], file["units"]
        found = sorting.samples, sorting.units
        ours.append(spikes.compare_sorting(truth, found, rate_hz=30_000).accuracy.mean())
        best = max(values.mean() for (_, at), values in stored.items() if at == seed)
        assert ours[-1] >= 0.97 * best, f"seed {seed}"
    theirs = np.mean([stored["spykingcircus2", seed].mean() for seed in (0, 1, 2)])
    assert np.mean(ours) >= theirs


def test_spikeinterface_reads_what_we_write(tmp_path):
    probe = spikes.make_probe_recording(duration_s=10, n_channels=8, n_units=2, amplitude_uv=(100, 150))
    sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    folder = tmp_path / "recording"
    spikes.write_recording(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz, folder=folder)
    spikes.write_sorting(sorting, tmp_path / "spikes.npz")
    read = json.loads(peer("check", tmp_path).splitlines()[-1])
    assert read["shape"] == list(probe.recording_uv.shape)
    assert read["sum"] == pytest.approx(float(probe.recording_uv.astype(float).sum()), rel=1e-9)
    assert read["rate_hz"] == probe.rate_hz
    assert read["places"] == probe.geometry_um.tolist()
    assert read["n_spikes"] == sorting.trains.n_spikes.tolist()

    recording, geometry_um, rate_hz = spikes.read_recording(tmp_path / "copy")
    np.testing.assert_array_equal(recording, probe.recording_uv)
    np.testing.assert_array_equal(geometry_um, probe.geometry_um)
    assert rate_hz == probe.rate_hz
