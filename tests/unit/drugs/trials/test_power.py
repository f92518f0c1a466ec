"""Power by formula, by all tables, and by simulation."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def exact_power(p, q, n):
    """Every table of two arms of n, with its probability."""
    a, c = np.indices((n + 1, n + 1)).reshape(2, -1)
    size = np.full(a.size, n)
    is_found = np.abs(drugs.two_proportion_z(drugs.ArmCounts(a, size, c, size))) > stats.norm.isf(0.025)
    return (stats.binom.pmf(a, n, p) * stats.binom.pmf(c, n, q))[is_found].sum()


def test_the_published_sizes():
    """Fleiss, Levin & Paik (2003), table A.4, without continuity correction: 10 % against 5 % at 80 %: 435."""
    assert drugs.compute_trial_size(0.05, 0.10) == 435
    assert drugs.compute_trial_size(0.10, 0.05) == 435
    n = drugs.compute_trial_size(0.3, 0.5, power=0.9)
    assert (
        drugs.compute_trial_power(0.3, 0.5, n_per_arm=n) >= 0.9 > drugs.compute_trial_power(0.3, 0.5, n_per_arm=n - 1)
    )


def test_sizes_at_other_levels_are_those_of_r():
    """power.prop.test of R gives 823.3305, 53.19515 and 208.3181."""
    assert drugs.compute_trial_size(0.05, 0.10, power=0.9, alpha=0.01) == 824
    assert drugs.compute_trial_size(0.3, 0.5, alpha=0.2) == 54
    assert drugs.compute_trial_size(0.6, 0.75, power=0.95, alpha=0.1) == 209


def test_half_the_difference_takes_about_four_times_the_patients():
    ratio = drugs.compute_trial_size(0.45, 0.5) / drugs.compute_trial_size(0.4, 0.5)
    assert ratio == pytest.approx(4, abs=0.1)


def test_formula_and_all_tables_agree_where_events_are_many_and_not_where_they_are_few():
    assert drugs.compute_trial_power(0.3, 0.5, n_per_arm=93) == pytest.approx(exact_power(0.3, 0.5, 93), abs=0.015)
    assert abs(drugs.compute_trial_power(0.01, 0.08, n_per_arm=80) - exact_power(0.01, 0.08, 80)) > 0.02


def test_no_difference_gives_alpha():
    assert drugs.compute_trial_power(0.2, 0.2, n_per_arm=300, alpha=0.03) == pytest.approx(0.03)


def test_simulation_gives_the_exact_power():
    z = drugs.simulate_looks(0.05, 0.2, n_per_arm=[60], n_simulations=40_000, random_state=0)
    assert z.shape == (40_000, 1)
    assert np.mean(np.abs(z) > stats.norm.isf(0.025)) == pytest.approx(exact_power(0.05, 0.2, 60), abs=0.0075)
    assert z.mean() < 0, "fewer events among the treated"


def test_looks_walk_as_they_should():
    """z at two looks correlates as the root of the share of information."""
    z = drugs.simulate_looks(0.3, 0.3, n_per_arm=[100, 400], n_simulations=40_000, random_state=1)
    assert np.corrcoef(z.T)[0, 1] == pytest.approx(0.5, abs=0.015)
    np.testing.assert_allclose(z.std(axis=0), 1, atol=0.015)


def test_boundaries_keep_the_error_rate_of_simulated_trials():
    looks = np.arange(1, 6) / 5
    z = drugs.simulate_looks(0.3, 0.3, n_per_arm=(500 * looks).astype(int), n_simulations=40_000, random_state=2)
    rates = {
        "naive": np.mean((np.abs(z) > stats.norm.isf(0.025)).any(axis=1)),
        **{kind: np.mean((np.abs(z) >= drugs.design_boundaries(looks, kind=kind)).any(axis=1)) for kind in KINDS},
    }
    assert rates["naive"] == pytest.approx(0.142, abs=0.006)
    for kind in KINDS:
        assert rates[kind] == pytest.approx(0.05, abs=0.004)


KINDS = ("pocock", "obrien-fleming")


@pytest.mark.parametrize("wrong", [[0], [100, 100], [100, 50], [-5, 10]])
def test_patients_that_do_not_rise_are_refused(wrong):
    with pytest.raises(ValueError, match="n_per_arm must rise from look to look"):
        drugs.simulate_looks(0.1, 0.2, n_per_arm=wrong)


def test_equal_risks_need_no_size():
    with pytest.raises(ValueError, match="risk_treated must differ from risk_control"):
        drugs.compute_trial_size(0.2, 0.2)
    with pytest.raises(ValueError, match="risk_treated must differ from risk_control"):
        drugs.compute_trial_size(0.1 + 0.2, 0.3)  # else 1e33 patients
