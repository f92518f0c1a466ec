"""Simulated cohorts have the rates and lines that they promise."""

import numpy as np
import pytest

from neurokit_lite import ml


def test_events_come_at_the_rates_that_were_asked():
    made = ml.make_follow_up(
        40_000, log_hazard_ratios=(), hazard=0.08, death_hazard=0.04, loss_hazard=0.02, random_state=0
    )
    years = made.times.sum()
    for cause, rate in (("dementia", 0.08), ("death", 0.04)):
        assert (made.causes == cause).sum() / years == pytest.approx(rate, rel=0.03)
    assert made.times.max() == 10
    lost = (made.causes == "none") & (made.times < 10)
    assert lost.sum() / years == pytest.approx(0.02, rel=0.05)


def test_one_unit_more_multiplies_the_rate():
    made = ml.make_follow_up(60_000, log_hazard_ratios=(0.7,), death_hazard=0, loss_hazard=0, years=0.5, random_state=1)
    x = made.features[:, 0]
    rates = [
        (made.causes[near] == "dementia").sum() / made.times[near].sum()
        for near in (np.abs(x - centre) < 0.25 for centre in (-0.5, 0.5))
    ]
    assert rates[1] / rates[0] == pytest.approx(np.exp(0.7), rel=0.12)
    assert set(made.causes) == {"none", "dementia"}


def test_lines_have_their_mean_and_spread():
    made = ml.make_decline(4000, slope=-0.5, slope_sd=0.4, level_sd=2, noise_sd=0, random_state=2)
    first, last = made.values.reshape(4000, 5)[:, 0], made.values.reshape(4000, 5)[:, -1]
    slopes = (last - first) / 4
    assert slopes.mean() == pytest.approx(-0.5, abs=0.02)
    assert slopes.std() == pytest.approx(0.4, rel=0.05)
    assert first.std() == pytest.approx(2, rel=0.05)
    assert first.mean() == pytest.approx(28, abs=0.1)


def test_first_two_visits_are_kept():
    made = ml.make_decline(500, n_visits=6, missing_share=0.5, random_state=3)
    counts = np.bincount(made.people)
    assert counts.min() >= 2
    assert counts.mean() == pytest.approx(4, abs=0.15)
    assert (np.bincount(made.visit_times.astype(int))[:2] == 500).all()
