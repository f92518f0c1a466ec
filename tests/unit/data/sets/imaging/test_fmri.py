"""The shipped functional MRI is what its cards say."""

import numpy as np

from neurokit_lite import data


def test_half_slice_has_twelve_runs_of_eight_blocks():
    haxby = data.load_haxby()
    assert haxby["bold"].shape == (40, 20, 1, 1452)
    assert (haxby["bold"][~haxby["mask"]] == 0).all()
    assert (haxby["bold"][haxby["mask"]].any(axis=-1)).all()
    np.testing.assert_array_equal(np.bincount(haxby["runs"]), np.full(12, 121))
    kinds, counts = np.unique(haxby["labels"], return_counts=True)
    assert dict(zip(kinds.tolist(), counts.tolist(), strict=True)) == dict.fromkeys(kinds.tolist(), 108) | {"rest": 588}
    assert haxby["motion"].shape == (1452, 6)
    np.testing.assert_allclose(np.abs(np.diag(haxby["affine"])), [3.1, 3.75, 3.75, 1], atol=1e-6)
    assert "ShareAlike 3.0" in haxby["notice"]


def test_motion_signal_has_six_kinds_of_96_events():
    motion = data.load_motion_bold()
    assert np.bincount(motion["event_kinds"]).tolist() == [0, 96, 96, 96, 96, 96, 96]
    assert (np.diff(motion["event_times_s"]) >= 6).all()
    assert motion["bold"].size == 3360
