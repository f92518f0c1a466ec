"""Tagging by light, artefacts, perturbation atlases, plots."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes

PULSES_S = np.arange(1.0, 11.0)


def trains() -> spikes.SpikeTrains:
    """One unit that follows ten pulses, one that never fires."""
    return spikes.SpikeTrains([PULSES_S + 0.003, []], start_s=0, stop_s=12)


def tagging() -> dict:
    """A call that takes little time."""
    return {"trains": trains(), "pulses_s": PULSES_S, "n_permutations": 9, "random_state": 0}


def matrices() -> dict:
    """Twelve neurons in a ring; each answers to the one before it."""
    ring = np.roll(np.eye(12), 1, axis=0)
    return {"is_responding": ring, "is_linked": ring}


def shuffled() -> spikes.WiringTest:
    """The ring and nine shuffles."""
    return spikes.permute_wiring(**matrices(), n_permutations=9, random_state=0)


PULSES = (
    Wrong("pulses_s", PULSES_S[::-1], "10 s followed by 9 s"),
    Wrong("pulses_s", [float("nan")], "1 of 1 values"),
    Wrong("pulses_s", 1e3 * PULSES_S, "from 1000 to 10000 s"),
)
PAIRS = (
    Wrong("is_responding", np.zeros(4), "(4,)"),
    Wrong("is_linked", np.zeros((3, 3)), "(3, 3)"),
    Wrong("is_linked", np.zeros((12, 12)), "0 links"),
    Wrong("is_measured", np.ones((2, 2)), "(2, 2)"),
)


def waves() -> np.ndarray:
    """Ten spikes of one shape."""
    return np.tile([0.0, -100.0, 40.0, 0.0], (10, 1))


CALLS = {
    "neurokit_lite.spikes.optogenetics.waveforms.match_waveforms": Calls(
        lambda: {"evoked_uv": waves(), "spontaneous_uv": waves()},
        (
            Wrong("evoked_uv", waves()[:, :3], "(3,)"),
            Wrong("evoked_uv", np.zeros((5, 4)), "0 µV"),
            Wrong("spontaneous_uv", waves()[:3], "3"),
        ),
    ),
    "neurokit_lite.spikes.optogenetics.tagging.find_optotags": Calls(
        tagging,
        (
            Wrong("trains", [0.1], "[0.1]"),
            *PULSES,
            Wrong("pulses_s", [1.0, 1.05], "0.05 s apart"),
            Wrong("window_s", 10, "10 s"),
            Wrong("baseline_s", 0.01, "0.01 s"),
            Wrong("bin_s", 1, "1 s"),
            Wrong("skip_s", 1, "1 s"),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    "neurokit_lite.spikes.optogenetics.tagging.blank_artefact": Calls(
        lambda: {"trains": trains(), "pulses_s": PULSES_S, "duration_s": 0.01},
        (
            Wrong("trains", [0.1], "[0.1]"),
            *PULSES,
            Wrong("duration_s", 0, "0 s"),
            Wrong("blank_s", 1, "1 s"),
        ),
    ),
    "neurokit_lite.spikes.optogenetics.simulate.make_tagging_session": Calls(
        lambda: {"n_units": 2, "n_pulses": 5},
        (
            Wrong("n_units", 0, "0"),
            Wrong("n_pulses", 1.5, "1.5"),
            Wrong("duration_s", 10, "10 s"),
            Wrong("interval_s", 0.01, "0.01 s"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    "neurokit_lite.spikes.optogenetics.simulate.make_light_trace": Calls(
        dict,
        (Wrong("duration_s", 10, "10 s"), Wrong("random_state", "seed", "'seed'")),
        free=("is_lit", "is_tagged"),
    ),
    "neurokit_lite.spikes.optogenetics.atlas.permute_wiring": Calls(
        lambda: matrices() | {"n_permutations": 9, "random_state": 0},
        (*PAIRS, Wrong("keep", "all", "'all'"), Wrong("n_permutations", 0, "0"), Wrong("random_state", "x", "'x'")),
    ),
    "neurokit_lite.spikes.optogenetics.atlas.stratify_links": Calls(matrices, PAIRS),
}

NOT_TRIED = {
    "neurokit_lite.data.sets.spikes.cells.read_worm_atlas": "needs two files (tests/unit/data/test_cells.py)",
    "neurokit_lite.data.sets.spikes.cells.fetch_worm_atlas": "takes no argument, and may use the network",
}

PLOTS = {
    "neurokit_lite.plots.spikes.optogenetics.plot_optotags": (lambda: spikes.find_optotags(**tagging()), {}),
    "neurokit_lite.plots.spikes.optogenetics.plot_wiring_test": (shuffled, {}),
}
