"""The table of faults and tools shows what it was given."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import plots

TABLE = pd.DataFrame({"names": [1, 0, np.nan], "units": [False, True, True]}, index=["no task", "V for µV", "order"])


def test_squares_and_counts():
    ax = plots.plot_noticed(TABLE)
    drawn = ax.images[0].get_array()
    np.testing.assert_array_equal(drawn.filled(-1), [[1, 0], [0, 1], [-1, 1]])
    assert [one.get_text() for one in ax.get_xticklabels()] == ["names\n1 of 2", "units\n2 of 3"]
    assert [one.get_text() for one in ax.get_yticklabels()] == list(TABLE.index)


def test_other_values_are_refused():
    with pytest.raises(ValueError, match="hold 0, 1 or NaN; got values from 0 to 2"):
        plots.plot_noticed(TABLE.fillna(0).astype(float) * 2)
