"""Beliefs over tuning curves by other routes, and what the choice of stimuli gains, and where it does not."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import models

ANGLES = np.arange(24) * np.pi / 12
GRID = models.build_tuning_hypotheses(
    ANGLES, np.arange(48) * np.pi / 24, concentrations=[2.0, 6.0], gains=[5.0, 12.0], base=0.5
)


def cells(n_cells, seed):
    generator = np.random.default_rng(seed)
    peaks, gains = generator.uniform(0, 2 * np.pi, n_cells), generator.choice([5.0, 12.0], n_cells)
    return peaks, 0.5 + gains[:, None] * np.exp(4 * (np.cos(ANGLES - peaks[:, None]) - 1))


def errors_deg(found, peaks):
    return np.degrees(np.abs(np.angle(np.exp(1j * (found.peaks_rad - peaks[:, None])))))


def test_information_is_the_expected_drop_of_entropy():
    """Brute force over counts: entropy before minus the mean entropy after."""
    table = np.array([[1.0, 6.0, 3.0], [4.0, 6.0, 0.0], [9.0, 2.0, 3.0]])
    prior = np.array([0.5, 0.2, 0.3])
    wanted = []
    for stimulus in range(3):
        counts = np.arange(80)
        joint = prior[:, None] * stats.poisson.pmf(counts, table[:, [stimulus]])
        after = joint / joint.sum(axis=0)
        wanted.append(stats.entropy(prior, base=2) - joint.sum(axis=0) @ stats.entropy(after, base=2, axis=0))
    np.testing.assert_allclose(models.expected_information(prior, table), wanted, atol=1e-9)


def test_information_has_its_bounds():
    table = GRID.expected_counts
    flat = np.full(len(table), 1 / len(table))
    found = models.expected_information(flat, table)
    assert ((found > 0) & (found < np.log2(len(table)))).all()
    np.testing.assert_allclose(found, found[0], rtol=1e-9)  # no direction is special
    sure = np.eye(len(table))[3]
    np.testing.assert_allclose(models.expected_information(sure, table), 0, atol=1e-9)
    assert models.expected_information([0.5, 0.5], [[0.0], [1500.0]])[0] == pytest.approx(1)


def test_belief_after_trials_is_that_after_all_of_them_at_once():
    prior, counts, order = np.full(192, 1 / 192), [3, 0, 7, 1], [5, 11, 6, 5]
    belief = prior
    for stimulus, count in zip(order, counts, strict=True):
        belief = models.update_belief(belief, GRID.expected_counts, stimulus=stimulus, count=count)
    at_once = stats.poisson.logpmf(counts, GRID.expected_counts[:, order]).sum(axis=1)
    at_once = np.exp(at_once - at_once.max())
    np.testing.assert_allclose(belief, at_once / at_once.sum(), atol=1e-12)


def test_a_count_that_nothing_allows_is_refused_and_what_is_excluded_stays_so():
    with pytest.raises(ValueError, match="count must be possible under a hypothesis that the prior allows; got 2"):
        models.update_belief([1.0, 0.0], [[0.0], [5.0]], stimulus=0, count=2)
    assert models.update_belief([0.5, 0.5, 0.0], [[1.0], [2.0], [3.0]], stimulus=0, count=3)[2] == 0


def test_simulated_trials_believe_what_the_steps_do():
    """The last belief of one cell, again from the stimuli shown and counts that repeat the seed's."""
    sure = models.TuningHypotheses(np.array([[0.0, 900.0], [900.0, 0.0]]), np.array([0, np.pi]), np.array([np.pi, 0]))
    found = models.simulate_stimulus_choice(sure, sure.expected_counts, n_trials=2, random_state=0)
    np.testing.assert_allclose(np.cos(found.peaks_rad), [[-1, -1], [1, 1]], atol=1e-9)
    np.testing.assert_allclose(found.curves[:, 0], sure.expected_counts, atol=1e-6)


def test_uniform_shows_everything_equally_often():
    _, truth = cells(5, 0)
    found = models.simulate_stimulus_choice(GRID, truth, rule="uniform", n_trials=48, random_state=0)
    for row in found.stimuli:
        np.testing.assert_array_equal(np.bincount(row[:24], minlength=24), 1)
        np.testing.assert_array_equal(np.bincount(row, minlength=24), 2)
    assert (found.stimuli[0] != found.stimuli[1]).any()


def test_chosen_stimuli_need_fewer_trials():
    peaks, truth = cells(150, 1)
    by_rule = {
        rule: np.median(
            errors_deg(models.simulate_stimulus_choice(GRID, truth, rule=rule, n_trials=24, random_state=2), peaks),
            axis=0,
        )
        for rule in ("information", "uniform")
    }
    assert by_rule["information"][7] < 0.75 * by_rule["uniform"][7]
    assert by_rule["information"][11] < by_rule["uniform"][23]


def test_where_every_stimulus_tells_the_same_there_is_nothing_to_choose():
    """A cell that fires alike to all: only its level is unknown."""
    levels = models.TuningHypotheses(np.repeat([[2.0], [3.0], [5.0]], 6, axis=1), np.arange(6.0), np.zeros(3))
    truth = np.full((2000, 6), 3.0)
    wrong = [
        np.abs(
            models.simulate_stimulus_choice(levels, truth, rule=rule, n_trials=8, random_state=3).curves[:, -1, 0] - 3.0
        ).mean()
        for rule in ("information", "uniform")
    ]
    assert wrong[0] == pytest.approx(wrong[1], rel=0.1)


def test_ties_are_broken_at_random():
    first = models.simulate_stimulus_choice(GRID, cells(200, 4)[1], n_trials=1, random_state=0).stimuli[:, 0]
    assert len(np.unique(first)) > 15


def test_hypotheses_are_all_combinations():
    made = models.build_tuning_hypotheses([0.0, np.pi / 2], [0.0, 1.0, 2.0], concentrations=[1, 2], gains=[3, 4, 5])
    assert made.expected_counts.shape == (18, 2)
    np.testing.assert_allclose(made.peaks_rad, np.repeat([0.0, 1.0, 2.0], 6))
    np.testing.assert_allclose(made.expected_counts[:6, 0], [4, 5, 6, 4, 5, 6])
    assert made.expected_counts[0, 1] == pytest.approx(1 + 3 * np.exp(-1))


def test_a_prior_is_used():
    prior = np.zeros(192)
    prior[:4] = 0.25  # the first direction only
    found = models.simulate_stimulus_choice(GRID, cells(3, 5)[1], prior=prior, n_trials=3, random_state=0)
    np.testing.assert_allclose(found.peaks_rad, 0, atol=1e-9)


@pytest.mark.parametrize(
    ("prior", "says"),
    [
        (np.zeros(192), "prior must add up to 1; got 0. It allows no hypothesis"),
        (np.ones(192), "prior must add up to 1; got 192. Divide by the sum"),
        (np.eye(192)[0] - np.eye(192)[1] + np.eye(192)[2], "prior must hold no negative probability; got -1"),
    ],
)
def test_priors_that_are_none_are_refused(prior, says):
    with pytest.raises(ValueError, match=says):
        models.expected_information(prior, GRID.expected_counts)


def test_a_spike_that_no_hypothesis_allows_does_not_pass_in_silence():
    silent = models.TuningHypotheses(np.array([[0.0, 4.0], [0.0, 8.0]]), np.array([0.0, 1.0]), np.array([1.0, 1.0]))
    with pytest.raises(ValueError, match=r"hypotheses must allow every spike; got means of 0\. Give silent stimuli"):
        models.simulate_stimulus_choice(silent, [[4.0, 4.0], [3.0, 4.0]], n_trials=4, random_state=0)
    models.simulate_stimulus_choice(silent, [[0.0, 4.0]], n_trials=4, random_state=0)


def test_a_table_that_would_not_fit_is_refused():
    with pytest.raises(ValueError, match="expected_counts must make a table of at most 50000000 numbers"):
        models.expected_information(np.full(1000, 0.001), np.full((1000, 40), 1500.0))
