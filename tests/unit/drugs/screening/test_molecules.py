"""Reading of SMILES: what cannot be read is named, salts are stripped, mixtures are no molecule."""

import numpy as np
import pytest

from neurokit_lite import drugs


def test_rows_are_those_of_the_table_and_the_rest_is_listed_with_its_reason():
    found = drugs.read_molecules(["CCO", "", "C1CC", None, "c1ccccc1", np.nan, "CC(C)(C)(C)C"], unreadable="drop")
    assert found.smiles == ("CCO", "c1ccccc1")
    assert found.rows.tolist() == [0, 4]
    assert list(found.dropped) == [1, 2, 3, 5, 6]
    assert found.dropped[1] == "an empty entry"
    assert "C1CC" in found.dropped[2]


def test_the_error_names_the_row():
    with pytest.raises(ValueError, match=r"got no molecule: C1CC in row 1 \(rows 1, 2\)\. Correct them"):
        drugs.read_molecules(["C", "C1CC", "nonsense"])
    with pytest.raises(ValueError, match="at least one molecule; got no rows"):
        drugs.read_molecules([])
    with pytest.raises(TypeError, match=r"hold text; got 7 in row 1"):
        drugs.read_molecules(["C", 7])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("CCN.Cl", "CCN"),
        ("[Na+].CC(=O)[O-]", "CC(=O)O"),  # the acid has the only carbon
        ("CN1CCC[C@H]1c1cccnc1.O[C@H]([C@@H](O)C(=O)O)C(=O)O", "CN1CCC[C@H]1c1cccnc1"),  # tartrate
        ("OC(=O)/C=C/C(O)=O.CCCCN.CCCCN", "CCCCN"),  # fumarate, twice the drug
        ("C[N+](C)(C)CCO.[Br-]", "C[N+](C)(C)CCO"),  # no proton takes this charge away
        ("C[NH3+].[Cl-]", "CN"),
        ("[Na+].[O-]c1ccccc1", "Oc1ccccc1"),
        ("O.CCO", "CCO"),  # ethanol alone is no solvent
    ],
)
def test_salts_are_stripped_and_charges_neutralised(given, expected):
    assert drugs.read_molecules([given]).smiles == drugs.read_molecules([expected]).smiles


@pytest.mark.parametrize("mineral", ["[Li+].[Li+].[O-]C([O-])=O", "[Li+].[Cl-]", "[Na+].OC(=O)[O-]"])
def test_a_mineral_is_not_its_carbonic_acid(mineral):
    """The drug in lithium carbonate is lithium; read as carbonic acid it would get a mass and a logP."""
    with pytest.raises(ValueError, match="a mixture of 2"):
        drugs.read_molecules([mineral])
    assert drugs.read_molecules(["OC(=O)O"]).smiles == ("O=C(O)O",)


def test_a_carbonate_is_a_counter_ion():
    assert drugs.read_molecules(["NC(=N)N.NC(=N)N.OC(O)=O", "CCN.OC(=O)[O-].[Na+]"]).smiles == ("N=C(N)N", "CCN")


def test_a_mixture_is_no_molecule():
    with pytest.raises(ValueError, match=r"a mixture of 2: CCCCCCN, c1ccccc1 in row 0"):
        drugs.read_molecules(["CCCCCCN.c1ccccc1"])
    with pytest.raises(ValueError, match="a mixture of 2"):
        drugs.read_molecules(["[Na+].[Cl-]"])


def test_one_molecule_has_one_smiles_however_it_was_written():
    assert len(set(drugs.read_molecules(["OCC", "CCO", "C(O)C", " CCO "]).smiles)) == 1


def test_a_choice_keeps_the_rows():
    chosen = drugs.read_molecules(["C", "bad", "CC", "CCC"], unreadable="drop").select([2, 0])
    assert chosen.smiles == ("CCC", "C")
    assert chosen.rows.tolist() == [3, 0]


def test_scaffolds_are_rings_and_links_and_chains_are_one_group():
    given = ["CCc1ccccc1", "Cc1ccccc1CCc1ccncc1", "CCO", "CCCCC", "O=C1CCCCC1C", "C[C@H]1CCC[C@@H](C)C1"]
    found = drugs.murcko_scaffolds(drugs.read_molecules(given)).tolist()
    assert found == [
        "c1ccccc1",
        "c1ccc(CCc2ccncc2)cc1",
        "(no ring)",
        "(no ring)",
        "O=C1CCCCC1",
        "C1CCCCC1",
    ]


# ---- copies


def test_copies_are_found_by_kind():
    pairs = {
        "exact": ["CCO", "OCC"],
        "skeleton": ["C[C@H](N)O", "C[C@@H](N)O"],
        "tautomer": ["Cc1c[nH]cn1", "Cc1cnc[nH]1"],
    }
    joined = {
        pair: [len(set(drugs.name_structures(drugs.read_molecules(smiles), kind=kind))) == 1 for kind in pairs]
        for pair, smiles in pairs.items()
    }
    assert joined["exact"] == [True, True, True]
    assert joined["skeleton"] == [False, True, True]
    assert joined["tautomer"] == [False, False, True]


TO_AND_FRO = {  # RDKit's canonical SMILES of each, read and written again, is another one: its issues 6420, 7429, 8721
    "adamantane": "O=C(C[C@]1(c2ccc(-c3ccc(F)cc3)cc2)C2CC3CC1CC(C2)[C@@H]3O)N1CC(O)C1",
    "cage": "[C@H]12[C@H]3[C@@H]4[C@H]5[C@@H]([C@H]1N24)N53",
    "imides": "O=C(c1ccccc1C(=O)N1C(=O)c2ccccc2C1=O)N1C(=O)c2ccccc2C1=O",
    "imine": "[H]/N=C(C=C)\\C(/N=C\\[O-])=N\\[H]",
}


@pytest.mark.parametrize("name", TO_AND_FRO)
@pytest.mark.parametrize("kind", ["exact", "skeleton", "tautomer"])
def test_a_molecule_has_one_name_where_rdkit_goes_to_and_fro(name, kind):
    chem = pytest.importorskip("rdkit.Chem")
    forms = [TO_AND_FRO[name]]
    for _ in range(3):
        forms.append(chem.CanonSmiles(forms[-1]))
    mol = chem.MolFromSmiles(forms[0])
    forms += [chem.MolToSmiles(mol, doRandom=True) for _ in range(8)]
    found = drugs.find_duplicates(drugs.read_molecules(forms), np.zeros(len(forms)), kind=kind)
    assert found.n_structures == 1


def test_tautomers_do_not_see_stereochemistry():
    names = drugs.name_structures(drugs.read_molecules(["C[C@H](N)C(=O)O", "CC(N)C(=O)O"]), kind="tautomer")
    assert names[0] == names[1]


def test_conflicts_are_listed_refused_and_dropped_on_request():
    smiles = ["CCO", "C[C@H](N)O", "OCC", "bad", "C[C@@H](N)O", "CC(N)O", "CCC"]
    molecules = drugs.read_molecules(smiles, unreadable="drop")
    found = drugs.find_duplicates(molecules, ["in", "in", "in", "out", "out", "in"])
    assert found.groups.tolist() == [0, 1, 0, 1, 1, 2]
    assert found.list_conflicts() == [[1, 4, 5]]
    assert (found.n_structures, found.n_conflicts) == (3, 1)
    with pytest.raises(ValueError, match=r"labels must agree .*got 1 with several: rows 1 and 4 and 5\."):
        found.first_copies()
    assert found.first_copies(conflicts="drop").tolist() == [0, 5]


def test_without_conflicts_the_first_copy_stays():
    found = drugs.find_duplicates(drugs.read_molecules(["CCO", "OCC", "C"]), [1, 1, 0])
    assert found.first_copies().tolist() == [0, 2]
    assert found.list_conflicts() == []
