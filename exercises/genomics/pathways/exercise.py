# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Would you believe this story?
#
# In [the lesson](../../../modules/genomics/pathways.ipynb) the package tested thousands of sets for you. Now you write four
# of the pieces yourself, draw the walk down a ranking, and then judge a paper.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `overlap_p`: is an overlap a surprise? | 4 |
# | 2 | `count_genes`: which genes belong to a term? | 4 |
# | 3 | `farthest_point`: the farthest point of the walk | 3 |
# | 4 | `people_p`: people dealt anew, genes kept together | 4 |
# | 5 | `draw_walk`: the walk, drawn | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("overlap_p")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import genomics

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def overlap_case(name, hits, gene_set, background, *, mistakes=None, otherwise=""):
    sets = genomics.as_gene_sets({"set": gene_set})
    expected = genomics.over_representation(hits, sets, background=background).p_values[0]
    arguments = {"hits": hits, "gene_set": gene_set, "background": background}
    return Case(
        name=name, arguments=arguments, expected=expected, tolerance=1e-6, mistakes=mistakes or {}, otherwise=otherwise
    )


def overlap_cases():
    background = [f"g{number}" for number in range(12)]
    hits, gene_set = ["g0", "g1", "g2", "g9"], ["g0", "g1", "g2", "g3", "g4"]
    return [
        overlap_case(
            "the twelve genes of the lesson",
            hits,
            gene_set,
            background,
            mistakes={
                "the probability of exactly as many. More would have been a surprise too.": 70 / 495,
                "the probability of more than were seen. What was seen counts too.": 5 / 495,
                "the probability of as many or fewer.": 490 / 495,
                "draws with replacement. No gene is in a list twice: hypergeometric, not binomial.": stats.binom.sf(
                    2, 4, 5 / 12
                ),
            },
            otherwise="Sum over 3 and more of the set.",
        ),
        overlap_case(
            "a set with genes that were not tested",
            hits,
            [*gene_set, "x1", "x2", "x3"],
            background,
            mistakes={
                "a set with genes that could not have been hits. Keep those of the background only.": stats.hypergeom.sf(
                    2, 12, 8, 4
                )
            },
            otherwise="Genes of the set that are not in the background are none of the set.",
        ),
    ]


def count_cases():
    parents = {"axon terminus": ["axon", "presynapse"], "axon": ["neurite"], "presynapse": ["synapse"]}
    parents |= {"neurite": ["cell part"], "synapse": ["cell part"], "cell part": []}
    known = [("SYN1", "presynapse"), ("SNAP25", "axon terminus"), ("MAPT", "axon"), ("SYN1", "axon terminus")]
    known += [(gene, "cell part") for gene in ("ACTB", "TUBB", "LMNA", "CANX")] + [("DLG4", "synapse")]
    return [
        Case(
            name="genes of the synapse",
            arguments={"parents": parents, "annotations": known, "term": "synapse"},
            expected=3,
            mistakes={
                "only genes that are put to the term itself. Those of all terms below it belong to it too.": 1,
                "annotations. A gene that is named twice is one gene.": 4,
                "terms one step below. Their own children count as well.": 2,
                "genes of terms above. Genes are handed up, not down.": 5,
            },
            otherwise="DLG4 itself, SYN1 by the presynapse, SNAP25 by the axon terminus.",
        ),
        Case(
            name="genes of the top term, to which two paths lead",
            arguments={"parents": parents, "annotations": known, "term": "cell part"},
            expected=8,
            mistakes={"annotations. A gene that is named twice is one gene.": 9},
            otherwise="All eight genes: each once.",
        ),
        Case(
            name="a term at the bottom",
            arguments={"parents": parents, "annotations": known, "term": "axon terminus"},
            expected=2,
            mistakes={"genes of terms above. Genes are handed up, not down.": 8},
            otherwise="SNAP25 and SYN1. Genes are handed up, not down.",
        ),
    ]


def farthest(scores, is_member):
    walk = genomics.running_enrichment(scores, is_member)
    return walk[np.abs(walk).argmax()]


def farthest_cases():
    scores = np.array([4.0, 3.0, 2.0, 1.0, -1.0, -2.0, -3.0, -4.0])
    is_member = np.isin(np.arange(8), [0, 1, 4])
    order = np.array([5, 2, 0, 7, 4, 1, 6, 3])
    return [
        Case(
            name="the eight genes of the lesson",
            arguments={"scores": scores, "is_member": is_member},
            expected=0.875,
            tolerance=1e-6,
            mistakes={
                "equal steps up. A gene with a larger score takes a larger step.": 2 / 3,
                "the last point of the walk, which is always 0.": 0.0,
            },
            otherwise="Up by 4/8 and 3/8, then down: the walk is farthest from 0 after the second gene.",
        ),
        Case(
            name="a set at the bottom of the ranking",
            arguments={"scores": scores, "is_member": is_member[::-1]},
            expected=farthest(scores, is_member[::-1]),
            tolerance=1e-6,
            mistakes={
                "a size without its sign. At the bottom the score is negative.": -farthest(scores, is_member[::-1]),
                "the highest point. The walk goes farther below 0: take the point that is farthest from 0.": 0.0,
            },
            otherwise="The walk is farthest from 0 below it: the score is negative.",
        ),
        Case(
            name="genes in no order",
            arguments={"scores": scores[order], "is_member": is_member[order]},
            expected=0.875,
            tolerance=1e-6,
            otherwise="Sort the genes by score first, largest first, and their membership with them.",
        ),
    ]


def people_expected(expression, is_case, is_member, orders, size=lambda differences: np.abs(differences.mean())):
    inside = expression[:, is_member]
    labels = (is_case, *(is_case[order] for order in orders))
    sizes = np.array([size(inside[one].mean(axis=0) - inside[~one].mean(axis=0)) for one in labels])
    return (1 + np.sum(sizes[1:] >= sizes[0] - 1e-12)) / (1 + len(orders))


def some_orders(n_people, n_deals, seed):
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(n_people) for _ in range(n_deals)])


def people_cases():
    study = genomics.make_set_study(12, 3, set_size=6, correlation=0.3, random_state=5)
    other = genomics.make_set_study(12, 3, set_size=6, n_changed=1, effect=-2.0, random_state=6)
    is_member, orders = np.arange(18) < 6, some_orders(12, 59, 7)
    given = study.expression, study.is_case, is_member, orders
    p = people_expected(*given)
    return [
        Case(
            name="a set that does not change",
            arguments={
                "expression": study.expression,
                "is_case": study.is_case,
                "is_member": is_member,
                "orders": orders,
            },
            expected=p,
            tolerance=1e-6,
            mistakes={
                "a share that can be 0. What was observed counts above and below: (1 + ...) / (1 + ...).": (60 * p - 1)
                / 59,
                "the share of deals that are weaker.": 1 - p + 1 / 60,
                "a p value for a rise only. Either direction counts.": people_expected(*given, np.mean),
                "sizes of single genes. Take the mean over the genes of the set first, then its size.": people_expected(
                    *given, lambda differences: np.abs(differences).mean()
                ),
            },
            otherwise="The size of the difference of the two means over all genes of the set, in each deal.",
        ),
        Case(
            name="a set that falls in the cases",
            arguments={
                "expression": other.expression,
                "is_case": other.is_case,
                "is_member": is_member,
                "orders": orders,
            },
            expected=people_expected(other.expression, other.is_case, is_member, orders),
            tolerance=1e-6,
            mistakes={"1, as if only a rise counted. Compare sizes without their sign.": 1.0},
            otherwise="Either direction counts: compare sizes without their sign.",
        ),
    ]


def walk_case(name, scores, is_member, **more):
    walk = genomics.running_enrichment(scores, is_member)
    places = np.arange(1, len(scores) + 1)
    steps = np.diff(np.r_[0, walk])
    shown = Curve(
        x=places,
        y=walk,
        x_tolerance=1e-3,
        y_tolerance=1e-3,
        mistakes={"the steps. Add them up along the ranking.": (places, steps)},
    )
    return FigureCase(
        name=name,
        arguments={"scores": scores, "is_member": is_member},
        shows=(shown,),
        x=Axis(name="place", also=("rank",)),
        y=Axis(name="running sum", also=("running", "enrichment", "walk")),
        **more,
    )


def draw_cases():
    generator = np.random.default_rng(8)
    return [
        walk_case("40 genes, 9 of them in the set", generator.normal(size=40), np.arange(40) % 5 == 1, is_shown=True)
    ]


check = Checks(
    {
        "overlap_p": overlap_cases,
        "count_genes": count_cases,
        "farthest_point": farthest_cases,
        "people_p": people_cases,
        "draw_walk": draw_cases,
    }
)
hint = Hints(
    {
        "overlap_p": (
            "Four numbers are needed: genes in all, genes of the set, genes of the list, genes of both.",
            "Cut the set to the background first. Then the hypergeometric probability of as many genes of both, or more.",
            "`stats.hypergeom.sf(k - 1, N, K, n)` is the probability of k or more.",
        ),
        "count_genes": (
            "Which terms lie below the one that is asked for, at any depth? A gene of any of them counts once.",
            "Begin with the term itself. Add every term that has a parent among those found, and repeat until nothing is added.",
            "`below |= {child for child, up in parents.items() if set(up) & below}` in a loop, then a set of the genes.",
        ),
        "farthest_point": (
            "Sort by score, largest first. Then the walk of the lesson.",
            "Up by |score| over the sum in the set, down by 1 / (genes outside). Of the sums along the ranking, take the one farthest from 0, with its sign.",
            "`walk[np.abs(walk).argmax()]`",
        ),
        "people_p": (
            "Genes of a person stay together; only the labels of the people change places.",
            "Mean over the genes of the set for each person; difference of the two groups; the same with `is_case[order]` for each order; compare sizes.",
            "`(1 + sum(abs(one) >= abs(observed) - 1e-12 for one in dealt)) / (1 + len(orders))`",
        ),
        "draw_walk": (
            "One line: the sum after each gene of the ranking.",
            "Begin with `_, ax = plt.subplots()`. x is 1, 2, ... down the ranking, y the running sum. Label both axes, return `ax`.",
            '`ax.plot(np.arange(1, n + 1), walk)` with `ax.set(xlabel="Place in the ranking", ylabel="Running sum")`.',
        ),
    }
)

# %% [markdown]
# ## 1. An overlap
#
# Write `overlap_p`: the probability that a list of so many genes, drawn by lot from the background, holds as many genes of
# the set as this one, or more. The set may name genes that are not in the background: they could not have been drawn, so
# they do not count. Each hit is in the background.


# %% question="overlap-p"
def overlap_p(hits, gene_set, background):
    """Probability of as large an overlap, or a larger one, by chance: a number from 0 to 1.

    hits, gene_set, background: lists of names, each name once.
    """
    ### BEGIN SOLUTION
    marked = set(gene_set) & set(background)
    n_both = len(marked & set(hits))
    return stats.hypergeom.sf(n_both - 1, len(background), len(marked), len(hits))
    ### END SOLUTION


# %% test="overlap-p" points=4
check(overlap_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, hits, gene_set, points, otherwise):
    background = [f"gene{number}" for number in range(60)]
    sets = genomics.as_gene_sets({"set": gene_set})
    return Case(
        name=name,
        arguments={"a": hits, "b": gene_set, "c": background},
        expected=genomics.over_representation(hits, sets, background=background).p_values[0],
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_set = [f"gene{number}" for number in range(0, 30, 2)]
score(
    overlap_p,
    hidden_case("60 genes", [f"gene{number}" for number in range(11)], hidden_set, 2, "As many or more."),
    hidden_case(
        "a set with genes that were not tested",
        [f"gene{number}" for number in range(0, 24, 3)],
        [*hidden_set, "other1", "other2", "other3", "other4"],
        1,
        "Keep those genes of the set that are in the background.",
    ),
    hidden_case("no gene in common", ["gene41", "gene43"], hidden_set, 1, "None or more: that is certain."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The genes of a term
#
# Write `count_genes`: how many different genes belong to a term, those of all terms below it included. `parents` says for each
# term which terms lie directly above it; a term may have several. `annotations` are pairs of a gene and a term.


# %% question="count-genes"
def count_genes(parents, annotations, term):
    """Number of different genes of the term and of all terms below it.

    parents: dict of a term to a list of terms; annotations: list of (gene, term); term: one of the terms.
    """
    ### BEGIN SOLUTION
    below, n_before = {term}, 0
    while len(below) > n_before:
        n_before = len(below)
        below |= {child for child, above in parents.items() if set(above) & below}
    return len({gene for gene, own in annotations if own in below})
    ### END SOLUTION


# %% test="count-genes" points=4
check(count_genes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import tempfile
from pathlib import Path

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, known, term, points, otherwise):
    parents = {
        "term a": [],
        "term b": ["term a"],
        "term c": ["term a"],
        "term d": ["term b", "term c"],
        "term e": ["term d"],
        "term f": ["term e"],
        "term h": ["term c"],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = genomics.write_ontology(
            Path(folder, "go.sqlite"),
            terms=[(one, one, "all") for one in parents],
            links=[(child, up, "is_a") for child, above in parents.items() for up in above],
            annotations=[(gene, own, "IDA") for gene, own in known],
        )
        expected = len(genomics.gene_sets_of_terms(path).members(f"{term} {term}"))
    return Case(
        name=name,
        arguments={"a": parents, "b": known, "c": term},
        expected=expected,
        points=points,
        otherwise=otherwise,
    )


score(
    count_genes,
    hidden_case(
        "a chain of four terms",
        [("X1", "term b"), ("X2", "term d"), ("X3", "term e"), ("X4", "term f"), ("X5", "term c"), ("X6", "term f")],
        "term b",
        2,
        "Go down until there is nothing below.",
    ),
    hidden_case(
        "genes that are named several times",
        [
            ("X1", "term c"),
            ("X1", "term h"),
            ("X2", "term d"),
            ("X2", "term c"),
            ("X3", "term h"),
            ("X4", "term a"),
            ("X5", "term a"),
        ],
        "term c",
        1,
        "A gene counts once.",
    ),
    hidden_case(
        "a term without children",
        [("X1", "term h"), ("X2", "term c"), ("X3", "term a"), ("X4", "term h")],
        "term h",
        1,
        "Genes are handed up, not down.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The farthest point
#
# Write `farthest_point`: rank the genes by score, largest first; go up at each gene of the set by |score| over the sum of the
# set's |scores|, down at each other gene by one over their number; and return the sum that lies farthest from 0, with its
# sign. No two scores are equal.


# %% question="farthest-point"
def farthest_point(scores, is_member):
    """Farthest point from 0 of the walk down the ranking: a number from -1 to 1.

    scores: array (n_genes,), in any order; is_member: array of bool (n_genes,), some True and some False.
    """
    ### BEGIN SOLUTION
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    return walk[np.abs(walk).argmax()]
    ### END SOLUTION


# %% test="farthest-point" points=3
check(farthest_point)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, is_member, otherwise):
    walk = genomics.running_enrichment(scores, is_member)
    return Case(
        name=name,
        arguments={"a": scores, "b": is_member},
        expected=walk[np.abs(walk).argmax()],
        tolerance=1e-6,
        points=1,
        otherwise=otherwise,
    )


hidden_sorted = np.sort(np.random.default_rng(31).normal(size=50))[::-1]
hidden_top, hidden_bottom = np.isin(np.arange(50), [0, 2, 3, 9, 30]), np.isin(np.arange(50), [15, 40, 44, 47, 49])
hidden_order = np.random.default_rng(32).permutation(50)
score(
    farthest_point,
    hidden_case("a set at the top", hidden_sorted, hidden_top, "Up in proportion to the score."),
    hidden_case("a set at the bottom", hidden_sorted, hidden_bottom, "Farthest from 0, with its sign."),
    hidden_case("genes in no order", hidden_sorted[hidden_order], hidden_top[hidden_order], "Sort first."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. People, not genes
#
# Write `people_p`. The score of a set is the difference between cases and others in the mean expression of its genes. How often
# is it at least as large in size, in either direction, when the people are dealt anew? `orders` has one row for each deal, so
# that `is_case[orders[0]]` says who is a case in the first one. What was observed counts as one of the deals.


# %% question="people-p"
def people_p(expression, is_case, is_member, orders):
    """P value of one set with people dealt anew: a number above 0 and at most 1.

    expression: array (n_people, n_genes); is_case: array of bool (n_people,); is_member: array of bool (n_genes,);
    orders: array (n_deals, n_people) of numbers.
    """
    ### BEGIN SOLUTION
    inside = expression[:, is_member].mean(axis=1)
    deals = np.vstack([is_case, is_case[orders]])
    sizes = np.array([abs(inside[one].mean() - inside[~one].mean()) for one in deals])
    return (1 + np.sum(sizes[1:] >= sizes[0] - 1e-12)) / (1 + len(orders))
    ### END SOLUTION


# %% test="people-p" points=4
check(people_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, study, points, otherwise):
    is_member = np.arange(20) < 5
    generator = np.random.default_rng(41)
    orders = np.array([generator.permutation(14) for _ in range(79)])
    inside = study.expression[:, is_member].mean(axis=1)
    labels = [study.is_case, *(study.is_case[order] for order in orders)]
    sizes = np.abs([inside[one].mean() - inside[~one].mean() for one in labels])
    return Case(
        name=name,
        arguments={"a": study.expression, "b": study.is_case, "c": is_member, "d": orders},
        expected=(1 + np.sum(sizes[1:] >= sizes[0] - 1e-12)) / 80,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


def hidden_study(effect, seed):
    return genomics.make_set_study(14, 4, set_size=5, correlation=0.3, n_changed=1, effect=effect, random_state=seed)


score(
    people_p,
    hidden_case("nothing changes", hidden_study(0.0, 43), 2, "Means over the genes of the set, dealt people."),
    hidden_case("a set that rises", hidden_study(4.0, 44), 1, "No p value is 0: count what was observed."),
    hidden_case("a set that falls", hidden_study(-4.0, 45), 1, "Either direction counts."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Draw it
#
# Write `draw_walk`: the running sum of question 3 (y) after each gene of the ranking, over its place there, 1 for the first
# (x). Label both axes: the place in the ranking, and the running sum. The genes come in any order.


# %% question="draw-walk"
def draw_walk(scores, is_member):
    """The running sum over the place in the ranking; returns the axes.

    scores: array (n_genes,), in any order; is_member: array of bool (n_genes,).
    """
    ### BEGIN SOLUTION
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(walk) + 1), walk)
    ax.set(xlabel="Place in the ranking", ylabel="Running sum")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the running sum over the place in the ranking." test="draw-walk" points=2
check(draw_walk)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_scores = np.random.default_rng(51).normal(size=35)
hidden_member = np.random.default_rng(52).random(35) < 0.3
score(
    draw_walk,
    FigureCase(
        name="35 other genes",
        arguments={"a": hidden_scores, "b": hidden_member},
        shows=(
            Curve(
                x=np.arange(1, 36),
                y=genomics.running_enrichment(hidden_scores, hidden_member),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="place", also=("rank",)),
        y=Axis(name="running sum", also=("running", "enrichment", "walk")),
        points=2,
        otherwise="Sort the genes by score, largest first; then the sums of the steps.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a paper: *"We sequenced RNA from the hippocampus of three mice under chronic stress and three controls. Of 13 200 genes that were expressed, 212 changed. We gave the list to a website, which compared it with all 22 000 genes of the mouse: 148 terms were significant (false discovery rate 5 %), the first six being synapse, synapse part,
# synaptic signalling, chemical synaptic transmission, anterograde trans-synaptic signalling and trans-synaptic signalling. Gene set enrichment with 1 000 permutations of the genes agreed (p < 0.001). The genes of the set synapse also follow the map of grey-matter loss in depression (80 regions, p = 0.002, regions shuffled). Three analyses thus show that stress acts on the synapse, in six independent pathways."*
#
# Write a review in five to eight sentences. Name three different flaws, say for each what in the text shows it, and what you would ask the authors to do.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The background is wrong: a gene that the hippocampus does not express could not have been among the 212, and genes of a brain are genes of the synapse far more often than all 22 000 are. I would ask for the same test against the 13 200 expressed genes, and for a list of 212 of them drawn by lot beside it. The six first terms are not six pathways: they lie
# inside one another in the ontology and share nearly all of their genes; I would ask for clusters, with the number of genes that each holds. The enrichment analysis dealt genes, as if genes of the synapse were independent of one another; they rise and fall together in each mouse. With three against three animals, people (here mice) can be dealt in 20 ways only, so I would ask for more animals,
# or for a test that estimates the correlation, and would call the result a suggestion. Shuffled regions make rough maps, while both expression and grey-matter loss are smooth, so that p = 0.002 means little: I would ask for surrogate maps with the same variogram. And three analyses that share one mistake, or the same six mice, do not confirm each other.
#
# **Rubric.** 1 point for each of three different flaws with what in the text shows it and what to ask for: background (22 000 instead of 13 200); overlapping terms counted as independent (six names of one thing; cluster them); genes dealt though they are correlated (1 000 permutations of the genes; deal animals, which six are too few for, or CAMERA); shuffled regions (80 regions; surrogate maps);
# agreement of analyses of the same animals as replication (new animals). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
