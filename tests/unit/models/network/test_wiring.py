"""Random wiring has the degrees of its distribution; what is no wiring is refused."""

import numpy as np
import pytest

from neurokit_lite import models


def test_synapses_are_sorted_by_source_and_found_again():
    wiring = models.Wiring([2, 0, 2, 1], [1, 2, 0, 0], 3)
    assert wiring.sources.tolist() == [0, 1, 2, 2]
    assert wiring.targets.tolist() == [2, 0, 0, 1]
    assert wiring.starts.tolist() == [0, 1, 2, 4]
    assert [wiring.targets_of(neuron).tolist() for neuron in range(3)] == [[2], [0], [0, 1]]


def test_every_pair_has_the_same_probability():
    """5 neurons, 4000 wirings: each of the 20 pairs in 0.3 of them, within 5 standard errors; the diagonal never."""
    generator = np.random.default_rng(0)
    seen = np.zeros((5, 5))
    for _ in range(4000):
        wiring = models.make_wiring(5, probability=0.3, random_state=generator)
        seen[wiring.sources, wiring.targets] += 1
    assert not np.diagonal(seen).any()
    off = seen[~np.eye(5, dtype=bool)] / 4000
    np.testing.assert_allclose(off, 0.3, atol=5 * np.sqrt(0.3 * 0.7 / 4000))


def test_the_number_of_synapses_is_binomial():
    counts = [models.make_wiring(40, probability=0.05, random_state=seed).targets.size for seed in range(300)]
    n_pairs = 40 * 39
    assert np.mean(counts) == pytest.approx(n_pairs * 0.05, abs=4 * np.sqrt(n_pairs * 0.05 * 0.95 / 300))
    assert np.var(counts) == pytest.approx(n_pairs * 0.05 * 0.95, rel=0.35)


@pytest.mark.parametrize(("probability", "n_synapses"), [(0.0, 0), (1.0, 30)])
def test_nobody_and_everybody(probability, n_synapses):
    wiring = models.make_wiring(6, probability=probability, random_state=1)
    assert wiring.targets.size == n_synapses
    assert (wiring.sources != wiring.targets).all()


def test_a_seed_repeats_and_another_does_not():
    one, again, other = (models.make_wiring(50, probability=0.1, random_state=seed).targets for seed in (3, 3, 4))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_a_matrix_gives_rows_as_sources():
    matrix = np.array([[0, 1, 1], [0, 0, 0], [1, 0, 0]], bool)
    wiring = models.as_wiring(matrix)
    again = np.zeros((3, 3), bool)
    again[wiring.sources, wiring.targets] = True
    assert np.array_equal(again, matrix)


@pytest.mark.parametrize(
    ("matrix", "says"),
    [
        (np.zeros((3, 4)), r"matrix must be square, with axes \(n_sources, n_targets\); got shape \(3, 4\)"),
        (np.eye(3), "matrix must have a diagonal of zeros; got 3 ones on it"),
        ([[0, -1], [0, 0]], "matrix must hold 0 and 1 only; got -1"),
        ([[0, 0.4], [0, 0]], "matrix must hold 0 and 1 only; got 0.4"),
        ([[0, np.nan], [0, 0]], "matrix must hold finite numbers"),
    ],
)
def test_what_is_no_wiring_is_refused(matrix, says):
    with pytest.raises(ValueError, match=says):
        models.as_wiring(matrix)


@pytest.mark.parametrize(
    ("sources", "targets", "says"),
    [
        ([0, 1], [1, 1], "targets must differ from their sources; got neuron 1 on itself"),
        ([0, 2, 0], [1, 0, 1], "targets must name each pair once; got 0 on 1 twice"),
        ([0, 3], [1, 0], "sources must hold numbers of neurons from 0 to 2; got 3"),
        ([0, 1], [1, -1], "targets must hold numbers of neurons from 0 to 2; got -1"),
    ],
)
def test_synapses_that_cannot_be_are_refused(sources, targets, says):
    with pytest.raises(ValueError, match=says):
        models.Wiring(sources, targets, 3)


def test_percentages_and_empty_networks_are_refused():
    with pytest.raises(ValueError, match=r"probability must be between 0 and 1; got 2\. A share"):
        models.make_wiring(10, probability=2.0)
    with pytest.raises(ValueError, match="n_neurons must be a whole number of at least 2; got 0"):
        models.make_wiring(0, probability=0.1)
