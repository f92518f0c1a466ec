"""Wiring: what is refused, its scale, lesions, and a random one with the same strengths."""

import numpy as np
import pytest

from neurokit_lite import data, models


def wiring() -> np.ndarray:
    """Six regions, symmetric, some pairs without a connection; the largest eigenvalue is 1."""
    drawn = np.triu(np.random.default_rng(3).uniform(0.1, 1, (6, 6)), 1)
    drawn[[0, 1, 2], [3, 4, 5]] = 0
    return models.scale_connectome(drawn + drawn.T)


def test_the_largest_eigenvalue_becomes_one_whatever_the_unit():
    scaled = models.scale_connectome(wiring() * 12345)
    np.testing.assert_allclose(np.abs(np.linalg.eigvals(scaled)).max(), 1, rtol=1e-12)
    np.testing.assert_allclose(scaled, wiring(), rtol=1e-12)


def test_directed_wiring_is_allowed_where_symmetry_is_not_asked_for():
    directed = [[0, 2, 0], [0, 0, 1], [3, 0, 0]]
    np.testing.assert_array_equal(models.as_connectome(directed), directed)
    np.testing.assert_allclose(models.scale_connectome(directed).max(), 3 / 6 ** (1 / 3), rtol=1e-12)


def test_rounding_in_a_file_is_no_asymmetry():
    rounded = wiring() + np.triu(np.full((6, 6), 1e-9), 1)
    assert models.as_connectome(rounded, is_symmetric=True).shape == (6, 6)


def test_a_lesion_takes_rows_and_columns_and_scales_nothing():
    left = models.lesion_connectome(wiring(), [1, 4])
    kept = [0, 2, 3, 5]
    np.testing.assert_array_equal(left, wiring()[np.ix_(kept, kept)])
    is_lost = np.array([False, True, False, False, True, False])
    np.testing.assert_array_equal(models.lesion_connectome(wiring(), is_lost), left)


def test_a_lesion_that_leaves_a_region_alone_says_which():
    star = np.zeros((4, 4))
    star[0, 1:] = star[1:, 0] = 1
    with pytest.raises(ValueError, match=r"a lesion after which 1, 2, 3 has none"):
        models.lesion_connectome(star, [0])


def mouse_cortex() -> np.ndarray:
    mice = data.load_mouse_connectomes()
    is_cortex = mice["blocks"] == "isocortex"
    return mice["wiring"][4][np.ix_(is_cortex, is_cortex)]


def test_rewiring_keeps_degrees_and_strengths_and_nothing_else():
    given = mouse_cortex()
    random = models.rewire_connectome(given, random_state=0)
    np.testing.assert_array_equal((random > 0).sum(axis=0), (given > 0).sum(axis=0))
    np.testing.assert_allclose(random.sum(axis=0), given.sum(axis=0), rtol=1e-8)
    np.testing.assert_array_equal(random, random.T)
    assert not np.diagonal(random).any()
    upper = np.triu_indices(len(given), 1)
    is_new = (random[upper] > 0) & (given[upper] == 0)
    assert is_new.sum() > 100
    assert np.corrcoef(random[upper], given[upper])[0, 1] < 0.5


def test_a_seed_decides_everything():
    one, again = (models.rewire_connectome(wiring(), random_state=7) for _ in range(2))
    np.testing.assert_array_equal(one, again)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda matrix: matrix - 0.1 * (matrix == 0) * (1 - np.eye(6)),
            r"weights must be at least 0; got -0\.1 at \[0, 3\]",
        ),
        (
            lambda matrix: matrix * (np.arange(6) != 4) * (np.arange(6) != 4)[:, None],
            r"every region to another; got none for 4",
        ),
        (lambda matrix: matrix + np.eye(6), r"a diagonal of zeros; got 6 other values"),
        (lambda matrix: matrix[:5], r"be square.*got shape \(5, 6\)"),
    ],
)
def test_what_is_no_wiring_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        models.as_connectome(change(wiring()))
