"""Image quality beside MRIQC; mixtures, overlap and distances beside scikit-learn, scipy and scikit-image."""

import json
from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import data, imaging

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference"


@pytest.fixture(scope="module")
def study():
    return data.load_scan_quality()


@pytest.fixture(scope="module")
def table(study) -> dict[str, np.ndarray]:
    return dict(zip(study["names"], study["metrics"].T, strict=True))


def tissue(median, sd, mad, repeats):
    """Voxels with exactly this median, standard deviation and (scaled) median absolute deviation."""
    near = mad / 1.482602218505602
    far = np.sqrt(2.5 * sd**2 - near**2)
    return np.repeat(median + np.array([-far, -near, 0, near, far]), repeats)


def as_mriqc_saw_it(table, i):
    """An image with masks whose tissues have the statistics that MRIQC wrote down for scan i."""
    white, grey = (
        tissue(*(table[f"summary_{name}_{what}"][i] for what in ("median", "stdv", "mad")), 200)
        for name in ("wm", "gm")
    )
    air = np.array([0, 2]).repeat(500) * table["summary_bg_stdv"][i]
    image = np.concatenate([white, grey, air])[:, None, None]
    place = np.repeat([0, 1, 2], [1000, 1000, 1000])[:, None, None]
    return image, place == 0, place == 1


@pytest.mark.parametrize("i", range(0, 1101, 50))
def test_snr_cnr_and_cjv_of_real_scans_are_mriqcs(table, i):
    """The table holds 32-bit floats: seven digits, of which a difference of medians may lose one."""
    image, white, grey = as_mriqc_saw_it(table, i)
    assert imaging.cjv(image, white, grey) == pytest.approx(table["cjv"][i], rel=1e-5)
    assert imaging.cnr(image, white, grey, head=white | grey) == pytest.approx(table["cnr"][i], rel=1e-5)
    few = np.sqrt(1000 / 999) / np.sqrt(table["summary_wm_n"][i] / (table["summary_wm_n"][i] - 1))  # n voxels, not 1000
    assert imaging.snr(image, white) * few == pytest.approx(table["snr_wm"][i], rel=1e-5)


def test_efc_and_fber_are_mriqcs():
    for row in json.loads((REFERENCE / "mriqc_metrics.json").read_text("utf-8"))["scans"]:
        scan = imaging.make_head_scan(n_voxels=32, **row["faults"])
        assert imaging.efc(scan.image) == pytest.approx(row["efc"], abs=1e-9)  # stored with ten decimals
        assert imaging.fber(scan.image, scan.head) == pytest.approx(row["fber"], rel=1e-9)


def test_kappa_and_auc_are_scikit_learns(study):
    from sklearn.metrics import cohen_kappa_score, roc_auc_score

    both = np.isfinite(study["ratings"][:, [0, 2]]).all(axis=1)
    first, third = study["ratings"][both][:, [0, 2]].T.astype(int)
    assert imaging.cohen_kappa(first, third) == pytest.approx(cohen_kappa_score(first, third), abs=1e-12)
    said = imaging.RatingPrediction(-first, third < 0, study["sites"][both])  # full of ties
    assert said.auc == pytest.approx(roc_auc_score(third < 0, -first), abs=1e-12)


def test_leaving_a_site_out_is_scikit_learns(study):
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    some = np.isin(study["sites"], ["OLIN", "SDSU", "MAX_MUN", "STANFORD"])
    features, sites = study["metrics"][some][:, :8], study["sites"][some]
    is_rejected = np.nanmean(study["ratings"][some], axis=1) < 0
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=2000))
    options = {"groups": sites, "cv": LeaveOneGroupOut(), "method": "predict_proba"}
    theirs = cross_val_predict(model, features, is_rejected, **options)[:, 1]
    ours = imaging.predict_ratings(features, is_rejected, sites)
    np.testing.assert_allclose(ours.scores, theirs, atol=1e-4)  # both stop at the optimiser's own tolerance of 1e-4


def three_tissues(n=40_000):
    generator = np.random.default_rng(0)
    tissue = generator.choice(3, n, p=[0.2, 0.5, 0.3])
    return np.array([30.0, 70.0, 100.0])[tissue] + np.array([7.0, 6.0, 5.0])[tissue] * generator.normal(size=n)


def test_a_mixture_without_a_field_is_scikit_learns():
    from sklearn.mixture import GaussianMixture

    values = three_tissues()
    ours = imaging.fit_mixture(values, tolerance=1e-10)
    theirs = GaussianMixture(3, tol=1e-10, max_iter=2000, reg_covar=1e-12, random_state=0).fit(values[:, None])
    rank = theirs.means_.ravel().argsort()
    # Same maximum, reached by two programs that stop when the likelihood rises by less than 1e-10.
    np.testing.assert_allclose(ours.means, theirs.means_.ravel()[rank], rtol=1e-3)
    np.testing.assert_allclose(ours.sds, np.sqrt(theirs.covariances_.ravel()[rank]), rtol=5e-3)
    np.testing.assert_allclose(ours.shares, theirs.weights_[rank], atol=2e-3)
    assert ours.log_likelihood[-1] == pytest.approx(theirs.score(values[:, None]), abs=1e-6)


@pytest.fixture(scope="module")
def bumpy_masks():
    generator = np.random.default_rng(1)
    at = np.ix_(*(np.arange(n) - n / 2 for n in (40, 44, 36)))
    radius = np.sqrt(sum(one**2 for one in at))
    return [radius + sum(np.sin(one / generator.uniform(2, 5)) for one in at) < 14 for _ in range(2)]


def border(mask):
    from scipy.ndimage import binary_erosion

    return mask & ~binary_erosion(mask)


def test_dice_is_scipys_and_scikit_learns(bumpy_masks):
    from scipy.spatial.distance import dice
    from sklearn.metrics import f1_score

    found, truth = bumpy_masks
    assert imaging.dice(found, truth) == pytest.approx(1 - dice(found.ravel(), truth.ravel()), abs=1e-12)
    assert imaging.dice(found, truth) == pytest.approx(f1_score(truth.ravel(), found.ravel()), abs=1e-12)


@pytest.mark.parametrize("voxel_mm", [(1.0, 1.0, 1.0), (0.9, 1.1, 3.0)])
def test_hausdorff_is_scipys_and_scikit_images(bumpy_masks, voxel_mm):
    from scipy.spatial.distance import directed_hausdorff
    from skimage.metrics import hausdorff_distance

    ours = imaging.hausdorff_mm(*bumpy_masks, voxel_mm)
    points = [np.argwhere(border(one)) * voxel_mm for one in bumpy_masks]
    theirs = max(directed_hausdorff(*points)[0], directed_hausdorff(*points[::-1])[0])
    assert ours == pytest.approx(theirs, abs=1e-9)
    if len(set(voxel_mm)) == 1:  # scikit-image counts in voxels
        assert ours == pytest.approx(hausdorff_distance(*(border(one) for one in bumpy_masks)), abs=1e-9)


def test_the_shipped_brain_is_the_mean_of_nilearns_template():
    from nilearn.datasets import load_mni152_gm_template, load_mni152_template

    brain = data.load_mni_brain()
    pairs = ((np.asarray(brain["image"].dataobj), load_mni152_template), (brain["grey"], load_mni152_gm_template))
    for ours, load in pairs:
        theirs = load(resolution=1)
        at = (brain["image"].affine[:3, 3] - 0.5 - theirs.affine[:3, 3]).astype(int) + 2 * np.array([30, 40, 35])
        block = np.asarray(theirs.dataobj)[tuple(slice(a, a + 16) for a in at)]  # inside of the brain
        means = block.reshape(8, 2, 8, 2, 8, 2).mean(axis=(1, 3, 5))
        gain = 255 if ours.max() > 1 else 1  # nilearn divides by 255, we keep the template's 8 bits
        np.testing.assert_allclose(
            ours[30:38, 40:48, 35:43] / gain, means, atol=0.51 / 255
        )  # stored in steps of 1 / 255
