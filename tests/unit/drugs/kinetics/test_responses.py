"""Responses to doses, against a solver of differential equations, and their limits."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from neurokit_lite import drugs

BODY = {"clearance_l_h": 2.0, "volume_l": 5.0, "exchange_l_h": 3.0, "peripheral_l": 12.0}
ASKED = np.array([0.5, 2.0, 5.0, 11.9, 12.5, 13.0, 20.0, 40.0])


def solved(kind):
    """Two doses, 50 mg at 0 and 80 mg at 12 h, in pieces between the jumps."""
    rates = {"infusion": [(0, 3, 50 / 3), (3, 12, 0), (12, 14, 40), (14, 40, 0)]}.get(kind, [(0, 12, 0), (12, 40, 0)])
    state, found = np.zeros(3), np.zeros(ASKED.size)
    place = {"bolus": 1, "oral": 0}.get(kind)
    for start, stop, rate in rates:
        if place is not None:
            state[place] += (0.6 if kind == "oral" else 1) * (50 if start == 0 else 80)

        def slope(t, y, rate=rate):
            taken = 0.7 * y[0]
            return [-taken, rate + taken - y[1] + 0.25 * y[2], 0.6 * y[1] - 0.25 * y[2]]

        out = solve_ivp(slope, (start, stop), state, rtol=1e-10, atol=1e-12, dense_output=True)
        here = (start < ASKED) & (stop >= ASKED)
        found[here] = out.sol(ASKED[here])[1] / 5
        state = out.y[:, -1].copy()
    return found


@pytest.mark.parametrize(
    ("kind", "extra"),
    [
        ("bolus", {}),
        ("infusion", {"durations_h": [3, 2]}),
        ("oral", {"absorption_per_h": 0.7, "bioavailability": 0.6}),
    ],
)
def test_closed_forms_are_what_a_solver_finds(kind, extra):
    mine = drugs.predict_concentration(ASKED, [0, 12], [50, 80], **BODY, **extra)
    np.testing.assert_allclose(mine, solved(kind), rtol=1e-7)


def test_one_compartment_by_hand():
    body = {"clearance_l_h": 5.0, "volume_l": 10.0}

    def ask(t, **extra):
        return drugs.predict_concentration([t], [0], [100], **body, **extra)[0]

    assert ask(2.0) == pytest.approx(10 * np.exp(-1))
    assert ask(2.0, durations_h=[2.0]) == pytest.approx(10 * (1 - np.exp(-1)))  # 50 mg/h by 5 L/h
    bateman = 10 * 2 / (2 - 0.5) * (np.exp(-1) - np.exp(-4))
    assert ask(2.0, absorption_per_h=2.0) == pytest.approx(bateman)


def test_uptake_as_fast_as_elimination_is_the_limit_on_both_sides():
    def at(uptake):
        body = {"clearance_l_h": 5, "volume_l": 10, "absorption_per_h": uptake}
        return drugs.predict_concentration([1.0, 9.0], [0], [100], **body)

    np.testing.assert_allclose(at(0.5), 10 * 0.5 * np.array([1, 9]) * np.exp(-0.5 * np.array([1, 9])), rtol=1e-12)
    np.testing.assert_allclose(at(0.5 + 1e-9), at(0.5), rtol=1e-7)
    np.testing.assert_allclose(at(0.5 - 1e-9), at(0.5), rtol=1e-7)


def test_a_sample_at_the_time_of_a_dose_was_taken_before_it():
    body = {"clearance_l_h": np.log(2), "volume_l": 1.0}
    np.testing.assert_allclose(drugs.predict_concentration([0, 1, 2], [0, 1], [8, 8], **body), [0, 4, 6])
    np.testing.assert_allclose(drugs.predict_concentration([-1], [0], [8], **body), [0])


def test_a_second_compartment_without_exchange_is_none_and_doses_add_up():
    alone = drugs.predict_concentration(ASKED, [0], [50], clearance_l_h=2, volume_l=5)
    nearly = drugs.predict_concentration(ASKED, [0], [50], clearance_l_h=2, volume_l=5, exchange_l_h=1e-6)
    np.testing.assert_allclose(nearly, alone, rtol=1e-4)
    both = drugs.predict_concentration(ASKED, [12, 0], [80, 50], **BODY)
    one, two = (drugs.predict_concentration(ASKED, [t], [d], **BODY) for t, d in ((0, 50), (12, 80)))
    np.testing.assert_allclose(both, one + two)


def test_rates_are_eigenvalues_and_far_times_do_not_overflow():
    matrix = np.array([[-(2 + 3) / 5, 3 / 12], [3 / 5, -3 / 12]])
    np.testing.assert_allclose(
        drugs.compute_rates(2, 5, exchange_l_h=3, peripheral_l=12), np.sort(-np.linalg.eigvals(matrix))[::-1]
    )
    late = drugs.predict_concentration([8000.0], [0], [100], clearance_l_h=50, volume_l=1, absorption_per_h=900.0)
    assert late == [0.0]
    slow = drugs.predict_concentration([8000.0], [0], [100], clearance_l_h=500, volume_l=1, absorption_per_h=1e-4)
    assert slow == pytest.approx(100 * 1e-4 / 500 * np.exp(-0.8), rel=1e-6)


def test_a_swallowed_dose_is_no_infusion():
    with pytest.raises(ValueError, match="durations_h must be 0 for swallowed doses"):
        drugs.predict_concentration([1], [0], [1], clearance_l_h=1, volume_l=1, absorption_per_h=1, durations_h=[1])


@pytest.mark.parametrize("extra", [{}, {"durations_h": [2.0]}])
def test_a_dose_into_a_vein_reaches_the_blood_whole(extra):
    with pytest.raises(ValueError, match=r"bioavailability.*be 1 for a dose into a vein; got 0\.5"):
        drugs.predict_concentration([1], [0], [100], clearance_l_h=5, volume_l=10, bioavailability=0.5, **extra)
