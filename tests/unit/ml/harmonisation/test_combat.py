"""ComBat against its own equations by hand, against truth that was put in, and in scikit-learn's hands."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from neurokit_lite import ml

GENERATOR = np.random.default_rng(8)
SITES = np.repeat(["A", "B", "C"], [20, 12, 30])
CODES = np.repeat([0.0, 1.0, 2.0], [20, 12, 30])
AGE = GENERATOR.normal(50, 10, 62) + 8 * CODES
TRUE = GENERATOR.normal(size=(62, 40)) * np.linspace(1, 5, 40) + 0.1 * AGE[:, None]
MADE = ml.simulate_sites(TRUE, SITES, shift_sd=1, random_state=3)
TABLE = np.column_stack([CODES, MADE.features])
AGED = np.column_stack([CODES, AGE, MADE.features])


def by_hand(rows, n_steps):
    """The two posterior means of Johnson and colleagues, with the moments' a and b."""
    n, raw, var = len(rows), rows.mean(axis=0), rows.var(axis=0, ddof=1)
    a = 2 + var.mean() ** 2 / var.var(ddof=1)
    b = var.mean() * (a - 1)
    shift, variance = raw, var
    for _ in range(n_steps):
        shift = (n * raw.var(ddof=1) * raw + variance * raw.mean()) / (n * raw.var(ddof=1) + variance)
        variance = (((rows - shift) ** 2).sum(axis=0) / 2 + b) / (n / 2 + a - 1)
    return raw, var, shift, variance


@pytest.mark.parametrize("n_steps", [0, 1, 2, 5])
def test_each_step_is_that_of_the_equations(n_steps):
    found = ml.Combat(n_steps=n_steps).fit(TABLE)
    features = TABLE[:, 1:]
    means = np.array([features[site == CODES].mean(axis=0) for site in range(3)])
    mean = np.bincount(CODES.astype(int)) @ means / 62
    spread = np.sqrt(((features - means[CODES.astype(int)]) ** 2).mean(axis=0))
    for site in range(3):
        wanted = by_hand(((features - mean) / spread)[site == CODES], n_steps)
        kept = (found.raw_shifts_, found.raw_variances_, found.shifts_, found.variances_)
        np.testing.assert_allclose([one[site] for one in kept], wanted, rtol=1e-10, atol=1e-12)
    z = ((features - mean) / spread - found.shifts_[CODES.astype(int)]) / np.sqrt(found.variances_)[CODES.astype(int)]
    np.testing.assert_allclose(found.transform(TABLE), z * spread + mean, rtol=1e-10)


def test_the_steps_go_on_until_nothing_changes():
    found, long = ml.Combat().fit(TABLE), ml.Combat(n_steps=200).fit(TABLE)
    np.testing.assert_allclose(found.variances_, long.variances_, rtol=2e-4)
    np.testing.assert_allclose(found.shifts_, long.shifts_, atol=2e-3)
    assert not np.allclose(found.variances_, ml.Combat(n_steps=1).fit(TABLE).variances_, rtol=2e-4)


def test_without_shrinkage_sites_end_with_one_mean_and_one_variance():
    found = ml.Combat(n_steps=0).fit_transform(TABLE)
    for moment in (np.mean, np.var):
        own = [moment(found[site == CODES], axis=0, **({"ddof": 1} if moment is np.var else {})) for site in range(3)]
        np.testing.assert_allclose(own, np.broadcast_to(own[0], (3, 40)), rtol=1e-9)


def test_shrunken_effects_are_nearer_to_the_truth():
    errors = []
    for seed in range(20):
        generator = np.random.default_rng(seed)
        sites = np.repeat(np.arange(6), 8)
        made = ml.simulate_sites(generator.normal(size=(48, 50)), sites, shift_sd=0.3, random_state=generator)
        found = ml.Combat().fit(np.column_stack([sites, made.features]))
        truth = made.shifts - made.shifts.mean(axis=0)
        errors.append([np.mean((own - truth) ** 2) for own in (found.raw_shifts_, found.shifts_)])
    raw, shrunken = np.mean(errors, axis=0)
    assert shrunken < 0.85 * raw


def test_what_is_protected_stays_as_it_is_within_sites():
    found = ml.Combat(n_steps=0, protect=[1]).fit_transform(AGED)
    own = AGE - np.array([AGE[site == CODES].mean() for site in range(3)])[CODES.astype(int)]
    before, after = own @ AGED[:, 2:] / (own @ own), np.polyfit(AGE, found, 1)[0]
    np.testing.assert_allclose(after, before, atol=0.08)
    bare = np.polyfit(AGE, ml.Combat(n_steps=0).fit_transform(np.delete(AGED, 1, 1)), 1)[0]
    assert abs(after.mean() - 0.1) < 0.02
    assert bare.mean() < 0.08, "sites differ in age, and without protection it goes with them"


def test_test_rows_have_no_say_and_stand_each_by_itself():
    train, test = np.arange(62) % 2 == 0, np.arange(62) % 2 == 1
    fitted = ml.Combat().fit(TABLE[train])
    spoilt = TABLE.copy()
    spoilt[test, 1:] *= 100
    again = ml.Combat().fit(spoilt[train])
    np.testing.assert_array_equal(fitted.shifts_, again.shifts_)
    together = fitted.transform(TABLE[test])
    np.testing.assert_allclose(together[:1], fitted.transform(TABLE[test][:1]))
    np.testing.assert_allclose(together[::-1], fitted.transform(TABLE[test][::-1]))


def test_labels_are_not_looked_at():
    labels = np.arange(62) % 2
    np.testing.assert_array_equal(ml.Combat().fit_transform(TABLE, labels), ml.Combat().fit_transform(TABLE))


def test_the_reference_stays_and_the_others_are_moved_to_it():
    found = ml.Combat(reference=1, n_steps=0).fit_transform(TABLE)
    np.testing.assert_array_equal(found[CODES == 1], TABLE[CODES == 1, 1:])
    np.testing.assert_allclose(found[CODES == 0].mean(axis=0), TABLE[CODES == 1, 1:].mean(axis=0), rtol=1e-10)
    np.testing.assert_allclose(found[CODES == 0].std(axis=0, ddof=1), TABLE[CODES == 1, 1:].std(axis=0), rtol=1e-10)
    with pytest.raises(ValueError, match=r"reference must be one of the sites: 0\.0, 1\.0, 2\.0; got 'B'"):
        ml.Combat(reference="B").fit(TABLE)


def test_a_new_site_is_refused_kept_or_learnt():
    known, new = TABLE[CODES < 2], TABLE[CODES == 2]
    with pytest.raises(ValueError, match=r"features must be of sites that were in training; got 2\.0\. learn_sites"):
        ml.Combat().fit(known).transform(new)
    with pytest.raises(ValueError, match=r"features must be of sites that were in training; got 2\.0"):
        ml.Combat().fit(known).transform(TABLE)
    kept = ml.Combat(unseen="keep").fit(known)
    np.testing.assert_array_equal(kept.transform(new), new[:, 1:])
    np.testing.assert_allclose(kept.transform(TABLE)[:32], ml.Combat().fit(known).transform(known))
    learnt = ml.Combat(n_steps=0).fit(known).learn_sites(new)
    assert learnt.sites_.tolist() == [0, 1, 2]
    means = learnt.transform(new).mean(axis=0), learnt.transform(known).mean(axis=0)
    np.testing.assert_allclose(*means, rtol=1e-10)
    with pytest.raises(ValueError, match=r"features must be of new sites only; got 1\.0"):
        learnt.learn_sites(known[-4:])


def test_sites_are_named_by_text_or_by_numbers_throughout():
    named = [["elsewhere", *row] for row in TABLE[:4, 1:].tolist()]
    with pytest.raises(ValueError, match="features must name sites as training did, by text or by numbers; got elsew"):
        ml.Combat().fit(TABLE).learn_sites(named)


def test_noise_has_no_label_unless_everybody_is_harmonised_with_it():
    """Ten studies of noise; sites with 10 or 90 % cases. The spread of a mean of ten is 0.02."""
    sites = np.repeat(np.arange(6), 20)
    is_case = np.concatenate([np.arange(20) < n for n in (2, 2, 2, 18, 18, 18)])
    scores = []
    for seed in range(10):
        generator = np.random.default_rng(seed)
        rows = ml.simulate_sites(generator.normal(size=(120, 50)), sites, shift_sd=1, random_state=generator).features
        bare, known = np.column_stack([sites, rows]), np.column_stack([sites, is_case, rows])
        cv, judge = StratifiedKFold(5, shuffle=True, random_state=seed), RidgeClassifier()
        ways = (judge, ml.Combat(protect=[1]).fit_transform(known)), (make_pipeline(ml.Combat(), judge), bare)
        scores.append([cross_val_score(model, x, is_case, cv=cv, scoring="roc_auc").mean() for model, x in ways])
    leaky, honest = np.mean(scores, axis=0)
    assert leaky > 0.65
    assert abs(honest - 0.5) < 0.06


def test_a_site_that_is_learnt_later_is_that_of_training():
    fitted = ml.Combat(protect=[1]).fit(AGED)
    again = AGED[CODES == 1].copy()
    again[:, 0] = 7
    learnt = fitted.learn_sites(again)
    np.testing.assert_allclose(learnt.shifts_[3], fitted.shifts_[1])
    np.testing.assert_allclose(learnt.transform(again), fitted.transform(AGED[CODES == 1]))
    assert fitted.sites_.tolist() == [0, 1, 2], "the first one is left as it was"


def test_tables_with_names():
    frame = pd.DataFrame(MADE.features, columns=[f"f{i}" for i in range(40)]).assign(place=SITES, age=AGE)
    model = ml.Combat("place", protect=["age"]).fit(frame)
    np.testing.assert_allclose(model.transform(frame), ml.Combat(protect=[1]).fit_transform(AGED))
    assert model.get_feature_names_out().tolist() == [f"f{i}" for i in range(40)]
    assert model.sites_.tolist() == ["A", "B", "C"]
    with pytest.raises(ValueError, match="features must have the columns of training, in their order; got 'f1'"):
        model.transform(frame[["f1", "f0", *frame.columns[2:]]])
    with pytest.raises(ValueError, match=r"site must name a column of features; got 'lab' among f0, f1, f2, f3 and 38"):
        ml.Combat("lab").fit(frame)
    mixed = [[place, *row] for place, row in zip(SITES, MADE.features.tolist(), strict=True)]
    np.testing.assert_allclose(ml.Combat().fit_transform(mixed), ml.Combat().fit_transform(TABLE))


def test_it_works_within_pipelines_searches_and_clones():
    is_case = np.arange(62) % 2 == 0
    model = make_pipeline(ml.Combat(), RidgeClassifier())
    cv = StratifiedKFold(4, shuffle=True, random_state=0)
    assert np.isfinite(cross_val_score(model, TABLE, is_case, cv=cv, error_score="raise")).all()
    search = GridSearchCV(model, {"combat__n_steps": [0, None]}, cv=cv, error_score="raise").fit(TABLE, is_case)
    assert set(search.best_params_) == {"combat__n_steps"}
    assert clone(ml.Combat(2, unseen="keep")).get_params()["site"] == 2
    with pytest.raises(ValueError, match="options must be one of 'site', 'protect'"):
        ml.Combat().set_params(batch=3)


class HashedSites(ml.Combat):
    """Sites by a hash of each row, for checks that know nothing of a column of sites."""

    def fit(self, features, y=None):
        super().fit(self._with_site(features))
        self.n_features_in_ -= 1
        return self

    def _read(self, features):
        self._check_fitted()
        self.n_features_in_ += 1
        try:
            return super()._read(self._with_site(features))
        finally:
            self.n_features_in_ -= 1

    def _with_site(self, features):
        plain = features if hasattr(features, "tocoo") else np.asarray(features)
        if plain.ndim != 2 or hasattr(plain, "tocoo") or plain.dtype.kind == "c" or not plain.shape[1]:
            return features
        numbers = np.nan_to_num(plain.astype(float), posinf=0, neginf=0).round(6)
        sites = np.floor(np.abs(np.sin(numbers.sum(axis=1) * 12.9898) * 43758.5453)) % 2
        return np.column_stack([sites, plain])


WORDED_OTHERWISE = {
    "check_n_features_in_after_fitting": "the house's words for another number of columns",
    "check_estimators_empty_data_messages": "the house's words for a table without columns",
}


@pytest.mark.filterwarnings("ignore:Estimator HashedSites does not inherit")
def test_scikit_learns_checks():
    """Two checks ask for scikit-learn's own wording; all others pass."""
    found = check_estimator(
        HashedSites(unseen="keep", n_steps=0), on_fail=None, on_skip=None, expected_failed_checks=WORDED_OTHERWISE
    )
    failed = [(one["check_name"], one["exception"]) for one in found if one["status"] == "failed"]
    assert failed == []
    assert sum(one["status"] == "passed" for one in found) >= 40
    assert {one["check_name"] for one in found if one["status"] == "xfail"} <= set(WORDED_OTHERWISE)


def put(row, column, value):
    table = AGED.copy()
    table[row, column] = value
    return table


@pytest.mark.parametrize(
    ("table", "options", "words"),
    [
        (put(0, 0, 9), {}, r"features must have 2 rows or more of each site; got 1 of 9\.0"),
        (put(slice(0, 20), 5, 3.1), {}, r"features must vary at each site; got x5 constant at 0\.0"),
        (put(slice(None), 0, 1), {}, r"features must be of at least 2 sites; got 1\.0 throughout 62 samples"),
        (
            put(3, 4, np.nan),
            {},
            r"features must hold finite numbers only; got 1 of 2604 values that .* the first at \[3, 4\]",
        ),
        (put(3, 1, np.nan), {"protect": [1]}, "features must hold finite numbers only"),
        (put(3, 0, np.nan), {}, r"features\[:, 0\], the site, must hold a label for every sample"),
        (put(slice(None), 1, CODES == 1), {"protect": [1]}, "protect must name columns that vary within sites"),
        (put(slice(None), 1, 4), {"protect": [1]}, "protect must name columns that vary within sites"),
        (put(slice(None), 1, 2 * AGED[:, 2] + CODES), {"protect": [1, 2]}, "got columns that tell each other"),
        (AGED, {"protect": [0]}, "protect must name other columns than the site's"),
        (AGED, {"protect": "age"}, "protect must be a list of columns; got 'age'"),
        (AGED, {"protect": [99]}, "protect must name a column of features, or give its number below 42; got 99"),
        (AGED, {"site": 1.5}, r"site must name a column of features, or give its number below 42; got 1\.5"),
        (AGED[:, :2], {}, "features must have at least 2 columns to adjust"),
        (AGED[:, :1], {}, "features must have a column beside the site's"),
        (AGED[:, 1], {}, r"features must have 2 axes \(n_samples, n_columns\); got 1 axes"),
        (AGED, {"unseen": "drop"}, "unseen must be one of 'refuse', 'keep'"),
        (AGED, {"n_steps": -1}, "n_steps must be a whole number of at least 0"),
    ],
)
def test_what_cannot_be_told_from_the_site_is_refused(table, options, words):
    with pytest.raises((ValueError, TypeError), match=words):
        ml.Combat(**options).fit(table)


@pytest.mark.parametrize("reference", [None, 1.0])
@pytest.mark.parametrize("told", [AGE, 2 * AGE + 1, 1e6 - 0.1 * AGE])
def test_a_feature_that_protected_columns_tell_is_refused(told, reference):
    table = np.column_stack([CODES, AGE, MADE.features[:, :1], told, MADE.features[:, 1]])
    with pytest.raises(ValueError, match=r"features must vary beyond what is protected; got .*3.* told by the"):
        ml.Combat(protect=[1], reference=reference).fit(table)
    assert np.isfinite(ml.Combat(reference=reference).fit_transform(table)).all()


def test_a_label_that_is_the_site_cannot_be_protected():
    with pytest.raises(ValueError, match="The site tells it, or it does not vary"):
        ml.Combat(protect=[1]).fit(np.column_stack([CODES > 0, CODES > 0, MADE.features]))


def test_other_columns_than_in_training_are_refused():
    with pytest.raises(ValueError, match="features must have the 41 columns of training; got 40 columns"):
        ml.Combat().fit(TABLE).transform(TABLE[:, :-1])
    with pytest.raises(ValueError, match="Combat must be fitted first"):
        ml.Combat().transform(TABLE)


def test_units_and_offsets_come_out_as_they_went_in():
    base, moved = ml.Combat(protect=[1]).fit_transform(AGED), AGED.copy()
    moved[:, 2:] = 1e3 * moved[:, 2:] + 1e6
    moved[:, 1] += 2e5
    np.testing.assert_allclose(ml.Combat(protect=[1]).fit_transform(moved), 1e3 * base + 1e6, rtol=1e-9)


def test_features_that_are_copies_of_one_another_divide_nothing_by_zero():
    twins = np.column_stack([CODES, MADE.features[:, :1], MADE.features[:, :1]])
    single = ml.Combat(n_steps=0).fit_transform(twins[:, :2])
    np.testing.assert_allclose(ml.Combat().fit_transform(twins), np.hstack([single, single]), rtol=1e-9)
