"""Fingerprints and similarity, against sets of bits."""

import numpy as np
import pytest

from neurokit_lite import drugs


def by_sets(a: np.ndarray, b: np.ndarray) -> float:
    one, other = set(np.flatnonzero(a)), set(np.flatnonzero(b))
    return len(one & other) / len(one | other) if one | other else 0.0


@pytest.mark.parametrize("n_bits", [1, 63, 64, 65, 200])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.97])
def test_similarity_is_that_of_sets(n_bits, share):
    generator = np.random.default_rng(n_bits)
    queries, library = (generator.random((n, n_bits)) < share for n in (9, 131))
    expected = [[by_sets(a, b) for b in library] for a in queries]
    found = drugs.tanimoto(drugs.pack_bits(queries), drugs.pack_bits(library))
    np.testing.assert_array_equal(found, expected)


def test_more_than_one_block_of_the_library_and_of_queries(monkeypatch):
    bits = np.random.default_rng(0).random((9000, 70)) < 0.2
    library = drugs.pack_bits(bits)
    found = drugs.tanimoto(library.select([8999, 4095]), library)
    np.testing.assert_array_equal(
        found[0, [4095, 4096, 8999]], [by_sets(bits[8999], bits[i]) for i in (4095, 4096, 8999)]
    )
    np.testing.assert_array_equal(found[1, 8995:], [by_sets(bits[4095], bits[i]) for i in range(8995, 9000)])
    hits = drugs.search_similar(library.select(np.arange(600)), library, n_hits=3)
    assert (hits.similarities[:, 0] == 1).all()
    np.testing.assert_array_equal(
        hits.similarities[599], np.sort(drugs.tanimoto(library.select([599]), library)[0])[::-1][:3]
    )


def test_nothing_over_nothing_is_0_as_in_rdkit():
    bits = drugs.pack_bits([[0, 0, 0], [0, 1, 0]])
    assert drugs.tanimoto(bits, bits).tolist() == [[0, 0], [0, 1]]


def test_lengths_must_agree():
    with pytest.raises(ValueError, match=r"queries must have the 128 bits of library; got 64"):
        drugs.tanimoto(drugs.pack_bits(np.ones((1, 64))), drugs.pack_bits(np.ones((1, 128))))


def test_of_equal_ones_the_first_comes_first():
    library = drugs.pack_bits([[1, 0], [1, 1], [1, 0], [0, 1]])
    hits = drugs.search_similar(drugs.pack_bits([[1, 0]]), library, n_hits=4)
    assert hits.places.tolist() == [[0, 2, 1, 3]]
    assert hits.similarities.tolist() == [[1, 1, 0.5, 0]]


def test_bits_come_back_and_are_counted():
    bits = np.random.default_rng(3).random((5, 130)) < 0.4
    packed = drugs.pack_bits(bits)
    assert packed.words.shape == (5, 3)
    np.testing.assert_array_equal(packed.unpack(), bits)
    np.testing.assert_array_equal(packed.n_set, bits.sum(axis=1))
    np.testing.assert_array_equal(packed.select([True, False, False, False, True]).unpack(), bits[[0, 4]])


def test_circular_fingerprints_have_one_bit_for_each_neighbourhood():
    molecules = drugs.read_molecules(["C", "CC", "CCC"])
    # ethane: CH3, and CH3 beside CH3. Propane: CH3, CH2, then each with its neighbours, then the same to two bonds
    assert drugs.compute_fingerprints(molecules).n_set.tolist() == [1, 2, 4]
    assert drugs.compute_fingerprints(molecules, radius_bonds=0).n_set.tolist() == [1, 1, 2]


def test_mirror_images_have_one_fingerprint():
    pair = drugs.compute_fingerprints(drugs.read_molecules(["C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O"]))
    assert drugs.tanimoto(pair, pair).min() == 1


def test_fingerprints_are_those_of_rdkit():
    from rdkit import Chem, DataStructs
    from rdkit.Chem import rdFingerprintGenerator

    smiles = ["CC(=O)Oc1ccccc1C(=O)O", "CN1CCC[C@H]1c1cccnc1", "CCO", "C1CCCCC1"]
    for n_bits in (100, 2048):
        generator = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=n_bits)
        theirs = [generator.GetFingerprint(Chem.MolFromSmiles(one)) for one in smiles]
        ours = drugs.compute_fingerprints(drugs.read_molecules(smiles), n_bits=n_bits)
        np.testing.assert_array_equal(ours.unpack(), [list(one) for one in theirs])
        expected = [DataStructs.BulkTanimotoSimilarity(one, theirs) for one in theirs]
        np.testing.assert_array_equal(drugs.tanimoto(ours, ours), expected)
