"""Every function that reads a file refuses what is none of its files, cut off, or empty, in the house's words."""

import inspect

import numpy as np
import pytest
from contracts.input_rules import LONGEST_MESSAGE
from contracts.support import below, public_functions

READERS = {
    thing.qualified: thing
    for thing in public_functions()
    if thing.name.startswith("read_") and thing.layer in below("plots")
}
SUFFIXES = (".abf", ".nwb", ".npz", ".json", ".bin", "")
CONTENTS = {
    "empty": b"",
    "text": b"no recording at all\n" * 20,
    "noise": np.random.default_rng(0).bytes(5000),
    "half a zip": b"PK\x03\x04" + bytes(200),
    "half an HDF5": b"\x89HDF\r\n\x1a\n" + bytes(200),
    "half an ABF": b"ABF2" + bytes(600),
    "a lone array": b"\x93NUMPY\x01\x00",
}


def read(name, path):
    """Call a reader with the same path for each argument that it needs."""
    function = READERS[name].thing
    needed = [one for one in inspect.signature(function).parameters.values() if one.default is one.empty]
    others = {"affine": np.eye(4), "names": ["trans_x"]}
    return function(**{one.name: others.get(one.name, path) for one in needed})


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("content", CONTENTS)
def test_a_file_that_is_none_is_refused_in_words(name, content, tmp_path):
    printing = np.get_printoptions()
    for suffix in SUFFIXES:
        path = tmp_path / f"file{suffix}"
        path.write_bytes(CONTENTS[content])
        with pytest.raises((ValueError, TypeError, FileNotFoundError), match=r" must .*; got ") as error:
            read(name, path)
        assert len(str(error.value)) <= LONGEST_MESSAGE, error.value
    assert np.get_printoptions() == printing, "a library that reads files changed how the user's arrays are printed"


@pytest.mark.parametrize("name", READERS)
def test_a_path_to_nothing_and_to_a_folder_is_refused_in_words(name, tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises((ValueError, TypeError, FileNotFoundError), match=r" must .*; got "):
            read(name, path)
    with pytest.raises((ValueError, TypeError), match=r" must .*; got "):
        read(name, 3.5)
