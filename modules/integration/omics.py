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
# # Which layers of data agree?
#
# Genes, proteins, images and diagnoses of the same people are **layers**: tables with the same rows. One would like to know what they have in common, since that is more likely to be biology than what a single method saw. But methods also share what is no biology: a batch, a hospital, an age. And with enough columns any two tables agree.
#
# **What you will have.** Canonical correlation by hand, its value in people whom the fit has not seen, a test by shuffles that respects age, sex and batches, a guess of a layer that was never measured, and a measured answer to the question whether a second layer helps.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute the weighted sums of two layers that go together best, and say how CCA and PLS differ,
# - measure whether the agreement and the weights hold in other people,
# - test it by the right shuffles, when people differ in age or in batch,
# - fit factors where a whole layer is missing, and judge whether a second layer helps.
#
# **Needs.** [How do good scores go bad?](../ml/honest.ipynb) for folds and shuffles, [Is it the disease, or the scanner?](../ml/biomarkers.ipynb) for batches.
#
# **Time.** 84 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 124 proteins, three markers and the APOE genotype of 333 people, 91 of them with early dementia; volume and anisotropy of 332 brain regions in 32 mice of four strains. *Simulated*: layers of which we know whether they agree |
# | Shape | proteins (n_people = 333, n_proteins = 124), markers (n_people, 3), APOE (n_people, 2); volumes and anisotropy (n_mice = 32, n_regions = 332) |
# | Units | log2 of protein concentrations; markers on the table's own scales; copies of an allele; logarithm of a share of the brain's volume; anisotropy from 0 to 1 |
# | Licence | proteins MIT (table), CC BY (study); mice MIT (graspologic 3.4.0); simulations CC BY 4.0 |
# | Citation | Craig-Schapiro R, et al. (2011), *PLoS ONE* 6:e18850; Wang N, et al. (2020), *NeuroImage* 222:117274 |
# | Changed | Volumes are divided by that of the mouse's brain; two of nine measures of a region were kept |

# %% [markdown] tags=["instructor"]
# **Say first.** "Two teams measured the same people with two methods, and their tables agree with a correlation of 0.98. What would you like to know before you believe it?" Collect: how many columns, how many people, who was measured where.
#
# **Expected guesses.** The held-out correlation: most say 0.85 to 0.9. The weights: nearly all say that they must be alike, because the correlation is. False alarms from a batch: many say 5 to 10 %.
#
# **Misconceptions.** (1) "A canonical correlation is a correlation, so 0.9 is strong." Ask: "With as many columns as people, what would noise give?" (2) "The p value was made by shuffling, so it must be right." Ask: "Which rows could have changed places if there were no biology?"
#
# **Type live.** `shrinkage=1.0` in place of 0.3 in the cell with the halves. In *Break it*, `groups` taken away.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** Whitening: draw the cloud of the two proteins, an ellipse, and the round cloud that the inverse root makes of it. And shrinkage: say that 0 looks at correlations alone, and 1 at covariances.

# %% tags=["setup"] dpi=110
import warnings

import numpy as np
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import data, genomics, integrate, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Three layers of 333 people: proteins of the cerebrospinal fluid, the known markers of Alzheimer's disease (tau, phosphorylated tau and amyloid beta 42), and the gene APOE, as the number of copies of ε2 and of ε4. Two more columns are no layer. Age and sex move proteins and markers alike; they are **confounds**.

# %%
fluid = data.load_csf_proteins()
proteins = genomics.as_protein_table(fluid["concentrations"], fluid["people"], fluid["proteins"]).values
markers = np.column_stack([fluid["tau"], fluid["p_tau"], fluid["abeta_42"]])
apoe = np.array([[pair.count("2"), pair.count("4")] for pair in fluid["apoe"]], dtype=float)
confounds = np.column_stack([fluid["age_years"], fluid["is_male"]])
for name, layer in (("proteins", proteins), ("markers", markers), ("APOE", apoe), ("confounds", confounds)):
    print(f"{name:10s} {layer.shape}")
print("tau and age correlate by", np.corrcoef(fluid["tau"], fluid["age_years"])[0, 1].round(2))

# %% [markdown]
# The rows are the same people in the same order. That is an assumption like any other: one table that was sorted in between would make every result of this lesson a chance result.

# %% [markdown]
# ## Which sums go together best? (~15 min)
#
# Eight people, two proteins, two markers. Which weighted sum of the proteins goes with which weighted sum of the markers?

# %%
first = np.array([[2, 0], [1, 3], [4, 2], [3, 5], [6, 4], [5, 7], [8, 6], [7, 9]], dtype=float)
second = np.array([[5, 2], [3, 3], [6, 1], [2, 4], [5, 4], [3, 2], [6, 5], [1, 3]], dtype=float)
x = (first - first.mean(axis=0)) / first.std(axis=0)
y = (second - second.mean(axis=0)) / second.std(axis=0)
rx, ry, rxy = x.T @ x / 8, y.T @ y / 8, x.T @ y / 8
print("proteins with one another:", rx[0, 1].round(2))
print("proteins (rows) with markers:", rxy.round(2).tolist())

# %%
widgets.predict(
    "integration-omics.sum",
    "The largest single correlation is −0.59. How large can that of two weighted sums be?",
    think="The proteins go up together, by 0.69. The first marker goes with one of them and against the other.",
    choices=["0.59 at most", "about 0.6", "above 0.9"],
)

# %% [markdown]
# **Canonical correlation analysis** (CCA) first turns each layer into one whose columns have variance 1 and no correlation: it multiplies by the inverse square root of the correlation matrix (whitening). What is left is one matrix,
#
# $$K = R_x^{-1/2}\, R_{xy}\, R_y^{-1/2}$$
#
# and its singular values are the canonical correlations. Write $K$.


# %%
def inverse_root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return vectors / np.sqrt(values) @ vectors.T


# %% move="whitened"
### BEGIN SOLUTION
k = inverse_root(rx) @ rxy @ inverse_root(ry)
### END SOLUTION

# %%
k = check_move(
    "integration-omics.whitened",
    k,
    Case(
        name="eight people",
        arguments={},
        expected=inverse_root(rx) @ rxy @ inverse_root(ry),
        axes=("n_proteins", "n_markers"),
        unit="",
        tolerance=1e-9,
        mistakes={
            "the plain correlations. Whiten both sides.": rxy,
            "whitened with the inverse, not with its root.": np.linalg.inv(rx) @ rxy @ np.linalg.inv(ry),
            "multiplied by the inverse roots of the wrong sides: Rx stands to the left.": inverse_root(ry)
            @ rxy
            @ inverse_root(rx),
        },
        otherwise="inverse_root(rx) @ rxy @ inverse_root(ry).",
    ),
)

# %%
left, correlations, right = np.linalg.svd(k)
print("by hand:   ", correlations.round(4))
found = integrate.fit_cca(first, second)
print("by package:", found.correlations.round(4))
print("weights of the proteins:", found.weights[0][:, 0].round(2), " of the markers:", found.weights[1][:, 0].round(2))

# %%
widgets.compare(
    "integration-omics.sum",
    "above 0.9",
    because="The weights of the proteins have opposite signs. What both proteins share is subtracted, and their difference goes with the first marker.",
)

# %%
anchor("toy_canonical", correlations[0], expected=0.9265, tolerance=0.0005)

# %% [markdown]
# Without whitening, the singular vectors of $R_{xy}$ itself are **partial least squares** (PLS). It looks for covariance, so that it likes sums with a large variance, and here gives away what the difference of both proteins knew:

# %%
pls = integrate.fit_pls(first, second)
print("PLS: correlation", pls.correlations[0].round(3), "with weights", pls.weights[0][:, 0].round(2))
for shrinkage in (0, 0.1, 0.5, 1):
    print(shrinkage, integrate.fit_cca(first, second, shrinkage=shrinkage).correlations.round(3))

# %% [markdown]
# Between the two lies **shrinkage**: $R_x$ is replaced by $(1-\lambda) R_x + \lambda I$. CCA has λ = 0, PLS has 1. With two proteins CCA looks like the better choice. Now with 124.

# %% [markdown]
# ## Is it true of other people? (~17 min)
#
# Age and sex are taken out of both layers, in each fold by a fit to the training rows. Then the weights of four fifths of the people are applied to the last fifth.

# %%
seen = integrate.fit_cca(*(integrate.remove_confounds(one, confounds) for one in (proteins, markers)))
print("proteins and markers, all people:", seen.correlations.round(3))

# %%
widgets.predict(
    "integration-omics.held-out",
    "The first pair has a correlation of 0.935. How large is it in people whom the fit has not seen (mean of five folds)?",
    think="127 weights were fitted to 266 people. How much of the fit is theirs alone?",
    unit="",
)

# %%
folds = list(KFold(5, shuffle=True, random_state=0).split(proteins))
shrinkages = [0, 0.03, 0.1, 0.3, 0.5, 0.8, 1]
curves = [
    integrate.cross_validate_cca(proteins, markers, splits=folds, shrinkage=(one, 0), n_pairs=3, confounds=confounds)
    for one in shrinkages
]
for one, curve in zip(shrinkages, curves, strict=True):
    print(f"shrinkage {one:4g}: seen {curve.seen.mean(axis=0).round(3)}, held out {curve.means.round(3)}")

# %%
widgets.compare(
    "integration-omics.held-out",
    curves[0].means[0],
    because="Part of the weights fits the noise of these people. The third pair is 0.68 in training, and nothing in others.",
)

# %%
anchor("held_out_cca", curves[0].means[0], expected=0.795, tolerance=0.01)
anchor("held_out_shrunken", curves[3].means[0], expected=0.861, tolerance=0.01)
anchor("third_pair_held_out", curves[0].means[2], expected=-0.016, tolerance=0.02)

# %% [markdown]
# A little shrinkage of the proteins (the markers, three only, are not shrunken here) makes the fit worse and the prediction better. (We looked at seven values on these folds. To report the best one, choose it in inner folds.) And the weights? We split the people into two halves, fit both, and compare the weights by their cosine (age and sex are taken out of all people at once). As a pair is known up to a sign only, one half is turned to the other first.

# %%
widgets.predict(
    "integration-omics.stable",
    "CCA without shrinkage, fitted to two halves of the people. How alike are the weights of the proteins (cosine)?",
    think="Proteins correlate with one another. How many sets of weights give about the same sum?",
    choices=["about 0.9", "about 0.5", "about 0.1"],
)

# %%
cleared = [integrate.remove_confounds(one, confounds) for one in (proteins, markers)]
stable = {
    name: integrate.measure_weight_stability(*cleared, shrinkage=both, n_splits=10, random_state=0)
    for name, both in {"CCA (0, 0)": (0, 0), "between (0.3, 0)": (0.3, 0), "PLS (1, 1)": (1, 1)}.items()
}
for name, half in stable.items():
    alike = [part.mean() for part in half.similarities]
    print(f"{name:16s}: proteins {alike[0]:.2f}, markers {alike[1]:.2f}, held out {half.held_out.mean():.2f}")
weights = integrate.fit_pls(*cleared, n_pairs=1).weights[0][:, 0]
component = np.linalg.svd(cleared[0] / cleared[0].std(axis=0), full_matrices=False)[2][0]
alike = abs(weights @ component) / np.linalg.norm(weights)
print(f"cosine of PLS weights and the proteins' own first principal component: {alike:.2f}")

# %%
widgets.compare(
    "integration-omics.stable",
    "about 0.1",
    because="Each half finds its own weights among the many that do the same, and the sums still correlate with the markers.",
)

# %%
anchor("cosine_cca", stable["CCA (0, 0)"].similarities[0].mean(), expected=0.09, tolerance=0.04)
anchor("cosine_pls", stable["PLS (1, 1)"].similarities[0].mean(), expected=0.97, tolerance=0.02)
anchor("pls_and_component", alike, expected=0.885, tolerance=0.01)

# %% [markdown]
# So do not name a protein by its weight. PLS gives nearly the same weights to both halves, and sums that go together less than those of a shrinkage of 0.3. Stable weights need not be good ones: these are nearly the weights of the proteins' own first principal component, which halves find alike whether markers share it or not. What one may look at is the **loading**, the correlation of each protein with the score:

# %%
pairs = integrate.fit_cca(*cleared, shrinkage=(0.3, 0))
for pair in (0, 1):
    order = np.argsort(-np.abs(pairs.loadings[0][:, pair]))[:4]
    print(f"pair {pair + 1}: tau, p-tau, abeta", pairs.loadings[1][:, pair].round(2), end="; ")
    print(*(f"{fluid['proteins'][i]} {pairs.loadings[0][i, pair]:.2f}" for i in order), sep=", ")

# %% [markdown]
# The first pair is tau and the many proteins that rise with it; the second is amyloid. To see once more what happens to people outside of the fit, move the shrinkage. Before that, write the score of the second half yourself: `fit` has seen the first half only.

# %%
half, other = np.arange(0, 333, 2), np.arange(1, 333, 2)
fit = integrate.fit_cca(cleared[0][half], cleared[1][half], shrinkage=(0.3, 0), n_pairs=1)
new, mean, spread, weights = cleared[0][other], fit.means[0], fit.spreads[0], fit.weights[0][:, 0]
print(new.shape, mean.shape, spread.shape, weights.shape)

# %% move="score"
### BEGIN SOLUTION
score = (new - mean) / spread @ weights
### END SOLUTION

# %%
score = check_move(
    "integration-omics.score",
    score,
    Case(
        name="166 people",
        arguments={},
        expected=(new - mean) / spread @ weights,
        axes=("n_people",),
        unit="",
        tolerance=1e-8,
        mistakes={
            "scores of proteins that were not standardised. Use mean and spread of the fit.": new @ weights,
            "scores standardised by the new people's own mean and spread. Those of the fit belong to the weights.": (
                new - new.mean(axis=0)
            )
            / new.std(axis=0)
            @ weights,
            "scores by loadings. Loadings describe, weights predict.": (new - mean) / spread @ fit.loadings[0][:, 0],
        },
        otherwise="(new - mean) / spread @ weights.",
    ),
)

# %%
print(
    "largest difference from the package:", np.abs(score - fit.scores(new, cleared[1][other])[0][:, 0]).max().round(9)
)


# %%
def fit_half(shrinkage):
    fit = integrate.fit_cca(cleared[0][half], cleared[1][half], shrinkage=(shrinkage, 0), n_pairs=1)
    return [np.column_stack(fit.scores(cleared[0][rows], cleared[1][rows])) for rows in (half, other)], shrinkage


def say_half(made):
    (known, new), shrinkage = made
    r = [np.corrcoef(one.T)[0, 1] for one in (known, new)]
    return f"Shrinkage {shrinkage:g}: correlation {r[0]:.2f} in the people of the fit, {r[1]:.2f} in the others."


# %% alt="Score of the markers over score of the proteins, at a shrinkage that is chosen. Grey dots, the people of the fit, lie close to a line without shrinkage. Orange dots, the other half, scatter about it more widely, and less so with a shrinkage of 0.3."
def draw_half(made, ax):
    for points, name, label in zip(made[0], ("grey", "vermilion"), ("people of the fit", "other people"), strict=True):
        ax.plot(*points.T, "o", ms=3, color=plots.PALETTE[name], label=label)
    ax.set(xlabel="score of the proteins", ylabel="score of the markers", xlim=(-4, 4), ylim=(-4, 4))
    ax.legend(fontsize=8, loc="upper left")


widgets.explore(fit_half, draw_half, describe=say_half, start={"shrinkage": 0}, shrinkage=[0, 0.1, 0.3, 0.6, 1])

# %% [markdown]
# Without shrinkage the grey cloud is narrow and the orange one is wide; with 0.3 the two come nearer to each other. How far apart they are is what the fit has learnt by heart.

# %% [markdown]
# ## Could it be chance? (~10 min)
#
# Shuffle the rows of one layer against the other, and fit again. Two things must be right. Age and sex must go first. And the second pair is tested on what the first has left over, or it would profit from it. What the confounds leave are residuals that hang together a little; the package turns them into fewer rows which do not (Winkler and colleagues).

# %%
widgets.predict(
    "integration-omics.pairs",
    "In training the three pairs of proteins and markers had 0.92, 0.75 and 0.60 with a shrinkage of 0.3. How many are more than chance (p < 0.05)?",
    think="Which of them held in other people?",
    choices=["one", "two", "three"],
)

# %% alt="Grey histogram of 499 shuffles: the strength of the third pair of proteins and markers lies between 0.39 and 0.57. The orange line, as measured, stands at 0.51, inside of the histogram; p is 0.336."
test = integrate.permute_pairs(
    proteins, markers, shrinkage=(0.3, 0), n_pairs=3, confounds=confounds, n_permutations=499, random_state=0
)
print("markers: strengths", test.strengths.round(2), "p", test.p_corrected.round(3))
gene = integrate.permute_pairs(
    proteins, apoe, shrinkage=(0.3, 0), n_pairs=2, confounds=confounds, n_permutations=499, random_state=0
)
print("APOE:    strengths", gene.strengths.round(2), "p", gene.p_corrected.round(3))
_ = plots.plot_pair_test(test, pair=2)

# %%
widgets.compare(
    "integration-omics.pairs",
    "two",
    because="Shuffled rows give a third pair of 0.4 to 0.57, and the data give 0.51.",
)

# %%
anchor("p_third_pair", test.p_corrected[2], expected=0.31, tolerance=0.06)
anchor("p_apoe_first", gene.p_corrected[0], expected=0.002, tolerance=0.0001)

# %% [markdown]
# A *strength* is the singular value that was tested; with shrinkage it may exceed 1. Proteins share two pairs with the markers and one with the genotype, copies of ε4 against copies of ε2. The third pair of the markers, 0.60 in training, is no more than noise gives. The smallest p that 499 shuffles can give is 0.002: one in 500, since the data as they are count as one of the orders.

# %% [markdown]
# ## What if a layer is missing? (~9 min)
#
# A lumbar puncture is not repeated because a tube is missing. Studies have people with proteins and no markers, and the other way round. To leave them out wastes what they have. A **factor model** needs no complete rows:
#
# $$x = \text{mean} + W z + \text{noise}$$
#
# with a few factors $z$ for each person, loadings $W$ for all layers side by side, and a noise of its own for each feature. The likelihood is that of what was measured; expectation and maximization (EM) climbs it. We hide the markers of 100 people and look what the model says of them.

# %%
hidden = np.random.default_rng(0).permutation(333)[:100]
gaps = markers.copy()
gaps[hidden] = np.nan
model = integrate.fit_layer_factors({"proteins": proteins, "markers": gaps}, 3)
guess = model.impute({"proteins": proteins})["markers"][hidden]

# %%
widgets.predict(
    "integration-omics.imputed",
    "How well does tau, guessed from proteins and three factors, correlate with tau as measured in these 100 people?",
    think="The first canonical pair reached 0.86 in new people. Factors were not chosen to predict tau.",
    unit="",
)

# %% alt="Two rows, proteins and markers, and three columns, factors. Of the proteins' variance the factors explain 27, 11 and 3 per cent, of the markers' 26, 16 and 6 per cent."
r = [np.corrcoef(guess[:, j], markers[hidden, j])[0, 1] for j in range(3)]
print(*(f"{name} {one:.2f}" for name, one in zip(("tau", "p-tau", "abeta 42"), r, strict=True)), sep=", ")
_ = plots.plot_explained(model)

# %%
widgets.compare(
    "integration-omics.imputed",
    r[0],
    because="The factors describe what moves most proteins. Tau goes with that; amyloid goes with little of it.",
)

# %%
anchor("tau_guessed", r[0], expected=0.76, tolerance=0.03)
anchor("abeta_guessed", r[2], expected=0.45, tolerance=0.05)

# %% [markdown]
# It is right only if who lacks a layer depends on nothing but what was measured (**missing at random**). If the sickest refuse the puncture, no formula knows. Where nothing is missing, this is the factor analysis of [the latent lesson](../ml/latent.ipynb), with the same likelihood.

# %% [markdown]
# ## Does a second layer help? (~12 min)
#
# Who is impaired? A ridge model reads the proteins, the markers, or the genotype; or all of them. **Early fusion** puts the layers side by side, each scaled to the same total variance. **Late fusion** fits each layer alone and weighs their scores, which must be held-out scores (stacking). Penalties, and which layer is called the best, are chosen in inner folds.

# %%
widgets.predict(
    "integration-omics.fused",
    "Proteins alone reach a held-out AUC of 0.84, and so do the markers. What does early fusion of all three layers reach?",
    think="The first pair of proteins and markers correlates by 0.86. Is there anything left for the second layer to say?",
    unit="",
)

# %% alt="Held-out AUC of five models in ten folds. Means: proteins 0.84, markers 0.84, APOE 0.63, early fusion 0.91, late fusion 0.89. The folds of a model spread by 0.11 to 0.25."
is_impaired = fluid["is_impaired"]
outer = [
    fold
    for seed in range(2)
    for fold in StratifiedKFold(5, shuffle=True, random_state=seed).split(proteins, is_impaired)
]
layers = {"proteins": proteins, "markers": markers, "APOE": apoe}
fused = integrate.fuse_layers(layers, is_impaired, splits=outer, random_state=0)
_ = plots.plot_fusion(fused)
for name, auc in zip(fused.names, fused.aucs.mean(axis=1), strict=True):
    print(f"{name:9s} {auc:.3f}")

# %%
widgets.compare(
    "integration-omics.fused",
    fused.aucs[3].mean(),
    because="Two layers may agree in most of what they say, and differ in the part that matters here.",
)

# %%
print(f"best single layer, as inner folds choose it: {fused.best_single.mean():.3f}")
for name in ("early", "late"):
    gain = ml.correct_t(fused.aucs[fused.names.index(name)] - fused.best_single, n_train=266, n_test=67)
    print(f"{name}: gain {gain.mean:.3f} ± {gain.standard_error:.3f} (standard error), p {gain.p_value:.4f}")

# %%
anchor("auc_early", fused.aucs[3].mean(), expected=0.907, tolerance=0.006)
anchor("auc_best_single", fused.best_single.mean(), expected=0.823, tolerance=0.006)

# %% [markdown]
# Here both fusions help. Which marker does it? One would say amyloid, since proteins know so little of it. Ask:

# %%
for name, columns in (("tau and p-tau", [0, 1]), ("amyloid beta 42", [2])):
    two = integrate.fuse_layers(
        {"proteins": proteins, "marker": markers[:, columns]}, is_impaired, splits=outer, random_state=0
    )
    print(f"{name:16s} alone {two.aucs[1].mean():.3f}, with proteins {two.aucs[2].mean():.3f} (early)")

# %%
ridge = make_pipeline(StandardScaler(), RidgeCV(np.logspace(0, 4, 9)))
told = cross_val_predict(ridge, proteins, fluid["tau"], cv=KFold(5, shuffle=True, random_state=0))
print(f"tau as proteins predict it: correlation with tau {np.corrcoef(told, fluid['tau'])[0, 1]:.2f}")
print(f"AUC: tau {ml.auc(fluid['tau'], is_impaired):.2f}, its predicted part {ml.auc(told, is_impaired):.2f}, ", end="")
print(f"the rest {ml.auc(fluid['tau'] - told, is_impaired):.2f}")

# %% [markdown]
# Amyloid helps a little. Mostly it is tau, the very marker that the proteins predict so well. What they do *not* say of tau tells more than what they say: a person is more likely to be impaired who has more tau than the proteins would suggest. So agreement does not tell how much a second layer adds. That gain is no law, either: of two layers that agree fully the second adds nothing. Compare with the best *single* layer, chosen without a look at the test people; otherwise fusion is compared with a layer that had luck there.

# %% [markdown]
# ## Break it (~9 min)
#
# *Batch as biology.* Two laboratories measure two layers of 80 people, in four batches. Each batch shifts each feature a little. The layers have nothing in common, and everything else is as before.

# %%
widgets.predict(
    "integration-omics.batch",
    "Batches shift features by half a standard deviation. In what share of such studies does the shuffle test say p ≤ 0.05?",
    think="There is nothing to be found. But who was measured together is the same in both layers.",
    unit="%",
)


# %%
def false_alarms(batch_sd, is_within):
    p = []
    for seed in range(100):
        made = integrate.make_layers(80, (10, 10), n_batches=4, batch_sd=batch_sd, random_state=seed)
        groups = made.batches if is_within else None
        test = integrate.permute_pairs(made.first, made.second, groups=groups, n_permutations=99, random_state=seed)
        p.append(test.p_corrected[0])
    return 100 * np.mean(np.array(p) <= 0.05)


alarms = {sd: (false_alarms(sd, False), false_alarms(sd, True)) for sd in (0, 0.3, 0.5, 1)}
for sd, (whole, within) in alarms.items():
    print(f"batch shifts of {sd:3g} SD: all rows shuffled {whole:3.0f} %, within batches {within:3.0f} %")

# %%
widgets.compare(
    "integration-omics.batch",
    alarms[0.5][0],
    because="CCA finds the sums that tell the batches apart, in both layers. They agree, and a shuffle of all rows destroys it.",
)

# %%
anchor("false_alarms_whole", alarms[0.5][0], expected=42, tolerance=3, unit="%")
anchor("false_alarms_within", alarms[0.5][1], expected=5, tolerance=2, unit="%")

# %% [markdown]
# The remedy: take the mean of each batch out of both layers, and shuffle rows within batches only. It needs a list of who was measured when. And it cannot help when the batch *is* the diagnosis.
#
# *Strains as biology.* Now real layers: the volume and the fractional anisotropy of 332 regions in 32 mice. They are eight of each of four strains, and each strain was measured with an atlas of its own.

# %%
mice = data.load_mouse_regions()
volumes = np.log(mice["volumes_mm3"] / mice["volumes_mm3"].sum(axis=1, keepdims=True))
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    naive = integrate.fit_cca(volumes, mice["anisotropy"], n_pairs=1)
print("CCA:", naive.correlations.round(3), "-", said[0].message)
strain = (mice["strains"][:, None] == np.unique(mice["strains"])).astype(float)
folds = list(StratifiedKFold(4, shuffle=True, random_state=0).split(volumes, mice["strains"]))

# %%
for name, groups, known in (("all mice", None, None), ("within strains", mice["strains"], strain)):
    both = (volumes, mice["anisotropy"])
    test = integrate.permute_pairs(*both, shrinkage=1, groups=groups, n_permutations=999, random_state=0)
    held = integrate.cross_validate_cca(*both, shrinkage=1, splits=folds, confounds=known).correlations
    print(f"PLS, {name:14s}: p {test.p_corrected[0]:.3f}, held out {held.mean():.2f}", held.ravel().round(2))

# %%
anchor("mice_within_p", test.p_corrected[0], expected=0.016, tolerance=0.01)
anchor("mice_within_held_out", held.mean(), expected=0.548, tolerance=0.02)

# %% [markdown]
# With more regions than mice, CCA finds a correlation of 1 in anything, and the package says so. PLS has 0.99 in mice it has not seen, and it is no lie: strains differ in both layers. But it says no more than *the strains differ*, be it in their brains or through their atlases. Within strains 0.55 is left, from eight mice to a fold. In that part a mouse with other volumes also has another anisotropy, or its regions were drawn a little differently: both numbers use the same borders.

# %% [markdown]
# ## At scale (~4 min)
#
# What is scarce here is people. We make layers of 20 and 20 features with a true canonical correlation of 0.4, and let the number of people grow.

# %%
sizes, n_studies = np.array([50, 100, 200, 400, 800, 1600]), data.by_size(tiny=3, workshop=10, full=100)
results = np.zeros((n_studies, sizes.size, 2))
for study, size in np.ndindex(n_studies, sizes.size):
    made = integrate.make_layers(sizes[size] + 1000, (20, 20), correlation=0.4, random_state=study)
    first_rows = slice(0, sizes[size])
    fit = integrate.fit_cca(made.first[first_rows], made.second[first_rows], n_pairs=1)
    scores = np.hstack(fit.scores(made.first[sizes[size] :], made.second[sizes[size] :]))
    results[study, size] = fit.correlations[0], np.corrcoef(scores.T)[0, 1]

# %% alt="Correlation over people per feature, from 1.25 to 40 on a logarithmic axis. In the people of the fit it falls from 0.98 to 0.44, in others it rises from about 0 to 0.38; the dashed true value, 0.4, lies between both curves."
ax = plots.canvas(width_in=6, height_in=3.2)[0]
for k, (label, name) in enumerate((("people of the fit", "grey"), ("other people", "vermilion"))):
    ax.plot(sizes / 40, results[..., k].mean(axis=0), "o-", color=plots.PALETTE[name], label=label)
ax.axhline(0.4, color="black", ls="--", lw=1, label="truth")
ax.set(xscale="log", xlabel="people per feature", ylabel="canonical correlation", ylim=(-0.1, 1.05))
ax.set_xticks(sizes / 40, [f"{one:g}" for one in sizes / 40], minor=False)
ax.minorticks_off()
_ = ax.legend(fontsize=8)

# %%
for size, (seen_r, new_r) in zip(sizes, results.mean(axis=0), strict=True):
    print(f"{size:5d} people, {size / 40:5.2f} for each feature: in the fit {seen_r:.2f}, in others {new_r:.2f}")

# %% [markdown]
# At five people for each feature, a true 0.4 looks like 0.60 and predicts 0.12. At 20 the two are close to each other and to the truth. The weaker the truth, the more people it takes; Helmer and colleagues have studied how many, and offer a calculator. Shrinkage, or a few principal components in place of all features, stretch what there is.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Two layers of 60 people have 40 columns each. CCA reports a first correlation of 1. What does that say?",
    {
        "The layers agree, as the largest value that exists shows": "Any two tables of this size reach it, random ones too.",
        "Nothing, as 80 columns can fit any 60 rows to each other": "The fit has more freedom than there are people. Shrink, and look at other people.",
        "The layers agree in one pair only, and differ in the rest": "Further pairs would be 1 as well, for the same reason.",
    },
    answer="Nothing, as 80 columns can fit any 60 rows to each other",
)

# %%
widgets.quiz(
    "People of five hospitals have scans and blood values. Which shuffle tells whether scans and blood agree beyond the hospital?",
    {
        "All rows of one layer, since each person is one unit": "It also destroys what hospitals do to both layers, so that their doing counts as agreement.",
        "Rows within a hospital, after its means are taken out": "Whatever the hospital does is in the shuffled data as well, so that it cannot count as a finding.",
        "Whole hospitals with each other, as these are the units": "Five hospitals have 120 orders, and the hospitals' own effects would be what is tested.",
    },
    answer="Rows within a hospital, after its means are taken out",
)

# %%
widgets.quiz(
    "Fusion has an AUC of 0.80. The best of five layers alone has 0.78; it was chosen on the same test people. Whom does that favour?",
    {
        "Fusion, since it could use the columns of all layers": "The columns were fitted in training. More of them give no advantage on the test people.",
        "Neither, as both were scored on the very same people": "The same people, but one of both was picked by its score on them.",
        "The layer, since some of its score is luck on the test": "It is the largest of five scores. To be fair, inner folds must choose it.",
    },
    answer="The layer, since some of its score is luck on the test",
)

# %%
widgets.predictions("integration-omics")

# %% [markdown]
# ## Take-aways
#
# - CCA looks for correlation, PLS for covariance; shrinkage leads from one to the other.
# - The correlation of the fit says little. Report it in other people, and how alike the weights of two halves are.
# - Shuffle only what could have been exchanged: confounds out first, and rows within batches.
# - A factor model uses people who lack a layer, if what they lack has no reason of its own.
# - Fusion is judged against the best single layer, chosen without the test people.
#
# ## References
#
# - Hotelling H (1936). Relations between two sets of variates. *Biometrika* 28:321–377. https://doi.org/10.1093/biomet/28.3-4.321
# - Winkler AM, Renaud O, Smith SM, Nichols TE (2020). Permutation inference for canonical correlation analysis. *NeuroImage* 220:117065. https://doi.org/10.1016/j.neuroimage.2020.117065
# - Helmer M, Warrington S, Mohammadi-Nejad AR, Ji JL, Howell A, Rosand B, et al. (2024). On the stability of canonical correlation analysis and partial least squares with application to brain-behavior associations. *Commun Biol* 7:217. https://doi.org/10.1038/s42003-024-05869-4
# - McIntosh AR, Lobaugh NJ (2004). Partial least squares analysis of neuroimaging data: applications and advances. *NeuroImage* 23:S250–S263. https://doi.org/10.1016/j.neuroimage.2004.07.020
# - Rubin DB, Thayer DT (1982). EM algorithms for ML factor analysis. *Psychometrika* 47:69–76. https://doi.org/10.1007/BF02293851
# - Argelaguet R, Velten B, Arnol D, Dietrich S, Zenz T, Marioni JC, et al. (2018). Multi-Omics Factor Analysis: a framework for unsupervised integration of multi-omics data sets. *Mol Syst Biol* 14:e8124. https://doi.org/10.15252/msb.20178124
# - Wolpert DH (1992). Stacked generalization. *Neural Netw* 5:241–259. https://doi.org/10.1016/S0893-6080(05)80023-1
# - Craig-Schapiro R, Kuhn M, Xiong C, Pickering EH, Liu J, Misko TP, et al. (2011). Multiplexed immunoassay panel identifies novel CSF biomarkers for Alzheimer's disease diagnosis and prognosis. *PLoS ONE* 6:e18850. https://doi.org/10.1371/journal.pone.0018850
# - Wang N, Anderson RJ, Ashbrook DG, Gopalakrishnan V, Park Y, Priebe CE, et al. (2020). Variability and heritability of mouse brain structure: microscopic MRI atlases and connectomes for diverse strains. *NeuroImage* 222:117274. https://doi.org/10.1016/j.neuroimage.2020.117274
#
# ## Your turn
#
# In [the exercise](../../exercises/integration/omics/integration-omics.ipynb) you write canonical correlations, the score of new people, a p value within batches and the posterior mean of a factor, and judge a report on layers that agree.
