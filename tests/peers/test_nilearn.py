"""Designs, models and permutations agree with nilearn, which is installed here: fresh values, none stored."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import imaging

pytestmark = pytest.mark.peer
TIMES_S = np.arange(120) * 2.0
EVENTS = pd.DataFrame(
    {
        "onset": [3.0, 10.0, 31.5, 55.0, 80.2, 110.0, 140.0, 171.0, 200.0],
        "duration": [1.0, 0.0, 12.0, 1.0, 0.5, 20.0, 1.0, 1.0, 8.0],
        "trial_type": list("abcabcabc"),
    }
)


def design_of_nilearn(**options):
    from nilearn.glm.first_level import make_first_level_design_matrix

    return make_first_level_design_matrix(TIMES_S, EVENTS, drift_model="cosine", high_pass=0.01, **options)


@pytest.fixture(scope="module")
def series():
    """Voxels with AR(1) noise of every strength, an offset, and an effect in some."""
    generator = np.random.default_rng(5)
    rho = np.linspace(-0.3, 0.8, 300)[:, None]
    noise = generator.normal(size=(300, TIMES_S.size))
    for t in range(1, TIMES_S.size):
        noise[:, t] += rho[:, 0] * noise[:, t - 1]
    effect = generator.normal(size=(300, 1)) * design_of_nilearn(hrf_model="glover")["a"].to_numpy()
    return 100 + noise + effect


@pytest.mark.parametrize("shape", ["glover", "spm"])
@pytest.mark.parametrize("tr_s", [0.7, 2.0, 2.5])
def test_response_is_nilearns(shape, tr_s):
    from nilearn.glm.first_level import hemodynamic_models

    theirs = getattr(hemodynamic_models, f"{shape}_hrf")(tr_s, 50)
    ours = imaging.hrf(np.linspace(0, 32, theirs.size) - tr_s / 50, shape=shape)
    # Both are gamma densities in double precision; values are below 0.03.
    np.testing.assert_allclose(ours / ours.sum(), theirs, rtol=0, atol=1e-13)


@pytest.mark.parametrize("shape", ["glover", "spm"])
def test_design_is_nilearns(shape):
    theirs = design_of_nilearn(hrf_model=shape)
    ours = imaging.build_design(EVENTS, TIMES_S, shape=shape)
    assert list(ours.names) == list(theirs.columns)
    np.testing.assert_allclose(ours.matrix, theirs.to_numpy(), rtol=0, atol=1e-10)  # regressors are of order 1


def test_free_response_is_nilearns():
    theirs = design_of_nilearn(hrf_model="fir", fir_delays=range(5))
    ours = imaging.build_design(EVENTS, TIMES_S, shape="fir", n_delays=5)
    assert list(ours.names) == list(theirs.columns)
    np.testing.assert_allclose(ours.matrix, theirs.to_numpy(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("drop_constant", [False, True], ids=["with constant", "without"])
def test_effects_t_and_f_are_those_of_run_glm(series, drop_constant):
    from nilearn.glm import compute_contrast
    from nilearn.glm.first_level import run_glm

    frame = design_of_nilearn(hrf_model="glover")
    if drop_constant:
        frame, series = frame.drop(columns="constant"), series - 99.9  # residuals whose common mean is not 0
    labels, results = run_glm(series.T, frame.to_numpy(), noise_model="ar1")
    fit = imaging.fit_glm(series, frame, n_block=77)
    np.testing.assert_allclose(fit.rho, labels.astype(float), atol=1e-12)
    weights = np.array([[1.0, -1, 0], [0, 1, -1]])
    matrix = np.hstack([weights, np.zeros((2, frame.shape[1] - 3))])
    for rows in (matrix[0], matrix):
        theirs = compute_contrast(labels, results, rows, stat_type="t" if rows.ndim == 1 else "F")
        ours = imaging.compute_contrast(fit, rows)
        # The same equations in another order: 1e-8 is far above rounding and far below any other estimator of rho.
        np.testing.assert_allclose(ours.statistic, theirs.stat().ravel(), rtol=1e-8, atol=1e-8)
        if rows.ndim == 1:
            np.testing.assert_allclose(ours.effect, theirs.effect_size().ravel(), rtol=0, atol=1e-9)


def test_white_noise_is_ols(series):
    from nilearn.glm import compute_contrast
    from nilearn.glm.first_level import run_glm

    frame = design_of_nilearn(hrf_model="glover")
    labels, results = run_glm(series.T, frame.to_numpy(), noise_model="ols")
    theirs = compute_contrast(labels, results, np.eye(frame.shape[1])[0])
    ours = imaging.compute_contrast(imaging.fit_glm(series, frame, noise="white"), {"a": 1})
    np.testing.assert_allclose(ours.statistic, theirs.stat().ravel(), rtol=1e-9, atol=1e-9)


def test_the_textbook_estimator_is_another_one(series):
    frame = design_of_nilearn(hrf_model="glover")
    peers = imaging.fit_glm(series, frame)
    textbook = imaging.fit_glm(series, frame, rho_estimator="textbook")
    apart = np.abs(peers.rho - textbook.rho)
    assert 0.009 < apart.max() < 0.03  # one or two steps of 0.01: truncated against rounded, n - 1 against n
    t = [imaging.compute_contrast(fit, {"a": 1}).statistic for fit in (peers, textbook)]
    assert 1e-3 < np.abs(t[0] - t[1]).max() < 0.1


def test_whole_image_is_that_of_first_level_model(series):
    import nibabel
    from nilearn.glm.first_level import FirstLevelModel

    frame = design_of_nilearn(hrf_model="glover")
    mask = np.zeros((8, 7, 8), bool)
    mask.reshape(-1)[100:400] = True
    values = np.zeros((*mask.shape, TIMES_S.size))
    values[mask] = series
    image = nibabel.Nifti1Image(values, np.eye(4) * 3)
    options = {
        "t_r": 2.0,
        "noise_model": "ar1",
        "standardize": False,
        "signal_scaling": False,
        "minimize_memory": False,
    }
    model = FirstLevelModel(mask_img=nibabel.Nifti1Image(mask.astype("u1"), image.affine), **options)
    theirs = model.fit(image, design_matrices=frame).compute_contrast("a - b", output_type="all")
    ours = imaging.compute_contrast(imaging.fit_glm(imaging.mask_series(image, mask), frame), {"a": 1, "b": -1})
    np.testing.assert_allclose(ours.effect, theirs["effect_size"].get_fdata()[mask], rtol=0, atol=1e-6)
    np.testing.assert_allclose(ours.statistic, theirs["stat"].get_fdata()[mask], rtol=0, atol=1e-6)


def test_permutation_agrees_with_permuted_ols():
    from nilearn.mass_univariate import permuted_ols

    generator = np.random.default_rng(6)
    tested, confounds = generator.normal(size=(30, 1)), generator.normal(size=(30, 2))
    values = generator.normal(size=(30, 400))
    values[:, :10] += np.linspace(0.3, 1.2, 10) * tested
    n = 2000
    options = {"confounding_vars": confounds, "n_perm": n, "random_state": 0, "output_type": "dict"}
    theirs = permuted_ols(tested, values, model_intercept=True, two_sided_test=True, **options)
    ours = imaging.permute_labels(values, tested[:, 0], confounds=confounds, n_permutations=n, random_state=1)
    np.testing.assert_allclose(ours.statistic, theirs["t"][0], rtol=0, atol=1e-11)
    p = 10 ** -theirs["logp_max_t"][0]
    # Two independent estimates of the same p from n shuffles each: five standard errors of their difference.
    allowed = 5 * np.sqrt(2 * np.clip(p * (1 - p), 1 / n, None) / n)
    assert (np.abs(ours.p_corrected - p) < allowed).all()
    single = imaging.permute_labels(
        values, tested[:, 0], confounds=confounds, n_permutations=n, dtype="float32", random_state=1
    )
    np.testing.assert_allclose(single.p_corrected, ours.p_corrected, atol=2 / n)  # a tie may fall to the other side


def test_false_discovery_rate_is_scipys():
    from scipy.stats import false_discovery_control

    p = np.random.default_rng(7).uniform(size=200) ** 2
    np.testing.assert_allclose(imaging.fdr(p), false_discovery_control(p), rtol=1e-12)
