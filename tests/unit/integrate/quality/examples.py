"""Working calls of quality."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import data, genomics, integrate

PLACE = "neurokit_lite.integrate.quality"
PLOT = "neurokit_lite.plots.integrate.quality"
CHECK = integrate.load_checks()[4]


@cache
def folder() -> Path:
    return Path(mkdtemp())


@cache
def record() -> Path:
    path = folder() / "run.json"
    with data.record_run(path):
        genomics.minor_allele_frequency(np.array([[2], [1]]))
    return path


def records() -> list:
    counts = np.random.default_rng(3).integers(0, 3, (3, 20))
    return [integrate.QualityRecord(f"rs{k}", "genotypes", {"counts": one}) for k, one in enumerate(counts)]


@cache
def planted() -> integrate.PlantedRecords:
    return integrate.make_faulty_records(2, modalities=("genotypes",))


def measures():
    return integrate.measure_records(records())


def verdicts():
    return integrate.run_checks(records())


def people() -> tuple:
    generator = np.random.default_rng(4)
    features = generator.normal(size=(60, 2))
    return features[:, 0] + generator.normal(size=60) > -0.5, features


def scores():
    return integrate.score_checks(integrate.run_checks(planted().records), planted())


CALLS = {
    f"{PLACE}.checks.QualityCheck": Calls(
        lambda: vars(CHECK).copy(),
        (
            Wrong("name", " ", "' '"),
            Wrong("why", 3, "3"),
            Wrong("scale", "site", "'site'"),
            Wrong("side", "over", "'over'"),
            Wrong("warn", 0.7, "0.7"),
            Wrong("fail", float("nan"), "nan"),
        ),
        free=("modality", "measure", "unit", "source", "remedy", "lowest", "highest"),
    ),
    f"{PLACE}.checks.load_checks": Calls(lambda: {"path": None}, (Wrong("path", __file__, "examples.py"),)),
    f"{PLACE}.measures.QualityRecord": Calls(
        lambda: {"name": "rs1", "modality": "genotypes", "content": {"counts": [0, 1]}, "group": "plate 1"},
        (
            Wrong("name", "", "''"),
            Wrong("modality", "genes", "'genes'"),
            Wrong("content", [0, 1], "[0, 1]"),
            Wrong("group", 3, "3"),
        ),
    ),
    f"{PLACE}.measures.measure_records": Calls(
        lambda: {"records": records()},
        (
            Wrong("records", records()[0], "QualityRecord"),
            Wrong("records", [3], "3"),
            Wrong("records", 2 * records(), "twice"),
        ),
    ),
    f"{PLACE}.judging.run_checks": Calls(
        lambda: {"records": records(), "checks": integrate.load_checks()},
        (Wrong("records", [3], "3"), Wrong("checks", ["contrast"], "'contrast'")),
    ),
    f"{PLACE}.judging.tabulate_measures": Calls(
        lambda: {
            "values": np.array([[0.3, 3.1], [0.5, 2.2]]),
            "measures": ["cjv", "cnr"],
            "modality": "image",
            "groups": ["a", "b"],
        },
        (
            Wrong("values", [0.3], "(1,)"),
            Wrong("measures", ["cjv"], "1"),
            Wrong("modality", "Motion", "'Motion'"),
            Wrong("groups", ["a"], "1"),
        ),
    ),
    f"{PLACE}.judging.judge_measures": Calls(
        lambda: {"measures": measures(), "checks": integrate.load_checks(), "n_min": 5},
        (
            Wrong("measures", {}, "{}"),
            Wrong("measures", measures().drop(columns="value"), "value"),
            Wrong("checks", [3], "3"),
            Wrong("n_min", 1, "1"),
        ),
    ),
    f"{PLACE}.judging.summarise_records": Calls(
        lambda: {"verdicts": verdicts()},
        (
            Wrong("verdicts", {}, "{}"),
            Wrong("verdicts", measures(), "verdict"),
            Wrong("verdicts", verdicts().assign(verdict="fine"), "'fine'"),
        ),
    ),
    f"{PLACE}.faults.PlantedRecords": Calls(
        lambda: vars(planted()).copy(),
        (Wrong("faults", ["none"], "1"), Wrong("faults", ["typo"] * 12, "'typo'")),
        free=("records",),
    ),
    f"{PLACE}.faults.make_faulty_records": Calls(
        lambda: {"n_records": 1, "modalities": ("motion",), "n_clean": 2, "random_state": 0},
        (
            Wrong("n_records", 0, "0"),
            Wrong("modalities", ("genes",), "'genes'"),
            Wrong("n_clean", -1, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.faults.score_checks": Calls(
        lambda: {"verdicts": integrate.run_checks(planted().records), "planted": planted()},
        (Wrong("verdicts", {}, "{}"), Wrong("verdicts", verdicts(), "not planted"), Wrong("planted", 3, "3")),
    ),
    f"{PLACE}.reporting.write_quality_report": Calls(
        lambda: {
            "verdicts": verdicts(),
            "path": folder() / "page.html",
            "title": "Variants",
            "checks": integrate.load_checks(),
            "pictures": {},
            "n_shown": 5,
        },
        (
            Wrong("verdicts", {}, "{}"),
            Wrong("path", "page.txt", "page.txt"),
            Wrong("title", 3, "3"),
            Wrong("pictures", {"one": (b"GIF89a", "a spike")}, "'one'"),
            Wrong("pictures", {"one": 3}, "3"),
            Wrong("n_shown", 0, "0"),
        ),
        free=("checks",),
    ),
    f"{PLACE}.rerunning.follow_rerun": Calls(lambda: {"path": record()}, (Wrong("path", __file__, "examples.py"),)),
    f"{PLACE}.rerunning.rerun": Calls(lambda: {"path": record()}, (Wrong("path", __file__, "examples.py"),)),
    f"{PLACE}.selection.MotionCohort": Calls(
        lambda: vars(integrate.make_motion_cohort(6)).copy(),
        (
            Wrong("severities", [1.0], "(1,)"),
            Wrong("motions_mm", [1.0], "(1,)"),
            Wrong("connectivities", [[1.0]], "(1, 1)"),
        ),
        free=("true_difference", "is_patient"),
    ),
    f"{PLACE}.selection.make_motion_cohort": Calls(
        lambda: {
            "n_people": 10,
            "difference": -0.3,
            "severity_effect": -0.2,
            "severity_motion": 0.3,
            "artefact": 0.5,
            "random_state": 0,
        },
        (
            Wrong("n_people", 2, "2"),
            Wrong("difference", np.inf, "inf"),
            Wrong("severity_effect", "much", "'much'"),
            Wrong("severity_motion", 50.0, "50"),
            Wrong("artefact", np.nan, "nan"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.selection.count_excluded": Calls(
        lambda: {
            "is_kept": np.array([True, True, False, True]),
            "groups": np.array(["a", "a", "b", "b"]),
            "alpha": 0.1,
        },
        (Wrong("is_kept", [True], "1"), Wrong("groups", ["a"], "4"), Wrong("alpha", 2.0, "2")),
    ),
    f"{PLACE}.selection.weigh_kept": Calls(
        lambda: dict(zip(("is_kept", "features"), people(), strict=True)) | {"max_weight": 10.0},
        (
            Wrong("is_kept", [True] * 60, "True"),
            Wrong("features", np.ones((3, 2)), "3"),
            Wrong("features", people()[0][:, None].astype(float), "exactly"),
            Wrong("max_weight", 0.5, "0.5"),
        ),
    ),
    f"{PLACE}.selection.compare_groups": Calls(
        lambda: {
            "outcomes": np.array([1.0, 3.0, 0.0, 2.0]),
            "is_patient": np.array([True, True, False, False]),
            "weights": np.array([3.0, 1.0, 1.0, 1.0]),
            "alpha": 0.1,
        },
        (
            Wrong("outcomes", [1.0, np.nan, 0.0, 2.0], "1"),
            Wrong("is_patient", [1, 1, 1, 0], "1 in one"),
            Wrong("weights", [-1.0, 1.0, 1.0, 1.0], "-1"),
            Wrong("alpha", 0.0, "0"),
        ),
    ),
    f"{PLACE}.tables.digit_preference_p": Calls(
        lambda: {"columns": {"weight_kg": [60.0, 71.0]}, "digits": {"weight_kg": 1.0}},
        (
            Wrong("columns", {}, "none"),
            Wrong("digits", {"height_cm": 1.0}, "'height_cm'"),
            Wrong("digits", {"weight_kg": 0.0}, "0"),
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_sensitivity": (scores, {}),
    f"{PLOT}.plot_excluded": (
        lambda: integrate.count_excluded([True, True, False, True], ["a", "a", "b", "b"]),
        {"other": integrate.count_excluded([True, False, False, True], ["a", "a", "b", "b"]), "names": ("one", "two")},
    ),
}

NOT_TRIED = {
    f"{PLACE}.checks.QualityCheck.judge": "takes a number, or none",
    f"{PLACE}.rerunning.RerunOutcome": "rerun makes it",
    f"{PLACE}.rerunning.plain_line": "takes any text",
    f"{PLACE}.selection.GroupDifference": "compare_groups makes it",
}

SAME_NAME = {
    ("tabulate_measures", "groups"): "records share a group",
    ("PlantedRecords", "faults"): "records share a fault",
    ("score_checks", "planted.faults"): "records share a fault",
}

MEANT = {
    ("tabulate_measures", "values"): "what is no number is judged to be not measured",
    ("QualityRecord", "content['counts']"): "held and not read; each measure refuses what it cannot use",
    ("PlantedRecords", "records[0].content['counts']"): "held and not read",
    ("digit_preference_p", "columns['weight_kg']"): "NaN is an entry that is missing; infinity is refused",
}

OTHER_FORMS = {("QualityRecord", "content['counts']", "pandas"): "held as it was given"}
