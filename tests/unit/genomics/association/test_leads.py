"""Lead variants of regions."""

import numpy as np

from neurokit_lite import genomics


def leads(p, chromosomes, places, **options):
    return genomics.find_lead_variants(p, chromosomes, places, **options).tolist()


def test_the_best_of_each_region_in_order_of_p():
    p = [1e-9, 1e-20, 1e-9, 1e-10, 1e-7, np.nan]
    places = [1_000, 500_999, 501_000, 1_001_000, 5_000_000, 1_100]
    assert leads(p, ["1"] * 6, places) == [1, 3], "500 001 bp from the first, and 1 bp beyond the window of it"
    assert leads(p, ["1"] * 6, places, window_bp=499_999) == [1, 3]
    assert leads(p, ["1"] * 6, places, max_p=1e-6) == [1, 3, 4]


def test_the_window_ends_at_its_last_base():
    assert leads([1e-9, 1e-10], ["1", "1"], [100, 200], window_bp=100) == [1]
    assert leads([1e-9, 1e-10], ["1", "1"], [100, 200], window_bp=99) == [1, 0]


def test_another_chromosome_is_another_region():
    assert leads([1e-9, 1e-10, 1e-8], ["1", "2", "X"], [100, 100, 100]) == [1, 0, 2]


def test_equal_p_values_give_the_first_and_none_gives_nothing():
    assert leads([1e-9, 1e-9], ["1", "1"], [100, 200]) == [0]
    assert leads([0.1, np.nan], ["1", "1"], [100, 200]) == []
    assert leads([5e-8], ["1"], [100]) == [0], "the limit itself is allowed"


def test_order_in_the_file_does_not_matter():
    generator = np.random.default_rng(0)
    p, places = generator.random(300) * 1e-8, generator.integers(1, 10_000_000, 300)
    names = generator.choice(["1", "2"], 300)
    turn = generator.permutation(300)
    assert leads(p, names, places) == turn[leads(p[turn], names[turn], places[turn])].tolist()
