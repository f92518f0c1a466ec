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
# # What kinds of cells are there?
#
# A cubic millimetre of cortex holds neurons that excite and neurons that inhibit, astrocytes, oligodendrocytes, microglia, and the walls of vessels. Ground up and sequenced together they give one mean. **Single-cell RNA sequencing** catches each cell in a droplet of its own, marks its molecules, and counts them
# gene by gene. Nobody told the machine what kinds there are. We have to find them in a table of counts that is nearly empty.
#
# **What you will have.** A limit for torn cells that torn cells cannot move; kinds of cells found from counts alone, with the genes that mark them; a rank-sum test made by hand; and the measurement of a mistake that has filled journals: taking cells for people.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - decide which cells to leave out, by the median absolute deviation,
# - cluster cells from their counts, and say what each step assumes,
# - compute a rank-sum test with ties, and name clusters by their markers,
# - compare patients with controls with the donor as the sample.
#
# **Needs.** NumPy; [Which genes change?](expression.ipynb) for counts and the moderated t.
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | (1) *Real*: molecules of 9 810 genes in 559 human immune cells. (2) *Simulated* cells of donors, in which it is known that nothing differs, or what. |
# | Shape | Counts (n_cells, n_genes) = (559, 9810), in an h5ad file |
# | Units | Molecules (number) |
# | Licence | MIT (celltypist 1.7.1, of which it is the demonstration table); simulations CC BY 4.0 |
# | Citation | Domínguez Conde et al. (2022), *Science* 376:eabl5197, for the package; it does not say whose cells these are |
# | Changed | Counts rounded to whole numbers; genes without a count left out |
#
# *Why no brain cells?* Open counts exist (BICCN, CELLxGENE Census: mostly CC BY 4.0); this table is small and came with a package. Every step below is the same for them, but for one: nuclei, which is what one gets from frozen brain, have nearly no mitochondrial RNA. The Allen atlas of the human brain comes in at the end of the markers, told in words: `nkl data fetch brain_expression` brings it, for research and other noncommercial use.

# %% [markdown] tags=["instructor"]
# **Say first.** "I have six people, three of them ill, and a hundred cells from each. How large is my sample?" Take a show of hands for 6 and for 600, write both down, and say nothing until *Break it*.
#
# **Expected guesses.** Most think that a mean and three SDs throw the torn cell out. For the cloud of one kind they say 1 or 2 clusters. For CD3D in T cells they expect 90 %. For false alarms many say 5 %, since that is what p < 0.05 promises. With more cells nearly all expect fewer.
#
# **Misconceptions.** (1) "The algorithm found seven clusters, so there are seven kinds." Ask: "What would it find if there were one?" (2) "A zero means that the cell does not use the gene." Ask: "How many of its molecules did we catch?"
#
# **Type live.** The pairs of the rank-sum test, as a table of wins. In *Break it*, `n_cells=300` in place of 100.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the piece of brain, then the step about doublets, then the picture of marker genes; the cloud stays.
#
# **Where people get stuck.** U and AUC: draw the table of pairs, four columns by three rows, and colour the won ones. And pseudobulk adds *counts*, not logarithms.

# %% tags=["setup"] dpi=110
import numpy as np
from scipy import sparse
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

from neurokit_lite import data, genomics, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# The field keeps its counts in **h5ad** files: HDF5, with a **sparse** table in it, of which only numbers above 0 are stored.

# %%
everything = genomics.read_h5ad(data.immune_cells())
print(everything)
print(f"stored numbers: {everything.counts.nnz:,} of {everything.n_cells * everything.n_genes:,}")
chosen = ["CD3D", "CD14", "MS4A1", "APOE", "MALAT1"]
print("cell    ", *chosen)
for cell in (0, 1, 2, 368, 369, 558):
    row = everything.counts[[cell]].toarray()[0, everything.find(chosen)]
    print(f"{everything.cells[cell]:9s}", *(f"{count:{len(name)}.0f}" for name, count in zip(chosen, row, strict=True)))

# %% [markdown]
# Two things to see before any method. Each cell gives a few thousand molecules, caught out of some tens of thousands. A 0 says "not caught" as often as "not there". And something happens between rows 368 and 369. Look at one gene along the file:

# %%
apoe = everything.counts[:, everything.find(["APOE"])].toarray()[:, 0] > 0
print(f"APOE: in {apoe[:369].sum()} of the first 369 cells, in {apoe[369:].sum()} of the last {apoe[369:].size}")
first, last = ((everything.counts[rows] > 0).sum(axis=0) for rows in (slice(0, 369), slice(369, 559)))
print(f"genes seen in at least 20 of the first and in none of the last: {((first >= 20) & (last == 0)).sum()}")
print(f"genes seen in at least 20 of the last and in none of the first: {((last >= 20) & (first == 0)).sum()}")

# %% [markdown]
# No single kind of blood cell has a gene that is seen in *every* one of 190 cells and in *none* of 369 others. These are two experiments in one file. The last 190 express genes of macrophages (APOE, LPL, CHI3L1), but whether a difference comes from the kind of cell or from the day in the laboratory cannot be told any more: both change at once. They are **confounded**. We go on with the first 369.
#
# A last habit: names. Spreadsheets turn genes into dates, and files hold values that are no counts. Both are refused.

# %%
cells = everything.select(cells=np.arange(369))
for counts, genes in (([[3, 1]], ["1-Mar", "CD14"]), ([[0.7, 1.1]], ["MARCH1", "CD14"])):
    try:
        genomics.CellCounts(counts, ["c1"], genes)
    except ValueError as error:
        print(error)

# %% [markdown]
# ## Which cells would you leave out? (~10 min)
#
# A cell whose membrane tore has lost the RNA of its cytoplasm; its mitochondria stay. So the share of mitochondrial molecules rises. Above which share is a cell torn? Seven cells, in per cent:

# %%
share_percent = np.array([4.0, 5.0, 6.0, 6.0, 7.0, 9.0, 31.0])
print(f"mean {share_percent.mean():.1f} %, standard deviation {share_percent.std(ddof=1):.1f} %")

# %%
widgets.predict(
    "genomics-cells.limit",
    "A common rule leaves out what lies more than three standard deviations above the mean. Does it leave out the cell with 31 %?",
    think="The limit is computed from all seven cells.",
    choices=["yes, by far", "yes, just", "no"],
)

# %%
print(f"mean + 3 SD: {share_percent.mean() + 3 * share_percent.std(ddof=1):.1f} %")

# %%
widgets.compare(
    "genomics-cells.limit",
    "no",
    because="The torn cell itself widens the standard deviation, and so hides behind it. Of seven values none can ever lie three standard deviations away.",
)

# %% [markdown]
# The median does not move for one bad cell, nor does the **median absolute deviation** (MAD), the median of the distances from the median. For normal values 1.4826 MADs are one standard deviation, so the limit is
#
# $$\text{median} + 3 \times 1.4826 \times \text{median}\,|x - \text{median}|.$$
#
# Write it for the seven cells.

# %% move="limit"
### BEGIN SOLUTION
middle = np.median(share_percent)
limit = middle + 3 * 1.4826 * np.median(np.abs(share_percent - middle))
### END SOLUTION

# %%
limit = check_move(
    "genomics-cells.limit",
    limit,
    Case(
        name="seven cells",
        arguments={},
        expected=10.4478,
        unit="%",
        tolerance=1e-4,
        mistakes={
            "the limit without 1.4826, which makes MADs comparable with standard deviations.": 9.0,
            "the mean of the distances. Take their median.": 6 + 3 * 1.4826 * np.mean(np.abs(share_percent - 6)),
            "distances from the mean. Take them from the median.": 6
            + 3 * 1.4826 * np.median(np.abs(share_percent - share_percent.mean())),
            "three MADs alone. Add the median.": 4.4478,
        },
        otherwise="np.median(x) + 3 * 1.4826 * np.median(np.abs(x - np.median(x))).",
    ),
)

# %%
print("by hand:   ", share_percent > limit)
print("by package:", genomics.mad_outliers(share_percent, n_mads=3, side="high"))

# %% [markdown]
# Equal. Now the real cells, by three measures. Molecules and genes are judged on logarithms and on both sides (few: debris; many: two cells in one droplet), with a wide limit of five; the mitochondrial share above only.

# %%
quality = genomics.measure_cells(cells)
is_far = genomics.mad_outliers(np.log(quality.n_counts)) | genomics.mad_outliers(np.log(quality.n_genes))
is_torn = genomics.mad_outliers(quality.mitochondrial_share, n_mads=3, side="high")
is_kept = ~(is_far | is_torn)
print(f"median: {np.median(quality.n_counts):.0f} molecules, {np.median(quality.n_genes):.0f} genes, ", end="")
print(f"{100 * np.median(quality.mitochondrial_share):.1f} % mitochondrial")
print(f"too few or many molecules or genes: {is_far.sum()}; torn: {is_torn.sum()}; kept: {is_kept.sum()}")

# %% alt="Mitochondrial share over the number of molecules for 369 cells, molecules on a logarithmic axis from 900 to 20 000. Most lie between 2 and 18 %. Six vermilion crosses above 20.5 % are left out."
ax = plots.plot_cell_quality(quality, is_kept)

# %%
anchor("cells_kept", is_kept.sum(), expected=363, tolerance=0)

# %% [markdown]
# Six cells go. There is no gap in the picture below them: the limit is a convention, and a careful person looks whether results hang on it. It is computed *within one experiment*. Over both of this file's, the macrophages with their low shares would have moved the median, and more blood cells would have gone.

# %% [markdown]
# ## Which cells belong together? (~12 min)
#
# Four steps lead from counts to clusters; each has one idea.
#
# 1. **Normalisation**: divide by the cell's size, so that a cell of which more was caught is not another kind; then take $\log(1 + x)$.
# 2. **Variable genes**: keep those that vary more than counting does. If a gene were the same in all cells, its count $x$ in cell $c$ would have the mean $\mu_{cg} = n_c\, n_g / n$ (cell's sum × gene's sum / all). Its **Pearson residual** is $(x - \mu) / \sqrt{\mu + 0.01\,\mu^2}$, and the variance of the residuals is about 1.
# 3. **Principal components**: 1 000 genes become 15 numbers a cell, and most noise is left behind.
# 4. **Graph**: join each cell to its 15 nearest neighbours, weigh each edge by how many neighbours the two share, and cut the graph where it is thin (**Louvain method**, which raises **modularity**).
#
# The first by hand, for one gene. Three cells have 1, 2 and 2 molecules of it, and 1 000, 2 000 and 4 000 in all. Scale every cell to 2 000 molecules and take the logarithm of one plus that.

# %%
count, size = np.array([1, 2, 2]), np.array([1000, 2000, 4000])

# %% move="normalised"
### BEGIN SOLUTION
normalised = np.log1p(count / size * 2000)
### END SOLUTION

# %%
normalised = check_move(
    "genomics-cells.normalised",
    normalised,
    Case(
        name="three cells",
        arguments={},
        expected=np.log([3.0, 3.0, 2.0]),
        axes=("n_cells",),
        unit="",
        mistakes={
            "logarithms to base 10. The house's are natural.": np.log10([3.0, 3.0, 2.0]),
            "shares that are not scaled to 2 000 molecules.": np.log1p(count / size),
            "logarithms without the 1. A count of 0 would be minus infinity.": np.log([2.0, 2.0, 1.0]),
            "counts that are not divided by the cells' sizes.": np.log1p(count),
        },
        otherwise="np.log1p(count / size * 2000).",
    ),
)

# %%
rest = size - count  # all other genes of the cell, as one
print("by hand:   ", normalised.round(4))
print("by package:", genomics.log_normalise(np.column_stack([count, rest]), target=2000).toarray()[:, 0].round(4))

# %% [markdown]
# The first and the second cell are equal, as they should be. Now all four steps. Genes of ribosomes and mitochondria are not used for choosing: they vary with how well a cell is, and not with what it is.

# %%
cells = cells.select(cells=is_kept)
values = genomics.log_normalise(cells.counts)
variance = genomics.residual_variance(cells.counts)
is_upkeep = np.array([name.startswith(("MT-", "MTRNR", "RPL", "RPS")) for name in cells.genes])
variable = np.argsort(-np.where(is_upkeep, 0, variance))[:1000]
print(f"median variance {np.median(variance):.2f}; the five most variable:", *(cells.genes[g] for g in variable[:5]))
components = PCA(15, svd_solver="full").fit_transform(values[:, variable].toarray())
graph = genomics.neighbour_graph(components)
clusters = genomics.cluster_cells(graph, random_state=0)
print("cells in each cluster:", np.bincount(clusters))

# %%
anchor("n_clusters", clusters.max() + 1, expected=7, tolerance=0)

# %% [markdown]
# Seven clusters. Are there seven kinds? Ask the method something to which we know the answer: 600 simulated cells of *one* kind, whose genes differ by chance alone, through the same steps but the choice of genes.

# %%
widgets.predict(
    "genomics-cells.cloud",
    "How many clusters does it find in a cloud of one kind?",
    think="Each cell gets 15 neighbours, be they near or far. What does Louvain maximise?",
    unit="clusters",
)

# %%
cloud = genomics.make_cells(4, 150, n_kinds=1, donor_sd_log2=0, random_state=1)
cloud_values = genomics.log_normalise(cloud.table.counts)
cloud_graph = genomics.neighbour_graph(PCA(15, svd_solver="full").fit_transform(cloud_values.toarray()))
in_cloud = genomics.cluster_cells(cloud_graph, random_state=0)
print("cells in each cluster:", np.bincount(in_cloud))

# %%
widgets.compare(
    "genomics-cells.cloud",
    in_cloud.max() + 1,
    digits=1,
    because="A graph of neighbours can always be cut somewhere. The method answers where, never whether.",
)

# %%
anchor("clusters_in_one_cloud", in_cloud.max() + 1, expected=10, tolerance=2)

# %% [markdown]
# Now look at the seven clusters on a map.

# %% alt="A map of 363 cells in two dimensions, seven clusters in seven colours. Clusters 0 and 3 lie side by side on the left. Clusters 1, 2 and 5 share a large island on the right and border on one another. Clusters 4 and 6 are small islands between the two."
flat = TSNE(init="pca", random_state=0).fit_transform(components)
ax = plots.plot_cell_map(flat, clusters)
_ = ax.set_title("t-SNE of the 15 components, coloured by cluster")

# %% [markdown]
# **t-SNE** is for looking only: it keeps who is near whom and invents the rest, so distances between islands and their sizes mean little. The clusters come from the graph, not from the map.
#
# A cluster is a proposal. What makes it a kind is evidence that did not go into it: markers that are known from elsewhere, the same cluster in other donors, a protein on the surface.

# %% [markdown]
# ## Which droplets held two cells? (~6 min)
#
# A droplet may catch two cells under one barcode, a **doublet**. Its counts are a sum, and it can pose as a kind of cell that does not exist, or as a cell on the way from one kind to another. The table does not show it. But doublets can be made: add up pairs of cells of the same experiment, and see which cells have many such sums among their neighbours.
# `genomics.score_doublets` does that and turns the share into a probability. To test it, put 60 doublets of our own among the 363 cells: 30 of cells from two clusters, 30 of two cells from one.

# %%
widgets.predict(
    "genomics-cells.doublets",
    "Which of the 60 does the score find?",
    think="Normalised counts tell what a cell has relatively more of. What is relatively more in the sum of two like cells?",
    choices=["all alike", "those of two clusters", "those of one cluster"],
)

# %%
pairs = np.random.default_rng(0).permuted(np.tile(np.arange(cells.n_cells), (2, 1)), axis=1)
is_mixed = clusters[pairs[0]] != clusters[pairs[1]]
of_two, of_one = (np.flatnonzero(which & (pairs[0] != pairs[1]))[:30] for which in (is_mixed, ~is_mixed))
first, second = pairs[:, np.concatenate([of_two, of_one])]
with_ours = sparse.vstack([cells.counts, cells.counts[first] + cells.counts[second]])
doubt = genomics.score_doublets(with_ours, random_state=0).scores
ours = np.repeat([0, 1, 2], [cells.n_cells, 30, 30])
for which, name in ((1, "of two clusters"), (2, "of one cluster")):
    compared = (ours == 0) | (ours == which)
    print(f"doublets {name}: AUC against the other cells {ml.auc(doubt[compared], ours[compared] == which):.2f}")

# %%
widgets.compare(
    "genomics-cells.doublets",
    "those of two clusters",
    because="The sum of two like cells is a like cell with more molecules, which normalisation takes away; it is only a little less noisy. Such doublets do little harm, though, in a question about kinds.",
)

# %%
anchor("auc_of_mixed_doublets", ml.auc(doubt[ours < 2], ours[ours < 2] == 1), expected=0.9, tolerance=0.05)

# %% [markdown]
# A score is a suspicion. Cells that really lie between two kinds, on the way from one to the other, get high scores as well, so that leaving out all of them can remove a finding. And our test flatters the method, for our doublets were made in the way in which it makes its own.

# %% [markdown]
# ## Which genes mark a kind? (~20 min)
#
# To say what is higher inside a cluster than outside, the field uses the **rank-sum test** of Wilcoxon, Mann and Whitney: it asks for order only, and counts with many zeros have no other decent shape. Three cells inside and four outside, one gene:

# %%
inside, outside = np.array([3, 1, 2]), np.array([0, 1, 0, 0])

# %% [markdown]
# Put every cell inside against every cell outside: 12 pairs. Mann and Whitney's $U$ counts the pairs that the inner cell wins; a tie counts one half. Write it.

# %% move="pairs"
### BEGIN SOLUTION
wins = (inside[:, None] > outside).sum()
ties = (inside[:, None] == outside).sum()
u = wins + ties / 2
### END SOLUTION

# %%
u = check_move(
    "genomics-cells.pairs",
    u,
    Case(
        name="three cells against four",
        arguments={},
        expected=11.5,
        unit="",
        mistakes={
            "wins alone. The pair 1 and 1 counts one half.": 11.0,
            "a tie as a win. It counts one half.": 12.0,
            "the pairs that the outer cells win.": 0.5,
            "a share of pairs, which is the AUC. U is their number.": 11.5 / 12,
        },
        otherwise="Compare inside[:, None] with outside: wins, plus half of the ties.",
    ),
)

# %% [markdown]
# By chance the inner cells win half of the pairs, $n_1 n_2 / 2 = 6$, with the variance $\frac{n_1 n_2}{12}\left(n + 1 - \frac{\sum (t^3 - t)}{n (n - 1)}\right)$, where $t$ are the numbers of cells that share a value: here three zeros and two ones. **Ties** take variance away, and with counts there are many.

# %%
shared = np.array([3, 2])
n1, n2, n = 3, 4, 7
spread = np.sqrt(n1 * n2 / 12 * (n + 1 - (shared**3 - shared).sum() / (n * (n - 1))))
toy = genomics.rank_genes(np.append(inside, outside)[:, None], ["in"] * 3 + ["out"] * 4)
print(f"by hand:    U {u}, z {(u - n1 * n2 / 2) / spread:.6f}, share of pairs {u / (n1 * n2):.4f}")
print(f"by package: U {toy.u[0, 0]}, z {toy.z[0, 0]:.6f}, AUC {toy.auc[0, 0]:.4f}")

# %% [markdown]
# Equal. And the share of won pairs is the **AUC** of other lessons: how well this one gene tells the two groups apart. Now every gene in every cluster against all other cells.

# %%
found = genomics.rank_genes(values, clusters)
for number in found.groups:
    best = found.best(number, n_genes=9)
    print(f"cluster {number}, {(clusters == number).sum():3d} cells:", *(cells.genes[gene] for gene in best))

# %% [markdown]
# An immunologist reads this at sight. 3: NKG7, GNLY and KLRD1, natural killer cells, perhaps with T cells that kill. 6: MS4A1, which is CD20, B cells. 4: LAMP3 and CCR7, dendritic cells. 5: FCGR3A, which is CD16, one kind of monocyte; 1: VCAN and LYZ, the other; 2: CTSB and CTSD, enzymes of lysosomes: monocytes on their way to macrophages. And cluster 0 has genes of ribosomes only, which are high in small resting cells. The receptor of T cells would settle it, and CD3D is a part of it.

# %%
widgets.predict(
    "genomics-cells.seen",
    "If cluster 0 are T cells, in what share of them is CD3D seen?",
    think="Every T cell has it. About one molecule in ten is caught, and CD3D has few.",
    unit="%",
)

# %%
print("gene     seen inside  seen outside   AUC    p")
for name, number in (("CD3D", 0), ("IL7R", 0), ("NKG7", 3), ("MS4A1", 6), ("LAMP3", 4), ("FCGR3A", 5)):
    gene = cells.find([name])[0]
    shares = found.share_inside[number, gene], found.share_outside[number, gene]
    rest = f"{found.auc[number, gene]:.2f}  {found.p_values[number, gene]:.0e}"
    print(f"{name:8s} {100 * shares[0]:9.0f} % {100 * shares[1]:11.0f} %    {rest}")
cd3d = found.share_inside[0, cells.find(["CD3D"])[0]]

# %%
widgets.compare(
    "genomics-cells.seen",
    100 * cd3d,
    because="A zero is mostly a molecule that was not caught. That is why kinds are told by many genes together, and not by one.",
)

# %%
anchor("cd3d_seen_in_t_cells_percent", 100 * cd3d, expected=47, tolerance=2)

# %% alt="AUC of 12 genes in 7 clusters as colours, white is 0.5. IL7R and CD3D are red in cluster 0, VCAN and LYZ in 1, CTSB and CD68 in 2, NKG7 and GNLY in 3, LAMP3 and CCR7 in 4, FCGR3A in 5, MS4A1 in 6. CD68 and LYZ are blue in clusters 0 and 3."
shown = ["IL7R", "CD3D", "VCAN", "LYZ", "CTSB", "CD68", "NKG7", "GNLY", "LAMP3", "CCR7", "FCGR3A", "MS4A1"]
ax = plots.plot_markers(found, cells.find(shown), shown)

# %% [markdown]
# Use these numbers as an *order*. As probabilities they are too small by construction: the clusters were made from the same counts that are now tested. In the cloud of one kind, where no gene differs, the test says of its clusters:

# %%
tested = genomics.rank_genes(cloud_values, in_cloud)
n_called = sum(int((ml.fdr(p) < 0.05).sum()) for p in tested.p_values)
print(f"markers of {in_cloud.max() + 1} clusters in one cloud, at a false discovery rate of 5 %: {n_called}")

# %% [markdown]
# All of them false. Using the data twice, for the groups and for the test between them, is **double dipping**.

# %% [markdown]
# ### What do markers say of a piece of brain?
#
# A piece of tissue is a mixture of kinds. If markers are high in one piece, there may be more of their kind in it: with the mean of a kind's markers one tries to unmix tissue (**deconvolution by marker sets**). The Allen Human Brain Atlas has such pieces from all over the brain. Its terms allow research and other noncommercial use, so it is not shipped; `nkl data fetch brain_expression` brings 83 regions, 15 610 genes, and markers of 30 subtypes of cells from single nuclei. Martins et al. (2021) prepared the table; the file of the subtypes is named after Lake et al. (2018). Then this runs:
#
# ```python
# atlas = data.fetch_brain_expression()
# own = (atlas["hemisphere"] == "L") & atlas["is_cortex"]  # 34 regions; the right half is of two donors only
# expression, places = atlas["expression"][own], atlas["positions_mm"][own]
# sst, pvalb = (expression[:, atlas["genes"].index(name)] for name in ("SST", "PVALB"))
# distance = np.linalg.norm(places[:, None] - places, axis=2)
# surrogates = genomics.make_surrogate_maps(sst, distance, n_surrogates=5000, random_state=0)
# r = np.corrcoef(np.vstack([pvalb, sst, surrogates]))[0, 1:]  # with SST itself, then with maps as smooth
# print(r[0], (1 + np.sum(np.abs(r[1:]) >= abs(r[0]))) / 5001)
# ```
#
# We ran it; here is what came out, in words. *SST* and *PVALB* mark two kinds of inhibitory neurons, and run against each other: r = −0.86. The usual test gives p = 9 × 10⁻¹¹, but it takes neighbouring regions for independent ones: of 20 000 random pairs of genes it calls 45 % at p < 0.05 (not all by mistake, for genes do share programmes). So we asked maps that are as smooth as that of *SST* ([a spatial null](pathways.ipynb)). None of 5 000 goes as far: p = 0.0002. The gradient is more than smoothness. Is it about these two kinds? Of the random pairs of genes 0.9 % go together or apart as strongly.
# And now unmix: the means of the 30 subtypes' markers. That of a subtype with PVALB (*In6b*) and that of one with SST (*In7*), two hundred genes each, do not run against each other at all: r = +0.72.
#
# What the two sets share may be that they are genes of neurons: then their means say how much of neurons there is, and not of which. And 23 columns of this published file are named Mar-01 or Sep-14: a spreadsheet has been there.

# %% [markdown]
# ## Break it (~12 min)
#
# Now a question about people. Three donors are ill, three are well, and of each we have 100 cells of one kind. People differ, whatever they have: each gene of each donor is higher or lower by a factor of 1.4 or so (0.5 in log2). And in this simulation no gene differs between ill and well. Many papers have compared the 300 cells of patients with the 300 of controls.

# %%
widgets.predict(
    "genomics-cells.alarms",
    "What share of the genes has p < 0.05 when cells are compared with cells?",
    think="A p value of a test that holds is below 0.05 in one of twenty genes. What does this test take for granted?",
    unit="%",
)

# %%
null = genomics.make_cells(6, 100, donor_sd_log2=0.5, random_state=0)
by_cell = genomics.rank_genes(genomics.log_normalise(null.table.counts), null.is_case)
alarms = (by_cell.p_values[1] < 0.05).mean()
print(f"{null.table}: p < 0.05 in {100 * alarms:.0f} % of the genes")

# %%
widgets.compare(
    "genomics-cells.alarms",
    100 * alarms,
    because="100 cells of one donor share the donor's level. They say a hundred times what this donor is like, and nothing about the next one.",
)

# %%
anchor("false_alarms_by_cell_percent", 100 * alarms, expected=37, tolerance=4)

# %% [markdown]
# It is **pseudoreplication**: cells are measurements, donors are the sample. The remedy is older than the method. Add up the counts of each donor's cells (**pseudobulk**), and test six sums, three against three, as in the lesson on expression. Write the table of sums, a row for each of `names`.

# %%
counts, donors = null.table.counts.toarray(), null.donors
names = np.unique(donors)

# %% move="sums"
### BEGIN SOLUTION
sums = np.array([counts[donors == name].sum(axis=0) for name in names])
### END SOLUTION

# %%
sums = check_move(
    "genomics-cells.sums",
    sums,
    Case(
        name="six donors",
        arguments={},
        expected=np.array([counts[donors == name].sum(axis=0) for name in names]),
        axes=("n_donors", "n_genes"),
        unit="molecules",
        mistakes={
            "means. Their counts are no whole numbers, and a donor with few cells would weigh as much.": np.array(
                [counts[donors == name].mean(axis=0) for name in names]
            ),
            "one number for each donor. Add up over cells only, axis 0.": np.array(
                [counts[donors == name].sum() for name in names]
            ),
        },
        otherwise="For each name, counts[donors == name].sum(axis=0).",
    ),
)

# %%
table = genomics.pseudobulk(null.table, donors)
print("by hand equals the package:", np.array_equal(sums, table.counts), table)


# %%
def count_alarms(n_donors, n_cells, seed, **options):
    made = genomics.make_cells(n_donors, n_cells, donor_sd_log2=0.5, random_state=seed, **options)
    cells_p = genomics.rank_genes(genomics.log_normalise(made.table.counts), made.is_case).p_values[1]
    sums = genomics.pseudobulk(made.table, made.donors).counts
    own = sums.sum(axis=0) >= 20
    design = np.column_stack([np.ones(n_donors), np.arange(n_donors) >= n_donors // 2])
    donors_p = genomics.moderated_t(genomics.log_cpm(sums[:, own]), design).p_values[:, 1]
    return cells_p[own], donors_p, made.is_changed[own]


# %%
widgets.predict(
    "genomics-cells.more",
    "The reviewers ask for more data, and three times as many cells of each donor are measured. The share of false alarms by cells ...",
    think="More cells make the level of each donor more certain. What do they say about donors that were not measured?",
    choices=["falls", "stays", "rises"],
)

# %% alt="False alarms in per cent of genes over cells per donor, 10 to 300, on a logarithmic axis. With cells as samples they rise from 13 to 57 %. With donors as samples they stay between 4 and 6 %, near the dotted line at 5 %."
numbers, shares = [10, 30, 100, 300], {"cells": [], "donors": []}
for n_cells in numbers:
    p = [count_alarms(6, n_cells, seed)[:2] for seed in range(5)]
    shares["cells"].append(100 * np.mean([(one < 0.05).mean() for one, _ in p]))
    shares["donors"].append(100 * np.mean([(one < 0.05).mean() for _, one in p]))
ax = plots.canvas(width_in=5.6, height_in=3.4)[0]
for (name, own), color in zip(shares.items(), ("vermilion", "blue"), strict=True):
    ax.semilogx(numbers, own, "o-", color=plots.PALETTE[color], label=f"{name} as samples")
ax.axhline(5, color="black", ls=":", label="promised")
ax.set(xlabel="cells of each donor (number)", ylabel="genes with p < 0.05 (%)", ylim=(0, 62))
_ = ax.legend()

# %%
widgets.compare(
    "genomics-cells.more",
    "rises",
    because="Each donor's own level becomes certain, and any two groups of three donors differ. More cells cannot replace donors.",
)

# %%
anchor("alarms_by_cell_300", shares["cells"][-1], expected=57, tolerance=4)
anchor("alarms_by_donor_300", shares["donors"][-1], expected=5.5, tolerance=1.5)

# %% [markdown]
# "But then nothing is found!", people say. Let a tenth of the genes truly double or halve, and look at the lists that come out at a false discovery rate of 5 %.

# %%
for n_donors in (6, 12, 20):
    rows = [count_alarms(n_donors, 100, seed, changed_fraction=0.1) for seed in range(5)]
    for kind, place in (("cells", 0), ("donors", 1)):
        calls = [(ml.fdr(one[place]) < 0.05, one[2]) for one in rows]
        listed = np.mean([is_called.sum() for is_called, _ in calls])
        false = np.mean([(is_called & ~changed).sum() for is_called, changed in calls])
        print(f"{n_donors:2d} donors, by {kind:6s}: {listed:5.1f} genes listed, {false:5.1f} of them false")
print(f"truly changed: {np.mean([one[2].sum() for one in rows]):.0f}")

# %% [markdown]
# By cells three of four listed genes are false, and more donors do not help the list. By donors, six people say little, and the test says so; with 20 the list holds nearly four of five, and is nearly clean. Say "n = 6".

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce here is memory for zeros. Reading, normalising, ranking and adding up by donor never write one down.

# %%
n_donors = data.by_size(tiny=4, workshop=6, full=40)
large = genomics.make_cells(n_donors, 500, n_genes=1000, n_kinds=5, random_state=0)
stored = sum(part.nbytes for part in (large.table.counts.data, large.table.counts.indices, large.table.counts.indptr))
ranked = genomics.rank_genes(large.table.counts, large.kinds)
print(f"{large.table}")
print(f"a million such cells and 30 000 genes: dense {1e6 * 30_000 * 8 / 1e9:.0f} GB, ", end="")
print(f"with 5 % of them stored {0.05 * 1e6 * 30_000 * 12 / 1e9:.0f} GB")
print(f"rank sums of {ranked.u.size:,} pairs of group and gene; the zeros were counted, not sorted")

# %% [markdown]
# A zero costs nothing, to store or to rank. Pseudobulk shrinks a million cells to as many rows as there are people, and it is these that the answer hangs on.

# %% [markdown]
# ## Check yourself (~6 min)

# %%
widgets.quiz(
    "A study has 8 patients and 8 controls, with 2 000 microglia of each. What is n in the comparison of patients with controls?",
    {
        "16, for the donors were sampled, and the cells only measured in them": "Whoever is asked about the next patient needs to know how patients differ, and there are eight.",
        "32 000, since every microglial cell has gone through its own droplet": "Droplets make measurements independent, not cells: those of one person share genes, age and the hour of death.",
        "2 000, because that many are in each person, on which power depends": "More cells make each donor's sum more exact. Beyond some hundreds that adds nothing to the comparison.",
    },
    answer="16, for the donors were sampled, and the cells only measured in them",
)

# %%
widgets.quiz(
    "Louvain at resolution 2 gives 14 clusters where resolution 1 gave 7. What follows?",
    {
        "There are 14 kinds, since a finer resolution shows what is there": "The cloud of one kind also falls into more pieces at a higher resolution.",
        "Nothing yet: look for evidence that did not go into the clustering": "Known markers, other donors, or proteins can tell whether a cut separates kinds.",
        "There are 7 kinds, since the default resolution has been tuned well": "A default is a convention. It found several clusters in a cloud of one kind.",
    },
    answer="Nothing yet: look for evidence that did not go into the clustering",
)

# %%
widgets.quiz(
    "A cell has 0 molecules of SST. What can be said of it?",
    {
        "It is not an SST interneuron, as counting molecules has no error": "CD3D was seen in half of the T cells only, and all of them have it.",
        "It was sequenced too little and should be left out of the analysis": "Four of five numbers in the table are 0. There would be no cells left.",
        "Little by this gene alone: it may not be there, or not be caught": "What many genes say together decides, as the neighbours in the graph do.",
    },
    answer="Little by this gene alone: it may not be there, or not be caught",
)

# %%
widgets.predictions("genomics-cells")

# %% [markdown]
# ## Take-aways
#
# - Look at the file first: two experiments in one table confound kind with batch, and no method takes them apart again.
# - Limits from median and MAD, within one experiment; outliers cannot move them.
# - Normalise, choose variable genes, reduce, join neighbours, cut. It finds clusters in one cloud, too: they are proposals.
# - The rank-sum test counts won pairs; zeros are one large tie. Its p values order markers, and are no evidence for clusters made of the same genes.
# - Cells are not samples. Add up counts by donor; more cells of the same donors make false alarms more frequent.
#
# ## References
#
# - Wolock SL, Lopez R, Klein AM (2019). Scrublet: computational identification of cell doublets in single-cell transcriptomic data. *Cell Syst* 8:281–291. https://doi.org/10.1016/j.cels.2018.11.005
# - Germain PL, Sonrel A, Robinson MD (2020). pipeComp, a general framework for the evaluation of computational pipelines, reveals performant single cell RNA-seq preprocessing tools. *Genome Biol* 21:227. https://doi.org/10.1186/s13059-020-02136-7
# - Lause J, Berens P, Kobak D (2021). Analytic Pearson residuals for normalization of single-cell RNA-seq UMI data. *Genome Biol* 22:258. https://doi.org/10.1186/s13059-021-02451-7
# - Blondel VD, Guillaume JL, Lambiotte R, Lefebvre E (2008). Fast unfolding of communities in large networks. *J Stat Mech* 2008:P10008. https://doi.org/10.1088/1742-5468/2008/10/P10008
# - Hawrylycz MJ, Lein ES, Guillozet-Bongaarts AL, et al. (2012). An anatomically comprehensive atlas of the adult human brain transcriptome. *Nature* 489:391–399. https://doi.org/10.1038/nature11405
# - Martins D, Giacomel A, Williams SCR, Turkheimer F, Dipasquale O, Veronese M (2021). Imaging transcriptomics: convergent cellular, transcriptomic, and molecular neuroimaging signatures in the healthy adult human brain. *Cell Rep* 37:110173. https://doi.org/10.1016/j.celrep.2021.110173
# - Lake BB, Chen S, Sos BC, et al. (2018). Integrative single-cell analysis of transcriptional and epigenetic states in the human adult brain. *Nat Biotechnol* 36:70–80. https://doi.org/10.1038/nbt.4038
# - Squair JW, Gautier M, Kathe C, et al. (2021). Confronting false discoveries in single-cell differential expression. *Nat Commun* 12:5692. https://doi.org/10.1038/s41467-021-25960-2
# - Zimmerman KD, Espeland MA, Langefeld CD (2021). A practical solution to pseudoreplication bias in single-cell studies. *Nat Commun* 12:738. https://doi.org/10.1038/s41467-021-21038-1
# - Domínguez Conde C, Xu C, Jarvis LB, et al. (2022). Cross-tissue immune cell analysis reveals tissue-specific features in humans. *Science* 376:eabl5197. https://doi.org/10.1126/science.abl5197
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/cells/genomics-cells.ipynb) you write the limit by the MAD, the rank-sum test with ties, the sums by donor and the share of false alarms, draw them, and review a paper.
