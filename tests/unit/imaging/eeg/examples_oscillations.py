"""Rhythms: spectra, backgrounds, coupling, single trials, and the simulations of them."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

TAPERS, SPECTRA, APERIODIC, COUPLING, PHASE, TRIGGERED, TRIALS, MADE = (
    f"neurokit_lite.imaging.eeg.{name}"
    for name in ("tapers", "spectra", "aperiodic", "coupling", "phase", "triggered", "single_trials", "rhythms")
)
PLOTS_OF = "neurokit_lite.plots.imaging.oscillations"


@cache
def noise() -> np.ndarray:
    """Two channels, 4 s at 100 Hz."""
    return np.random.default_rng(0).normal(size=(2, 400))


def flat() -> np.ndarray:
    """The same with a dead channel."""
    return noise() * [[1.0], [0.0]]


def pair() -> dict:
    """Ten trials of two signals."""
    x, y = np.random.default_rng(1).normal(size=(2, 10, 200))
    return {"x": x, "y": y, "rate_hz": 100.0}


def fit() -> imaging.AperiodicFit:
    """A straight line."""
    return imaging.fit_aperiodic([1.0, 2.0, 4.0], [[4.0, 2.5, 1.0]])


def spectrum() -> imaging.Spectrum:
    """Of the two channels."""
    return imaging.multitaper_power(noise(), 100.0)


def labelled() -> dict:
    """Twenty trials to learn from."""
    trials = np.random.default_rng(2).normal(size=(30, 2, 8))
    return {
        "trials": trials[:20],
        "labels": np.tile(["up", "down"], 10),
        "new_trials": trials[20:],
        "n_windows": 2,
        "n_folds": 5,
    }


RATE, BANDWIDTH, SEED = (
    Wrong("rate_hz", 0, "0 Hz"),
    Wrong("bandwidth_hz", 0.1, "0.1 Hz"),
    Wrong("random_state", "now", "'now'"),
)

CALLS = {
    f"{TAPERS}.as_signals": Calls(
        lambda: {"value": noise()}, (Wrong("value", flat(), "channel 1", called="signals"),), free=("name", "row")
    ),
    f"{TAPERS}.make_tapers": Calls(
        lambda: {"n_times": 400, "rate_hz": 100.0, "bandwidth_hz": 2.0},
        (Wrong("n_times", 3, "3"), RATE, BANDWIDTH),
    ),
    f"{TAPERS}.make_wavelets": Calls(
        lambda: {"frequencies_hz": [10.0, 20.0], "rate_hz": 100.0, "n_cycles": 5.0, "n_times": 400},
        (
            Wrong("frequencies_hz", [10.0, 60.0], "60 Hz"),
            Wrong("n_cycles", 200, "200"),
            Wrong("n_times", 20, "0.796 s", called="n_cycles"),
        ),
        free=("rate_hz", "hint"),
    ),
    f"{TAPERS}.as_band": Calls(
        lambda: {"band_hz": (8.0, 12.0), "name": "band_hz", "rate_hz": 100.0},
        (Wrong("band_hz", (12.0, 8.0), "(12.0, 8.0)"), Wrong("rate_hz", 20.0, "12 Hz", called="band_hz")),
        free=("name",),
    ),
    f"{SPECTRA}.multitaper_power": Calls(
        lambda: {"signals": noise(), "rate_hz": 100.0, "bandwidth_hz": 2.0},
        (Wrong("signals", flat(), "channel 1"), RATE, BANDWIDTH),
    ),
    f"{SPECTRA}.multitaper_in_chunks": Calls(
        lambda: {"signals": noise(), "rate_hz": 100.0, "bandwidth_hz": 2.0, "chunk_s": 1.0},
        (Wrong("signals", np.zeros(400), "(400,)"), RATE, BANDWIDTH, Wrong("chunk_s", 60.0, "60 s")),
    ),
    f"{SPECTRA}.morlet_power": Calls(
        lambda: {"signals": noise(), "rate_hz": 100.0, "frequencies_hz": [10.0, 20.0], "n_cycles": 5.0},
        (
            Wrong("signals", flat(), "channel 1"),
            RATE,
            Wrong("frequencies_hz", [10.0, 60.0], "60 Hz"),
            Wrong("n_cycles", 200, "200"),
        ),
    ),
    f"{SPECTRA}.Spectrum.band": Calls(
        lambda: {"self": spectrum(), "low_hz": 8.0, "high_hz": 12.0},
        (Wrong("low_hz", 60.0, "(60.0, 12.0)"), Wrong("high_hz", 1.0, "(8.0, 1.0)")),
        free=("self",),
    ),
    f"{SPECTRA}.Spectrum.interval": Calls(
        lambda: {"self": spectrum(), "level": 0.9}, (Wrong("level", 95, "95"),), free=("self",)
    ),
    f"{APERIODIC}.AperiodicFit.peak": Calls(
        lambda: {"self": fit(), "band_hz": (1.0, 3.0)}, (Wrong("band_hz", (8.0, 9.0), "(8.0, 9.0)"),), free=("self",)
    ),
    f"{TRIALS}.TrialDecoding.accuracy": Calls(
        lambda: {"self": imaging.decode_trials(**labelled()), "labels": ["up"] * 10},
        (Wrong("labels", ["up"] * 9, "9"),),
        free=("self",),
    ),
    f"{APERIODIC}.fit_aperiodic": Calls(
        lambda: {"frequencies_hz": np.arange(1.0, 9), "power": np.ones((2, 8)), "band_hz": (1.0, 8.0)},
        (
            Wrong("frequencies_hz", np.arange(1.0, 8), "8"),
            Wrong("power", -np.ones((2, 8)), "channels 0, 1"),
            Wrong("band_hz", (40.0, 1.0), "(40.0, 1.0)"),
        ),
    ),
    f"{APERIODIC}.rhythm_test": Calls(
        lambda: {"signal": noise()[0], "rate_hz": 100.0, "n_permutations": 19, "random_state": 0},
        (
            Wrong("signal", np.zeros(400), "flat"),
            RATE,
            Wrong("search_hz", (30.0, 4.0), "(30.0, 4.0)"),
            Wrong("band_hz", (2.0, 80.0), "80 Hz"),
            BANDWIDTH,
            Wrong("n_permutations", 5, "5"),
            SEED,
        ),
    ),
    f"{COUPLING}.measure_coupling": Calls(
        pair,
        (Wrong("x", np.zeros((10, 200)), "trial 0"), Wrong("y", np.ones((1, 200)), "(1, 200)"), RATE, BANDWIDTH),
    ),
    f"{COUPLING}.coupling_test": Calls(
        lambda: pair() | {"band_hz": (8.0, 12.0), "n_permutations": 19, "random_state": 0},
        (
            Wrong("x", np.zeros((10, 200)), "trial 0"),
            Wrong("y", pair()["y"][:, :100], "(10, 100)"),
            RATE,
            Wrong("band_hz", (60.0, 70.0), "(60.0, 70.0)"),
            Wrong("measure", "pli", "'pli'"),
            BANDWIDTH,
            Wrong("n_permutations", 5, "5"),
            SEED,
        ),
    ),
    f"{PHASE}.inter_trial_coherence": Calls(
        lambda: {"trials": pair()["x"], "rate_hz": 100.0, "frequencies_hz": [10.0, 20.0], "n_cycles": 5.0},
        (
            Wrong("trials", pair()["x"][:1], "(1, 200)"),
            RATE,
            Wrong("frequencies_hz", [10.0, 60.0], "60 Hz"),
            Wrong("n_cycles", 200, "200"),
        ),
    ),
    f"{PHASE}.phase_amplitude_test": Calls(
        lambda: (
            {"trials": pair()["x"], "rate_hz": 100.0, "phase_hz": (4.0, 8.0), "amplitude_hz": (20.0, 40.0)}
            | {"n_bins": 6, "n_permutations": 19, "random_state": 0}
        ),
        (
            Wrong("trials", np.zeros((10, 200)), "trial 0"),
            RATE,
            Wrong("phase_hz", (8.0, 4.0), "(8.0, 4.0)"),
            Wrong("amplitude_hz", (20.0, 30.0), "(20.0, 30.0)"),
            Wrong("measure", "pac", "'pac'"),
            Wrong("n_bins", 1, "1"),
            Wrong("n_permutations", 5, "5"),
            SEED,
        ),
    ),
    f"{TRIGGERED}.triggered_average": Calls(
        lambda: {
            "trials": pair()["x"],
            "events_s": [np.array([0.5, 1.0])] * 9 + [np.array([0.7])],
            "rate_hz": 100.0,
            "window_s": (-0.2, 0.2),
        },
        (
            Wrong("trials", np.zeros(200), "(200,)"),
            Wrong("events_s", [[3.0]] * 10, "3 s"),
            RATE,
            Wrong("window_s", (-200, 200), "(-200, 200)"),
        ),
    ),
    f"{TRIALS}.window_means": Calls(
        lambda: {"trials": np.zeros((2, 1, 8)), "n_windows": 2},
        (Wrong("trials", np.zeros((2, 8)), "(2, 8)"), Wrong("n_windows", 9, "9")),
    ),
    f"{TRIALS}.decode_trials": Calls(
        labelled,
        (
            Wrong("trials", np.zeros((20, 2)), "(20, 2)"),
            Wrong("labels", ["up"] * 20, "['up']"),
            Wrong("new_trials", np.zeros((5, 3, 8)), "(3, 8)"),
            Wrong("n_windows", (1, 99), "99"),
            Wrong("n_folds", 1, "1"),
        ),
    ),
    f"{MADE}.make_rhythm": Calls(
        lambda: {"duration_s": 2.0},
        (
            Wrong("duration_s", 0, "0 s"),
            Wrong("rate_hz", 1, "1 Hz"),
            Wrong("frequency_hz", 500.0, "500 Hz"),
            Wrong("amplitude_uv", -1, "-1 µV"),
            Wrong("share", 2, "2"),
            Wrong("burst_s", 600.0, "600 s"),
            Wrong("exponent", -1, "-1"),
            Wrong("background_uv", 0, "0 µV"),
            SEED,
        ),
    ),
    f"{MADE}.make_coupled_trials": Calls(
        lambda: {"n_trials": 2, "duration_s": 1.0},
        (
            Wrong("n_trials", 1, "1"),
            Wrong("duration_s", 0, "0 s"),
            Wrong("rate_hz", 1, "1 Hz"),
            Wrong("delay_s", 25.0, "25 s"),
            Wrong("mixing", 2, "2"),
            SEED,
        ),
    ),
    f"{MADE}.make_nested_rhythm": Calls(
        lambda: {"n_trials": 2, "duration_s": 1.0},
        (
            Wrong("n_trials", 0, "0"),
            Wrong("duration_s", 0, "0 s"),
            Wrong("rate_hz", 1, "1 Hz"),
            Wrong("slow_hz", 100.0, "100 Hz"),
            Wrong("fast_hz", 7.0, "7 Hz"),
            Wrong("depth", 2, "2"),
            SEED,
        ),
    ),
    f"{MADE}.make_shift_trials": Calls(
        lambda: {"n_train": 20, "n_test": 20},
        (Wrong("n_train", 2, "2"), Wrong("n_test", 2, "2"), Wrong("shift_uv", -1, "-1 µV"), SEED),
    ),
}

NOT_TRIED = {
    "neurokit_lite.data.sets.imaging.trials.load_trial_set": "its files are fetched (see its unit test)",
    "neurokit_lite.data.sets.imaging.trials.read_trials": "needs a file (tests/unit/data/test_load_trials.py)",
}

PLOTS = {
    f"{PLOTS_OF}.plot_aperiodic": (fit, {"channel": 0}),
    f"{PLOTS_OF}.plot_surrogates": (lambda: imaging.CouplingTest("plv", 0.5, np.array([0.1, 0.2, 0.1])), {}),
    f"{PLOTS_OF}.plot_time_frequency": (
        lambda: imaging.morlet_power(noise(), 100.0, frequencies_hz=[10.0, 20.0, 30.0]),
        {"channel": 1, "range_db": 10.0},
    ),
}
