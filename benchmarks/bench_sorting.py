"""Sorting against SpikeInterface's own sorters, on the recordings that SpikeInterface generates for such comparisons.

The generator lives in the peers' environment, so the recordings are made there first. Sorters do not give equal
answers: what is compared here is time, and that both find most of the truth. How much each finds is held by
tests/peers/test_sorting.py.
"""

import subprocess
import tempfile
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

SEEDS = (0, 1, 2)
RATE_HZ = 30_000
SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "peers" / "reference" / "sorting.py"


def generated(seed: int) -> dict[str, np.ndarray]:
    """32 channels, 60 s, 10 units: voltage, truth and geometry."""
    from tools import peers

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recording.npz"
        subprocess.run([peers.make("sorting"), SCRIPT, "generate", str(seed), path], check=True, capture_output=True)
        with np.load(path) as file:
            return dict(file)


def ours(inputs: dict) -> tuple:
    from neurokit_lite import spikes

    truth = inputs["samples"], inputs["units"]

    def read(sorting: object) -> dict[str, np.ndarray]:
        found = spikes.compare_sorting(truth, (sorting.samples, sorting.units), rate_hz=RATE_HZ)
        return {"mean_accuracy": found.accuracy.mean()}

    return lambda: spikes.sort_spikes(inputs["recording"], inputs["geometry_um"], rate_hz=RATE_HZ), read


def theirs(inputs: dict, *, sorter: str) -> tuple:
    import atexit
    import importlib.util
    import shutil

    source = importlib.util.spec_from_file_location("sorting_reference", SCRIPT)
    reference = importlib.util.module_from_spec(source)
    source.loader.exec_module(reference)
    recording, truth = reference.from_arrays(inputs)
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    recording = recording.save(folder=f"{folder}/recording")  # sorters take nothing but files
    work = partial(reference.run, sorter, recording, folder)
    work()  # compiles
    return work, lambda sorting: {"mean_accuracy": np.mean(reference.accuracy(truth, sorting))}


def cases() -> list[Case]:
    """Three recordings, two peers."""
    return [
        Case(
            name=f"sort_spikes-{sorter}-seed{seed}",
            size=f"32 channels, 60 s, 10 units, seed {seed}",
            inputs=partial(generated, seed),
            ours=ours,
            theirs=partial(theirs, sorter=sorter),
            peer="spikeinterface",
            env="sorting",
            goal=1,
            tolerance=0.2,  # mean accuracy; sorters differ, see above
            repeats=3,
        )
        for sorter in ("tridesclous2", "spykingcircus2")
        for seed in SEEDS
    ]
