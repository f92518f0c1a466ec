"""Which drug and dose for whom: from a genotype to a recommendation, effects in parts of the patients and in one."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.precision.genes import (
    DiplotypeCalls, Pharmacogene, build_pharmacogene, call_phenotypes, find_diplotypes,
)
from neurokit_lite.drugs.precision.responders import PersonalEffects, compute_regression_to_mean, fit_personal_effects
from neurokit_lite.drugs.precision.rules import recommend
from neurokit_lite.drugs.precision.splitting import EffectSplit, split_effect
from neurokit_lite.drugs.precision.tables import as_tables

__all__ = [
    "DiplotypeCalls", "EffectSplit", "PersonalEffects", "Pharmacogene", "as_tables", "build_pharmacogene",
    "call_phenotypes", "compute_regression_to_mean", "find_diplotypes", "fit_personal_effects", "recommend",
    "split_effect",
]
