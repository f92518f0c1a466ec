"""Neighbours that vote: thresholds worked out by hand, all states of a small lattice, and a bound that only rises."""

from itertools import product

import numpy as np
import pytest

from neurokit_lite import imaging


def lonely(lean):
    """A voxel that leans to class 1 by so many log-odds, among 26 that are sure of class 0."""
    log_density = np.zeros((2, 3, 3, 3))
    log_density[0] = 50
    log_density[:, 1, 1, 1] = 0, lean
    return log_density


@pytest.mark.parametrize(("voxel_mm", "n_equivalent"), [((1, 1, 1), 6), ((2, 2, 2), 6), ((1, 1, 4), 4.5)])
def test_a_voxel_gives_in_when_its_neighbours_outweigh_its_lean(voxel_mm, n_equivalent):
    """Slices 4 mm apart count a quarter: 4 + 2/4 neighbours."""
    whole = np.ones((3, 3, 3))
    chance = imaging.smooth_classes(lonely(3.0), whole, beta=0.5, voxel_mm=voxel_mm)
    odds = chance[0, 1, 1, 1] / chance[1, 1, 1, 1]
    assert np.log(odds) == pytest.approx(0.5 * n_equivalent - 3.0, abs=1e-9)


def test_beta_0_lets_each_voxel_decide_alone():
    log_density = np.random.default_rng(0).normal(size=(3, 4, 5, 6))
    alone = np.exp(log_density) / np.exp(log_density).sum(axis=0)
    np.testing.assert_allclose(imaging.smooth_classes(log_density, np.ones((4, 5, 6)), beta=0), alone, atol=1e-12)


def test_voxels_outside_of_the_mask_have_no_say():
    mask = np.zeros((3, 3, 3))
    mask[1, 1, 1] = 1
    chance = imaging.smooth_classes(lonely(0.1), mask, beta=5)
    assert chance[1, 1, 1, 1] > 0.5
    assert chance.sum() == pytest.approx(1)


def energy(labels, log_density, beta):
    """Log of the Potts model's weight of one labelling."""
    own = np.take_along_axis(log_density, labels[None], axis=0).sum()
    alike = sum((np.diff(labels, axis=axis) == 0).sum() for axis in range(3))
    return own + beta * alike


def test_the_likeliest_classes_are_those_of_all_256_states():
    shape, generator = (2, 2, 2), np.random.default_rng(3)
    states = [np.array(state).reshape(shape) for state in product((0, 1), repeat=8)]
    n_clear = 0
    for _ in range(20):
        log_density = generator.normal(size=(2, *shape))
        weights = np.exp([energy(state, log_density, 0.3) for state in states])
        exact = np.tensordot(weights / weights.sum(), states, axes=1)
        found = imaging.smooth_classes(log_density, np.ones(shape), beta=0.3, n_sweeps=50)[1]
        is_clear = np.abs(exact - 0.5) > 0.1  # mean field is an approximation: it may err where the truth is a draw
        assert ((found > 0.5) == (exact > 0.5))[is_clear].all()
        n_clear += is_clear.sum()
    assert n_clear > 100


def test_the_bound_never_falls_and_the_end_is_a_fixed_point():
    log_density = 2 * np.random.default_rng(1).normal(size=(3, 6, 5, 4))
    whole, beta = np.ones((6, 5, 4)), 0.7
    bounds = []
    for n_sweeps in (0, 1, 2, 4, 8, 100):
        q = imaging.smooth_classes(log_density, whole, beta=beta, n_sweeps=n_sweeps)
        pairs = sum((q[:, 1:] * q[:, :-1]).sum() for q in (q, q.swapaxes(1, 2), q.swapaxes(1, 3)))
        bounds.append((q * log_density).sum() + beta * pairs - (q * np.log(q + 1e-300)).sum())
    assert np.diff(bounds).min() > -1e-9
    again = imaging.smooth_classes(log_density, whole, beta=beta, n_sweeps=101)
    np.testing.assert_allclose(again, q, atol=1e-9)


def test_a_slab_with_two_slices_of_halo_a_sweep_is_exactly_the_whole():
    log_density = np.random.default_rng(2).normal(size=(3, 5, 6, 40))
    whole = imaging.smooth_classes(log_density, np.ones((5, 6, 40)), beta=1, n_sweeps=3)
    part = imaging.smooth_classes(
        log_density[..., 9:31], np.ones((5, 6, 22)), beta=1, n_sweeps=3, first_slice=9
    )  # 15 to 24 wanted, 6 on each side as halo
    np.testing.assert_array_equal(part[..., 6:-6], whole[..., 15:25])


def test_noise_is_smoothed_and_a_thin_strand_is_lost_at_large_beta():
    """A voxel of a strand has two neighbours like itself and four unlike: at beta it gains 2 beta, of 4 that it has."""
    truth = np.zeros((12, 12, 12), int)
    truth[6, 6] = 1
    noisy = np.random.default_rng(4).normal(size=truth.shape) + 2.0 * (2 * truth - 1)
    log_density = np.stack([-noisy, noisy])
    whole = np.ones(truth.shape)
    errors = [(imaging.smooth_classes(log_density, whole, beta=b).argmax(axis=0) != truth) for b in (0, 0.5, 4)]
    assert errors[1].sum() < errors[0].sum()
    assert errors[1][6, 6].mean() < 0.2
    assert errors[2][6, 6].all()
