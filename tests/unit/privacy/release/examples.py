"""Working calls of private statistics."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import privacy

PLACE = "neurokit_lite.privacy.release"
PLOT = "neurokit_lite.plots.privacy.release"


def people() -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(3)
    features = generator.normal(size=(40, 2)).round(2) + 14.62
    return features, features[:, 0] + generator.normal(size=40) > 14.62


def sites() -> list:
    features, is_case = people()
    rows = np.column_stack([features - 14.62, np.ones(40)])
    return [(rows[:30], is_case[:30]), (rows[30:], is_case[30:])]


def fit() -> privacy.FederatedFit:
    return privacy.average_sites(sites(), n_rounds=5)


def logistic() -> dict:
    features, is_case = people()
    limits = {"lows": np.array([10.0, 10.0]), "highs": np.array([20.0, 20.0])}
    return {"features": features, "is_case": is_case, "budget": privacy.PrivacyBudget(1e3), "epsilon": 1.0, **limits}


def audit() -> privacy.PrivacyAudit:
    return privacy.audit_outputs(np.arange(20.0) + 4, np.arange(20.0))


SEED = {"random_state": 0}
CALLS = {
    f"{PLACE}.noise.draw_discrete_laplace": Calls(
        lambda: {"n_values": 5, "scale": 2.0} | SEED,
        (Wrong("n_values", -1, "-1"), Wrong("scale", 0.0, "0"), Wrong("random_state", "zero", "'zero'")),
    ),
    f"{PLACE}.noise.draw_discrete_gaussian": Calls(
        lambda: {"n_values": 5, "scale": 2.0} | SEED,
        (Wrong("n_values", 2.5, "2.5"), Wrong("scale", np.nan, "nan"), Wrong("random_state", "zero", "'zero'")),
    ),
    f"{PLACE}.noise.compare_neighbours": Calls(
        lambda: {"count": 7, "other": 6, "scale": 1.0},
        (Wrong("count", -1, "-1"), Wrong("other", 6.5, "6.5"), Wrong("scale", 0.0, "0")),
    ),
    f"{PLACE}.budget.PrivacyBudget": Calls(
        lambda: {"epsilon": 1.0, "delta": 1e-6, "composition": "zcdp"},
        (
            Wrong("epsilon", 0.0, "0"),
            Wrong("epsilon", -1.0, "-1"),
            Wrong("delta", 1.0, "1"),
            Wrong("delta", 0.0, "0"),
            Wrong("composition", "renyi", "'renyi'"),
        ),
    ),
    f"{PLACE}.budget.convert_zcdp": Calls(
        lambda: {"rho": 0.1, "delta": 1e-6}, (Wrong("rho", -0.1, "-0.1"), Wrong("delta", 0.0, "0"))
    ),
    f"{PLACE}.contributions.bound_contributions": Calls(
        lambda: {"groups": np.array(["ann", "bob", "ann"]), "max_rows": 1},
        (Wrong("max_rows", 0, "0"), Wrong("groups", np.array([["ann"], ["bob"]]), "(2, 1)")),
    ),
    f"{PLACE}.counts.release_count": Calls(
        lambda: (
            {
                "is_case": np.array([True, False, True, True]),
                "budget": privacy.PrivacyBudget(1e3),
                "epsilon": 0.5,
                "groups": np.array(["ann", "bob", "ann", "cat"]),
                "max_rows": 2,
            }
            | SEED
        ),
        (
            Wrong("is_case", [0, 2, 1, 1], "2"),
            Wrong("is_case", [0, np.nan, 1, 1], "NaN"),
            Wrong("budget", 1.0, "1.0"),
            Wrong("epsilon", 0.0, "0"),
            Wrong("rho", 0.1, "0.5"),
            Wrong("groups", ["ann", "bob"], "2"),
            Wrong("max_rows", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.counts.release_histogram": Calls(
        lambda: (
            {
                "labels": np.array(["3/3", "3/4", "3/3"]),
                "budget": privacy.PrivacyBudget(1e3),
                "epsilon": 0.5,
                "categories": ("3/3", "3/4", "4/4"),
            }
            | SEED
        ),
        (
            Wrong("budget", 1.0, "1.0"),
            Wrong("epsilon", -1.0, "-1"),
            Wrong("rho", 0.1, "0.5"),
            Wrong("delta", 1e-6, "1e-06"),
            Wrong("labels", np.array([["3/3"], ["3/4"]]), "(2, 1)"),
            Wrong("categories", None, "None"),
            Wrong("categories", ("3/3", "3/3"), "3/3"),
            Wrong("groups", ["ann"], "1"),
            Wrong("max_rows", 2, "2"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.counts.release_mean": Calls(
        lambda: (
            {
                "values": np.array([60.5, 71.0, 80.0]),
                "budget": privacy.PrivacyBudget(1e3),
                "epsilon": 0.5,
                "bounds": (60.0, 100.0),
            }
            | SEED
        ),
        (
            Wrong("values", [60.0, np.nan], "NaN"),
            Wrong("budget", None, "None"),
            Wrong("epsilon", 0.0, "0"),
            Wrong("bounds", (100.0, 60.0), "100"),
            Wrong("bounds", (60.0, np.inf), "infinite"),
            Wrong("neighbours", "one", "'one'"),
            Wrong("groups", ["ann"], "1"),
            Wrong("max_rows", 2, "2"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.regression.fit_private_logistic": Calls(
        lambda: logistic() | {"ridge": 0.1, "method": "objective"} | SEED,
        (
            Wrong("features", np.ones((40, 3)), "3"),
            Wrong("is_case", [2] * 40, "2"),
            Wrong("budget", None, "None"),
            Wrong("epsilon", 0.0, "0"),
            Wrong("lows", [30.0, 10.0], "20"),
            Wrong("highs", [20.0], "1"),
            Wrong("ridge", 0.0, "0"),
            Wrong("method", "input", "'input'"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.audit.audit_outputs": Calls(
        lambda: {"first": np.arange(20.0) + 4, "second": np.arange(20.0), "delta": 1e-3, "alpha": 0.1},
        (
            Wrong("first", [1.0], "1"),
            Wrong("second", [1.0, 2.0, np.nan, 3.0], "NaN"),
            Wrong("delta", 1.0, "1"),
            Wrong("alpha", 0.0, "0"),
        ),
    ),
    f"{PLACE}.audit.audit_mechanism": Calls(
        lambda: {"mechanism": len, "first": "abc", "second": "ab", "n_runs": 8},
        (
            Wrong("mechanism", 3, "3"),
            Wrong("n_runs", 3, "3"),
            Wrong("delta", -0.1, "-0.1"),
            Wrong("alpha", 1.0, "1"),
        ),
        free=("first", "second"),
    ),
    f"{PLACE}.audit.find_reachable": Calls(
        lambda: {"outputs": np.array([3.5, 2.5]), "value": 3.0, "scale": 1.0},
        (Wrong("outputs", [np.nan], "NaN"), Wrong("value", np.inf, "inf"), Wrong("scale", 0.0, "0")),
    ),
    f"{PLACE}.twin.fit_twin": Calls(
        lambda: (
            {
                "table": people()[0],
                "edges": (np.arange(10.0, 21.0), np.arange(5.0, 30.0)),
                "budget": privacy.PrivacyBudget(1e3),
                "epsilon": 1.0,
            }
            | SEED
        ),
        (
            Wrong("table", [[np.nan, 1.0]], "NaN"),
            Wrong("edges", (np.arange(3.0),), "1"),
            Wrong("edges", ([1.0, 2.0], [2.0, 1.0]), "1."),
            Wrong("budget", None, "1"),
            Wrong("epsilon", None, "None"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.twin.attack_membership": Calls(
        lambda: {"members": people()[0][:15], "others": people()[0][15:30], "synthetic": people()[0][30:]},
        (
            Wrong("members", [[1.0, 2.0]], "(1, 2)"),
            Wrong("others", np.ones((3, 1)), "(3, 1)"),
            Wrong("synthetic", np.ones((0, 2)), "(0, 2)"),
            Wrong("alpha", 0.0, "0"),
        ),
    ),
    f"{PLACE}.federated.compute_site_sums": Calls(
        lambda: dict(zip(("features", "outcomes"), sites()[0], strict=True)),
        (Wrong("features", np.ones((3, 2)), "3"), Wrong("outcomes", [np.nan] * 30, "NaN")),
    ),
    f"{PLACE}.federated.add_site_sums": Calls(
        lambda: {"sums": [privacy.compute_site_sums(*one) for one in sites()]},
        (Wrong("sums", [], "0 sites"), Wrong("sums", [3], "3")),
    ),
    f"{PLACE}.federated.average_sites": Calls(
        lambda: {"sites": sites(), "n_rounds": 4, "n_local_steps": 2, "step_size": 0.5, "ridge": 0.1},
        (
            Wrong("sites", [], "0 sites"),
            Wrong("n_rounds", 0, "0"),
            Wrong("n_local_steps", 1.5, "1.5"),
            Wrong("step_size", 0.0, "0"),
            Wrong("ridge", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.federated.invert_gradient": Calls(
        lambda: {"gradient": np.array([-35.0, -0.5])},
        (Wrong("gradient", [1.0], "1"), Wrong("gradient", [1.0, 0.0], "0")),
    ),
}

PLOTS = {
    f"{PLOT}.plot_neighbours": (lambda: privacy.compare_neighbours(7, 6, 1.0), {}),
    f"{PLOT}.plot_audits": (lambda: {"shifted": audit()}, {"epsilon": 1.0}),
    f"{PLOT}.plot_federated": (lambda: {"five rounds": fit()}, {"pooled": [1.0, 0.0, 0.0]}),
}

NOT_TRIED = {
    f"{PLACE}.noise.NeighbourPair": "compare_neighbours makes it",
    f"{PLACE}.budget.Charge": "a budget makes it",
    f"{PLACE}.budget.PrivacyBudget.charge": "tried in test_budget.py",
    f"{PLACE}.budget.PrivacyBudget.check": "tried in test_budget.py",
    f"{PLACE}.budget.PrivacyBudget.charges": "has no argument",
    f"{PLACE}.budget.PrivacyBudget.epsilon": "has no argument",
    f"{PLACE}.budget.PrivacyBudget.delta": "has no argument",
    f"{PLACE}.budget.PrivacyBudget.composition": "has no argument",
    f"{PLACE}.budget.PrivacyBudget.left": "has no argument",
    f"{PLACE}.counts.Release": "a release makes it",
    f"{PLACE}.regression.PrivateLogistic": "fit_private_logistic makes it",
    f"{PLACE}.regression.PrivateLogistic.predict_log_odds": "tried in test_regression.py",
    f"{PLACE}.audit.PrivacyAudit": "audit_outputs makes it",
    f"{PLACE}.twin.CopulaTwin": "fit_twin makes it",
    f"{PLACE}.twin.CopulaTwin.draw": "tried in test_twin.py",
    f"{PLACE}.twin.MembershipAttack": "attack_membership makes it",
    f"{PLACE}.federated.SiteSums": "compute_site_sums makes it",
    f"{PLACE}.federated.FederatedFit": "average_sites makes it",
}

SQUARE = {("compute_site_sums", 3): "sums of products of all pairs of features"}
