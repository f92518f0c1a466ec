"""Ranks agree with scikit-learn, records with pybtex, BM25 with bm25s (by reference/triage.py), counts with NumPy."""

from pathlib import Path

import numpy as np
import pytest
from pybtex.database import parse_string
from sklearn.covariance import EllipticEnvelope
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor

from neurokit_lite import data, integrate, ml

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "triage"
ROOT = Path(__file__).resolve().parents[2]
CLOUD = np.random.default_rng(2).normal(size=(200, 3)) * [1, 20, 300]


def seed_of(random_state: int) -> int:
    return int(np.random.default_rng(random_state).integers(2**31))


def robust_z() -> np.ndarray:
    away = CLOUD - np.median(CLOUD, axis=0)
    return away / (1.4826 * np.median(np.abs(away), axis=0))


def test_distances_and_forests_are_those_of_scikit_learn():
    """A covariance does not mind the scale of features; trees cut the same scaled features at the same places."""
    seed = seed_of(7)
    envelope = EllipticEnvelope(random_state=seed).fit(CLOUD)
    found = ml.rank_anomalies(CLOUD, method="robust_covariance", random_state=7)
    np.testing.assert_allclose(found.scores, np.sqrt(envelope.mahalanobis(CLOUD)), rtol=1e-6)
    z = robust_z()
    forest = IsolationForest(random_state=seed).fit(z)
    found = ml.rank_anomalies(CLOUD, method="isolation_forest", random_state=7)
    np.testing.assert_allclose(found.scores, -forest.score_samples(z), rtol=1e-9)


def test_the_local_outlier_factor_is_that_of_scikit_learn():
    z = robust_z()
    factor = LocalOutlierFactor(n_neighbors=12).fit(z)
    found = ml.rank_anomalies(CLOUD, method="local_outlier_factor", n_neighbours=12)
    np.testing.assert_allclose(found.scores, -factor.negative_outlier_factor_, rtol=1e-9)


def test_every_reference_of_the_book_is_read_as_pybtex_reads_it():
    """pybtex takes names of authors apart; the other fields are compared letter by letter."""
    for path in sorted((ROOT / "book/references").glob("*.bib")):
        text = path.read_text("utf-8")
        theirs = parse_string(text, "bibtex").entries
        ours = integrate.read_bibtex(text)
        assert [record.key for record in ours] == list(theirs)
        for record in ours:
            entry = theirs[record.key]
            fields = {name.lower(): " ".join(value.split()) for name, value in entry.fields.items()}
            assert (record.kind, {k: v for k, v in record.fields.items() if k not in ("author", "editor")}) == (
                entry.type,
                fields,
            )
            first = integrate.find_first_surname(record.fields["author"])
            person = entry.persons["author"][0]
            whole = [*person.prelast_names, *person.last_names]  # particles are left out here
            assert "".join(integrate.split_words(" ".join(whole))).endswith(first)
            assert first.endswith("".join(integrate.split_words(whole[-1])))


def test_what_is_written_can_be_read_by_pybtex():
    records = integrate.read_bibtex("".join(data.load_course_references()["records"]))
    theirs = parse_string(integrate.write_bibtex(records), "bibtex").entries
    assert [theirs[one.key].fields["title"] for one in records] == [one.fields["title"] for one in records]


def test_scores_of_bm25_are_those_of_bm25s():
    """bm25s leaves out the factor k1 + 1 = 2.5, and its table holds 12 digits of numbers with 32 bits."""
    titles = (FOLDER / "titles.txt").read_text("utf-8").splitlines()
    theirs = np.loadtxt(FOLDER / "bm25.csv", delimiter=",")
    for k, query in enumerate((FOLDER / "queries.txt").read_text("utf-8").splitlines()):
        np.testing.assert_allclose(integrate.score_bm25(titles, query) / 2.5, theirs[:, k], rtol=1e-5, atol=1e-9)


def test_counts_of_many_points_are_those_of_numpy():
    x, y = np.random.default_rng(3).normal(size=(2, 100_000))
    found = ml.count_points(x, y, shape=(64, 32))
    np.testing.assert_array_equal(found.counts, np.histogram2d(x, y, bins=(64, 32))[0])
