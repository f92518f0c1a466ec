"""A first level that reads its scans slab by slab: against nilearn, and against ourselves with all in memory."""

import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

SHAPE, N_TIMES, TR_S, N_RUNS = (56, 64, 40), 150, 2.0, 2
MEMORY_MB = 32  # the two runs are 86 MB on disk each, and 172 MB each as numbers


@cache
def study() -> dict[str, np.ndarray]:
    """Two runs of one person: 143 360 voxels, 150 volumes of whole numbers, a response to one of two conditions."""
    from neurokit_lite import imaging

    rng = np.random.default_rng(0)
    onsets = np.arange(10, 280, 18.0)
    events = {"onset": onsets, "duration": np.ones(15), "trial_type": np.array(["a", "b"] * 7 + ["a"])}
    design = imaging.build_design(events, np.arange(N_TIMES) * TR_S)
    mask = np.zeros(SHAPE, bool)
    mask[8:48, 8:56, 4:36] = True
    runs = {}
    for run in range(N_RUNS):
        noise = rng.normal(size=(mask.sum(), N_TIMES)).astype(np.float32)
        for t in range(1, N_TIMES):
            noise[:, t] += 0.3 * noise[:, t - 1]
        bold = np.zeros((*SHAPE, N_TIMES), np.int16)
        bold[mask] = 1000 + 20 * (noise + rng.normal(size=(mask.sum(), 1)) * design.matrix[:, 0])
        runs[f"run_{run}"] = bold
    return runs | {"mask": mask, "matrix": design.matrix, "names": np.array(design.names)}


def on_disk(inputs: dict) -> tuple[object, list[Path]]:
    """The runs as NIfTI files, and the folder that goes when it is let go."""
    import nibabel

    folder = tempfile.TemporaryDirectory()
    paths = [Path(folder.name) / f"run-{run}.nii" for run in range(N_RUNS)]
    for run, path in enumerate(paths):
        nibabel.save(nibabel.Nifti1Image(inputs.pop(f"run_{run}"), 3 * np.eye(4)), path)
    return folder, paths


def ours_from_disk(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    folder, paths = on_disk(inputs)
    design = imaging.Design(inputs["matrix"], tuple(inputs["names"]))
    runs = {"sub-01": [(path, design) for path in paths]}

    def work() -> object:
        with tempfile.TemporaryDirectory(dir=folder.name) as maps:
            weights = {"a": 1, "b": -1}
            found = imaging.fit_study(runs, inputs["mask"], weights, folder=maps, memory_mb=MEMORY_MB)
            return [np.array(found.load("sub-01", name)[inputs["mask"]]) for name in ("effect", "t")]

    return work, lambda found: dict(zip(("effect", "t"), found, strict=True))


def ours_in_memory(inputs: dict) -> tuple:
    import nibabel

    from neurokit_lite import imaging

    folder, paths = on_disk(inputs)
    design = imaging.Design(inputs["matrix"], tuple(inputs["names"]))

    def work(_folder: object = folder) -> list:
        effects, variances = [], []
        for path in paths:
            fit = imaging.fit_glm(imaging.mask_series(nibabel.load(path), inputs["mask"]), design)
            found = imaging.compute_contrast(fit, {"a": 1, "b": -1})
            effects.append(found.effect)
            variances.append((found.effect / found.statistic) ** 2)
        effect = np.mean(effects, axis=0)
        return [effect, effect / np.sqrt(np.sum(variances, axis=0) / N_RUNS**2)]

    return work, lambda found: dict(zip(("effect", "t"), found, strict=True))


def nilearn_from_disk(inputs: dict) -> tuple:
    import nibabel
    import pandas as pd
    from nilearn.glm.first_level import FirstLevelModel

    folder, paths = on_disk(inputs)
    mask = nibabel.Nifti1Image(inputs["mask"].astype(np.uint8), 3 * np.eye(4))
    design = pd.DataFrame(inputs["matrix"], columns=inputs["names"])
    options = {"noise_model": "ar1", "standardize": False, "signal_scaling": False, "minimize_memory": True}

    def work(_folder: object = folder) -> dict:
        model = FirstLevelModel(t_r=TR_S, mask_img=mask, n_jobs=1, **options)
        model.fit([str(path) for path in paths], design_matrices=[design] * N_RUNS)
        return model.compute_contrast("a - b", output_type="all")

    def read(found: dict) -> dict:
        maps = {"effect": found["effect_size"], "t": found["stat"]}
        return {name: one.get_fdata()[inputs["mask"]] for name, one in maps.items()}

    return work, read


def cases() -> list[Case]:
    """The same maps three ways; the memory column is that of the slab-wise fit."""
    shared = {"inputs": study, "ours": ours_from_disk, "repeats": 3}
    size = "one person, 2 runs of 143 360 voxels (61 440 in the mask) x 150 volumes, from file to map, in 32 MB"
    return [
        Case(name="study-slabs", size=size, peer="nilearn", theirs=nilearn_from_disk, goal=4, tolerance=1e-5, **shared),
        Case(
            name="study-slabs-memory",
            size=f"{size}; beside our own fit with all in memory, so 1 means that slabs cost nothing",
            peer="neurokit-lite",
            theirs=ours_in_memory,
            goal=0.8,
            tolerance=1e-8,
            **shared,
        ),
    ]
