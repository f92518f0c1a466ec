"""Layer 4: where domains meet, genes with wiring, maps with maps, layers of data with one another."""

from neurokit_lite.integrate.worm import (
    GenePath,
    LinkRates,
    Mediation,
    NeuronAlignment,
    NeuronPairs,
    SimulatedWorm,
    WormTables,
    align_neurons,
    compare_links,
    count_other_links,
    fit_mediation,
    follow_gene,
    join_pairs,
    make_worm,
    rewire_links,
    tidy_neuron_names,
)

__all__ = [
    "GenePath",
    "LinkRates",
    "Mediation",
    "NeuronAlignment",
    "NeuronPairs",
    "SimulatedWorm",
    "WormTables",
    "align_neurons",
    "compare_links",
    "count_other_links",
    "fit_mediation",
    "follow_gene",
    "join_pairs",
    "make_worm",
    "rewire_links",
    "tidy_neuron_names",
]
