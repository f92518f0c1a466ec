"""Neural masses: rates, steady states, and the linear model around them."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from neurokit_lite import models


def wiring() -> np.ndarray:
    """Six regions, symmetric, some pairs without a connection; the largest eigenvalue is 1."""
    drawn = np.triu(np.random.default_rng(3).uniform(0.1, 1, (6, 6)), 1)
    drawn[[0, 1, 2], [3, 4, 5]] = 0
    return models.scale_connectome(drawn + drawn.T)


PAIR = np.array([[0.0, 1.0], [1.0, 0.0]])


def test_rates_are_those_of_the_formula_and_stay_finite_where_it_does_not():
    model = models.MassModel()
    current = np.array([0.1, 0.3, 0.35, 0.45, 0.9])
    u = 270 * current - 108
    np.testing.assert_allclose(model.compute_rates_hz(current), u / (1 - np.exp(-0.154 * u)), rtol=1e-12)
    np.testing.assert_allclose(model.compute_rates_hz([0.4, -1e4, 1e4]), [1 / 0.154, 0, 270e4 - 108], rtol=1e-12)
    np.testing.assert_allclose(model.compute_rates_hz(0.4 + np.array([-1e-9, 1e-9])), 1 / 0.154, rtol=1e-6)


def test_slopes_are_the_derivative_of_the_rate():
    model = models.MassModel()
    current = np.array([0.1, 0.3, 0.3999, 0.4, 0.4000001, 0.45, 0.9])
    step = 1e-5
    rise = (model.compute_rates_hz(current + step) - model.compute_rates_hz(current - step)) / (2 * step)
    np.testing.assert_allclose(model.compute_rate_slopes(current), rise, rtol=1e-6)
    np.testing.assert_allclose(model.compute_rate_slopes([-1e4, 1e4]), [0, 270], atol=1e-12)


def alone(gating, coupling):
    """Slope of the gating of one of two regions that do the same."""
    model = models.MassModel()
    current = 0.2609 * (0.9 + coupling) * gating + 0.3
    return -gating / 0.1 + (1 - gating) * 0.641 * model.compute_rates_hz([current])[0]


@pytest.mark.parametrize("coupling", [0.0, 0.3, 0.45])
def test_lowest_and_highest_state_of_two_regions_are_the_outer_roots(coupling):
    grid = np.linspace(0, 1, 2001)
    values = np.array([alone(one, coupling) for one in grid])
    at = np.flatnonzero(np.diff(np.sign(values)))
    roots = [brentq(alone, grid[k], grid[k + 1], args=(coupling,), xtol=1e-14) for k in at]
    for start, root in (("low", roots[0]), ("high", roots[-1])):
        found = models.find_fixed_points(PAIR, [coupling], start=start)
        np.testing.assert_allclose(found.gating, root, rtol=1e-9)
        assert found.slowest_per_s[0] < 0


def test_close_to_both_ends_of_the_second_state_as_by_plain_repetition():
    couplings = np.concatenate([np.linspace(0.24, 0.27, 16), np.linspace(0.88, 0.91, 16)])
    for start, first in (("low", 0.0), ("high", 1.0)):
        gating = np.full(couplings.size, first)
        for _ in range(10_000):
            current = 0.2609 * (0.9 + couplings) * gating + 0.3
            opened = 0.0641 * models.MassModel().compute_rates_hz(current)
            gating = opened / (1 + opened)
        found = models.find_fixed_points(PAIR, couplings, start=start).gating
        np.testing.assert_allclose(found[:, 0], gating, atol=1e-5)


def test_a_long_simulation_without_noise_ends_in_the_lowest_state():
    couplings = np.array([0.2, 0.6, 1.2])
    found = models.find_fixed_points(wiring(), couplings)
    run = models.simulate_masses(
        wiring(), couplings, duration_s=30, step_s=0.005, noise=0.0, start=np.zeros(6), random_state=0
    )
    np.testing.assert_allclose(run.gating[:, :, -1], found.gating, atol=1e-6)


def test_all_couplings_at_once_are_the_same_as_one_by_one():
    couplings = np.arange(0.1, 1.5, 0.2)
    together = models.find_fixed_points(wiring(), couplings)
    for k, one in enumerate(couplings):
        np.testing.assert_allclose(models.find_fixed_points(wiring(), [one]).gating[0], together.gating[k], atol=1e-9)


def test_no_state_is_missed_on_the_way_through_the_tipping_point():
    couplings = np.linspace(0.5, 0.9, 81)
    low = models.find_fixed_points(wiring(), couplings).gating
    assert (np.diff(low, axis=0) > 0).all()  # more coupling, more activity
    jumps = np.diff(low, axis=0).max(axis=1)
    assert (jumps > 0.2).sum() == 1
    high = models.find_fixed_points(wiring(), couplings, start="high").gating
    assert (high >= low - 1e-12).all()


def test_the_drift_is_the_derivative_of_the_slopes():
    couplings, stimulus = np.array([0.3]), np.linspace(0, 0.03, 6)
    points = models.find_fixed_points(wiring(), couplings, stimulus_na=stimulus)
    found = models.linearize_masses(wiring(), couplings, points=points, stimulus_na=stimulus)[0]
    model = models.MassModel()

    def slopes(gating):
        current = 0.2609 * (0.9 * gating + 0.3 * wiring() @ gating) + 0.3 + stimulus
        return -gating / 0.1 + (1 - gating) * 0.641 * model.compute_rates_hz(current)

    at, step = points.gating[0], 1e-6
    columns = [(slopes(at + step * e) - slopes(at - step * e)) / (2 * step) for e in np.eye(6)]
    np.testing.assert_allclose(found, np.transpose(columns), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(models.linearize_masses(wiring(), couplings, stimulus_na=stimulus)[0], found, rtol=1e-9)


@pytest.mark.parametrize(
    "other",
    [
        {"couplings": [0.31, 0.4]},
        {"weights": wiring()[::-1, ::-1]},
        {"stimulus_na": np.full(6, 1e-4)},
        {"model": models.MassModel(recurrence=0.89)},
    ],
    ids=["coupling", "wiring", "stimulus", "model"],
)
def test_states_of_rest_of_another_model_are_refused(other):
    given = {"weights": wiring(), "couplings": [0.3, 0.4]}
    points = models.find_fixed_points(**given)
    models.linearize_masses(**given, points=points)
    with pytest.raises(ValueError, match=r"points must be states of rest .* 1/s\. They belong to another coupling"):
        models.linearize_masses(**(given | other), points=points)


def test_rows_are_targets():
    one_way = np.array([[0, 0, 0.5], [1, 0, 0], [0, 0.2, 0]])
    found = models.linearize_masses(one_way, [0.5])[0]
    assert found[1, 0] > 0
    assert found[0, 1] == 0


def test_simulation_follows_a_solver_of_high_order():
    model, start = models.MassModel(), np.linspace(0.05, 0.6, 6)

    def slopes(_, gating):
        current = 0.2609 * (0.9 * gating + 0.5 * wiring() @ gating) + 0.3
        return -gating / 0.1 + (1 - gating) * 0.641 * model.compute_rates_hz(current)

    exact = solve_ivp(slopes, (0, 0.5), start, rtol=1e-10, atol=1e-12).y[:, -1]
    errors = []
    for step in (0.002, 0.001):
        run = models.simulate_masses(wiring(), [0.5], duration_s=0.5, step_s=step, noise=0.0, start=start)
        errors.append(np.abs(run.gating[0, :, -1] - exact).max())
    assert errors[1] < 1e-3
    assert errors[0] / errors[1] == pytest.approx(2, abs=0.15)  # Euler's method is of first order


def test_small_noise_has_the_covariance_of_the_linear_model():
    run = models.simulate_masses(wiring(), [0.6], duration_s=150, step_s=0.005, noise=0.002, random_state=3)
    centred = run.gating[0] - run.gating[0].mean(axis=1, keepdims=True)
    found = centred @ centred.T / centred.shape[1]
    expected = 0.002**2 * models.compute_ou_covariance(models.linearize_masses(wiring(), [0.6]))[0]
    np.testing.assert_allclose(found, expected, atol=0.12 * expected.max())


def test_a_stimulus_moves_the_state_as_the_linear_model_says():
    stimulus = np.array([0.0002, 0, 0, 0, 0, 0])
    rest, moved = (models.find_fixed_points(wiring(), [0.6], stimulus_na=one).gating[0] for one in (None, stimulus))
    model = models.MassModel()
    points = models.find_fixed_points(wiring(), [0.6])
    current = 0.2609 * (0.9 * rest + 0.6 * wiring() @ rest) + 0.3
    push = (1 - rest) * 0.641 * model.compute_rate_slopes(current) * stimulus
    expected = models.compute_linear_response(models.linearize_masses(wiring(), [0.6], points=points), push)[0]
    np.testing.assert_allclose(moved - rest, expected, rtol=0.01, atol=1e-9)


def test_a_step_that_overshoots_is_refused_and_one_that_would_do_is_named():
    with pytest.raises(
        ValueError, match=r"step_s must be between 1e-06 and [\d.]+ s; got 0\.1 s\. A step of [\d.]+ s would do"
    ):
        models.simulate_masses(wiring(), [0.5], duration_s=1, step_s=0.1)


def test_tenths_of_a_second_are_whole_numbers_of_steps():
    assert models.simulate_masses(wiring(), [0.1], duration_s=0.3, step_s=0.003, noise=0.0).times_s.size == 101
    assert models.simulate_masses(wiring(), [0.1], duration_s=0.1 + 0.2, step_s=0.001, noise=0.0).times_s.size == 301


def test_a_seed_decides_everything_and_a_longer_run_begins_as_a_shorter_one():
    runs = [
        models.simulate_masses(wiring(), [0.1, 0.5], duration_s=length, random_state=4).gating
        for length in (0.1, 0.1, 0.2)
    ]
    np.testing.assert_array_equal(runs[0], runs[1])
    np.testing.assert_array_equal(runs[0], runs[2][..., :101])


def test_blood_answers_a_brief_pulse_after_some_seconds_and_comes_back():
    activity = np.zeros((2, 3000))
    activity[0, :100] = 1.0
    bold = models.simulate_bold(activity, step_s=0.01)
    assert not bold[1].any()
    peak_s = 0.01 * bold[0].argmax()
    assert 3 < peak_s < 7
    assert 0.002 < bold[0].max() < 0.03
    assert bold[0, 1000:2000].min() < 0  # undershoot
    assert abs(bold[0, -1]) < 1e-3 * bold[0].max()


def test_blood_settles_where_its_equations_are_at_rest():
    bold = models.simulate_bold(np.full((1, 20_000), 0.2), step_s=0.01)[0, -1]
    flow = 1 + 0.2 / 0.41
    volume = flow**0.32
    content = volume * (1 - 0.66 ** (1 / flow)) / 0.34
    expected = 0.02 * (7 * 0.34 * (1 - content) + 2 * (1 - content / volume) + 0.48 * (1 - volume))
    assert bold == pytest.approx(expected, rel=1e-6)
