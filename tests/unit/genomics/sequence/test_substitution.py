"""The matrix, against figures that the paper gives."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_blosum62():
    letters, table = genomics.substitution_scores()
    assert letters == "ARNDCQEGHILKMFPSTWYVBZX"
    np.testing.assert_array_equal(table, table.T)
    assert "".join(f"{int(one)} " for one in np.diag(table)[:20]) == "4 5 6 6 9 5 5 6 8 4 4 5 5 6 7 4 5 11 7 4 "
    for pair, score in {"WY": 2, "IV": 3, "KR": 2, "CW": -2, "GI": -4, "DE": 2, "FY": 3}.items():
        assert table[letters.index(pair[0]), letters.index(pair[1])] == score


def test_two_numbers():
    letters, table = genomics.substitution_scores((2, -3))
    assert len(letters) == 26
    assert np.unique(np.diag(table)).tolist() == [2]
    assert table[0, 1] == -3
    with pytest.raises(TypeError, match="scores must be 'BLOSUM62' or"):
        genomics.substitution_scores(3)
