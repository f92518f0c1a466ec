"""A study fitted from disk agrees with nilearn's FirstLevelModel, which is installed here: two runs, joined."""

import nibabel
import numpy as np
import pandas as pd
import pytest

from neurokit_lite import imaging

pytestmark = pytest.mark.peer
SHAPE, N_TIMES, TR_S = (8, 7, 6), 80, 2.0
AFFINE = np.diag([-3.0, 3.0, 3.5, 1.0])


def test_effect_variance_and_t_of_two_runs_are_those_of_first_level_model(tmp_path):
    from nilearn.glm.first_level import FirstLevelModel

    generator = np.random.default_rng(8)
    mask = np.zeros(SHAPE, bool)
    mask[1:7, 1:6, 1:5] = True
    images, designs, paths = [], [], []
    for run in range(2):
        onsets = np.arange(8.0 + 3 * run, 150, 18)
        events = {"onset": onsets, "duration": np.full(onsets.size, 4.0), "trial_type": list("abababab"[: onsets.size])}
        design = imaging.build_design(events, np.arange(N_TIMES) * TR_S)
        noise = generator.normal(size=(*SHAPE, N_TIMES))
        for t in range(1, N_TIMES):
            noise[..., t] += 0.35 * noise[..., t - 1]
        bold = 500 + 10 * noise + 8 * generator.normal(size=(*SHAPE, 1)) * design.matrix[:, 0]
        images.append(nibabel.Nifti1Image(bold, AFFINE))
        designs.append(design)
        paths.append(tmp_path / f"run-{run}.nii")
        nibabel.save(images[-1], paths[-1])

    model = FirstLevelModel(
        t_r=TR_S,
        mask_img=nibabel.Nifti1Image(mask.astype(np.uint8), AFFINE),
        noise_model="ar1",
        signal_scaling=False,
        standardize=False,
    )
    model.fit(images, design_matrices=[pd.DataFrame(one.matrix, columns=one.names) for one in designs])
    theirs = model.compute_contrast("a - b", output_type="all")
    study = imaging.fit_study(
        {"s": list(zip(paths, designs, strict=True))}, mask, {"a": 1, "b": -1}, folder=tmp_path / "maps", memory_mb=0.2
    )
    for ours, name in (("effect", "effect_size"), ("variance", "effect_variance"), ("t", "stat")):
        # The same equations in another order; effects are of order 10 and t of order 1, and 1e-6 is what was asked for.
        found, expected = study.load("s", ours)[mask], theirs[name].get_fdata()[mask]
        np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6, err_msg=name)
