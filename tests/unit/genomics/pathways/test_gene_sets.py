"""Sets of genes: read from files, limited to what was measured, and refused where names cannot be trusted."""

import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import genomics


def sets():
    return genomics.as_gene_sets({"axon": ["MAPT", "NEFL", "MAPT"], "glia": ["GFAP", "NEFL"], "rare": ["XYZ"]})


def test_members_and_sizes():
    found = sets()
    assert found.genes.tolist() == ["GFAP", "MAPT", "NEFL", "XYZ"]
    assert found.sizes.tolist() == [2, 2, 1]
    assert found.members("glia") == ("GFAP", "NEFL")
    with pytest.raises(ValueError, match=r"name must be the name of a set; got 'soma'\. There are axon, glia"):
        found.members("soma")


def test_over_keeps_the_order_given_and_the_genes_that_no_set_knows():
    found = sets().over(["NEFL", "OTHER", "MAPT"])
    assert found.genes.tolist() == ["NEFL", "OTHER", "MAPT"]
    assert found.names.tolist() == ["axon", "glia"]
    assert found.is_member.toarray().tolist() == [[True, False, True], [True, False, False]]


@pytest.mark.parametrize(
    ("low", "high", "left"), [(1, None, ["axon", "glia", "rare"]), (2, 2, ["axon", "glia"]), (1, 1, ["rare"])]
)
def test_sizes_are_counted_among_the_genes_measured(low, high, left):
    found = sets().over(["MAPT", "NEFL", "GFAP", "XYZ"], min_size=low, max_size=high)
    assert found.names.tolist() == left


def test_no_set_of_the_size_asked_for():
    with pytest.raises(ValueError, match="leave at least one set; got sets of 1 to 2 genes"):
        sets().over(["MAPT", "NEFL", "XYZ"], min_size=3)


def test_another_kind_of_name_is_told():
    with pytest.raises(
        ValueError, match=r"names that the sets use; got ENSG00000186868, of which none is known\. The sets hold"
    ):
        sets().over(["ENSG00000186868"])


def test_versions_behind_ensembl_ids_are_looked_up_without_them():
    known = genomics.as_gene_sets({"tau": ["ENSG00000186868"]})
    assert known.over(["ENSG00000186868.16", "ENSG00000000001"]).is_member.toarray().tolist() == [[True, False]]
    with pytest.raises(ValueError, match=r"\.1, ENSG00000186868\.16, which differ in their version only"):
        known.over(["ENSG00000186868.1", "ENSG00000186868.16"])


@pytest.mark.parametrize("date", ["1-Mar", "Sep-2", "2-SEP", "1-Dec", "10-sept", "2006-09-02", r"2\.31E\+13"])
def test_genes_that_a_spreadsheet_made_dates_of(date):
    with pytest.raises(ValueError, match=f"names of genes; got {date}. A spreadsheet made dates"):
        sets().over(["MAPT", date.replace("\\", "")])
    with pytest.raises(ValueError, match=date):
        genomics.as_gene_sets({"axon": ["MAPT", date.replace("\\", "")]})


def test_genes_of_the_worm_are_no_dates():
    assert genomics.as_gene_sets({"division": ["apr-1", "sep-1"]}).sizes.tolist() == [2]


def test_genes_of_another_species_are_told_by_their_capitals():
    """C3 and F7 are written alike in mice and people: they alone would be tested."""
    known = genomics.as_gene_sets({"complement": ["C3", "MASP1"], "clotting": ["F7", "SERPINC1", "KLKB1"]})
    with pytest.raises(ValueError, match=r"got Masp1, Serpinc1, Klkb1 in other capitals, and 2 as .*orthologues"):
        known.over(["C3", "F7", "Masp1", "Serpinc1", "Klkb1"])
    assert known.over(["C3", "F7", "Masp1", "SERPINC1"]).sizes.tolist() == [1, 2], "a few may differ"


def test_a_gene_twice_is_refused():
    with pytest.raises(ValueError, match=r"MAPT more than once\. Add up or choose"):
        sets().over(["MAPT", "MAPT"])


def test_a_matrix_on_its_side_is_told():
    with pytest.raises(ValueError, match=r"\(n_sets, n_genes\) = \(1, 2\); got shape \(2, 1\). Transpose it."):
        genomics.GeneSets(["axon"], ["A", "B"], [[True], [False]])
    with pytest.raises(ValueError, match="True and False only; got values of type int"):
        genomics.GeneSets(["axon"], ["A", "B"], [[1, 0]])


def test_a_stored_false_is_no_member():
    stored = sparse.csr_array((np.array([True, False]), ([0, 0], [0, 1])), shape=(1, 2))
    assert genomics.GeneSets(["axon"], ["A", "B"], stored).sizes.tolist() == [1]


def test_empty_sets_are_named():
    with pytest.raises(ValueError, match="at least one gene each; got none in soma"):
        genomics.as_gene_sets({"axon": ["A"], "soma": []})
    with pytest.raises(ValueError, match="at least one set"):
        genomics.as_gene_sets({})


def test_gmt(tmp_path):
    path = tmp_path / "sets.gmt"
    path.write_bytes("\ufeffaxon\tof axons\tMAPT\tNEFL\t\t\r\n\r\nglia\t\tGFAP\r\n".encode())
    found = genomics.read_gmt(path)
    assert {name: found.members(name) for name in found.names} == {"axon": ("MAPT", "NEFL"), "glia": ("GFAP",)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("axon\tx\tA\naxon\tx\tB\n", "name each set once; got 'axon' again in line 2"),
        ("axon\tx\tA\nsoma\tx\n", "at least one gene a line; got line 2: 'soma"),
        ("axon A B\n", "line 1: 'axon A B'. Fields are separated by tabs"),
        ("\n", "at least one set; got a file without a line"),
    ],
)
def test_gmt_that_cannot_be_read(tmp_path, text, said):
    path = tmp_path / "sets.gmt"
    path.write_text(text)
    with pytest.raises(ValueError, match=said):
        genomics.read_gmt(path)
