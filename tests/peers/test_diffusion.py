"""Tensors, resampled lines, distances and profiles agree with dipy."""

from pathlib import Path

import nibabel
import numpy as np
import pytest
from dipy.core.gradients import gradient_table
from dipy.data import get_fnames
from dipy.reconst.dti import TensorModel
from dipy.stats.analysis import afq_profile
from dipy.tracking.streamline import orient_by_streamline, set_number_of_points

from neurokit_lite import data, imaging

pytestmark = pytest.mark.peer

CROP, GRID, PHANTOM = "crop of 64 directions", "block of 102 weightings", "phantom"


def series(name):
    """A signal in double precision and its gradients."""
    if name == PHANTOM:
        phantom = imaging.make_fibre_phantom(n_slices=5, random_state=3)
        return phantom["signal"].astype(float), phantom["gradients"]
    dataset = data.load_diffusion_crop() if name == CROP else data.load_diffusion_grid()
    return dataset["signal"].astype(float), imaging.as_gradients(dataset["b_values"], dataset["b_vectors"])


def fit_dipy(signal, gradients, method, *, b_unit=1.0):
    """The fit of dipy, with b-values in multiples of b_unit s/mm², and zeros raised as we raise them."""
    table = gradient_table(gradients.b_values / b_unit, bvecs=gradients.b_vectors, b0_threshold=50 / b_unit)
    return TensorModel(table, fit_method=method, min_signal=signal[signal > 0].min()).fit(signal)


@pytest.mark.parametrize("name", [CROP, GRID, PHANTOM])
@pytest.mark.parametrize(("method", "allowed"), [("OLS", 1e-12), ("WLS", 1e-11)])
def test_fa_is_dipys(name, method, allowed):
    """In ms/µm² its own arithmetic is well conditioned, and nothing but rounding is left; FA has no unit.

    Diffusivities that came out negative are left aside: they are raised to a floor that depends on the unit.
    """
    signal, gradients = series(name)
    ours = imaging.fit_tensor(signal, gradients, method=method.lower())
    theirs = fit_dipy(signal, gradients, method, b_unit=1000.0)
    is_positive = ours.eigenvalues[..., 2] > 2e-9
    assert np.count_nonzero(~is_positive) == ours.n_clipped
    np.testing.assert_allclose(ours.fa[is_positive], theirs.fa[is_positive], rtol=0, atol=allowed)
    np.testing.assert_allclose(ours.eigenvalues[is_positive], theirs.evals[is_positive] / 1000, rtol=0, atol=1e-13)


@pytest.mark.parametrize("name", [CROP, GRID, PHANTOM])
@pytest.mark.parametrize("method", ["OLS", "WLS"])
def test_fa_is_dipys_in_s_per_mm2(name, method):
    """With b-values of 1000 beside a column of ones its inverse loses digits: differences up to 1e-10 are its rounding
    (tests/unit/imaging/test_diffusion.py compares ours with extended precision).
    """
    signal, gradients = series(name)
    ours = imaging.fit_tensor(signal, gradients, method=method.lower())
    np.testing.assert_allclose(ours.fa, fit_dipy(signal, gradients, method).fa, rtol=0, atol=1e-10)


@pytest.mark.parametrize(("method", "moved"), [("ols", 0.139), ("wls", 0.0369)])
def test_signals_of_zero_are_all_that_parts_us_from_dipys_default(method, moved):
    """Its own example of 64 directions has four zeros, in four voxels: dipy raises them to 0.0001, we to 1."""
    image, b_values, b_vectors = (Path(path) for path in get_fnames(name="small_64D"))
    gradients = imaging.as_gradients(np.loadtxt(b_values), np.nan_to_num(np.loadtxt(b_vectors)))
    signal = nibabel.load(image).get_fdata()
    has_zero = (signal == 0).any(axis=-1)
    assert has_zero.sum() == 4
    table = gradient_table(gradients.b_values, bvecs=gradients.b_vectors, b0_threshold=50)
    theirs = TensorModel(table, fit_method=method.upper()).fit(signal)
    ours = imaging.fit_tensor(signal, gradients, method=method)
    assert ours.n_raised == 4
    # Its arithmetic in s/mm² loses digits (test above).
    np.testing.assert_allclose(ours.fa[~has_zero], theirs.fa[~has_zero], rtol=0, atol=1e-10)
    assert np.abs(ours.fa - theirs.fa).max() == pytest.approx(moved, abs=5e-4)
    as_dipy = imaging.fit_tensor(signal, gradients, method=method, min_signal=1e-4)
    np.testing.assert_allclose(as_dipy.fa, theirs.fa, rtol=0, atol=1e-10)


def test_directions_are_dipys():
    signal, gradients = series(CROP)
    ours, theirs = imaging.fit_tensor(signal, gradients), fit_dipy(signal, gradients, "WLS")
    is_clear = ours.eigenvalues[..., 0] > 1.02 * ours.eigenvalues[..., 1]
    cosines = np.abs((ours.directions * theirs.evecs[..., 0]).sum(axis=-1))
    np.testing.assert_allclose(cosines[is_clear], 1, atol=1e-9)


def test_resampled_and_aligned_lines_are_dipys():
    lines = data.load_tract_lines()["lines_mm"].reshape(-1, 20, 3)
    ours = imaging.resample_lines(lines, n_points=33)
    theirs = np.array([set_number_of_points(line, nb_points=33) for line in lines])
    # Coordinates of up to 100 mm, added up along the line in double precision.
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)
    bundle = ours[:50]
    aligned = imaging.align_lines(bundle, reference_mm=bundle[0])
    np.testing.assert_allclose(aligned, np.array(orient_by_streamline(list(bundle), bundle[0])), rtol=0, atol=1e-12)


def test_a_profile_is_dipys():
    x, y, z = np.indices((40, 40, 9))
    volume = np.sin(x / 7) + np.cos(y / 9) * z
    lines = np.stack([np.linspace([5, 40 + d, 8], [70, 44 + d, 9], 60) for d in np.linspace(-3, 3, 7)])
    ours = imaging.profile_bundle(volume, imaging.resample_lines(lines, n_points=25), voxel_mm=2.0)
    theirs = afq_profile(volume, list(lines), np.diag([2.0, 2, 2, 1]), n_points=25)
    # dipy interpolates in single precision, of values up to 10.
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5)
