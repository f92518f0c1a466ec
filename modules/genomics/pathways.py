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
# # Which story do the genes tell together?
#
# A study ends with four thousand names of genes. Nobody can read that. So one asks what the names have in common: are there many genes of the synapse among them, or of the immune system? Such a question needs three things: sets of genes
# that somebody has written down, a count of how many of a set are in the list, and an idea of how many there would be by chance. The third is where most published stories go wrong.
#
# **What you will have.** An overlap judged by counting every possible list, the Gene Ontology in a database that you can query, the sets that an asthma drug moves, a walk down a ranking made by hand, and three ways to get hundreds of significant sets out of nothing, each with its remedy.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute the probability of an overlap between a list and a set of genes,
# - find all terms above a term of the Gene Ontology, and the genes that follow from them,
# - choose the background against which a list is tested,
# - test whether genes of a set go together with a difference between people, or with a map of the brain, in spite of being correlated.
#
# **Needs.** [Which genes change?](expression.ipynb)
#
# **Time.** 73 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: counts of reads in airway muscle cells of four donors, with and without dexamethasone; the Gene Ontology (1 July 2022) and its annotations of human genes. *Simulated*: two groups of people, and maps of the brain, in which we know that no set of genes matters. |
# | Shape | `counts` (n_samples, n_genes) = (8, 33 469); 43 558 terms and 85 713 links between them; 346 417 annotations of 20 692 genes |
# | Units | Reads; terms and annotations have none. Distances between regions of the brain in mm |
# | Licence | Airway: public data of the Gene Expression Omnibus (cite the paper, which is CC BY 4.0). Gene Ontology: CC BY 4.0. Simulations: CC BY 4.0 |
# | Citation | Himes BE, et al. (2014), *PLoS ONE* 9:e99625; The Gene Ontology Consortium (2021), *Nucleic Acids Res* 49:D325–D334 |
# | Changed | Genes without a read, definitions of terms, obsolete terms and annotations without data (ND) are left out |

# %% [markdown] tags=["instructor"]
# **Say first.** "You have a list of 500 genes from a brain, and a website says: *synapse, p = 10⁻²⁰*. What must the website have assumed about the genes that are not in your list?" Leave it open; *Break it* answers it.
#
# **Expected guesses.** For the overlap of 3 of 4, most write 1 to 5 %. For the synapse, most write 600. For the sets of the airway list a few dozen. For correlated genes nearly all say 5 to 10 %, since "the correlation is only 0.2".
#
# **Misconceptions.** (1) "A small p value of a set means that the drug acts on this pathway." Ask: "The set shares 96 % of its hits with the set below it in the table. On which of the two does it act?" (2) "The background is the genome, since we want to know about the genome." Ask:
# "Which genes could never have come out of your study, whatever the drug does?"
#
# **Type live.** The 2 × 2 table of the toy on the board; then `comb(5, 3) * comb(7, 1)`. In *Break it*, the same list with another background.
#
# **Cut line.** Over 60 minutes: drop *Do the genes follow a map?*, then *At scale*.
#
# **Where people get stuck.** "3 *or more*", not "exactly 3". A term is not a set of genes until its genes are handed up. And the two permutations: ask each time what was dealt anew, and what stayed together.

# %% tags=["setup"] dpi=110
import sqlite3
import tempfile
from itertools import combinations
from math import comb
from pathlib import Path

import numpy as np
from scipy.stats import ttest_ind

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Muscle cells of the airways, from four donors, in two dishes each. Dexamethasone was added to one of the two: it acts like cortisol, the hormone of stress, and calms asthma. The test of each gene is the one of the last lesson, with the donor as a second factor.

# %%
table = genomics.read_counts(data.airway_counts())
sheet = data.load_airway_samples()
factors = {"cell": sheet["cells"], "dex": sheet["treatments"]}
design = genomics.build_design(factors, references={"dex": "none"}, samples=sheet["samples"])
changes = genomics.compare_expression(table, design, "dex[dexamethasone]")
genes = np.array(changes.genes)
is_tested = ~np.isnan(changes.q_values)
is_hit = changes.q_values < 0.05
print(
    f"{len(genes)} genes with a read, {is_tested.sum()} tested, {is_hit.sum()} changed at a false discovery rate of 5 %"
)
print("the first four that changed:", *genes[is_hit][:4])

# %% [markdown]
# Half of the genes were too rare to be tested at all. Remember them: they will matter. And nearly a quarter of the tested ones changed, so that it makes no sense to look them up one after another.

# %% [markdown]
# ## Is this overlap a surprise? (~8 min)
#
# Twelve genes were tested, A to L, and four of them changed. Somebody has written down a **gene set** of five: A, B, C, D and E. Three of the four are in it.
#
# | | in the set | not in it | |
# |---|---|---|---|
# | changed | 3 | 1 | 4 |
# | not changed | 2 | 6 | 8 |
# | | 5 | 7 | 12 |
#
# If the set had nothing to do with the study, the four would be any four of the twelve. There are 495 ways to choose them.

# %%
widgets.predict(
    "genomics-pathways.overlap",
    "In what share of the 495 lists are 3 or more of the set?",
    think="By chance you expect 4 × 5/12 = 1.7 genes of the set. How far is 3 from that?",
    unit="%",
)

# %%
inside = np.array([len({"A", "B", "C", "D", "E"} & set(drawn)) for drawn in combinations("ABCDEFGHIJKL", 4)])
for number in range(5):
    print(f"{number} of the set: {np.sum(inside == number):3d} lists of {len(inside)}")
p_counted = np.mean(inside >= 3)

# %%
widgets.compare(
    "genomics-pathways.overlap",
    100 * p_counted,
    because="Small numbers vary widely: three of four looks like a finding, and every seventh list has it.",
)

# %% [markdown]
# Nobody lists all choices of 4 046 genes out of 17 247. But they can be counted without listing them. Out of $N$ genes, $K$ of them in the set, $n$ are drawn. There are $\binom{K}{k}\binom{N-K}{n-k}$ lists with exactly $k$ of the set: choose $k$ inside and the rest outside. So
#
# $$p = \sum_{j \ge k} \binom{K}{j} \binom{N-K}{n-j} \Big/ \binom{N}{n}.$$
#
# This is the **hypergeometric test**, which is Fisher's exact test with one side. Write it for the twelve genes; `comb(5, 3)` is $\binom{5}{3}$.

# %% move="hypergeometric"
### BEGIN SOLUTION
p_table = sum(comb(5, inside_set) * comb(7, 4 - inside_set) for inside_set in (3, 4)) / comb(12, 4)
### END SOLUTION

# %%
p_table = check_move(
    "genomics-pathways.hypergeometric",
    p_table,
    Case(
        name="3 of 4, with 5 of 12 in the set",
        arguments={},
        expected=75 / 495,
        unit="",
        tolerance=1e-6,
        mistakes={
            "the probability of exactly 3. A list with 4 would have been a surprise as well: add it.": 70 / 495,
            "the probability of 3 or fewer. What is as extreme, or more, has 3 or more.": 490 / 495,
            "the probability of more than 3. What was observed counts too.": 5 / 495,
            "draws with replacement (binomial). No gene is in a list twice.": sum(
                comb(4, k) * (5 / 12) ** k * (7 / 12) ** (4 - k) for k in (3, 4)
            ),
        },
        otherwise="Lists with 3: 10 × 7. Lists with 4: 5 × 1. All lists: 495.",
    ),
)

# %%
print(f"counted    {p_counted:.6f}")
print(f"by formula {p_table:.6f}")
print(f"by package {genomics.hypergeometric_p([3], [5], n_drawn=4, n_background=12)[0]:.6f}")

# %% [markdown]
# All three are equal. Note what went in: the set, the list, and the twelve. Those twelve are the **background**, all genes that *could* have been in the list. Had we said that there are twenty thousand genes, 3 of 4 would have been a sensation.

# %% [markdown]
# ## Which sets does a gene belong to? (~18 min)
#
# The largest collection of sets is the **Gene Ontology** (GO): terms for biological processes, parts of the cell and molecular functions, and links between them. Biologists put a gene to the most special term that an experiment supports. Everything above follows from the links, which are of two important kinds: *is a* and *part of*.
# Who sits in an axon terminus sits in an axon. That is the **true path rule**.
#
# Here is a small one. An axon terminus is part of an axon and part of a presynapse, and so on upwards.

# %%
parents = {
    "axon terminus": ["axon", "presynapse"],
    "axon": ["neuron projection"],
    "presynapse": ["synapse"],
    "neuron projection": ["part of the cell"],
    "synapse": ["part of the cell"],
    "part of the cell": [],
}

# %% [markdown]
# Collect all terms above *axon terminus*, each once, without the term itself, and count them in `n_above`. Go on until nothing is left to be looked up.

# %% move="ancestors"
### BEGIN SOLUTION
above, waiting = set(), ["axon terminus"]
while waiting:
    fresh = set(parents[waiting.pop()]) - above
    above |= fresh
    waiting += fresh
n_above = len(above)
### END SOLUTION

# %%
n_above = check_move(
    "genomics-pathways.ancestors",
    n_above,
    Case(
        name="terms above the axon terminus",
        arguments={},
        expected=5,
        unit="",
        mistakes={
            "the parents only. They have parents as well.": 2,
            "a count in which a term occurs twice, or the term itself. Two paths lead to 'part of the cell'; it is one term.": 6,
            "parents and grandparents. One more step leads to the top.": 4,
        },
        otherwise="axon, presynapse, neuron projection, synapse, part of the cell.",
    ),
)

# %% [markdown]
# The package keeps an ontology as an SQLite file of three tables: `term`, `link`, `annotation`. Any program can query it. The walk upwards is one recursive query.


# %%
def rows(dataset, *names):
    return zip(*(dataset[name].tolist() for name in names), strict=True)


folder = tempfile.TemporaryDirectory()
links = [(child, parent, "is_a") for child, above_it in parents.items() for parent in above_it]
toy = genomics.write_ontology(
    Path(folder.name, "toy.sqlite"), terms=[(one, one, "toy") for one in parents], links=links, annotations=[]
)
print("by hand:", n_above, "terms; by package:", len(genomics.term_ancestors(toy, "axon terminus")))
terms, known = data.load_ontology_terms(), data.load_human_annotations(ids="ensembl")
go = genomics.write_ontology(
    Path(folder.name, "go.sqlite"),
    terms=rows(terms, "terms", "names", "aspects"),
    links=rows(terms, "children", "parents", "relations"),
    annotations=rows(known, "genes", "terms", "evidence"),
)

# %%
print("above *synapse*:", genomics.term_ancestors(go, "GO:0045202"))
with sqlite3.connect(go) as base:
    question = "SELECT count(DISTINCT gene) FROM annotation WHERE term = ?"
    direct = base.execute(question, ("GO:0045202",)).fetchone()[0]
base.close()
print(f"{direct} human genes are put to *synapse* itself")

# %%
widgets.predict(
    "genomics-pathways.synapse",
    "How many human genes belong to *synapse*, once those of all terms below it are handed up?",
    think="Whoever finds a protein in the active zone or the postsynaptic density says so, and not just *synapse*. Are such findings rarer or more frequent?",
    unit="genes",
)

# %%
places = genomics.gene_sets_of_terms(go, aspect="cc")
n_synapse = len(places.members("GO:0045202 synapse"))

# %%
widgets.compare(
    "genomics-pathways.synapse",
    n_synapse,
    digits=4,
    because="Two thirds are known by a more special term only. A set made of direct annotations would lack them.",
)

# %%
anchor("genes_of_the_synapse", n_synapse, expected=1480, tolerance=0)

# %% [markdown]
# Now the airway list, against all biological processes. Testing every set of a collection for too many hits is called **over-representation analysis**. The background holds the genes that were tested *and* that the ontology knows; the list is cut in the same way.

# %%
sets = genomics.gene_sets_of_terms(go, aspect="bp")
is_background = is_tested & np.isin(genes, sets.genes)
background, hits = genes[is_background], genes[is_background & is_hit]
print(f"{len(hits)} hits among {len(background)} genes: {100 * len(hits) / len(background):.0f} %")

# %%
widgets.predict(
    "genomics-pathways.sets",
    "5 322 processes have 10 to 500 genes of the background. How many of them hold too many hits, at a false discovery rate of 5 %?",
    think="A hormone that reaches every cell changes a quarter of the genes. And the sets lie inside one another.",
    unit="sets",
)

# %% alt="Twelve horizontal bars, one for each of the twelve sets with the smallest q value, with a fold enrichment from 1.6 to 1.9, all blue. The longest are extracellular matrix organization and two sets with nearly the same name; circulatory system, blood circulation, blood vessel and vasculature development, cell migration, cell motility and locomotion, actin filament-based process, and receptor protein signaling follow."
over = genomics.over_representation(hits, sets, background=background, min_size=10, max_size=500)
_ = plots.plot_enriched_sets(
    over.names, over.fold_enrichment, over.q_values, score_label="fold enrichment (hits over expected hits)"
)

# %%
n_over = int(np.sum(over.q_values < 0.05))
widgets.compare(
    "genomics-pathways.sets",
    n_over,
    digits=4,
    because="They are not as many findings: most of them share their genes with others.",
)

# %%
best = [set(sets.members(over.names[one])) & set(hits) for one in np.argsort(over.p_values)[:12]]
shared = np.array([[len(one & other) / len(one | other) for other in best] for one in best])
pairs = shared[np.triu_indices(12, 1)]
print(f"the twelve best sets have {sum(map(len, best))} hits; {len(set.union(*best))} of them are different genes")
print(f"pairs of sets that share more than 80 % of their hits: {np.sum(pairs > 0.8)} of {len(pairs)}")

# %%
anchor("sets_over_represented", n_over, expected=1033, tolerance=0)
anchor("fold_of_the_matrix", over.fold_enrichment[over.p_values.argsort()[1]], expected=1.91, tolerance=0.02)

# %% [markdown]
# The twelve bars tell four or five stories: vessels and circulation, the matrix between cells, cells that move, fibres of actin, and a family of receptors. Muscle cells of an airway under cortisol do all of that. Read a table of sets as clusters of sets, name a cluster once, and say how many genes carry it. There are programs that do the clustering.

# %% [markdown]
# ## What if no line is drawn? (~14 min)
#
# A list needs a threshold, and a gene just above it is treated as if it were not there. **Gene set enrichment analysis** (GSEA) needs none. Rank all genes by how much they change, walk down the ranking, and go up at each gene of the set, in proportion to its score, and down at each other gene:
#
# $$\text{up} = \frac{|s_g|}{\sum_{h \in \text{set}} |s_h|}, \qquad \text{down} = \frac{1}{N - K}.$$
#
# The walk ends at 0. Its point farthest from 0 is the **enrichment score** (ES). Eight genes, three of them in the set:

# %%
scores = np.array([4.0, 3.0, 2.0, 1.0, -1.0, -2.0, -3.0, -4.0])
is_member = np.array([True, True, False, False, True, False, False, False])

# %% [markdown]
# Write the `walk`: the sum after each of the eight genes.

# %% move="walk"
### BEGIN SOLUTION
up = np.where(is_member, np.abs(scores), 0) / np.abs(scores[is_member]).sum()
down = np.where(is_member, 0, 1 / np.sum(~is_member))
walk = np.cumsum(up - down)
### END SOLUTION

# %%
walk = check_move(
    "genomics-pathways.walk",
    walk,
    Case(
        name="eight genes",
        arguments={},
        expected=np.array([20, 35, 27, 19, 24, 16, 8, 0]) / 40,
        axes=("n_genes",),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the steps. Add them up along the ranking.": np.array([20, 15, -8, -8, 5, -8, -8, -8]) / 40,
            "equal steps up. A gene that changes more counts more.": np.array([5, 10, 7, 4, 9, 6, 3, 0]) / 15,
            "signed steps up: a gene of the set with a negative score went down. Take its size.": np.array(
                [20, 35, 29, 23, 18, 12, 6, 0]
            )
            / 30,
            "steps down of 1/8. They are shared by the five genes outside the set.": np.array([4, 7, 6, 5, 6, 5, 4, 3])
            / 8,
        },
        otherwise="Up by 4/8, 3/8 and 1/8 at the genes of the set; down by 1/5 at each other gene.",
    ),
)

# %%
print("by hand:   ", walk.round(3))
print("by package:", genomics.running_enrichment(scores, is_member).round(3))

# %% [markdown]
# Equal; the enrichment score is 0.875, reached after the second gene. Now the real ranking of 13 129 genes, by the test statistic of each, and a set about which there should be no doubt: *cellular response to glucocorticoid stimulus*, 41 of these genes. Dexamethasone is a glucocorticoid.

# %%
widgets.predict(
    "genomics-pathways.peak",
    "After how many of the 13 129 genes does the walk reach its highest point?",
    think="It rises as long as genes of the set come thick and fast. 2 221 genes went up at a false discovery rate of 5 %; would a set stop exactly there?",
    unit="genes",
)

# %% alt="A walk down the ranking for the set cellular response to glucocorticoid stimulus. It rises steeply to 0.63 near the left end, falls slowly below 0, and ends at 0. Below, ticks show where the genes of the set lie: dense on the left, sparse elsewhere. A red line marks the enrichment score."
statistic = changes.statistic[is_background]
stress = np.isin(background, sets.members("GO:0071385 cellular response to glucocorticoid stimulus"))
_ = plots.plot_running_enrichment(statistic, stress)

# %%
walked = genomics.running_enrichment(statistic, stress)
widgets.compare(
    "genomics-pathways.peak",
    int(walked.argmax()) + 1,
    because="The genes of the set up to the peak are those that carry the score. They are well inside the list.",
)

# %% [markdown]
# The genes of a set up to the peak are its **leading edge**: those to look at first. But a score has no meaning without a null distribution. The usual one deals the genes anew: draw 41 genes by lot, take the walk, and repeat. The **normalized enrichment score** (NES) is the score over the mean of those with the same sign, so that large and small sets can be compared.
#
# One choice comes first. Ranked *with* the sign, a set stands out if its genes rise together, or fall together. Ranked by size, *without* the sign, it stands out if its genes change, either way.

# %%
widgets.predict(
    "genomics-pathways.sign",
    "In which ranking will more sets be significant?",
    think="A pathway has members that drive it and members that stop it. What does a hormone do to both, if it switches the pathway on?",
    choices=["with the sign", "without the sign"],
)

# %%
options = {"genes": background, "min_size": 50, "max_size": 300, "n_permutations": 1000, "random_state": 0}
signed = genomics.gsea_by_genes(statistic, sets, **options)
unsigned = genomics.gsea_by_genes(np.abs(statistic), sets, **options)
for name, found in (("with the sign", signed), ("without", unsigned)):
    n_found = np.sum(found.q_values < 0.05)
    print(f"{name:14s} {n_found:4d} of {len(found.names)} sets; smallest p {found.p_values.min():.4f}")

# %%
widgets.compare(
    "genomics-pathways.sign",
    "without the sign" if np.sum(unsigned.q_values < 0.05) > np.sum(signed.q_values < 0.05) else "with the sign",
    because="Most processes have genes that go up and genes that go down, and in a signed ranking these cancel.",
)

# %%
anchor("sets_without_sign", np.sum(unsigned.q_values < 0.05), expected=620, tolerance=15)
anchor("walk_of_glucocorticoids", walked.max(), expected=0.628, tolerance=0.005)

# %% [markdown]
# Note the smallest p. With 1 000 deals, of which some 800 have the sign of the set, p cannot fall below 1/800; and 1 588 tests ask for less. So *nothing is significant* may only mean that too few deals were made. (With 4 000 deals a dozen sets pass with the sign.)
#
# Six hundred sets, then, or a thousand. Before you believe in any of these numbers, look at what was dealt.

# %% [markdown]
# ## Are genes independent? (~8 min)
#
# Genes of a pathway are switched on together. If one of them is high in a person, so are the others. The dealing of genes breaks this up: 25 genes drawn by lot are independent, 25 genes of a set are not. Their mean has a variance that is larger by
#
# $$1 + (K - 1)\,\rho,$$
#
# for $K$ genes with correlation $\rho$: the **variance inflation factor** of a set. We simulate 20 people in two groups, and 40 sets of 25 genes that correlate at 0.2 within a set. *Nothing differs between the groups.*

# %%
widgets.predict(
    "genomics-pathways.false",
    "What share of the 40 sets is significant at p < 0.05, if the genes are dealt?",
    think="1 + 24 × 0.2 = 5.8, so that the scores scatter more than twice as widely as those of dealt genes. How much of a bell curve lies beyond 2/2.4?",
    unit="%",
)


# %%
def share_called(correlation, seed):
    study = genomics.make_set_study(20, 40, correlation=correlation, random_state=seed)
    t = ttest_ind(study.expression[study.is_case], study.expression[~study.is_case]).statistic
    options = {"genes": study.genes, "gene_sets": study.gene_sets, "n_permutations": 200, "random_state": seed}
    by_genes = genomics.gsea_by_genes(t, **options)
    by_people = genomics.gsea_by_people(study.expression, study.is_case, **options)
    return [100 * np.mean(found.p_values <= 0.05) for found in (by_genes, by_people)]


correlations = [0, 0.1, 0.2, 0.4]
called = np.array([np.mean([share_called(rho, seed) for seed in range(6)], axis=0) for rho in correlations])

# %% alt="False alarms over the correlation of genes within a set. Dealing genes: about 4 percent at a correlation of 0, rising steeply to 25 at 0.1, 38 at 0.2 and about 50 at 0.4. Dealing people: a flat line just below the dashed line of 5 percent."
ax = plots.canvas(width_in=6, height_in=3.6)[0]
ax.plot(correlations, called[:, 0], "o-", color=plots.PALETTE["vermilion"], label="genes dealt anew")
ax.plot(correlations, called[:, 1], "s-", color=plots.PALETTE["blue"], label="people dealt anew")
ax.axhline(5, color="black", ls="--", lw=1, label="promised: 5 %")
ax.set(xlabel="correlation of genes of a set (no unit)", ylabel="true nulls called (%)", ylim=(0, 60))
_ = ax.legend()

# %%
widgets.compare(
    "genomics-pathways.false",
    called[2, 0],
    because="The null asks what independent genes would do, and these are not. One set in three is a story about nothing.",
)

# %%
anchor("false_alarms_genes_dealt", called[2, 0], expected=36, tolerance=5, unit="%")
anchor("false_alarms_people_dealt", called[2, 1], expected=4.5, tolerance=2, unit="%")

# %% [markdown]
# The remedy: deal the *people*. Cases and controls change places, all genes of a person stay together, and the t values are computed anew each time. Whatever ties genes together is then in the null as well. The two ask different questions. Dealing genes asks whether a set changes more than *other sets of genes* (**competitive**);
# dealing people asks whether it changes *at all* (**self-contained**), in a population from which these people came.
#
# Our airway study cannot do it. Four donors with two dishes each can be swapped in $2^4 = 16$ ways, so that no p below 1/16 is possible. The list of six hundred sets is therefore a list of suggestions. With few samples, take a method that estimates the correlation (CAMERA) or rotates the residuals (ROAST). Hypergeometric tests deal genes too.

# %% [markdown]
# ## Do the genes follow a map? (~7 min)
#
# A third kind of study: a map of the brain, of thinning in dementia for example, and the expression of each gene in each region. Do the genes of a set follow the map? Here the regions are the sample, and regions have neighbours. Whatever is measured, neighbours are alike: this is **spatial autocorrelation**. We simulate 180 regions, 40 sets, and 20 maps that were made
# *without* the genes. All are equally smooth.

# %%
atlas = genomics.make_atlas(180, 40, n_maps=20, smoothness_mm=60, random_state=0)
distance_mm, generator = atlas.distance_mm, np.random.default_rng(0)
called_maps = {"genes dealt": [], "regions dealt": [], "surrogate maps": []}
for one in atlas.maps:
    r = np.corrcoef(np.vstack([one, atlas.expression.T]))[0, 1:]
    shuffled = generator.permuted(np.tile(one, (100, 1)), axis=1)
    surrogates = genomics.make_surrogate_maps(one, distance_mm, n_surrogates=100, random_state=generator)
    options = {"genes": atlas.genes, "gene_sets": atlas.gene_sets}
    dealt = genomics.gsea_by_genes(r, **options, n_permutations=100, random_state=generator)
    called_maps["genes dealt"].append(np.mean(dealt.p_values <= 0.05))
    for name, null in (("regions dealt", shuffled), ("surrogate maps", surrogates)):
        found = genomics.map_enrichment(one, atlas.expression, null_maps=null, **options)
        called_maps[name].append(np.mean(found.p_values <= 0.05))

# %%
widgets.predict(
    "genomics-pathways.map",
    "Shuffle the regions of the map. What share of the sets follows the real map better than 95 % of the shuffled ones?",
    think="Two smooth maps often look alike, by chance. Does a shuffled map have the same chance?",
    unit="%",
)

# %% alt="Left, variograms: how unlike two regions are over their distance, from 15 to 65 mm. The black line of the map rises from 0.24 to 0.53, inside the blue band of its surrogates; the grey line of shuffled maps is flat at 0.6. Right, false alarms in percent: about 33 with genes dealt, 42 with regions dealt, 4 with surrogate maps, and a dashed line at 5."
axes = plots.canvas(1, 2, width_in=10, height_in=3.6)
plots.plot_variograms(one, surrogates, distance_mm=distance_mm, ax=axes[0])
rough = np.mean([genomics.map_variogram(other, distance_mm)[1] for other in shuffled[:50]], axis=0)
axes[0].plot(genomics.map_variogram(one, distance_mm)[0], rough, color=plots.PALETTE["grey"], label="shuffled regions")
axes[0].legend(fontsize=8)
shares = [100 * np.mean(share) for share in called_maps.values()]
axes[1].bar(list(called_maps), shares, color=[plots.PALETTE[one] for one in ("vermilion", "grey", "sky")], width=0.6)
axes[1].axhline(5, color="black", ls="--", lw=1)
_ = axes[1].set(ylabel="true nulls called (%)", xlabel="null (what was made anew)")

# %%
widgets.compare(
    "genomics-pathways.map",
    shares[1],
    because="A shuffled map is rough, and a rough map resembles nothing. The real one is compared with the wrong crowd.",
)

# %%
anchor("false_alarms_shuffled", shares[1], expected=41, tolerance=5, unit="%")
anchor("false_alarms_surrogates", shares[2], expected=3.3, tolerance=2, unit="%")

# %% [markdown]
# The remedy is a **spatial null**: **surrogate maps** that are as smooth as the map and otherwise random. How smooth a map is, is said by its **variogram**, half the mean squared difference of two regions over their distance. The map is shuffled, smoothed, and mixed with noise until its variogram fits. Genes stay as they are, so their correlation is in the null as well.
# Where smoothness differs from place to place, as between cortex and the nuclei below it, make surrogates for each part.

# %% [markdown]
# ## Break it (~7 min)
#
# A laboratory measures the proteins of these cells. A mass spectrometer sees what is abundant, say the 3 000 most abundant genes. We draw 500 of these *by lot*. That is our list: it has nothing to tell, and we know it. It goes to a website that takes the whole ontology as background.

# %%
abundance = changes.mean[is_background]
seen = background[np.argsort(-abundance)[:3000]]
by_lot = np.random.default_rng(1).choice(seen, 500, replace=False)

# %%
widgets.predict(
    "genomics-pathways.background",
    "How many sets will be significant (5 % false discovery rate), in a list drawn by lot?",
    think="What do the most abundant genes of a muscle cell do? And how many of all human genes do that?",
    unit="sets",
)


# %%
def sets_found(genes_of_background):
    found = genomics.over_representation(by_lot, sets, background=genes_of_background, min_size=10, max_size=500)
    return int(np.sum(found.q_values < 0.05)), found.names[np.argsort(found.p_values)[:3]]


backgrounds = {
    "all genes of the ontology": sets.genes,
    "genes that were tested": background,
    "the same, and genes that no set knows": genes[is_tested],
    "genes that could be seen": seen,
}
found_with = {name: sets_found(own) for name, own in backgrounds.items()}
n_sets = {name: number for name, (number, _) in found_with.items()}
for name, number in n_sets.items():
    print(f"{name:38s} {len(backgrounds[name]):6d} genes: {number:4d} sets")
print("the website's first three:", *found_with["all genes of the ontology"][1], sep="\n  ")

# %%
widgets.compare(
    "genomics-pathways.background",
    n_sets["all genes of the ontology"],
    because="They are what these cells have much of. The instrument chose them, before anybody drew a lot.",
)

# %%
anchor("sets_by_lot_whole_ontology", n_sets["all genes of the ontology"], expected=173, tolerance=0)
anchor("sets_by_lot_seen", n_sets["genes that could be seen"], expected=0, tolerance=0)

# %% [markdown]
# With the genes that could be seen there is nothing, as there should be. All other backgrounds tell stories, and they are plausible ones: cells are made of what they have much of. A list from a brain, tested against the genome, will always say *synapse*.
#
# The third line is a trap that programs have fallen into. This list holds only genes that the ontology knows, and that background holds others too, which are in no set: so each set looks rich. Whether genes that no set knows belong in the analysis is disputed. What is not disputed: list and background must be cut in the same way.
#
# The rule: the background is every gene that could have been in the list. `over_representation` has no default for it, because there is none that is right. And one thing a background does not correct: genes with many reads are more easily found to change, even among those that were tested.

# %% [markdown]
# ## At scale (~2 min)
#
# Permutations cost time: 1 588 sets, 1 000 deals each, are 1.6 million walks down 13 129 genes. Two observations make it a matter of a second. A walk has its extremes at genes of the set, so that only those are looked at. And when genes are dealt, the null of a set depends on nothing but its size.

# %%
n_sizes = len(np.unique(signed.sizes))
steps = len(signed.names) * 1000 * len(background)
needed = int(np.unique(signed.sizes).sum()) * 1000
print(f"{len(signed.names)} sets have {n_sizes} sizes")
print(f"steps, one after another: {steps / 1e9:.0f} billion; steps needed: {needed / 1e6:.0f} million")

# %% [markdown]
# Dealing people has no such short cut: all t values are made anew for each deal, and each set has a null of its own.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A list of 300 genes that change in neurons is tested against all 20 000 human genes: synapse, p = 10⁻¹². What is looked at first?",
    {
        "Whether the p value survives a correction for the number of sets": "It does: 10⁻¹² times ten thousand sets is still small. A correction cannot repair a wrong null.",
        "Whether the genes that neurons express are rich in such genes anyway": "They are. Against the genes that the study could have found, 300 drawn by lot may look the same.",
        "Whether the annotations of the synapse come from experiments": "Annotations by programs may be wrong, and leaving them out is worth a try. They are not why every neuron says synapse.",
    },
    answer="Whether the genes that neurons express are rich in such genes anyway",
)

# %%
widgets.quiz(
    "Ten patients and ten controls; genes were dealt, and 200 sets are significant. People were dealt, and 3 are. Which do you report?",
    {
        "The three, since dealing people keeps what ties genes together": "Their null has correlated genes in it. The 200 answer another question, and their p values assume independent genes.",
        "The 200, since dealing people has too little power with twenty": "It has less, rightly: twenty people are the sample. Ten against ten can be dealt in 184 756 ways, which is enough.",
        "Those in both lists, since two methods confirm one another": "Both are made of the same twenty people. Agreement of two analyses of one sample is no replication.",
    },
    answer="The three, since dealing people keeps what ties genes together",
)

# %%
widgets.quiz(
    "A map of 80 regions correlates at 0.4 with the mean expression of a set. Shuffled regions give p = 0.001, surrogate maps p = 0.2. Why?",
    {
        "Surrogates keep the values of the map, so they resemble it too closely": "Shuffled maps keep the same values as well. What differs is how alike neighbours are.",
        "Shuffled maps are rough, and smooth ones reach 0.4 by chance": "Eighty smooth regions hold far fewer independent values than eighty.",
        "Shuffling uses more permutations, so its p value is sharper": "The number of permutations limits how small p can be. It does not move 0.2 to 0.001.",
    },
    answer="Shuffled maps are rough, and smooth ones reach 0.4 by chance",
)

# %%
widgets.predictions("genomics-pathways")

# %% [markdown]
# ## Take-aways
#
# - An overlap is judged by the hypergeometric distribution: a set, a list, and the background from which the list could have come.
# - Genes of a term belong to all terms above it, along *is a* and *part of*. Sets therefore overlap, and many significant sets may be one story.
# - The background is every gene that could have been in the list, cut in the same way as the list. The genome is nearly never right.
# - Ranked enrichment needs no threshold. Decide whether the sign counts before you look.
# - Dealing genes assumes that they are independent, and calls more than a third of true nulls significant at a correlation of 0.2. Deal people; for maps of the brain, make surrogates that are as smooth.
#
# ## References
#
# - Ashburner M, Ball CA, Blake JA, Botstein D, Butler H, Cherry JM, et al. (2000). Gene Ontology: tool for the unification of biology. *Nat Genet* 25:25–29. https://doi.org/10.1038/75556
# - The Gene Ontology Consortium (2021). The Gene Ontology resource: enriching a GOld mine. *Nucleic Acids Res* 49:D325–D334. https://doi.org/10.1093/nar/gkaa1113
# - Himes BE, Jiang X, Wagner P, Hu R, Wang Q, Klanderman B, et al. (2014). RNA-Seq transcriptome profiling identifies CRISPLD2 as a glucocorticoid responsive gene that modulates cytokine function in airway smooth muscle cells. *PLoS ONE* 9:e99625. https://doi.org/10.1371/journal.pone.0099625
# - Rivals I, Personnaz L, Taing L, Potier MC (2007). Enrichment or depletion of a GO category within a class of genes: which test? *Bioinformatics* 23:401–407. https://doi.org/10.1093/bioinformatics/btl633
# - Subramanian A, Tamayo P, Mootha VK, Mukherjee S, Ebert BL, Gillette MA, et al. (2005). Gene set enrichment analysis: a knowledge-based approach for interpreting genome-wide expression profiles. *PNAS* 102:15545–15550. https://doi.org/10.1073/pnas.0506580102
# - Goeman JJ, Bühlmann P (2007). Analyzing gene expression data in terms of gene sets: methodological issues. *Bioinformatics* 23:980–987. https://doi.org/10.1093/bioinformatics/btm051
# - Wu D, Smyth GK (2012). Camera: a competitive gene set test accounting for inter-gene correlation. *Nucleic Acids Res* 40:e133. https://doi.org/10.1093/nar/gks461
# - Burt JB, Helmer M, Shinn M, Anticevic A, Murray JD (2020). Generative modeling of brain maps with spatial autocorrelation. *NeuroImage* 220:117038. https://doi.org/10.1016/j.neuroimage.2020.117038
# - Fulcher BD, Arnatkeviciute A, Fornito A (2021). Overcoming false-positive gene-category enrichment in the analysis of spatially resolved transcriptomic brain atlas data. *Nat Commun* 12:2669. https://doi.org/10.1038/s41467-021-22862-1
# - Wijesooriya K, Jadaan SA, Perera KL, Kaur T, Ziemann M (2022). Urgent need for consistent standards in functional enrichment analysis. *PLoS Comput Biol* 18:e1009935. https://doi.org/10.1371/journal.pcbi.1009935
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/pathways/genomics-pathways.ipynb) you write the test of an overlap, the terms above a term, the enrichment score and the dealing of people, draw a walk, and judge a paper's most enriched sets.
