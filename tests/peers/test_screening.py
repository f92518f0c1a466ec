"""Similarity, scaffolds, properties and enrichment agree with RDKit, similarity also with scikit-learn."""

from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import drugs

pytestmark = pytest.mark.peer
STORED = Path(__file__).parent / "reference" / "screening"


def table(name: str) -> np.ndarray:
    return np.loadtxt(STORED / f"{name}.csv", delimiter=",", skiprows=2).T


def molecules() -> tuple[drugs.Molecules, list[str]]:
    lines = [line.split("\t") for line in (STORED / "molecules.tsv").read_text("utf-8").splitlines()[2:]]
    return drugs.read_molecules([line[0] for line in lines]), [line[1] for line in lines]


def test_similarity_is_rdkits_to_the_last_bit_and_scikit_learns():
    first, second, rdkit, sklearn = table("similarity")
    prints = drugs.compute_fingerprints(molecules()[0], n_bits=1024)
    ours = drugs.tanimoto(prints, prints)[first.astype(int), second.astype(int)]
    np.testing.assert_allclose(ours, rdkit, rtol=1e-14)  # 15 digits are stored
    np.testing.assert_allclose(ours, sklearn, rtol=1e-14)


def test_scaffolds_are_rdkits():
    read, scaffolds = molecules()
    assert drugs.murcko_scaffolds(read).tolist() == [one or "(no ring)" for one in scaffolds]


def test_properties_are_rdkits():
    ours = drugs.compute_properties(molecules()[0])
    for name, theirs in zip(("log_p", "polar_area_a2", "n_donors", "n_acceptors"), table("properties"), strict=True):
        np.testing.assert_allclose(ours[name], theirs, rtol=1e-12, err_msg=name)


def test_enrichment_is_rdkits():
    scores, active = table("ranking")
    for fraction, factor in table("enrichment").T:
        assert drugs.enrichment_factor(scores, active, fraction=fraction).factor == pytest.approx(factor, rel=1e-12)
