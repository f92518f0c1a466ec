"""Connectomes against closed forms: correlation, shrinkage, the tangent space, streaming, graphs, modules."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def series():
    """Eight regions that share three signals, 400 times."""
    generator = np.random.default_rng(0)
    return generator.normal(size=(8, 3)) @ generator.normal(size=(3, 400)) + generator.normal(size=(8, 400))


def chain(rho, n):
    """Correlations of a first-order chain: r_ij = rho^|i - j|; its partial ones reach only the neighbours."""
    return rho ** np.abs(np.arange(n)[:, None] - np.arange(n))


def as_exact_series(correlation):
    """A series whose sample correlation is exactly the given one."""
    n = len(correlation)
    noise = np.random.default_rng(1).normal(size=(50 * n, n))
    basis = np.linalg.qr(noise - noise.mean(axis=0))[0]
    return np.linalg.cholesky(correlation) @ basis.T


def test_correlation_is_numpys(series):
    # Sums of 400 products near 1 in double precision.
    np.testing.assert_allclose(imaging.compute_connectome(series), np.corrcoef(series), rtol=0, atol=1e-13)


def test_scale_and_offset_of_a_region_do_not_matter(series):
    moved = series * np.arange(1, 9)[:, None] * 1e3 + 1e5
    for kind in ("correlation", "partial"):
        for estimator in ("sample", "ledoit-wolf"):
            options = {"kind": kind, "estimator": estimator}
            # An offset a hundred times the signal costs two to three digits of sixteen.
            expected = imaging.compute_connectome(series, **options)
            np.testing.assert_allclose(imaging.compute_connectome(moved, **options), expected, rtol=0, atol=1e-10)


def test_partial_correlation_of_a_chain_reaches_only_neighbours():
    found = imaging.compute_connectome(as_exact_series(chain(0.6, 6)), kind="partial")
    # Inner pairs of an AR(1) chain: rho / (1 + rho^2); at the two ends rho / sqrt(1 + rho^2). Closed form.
    np.testing.assert_allclose(found[2, 3], 0.6 / (1 + 0.36), atol=1e-12)
    np.testing.assert_allclose(found[0, 1], 0.6 / np.sqrt(1.36), atol=1e-12)
    np.testing.assert_allclose(found[np.triu_indices(6, 2)], 0, atol=1e-12)


def test_partial_correlation_is_that_of_residuals(series):
    rest = np.column_stack([np.ones(400), series[2:].T])
    left = series[:2].T - rest @ np.linalg.lstsq(rest, series[:2].T, rcond=None)[0]
    expected = np.corrcoef(left.T)[0, 1]
    np.testing.assert_allclose(imaging.compute_connectome(series, kind="partial")[0, 1], expected, rtol=0, atol=1e-11)


def test_shrinkage_lowers_the_error_where_time_is_short():
    generator, truth = np.random.default_rng(2), chain(0.5, 40)
    drawn = np.linalg.cholesky(truth) @ generator.normal(size=(40, 60))
    sample, shrunk = imaging.compute_connectome(drawn), imaging.shrink_correlation(drawn)
    assert 0 < shrunk.shrinkage < 1
    # Seen over four seeds: 0.69 to 0.73.
    assert np.linalg.norm(shrunk.correlation - truth) < 0.8 * np.linalg.norm(sample - truth)


def test_shrinkage_vanishes_with_time():
    drawn = np.linalg.cholesky(chain(0.5, 10)) @ np.random.default_rng(3).normal(size=(10, 20_000))
    assert imaging.shrink_correlation(drawn).shrinkage < 0.002  # falls as 1 / n_times; about 10 / 20 000 here


def test_shrunk_partial_correlations_exist_with_fewer_times_than_regions(series):
    with pytest.raises(ValueError, match=r'got 8 time points of 8 regions\..*estimator="ledoit-wolf"'):
        imaging.compute_connectome(series[:, :8], kind="partial")
    found = imaging.compute_connectome(series[:, :6], kind="partial", estimator="ledoit-wolf")
    assert np.isfinite(found).all()
    assert (np.abs(found[np.triu_indices(8, 1)]) < 1).all()


def test_copies_are_refused_for_partial_correlations(series):
    with pytest.raises(ValueError, match="series must be linearly independent"):
        imaging.compute_connectome(np.vstack([series, series[:1] + series[1:2]]), kind="partial")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda x: x.__setitem__((3, 7), np.nan), "NaN or infinite values in region 3"),
        (lambda x: x.__setitem__((slice(2, 4), 0), np.inf), "NaN or infinite values in regions 2, 3"),
        (lambda x: x.__setitem__(5, 812.7), "no change in region 5"),
        (lambda x: x.__setitem__([1, 6], 0.0), "no change in regions 1, 6"),
    ],
)
def test_bad_regions_are_named(series, spoil, words):
    broken = series.copy()
    spoil(broken)
    with pytest.raises(ValueError, match=words):
        imaging.compute_connectome(broken)


def test_people_may_have_different_lengths_but_not_regions(series):
    found = imaging.compute_connectomes([series, series[:, :300]])
    np.testing.assert_allclose(found[1], np.corrcoef(series[:, :300]), rtol=0, atol=1e-13)
    with pytest.raises(
        ValueError, match=r"people\[1\] must have the same regions as people\[0\], 8 of them.*got 7 reg"
    ):
        imaging.compute_connectomes([series, series[1:]])
    with pytest.raises(ValueError, match=r"people\[1\] must change over time.*region 0"):
        imaging.compute_connectomes([series, np.vstack([np.ones(400), series[1:]])])


def test_fisher_z_evens_out_the_noise():
    generator = np.random.default_rng(4)
    for rho in (0.0, 0.8):
        x = generator.normal(size=(2, 4000, 30))
        pairs = [np.corrcoef(a, rho * a + np.sqrt(1 - rho**2) * b)[0, 1] for a, b in zip(*x, strict=True)]
        # Variance 1 / 27; that of 4000 draws is known to sqrt(2 / 4000) = 2.2 %, and the formula to about 1 %.
        assert np.var(imaging.fisher_z(pairs)) == pytest.approx(1 / 27, rel=0.1)


def test_edges_come_in_the_order_of_numpy(series):
    matrix = imaging.compute_connectome(series)
    np.testing.assert_array_equal(imaging.pack_edges([matrix, matrix])[1], matrix[np.triu_indices(8, 1)])
    with pytest.raises(ValueError, match=r"differ by 0\.5 across the diagonal"):
        imaging.pack_edges([[0, 1], [0.5, 0]])


def test_tangents_of_matrices_that_commute_are_logarithms():
    generator = np.random.default_rng(5)
    basis = np.linalg.qr(generator.normal(size=(5, 5)))[0]
    values = np.exp(generator.normal(size=(6, 5)))
    space = imaging.fit_tangent_space([(basis * row) @ basis.T for row in values])
    mean = np.exp(np.log(values).mean(axis=0))
    np.testing.assert_allclose(space.reference, (basis * mean) @ basis.T, rtol=0, atol=1e-9)
    expected = [(basis * np.log(row / mean)) @ basis.T for row in values]
    np.testing.assert_allclose(space.tangents, expected, rtol=0, atol=1e-9)


def test_tangents_average_to_zero_at_the_geometric_mean(series):
    parts = imaging.compute_connectomes(np.split(series, 4, axis=1))
    space = imaging.fit_tangent_space(parts)
    # The descent stops where the mean step is below 1e-7 an entry, 64 entries.
    assert np.linalg.norm(space.tangents.mean(axis=0)) < 64e-7
    with pytest.raises(ValueError, match=r"smallest eigenvalue of .* in connectomes\[1\]"):
        imaging.fit_tangent_space([np.eye(2), np.ones((2, 2))])


def test_streamed_correlation_is_that_of_the_whole(series):
    far = series + 1e6  # a large offset, as raw BOLD has
    pieces = np.split(far, [1, 7, 150], axis=1)
    # The offset costs six of sixteen digits in both.
    np.testing.assert_allclose(imaging.correlate_in_chunks(pieces), np.corrcoef(far), rtol=0, atol=1e-9)
    with pytest.raises(ValueError, match=r"pieces\[1\] must have the 8 regions"):
        imaging.correlate_in_chunks([series, series[:3]])
    with pytest.raises(ValueError, match="no change in region 2"):
        imaging.correlate_in_chunks([np.vstack([series[:2], np.full((1, 400), 7.0)])])


def two_cliques(n=5):
    """Two cliques of weight 1 with one bridge of 0.5."""
    graph = np.kron(np.eye(2), np.ones((n, n))) - np.eye(2 * n)
    graph[n - 1, n] = graph[n, n - 1] = 0.5
    return graph


def test_measures_of_two_cliques():
    graph = two_cliques()
    assert imaging.degree(graph).tolist() == [4, 4, 4, 4, 5, 5, 4, 4, 4, 4]
    np.testing.assert_allclose(imaging.strength(graph)[4], 4.5)
    np.testing.assert_allclose(imaging.clustering(graph)[0], 1.0)
    np.testing.assert_allclose(imaging.clustering(graph)[4], 12 / 20)  # 6 of its 10 pairs of neighbours are joined
    assert imaging.path_lengths(graph)[0, 9] == 1 + 1 / 0.5 + 1
    halves = np.repeat([0, 1], 5)
    np.testing.assert_array_equal(imaging.find_modules(graph, random_state=0), halves)
    np.testing.assert_allclose(imaging.modularity(graph, halves), 2 * (20 / 41 - 0.25))
    np.testing.assert_allclose(imaging.participation(graph, halves)[4], 1 - (4 / 4.5) ** 2 - (0.5 / 4.5) ** 2)


def test_no_way_is_infinitely_long_and_adds_nothing_to_efficiency():
    graph = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert imaging.path_lengths(graph)[0, 2] == np.inf
    assert imaging.efficiency(graph) == pytest.approx(1 / 3)
    assert imaging.participation(graph, [0, 0, 1])[2] == 0


def test_one_module_has_no_modularity():
    assert imaging.modularity(two_cliques(), np.zeros(10, int)) == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("density", [0.1, 0.3, 0.5])
def test_threshold_keeps_the_share_and_the_strongest(series, density):
    matrix = np.abs(imaging.compute_connectome(series))
    kept = imaging.keep_strongest(matrix, density)
    edges = imaging.pack_edges(kept)
    assert np.count_nonzero(edges) == round(density * 28)
    assert edges[edges > 0].min() > imaging.pack_edges(matrix)[edges == 0].max()


def test_graphs_that_are_none_are_refused(series):
    matrix = imaging.compute_connectome(series)
    for measure in (imaging.degree, imaging.clustering, imaging.efficiency, imaging.find_modules):
        with pytest.raises(ValueError, match=r"graph must be symmetric; got 1 at \[0, 1\] and 2 at \[1, 0\]"):
            measure([[0, 1], [2, 0]])
        with pytest.raises(ValueError, match="graph must hold no negative weights"):
            measure(-np.abs(matrix))
    with pytest.raises(ValueError, match=r"density must keep at least one .*got 1\."):
        imaging.keep_strongest(-matrix, 1.0)
    with pytest.raises(ValueError, match="graph must have at least one connection"):
        imaging.find_modules(np.zeros((3, 3)))
