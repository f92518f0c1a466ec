"""Dose: Hill curves, their fits and intervals, several curves, two drugs, and the window between effect and harm."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.dose.compare import FitComparison, compare_fits, lack_of_fit_p
from neurokit_lite.drugs.dose.curves import HillCurves, convert_concentrations, hill
from neurokit_lite.drugs.dose.fits import HillFit, fit_hill
from neurokit_lite.drugs.dose.profiles import effective_dose, profile_interval
from neurokit_lite.drugs.dose.simulated import (
    SimulatedCombination, SimulatedDoses, make_combination, make_dose_responses,
)
from neurokit_lite.drugs.dose.synergy import bliss_independence, combination_index, isobole, loewe_additivity
from neurokit_lite.drugs.dose.window import therapeutic_index

__all__ = [
    "FitComparison", "HillCurves", "HillFit", "SimulatedCombination", "SimulatedDoses", "bliss_independence",
    "combination_index", "compare_fits", "convert_concentrations", "effective_dose", "fit_hill", "hill", "isobole",
    "lack_of_fit_p", "loewe_additivity", "make_combination", "make_dose_responses", "profile_interval",
    "therapeutic_index",
]
