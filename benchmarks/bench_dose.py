"""Dose-response curves of a whole screen, against a loop over scipy's curve_fit."""

import numpy as np

from benchmarks.comparison import Case

N_CURVES = 2_000


def screen() -> dict[str, np.ndarray]:
    """Two thousand compounds at ten doses, twice."""
    generator = np.random.default_rng(0)
    doses = np.tile(np.geomspace(0.01, 316, 10), 2)
    ec50 = 10 ** generator.uniform(-1, 1.5, N_CURVES)
    clean = 100 / (1 + (ec50[:, None] / doses) ** 1.2)
    return {"doses": doses, "responses": clean + generator.normal(0, 4, clean.shape)}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import drugs

    doses, names = np.tile(inputs["doses"], N_CURVES), np.repeat(np.arange(N_CURVES), inputs["doses"].size)

    def work() -> object:
        return drugs.fit_hill(doses, inputs["responses"].ravel(), curves=names)

    def result(fit: object) -> dict[str, np.ndarray]:
        return {"log_ec50": fit.log_ec50[np.argsort(fit.names.astype(int))]}

    return work, result


def scipy(inputs: dict) -> tuple:
    from scipy.optimize import curve_fit

    logs = np.log10(inputs["doses"])

    def curve(x: np.ndarray, baseline: float, plateau: float, log_ec50: float, slope: float) -> np.ndarray:
        return baseline + (plateau - baseline) / (1 + 10 ** (slope * (log_ec50 - x)))

    def work() -> np.ndarray:
        found = np.empty(N_CURVES)
        for row, own in enumerate(inputs["responses"]):
            middle = logs[np.abs(own - own.mean()).argmin()]
            start = [own.min(), own.max(), middle, 1.0]
            found[row] = curve_fit(curve, logs, own, p0=start, xtol=1e-10, ftol=1e-12, maxfev=10_000)[0][2]
        return found

    return work, lambda found: {"log_ec50": found}


def cases() -> list[Case]:
    """log EC50 of all compounds."""
    return [
        Case(
            name="dose-curves-scipy",
            size=f"{N_CURVES} compounds x 10 doses x 2, four parameters each",
            inputs=screen,
            ours=ours,
            peer="scipy",
            theirs=scipy,
            env="",
            goal=4,
            tolerance=1e-4,
            repeats=3,
        )
    ]
