"""A study on disk: first level, group."""

import tempfile
from pathlib import Path

import nibabel
import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

STUDY, GROUP = "neurokit_lite.imaging.fmri.study", "neurokit_lite.imaging.fmri.group"
DESIGN = imaging.Design(np.column_stack([[0.0, 1, 0, 1], np.ones(4)]), ("task", "constant"))
_SCRATCH = tempfile.TemporaryDirectory()


def scratch() -> Path:
    """A folder that goes with this process."""
    return Path(_SCRATCH.name)


def runs(n: int = 1) -> dict:
    """One run of two voxels for each of `n` people."""
    found = {}
    for i in range(n):
        path = scratch() / f"bold-{i}.nii"
        values = np.array([[5.0, 8 + i, 5.1, 8.1], [1, 2, 1.1, 3 + i]]).reshape(2, 1, 1, 4)
        if not path.exists():
            nibabel.save(nibabel.Nifti1Image(values, np.eye(4)), path)
        found[f"sub-{i}"] = [(path, DESIGN)]
    return found


def study(n: int = 5) -> imaging.StudyMaps:
    """Maps of `n` people."""
    return imaging.fit_study(runs(n), np.ones((2, 1, 1)), {"task": 1}, folder=scratch() / "maps")


CALLS = {
    f"{STUDY}.StudyMaps": Calls(
        lambda: {"folder": scratch(), "subjects": ("sub-0",), "computed": ()},
        (Wrong("subjects", ("sub-0", "sub-0"), "sub-0 more than once"),),
        free=("folder", "computed"),
    ),
    f"{STUDY}.fit_study": Calls(
        lambda: {
            "runs": runs(),
            "mask": np.ones((2, 1, 1)),
            "weights": {"task": 1},
            "folder": scratch() / "single",
        },
        (
            Wrong("runs", ["bold.nii"], "['bold.nii']"),
            Wrong("runs", {"../away": runs()["sub-0"]}, "'../away'"),
            Wrong("runs", {"sub-0": [runs()["sub-0"][0][0]]}, "sub-0"),
            Wrong("mask", np.ones((3, 1, 1)), "(2, 1, 1, 4)", called="runs"),
            Wrong("mask", np.zeros((2, 1, 1)), "(2, 1, 1)"),
            Wrong("weights", {"dog": 1}, "['dog']"),
            Wrong("noise", "pink", "'pink'"),
            Wrong("rho_estimator", "spm", "'spm'"),
            Wrong("memory_mb", 0, "0 MB"),
            Wrong("executor", "local", "'local'"),
        ),
        free=("folder", "progress"),
    ),
    f"{STUDY}.StudyMaps.path": Calls(
        lambda: {"self": study(), "subject": "sub-0"},
        (Wrong("subject", "sub-9", "'sub-9'"), Wrong("name", "p", "'p'")),
        free=("self",),
    ),
    f"{STUDY}.StudyMaps.load": Calls(
        lambda: {"self": study(), "subject": "sub-0"},
        (Wrong("subject", "sub-9", "'sub-9'"), Wrong("name", "p", "'p'")),
        free=("self",),
    ),
    f"{GROUP}.compute_group": Calls(
        lambda: {"study": study(), "n_permutations": 20},
        (
            Wrong("study", "maps", "'maps'"),
            Wrong("study", study(4), "4"),
            Wrong("n_permutations", 0, "0"),
            Wrong("n_block", 0, "0"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    f"{GROUP}.GroupMaps.path": Calls(
        lambda: {"self": imaging.GroupMaps(scratch(), 5, np.ones(3)), "name": "t"},
        (Wrong("name", "p", "'p'"),),
        free=("self",),
    ),
    f"{GROUP}.GroupMaps.load": Calls(
        lambda: {"self": imaging.compute_group(study(), n_permutations=20, random_state=0), "name": "t"},
        (Wrong("name", "p", "'p'"),),
        free=("self",),
    ),
}
