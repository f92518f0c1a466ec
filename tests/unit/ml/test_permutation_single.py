"""Single precision: a shuffle that equals the data counts as one, though it is rounded and the data are not."""

import numpy as np

from neurokit_lite import ml


def test_ties_are_counted_alike_in_both_precisions():
    """Six samples have 64 sets of flips: of 200 shuffles a few are the data themselves, or the data turned around."""
    for seed in range(40):
        values = np.random.default_rng(seed).normal(size=(6, 1)) - 2
        p = [
            ml.flip_signs(values, n_permutations=200, dtype=dtype, random_state=seed).p_corrected[0]
            for dtype in ("float64", "float32")
        ]
        assert p[0] == p[1]
        assert p[0] > 1 / 201
