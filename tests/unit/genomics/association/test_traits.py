"""A simulated trait has the variance, the heritability and the effects that its truth says."""

import numpy as np
import pytest

from neurokit_lite import genomics


@pytest.fixture(scope="module")
def counts():
    made = genomics.make_cohort(400, 60, random_state=4).counts.copy()
    made[:, 7] = 1  # does not vary
    made[:5, 8] = -1
    return made


@pytest.mark.parametrize("heritability", [0.0, 0.3, 1.0])
def test_variance_and_heritability_are_exact(counts, heritability):
    made = genomics.make_trait(counts, heritability=heritability)
    trait, genetic = made["trait"], made.truth["genetic"]
    assert trait.mean() == pytest.approx(0, abs=1e-9)
    assert trait.std() == pytest.approx(1)
    assert genetic.var() == pytest.approx(heritability)
    assert np.cov(genetic, trait - genetic)[0, 1] == pytest.approx(0, abs=1e-9)


def test_the_effects_are_those_of_one_copy(counts):
    made = genomics.make_trait(counts, n_causal=4, heritability=0.6, random_state=1)
    chosen, effects = made.truth["causal"], made.truth["effects"]
    assert chosen.size == 4
    assert (np.diff(chosen) > 0).all()
    genetic = counts[:, chosen] @ effects
    np.testing.assert_allclose(genetic - genetic.mean(), made.truth["genetic"], atol=1e-9)


def test_chosen_variants_are_used_and_one_that_does_not_vary_is_refused(counts):
    assert genomics.make_trait(counts, causal=[9, 3]).truth["causal"].tolist() == [3, 9]
    with pytest.raises(ValueError, match="causal must be numbers of variants that vary; got 7"):
        genomics.make_trait(counts, causal=[3, 7])
    drawn = np.concatenate([genomics.make_trait(counts, n_causal=58, random_state=i).truth["causal"] for i in range(9)])
    assert 7 not in drawn


def test_a_missing_call_brings_the_mean(counts):
    made = genomics.make_trait(counts, causal=[8], heritability=1)
    assert np.ptp(made["trait"][:5]) < 1e-12
    assert made["trait"][0] == pytest.approx(0, abs=1e-9)


def test_a_seed_gives_the_same_and_another_does_not(counts):
    first, again, other = (genomics.make_trait(counts, random_state=seed)["trait"] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
