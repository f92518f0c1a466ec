"""Tables of abundance: what they refuse, and what a limit hides."""

import numpy as np
import pytest

from neurokit_lite import genomics

NAMES = {"people": ["ann", "bob", "cy"], "proteins": ["tau", "FAS"]}


def test_values_are_logarithms_and_zero_is_missing_only_where_that_is_said():
    given = np.array([[8.0, 0.0], [0.25, 2.0], [np.nan, 1.0]])
    with pytest.raises(ValueError, match="0 in 1 of 6 places"):
        genomics.as_protein_table(given, **NAMES)
    found = genomics.as_protein_table(given, **NAMES, is_zero_missing=True)
    np.testing.assert_array_equal(found.values, [[3, np.nan], [-2, 1], [np.nan, 0]])


def test_a_table_of_logarithms_and_raw_values_is_refused_with_how_many():
    mixed = np.array([[300.0, -1.2], [280.0, 0.4], [310.0, 2.0]])
    with pytest.raises(ValueError, match=r"-1.2, and values below 0 in 1 of 2 proteins.*logarithms"):
        genomics.as_protein_table(mixed, **NAMES)


def test_names_are_found_and_doubled_ones_refused():
    table = genomics.ProteinTable(np.ones((3, 2)), **NAMES)
    np.testing.assert_array_equal(table.find(["FAS", "tau", "FAS"]), [1, 0, 1])
    with pytest.raises(ValueError, match="proteins must be names in the table; got p53"):
        table.find(["FAS", "p53"])
    with pytest.raises(ValueError, match=r"people must .*ann.*measured twice"):
        genomics.ProteinTable(np.ones((3, 2)), ["ann", "bob", "ann"], NAMES["proteins"])
    with pytest.raises(ValueError, match="Transpose values"):
        genomics.ProteinTable(np.ones((2, 3)), **NAMES)


def test_a_value_at_its_limit_is_seen():
    values = np.array([[1.0, 5.0], [2.0, 6.0], [np.nan, 7.0]])
    found = genomics.hide_below(values, [2.0, 6.5])
    np.testing.assert_array_equal(found, [[np.nan, np.nan], [2, np.nan], [np.nan, 7]])


def test_filling_touches_gaps_only_and_lies_at_the_lower_end():
    made = genomics.make_proteome(200, 40, random_state=3)
    filled, is_gap = genomics.impute_below(made.values, random_state=0), np.isnan(made.values)
    np.testing.assert_array_equal(filled[~is_gap], made.values[~is_gap])
    lost = is_gap.all(axis=0)
    assert lost.any(), "a protein that nobody had is among them"
    assert np.isnan(filled[:, lost]).all()
    own = (is_gap.sum(axis=0) > 50) & (is_gap.sum(axis=0) < 150)
    for protein in np.flatnonzero(own):
        seen, draws = made.values[~is_gap[:, protein], protein], filled[is_gap[:, protein], protein]
        error = 0.3 * seen.std() / np.sqrt(draws.size)
        assert abs(draws.mean() - np.quantile(seen, 0.01)) < 4 * error
        assert draws.std() == pytest.approx(0.3 * seen.std(), rel=0.35)


def test_filling_repeats_with_its_seed():
    made = genomics.make_proteome(10, 30, random_state=3)
    one, same, other = (genomics.impute_below(made.values, random_state=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other, equal_nan=True)


def test_the_simulated_truth_is_what_was_made():
    made = genomics.make_proteome(4000, 30, changed_fraction=0.4, effect=2, limit=22.5, random_state=1)
    np.testing.assert_array_equal(np.isnan(made.values), made.complete < 22.5)
    np.testing.assert_array_equal(made.is_case, np.arange(4000) >= 2000)
    assert sorted(np.unique(made.effects, return_counts=True)[1].tolist()) == [6, 6, 18]
    difference = made.complete[made.is_case].mean(axis=0) - made.complete[~made.is_case].mean(axis=0)
    error = made.complete[made.is_case].std(axis=0) * np.sqrt(2 / 2000)
    assert (np.abs(difference - made.effects) < 4 * error).all()


def test_simulated_variances_scatter_as_the_prior_says():
    """Scaled inverse chi-square: 8 x 0.36 / variance is chi-square with 8 degrees of freedom: mean 8, variance 16."""
    made = genomics.make_proteome(2000, 2000, changed_fraction=0, random_state=2)
    chi = 8 * 0.36 / made.complete.var(axis=0, ddof=1)
    assert chi.mean() == pytest.approx(8, abs=4 * np.sqrt(16 / 2000))
    assert chi.var() == pytest.approx(16, rel=0.25)
    assert made.complete.mean() == pytest.approx(24, abs=4 * 2 / np.sqrt(2000))
