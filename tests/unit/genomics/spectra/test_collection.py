"""The container of many spectra."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_spectra_are_cut_out_and_may_be_empty():
    made = genomics.TandemSpectra([100.0, 200.0, 50.0], [1, 2, 3], [0, 2, 2, 3], [300.0] * 4, [1, 2, 2, 3])
    assert [made.spectrum(i).mz.tolist() for i in range(4)] == [[100, 200], [], [50], []]
    assert len(made) == 4
    assert len(genomics.TandemSpectra([], [], [], [], [])) == 0


def test_faults_name_the_spectrum():
    with pytest.raises(ValueError, match="mz must rise from peak to peak; got 60 followed by 50 in spectrum 1"):
        genomics.TandemSpectra([100.0, 60.0, 50.0], [1, 2, 3], [0, 1], [300.0] * 2, [1, 2])
    with pytest.raises(ValueError, match=r"charges must be 1 or more; got 0 for 1 of 2 spectra. Find them"):
        genomics.TandemSpectra([100.0], [1], [0, 1], [300.0] * 2, [0, 2])
    with pytest.raises(ValueError, match="starts must say where each spectrum begins; got none for 1 peaks"):
        genomics.TandemSpectra([100.0], [1], [], [], [])


def test_spectra_are_counted_from_either_end():
    two = genomics.TandemSpectra([100.0, 200.0, 150.0], [1.0, 2.0, 3.0], [0, 2], [500.0, 600.0], [2, 2])
    np.testing.assert_array_equal(two.spectrum(-1).mz, [150.0])
    np.testing.assert_array_equal(two.spectrum(0).mz, [100.0, 200.0])
    with pytest.raises(IndexError):
        two.spectrum(2)
