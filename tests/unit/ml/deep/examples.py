"""Networks, their explanations, coverage, simulated trials, and their pictures."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.deep"
GENERATOR = np.random.default_rng(6)
TRIALS = GENERATOR.normal(size=(24, 2, 12))
LABELS = np.repeat(["a", "b"], 12)
WINDOWS = GENERATOR.poisson(3, (24, 2, 5)).astype(float)
DIRECTIONS = GENERATOR.uniform(0, 6.2, 24)
PROBABILITIES = np.tile([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]], (6, 1))
KERNELS = GENERATOR.normal(size=(3, 2, 4))
ANSWERS = np.tile([0, 1, 2], 4)
LEVELS = np.array([0.5, 0.9])
SHORT = np.ones(3)
ONE = {"n_members": 1, "n_epochs": 1, "random_state": 0}
FLAT = np.concatenate([TRIALS[:, :1], np.full((24, 1, 12), 3.0)], axis=1)


def small(**options: object) -> ml.ConvNet:
    """A network of two filters."""
    return ml.ConvNet(**({"n_filters": 2, "n_kernel": 3, "n_pool": 5} | ONE | options))


@cache
def net() -> ml.ConvNet:
    """Trained for one epoch; two members."""
    return small(n_members=2).fit(TRIALS, LABELS)


@cache
def decoder() -> ml.RecurrentDecoder:
    """Trained for one epoch."""
    return ml.RecurrentDecoder(n_hidden=2, **ONE).fit(WINDOWS, DIRECTIONS)


@cache
def file() -> Path:
    """Where a network was saved."""
    return net().save(Path(mkdtemp()) / "net.npz")


def attribution() -> ml.Attribution:
    """Of all trials."""
    return ml.integrate_gradients(net(), TRIALS, label="a", n_steps=4)


CLASS = Wrong("label", "c", "'c'")
SHAPE = Wrong("trials", TRIALS[:, :, :9], "(24, 2, 9)")
TURNED = Wrong("trials", TRIALS.swapaxes(1, 2), "swapaxes")
BINS = Wrong("windows", WINDOWS[:, :, :3], "(24, 2, 3)")
SEED = Wrong("random_state", "seed", "'seed'")

CALLS = {
    f"{PLACE}.convolutional.ConvNet.fit": Calls(
        lambda: {"self": small(), "trials": TRIALS, "labels": LABELS},
        (
            Wrong("trials", SHORT, "1 axes"),
            Wrong("trials", FLAT, "3 throughout in channel 1"),
            Wrong("trials", TRIALS[:, :, :6], "5", called="n_pool"),
            Wrong("labels", LABELS[:9], "9"),
            Wrong("labels", np.repeat("a", 24), "a throughout"),
            Wrong("labels", np.repeat(["a", "b"], [23, 1]), "b once"),
        ),
        free=("self",),
    ),
    f"{PLACE}.convolutional.ConvNet.predict_proba": Calls(
        lambda: {"self": net(), "trials": TRIALS}, (SHAPE, TURNED), free=("self",)
    ),
    f"{PLACE}.convolutional.ConvNet.predict_members": Calls(
        lambda: {"self": net(), "trials": TRIALS}, (SHAPE,), free=("self",)
    ),
    f"{PLACE}.convolutional.ConvNet.predict": Calls(
        lambda: {"self": net(), "trials": TRIALS}, (SHAPE,), free=("self",)
    ),
    f"{PLACE}.convolutional.ConvNet.score": Calls(
        lambda: {"self": net(), "trials": TRIALS, "labels": LABELS},
        (SHAPE, Wrong("labels", LABELS[:9], "9")),
        free=("self",),
    ),
    f"{PLACE}.recurrent.RecurrentDecoder.fit": Calls(
        lambda: {"self": ml.RecurrentDecoder(n_hidden=2, **ONE), "windows": WINDOWS, "directions_rad": DIRECTIONS},
        (
            Wrong("windows", SHORT, "1 axes"),
            Wrong("windows", 0 * WINDOWS, "0 throughout in unit 0"),
            Wrong("directions_rad", SHORT, "3"),
            Wrong("directions_rad", 57 * DIRECTIONS, "3"),
        ),
        free=("self",),
    ),
    f"{PLACE}.recurrent.RecurrentDecoder.predict": Calls(
        lambda: {"self": decoder(), "windows": WINDOWS}, (BINS,), free=("self",)
    ),
    f"{PLACE}.recurrent.RecurrentDecoder.predict_density": Calls(
        lambda: {"self": decoder(), "windows": WINDOWS, "grid_rad": np.arange(6.0)},
        (BINS, Wrong("grid_rad", [[1.0]], "2 axes")),
        free=("self",),
    ),
    f"{PLACE}.recurrent.RecurrentDecoder.score": Calls(
        lambda: {"self": decoder(), "windows": WINDOWS, "directions_rad": DIRECTIONS},
        (BINS, Wrong("directions_rad", SHORT, "3")),
        free=("self",),
    ),
    f"{PLACE}.estimator.NetEstimator.get_params": Calls(lambda: {"self": small()}, (), free=("self", "deep")),
    f"{PLACE}.estimator.NetEstimator.set_params": Calls(
        lambda: {"self": small(), "n_epochs": 2}, (), free=("self", "options")
    ),
    f"{PLACE}.estimator.NetEstimator.save": Calls(
        lambda: {"self": net(), "path": file()}, (Wrong("path", "nowhere/at/all.npz", "nowhere"),), free=("self",)
    ),
    f"{PLACE}.loading.load_net": Calls(lambda: {"path": file()}, (Wrong("path", __file__, "examples.py"),)),
    f"{PLACE}.layers.convolve_trials": Calls(
        lambda: {"trials": TRIALS, "kernels": KERNELS},
        (
            Wrong("trials", SHORT, "1 axes"),
            Wrong("kernels", KERNELS[:, :1], "(3, 1, 4)"),
            Wrong("kernels", np.ones((1, 2, 13)), "13"),
        ),
    ),
    f"{PLACE}.coverage.measure_coverage": Calls(
        lambda: {"probabilities": PROBABILITIES, "answers": ANSWERS, "levels": LEVELS},
        (
            Wrong("probabilities", 2 * PROBABILITIES, "2"),
            Wrong("probabilities", PROBABILITIES - 0.4, "-0.2"),
            Wrong("answers", ANSWERS + 1, "3"),
            Wrong("answers", [0, 1], "2"),
            Wrong("levels", [95.0], "95"),
        ),
    ),
    f"{PLACE}.explanation.integrate_gradients": Calls(
        lambda: {"net": net(), "trials": TRIALS, "label": "a", "n_steps": 4},
        (Wrong("net", 3, "3"), SHAPE, CLASS, Wrong("n_steps", 0, "0")),
    ),
    f"{PLACE}.explanation.check_explanation": Calls(
        lambda: {"net": net(), "trials": TRIALS, "label": "a", "n_steps": 4, "random_state": 0},
        (Wrong("net", ml.RecurrentDecoder(), "RecurrentDecoder"), SHAPE, CLASS, Wrong("n_steps", 0, "0"), SEED),
    ),
    f"{PLACE}.simulated.make_rhythm_trials": Calls(
        lambda: {"n_trials": 8, "frequency_hz": 10.0, "drop": 0.5, "random_state": 0},
        (
            Wrong("n_trials", 3, "3"),
            Wrong("frequency_hz", 60.0, "60 Hz"),
            Wrong("drop", 2.0, "2"),
            SEED,
        ),
    ),
}

PLOT = "neurokit_lite.plots.ml.deep"
PLOTS = {
    f"{PLOT}.plot_losses": (net, {}),
    f"{PLOT}.plot_attribution": (attribution, {"rate_hz": 4.0}),
}
