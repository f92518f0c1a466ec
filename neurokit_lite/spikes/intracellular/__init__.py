"""One neuron under current steps: reading, passive membrane, action potentials, and a simulated cell."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.intracellular.abf_nwb import read_abf, read_current_clamp, read_nwb_steps, read_voltage_steps
from neurokit_lite.spikes.intracellular.firing import (
    ActionPotentials, FiringCurve, compute_firing_curve, measure_action_potentials,
)
from neurokit_lite.spikes.intracellular.passive import PassiveProperties, balance_bridge, measure_passive
from neurokit_lite.spikes.intracellular.recording import CurrentClamp, CurrentSteps
from neurokit_lite.spikes.intracellular.simulate import SimulatedCell, make_current_steps
from neurokit_lite.spikes.intracellular.voltage_clamp import (
    AccessResistance, IvCurve, VoltageSteps, make_voltage_steps, measure_access, measure_iv,
)

__all__ = [
    "AccessResistance", "ActionPotentials", "CurrentClamp", "CurrentSteps", "FiringCurve", "IvCurve",
    "PassiveProperties", "SimulatedCell", "VoltageSteps", "balance_bridge", "compute_firing_curve",
    "make_current_steps", "make_voltage_steps", "measure_access", "measure_action_potentials", "measure_iv",
    "measure_passive", "read_abf", "read_current_clamp", "read_nwb_steps", "read_voltage_steps",
]
