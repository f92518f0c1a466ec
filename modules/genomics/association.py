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
# # Which variant matters?
#
# People differ in millions of places of their genomes, and in how well they remember, how long they sleep, whether they fall ill. Which difference goes with which? A **genome-wide association study** (GWAS)
# asks it in the plainest way: take one variant, see whether people with more copies of an allele have more of the trait, and go on to the next. The arithmetic is a regression line. The difficulty is all the rest: a million tests, neighbours that are
# inherited together, and ancestors who gave their descendants alleles *and* a place to live.
#
# **What you will have.** A regression made by hand, the search for what switches a real gene on and off in 358 people, a whole scan of a chromosome of which you know the truth, a set of variants that holds the right one with a known probability, and a study that goes
# wrong although its arithmetic is right.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a variant's effect, its standard error and its t value,
# - choose a threshold for thousands of linked tests,
# - interpret a Manhattan plot, a quantile plot and a credible set,
# - detect stratification, and say what principal components correct and what they do not.
#
# **Needs.** [What is in a genome, and whose is it?](variants.ipynb)
#
# **Time.** 70 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 85 485 common variants of chromosome 22 and the expression of 608 of its genes in 358 people of four European populations (1000 Genomes Project, phase 3, and Geuvadis). *Simulated* over these real genotypes: a memory score of which we know what shapes it. |
# | Shape | `counts` (n_people, n_variants): copies of the alternate allele. `expression_rpkm` (n_people, n_genes) |
# | Units | Expression in RPKM, reads per kilobase of the gene and million reads; positions in base pairs on GRCh37, the first base is 1; alleles of the forward strand |
# | Licence | Open data, no restriction (cite the papers); simulations CC BY 4.0 |
# | Citation | Lappalainen T, et al. (2013), *Nature* 501:506–511 |
# | Changed | Variants that fewer than 5 % of chromosomes carry are left out (by the program that the file is an example of); expression rounded to float32 |

# %% [markdown] tags=["instructor"]
# **Say first.** "You have one gene that some people do not have at all. How would you find that out, if all you could measure were letters somewhere beside it?" Leave it open; the second step answers it.
#
# **Expected guesses.** For people with two copies of C, most say that a third or a half make no GSTT1. For COMT nearly all say that 0.0003 cannot be chance, and write 1 % or less. For the hits of the trait without a variant, most say none, since the threshold was corrected.
#
# **Misconceptions.** (1) "The variant with the smallest p value is the cause." Ask: "Twelve variants are carried by the very same people. How could p values tell them apart?" (2) "A correction for many tests also corrects for ancestry." Ask:
# "If Finns were rated by a stricter doctor, which of the 85 485 null hypotheses would be true?"
#
# **Type live.** The slope of the toy, `np.sum(x * y) / np.sum(x**2)`, and then its standard error with 8 under the sum. In *Break it*, `n_components=1`.
#
# **Cut line.** Over 60 minutes: drop *Which of the neighbours is it?* from the coverage on, then *At scale*.
#
# **Where people get stuck.** Ten people leave eight degrees of freedom, since the line has two numbers. An effect belongs to one copy of a *named* allele. And a p value of a shuffled data set: it is the smallest of thousands that counts, each time.

# %% tags=["setup"] dpi=110
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# The genotypes come from one table and the populations from another. Tables of people are joined by name, never by their order: two files sorted in different ways have equal lengths and the wrong people.
# Tables of variants are joined by place and alleles (`genomics.align_alleles`): another study may count the other allele, read the other strand, or give positions on another build of the genome.

# %%
cells = data.load_geuvadis()
counts, positions_bp, genes = cells["counts"], cells["positions_bp"], cells["genes"]
ancestry = data.load_ancestry_people()
match = genomics.match_samples(cells["people"], ancestry["people"])
populations = ancestry["populations"][match.second_rows]
print(f"{counts.shape[0]} people, {counts.shape[1]} variants; {len(match.first_rows)} are in both tables")
print(f"{len(match.only_second)} others are in the table of ancestry only")
for name in np.unique(populations):
    print(f"  {name}: {np.sum(populations == name)} people")

# %% [markdown]
# CEU are people of north-western European ancestry in Utah, FIN are Finns, GBR Britons, TSI Tuscans. Their blood cells were grown in dishes, and the RNA in each dish was sequenced: how much of a gene's RNA a cell makes is the gene's expression. We take two genes.
#
# *GSTT1* makes an enzyme that clears toxins. *COMT* makes one that breaks down dopamine, and is perhaps the gene that psychology has written most about. These cells are no neurons, and what a gene does in one tissue it need not do in another.


# %%
def cis(ensembl):
    gene = int(np.flatnonzero(np.char.startswith(genes, ensembl))[0])
    near = np.flatnonzero(np.abs(positions_bp - cells["starts_bp"][gene]) <= 1_000_000)
    return cells["expression_rpkm"][:, gene], near


gstt1, near_gstt1 = cis("ENSG00000184674")
comt, near_comt = cis("ENSG00000093010")
print(f"GSTT1: {gstt1.mean():5.2f} RPKM on average, {len(near_gstt1)} variants within a million letters")
print(f"COMT:  {comt.mean():5.2f} RPKM on average, {len(near_comt)} variants within a million letters")

# %% [markdown]
# ## What does one variant do? (~14 min)
#
# Ten people, with $x$ copies of an allele and a trait $y$. The line $y = a + b x$ that fits best has the slope
#
# $$b = \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2},$$
#
# the change of the trait with one copy: the variant's **effect**. It counts one *named* allele: count the other one, and the sign turns.

# %%
x = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
y = np.array([5.0, 6.0, 4.0, 5.0, 7.0, 6.0, 8.0, 7.0, 9.0, 8.0])
print("mean of x:", x.mean(), "  mean of y:", y.mean())

# %% [markdown]
# Write the slope of the ten people.

# %% move="slope"
### BEGIN SOLUTION
slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
### END SOLUTION

# %%
slope = check_move(
    "genomics-association.slope",
    slope,
    Case(
        name="ten people",
        arguments={},
        expected=10 / 5.6,
        unit="",
        tolerance=1e-6,
        mistakes={
            "the slope of a line through the origin. Subtract the means first.": 62 / 12,
            "the correlation. Divide by the sum of squares of x alone.": float(np.corrcoef(x, y)[0, 1]),
            "the slope of copies over the trait. Divide by the squares of x, not of y.": 10 / 22.5,
        },
        otherwise="The sum of the products of deviations is 10, the sum of squares of x is 5.6.",
    ),
)

# %% [markdown]
# How far off may the slope be by chance? The residuals $e = y - a - bx$ tell how much the trait varies at equal $x$. Two numbers were fitted, $a$ and $b$, so that $n - 2$ **degrees of freedom** are left:
#
# $$\mathrm{SE} = \sqrt{\frac{\sum e^2 / (n - 2)}{\sum (x - \bar x)^2}}, \qquad t = \frac{b}{\mathrm{SE}}.$$
#
# Write the **standard error**.

# %% move="error"
### BEGIN SOLUTION
residuals = y - y.mean() - slope * (x - x.mean())
error = np.sqrt(np.sum(residuals**2) / 8 / np.sum((x - x.mean()) ** 2))
### END SOLUTION

# %%
error = check_move(
    "genomics-association.error",
    error,
    Case(
        name="ten people",
        arguments={},
        expected=np.sqrt((22.5 - 10**2 / 5.6) / 8 / 5.6),
        unit="",
        tolerance=1e-6,
        mistakes={
            "division by all ten people. Two numbers were fitted: eight are left.": np.sqrt(
                (22.5 - 10**2 / 5.6) / 10 / 5.6
            ),
            "division by nine, as for a variance. A line has two numbers.": np.sqrt((22.5 - 10**2 / 5.6) / 9 / 5.6),
            "the squared error. Take the root.": (22.5 - 10**2 / 5.6) / 8 / 5.6,
            "the spread of the residuals. How much x varies counts as well.": np.sqrt((22.5 - 10**2 / 5.6) / 8),
        },
        otherwise="The squared residuals add up to 4.64: divide by 8, then by 5.6, and take the root.",
    ),
)

# %%
found = genomics.associate_linear(x[:, None], y)
print(f"by hand:    effect {slope:.6f}, standard error {error:.6f}, t {slope / error:.6f}")
print(
    f"by package: effect {found.effects[0]:.6f}, standard error {found.standard_errors[0]:.6f}, t {found.statistics[0]:.6f}"
)

# %% [markdown]
# They are equal, so from here on the package does it. Now GSTT1 and the one variant that goes with it best. (That we picked the best of thousands is the subject of the next step.)

# %%
near = genomics.associate_linear(counts[:, near_gstt1], gstt1)
lead = near_gstt1[near.p_values.argmin()]
one = near.p_values.argmin()
print(f"22:{positions_bp[lead]}, {cells['references'][lead]} or {cells['alternates'][lead]}")
print(f"effect of one copy of {cells['alternates'][lead]}: {near.effects[one]:.2f} RPKM")
for copies in range(3):
    print(f"{copies} copies: {np.sum(counts[:, lead] == copies):3d} people")

# %%
widgets.predict(
    "genomics-association.none",
    "With no copy of C, people make 5.3 RPKM on average, and with each copy 2.6 less. What share of the people with two copies make no GSTT1 at all (below 0.05 RPKM)?",
    think="Continue the line to two copies. Where does it arrive? How much could people scatter around it, at that place?",
    unit="%",
)

# %% alt="Expression of GSTT1 over the copies of C, one dot a person, with a straight line falling through them from 5.3 to 0. People without a copy scatter from 2 to 12 RPKM, those with one from 0 to 6, and nearly all with two copies lie at exactly 0."
jitter = np.random.default_rng(0).uniform(-0.15, 0.15, len(gstt1))
ax = plots.canvas(width_in=5, height_in=3.6)[0]
ax.plot(counts[:, lead] + jitter, gstt1, "o", ms=3, color=plots.PALETTE["blue"], alpha=0.6)
intercept = gstt1.mean() - near.effects[one] * counts[:, lead].mean()
ax.plot([0, 2], intercept + near.effects[one] * np.array([0, 2]), color="black", label="regression")
ax.set(xlabel="copies of C (number)", ylabel="GSTT1 expression (RPKM)", xticks=[0, 1, 2])
_ = ax.legend()

# %%
widgets.compare(
    "genomics-association.none",
    100 * np.mean(gstt1[counts[:, lead] == 2] < 0.05),
    because="Many people lack the whole gene: a stretch of 50 000 letters is deleted. The chromosomes that lost it nearly all carry C at this place.",
)

# %%
anchor("gstt1_correlation", -np.corrcoef(counts[:, lead], gstt1)[0, 1], expected=0.809, tolerance=0.001)

# %% [markdown]
# The correlation is -0.81, which is about as strong as such effects get. And yet this letter probably does nothing. It lies next to a deletion of the whole gene and is inherited with it, so that it *tags* it. A variant that goes with a gene's
# expression is called an **expression quantitative trait locus** (eQTL). Locus means place: the place is found, the cause need not be.

# %% [markdown]
# ## How small must a p value be? (~10 min)
#
# Now COMT. Its smallest p value is this:

# %%
near = genomics.associate_linear(counts[:, near_comt], comt)
observed = near.p_values.min()
print(f"smallest of {len(near_comt)} p values: {observed:.5f};  below 0.05: {np.sum(near.p_values < 0.05)}")

# %% [markdown]
# For one test that would be convincing. For the smallest of 4 214 it need not be. The **Bonferroni** correction asks for $p < 0.05 / 4\,214$, as if all tests were independent. Neighbours are not: they are inherited together.
#
# So let the data say it. Shuffle the people's expression, which breaks any connection to their genotypes and leaves the genotypes as they are. Scan all 4 214 again, and keep the smallest p value. This is a **permutation test** of the smallest one.

# %%
widgets.predict(
    "genomics-association.shuffled",
    "In what share of shuffled data sets is the smallest p value as small as COMT's, or smaller?",
    think="If all 4 214 were independent, how many of them would lie below 0.00026 by chance? And how many independent ones may there be?",
    unit="%",
)

# %%
generator = np.random.default_rng(0)
smallest = np.array(
    [genomics.associate_linear(counts[:, near_comt], generator.permutation(comt)).p_values.min() for _ in range(199)]
)

# %% [markdown]
# Write the p value of the permutation test: the share of `smallest` that are at most `observed`, where what was observed counts as one of the shuffles, above and below.

# %% move="permutation"
### BEGIN SOLUTION
p_shuffled = (1 + np.sum(smallest <= observed)) / (1 + len(smallest))
### END SOLUTION

# %%
p_shuffled = check_move(
    "genomics-association.permutation",
    p_shuffled,
    Case(
        name="199 shuffles of COMT",
        arguments={},
        expected=(1 + np.sum(smallest <= observed)) / 200,
        unit="",
        tolerance=1e-6,
        mistakes={
            "a share without the observed one: it can be 0, and no p value is.": np.mean(smallest <= observed),
            "a count. Divide by the number of shuffles, and one.": 1 + np.sum(smallest <= observed),
            "shuffles with a larger p value. Smaller means stronger.": np.mean(smallest > observed),
        },
        otherwise="(1 + how many are at most as small) / (1 + how many shuffles).",
    ),
)

# %%
widgets.compare(
    "genomics-association.shuffled",
    100 * p_shuffled,
    because="A scan of thousands of variants finds something like this in many data sets without any effect.",
)

# %%
limit = np.quantile(smallest, 0.05)
print(f"5 % of shuffles go below {limit:.6f}; Bonferroni asks for {0.05 / len(near_comt):.6f}")
print(f"as if there were {0.05 / limit:.0f} independent tests")

# %%
anchor("comt_permutation_p", p_shuffled, expected=0.25, tolerance=0.05)
anchor("tests_that_count", 0.05 / limit, expected=1145, tolerance=300)

# %% [markdown]
# COMT's smallest p value is nothing special in these cells. And shuffling is kinder than Bonferroni, since it knows that neighbours repeat one another. Over the whole genome of Europeans there are about a million independent common variants, which is where the usual threshold comes
# from: $0.05 / 10^6 = 5 \times 10^{-8}$. GSTT1 passes any of them.

# %% [markdown]
# ## Which variants shape a trait? (~11 min)
#
# An expression level is close to its gene. A trait such as memory is shaped by variants anywhere, and we do not know which. So we make one of which we do: six variants are drawn from the real chromosome, and a memory score is made for the real people, of whose variance the six
# explain 60 %. (That is far more than any real variants do. With 358 people we could see nothing else; real studies have hundreds of thousands.)

# %%
score = genomics.make_trait(counts, n_causal=6, heritability=0.6, random_state=1)
causal = score.truth["causal"]
spread = counts[:, causal].std(axis=0)
print("explained by each:", np.sort(100 * (score.truth["effects"] * spread) ** 2)[::-1].round(1), "%")

# %%
widgets.predict(
    "genomics-association.found",
    "How many of the six will be found, at a threshold of 0.05 / 85 485?",
    think="With r² of the variance explained by one variant, t is about the root of 358 r² / (1 - r²). The threshold asks for t of about 5.",
    unit="variants",
)

# %% alt="Left, p values along chromosome 22 from 16 to 51 million base pairs: a carpet of dots below 4, two towers near 22 and 50 million that reach 17 and 15, and a few single dots near 18 and 34 million above the dashed threshold at 6.2. Red circles mark the six variants that matter: four on these highest dots, one at 3.5 and one at the bottom. Right, observed over expected p values: the dots follow the line of chance up to 2 and then rise steeply to 17, out of the grey band."
scan = genomics.associate_linear(counts, score["trait"])
threshold = 0.05 / scan.n_variants
chromosome = np.full(scan.n_variants, "22")
leads = genomics.find_lead_variants(scan.p_values, chromosome, positions_bp, max_p=threshold)
axes = plots.canvas(1, 2, width_in=11, height_in=3.6)
is_causal = np.isin(np.arange(scan.n_variants), causal)
plots.plot_manhattan(scan.p_values, positions_bp, threshold=threshold, is_marked=is_causal, ax=axes[0])
_ = plots.plot_qq(scan.p_values, ax=axes[1])

# %%
is_found = scan.p_values[causal] < threshold
widgets.compare(
    "genomics-association.found",
    int(is_found.sum()),
    because="Two explain too little of the variance to be seen in 358 people. They are not absent, they are not found.",
)

# %%
anchor("causal_variants_found", int(is_found.sum()), expected=4, tolerance=0)
anchor("inflation_of_the_scan", genomics.genomic_inflation(scan.p_values), expected=0.97, tolerance=0.02)

# %%
print(f"{np.sum(scan.p_values < threshold)} variants pass, in {len(leads)} places")
for lead in leads:
    distance_kb = np.abs(positions_bp[causal] - positions_bp[lead]).min() / 1000
    print(f"22:{positions_bp[lead]}  p = {scan.p_values[lead]:.0e}, {distance_kb:5.1f} kb from one that matters")

# %% [markdown]
# This picture is called a **Manhattan plot**: what looks like a tower is a stretch of linked variants. In the **quantile–quantile plot** the p values are compared with what chance would give. Most of them follow the line, as they should, since most of the chromosome does nothing. How well they follow
# it is one number, **lambda** (genomic control): the median of the squared statistic over the median that chance gives. Here it is close to 1.
#
# One caution about the effects of what was found. If a variant explains 4 % of the variance, it is found in these people about once in eight studies: those in which chance made its effect look larger. So the effects of hits are too large, on average; that is the **winner's curse**.

# %%
one = counts[:, causal[3]]
true_effect = 0.2 / one.std()
estimates = []
for seed in range(400):
    study = genomics.associate_linear(
        one[:, None], true_effect * one + 0.98 * np.random.default_rng(seed).normal(size=358)
    )
    estimates.append((study.effects[0], study.p_values[0]))
estimates = np.array(estimates)
is_hit = estimates[:, 1] < threshold
print(
    f"true {true_effect:.2f}; mean of all {estimates[:, 0].mean():.2f}; mean of hits {estimates[is_hit, 0].mean():.2f}"
)
print(f"found in {100 * is_hit.mean():.0f} % of studies")

# %%
anchor("curse_of_the_winner", estimates[is_hit, 0].mean() / true_effect, expected=1.42, tolerance=0.05)

# %% [markdown]
# All studies together are right; those that are published because they found something are 40 % too high. A second sample has no such bias, which is one reason why a hit must be found again.

# %% [markdown]
# ## Which of the neighbours is it? (~10 min)
#
# Four places were found, and in two of them dozens of variants pass. Take the second-largest effect, near 22.04 million. Each variant is tested by itself, and gets a **Bayes factor**: how much better an effect explains the data than none does. With $z = b / \mathrm{SE}$, effects expected to be about $\sigma$ in size, and $r = \sigma^2 / (\sigma^2 + \mathrm{SE}^2)$,
#
# $$\log \mathrm{BF} = \tfrac12 \log(1 - r) + \tfrac12 r z^2 .$$
#
# If exactly *one* variant of the place matters, and all were equally probable beforehand, then the probability that it is this one is its Bayes factor over the sum of all: its **posterior**. The most probable variants that hold 95 % together are the **credible set**.

# %%
place = np.flatnonzero(np.abs(positions_bp - positions_bp[causal[1]]) <= 200_000)
b, se = scan.effects[place], scan.standard_errors[place]
r = 0.5**2 / (0.5**2 + se**2)
log_factors = 0.5 * np.log(1 - r) + 0.5 * r * (b / se) ** 2
by_hand = np.exp(log_factors - log_factors.max())
by_hand /= by_hand.sum()
mapped = genomics.fine_map(b, se, prior_sd=0.5)
print(f"{len(place)} variants; largest difference from the package: {np.abs(by_hand - mapped.posterior).max():.0e}")

# %%
widgets.predict(
    "genomics-association.set",
    "How many of the 573 variants of this place will the credible set hold?",
    think="A strong effect in 358 people singles out few places on a chromosome. But what of variants that the same people carry, copy for copy?",
    unit="variants",
)

# %% alt="Above, p values of 573 variants over 400 000 base pairs, coloured by their linkage with the one of smallest p: a cluster near 22.04 million reaches 17 and is dark, for r squared near 1; below it a row at 7 is green, for 0.5, and most others are yellow and low. Below, the posterior: one red dot at 0.22, a dozen at 0.05 and one at 0.02 are the credible set, and the rest lies at 0."
chosen = mapped.credible_set()
axes = plots.canvas(2, 1, width_in=8, height_in=5.4, share_x=True)
r2 = genomics.linkage_r2(counts[:, place])
plots.plot_locus(scan.p_values[place], positions_bp[place], r2=r2, ax=axes[0])
_ = plots.plot_fine_mapping(mapped.posterior, positions_bp[place], is_credible=chosen, ax=axes[1])

# %%
widgets.compare(
    "genomics-association.set",
    int(chosen.sum()),
    because="They are carried by nearly the same people. No number of tests in these people can separate them; people with other ancestors, or an experiment, may.",
)

# %%
is_it = place == causal[1]
rank = 1 + np.sum(mapped.posterior > mapped.posterior[is_it] * (1 + 1e-9))
print(
    f"the one that matters: in the set {bool(chosen[is_it][0])}, posterior {mapped.posterior[is_it][0]:.3f}, rank {rank}"
)
print(f"the one of smallest p: posterior {mapped.posterior.max():.3f}")

# %%
anchor("variants_in_the_set", int(chosen.sum()), expected=15, tolerance=0)

# %% [markdown]
# The variant of smallest p is *not* the one that matters, and the set holds both. Does such a set keep its promise? Here the truth can be drawn again and again: 300 traits over the same real genotypes, each with one variant of this place that matters, of a size drawn from the expected ones.

# %%
is_held, generator = [], np.random.default_rng(2)
for _ in range(300):
    true = generator.integers(len(place))
    trait = generator.normal(0, 0.5) * counts[:, place[true]] + generator.normal(size=len(counts))
    study = genomics.associate_linear(counts[:, place], trait)
    mapped = genomics.fine_map(study.effects, study.standard_errors, prior_sd=0.5)
    is_held.append([mapped.credible_set()[true], mapped.posterior.argmax() == true])
coverage, is_top = 100 * np.mean(is_held, axis=0)
print(f"the set holds the one that matters in {coverage:.0f} %; it has the largest posterior in {is_top:.0f} %")

# %%
anchor("coverage_of_the_set", coverage, expected=95, tolerance=4, unit="%")

# %% [markdown]
# A 95 % set holds the truth in about 95 % of studies. The largest posterior alone, which is what a table of hits shows, is right far less often. The promise has conditions: one variant, and it was measured. GSTT1's deletion was not in the table; a credible set of that place would be sure of the wrong letter.

# %% [markdown]
# ## Break it (~11 min)
#
# A new trait: the score of a test that one rater gives in Helsinki and another in Florence, London and Utah. Nothing in the genome matters. But the rater in Helsinki is generous, by one and a half standard deviations.

# %%
rated = np.random.default_rng(0).normal(size=len(counts)) + 1.5 * (populations == "FIN")
plain = genomics.associate_linear(counts, rated)

# %%
widgets.predict(
    "genomics-association.false",
    "How many variants pass the Bonferroni threshold, for this trait that has none?",
    think="Finns descend from few founders, and many of their allele frequencies differ a little from those of Tuscans. What else differs between them, in this study?",
    unit="variants",
)

# %%
widgets.compare(
    "genomics-association.false",
    int(np.sum(plain.p_values < threshold)),
    because="Whatever is more frequent in Finland goes with the score. The tests are right: there is an association. It is with a rater.",
)

# %%
print(f"lambda {genomics.genomic_inflation(plain.p_values):.2f}")

# %%
anchor("inflation_by_the_rater", genomics.genomic_inflation(plain.p_values), expected=1.72, tolerance=0.02)

# %% [markdown]
# This is **stratification**: ancestry goes with the trait *and* with the alleles. It shows in lambda, since not some but all p values are too small. A remedy: principal components of the genotypes as **covariates**, so that people are compared with people of like ancestry. They are fitted on a pruned set, as in the last lesson. How many are needed?

# %% alt="A quantile plot of the p values with a slider for the number of components. Without components the dots rise above the grey band from the very beginning, and lambda is 1.7. With one component or more they lie in the band, and lambda is 1.0."
thinned = counts[:, ::10]
pruned = thinned[:, genomics.prune_linkage(thinned, max_r2=0.1)]
components = genomics.fit_components(pruned, n_components=20).scores


def with_components(n_components):
    chosen = components[:, :n_components] if n_components else None
    return genomics.associate_linear(counts, rated, covariates=chosen).p_values


widgets.explore(
    with_components,
    lambda p, ax: plots.plot_qq(p, ax=ax),
    describe=lambda p: f"lambda {genomics.genomic_inflation(p):.2f}; {np.sum(p < threshold)} variants pass",
    start={"n_components": 0},
    n_components=[0, 1, 2, 5, 10, 20],
)

# %%
anchor("inflation_with_one_component", genomics.genomic_inflation(with_components(1)), expected=1.02, tolerance=0.03)

# %% [markdown]
# The first component is the Finns, and one is enough. Nobody tells you that in a real study, so ten or twenty are usual; they cost little. But they cannot correct everything. If only Finns were patients and only Tuscans healthy, the components would take the disease away with the ancestry.
#
# And there is a second way in which people are alike. Let everybody have an identical twin in the study. Twins have the same genotypes, and they grew up in the same home, which shapes this trait: between twins it correlates at 0.7. No variant matters.

# %%
generator = np.random.default_rng(3)
home, own = generator.normal(size=358), generator.normal(size=(358, 2))
trait = (np.sqrt(0.7) * home[:, None] + np.sqrt(0.3) * own).ravel()
both, both_components = np.repeat(counts, 2, axis=0), np.repeat(components[:, :10], 2, axis=0)
is_kept = genomics.find_unrelated(genomics.king_kinship(np.repeat(pruned, 2, axis=0)))
first = np.flatnonzero(is_kept)
lambdas = [
    genomics.genomic_inflation(genomics.associate_linear(both, trait).p_values),
    genomics.genomic_inflation(genomics.associate_linear(both, trait, covariates=both_components).p_values),
    genomics.genomic_inflation(genomics.associate_linear(counts[first // 2], trait[first]).p_values),
]
print("716 people: lambda {:.2f}; with ten components {:.2f}; one of each pair {:.2f}".format(*lambdas))

# %%
anchor("inflation_by_twins", lambdas[0], expected=1.7, tolerance=0.2)
anchor("inflation_of_one_each", lambdas[2], expected=1.0, tolerance=0.15)

# %% [markdown]
# The regression believes in 716 independent people, and there are hardly more than 400. Components do nothing, since they say which families are alike and not that two rows are one family. The remedies: one person of each family, found by kinship; or a **mixed model** (`genomics.associate_mixed`), which lets the trait be shared as far as
# genotypes are, and so uses everybody.

# %% [markdown]
# ## At scale (~4 min)
#
# What is scarce here is memory: 500 000 variants of 10 000 people take 5 GB at one byte a call, and 40 GB as the numbers that a regression computes with. But a variant needs its own calls only, so that the file can be read in pieces.

# %%
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "calls.bin"
    counts.T.tofile(file)  # variant by variant
    on_disk = np.memmap(file, dtype=np.int8, mode="r", shape=counts.shape[::-1])
    tracemalloc.start()
    parts = [genomics.associate_linear(on_disk[i : i + 5000].T, rated) for i in range(0, len(on_disk), 5000)]
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    del on_disk
streamed = genomics.join_associations(parts)
print("the same p values:", np.allclose(streamed.p_values, plain.p_values, rtol=1e-9))
print(f"peak below 100 MB: {peak_mb < 100}")

# %% [markdown]
# The file may grow as it likes, memory does not: only the results, a few numbers a variant, are kept. The order on disk decides: here a variant's calls lie side by side. Were they stored person by person, each piece would need the whole file. PLINK's bed files are stored by variant as well, and `genomics.stream_plink` gives them piece by piece.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Two labs report the same variant for the same trait, one with an effect of +0.3 and one of -0.3. What is looked at first?",
    {
        "Whether the people of both labs are of the same ancestry": "Ancestry changes how well a variant tags its neighbour. It rarely turns an effect of equal size round.",
        "Which of the two alleles each of the labs has counted": "Count the other allele, and the sign turns. For A/T and C/G the strand must be known as well.",
        "Whether one of them has found nothing but chance": "Two effects of equal size and opposite sign are too much of a coincidence.",
    },
    answer="Which of the two alleles each of the labs has counted",
)

# %%
widgets.quiz(
    "A study of 200 000 people reports lambda = 1.3. Is it stratified?",
    {
        "Perhaps; thousands of small true effects raise lambda too": "With many people and many true effects most p values are a little too small, rightly. How lambda goes with linkage tells the two apart (LD score regression).",
        "Surely; lambda is 1 in every study that was done well": "Only if nearly all variants do nothing, or the study is too small to see what they do.",
        "Hardly; the number of people brings lambda down to 1": "More people make true effects and stratification visible alike: both raise lambda.",
    },
    answer="Perhaps; thousands of small true effects raise lambda too",
)

# %%
widgets.quiz(
    "A 95 % credible set holds one single variant, in a gene of the synapse. What has been shown?",
    {
        "This variant causes the trait, with a probability of 95 %": "Only if exactly one of the variants in the table is the cause. A deletion, or a variant that was not measured, is none of them.",
        "The gene of the synapse acts on the trait": "A variant can act on a gene far away. Position is a hint, not a proof.",
        "No other of the measured variants fits the data as well": "That is what the set compares: measured variants, one at a time.",
    },
    answer="No other of the measured variants fits the data as well",
)

# %%
widgets.predictions("genomics-association")

# %% [markdown]
# ## Take-aways
#
# - An effect is the change of the trait with one copy of a named allele. Without the allele it has no sign, and without the build a position has no place.
# - Of thousands of linked tests the smallest p value is judged against the smallest of shuffled data, or against a threshold for all.
# - An association names a place. Which of its variants matters is a posterior over those that were measured; the cause may not be among them.
# - Effects of hits are too large, the more so the smaller the study.
# - Lambda and the quantile plot show whether all p values are too small. Components as covariates correct for ancestry, not for relatives, and not where ancestry and disease are one.
#
# ## References
#
# - Lappalainen T, Sammeth M, Friedländer MR, 't Hoen PAC, Monlong J, Rivas MA, et al. (2013). Transcriptome and genome sequencing uncovers functional variation in humans. *Nature* 501:506–511. https://doi.org/10.1038/nature12531
# - McCarroll SA, Hadnott TN, Perry GH, Sabeti PC, Zody MC, Barrett JC, et al. (2006). Common deletion polymorphisms in the human genome. *Nat Genet* 38:86–92. https://doi.org/10.1038/ng1696
# - Border R, Johnson EC, Evans LM, Smolen A, Berley N, Sullivan PF, et al. (2019). No support for historical candidate gene or candidate gene-by-interaction hypotheses for major depression across multiple large samples. *Am J Psychiatry* 176:376–387. https://doi.org/10.1176/appi.ajp.2018.18070881
# - Devlin B, Roeder K (1999). Genomic control for association studies. *Biometrics* 55:997–1004. https://doi.org/10.1111/j.0006-341X.1999.00997.x
# - Price AL, Patterson NJ, Plenge RM, Weinblatt ME, Shadick NA, Reich D (2006). Principal components analysis corrects for stratification in genome-wide association studies. *Nat Genet* 38:904–909. https://doi.org/10.1038/ng1847
# - Zöllner S, Pritchard JK (2007). Overcoming the winner's curse: estimating penetrance parameters from case-control data. *Am J Hum Genet* 80:605–615. https://doi.org/10.1086/512821
# - Wakefield J (2009). Bayes factors for genome-wide association studies: comparison with P-values. *Genet Epidemiol* 33:79–86. https://doi.org/10.1002/gepi.20359
# - Yang J, Weedon MN, Purcell S, Lettre G, Estrada K, Willer CJ, et al. (2011). Genomic inflation factors under polygenic inheritance. *Eur J Hum Genet* 19:807–812. https://doi.org/10.1038/ejhg.2011.39
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/association/genomics-association.ipynb) you write the regression, the permutation test, lambda and the posterior, draw the quantile plot, and judge a press release.
