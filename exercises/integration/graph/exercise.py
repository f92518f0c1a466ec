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
# # Would you spend money on it?
#
# In [the lesson](../../../modules/integration/graph.ipynb) the package built the graph, walked on it and split its rows. Now
# you write four of the pieces yourself, draw how popular the new links are, and then judge a company.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `find_links`: which links does a table hold? | 4 |
# | 2 | `walk`: how far does a hint reach? | 4 |
# | 3 | `score_pair`: do two nodes have neighbours in common? | 3 |
# | 4 | `keep_together`: a split that does not leak | 4 |
# | 5 | `draw_popularity`: who gets the new links? | 2 |
# | 6 | In words: what has the company shown? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("find_links")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

ROWS = np.array([[3, 1], [1, 3], [0, 2], [2, 2], [0, 2], [4, 0], [1, 2], [3, 3]])


def links_of(rows):
    pairs = np.unique(np.sort(rows, axis=1), axis=0)
    return pairs[pairs[:, 0] < pairs[:, 1]].astype(float).reshape(-1, 2)


def link_cases():
    plain = np.array([[5, 2], [0, 1], [2, 4]])
    loops = np.array([[1, 1], [4, 4]])
    return [
        Case(
            name="eight rows",
            arguments={"rows": ROWS},
            expected=links_of(ROWS),
            axes=("n_links", "two nodes"),
            mistakes={
                "both orders of a pair. Sort the two of each row first.": np.unique(
                    ROWS[ROWS[:, 0] != ROWS[:, 1]], axis=0
                ),
                "nodes that are linked to themselves. Leave those rows out.": np.unique(np.sort(ROWS, axis=1), axis=0),
                "a link for every row. Each link comes once: `np.unique(..., axis=0)`.": np.sort(ROWS, axis=1)[
                    ROWS[:, 0] != ROWS[:, 1]
                ],
            },
            otherwise="Smaller number first, each pair once, in order, and no node with itself.",
        ),
        Case(
            name="nothing to leave out",
            arguments={"rows": plain},
            expected=links_of(plain),
            axes=("n_links", "two nodes"),
            mistakes={
                "the rows in the order of the table. Sort them: first by the first node, then by the second.": np.sort(
                    plain, axis=1
                )
            },
            otherwise="Each row with the smaller number first; rows in order.",
        ),
        Case(
            name="nodes with themselves only",
            arguments={"rows": loops},
            expected=np.zeros((0, 2)),
            axes=("n_links", "two nodes"),
            otherwise="Then no link is left: shape (0, 2).",
        ),
    ]


GRAPH = np.array([[0, 1, 1, 0, 0], [1, 0, 1, 0, 0], [1, 1, 0, 1, 0], [0, 0, 1, 0, 1], [0, 0, 0, 1, 0]], dtype=float)


def walk_of(links, start, restart, by="leaver"):
    d = links.sum(axis=0)
    w = links / d if by == "leaver" else links / d[:, None]
    return restart * np.linalg.solve(np.eye(len(d)) - (1 - restart) * w, start)


def walk_cases():
    one, two = np.eye(5)[0], np.array([0, 0.5, 0, 0, 0.5])
    return [
        Case(
            name="from the first of five nodes",
            arguments={"links": GRAPH, "start": one, "restart": 0.3},
            expected=integrate.propagate(GRAPH, [one], restart=0.3)[0],
            axes=("n_nodes",),
            tolerance=1e-6,
            mistakes={
                "divided by the links of the node that is entered. Divide by those of the one that is left.": walk_of(
                    GRAPH, one, 0.3, by="enterer"
                ),
                "restart and 1 - restart exchanged.": walk_of(GRAPH, one, 0.7),
                "one step. Go on until nothing changes, or solve.": 0.3 * one + 0.7 * GRAPH @ (one / GRAPH.sum(axis=0)),
                "shares that do not sum to 1. Multiply by `restart`.": walk_of(GRAPH, one, 0.3) / 0.3,
            },
            otherwise="p = restart * start + (1 - restart) * W p, with W = links / links.sum(axis=0).",
        ),
        Case(
            name="two starts, little restart",
            arguments={"links": GRAPH, "start": two, "restart": 0.02},
            expected=integrate.propagate(GRAPH, [two], restart=0.02)[0],
            axes=("n_nodes",),
            tolerance=1e-6,
            otherwise="Far from the end, steps still change: solve the equation, or step a thousand times.",
        ),
    ]


def adamic_of(links, i, k):
    is_common = (links[i] > 0) & (links[k] > 0)
    return float(np.sum(1 / np.log(links.sum(axis=0)[is_common])))


def score_cases():
    return [
        Case(
            name="two common neighbours",
            arguments={"links": GRAPH, "i": 0, "k": 1},
            expected=adamic_of(GRAPH, 0, 1),
            unit="",
            mistakes={
                "a count. Weigh each common neighbour by 1 / log of its links.": 1.0,
                "the links of the pair. What counts are those of the common neighbour.": 1 / np.log(2),
                "the logarithm to base 10 or 2. Take the natural one.": 1 / np.log10(3),
            },
            otherwise="Neighbours of both; for each 1 / log(its number of links); their sum.",
        ),
        Case(
            name="no common neighbour",
            arguments={"links": GRAPH, "i": 0, "k": 4},
            expected=0.0,
            unit="",
            otherwise="The sum over nothing is 0.",
        ),
        Case(
            name="three, of different degrees",
            arguments={"links": np.ones((5, 5)) - np.eye(5), "i": 2, "k": 4},
            expected=3 / np.log(4),
            unit="",
            otherwise="Every node that is linked to both counts, also where the two are linked themselves.",
        ),
    ]


def together_of(rows, drawn):
    drawn = {tuple(sorted(pair)) for pair in np.asarray(drawn).tolist()}
    return np.array([tuple(sorted(row)) in drawn for row in np.asarray(rows).tolist()])


def together_cases():
    drawn = np.array([[1, 3], [2, 0]])
    rows = ROWS[[0, 1, 2, 4, 5, 6]]
    literal = np.array([row in drawn.tolist() for row in rows.tolist()])
    return [
        Case(
            name="six rows, two pairs in the test",
            arguments={"rows": rows, "test_pairs": drawn},
            expected=together_of(rows, drawn).astype(float),
            axes=("n_rows",),
            mistakes={
                "rows whose order is that of the test pair. A turned row is the same link.": literal.astype(float),
                "training rows. True is for the test.": 1.0 - together_of(rows, drawn),
                "rows that share one node with a test pair. Both must be the same.": np.isin(rows, drawn)
                .any(axis=1)
                .astype(float),
                "rows of which both nodes are somewhere in the test. They must be of one pair.": np.isin(rows, drawn)
                .all(axis=1)
                .astype(float),
            },
            otherwise="Sort both nodes of rows and of test pairs, then compare.",
        ),
        Case(
            name="large numbers",
            arguments={"rows": np.array([[1, 23], [12, 3], [23, 1]]), "test_pairs": np.array([[12, 3]])},
            expected=np.array([0.0, 1.0, 0.0]),
            axes=("n_rows",),
            otherwise="1, 23 and 12, 3 are two pairs. Compare numbers, not joined digits.",
        ),
    ]


def popularity_of(old, new):
    return old.sum(axis=0), np.maximum(new - old, 0).sum(axis=0)


def made_graphs(seed, n=12):
    generator = np.random.default_rng(seed)
    old = np.triu(generator.random((n, n)) < 0.25, k=1).astype(float)
    new = np.maximum(old, np.triu(generator.random((n, n)) < 0.3, k=1))
    return {"old": old + old.T, "new": new + new.T}


def draw_cases():
    made = made_graphs(3)
    x, y = popularity_of(**made)
    return [
        FigureCase(
            name="twelve genes",
            arguments=made,
            shows=(
                Curve(
                    x=x,
                    y=y,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "all links of the later release. Take the old ones away.": (x, made["new"].sum(axis=0)),
                        "the axes exchanged: old links belong on x.": (y, x),
                    },
                ),
            ),
            x=Axis(name="old"),
            y=Axis(name="new"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "find_links": link_cases,
        "walk": walk_cases,
        "score_pair": score_cases,
        "keep_together": together_cases,
        "draw_popularity": draw_cases,
    }
)
hint = Hints(
    {
        "find_links": (
            "A link has no direction, comes once, and joins two different nodes.",
            "Sort within the rows, throw out rows with one node twice, then keep each row once.",
            "`np.unique(np.sort(rows, axis=1), axis=0)`, then keep rows whose two numbers differ.",
        ),
        "walk": (
            "Write the step as an equation that the end must fulfil: p = restart * start + (1 - restart) * W p.",
            "W[i, k] is links[i, k] over the links of k, the node that is left. Solve (I - (1 - restart) W) p = restart * start.",
            "`np.linalg.solve(np.eye(n) - (1 - restart) * links / links.sum(axis=0), restart * start)`",
        ),
        "score_pair": (
            "Which nodes are linked to both? And how many links has each of them?",
            "is_common = (links[i] > 0) & (links[k] > 0); degrees = links.sum(axis=0).",
            "`np.sum(1 / np.log(degrees[is_common]))`",
        ),
        "keep_together": (
            "A row belongs to the test if it is one of the test pairs, in whatever order.",
            "Sort both numbers of each row and of each test pair. Then look for the row among the pairs.",
            "`{tuple(sorted(pair)) for pair in test_pairs.tolist()}`, and ask for each row whether its sorted tuple is in it.",
        ),
        "draw_popularity": (
            "Two numbers for each gene: links in the old release, and links that are in the new one only.",
            "Begin with `_, ax = plt.subplots()`. x is old.sum(axis=0), y is (new - old).sum(axis=0). Label both axes, return `ax`.",
            '`ax.plot(old.sum(axis=0), (new - old).sum(axis=0), "o")`',
        ),
    }
)

# %% [markdown]
# ## 1. Links
#
# Write `find_links`: the links that a table holds. Rows may come again, in both orders, and some hold a node twice; such a row is no link. Give each link once, the smaller number first, in order: first by the first node, then by the second. Shape (n_links, 2), also if n_links is 0.


# %% question="find-links"
def find_links(rows):
    """Links of a table: array (n_links, 2).

    rows: whole numbers (n_rows, 2).
    """
    ### BEGIN SOLUTION
    pairs = np.unique(np.sort(rows, axis=1), axis=0)
    return pairs[pairs[:, 0] != pairs[:, 1]]
    ### END SOLUTION


# %% test="find-links" points=4
check(find_links)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, rows, points, otherwise):
    pairs = sorted({tuple(sorted(row)) for row in rows if row[0] != row[1]})
    return Case(
        name=name,
        arguments={"a": np.array(rows)},
        expected=np.array(pairs, dtype=float).reshape(-1, 2),
        axes=("n_links", "two nodes"),
        points=points,
        otherwise=otherwise,
    )


score(
    find_links,
    hidden_case("repeated rows", [[1, 4], [0, 7], [1, 4]], 1, "Each link comes once, in order."),
    hidden_case("turned rows", [[9, 4], [4, 9], [2, 3]], 1, "A turned row is the same link, smaller number first."),
    hidden_case("nodes with themselves", [[5, 5], [0, 1], [2, 2]], 1, "A node with itself is no link."),
    hidden_case("all at once", [[8, 1], [1, 8], [3, 3], [8, 1], [0, 5]], 1, "Sort, leave loops out, keep each once."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Walk
#
# Write `walk`: the share of time that a walker spends at each node. At each step the walker goes back to the start with the probability `restart`, and otherwise along a random link of the node. `start` holds the probabilities of the starts. Every node has a link.


# %% question="walk"
def walk(links, start, restart):
    """Share of each node: array (n_nodes,).

    links: symmetric array (n_nodes, n_nodes) of 0 and 1; start: array (n_nodes,) that sums to 1; restart: a number.
    """
    ### BEGIN SOLUTION
    steps = links / links.sum(axis=0)
    return np.linalg.solve(np.eye(len(links)) - (1 - restart) * steps, restart * start)
    ### END SOLUTION


# %% test="walk" points=4
check(walk)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, start, restart, points, otherwise):
    links = np.zeros((7, 7))
    links[[0, 0, 0, 1, 3, 4, 5], [1, 2, 3, 2, 4, 5, 6]] = 1
    links = links + links.T
    return Case(
        name=name,
        arguments={"a": links, "b": np.array(start), "c": restart},
        expected=integrate.propagate(links, [start], restart=restart)[0],
        axes=("n_nodes",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    walk,
    hidden_case("one start", [0, 0, 0, 1.0, 0, 0, 0], 0.4, 2, "Divide by the links of the node that is left."),
    hidden_case("two starts", [0.25, 0, 0, 0, 0, 0, 0.75], 0.2, 1, "Start with the probabilities as they are."),
    hidden_case("little restart", [1.0, 0, 0, 0, 0, 0, 0], 0.01, 1, "Solve, or step until nothing changes."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Common neighbours
#
# Write `score_pair`, the score of Adamic and Adar for the nodes `i` and `k`: the sum of 1 / log(number of links) over the nodes that are linked to both. One number; 0 where there is none.


# %% question="score-pair"
def score_pair(links, i, k):
    """Score of two nodes: a number.

    links: symmetric array (n_nodes, n_nodes) of 0 and 1; i, k: numbers of two nodes.
    """
    ### BEGIN SOLUTION
    is_common = (links[i] > 0) & (links[k] > 0)
    return float(np.sum(1 / np.log(links.sum(axis=0)[is_common])))
    ### END SOLUTION


# %% test="score-pair" points=3
check(score_pair)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, i, k, points, otherwise):
    links = np.triu(np.random.default_rng(31).random((9, 9)) < 0.45, k=1).astype(float)
    links[0, 1:4] = links[1, 2:4] = 1
    links[0, 8] = links[1, 8] = 0
    links = links + links.T
    return Case(
        name=name,
        arguments={"a": links, "b": i, "c": k},
        expected=float(integrate.score_pairs(links, [[i, k]], method="adamic_adar")[0]),
        unit="",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    score_pair,
    hidden_case("two that are linked", 0, 1, 1, "1 / log of the links of each common neighbour, summed."),
    hidden_case("two others", 2, 6, 1, "1 / log of the links of each common neighbour, summed."),
    hidden_case("the order of the two", 6, 2, 1, "The score is the same both ways."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A split that does not leak
#
# Write `keep_together`. Somebody has drawn pairs for the test. Say for each row of the table whether it belongs to the test: True if its two nodes are those of one of the test pairs, in either order.


# %% question="keep-together"
def keep_together(rows, test_pairs):
    """Whether each row belongs to the test: boolean array (n_rows,).

    rows: whole numbers (n_rows, 2); test_pairs: whole numbers (n_pairs, 2).
    """
    ### BEGIN SOLUTION
    chosen = {tuple(sorted(pair)) for pair in test_pairs.tolist()}
    return np.array([tuple(sorted(row)) in chosen for row in rows.tolist()])
    ### END SOLUTION


# %% test="keep-together" points=4
check(keep_together)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, rows, drawn, points, otherwise):
    wanted = {frozenset(pair) for pair in drawn}
    return Case(
        name=name,
        arguments={"a": np.array(rows), "b": np.array(drawn)},
        expected=np.array([frozenset(row) in wanted for row in rows], dtype=float),
        axes=("n_rows",),
        points=points,
        otherwise=otherwise,
    )


score(
    keep_together,
    hidden_case("turned rows", [[7, 2], [2, 7], [7, 3], [2, 5], [5, 6]], [[2, 7], [6, 5]], 2, "In either order."),
    hidden_case("nodes of two pairs", [[1, 2], [3, 4], [1, 4]], [[1, 2], [4, 3]], 1, "1 and 4 are of two pairs."),
    hidden_case(
        "long numbers", [[111, 1], [11, 11], [1, 111], [1, 5]], [[1, 111]], 1, "Compare numbers, not joined digits."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_popularity`: do genes with many links get many new ones? `old` and `new` are the links of two releases; each old link is in the new release as well.
#
# - One marker for each gene.
# - x is its number of *old* links, y the number of *new* links, those that the old release does not have.
# - Both axes say so, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-popularity"
def draw_popularity(old, new):
    """New links over old links of each gene; returns the axes.

    old, new: symmetric arrays (n_genes, n_genes) of 0 and 1.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(old.sum(axis=0), (new - old).sum(axis=0), "o")
    ax.set(xlabel="Old links (number)", ylabel="New links (number)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the number of new links over the number of old links, a marker for each gene." test="draw-popularity" points=2
check(draw_popularity)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(41)
hidden_old = np.triu(hidden_generator.random((15, 15)) < 0.2, k=1).astype(float)
hidden_new = np.maximum(hidden_old, np.triu(hidden_generator.random((15, 15)) < 0.2, k=1))
hidden_old, hidden_new = hidden_old + hidden_old.T, hidden_new + hidden_new.T
score(
    draw_popularity,
    FigureCase(
        name="15 other genes",
        arguments={"a": hidden_old, "b": hidden_new},
        shows=(
            Curve(
                x=hidden_old.sum(axis=0),
                y=(hidden_new - hidden_old).sum(axis=0),
                x_tolerance=1e-6,
                y_tolerance=1e-6,
            ),
        ),
        x=Axis(name="old"),
        y=Axis(name="new"),
        points=2,
        otherwise="A marker for each gene: old links on x, links that are new on y.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the prospectus of a company: *"Our graph joins 40 databases into 90 million facts. Each fact is stored in both directions, drug treats disease and disease is treated by drug, so that our network learns twice. Tested on a random tenth of all facts, it reaches an AUC of 0.98 against random pairs. Since our model sees all facts at once, we
# no longer keep track of which database a fact came from. Its first proposal, a well-known drug against inflammation with links to 2 300 genes, is linked to Alzheimer's disease by 417 paths."*
#
# Write to a friend who wants to invest, in five to eight sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="prospectus" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Every fact is there in both directions, and the test facts were drawn at random from all of them: for most of those the inverse is in training, so that the answer is read off and not predicted. I would ask for the AUC with both directions on one side, and best of all on facts that were found after the training. The 0.98 is against random
# pairs, and a random pair of a drug and a disease is one that nobody ever studied; I would ask for pairs in which each drug and each disease is as popular as in the facts, and for the AUC of popularity alone beside it. A drug with links to 2 300 genes has paths to every disease, so 417 paths are no evidence until we know how many such a drug has to
# any other disease. And they threw away the sources: then nobody can check a path, count whether two facts come from one paper, or know whether the licence allows to sell it; I would ask for the source of each edge of the best path. I would not invest on these grounds.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: inverse facts on both sides of a random split (keep pairs together, split by time); an AUC against random pairs (matched pairs, degree alone); many paths of a drug with many links (the same for other diseases, divided by links); no sources (evidence of each
# edge, independence, licence). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("prospectus")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
