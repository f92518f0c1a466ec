"""The simulated cohort has the frequencies and the family that it says."""

import numpy as np

from neurokit_lite import genomics


def test_frequencies_drift_as_far_as_fst_says():
    cohort = genomics.make_cohort(10, 20_000, n_populations=2, fst=0.1, random_state=1)
    p = cohort.frequencies.mean(axis=0)
    # two populations: the variance between them is fst p (1 - p), for the ancestral p; p (1 - p) loses fst / 2 by drift
    ratio = np.mean(np.diff(cohort.frequencies, axis=0) ** 2 / 2) / np.mean(p * (1 - p) / (1 - 0.05))
    assert abs(ratio - 0.1) < 0.01


def test_people_carry_the_frequencies_of_their_own_population():
    cohort = genomics.make_cohort(2000, 30, n_populations=3, fst=0.2)
    assert np.bincount(cohort.populations).tolist() == [667, 667, 666]
    for one in range(3):
        found = genomics.allele_frequency(cohort.counts[cohort.populations == one])
        assert np.abs(found - cohort.frequencies[one]).max() < 0.06


def test_a_child_has_one_allele_of_each_parent():
    counts = genomics.make_cohort(40, 3000, n_children=5, random_state=2).counts
    parents, children = counts[-7:-5], counts[-5:]
    low, high = parents // 2, (parents + 1) // 2  # what each parent can give
    assert (children >= low.sum(axis=0)).all()
    assert (children <= high.sum(axis=0)).all()
    assert len({one.tobytes() for one in children}) == 5


def test_a_seed_gives_the_same_and_another_does_not():
    first, again, other = (genomics.make_cohort(20, 50, random_state=seed).counts for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
