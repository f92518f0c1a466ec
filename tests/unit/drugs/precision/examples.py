"""Working calls of precision."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import data, drugs

PLACE = "neurokit_lite.drugs.precision"
PLOT = "neurokit_lite.plots.drugs.precision"
WORDS = [["fast", "slow", "slow"], ["slow", "none", "none"], ["slow", "none", "none"]]
DEFINED = np.array([[False, False], [True, False], [True, True]])


@cache
def tables() -> data.Dataset:
    return data.load_pharmacogenes()


@cache
def gene() -> drugs.Pharmacogene:
    return drugs.Pharmacogene("G", ["*1", "*2", "*3"], ["7-100-C-T", "7-200-A-G"], DEFINED, WORDS)


@cache
def calls() -> drugs.DiplotypeCalls:
    return drugs.find_diplotypes([[0, 0], [1, 1], [2, -1], [0, 2]], gene())


@cache
def trial() -> tuple:
    generator = np.random.default_rng(5)
    features = generator.normal(size=(120, 2)).round(2) + 14.62
    is_treated = np.tile([True, False], 60)
    return generator.normal(size=120) + 3.1 * is_treated * (features[:, 1] > 14.62), is_treated, features


def cycles() -> np.ndarray:
    return np.random.default_rng(6).normal(size=(6, 4)) + np.arange(6.0)[:, None]


CALLS = {
    f"{PLACE}.genes.Pharmacogene": Calls(
        lambda: vars(gene()).copy(),
        (
            Wrong("alleles", ["*1", "*1", "*2"], "*1"),
            Wrong("variants", ["7-100-C-T"], "(3, 2)"),
            Wrong("is_defined", [[False, False], [True, False], [True, False]], "same variants"),
            Wrong("is_defined", [[0, 0], [2, 0], [1, 1]], "2"),
            Wrong("phenotypes", [["fast"]], "(1, 1)"),
            Wrong("phenotypes", [["fast", "slow", "none"], ["none"] * 3, ["none"] * 3], "'slow'"),
        ),
        free=("name",),
    ),
    f"{PLACE}.genes.build_pharmacogene": Calls(
        lambda: {"tables": tables(), "name": "NUDT15"},
        (
            Wrong("tables", {}, "{}"),
            Wrong("tables", data.Dataset(arrays={}, provenance=tables().provenance), "allele_genes"),
            Wrong("name", "BRCA1", "'BRCA1'"),
        ),
    ),
    f"{PLACE}.genes.DiplotypeCalls": Calls(
        lambda: vars(calls()).copy(),
        (Wrong("gene", "TPMT", "'TPMT'"), Wrong("fits", np.ones((4, 5), dtype=bool), "5")),
    ),
    f"{PLACE}.genes.find_diplotypes": Calls(
        lambda: {"genotypes": np.array([[0, 0], [1, 1], [2, -1]]), "gene": gene()},
        (
            Wrong("genotypes", [[0, 3]], "3"),
            Wrong("genotypes", [[0, 0.5]], "0.5"),
            Wrong("genotypes", [[0, 1, 0]], "3 columns"),
            Wrong("gene", "TPMT", "'TPMT'"),
        ),
    ),
    f"{PLACE}.genes.call_phenotypes": Calls(
        lambda: {"calls": calls(), "allele_frequencies": {"*1": 0.7, "*2": 0.2, "*3": 0.1}, "confidence": 0.9},
        (
            Wrong("calls", 7, "7"),
            Wrong("allele_frequencies", {"*9": 0.1}, "'*9'"),
            Wrong("allele_frequencies", {"*1": 70.0}, "70"),
            Wrong("allele_frequencies", {"*1": 0.7, "*2": 0.4}, "1.1"),
            Wrong("allele_frequencies", [0.7, 0.2, 0.1], "[0.7, 0.2, 0.1]"),
            Wrong("confidence", 0.4, "0.4"),
        ),
    ),
    f"{PLACE}.tables.as_tables": Calls(
        lambda: {"tables": tables()},
        (
            Wrong("tables", {}, "{}"),
            Wrong("tables", data.Dataset(arrays={}, provenance=tables().provenance), "allele_genes"),
        ),
    ),
    f"{PLACE}.rules.recommend": Calls(
        lambda: {
            "tables": tables(),
            "drug": "citalopram",
            "phenotypes": {"CYP2C19": ["Poor Metabolizer", "Normal Metabolizer", "Indeterminate"]},
        },
        (
            Wrong("tables", {}, "{}"),
            Wrong("tables", data.Dataset(arrays={}, provenance=tables().provenance), "allele_genes"),
            Wrong("drug", "aspirin", "'aspirin'"),
            Wrong("phenotypes", {"TPMT": ["Poor Metabolizer"]}, "TPMT"),
            Wrong("phenotypes", {"CYP2C19": ["poor"]}, "poor"),
            Wrong("phenotypes", ["Poor Metabolizer"], "'Poor Metabolizer'"),
        ),
    ),
    f"{PLACE}.responders.fit_personal_effects": Calls(
        lambda: {"effects": cycles(), "alpha": 0.1},
        (
            Wrong("effects", [[1.0], [2.0]], "(2, 1)"),
            Wrong("effects", [[1.0, np.nan]], "NaN"),
            Wrong("alpha", 1.5, "1.5"),
        ),
    ),
    f"{PLACE}.responders.compute_regression_to_mean": Calls(
        lambda: {"cutoffs": np.array([0.0, 1.0, 2.0]), "reliability": 0.6},
        (Wrong("cutoffs", [np.inf], "inf"), Wrong("reliability", 60.0, "60")),
    ),
    f"{PLACE}.splitting.split_effect": Calls(
        lambda: dict(zip(("outcomes", "is_treated", "features"), trial(), strict=True)) | {"random_state": 0},
        (
            Wrong("outcomes", [1.0, 2.0], "2"),
            Wrong("is_treated", [2] * 120, "2"),
            Wrong("features", np.ones((120, 1)), "60 patients"),
            Wrong("features", np.ones(120), "(120,)"),
            Wrong("n_min", 1, "1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
        free=("is_honest",),
    ),
}

PLOTS = {
    f"{PLOT}.plot_personal_effects": (lambda: drugs.fit_personal_effects(cycles()), {"truth": np.arange(6.0)}),
}

NOT_TRIED = {
    f"{PLACE}.genes.DiplotypeCalls.names": "takes the number of a person",
    f"{PLACE}.responders.PersonalEffects": "fit_personal_effects makes it",
    f"{PLACE}.splitting.EffectSplit": "split_effect makes it",
    f"{PLACE}.splitting.EffectSplit.difference": "has no argument",
    f"{PLACE}.splitting.EffectSplit.p": "has no argument",
}

SAME_NAME = {("recommend", "phenotypes['CYP2C19']"): "two people may have one phenotype"}

MEANT = {
    (name, "tables.arrays['allele_activities']"): "NaN: the activity of the allele is not known"
    for name in ("build_pharmacogene", "recommend", "as_tables")
}

EITHER_WAY = {("fit_personal_effects", "effects"): "few people with many cycles are as good as many with few"}
