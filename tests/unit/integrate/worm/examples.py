"""Working calls of the worm."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.worm"
PLOT = "neurokit_lite.plots.integrate.worm"


@cache
def worm() -> integrate.SimulatedWorm:
    return integrate.make_worm(n_classes=14, random_state=1)


@cache
def pairs() -> integrate.NeuronPairs:
    return integrate.join_pairs(worm().tables)


@cache
def links() -> np.ndarray:
    return (np.random.default_rng(3).random((9, 9)) < 0.3) & ~np.eye(9, dtype=bool)


@cache
def columns() -> dict:
    generator = np.random.default_rng(4)
    x, m, y = generator.normal(size=(3, 40)) + np.arange(40.0) / 10
    return {"exposure": x, "mediator": m, "outcome": y, "covariates": generator.normal(size=(40, 2))}


def rates() -> integrate.LinkRates:
    return integrate.LinkRates(0.3, 0.1, 20, 80, np.linspace(-0.1, 0.1, 19))


WRONG_PAIRS = Wrong("pairs", {}, "{}")
CALLS = {
    f"{PLACE}.naming.tidy_neuron_names": Calls(
        lambda: {"names": ["AVAL", "vb01"]},
        (Wrong("names", "AVAL", "'AVAL'"), Wrong("names", ["VB1", "VB01"], "VB1"), Wrong("names", ["AVAL", ""], "[1]")),
    ),
    f"{PLACE}.naming.align_neurons": Calls(
        lambda: {"neuron_names": ["AVAL", "RMDL"], "class_names": ["AVA", "RMD_LR"], "unmatched": "raise"},
        (
            Wrong("neuron_names", ["AVAL", "QL"], "QL"),
            Wrong("neuron_names", ["AVAL", "aval"], "AVAL"),
            Wrong("class_names", ["AVA", "ava", "RMD_LR"], "AVA"),
            Wrong("unmatched", "drop", "'drop'"),
        ),
    ),
    f"{PLACE}.tables.WormTables": Calls(
        lambda: vars(worm().tables).copy(),
        (
            Wrong("response_names", ["A", "A"], "A"),
            Wrong("wiring_names", ["A", ""], "[1]"),
            Wrong("class_names", "AVA", "'AVA'"),
            Wrong("gene_names", ["g", "g"], "g"),
            Wrong("is_responding", [[0, 1]], "(1, 2)"),
            Wrong("is_measured", [[2.0]], "2"),
            Wrong("n_synapses", np.full(worm().tables.n_synapses.shape, -3.0), "-3"),
            Wrong("expression", np.full(worm().tables.expression.shape, -2.0), "-2"),
        ),
    ),
    f"{PLACE}.tables.join_pairs": Calls(
        lambda: {"tables": worm().tables, "threshold_tpm": 5.0, "unmatched": "raise"},
        (
            Wrong("tables", [1, 2], "[1, 2]"),
            Wrong("threshold_tpm", -1.0, "-1"),
            Wrong("unmatched", "ignore", "'ignore'"),
        ),
    ),
    f"{PLACE}.simulate.make_worm": Calls(
        lambda: {
            "n_classes": 12,
            "shared_effect": 2.0,
            "synapse_effect": 0.1,
            "direct_effect": 0.1,
            "hub_effect": 0.5,
            "distance_effect": 0.5,
            "random_state": 0,
        },
        (
            Wrong("n_classes", 3, "3"),
            Wrong("shared_effect", 50.0, "50"),
            Wrong("synapse_effect", 7.0, "7"),
            Wrong("direct_effect", -0.1, "-0.1"),
            Wrong("hub_effect", 2.0, "2"),
            Wrong("distance_effect", 1.5, "1.5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.rewiring.rewire_links": Calls(
        lambda: {"is_linked": links(), "is_allowed": ~np.eye(9, dtype=bool), "n_wirings": 5, "n_trades": 3},
        (
            Wrong("is_linked", np.eye(9), "(0, 0)"),
            Wrong("is_linked", links() * 2, "2"),
            Wrong("is_allowed", np.ones((8, 9)), "(8, 9)"),
            Wrong("n_wirings", 0, "0"),
            Wrong("n_trades", 1.5, "1.5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.rewiring.compare_links": Calls(
        lambda: {
            "pairs": pairs(),
            "wirings": integrate.rewire_links(pairs().as_matrix(pairs().is_linked), n_wirings=3, random_state=0),
        },
        (WRONG_PAIRS, Wrong("wirings", np.zeros((1, 3, 3), dtype=bool), "(1, 3, 3)")),
    ),
    f"{PLACE}.mediation.fit_mediation": Calls(
        lambda: columns() | {"ends": np.argwhere(~np.eye(8, dtype=bool))[:40], "n_bootstraps": 20, "alpha": 0.1},
        (
            Wrong("exposure", np.ones(40), "constant"),
            Wrong("mediator", np.ones(3), "3"),
            Wrong("outcome", np.full(40, np.nan), "NaN"),
            Wrong("covariates", np.ones((39, 2)), "39"),
            Wrong("ends", np.arange(40), "(40,)"),
            Wrong("n_bootstraps", -1, "-1"),
            Wrong("alpha", 5.0, "5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.mediation.count_other_links": Calls(
        lambda: {"is_linked": [True, False, True], "pre": [0, 1, 0], "post": [1, 0, 2]},
        (Wrong("is_linked", [2, 0, 1], "2"), Wrong("pre", [0.5, 1, 2], "0.5"), Wrong("post", [0, 1], "2")),
    ),
    f"{PLACE}.paths.follow_gene": Calls(
        lambda: {"pairs": pairs(), "gene": "sim-1"},
        (WRONG_PAIRS, Wrong("gene", "mec-4", "'mec-4'")),
    ),
    f"{PLACE}.paths.scan_genes": Calls(
        lambda: {"pairs": pairs(), "n_min": 3, "n_permutations": 5},
        (
            WRONG_PAIRS,
            Wrong("n_min", 0, "0"),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_gene_path": (lambda: integrate.follow_gene(pairs(), "sim-3"), {"n_shown": 5}),
    f"{PLOT}.plot_link_rates": (rates, {"bins": 11}),
}

NOT_TRIED = {
    "neurokit_lite.data.sets.integrate.worm.fetch_worm_expression": "takes no argument, and may use the network",
    "neurokit_lite.data.sets.integrate.worm.read_worm_expression": "needs a file (tests/unit/data/sets/integrate)",
    f"{PLACE}.naming.NeuronAlignment": "align_neurons makes it",
    f"{PLACE}.tables.NeuronPairs": "join_pairs makes it",
    f"{PLACE}.tables.NeuronPairs.ends": "has no argument",
    f"{PLACE}.tables.NeuronPairs.as_matrix": "takes values of its own pairs",
    f"{PLACE}.tables.NeuronPairs.to_frame": "has no argument",
    f"{PLACE}.simulate.SimulatedWorm": "make_worm makes it",
    f"{PLACE}.rewiring.LinkRates": "compare_links makes it",
    f"{PLACE}.rewiring.LinkRates.pairs_p": "has no argument",
    f"{PLACE}.mediation.Mediation": "fit_mediation makes it",
    f"{PLACE}.mediation.Mediation.indirect": "has no argument",
    f"{PLACE}.paths.GenePath": "follow_gene makes it",
    f"{PLACE}.paths.GeneScan": "scan_genes makes it",
    f"{PLACE}.paths.GeneScan.p_values": "has no argument",
    f"{PLACE}.paths.GenePath.n_steps": "has no argument",
    f"{PLACE}.paths.GenePath.rate_linked": "has no argument",
    f"{PLACE}.paths.GenePath.rate_unlinked": "has no argument",
    f"{PLACE}.paths.GenePath.to_frame": "has no argument",
}
