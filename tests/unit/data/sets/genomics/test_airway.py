"""The airway counts that are shipped: what their cards promise."""

import numpy as np

from neurokit_lite import data, genomics


def test_counts_and_sample_sheet_are_in_one_order():
    table, sheet = genomics.read_counts(data.airway_counts()), data.load_airway_samples()
    assert table.samples == tuple(sheet["samples"])
    assert table.counts.shape == (8, 33469)
    assert (table.counts.sum(axis=0) > 0).all()
    pairs = set(zip(sheet["cells"], sheet["treatments"], strict=True))
    assert len(pairs) == 8
    assert set(sheet["treatments"]) == {"none", "dexamethasone"}


def test_library_sizes_are_those_of_the_published_workflow():
    """Love MI, Anders S, Kim V, Huber W (2015), F1000Research 4:1070: 20.6 to 30.8 million, and TSPAN6's counts."""
    table = genomics.read_counts(data.airway_counts())
    sizes = table.counts.sum(axis=1)
    np.testing.assert_array_equal(sizes[[0, 5]], [20637971, 30818215])
    own = table.counts[:, table.find(["ENSG00000000003"])[0]]
    np.testing.assert_array_equal(own, [679, 448, 873, 408, 1138, 1047, 770, 572])
