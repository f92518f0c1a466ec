"""Order of reading, work that is saved, and when to stop."""

import numpy as np
from scipy.stats import hypergeom

from neurokit_lite import data, integrate

TEXTS = ["spike sorting of spike trains", "sorting genes", "sleep", "spike", "?"]


def test_bm25_by_hand():
    lengths = np.array([5, 2, 1, 1, 0])
    n, expected = 5, np.zeros(5)
    for counts, n_with in (([2, 0, 0, 1, 0], 2), ([1, 1, 0, 0, 0], 2)):
        f = np.array(counts)
        weight = np.log(1 + (n - n_with + 0.5) / (n_with + 0.5))
        expected += weight * f * 2.5 / (f + 1.5 * (0.25 + 0.75 * lengths / lengths.mean()))
    np.testing.assert_allclose(integrate.score_bm25(TEXTS, "Spike, sorting!"), expected, rtol=1e-12)
    np.testing.assert_allclose(integrate.score_bm25(TEXTS, "spike sorting"), expected, rtol=1e-12)
    np.testing.assert_allclose(integrate.score_bm25(TEXTS, "sleep sleep"), 2 * integrate.score_bm25(TEXTS, "sleep"))
    assert (integrate.score_bm25(TEXTS, "unheard") == 0).all()
    plain = integrate.score_bm25(TEXTS, "spike", k1=0)
    np.testing.assert_allclose(plain[[0, 3]], np.log(1 + 3.5 / 2.5), err_msg="k1 = 0: there or not")
    assert integrate.score_bm25(TEXTS, "sleep", b=0)[2] == np.log(1 + 4.5 / 1.5)


def test_each_paper_is_read_once_and_relevant_ones_come_early():
    papers = data.load_course_references()
    titles = [one.fields["title"] for one in integrate.read_bibtex("".join(papers["records"]))]
    is_relevant = np.char.startswith(papers["lessons"], "spikes")
    run = integrate.simulate_screening(titles, is_relevant, n_batch=30, random_state=0)
    assert sorted(run.order.tolist()) == list(range(len(titles)))
    np.testing.assert_array_equal(run.is_relevant, is_relevant[run.order])
    assert integrate.compute_work_saved(run.is_relevant) > 0.15
    again = integrate.simulate_screening(titles, is_relevant, n_batch=30, random_state=0)
    np.testing.assert_array_equal(run.order, again.order)


def test_one_kind_alone_is_read_in_random_order():
    run = integrate.simulate_screening(["a", "b", "c"] * 5, [False] * 15, random_state=0)
    assert sorted(run.order.tolist()) == list(range(15))


def test_work_saved_by_hand_and_by_chance():
    assert integrate.compute_work_saved([True] * 20 + [False] * 80) == (100 - 19) / 100 - (1 - 0.95)
    np.testing.assert_allclose(integrate.compute_work_saved([False] * 80 + [True] * 20), 0.01 - 0.05)
    np.testing.assert_allclose(integrate.compute_work_saved([True, False, True], recall=1.0), 0)
    three_and_a_half = integrate.compute_work_saved([1, 1, 1, 0, 1, 0, 0, 1, 0, 0], recall=0.7)
    np.testing.assert_allclose(three_and_a_half, (10 - 5) / 10 - 0.3, err_msg="four of five must be found")
    generator = np.random.default_rng(0)
    order = np.arange(2000) < 400
    by_chance = [integrate.compute_work_saved(generator.permutation(order)) for _ in range(200)]
    assert abs(np.mean(by_chance)) < 0.003


def test_stopping_counts_irrelevant_ones_in_a_row():
    run = integrate.ScreeningRun(np.arange(8), np.array([0, 0, 1, 0, 0, 0, 1, 0], dtype=bool))
    assert [run.stop_after(n) for n in (1, 2, 3, 4)] == [1, 2, 6, 8]


def test_the_bound_is_exact_and_rarely_too_low():
    for n_found in (0, 1, 3):
        bound = integrate.bound_relevant(30, n_found, n_left=100)
        assert hypergeom.cdf(n_found, 100, bound, 30) > 0.05 >= hypergeom.cdf(n_found, 100, bound + 1, 30)
    assert integrate.bound_relevant(100, 4, n_left=100) == 4, "who reads all knows"
    generator = np.random.default_rng(1)
    too_low = [integrate.bound_relevant(40, int(k), n_left=120) < 9 for k in generator.hypergeometric(9, 111, 40, 2000)]
    assert np.mean(too_low) <= 0.06
