"""Working calls of design."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import models

PLACE = "neurokit_lite.models.design"
PLOT = "neurokit_lite.plots.models.design"
ANGLES = np.arange(6) * np.pi / 3


def grid() -> models.TuningHypotheses:
    return models.build_tuning_hypotheses(ANGLES, ANGLES[:4], concentrations=[1.0, 4.0])


def table() -> np.ndarray:
    return grid().expected_counts


def prior() -> np.ndarray:
    return np.array([1, 2, 1, 2, 1, 2, 1, 2]) / 12


def pilot() -> np.ndarray:
    return np.array([[1.0, 3.0, 2.5], [5.0, 7.5, 6.0], [9.0, 10.5, 8.0], [4.0, 4.5, 6.0]])


def shown() -> models.StimulusTrials:
    return models.simulate_stimulus_choice(grid(), table()[:3], n_trials=4, random_state=0)


ALPHA = Wrong("alpha", 1.5, "1.5")
EFFECT = Wrong("effect", np.inf, "inf")
UNITS = (
    Wrong("n_units", [[20, 0]], "0"),
    Wrong("n_units", [[20, 1.5]], "1.5"),
    Wrong("n_units", [[20, 10, 2]], "(1, 3)"),
    Wrong("n_units", [20, 10], "1 axes"),
)
VARIANCES = (
    Wrong("variances", [1.0, -0.5], "-0.5"),
    Wrong("variances", [0.0, 0.0], "zeros only"),
    Wrong("variances", [], "0"),
)
COSTS = (Wrong("costs", [100.0, 0.0], "0"), Wrong("costs", [100.0], "1"))
GROUPS = Wrong("n_groups", 3, "3")
SEED = Wrong("random_state", "zero", "'zero'")
PRIOR = (
    Wrong("prior", np.full(8, 0.25), "2"),
    Wrong("prior", np.zeros(8), "0"),
    Wrong("prior", [1.5, -0.5, 0, 0, 0, 0, 0, 0], "-0.5"),
    Wrong("prior", [0.5, 0.5], "2"),
)
COUNTS = (Wrong("expected_counts", [[1.0, -1.0]], "-1"), Wrong("expected_counts", [[1e5, 1.0]], "100000"))
SPRT = (
    Wrong("effect", 0.0, "0"),
    Wrong("effect", 80.0, "80"),
    Wrong("true_effect", np.nan, "nan"),
    ALPHA,
    Wrong("beta", 0.96, "0.96"),
)

CALLS = {
    f"{PLACE}.simulation.count_power": Calls(
        lambda: {"p_values": np.array([0.01, 0.2, 0.03, 0.04])},
        (Wrong("p_values", [], "0"), Wrong("p_values", [1.5], "1.5"), ALPHA),
    ),
    f"{PLACE}.simulation.simulate_nested_studies": Calls(
        lambda: {
            "effect": 1.0,
            "n_units": np.array([6, 4, 10]),
            "variances": np.array([0.3, 0.5, 2.0]),
            "n_simulations": 20,
            "random_state": 0,
        },
        (
            EFFECT,
            Wrong("n_units", [1, 4, 10], "1"),
            Wrong("n_units", [6, 4, 0], "0"),
            Wrong("n_units", [[6, 4, 10]], "2 axes"),
            Wrong("variances", [0.3, 0.5, -2.0], "-2"),
            GROUPS,
            Wrong("n_simulations", 0, "0"),
            SEED,
        ),
    ),
    f"{PLACE}.nested.compute_design_effect": Calls(
        lambda: {"icc": 0.3, "n_trials": 20},
        (Wrong("icc", 1.5, "1.5"), Wrong("icc", -0.1, "-0.1"), Wrong("n_trials", 0, "0")),
    ),
    f"{PLACE}.nested.compute_mean_variance": Calls(
        lambda: {"n_units": np.array([[4, 10], [8, 1]]), "variances": np.array([8.0, 40.0])}, (*UNITS, *VARIANCES)
    ),
    f"{PLACE}.nested.compute_nested_power": Calls(
        lambda: {"effect": 0.5, "n_units": np.array([[20, 4], [30, 1]]), "variances": np.array([0.5, 0.7])},
        (EFFECT, *UNITS, Wrong("n_units", [[1, 10]], "1"), *VARIANCES, GROUPS, ALPHA),
    ),
    f"{PLACE}.allocation.compute_allocation": Calls(
        lambda: {"variances": np.array([1.0, 9.0]), "costs": np.array([100.0, 1.0])},
        (*VARIANCES[:2], Wrong("variances", [1.0], "1"), *COSTS),
    ),
    f"{PLACE}.allocation.find_cheapest_design": Calls(
        lambda: {"effect": 1.0, "variances": np.array([1.0, 9.0]), "costs": np.array([100.0, 1.0])},
        (
            Wrong("effect", 0.0, "0"),
            EFFECT,
            *VARIANCES,
            Wrong("variances", [1.0], "1"),
            *COSTS,
            Wrong("power", 80.0, "80"),
            Wrong("power", 0.04, "0.04"),
            GROUPS,
            Wrong("n_most", 0, "0"),
            Wrong("n_most", 2_000_000, "2000000"),
            ALPHA,
        ),
    ),
    f"{PLACE}.components.estimate_variances": Calls(
        lambda: {"values": pilot()},
        (
            Wrong("values", [[1.0, 2.0]], "(1, 2)"),
            Wrong("values", [[1.0], [2.0]], "(2, 1)"),
            Wrong("values", np.full((3, 3), 14.62), "alike"),
            Wrong("values", np.repeat([[1.0], [2.0], [4.0]], 3, axis=1), "within any person"),
            ALPHA,
        ),
    ),
    f"{PLACE}.efficiency.measure_efficiency": Calls(
        lambda: {"is_event": np.arange(12) % 5 == 1, "response": np.array([0.2, 1.0, 0.4])},
        (
            Wrong("is_event", np.zeros(12, bool), "0 events"),
            Wrong("is_event", [True, False], "2"),
            Wrong("is_event", [3.0] * 12, "3"),
            Wrong("response", [0.0, 0.0], "2 zeros"),
            Wrong("drift_degree", -1, "-1"),
        ),
    ),
    f"{PLACE}.efficiency.make_event_sequence": Calls(
        lambda: {"n_scans": 12, "block_scans": 3, "randomness": 0.5, "random_state": 0},
        (
            Wrong("n_scans", 0, "0"),
            Wrong("block_scans", 20, "20"),
            Wrong("randomness", 1.5, "1.5"),
            SEED,
        ),
    ),
    f"{PLACE}.stimuli.TuningHypotheses": Calls(
        lambda: vars(grid()).copy(),
        (
            Wrong("expected_counts", -table(), "-"),
            Wrong("stimuli_rad", [0.0], "(8, 6)", called="expected_counts"),
            Wrong("peaks_rad", [0.0], "(8, 6)", called="expected_counts"),
        ),
    ),
    f"{PLACE}.stimuli.build_tuning_hypotheses": Calls(
        lambda: {
            "stimuli_rad": ANGLES,
            "peaks_rad": ANGLES[:4],
            "concentrations": np.array([1.0, 4.0]),
            "gains": np.array([5.0, 9.0]),
        },
        (
            Wrong("stimuli_rad", [], "0"),
            Wrong("peaks_rad", [], "0"),
            Wrong("concentrations", [0.0], "0"),
            Wrong("gains", [-3.0], "-3"),
            Wrong("base", 0.0, "0"),
        ),
    ),
    f"{PLACE}.stimuli.expected_information": Calls(
        lambda: {"prior": prior(), "expected_counts": table()}, (*PRIOR, *COUNTS)
    ),
    f"{PLACE}.stimuli.update_belief": Calls(
        lambda: {"prior": prior(), "expected_counts": table(), "stimulus": 2, "count": 3},
        (*PRIOR, *COUNTS, Wrong("stimulus", 6, "6"), Wrong("count", -1, "-1")),
    ),
    f"{PLACE}.stimuli.simulate_stimulus_choice": Calls(
        lambda: {
            "hypotheses": grid(),
            "true_counts": table()[:3],
            "n_trials": 4,
            "prior": prior(),
            "random_state": 0,
        },
        (
            Wrong("hypotheses", table(), "(8, 6)"),
            Wrong("true_counts", np.ones((3, 5)), "(3, 5)"),
            Wrong("true_counts", -np.ones((3, 6)), "-1"),
            Wrong("rule", "greedy", "'greedy'"),
            Wrong("n_trials", 0, "0"),
            *PRIOR,
            SEED,
        ),
    ),
    f"{PLACE}.stopping.repeat_t_tests": Calls(
        lambda: {"values": np.array([[1.0, -1.0, 6.0, 2.0], [0.5, 0.2, 0.1, 0.9]]), "n_per_look": np.array([2, 4])},
        (
            Wrong("values", [], "1 axes"),
            Wrong("n_per_look", [4, 2], "[4, 2]"),
            Wrong("n_per_look", [1, 3], "[1, 3]"),
            Wrong("n_per_look", [2, 9], "9"),
        ),
    ),
    f"{PLACE}.stopping.compute_sprt_limits": Calls(
        lambda: {"alpha": 0.05, "beta": 0.2}, (ALPHA, Wrong("beta", 0.96, "0.96"))
    ),
    f"{PLACE}.stopping.compute_sprt": Calls(lambda: {"true_effect": 0.5, "effect": 0.5}, SPRT),
    f"{PLACE}.stopping.simulate_sprt": Calls(
        lambda: {"true_effect": 0.5, "effect": 0.5, "n_simulations": 20, "random_state": 0},
        (*SPRT, Wrong("n_simulations", 0, "0"), SEED),
    ),
    f"{PLACE}.stopping.compute_log_bayes_factor": Calls(
        lambda: {"z": np.array([0.5, 2.5]), "n_values": np.array([10, 20]), "prior_sd": 0.5},
        (
            Wrong("z", [1.0], "2"),
            Wrong("n_values", [0, 5], "0"),
            Wrong("prior_sd", 0.0, "0"),
        ),
    ),
}

NOT_TRIED = {
    f"{PLACE}.allocation.NestedPlan": "find_cheapest_design makes it",
    f"{PLACE}.components.VarianceComponents": "estimate_variances makes it",
    f"{PLACE}.efficiency.DesignEfficiency": "measure_efficiency makes it",
    f"{PLACE}.stimuli.StimulusTrials": "simulate_stimulus_choice makes it",
    f"{PLACE}.stopping.SprtPerformance": "compute_sprt makes it",
    f"{PLACE}.stopping.SprtRuns": "simulate_sprt makes it",
}

PLOTS = {
    f"{PLOT}.plot_power_map": (
        lambda: np.array([[0.2, 0.4, 0.6], [0.5, 0.7, 0.9]]),
        {"n_people": np.array([10.0, 40.0]), "n_trials": np.array([1.0, 10.0, 100.0])},
    ),
    f"{PLOT}.plot_errors_by_trial": (lambda: {"uniform": np.array([[9.0, 5.0], [11.0, 7.0]])}, {}),
    f"{PLOT}.plot_evidence_paths": (
        lambda: np.array([[1.0, 2.0, -5.0], [-1.0, -1.0, -2.5]]),
        {"limits": np.array([-2.0, 1.5])},
    ),
}

EITHER_WAY = {("estimate_variances", "values"): "a pilot may have more people than trials, or fewer"}
