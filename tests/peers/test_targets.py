"""Several affinities at once agree with scikit-learn's kernel ridge, one by one and over all entries."""

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, PairwiseKernel, WhiteKernel
from sklearn.kernel_ridge import KernelRidge

from neurokit_lite import data, drugs

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def some():
    """Every tenth molecule that is known at all three receptors, with a fifth of the entries hidden."""
    affinities = data.load_opioid_affinities()
    pki = drugs.compute_pki(affinities["ki_nm"])
    rows = np.flatnonzero(np.isfinite(pki).all(axis=1))[::10]
    prints = drugs.compute_fingerprints(drugs.read_molecules(affinities["smiles"][rows]))
    seen = np.where(drugs.hide_entries(pki[rows], fraction=0.2, random_state=0), np.nan, pki[rows])
    return drugs.tanimoto(prints, prints), seen


def test_separate_targets_are_kernel_ridges(some):
    """Penalty 0.1 / 0.8, no share of its own: predictions to 1e-4, the solver's rest."""
    similarities, seen = some
    found = drugs.fit_profiles(similarities, seen, kind="separate", relatives=0.8, own=0.0)
    for column, mean in enumerate(found.means):
        known = np.isfinite(seen[:, column])
        model = KernelRidge(alpha=0.2 / 0.8, kernel="precomputed")
        model.fit(similarities[np.ix_(known, known)], seen[known, column] - mean)
        theirs = mean + model.predict(similarities[:, known])
        np.testing.assert_allclose(found.predicted[:, column], theirs, atol=1e-4)


def test_all_targets_at_once_are_one_kernel_ridge_over_entries(some):
    similarities, seen = some
    found = drugs.fit_profiles(similarities, seen)
    molecule, target = np.divmod(np.arange(seen.size), 3)
    shares = 0.8 * similarities + 0.1 * np.eye(len(seen))
    kernel = found.coupling[target][:, target] * shares[molecule][:, molecule]
    known = np.isfinite(seen.ravel())
    rest = (seen - found.means).ravel()[known]
    noise = 0.1 * np.diag(found.coupling)[target][known]
    model = KernelRidge(alpha=1.0, kernel="precomputed")  # one penalty: noise of 1 after each entry was scaled
    scale = 1 / np.sqrt(noise)
    model.fit(kernel[np.ix_(known, known)] * scale[:, None] * scale, rest * scale)
    theirs = found.means + model.predict(kernel[:, known] * scale).reshape(-1, 3)
    np.testing.assert_allclose(found.predicted, theirs, atol=1e-4)


def test_one_target_is_a_gaussian_process():
    """scikit-learn's process with the same covariance: similarities are a linear kernel of their own root."""
    generator = np.random.default_rng(1)
    points = generator.normal(size=(25, 4))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    pki = np.where(np.arange(25) < 20, 7 + points @ [1, 0.5, 0, -1], np.nan)[:, None]
    found = drugs.fit_profiles(points @ points.T, pki, relatives=0.7, own=0.0)
    variance = found.coupling[0, 0]
    linear = ConstantKernel(0.7 * variance) * PairwiseKernel(metric="linear")
    process = GaussianProcessRegressor(linear + WhiteKernel(0.3 * variance), optimizer=None)
    process.fit(points[:20], pki[:20, 0] - found.means[0])
    np.testing.assert_allclose(found.predicted[:, 0], found.means[0] + process.predict(points), atol=1e-6)
