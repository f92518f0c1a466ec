"""The part of a rescaled interval that lies within its spike's own bin."""

import numpy as np
from scipy import stats

from neurokit_lite import spikes


def test_within_a_bin_an_interval_is_an_exponential_that_the_bin_cuts_off():
    """One spike in each bin of 3 expected: all of an interval lies in one bin, so it is below 3 and never longer."""
    found = spikes.rescale_time(np.ones(4000), np.full(4000, 3.0), random_state=0)
    top = 1 - np.exp(-3)
    assert found.quantiles.max() <= top
    # 1 - exp(-length) of an exponential that is cut off is uniform up to there; of a uniform length it is not.
    assert stats.kstest(found.quantiles / top, "uniform").pvalue > 0.01
