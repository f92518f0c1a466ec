"""Hodgkin-Huxley neurons under many currents, against scipy's solver one current at a time."""

import numpy as np

from benchmarks.comparison import Case

N_CURRENTS, N_SOLVED, DURATION_MS, DT_MS = 500, 5, 100.0, 0.025


def levels() -> dict[str, np.ndarray]:
    """Constant currents in µA/cm²; the peer takes the first few, which fire."""
    return {"current_ua_cm2": np.roll(np.linspace(0.0, 60.0, N_CURRENTS), -N_CURRENTS // 3)}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import models

    current = np.outer(inputs["current_ua_cm2"], np.ones(round(DURATION_MS / DT_MS) + 1))

    def work() -> object:
        return models.simulate_hodgkin_huxley(models.HodgkinHuxleyNeuron(), current, dt_ms=DT_MS, start_mv=-65.0)

    return work, lambda found: {"spikes_ms": np.concatenate(found.spike_times_ms[:N_SOLVED])}


def solved(inputs: dict) -> tuple:
    from scipy.integrate import solve_ivp

    def rates(v: float) -> tuple:
        opening = 0.1 * (v + 40) / -np.expm1(-(v + 40) / 10), 0.07 * np.exp(-(v + 65) / 20)
        closing = 4 * np.exp(-(v + 65) / 18), 1 / (1 + np.exp(-(v + 35) / 10))
        slow = 0.01 * (v + 55) / -np.expm1(-(v + 55) / 10), 0.125 * np.exp(-(v + 65) / 80)
        return np.array([*opening, slow[0]]), np.array([*closing, slow[1]])

    def slope(_: float, state: np.ndarray, current: float) -> list:
        v, (m, h, n) = state[0], state[1:]
        opening, closing = rates(v)
        ionic = 120 * m**3 * h * (v - 50) + 36 * n**4 * (v + 77) + 0.3 * (v + 54.387)
        return [current - ionic, *(opening - (opening + closing) * state[1:])]

    def rises(_: float, state: np.ndarray, __: float) -> float:
        return state[0]

    rises.direction = 1
    opening, closing = rates(-65.0)
    start = np.array([-65.0, *(opening / (opening + closing))])

    def work() -> list:
        options = {"method": "LSODA", "rtol": 1e-8, "atol": 1e-8, "events": rises}
        return [
            solve_ivp(slope, (0, DURATION_MS), start, args=(one,), **options).t_events[0]
            for one in inputs["current_ua_cm2"][:N_SOLVED]
        ]

    return work, lambda found: {"spikes_ms": np.concatenate(found)}


def cases() -> list[Case]:
    """Spike times in ms."""
    return [
        Case(
            name="neuron-scipy",
            size=f"{N_CURRENTS} currents, 100 ms; scipy: {N_SOLVED}",
            inputs=levels,
            ours=ours,
            peer="scipy",
            theirs=solved,
            peer_scale=N_CURRENTS / N_SOLVED,
            goal=10,
            tolerance=1e-3,
            repeats=3,
        )
    ]
