"""Neural masses against neurolib's compiled loop: twenty couplings of one whole brain."""

import importlib.util
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "peers" / "reference" / "masses.py"
N_REGIONS, STEP_S, DURATION_S = 94, 0.001, 5.0


def inputs() -> dict[str, np.ndarray]:
    """Wiring, couplings and the start."""
    weights = np.random.default_rng(0).uniform(0, 1, (N_REGIONS, N_REGIONS)) / N_REGIONS
    np.fill_diagonal(weights, 0)
    return {"weights": weights, "couplings": np.linspace(0, 0.6, 20), "start": np.linspace(0.02, 0.1, N_REGIONS)}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import models

    options = {"duration_s": DURATION_S, "step_s": STEP_S, "noise": 0.0, "start": inputs["start"]}

    def work() -> object:
        return models.simulate_masses(inputs["weights"], inputs["couplings"], **options)

    return work, lambda run: {"gating": run.gating[:, :, -1]}


def neurolib(inputs: dict) -> tuple:
    source = importlib.util.spec_from_file_location("masses_reference", SCRIPT)
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)

    def one(coupling: float) -> np.ndarray:
        return module.run(inputs["weights"], coupling, inputs["start"], 1e3 * STEP_S, 1e3 * DURATION_S)[1][:, -1]

    one(0.1)  # compiled here, and not counted
    return lambda: np.stack([one(coupling) for coupling in inputs["couplings"]]), lambda found: {"gating": found}


def cases() -> list[Case]:
    """Five seconds of twenty whole brains."""
    return [
        Case(
            name="masses-couplings",
            size=f"{N_REGIONS} regions, 20 couplings, 5 s in steps of 1 ms, no noise; neurolib's compiled loop",
            inputs=inputs,
            ours=ours,
            peer="neurolib",
            theirs=neurolib,
            env="masses",
            goal=2,
            tolerance=1e-10,
            repeats=3,
        )
    ]
