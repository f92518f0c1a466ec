"""Kinetics: what a dose becomes over time, in one body and in a population, and the dose for one patient."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.kinetics.dosing import LevelForecast, PersonEstimate, estimate_person
from neurokit_lite.drugs.kinetics.exposure import (
    Exposure, TerminalSlope, analyse_exposure, fit_terminal_slope, integrate_concentration,
)
from neurokit_lite.drugs.kinetics.infants import SimulatedInfants, make_infants
from neurokit_lite.drugs.kinetics.population import PopulationFit, fit_population
from neurokit_lite.drugs.kinetics.records import KineticRecords, collect_records
from neurokit_lite.drugs.kinetics.responses import compute_rates, predict_concentration

__all__ = [
    "Exposure", "KineticRecords", "LevelForecast", "PersonEstimate", "PopulationFit", "SimulatedInfants",
    "TerminalSlope", "analyse_exposure", "collect_records", "compute_rates", "estimate_person", "fit_population",
    "fit_terminal_slope", "integrate_concentration", "make_infants", "predict_concentration",
]
