"""The linear model with AR(1) noise and the permutation test against nilearn."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

SHAPE, N_TIMES, TR_S = (48, 56, 40), 200, 2.0
N_SAMPLES, N_VOXELS, N_PERMUTATIONS = 60, 20_000, 1_000


@cache
def scans() -> dict[str, np.ndarray]:
    """200 volumes of 47 520 voxels with AR(1) noise of 0.3, and a response to one of two conditions."""
    from neurokit_lite import imaging

    rng = np.random.default_rng(0)
    mask = np.zeros(SHAPE, bool)
    mask[6:42, 6:50, 5:35] = True
    onsets = np.arange(10, 380, 20.0)
    events = {"onset": onsets, "duration": np.ones(19), "trial_type": np.array(["a", "b"] * 9 + ["a"])}
    design = imaging.build_design(events, np.arange(N_TIMES) * TR_S)
    noise = rng.normal(size=(mask.sum(), N_TIMES)).astype(np.float32)
    for t in range(1, N_TIMES):
        noise[:, t] += 0.3 * noise[:, t - 1]
    effect = rng.normal(size=(mask.sum(), 1)) * design.matrix[:, 0]
    bold = np.zeros((*SHAPE, N_TIMES), np.float32)
    bold[mask] = 100 + noise + effect
    return {"bold": bold, "mask": mask, "matrix": design.matrix, "names": np.array(design.names)}


def ours_glm(inputs: dict) -> tuple:
    import nibabel

    from neurokit_lite import imaging

    image = nibabel.Nifti1Image(inputs["bold"], 3 * np.eye(4))
    design = imaging.Design(inputs["matrix"], tuple(inputs["names"]))

    def work() -> object:
        fit = imaging.fit_glm(imaging.mask_series(image, inputs["mask"]), design)
        return imaging.compute_contrast(fit, {"a": 1, "b": -1})

    return work, lambda found: {"effect": found.effect, "t": found.statistic}


def nilearn_glm(inputs: dict) -> tuple:
    import nibabel
    import pandas as pd
    from nilearn.glm.first_level import FirstLevelModel

    image = nibabel.Nifti1Image(inputs["bold"], 3 * np.eye(4))
    mask = nibabel.Nifti1Image(inputs["mask"].astype(np.uint8), image.affine)
    design = pd.DataFrame(inputs["matrix"], columns=inputs["names"])
    options = {"noise_model": "ar1", "standardize": False, "signal_scaling": False, "minimize_memory": False}

    def work() -> dict:
        model = FirstLevelModel(t_r=TR_S, mask_img=mask, n_jobs=1, **options).fit(image, design_matrices=design)
        return model.compute_contrast("a - b", output_type="all")

    def read(found: dict) -> dict:
        maps = {"effect": found["effect_size"], "t": found["stat"]}
        return {name: one.get_fdata()[inputs["mask"]] for name, one in maps.items()}

    return work, read


@cache
def people() -> dict[str, np.ndarray]:
    """60 people, 20 000 voxels, one variable of interest that bears on 50 of them, two confounds."""
    rng = np.random.default_rng(0)
    tested, confounds = rng.normal(size=(N_SAMPLES, 1)), rng.normal(size=(N_SAMPLES, 2))
    values = rng.normal(size=(N_SAMPLES, N_VOXELS))
    values[:, :50] += 0.8 * tested
    return {"values": values, "tested": tested, "confounds": confounds}


def _permutation(dtype: str):
    def ours(inputs: dict) -> tuple:
        from neurokit_lite import imaging

        values, tested, confounds = inputs["values"], inputs["tested"][:, 0], inputs["confounds"]
        options = {"confounds": confounds, "n_permutations": N_PERMUTATIONS, "dtype": dtype, "random_state": 0}
        return lambda: imaging.permute_labels(values, tested, **options), lambda found: found.statistic

    return ours


def nilearn_permutation(inputs: dict) -> tuple:
    from nilearn.mass_univariate import permuted_ols

    options = {"model_intercept": True, "two_sided_test": True, "random_state": 0, "n_jobs": 1, "output_type": "dict"}

    def work() -> dict:
        return permuted_ols(
            inputs["tested"],
            inputs["values"],
            confounding_vars=inputs["confounds"],
            n_perm=N_PERMUTATIONS,
            **options,
        )

    return work, lambda found: found["t"][0]


def cases() -> list[Case]:
    """One first-level model, one group test in two precisions."""
    glm = Case(
        name="glm-ar1",
        size="47 520 voxels, 200 volumes, from image to contrast",
        inputs=scans,
        ours=ours_glm,
        peer="nilearn",
        theirs=nilearn_glm,
        goal=4,
        tolerance=1e-6,
        repeats=5,
    )
    permutations = [
        Case(
            name=f"permutation-{dtype}",
            size="60 people, 20 000 voxels, 2 confounds, 1 000 permutations",
            inputs=people,
            ours=_permutation(dtype),
            peer="nilearn",
            theirs=nilearn_permutation,
            goal=goal,
            tolerance=1e-9,  # the observed t; the corrected p values are compared in tests/peers/test_nilearn.py
            repeats=5,
        )
        for dtype, goal in (("float64", 18), ("float32", 30))
    ]
    return [glm, *permutations]
