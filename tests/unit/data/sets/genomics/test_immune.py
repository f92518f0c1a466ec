"""The shipped cells: whole counts, and genes by which immune cells are known."""

import numpy as np

from neurokit_lite import data, genomics


def test_the_file_is_what_its_card_says():
    table = genomics.read_h5ad(data.immune_cells())
    assert table.counts.shape == (559, 9810)
    assert table.counts.sum() == 3_619_954
    assert table.counts.sum(axis=0).min() > 0
    assert table.counts.sum(axis=1).min() > 0
    b_cells, macrophages = (
        table.counts[:, table.find(one)].toarray() > 0 for one in (["MS4A1", "CD79A"], ["APOE", "LPL"])
    )
    assert np.corrcoef(b_cells.T)[0, 1] > 0.4
    assert np.corrcoef(macrophages.T)[0, 1] > 0.9
    assert not (b_cells.all(axis=1) & macrophages.all(axis=1)).any()
