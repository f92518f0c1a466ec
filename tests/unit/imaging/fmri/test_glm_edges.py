"""The linear model at its edges: rho to the hundredth, no degrees of freedom, repeated columns, flat voxels."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging

N = 60


def design(*columns):
    """The columns that are given, by the names x0, x1, ..."""
    return imaging.Design(np.column_stack(columns), tuple(f"x{i}" for i in range(len(columns))))


def noise(n_voxels=200):
    """Voxels whose noise remembers more and more, and turns around in the first half."""
    made = np.random.default_rng(0).normal(size=(n_voxels, N))
    for t in range(1, N):
        made[:, t] += np.linspace(-0.7, 0.7, n_voxels) * made[:, t - 1]
    return made


def residuals(series, matrix):
    return series - series @ matrix @ np.linalg.inv(matrix.T @ matrix) @ matrix.T


def test_rho_is_nilearns_cut_to_two_decimals_or_the_textbooks_rounded():
    model = design(np.sin(np.arange(N)), np.ones(N))
    left = residuals(noise(), model.matrix)
    lagged, power = (left[:, 1:] * left[:, :-1]).sum(axis=1), (left**2).sum(axis=1)
    theirs = np.trunc((lagged / (N - 1)) / (power / N) * 100) / 100
    textbook = np.round(lagged / power, 2)
    np.testing.assert_allclose(imaging.fit_glm(noise(), model).rho, theirs, atol=1e-12)
    np.testing.assert_allclose(imaging.fit_glm(noise(), model, rho_estimator="textbook").rho, textbook, atol=1e-12)


def test_without_a_constant_rho_is_that_about_the_mean_of_all_residuals():
    model = design(np.sin(np.arange(N)))
    series = 4 + noise()
    left = residuals(series, model.matrix)
    left = left - left.mean()
    theirs = (left[:, 1:] * left[:, :-1]).sum(axis=1) / (N - 1) / ((left**2).sum(axis=1) / N)
    np.testing.assert_allclose(imaging.fit_glm(series, model, n_block=37).rho, np.trunc(theirs * 100) / 100, atol=1e-12)


def test_as_many_columns_as_volumes_are_refused_and_one_fewer_is_not():
    series = np.random.default_rng(1).normal(size=(2, 5))
    with pytest.raises(ValueError, match="fewer independent columns than volumes"):
        imaging.fit_glm(series, design(*np.eye(5)))
    assert imaging.fit_glm(series, design(*np.eye(5)[:4])).df == 1


def test_a_repeated_column_costs_no_degree_of_freedom():
    with pytest.warns(UserWarning, match="depend on one another"):
        fit = imaging.fit_glm(noise(3), design(np.arange(N), 2.0 * np.arange(N), np.ones(N)))
    assert fit.df == N - 2


@pytest.mark.parametrize("kind", ["ar1", "white"])
def test_a_voxel_whose_first_volumes_agree_is_not_flat(kind):
    series = noise(3)
    series[1, 1] = series[1, 0]
    series[2] = 7.0
    fit = imaging.fit_glm(series, design(np.sin(np.arange(N)), np.ones(N)), noise=kind)
    assert np.isfinite(fit.variance).tolist() == [True, True, False]


def test_whitening_leaves_the_first_volume_and_counts_the_last_once():
    """Generalised least squares with the full covariance of the voxel's own rho, written out."""
    model = design(np.r_[np.zeros(N - 3), 1, 2, 4], np.ones(N))  # the ends of the run decide
    series = noise(5)
    fit = imaging.fit_glm(series, model)
    for one, effects, variance, rho in zip(series, fit.effects, fit.variance, fit.rho, strict=True):
        whiten = np.eye(N) - rho * np.eye(N, k=-1)
        x, y = whiten @ model.matrix, whiten @ one
        wanted, rest = np.linalg.lstsq(x, y, rcond=None)[:2]
        np.testing.assert_allclose(effects, wanted, rtol=1e-8)
        assert variance == pytest.approx(rest[0] / (N - 2), rel=1e-8)


# ---- contrasts


def test_f_is_what_leaving_the_columns_out_would_cost():
    """The extra sum of squares: F = ((RSS without - RSS with) / q) / (RSS with / df)."""
    generator = np.random.default_rng(2)
    columns = [*generator.normal(size=(3, N)), np.ones(N)]
    series = generator.normal(size=(4, N)) + 0.3 * columns[0]
    fit = imaging.fit_glm(series, design(*columns), noise="white")
    found = imaging.compute_contrast(fit, [{"x0": 1}, {"x1": 1}, {"x2": 1}])
    whole, without = ((residuals(series, np.column_stack(some)) ** 2).sum(axis=1) for some in (columns, columns[3:]))
    wanted = ((without - whole) / 3) / (whole / (N - 4))
    np.testing.assert_allclose(found.statistic, wanted, rtol=1e-9)
    np.testing.assert_allclose(found.p_values, stats.f.sf(wanted, 3, N - 4), rtol=1e-9)
    np.testing.assert_allclose(found.effect, np.sqrt((fit.effects[:, :3] ** 2).mean(axis=1)), rtol=1e-12)


def test_t_has_two_tails_whichever_sign_it_has():
    x = np.random.default_rng(3).normal(size=N)
    series = np.stack([x, -x]) * 0.3 + np.random.default_rng(4).normal(size=N)
    found = imaging.compute_contrast(imaging.fit_glm(series, design(x, np.ones(N)), noise="white"), {"x0": 1})
    for one, t, p in zip(series, found.statistic, found.p_values, strict=True):
        theirs = stats.linregress(x, one)
        assert t == pytest.approx(theirs.slope / theirs.stderr)
        assert p == pytest.approx(theirs.pvalue)


def test_the_band_of_a_free_response_is_the_standard_error_of_each_delay():
    events = {"onset": [10.0, 30.0, 44.0, 70.0], "duration": [2.0] * 4, "trial_type": ["cue"] * 4}
    model = imaging.build_design(events, 2.0 * np.arange(N), shape="fir", n_delays=3, high_pass_hz=None)
    series = 5 * noise(2)
    fit = imaging.fit_glm(series, model, noise="white")
    variance = (residuals(series, model.matrix) ** 2).sum(axis=1) / (N - 4)
    wanted = np.sqrt(variance[:, None] * np.diag(np.linalg.inv(model.matrix.T @ model.matrix))[:3])
    np.testing.assert_allclose(imaging.free_response(fit, "cue", 2.0).sd, wanted, rtol=1e-9)


def test_the_peak_is_the_highest_point_and_not_the_deepest():
    response = imaging.FreeResponse(np.array([0.0, 2, 4, 6]), np.array([[0.0, 1.0, 0.5, -3.0]]), np.ones((1, 4)))
    assert response.peak_s.tolist() == [2]
