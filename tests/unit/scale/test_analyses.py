"""Analyses of all domains that read in pieces: every container gives the numbers of the array, and no piece grows."""

import tempfile
from functools import cache

import numpy as np
import pytest
from unit.scale.containers import ON_DISK, Watched, in_container

from neurokit_lite import imaging, scale, spikes

RATE = 100.0


def voltage(n_times: int) -> np.ndarray:
    return np.random.default_rng(0).normal(0, 20, (3, n_times)).astype(np.float32)


@cache
def probe():
    return spikes.make_probe_recording(duration_s=2, n_channels=8, n_units=1, amplitude_uv=(150, 150), random_state=0)


@cache
def conditioner():
    return spikes.fit_conditioner(probe().recording_uv, probe().geometry_um, rate_hz=probe().rate_hz)


def recording(n_times: int) -> np.ndarray:
    return np.tile(probe().recording_uv, (2, 1))[:n_times]


def average(array) -> np.ndarray:
    samples = np.arange(40, array.shape[1] - 40, 60)
    return imaging.average_in_chunks(array, samples, rate_hz=RATE, window_s=(-0.2, 0.3))


def filtered(array) -> np.ndarray:
    pieces = imaging.filter_in_chunks(array, RATE, low_hz=5, high_hz=30, chunk_s=3)
    return np.concatenate([piece for _, piece in pieces], axis=1)


def sources(array) -> np.ndarray:
    inverse = imaging.Inverse(np.random.default_rng(1).normal(size=(5, 3, 3)), "mne", 2)
    return np.concatenate([piece for _, piece in imaging.apply_inverse_in_chunks(inverse, array)], axis=1)


def tensors(array) -> np.ndarray:
    gradients = imaging.make_gradients(n_directions=6, n_unweighted=1)
    return np.concatenate([fit.tensors for _, fit in imaging.fit_slabs(array, gradients, n_slices=2)], axis=2)


def traces(array) -> np.ndarray:
    rois = np.zeros((2, 8, 8), bool)
    rois[0, :3], rois[1, 5:] = True, True
    return imaging.extract_traces(array, rois, chunk_frames=7)


def detected(array) -> np.ndarray:
    found = spikes.detect_spikes(array, conditioner(), block_s=0.2)
    return np.column_stack([found.samples, found.channels])


def power(array) -> np.ndarray:
    return imaging.multitaper_in_chunks(array, RATE, bandwidth_hz=4, chunk_s=2).power


def fitted(array) -> np.ndarray:
    matrix = np.column_stack([np.sin(np.arange(30.0)), np.ones(30)])
    return imaging.fit_glm(array, imaging.Design(matrix, ("wave", "constant")), n_block=50).effects


def written(array) -> np.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        spikes.write_recording(array, probe().geometry_um, rate_hz=probe().rate_hz, folder=folder)
        return np.array(spikes.read_recording(folder)[0])


def moved(array) -> np.ndarray:
    return imaging.estimate_motion(array, reference=np.array(array[0])).shifts_pixels


# How each is called, and an array of n entries along the axis that is cut.
ANALYSES = {
    "average": (average, voltage),
    "filter": (filtered, voltage),
    "multitaper": (power, voltage),
    "connectome": (imaging.correlate_in_chunks, voltage),
    "sources": (sources, voltage),
    "tensors": (tensors, lambda n: np.random.default_rng(2).uniform(50, 99, (2, 3, n // 100, 7))),
    "traces": (traces, lambda n: np.random.default_rng(3).uniform(size=(n // 10, 8, 8))),
    "motion": (moved, lambda n: np.random.default_rng(3).uniform(size=(n // 100, 8, 8))),
    "glm": (fitted, lambda n: np.random.default_rng(4).normal(size=(n // 10, 30))),
    "spikes": (detected, lambda n: recording(n * 30)),
    "copy": (written, lambda n: recording(n * 30)),
}


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Pieces of 6 kB, where an analysis leaves their size to the vocabulary."""
    monkeypatch.setitem(scale.iterate_chunks.__kwdefaults__, "memory_mb", 0.006)


@pytest.mark.parametrize("name", ANALYSES)
def test_every_container_gives_the_numbers_of_the_array(name, tmp_path):
    analyse, make = ANALYSES[name]
    values = make(1250)
    wanted = analyse(values)
    for kind in ON_DISK:
        found = analyse(in_container(kind, values, tmp_path))
        if name == "connectome":  # other pieces, whole chunks of the store: sums in another order
            np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-14)
        else:
            np.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize("name", [name for name in ANALYSES if name != "copy"])  # which copies 100 000 samples at once
def test_what_is_asked_for_at_once_does_not_grow(name):
    analyse, make = ANALYSES[name]
    asked = [Watched(make(n)) for n in (1500, 3000)]
    found = [analyse(one) for one in asked]
    np.testing.assert_array_equal(found[1], analyse(make(3000)))
    assert asked[0].largest == asked[1].largest < asked[0].total / 2


@pytest.mark.parametrize("name", ["average", "connectome", "sources"])
def test_pieces_of_an_array_are_the_array_at_once(name, monkeypatch):
    analyse, make = ANALYSES[name]
    parts = analyse(make(1250))
    monkeypatch.setitem(scale.iterate_chunks.__kwdefaults__, "memory_mb", 64.0)
    np.testing.assert_allclose(parts, analyse(make(1250)), rtol=1e-12, atol=1e-13)  # sums in another order


def test_pieces_that_do_not_follow_are_refused():
    whole = voltage(300)
    pieces = [(start, piece) for start, piece in scale.iterate_chunks(whole, axis=1, chunk=100)]
    wanted = imaging.average_in_chunks(pieces, [50, 250], rate_hz=RATE, window_s=(-0.2, 0.3))
    bare = [piece for _, piece in pieces]
    np.testing.assert_array_equal(
        imaging.average_in_chunks(bare, [50, 250], rate_hz=RATE, window_s=(-0.2, 0.3)), wanted
    )
    np.testing.assert_array_equal(imaging.correlate_in_chunks(pieces), imaging.correlate_in_chunks(bare))
    with pytest.raises(ValueError, match=r"pieces\[1\] must begin where .* stopped, at 100; got a start at 200"):
        imaging.average_in_chunks([pieces[0], pieces[2]], [50, 250], rate_hz=RATE, window_s=(-0.2, 0.3))
    with pytest.raises(ValueError, match=r"pieces\[1\] must have the 3 channels of the first .*; got 100 channels"):
        imaging.average_in_chunks([pieces[0], (100, pieces[1][1].T)], [50], rate_hz=RATE, window_s=(-0.2, 0.8))
    with pytest.raises(ValueError, match=r"pieces\[0\] must hold something .*; got 0 regions, shape \(0, 5\)"):
        imaging.correlate_in_chunks([np.zeros((0, 5))])
    with pytest.raises(TypeError, match=r"pieces must be an array \(n_regions, n_piece\), or its pieces"):
        imaging.correlate_in_chunks(3)
