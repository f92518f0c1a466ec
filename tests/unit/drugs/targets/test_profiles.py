"""Several affinities at once: the same as the dense formula over all entries."""

import numpy as np
import pytest

from neurokit_lite import drugs


def table():
    generator = np.random.default_rng(3)
    pki = np.round(generator.normal(7, 1, (12, 1)) + generator.normal(0, 0.5, (12, 3)), 3)
    pki[generator.random((12, 3)) < 0.2] = np.nan
    return pki


def alike():
    prints = drugs.pack_bits(np.random.default_rng(4).random((12, 40)) < 0.4)
    return drugs.tanimoto(prints, prints)


def dense(similarities, pki, *, kind, relatives, own):
    """Conditional mean of a normal distribution, entry by entry, with the matrix over all known entries."""
    coupling = drugs.estimate_coupling(pki)
    coupling = coupling if kind == "joint" else np.diag(np.diag(coupling))
    n_molecules, n_targets = pki.shape
    molecule, target = np.divmod(np.arange(pki.size), n_targets)
    same = molecule[:, None] == molecule
    joint = coupling[target][:, target] * (relatives * similarities[molecule][:, molecule] + own * same)
    noise = np.diag((1 - relatives - own) * np.diag(coupling)[target])
    known, means = np.isfinite(pki.ravel()), np.nanmean(pki, axis=0)
    rest = (pki - means).ravel()[known]
    weights = np.linalg.solve((joint + noise)[np.ix_(known, known)], rest)
    return means + (joint[:, known] @ weights).reshape(n_molecules, n_targets)


@pytest.mark.parametrize("kind", ["joint", "separate"])
@pytest.mark.parametrize(("relatives", "own"), [(0.8, 0.1), (0.5, 0.0), (0.0, 0.6)])
def test_dense_formula(kind, relatives, own):
    given = {"kind": kind, "relatives": relatives, "own": own}
    found = drugs.fit_profiles(alike(), table(), **given)
    assert found.is_converged
    np.testing.assert_allclose(found.predicted, dense(alike(), table(), **given), atol=1e-5)


def test_offset_and_scale_of_the_values_do_not_matter():
    found = drugs.fit_profiles(alike(), table()).predicted
    np.testing.assert_allclose(drugs.fit_profiles(alike(), table() + 1e6).predicted - 1e6, found, atol=1e-5)
    np.testing.assert_allclose(drugs.fit_profiles(alike(), table() * 1e-7).predicted * 1e7, found, atol=1e-5)


def test_separate_targets_do_not_hear_of_one_another():
    changed = table().copy()
    changed[:, 1] = -changed[:, 1]
    for column in (0, 2):
        found = [drugs.fit_profiles(alike(), pki, kind="separate").predicted[:, column] for pki in (table(), changed)]
        np.testing.assert_allclose(*found, atol=1e-5)


def test_a_molecule_without_relatives_hears_of_itself():
    """Two targets with coupling c / v and shares r + o: slope (r + o) c / v of the other target's deviation."""
    pki = np.array([[9.0, 8.5], [7.0, 6.0], [8.0, 7.5], [6.0, 7.0], [9.0, np.nan]])
    found = drugs.fit_profiles(np.eye(5), pki, relatives=0.5, own=0.3)
    variances, covariance = np.diag(found.coupling), found.coupling[0, 1]
    expected = found.means[1] + 0.8 * covariance / variances[0] * (9.0 - found.means[0])
    assert found.predicted[4, 1] == pytest.approx(expected, abs=1e-6)


def test_order_of_molecules_and_targets_does_not_matter():
    rows, columns = np.random.default_rng(0).permutation(12), [2, 0, 1]
    turned = drugs.fit_profiles(alike()[np.ix_(rows, rows)], table()[np.ix_(rows, columns)]).predicted
    np.testing.assert_allclose(turned, drugs.fit_profiles(alike(), table()).predicted[np.ix_(rows, columns)], atol=1e-5)


def test_coupling_of_a_full_table_is_the_covariance():
    full = np.random.default_rng(1).normal(size=(30, 3)) @ np.array([[1, 0.5, 0], [0, 1, 0.3], [0, 0, 1]]) + 7
    np.testing.assert_allclose(drugs.estimate_coupling(full), np.cov(full.T, bias=True), atol=1e-12)


def test_coupling_with_gaps_is_a_mean_over_molecules_known_at_both():
    """Deviations of 1 and -1 at both targets, where both are known: every mean product is 1."""
    np.testing.assert_allclose(drugs.estimate_coupling([[9, 7], [7, 5], [9, np.nan], [7, np.nan]]), np.ones((2, 2)))


def test_pairs_that_contradict_one_another_leave_no_negative_variance():
    nan = np.nan
    pki = np.array([[8, 8, nan], [6, 6, nan], [nan, 8, 8], [nan, 6, 6], [8, nan, 6], [6, nan, 8.0]])
    assert np.linalg.eigvalsh(drugs.estimate_coupling(pki))[0] > -1e-12


def test_targets_that_share_one_molecule_are_not_coupled():
    assert drugs.estimate_coupling([[9, np.nan], [7, 6], [np.nan, 8.0]])[0, 1] == 0


def test_too_few_steps_are_said():
    with pytest.warns(UserWarning, match="stopped after 2 steps"):
        assert not drugs.fit_profiles(alike(), table(), max_steps=2).is_converged


def test_distances_are_no_similarities():
    lopsided = np.array([[1, 5.0], [5.0, 1]])
    with pytest.raises(ValueError, match="positive semidefinite"):
        drugs.fit_profiles(lopsided, [[9.0], [7.0]], relatives=0.9, own=0.0)


def test_rounding_is_no_difference():
    """0.1 + 0.2 and 0.3 are one value: a target on which all molecules agree has no variance to share."""
    with pytest.raises(ValueError, match="different values"):
        drugs.estimate_coupling([[0.1 + 0.2, 7.0], [0.3, 5.0], [0.3, 6.0]])
