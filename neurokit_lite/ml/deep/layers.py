"""The two networks: what they compute from one trial, and what they are trained to make small."""

from collections.abc import Callable
from functools import cache, wraps

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require

__all__ = ["ACTIVATIONS", "as_jax", "build_conv", "build_gru", "convolve_trials", "run_conv", "run_gru"]
__shared__ = ["ACTIVATIONS", "as_jax", "build_conv", "build_gru", "run_conv", "run_gru"]  # not in the face

ACTIVATIONS = ("elu", "square", "none")


def as_jax(module: str = "jax") -> object:
    """Import JAX or a library on top of it, or say which extra brings it."""
    return require(module, extra="deep")


def convolve_trials(trials: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    """Slide kernels over trials: the first layer of a convolutional network.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_channels, n_times)
        Signals, in any unit.
    kernels : array_like of shape (n_filters, n_channels, n_kernel)
        Weights; no longer than a trial.

    Returns
    -------
    numpy.ndarray of shape (n_trials, n_filters, n_times - n_kernel + 1)
        At each place at which the kernel fits, the sum over channels and samples of weight times signal.

    Raises
    ------
    ValueError
        If the channels differ, a kernel is longer than a trial, or a value is not finite.

    Notes
    -----
    ``y[f, t] = sum over c, k of kernels[f, c, k] * trials[c, t + k]``. Networks call this a convolution; in signal
    processing it is a cross-correlation, for the kernel is not turned round. It is computed by JAX in single precision:
    seven digits, of the largest term.

    References
    ----------
    Goodfellow I, Bengio Y, Courville A (2016). *Deep Learning*, section 9.1. MIT Press.
    https://www.deeplearningbook.org

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.convolve_trials([[[0, 1, 3, 1]]], [[[-1, 0, 1]]])  # later minus earlier
    array([[[3., 0.]]])
    """
    trials = as_array(trials, "trials", axes=("n_trials", "n_channels", "n_times"), min_size=1)
    kernels = as_array(kernels, "kernels", axes=("n_filters", "n_channels", "n_kernel"), min_size=1)
    if kernels.shape[1] != trials.shape[1]:
        got = f"{kernels.shape[1]} channels, shape {kernels.shape}"
        raise invalid("kernels", f"have the {trials.shape[1]} channels of the trials", got=got)
    if kernels.shape[2] > trials.shape[2]:
        got = f"{kernels.shape[2]} samples"
        raise invalid("kernels", f"be no longer than a trial of {trials.shape[2]} samples (n_times)", got=got)
    scale = [2.0 ** np.ceil(np.log2(max(np.abs(one).max(), 1e-30))) for one in (trials, kernels)]  # exact, in 32 bits
    found = as_jax().lax.conv(
        (trials / scale[0]).astype(np.float32),
        (kernels / scale[1]).astype(np.float32),
        (1,),
        "VALID",
        precision="highest",  # a GPU would keep ten bits
    )
    return np.asarray(found, float) * scale[0] * scale[1]


def build_conv(
    *,
    n_channels: int,
    n_places: int,
    n_filters: int,
    n_kernel: int,
    n_classes: int,
    random_state: np.random.Generator,
) -> dict[str, object]:
    """Random weights: over channels, over time, and from (n_filters * n_places) numbers to the classes."""
    nn = as_jax("equinox").nn
    n_inputs = n_filters * n_places
    layers = {
        "space": (lambda key: nn.Conv1d(n_channels, n_filters, 1, use_bias=False, key=key), n_channels),
        "time": (lambda key: nn.Conv1d(n_filters, n_filters, n_kernel, groups=n_filters, key=key), n_kernel),
        "dense": (lambda key: nn.Linear(n_inputs, n_classes, key=key), n_inputs),
    }
    return {name: _filled(*layer, random_state) for name, layer in layers.items()}


def _filled(make: Callable, n_inputs: int, generator: np.random.Generator) -> object:
    """A layer with weights from -1 to 1 over the root of its inputs, as equinox has it, but drawn by NumPy.

    The same seed then gives the same weights under any version of JAX, and nothing is compiled for it.
    """
    jax, bound = as_jax(), n_inputs**-0.5
    shapes = jax.eval_shape(make, jax.ShapeDtypeStruct((2,), np.uint32))
    return jax.tree_util.tree_map(lambda leaf: generator.uniform(-bound, bound, leaf.shape).astype(np.float32), shapes)


def _precise(run: Callable) -> Callable:
    """The network with all products in full single precision: by default a GPU keeps ten bits of each factor."""

    @wraps(run)
    def precise(net: dict, rows: object) -> object:
        with as_jax().default_matmul_precision("highest"):
            return run(net, rows)

    return precise


@cache
def run_conv(n_pool: int, activation: str) -> Callable:
    """What gives the log odds (n_classes,) of one trial (n_channels, n_times), up to a constant, by a net's weights.

    The filter over channels comes first. Both are linear, so that this is the order of EEGNet's two in one go.
    """
    jnp, nn = as_jax("jax.numpy"), as_jax("jax.nn")

    @_precise
    def run(net: dict, trial: object) -> object:
        filtered = net["time"](net["space"](trial))
        if activation != "none":
            filtered = nn.elu(filtered) if activation == "elu" else filtered**2
        n_places = filtered.shape[-1] // n_pool
        pooled = filtered[:, : n_places * n_pool].reshape(-1, n_places, n_pool).mean(axis=-1)
        return net["dense"]((jnp.log1p(pooled) if activation == "square" else pooled).ravel())

    return run


def build_gru(*, n_units: int, n_hidden: int, random_state: np.random.Generator) -> dict[str, object]:
    """Random weights of a layer of gated recurrent units, and of what reads a direction from them."""
    nn = as_jax("equinox").nn
    return {
        "cell": _filled(lambda key: nn.GRUCell(n_units, n_hidden, key=key), n_hidden, random_state),
        "dense": _filled(lambda key: nn.Linear(n_hidden, 2, key=key), n_hidden, random_state),
    }


@cache
def run_gru() -> Callable:
    """What gives concentration times (cosine, sine) of the direction after one window (n_units, n_times)."""
    jax, jnp = as_jax(), as_jax("jax.numpy")

    @_precise
    def run(net: dict, window: object) -> object:
        first = jnp.zeros(net["cell"].hidden_size, window.dtype)
        state, _ = jax.lax.scan(lambda state, counts: (net["cell"](counts, state), None), first, window.T)
        return net["dense"](state)

    return run
