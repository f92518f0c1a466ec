"""The trial that is shipped: what its card and its paper promise."""

import numpy as np

from neurokit_lite import data


def test_the_published_table_comes_back():
    """Elmunzer et al. (2012), abstract: 27 of 295 (9.2 %) against 52 of 307 (16.9 %)."""
    trial = data.load_indomethacin_trial()
    is_treated = trial["arms"] == "indomethacin"
    assert (is_treated.sum(), (~is_treated).sum()) == (295, 307)
    assert trial["has_pancreatitis"][is_treated].sum() == 27
    assert trial["has_pancreatitis"][~is_treated].sum() == 52
    assert round(100 * trial["has_pancreatitis"][is_treated].mean(), 1) == 9.2
    assert round(100 * trial["has_pancreatitis"][~is_treated].mean(), 1) == 16.9


def test_each_patient_is_there_once_and_nothing_is_missing():
    trial = data.load_indomethacin_trial()
    assert len(set(trial["patients"])) == 602
    assert set(trial["arms"]) == {"indomethacin", "placebo"}
    assert set(trial["sites"]) == {"UM", "IU", "UK", "Case"}
    assert {len(values) for values in trial.arrays.values()} == {602}
    assert trial["ages_years"].min() == 19
    assert trial["ages_years"].max() == 90
    assert trial["is_female"].sum() == 476, "the other codes are turned as they should"
    assert trial["is_outpatient"].sum() == 579
    assert np.isfinite(trial["risk_scores"]).all()
