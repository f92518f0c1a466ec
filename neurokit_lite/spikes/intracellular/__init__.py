"""One neuron under current steps: reading, passive membrane, action potentials, and a simulated cell."""

from neurokit_lite.spikes.intracellular.abf_nwb import read_abf, read_nwb_steps
from neurokit_lite.spikes.intracellular.firing import (
    ActionPotentials,
    FiringCurve,
    compute_firing_curve,
    measure_action_potentials,
)
from neurokit_lite.spikes.intracellular.passive import PassiveProperties, balance_bridge, measure_passive
from neurokit_lite.spikes.intracellular.recording import CurrentSteps
from neurokit_lite.spikes.intracellular.simulate import SimulatedCell, make_current_steps

__all__ = [
    "ActionPotentials",
    "CurrentSteps",
    "FiringCurve",
    "PassiveProperties",
    "SimulatedCell",
    "balance_bridge",
    "compute_firing_curve",
    "make_current_steps",
    "measure_action_potentials",
    "measure_passive",
    "read_abf",
    "read_nwb_steps",
]
