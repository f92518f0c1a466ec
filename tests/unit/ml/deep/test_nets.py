"""The networks against plain NumPy, finite differences and closed forms."""

from functools import partial

import jax
import numpy as np
import pytest
from scipy.special import expit, iv, softmax

from neurokit_lite import ml
from neurokit_lite.ml.deep.layers import ACTIVATIONS, build_conv, build_gru, run_conv
from neurokit_lite.ml.deep.training import classes_loss, direction_loss

pytestmark = pytest.mark.together("deep")
RNG = np.random.default_rng(12)
TRIALS = RNG.normal(size=(20, 2, 12))
LABELS = np.tile(["up", "down"], 10)
WINDOWS = RNG.poisson(2, (20, 3, 4)).astype(float)
ANGLES = RNG.uniform(0, 6.2, 20)
ONE = {"n_members": 1, "n_epochs": 1, "batch_size": 8, "random_state": 0}


def as_dict(weights):
    """Short names for the weights."""
    return {name.replace("[", "").replace("]", "").replace("'", ""): value for name, value in weights.items()}


def by_hand(net, trials, n_pool, activation):
    """The probabilities of one member, in loops and float64."""
    w = as_dict(net.weights_[0])
    scaled = (trials - trials.mean(axis=(0, 2))[:, None]) / trials.std(axis=(0, 2))[:, None]
    rows = []
    for trial in scaled:
        mixed = w["space.weight"][:, :, 0] @ trial
        n = trial.shape[1] - w["time.weight"].shape[2] + 1
        y = np.array(
            [[k[0] @ row[t : t + k.shape[1]] for t in range(n)] for k, row in zip(w["time.weight"], mixed, strict=True)]
        )
        y = y + w["time.bias"]
        if activation == "elu":
            y = np.where(y > 0, y, np.exp(np.minimum(y, 0)) - 1)
        elif activation == "square":
            y = y**2
        pooled = np.array([[row[i * n_pool : (i + 1) * n_pool].mean() for i in range(n // n_pool)] for row in y])
        pooled = np.log(1 + pooled) if activation == "square" else pooled
        rows.append(w["dense.weight"] @ pooled.ravel() + w["dense.bias"])
    return softmax(rows, axis=1)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_convolutional_net_is_that_of_its_equation(activation):
    net = ml.ConvNet(n_filters=3, n_kernel=4, n_pool=4, activation=activation, **ONE).fit(TRIALS, LABELS)
    np.testing.assert_allclose(net.predict_proba(TRIALS), by_hand(net, TRIALS, 4, activation), atol=1e-6)


def gru_by_hand(w, window):
    """Gates as in Cho and colleagues, bin by bin; the state is replaced where the update gate is 0."""
    state = np.zeros(w["cell.bias_n"].size)
    for counts in window.T:
        given = np.split(w["cell.weight_ih"] @ counts + w["cell.bias"], 3)
        kept = np.split(w["cell.weight_hh"] @ state, 3)
        reset, update = expit(given[0] + kept[0]), expit(given[1] + kept[1])
        new = np.tanh(given[2] + reset * (kept[2] + w["cell.bias_n"]))
        state = update * state + (1 - update) * new
    return w["dense.weight"] @ state + w["dense.bias"]


def test_the_recurrent_net_is_that_of_its_equation():
    """Its loss as well: with steps of no length it is minus the mean log density of the true directions."""
    net = ml.RecurrentDecoder(n_hidden=3, learning_rate=1e-9, **(ONE | {"batch_size": 20})).fit(WINDOWS, ANGLES)
    scaled = (WINDOWS - WINDOWS.mean(axis=(0, 2))[:, None]) / WINDOWS.std(axis=(0, 2))[:, None]
    vectors = np.array([gru_by_hand(as_dict(net.weights_[0]), one) for one in scaled])
    angles = np.mod(np.arctan2(vectors[:, 1], vectors[:, 0]), 2 * np.pi)
    np.testing.assert_allclose(net.predict(WINDOWS), angles, atol=1e-5)
    kappa, grid = np.hypot(*vectors.T)[:, None], np.arange(0, 6.28, 0.01)
    density = np.exp(kappa * np.cos(grid - angles[:, None])) / (2 * np.pi * iv(0, kappa))
    np.testing.assert_allclose(net.predict_density(WINDOWS, grid), density, atol=1e-6)
    np.testing.assert_allclose(density.sum(axis=1) * 0.01, 1, atol=0.01)
    at_truth = np.exp(kappa[:, 0] * np.cos(ANGLES - angles)) / (2 * np.pi * iv(0, kappa[:, 0]))
    assert net.losses_[0, 0] == pytest.approx(-np.log(at_truth).mean(), abs=1e-5)
    assert net.score(WINDOWS, ANGLES) == pytest.approx(np.mean(np.cos(angles - ANGLES)), abs=1e-5)


def slopes_by_differences(loss, net, rows):
    """Central differences of the loss along each weight, on copies: JAX may still read what it was given."""
    leaves, structure = jax.tree_util.tree_flatten(jax.tree_util.tree_map(np.copy, net))
    found = [np.zeros(leaf.shape) for leaf in leaves]
    for leaf, slope in zip(leaves, found, strict=True):
        for at in np.ndindex(leaf.shape):
            kept, ends = leaf[at], []
            for h in (1e-4, -1e-4):
                leaf[at] = kept + h
                ends.append(float(loss(structure.unflatten(leaves), *rows)))
            leaf[at], slope[at] = kept, (ends[0] - ends[1]) / 2e-4
    return found


@pytest.mark.parametrize("kind", ["elu", "square", "gru"])
def test_gradients_are_those_of_finite_differences(kind):
    """In float64; XLA's exponential is exact to 1e-12, so that differences over 2e-4 are to 1e-8."""
    with jax.enable_x64(True):
        generator = np.random.default_rng(3)
        if kind == "gru":
            net, loss = build_gru(n_units=2, n_hidden=2, random_state=generator), direction_loss()
            rows = WINDOWS[:5, :2, :3], np.column_stack([np.cos(ANGLES[:5]), np.sin(ANGLES[:5])])
        else:
            net = build_conv(n_channels=2, n_places=2, n_filters=1, n_kernel=3, n_classes=2, random_state=generator)
            rows, loss = (TRIALS[:5, :, :6], np.array([0, 1, 0, 1, 1])), classes_loss(2, kind)
        net = jax.tree_util.tree_map(lambda leaf: leaf.astype(float), net)
        both = jax.jit(jax.value_and_grad(loss))
        slopes = jax.tree_util.tree_leaves(both(net, *rows)[1])
        for ours, theirs in zip(slopes, slopes_by_differences(lambda *a: both(*a)[0], net, rows), strict=True):
            assert ours.dtype == np.float64
            np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=2e-8)


def test_kernels_slide_without_being_turned_round():
    """As numpy.correlate has it, summed over channels; numpy.convolve turns the kernel."""
    kernels = RNG.normal(size=(3, 2, 5))
    found = ml.convolve_trials(TRIALS, kernels)
    wanted = [[sum(map(partial(np.correlate, mode="valid"), trial, one)) for one in kernels] for trial in TRIALS]
    np.testing.assert_allclose(found, wanted, atol=1e-6)
    np.testing.assert_allclose(ml.convolve_trials(1e-6 * TRIALS, 1e30 * kernels), 1e24 * np.array(wanted), atol=1e18)


def test_a_gpu_is_asked_for_full_single_precision(monkeypatch):
    """By default one keeps ten bits of each factor (TF32): every product of nets and slopes says how it is meant."""
    generator, asked = np.random.default_rng(0), {}
    monkeypatch.setattr(jax.lax, "conv", lambda *args, **options: asked.update(options) or np.zeros((1, 1, 1)))
    ml.convolve_trials(np.ones((1, 1, 3)), np.ones((1, 1, 3)))
    assert asked == {"precision": "highest"}
    conv = build_conv(n_channels=2, n_places=2, n_filters=1, n_kernel=3, n_classes=2, random_state=generator)
    gru = build_gru(n_units=2, n_hidden=2, random_state=generator)
    directions = np.zeros((5, 2), np.float32)
    for net, loss, answers in ((conv, classes_loss(2, "elu"), np.zeros(5, int)), (gru, direction_loss(), directions)):
        trials = TRIALS[:5, :, :6].astype(np.float32)
        text = str(jax.make_jaxpr(jax.grad(loss))(net, trials, answers))
        assert text.count("Precision.HIGHEST") >= 2 * (text.count("dot_general[") + text.count("conv_general_dilated["))
        assert "precision=None" not in text


def test_the_first_layer_is_one_kernel_over_channels_and_time():
    """Pattern over channels times kernel over time: what EEGNet does in two steps is one convolution."""
    net = build_conv(
        n_channels=2, n_places=1, n_filters=3, n_kernel=4, n_classes=2, random_state=np.random.default_rng(0)
    )
    both = np.asarray(net["space"].weight) * np.asarray(net["time"].weight)
    filtered = ml.convolve_trials(TRIALS, both) + np.asarray(net["time"].bias)
    pooled = filtered.mean(axis=2)
    odds = pooled @ np.asarray(net["dense"].weight).T + np.asarray(net["dense"].bias)
    found = jax.jit(jax.vmap(partial(run_conv(9, "none"), net)))(TRIALS.astype(np.float32))
    np.testing.assert_allclose(found, odds, atol=1e-5)
