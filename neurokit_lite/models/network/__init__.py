"""Networks: who projects to whom, a benchmark of 4000 neurons, what a neuron hears, synchrony and avalanches."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.network.avalanches import Avalanches, find_avalanches, golomb_synchrony, simulate_branching
from neurokit_lite.models.network.barrage import InputMoments, campbell_moments, simulate_poisson_input
from neurokit_lite.models.network.cell import NetworkCell, NetworkState, make_network_state
from neurokit_lite.models.network.simulation import NetworkRun, simulate_network
from neurokit_lite.models.network.tails import PowerLawFit, TailComparison, compare_tails, fit_power_law
from neurokit_lite.models.network.wiring import Wiring, as_wiring, make_wiring

__all__ = [
    "Avalanches", "InputMoments", "NetworkCell", "NetworkRun", "NetworkState", "PowerLawFit", "TailComparison",
    "Wiring", "as_wiring", "campbell_moments", "compare_tails", "find_avalanches", "fit_power_law", "golomb_synchrony",
    "make_network_state", "make_wiring", "simulate_branching", "simulate_network", "simulate_poisson_input",
]
