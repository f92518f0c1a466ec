"""The one sentence that every error of the package is."""

from pathlib import Path

import numpy as np
import pytest

from neurokit_lite.core.errors import invalid, show


def test_message_has_argument_rule_value_and_next_step():
    with pytest.raises(ValueError, match="x must") as caught:
        raise invalid("x", "be even", 3, hint="Add one.")
    assert str(caught.value) == "x must be even; got 3. Add one."


def test_message_without_a_hint_ends_with_the_value():
    with pytest.raises(TypeError, match="x must") as caught:
        raise invalid("x", "be text", got="nothing", error=TypeError)
    assert str(caught.value) == "x must be text; got nothing."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.zeros((2, 3), np.int8), "an array of shape (2, 3), int8"),
        (np.float64(0.5), "0.5"),
        (np.array(7), "array(7)"),
        ("a", "'a'"),
        (None, "None"),
    ],
)
def test_values_are_shown_briefly(value, shown):
    assert show(value) == shown


def test_a_long_value_is_cut_at_80_characters():
    assert len(show(list(range(1000)))) == 80
    assert show("x" * 78) == repr("x" * 78)  # 80 with its quotation marks: just fits


@pytest.mark.parametrize("kind", [str, Path])
def test_of_a_long_path_the_end_is_kept(kind):
    path = Path("/", "a folder with a long name " * 5, "notes.txt").absolute()
    shown = show(kind(path))
    assert len(shown) == 80
    assert "notes.txt" in shown
    assert shown.startswith("...")
