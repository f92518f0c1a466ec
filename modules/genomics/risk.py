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
# # Who is at risk, and for whom does the score fail?
#
# Depression, schizophrenia and Alzheimer's disease run in families, and thousands of variants carry a little of the risk each. Add them up, and every genome has a number: a **polygenic score**. It can be bought by mail. Is it true of the person who bought it?
# The sum is easy. What takes work is to choose the weights, to turn the number into a risk, and to know for whom that risk was never tested.
#
# **What you will have.** A score that survives other people's file formats, a rule for which variants go in, a risk with its interval that agrees with what happens to Europeans, the measure of how wrong it is elsewhere, and a sentence for a patient, which may be "we do not know".

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a polygenic score with the right alleles,
# - choose variants by clumping and a threshold, or weigh all of them by ridge regression,
# - evaluate a score by variance explained, area under the curve and calibration,
# - explain for whom its risks do not hold, and say a risk in natural frequencies.
#
# **Needs.** [Which variant matters?](association.ipynb)
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 85 485 common variants of chromosome 22 in 358 Europeans (Geuvadis); 127 variants in 2 504 people of 26 populations (1000 Genomes Project, phase 3). *Simulated* over these genotypes: all traits and diseases, so that we know what causes them; and the people of the study that the weights of the third step come from. |
# | Shape | `counts` (n_people, n_variants): copies of the alternate allele |
# | Units | Traits in standard deviations; scores in log odds; positions in base pairs on GRCh37, the first base is 1 |
# | Licence | Open data, no restriction (cite the papers); simulations CC BY 4.0 |
# | Citation | Lappalainen T, et al. (2013), *Nature* 501:506–511; The 1000 Genomes Project Consortium (2015), *Nature* 526:68–74 |
# | Changed | Nothing beyond what the two data cards say |

# %% [markdown] tags=["instructor"]
# **Say first.** "A company reads your genome and writes: your risk of depression is in the top tenth. What would you need to know before you believe it?" Collect questions on the board: compared with whom? how many fall ill? tested in whom? Each step answers one.
#
# **Expected guesses.** For the variance that 500 variants explain in new people most say more than half. For the risk predicted for Africans most say 20 to 30 %. For the traits without a cause most say 5 %.
#
# **Misconceptions.** (1) "The top tenth will fall ill." Ask: "Of a hundred people with that score, how many do not?" (2) "A score that orders people well gives true risks." Ask: "If I double everybody's risk, what happens to the order?"
#
# **Type live.** The score of the toy with `2 - copies[:, 1]`, and then without. In *For whom does it fail?*, the mean score of each part of the world.
#
# **Cut line.** Over 60 minutes: drop ridge at the end of *Which variants go in?*, then the pieces of chromosome in *For whom does it fail?*.
#
# **Where people get stuck.** That a missing call counts as the average and not as 0. That the area under the curve knows the order only. And that tuning is a kind of training.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, genomics, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Two sets of real genotypes. Chromosome 22 has many neighbours that are inherited together, in few people. The other set has few variants, far apart, in people from all over the world.

# %%
cells = data.load_geuvadis()
counts, positions_bp = cells["counts"], cells["positions_bp"]
world = genomics.read_vcf(data.ancestry_vcf())
people = data.load_ancestry_people()
regions = people["regions"]
is_european = regions == "EUR"
print(f"chromosome 22: {counts.shape[0]} people, {counts.shape[1]} variants")
print(f"the world:     {world.n_people} people, {world.n_variants} variants; {is_european.sum()} Europeans")

# %% [markdown]
# No disease in this lesson is real, so no person in it has one. Everything that we say of scores can be checked against the truth, which no hospital can do.

# %% [markdown]
# ## What is a score? (~9 min)
#
# A study gives each variant $j$ a weight $w_j$, which is the effect of one copy of a *named* allele. A person $i$ has $g_{ij}$ copies. The score adds up:
#
# $$S_i = \sum_j w_j\, g_{ij}.$$
#
# Four people, three variants. The study's table says what its weights belong to, and our file says what it counts. They do not agree.

# %%
study = genomics.Variants(["1", "2", "3"], [100, 200, 300], ["rs1", "rs2", "rs3"], ["A", "C", "A"], ["G", "T", "T"])
weights = genomics.ScoreWeights(study, weights=[0.5, -0.2, 0.3], frequencies=[0.5, 0.5, 0.25])
ours = genomics.Variants(["1", "2", "3"], [100, 200, 300], ["rs1", "rs2", "rs3"], ["A", "T", "A"], ["G", "C", "T"])
copies = np.array([[0, 2, 1], [1, 1, 0], [2, 0, 2], [1, 2, 1]])
print("weights belong to a copy of", *study.alternates, "  our file counts copies of", *ours.alternates)

# %% [markdown]
# *rs1*: both count G. *rs2*: the weight belongs to T and we count C, so a person with 2 copies of C has 0 of T. *rs3* is A or T, and since A pairs with T, one file may have read the other strand: nobody can tell. It is **strand-ambiguous**, and is treated like a missing call.
# A missing call is not 0 copies: it counts as the average of the study's people, twice the allele frequency (0.25 here).
#
# %%
widgets.predict(
    "genomics-risk.swap",
    "Ann has 0 copies of G at rs1 and 2 copies of C at rs2. By how much is her score wrong if nobody notices that rs2 is swapped?",
    think="How many copies of T has she? And how many would be counted? Mind the sign of the weight.",
    unit="score",
)

# %% [markdown]
# Write the four scores.

# %% move="score"
### BEGIN SOLUTION
by_hand = 0.5 * copies[:, 0] - 0.2 * (2 - copies[:, 1]) + 0.3 * 2 * 0.25
### END SOLUTION

# %%
by_hand = check_move(
    "genomics-risk.score",
    by_hand,
    Case(
        name="four people",
        arguments={},
        expected=np.array([0.15, 0.45, 0.75, 0.65]),
        axes=("n_people",),
        unit="",
        tolerance=1e-6,
        mistakes={
            "a score in which rs2 counts C. The weight belongs to T: 2 - copies.": copies[:, :2] @ [0.5, -0.2] + 0.15,
            "a score that trusts rs3. A/T looks the same from both strands.": 0.5 * copies[:, 0]
            - 0.2 * (2 - copies[:, 1])
            + 0.3 * copies[:, 2],
            "a score in which the ambiguous variant counts 0. It counts as the average, 2 × 0.25 copies.": 0.5
            * copies[:, 0]
            - 0.2 * (2 - copies[:, 1]),
        },
        otherwise="0.5 × copies of G, minus 0.2 × copies of T (which are 2 minus those of C), plus 0.3 × 0.5.",
    ),
)

# %%
toy = genomics.Genotypes(copies, ["ann", "bob", "cyd", "dot"], ours)
scored = genomics.score_people(toy, weights, min_share=0.5)
print("by hand:   ", by_hand.round(6), "\nby package:", scored.scores.round(6))
print(scored)

# %%
widgets.compare(
    "genomics-risk.swap",
    -0.2 * copies[0, 1] - -0.2 * (2 - copies[0, 1]),
    because="She has no T, and two would be counted, at -0.2 each. Somebody with two copies of T would be wrong by as much the other way.",
)

# %% [markdown]
# They are equal, so from here on the package does it. It counts what it turned round and lists what it could not use. Without `min_share=0.5` it would have refused: rs3 carries a fifth of the score's variance, and a score of fewer variants is another score.

# %% [markdown]
# ## Which variants go in? (~15 min)
#
# Back to chromosome 22. A trait is made of eight variants that explain 60 % of its variance. Two thirds of the people are for learning the weights (the *discovery* sample), one third is for testing.

# %%
made = genomics.make_trait(counts, n_causal=8, heritability=0.6, random_state=0)
trait = made["trait"]
order = np.random.default_rng(0).permutation(len(counts))
learn, test = order[:238], order[238:]
scan = genomics.associate_linear(counts[learn], trait[learn])
print(f"{np.sum(scan.p_values < 1e-4)} variants with p below 0.0001")

# %% [markdown]
# Most of them are neighbours that say the same. If all went in, one effect would count dozens of times. **Clumping** keeps the variant with the smallest p value, drops all that are near it and linked with it (here $r^2 > 0.1$ within 250 000 bases), and goes on with the next.

# %%
clumps = genomics.clump_variants(counts[learn], scan.p_values, positions_bp, max_p=0.5)
lead_p = scan.p_values[clumps.leads]
print(f"{np.sum(lead_p < 1e-4)} of them are left, {np.sum(lead_p < 0.05)} with p below 0.05")

# %% [markdown]
# How small must p be to go in? Every threshold makes a score. We measure the share of the trait's variance that it explains, $R^2$, in the people it was learnt from and in those of the test.

# %%
thresholds = np.array([1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.5])


def explained(rows, limit):
    chosen = clumps.leads[lead_p <= limit]
    return np.corrcoef(counts[np.ix_(rows, chosen)] @ scan.effects[chosen], trait[rows])[0, 1] ** 2


own = 100 * np.array([explained(learn, limit) for limit in thresholds])
print("explained in the people it was learnt from:", own.round(), "%")

# %%
widgets.predict(
    "genomics-risk.many",
    "At p below 0.05 the score has more than 500 variants. How much of the variance does it explain in the test?",
    think="Eight variants matter, and perhaps five were found. What do the weights of the other five hundred say, and about whom?",
    unit="%",
)

# %% alt="Variance explained over the threshold of p, from 10 to the minus 8 to 0.5. In the people it was learnt from the curve climbs from 31 to above 90 %. In the test it is near 30 % for small thresholds, highest at 10 to the minus 5, and falls to a few per cent."
new = 100 * np.array([explained(test, limit) for limit in thresholds])
ax = plots.canvas(width_in=6, height_in=3.4)[0]
ax.semilogx(thresholds, own, "o-", color=plots.PALETTE["grey"], label="people it was learnt from")
ax.semilogx(thresholds, new, "D-", color=plots.PALETTE["blue"], label="new people")
ax.set(xlabel="threshold of p (no unit)", ylabel="variance explained (%)", ylim=(0, 100))
_ = ax.legend()

# %%
widgets.compare(
    "genomics-risk.many",
    new[6],
    because="The weights of variants that do nothing are chance. They fit the people whose chance it was, and are noise in everybody else.",
)

# %%
anchor("explained_by_hundreds", new[6], expected=3.5, tolerance=0.5, unit="%")
anchor("explained_by_the_best", new[2], expected=33.8, tolerance=0.5, unit="%")

# %%
best = clumps.leads[lead_p <= 1e-5]
found = genomics.explained_variance(counts[np.ix_(test, best)] @ scan.effects[best], trait[test], random_state=0)
print(f"at 0.00001: {100 * found.value:.0f} %, from {100 * found.low:.0f} to {100 * found.high:.0f} %")

# %% [markdown]
# The grey curve is the **winner's curse** again: weights are largest where chance helped them. And the interval of the blue one is wide, as 120 people are few. (It is a **bootstrap**: people are drawn again and again with replacement.)
#
# A threshold is one answer. The other is to let all variants in and draw each weight towards zero: **ridge**, which breeders call BLUP. With standardised counts $X$ of $m$ variants and a **heritability** $h^2$,
#
# $$b = \left(X^\top X + \lambda I\right)^{-1} X^\top y, \qquad \lambda = m\,\frac{1 - h^2}{h^2}.$$
#
# Studies do not give away $X$. But $X^\top y$ is what they publish (effects one at a time), and $X^\top X$ is linkage, which can be taken from other people of the same ancestry. With the study's own linkage both ways give the same weights:

# %%
thin = np.arange(0, counts.shape[1], 300)
few = counts[np.ix_(learn, thin)]
direct = genomics.fit_ridge_weights(few, trait[learn], heritability=0.6)
effects = genomics.associate_linear(few, trait[learn]).effects
summary = genomics.shrink_effects(
    effects, genomics.linkage_matrix(few), few.std(axis=0), n_people=len(learn), heritability=0.6
)
print("largest difference below a billionth:", np.abs(direct - summary).max() < 1e-9)

# %%
widgets.predict(
    "genomics-risk.ridge",
    "Which explains more in new people: a threshold of 0.0001, or ridge over all variants?",
    think="Ridge supposes that every variant does a little. The threshold supposes that few do much.",
    choices=[
        "the threshold, whatever the trait",
        "ridge, whatever the trait",
        "it depends on how many variants matter",
    ],
)

# %%
thin = np.arange(0, counts.shape[1], 20)
x_learn, x_test = counts[np.ix_(learn, thin)], counts[np.ix_(test, thin)]
between = counts[:, 2::20]  # what matters is not measured, its neighbours are


def compare_weights(n_causal, seed):
    y = genomics.make_trait(between, n_causal=n_causal, heritability=0.6, random_state=seed)["trait"]
    one = genomics.associate_linear(x_learn, y[learn])
    kept = genomics.clump_variants(x_learn, one.p_values, positions_bp[thin], max_p=1e-4).leads
    ridge = genomics.fit_ridge_weights(x_learn, y[learn], heritability=0.6)
    pair = (x_test[:, kept] @ one.effects[kept], x_test @ ridge)
    return [np.corrcoef(s, y[test])[0, 1] ** 2 if np.ptp(s) else 0.0 for s in pair]


for n_causal in (5, 2000):
    few_or_all = 100 * np.mean([compare_weights(n_causal, seed) for seed in range(20)], axis=0)
    print(f"{n_causal:4d} causal variants: threshold {few_or_all[0]:.0f} %, ridge {few_or_all[1]:.0f} %")

# %%
widgets.compare(
    "genomics-risk.ridge",
    "it depends on how many variants matter",
    because="With five strong ones, ridge shares their weights out among thousands. With two thousand weak ones, few pass any threshold.",
)

# %%
anchor("explained_by_ridge_of_many", few_or_all[1], expected=7.1, tolerance=1, unit="%")

# %% [markdown]
# Real traits of the brain are of the second kind: thousands of variants, each of hardly any effect. Methods in use (LDpred, PRS-CS, SBayesR) are ridge with better beliefs about the effects.

# %% [markdown]
# ## What is it worth to one person? (~11 min)
#
# For a risk one needs many people, so we go to the second set. A disease is made that one person in five gets. Behind it is a **liability**, normally distributed, of which all 127 variants explain 30 % in Europeans; who is in the upper fifth falls ill.
# To make a hard case: in *every* part of the world it is one person in five, as with many real diseases. Where alleles that raise the liability are more frequent, something else lowers it.

# %%
frequencies = genomics.allele_frequency(world.counts[is_european])
generator = np.random.default_rng(1)
effects = generator.normal(size=127) / np.sqrt(2 * frequencies * (1 - frequencies))
effects *= np.sqrt(0.3) / (world.counts[is_european] @ effects).std()
liability = world.counts @ effects + generator.normal(0, np.sqrt(0.7), world.n_people)
is_case = np.zeros(world.n_people, dtype=bool)
for region in np.unique(regions):
    own = regions == region
    is_case[own] = liability[own] > np.quantile(liability[own], 0.8)
linkage = genomics.linkage_r2(world.counts[is_european])
print(f"largest r2 of two variants in Europeans: {np.nanmax(np.triu(linkage, 1)):.2f}")

# %% [markdown]
# The weights come from a study of 4 000 Europeans, and the risks from 4 000 others. There are only 503 real ones, so both are simulated: each person gets alleles with the real frequencies. That is fair where variants are not linked, and these are not. The 503 real Europeans are kept for the test.

# %%
drawn = generator.binomial(2, frequencies, (8000, 127)).astype(np.int8)
drawn_liability = drawn @ effects + generator.normal(0, np.sqrt(0.7), 8000)
drawn_case = drawn_liability > np.quantile(drawn_liability, 0.8)
log_odds = genomics.associate_logistic(drawn[:4000], drawn_case[:4000]).effects
published = genomics.ScoreWeights(world.variants, log_odds, frequencies)
others = genomics.Genotypes(drawn[4000:], [f"drawn {i}" for i in range(4000)], world.variants)
tuned = genomics.score_people(others, published)
score = genomics.score_people(world, published)
print(score)

# %% [markdown]
# How well does it order people? Take one person with the disease and one without: how probable is it that the first has the higher score? This is the **area under the curve** (AUC); a coin gives 0.5. Write it for all pairs of Europeans in `ill` and `well`, without a loop. (Scores do not tie.)

# %%
ill, well = score.scores[is_european & is_case], score.scores[is_european & ~is_case]

# %% move="auc"
### BEGIN SOLUTION
area = np.mean(ill[:, None] > well[None, :])
### END SOLUTION

# %%
area = check_move(
    "genomics-risk.auc",
    area,
    Case(
        name="503 Europeans",
        arguments={},
        expected=float(np.mean(ill[:, None] > well)),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the share of pairs in which the healthy one is higher.": float(np.mean(ill[:, None] < well)),
            "a number of pairs. Take the mean, not the sum.": float(np.sum(ill[:, None] > well)),
            "a comparison with the mean of the healthy. Compare each pair.": float(np.mean(ill > well.mean())),
        },
        otherwise="Compare every element of ill with every element of well: ill[:, None] > well. Then the mean.",
    ),
)

# %%
print(f"by hand:    {area:.4f}")
print("by package:", ml.bootstrap_auc(score.scores[is_european], is_case[is_european], random_state=0))

# %% [markdown]
# An AUC tells nothing about *your* risk. For that a logistic model is fitted to the second 4 000 people: log odds of the disease over the score. Then we look at the real Europeans, in ten groups of rising risk (deciles).

# %%
model = genomics.fit_risk_model(tuned.scores, drawn_case[4000:], ancestry="European")
risks = model.predict(score.scores)

# %%
widgets.predict(
    "genomics-risk.top",
    "In the population, 20 of 100 get the disease. How many of 100 Europeans in the highest tenth of the score?",
    think="The AUC is about three quarters. If the score were perfect, all of them; if it were worthless, 20.",
    unit="people",
)

# %% alt="Share of Europeans who fell ill over the predicted risk, ten dots with intervals. They rise along the line of equality, from below 10 % to nearly 60 %, and all intervals but the lowest touch it."
deciles = genomics.assess_calibration(risks[is_european], is_case[is_european])
_ = plots.plot_risk_calibration(deciles)

# %%
widgets.compare(
    "genomics-risk.top",
    100 * deciles.observed[-1],
    because="Three times the average, and yet four of ten stay well. And most of those who fall ill are in the other nine tenths.",
)

# %%
print(f"highest tenth: {deciles.n_cases[-1]} of {deciles.n_people[-1]} fell ill")
print(f"that is {100 * deciles.low[-1]:.0f} to {100 * deciles.high[-1]:.0f} % (95 % interval)")
print("slope:    ", deciles.slope, "\nintercept:", deciles.intercept)

# %%
anchor("ill_in_the_highest_tenth", 100 * deciles.observed[-1], expected=58.8, tolerance=0.5, unit="%")
anchor("auc_of_europeans", area, expected=0.754, tolerance=0.002)

# %% [markdown]
# Predicted and observed agree: the score is calibrated in Europeans, and this agreement is its **calibration**. The slope is near 1 (below it, risks are too extreme) and the intercept near 0 (below it, all are too high). The intervals of the deciles are **Wilson intervals**, which never leave 0 to 100 %.
#
# Note what it costs to be ordered well and badly told. If a study has as many cases as controls, its risks are those of a world in which every second person is ill. `fit_risk_model(..., prevalence=0.2)` brings them to the population's.

# %% [markdown]
# ## For whom does it fail? (~13 min)
#
# Now the same score, the same weights and the same disease in people from the other parts of the world: Africa (AFR), the Americas (AMR), East and South Asia (EAS, SAS).

# %%
accuracy = genomics.compare_groups(score.scores, liability, regions, reference="EUR", random_state=0)
for row, name in enumerate(accuracy.names):
    fst = genomics.hudson_fst(world.counts[is_european], world.counts[regions == name])
    ends = f"{accuracy.ratio_low[row]:.2f} to {accuracy.ratio_high[row]:.2f}"
    print(f"{name}: Fst {max(fst, 0):.2f}; of Europeans' R2 {accuracy.ratio[row]:.2f} ({ends})")

# %% [markdown]
# Order is kept in every part of the world. In this world the causal variants themselves are in the score, and do everywhere the same; they vary more elsewhere, so that there is more to explain. **Fst** says how far allele frequencies have drifted apart; these variants were chosen because they differ, and are far above the usual 0.1.
#
# And the risks? In each part of the world, 20 of 100 fall ill.

# %%
widgets.predict(
    "genomics-risk.africa",
    "Which risk does the model of Europeans predict for people from Africa, on average?",
    think="Alleles that raise the risk may be more frequent in Africa, or less. The model cannot know that something else makes up for it.",
    unit="%",
)

# %% alt="Left, scores of five parts of the world, with and without the disease. Within each, people with the disease lie higher. But the parts differ more: Africans without the disease lie above Europeans with it. Right, share of Africans who fell ill over predicted risk: all dots lie far below the line of equality."
axes = plots.canvas(1, 2, width_in=10, height_in=3.6)
plots.plot_scores_by_group(score.scores, regions, is_case=is_case, ax=axes[0])
is_african = regions == "AFR"
elsewhere = genomics.assess_calibration(risks[is_african], is_case[is_african])
_ = plots.plot_risk_calibration(elsewhere, ax=axes[1])

# %%
widgets.compare(
    "genomics-risk.africa",
    100 * risks[is_african].mean(),
    because="Frequencies drifted, in whatever direction. With other effects another part of the world would be told that it is ill, or safe.",
)

# %%
print("intercept in Africa:", elsewhere.intercept, "log odds")

# %%
anchor("risk_predicted_for_africans", 100 * risks[is_african].mean(), expected=47.6, tolerance=0.5, unit="%")
anchor("intercept_in_africa", elsewhere.intercept.value, expected=-1.63, tolerance=0.02)

# %% [markdown]
# The score differs more between continents than between sick and healthy. How much, and in which direction, is chance: we made several such diseases, with other effects and studies of other sizes, and show one in which the shift is large. In some the risks of Africans were nearly right, or too low. But the shift itself is no invention: in real data the mean score of schizophrenia is far higher in Africans than in Europeans, by ten times the difference between European patients and controls (Curtis 2018). A model that was fitted elsewhere cannot be corrected by looking at scores; it takes people of that ancestry in whom the outcome is known.
#
# Real scores fail in a second way, which 127 variants cannot show. The causal variant is rarely measured; a linked neighbour stands for it, and linkage differs. In Africans it reaches a few thousand bases, in Europeans several times as far.
# Back to chromosome 22: causal variants are hidden, the score is made of neighbours. It is tested in other people, in Finns (who were not in the study), and in people whose chromosomes are cut into pieces that are dealt out anew among them: the same alleles, with less linkage.

# %%
match = genomics.match_samples(cells["people"], people["people"])
is_finn = people["populations"][match.second_rows] == "FIN"
measured = np.arange(0, counts.shape[1], 5)
hidden = np.arange(2, counts.shape[1], 40)  # those between, of which the causal ones are drawn
pieces_bp = np.array([3e3, 1e4, 3e4, 1e5, 3e5])


def deal(columns, rows, piece_bp, generator):
    dealt, piece = np.empty((len(rows), len(columns))), positions_bp[columns] // piece_bp
    for one in np.unique(piece):
        dealt[:, piece == one] = counts[np.ix_(generator.permutation(rows), columns[piece == one])]
    return dealt


# %%
def learn_neighbours(rows, y):
    known = counts[np.ix_(rows, measured)]
    one = genomics.associate_linear(known, y)
    near = genomics.clump_variants(known, one.p_values, positions_bp[measured]).leads
    return measured[near], one.effects[near]


def transfer(seed):
    generator = np.random.default_rng(seed)
    truth = genomics.make_trait(counts[:, hidden], n_causal=8, random_state=generator)
    rows = generator.permutation(np.flatnonzero(~is_finn))
    near, w = learn_neighbours(rows[:176], truth["trait"][rows[:176]])
    columns = np.concatenate([near, hidden[truth.truth["causal"]]])
    sets = [counts[np.ix_(own, columns)] for own in (rows[176:], np.flatnonzero(is_finn))]
    sets += [deal(columns, rows[176:], size, generator) for size in pieces_bp]
    halves = [(x[:, : len(near)] @ w, x[:, len(near) :] @ truth.truth["effects"]) for x in sets]
    return [np.corrcoef(s, g)[0, 1] ** 2 if np.ptp(s) else 0.0 for s, g in halves]


# %%
shares = 100 * np.array([transfer(seed) for seed in range(80)])

# %%
widgets.predict(
    "genomics-risk.pieces",
    "In new Europeans the score explains about 43 % of what is in the genes. How much in people whose chromosomes are dealt in pieces of 10 000 bases?",
    think="A hidden variant and the neighbour that stands for it are some ten or twenty thousand bases apart. How often do both lie on one piece?",
    unit="%",
)

# %% alt="Share of the genetic part that the score explains over the length of the pieces, with intervals. It falls from 36 % at 300 000 bases to 6 % at 3 000. Two lines, at 43 % for other Europeans and at 40 % for Finns, lie above all of it and close together."
ax = plots.canvas(width_in=6, height_in=3.4)[0]
mean, half = shares.mean(axis=0), 1.96 * shares.std(axis=0) / np.sqrt(len(shares))
ax.errorbar(pieces_bp, mean[2:], yerr=half[2:], fmt="o", color=plots.PALETTE["vermilion"], label="less linkage")
ax.axhline(mean[0], color=plots.PALETTE["blue"], label="other Europeans")
ax.axhline(mean[1], color=plots.PALETTE["green"], ls="--", label="Finns")
ax.set(xscale="log", xlabel="length of a piece (bases)", ylabel="genetic part explained (%)", ylim=(0, 60))
_ = ax.legend(fontsize=9, loc="lower right")

# %%
widgets.compare(
    "genomics-risk.pieces",
    mean[3],
    because="Where a piece ends, the neighbour no longer says which allele the hidden variant has. The weights are as they were, and true of nothing.",
)

# %%
loss = 1 - shares[:, 3] / mean[0]
ends = 100 * (loss.mean() + np.array([-1.96, 1.96]) * loss.std() / np.sqrt(len(loss)))
print(f"lost with pieces of 10 000 bases: {100 * loss.mean():.0f} % ({ends[0]:.0f} to {ends[1]:.0f} %)")
print(f"Finns against other Europeans: {mean[1]:.0f} % and {mean[0]:.0f} %")

# %%
anchor("explained_in_finns", mean[1], expected=39.8, tolerance=1, unit="%")
anchor("explained_in_pieces", mean[3], expected=11.6, tolerance=1, unit="%")

# %% [markdown]
# Next door, in Finland, little is lost. With short linkage three quarters are. Real scores, trained mostly in Europeans, explain in people of African ancestry about a fifth of what they explain in Europeans (Martin and colleagues 2019). The remedy is to study everybody.

# %% [markdown]
# ## What may a patient be told? (~5 min)
#
# People understand **natural frequencies**, numbers of people, better than percentages and ratios ("three times the risk" of what?). A fair sentence says how many of 100 such people fall ill and how many do not, how many of 100 at large, how sure that is, and for whom it holds. And it can say no.

# %%
widgets.predict(
    "genomics-risk.told",
    "Four people ask: a European with a high score; an African with the same score; a European of whose score 70 % could be read; one with twice the highest score that was ever tested. To how many can a risk be told?",
    think="In whom was the score tested, with which variants, and up to which value?",
    unit="people",
)

# %%
european = np.flatnonzero(is_european)
high = score.scores[european[np.argsort(score.scores[european])[-25]]]
answers = [
    genomics.state_risk(high, model, ancestry="European"),
    genomics.state_risk(high, model, ancestry="African"),
    genomics.state_risk(high, model, ancestry="European", share_used=0.7),
    genomics.state_risk(2 * model.highest, model, ancestry="European"),
]
for answer in answers:
    print("-", answer)

# %%
widgets.compare(
    "genomics-risk.told",
    sum(answer.is_given for answer in answers),
    because="For the other three nobody has ever looked. Not to know is an answer; a number would be an invention.",
)

# %% [markdown]
# The interval is that of the *average* of people with this score. The person falls ill or does not, and no interval says which. A word such as "European" is a poor measure of ancestry, too: between two groups there is no risk to be given.

# %% [markdown]
# ## Break it (~11 min)
#
# Which threshold, which limit of $r^2$? Many a paper tries a grid and reports the best result *in the test sample*. Let us do that with 100 traits on which no variant acts. The score is called successful if its correlation with the trait in the test is significantly above 0 (one-sided, at 5 %). (A setting that keeps no variant has the correlation 0.)

# %%
limits = (1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2)
thin = np.arange(0, counts.shape[1], 40)
few, few_bp = counts[:, thin], positions_bp[thin]


def try_settings(seed):
    generator, parts = np.random.default_rng(seed), (slice(None), slice(0, 60), slice(60, None))
    rows, y = generator.permutation(len(few)), generator.normal(size=len(few))
    one, scores = genomics.associate_linear(few[rows[:238]], y[rows[:238]]), []
    for max_r2 in (0.05, 0.2, 0.8):
        leads = genomics.clump_variants(few[rows[:238]], one.p_values, few_bp, max_p=0.2, max_r2=max_r2).leads
        kept = [leads[one.p_values[leads] <= p] for p in limits]
        scores += [few[np.ix_(rows[238:], own)] @ one.effects[own] for own in kept]
    return [[np.corrcoef(s[k], y[rows[238:]][k])[0, 1] if np.ptp(s[k]) else 0.0 for k in parts] for s in scores]


tries = np.array([try_settings(seed) for seed in range(100)])
in_test, in_first, in_second = np.moveaxis(tries, 2, 0)
print(f"{in_test.shape[0]} traits, {in_test.shape[1]} settings, correlations in the test sample")

# %%
widgets.predict(
    "genomics-risk.tuned",
    "For how many of the 100 traits without any cause does the best of the 18 settings succeed?",
    think="One setting succeeds in five of 100. How different are 18 settings from one another?",
    unit="traits",
)

# %%
best = in_test.max(axis=1)
widgets.compare(
    "genomics-risk.tuned",
    int(np.sum(best > 0.151)),
    because="Each setting is another chance. The best of them was chosen by the people on whom it is then shown.",
)

# %% [markdown]
# The remedy is a **nested split**: half of the test sample chooses the setting, and the other half, which has had no say, tells what it is worth. `in_first` and `in_second` are the correlations in the two halves (n_traits, n_settings).
# Write for each trait the correlation in the second half of the setting that is best in the first.

# %% move="honest"
### BEGIN SOLUTION
chosen = in_first.argmax(axis=1)
honest = in_second[np.arange(len(chosen)), chosen]
### END SOLUTION

# %%
honest = check_move(
    "genomics-risk.honest",
    honest,
    Case(
        name="100 traits",
        arguments={},
        expected=in_second[np.arange(100), in_first.argmax(axis=1)],
        axes=("n_traits",),
        unit="",
        tolerance=1e-9,
        mistakes={
            "the best of the second half. That half must have no say.": in_second.max(axis=1),
            "the correlation in the half that chose. Report the other one.": in_first.max(axis=1),
            "one setting for all traits. Each trait has its own best: axis=1.": in_second[
                :, in_first.mean(axis=0).argmax()
            ],
        },
        otherwise="in_first.argmax(axis=1) is the chosen setting of each trait; take that column of in_second.",
    ),
)

# %% alt="Two histograms of correlations of 100 traits without a cause. Those of the best setting, reported in the sample that chose it, reach from 0 to 0.25, a quarter of them at 0. Those of the nested split lie on both sides of 0, from -0.4 to 0.3."
axes = plots.canvas(1, 2, width_in=9, height_in=3, share_x=True)
edges = np.linspace(-0.5, 0.5, 26)
for ax, values, title in ((axes[0], best, "chosen and reported in one sample"), (axes[1], honest, "nested split")):
    ax.hist(values, edges, color=plots.PALETTE["blue"])
    ax.axvline(0, color="black", lw=1)
    ax.set(xlabel="correlation with the trait (no unit)", ylabel="traits (number)", title=title, ylim=(0, 40))

# %%
print(f"successful: {np.sum(best > 0.151)} of 100, chosen and reported in one sample of 120")
print(f"successful: {np.sum(honest > 0.214)} of 100, nested (60 people: 0.214 is significant)")
print(f"mean correlation {best.mean():.3f} and {honest.mean():.3f}; the truth is 0")

# %%
anchor("tuned_on_the_test_set", int(np.sum(best > 0.151)), expected=15, tolerance=0)
anchor("mean_of_nested", honest.mean(), expected=-0.023, tolerance=0.001)

# %% [markdown]
# Nested, it is what chance allows. It costs people: 60 are left for the judgement, and its interval is wider. A wide interval that is true is worth more than a narrow one that is not.

# %% [markdown]
# ## At scale (~2 min)
#
# Clumping looks at linkage, and a whole matrix of it would have $85\,485^2$ numbers, 58 GB. But each lead needs only its own neighbours, so that time grows with the number of leads and memory not at all.

# %%
whole = genomics.associate_linear(counts, trait)
everything = genomics.clump_variants(counts, whole.p_values, positions_bp, max_p=0.2)
n_linked = int(everything.sizes.max())
print(f"{np.sum(everything.labels >= 0)} variants in {len(everything.leads)} clumps, the largest of {n_linked}")

# %% [markdown]
# What is scarce for scores is something else: people of every ancestry in whom the outcome is known. No algorithm replaces them.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A score has an AUC of 0.75 in another country, as at home. May its risks be told there?",
    {
        "Yes: equal area means equal risks, since the curve compares cases with controls": "The area knows the order only. All risks may be twice too high at the same area.",
        "Not yet: the area knows the order, so calibration must be tested there first": "Slope and intercept need people of that country in whom the outcome is known.",
        "No: a score cannot be used in any country other than that of its discovery": "It can, once it was tested and its risks were fitted there.",
    },
    answer="Not yet: the area knows the order, so calibration must be tested there first",
)

# %%
widgets.quiz(
    "A file lacks 30 of 100 variants of a score. A program counts them as 0 copies. What happens?",
    {
        "The scores become noisier, while their mean remains where it was": "0 copies is no average: for every absent variant twice its frequency times its weight is missing.",
        "All scores shift, so risks that were fitted with all variants are wrong": "The shift is the sum of weight times twice the frequency; it may go up or down.",
        "Nothing happens, since the same variants are absent in everybody": "The order of these people stays. Their risks come from a model of complete scores.",
    },
    answer="All scores shift, so risks that were fitted with all variants are wrong",
)

# %%
widgets.quiz(
    "A paper tries 40 thresholds and reports the best R² with its p value. What would you ask for?",
    {
        "The R² of the chosen threshold in people who had no part in the choice": "Only they tell what the chosen score is worth.",
        "A p value divided by 40, so that the choice is paid for": "Bonferroni corrects the test, too strictly since the scores are alike. The R² stays too large.",
        "The R² of all 40 thresholds, so that readers may choose their own": "Openness is good, but readers then choose by the same people.",
    },
    answer="The R² of the chosen threshold in people who had no part in the choice",
)

# %%
widgets.predictions("genomics-risk")

# %% [markdown]
# ## Take-aways
#
# - A weight belongs to a named allele. Turn what is swapped, leave out what is ambiguous, and let a missing call be the average.
# - Clumping keeps one variant for each stretch of linked ones. A threshold suits few strong effects, ridge many weak ones.
# - Order (AUC, R²) and risk (calibration) are different questions. A score can be right in one and wrong in the other.
# - Elsewhere, drifted frequencies shift the risks and other linkage loses the order. Neither can be seen without people of that ancestry.
# - What chose a setting cannot judge it. And what was not tested cannot be told to a patient.
#
# ## References
#
# - Choi SW, Mak TSH, O'Reilly PF (2020). Tutorial: a guide to performing polygenic risk score analyses. *Nat Protoc* 15:2759–2772. https://doi.org/10.1038/s41596-020-0353-1
# - Vilhjálmsson BJ, Yang J, Finucane HK, Gusev A, Lindström S, Ripke S, et al. (2015). Modeling linkage disequilibrium increases accuracy of polygenic risk scores. *Am J Hum Genet* 97:576–592. https://doi.org/10.1016/j.ajhg.2015.09.001
# - Van Calster B, McLernon DJ, van Smeden M, Wynants L, Steyerberg EW (2019). Calibration: the Achilles heel of predictive analytics. *BMC Med* 17:230. https://doi.org/10.1186/s12916-019-1466-7
# - Martin AR, Kanai M, Kamatani Y, Okada Y, Neale BM, Daly MJ (2019). Clinical use of current polygenic risk scores may exacerbate health disparities. *Nat Genet* 51:584–591. https://doi.org/10.1038/s41588-019-0379-x
# - Curtis D (2018). Polygenic risk score for schizophrenia is more strongly associated with ancestry than with schizophrenia. *Psychiatr Genet* 28:85–89. https://doi.org/10.1097/YPG.0000000000000206
# - Gigerenzer G, Gaissmaier W, Kurz-Milcke E, Schwartz LM, Woloshin S (2007). Helping doctors and patients make sense of health statistics. *Psychol Sci Public Interest* 8:53–96. https://doi.org/10.1111/j.1539-6053.2008.00033.x
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/risk/genomics-risk.ipynb) you write the score, the clumping, the risk for another prevalence and the calibration, draw it, and answer a letter.
