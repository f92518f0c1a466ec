"""Events behind a slow indicator, against the non-negative least squares of SciPy."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case


@cache
def traces() -> dict[str, np.ndarray]:
    """One noisy trace of 1 000 frames."""
    from neurokit_lite import imaging

    return {"traces": imaging.make_calcium_traces(n_cells=1, n_frames=1000, random_state=0)["dff"]}


def ours_events(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    return lambda: imaging.infer_events(inputs["traces"], 10.0, decay_s=1.0), lambda found: {"sizes": found.sizes[0]}


def scipy_events(inputs: dict) -> tuple:
    from scipy.optimize import nnls

    lags = np.subtract.outer(np.arange(1000), np.arange(1000))
    decays = np.where(lags >= 0, np.exp(-np.maximum(lags, 0) / 10), 0.0)
    return lambda: nnls(decays, inputs["traces"][0])[0], lambda found: {"sizes": found}


def cases() -> list[Case]:
    """One trace, solved exactly by both sides."""
    return [
        Case(
            name="event-inference",
            size="1 000 frames",
            inputs=traces,
            ours=ours_events,
            peer="scipy",
            theirs=scipy_events,
            goal=10,
            tolerance=1e-9,
            repeats=5,
        ),
    ]
