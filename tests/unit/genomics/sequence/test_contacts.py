"""Contacts on a toy whose distances are known, and on the fibril, where the literature says what touches."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


@pytest.fixture(scope="module")
def fibril():
    return genomics.read_pdb(data.amyloid_fibril_pdb())


def toy(**more):
    columns = {
        "chains": ["A", "A", "A", "B", "B"],
        "residue_numbers": [17, 18, 21, 17, 17],
        "letters": ["L", "G", "K", "D", "D"],
        "atoms": ["CB", "CA", "CB", "CA", "CB"],
        "xyz_angstrom": [[0, 0, 0], [3, 4, 0], [0, 8, 0], [0, 0, 7], [0, 0, 8.5]],
    }
    return genomics.Structure(**(columns | more))


def test_distances_are_between_beta_carbons_and_the_alpha_carbon_of_glycine():
    found = genomics.contact_map(toy())
    np.testing.assert_allclose(found.distances_angstrom[0], [0, 5, 8, 8.5])
    np.testing.assert_allclose(found.distances_angstrom[1], [5, 0, 5, np.sqrt(25 + 8.5**2)])
    assert found.residues == [("A", 17, "L"), ("A", 18, "G"), ("A", 21, "K"), ("B", 17, "D")]


def test_the_cutoff_belongs_to_the_contacts_and_neighbours_along_the_chain_do_not():
    found = genomics.contact_map(toy())
    assert found.partners("A", 17) == [("A", 21, "K")]  # 8 angstroms, four steps
    assert found.partners("A", 21) == [("A", 17, "L"), ("A", 18, "G")]
    assert genomics.contact_map(toy(), min_separation=4).partners("A", 21) == [("A", 17, "L")]
    assert genomics.contact_map(toy(), min_separation=0).partners("A", 17) == [("A", 18, "G"), ("A", 21, "K")]
    assert genomics.contact_map(toy(), cutoff_angstrom=8.5).partners("B", 17) == [("A", 17, "L")]
    assert not np.diag(genomics.contact_map(toy(), min_separation=0).is_contact).any()


def test_other_atoms():
    near = genomics.contact_map(toy(), atom="heavy", cutoff_angstrom=7)
    assert near.partners("B", 17) == [("A", 17, "L")], "its alpha carbon is 7 angstroms away"
    only = genomics.contact_map(toy(), atom="CA")
    assert np.isnan(only.distances_angstrom[0]).all()
    assert not only.is_contact.any()
    np.testing.assert_allclose(only.distances_angstrom[1, 3], np.sqrt(25 + 49))


def test_the_salt_bridge_joins_neighbouring_chains(fibril):
    """Luhrs and colleagues: D23 of one chain and K28 of the next."""

    def nearest(one, other):
        near = [
            fibril.xyz_angstrom[
                (fibril.chains == chain) & (fibril.residue_numbers == number) & np.isin(fibril.atoms, atoms)
            ]
            for chain, number, atoms in (one, other)
        ]
        return np.sqrt(((near[0][:, None] - near[1]) ** 2).sum(axis=2)).min()

    for chain, following in ("AB", "BC", "CD", "DE"):
        assert nearest((chain, 23, ["OD1", "OD2"]), (following, 28, ["NZ"])) < 3
        assert nearest((chain, 23, ["OD1", "OD2"]), (chain, 28, ["NZ"])) > 3


def test_the_fibril_is_held_together_by_its_neighbours(fibril):
    found = genomics.contact_map(fibril)
    is_own = found.chains[:, None] == found.chains
    assert (found.is_contact & is_own).sum() == 2 * 29
    assert (found.is_contact & ~is_own).sum() == 2 * 400
    np.testing.assert_array_equal(found.is_contact, found.is_contact.T)
    assert {one[:2] for one in found.partners("C", 22)} >= {("B", 22), ("D", 22)}


def test_heavy_atoms_agree_with_a_loop(fibril):
    found = genomics.contact_map(fibril, atom="heavy", cutoff_angstrom=4.5)
    for i, j in [(3, 40), (60, 90), (25, 26), (100, 4)]:
        (one, own), (other, its) = (found.residues[k][:2] for k in (i, j))
        a = fibril.xyz_angstrom[(fibril.chains == one) & (fibril.residue_numbers == own)]
        b = fibril.xyz_angstrom[(fibril.chains == other) & (fibril.residue_numbers == its)]
        assert found.distances_angstrom[i, j] == pytest.approx(min(np.linalg.norm(x - y) for x in a for y in b))


@pytest.mark.parametrize(
    ("chain", "number", "says"),
    [
        ("A", 5, "number must be a residue of chain A, 17 to 42; got 5. Residues that were not seen"),
        ("A", 693, "got 693"),
        ("F", 22, "chain must be one of A, B, C, D, E; got 'F'"),
    ],
)
def test_a_residue_that_is_not_in_the_file_is_no_residue(fibril, chain, number, says):
    found = genomics.contact_map(fibril)
    with pytest.raises(ValueError, match=says):
        found.partners(chain, number)
    with pytest.raises(ValueError, match=says):
        found.row(chain, number)
