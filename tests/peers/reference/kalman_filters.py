"""Reference values of the Kalman filter from pykalman and filterpy: ``python kalman_filters.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours. The model and the
observations come from formulas, so that both sides can make them: no random generator has to agree.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

N_TIMES, N_UNITS = 60, 8


def problem() -> tuple[dict[str, np.ndarray], np.ndarray]:
    """A model with position and velocity in the plane, noise that is correlated between units, and observations."""
    bin_s = 0.05
    transition = np.array([[1, 0, bin_s, 0], [0, 1, 0, bin_s], [0, 0, 0.95, 0.02], [0, 0, -0.02, 0.95]])
    grid = np.arange(N_UNITS * 4).reshape(N_UNITS, 4)
    apart = np.abs(np.subtract.outer(np.arange(N_UNITS), np.arange(N_UNITS)))
    model = {
        "transition": transition,
        "process_covariance": np.diag([1e-4, 1e-4, 0.01, 0.02]),
        "observation": np.cos(1.7 * grid),
        "noise_covariance": 0.5**apart + np.diag(np.linspace(0, 1, N_UNITS)),
        "initial_mean": np.array([1.0, -1.0, 0.5, 0.0]),
        "initial_covariance": np.diag([1.0, 2.0, 0.5, 0.5]),
    }
    times = np.arange(N_TIMES)[:, None]
    observations = np.sin(times / 7 + np.arange(N_UNITS)) + 0.3 * np.cos(times**2 * 0.37 + np.arange(N_UNITS))
    return model, observations


def main(folder: str) -> None:
    """Write one CSV file for each library: the estimate and its variances after each bin."""
    from filterpy.kalman import KalmanFilter as FilterpyFilter
    from pykalman import KalmanFilter as PykalmanFilter

    model, observations = problem()
    names = ("transition", "observation", "process_covariance", "noise_covariance")
    transition, observation, process, noise = (model[name] for name in names)
    filtered = PykalmanFilter(
        transition,
        observation,
        process,
        noise,
        initial_state_mean=model["initial_mean"],
        initial_state_covariance=model["initial_covariance"],
    ).filter(observations)
    save(Path(folder) / "pykalman.csv", "pykalman", *(np.asarray(part) for part in filtered))

    other = FilterpyFilter(dim_x=4, dim_z=N_UNITS)
    other.x, other.P = model["initial_mean"][:, None], model["initial_covariance"]
    other.F, other.H, other.Q, other.R = transition, observation, process, noise
    means, covariances, _, _ = other.batch_filter(observations[:, :, None], update_first=True)
    save(Path(folder) / "filterpy.csv", "filterpy", np.squeeze(means, -1), covariances)


def save(path: Path, peer: str, means: np.ndarray, covariances: np.ndarray) -> None:
    """Write a table with what made it; 17 digits bring every float back as it was."""
    made = f"{peer} {version(peer)}, numpy {version('numpy')}, Python {platform.python_version()}"
    columns = [f"mean{i}" for i in range(4)] + [f"variance{i}" for i in range(4)]
    table = np.column_stack([means, np.diagonal(covariances, axis1=1, axis2=2)])
    lines = [f"# {made}; made by tests/peers/reference/{Path(__file__).name}", ",".join(columns)]
    lines += [",".join(f"{value:.17g}" for value in row) for row in table]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
