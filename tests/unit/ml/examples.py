"""Judging results: many tests at once, permutations, power, simulated studies."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

VALUES = np.random.default_rng(1).normal(size=(12, 6))
SHUFFLES = (
    Wrong("n_permutations", 0, "0"),
    Wrong("dtype", "float16", "'float16'"),
    Wrong("random_state", "seed", "'seed'"),
)


def test() -> ml.PermutationTest:
    """A test of two columns."""
    return ml.PermutationTest(np.array([1.0, 5.0]), np.array([0.9, 0.01]), np.linspace(1, 4, 99))


def adjusting() -> Calls:
    """A correction of p values."""
    return Calls(lambda: {"p_values": [0.1, 0.5]}, (Wrong("p_values", [0.1, 3.2], "3.2"),))


CALLS = {
    "neurokit_lite.ml.multiple_testing.bonferroni": adjusting(),
    "neurokit_lite.ml.multiple_testing.fdr": adjusting(),
    "neurokit_lite.ml.multiple_testing.holm": adjusting(),
    "neurokit_lite.ml.estimates.wilson_interval": Calls(
        lambda: {"n_cases": [0, 3], "n_people": [10, 12]},
        (
            Wrong("n_cases", [0, 13], "13 of 12"),
            Wrong("n_cases", [0.5, 1], "0.5"),
            Wrong("n_people", [0, 12], "0"),
            Wrong("alpha", 1.0, "1"),
        ),
    ),
    "neurokit_lite.ml.permutation.permute_labels": Calls(
        lambda: {"values": VALUES, "tested": np.arange(12.0), "n_permutations": 20},
        (
            Wrong("values", VALUES[0], "shape (6,)"),
            Wrong("tested", np.ones(12), "shape (12,)"),
            Wrong("tested", np.ones(3), "3"),
            Wrong("confounds", np.ones((3, 1)), "3"),
            *SHUFFLES,
        ),
    ),
    "neurokit_lite.ml.permutation.flip_signs": Calls(
        lambda: {"values": VALUES, "n_permutations": 20}, (Wrong("values", VALUES[:3], "3"), *SHUFFLES)
    ),
    "neurokit_lite.ml.permutation.PermutationTest.threshold": Calls(
        lambda: {"self": test()}, (Wrong("alpha", 5, "5"),), free=("self",)
    ),
    "neurokit_lite.ml.power.compute_power": Calls(
        lambda: {"effect": 0.5, "n_per_group": 20},
        (
            Wrong("effect", float("nan"), "nan"),
            Wrong("n_per_group", 1, "1"),
            Wrong("alpha", 5, "5"),
        ),
    ),
    "neurokit_lite.ml.studies.make_two_groups": Calls(
        lambda: {"n_per_group": 5, "n_tests": 8, "n_real": 2},
        (
            Wrong("n_per_group", 1, "1"),
            Wrong("n_tests", 0, "0"),
            Wrong("n_real", 9, "9"),
            Wrong("effect", float("inf"), "inf"),
            Wrong("correlation", 1.0, "1"),
            Wrong("correlation", -0.1, "-0.1"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    "neurokit_lite.ml.studies.simulate_forking_paths": Calls(
        lambda: {"n_studies": 5, "random_state": 0},
        (
            Wrong("n_studies", 0, "0"),
            Wrong("effect", float("nan"), "nan"),
            Wrong("n_per_group", 21, "21"),
            Wrong("n_per_group", 2, "2"),
            Wrong("n_added", 3, "3"),
            Wrong("correlation", -1.0, "-1"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
}

NOT_TRIED = {
    "neurokit_lite.ml.estimates.Estimate": "wilson_interval makes it",
    "neurokit_lite.ml.wirings.draw_wirings": "takes what rewire_links and permute_wiring have checked (tests/unit/ml)",
}
