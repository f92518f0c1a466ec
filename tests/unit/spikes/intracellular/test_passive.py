"""One neuron under current steps: against closed forms, against constructed waveforms, and bad input."""

from datetime import UTC, datetime

import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.core.optional import require

STEPS_PA = np.arange(-200, 651, 50)


@pytest.fixture(scope="module")
def cell():
    return spikes.make_current_steps(STEPS_PA)


def with_voltage(recording, voltage_mv):
    return spikes.CurrentSteps(voltage_mv, recording.current_pa, recording.rate_hz)


def test_step_and_holding_are_read_from_the_command():
    current_pa = np.full((2, 1000), -400.0)
    current_pa[:, 250:750] = [[-900.0], [100.0]]
    recording = spikes.CurrentSteps(np.full((2, 1000), -67.0), current_pa, 10_000)
    assert recording.step_s == (0.025, 0.075)
    np.testing.assert_array_equal(recording.steps_pa, [-500, 500])
    np.testing.assert_array_equal(recording.holding_pa, [-400, -400])


def test_resistance_and_sag_are_those_of_the_two_equations(cell):
    passive = spikes.measure_passive(cell.recording)
    # Noise 0.05 mV: the mean of 1000 samples is good to 0.002 mV in a slope over 17 mV; 0.1 % leaves a wide margin.
    assert passive.resistance_mohm == pytest.approx(cell.resistance_mohm, rel=1e-3)
    # The lowest mean over 1 ms (20 samples) is lower than the truth by some 0.02 mV of the 20 mV fall: 0.01 in ratio
    # for the smallest step of 50 pA.
    np.testing.assert_allclose(passive.sag_ratio, cell.sag_ratio, atol=0.01)


@pytest.mark.parametrize(("capacitance_pf", "leak_ns"), [(100, 8), (40, 20), (300, 10)])
def test_without_sag_the_time_constant_is_capacitance_over_leak(capacitance_pf, leak_ns):
    cell = spikes.make_current_steps([-100], capacitance_pf=capacitance_pf, leak_ns=leak_ns, h_ns=0, noise_mv=0)
    passive = spikes.measure_passive(cell.recording)
    # No noise: what remains is the end of the fit window and the search tolerance.
    np.testing.assert_allclose(passive.tau_s, capacitance_pf / leak_ns / 1000, rtol=1e-4)
    assert passive.resistance_mohm == pytest.approx(1000 / leak_ns, rel=1e-3)
    assert passive.bridge_mohm == pytest.approx(0, abs=0.01)
    # The fitted curve lies on the trace it was fitted to, from the step to its end.
    start, stop = cell.recording.step_samples
    times_s = np.arange(stop - start) / cell.recording.rate_hz
    np.testing.assert_allclose(passive.fitted_mv(times_s), cell.recording.voltage_mv[:, start:stop], atol=1e-3)


def test_rheobase_lies_between_the_last_silent_step_and_the_first_that_fires():
    first = spikes.make_current_steps([100]).rheobase_pa
    around = spikes.make_current_steps([first - 0.5, first + 0.5], noise_mv=0)
    curve = spikes.compute_firing_curve(around.recording)
    assert (curve.n_spikes[0], curve.n_spikes[1] > 0) == (0, True)
    assert curve.silent_pa < first < curve.rheobase_pa


def test_spike_shape_is_the_pasted_one(cell):
    shapes = spikes.measure_action_potentials(cell.recording)
    # Single samples carry the noise of 0.05 mV: five standard deviations over a few hundred spikes.
    np.testing.assert_allclose(shapes.threshold_mv, cell.threshold_mv, atol=0.25)
    np.testing.assert_allclose(shapes.peak_mv, cell.peak_mv, atol=0.25)
    # The trough is the lowest of several noisy samples, hence the lower side is wider.
    np.testing.assert_allclose(shapes.trough_mv[np.isfinite(shapes.trough_mv)], cell.trough_mv, atol=0.3)
    # Linear interpolation between samples 50 us apart: within 1 %.
    np.testing.assert_allclose(shapes.half_width_s, cell.half_width_s, rtol=0.01)
    np.testing.assert_allclose(shapes.height_mv, cell.peak_mv - cell.threshold_mv, atol=0.4)


def test_triangle_spikes_have_the_width_that_geometry_gives():
    voltage_mv = np.linspace(-70, -70.01, 3000)  # a drift: a voltage that stands still would count as saturated
    rise, fall = np.linspace(-50, 30, 11), np.linspace(30, -70, 21)  # 1 ms up, 2 ms down at 10 kHz
    for start in (1200, 1500, 1600):
        voltage_mv[start : start + 31] = np.concatenate([rise, fall[1:]])
    current_pa = np.zeros(3000)
    current_pa[1000:2000] = 100
    shapes = spikes.measure_action_potentials(spikes.CurrentSteps(voltage_mv[None], current_pa[None], 10_000))
    np.testing.assert_allclose(shapes.times_s, [0.121, 0.151, 0.161])
    np.testing.assert_allclose(shapes.peak_mv, 30)
    # The central difference sees the jump from -70 to -50 mV one sample early: the threshold is the sample before it.
    np.testing.assert_allclose(shapes.threshold_mv, -70, atol=0.01)
    # Half height -20 mV: the rise of 80 mV in 1 ms is there after 30 / 80, the fall of 100 mV in 2 ms after 50 / 100.
    half_width_s = (1 - 30 / 80) * 1e-3 + 0.5 * 2e-3
    np.testing.assert_allclose(shapes.half_width_s, half_width_s, rtol=1e-3)


def test_adaptation_of_intervals_that_grow_by_a_tenth_is_one_over_twenty_one():
    peaks = np.round(1000 + 1000 * np.cumsum(0.05 * 1.1 ** np.arange(6))).astype(int)
    voltage_mv, current_pa = np.linspace(-70, -70.01, 3000)[None].copy(), np.zeros((1, 3000))
    voltage_mv[0, peaks], current_pa[0, 1000:2900] = 20, 100
    curve = spikes.compute_firing_curve(spikes.CurrentSteps(voltage_mv, current_pa, 1000))
    # (1.1 - 1) / (1.1 + 1); peaks are rounded to 1 ms of intervals of 50 and more.
    assert curve.adaptation[0] == pytest.approx(1 / 21, abs=0.005)
    assert curve.rates_hz[0] == pytest.approx(6 / 1.9)


def test_spikes_outside_the_step_do_not_count(cell):
    recording = cell.recording.select([-1])
    voltage_mv = recording.voltage_mv.copy()
    before = spikes.compute_firing_curve(recording).n_spikes[0]
    voltage_mv[:, 500:510] = 20  # before the step
    voltage_mv[:, 13_000:13_010] = 20  # after it
    assert spikes.compute_firing_curve(with_voltage(recording, voltage_mv)).n_spikes[0] == before


def test_curve_is_sorted_by_current_and_one_sweep_is_enough(cell):
    order = np.random.default_rng(0).permutation(STEPS_PA.size)
    straight, shuffled = (spikes.compute_firing_curve(one) for one in (cell.recording, cell.recording.select(order)))
    np.testing.assert_array_equal(straight.n_spikes, shuffled.n_spikes)
    alone = spikes.compute_firing_curve(cell.recording.select([-1]))
    assert (alone.rheobase_pa, np.isnan(alone.silent_pa), np.isnan(alone.gain_hz_pa)) == (650, True, True)
    silent = spikes.compute_firing_curve(cell.recording.select([0]))
    assert np.isnan(silent.rheobase_pa)
    assert np.isnan(silent.latency_s[0])


def test_a_pipette_in_series_is_seen_and_taken_out(cell):
    spoiled = spikes.balance_bridge(cell.recording, -20)
    clean, bad = (spikes.measure_passive(one) for one in (cell.recording, spoiled))
    assert bad.resistance_mohm - clean.resistance_mohm == pytest.approx(20, abs=1e-6)
    # The slow current bends the fit: its bias is below 1 megohm with sag and without (test above: none).
    assert bad.bridge_mohm == pytest.approx(20, abs=1)
    mended = spikes.balance_bridge(spoiled, 20)
    np.testing.assert_allclose(mended.voltage_mv, cell.recording.voltage_mv, atol=1e-9)


@pytest.mark.parametrize(
    ("factors", "message"),
    [
        ((1, 1e-12), r"current_pa must reach at least 2 pA.*Is it in A\? Multiply by 1e12"),
        ((1, 1e-3), r"current_pa must reach at least 2 pA.*Is it in nA\? Multiply by 1000"),
        ((1, 1e3), r"current_pa must stay below 100 000 pA; got 650000 pA"),
        ((1e-3, 1), r"voltage_mv must leave the range of -1 to 1 mV.*Is it in V\?"),
        ((1e3, 1), r"voltage_mv must stay within -500 and 500 mV.*Is it in µV\?"),
    ],
)
def test_wrong_units_are_refused(cell, factors, message):
    made = cell.recording
    with pytest.raises(ValueError, match=message):
        spikes.CurrentSteps(factors[0] * made.voltage_mv, factors[1] * made.current_pa, made.rate_hz)


def test_a_measured_current_a_ramp_and_nan_are_refused(cell):
    made = cell.recording
    noise = np.random.default_rng(0).normal(size=made.current_pa.shape)
    with pytest.raises(ValueError, match=r"current_pa must change twice.*not the measured one"):
        spikes.CurrentSteps(made.voltage_mv, made.current_pa + noise, made.rate_hz)
    holed = made.voltage_mv.copy()
    holed[3, 7] = np.nan
    with pytest.raises(ValueError, match=r"voltage_mv must hold finite numbers only; got 1 of .* at \[3, 7\]"):
        with_voltage(made, holed)


def test_a_saturated_sweep_is_found_and_refused(cell):
    made = with_voltage(cell.recording, np.clip(cell.recording.voltage_mv, -500, 5))
    fires = spikes.compute_firing_curve(cell.recording).n_spikes > 0
    np.testing.assert_array_equal(made.is_saturated, fires)
    assert not cell.recording.is_saturated.any()
    for measure in (spikes.measure_passive, spikes.measure_action_potentials, spikes.compute_firing_curve):
        with pytest.raises(ValueError, match=r"recording must hold no saturated sweep; got sweep 9.*select"):
            measure(made)
    assert spikes.measure_passive(made.select(~made.is_saturated)).steps_pa.size == 4


def test_a_voltage_without_noise_that_has_settled_is_not_saturated():
    assert not spikes.make_current_steps([-100, 50], noise_mv=0).recording.is_saturated.any()


def test_a_step_lost_in_noise_is_refused():
    noisy = spikes.make_current_steps([-2], noise_mv=5).recording
    with pytest.raises(ValueError, match=r"fall by more than twice its noise.*sweep 0"):
        spikes.measure_passive(noisy)


def write_nwb(path, cell, *, unequal=False):
    """A file as a rig would write it: volts and amperes, with factors."""
    from pynwb import NWBHDF5IO, NWBFile
    from pynwb.icephys import CurrentClampSeries, CurrentClampStimulusSeries

    nwb = NWBFile(session_description="a cell", identifier="one", session_start_time=datetime(2026, 1, 1, tzinfo=UTC))
    device = nwb.create_device(name="amplifier")
    electrode = nwb.create_icephys_electrode(name="pipette", description="glass", device=device)
    made = cell.recording
    for sweep in range(made.n_sweeps):
        stop = 9000 if unequal and sweep else None
        shared = {"electrode": electrode, "rate": made.rate_hz, "sweep_number": np.uint64(sweep), "gain": 1.0}
        voltage = CurrentClampSeries(
            name=f"voltage_{sweep}", data=made.voltage_mv[sweep, :stop], conversion=1e-3, unit="volts", **shared
        )
        current = CurrentClampStimulusSeries(
            name=f"current_{sweep}", data=made.current_pa[sweep, :stop] * 1e-12, unit="amperes", **shared
        )
        nwb.add_acquisition(voltage)
        nwb.add_stimulus(current)
    with NWBHDF5IO(str(path), "w") as io:
        io.write(nwb)


def test_nwb_comes_back_in_mv_and_pa_and_in_the_order_of_sweeps(tmp_path):
    cell = spikes.make_current_steps(np.arange(-100, 101, 20))  # eleven sweeps: 10 sorts after 9, not after 1
    write_nwb(tmp_path / "cell.nwb", cell)
    read = spikes.read_nwb_steps(tmp_path / "cell.nwb")
    np.testing.assert_array_equal(read.steps_pa, cell.recording.steps_pa)
    np.testing.assert_allclose(read.voltage_mv, cell.recording.voltage_mv, atol=1e-8)


def test_nwb_with_sweeps_of_two_lengths_is_refused(tmp_path):
    write_nwb(tmp_path / "cell.nwb", spikes.make_current_steps([-50, 50]), unequal=True)
    with pytest.raises(ValueError, match="path must hold sweeps of one length and rate"):
        spikes.read_nwb_steps(tmp_path / "cell.nwb")


def test_files_that_are_none_are_named(tmp_path):
    broken = tmp_path / "broken.bin"
    broken.write_bytes(b"no recording")
    with pytest.raises(ValueError, match=r"path must be a readable NWB file.*broken.bin"):
        spikes.read_nwb_steps(broken)
    with pytest.raises(FileNotFoundError, match="path must be a file that exists"):
        spikes.read_nwb_steps(tmp_path / "nowhere.nwb")
    with pytest.raises(FileNotFoundError, match="path must be a file that exists"):
        spikes.read_abf(tmp_path / "nowhere.abf")


def test_an_abf_that_is_broken_or_without_a_step_is_refused(tmp_path, cell):
    pytest.importorskip("pyabf", reason="pyabf is not installed (extra: spikes)")
    broken = tmp_path / "broken.abf"
    broken.write_bytes(b"ABF2" + bytes(100))
    with pytest.raises(ValueError, match=r"path must be a readable ABF file.*broken.abf"):
        spikes.read_abf(broken)
    writer = require("pyabf.abfWriter", extra="spikes")
    writer.writeABF1(cell.recording.voltage_mv[:2], str(tmp_path / "plain.abf"), 20_000, units="mV")
    with pytest.raises(ValueError, match=r"path must hold (a command|its command)|current_pa must"):
        spikes.read_abf(tmp_path / "plain.abf")
