"""The permutation test of a score: equal to scikit-learn's, shuffle by shuffle, and true to its promise."""

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import ml
from neurokit_lite.ml.validation.permuted_scores import draw_orders


def made(seed, n=40, p=5):
    generator = np.random.default_rng(seed)
    return generator.normal(2, 3, size=(n, p)), np.arange(n) % 2 == 0


@pytest.mark.parametrize(("p", "penalty"), [(5, 1.0), (5, 30.0), (60, 2.0)])
def test_each_shuffle_scores_as_scikit_learn_does_it(p, penalty):
    x, is_case = made(0, p=p)
    x[:, 0] += 2 * is_case
    splits = list(StratifiedKFold(4).split(x, is_case))
    found = ml.permute_score(x, is_case, splits, penalty=penalty, n_permutations=8, random_state=5)
    orders = draw_orders(is_case, None, exchange="within", n_permutations=8, random_state=(5))
    model = make_pipeline(StandardScaler(), RidgeClassifier(alpha=penalty))
    for y, ours in zip([is_case, *is_case[orders]], [found.score, *found.null], strict=True):
        theirs = cross_val_score(model, x, y, cv=splits, scoring="roc_auc").mean()
        assert ours == pytest.approx(theirs, abs=1e-10)


def test_shuffles_within_keep_each_groups_labels_and_reach_every_order():
    groups = np.array(list("aababbbaab"))
    is_case = np.array([1, 0, 0, 0, 1, 1, 0, 0, 0, 1], bool)
    orders = draw_orders(is_case, groups, exchange="within", n_permutations=500, random_state=(0))
    assert (groups[orders] == groups).all()
    assert (np.sort(orders, axis=1) == np.arange(10)).all()
    assert np.abs(np.mean(orders[:, 0] == 3) - 1 / 5) < 0.06
    assert len(np.unique(is_case[orders][:, groups == "a"], axis=0)) == 5  # one case among five


def test_whole_groups_change_labels_together():
    groups = np.repeat(np.array(list("dcba")), 3)
    is_case = np.isin(groups, ["a", "c"])
    orders = draw_orders(is_case, groups, exchange="whole", n_permutations=300, random_state=(0))
    shuffled = is_case[orders]
    assert all(np.ptp(shuffled[:, groups == one].astype(int), axis=1).max() == 0 for one in "abcd")
    assert (shuffled.sum(axis=1) == 6).all()
    assert len(np.unique(shuffled, axis=0)) == 6
    with pytest.raises(ValueError, match="each have one label"):
        draw_orders(np.arange(12) > 4, groups, exchange="whole", n_permutations=3, random_state=(0))
    with pytest.raises(ValueError, match=r"exchange=.whole."):
        draw_orders(is_case, groups, exchange="within", n_permutations=3, random_state=(0))


def test_whole_groups_keep_their_rows_where_groups_lie_mixed():
    groups = np.array(list("dbacabdcbbca"))
    is_case = np.isin(groups, ["a", "c"])
    shuffled = is_case[draw_orders(is_case, groups, exchange="whole", n_permutations=50, random_state=(0))]
    assert all(np.ptp(shuffled[:, groups == one].astype(int), axis=1).max() == 0 for one in "abcd")


def test_p_counts_the_data_as_one_of_the_shuffles():
    assert ml.ScorePermutation(1.0, np.full(99, 0.5)).p_value == 0.01
    assert ml.ScorePermutation(0.5, np.full(99, 0.5)).p_value == 1.0


def test_noise_passes_at_its_rate_and_shuffled_rows_of_people_do_not():
    """40 data sets, ten people of four rows, labels by person. Of noise, 5 % may pass 0.05; rows shuffled, far more."""
    by_person, by_row = [], []
    people = np.repeat(np.arange(12), 4)
    for seed in range(60):
        generator = np.random.default_rng(seed)
        x = np.repeat(generator.normal(size=(12, 3)), 4, axis=0) + 0.3 * generator.normal(size=(48, 3))
        is_case = np.repeat(generator.permutation(12) % 2 == 0, 4)
        splits = list(ml.GroupedSplit(3).split(x, is_case, people))
        options = {"n_permutations": 59, "random_state": seed}
        rows = ml.permute_score(x, is_case, splits, **options)
        try:
            whole = ml.permute_score(x, is_case, splits, groups=people, exchange="whole", **options)
        except ValueError:
            continue  # a shuffle left a training set with one class
        by_person.append(whole.p_value <= 0.05)
        by_row.append(rows.p_value <= 0.05)
    assert len(by_row) > 40
    assert np.mean(by_person) < 0.15
    assert np.mean(by_row) > np.mean(by_person) + 0.05


def test_a_fold_without_both_classes_is_left_out_or_refused():
    x, is_case = made(3, n=20)
    tests = [np.arange(0, 10), np.arange(10, 19), np.array([19])]
    splits = [(np.setdiff1d(np.arange(20), test), test) for test in tests]
    both = ml.permute_score(x, is_case, splits[:2], n_permutations=5, random_state=0)
    assert ml.permute_score(x, is_case, splits, n_permutations=5, random_state=0).score == pytest.approx(both.score)
    with pytest.raises(ValueError, match="test of a fold"):
        ml.permute_score(x, is_case, splits[2:], n_permutations=5)
    with pytest.raises(ValueError, match=r"training; got one of them in fold 0 of some shuffles\. Train on more"):
        ml.permute_score(x, is_case, [(np.array([0, 1, 2]), np.array([3, 4, 5]))], n_permutations=200)
    with pytest.raises(ValueError, match=r"training; got one of them in fold 0\."):
        ml.permute_score(x, is_case, [(np.array([0, 2]), np.array([4, 5]))], n_permutations=5)


def test_scores_of_like_rows_tie():
    """Yes-or-no features make many ties. Sums of like rows rounded differently, and an AUC was off by 0.016."""
    for seed in range(30):
        generator = np.random.default_rng(seed)
        n = int(generator.integers(20, 90))
        x = generator.integers(0, 2, (n, int(generator.integers(1, 4)))).astype(float)
        is_case = generator.permutation(n) < n // 3
        splits = list(StratifiedKFold(3).split(x, is_case))
        wanted = []
        for train, test in splits:
            scaler = StandardScaler().fit(x[train])
            model = RidgeClassifier(alpha=1.0).fit(scaler.transform(x[train]), is_case[train])
            said = model.decision_function(scaler.transform(x[test])).round(10)
            pairs = np.sign(said[is_case[test], None] - said[~is_case[test]])
            wanted.append((pairs.mean() + 1) / 2)
        found = ml.permute_score(x, is_case, splits, n_permutations=1, random_state=0)
        assert found.score == pytest.approx(np.mean(wanted), abs=1e-12)


def test_a_huge_penalty_shrinks_scores_and_ties_none():
    x, is_case = made(6)
    splits = list(StratifiedKFold(4).split(x, is_case))
    large, huge = (ml.permute_score(x, is_case, splits, penalty=p, n_permutations=1).score for p in (1e8, 1e12))
    assert huge == pytest.approx(large, abs=1e-12)


def test_features_that_do_not_vary_in_training_guess():
    x, is_case = np.full((40, 2), 14.62), np.arange(40) % 2 == 0
    x[39] = 3.0
    found = ml.permute_score(x, is_case, [(np.arange(20), np.arange(20, 40))], n_permutations=20, random_state=0)
    assert found.score == 0.5
    assert found.p_value == 1.0


def test_a_feature_that_is_constant_in_training_says_nothing():
    x, is_case = made(4)
    splits = list(StratifiedKFold(4).split(x, is_case))
    more = np.column_stack([x, np.full(40, 0.1)])
    with_constant = ml.permute_score(more, is_case, splits, n_permutations=3, random_state=0)
    assert with_constant.score == pytest.approx(ml.permute_score(x, is_case, splits, n_permutations=3).score)
