"""Layers of data agree with scikit-learn, and with cca-zoo where layers are shrunken (made by reference/layers.py)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics, integrate

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "layers"


def real_layers() -> tuple[np.ndarray, np.ndarray]:
    fluid = data.load_csf_proteins()
    table = genomics.as_protein_table(fluid["concentrations"], fluid["people"], fluid["proteins"]).values
    return table[:, :20], np.column_stack([fluid["tau"], fluid["p_tau"], fluid["abeta_42"]])


def test_cca():
    """scikit-learn searches step by step, up to a tolerance of 1e-12 of its own: scores agree to 1e-6."""
    from sklearn.cross_decomposition import CCA

    first, second = real_layers()
    peer = CCA(n_components=3, max_iter=50_000, tol=1e-12).fit(first, second)
    theirs = peer.transform(first, second)
    found = integrate.fit_cca(first, second)
    for own, other in zip(found.scores(first, second), theirs, strict=True):
        agree = [abs(np.corrcoef(own[:, k], other[:, k])[0, 1]) for k in range(3)]
        np.testing.assert_allclose(agree, 1, atol=1e-6)


def test_pls():
    """Singular vectors of the same matrix: all but rounding."""
    from sklearn.cross_decomposition import PLSSVD

    first, second = real_layers()
    peer = PLSSVD(n_components=3).fit(first, second)
    found = integrate.fit_pls(first, second)
    for own, theirs in zip(found.weights, (peer.x_weights_, peer.y_weights_), strict=True):
        unit = own / np.linalg.norm(own, axis=0)
        np.testing.assert_allclose(np.abs((unit * theirs).sum(axis=0)), 1, atol=1e-9)


def test_factors_without_gaps():
    """Both search for the same maximum; scikit-learn by another route, to 1e-8 of its own: 0.01 nats of 60 people."""
    from sklearn.decomposition import FactorAnalysis

    table = pd.read_csv(FOLDER / "layers.csv", comment="#").to_numpy()
    scaled = (table - table.mean(axis=0)) / table.std(axis=0)
    peer = FactorAnalysis(2, svd_method="lapack", tol=1e-8, max_iter=20_000).fit(scaled)
    found = integrate.fit_layer_factors({"one": scaled[:, :4], "two": scaled[:, 4:]}, 2)
    assert found.log_likelihood == pytest.approx(peer.score(scaled) * len(scaled), abs=0.01)


def test_shrunken_cca():
    """cca-zoo's rCCA solves a generalized eigenvalue problem with the same shrinkage: weights agree to 1e-6."""
    table = pd.read_csv(FOLDER / "layers.csv", comment="#").to_numpy()
    theirs = pd.read_csv(FOLDER / "weights.csv", comment="#")
    first, second = table[:, :4], table[:, 4:]
    for (one, other), own in theirs.groupby(["shrinkage_first", "shrinkage_second"]):
        found = integrate.fit_cca(first, second, shrinkage=(one, other), n_pairs=2)
        for pair in range(2):
            weights = np.concatenate([part[:, pair] / np.linalg.norm(part[:, pair]) for part in found.weights])
            wanted = own.loc[own.pair == pair, "weight"].to_numpy()
            wanted = np.concatenate([part / np.linalg.norm(part) for part in (wanted[:4], wanted[4:])])
            agree = [abs(weights[:4] @ wanted[:4]), abs(weights[4:] @ wanted[4:])]
            np.testing.assert_allclose(agree, 1, atol=1e-6)
