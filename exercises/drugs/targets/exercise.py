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
# # What else will it hit?
#
# In [the lesson](../../../modules/drugs/targets.ipynb) the package found selectivities, filled gaps and chose widths for you. Now you
# write four of the pieces yourself, draw what a shortlist became, and then advise a chemist.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `prefer`: selectivity from a table with gaps | 4 |
# | 2 | `covary`: how much do entries vary together? | 4 |
# | 3 | `leak`: which hidden entries are not really hidden? | 3 |
# | 4 | `widths`: an interval for each class | 4 |
# | 5 | `draw_promise`: what the chosen became | 2 |
# | 6 | In words: is the molecule safe? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("prefer")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def prefer_cases():
    ki_nm = np.array([[2.0, 20.0, 300.0], [50.0, 5.0, 1.0], [1.0, np.nan, 100.0], [np.nan, 3.0, 30.0]])
    logs = np.log10(ki_nm)
    right = drugs.compute_selectivity(drugs.compute_pki(ki_nm), target=0)
    return [
        Case(
            name="four molecules, three targets",
            arguments={"ki_nm": ki_nm, "target": 0},
            expected=right,
            axes=("n_molecules",),
            tolerance=1e-6,
            mistakes={
                "the sign turned: a small Ki is a tight hold.": -right,
                "a natural logarithm. Powers of ten need base 10.": right * np.log(10),
                "selectivity where a target is not known. What nobody measured may be the tightest: NaN.": np.nanmin(
                    logs[:, 1:], axis=1
                )
                - logs[:, 0],
                "a comparison with the mean of the others. The best of them counts.": logs[:, 1:].mean(axis=1)
                - logs[:, 0],
            },
            otherwise="log10 of the smallest Ki elsewhere over the Ki at the target.",
        ),
        Case(
            name="the last target",
            arguments={"ki_nm": ki_nm, "target": 2},
            expected=drugs.compute_selectivity(drugs.compute_pki(ki_nm), target=2),
            axes=("n_molecules",),
            tolerance=1e-6,
            otherwise="`target` is the column that is wanted; all other columns are its rivals.",
        ),
    ]


def covary_of(similarities, coupling, molecules, targets, relatives, own):
    return np.array(
        [
            [coupling[s, t] * (relatives * similarities[i, j] + own * (i == j)) for j, t in zip(molecules, targets)]
            for i, s in zip(molecules, targets)
        ]
    )


def covary_given():
    return {
        "similarities": np.array([[1.0, 0.6, 0.2], [0.6, 1.0, 0.4], [0.2, 0.4, 1.0]]),
        "coupling": np.array([[2.0, 1.0], [1.0, 1.5]]),
        "molecules": np.array([0, 0, 1, 2]),
        "targets": np.array([0, 1, 1, 0]),
        "relatives": 0.7,
        "own": 0.2,
    }


def covary_cases():
    given = covary_given()
    right = covary_of(**given)
    i, s = given["molecules"], given["targets"]
    shares = 0.7 * given["similarities"][i][:, i]
    pairs = given["coupling"][s][:, s]
    return [
        Case(
            name="four entries",
            arguments=given,
            expected=right,
            axes=("n_entries", "n_entries"),
            tolerance=1e-9,
            mistakes={
                "what relatives share. `own` is missing where the molecule is the same.": pairs * shares,
                "`own` on the diagonal alone. It holds between two targets of one molecule, too.": pairs
                * (shares + 0.2 * np.eye(4)),
                "the shares without the coupling of the targets.": shares + 0.2 * (i[:, None] == i),
                "`own` added after the coupling. The coupling multiplies both shares.": pairs * shares
                + 0.2 * (i[:, None] == i),
            },
            otherwise="coupling[s, t] * (relatives * similarities[i, j] + own where i is j).",
        ),
        Case(
            name="nothing of its own",
            arguments=given | {"own": 0.0, "relatives": 0.5},
            expected=covary_of(**(given | {"own": 0.0, "relatives": 0.5})),
            axes=("n_entries", "n_entries"),
            tolerance=1e-9,
            otherwise="Use the two shares that are given.",
        ),
    ]


def leak_of(pki, hidden):
    left = np.isfinite(pki) & ~hidden
    return left.any(axis=1)[np.nonzero(hidden)[0]].mean()


def leak_given(seed, n=30):
    generator = np.random.default_rng(seed)
    pki = np.where(generator.random((n, 3)) < 0.4, np.nan, generator.normal(7, 1, (n, 3)).round(1))
    return {"pki": pki, "hidden": np.isfinite(pki) & (generator.random((n, 3)) < 0.4)}


def leak_cases():
    given = leak_given(1)
    pki, hidden = given.values()
    left, rows = np.isfinite(pki) & ~hidden, np.nonzero(hidden)[0]
    whole = np.zeros((4, 2), dtype=bool)
    whole[2] = True
    return [
        Case(
            name="30 molecules",
            arguments=given,
            expected=leak_of(**given),
            unit="",
            tolerance=1e-6,
            mistakes={
                "a share of molecules. Count entries: a molecule with two hidden ones counts twice.": left.any(axis=1)[
                    hidden.any(axis=1)
                ].mean(),
                "all entries that are not hidden, also gaps. A gap tells nothing.": (~hidden).any(axis=1)[rows].mean(),
                "the share that is really hidden. Those that leak were asked for.": 1 - leak_of(**given),
                "molecules that are known at some target, hidden or not.": np.isfinite(pki).any(axis=1)[rows].mean(),
                "a share of all known entries. Divide by the hidden ones.": left.any(axis=1)[rows].sum()
                / np.isfinite(pki).sum(),
            },
            otherwise="Of the hidden entries, the share whose molecule has an entry that is known and not hidden.",
        ),
        Case(
            name="a whole molecule is hidden",
            arguments={"pki": np.ones((4, 2)), "hidden": whole},
            expected=0.0,
            unit="",
            otherwise="Nothing is left of that molecule, so that nothing leaks.",
        ),
    ]


def widths_of(errors, classes, n_classes, alpha):
    return np.array(
        [
            drugs.calibrate_interval(errors[classes == k], alpha=alpha) if (classes == k).any() else np.inf
            for k in range(n_classes)
        ]
    )


def widths_given(seed):
    classes = np.repeat([0, 1, 2], [25, 9, 3])
    errors = np.random.default_rng(seed).normal(size=37).round(2) * (1 + classes)
    return {"errors": errors, "classes": classes, "n_classes": 4, "alpha": 0.2}


def quantiles_of(errors, classes, n_classes, rank):
    sizes = [np.sort(errors[classes == k]) for k in range(n_classes)]
    return np.array([one[rank(one.size)] if one.size > 3 else np.inf for one in sizes])


def widths_cases():
    given = widths_given(3)
    errors, classes = given["errors"], given["classes"]
    right = widths_of(**given)
    one = np.sort(np.abs(errors))[int(np.ceil(38 * 0.8)) - 1]
    kth = lambda n: int(np.ceil((n + 1) * 0.8 - 1e-9)) - 1  # noqa: E731
    return [
        Case(
            name="four classes, one without errors",
            arguments=given,
            expected=right,
            axes=("n_classes",),
            tolerance=1e-6,
            mistakes={
                "one width for all classes.": np.full(4, one),
                "a width from n errors. It must be n + 1: the new one counts.": quantiles_of(
                    np.abs(errors), classes, 4, lambda n: int(np.ceil(n * 0.8 - 1e-9)) - 1
                ),
                "the error behind the k-th. Python counts from 0.": quantiles_of(
                    np.abs(errors), classes, 4, lambda n: min(kth(n) + 1, n - 1)
                ),
                "widths from signed errors. Take absolute values.": quantiles_of(errors, classes, 4, kth),
                "a number where there are too few errors. With k above n nothing is promised: infinity.": np.where(
                    np.isfinite(right), right, [0, 0, np.abs(errors[classes == 2]).max(), np.inf]
                ),
            },
            otherwise="In each class the k-th smallest absolute error, k = ceil((n + 1) (1 - alpha)); infinity if k > n.",
        ),
        Case(
            name="all errors of one class",
            arguments=given | {"classes": np.zeros(37, dtype=int), "n_classes": 2, "alpha": 0.1},
            expected=widths_of(errors, np.zeros(37, dtype=int), 2, 0.1),
            axes=("n_classes",),
            tolerance=1e-6,
            otherwise="A class without errors has an infinite width.",
        ),
    ]


def promise_given(seed, n=50, n_chosen=12):
    predicted, measured = np.random.default_rng(seed).normal(size=(2, n)).round(2)
    return {"predicted": predicted, "measured": measured, "n_chosen": n_chosen}


def promise_cases():
    made = promise_given(6)
    best = np.argsort(-made["predicted"], kind="stable")[:12]
    lucky = np.argsort(-made["measured"], kind="stable")[:12]
    return [
        FigureCase(
            name="12 of 50 molecules",
            arguments=made,
            shows=(
                Curve(
                    x=made["predicted"][best],
                    y=made["measured"][best],
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "all molecules. Draw those with the largest predictions.": (
                            made["predicted"],
                            made["measured"],
                        ),
                        "those that were measured best. Nobody knows these when the choice is made.": (
                            made["predicted"][lucky],
                            made["measured"][lucky],
                        ),
                    },
                ),
            ),
            x=Axis(name="predicted"),
            y=Axis(name="measured"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "prefer": prefer_cases,
        "covary": covary_cases,
        "leak": leak_cases,
        "widths": widths_cases,
        "draw_promise": promise_cases,
    }
)
hint = Hints(
    {
        "prefer": (
            "A difference of pKi is the logarithm of a ratio of Ki. Which of the others counts, and what does a gap say?",
            "The smallest Ki of the other columns over the Ki of the target, base 10. NumPy's min keeps NaN.",
            "`np.log10(np.delete(ki_nm, target, axis=1).min(axis=1) / ki_nm[:, target])`",
        ),
        "covary": (
            "Two entries share the more, the more alike their molecules are and the more their targets vary together.",
            "Pick the similarity of each pair of entries by their molecules, the coupling by their targets, and multiply.",
            "`coupling[targets][:, targets] * (relatives * similarities[molecules][:, molecules] + own * (molecules[:, None] == molecules))`",
        ),
        "leak": (
            "What does the model still see of the molecule of a hidden entry?",
            "left = known and not hidden; a molecule leaks if any of its row is left. Then average over hidden entries.",
            "`left.any(axis=1)[np.nonzero(hidden)[0]].mean()`",
        ),
        "widths": (
            "Each class by itself: sort the absolute errors and take one of them.",
            "k = ceil((n + 1) (1 - alpha)), counted from 1. If k is larger than n, the answer is np.inf.",
            "`np.sort(np.abs(errors[classes == c]))[k - 1] if k <= n else np.inf`",
        ),
        "draw_promise": (
            "Only the chosen, one marker each.",
            "Sort by the predictions, the largest first, and take n_chosen. x is the prediction, y the measurement.",
            '`best = np.argsort(-predicted)[:n_chosen]`, `ax.plot(predicted[best], measured[best], "o")`',
        ),
    }
)

# %% [markdown]
# ## 1. Preference
#
# Write `prefer`: by how many powers of ten each molecule prefers the column `target` to the best of all other columns. `ki_nm` holds Ki in nanomolar (a small one is a tight hold) and NaN where nothing is known. Where any entry of the row is unknown, the answer is NaN.


# %% question="prefer"
def prefer(ki_nm, target):
    """Selectivity in powers of ten: array (n_molecules,).

    ki_nm: array (n_molecules, n_targets), in nM; target: number of a column.
    """
    ### BEGIN SOLUTION
    others = np.delete(ki_nm, target, axis=1).min(axis=1)
    return np.log10(others / ki_nm[:, target])
    ### END SOLUTION


# %% test="prefer" points=4
check(prefer)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score

hidden_ki = 10 ** np.random.default_rng(11).uniform(-2, 4, (9, 4))
hidden_gaps = np.where(np.arange(36).reshape(9, 4) % 7 == 0, np.nan, hidden_ki)


def hidden_case(name, ki_nm, target, points, otherwise):
    return Case(
        name=name,
        arguments={"a": ki_nm, "b": target},
        expected=drugs.compute_selectivity(drugs.compute_pki(ki_nm), target=target),
        axes=("n_molecules",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    prefer,
    hidden_case("nine molecules, four targets", hidden_ki, 1, 2, "The smallest Ki elsewhere over Ki at the target."),
    hidden_case("another target", hidden_ki, 3, 1, "`target` is the column that is wanted."),
    hidden_case("with gaps", hidden_gaps, 2, 1, "NaN where an entry is unknown."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Entries
#
# Write `covary`: the covariance of each entry with each other. Entry $a$ is molecule `molecules[a]` at target `targets[a]`. For two entries it is the coupling of their targets times (`relatives` × the similarity of their molecules, plus `own` where the molecule is the same). No noise.


# %% question="covary"
def covary(similarities, coupling, molecules, targets, relatives, own):
    """Covariance of entries: array (n_entries, n_entries).

    similarities: (n_molecules, n_molecules); coupling: (n_targets, n_targets); molecules, targets: whole numbers
    (n_entries,); relatives, own: numbers.
    """
    ### BEGIN SOLUTION
    same = molecules[:, None] == molecules
    shares = relatives * similarities[molecules][:, molecules] + own * same
    return coupling[targets][:, targets] * shares
    ### END SOLUTION


# %% test="covary" points=4
check(covary)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_alike = np.full((4, 4), 0.3) + 0.7 * np.eye(4)
hidden_alike[0, 3] = hidden_alike[3, 0] = 0.9
hidden_pairs = np.array([[1.0, 0.5, -0.2], [0.5, 2.0, 0.4], [-0.2, 0.4, 1.5]])


def hidden_case(name, molecules, targets, relatives, own, points, otherwise):
    expected = [
        [hidden_pairs[s, t] * (relatives * hidden_alike[i, j] + own * (i == j)) for j, t in zip(molecules, targets)]
        for i, s in zip(molecules, targets)
    ]
    arguments = dict(
        zip("abcdef", (hidden_alike, hidden_pairs, np.array(molecules), np.array(targets), relatives, own))
    )
    return Case(
        name=name,
        arguments=arguments,
        expected=np.array(expected),
        axes=("n_entries", "n_entries"),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    covary,
    hidden_case("one molecule each", [0, 3, 2], [0, 1, 2], 0.8, 0.1, 2, "Coupling times the share of relatives."),
    hidden_case(
        "a molecule at three targets", [3, 3, 3, 1], [0, 1, 2, 0], 0.6, 0.3, 2, "`own` between its targets, too."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Not really hidden
#
# Write `leak`: of the hidden entries, the share whose molecule is still known somewhere: it has an entry that is neither a gap nor hidden. `hidden` is True where a known entry was hidden for a test.


# %% question="leak"
def leak(pki, hidden):
    """Share of hidden entries whose molecule is known elsewhere: a number.

    pki: array (n_molecules, n_targets), NaN in gaps; hidden: boolean, of the same shape.
    """
    ### BEGIN SOLUTION
    left = np.isfinite(pki) & ~hidden
    rows = np.nonzero(hidden)[0]
    return left.any(axis=1)[rows].mean()
    ### END SOLUTION


# %% test="leak" points=3
check(leak)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, gaps, points, otherwise):
    generator = np.random.default_rng(seed)
    pki = np.where(generator.random((40, 4)) < gaps, np.nan, 7.0)
    hidden = np.isfinite(pki) & (generator.random((40, 4)) < 0.5)
    found = []
    for i in np.nonzero(hidden)[0]:
        found.append(any(np.isfinite(pki[i, u]) and not hidden[i, u] for u in range(4)))
    return Case(
        name=name,
        arguments={"a": pki, "b": hidden},
        expected=float(np.mean(found)),
        unit="",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    leak,
    hidden_case("few gaps", 12, 0.2, 1, "Hidden entries of molecules that are known elsewhere, over hidden entries."),
    hidden_case("many gaps", 13, 0.6, 2, "A gap tells nothing."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Widths
#
# Write `widths`: the half width of an interval for each class 0 to `n_classes` − 1. In a class with $n$ errors it is the $k$-th smallest absolute error, $k = \lceil (n+1)(1-\alpha) \rceil$. Where $k > n$, also where a class has no errors, it is infinite (`np.inf`).


# %% question="widths"
def widths(errors, classes, n_classes, alpha):
    """Half width for each class: array (n_classes,).

    errors: array (n_entries,); classes: whole numbers (n_entries,); alpha: share of intervals that may miss.
    """
    ### BEGIN SOLUTION
    found = np.full(n_classes, np.inf)
    for c in range(n_classes):
        sizes = np.sort(np.abs(errors[classes == c]))
        k = int(np.ceil((sizes.size + 1) * (1 - alpha) - 1e-9))
        if k <= sizes.size:
            found[c] = sizes[k - 1]
    return found
    ### END SOLUTION


# %% test="widths" points=4
check(widths)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, alpha, points, otherwise):
    classes = np.repeat(np.arange(len(sizes)), sizes)
    errors = np.random.default_rng(14).normal(size=classes.size) * (1 + classes) + 0.3
    order = np.random.default_rng(15).permutation(classes.size)
    errors, classes = errors[order], classes[order]
    expected = [
        drugs.calibrate_interval(errors[classes == k], alpha=alpha) if size else np.inf for k, size in enumerate(sizes)
    ]
    return Case(
        name=name,
        arguments={"a": errors, "b": classes, "c": len(sizes), "d": alpha},
        expected=np.array(expected),
        axes=("n_classes",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    widths,
    hidden_case("enough errors", [40, 20, 30], 0.15, 2, "The k-th smallest absolute error of each class."),
    hidden_case("few errors", [30, 5, 12], 0.15, 1, "Infinity where k is above n."),
    hidden_case("a class without errors", [30, 0, 12], 0.15, 1, "Infinity where there is none."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_promise`: the measurements of the chosen over their predictions. Chosen are the `n_chosen` molecules with the largest predictions.
#
# - One marker for each of the chosen.
# - x is *predicted*, y is *measured*; both axes say so, and the function returns the axes.
#
# A line of equal values is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-promise"
def draw_promise(predicted, measured, n_chosen):
    """Measured over predicted selectivity of the chosen; returns the axes.

    predicted, measured: arrays (n_molecules,), in powers of ten; n_chosen: a whole number.
    """
    ### BEGIN SOLUTION
    best = np.argsort(-predicted)[:n_chosen]
    _, ax = plt.subplots()
    ax.plot(predicted[best], measured[best], "o")
    ax.axline((0, 0), slope=1, ls="--", lw=1, color="black")
    ax.set(xlabel="Predicted selectivity (powers of ten)", ylabel="Measured selectivity (powers of ten)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: measured over predicted selectivity, a marker for each molecule that was chosen for its prediction." test="draw-promise" points=2
check(draw_promise)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_predicted, hidden_measured = np.random.default_rng(16).normal(size=(2, 35)).round(2)
hidden_best = np.argsort(-hidden_predicted, kind="stable")[:8]
score(
    draw_promise,
    FigureCase(
        name="8 of 35 other molecules",
        arguments={"a": hidden_predicted, "b": hidden_measured, "c": 8},
        shows=(
            Curve(x=hidden_predicted[hidden_best], y=hidden_measured[hidden_best], x_tolerance=1e-3, y_tolerance=1e-3),
        ),
        x=Axis(name="predicted"),
        y=Axis(name="measured"),
        points=2,
        otherwise="A marker for each of those with the largest predictions.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the slides of a small company: *"Our compound has a predicted Ki of 1 nM at kappa. At mu the database has no entry, so it is clean there. It was the best of 40 000 predictions, and its predicted selectivity of 1 000 makes side effects impossible. Our model of three receptors misses by 0.5 in pKi, tested on a fifth of the
# entries, hidden at random. Its 90 % interval is plus or minus 0.8 for every molecule, although ours is unlike anything that was measured."*
#
# Write to an investor who has asked you, in five to eight sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="company" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** No entry at mu does not mean clean: nobody may have measured it, or values may have been dropped because they disagreed; I would ask for a binding assay at mu and delta. The compound is the best of 40 000 predictions, and so it was chosen for a lucky error as well as for its merit; its selectivity will be less than 1 000
# when it is measured, and I would ask what became of earlier shortlists, or simply for the measurement. The miss of 0.5 comes from single entries hidden at random: other receptors of the same molecules were in the training set. Nothing is known of a new compound, so I would ask for the miss on whole scaffolds. The interval of 0.8 holds on average
# and not for a molecule that is unlike all others; I would ask for the coverage among molecules as far away as this one, and expect that the model had better be silent. And side effects can come from any other receptor than these three. I would not pay for slides, but for three assays.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: a gap taken for no affinity (measure it); the best of 40 000, winner's curse (measured selectivity, earlier lists); entries hidden at random (whole molecules or scaffolds); one interval for a strange molecule (coverage far away,
# abstention); side effects impossible, with three receptors looked at (a panel). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("company")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
