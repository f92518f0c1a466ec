"""Tables of cells: what they refuse, and what stays sparse."""

import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import genomics

CELLS, GENES = ["c1", "c2"], ["SNAP25", "MBP", "GFAP"]


def test_counts_stay_sparse_and_the_input_is_not_changed():
    given = sparse.coo_array((np.array([2, 3, 0]), ([0, 0, 1], [1, 1, 2])), shape=(2, 3))  # two entries for one place
    table = genomics.CellCounts(given, CELLS, GENES)
    assert given.nnz == 3
    assert table.counts.nnz == 1, "entries for one place are added up, zeros are not stored"
    np.testing.assert_array_equal(table.counts.toarray(), [[0, 5, 0], [0, 0, 0]])
    assert repr(table) == "<CellCounts: 2 cells, 3 genes, 83.3 % of counts are 0>"
    twice = sparse.csr_array((np.array([2.0, 3.0]), [1, 1], [0, 2, 2]), shape=(2, 3))
    genomics.CellCounts(twice, CELLS, GENES)
    assert twice.nnz == 2


@pytest.mark.parametrize("form", [np.array, sparse.csr_array, sparse.csc_array, sparse.coo_array, sparse.csr_matrix])
def test_bad_counts_are_refused_in_every_form(form):
    with pytest.raises(ValueError, match=r"counts must be 0 or more; got -1\. Were logarithms"):
        genomics.CellCounts(form([[1, 0, -1], [0, 2, 0]]), CELLS, GENES)
    with pytest.raises(ValueError, match=r"whole numbers of molecules; got 0.5, the first of 2 fractions"):
        genomics.CellCounts(form([[0.5, 0, 1.5], [0, 2, 0]]), CELLS, GENES)
    with pytest.raises(ValueError, match="NaN or infinite"):
        genomics.CellCounts(form([[np.nan, 0, 1], [0, 2, 0]]), CELLS, GENES)
    with pytest.raises(ValueError, match="Transpose counts"):
        genomics.CellCounts(form([[1, 0], [0, 2], [1, 1]]), CELLS, GENES)


def test_names_that_cannot_be_genes_or_occur_twice_are_refused():
    counts = [[1, 0, 2], [0, 2, 0]]
    with pytest.raises(ValueError, match=r"dates or numbers: 1-Mar.*original file"):
        genomics.CellCounts(counts, CELLS, ["SNAP25", "1-Mar", "MBP"])
    with pytest.raises(ValueError, match=r"genes must be different names; got MBP more than once"):
        genomics.CellCounts(counts, CELLS, ["MBP", "MBP", "GFAP"])
    with pytest.raises(ValueError, match=r"cells .*c1 more than once.*share barcodes"):
        genomics.CellCounts(counts, ["c1", "c1"], GENES)


def test_parts_keep_names_and_what_is_known():
    table = genomics.CellCounts([[1, 0, 2], [0, 2, 0]], CELLS, GENES, {"donor": ["ann", "bob"]})
    part = table.select(cells=[False, True], genes=[2, 1])
    np.testing.assert_array_equal(part.counts.toarray(), [[0, 2]])
    assert (part.cells, part.genes, part.about["donor"].tolist()) == (("c2",), ("GFAP", "MBP"), ["bob"])
    np.testing.assert_array_equal(table.find(["GFAP", "SNAP25"]), [2, 0])
    with pytest.raises(ValueError, match="among the 3 genes of the table; got TUBB3"):
        table.find(["TUBB3", "MBP"])
    with pytest.raises(TypeError, match="does not support item assignment"):
        table.about["donor"] = 3
