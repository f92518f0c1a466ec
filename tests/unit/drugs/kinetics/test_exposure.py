"""Areas, half-lives and clearances, against published values, closed forms and what must be refused."""

import numpy as np
import pytest

from neurokit_lite import drugs

# Theophylline, one volunteer, 4.02 mg/kg of 79.6 kg swallowed (Boeckmann, Sheiner & Beal 1994).
HOURS = np.array([0, 0.25, 0.57, 1.12, 2.02, 3.82, 5.1, 7.03, 9.05, 12.12, 24.37])
LEVELS = np.array([0.74, 2.84, 6.57, 10.5, 9.66, 8.58, 8.36, 7.47, 6.89, 5.94, 3.28])
DOSE = 4.02 * 79.6


def halving(n=6, step=1.0, first=8.0):
    times = step * np.arange(n)
    return times, first * 0.5**times


def test_theophylline_is_as_published():
    """PKNCA's vignette of theophylline, subject 1."""
    found = drugs.analyse_exposure(HOURS, LEVELS, DOSE)
    assert found.auc_mg_h_l == pytest.approx(214.9236316, abs=1e-6)
    assert found.terminal.half_life_h == pytest.approx(14.304378, abs=1e-6)
    assert (found.peak_mg_l, found.peak_time_h, found.terminal.n_points) == (10.5, 1.12, 3)
    until_24 = HOURS <= 24
    assert drugs.integrate_concentration(HOURS[until_24], LEVELS[until_24]) == pytest.approx(92.36544, abs=5e-6)


def test_an_exponential_is_exact_and_trapezia_give_more():
    times, levels = halving(step=2.0)
    rate = np.log(2)
    closed = 8 / rate * (1 - np.exp(-rate * times[-1]))
    assert drugs.integrate_concentration(times, levels) == pytest.approx(closed, rel=1e-12)
    assert drugs.integrate_concentration(times, levels, rule="linear") == pytest.approx(
        np.trapezoid(levels, times), rel=1e-12
    )
    found = drugs.analyse_exposure(times, levels, 80.0)
    assert found.auc_mg_h_l == pytest.approx(8 / rate, rel=1e-12)
    assert found.clearance_l_h == pytest.approx(10 * rate, rel=1e-12)
    assert found.volume_l == pytest.approx(10, rel=1e-12)
    assert found.extrapolated_share == pytest.approx(0.5 ** times[-1], rel=1e-9)
    assert found.terminal.last_fitted_mg_l == pytest.approx(levels[-1])


def test_the_slope_takes_most_points_among_equals_and_leaves_the_peak_out():
    times, levels = halving(8)
    assert drugs.fit_terminal_slope(times, levels).n_points == 7
    assert drugs.fit_terminal_slope(times, levels, n_points=4).n_points == 4
    early = np.r_[0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0]
    two = 10 * np.exp(-3 * early) + 2 * np.exp(-0.2 * early)
    assert drugs.fit_terminal_slope(early, two).n_points == 3
    assert drugs.fit_terminal_slope(early, two).rate_per_h == pytest.approx(0.2, rel=0.03)


def test_a_flat_stretch_is_a_rectangle():
    assert drugs.integrate_concentration([0, 1, 2], [2, 2, 2 * (1 - 1e-15)]) == pytest.approx(4)


def test_below_the_limit_before_counts_as_zero_and_after_is_left_out():
    times, levels = np.array([0, 1, 2, 3, 4, 5, 6.0]), np.array([0.05, 4, 2, 1, 0.5, 0.05, 0])
    found = drugs.analyse_exposure(times, levels, 50.0, limit_mg_l=0.1)
    assert found.n_below_limit == 3
    assert found.auc_last_mg_h_l == pytest.approx(2 + 3.5 / np.log(2))
    gap = drugs.integrate_concentration([0, 1, 2, 3], [4, 2, 0, 0.5])
    assert gap == pytest.approx(2 / np.log(2) + 2 * 1.5 / np.log(4))


@pytest.mark.parametrize(
    ("times", "levels", "words"),
    [
        ([0, 1, 2, 3], [0, 4, 2, 1], "three measurable samples or more after the peak; got 2.*integrate_concentration"),
        ([0, 1, 2, 3, 4], [4, 1, 1.5, 2, 3], "fall at the end.*steady state"),
        ([0, 2, 1, 3], [4, 3, 2, 1], "1 h before an earlier one.*Sort times and concentrations together"),
        ([0, 1, 1, 3], [4, 3, 2, 1], "1 h twice.*Average"),
        (
            [1, 2, 3, 4],
            [4, 3, 2, 1],
            "begin at 0.*got 1 h.*swallowed.*put 0.*of an injection, the level at once after it",
        ),
        ([0, 1, 2, 3], [0, 0, 0, 0], "one above the limit"),
        ([0, 1, 2, 3], [4, np.nan, 2, 1], "1 of 4"),
    ],
)
def test_curves_that_have_no_half_life_are_refused(times, levels, words):
    with pytest.raises(ValueError, match=words):
        drugs.analyse_exposure(times, levels, 100.0)


def test_a_steady_state_is_not_one_dose():
    times = np.array([0.0, 1, 2, 4, 8, 12])
    body = {"clearance_l_h": 3.0, "volume_l": 30.0, "absorption_per_h": 1.5}
    levels = drugs.predict_concentration(240 + times, 12.0 * np.arange(21), np.full(21, 100.0), **body)
    with pytest.raises(ValueError, match=r"one dose to somebody who had none.*over one interval"):
        drugs.analyse_exposure(times, levels, 100.0)
    dense = np.linspace(0, 12, 400)
    course = drugs.predict_concentration(240 + dense, 12.0 * np.arange(21), np.full(21, 100.0), **body)
    assert 100 / drugs.integrate_concentration(dense, course) == pytest.approx(3.0, rel=1e-3)


def test_milligrams_for_micrograms_are_refused_where_the_size_tells():
    with pytest.raises(ValueError, match=r"dissolve in 0\.02 to 100000 L.*1000 ug/L are 1 mg/L"):
        drugs.analyse_exposure(HOURS, LEVELS * 1e4, DOSE)
    with pytest.raises(ValueError, match="minutes, seconds or dates"):
        drugs.analyse_exposure(HOURS * 3600, LEVELS, DOSE)


def test_what_the_hint_says_of_an_injection_gives_its_clearance():
    times = np.array([0.0, 1, 2, 3, 4])
    levels = 8 * 0.5**times  # 80 mg into 10 L, halved each hour
    back = np.exp(np.polyval(np.polyfit(times[1:3], np.log(levels[1:3]), 1), 0))
    found = drugs.analyse_exposure(times, [back, *levels[1:]], 80)
    assert found.clearance_l_h == pytest.approx(10 * np.log(2))
