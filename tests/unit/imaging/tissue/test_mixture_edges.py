"""Mixtures, overlap, quality and ratings at their edges, by hand or beside the field's libraries."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from neurokit_lite import imaging


def brain(n=3000):
    """Three tissues in a box; brightness falls to one side."""
    generator = np.random.default_rng(0)
    places = generator.uniform(-50, 50, size=(n, 3))
    tissue = generator.integers(3, size=n)
    values = np.array([40.0, 80, 120])[tissue] + generator.normal(0, 12, n)
    return values * (1 + 0.003 * places[:, 0]), places


def test_the_field_stands_still_for_twenty_steps():
    """Up to there a fit with a field climbs as one without; then it leaves it behind."""
    values, places = brain()
    options = {"n_iterations": 40, "tolerance": 0.0}
    plain = imaging.fit_mixture(values, **options).log_likelihood
    shaded = imaging.fit_mixture(values, positions_mm=places, field_order=1, **options).log_likelihood
    np.testing.assert_allclose(shaded[:21], plain[:21], rtol=1e-10)
    assert shaded[23] > plain[23] + 1e-3


def test_without_a_field_a_fit_stops_as_soon_as_it_stands():
    values = np.concatenate([np.random.default_rng(1).normal(mean, 1.0, 400) for mean in (0, 30)])
    assert len(imaging.fit_mixture(values, n_classes=2).log_likelihood) < 10


def test_a_tissue_of_one_value_keeps_a_width_and_values_count_as_often_as_they_are_seen():
    values = np.concatenate([np.full(300, 5.0), np.random.default_rng(2).normal(20, 2, 100)])
    fit = imaging.fit_mixture(values, n_classes=2)
    assert fit.sds[0] > 0
    assert np.isfinite(fit.log_likelihood).all()
    np.testing.assert_allclose(fit.shares, [0.75, 0.25], atol=1e-6)
    np.testing.assert_allclose(fit.means, [5, values[300:].mean()], atol=1e-3)


def test_a_voxel_outside_of_the_mask_says_nothing():
    generator = np.random.default_rng(3)
    log_density = generator.normal(size=(2, 4, 4, 4))
    mask = np.ones((4, 4, 4), bool)
    mask[2:] = False
    other = log_density.copy()
    other[:, 2:] += 50 * generator.normal(size=(2, 2, 4, 4))
    found, same = (imaging.smooth_classes(one, mask, beta=1.0) for one in (log_density, other))
    np.testing.assert_array_equal(found, same)
    assert (found[:, 2:] == 0).all()


def test_overlap_distance_and_volume_by_hand():
    found, truth = np.zeros((2, 6, 6, 6), bool)
    found[1:3, 1, 1], truth[2:5, 1, 1] = True, True
    assert imaging.dice(found, truth) == pytest.approx(2 * 1 / (2 + 3))
    voxel_mm = (2.0, 1.0, 5.0)
    assert imaging.hausdorff_mm(found, truth, voxel_mm) == pytest.approx(4)  # voxel 4 is two from voxel 2
    part = np.zeros_like(truth)
    part[2, 1, 1] = True
    assert imaging.hausdorff_mm(part, truth, voxel_mm) == imaging.hausdorff_mm(truth, part, voxel_mm) == 4
    assert imaging.volume_ml(truth, voxel_mm) == pytest.approx(3 * 10 / 1000)


@pytest.fixture(scope="module")
def scan():
    """Skewed tissues, so that means and medians differ; air of small numbers."""
    generator = np.random.default_rng(4)
    image = generator.gamma(2.0, 1.0, size=(6, 6, 6))
    white, grey, head = np.zeros((3, 6, 6, 6), bool)
    white[2, 2:4, 2:4], grey[3, 2:4, 2:4], head[1:5, 1:5, 1:5] = True, True, True
    image[white] = 100 + generator.gamma(1.0, 10, 4)
    image[grey] = 60 + generator.gamma(1.0, 5, 4)
    return image, white, grey, head


def test_quality_is_its_formula(scan):
    image, white, grey, head = scan
    w, g, air = image[white], image[grey], image[~head]
    assert imaging.snr(image, white) == pytest.approx(np.median(w) / np.std(w, ddof=1))
    contrast = abs(np.median(w) - np.median(g))
    assert imaging.cnr(image, white, grey, head=head) == pytest.approx(
        contrast / np.sqrt(w.var() + g.var() + air.var())
    )
    mad = [1.4826022 * np.median(np.abs(one - np.median(one))) for one in (w, g)]
    assert imaging.cjv(image, white, grey) == pytest.approx(sum(mad) / contrast, rel=1e-6)
    share = image / np.sqrt((image**2).sum())
    even = np.full(image.size, 1 / np.sqrt(image.size))
    assert imaging.efc(image) == pytest.approx((share * np.log(share)).sum() / (even * np.log(even)).sum())
    assert imaging.fber(image, head) == pytest.approx(np.median(image[head] ** 2) / np.median(air**2))


def test_agreement_of_raters_and_ranks_are_scikit_learns():
    generator = np.random.default_rng(5)
    first, second = generator.integers(3, size=(2, 60))
    assert imaging.cohen_kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))
    assert imaging.cohen_kappa(first, first) == pytest.approx(1)
    scores, rejected = generator.integers(4, size=60).astype(float), generator.uniform(size=60) < 0.3
    one = imaging.RatingPrediction(scores, rejected, np.repeat(["a", "b"], 30))
    assert one.auc == pytest.approx(roc_auc_score(rejected, scores))  # many ties
    for site, auc in one.site_auc().items():
        own = one.sites == site
        assert auc == pytest.approx(roc_auc_score(rejected[own], scores[own]))


def test_a_site_is_rated_by_a_model_that_has_never_seen_it():
    """The held-out site has another scale; it has no say in the scaling of the features."""
    generator = np.random.default_rng(6)
    sites = np.repeat(["a", "b", "c"], 40)
    features = generator.normal(size=(120, 2)) * np.where(sites == "c", 5.0, 1.0)[:, None]
    rejected = features[:, 0] + generator.normal(size=120) > 0.5
    found = imaging.predict_ratings(features, rejected, sites)
    for site in "abc":
        held = sites == site
        mean, sd = features[~held].mean(axis=0), features[~held].std(axis=0)
        model = LogisticRegression(class_weight="balanced", max_iter=2000)
        model.fit((features[~held] - mean) / sd, rejected[~held])
        wanted = model.predict_proba((features[held] - mean) / sd)[:, 1]
        np.testing.assert_allclose(found.scores[held], wanted, atol=1e-6)
