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
# # What should be tried next?
#
# Thousands of tables say which proteins touch, which gene works where, which drug acts on what. Joined, they are a **knowledge graph**: nodes for things, edges for what is known of two of them. Companies search such graphs for the next drug. A graph always answers. This lesson asks how much of the answer is knowledge, and how much is which proteins
# people like to study.
#
# **What you will have.** A graph of 1 341 genes of the synapse in a database, each edge with its source, licence and year; a way to follow a hint through it; an honest score for predicted links; and a measure of how good the same prediction looks when the table leaks.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - build a knowledge graph that refuses bad edges, and ask it in SQL,
# - compute what is near by a random walk, and say what many links do to the answer,
# - score predicted links on links that were found later, against fair pairs,
# - name every source on the path to a candidate.
#
# **Needs.** [Which molecules reach the brain?](../drugs/screening.ipynb)
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: links of human genes in two releases of BioGRID; places of these genes in the Gene Ontology. *Simulated*: drugs, diseases, and which of them help, since we found no open table of them that may be shipped. |
# | Shape | 27 489 rows (n_rows) of two genes and a year; 1 341 genes (n_genes); 190 terms |
# | Units | None; years are those of the releases |
# | Licence | MIT (BioGRID), CC BY 4.0 (Gene Ontology); simulations CC BY 4.0 |
# | Citation | Oughtred R, et al. (2019), *Nucleic Acids Res* 47:D529–D541; The Gene Ontology Consortium (2021), *Nucleic Acids Res* 49:D325–D334 |
# | Changed | Only rows whose two genes the ontology places in the synapse, any evidence. Rows are as they came, with repeats and turned pairs. The later release bears no number; its file is of June 2024 |

# %% [markdown] tags=["instructor"]
# **Say first.** "Who is the best connected person in this room? And is that somebody whom everybody likes, or somebody who sat at the registration desk?" Keep the desk in mind: it is APP.
#
# **Expected guesses.** Links in 16 288 rows: most say 14 000 to 16 000. Modularity of rewired graphs: most say about 0. Degree alone: many say 0.5, since it knows nothing of the pair.
#
# **Misconceptions.** (1) "No link means that they do not interact." Ask: "Who has looked?" (2) "A random split is an honest split." Ask: "And if the row stands in the table twice, turned?"
#
# **Type live.** `restart=0.05`, then `0.8`, and watch the colours. Ask the database for the sources of one gene.
#
# **Cut line.** Over 60 minutes: drop *Are there modules?* and *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** The walk divides by the links of the node it leaves, not of the one it enters. And matched pairs: each protein comes as often as in the real links, so that being well known no longer helps.

# %% tags=["setup"] dpi=110
import networkx as nx
import numpy as np
from sklearn.metrics import roc_auc_score

from neurokit_lite import data, integrate, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# BioGRID's curators read papers, and write a row for each reported interaction of two proteins or genes. Here are two releases: that of 2019, and one of 2024 or shortly before.

# %%
table = data.load_synapse_links()
first, second, years = table["first"], table["second"], table["years"]
for year in (2019, 2024):
    print(f"{year}: {np.sum(years == year)} rows")
print("the first rows with APP:")
for row in np.flatnonzero((first == "APP") | (second == "APP"))[:5]:
    print(f"  {first[row]:8s} {second[row]}")

# %% [markdown]
# A pair that ten papers report has ten rows, in whatever order the paper named the two. A protein that binds its own kind has a row with itself. A link, in the sense of this lesson, joins two different genes and has no direction.

# %%
widgets.predict(
    "integration-graph.links",
    "How many different links do the 16 288 rows of 2024 hold?",
    think="How often is a link reported again, and how often turned?",
    unit="links",
)

# %% [markdown]
# Count them. `frozenset((a, b))` is the same for both orders; a pair of a gene with itself has one member only.

# %%
rows = list(zip(first[years == 2024].tolist(), second[years == 2024].tolist(), strict=True))

# %% move="count"
### BEGIN SOLUTION
pairs = {frozenset(row) for row in rows}
n_links = sum(len(pair) == 2 for pair in pairs)
### END SOLUTION

# %%
n_links = check_move(
    "integration-graph.count",
    n_links,
    Case(
        name="rows of 2024",
        arguments={},
        expected=len({frozenset(row) for row in rows if row[0] != row[1]}),
        unit="links",
        mistakes={
            "pairs in an order: (A, B) and (B, A) are counted twice.": len({row for row in rows if row[0] != row[1]}),
            "genes with themselves, too. Those sets have one member.": len({frozenset(row) for row in rows}),
            "rows. A link that two papers report has two.": sum(a != b for a, b in rows),
        },
        otherwise="Put each row into a set as `frozenset(row)`, and count the members that hold two genes.",
    ),
)

# %%
widgets.compare(
    "integration-graph.links",
    n_links,
    because="Four rows in ten say again, in one order or the other, what another row says, or join a gene with itself.",
)

# %%
anchor("n_links", n_links, expected=9580, tolerance=0.5, unit="links")

# %% [markdown]
# ## Where does each edge come from? (~12 min)
#
# A graph in which nobody can say where an edge is from cannot be checked, corrected or even shared: each source has its licence. So an edge has six columns here: subject, relation, object, source, licence, year.

# %%
ontology, places = data.load_ontology_terms(), data.load_human_annotations()
is_up = np.isin(ontology["relations"], ["is_a", "part_of"])
steps = list(zip(*(ontology[x][is_up].tolist() for x in ("children", "relations", "parents")), strict=True))
inside = {"GO:0045202"}  # synapse
for _ in range(10):  # its parts and kinds, theirs, and so on
    inside |= {child for child, _, parent in steps if parent in inside}
nodes = dict.fromkeys(table["genes"].tolist(), "gene") | dict.fromkeys(inside, "term")
edges = [(a, "interacts", b, "BioGRID", "MIT", int(y)) for a, b, y in zip(first, second, years, strict=True)]
edges += [(*step, "Gene Ontology", "CC BY 4.0", 2021) for step in steps if {step[0], step[2]} <= inside]
for gene, term, how in zip(places["genes"].tolist(), places["terms"].tolist(), places["evidence"], strict=True):
    if gene in nodes and term in inside:
        edges.append((gene, "located_in", term, f"Gene Ontology {how}", "CC BY 4.0", 2021))

# %%
graph = integrate.build_graph(nodes, dict(zip(integrate.EDGE_COLUMNS, zip(*edges, strict=True), strict=True)))
for row in graph.query("SELECT relation, COUNT(*), MIN(year), MAX(year) FROM edge GROUP BY relation"):
    print("{:12s} {:5d} edges, {} to {}".format(*row))
print(f"left out: {graph.n_repeats} repeats, {graph.n_inverse} links that came turned as well, {graph.n_loops} loops")

# %% [markdown]
# The graph lies in **SQLite**, a database that is one file, or memory, and no server. What is not right is refused when it comes in. Here are an edge to a node that nobody has defined, and terms that are parts of one another:

# %%
for bad in ([("APP", "located_in", "GO:9999999")], [("GO:0045202", "part_of", "GO:0098794")]):
    wrong = edges + [(*edge, "a table", "CC0", 2020) for edge in bad]
    try:
        integrate.build_graph(nodes, dict(zip(integrate.EDGE_COLUMNS, zip(*wrong, strict=True), strict=True)))
    except ValueError as problem:
        print(problem)

# %% [markdown]
# A gene that lies in the postsynaptic density also lies in the synapse, although no row says so. **Recursive SQL** climbs: begin with a term, add its parents, then theirs, until nothing is new.

# %%
widgets.predict(
    "integration-graph.density",
    "243 genes have a row that names the postsynaptic density itself. How many genes lie in it, if its parts and kinds count?",
    think="People annotate as precisely as they can. Who is known to lie in a part of the density?",
    unit="genes",
)

# %%
names = dict(zip(ontology["terms"].tolist(), ontology["names"].tolist(), strict=True))
density = "GO:0014069"
print(f"above {names[density]}:", [names[term] for term in integrate.find_ancestors(graph, density)])
question = """
WITH RECURSIVE below (id) AS (
    SELECT ? UNION SELECT subject FROM edge JOIN below ON object = below.id WHERE relation IN ('is_a', 'part_of')
) SELECT DISTINCT subject FROM edge JOIN below ON object = below.id WHERE relation = 'located_in'
"""
print("genes whose rows name the density:", len({e[0] for e in edges if e[1:3] == ("located_in", density)}))
in_density = [row[0] for row in graph.query(question, parameters=[density])]
n_below = len(in_density)
print("genes of the density and its parts and kinds:", n_below)

# %%
widgets.compare(
    "integration-graph.density",
    n_below,
    because="Whoever found a gene in a part of the density wrote down the part. Without the climb these genes are lost, and they are the ones that are placed most precisely.",
)

# %%
anchor("n_below", n_below, expected=321, tolerance=0.5, unit="genes")

# %% [markdown]
# That is a third more genes than the rows name. The ontology's edges are facts as well, and the database follows them in the same question.

# %% [markdown]
# ## How far does a hint reach? (~13 min)
#
# One gene plays a part in a disease. Which others may? Those near it, and *near* should count all paths. Take a walker who starts at the gene, steps along a random link, and goes back to the start with the probability $r$ before each step. Where the walker is often, that is near: a **random walk with restart**, or PageRank with personalisation.
#
# Six nodes fit on the screen. The walker starts at A.

# %%
letters = list("ABCDEF")
toy = np.zeros((6, 6))
for one, other in ("AB", "AC", "BC", "BD", "CD", "CE", "DE", "DF"):
    i, k = letters.index(one), letters.index(other)
    toy[i, k] = toy[k, i] = 1
degrees = toy.sum(axis=0)
start, r = np.eye(6)[0], 0.25
print("links of each node:", dict(zip(letters, degrees.astype(int).tolist(), strict=True)))

# %%
widgets.predict(
    "integration-graph.second",
    "The walker starts at A and goes back there with r = 0.25. At which node, besides A, is it most often?",
    think="B and C are both linked to A. Which ways lead back to each of them?",
    choices=["B", "C", "D", "B and C alike"],
)

# %% [markdown]
# Write one step. `here` holds the probability of each node; each node hands its own out evenly to its neighbours. With $d_k$ the links of node $k$: $p_i' = r\,s_i + (1 - r) \sum_k A_{ik}\,p_k / d_k$.

# %%
here = np.array([0.4, 0.3, 0.3, 0, 0, 0])

# %% move="step"
### BEGIN SOLUTION
after = r * start + (1 - r) * toy @ (here / degrees)
### END SOLUTION

# %%
after = check_move(
    "integration-graph.step",
    after,
    Case(
        name="one step",
        arguments={},
        expected=0.25 * np.eye(6)[0] + 0.75 * toy @ (np.array([0.4, 0.3, 0.3, 0, 0, 0]) / toy.sum(axis=0)),
        axes=("n_nodes",),
        unit="",
        mistakes={
            "divided by the links of the node that is entered. Who leaves shares out: divide `here` first.": 0.25
            * np.eye(6)[0]
            + 0.75 * (toy @ [0.4, 0.3, 0.3, 0, 0, 0]) / toy.sum(axis=0),
            "not divided: one walker becomes several. Divide `here` by the links of its node.": 0.25 * np.eye(6)[0]
            + 0.75 * toy @ [0.4, 0.3, 0.3, 0, 0, 0],
            "without the way back to the start: add r times `start`.": 0.75
            * toy
            @ (np.array([0.4, 0.3, 0.3, 0, 0, 0]) / toy.sum(axis=0)),
            "r and 1 - r exchanged: r is the probability of going back.": 0.75 * np.eye(6)[0]
            + 0.25 * toy @ (np.array([0.4, 0.3, 0.3, 0, 0, 0]) / toy.sum(axis=0)),
        },
        otherwise="r times `start`, plus 1 - r times `toy @ (here / degrees)`.",
    ),
)

# %% [markdown]
# Repeat the step until nothing changes, and the shares are those of a formula: $p = r\,(I - (1 - r) W)^{-1} s$, with $W_{ik} = A_{ik} / d_k$.

# %%
here = start
for _ in range(100):
    here = r * start + (1 - r) * toy @ (here / degrees)
formula = r * np.linalg.solve(np.eye(6) - (1 - r) * toy / degrees, start)
ours = integrate.propagate(toy, [start], restart=r)[0]
theirs = nx.pagerank(nx.from_numpy_array(toy), alpha=1 - r, personalization={0: 1}, tol=1e-12)
for name, values in {"100 steps": here, "formula": formula, "package": ours, "networkx": list(theirs.values())}.items():
    print(f"{name:10s}", np.round(values, 4))

# %%
widgets.compare(
    "integration-graph.second",
    "C",
    because="C has four links and B three. More ways lead to C, from D and E as well as from A and B.",
)

# %%
anchor("share_d", ours[3], expected=0.1373, tolerance=0.0001)


# %% alt="Six nodes, joined by eight links, in blues after the share of a walk from A. At the restart of 0.25 A is the darkest, then C and B. With 0.05 the well-linked C, D and B are darker than A itself; with 0.8 four fifths of the walk are at A."
def walk(restart):
    return restart, integrate.propagate(toy, [start], restart=restart)[0]


def draw_walk(made, ax):
    plots.plot_link_spread(letters, toy, made[1], label="share of the walk", ax=ax)


def say_walk(made):
    shares = ", ".join(f"{name} {share:.2f}" for name, share in zip(letters, made[1], strict=True))
    return f"restart {made[0]:g}: {shares}"


widgets.explore(walk, draw_walk, describe=say_walk, start={"restart": 0.25}, restart=[0.05, 0.15, 0.25, 0.5, 0.8])

# %% [markdown]
# With a small restart the start is forgotten, and the share is nearly that of the links a node has: the walk tells who is well connected. Divided by the number of links, what is left is nearness. In the real graph, from SHANK3, which holds the postsynaptic side together and is missing in some people with autism:

# %%
early = integrate.select_links(graph, "interacts", until_year=2019)
n_links_each = early.links.sum(axis=0)
shank = np.flatnonzero(early.names == "SHANK3")[0]
share = integrate.propagate(early.links, np.eye(len(early.names))[[shank]])[0]
share[(early.links[shank] > 0) | (early.names == "SHANK3")] = 0  # what is linked already is no news
for label, values in {"share": share, "share per link": share / np.maximum(n_links_each, 1)}.items():
    best = np.argsort(-values)[:6]
    print(f"{label:15s}", ", ".join(f"{early.names[k]} ({n_links_each[k]:.0f})" for k in best))

# %% [markdown]
# In parentheses is the number of links; who is linked to SHANK3 already is left out. The first list has APP with 188 links, ELAVL1 with 129 and CDH1 with 104, which are near to much. The second begins with SHANK2, a close relative, but three of its six have one or two links: a report or two put them there. Neither list is wrong, and neither is enough.

# %% [markdown]
# ## Are there modules? (~7 min)
#
# A **module** is a group of nodes with more links among them than to others. The Louvain method looks for the split with the highest **modularity**: the share of links inside modules, minus what the degrees alone would give. We cut the genes of the postsynaptic density into modules, those of its parts and kinds among them. The method goes through the nodes in a random order, so that we keep the best split of three orders, for this graph and for each that it is compared with.

# %%
chosen = np.flatnonzero(np.isin(early.names, in_density))
part = early.links[np.ix_(chosen, chosen)]
part = part[np.ix_(part.any(axis=0), part.any(axis=0))]
n_permutations = 19
found = integrate.compare_modules(part, n_permutations=n_permutations, n_starts=3)
print(f"{len(part)} genes with {part.sum() / 2:.0f} links: {found.modules.max() + 1} modules")
print(f"modularity {found.modularity:.2f}; genes in each module:", *np.bincount(found.modules))

# %%
widgets.predict(
    "integration-graph.null",
    "We exchange partners between links at random, so that only the degrees stay, and look for modules again. How high is the modularity of the best split?",
    think="The method takes the best of very many splits. Does it find something in chance, too?",
    choices=["about 0", "about 0.1", "about 0.4", "as high as before"],
)

# %% alt="Modularity on one axis: grey bars of rewired graphs between 0.38 and 0.41, and far right of them, at 0.59, a vertical line for the real graph."
(ax,) = plots.canvas(width_in=6, height_in=2.6)
ax.hist(found.null, bins=8, color=plots.PALETTE["grey"], label=f"{n_permutations} rewired graphs")
ax.axvline(found.modularity, color=plots.PALETTE["vermilion"], lw=2, label="links as they are")
ax.set(xlabel="modularity of the best split (no unit)", ylabel="graphs", xlim=(0, 0.7))
ax.legend(fontsize=8, loc="upper left")
print(f"rewired: {found.null.min():.2f} to {found.null.max():.2f}; p {found.p:.2f}")

# %%
widgets.compare(
    "integration-graph.null",
    "about 0.4",
    because="A graph with few links can usually be split well, if the best split is searched for. What counts is the distance from there.",
)

# %%
anchor("modularity", found.modularity, expected=0.59, tolerance=0.001)
anchor("modularity_null", found.null.mean(), expected=0.39, tolerance=0.01)

# %% [markdown]
# The density does fall into modules, far better than chance with these degrees. Not each of the 12 is one, though: the three last are pairs of genes. With 19 rewired graphs p cannot be below 0.05, so the distance says more than p here. What the modules are, whether machines of the cell or favourite topics of laboratories, modularity cannot tell.

# %% [markdown]
# ## Which link comes next? (~14 min)
#
# The release of 2019 is what we knew; the links that came by 2024 are what a prediction should have found. That is a **split by time**: nothing of the future is in the training, and the future is what people went on to look for. Both genes must have had a link in 2019.

# %%
late = integrate.select_links(graph, "interacts")
is_in = early.links.any(axis=0)
then, now = (one.links[np.ix_(is_in, is_in)] for one in (early, late))
genes = early.names[is_in]
new = np.argwhere(np.triu(now - then))
print(f"{len(genes)} genes; {then.sum() / 2:.0f} links in 2019, and {len(new)} new ones")

# %% [markdown]
# Scores of a pair use what was known in 2019. The simplest counts **common neighbours**. The score of Adamic and Adar trusts a common neighbour z less, the more links z has: it adds $1 / \log d_z$. Write it for A and D of the toy.

# %% move="adamic"
### BEGIN SOLUTION
is_common = (toy[0] > 0) & (toy[3] > 0)
score = np.sum(1 / np.log(degrees[is_common]))
### END SOLUTION

# %%
score = check_move(
    "integration-graph.adamic",
    score,
    Case(
        name="A and D",
        arguments={},
        expected=1 / np.log(3) + 1 / np.log(4),
        unit="",
        mistakes={
            "a count of common neighbours. Weigh each by 1 / log of its links.": 2,
            "the logarithm of the whole sum. Take it for each neighbour.": 1 / np.log(7),
            "the logarithm to base 10.": 1 / np.log10(3) + 1 / np.log10(4),
            "all neighbours of either. Common ones are linked to both.": np.sum(
                1 / np.log(degrees[((toy[0] > 0) | (toy[3] > 0)) & (degrees > 1)])
            ),
        },
        otherwise="Neighbours of both: `(toy[0] > 0) & (toy[3] > 0)`. Sum 1 / log of their `degrees`.",
    ),
)

# %%
print(f"by hand {score:.4f}; by package {integrate.score_pairs(toy, [[0, 3]], method='adamic_adar')[0]:.4f}; ", end="")
print(f"by networkx {next(nx.adamic_adar_index(nx.from_numpy_array(toy), [(0, 3)]))[2]:.4f}")

# %% [markdown]
# To see whether a score is good we need pairs without a link as well. Most papers draw them at random. The **AUC** is the probability that a new link scores higher than such a pair: 0.5 is a coin.

# %%
widgets.predict(
    "integration-graph.degree",
    "Score a pair by nothing but the product of both genes' numbers of links in 2019. What is the AUC against random pairs?",
    think="The score does not look whether the two have anything in common. Which genes get new links?",
    choices=["about 0.5", "about 0.6", "about 0.7", "about 0.9"],
)

# %%
labels = np.repeat([1, 0], len(new))
aucs = {}
for is_matched in (False, True):
    others = integrate.draw_negatives(new, now, is_matched=is_matched)
    for method in integrate.LINK_METHODS:
        scores = integrate.score_pairs(then, np.concatenate([new, others]), method=method)
        aucs[method, is_matched] = roc_auc_score(labels, scores)
print(f"degree alone, random pairs: {aucs['degree', False]:.2f}")

# %%
widgets.compare(
    "integration-graph.degree",
    "about 0.7",
    because="Proteins that had many links got many new ones. Some are truly sociable; all are those that laboratories look at.",
)

# %% [markdown]
# So a score may look good because it knows which proteins are popular, and people who choose what to try next know that already. A fair comparison takes away that knowledge. **Matched pairs** are the new links with their partners exchanged: each protein occurs exactly as often as in the new links.

# %% alt="AUC of five scores, two bars each, which begin at 0.5. Against random pairs degree alone reaches 0.73, above common neighbours and Adamic-Adar at 0.68, with propagation at 0.75. Against matched pairs degree alone falls to 0.50, common neighbours, Adamic-Adar and propagation to about 0.57, propagation per degree is best with 0.60."
(ax,) = plots.canvas(width_in=7, height_in=3)
rows = np.arange(len(integrate.LINK_METHODS))
for is_matched, colour, label in ((False, "sky", "random pairs"), (True, "blue", "matched pairs")):
    values = np.array([aucs[method, is_matched] for method in integrate.LINK_METHODS])
    places = rows + (0.2 if is_matched else -0.2)
    ax.barh(places, values - 0.5, left=0.5, height=0.38, color=plots.PALETTE[colour], label=label)
    print(f"{label:14s}", " ".join(f"{value:.2f}" for value in values))
ax.axvline(0.5, color="black", lw=1, ls="--")
ax.set(yticks=rows, yticklabels=[m.replace("_", " ") for m in integrate.LINK_METHODS], xlim=(0.45, 0.85))
ax.set_xlabel("AUC for links found after 2019 (0.5 is chance)")
ax.invert_yaxis()
_ = ax.legend(fontsize=8)

# %%
anchor("degree_random", aucs["degree", False], expected=0.7285, tolerance=0.001)
anchor("degree_matched", aucs["degree", True], expected=0.5045, tolerance=0.001)
anchor("per_degree_matched", aucs["propagation_per_degree", True], expected=0.5970, tolerance=0.001)

# %% [markdown]
# Degree alone falls nearly to a coin. What the wiring adds is real and small: 0.60 at best. Another draw of pairs moves these figures by about 0.01 at most. A reader of the light bars alone would call propagation the best method. It is the best of those that know who is popular.

# %% [markdown]
# ## Which drug next? (~10 min)
#
# Here our real tables end: none of them says which drug acts on what, or helps whom. So we simulate 30 diseases and 200 drugs *on the real graph*, with a truth that we know. A disease has twelve genes that lie close together in the graph of 2024, and half of them are known. A drug acts on one to three genes, and helps if one of them is a gene of the
# disease. The ranking sees the known genes and the graph of 2019.

# %%
widgets.predict(
    "integration-graph.drugs",
    "We rank drugs that act on no known gene of the disease. What AUC does the walk reach, divided by the links of the target?",
    think="Half of the genes are known, and the unknown ones lie close to them in the graph of 2024. A third of its links came after 2019.",
    choices=["about 0.6", "about 0.75", "about 0.9", "about 0.99"],
)

# %%
world = integrate.make_drug_world(now, n_diseases=30, n_drugs=200)
shares = integrate.propagate(then, world.is_known.astype(float))
results = {"walk per link": [], "walk": [], "links of the target": []}
for disease in range(30):
    known = world.is_known[disease]
    is_open = ~(world.targets & known).any(axis=1)  # acts on no known gene: what nobody would think of
    helps = world.helps[is_open, disease]
    if helps.any():
        targets = world.targets[is_open]
        results["walk per link"].append(roc_auc_score(helps, integrate.rank_drugs(then, known, targets)))
        results["walk"].append(roc_auc_score(helps, np.where(targets, shares[disease], 0).max(axis=1)))
        most = np.where(targets, then.sum(axis=0), -1).max(axis=1)
        results["links of the target"].append(roc_auc_score(helps, most))

# %%
for name, values in results.items():
    spread = f"{min(values):.2f} to {max(values):.2f}"
    print(f"{name:20s} AUC {np.mean(values):.2f}, the mean of {len(values)} diseases ({spread})")

# %%
widgets.compare(
    "integration-graph.drugs",
    "about 0.9",
    because="The truth was made from closeness in this very graph, and two thirds of the links of 2024 were known in 2019.",
)

# %%
anchor("drugs", np.mean(results["walk per link"]), expected=0.915, tolerance=0.01)

# %% [markdown]
# An AUC of 0.9 is no promise. This world was built so that genes of a disease lie close together, which is what the walk assumes; the figure says that the program works, and nothing about any patient. It is a mean, too: most diseases have one to three drugs that help, and their AUCs run from 0.12 to 1. A candidate is worth what its **evidence path** is worth. Write the world of one disease into the graph, and ask for the paths to its best drug.

# %%
disease = 0
known, is_open = world.is_known[disease], ~(world.targets & world.is_known[disease]).any(axis=1)
scores = np.where(is_open, integrate.rank_drugs(then, known, world.targets), -1)
drug = int(np.argmax(scores))
origin = ("simulated", "CC BY 4.0", 2026)
made = [(f"drug {drug}", "targets", str(gene), *origin) for gene in genes[world.targets[drug]]]
made += [(str(gene), "plays_part_in", "disease 0", *origin) for gene in genes[known]]
columns = dict(zip(integrate.EDGE_COLUMNS, zip(*edges, *made, strict=True), strict=True))
whole = integrate.build_graph(nodes | {f"drug {drug}": "drug", "disease 0": "disease"}, columns)
paths = [
    path for path in integrate.find_paths(whole, f"drug {drug}", "disease 0") if "located_in" not in path.relations
]
print(f"drug {drug} helps in truth: {bool(world.helps[drug, disease])}; paths of three edges or fewer: {len(paths)}")
for path in paths[:4]:
    print(path)

# %% [markdown]
# Each step has its source. The first and the last edge are simulated, and whoever reads the path sees it: a chain is as strong as its weakest source. And a path has no sign: this drug may block what ought to be opened.

# %% [markdown]
# ## Break it (~6 min)
#
# *A colleague splits the rows of the table at random: 80 % to train, 20 % to test.* Nothing is wrong with the code. But the table holds a link several times, mostly in the same order and sometimes turned, and so the training may know the answer.

# %%
at = {name: k for k, name in enumerate(genes.tolist())}
later = zip(first[years == 2024].tolist(), second[years == 2024].tolist(), strict=True)
rows = np.array([(at[a], at[b]) for a, b in later if a != b and a in at and b in at])


def try_split(is_test, is_matched):
    train = np.zeros_like(now)
    train[tuple(rows[~is_test].T)] = 1
    train = np.maximum(train, train.T)
    test = np.unique(np.sort(rows[is_test], axis=1), axis=0)
    others = integrate.draw_negatives(test, now, is_matched=is_matched)
    scores = integrate.score_pairs(train, np.concatenate([test, others]), method="propagation")
    return roc_auc_score(np.repeat([1, 0], len(test)), scores), 100 * train[tuple(test.T)].mean()


# %%
widgets.predict(
    "integration-graph.leak",
    "The propagation score, trained and tested on pairs that are kept apart, has an AUC of 0.67 against matched pairs. What is it when rows are split?",
    think="A walk along a link that is already there comes back with a high share. For how many test links?",
    choices=["0.67, as before", "about 0.7", "about 0.8", "nearly 1"],
)

# %%
by_row = np.random.default_rng(0).random(len(rows)) < 0.2
by_pair = integrate.split_links(rows, test_fraction=0.2)
leak = {}
for name, is_test in {"rows": by_row, "pairs": by_pair}.items():
    for is_matched in (False, True):
        leak[name, is_matched], seen = try_split(is_test, is_matched)
    print(f"{name:5s} split: {seen:4.1f} % of test links are in training; AUC ", end="")
    print(f"{leak[name, False]:.2f} against random, {leak[name, True]:.2f} against matched pairs")
print(f"split by time: {aucs['propagation', False]:.2f} and {aucs['propagation', True]:.2f}")

# %%
widgets.compare(
    "integration-graph.leak",
    "about 0.8",
    because="Half of the test links are read off, not predicted. The rest are as hard as before, or harder.",
)

# %%
anchor("leak_random", leak["rows", False], expected=0.9345, tolerance=0.001)
anchor("leak_matched", leak["rows", True], expected=0.8233, tolerance=0.001)
anchor("pairs_matched", leak["pairs", True], expected=0.6693, tolerance=0.001)

# %% [markdown]
# One score, one graph, six figures: from 0.93 to 0.56. Each step down takes away something that is no merit of the prediction: the answer itself, what everybody knows about who is popular, and the future. In public knowledge graphs the same happens with inverse relations, *treats* and *is treated by*.

# %% [markdown]
# ## At scale (~3 min)
#
# All pairs of nodes are many. Below are this graph and all human genes of the later release. A table of all scores grows with the square of the nodes; links grow more slowly.

# %%
for name, n_nodes, n_edges in (("synapse", len(genes), int(now.sum() / 2)), ("BioGRID, human", 19_781, 699_259)):
    print(f"{name:15s} all pairs {8 * n_nodes**2 / 1e9:7.3f} GB, links {16 * n_edges / 1e9:7.4f} GB")

# %% [markdown]
# So nobody computes all pairs. A walk from one start needs a vector, and each step passes over the links once. The database answers from its index, and a path of three edges touches only what lies beside it; but each further edge multiplies the paths by the links of a node, and hubs have a hundred.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A graph proposes APP as a new partner for nine of ten proteins that you ask for. What is the likely reason?",
    {
        "APP was studied so often that it is near everything": "It has the most links of all in this graph. Divide by them, or compare with matched pairs.",
        "APP is the protein through which most signals pass": "That may be, but a count of reports cannot tell it from the attention that APP has had.",
        "The walk has too large a restart and stays at home": "Then the list would hold the start's own neighbours. With a small restart hubs come up.",
    },
    answer="APP was studied so often that it is near everything",
)

# %%
widgets.quiz(
    "A new method reaches an AUC of 0.95 on a random fifth of a knowledge graph's rows. What do you ask first?",
    {
        "Whether the graph is large enough for that AUC": "A leak is as large in a large graph. The number of rows says nothing about what was known.",
        "Whether repeats and inverses stay on one side": "A row whose repeat or inverse is in training is read off. Then ask how degree alone does, and by time.",
        "Whether the negatives are truly without a link": "Some are not, and that lowers the AUC. It does not explain why it is so high.",
    },
    answer="Whether repeats and inverses stay on one side",
)

# %%
widgets.quiz(
    "Two candidates have the same score. One path has four edges from one database; the other, two sources that agree. Which comes first?",
    {
        "The longer path, since it uses more of the evidence": "Each edge that may be wrong makes the chain weaker, not stronger.",
        "Neither, since the score already weighs the sources": "The score of this lesson knows links, and nothing about who reported them.",
        "The second, once you know that the sources differ": "Two databases may have copied one paper. If they have not, they are two witnesses.",
    },
    answer="The second, once you know that the sources differ",
)

# %%
widgets.predictions("integration-graph")

# %% [markdown]
# ## Take-aways
#
# - Each edge has a source, a licence and a year, or it cannot be checked. Bad edges are refused when they come in.
# - A walk finds what is near and what is popular. Divide by the links, and look at both.
# - Modules are found in any graph. Compare with graphs of the same degrees.
# - Test a prediction on what came later, against pairs in which each protein is as popular. Give the AUC of degree alone beside it.
# - Rows of one pair stay on one side of a split. A candidate is as good as the weakest edge of its path.
#
# ## References
#
# - Oughtred R, Stark C, Breitkreutz B-J, Rust J, Boucher L, Chang C, et al. (2019). The BioGRID interaction database: 2019 update. *Nucleic Acids Res* 47:D529–D541. https://doi.org/10.1093/nar/gky1079
# - The Gene Ontology Consortium (2021). The Gene Ontology resource: enriching a GOld mine. *Nucleic Acids Res* 49:D325–D334. https://doi.org/10.1093/nar/gkaa1113
# - Köhler S, Bauer S, Horn D, Robinson PN (2008). Walking the interactome for prioritization of candidate disease genes. *Am J Hum Genet* 82:949–958. https://doi.org/10.1016/j.ajhg.2008.02.013
# - Liben-Nowell D, Kleinberg J (2007). The link-prediction problem for social networks. *J Am Soc Inf Sci Technol* 58:1019–1031. https://doi.org/10.1002/asi.20591
# - Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910–913. https://doi.org/10.1126/science.1065103
# - Guimerà R, Sales-Pardo M, Amaral LAN (2004). Modularity from fluctuations in random graphs and complex networks. *Phys Rev E* 70:025101. https://doi.org/10.1103/PhysRevE.70.025101
# - Toutanova K, Chen D (2015). Observed versus latent features for knowledge base and text inference. *Proc 3rd Workshop on Continuous Vector Space Models and their Compositionality*, 57–66. https://doi.org/10.18653/v1/W15-4007
# - Guney E, Menche J, Vidal M, Barabási A-L (2016). Network-based in silico drug efficacy screening. *Nat Commun* 7:10331. https://doi.org/10.1038/ncomms10331
#
# ## Your turn
#
# In [the exercise](../../exercises/integration/graph/integration-graph.ipynb) you write the links of a table, a walk, a score and a split that does not leak, and judge what a company says of its graph.
