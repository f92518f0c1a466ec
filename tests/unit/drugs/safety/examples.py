"""Working calls of safety."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.safety"
PLOT = "neurokit_lite.plots.drugs.safety"
TABLE = np.array([[4, 1, 35], [0, 3, 57], [6, 6, 888]])


@cache
def reports() -> drugs.ReportCounts:
    return drugs.make_reports(n_events=30, n_drugs=4, n_reports=20_000, random_state=3).reports


@cache
def mixture() -> drugs.GammaMixture:
    return drugs.GammaMixture(2.0, 2.5, 6.0, 2.0, 0.8)


def counts() -> dict:
    return {
        "counts": np.array([[4, 1], [0, 3]]),
        "event_totals": np.array([40, 60]),
        "drug_totals": np.array([10, 11]),
        "total": 1000,
        "events": ["rash", "coma"],
        "drugs": ["A", "B"],
    }


def measure() -> dict:
    return vars(drugs.information_component(drugs.ReportCounts(**counts()))).copy()


ALPHA = (Wrong("reports", TABLE, "4"), Wrong("alpha", 0.0, "0"), Wrong("alpha", 5.0, "5"))

CALLS = {
    f"{PLACE}.reports.ReportCounts": Calls(
        counts,
        (
            Wrong("counts", [[4.5, 1], [0, 3]], "4.5"),
            Wrong("counts", [[-4, 1], [0, 3]], "-4"),
            Wrong("counts", [[4, 1]], "(1, 2)"),
            Wrong("event_totals", [3, 60], "4 of 3"),
            Wrong("drug_totals", [3, 11], "3"),
            Wrong("total", 50, "50"),
            Wrong("events", ["rash", "rash"], "rash"),
            Wrong("drugs", ["A"], "(2,)"),
        ),
    ),
    f"{PLACE}.reports.ReportCounts.place": Calls(
        lambda: {"self": reports(), "event": "event 3", "drug": "drug 1"},
        (Wrong("event", "pain", "'pain'"), Wrong("drug", 3, "3")),
        free=("self",),
    ),
    f"{PLACE}.reports.as_report_counts": Calls(
        lambda: {
            "counts": TABLE,
            "events": ["rash", "coma", "rest"],
            "drugs": ["A", "B", "others"],
            "rest_event": "rest",
            "rest_drug": "others",
        },
        (
            Wrong("counts", -TABLE, "-888"),
            Wrong("counts", 0 * TABLE, "0"),
            Wrong("counts", TABLE[:2], "(2, 3)"),
            Wrong("events", ["rash", "rash", "rest"], "rash"),
            Wrong("drugs", ["A", "B"], "2 drugs"),
            Wrong("rest_event", "all", "'all'"),
            Wrong("rest_drug", "all", "'all'"),
        ),
    ),
    f"{PLACE}.reports.count_reports": Calls(
        lambda: {
            "reports": [1, 1, 2, 3],
            "events": ["rash", "coma", "rash", "pain"],
            "drugs": ["A", "A", "B", "B"],
        },
        (
            Wrong("reports", [], "0"),
            Wrong("events", ["rash"], "1"),
            Wrong("drugs", ["A", "A", "B", ""], "[3]"),
        ),
    ),
    f"{PLACE}.reports.restrict_reports": Calls(
        lambda: {
            "reports": reports(),
            "only_drugs": ["drug 1", "drug 2"],
            "without_drugs": ["drug 2"],
            "without_events": ["event 3"],
        },
        (
            Wrong("reports", TABLE, "4"),
            Wrong("only_drugs", ["aspirin"], "'aspirin'"),
            Wrong("only_drugs", ["drug 2"], "0 drugs"),
            Wrong("without_drugs", "drug 2", "'drug 2'"),
            Wrong("without_events", ["pain"], "'pain'"),
        ),
    ),
    f"{PLACE}.ratios.Disproportion": Calls(
        measure,
        (
            Wrong("estimates", [[1.0, 2.0]], "(1, 2)"),
            Wrong("lows", [1.0, 2.0], "(2,)"),
            Wrong("highs", [[1.0], [2.0]], "(2, 1)"),
            Wrong("drugs", ["A", "A"], "A"),
            Wrong("events", ["rash", "rash"], "rash"),
            Wrong("measure", "risk", "'risk'"),
        ),
    ),
    f"{PLACE}.ratios.reporting_odds_ratio": Calls(lambda: {"reports": reports(), "alpha": 0.1}, ALPHA),
    f"{PLACE}.ratios.proportional_reporting_ratio": Calls(lambda: {"reports": reports(), "alpha": 0.1}, ALPHA),
    f"{PLACE}.ratios.information_component": Calls(lambda: {"reports": reports(), "alpha": 0.1}, ALPHA),
    f"{PLACE}.mixture.GammaMixture": Calls(
        lambda: vars(mixture()).copy() | {"log_likelihood": -3.0},
        (
            Wrong("shape1", 0.0, "0"),
            Wrong("rate1", 0.0, "0"),
            Wrong("shape2", -2.0, "-2"),
            Wrong("rate2", -1.0, "-1"),
            Wrong("weight", 80.0, "80"),
        ),
        free=("log_likelihood",),
    ),
    f"{PLACE}.mixture.fit_gamma_mixture": Calls(
        lambda: {"reports": reports()},
        (
            Wrong("reports", TABLE, "4"),
            Wrong("reports", drugs.ReportCounts(**counts()), "4 of 4"),
        ),
    ),
    f"{PLACE}.mixture.shrink_ratios": Calls(
        lambda: {"reports": reports(), "mixture": mixture(), "alpha": 0.2},
        (*ALPHA, Wrong("mixture", 0.5, "0.5")),
    ),
    f"{PLACE}.screening.screen_reports": Calls(
        lambda: {"reports": reports(), "n_permutations": 9, "random_state": 0},
        (
            Wrong("reports", TABLE, "4"),
            Wrong(
                "reports",
                drugs.ReportCounts([[4], [5]], [9, 9], [10], 15, ["rash", "coma"], ["A"]),
                "18 of 15",
            ),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.simulated.make_reports": Calls(
        lambda: {
            "n_events": 20,
            "n_drugs": 4,
            "n_reports": 5000,
            "share_raised": 0.1,
            "ratio": 4.0,
            "spread": 0.1,
            "n_copies": 2,
            "random_state": 0,
        },
        (
            Wrong("n_events", 1, "1"),
            Wrong("n_drugs", 1, "1"),
            Wrong("n_reports", 0, "0"),
            Wrong("share_raised", 3.0, "3"),
            Wrong("ratio", 0.5, "0.5"),
            Wrong("spread", -1.0, "-1"),
            Wrong("ratios", np.ones((2, 2)), "(2, 2)"),
            Wrong("ratios", -np.ones((20, 4)), "-1"),
            Wrong("n_copies", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_disproportion": (lambda: drugs.information_component(reports()), {"events": ["event 2", "event 1"]}),
    f"{PLOT}.plot_shrunken_ratios": (
        lambda: np.array([0.1, 1.0, 10.0]),
        {"ratios": np.array([10.0, 3.0, 2.0]), "found": np.array([2.0, 2.5, 1.9])},
    ),
}

NOT_TRIED = {
    f"{PLACE}.reports.ReportCounts.expected": "has no argument",
    f"{PLACE}.ratios.Disproportion.null": "has no argument",
    f"{PLACE}.ratios.Disproportion.to_frame": "has no argument",
    f"{PLACE}.mixture.GammaMixture.mean": "has no argument",
    f"{PLACE}.screening.ReportScreen": "screen_reports makes it",
    f"{PLACE}.simulated.SimulatedReports": "make_reports makes it",
}

MEANT = {
    ("Disproportion", field): "NaN or infinite where a cell of the four is empty"
    for field in ("estimates", "lows", "highs")
} | {
    ("plot_disproportion", f"found.{field}"): "NaN or infinite where a cell of the four is empty"
    for field in ("estimates", "lows", "highs")
}
