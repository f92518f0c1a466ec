"""Mediation: least squares, the identity of the paths, and bootstraps against a loop that draws."""

import numpy as np
import pytest

from neurokit_lite import integrate


def made(seed=0, n_units=12):
    generator = np.random.default_rng(seed)
    ends = np.argwhere(~np.eye(n_units, dtype=bool))
    own = generator.normal(size=n_units)
    x = generator.normal(size=len(ends)) + own[ends[:, 0]]
    c = generator.normal(size=(len(ends), 2)) + x[:, None]
    m = 0.5 * x + generator.normal(size=len(ends)) + own[ends[:, 1]] - c[:, 0]
    y = 0.3 * m - 0.2 * x + generator.normal(size=len(ends)) + c[:, 1]
    return x, m, y, c, ends


def least_squares(y, *columns):
    design = np.column_stack([np.ones(len(y)), *columns])
    return np.linalg.lstsq(design, y, rcond=None)[0]


@pytest.mark.parametrize("has_covariates", [False, True])
@pytest.mark.parametrize("offset", [0.0, 1e6])
def test_paths_are_those_of_least_squares(has_covariates, offset):
    x, m, y, c, _ = made()
    c = c[:, : 2 * has_covariates]
    found = integrate.fit_mediation(x + offset, m - offset, y + offset, covariates=c, n_bootstraps=0)
    assert found.a == pytest.approx(least_squares(m, x, c)[1], rel=1e-6)
    both = least_squares(y, x, m, c)
    assert (found.direct, found.b) == pytest.approx((both[1], both[2]), rel=1e-6)
    assert found.total == pytest.approx(least_squares(y, x, c)[1], rel=1e-6)
    assert found.total == pytest.approx(found.direct + found.indirect, rel=1e-6)
    assert np.isnan(found.interval).all()


@pytest.mark.parametrize("draws_units", [False, True])
def test_bootstraps_are_those_of_a_loop(draws_units):
    """The same draws by hand: pairs are repeated as often as their ends were drawn, and fitted anew."""
    x, m, y, c, ends = made(n_units=8)
    found = integrate.fit_mediation(
        x, m, y, covariates=c, ends=ends if draws_units else None, n_bootstraps=20, random_state=4
    )
    n = 8 if draws_units else len(x)
    times = np.random.default_rng(4).multinomial(n, np.full(n, 1 / n), size=20)
    wanted = []
    for one in times:
        repeats = one[ends[:, 0]] * one[ends[:, 1]] if draws_units else one
        rows = np.repeat(np.arange(len(x)), repeats)
        a = least_squares(m[rows], x[rows], c[rows])[1]
        wanted.append(a * least_squares(y[rows], x[rows], m[rows], c[rows])[2])
    np.testing.assert_allclose(found.bootstraps, wanted, rtol=1e-6)
    np.testing.assert_allclose(found.interval, np.quantile(wanted, [0.025, 0.975]), rtol=1e-6)
    assert found.n_failed == 0


def test_a_pair_within_one_unit_counts_once_for_each_draw():
    generator = np.random.default_rng(2)
    ends = np.array([[i, k] for i in range(6) for k in range(6)])
    x, m, y = generator.normal(size=(3, 36))
    found = integrate.fit_mediation(x, m, y, ends=ends, n_bootstraps=5, random_state=1)
    for one, ours in zip(
        np.random.default_rng(1).multinomial(6, np.full(6, 1 / 6), size=5), found.bootstraps, strict=True
    ):
        repeats = np.where(ends[:, 0] == ends[:, 1], one[ends[:, 0]], one[ends[:, 0]] * one[ends[:, 1]])
        rows = np.repeat(np.arange(36), repeats)
        assert ours == pytest.approx(least_squares(m[rows], x[rows])[1] * least_squares(y[rows], x[rows], m[rows])[2])


def test_drawing_pairs_makes_the_interval_too_narrow():
    """Exposure and mediator share the units' own values: 80 intervals of a truth of 0."""
    covered = {True: 0, False: 0}
    for seed in range(80):
        generator = np.random.default_rng(seed)
        ends = np.argwhere(~np.eye(14, dtype=bool))
        own = generator.normal(size=(2, 14))
        x = own[0][ends[:, 0]] + 0.3 * generator.normal(size=len(ends))
        m = own[1][ends[:, 0]] + 0.3 * generator.normal(size=len(ends))
        y = m + generator.normal(size=len(ends))
        for uses_ends in covered:
            found = integrate.fit_mediation(
                x, m, y, ends=ends if uses_ends else None, n_bootstraps=200, random_state=seed
            )
            covered[uses_ends] += found.interval[0] <= 0 <= found.interval[1]
    assert covered[True] / 80 > 0.85
    assert covered[False] / 80 < 0.6


def test_a_copy_among_the_columns_is_refused():
    x, m, y, _, _ = made()
    with pytest.raises(ValueError, match="each vary by themselves"):
        integrate.fit_mediation(x, 2 * x + 1, y)
    with pytest.raises(ValueError, match="each vary by themselves"):
        integrate.fit_mediation(x, m, y, covariates=(x + m)[:, None])


@pytest.mark.parametrize("value", [0.0, 14.62, 1e9])
def test_what_does_not_vary_is_named(value):
    x, _, y, _, _ = made()
    with pytest.raises(ValueError, match="mediator must vary"):
        integrate.fit_mediation(x, np.full(len(x), value), y)


def test_bootstraps_without_a_link_are_counted():
    x, y = np.random.default_rng(0).normal(size=(2, 12))
    m = np.zeros(12)
    m[3] = 1
    found = integrate.fit_mediation(x, m, y, n_bootstraps=400, random_state=0)
    assert found.n_failed == pytest.approx(400 * (11 / 12) ** 12, rel=0.25)
    assert found.bootstraps.size + found.n_failed == 400
    assert np.isfinite(found.bootstraps).all()


def test_units_matter_and_their_labels_do_not():
    x, m, y, _, ends = made()
    one = integrate.fit_mediation(x, m, y, ends=ends, n_bootstraps=50, random_state=0)
    names = np.array([f"N{k:02d}" for k in range(12)])[ends]
    other = integrate.fit_mediation(x, m, y, ends=names, n_bootstraps=50, random_state=0)
    np.testing.assert_allclose(one.bootstraps, other.bootstraps)


def test_other_links_leave_the_own_one_out():
    pairs = integrate.join_pairs(integrate.make_worm(n_classes=12).tables)
    found = integrate.count_other_links(pairs.is_linked, pairs.pre, pairs.post)
    matrix = pairs.as_matrix(pairs.is_linked).astype(int)
    np.testing.assert_array_equal(found[:, 0], matrix.sum(axis=0)[pairs.pre] - pairs.is_linked)
    np.testing.assert_array_equal(found[:, 1], matrix.sum(axis=1)[pairs.post] - pairs.is_linked)


def test_two_units_have_no_bootstrap():
    """Both must be drawn for any pair to count, and then all pairs count alike: an interval of no width."""
    x, m, y = np.random.default_rng(3).normal(size=(3, 30))
    with pytest.raises(ValueError, match="at least 3 different units; got 2"):
        integrate.fit_mediation(x, m, y, ends=[["a", "b"]] * 30)
