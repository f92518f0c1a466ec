"""Image quality beside MRIQC, whose values for 1 101 real scans are in the shipped table, and beside scikit-learn."""

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
