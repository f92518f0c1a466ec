"""Counts, tuning curves and decoding of the shipped recording agree with pynapple's.

Each test runs twice: with the values stored in reference/head_direction, and with values made afresh where the peers'
environment is there.
"""

import zlib

import numpy as np
import pytest

from neurokit_lite import data, spikes

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, tables_of):
    """Reader of the peer's tables: name of the file -> array."""
    options = {"script": "pynapple_head_direction", "given": (data.verify("head_direction"),)}
    folder = tables_of(request.param, "head_direction", env="spikes", **options)
    return lambda name: np.loadtxt(folder / f"{name}.csv", delimiter=",", skiprows=2)


@pytest.fixture(scope="module")
def recording():
    return data.load_head_direction()


@pytest.fixture(scope="module")
def halves(recording):
    start, stop = recording["tracked_s"]
    middle = (start + stop) / 2
    return (start, middle), (middle, stop)


@pytest.fixture(scope="module")
def trains(recording):
    return spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)


def tune(trains, recording, epoch):
    heading, times_s = recording["heading_rad"], recording["heading_times_s"]
    return spikes.compute_tuning_curves(trains, heading, times_s, limits=(0, 2 * np.pi), n_bins=60, epochs_s=epoch)


@pytest.fixture(scope="module")
def decoding(recording, halves, trains):
    adn = trains.select(recording["regions"] == "adn")
    binned = spikes.bin_spikes(adn, bin_s=0.3, epochs_s=halves[1])
    return binned, spikes.decode_bayesian(binned, tune(adn, recording, halves[0]))


def test_tuning_curves_of_all_units_agree(theirs, recording, halves, trains):
    table = theirs("tuning_curves")
    curves = tune(trains, recording, halves[0])
    np.testing.assert_allclose(curves.centres, table[:, 0], rtol=1e-12)
    # Same counts, same occupancy, one division: only rounding may differ. 1e-12 is far inside the 1e-6 we promise.
    np.testing.assert_allclose(curves.rates_hz, table[:, 2:].T, rtol=1e-12, atol=0)
    np.testing.assert_allclose(
        curves.occupancy_s / curves.occupancy_s.sum(), table[:, 1] / table[:, 1].sum(), rtol=1e-12
    )


def test_counts_in_bins_of_10_ms_are_identical(theirs, trains):
    counts = spikes.bin_spikes(trains, bin_s=0.01).counts.T
    ours = [[unit, one.sum(), zlib.crc32(one.astype(np.int64).tobytes())] for unit, one in enumerate(counts)]
    np.testing.assert_array_equal(ours, theirs("counts_10ms"))


def test_counts_of_the_held_out_half_are_identical(theirs, decoding):
    table = theirs("decoding")
    np.testing.assert_array_equal(decoding[0].counts, table[:, 3:])
    # The peer adds up rounded widths: after 882 bins the centres are a rounding error of seconds apart.
    np.testing.assert_allclose(decoding[0].centres_s, table[:, 0], atol=1e-8, rtol=0)


def test_decoded_headings_are_identical(theirs, decoding):
    table = theirs("decoding")
    np.testing.assert_allclose(decoding[1].estimate, table[:, 1], rtol=1e-12)
    np.testing.assert_allclose(decoding[1].confidence, table[:, 2], rtol=1e-6)


def test_posteriors_agree(theirs, decoding):
    reference = theirs("posterior")[:, 1:]
    ours = decoding[1].posterior[::20]
    assert ours.shape == reference.shape
    # log(rate + 1e-12) of a silent bin is -27.6: below 1e-12 the peer's sums over units have lost their digits.
    matters = reference > 1e-12
    np.testing.assert_allclose(ours[matters], reference[matters], rtol=1e-6)
    assert ours[~matters].max() < 1.1e-12


def test_peer_has_our_error_on_the_held_out_half(theirs, recording, decoding):
    table = theirs("decoding")
    truth = spikes.interpolate_angle(recording["heading_rad"], recording["heading_times_s"], table[:, 0])
    error = np.degrees(np.median(spikes.angular_error(table[:, 1], truth)))
    assert error == pytest.approx(8.03, abs=0.005)  # printed digits
