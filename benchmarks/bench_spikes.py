"""Counting, tuning and decoding, against pynapple, on the shipped recording and on a long simulated one."""

from functools import cache, partial

import numpy as np

from benchmarks.comparison import Case

LIMITS = (0.0, 2 * np.pi)


def recorded() -> dict[str, np.ndarray]:
    """The shipped recording: 15 units, 20 minutes, heading at 120 Hz."""
    from neurokit_lite import data

    recording = data.load_head_direction()
    return flat(recording["spike_times_s"]) | {
        "stop_s": 1200.0,
        "heading_rad": recording["heading_rad"],
        "heading_times_s": recording["heading_times_s"],
    }


@cache
def simulated(n_units: int = 100, hours: float = 1.0) -> dict[str, np.ndarray]:
    """Head-direction cells of a mouse that turns at random, as Poisson spikes on a 20 kHz clock."""
    rng = np.random.default_rng(0)
    stop_s, rate_hz = 3600.0 * hours, 125.0
    times_s = np.arange(round(stop_s * rate_hz)) / rate_hz
    heading_rad = np.cumsum(rng.normal(0, 0.06, times_s.size)) % (2 * np.pi)
    trains = []
    for preferred in rng.uniform(0, 2 * np.pi, n_units):
        rate = 1 + 17 * np.exp(4 * (np.cos(heading_rad - preferred) - 1))
        spikes = np.repeat(times_s, rng.poisson(rate / rate_hz))
        ticks = np.round((spikes + rng.uniform(0, 1 / rate_hz, spikes.size)) * 20_000)
        trains.append(np.unique(ticks[ticks < stop_s * 20_000]) / 20_000)
    return flat(trains) | {"stop_s": stop_s, "heading_rad": heading_rad, "heading_times_s": times_s}


def flat(trains: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Spike trains as two arrays, which a file can hold."""
    return {"spike_times_s": np.concatenate(trains), "n_spikes": np.array([one.size for one in trains])}


def our_trains(inputs: dict) -> object:
    """The inputs as SpikeTrains."""
    from neurokit_lite.spikes import SpikeTrains

    trains = np.split(inputs["spike_times_s"], np.cumsum(inputs["n_spikes"])[:-1])
    return SpikeTrains(trains, start_s=0, stop_s=float(inputs["stop_s"]))


def their_trains(inputs: dict) -> tuple[object, object]:
    """The inputs as pynapple's group, and the whole recording as its epochs."""
    import pynapple as nap

    whole = nap.IntervalSet(0, float(inputs["stop_s"]))
    trains = np.split(inputs["spike_times_s"], np.cumsum(inputs["n_spikes"])[:-1])
    return nap.TsGroup({unit: nap.Ts(one) for unit, one in enumerate(trains)}, time_support=whole), whole


def bin_ours(inputs: dict, *, bin_s: float) -> tuple:
    from neurokit_lite.spikes import bin_spikes

    trains = our_trains(inputs)
    return lambda: bin_spikes(trains, bin_s=bin_s), lambda binned: binned.counts


def bin_theirs(inputs: dict, *, bin_s: float) -> tuple:
    group, whole = their_trains(inputs)
    return lambda: group.count(bin_s, whole), np.asarray


def tune_ours(inputs: dict) -> tuple:
    from neurokit_lite.spikes import compute_tuning_curves

    trains, heading, times_s = our_trains(inputs), inputs["heading_rad"], inputs["heading_times_s"]
    return (
        lambda: compute_tuning_curves(trains, heading, times_s, limits=LIMITS, n_bins=60),
        lambda curves: curves.rates_hz,
    )


def tune_theirs(inputs: dict) -> tuple:
    import pynapple as nap

    group, _ = their_trains(inputs)
    heading = nap.Tsd(inputs["heading_times_s"], inputs["heading_rad"])
    return lambda: nap.compute_tuning_curves(group, heading, bins=60, range=LIMITS), np.asarray


def decode_ours(inputs: dict, *, bin_s: float) -> tuple:
    from neurokit_lite.spikes import bin_spikes, decode_bayesian

    trains, curves = our_trains(inputs), tune_ours(inputs)[0]()
    return lambda: decode_bayesian(bin_spikes(trains, bin_s=bin_s), curves), lambda decoding: decoding.posterior


def decode_theirs(inputs: dict, *, bin_s: float) -> tuple:
    import pynapple as nap

    group, whole = their_trains(inputs)
    curves = tune_theirs(inputs)[0]()
    return lambda: nap.decode_bayes(curves, group, whole, bin_s), lambda result: np.asarray(result[1])


def cases() -> list[Case]:
    """Three functions, two recordings."""
    small, big = "the shipped recording, 15 units, 20 min", "simulated, 100 units, 1 h, 1.6 million spikes"
    peer = {"peer": "pynapple", "env": "spikes"}
    found = []
    for tag, text, inputs in (("shipped", small, recorded), ("simulated", big, simulated)):
        for label, bin_s, goal in (("10ms", 0.01, 3), ("300ms", 0.3, 1.5)):
            both = {"ours": partial(bin_ours, bin_s=bin_s), "theirs": partial(bin_theirs, bin_s=bin_s)}
            name, size = f"bin_spikes-{label}-{tag}", f"{text}; bins of {bin_s:g} s"
            found.append(Case(name=name, size=size, inputs=inputs, goal=goal, tolerance=0, **both, **peer))
        curves = Case(
            name=f"compute_tuning_curves-{tag}",
            size=f"{text}; 60 bins",
            inputs=inputs,
            ours=tune_ours,
            theirs=tune_theirs,
            goal=2,
            tolerance=1e-9,  # Hz; the same division in another order
            **peer,
        )
        decoding = Case(
            name=f"decode_bayesian-{tag}",
            size=f"{text}; counted and decoded in bins of 0.3 s",
            inputs=inputs,
            ours=partial(decode_ours, bin_s=0.3),
            theirs=partial(decode_theirs, bin_s=0.3),
            goal=10,
            tolerance=1e-9,  # probability; sums over units in another order
            **peer,
        )
        found += [curves, decoding]
    return found
