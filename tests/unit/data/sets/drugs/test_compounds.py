"""The compounds that are shipped: what their card and their paper promise."""

import numpy as np

from neurokit_lite import data


def test_the_published_counts_come_back():
    """Meng et al. (2021), abstract: 7807 compounds, 4956 of them BBB+ and 2851 BBB-, 1058 with a logBB."""
    compounds = data.load_brain_barrier()
    assert (compounds["reaches_brain"].sum(), (~compounds["reaches_brain"]).sum()) == (4956, 2851)
    assert np.isfinite(compounds["log_bb"]).sum() == 1058
    assert {len(values) for values in compounds.arrays.values()} == {7807}


def test_a_measured_ratio_and_its_label_agree():
    compounds = data.load_brain_barrier()
    is_measured = np.isfinite(compounds["log_bb"])
    expected = compounds["log_bb"][is_measured] >= -1
    np.testing.assert_array_equal(compounds["reaches_brain"][is_measured], expected)


def test_names_belong_to_their_structures_and_are_there_where_a_ratio_was_measured():
    compounds = data.load_brain_barrier()
    found = compounds["smiles"][compounds["names"] == "clioquinol"]
    assert found.tolist() == ["Oc1c(I)cc(Cl)c2cccnc12"]
    assert not compounds["names"][np.isnan(compounds["log_bb"])].any(), "caffeine had 20 carbon atoms there"
