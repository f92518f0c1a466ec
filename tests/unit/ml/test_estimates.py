"""The interval of a share, against SciPy's."""

import numpy as np
from scipy import stats

from neurokit_lite import ml


def test_wilsons_interval_is_scipys():
    found = ml.wilson_interval([0, 3, 9, 10], [10, 10, 10, 10], alpha=0.1)
    for k, low, high in zip([0, 3, 9, 10], found.low, found.high, strict=True):
        wanted = stats.binomtest(k, 10).proportion_ci(0.9, method="wilson")
        np.testing.assert_allclose([low, high], [wanted.low, wanted.high], atol=1e-12)


def test_an_estimate_says_its_interval():
    assert repr(ml.Estimate(0.7123, 0.65, 0.75)) == "<Estimate: 0.712, from 0.65 to 0.75>"
    assert repr(ml.wilson_interval([1, 2], [4, 4])) == "<Estimate: 2 values>"
