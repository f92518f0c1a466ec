"""Donors: sums of their cells, simulated studies with a truth, and the tests that mistake cells for people."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_sums_by_donor_are_those_of_a_loop():
    made = genomics.make_cells(5, 8, n_genes=30)
    shuffled = np.random.default_rng(0).permutation(40)
    table = made.table.select(cells=shuffled)
    found = genomics.pseudobulk(table, made.donors[shuffled])
    dense = made.table.counts.toarray()
    assert found.samples == ("d01", "d02", "d03", "d04", "d05")
    for row, donor in enumerate(found.samples):
        np.testing.assert_array_equal(found.counts[row], dense[made.donors == donor].sum(axis=0))
    assert found.genes == made.table.genes


def test_donors_without_a_name_and_other_tables_are_refused():
    made = genomics.make_cells(4, 2, n_genes=30)
    with pytest.raises(ValueError, match="missing"):
        genomics.pseudobulk(made.table, ["ann", "", "bob", "bob", "ann", "ann", "cy", "cy"])
    with pytest.raises(ValueError, match="8"):
        genomics.pseudobulk(made.table, ["ann"])


def test_truth_of_a_simulated_study():
    made = genomics.make_cells(20, 200, n_genes=200, donor_sd_log2=0, changed_fraction=0.2, effect_log2=1.5)
    assert made.table.about["donor"].tolist() == made.donors.tolist()
    assert made.is_changed.sum() == 40
    counts = made.table.counts.toarray()
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.log2(counts[made.is_case].mean(axis=0) / counts[~made.is_case].mean(axis=0))
    own = counts.sum(axis=0) > 400
    assert np.abs(change[own & ~made.is_changed]).max() < 0.5
    rises = change[own & made.is_changed] > 0
    assert 0.2 < rises.mean() < 0.8
    np.testing.assert_allclose(np.abs(change[own & made.is_changed]), 1.5, atol=0.5)
    assert np.unique(made.donors[made.is_case]).size == 10


def test_kinds_differ_in_a_tenth_of_the_genes_and_are_alike_in_all_donors():
    made = genomics.make_cells(4, 300, n_genes=400, n_kinds=3, donor_sd_log2=0)
    assert [int((made.kinds[made.donors == "d02"] == kind).sum()) for kind in range(3)] == [100, 100, 100]
    found = genomics.rank_genes(genomics.log_normalise(made.table.counts), made.kinds)
    share = (np.abs(found.z).max(axis=0) > 8).mean()
    assert 0.05 < share < 0.15


def false_alarms(sd, seeds):
    """Share of p below 0.05 where nothing differs: by cells, and by donors."""
    by_cell, by_donor = [], []
    for seed in seeds:
        made = genomics.make_cells(6, 60, n_genes=300, donor_sd_log2=sd, random_state=seed)
        ranked = genomics.rank_genes(genomics.log_normalise(made.table.counts), made.is_case)
        sums = genomics.pseudobulk(made.table, made.donors)
        design = np.column_stack([np.ones(6), np.arange(6) >= 3]).astype(float)
        tested = genomics.moderated_t(genomics.log_cpm(sums.counts[:, sums.counts.sum(axis=0) >= 20]), design)
        by_cell.append((ranked.p_values[1] < 0.05).mean())
        by_donor.append((tested.p_values[:, 1] < 0.05).mean())
    return np.mean(by_cell), np.mean(by_donor)


def test_cells_as_samples_raise_false_alarms_where_donors_differ():
    cells, donors = false_alarms(0.5, range(8))
    assert cells > 0.2
    assert 0.03 < donors < 0.08
    cells, _ = false_alarms(0.0, range(8))
    assert 0.03 < cells < 0.07, "without differences between donors, cells are independent"


def test_names_of_many_donors_sort_as_the_donors_do():
    made = genomics.make_cells(102, 1, n_genes=5)
    assert sorted(set(made.donors)) == list(dict.fromkeys(made.donors))
