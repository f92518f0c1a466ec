"""The container: arrays with their provenance."""

from dataclasses import FrozenInstanceError

import pytest

from neurokit_lite import data


@pytest.fixture(scope="module")
def recording():
    return data.load_head_direction()


def test_printing_shows_the_card(recording):
    assert str(recording) == data.card("head_direction")
    assert "licence" in str(recording)


def test_a_wrong_key_lists_the_right_ones(recording):
    with pytest.raises(KeyError, match=r"name must be one of 'spike_times_s', .*; got 'spikes'"):
        recording["spikes"]


def test_nothing_can_be_exchanged(recording):
    with pytest.raises(TypeError):
        recording.arrays["heading_rad"] = None
    with pytest.raises(FrozenInstanceError):
        recording.arrays = {}


def test_later_changes_of_the_callers_dict_do_not_reach_it(recording):
    arrays, truth = {"x": 1}, {"y": 2}
    made = data.Dataset(arrays=arrays, provenance=recording.provenance, truth=truth)
    arrays["x"] = truth["y"] = 0
    assert (made["x"], made.truth["y"]) == (1, 2)


def test_a_real_recording_has_no_truth(recording):
    assert recording.truth is None


def test_a_simulated_set_says_so(recording):
    fields = {name: getattr(recording.provenance, name) for name in recording.provenance.__dataclass_fields__}
    assert "source    simulated" in str(data.Provenance(**fields | {"package": ""}))
