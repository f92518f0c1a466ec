"""Values as JSON and back: the same contents, types too; links to results, and what is no link."""

import json

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, drugs, imaging, integrate
from neurokit_lite.data.provenance.holding import Holder, restore
from neurokit_lite.integrate.quality.rerunning import _find_class


def back(value):
    holder = Holder()
    written = json.loads(json.dumps(holder.hold(value), allow_nan=False))
    return restore(written, holder.arrays, _find_class)


TABLE = pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": pd.to_datetime(["2020-01-01", None])}, index=[5, 7])


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        2**80,
        0.1,
        -np.inf,
        np.nan,
        "text",
        np.float32(0.1),
        np.uint8(3),
        np.arange(6, dtype=np.int16).reshape(2, 3),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.ma.masked_array([1.0, 2.0], [False, True]),
        (1, [2.0, (3,)]),
        {"a": [1], "b": {"c": np.arange(2)}},
        TABLE,
        TABLE["b"],
        TABLE[:0],
        pd.DataFrame({"k": pd.Categorical(["u", "v", "u"])}),
        pd.DataFrame({"a": [1, 2]}, index=[0.0, 1.0]),
        imaging.as_gradients(np.array([0.0, 1000.0]), np.array([[0.0, 0, 0], [1, 0, 0]])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_comes_back_is_the_same(value):
    assert data.compute_checksum(back(value)) == data.compute_checksum(value)
    if not isinstance(value, np.generic):
        assert type(back(value)) is (np.ndarray if isinstance(value, np.ma.MaskedArray) else type(value))


def test_a_generator_comes_back_where_it_stood():
    rng = np.random.default_rng(4)
    rng.normal(size=3)
    again = back(rng)
    np.testing.assert_array_equal(again.normal(size=5), rng.normal(size=5))


@pytest.mark.parametrize(
    "value", [print, {1: 2}, {3}, 1j, np.array([{}]), TABLE.set_index(["a", "b"]), np.random.RandomState(0), object()]
)
def test_the_rest_is_refused(value):
    with pytest.raises(TypeError):
        Holder().hold(value)


def test_large_copies_of_a_result_are_links_and_small_or_changed_ones_are_data():
    holder = Holder()
    large, small = np.arange(100.0), np.arange(99.0)
    holder.note({"large": large, "small": small}, is_linked=True)
    assert holder.hold(large.copy()) == {"entity": "output-1", "part": ["large"]}
    assert holder.hold(small) == {"entity": "output-1", "part": ["small"]}
    assert holder.hold(small.copy()) == {"entity": "input-1"}
    large[0] = 7
    assert holder.hold(large) == {"entity": "input-2"}


def test_what_cannot_be_made_again_is_stored():
    holder = Holder()
    made = np.arange(200.0)
    holder.note(made, is_linked=False)
    assert holder.hold(made) == {"entity": "input-1"}


def test_no_other_class_is_made():
    for name in ("ml.Combat", "imaging.snr", "os.system", "imaging.np", None):
        with pytest.raises(ValueError, match="public dataclass"):
            restore({"object": {"class": name, "pieces": {}}}, {}, _find_class)
    assert _find_class("integrate.RerunOutcome") is integrate.RerunOutcome
    assert drugs.__all__


def test_a_part_is_a_field_or_an_entry():
    outcome = integrate.RerunOutcome("imaging.snr", "same", ())
    pick = {"entity": "output-1", "part": ["verdict"]}
    assert restore(pick, {"output-1": outcome}, _find_class) == "same"
    for part in (["__class__"], ["verdict", "upper"]):
        with pytest.raises((ValueError, KeyError)):
            restore({"entity": "output-1", "part": part}, {"output-1": outcome}, _find_class)


def test_objects_that_say_where_something_lies_are_not_made():
    """A record from a stranger would choose which file is read, or where one is written."""
    for name, pieces in (
        ("genomics.StoredCells", {"path": "/etc/passwd", "place": "X", "cells": [], "genes": [], "about": {}}),
        ("imaging.StudyMaps", {"folder": {"set": "ancestry_markers"}, "subjects": ["a"], "computed": []}),
    ):
        held = {key: {"dict": {}} if one == {} else one for key, one in pieces.items() if one != []}
        held |= {key: {"list": []} for key, one in pieces.items() if one == []}
        held |= {"subjects": {"tuple": ["a"]}} if "subjects" in pieces else {}
        with pytest.raises(ValueError, match="no places to read or write"):
            restore({"object": {"class": name, "pieces": held}}, {}, _find_class)


def test_the_order_in_memory_is_kept():
    holder = Holder()
    holder.hold(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
    assert holder.arrays["input-1"].flags["F_CONTIGUOUS"]
