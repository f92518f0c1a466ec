"""Levels after many doses in two compartments, against SciPy's solver of differential equations."""

import numpy as np

from benchmarks.comparison import Case

N_DOSES, N_TIMES = 60, 2000
BODY = {"clearance_l_h": 5.0, "volume_l": 20.0, "exchange_l_h": 8.0, "peripheral_l": 60.0}


def regime() -> dict[str, np.ndarray]:
    """A tablet each twelve hours for a month, and levels at two thousand times."""
    generator = np.random.default_rng(0)
    return {
        "times": np.sort(generator.uniform(0.1, 12 * N_DOSES, N_TIMES)),
        "dose_times": 12.0 * np.arange(N_DOSES),
        "doses": np.full(N_DOSES, 100.0),
    }


def ours(inputs: dict) -> tuple:
    from neurokit_lite import drugs

    return lambda: drugs.predict_concentration(
        inputs["times"], inputs["dose_times"], inputs["doses"], absorption_per_h=0.7, **BODY
    ), lambda levels: {"levels": levels}


def scipy(inputs: dict) -> tuple:
    from scipy.integrate import solve_ivp

    flow = np.array([[-0.7, 0, 0], [0.7, -(5 + 8) / 20, 8 / 60], [0, 8 / 20, -8 / 60]])

    def work() -> np.ndarray:
        state, found = np.zeros(3), np.zeros(N_TIMES)
        ends = np.append(inputs["dose_times"][1:], 12 * N_DOSES)
        for start, stop, dose in zip(inputs["dose_times"], ends, inputs["doses"], strict=True):
            here = (inputs["times"] > start) & (inputs["times"] <= stop)
            asked = np.append(inputs["times"][here], stop)
            first = state + np.array([dose, 0.0, 0.0])
            out = solve_ivp(lambda _, y: flow @ y, (start, stop), first, "LSODA", asked, rtol=1e-9, atol=1e-10)
            found[here], state = out.y[1, :-1] / 20, out.y[:, -1]
        return found

    return work, lambda levels: {"levels": levels}


def cases() -> list[Case]:
    """The levels of both."""
    return [
        Case(
            name="levels-scipy",
            size=f"{N_DOSES} swallowed doses x {N_TIMES} times, two compartments",
            inputs=regime,
            ours=ours,
            peer="scipy",
            theirs=scipy,
            env="",
            goal=5,
            tolerance=1e-6,
            repeats=5,
        )
    ]
