"""Reference values for neural masses and blood: ``python masses.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make masses``) and imports nothing of ours. neurolib's Wong-Wang
model has an inhibitory population, and no weight that could silence it but J_I: at 0 its excitatory equation is the
reduced model of Deco et al. (2013), when it is given that paper's parameters. Its time is in ms, so gains are per ms.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from neurolib.models.bold.timeIntegration import simulateBOLD
from neurolib.models.ww import loadDefaultParams
from neurolib.models.ww.timeIntegration import timeIntegration

COUPLINGS = (0.0, 0.3, 0.8)
STEP_MS, DURATION_MS, EVERY = 0.5, 2000.0, 100
BOLD_STEP_S, BOLD_TIMES = 0.01, 3000
PARAMETERS = {
    "a_exc": 0.27,
    "b_exc": 0.108,
    "d_exc": 154.0,
    "tau_exc": 100.0,
    "gamma_exc": 0.641,
    "w_ee": 0.9,
    "J_NMDA": 0.2609,
    "J_I": 0.0,
    "w_exc": 1.0,
    "exc_current": 0.3,
    "signalV": 0.0,
}


def main(folder: str) -> None:
    """Write gating and rates of six regions at three couplings, and the BOLD signal of three regions."""
    made = f"neurolib {version('neurolib')}, numpy {version('numpy')}, Python {platform.python_version()}"
    rows = []
    for coupling in COUPLINGS:
        rates, gating = run(wiring(6), coupling, start(6), STEP_MS, DURATION_MS)
        for k in range(EVERY, gating.shape[1], EVERY):
            rows += [(coupling, k * STEP_MS, region, gating[region, k], rates[region, k]) for region in range(6)]
    write(Path(folder) / "gating.csv", f"{made}\ncoupling,time_ms,region,gating,rate_hz", np.array(rows))
    signal = bold(activity(), BOLD_STEP_S)
    table = np.column_stack([np.arange(BOLD_TIMES)[::50] * BOLD_STEP_S, signal[:, ::50].T])
    write(Path(folder) / "bold.csv", f"{made}\ntime_s,first,second,third", table)


def wiring(n_regions: int) -> np.ndarray:
    """Directed weights: what a region receives is a row."""
    weights = np.random.default_rng(0).uniform(0, 1, (n_regions, n_regions)) / n_regions
    np.fill_diagonal(weights, 0)
    return weights


def start(n_regions: int) -> np.ndarray:
    """First gating of each region."""
    return np.linspace(0.05, 0.6, n_regions)


def activity() -> np.ndarray:
    """A pulse, noise, and a level."""
    drawn = np.random.default_rng(1).uniform(0, 1, BOLD_TIMES)
    pulse = (np.arange(BOLD_TIMES) < 200).astype(float)
    return np.stack([pulse, drawn, np.full(BOLD_TIMES, 0.3)])


def run(weights: np.ndarray, coupling: float, first: np.ndarray, step_ms: float, duration_ms: float) -> tuple:
    """Rates in Hz and gating (n_regions, n_steps + 1) by neurolib."""
    parameters = loadDefaultParams.loadDefaultParams(Cmat=weights, Dmat=np.zeros_like(weights), seed=0)
    parameters.update(PARAMETERS)
    parameters.update({"K_gl": coupling, "dt": step_ms, "duration": duration_ms})
    parameters["ses_init"] = first[:, None].copy()
    parameters["sis_init"] = np.zeros((len(weights), 1))
    _, rates, _, gating, *_ = timeIntegration(parameters)
    return 1e3 * rates, gating


def bold(drive: np.ndarray, step_s: float) -> np.ndarray:
    """BOLD signal by neurolib, from rest."""
    n, rest = len(drive), {"X": 0.0, "F": 1.0, "Q": 1.0, "V": 1.0}
    return simulateBOLD(drive, step_s, np.ones(n), **{name: np.full(n, one) for name, one in rest.items()})[0]


def write(path: Path, header: str, table: np.ndarray) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, table, fmt="%.15g", delimiter=",", header=header, comments="# ")


if __name__ == "__main__":
    main(sys.argv[1])
