"""Sorters of SpikeInterface on its generated recordings: ``python sorting.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make sorting``) and imports nothing of ours.
``python sorting.py generate SEED PATH`` writes one recording with its truth; ``python sorting.py check FOLDER`` reads
what our package wrote and says what SpikeInterface found there.
"""

import json
import platform
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import spikeinterface.full as si

RATE_HZ = 30_000.0
SEEDS = (0, 1, 2)
SORTERS = ("tridesclous2", "spykingcircus2", "lupin")


def main(command: str, *rest: str) -> None:
    """Read the command line."""
    warnings.simplefilter("ignore")
    if command == "generate":
        generate(int(rest[0]), Path(rest[1]))
    elif command == "check":
        check(Path(rest[0]))
    else:
        table(Path(command))


def generate(seed: int, path: Path) -> None:
    """One recording as plain arrays."""
    recording, truth = make(seed)
    spikes = truth.to_spike_vector()
    np.savez(
        path,
        recording=recording.get_traces().astype(np.float32),
        samples=spikes["sample_index"],
        units=spikes["unit_index"],
        geometry_um=recording.get_channel_locations(),
    )


def make(seed: int) -> tuple:
    """Recording and truth of a seed."""
    return si.generate_ground_truth_recording(
        durations=[60.0], sampling_frequency=RATE_HZ, num_channels=32, num_units=10, seed=seed
    )


def from_arrays(arrays: dict) -> tuple:
    """The same from plain arrays."""
    import probeinterface

    recording = si.NumpyRecording([arrays["recording"]], RATE_HZ)
    probe = probeinterface.Probe(ndim=2, si_units="um")
    probe.set_contacts(positions=arrays["geometry_um"], shapes="circle", shape_params={"radius": 6})
    probe.set_device_channel_indices(np.arange(len(arrays["geometry_um"])))
    recording.set_probe(probe)
    recording.set_channel_gains(1.0)
    recording.set_channel_offsets(0.0)
    truth = si.NumpySorting.from_samples_and_labels([arrays["samples"]], [arrays["units"]], RATE_HZ)
    return recording, truth


def run(sorter: str, recording: object, folder: str) -> object:
    """Sort with one process."""
    si.set_global_job_kwargs(n_jobs=1, chunk_duration="1s", progress_bar=False)
    path = Path(folder) / "sorter"
    return si.run_sorter(sorter, recording, folder=path, remove_existing_folder=True, verbose=False)


def accuracy(truth: object, found: object) -> list[float]:
    """Accuracy of each true unit, as SpikeInterface counts it."""
    comparison = si.compare_sorter_to_ground_truth(truth, found, exhaustive_gt=True)
    return [float(value) for value in comparison.get_performance()["accuracy"]]


def table(out: Path) -> None:
    """Accuracy of every sorter that is installed, on every recording; and its spikes on the first one."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            recording, truth = make(seed)
            recording = recording.save(folder=Path(folder) / f"seed{seed}")
            for sorter in (name for name in SORTERS if name in si.installed_sorters()):
                found = run(sorter, recording, folder)
                rows.append([sorter, str(seed), *(f"{value:.6f}" for value in accuracy(truth, found))])
                if seed == 0 and sorter == "tridesclous2":
                    store(out / "spikes.npz", truth, found)
    made = f"# spikeinterface {si.__version__}, python {platform.python_version()}"
    header = ",".join(["sorter", "seed", *(f"unit{unit}" for unit in range(10))])
    (out / "accuracy.csv").write_text("\n".join([made, header, *(",".join(row) for row in rows)]) + "\n", "utf-8")


def store(path: Path, truth: object, found: object) -> None:
    """Spikes of the truth and of one sorter, to be compared by other hands."""
    one, two = truth.to_spike_vector(), found.to_spike_vector()
    np.savez_compressed(
        path,
        true_samples=one["sample_index"].astype(np.int32),
        true_units=one["unit_index"].astype(np.int16),
        found_samples=two["sample_index"].astype(np.int32),
        found_units=two["unit_index"].astype(np.int16),
    )


def check(folder: Path) -> None:
    """Print what SpikeInterface reads from a recording and a sorting that our package wrote."""
    from spikeinterface.extractors import read_npz_sorting

    recording, sorting = si.load(folder / "recording"), read_npz_sorting(folder / "spikes.npz")
    recording.save(folder=folder / "copy")
    read = {
        "shape": recording.get_traces().shape,
        "sum": float(recording.get_traces().astype(float).sum()),
        "rate_hz": recording.sampling_frequency,
        "places": recording.get_channel_locations().tolist(),
        "n_spikes": [int(n) for n in sorting.count_num_spikes_per_unit(outputs="dict").values()],
    }
    print(json.dumps(read))


if __name__ == "__main__":
    main(*sys.argv[1:])
