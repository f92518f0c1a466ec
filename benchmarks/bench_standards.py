"""A question to the catalogue, against walking through a BIDS tree with mne-bids and opening its sidecars."""

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from benchmarks.comparison import Case

N_SUBJECTS, LEAST_S = 500, 600.0


@cache
def tree() -> dict[str, str]:
    """One recording and its sidecar for each of 500 subjects, and a catalogue of them."""
    from neurokit_lite import integrate

    root, entries = Path(mkdtemp(prefix="nkl-bench-")), []
    durations = np.random.default_rng(0).integers(60, 1200, N_SUBJECTS)
    for number, duration_s in enumerate(durations.tolist()):
        place = root / f"sub-{number:04d}" / "eeg" / f"sub-{number:04d}_task-rest_eeg.edf"
        place.parent.mkdir(parents=True)
        place.write_text(str(number))
        sidecar = {"TaskName": "rest", "SamplingFrequency": 128, "RecordingDuration": duration_s}
        place.with_suffix(".json").write_text(json.dumps(sidecar))
        entries.append(integrate.describe_file(place, root, duration_s=float(duration_s)))
    integrate.build_catalogue(root / "all.sqlite", entries)
    return {"root": str(root), "database": str(root / "all.sqlite")}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import integrate

    def work() -> object:
        return integrate.find_entries(str(inputs["database"]), modality="eeg", min_duration_s=LEAST_S)["subject"]

    return work, lambda found: {"subjects": np.sort(found.astype(int).to_numpy())}


def walk(inputs: dict) -> tuple:
    """Find all recordings, and open the sidecar of each."""
    from mne_bids import find_matching_paths

    def work() -> list[int]:
        found = find_matching_paths(str(inputs["root"]), suffixes="eeg", extensions=".json")
        long = [one for one in found if json.loads(one.fpath.read_text())["RecordingDuration"] >= LEAST_S]
        return [int(one.subject) for one in long]

    return work, lambda found: {"subjects": np.sort(found)}


def cases() -> list[Case]:
    """One question."""
    return [
        Case(
            name="catalogue-walk",
            size=f"recordings of at least 10 min among {N_SUBJECTS}, the tree in the memory of the system",
            inputs=tree,
            ours=ours,
            peer="mne-bids",
            theirs=walk,
            goal=10,
            repeats=3,
        )
    ]
