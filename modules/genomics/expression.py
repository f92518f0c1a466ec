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
# # Which genes change?
#
# A cell's genes are all there all the time. What differs between a neuron and a liver cell, or between an hour before and an hour after a drug, is how much each gene is read. **RNA sequencing** counts this: millions of
# short reads of RNA, each assigned to its gene. A treatment is then compared with none in a handful of samples, for twenty thousand genes at once. With three or four samples of a kind, the hard question is not how large a change is, but how much that
# gene would have varied anyway.
#
# **What you will have.** A list of genes that change when airway muscle cells get a steroid, which agrees with what the program DESeq2 says; the dispersion of one gene, found by hand; and a measured answer to two questions: what is wrong with sorting genes by fold
# change, and with "correcting" counts for batches.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - correct for libraries of different depth by the median of ratios,
# - estimate a gene's dispersion and say why it is drawn towards the trend of the other genes,
# - build a design that pairs samples, and test one of its columns,
# - say what a false discovery rate promises, and show when a list breaks the promise.
#
# **Needs.** Python and NumPy; [Would a second study find it again?](../orientation/found-again.ipynb) for p values and many tests.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | (1) *Real*: airway smooth muscle cells of four donors, each with and without 1 µM dexamethasone for 18 hours. (2) *Simulated* studies, in which it is known which genes change. |
# | Shape | `counts` (n_samples, n_genes) = (8, 33 469) |
# | Units | Reads: whole numbers |
# | Licence | Public data of the Gene Expression Omnibus (GSE52778; NCBI places no restrictions on their use, cite the paper); counts from Bioconductor's package airway (LGPL); simulations CC BY 4.0 |
# | Citation | Himes et al. (2014), *PLoS ONE* 9:e99625 |
# | Changed | Genes without a read in any sample were left out |

# %% [markdown] tags=["instructor"]
# **Say first.** Write on the board: gene A 2, 0, 1 against 8, 3, 9; gene B 1 000, 1 100, 900 against 1 500, 1 600, 1 400. "Which one changes?" Let people vote, then ask what they would need to know.
#
# **Expected guesses.** For pairing most expect more genes with the simpler model, since it has fewer columns. For the list by fold change most guess that a tenth is false. For corrected counts nearly all say that they are as good as a covariate.
#
# **Misconceptions.** (1) "A large fold change is strong evidence." Ask: "Toss a coin twice and get two heads. How much more often than tails did heads come?"
# (2) "Once the batch effect is removed it is gone." Ask: "From how many samples was it estimated, and does the test know?"
#
# **Type live.** The size factors of three samples; then the grid of dispersions for CRISPLD2, printing where the highest point is.
#
# **Cut line.** Over 50 minutes: drop the likelihood of *At scale*, then the slider.
#
# **Where people get stuck.** Dispersion has no unit: its root is the coefficient of variation that is left with endless reads. And the trend is over genes, the profile over values of one gene's dispersion.

# %% tags=["setup"] dpi=110
import time

import numpy as np
from scipy.stats import nbinom

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~10 min)
#
# A **count table** has a gene in each row and a sample in each column. The reader turns it, so that samples are rows as everywhere in this course, and refuses what is no count: fractions, negative numbers, names of genes that a spreadsheet turned into dates.

# %%
table = genomics.read_counts(data.airway_counts())
sheet = data.load_airway_samples()
print(table)
known = {
    "PER1": "ENSG00000179094",
    "DUSP1": "ENSG00000120129",
    "CRISPLD2": "ENSG00000103196",
    "GAPDH": "ENSG00000111640",
}
for name, gene in known.items():
    print(f"{name:9s}", *(f"{count:7.0f}" for count in table.counts[:, table.find([gene])[0]]))
print("treated  ", *(f"{'yes' if one != 'none' else 'no':>7s}" for one in sheet["treatments"]))
print("cells    ", *(f"{one:>7s}" for one in sheet["cells"]))

# %% [markdown]
# Dexamethasone is a steroid that calms inflammation. PER1, a gene of the body's clock, DUSP1 and CRISPLD2 are known to answer to it. GAPDH is a **housekeeping gene**, and is thought not to.
#
# But look at GAPDH: sample 6 has three times the reads of sample 4. Most of that is depth: sample 6 has twice the reads in all. So libraries are scaled first. Their total would do, were it not that a few abundant genes make up much of it. The **size factor** is the *median of ratios*:
# divide each sample by a reference, which for each gene is the geometric mean of all samples, and take the median over genes.

# %%
toy = np.array([[10, 30, 50, 20], [20, 60, 100, 40], [10, 30, 50, 900]])  # three samples, four genes
print(toy, "totals:", toy.sum(axis=1))

# %% [markdown]
# The third sample is like the first, but for one gene that has been switched on. Write the three size factors.

# %% move="factors"
### BEGIN SOLUTION
reference = np.exp(np.log(toy).mean(axis=0))
factors = np.median(toy / reference, axis=1)
### END SOLUTION

# %%
factors = check_move(
    "genomics-expression.factors",
    factors,
    Case(
        name="three samples, four genes",
        arguments={},
        expected=np.array([2 ** (-1 / 3), 2 ** (2 / 3), 2 ** (-1 / 3)]),
        axes=("n_samples",),
        unit="",
        tolerance=1e-4,
        mistakes={
            "totals of reads. One gene that is switched on moves them.": toy.sum(axis=1) / toy.sum(axis=1).mean(),
            "means of ratios. One gene moves them: take the median.": (toy / np.exp(np.log(toy).mean(axis=0))).mean(
                axis=1
            ),
            "ratios to the arithmetic mean. Take the geometric one.": np.median(toy / toy.mean(axis=0), axis=1),
        },
        otherwise="reference = exp(mean of logs over samples); then the median over genes of counts / reference.",
    ),
)

# %%
print("by hand:   ", factors.round(6))
print("by package:", genomics.size_factors(toy).round(6))
print("airway:    ", genomics.size_factors(table.counts).round(2))

# %% [markdown]
# Equal. Samples 1 and 3 of the toy have the same factor although their totals are far apart. The airway libraries differ by a factor of two. The method assumes that most genes do not change.

# %% [markdown]
# ## How much does a gene vary by itself? (~17 min)
#
# If only chance decided which RNA is read, counts would be Poisson: the variance equals the mean. But cells of two donors differ as well, and that share grows with the square of the mean:
#
# $$\text{variance} = \mu + \alpha\,\mu^2$$
#
# This is the **negative binomial** distribution, and $\alpha$ is the gene's **dispersion**. Its root is the coefficient of variation that no depth of sequencing takes away: $\alpha = 0.04$ means 20 %.

# %%
widgets.predict(
    "genomics-expression.steady",
    "PER1 has about 1 300 reads in a treated sample. With a dispersion of 0.04, which part of its variance is due to chance in sequencing?",
    think="Chance gives the mean itself, dispersion gives 0.04 times the mean squared. Would more reads help?",
    unit="%",
)

# %%
mean = 1300
share_chance = 100 * mean / (mean + 0.04 * mean**2)

# %%
widgets.compare(
    "genomics-expression.steady",
    share_chance,
    because="At 1 300 reads nearly all of the variance lies between samples. For such a gene more samples help, and more reads do not.",
)

# %% [markdown]
# The most likely dispersion of CRISPLD2, by hand. Compare treated with untreated: the model has two means, one for each group, times the size factors. Then try many dispersions and see which makes the eight counts most likely. The term with the determinant
# adjusts for the two means having been estimated from the same counts (Cox and Reid), as dividing by $n - 2$ does for a variance: *likelihood* $- \frac12 \log\det X^\mathsf{T} W X$.

# %%
groups = {"dex": sheet["treatments"]}
simple = genomics.build_design(groups, references={"dex": "none"}, samples=sheet["samples"])
place = table.find([known["CRISPLD2"]])[0]
own, depth = table.counts[:, place], genomics.size_factors(table.counts)
is_treated = sheet["treatments"] != "none"
means = depth * np.where(is_treated, (own / depth)[is_treated].mean(), (own / depth)[~is_treated].mean())
tried = np.exp(np.linspace(np.log(0.001), np.log(1), 2001))


def profile(alpha):
    fitted = nbinom.logpmf(own, 1 / alpha, 1 / (1 + alpha * means)).sum()
    weights = 1 / (1 / means + alpha)
    return fitted - 0.5 * np.linalg.slogdet(simple.matrix.T * weights @ simple.matrix)[1]


heights = np.array([profile(alpha) for alpha in tried])

# %% [markdown]
# `heights` holds the adjusted log likelihood of each dispersion in `tried`. Write the dispersion of CRISPLD2.

# %% move="dispersion"
### BEGIN SOLUTION
alpha_own = tried[heights.argmax()]
### END SOLUTION

# %%
alpha_own = check_move(
    "genomics-expression.dispersion",
    alpha_own,
    Case(
        name="CRISPLD2 in eight samples",
        arguments={},
        expected=tried[heights.argmax()],
        unit="",
        tolerance=1e-5,
        mistakes={
            "the height itself. Ask at which dispersion it is reached.": heights.max(),
            "the number of the entry. Look it up among those that were tried.": float(heights.argmax()),
            "the highest point without the adjustment. It is too small.": tried[
                np.argmax([nbinom.logpmf(own, 1 / one, 1 / (1 + one * means)).sum() for one in tried])
            ],
        },
        otherwise="Find the largest of heights, and take the entry of tried at that place.",
    ),
)

# %%
dispersions = genomics.fit_dispersion(table.counts, simple)
print(f"by hand: {alpha_own:.4f}   by package: {dispersions.gene[place]:.4f}")

# %%
anchor("gene_wise_dispersion_of_crispld2", dispersions.gene[place], expected=0.0834, tolerance=0.0005)

# %% [markdown]
# The two agree to the step of the grid. But eight counts say little: with four samples of each kind such an estimate is easily wrong by a factor of two, and a gene whose dispersion came out too small would be called changed. So genes help one another. Here are all of
# them, over their mean.

# %% alt="Dispersion over the mean count, both logarithmic. Grey dots, each gene's own estimate, scatter over more than two decades around a red curve that falls from about 3 at one read to 0.03 at a thousand, where it levels off. Blue dots, the final estimates, lie in a narrower band, with some far above the curve that were left where they were. A row of dots lies at 10, the largest value that is allowed."
_ = plots.plot_dispersion(dispersions)

# %% [markdown]
# Rare genes vary more. The curve $a_0 + a_1 / \mu$ is the **dispersion trend**. Each gene's log dispersion is now given a normal **prior** around the trend, as wide as genes truly scatter there, and the highest point of likelihood times prior is taken: the estimate is *shrunken*. By hand it is one more term.

# %%
around = np.log(dispersions.trend[place])
posterior = heights - (np.log(tried) - around) ** 2 / (2 * dispersions.prior_variance)
print(f"trend {dispersions.trend[place]:.4f}, own {alpha_own:.4f}")
print(f"shrunken, by hand: {tried[posterior.argmax()]:.4f}   by package: {dispersions.shrunken[place]:.4f}")

# %% alt="Adjusted log likelihood of CRISPLD2 over the dispersion, on a logarithmic axis, as a broad blue hill, and the same with the prior, an orange hill that is narrower. Dashed lines mark the two highest points, near 0.08 and 0.06; that of the orange hill lies between the blue one and a dotted line for the trend, near 0.03."
ax = plots.canvas(width_in=5.6, height_in=3.4)[0]
for values, colour, label in ((heights, "blue", "its own counts"), (posterior, "orange", "with the prior")):
    ax.semilogx(tried, values - values.max(), color=plots.PALETTE[colour], label=label)
    ax.axvline(tried[values.argmax()], color=plots.PALETTE[colour], ls="--", lw=1)
ax.axvline(dispersions.trend[place], color="black", ls=":", label="trend")
ax.set(
    xlabel="dispersion of CRISPLD2 (no unit)",
    ylabel="log likelihood below its maximum",
    xlim=(0.004, 1),
    ylim=(-6, 0.5),
)
_ = ax.legend(loc="lower center")

# %% [markdown]
# Equal again. A gene far above the trend keeps its own dispersion: it may really vary that much, and shrinking it would make a false discovery.

# %% [markdown]
# ## Which genes answer to the steroid? (~13 min)
#
# For each gene the model is $\log_2 \mu = \text{intercept} + \text{effect} \cdot \text{treated}$. The effect is a **log2 fold change**: 1 is a doubling. Divided by its standard error, it is tested as a normal deviate (**Wald test**).
# Genes so rare that no test could find them are left out first (**independent filtering**), and the p values are adjusted for the **false discovery rate**.
#
# These samples come in pairs: each donor's cells were measured with and without the steroid. The design can say so, with a column for each donor.

# %%
widgets.predict(
    "genomics-expression.paired",
    "Without donors in the model, 2 697 genes change at a false discovery rate of 5 %. How many, roughly, if each donor gets a column?",
    think="Three more columns cost three of six degrees of freedom. What do they explain?",
    choices=["About 1 000: power is lost", "About 2 700: much the same", "About 4 000: power is gained"],
)

# %%
factors = {"cell": sheet["cells"], "dex": sheet["treatments"]}
paired = genomics.build_design(factors, references={"dex": "none"}, samples=sheet["samples"])
found = genomics.compare_expression(table, paired, "dex[dexamethasone]")
unpaired = genomics.compare_expression(table, simple, "dex[dexamethasone]")
n_paired, n_unpaired = (int((one.q_values < 0.05).sum()) for one in (found, unpaired))
print(paired.columns)
print(f"called: {n_unpaired} without donors, {n_paired} with donors")

# %%
widgets.compare(
    "genomics-expression.paired",
    "About 4 000: power is gained",
    because="Donors differ more than the treatment changes most genes. With a column for each donor, their differences leave the error.",
)

# %%
anchor("called_with_donors", n_paired, expected=4046, tolerance=20)
anchor("called_without_donors", n_unpaired, expected=2697, tolerance=20)

# %%
for name, gene in known.items():
    one = table.find([gene])[0]
    print(f"{name:9s} log2 fold change {found.log2_fold_change[one]:5.2f}, adjusted p {found.q_values[one]:.0e}")
print(f"genes below {found.min_mean:.1f} reads on average were not tested")

# %% [markdown]
# PER1, DUSP1 and CRISPLD2 rise six- to ninefold, and GAPDH does not change. R's DESeq2 calls 4 017 genes with the same design, and 99 % of the two lists is the same.

# %% alt="Two panels of genes in grey, with those called in red. Left, log2 fold change over mean count: the grey cloud is wide at few reads, up to plus or minus 5 below ten reads, and narrow at many; red dots lie above and below it, and ever smaller changes are called as counts grow. Right, minus log10 p over log2 fold change: a volcano whose red dots rise on both sides, a few to beyond 100."
axes = plots.canvas(1, 2, width_in=10, height_in=3.8)
plots.plot_ma(found, ax=axes[0])
_ = plots.plot_volcano(found, ax=axes[1])

# %% [markdown]
# How strict the list is, is your choice. Move it.

# %% alt="Log2 fold change over mean count, with a slider for the false discovery rate. At 0.05 about 4000 genes are red; at 0.001 about 2400, and fewer small changes of rare genes are among them."
widgets.explore(
    lambda rate: (found, rate),
    lambda chosen, ax: plots.plot_ma(chosen[0], alpha=chosen[1], ax=ax),
    describe=lambda chosen: f"{(chosen[0].q_values < chosen[1]).sum()} genes at a rate of {chosen[1]:g}.",
    start={"rate": 0.05},
    rate=[0.001, 0.05, 0.2],
)

# %% [markdown]
# A neuroscientist meets the same with brain tissue: donors and brain banks differ more than patients and controls, and mice of one litter resemble one another. Whatever pairs the samples belongs in the design.

# %% [markdown]
# ## Break it (~12 min)
#
# Many papers list the genes with the largest fold change. Simulate a study of three against three samples with 4 000 genes, of which 400 truly change. Make two lists of equal length: by the test, and by the fold change alone.

# %%
study = genomics.make_expression(6, 4000, random_state=0)
tested = genomics.compare_expression(study.table, study.design, "group[treated]")
is_called = tested.q_values < 0.05
scaled = study.table.counts / genomics.size_factors(study.table.counts)[:, None]
fold = np.log2((scaled[3:].mean(axis=0) + 0.5) / (scaled[:3].mean(axis=0) + 0.5))
largest = np.argsort(-np.abs(fold))[: is_called.sum()]

# %%
widgets.predict(
    "genomics-expression.fold",
    "Both lists are equally long. Which share of the list by fold change is false?",
    think="Which genes have large ratios when nothing changes: those with 5 reads or those with 5 000?",
    unit="%",
)

# %%
false_by_fold = 100 * (~study.is_changed[largest]).mean()
false_by_test = 100 * (~study.is_changed[is_called]).mean()
print(f"false: {false_by_test:.0f} % of the list by the test, {false_by_fold:.0f} % of the list by fold change")
print(
    f"median reads: {np.median(tested.mean[is_called]):.0f} by the test, {np.median(tested.mean[largest]):.0f} by fold change"
)

# %%
widgets.compare(
    "genomics-expression.fold",
    false_by_fold,
    because="The largest ratios belong to rare genes, in which one read more or less is a doubling. A list by fold change is a list of noise.",
)

# %%
anchor("false_share_by_fold_change", false_by_fold, expected=64.6, tolerance=2)
anchor("false_share_by_test", false_by_test, expected=8.5, tolerance=2)

# %% [markdown]
# The test's list holds somewhat more than the promised 5 % here: a rate is an average over studies, and three samples are few.
#
# The second break is easier to miss. Twelve samples were measured in two batches, with a **batch effect** between them, and most treated ones are in the second. *No gene changes.* Three analyses: ignore the batch; subtract it from the counts and then compare the groups; put it into the design.

# %%
widgets.predict(
    "genomics-expression.batch",
    "No gene changes. After the batch was subtracted from the counts, which share of genes has p below 0.05?",
    think="A fair test gives 5 %. The batch effect was estimated from the same twelve samples: does the test know that?",
    unit="%",
)

# %%
null = genomics.make_expression(12, 3000, changed_fraction=0, batch_sd_log2=1, batch_imbalance=0.8, random_state=1)
names = np.array(["one", "two"])[null.batches]
logs = genomics.remove_batch(np.log2(null.table.counts + 0.5), names, design=null.design)
corrected = genomics.CountTable(np.maximum(np.round(2**logs - 0.5), 0), null.table.samples, null.table.genes)
both = {"batch": names, "group": np.repeat(["untreated", "treated"], 6)}
with_batch = genomics.build_design(both, references={"group": "untreated"}, samples=null.table.samples)

# %%
analyses = {
    "batch ignored": (null.table, null.design),
    "counts corrected": (corrected, null.design),
    "batch in the design": (null.table, with_batch),
}
false_share = {}
for said, (counts, design) in analyses.items():
    result = genomics.compare_expression(counts, design, "group[treated]")
    false_share[said] = 100 * np.nanmean(result.p_values[result.mean > 20] < 0.05)
    print(f"{said:20s} p below 0.05: {false_share[said]:4.1f} %; called: {(result.q_values < 0.05).sum()}")

# %%
widgets.compare(
    "genomics-expression.batch",
    false_share["counts corrected"],
    because="The corrected counts look as if batches had never been, so the test believes in more certainty than twelve samples hold. As a column of the design, the batch is paid for.",
)

# %%
anchor("false_positives_ignored", false_share["batch ignored"], expected=33.5, tolerance=1)
anchor("false_positives_corrected", false_share["counts corrected"], expected=18.7, tolerance=1)
anchor("false_positives_covariate", false_share["batch in the design"], expected=6.4, tolerance=1)

# %% [markdown]
# With the batch ignored, a third of the genes has p below 0.05, and the correction leaves 19 %. Of 3 000 genes of which none changes, the corrected counts give a list of over a hundred. With the batch in the design it is 6 %, near the 5 % that a fair test gives. Corrected values are for pictures; for tests the batch belongs in the model. And if *all* treated samples were in the second batch, no analysis would help: the package then refuses the design and names the two columns.

# %% [markdown]
# ## At scale (~4 min)
#
# What is scarce here is not memory: 33 469 genes by 8 samples are two megabytes. It is samples. How many genes of a known study would be found with more of them?

# %%
begin = time.perf_counter()
for n_samples in (6, 12, 24):
    larger = genomics.make_expression(n_samples, 4000, random_state=0)
    result = genomics.compare_expression(larger.table, larger.design, "group[treated]")
    hits = result.q_values < 0.05
    print(f"{n_samples:2d} samples: {100 * hits[larger.is_changed].mean():3.0f} % of the changed genes found")
print("all genes of a study are fitted at once:", time.perf_counter() - begin < 60)

# %% [markdown]
# Twice as many samples find far more; twice as many reads of these would not, since most of the variance of well-read genes lies between samples.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Each group has four mice, and each mouse gave two samples, left and right hippocampus. What is compared?",
    {
        "All eight samples of a group: twice the power": "Two samples of one mouse resemble one another, so they are not two independent witnesses.",
        "One summed sample for each mouse, four a group": "Then differences between mice are not mistaken for certainty about the group.",
        "All samples, with a column for each of the mice": "A mouse is in one group only: the mice's columns add up to the group's, so that the design is refused.",
    },
    answer="One summed sample for each mouse, four a group",
)

# %%
widgets.quiz(
    "Why is a gene's dispersion drawn towards the trend?",
    {
        "Because genes of one mean all vary alike": "They scatter around the trend; the prior is as wide as that scatter.",
        "Because few samples estimate it poorly": "Four samples of a kind leave a factor of two. The other genes say what is usual.",
        "Because large dispersions are errors": "Some genes vary widely, and those far above the trend keep their own.",
    },
    answer="Because few samples estimate it poorly",
)

# %%
widgets.quiz(
    "All patients were sequenced in May and all controls in June. What can the analysis do?",
    {
        "Correct the counts for the month first": "The correction takes away the disease together with the month, or neither.",
        "Add the month as a column of the design": "Month and disease are the same column, so that the design is refused.",
        "Nothing: the study cannot tell them apart": "No analysis separates two columns that are equal. It needs samples of both kinds in one month.",
    },
    answer="Nothing: the study cannot tell them apart",
)

# %%
widgets.predictions("genomics-expression")

# %% [markdown]
# ## Take-aways
#
# - Libraries are scaled by the median of ratios, which one gene cannot move.
# - A count's variance is its mean plus dispersion times the mean squared. More reads reduce the first part only.
# - A gene's own dispersion is poor with few samples; it is drawn towards the trend, unless it lies far above.
# - Pairing belongs in the design: 4 046 genes were called with donors, 2 697 without.
# - Sorted by fold change, 65 % of a list was false; by the test, 9 %.
# - Batches are columns of the design. On corrected counts 19 % of unchanged genes had p < 0.05.
#
# ## References
#
# - Love MI, Huber W, Anders S (2014). Moderated estimation of fold change and dispersion for RNA-seq data with DESeq2. *Genome Biology* 15:550. https://doi.org/10.1186/s13059-014-0550-8
# - Anders S, Huber W (2010). Differential expression analysis for sequence count data. *Genome Biology* 11:R106. https://doi.org/10.1186/gb-2010-11-10-r106
# - Himes BE, Jiang X, Wagner P, Hu R, Wang Q, Klanderman B, et al. (2014). RNA-Seq transcriptome profiling identifies CRISPLD2 as a glucocorticoid responsive gene that modulates cytokine function in airway smooth muscle cells. *PLoS ONE* 9:e99625. https://doi.org/10.1371/journal.pone.0099625
# - Bourgon R, Gentleman R, Huber W (2010). Independent filtering increases detection power for high-throughput experiments. *PNAS* 107:9546–9551. https://doi.org/10.1073/pnas.0914005107
# - Nygaard V, Rødland EA, Hovig E (2016). Methods that remove batch effects while retaining group differences may lead to exaggerated confidence in downstream analyses. *Biostatistics* 17:29–39. https://doi.org/10.1093/biostatistics/kxv027
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/expression/genomics-expression.ipynb) you write the size factors, the adjusted profile and the shrinkage of a dispersion, draw fold changes over means, and judge a methods section.
