"""Reference values for rates and encoding: ``python spike_statistics.py INPUTS_NPZ FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours. The inputs are the
shipped recordings as plain arrays: units' spike times, heading, ripples, the locust's loudness and spikes.
"""

import platform
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import neo
import numpy as np
import pynapple as nap
import quantities as pq
import statsmodels.api as sm
from elephant.statistics import cv2, fanofactor, time_histogram
from scipy.stats import chi2

LAGS, RATE_HZ, RIDGE = 30, 2000, 5.0


def main(inputs: str, folder: str) -> None:
    """Write one CSV file for each kind of value."""
    warnings.simplefilter("ignore")
    with np.load(inputs) as file:
        data = dict(file)
    times = np.split(data["spike_times_s"], np.cumsum(data["n_spikes"])[:-1])
    out = Path(folder)
    around_events(times, data, out)
    correlograms(times, out)
    information(times, data, out)
    regularity(times, out)
    regression(data, out)


def around_events(times: list, data: dict, out: Path) -> None:
    """PSTH of all units by pynapple, and of one by elephant."""
    group = nap.TsGroup({unit: nap.Ts(one) for unit, one in enumerate(times)}, time_support=nap.IntervalSet(0, 1200))
    around = nap.compute_perievent(group, nap.Ts(data["events_s"]), (-0.4, 0.4))
    window = nap.IntervalSet(-0.4, 0.4)
    counts = np.stack([np.asarray(around[unit].count(0.01, window)).sum(axis=1) for unit in group.index])
    save(out / "psth_pynapple.csv", counts, [f"bin{i}" for i in range(80)], "pynapple")
    train = neo.SpikeTrain(times[7] * pq.s, t_stop=1200 * pq.s)
    cut = [train.time_slice((e - 0.4) * pq.s, (e + 0.4) * pq.s).time_shift(-e * pq.s) for e in data["events_s"]]
    one = time_histogram(cut, 0.01 * pq.s, t_start=-0.4 * pq.s, t_stop=0.4 * pq.s, output="counts").magnitude.T
    save(out / "psth_elephant.csv", one, [f"bin{i}" for i in range(80)], "elephant")


def correlograms(times: list, out: Path) -> None:
    """Counts of the second unit around spikes of the first, in bins of 1 ms centred on whole milliseconds."""
    moved = {unit: nap.Ts(one) for unit, one in enumerate(times[:7])}
    group = nap.TsGroup(moved, time_support=nap.IntervalSet(0, 1200))
    table = nap.compute_crosscorrelogram(group, 0.001, 0.05, norm=False)
    counts = [np.rint(table[(i, j)].values * len(group[i]) * 0.001) for i, j in table.columns]
    rows = np.column_stack([np.array(table.columns.tolist()), counts])
    save(out / "correlograms.csv", rows, ["first", "second", *(f"bin{i}" for i in range(101))], "pynapple")


def information(times: list, data: dict, out: Path) -> None:
    """Skaggs information in bits a spike."""
    group = nap.TsGroup({unit: nap.Ts(one) for unit, one in enumerate(times)}, time_support=nap.IntervalSet(0, 1200))
    heading = nap.Tsd(data["heading_times_s"], data["heading_rad"])
    curves = nap.compute_tuning_curves(group, heading, bins=60, range=(0, 2 * np.pi))
    # Left alone, it takes the mean rate over the epoch, which differs from the curve's own mean by rounding of the
    # epoch's ends (3e-5 here): the formula wants the latter.
    share = curves.attrs["occupancy"] / np.sum(curves.attrs["occupancy"])
    bits = nap.compute_mutual_information(curves, rates=list(curves.values @ share))["bits/spike"].to_numpy()
    save(out / "information.csv", bits[:, None], ["bits_per_spike"], "pynapple")


def regularity(times: list, out: Path) -> None:
    """CV2 of each unit, and the Fano factor of its counts in 120 stretches of 10 s."""
    trains = [neo.SpikeTrain(one * pq.s, t_stop=1200 * pq.s) for one in times]
    rows = []
    for train in trains:
        cut = [train.time_slice(10 * i * pq.s, 10 * (i + 1) * pq.s) for i in range(120)]
        rows.append([cv2(np.diff(train.magnitude)), fanofactor(cut)])
    save(out / "regularity.csv", np.array(rows), ["cv2", "fano_population_variance"], "elephant")


def inference(plain: object, counts: np.ndarray, design: np.ndarray, out: Path) -> None:
    """Wald tests, 95 % intervals, covariance, likelihood, and the ratio against the model without the last columns."""
    table = np.column_stack([plain.tvalues, plain.pvalues, plain.conf_int(0.05)])
    save(out / "glm_wald.csv", table, ["z", "p_value", "low", "high"], "statsmodels")
    names = [f"column{i}" for i in range(len(plain.params))]
    save(out / "glm_covariance.csv", np.asarray(plain.cov_params()), names, "statsmodels")
    less = sm.GLM(counts, sm.add_constant(design[:, :10]), family=sm.families.Poisson()).fit(tol=1e-13, maxiter=100)
    ratio = 2 * (plain.llf - less.llf)
    p_value = chi2.sf(ratio, design.shape[1] - 10)
    row = np.array([[plain.llf, plain.aic, less.aic, ratio, p_value]])
    save(out / "glm_likelihood.csv", row, ["log_likelihood", "aic", "aic_less", "ratio", "p_value"], "statsmodels")


def regression(data: dict, out: Path) -> None:
    """Poisson regression of the locust's spikes on ten delays of loudness and five of its own past."""
    counts, loudness = data["locust_counts"], data["locust_loudness_db"]
    # Own past from 8 ms on: within the refractory time no spike follows another, and no finite weight says so.
    columns = [np.roll(loudness, d) for d in range(2, LAGS, 3)] + [np.roll(counts, d) for d in range(16, LAGS, 3)]
    design = np.stack(columns, axis=1)[LAGS:]  # wrapped rows cut off
    counts = counts[LAGS:].astype(float)
    plain = sm.GLM(counts, sm.add_constant(design), family=sm.families.Poisson()).fit(tol=1e-13, maxiter=100)
    table = np.column_stack([plain.params, plain.bse])
    save(out / "glm_statsmodels.csv", table, ["weight", "standard_error"], "statsmodels")
    scores = np.array([[plain.deviance, plain.null_deviance]])
    save(out / "glm_deviance.csv", scores, ["deviance", "null_deviance"], "statsmodels")
    inference(plain, counts, design, out)

    import jax

    jax.config.update("jax_enable_x64", True)
    import nemos as nmo

    model = nmo.glm.GLM(
        regularizer="Ridge",
        regularizer_strength=RIDGE / len(counts),  # its loss is a mean over bins
        solver_name="LBFGS",
        solver_kwargs={"tol": 1e-13, "maxiter": 5000},
    ).fit(design, counts)
    weights = np.append(np.ravel(model.intercept_), model.coef_)
    save(out / "glm_nemos.csv", weights[:, None], ["weight"], "nemos")


def save(path: Path, table: np.ndarray, columns: list[str], package: str) -> None:
    """Write a table with what made it; 17 digits bring every float back as it was."""
    made = f"{package} {version(package)}, numpy {version('numpy')}, Python {platform.python_version()}"
    lines = [f"# {made}; made by tests/peers/reference/{Path(__file__).name}", ",".join(columns)]
    lines += [",".join(f"{value:.17g}" for value in row) for row in table]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
