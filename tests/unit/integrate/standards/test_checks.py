"""Checks of numbers: what must be found, and what must not."""

import numpy as np
import pytest

from neurokit_lite import data, integrate


def names(found):
    return [one.check for one in found]


def wave(*sd):
    return np.array(sd)[:, None] * np.tile([1.0, -1.0], 50)


@pytest.mark.parametrize(("sd", "is_right"), [(0.49, False), (0.51, True), (299, True), (301, False)])
def test_range_of_eeg(sd, is_right):
    assert names(integrate.check_amplitudes(wave(sd, sd, sd), "µV")) == [] if is_right else ["amplitude"]


@pytest.mark.parametrize("modality", ["eeg", "ieeg", "meg"])
def test_no_factor_of_1000_can_pass(modality):
    unit = "T" if modality == "meg" else "V"
    for sd in np.logspace(-16, 0, 200):
        n_right = sum(
            not integrate.check_amplitudes(wave(sd * by), unit, modality=modality) for by in (1e-6, 1e-3, 1, 1e3, 1e6)
        )
        assert n_right <= 1


def test_unit_counts_and_offset_does_not():
    assert integrate.check_amplitudes(1e9 + wave(10, 12), "µV") == ()
    assert names(integrate.check_amplitudes(wave(10, 12), "mV")) == ["amplitude"]
    assert integrate.check_amplitudes(wave(1e-5), "V") == ()


def test_one_channel_in_another_unit():
    assert names(integrate.check_amplitudes(wave(10, 12, 0.010, 14), "µV")) == ["channel"]
    assert names(integrate.check_amplitudes(wave(10, 12, 10_000, 14), "µV")) == ["channel"]
    assert integrate.check_amplitudes(wave(10, 12, 0.5, 300), "µV") == (), "thirty times is none"


def test_flat_channels():
    found = integrate.check_amplitudes(np.vstack([wave(10, 12), np.full((1, 100), 14.62)]), "µV")
    assert names(found) == ["flat"]
    assert found[0].text == "channels 2 never change"
    assert names(integrate.check_amplitudes(np.zeros((2, 9)), "µV")) == ["flat"]


def test_real_eeg_has_no_finding():
    voltage = data.load_eeg_sample()["voltage_uv"]
    for start in range(0, 2048, 256):
        assert integrate.check_amplitudes(voltage[:, start : start + 256], "µV") == ()


def test_units_that_agree():
    assert integrate.check_units_agree({"a": ["uV", "s"], "b": ["µV", "seconds"]}) == ()
    assert names(integrate.check_units_agree({"a": ["uV"], "b": ["n/a"]})) == ["units"]
    three = integrate.check_units_agree({"a": ["mV", "uV"], "b": ["mV", "uV"], "c": ["uV", "mV"]})
    assert [one.text for one in three] == ["a has mV for 2 of 2 channels where c has uV"]


@pytest.mark.parametrize("duration_s", [9.98, 9.99, 10, 10.01, 10.02])
def test_durations_to_a_sample_and_a_half(duration_s):
    is_right = abs(duration_s - 10) < 0.015
    found = integrate.check_time_base(1000, {"header": 100.0}, durations_s={"JSON": duration_s})
    assert names(found) == ([] if is_right else ["duration"])


def test_rates():
    def found(rate_hz):
        return names(integrate.check_time_base(1000, {"a": 100.0, "b": rate_hz}, durations_s={}))

    assert found(100.005) == []
    assert found(100.02) == ["rate"]
    assert found(99.98) == ["rate"]


@pytest.mark.parametrize(("clock_s", "is_right"), [(10.9, True), (11.1, False), (9.1, True), (8.9, False)])
def test_clock_of_a_short_recording(clock_s, is_right):
    found = integrate.check_time_base(1000, {"a": 100.0}, durations_s={}, clock_s=clock_s)
    assert names(found) == ([] if is_right else ["clock"])


def test_clock_of_a_long_recording():
    assert integrate.check_time_base(100_000, {"a": 100.0}, durations_s={}, clock_s=1015.0) == ()
    assert names(integrate.check_time_base(100_000, {"a": 100.0}, durations_s={}, clock_s=1030.0)) == ["clock"]


@pytest.mark.parametrize(
    ("onsets_s", "n"),
    [
        ([], 0),
        ([0, 10], 0),
        ([-0.1, 5], 1),
        ([5, 10.1], 1),
        ([0.01, 0.02, 0.09], 1),
        ([0.01, 0.02], 0),
        ([0.1, 0.2, 0.3], 0),
    ],
)
def test_events(onsets_s, n):
    assert len(integrate.check_events(onsets_s, (0.0, 10.0))) == n


def test_events_that_are_named_lie_outside():
    def text(onsets_s):
        return integrate.check_events(onsets_s, (0.0, 10.0))[0].text

    assert text([-5, 3, 4]) == "1 of 3 events lie outside the recording (0 to 10 s), the first at -5 s"
    assert text([-5, 3, 40]).endswith("the last at 40 s: milliseconds or samples for seconds?")
    found = integrate.check_spike_intervals([[3.0, 4.0], [-5.0, 3.0], []], (0.0, 10.0))
    assert found[0].text == "1 of 4 spikes lie outside the recording (0 to 10 s), the first at -5 s"


def test_events_count_from_the_start():
    assert integrate.check_events([1001, 1004, 1009], (1000.0, 1010.0)) == ()
    assert len(integrate.check_events([1000.01, 1000.02, 1000.03], (1000.0, 1010.0))) == 1


def test_spikes():
    times = np.arange(0.01, 10, 0.01)
    assert integrate.check_spike_intervals([times], (0.0, 10.0)) == ()
    assert names(integrate.check_spike_intervals([times], (0.0, 5.0))) == ["events"]
    assert names(integrate.check_spike_intervals([times[::-1]], (0.0, 10.0))) == ["order"]
    assert names(integrate.check_spike_intervals([times * 1e3], (0.0, 1e4))) == ["intervals"]
    assert names(integrate.check_spike_intervals([times / 1e3], (0.0, 10.0))) == ["intervals"]
    assert integrate.check_spike_intervals([times[:5] / 1e3], (0.0, 10.0)) == (), "five spikes say nothing"
    assert integrate.check_spike_intervals([], (0.0, 10.0)) == ()


@pytest.mark.parametrize("load", ["head_direction", "grasshopper"])
def test_real_neurons_have_no_finding(load):
    times = data.load_head_direction() if load == "head_direction" else data.load_grasshopper()
    span = (0.0, 1200.0) if load == "head_direction" else (0.0, 10.0)
    for one in times["spike_times_s"]:
        assert integrate.check_spike_intervals([one], span) == ()
        for factor in (1e-3, 1e3):
            assert "intervals" in names(integrate.check_spike_intervals([one * factor], (0.0, 1.2e6)))


@pytest.mark.parametrize(("unit", "n"), [("m", 0), ("mm", 1), ("cm", 1)])
def test_heads(unit, n):
    corners = np.array([[0.07, 0, 0], [-0.07, 0, 0], [0, 0.09, 0], [0, -0.09, 0.01]]) + 14.62
    assert len(integrate.check_electrode_positions(corners, unit)) == n
    assert len(integrate.check_electrode_positions(corners * 1000, "mm")) == 0
