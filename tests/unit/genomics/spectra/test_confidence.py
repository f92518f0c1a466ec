"""q values: by their definition, with ties, and on simulated matches whose truth is known."""

import numpy as np
import pytest

from neurokit_lite import genomics


@pytest.mark.parametrize("n_added", [0, 1])
def test_q_values_by_their_definition(n_added):
    generator = np.random.default_rng(3)
    scores, is_decoy = generator.integers(0, 30, 200) / 4.0, generator.random(200) < 0.4
    rates = []
    for threshold in scores:
        kept = scores >= threshold
        n_targets = max((kept & ~is_decoy).sum(), 1)
        rates.append(min(((kept & is_decoy).sum() + n_added) / n_targets, 1))
    rates = np.array(rates)
    wanted = [rates[scores <= one].min() for one in scores]
    assert genomics.target_decoy_q(scores, is_decoy, n_added=n_added) == pytest.approx(wanted)


def test_a_few_matches_are_never_certain():
    q = genomics.target_decoy_q([9.0, 8, 7, 1], [False, False, False, True])
    assert q.tolist() == [1 / 3, 1 / 3, 1 / 3, 2 / 3]


def test_the_share_of_false_matches_is_kept():
    """2000 matches, half of them false; these fall on targets and on decoys alike."""
    generator = np.random.default_rng(5)
    shares = []
    for _ in range(50):
        is_false = np.arange(2000) < 1000
        is_decoy = is_false & (generator.random(2000) < 0.5)
        scores = generator.normal(np.where(is_false, 0, 3), 1)
        kept = (genomics.target_decoy_q(scores, is_decoy) <= 0.05) & ~is_decoy
        shares.append((kept & is_false).sum() / kept.sum())
    assert np.mean(shares) == pytest.approx(0.05, abs=0.005)


def test_without_decoys_nothing_can_be_said():
    with pytest.raises(ValueError, match=r"is_decoy must mark decoys and targets; got 0 decoys and 2 targets. Search"):
        genomics.target_decoy_q([1.0, 2.0], [False, False])
