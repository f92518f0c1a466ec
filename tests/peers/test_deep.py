"""The networks against PyTorch with the same weights: outputs, loss, gradients, and three steps of AdamW.

The tables in reference/deep were made by reference/deep.py, which says what it needs.
"""

from functools import partial

import equinox
import jax
import numpy as np
import pytest

from neurokit_lite.ml.deep.layers import build_conv, build_gru, run_conv, run_gru
from neurokit_lite.ml.deep.training import TrainingPlan, classes_loss, direction_loss, start_members, train_members

pytestmark = pytest.mark.peer
PLAN = TrainingPlan(0, 1, 3, 99, 0.01, 0.1, 10.0)  # three epochs of one batch


@pytest.fixture(scope="module")
def theirs(tables_of):
    """Reader of torch's tables: name of the file -> array (n_rows, n_columns)."""
    folder = tables_of("stored", "deep", env="")
    return lambda name: np.loadtxt(folder / f"{name}.csv", delimiter=",", skiprows=2, ndmin=2)


def filled(net, order, numbers):
    """The net with torch's numbers; `order` names layer and weight as torch's table has them."""
    for layer, name in order:
        size, shape = getattr(net[layer], name).size, getattr(net[layer], name).shape
        own, numbers = numbers[:size].reshape(shape), numbers[size:]
        net = net | {layer: equinox.tree_at(lambda one, name=name: getattr(one, name), net[layer], own)}
    assert numbers.size == 0
    return net


def compared(theirs, name, net, *, order, numbers, run, loss, rows):
    """Everything in double precision: to 1e-9, as many digits as the tables have."""
    at = [filled(net, order, numbers(theirs(f"{name}_weights")[:, i])) for i in range(3)]
    outputs = jax.vmap(partial(run, at[0]))(rows[0])
    np.testing.assert_allclose(outputs, theirs(f"{name}_outputs"), atol=1e-9)
    slopes = jax.jit(jax.grad(loss))(at[0], *rows)
    for ours, wanted in zip(jax.tree_util.tree_leaves(slopes), jax.tree_util.tree_leaves(at[1]), strict=True):
        np.testing.assert_allclose(ours, wanted, atol=1e-9)
    start = start_members(lambda random_state: at[0], PLAN)
    done = list(train_members(start, PLAN, loss=loss, rows=rows))[-1]
    np.testing.assert_allclose(done.losses[0], theirs(f"{name}_losses")[:, 0], atol=1e-9)
    for ours, wanted in zip(jax.tree_util.tree_leaves(done.nets[0]), jax.tree_util.tree_leaves(at[2]), strict=True):
        np.testing.assert_allclose(ours, wanted, atol=1e-8)


@pytest.mark.parametrize("activation", ["elu", "square"])
def test_the_convolutional_net_trains_as_torchs(theirs, activation):
    with jax.enable_x64(True):
        net = build_conv(
            n_channels=2, n_places=2, n_filters=3, n_kernel=4, n_classes=3, random_state=np.random.default_rng(0)
        )
        order = [("space", "weight"), ("time", "weight"), ("time", "bias"), ("dense", "weight"), ("dense", "bias")]
        rows = theirs("trials").reshape(10, 2, 12), theirs("labels")[:, 0].astype(int)
        run, loss = run_conv(4, activation), classes_loss(4, activation)
        compared(theirs, activation, net, order=order, numbers=lambda one: one, run=run, loss=loss, rows=rows)


def test_the_recurrent_net_trains_as_torchs(theirs):
    """Torch has two offsets for each gate, the second held at 0 there; ours has one."""
    with jax.enable_x64(True):
        net = build_gru(n_units=3, n_hidden=4, random_state=np.random.default_rng(0))
        order = [("cell", name) for name in ("weight_ih", "weight_hh", "bias", "bias_n")]
        order += [("dense", "weight"), ("dense", "bias")]
        first = 12 * 3 + 12 * 4 + 12  # behind both weights and the first offsets: eight that are held, four of ours
        angles = theirs("angles")[:, 0]
        rows = theirs("windows").reshape(8, 3, 5), np.column_stack([np.cos(angles), np.sin(angles)])
        compared(
            theirs,
            "gru",
            net,
            order=order,
            numbers=lambda one: np.delete(one, np.arange(first, first + 8)),
            run=run_gru(),
            loss=direction_loss(),
            rows=rows,
        )
