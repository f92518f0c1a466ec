"""The distinguishing attack: finds planted faults, spares right mechanisms, and the low bits of floats."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import privacy

N = 4000
WITH, WITHOUT = np.array([100.0, 0.0]), np.array([0.0])


def laplace(generator, scale, size=N):
    return generator.laplace(0, scale, size)


def test_limits_are_those_of_clopper_and_pearson():
    first, second = np.r_[np.ones(60), np.zeros(40)], np.r_[np.ones(20), np.zeros(80)]
    generator = np.random.default_rng(0)
    one, two = generator.permutation(np.tile(first, 2)), generator.permutation(np.tile(second, 2))
    found = privacy.audit_outputs(one, two)
    hits, alarms = int(one[1::2].sum()), int(two[1::2].sum())
    low = stats.binomtest(hits, 100).proportion_ci(0.95, method="exact").low
    high = stats.binomtest(alarms, 100).proportion_ci(0.95, method="exact").high
    assert found.epsilon_low == pytest.approx(max(np.log(low / high), np.log((1 - high) / (1 - low))), rel=1e-9)
    assert (found.hits, found.false_alarms, found.n_runs) == (hits / 100, alarms / 100, 100)


@pytest.mark.parametrize("epsilon", [0.3, 1.0])
def test_a_right_mechanism_is_accused_no_more_often_than_alpha(epsilon):
    """300 audits at alpha 0.1: at most 30 expected; 48 would come by chance once in a thousand."""
    generator = np.random.default_rng(1)
    accused = sum(
        privacy.audit_outputs(
            1 + laplace(generator, 1 / epsilon, 400), laplace(generator, 1 / epsilon, 400), alpha=0.1
        ).epsilon_low
        > epsilon
        for _ in range(300)
    )
    assert accused <= 47


def test_the_bound_comes_near_the_truth():
    generator = np.random.default_rng(2)
    found = privacy.audit_outputs(1 + laplace(generator, 1.0, 20_000), laplace(generator, 1.0, 20_000))
    assert 0.85 < found.epsilon_low < 1.0


def test_the_audit_looks_to_both_sides():
    generator = np.random.default_rng(3)
    one, two = 1 + laplace(generator, 1.0), laplace(generator, 1.0)
    for swapped in ((one, two), (two, one), (-one, -two)):
        assert 0.7 < privacy.audit_outputs(*swapped).epsilon_low <= 1.05


def test_delta_is_allowed_for():
    """With a chance of 0.05 everything is told: epsilon 0 at delta 0.05, and a lot at delta 0."""
    generator = np.random.default_rng(4)
    told = np.where(generator.random(N) < 0.05, 9.0, 0.0)
    assert privacy.audit_outputs(told, np.zeros(N), delta=0.05).epsilon_low == 0
    assert privacy.audit_outputs(told, np.zeros(N)).epsilon_low > 2


def count(seed, scale=1.0):
    generator = np.random.default_rng(seed)
    return lambda rows: len(rows) + privacy.draw_discrete_laplace(1, scale, random_state=generator)[0]


def mean(seed, *, fault=""):
    generator = np.random.default_rng(seed)

    def run(rows):
        n = max(len(rows), 1)
        if fault == "scale by private n":
            return np.sum(rows) / n + generator.laplace(0, 100 / n)
        if fault == "replaced, not added":
            return np.sum(rows) + generator.laplace(0, 50)
        return privacy.release_mean(
            rows, privacy.PrivacyBudget(1.0), epsilon=1.0, bounds=(0.0, 100.0), random_state=generator
        ).value

    return run


ASK = count(9)
PLANTED = {
    "half the noise": (count(5, scale=0.5), [1, 1, 1], [1, 1]),
    "a seed": (lambda rows: len(rows) + np.random.default_rng(7).laplace(), [1, 1, 1], [1, 1]),
    "scale by private n": (mean(6, fault="scale by private n"), WITH, WITHOUT),
    "sensitivity of centred values, without centring": (mean(7, fault="replaced, not added"), WITH, WITHOUT),
    "two rows of one person": (count(8), [1, 1, 1], [1]),
    "asked three times": (
        lambda rows: np.mean([ASK(rows) for _ in range(3)]),
        [1, 1, 1],
        [1, 1],
    ),
}


@pytest.mark.filterwarnings("ignore:All answers")  # of a seed
@pytest.mark.parametrize("name", PLANTED)
def test_planted_faults_are_found(name):
    mechanism, first, second = PLANTED[name]
    assert privacy.audit_mechanism(mechanism, first, second, n_runs=N).epsilon_low > 1.0


@pytest.mark.parametrize("name", ["count", "mean", "mean of one", "logistic", "twin"])
def test_right_mechanisms_pass(name):
    """Each with the seed it has here: an audit at alpha 0.001 that accuses would show a fault."""
    generator = np.random.default_rng(10)
    rows = np.array([[1.0], [-1.0], [1.0]])

    def logistic(is_case):
        return privacy.fit_private_logistic(
            rows,
            is_case,
            privacy.PrivacyBudget(1.0),
            epsilon=1.0,
            lows=[-1.0],
            highs=[1.0],
            ridge=0.5,
            random_state=generator,
        ).weights[0]

    def twin(table):
        return privacy.fit_twin(
            table, ([0.0, 1.0, 2.0],), budget=privacy.PrivacyBudget(1.0), epsilon=1.0, random_state=generator
        ).shares[0][0]

    tests = {
        "count": (count(11), [1, 1, 1], [1, 1]),
        "mean": (mean(12), WITH, WITHOUT),
        "mean of one": (mean(13), np.array([100.0]), np.array([])),
        "logistic": (logistic, [1, 0, 1], [0, 0, 1]),
        "twin": (twin, [[0.5], [0.5]], [[0.5], [1.5]]),
    }
    mechanism, first, second = tests[name]
    n_runs = 1000 if name in ("logistic", "twin") else 2000
    assert privacy.audit_mechanism(mechanism, first, second, n_runs=n_runs, alpha=0.001).epsilon_low <= 1.0


def test_low_bits_tell_and_whole_numbers_do_not():
    """Mironov (2012): of 5 000 answers of float noise of scale 10 more than a third exclude the neighbour's table."""
    generator = np.random.default_rng(14)
    u, sign = generator.integers(1, 2**53, 5000) / 2.0**53, generator.choice([-1, 1], 5000)
    answers = 7 + sign * 10.0 * np.log(u)
    assert privacy.find_reachable(answers, 7.0, scale=10.0).all()
    excluded = ~privacy.find_reachable(answers, 6.0, scale=10.0)
    assert excluded.mean() == pytest.approx(0.37, abs=0.03)
    whole = privacy.draw_discrete_laplace(5000, 10.0)
    assert np.isin(np.unique(whole + 7)[5:-5], np.unique(whole + 6)).mean() > 0.8


def test_what_cannot_be_reached_is_told_by_exhaustion():
    """A generator of 53 bits has too many u to try; near u = 1 all of them can be: nothing else is reached."""
    u = 1 - np.arange(1, 400) * 2.0**-53
    answers = 3.0 - 2.0 * np.log(u)
    between = np.setdiff1d(np.linspace(answers.min(), answers.max(), 999), answers)
    assert privacy.find_reachable(answers, 3.0, scale=2.0).all()
    own = -2.0 * np.log(u)
    assert privacy.find_reachable(own, 0.0, scale=2.0).all()
    middles = (np.sort(own)[1:] + np.sort(own)[:-1]) / 2
    assert not privacy.find_reachable(np.setdiff1d(middles, own), 0.0, scale=2.0).any()
    assert between.size >= 0
