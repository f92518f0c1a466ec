"""Otsu, watershed and phase correlation agree with scikit-image; deconvolution with NNLS and with scikit-learn."""

import numpy as np
import pytest
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.registration import phase_cross_correlation
from skimage.segmentation import watershed
from sklearn.linear_model import LinearRegression

from neurokit_lite import data, imaging

pytestmark = pytest.mark.peer


def test_otsu_is_scikit_images():
    image = data.load_nuclei()["image"]
    for values in (image, ndimage.gaussian_filter(image, 1), imaging.make_nuclei()["image"]):
        # Sums in another order: rounding only.
        assert imaging.otsu(values) == pytest.approx(threshold_otsu(values), rel=1e-12)


def test_the_flood_is_scikit_images_watershed():
    found = imaging.find_nuclei(data.load_nuclei()["image"])
    ours = imaging.flood_from_markers(found.depth_pixels, found.markers, found.mask)
    theirs = watershed(-found.depth_pixels, found.markers, mask=found.mask)
    # Pixels of equal depth may be taken in another order at the start.
    assert np.mean(ours[found.mask] == theirs[found.mask]) > 0.999


@pytest.mark.parametrize("noise", [0, 0.3])
def test_shifts_are_scikit_images(noise):
    generator = np.random.default_rng(0)
    picture = ndimage.gaussian_filter(generator.normal(size=(96, 80)), 1.5, mode="wrap")
    picture /= picture.std()
    for shift in generator.uniform(-8, 8, (10, 2)):
        moved = np.fft.ifft2(ndimage.fourier_shift(np.fft.fft2(picture), shift)).real
        moved += noise * generator.normal(size=picture.shape)
        ours = imaging.find_shift(moved, picture, upsampling=100)
        theirs = phase_cross_correlation(moved, picture, upsample_factor=100)[0]
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=0.0101)


def test_deconvolution_is_scikit_learns_non_negative_regression():
    made = imaging.make_calcium_traces(n_cells=2, n_frames=300, random_state=9)
    lags = np.subtract.outer(np.arange(300), np.arange(300))
    decays = np.where(lags >= 0, np.exp(-np.maximum(lags, 0) / 10), 0)
    ours = imaging.infer_events(made["dff"], 10, decay_s=1.0).sizes
    theirs = LinearRegression(positive=True, fit_intercept=False).fit(decays, made["dff"].T).coef_
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)
