"""Quality of cells: shares that can be counted, and limits by the MAD."""

import numpy as np
import pytest
from scipy.stats import median_abs_deviation

from neurokit_lite import genomics

TABLE = genomics.CellCounts([[6, 2, 0, 0], [1, 1, 1, 1]], ["c1", "c2"], ["SNAP25", "MT-CO1", "MBP", "mt-Nd1"])


def test_molecules_genes_and_mitochondrial_share_are_counted():
    found = genomics.measure_cells(TABLE)
    np.testing.assert_array_equal(found.n_counts, [8, 4])
    np.testing.assert_array_equal(found.n_genes, [2, 4])
    np.testing.assert_array_equal(found.mitochondrial_share, [0.25, 0.5])
    np.testing.assert_array_equal(genomics.measure_cells(TABLE, mitochondrial="mt-n").mitochondrial_share, [0, 0.25])


def test_no_mitochondrial_gene_and_empty_cells_are_refused():
    table = genomics.CellCounts([[6], [1]], ["c1", "c2"], ["ENSG00000198804"])
    with pytest.raises(ValueError, match=r"'MT-' and genes such as ENSG00000198804.*use names"):
        genomics.measure_cells(table)
    empty = genomics.CellCounts([[6, 2], [0, 0]], ["c1", "c2"], ["MBP", "MT-CO1"])
    with pytest.raises(ValueError, match="none in the cells with numbers 1"):
        genomics.measure_cells(empty)


@pytest.mark.parametrize("side", ["both", "low", "high"])
def test_outliers_lie_beyond_scipys_scaled_mad(side):
    values = np.random.default_rng(0).standard_t(2, 500)
    away = (values - np.median(values)) / median_abs_deviation(values, scale="normal")
    wanted = {"both": np.abs(away) > 3, "low": away < -3, "high": away > 3}[side]
    assert wanted.sum() > 5
    np.testing.assert_array_equal(genomics.mad_outliers(values, n_mads=3, side=side), wanted)


def test_a_third_of_bad_cells_does_not_hide_itself():
    values = np.append(np.random.default_rng(1).normal(0.05, 0.01, 200), np.full(99, 0.6))
    assert genomics.mad_outliers(values, side="high")[-99:].all()
    assert np.abs(values - values.mean()).max() < 3 * values.std(), "the mean and the SD would keep them all"


def test_no_spread_is_no_limit():
    with pytest.raises(ValueError, match=r"a MAD of 0\. Set a limit by hand"):
        genomics.mad_outliers([0.1 + 0.2, 0.3, 0.3, 0.9])
