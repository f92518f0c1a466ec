"""Histograms around events and correlograms of all pairs, against pynapple, elephant and SpikeInterface."""

from functools import partial

import numpy as np

from benchmarks.bench_spikes import flat, our_trains, simulated, their_trains
from benchmarks.comparison import Case

WINDOW_S, BIN_S = (-0.5, 1.0), 0.01
CLOCK_HZ = 20_000
N_ELEPHANT, N_PYNAPPLE = 2, 20


def with_events() -> dict[str, np.ndarray]:
    """The simulated hour, and 500 events on a clock that runs half a sample beside that of the spikes.

    So no spike lies exactly on the edge of a bin, where libraries that compute in float seconds differ.
    """
    inputs = simulated()
    ticks = np.sort(np.random.default_rng(1).integers(5 * CLOCK_HZ, 3595 * CLOCK_HZ, 500))
    return inputs | {"events_s": (ticks + 0.5) / CLOCK_HZ}


def off_clock() -> dict[str, np.ndarray]:
    """The simulated hour with every spike moved by up to half a sample, for peers that compute in float seconds."""
    inputs = simulated()
    moved = (
        inputs["spike_times_s"] + np.random.default_rng(2).uniform(-0.5, 0.5, inputs["spike_times_s"].size) / CLOCK_HZ
    )
    trains = np.split(moved.clip(1e-6, 3600 - 1e-6), np.cumsum(inputs["n_spikes"])[:-1])
    return inputs | flat([np.sort(one) for one in trains])


def psth_ours(inputs: dict, *, n_compared: int) -> tuple:
    from neurokit_lite.spikes import psth

    trains, events_s = our_trains(inputs), inputs["events_s"]
    return (
        lambda: psth(trains, events_s, window_s=WINDOW_S, bin_s=BIN_S),
        lambda found: found.counts[:n_compared],
    )


def psth_pynapple(inputs: dict) -> tuple:
    import pynapple as nap

    group, _ = their_trains(inputs)
    events, window = nap.Ts(inputs["events_s"]), nap.IntervalSet(*WINDOW_S)

    def work() -> np.ndarray:
        around = nap.compute_perievent(group, events, WINDOW_S)
        return np.stack([np.asarray(around[unit].count(BIN_S, window)).sum(axis=1) for unit in group.index])

    return work, np.asarray


def psth_elephant(inputs: dict) -> tuple:
    import neo
    import quantities as pq
    from elephant.statistics import time_histogram

    times = np.split(inputs["spike_times_s"], np.cumsum(inputs["n_spikes"])[:-1])[:N_ELEPHANT]
    trains = [neo.SpikeTrain(one * pq.s, t_stop=float(inputs["stop_s"]) * pq.s) for one in times]
    start, stop = (edge * pq.s for edge in WINDOW_S)

    def histogram(train: object) -> np.ndarray:
        cut = [train.time_slice(e * pq.s + start, e * pq.s + stop).time_shift(-e * pq.s) for e in inputs["events_s"]]
        counts = time_histogram(cut, BIN_S * pq.s, t_start=start, t_stop=stop, output="counts")
        return counts.magnitude.ravel()

    return lambda: np.stack([histogram(train) for train in trains]), np.asarray


def correlograms_ours(inputs: dict) -> tuple:
    from neurokit_lite.spikes import correlograms

    trains = our_trains(inputs)
    return lambda: correlograms(trains, window_s=0.05, bin_s=0.001), lambda found: found.counts


def correlograms_spikeinterface(inputs: dict) -> tuple:
    import spikeinterface.full as si
    from spikeinterface.postprocessing import compute_correlograms

    times = np.split(inputs["spike_times_s"], np.cumsum(inputs["n_spikes"])[:-1])
    samples = {str(unit): np.round(one * CLOCK_HZ).astype(np.int64) for unit, one in enumerate(times)}
    sorting = si.NumpySorting.from_unit_dict([samples], float(CLOCK_HZ))

    def work() -> np.ndarray:
        return compute_correlograms(sorting, window_ms=100.0, bin_ms=1.0, method="numba")[0]

    work()  # compiles
    # Its [i, j] is the delay of i after j; ours of j after i. Units keep their order by name, "10" before "2".
    order = np.argsort([int(unit) for unit in sorting.unit_ids])
    return work, lambda counts: counts[np.ix_(order, order)].transpose(1, 0, 2)


def fine_ours(inputs: dict) -> tuple:
    from neurokit_lite.spikes import correlograms

    trains = our_trains(inputs)

    def centred(found: object) -> np.ndarray:
        """Bins of 1 ms centred on whole milliseconds, as pynapple cuts them, from bins of 0.5 ms."""
        pairs = np.triu_indices(N_PYNAPPLE, k=1)
        return found.counts[pairs].reshape(len(pairs[0]), -1, 2).sum(axis=2)

    return lambda: correlograms(trains, window_s=0.0505, bin_s=0.0005), centred


def correlograms_pynapple(inputs: dict) -> tuple:
    import pynapple as nap

    group, _ = their_trains(inputs)
    few = group[list(range(N_PYNAPPLE))]

    def counts(table: object) -> np.ndarray:
        # It gives rates of the second unit around spikes of the first: back to counts.
        return np.stack([np.rint(table[(i, j)].values * len(few[i]) * 0.001) for i, j in table.columns])

    work = partial(nap.compute_crosscorrelogram, few, 0.001, 0.05, norm=False)
    work()  # compiles
    return work, counts


BIG = "simulated, 100 units, 1 h, 1.6 million spikes"


def cases() -> list[Case]:
    """Two functions, three peers."""
    return [*_psth_cases(), *_correlogram_cases()]


def _psth_cases() -> list[Case]:
    around = f"{BIG}; 500 events, -0.5 to 1 s, bins of 10 ms"
    shared = {"inputs": with_events, "env": "spikes", "repeats": 3}
    return [
        Case(
            name="psth-pynapple",
            size=around,
            ours=partial(psth_ours, n_compared=100),
            theirs=psth_pynapple,
            peer="pynapple",
            goal=100,
            **shared,
        ),
        Case(
            name="psth-elephant",
            size=f"{around}; the peer does {N_ELEPHANT} units, its time is scaled up to 100",
            ours=partial(psth_ours, n_compared=N_ELEPHANT),
            theirs=psth_elephant,
            peer="elephant",
            goal=1000,
            peer_scale=100 / N_ELEPHANT,
            **shared,
        ),
    ]


def _correlogram_cases() -> list[Case]:
    pairs = f"{BIG}; all pairs, delays up to 50 ms, bins of 1 ms"
    return [
        Case(
            name="correlograms-spikeinterface",
            size=f"{pairs}; the peer's compiled (numba) path",
            inputs=simulated,
            ours=correlograms_ours,
            theirs=correlograms_spikeinterface,
            peer="spikeinterface",
            env="sorting",
            goal=1,
        ),
        Case(
            name="correlograms-pynapple",
            size=f"{pairs} (we: 0.5 ms, summed to its centred bins); it does {N_PYNAPPLE} units, scaled up",
            inputs=off_clock,
            ours=fine_ours,
            theirs=correlograms_pynapple,
            peer="pynapple",
            env="spikes",
            goal=10,
            peer_scale=4950 / (N_PYNAPPLE * (N_PYNAPPLE - 1) / 2),
            repeats=3,
        ),
    ]
