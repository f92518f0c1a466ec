"""Protocols of several steps, ramps, crops; files that are half there; a first look through a voltage clamp."""

from datetime import UTC, datetime

import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.core.optional import require

RATE_HZ = 20_000


@pytest.fixture(scope="module")
def dual():
    """Two sweeps: a step that varies, one of -100 pA, and, straight after it, one that varies again."""
    current_pa = np.zeros((2, 6000))
    current_pa[:, 1000:2000] = [[50], [150]]
    current_pa[:, 3000:4000] = -100
    current_pa[:, 4000:5000] = [[50], [150]]
    noise_mv = 0.001 * np.random.default_rng(0).standard_normal(current_pa.shape)  # or it would count as saturated
    return spikes.CurrentClamp(-70 + 0.1 * current_pa + noise_mv, current_pa, RATE_HZ)


def test_each_step_is_cut_out_with_the_levels_beside_it(dual):
    np.testing.assert_allclose(dual.steps_s, [[0.05, 0.1], [0.15, 0.2], [0.2, 0.25]])
    first, second, third = (dual.step(number) for number in range(3))
    assert [one.step_s for one in (first, second, third)] == [(0.05, 0.1), (0.05, 0.1), (0.05, 0.1)]
    np.testing.assert_array_equal(first.steps_pa, [50, 150])
    np.testing.assert_array_equal(second.steps_pa, [-100, -100])
    np.testing.assert_array_equal(third.steps_pa, [150, 250])  # counted from the -100 pA before it
    assert spikes.measure_passive(second).resistance_mohm == pytest.approx(100, rel=1e-3)  # 0.1 mV a pA
    with pytest.raises(ValueError, match="number must be a whole number of at least 0 and at most 2; got 3"):
        dual.step(3)


def test_a_crop_is_a_recording_of_its_own(dual):
    part = dual.crop(0.14, 0.22)
    assert part.voltage_mv.shape == (2, 1600)
    np.testing.assert_allclose(part.steps_s, [[0.01, 0.06]])
    np.testing.assert_array_equal(part.voltage_mv, dual.voltage_mv[:, 2800:4400])
    with pytest.raises(ValueError, match=r"stop_s must be between 0.1 and 0.3 s; got 250 s. Did you pass milliseconds"):
        dual.crop(0.1, 250)
    with pytest.raises(ValueError, match="stop_s must lie after start_s"):
        dual.crop(0.1, 0.1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: np.where((t > 0.05) & (t < 0.1) | (t > 0.15) & (t < 0.2), 50.0, 0), r"4 changes.*\.step\(0\)"),
        (lambda t: 100 * t / t.max(), "changes.*measure_action_potentials"),
        (lambda t: np.full(t.size, 20.0), "0 changes. The command is constant"),
        (lambda t: np.where(t > 0.1, 50.0, 0), "1 change, at 0.1.* no end"),
        (lambda t: 50 + np.random.default_rng(0).normal(size=t.size), "the commanded current, not the measured one"),
    ],
    ids=["two steps", "ramp", "constant", "half a step", "measured"],
)
def test_another_protocol_is_named_for_what_it_is(change, says):
    times_s = np.arange(6000) / RATE_HZ
    with pytest.raises(ValueError, match=says) as error:
        spikes.CurrentSteps(np.full((1, 6000), -70.0), change(times_s)[None], RATE_HZ)
    assert len(str(error.value)) < 300


def test_of_a_ramp_each_spike_knows_its_current():
    times_s = np.arange(20_000) / RATE_HZ
    voltage_mv = np.full(20_000, -60.0) + 5 * times_s
    shape = 80 * np.concatenate([np.linspace(0, 1, 9), np.linspace(1, 0, 21)[1:]])
    for sample in (6000, 12_000):
        voltage_mv[sample - 8 : sample + 21] += shape
    ramp = spikes.CurrentClamp(voltage_mv[None], (200 * times_s)[None], RATE_HZ)
    shapes = spikes.measure_action_potentials(ramp)
    np.testing.assert_allclose(shapes.times_s, [0.3, 0.6])
    # 200 pA a second: 60 and 120 pA at the peaks, less 9 samples (0.45 ms, 0.09 pA) to the onset.
    np.testing.assert_allclose(shapes.current_pa, [59.91, 119.91], atol=0.011)
    with pytest.raises(ValueError, match="recording must hold a step of current; got none"):
        ramp.step(0)


def test_a_measure_of_steps_says_how_to_choose_one(dual):
    with pytest.raises(TypeError, match=r"be a CurrentSteps; got <CurrentClamp: 2 sweeps .*recording.step\(0\)"):
        spikes.compute_firing_curve(dual)


# -- NWB -----------------------------------------------------------------------------------------------------------


def write_nwb(path, made, *, stimulus=None, response=None, number=True, order=None):
    """One series a sweep; `stimulus` and `response` change what is passed to pynwb."""
    from pynwb import NWBHDF5IO, NWBFile
    from pynwb.icephys import CurrentClampSeries, CurrentClampStimulusSeries

    nwb = NWBFile(session_description="a cell", identifier="one", session_start_time=datetime(2026, 1, 1, tzinfo=UTC))
    pipette = nwb.create_icephys_electrode(
        name="pipette", description="glass", device=nwb.create_device(name="amplifier")
    )
    for sweep in range(made.n_sweeps):
        shared = {"electrode": pipette, "gain": 1.0, "rate": made.rate_hz}
        if number:
            shared["sweep_number"] = np.uint64(sweep)
        voltage = {"data": made.voltage_mv[sweep], "conversion": 1e-3} | shared
        current = {"data": 1e-12 * made.current_pa[sweep]} | shared
        voltage |= response(voltage, sweep) if response else {}
        current |= stimulus(current, sweep) if stimulus else {}
        label = sweep if order is None else order[sweep]
        nwb.add_acquisition(CurrentClampSeries(name=f"voltage_{label}", unit="volts", **_stamped(voltage)))
        nwb.add_stimulus(CurrentClampStimulusSeries(name=f"current_{label}", unit="amperes", **_stamped(current)))
    with NWBHDF5IO(str(path), "w") as io:
        io.write(nwb)
    return path


def _stamped(arguments):
    return {key: value for key, value in arguments.items() if not (key == "rate" and "timestamps" in arguments)}


@pytest.fixture(scope="module")
def made():
    return spikes.make_current_steps(np.arange(-100, 101, 20)).recording


def test_a_stimulus_at_its_own_rate_is_brought_to_the_voltages(tmp_path, made):
    path = write_nwb(tmp_path / "a.nwb", made, stimulus=lambda one, _: {"data": one["data"][::4], "rate": 5000.0})
    read = spikes.read_nwb_steps(path)
    np.testing.assert_array_equal(read.current_pa, made.current_pa)  # steps of whole multiples of four samples
    assert read.rate_hz == made.rate_hz


def test_time_stamps_are_read_and_so_is_a_later_start(tmp_path, made):
    start_s = 1234.5
    stamps = start_s + np.arange(made.voltage_mv.shape[1]) / made.rate_hz
    path = write_nwb(
        tmp_path / "a.nwb",
        made,
        response=lambda one, _: {"timestamps": stamps},
        stimulus=lambda one, _: {"starting_time": start_s - 0.5, "data": np.r_[np.zeros(10_000), one["data"]]},
    )
    read = spikes.read_nwb_steps(path)
    assert read.rate_hz == pytest.approx(made.rate_hz, rel=1e-6)
    np.testing.assert_array_equal(read.current_pa, made.current_pa)
    np.testing.assert_allclose(read.voltage_mv, made.voltage_mv, atol=1e-8)


def test_sweeps_without_numbers_come_in_the_order_of_the_numbers_in_their_names(tmp_path, made):
    read = spikes.read_nwb_steps(write_nwb(tmp_path / "a.nwb", made, number=False))
    np.testing.assert_array_equal(read.steps_pa, made.steps_pa)  # voltage_10 is the last, not the second


@pytest.mark.parametrize(
    ("stimulus", "response", "message"),
    [
        (
            lambda one, _: {"data": one["data"][:9000]},
            None,
            "hold a stimulus for the whole of each sweep; got current_0",
        ),
        (lambda one, _: {"starting_time": 5.0}, None, "hold a stimulus for the whole of each sweep.*from 5 to"),
        (lambda one, n: {"sweep_number": np.uint64(n + 1)}, None, "a stimulus for the sweep number of each response"),
        (
            None,
            lambda one, _: {"timestamps": np.cumsum(np.random.default_rng(0).uniform(1e-5, 9e-5, one["data"].size))},
            "hold regularly sampled sweeps; got time stamps of voltage_0 that stray",
        ),
        (None, lambda one, _: {"timestamps": -np.arange(one["data"].size)}, "a rising time stamp for each sample"),
    ],
    ids=["short", "late", "another sweep", "irregular", "falling"],
)
@pytest.mark.filterwarnings("ignore")
def test_what_does_not_fit_together_is_refused(tmp_path, made, stimulus, response, message):
    path = write_nwb(tmp_path / "a.nwb", made.select([0, 1]), stimulus=stimulus, response=response)
    with pytest.raises(ValueError, match=message) as error:
        spikes.read_nwb_steps(path)
    assert len(str(error.value)) < 300


def test_a_protocol_of_several_steps_is_read_and_the_reader_of_one_says_so(tmp_path, dual):
    path = write_nwb(tmp_path / "a.nwb", dual)
    with pytest.raises(ValueError, match=r"5 changes, from 0.05 to 0.25 s.*read_current_clamp.*step\(0\)"):
        spikes.read_nwb_steps(path)
    np.testing.assert_array_equal(spikes.read_current_clamp(path).step(1).steps_pa, [-100, -100])


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_file_cut_off_anywhere_is_refused(tmp_path, made, share):
    whole = write_nwb(tmp_path / "a.nwb", made).read_bytes()
    (tmp_path / "b.nwb").write_bytes(whole[: int(share * len(whole))])
    for read in (spikes.read_nwb_steps, spikes.read_current_clamp):
        with pytest.raises(ValueError, match=r"path must .*; got .*b.nwb"):
            read(tmp_path / "b.nwb")


def test_an_abf_cut_off_anywhere_is_refused(tmp_path, made):
    pytest.importorskip("pyabf", reason="pyabf is not installed (extra: spikes)")
    writer = require("pyabf.abfWriter", extra="spikes")
    writer.writeABF1(made.voltage_mv[:3], str(tmp_path / "whole.abf"), 20_000, units="mV")
    whole = (tmp_path / "whole.abf").read_bytes()
    for share in (0.0, 0.01, 0.5, 0.99):
        (tmp_path / "cut.abf").write_bytes(whole[: int(share * len(whole))])
        for read in (spikes.read_abf, spikes.read_current_clamp, spikes.read_voltage_steps):
            with pytest.raises(ValueError, match=r"(path|channel) must "):
                read(tmp_path / "cut.abf")


# -- voltage clamp --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("access", "membrane", "capacitance"), [(10, 200, 50), (25, 1000, 20), (5, 80, 150)])
@pytest.mark.parametrize("step_mv", [-10, 5])
def test_access_membrane_and_capacitance_come_back(access, membrane, capacitance, step_mv):
    truth = {"access_mohm": access, "membrane_mohm": membrane, "capacitance_pf": capacitance}
    clean = spikes.measure_access(spikes.make_voltage_steps([step_mv], noise_pa=0, **truth))
    noisy = spikes.measure_access(spikes.make_voltage_steps([step_mv] * 20, noise_pa=2, **truth))
    for name, value in truth.items():
        # Without noise the fit is exact but for what is left of the transient at the end (e^-40) and its tolerance.
        assert getattr(clean, name)[0] == pytest.approx(value, rel=1e-4)
        # Noise of 2 pA beside 10 to 500 pA: single sweeps scatter by percents, their median by less.
        assert np.median(getattr(noisy, name)) == pytest.approx(value, rel=0.05)
    assert clean.tau_s[0] == pytest.approx(1e-6 * capacitance * access * membrane / (access + membrane), rel=1e-4)


def test_a_line_through_steady_currents_is_the_cells():
    curve = spikes.measure_iv(spikes.make_voltage_steps([20, -40, 0, -20, 40], noise_pa=1))
    np.testing.assert_array_equal(curve.voltage_mv, [-110, -90, -70, -50, -30])
    # Means of 500 samples with noise of 1 pA: 0.05 pA over 80 mV.
    assert curve.conductance_ns == pytest.approx(1e3 / 210, rel=2e-3)
    assert curve.reversal_mv == pytest.approx(-70, abs=0.05)
    assert np.isnan(spikes.measure_iv(spikes.make_voltage_steps([-10])).conductance_ns)


def test_the_peak_of_an_inward_current_is_found_after_the_charging():
    recording = spikes.make_voltage_steps([40], noise_pa=0)
    current_pa = recording.current_pa.copy()
    start, _ = recording.step_samples
    current_pa[0, start + 250 : start + 300] -= 900
    curve = spikes.measure_iv(spikes.VoltageSteps(current_pa, recording.voltage_mv, recording.rate_hz))
    # 40 mV through 210 megohm, less 900 pA; the charging's last bit (5 ms after the step, tau 0.48 ms) is 0.1 pA.
    assert curve.peak_pa[0] == pytest.approx(40 / 0.210 - 900, abs=0.5)


def test_the_peak_is_what_lies_furthest_from_the_steady_current_not_from_zero():
    recording = spikes.make_voltage_steps([40], noise_pa=0)
    current_pa = np.full_like(recording.current_pa, 300.0)
    start, _ = recording.step_samples
    current_pa[0, start + 250 : start + 300] = -100
    curve = spikes.measure_iv(spikes.VoltageSteps(current_pa, recording.voltage_mv, recording.rate_hz))
    assert curve.peak_pa[0] == -100
    assert curve.steady_pa[0] == 300


def test_an_open_pipette_and_a_lost_step_are_refused():
    with pytest.raises(ValueError, match="answer the step by a peak that decays"):
        spikes.measure_access(spikes.make_voltage_steps([0.02], noise_pa=50))
    both = spikes.make_voltage_steps([-10, 0])
    with pytest.raises(ValueError, match="hold a step in every sweep; got 0 mV in sweep 1"):
        spikes.measure_access(both)
    with pytest.raises(ValueError, match=r"voltage_mv must reach between 1 and 1000 mV.*Is it in V"):
        spikes.VoltageSteps(both.current_pa, 1e-3 * both.voltage_mv, both.rate_hz)
