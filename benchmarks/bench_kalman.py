"""The Kalman filter against filterpy, pykalman and statsmodels, and one bin at a time against the clock."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_TIMES, N_UNITS, N_PART = 20_000, 200, 2_000
N_STREAM = 1_000
NAMES = (
    "transition",
    "process_covariance",
    "observation",
    "noise_covariance",
    "initial_mean",
    "initial_covariance",
)


@cache
def inputs() -> dict[str, np.ndarray]:
    """Position and velocity in the plane for 1 000 s in bins of 0.05 s, seen by 200 units with correlated noise."""
    rng = np.random.default_rng(0)
    bin_s, n_states = 0.05, 4
    transition = np.eye(n_states) + np.diag([bin_s, bin_s], 2)
    transition[2:, 2:] *= 0.95
    process = np.diag([1e-6, 1e-6, 0.01, 0.01])
    observation = rng.normal(size=(N_UNITS, n_states)) * [0.2, 0.2, 1, 1]
    shared = rng.normal(size=(N_UNITS, 5)) * 0.3
    noise = np.diag(rng.uniform(0.5, 2, N_UNITS)) + shared @ shared.T
    states = np.zeros((N_TIMES, n_states))
    pushes = rng.normal(size=states.shape) * np.sqrt(np.diag(process))
    for t in range(1, N_TIMES):
        states[t] = transition @ states[t - 1] + pushes[t]
    counts = states @ observation.T + rng.normal(size=(N_TIMES, N_UNITS)) @ np.linalg.cholesky(noise).T
    values = (transition, process, observation, noise, np.zeros(n_states), 0.01 * np.eye(n_states))
    return dict(zip(NAMES, values, strict=True)) | {"counts": counts}


def _model(inputs: dict) -> object:
    from neurokit_lite.spikes import KalmanModel

    return KalmanModel(**{name: inputs[name] for name in NAMES})


def ours(inputs: dict) -> tuple:
    from neurokit_lite.spikes import filter_states

    model, counts = _model(inputs), inputs["counts"]
    return lambda: filter_states(counts, model), lambda found: found.estimate[:N_PART]


def ours_stream(inputs: dict) -> tuple:
    from neurokit_lite.spikes import KalmanStream

    model, counts = _model(inputs), inputs["counts"][:N_STREAM]

    def work() -> list:
        stream = KalmanStream(model)
        return [stream.step(one) for one in counts]

    return work, np.array


def filterpy(inputs: dict) -> tuple:
    from filterpy.kalman import KalmanFilter

    columns = list(inputs["counts"][:N_PART, :, None])

    def work() -> np.ndarray:
        peer = KalmanFilter(dim_x=4, dim_z=N_UNITS)
        peer.x, peer.P = inputs["initial_mean"][:, None], inputs["initial_covariance"]
        peer.F, peer.H = inputs["transition"], inputs["observation"]
        peer.Q, peer.R = inputs["process_covariance"], inputs["noise_covariance"]
        return peer.batch_filter(columns, update_first=True)[0]

    return work, lambda means: np.squeeze(means, -1)


def pykalman(inputs: dict) -> tuple:
    from pykalman import KalmanFilter

    names = ("transition", "observation", "process_covariance", "noise_covariance")
    peer = KalmanFilter(
        *(inputs[name] for name in names),
        initial_state_mean=inputs["initial_mean"],
        initial_state_covariance=inputs["initial_covariance"],
    )
    counts = inputs["counts"][:N_PART]
    return lambda: peer.filter(counts)[0], np.asarray


def statsmodels(inputs: dict) -> tuple:
    from statsmodels.tsa.statespace.kalman_filter import KalmanFilter

    def work() -> np.ndarray:
        peer = KalmanFilter(k_endog=N_UNITS, k_states=4, k_posdef=4)
        peer["design"], peer["transition"], peer["selection"] = inputs["observation"], inputs["transition"], np.eye(4)
        peer["state_cov"], peer["obs_cov"] = inputs["process_covariance"], inputs["noise_covariance"]
        peer.initialize_known(inputs["initial_mean"], inputs["initial_covariance"])
        peer.tolerance = 0  # its own notion of "settled" is coarser than 1e-9
        peer.bind(np.ascontiguousarray(inputs["counts"][:N_PART]))
        return peer.filter().filtered_state.T

    return work, np.asarray


def cases() -> list[Case]:
    """The whole filter against three peers, and the stream against a clock."""
    size = f"200 units, 4 states, 20 000 bins; {{}}: the first {N_PART} bins, times 10"
    shared = {"inputs": inputs, "ours": ours, "env": "spikes", "peer_scale": N_TIMES / N_PART}
    found = [
        Case(
            name=f"kalman-{peer.__name__}",
            size=size.format(peer.__name__),
            peer=peer.__name__,
            theirs=peer,
            goal=goal,
            tolerance=1e-9,  # states of order 1; the same equations in another order
            repeats=3,
            **shared,
        )
        for peer, goal in ((filterpy, 15), (pykalman, 100), (statsmodels, 15))
    ]
    stream = Case(
        name="kalman-stream",
        size="200 units, 4 states, 1 000 bins one at a time",
        inputs=inputs,
        ours=ours_stream,
        peer="1 000 updates in a second",
        limit_s=1.0,
        goal=1,
    )
    return [*found, stream]
