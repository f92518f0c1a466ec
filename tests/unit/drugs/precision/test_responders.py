"""Effects in single persons: by hand, in simulation with known truth, and the way back to the mean."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def test_people_without_differences_all_get_the_average():
    """Means 1 and 1: between 0. All cycles have one variance."""
    found = drugs.fit_personal_effects([[0.0, 2.0], [2.0, 0.0]])
    assert found.sd_between == 0
    assert found.shrunken.tolist() == [1.0, 1.0]
    assert found.sd_within == pytest.approx(np.sqrt(4 / 3))


def test_limits_by_hand():
    """Means 0, 0, 3, 3 of two cycles each, MSW 1 and MSB 6: w = 5 / 6."""
    effects = np.array([0.0, 0.0, 3.0, 3.0])[:, None] + np.array([-1, 1]) / np.sqrt(2)
    found = drugs.fit_personal_effects(effects, alpha=0.1)
    variance = 5 / 6 / 2 + (1 / 6) ** 2 * 6 / 8 + 2 * (1 / 6) ** 2 * 1.5**2
    np.testing.assert_allclose(found.highs - found.shrunken, stats.norm.isf(0.05) * np.sqrt(variance), rtol=1e-9)
    np.testing.assert_allclose(found.shrunken, [0.25, 0.25, 2.75, 2.75], rtol=1e-9)


def test_three_people_have_no_limits():
    assert np.isinf(drugs.fit_personal_effects([[1.0, 2.0], [3.0, 5.0], [2.0, 2.0]]).highs).all()


def test_cycles_without_noise_are_believed():
    found = drugs.fit_personal_effects([[14.62, 14.62], [3.0, 3.0], [4.0, 4.0], [4.0, 4.0]])
    np.testing.assert_allclose(found.shrunken, [14.62, 3.0, 4.0, 4.0], rtol=1e-12)
    np.testing.assert_allclose(found.highs - found.lows, 0, atol=1e-12)
    same = drugs.fit_personal_effects(np.full((5, 4), 14.62))
    assert same.average == pytest.approx(14.62)
    assert np.isfinite(same.lows).all()


def test_limits_hold_the_truth_and_shrinking_pays():
    generator = np.random.default_rng(1)
    held, error, plain = [], [], []
    for _ in range(200):
        truth = generator.normal(2, 1.5, size=30)
        found = drugs.fit_personal_effects(truth[:, None] + generator.normal(0, 3, size=(30, 4)))
        held.append(np.mean((found.lows <= truth) & (truth <= found.highs)))
        error.append(np.mean((found.shrunken - truth) ** 2))
        plain.append(np.mean((found.means - truth) ** 2))
    assert np.mean(held) == pytest.approx(0.92, abs=0.015)  # as the docstring says: 90 to 96 %
    assert np.mean(error) == pytest.approx(1 / (1 / 1.5**2 + 4 / 3**2), rel=0.1)
    assert np.mean(plain) == pytest.approx(3**2 / 4, rel=0.05)


@pytest.mark.parametrize("cutoff", [-1.0, 0.0, 1.5])
def test_regression_to_the_mean_in_simulated_people(cutoff):
    generator = np.random.default_rng(2)
    first, noise = generator.normal(size=(2, 400_000))
    second = 0.6 * first + 0.8 * noise
    chosen = first > cutoff
    fall = (first - second)[chosen].mean()
    error = (first - second)[chosen].std() / np.sqrt(chosen.sum())
    assert drugs.compute_regression_to_mean([cutoff], 0.6)[0] == pytest.approx(fall, abs=4 * error)


def test_far_out_it_is_finite_and_known():
    """φ / (1 - Φ) is near c + 1 / c; at the other end nobody is left out."""
    found = drugs.compute_regression_to_mean([40.0, -40.0], 0.0)
    assert found[0] == pytest.approx(40 + 1 / 40, rel=1e-4)
    assert found[1] == pytest.approx(0, abs=1e-12)
