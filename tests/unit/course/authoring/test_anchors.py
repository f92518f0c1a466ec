"""Anchors: results of a lesson that fail when they drift and that a program can read."""

import json

import pytest

from neurokit_lite.course.authoring.anchors import MIME, AnchorDrift, anchor, gather_anchors, write_anchors


def keep(path, *bundles):
    """Write a recording with these anchors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    outputs = [{"output_type": "display_data", "data": {MIME: bundle}} for bundle in bundles]
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown"}, {"outputs": outputs}]}))


def test_line_shows_the_digits_that_the_tolerance_makes_stable(capsys):
    anchor("error_deg", 8.16931, expected=8.2, tolerance=0.05, unit="deg", at_most=8.25)
    assert capsys.readouterr().out == "error_deg = 8.17 deg (expected 8.2 ± 0.05; goal: at most 8.25)\n"


def test_degrees_stand_beside_their_number(capsys):
    anchor("error_deg", 8.0301, expected=8.03, tolerance=0.17, unit="°")
    assert capsys.readouterr().out == "error_deg = 8.0° (expected 8.03 ± 0.17)\n"


def test_exact_anchor_of_a_count(capsys):
    anchor("n_cells", 22, expected=22, tolerance=0)
    assert capsys.readouterr().out == "n_cells = 22 (expected 22 ± 0)\n"


def test_the_edge_of_the_tolerance_passes(capsys):
    anchor("score", 0.3, expected=0.2, tolerance=0.1)  # 0.3 - 0.2 is 0.09999…, 0.1 + 0.2 is 0.30000…4
    anchor("score", 0.1 + 0.2, expected=0.2, tolerance=0.1)
    assert capsys.readouterr().out.count("score = 0.3") == 2


def test_drift_says_what_was_expected_what_came_and_what_to_do():
    with pytest.raises(AnchorDrift, match=r"^error_deg drifted: expected 8\.2 ± 0\.1, got 9\.43\. Find what"):
        anchor("error_deg", 9.4321, expected=8.2, tolerance=0.1)


@pytest.mark.parametrize(
    ("goal", "words"), [({"at_most": 8.0}, "at most 8, got 8.10"), ({"at_least": 9}, "at least 9, got 8.10")]
)
def test_a_missed_goal_fails_though_nothing_drifted(goal, words):
    with pytest.raises(AnchorDrift, match=f"error_deg missed its goal: it must be {words}"):
        anchor("error_deg", 8.1, expected=8.1, tolerance=0.1, **goal)


@pytest.mark.parametrize(
    ("name", "value", "tolerance", "message"),
    [
        ("Error (deg)", 1.0, 0.1, r"name must be lower-case words .* got 'Error \(deg\)'"),
        ("error", float("nan"), 0.1, "value must be a finite number; got nan"),
        ("error", [1.0], 0.1, r"value must be a finite number; got \[1.0\]"),
        ("error", 1.0, -0.1, "tolerance must be at least 0; got -0.1"),
    ],
)
def test_what_cannot_be_an_anchor(name, value, tolerance, message):
    with pytest.raises((TypeError, ValueError), match=message):
        anchor(name, value, expected=1.0, tolerance=tolerance)


def test_gathered_by_name_with_the_lesson(tmp_path):
    keep(tmp_path / "modules/b/two.ipynb", {"name": "alpha", "value": 1.5})
    keep(tmp_path / "modules/a/one.ipynb", {"name": "beta", "value": 2.0})
    path = write_anchors(tmp_path)
    assert path == tmp_path / "modules/anchors.json"
    written = json.loads(path.read_text())
    assert written == gather_anchors(tmp_path)
    assert list(written.items()) == [
        ("alpha", {"lesson": "modules/b/two", "value": 1.5}),
        ("beta", {"lesson": "modules/a/one", "value": 2.0}),
    ]


def test_one_name_in_two_lessons_is_refused(tmp_path):
    keep(tmp_path / "modules/a/one.ipynb", {"name": "alpha", "value": 1.5})
    keep(tmp_path / "modules/a/two.ipynb", {"name": "alpha", "value": 1.5})
    with pytest.raises(ValueError, match="'alpha' in modules/a/one and in modules/a/two"):
        gather_anchors(tmp_path)


def test_a_recording_that_is_not_json_is_named(tmp_path):
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules/broken.ipynb").write_text("<<<<<<< mine")
    with pytest.raises(ValueError, match=r"broken\.ipynb must be a notebook in JSON.*nkl record --force"):
        gather_anchors(tmp_path)
