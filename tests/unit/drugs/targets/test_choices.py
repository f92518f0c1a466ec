"""What is hidden, how wide an interval is, where neighbours fail, and what the best turn out to be."""

import numpy as np
import pytest

from neurokit_lite import drugs


def test_hidden_entries_leave_each_molecule_known_elsewhere():
    pki = np.where(np.random.default_rng(0).random((200, 3)) < 0.3, np.nan, 7.0)
    is_hidden = drugs.hide_entries(pki, fraction=0.2, random_state=1)
    is_known = np.isfinite(pki)
    assert is_hidden.sum() == round(0.2 * is_known.sum())
    assert not (is_hidden & ~is_known).any()
    assert is_hidden.sum(axis=1).max() == 1
    assert (is_known & ~is_hidden)[is_hidden.any(axis=1)].any(axis=1).all()


def test_each_entry_of_a_molecule_may_be_hidden():
    counts = sum(drugs.hide_entries(np.ones((30, 3)), fraction=0.3, random_state=k).sum(axis=0) for k in range(20))
    assert (np.abs(counts - 180) < 3 * np.sqrt(540 * 2 / 9)).all()


def test_hidden_groups_are_whole_and_have_the_share():
    groups = np.random.default_rng(2).integers(0, 40, 300)
    is_hidden = drugs.hide_groups(np.ones((300, 2)), groups, fraction=0.2, random_state=3).any(axis=1)
    assert not set(groups[is_hidden]) & set(groups[~is_hidden])
    assert 50 <= is_hidden.sum() <= 60


def test_names_of_groups_do_not_matter():
    groups = np.array([3, 3, 1, 2, 2, 5, 5, 5, 7, 7])
    words = np.array([f"scaffold {20 - g}" for g in groups])
    found = [drugs.hide_groups(np.ones((10, 2)), one, fraction=0.4, random_state=8) for one in (groups, words)]
    np.testing.assert_array_equal(*found)


def test_rank_of_the_interval():
    """Nine errors at 10 %: the ninth of nine; eight are too few. Nineteen at 10 %: the eighteenth."""
    sizes = np.arange(1.0, 20)
    assert drugs.calibrate_interval(-sizes[:9], alpha=0.1) == 9
    assert drugs.calibrate_interval(sizes[:8], alpha=0.1) == np.inf
    assert drugs.calibrate_interval(sizes, alpha=0.1) == 18


def test_coverage_is_at_least_what_was_promised():
    """Over many draws exactly ceil((n + 1) (1 - alpha)) / (n + 1): 0.9 for n = 19."""
    generator = np.random.default_rng(5)
    hits = [
        abs(generator.standard_cauchy()) <= drugs.calibrate_interval(generator.standard_cauchy(19), alpha=0.1)
        for _ in range(4000)
    ]
    assert np.mean(hits) == pytest.approx(0.9, abs=3 * np.sqrt(0.09 / 4000))


def test_each_group_has_its_own_width():
    errors, groups = np.array([1, 2, 3, 10, 20, 30.0]), np.repeat([5, 1], 3)
    assert drugs.calibrate_intervals(errors, groups, alpha=0.5) == {1: 20.0, 5: 2.0}


def test_cliffs_against_a_loop():
    generator = np.random.default_rng(6)
    raw = generator.random((40, 40))
    similarities, pki = (raw + raw.T) / 2, np.round(generator.normal(7, 1, 40), 1)
    np.fill_diagonal(similarities, 1)
    pki[3] = np.nan
    expected = {
        (i, j)
        for i in range(40)
        for j in range(40)
        if i != j and similarities[i, j] >= 0.6 and pki[j] - pki[i] >= 1 - 1e-9
    }
    found = drugs.find_cliffs(similarities, pki, min_similarity=0.6)
    assert set(map(tuple, found.pairs.tolist())) == expected
    assert (np.diff(found.differences) <= 0).all()
    np.testing.assert_allclose(pki[found.pairs[:, 1]] - pki[found.pairs[:, 0]], found.differences)
    assert set(np.flatnonzero(found.is_member)) == {i for pair in expected for i in pair}
    known = np.isfinite(pki)
    assert found.n_similar == np.triu((similarities >= 0.6) & known & known[:, None], 1).sum()


def test_equal_to_the_limits_is_a_cliff():
    """0.1 + 0.2 is not 0.3 in binary, nor 7.3 - 6.3 one."""
    assert len(drugs.find_cliffs([[1, 0.1 + 0.2 - 1e-16], [0.3 - 1e-17, 1]], [6.3, 7.3], min_similarity=0.3).pairs) == 1
    assert len(drugs.find_cliffs([[1, 0.3], [0.3, 1]], [6.3, 7.2], min_similarity=0.3).pairs) == 0


def test_the_best_of_noise_are_no_better():
    generator = np.random.default_rng(7)
    predicted, measured = generator.normal(size=(2, 4000))
    found = drugs.choose_shortlist(predicted, measured, n_chosen=40)
    assert found.optimism == pytest.approx(np.sort(predicted)[-40:].mean(), abs=3 / np.sqrt(40))


def test_a_silent_model_is_not_chosen():
    found = drugs.choose_shortlist([np.nan, 1.0, 1.0, 2.0], [5.0, 1.0, 2.0, 3.0], n_chosen=2)
    assert found.places.tolist() == [3, 1]
    assert found.measured.tolist() == [3.0, 1.0]


def test_nothing_given_is_changed():
    pki = np.array([[9.0, 8.0], [7.0, np.nan], [6.0, 5.0]])
    before = pki.copy()
    drugs.hide_entries(pki, random_state=0)
    drugs.hide_groups(pki, [1, 2, 3], fraction=0.4, random_state=0)
    drugs.fit_profiles(np.eye(3), pki)
    np.testing.assert_array_equal(pki, before)


def test_cliffs_need_similarities_and_not_distances():
    with pytest.raises(ValueError, match="1 on the diagonal"):
        drugs.find_cliffs([[0, 0.9], [0.9, 0]], [9.0, 6.0])
