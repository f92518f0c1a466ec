"""Units, positions, dead channels and filters: what must be refused, and what must come through unchanged."""

import numpy as np
import pytest

from neurokit_lite import data, imaging

RATE_HZ = 250.0
TIMES_S = np.arange(5000) / RATE_HZ


def waves(*frequencies_hz):
    """One sine of 20 µV a channel."""
    return np.array([20 * np.sin(2 * np.pi * f * TIMES_S) for f in frequencies_hz])


def raw_of(voltage_uv, ch_names=("Fz", "Cz", "Pz")):
    return imaging.as_raw(voltage_uv, RATE_HZ, ch_names=list(ch_names)[: len(voltage_uv)])


@pytest.mark.parametrize(("factor", "says"), [(1e-6, "Did you pass volts"), (1e3, "nanovolts, or raw counts")])
def test_the_wrong_unit_is_noticed(factor, says):
    with pytest.raises(ValueError, match=says):
        raw_of(waves(7, 9, 11) * factor)


def test_one_dead_channel_does_not_make_the_unit_look_wrong():
    raw = raw_of(np.vstack([waves(7, 9), np.zeros(5000)]))
    assert imaging.find_bad_channels(raw) == {"Pz": "flat"}


def test_a_channel_without_a_position_is_named():
    with pytest.raises(ValueError, match="got none for EOG"):
        raw_of(waves(7, 9), ch_names=("Fz", "EOG"))


def test_nan_is_counted_and_placed():
    voltage_uv = waves(7, 9)
    voltage_uv[1, 30] = np.nan
    with pytest.raises(ValueError, match=r"1 of 10000 values that are NaN or infinite, the first at \[1, 30\]"):
        raw_of(voltage_uv)


def test_the_voltage_comes_back_in_volts():
    voltage_uv = waves(7, 9)
    np.testing.assert_allclose(raw_of(voltage_uv).get_data(), voltage_uv * 1e-6, rtol=1e-12)


def test_flat_stuck_and_saturated_channels_are_found_and_good_ones_are_left_alone():
    stuck = waves(9)[0]
    stuck[1000:] = stuck[1000]
    voltage_uv = np.vstack([waves(7), stuck, waves(9).clip(-15, 15)])
    assert imaging.find_bad_channels(raw_of(voltage_uv)) == {"Cz": "flat", "Pz": "saturated"}
    assert imaging.find_bad_channels(raw_of(waves(7, 9, 11))) == {}


def test_a_channel_with_a_gap_is_found_and_a_filter_does_not_smear_it():
    raw = raw_of(waves(7, 9, 11))
    raw._data[1, 100:120] = np.nan
    assert imaging.find_bad_channels(raw) == {"Cz": "missing"}
    with pytest.raises(ValueError, match="raw must hold finite voltages only; got NaN or infinite values in Cz"):
        imaging.filter_raw(raw, low_hz=1, high_hz=40)


def test_a_filter_takes_out_the_mains_and_the_drift_and_leaves_the_wave_in_place():
    wave = waves(10)[0]
    dirty = wave + 200 * TIMES_S + 30 * np.sin(2 * np.pi * 50 * TIMES_S)
    raw = raw_of(dirty[None])
    clean = imaging.filter_raw(raw, low_hz=1, high_hz=40, notch_hz=50).get_data()[0] * 1e6
    inner = slice(1000, 4000)  # the ends feel the edge of the recording
    # The band 1 to 40 Hz passes 10 Hz with less than 1 % ripple, and what is left of the rest is below 1 % too.
    np.testing.assert_allclose(clean[inner], wave[inner], atol=0.4)
    np.testing.assert_array_equal(raw.get_data()[0] * 1e6, dirty * 1e-6 * 1e6)


@pytest.mark.parametrize(
    ("band", "says"),
    [({"low_hz": 40, "high_hz": 1}, "below high_hz"), ({"high_hz": 200}, "125 Hz"), ({"notch_hz": 125}, "below 125")],
)
def test_a_band_that_cannot_be_is_refused(band, says):
    with pytest.raises(ValueError, match=says):
        imaging.filter_raw(raw_of(waves(7)), **band)


def test_the_shipped_sample_is_what_its_card_says():
    sample = data.load_eeg_sample()
    assert sample["voltage_uv"].shape == (14, 2048)
    assert len(sample["ch_names"]) == 14
    raw = imaging.as_raw(sample["voltage_uv"], sample["rate_hz"], ch_names=sample["ch_names"])
    assert raw.times[-1] == pytest.approx(16, abs=0.01)
    # A slow drift runs through the frontal electrodes on the left, not through those at the back.
    spread = dict(zip(raw.ch_names, sample["voltage_uv"].std(axis=1), strict=True))
    assert spread["AF3"] > 3 * spread["O1"]


@pytest.mark.parametrize(
    ("event_id", "says"),
    [
        ({"rare": 2, "odd": 2}, "event_id must give each name a number of its own; got 2 for rare, odd"),
        ({"": 2}, "event_id must name each kind by a text"),
        ({2: 2}, "event_id must name each kind by a text"),
        ({"rare": 2.5}, "event_id must hold whole numbers"),
        ({"rare": np.nan}, "event_id must"),
        ({"rare": "2"}, "event_id must hold numbers"),
    ],
)
def test_kinds_that_clash_are_named(event_id, says):
    study = imaging.make_oddball_recording(n_trials=8)
    with pytest.raises((ValueError, TypeError), match=says):
        imaging.cut_epochs(study["raw"], study["events"], event_id=event_id)
