"""The worm: genes, synapses and responses to light of one animal in one table, joined by the names of neurons."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.worm.mediation import Mediation, count_other_links, fit_mediation
from neurokit_lite.integrate.worm.naming import NeuronAlignment, align_neurons, tidy_neuron_names
from neurokit_lite.integrate.worm.paths import GenePath, GeneScan, follow_gene, scan_genes
from neurokit_lite.integrate.worm.rewiring import LinkRates, compare_links, rewire_links
from neurokit_lite.integrate.worm.simulate import SimulatedWorm, make_worm
from neurokit_lite.integrate.worm.tables import NeuronPairs, WormTables, join_pairs

__all__ = [
    "GenePath", "GeneScan", "LinkRates", "Mediation", "NeuronAlignment", "NeuronPairs", "SimulatedWorm", "WormTables",
    "align_neurons", "compare_links", "count_other_links", "fit_mediation", "follow_gene", "join_pairs", "make_worm",
    "rewire_links", "scan_genes", "tidy_neuron_names",
]
