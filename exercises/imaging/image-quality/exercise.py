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
# # Clean, or cleaned away?
#
# In [the lesson](../../../modules/imaging/image-quality.ipynb) the package measured scans and compared sites for you. Now you
# write four of the pieces yourself, and then you read a study that cleaned its data.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `joint_variation`: noise and slope against contrast | 4 |
# | 2 | `entropy_focus`: how evenly the brightness is spread | 4 |
# | 3 | `centre_by_site`: each scan against its own site | 4 |
# | 4 | `kappa`: agreement beyond luck | 3 |
# | 5 | `draw_scans`: kept and excluded scans | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("kappa")`; every call gives a little more. The questions do not build on one
# another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, imaging

scan = imaging.make_head_scan(n_voxels=32, noise=8)
study = data.load_scan_quality()
table = dict(zip(study["names"], study["metrics"].T, strict=True))

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def variation_cases():
    white, grey = scan.image[scan.white], scan.image[scan.grey]
    found = imaging.cjv(scan.image, scan.white, scan.grey)
    contrast = abs(np.median(white) - np.median(grey))
    return [
        Case(
            name="a simulated head with noise 8",
            arguments={"white": white, "grey": grey},
            expected=found,
            tolerance=1e-4,
            mistakes={
                "the raw median absolute deviations. Multiply them by 1.4826.": found / 1.4826,
                "standard deviations instead of median absolute deviations.": (white.std() + grey.std()) / contrast,
                "contrast over noise, upside down. Noise is on top here.": 1 / found,
                "a negative coefficient. Take the absolute contrast.": -found,
            },
            otherwise="Medians and median absolute deviations of both tissues; sum of deviations over contrast.",
        ),
        Case(
            name="three voxels in each tissue",
            arguments={"white": np.array([9.0, 10.0, 11.0]), "grey": np.array([4.0, 5.0, 6.0])},
            expected=2 * 1.4826 / 5,
            tolerance=1e-4,
            otherwise="The deviations are 1 and 1, times 1.4826; the contrast is 5.",
        ),
    ]


def entropy_cases():
    found = imaging.efc(scan.image)
    share = scan.image / scan.image.sum()
    proper = float(-(share * np.log(share)).sum() / np.log(scan.image.size))
    return [
        Case(
            name="a simulated head",
            arguments={"image": scan.image},
            expected=found,
            tolerance=1e-6,
            mistakes={
                "shares that sum to 1. Divide by the root of the sum of squares instead.": proper,
                "a negative number. The sum of p log p is negative; EFC is not.": -found,
                "an entropy that is not divided by its largest value.": (
                    found * np.sqrt(scan.image.size) * np.log(np.sqrt(scan.image.size))
                ),
            },
            otherwise="p = x / sqrt(sum of x squared); minus the sum of p log p; over sqrt(n) log sqrt(n).",
        ),
        Case(
            name="one bright voxel among sixteen",
            arguments={"image": np.eye(16)[:1].reshape(4, 4, 1)},
            expected=0.0,
            tolerance=1e-9,
            otherwise="A voxel of 0 adds nothing: leave it out before you take the logarithm.",
        ),
    ]


def centre_cases():
    values, sites = table["cjv"], study["sites"]
    found = imaging.centre_sites(values[:, None], sites)[:, 0]
    everyone = imaging.centre_sites(values[:, None], np.full(len(values), "all"))[:, 0]
    return [
        Case(
            name="CJV of 1 101 scans from 17 sites",
            arguments={"values": values, "sites": sites},
            expected=found,
            axes=("n_scans",),
            tolerance=1e-3,
            mistakes={
                "distances from the median of all scans. Use each site's own.": everyone,
                "distances in units of the raw deviation. Multiply the deviation by 1.4826 first.": found * 1.4826,
            },
            otherwise="For each site: subtract its median, divide by 1.4826 times its median absolute deviation.",
        ),
        Case(
            name="a site with a bad scan",
            arguments={"values": np.array([1.0, 2.0, 3.0, 4.0, 100.0]), "sites": np.array(list("AAAAA"))},
            expected=np.array([-2.0, -1.0, 0.0, 1.0, 97.0]) / 1.4826,
            axes=("n_scans",),
            tolerance=1e-3,
            otherwise="The median is 3 and the median absolute deviation is 1: one bad scan must not move them.",
        ),
    ]


def kappa_cases():
    both = np.isfinite(study["ratings"][:, [0, 2]]).all(axis=1)
    first, second = (study["ratings"][both] < 0)[:, [0, 2]].T
    agree = np.mean(first == second)
    return [
        Case(
            name="600 scans that two people rated",
            arguments={"first": first, "second": second},
            expected=imaging.cohen_kappa(first, second),
            tolerance=1e-6,
            mistakes={
                "the share on which they agree. Luck is still in it.": agree,
                "what is left after luck, but not divided by what luck leaves to gain.": (
                    agree - first.mean() * second.mean() - (1 - first.mean()) * (1 - second.mean())
                ),
                "agreement against a coin of 0.5. Use how often each of them says yes.": (agree - 0.5) / 0.5,
            },
            otherwise="(agreement - luck) / (1 - luck); luck: both say yes, or both say no, if they do not look.",
        ),
        Case(
            name="four scans",
            arguments={"first": np.array([True, True, False, False]), "second": np.array([True, False, False, False])},
            expected=0.5,
            otherwise="They agree on 3 of 4; luck gives 1/2 x 1/4 + 1/2 x 3/4 = 1/2.",
        ),
    ]


def draw_scans_cases():
    generator = np.random.default_rng(6)
    ratio, focus = generator.gamma(9, 0.05, 60), generator.normal(0.6, 0.05, 60)
    focus[[4, 30]] = np.nan
    is_out = ratio > 0.55
    return [
        FigureCase(
            name="60 scans, two of them without an entropy",
            arguments={"noise_ratio": ratio, "entropy": focus, "is_excluded": is_out},
            shows=(
                Curve(
                    x=ratio[~is_out],
                    y=focus[~is_out],
                    name="kept",
                    also=("included", "good"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "the excluded scans as the kept ones. ~is_excluded turns the mask round.": (
                            ratio[is_out],
                            focus[is_out],
                        ),
                        "all scans as one group. Draw the kept and the excluded ones by two calls.": (ratio, focus),
                    },
                ),
                Curve(
                    x=ratio[is_out],
                    y=focus[is_out],
                    name="excluded",
                    also=("out", "bad"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                ),
            ),
            x=Axis(name="joint variation", also=("variation", "cjv")),
            y=Axis(name="entropy", also=("efc",)),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "joint_variation": variation_cases,
        "entropy_focus": entropy_cases,
        "centre_by_site": centre_cases,
        "kappa": kappa_cases,
        "draw_scans": draw_scans_cases,
    }
)
hint = Hints(
    {
        "joint_variation": (
            "How wide is each tissue, and how far apart are the two?",
            "Width: the median of the distances from the median, times 1.4826. Distance: between the two medians.",
            "`1.4826 * np.median(np.abs(values - np.median(values)))` is the width of one tissue.",
        ),
        "entropy_focus": (
            "An even picture has much entropy, a single bright voxel none.",
            "Divide by the root of the sum of squares, keep what is above 0, sum p log p, change the sign, divide by the largest "
            "value it can have.",
            "`-(p * np.log(p)).sum() / (np.sqrt(n) * np.log(np.sqrt(n)))`, with n the number of all voxels.",
        ),
        "centre_by_site": (
            "Each site has its own zero and its own unit.",
            "Loop over `np.unique(sites)`; a mask `sites == site` picks its scans, and writes them back.",
            "`away / (1.4826 * np.median(np.abs(away)))`, with `away` the distance from the site's median.",
        ),
        "kappa": (
            "Two people who never look, and say yes one time in six, agree on most scans.",
            "Luck: the product of their shares of yes, plus the product of their shares of no.",
            "`(agree - luck) / (1 - luck)`",
        ),
        "draw_scans": (
            "Two groups of points are two calls, each with its own label.",
            "Begin with `_, ax = plt.subplots()`. Draw the scans with `~is_excluded`, then those with "
            "`is_excluded`, each with a `label`. Label both axes, call `ax.legend()`, return `ax`.",
            '`ax.scatter(noise_ratio[~is_excluded], entropy[~is_excluded], label="kept")`',
        ),
    }
)

# %% [markdown]
# ## 1. Noise against contrast
#
# With medians $m$ and $d = 1.4826 \cdot \mathrm{median}(|x - m|)$ of each tissue,
#
# $$\mathrm{CJV} = \frac{d_w + d_g}{|m_w - m_g|}.$$
#
# Write `joint_variation`. It gets the voxels of white and of grey matter, and must not mind which of them is brighter.


# %% question="joint-variation"
def joint_variation(white, grey):
    """Coefficient of joint variation: a number without unit.

    white: array (n_white,), grey: array (n_grey,): brightness of the voxels of each tissue.
    """
    ### BEGIN SOLUTION
    width = [1.4826 * np.median(np.abs(values - np.median(values))) for values in (white, grey)]
    return sum(width) / abs(np.median(white) - np.median(grey))
    ### END SOLUTION


# %% test="joint-variation" points=4
check(joint_variation)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_case(name, faults, swapped, points, otherwise):
    made = imaging.make_head_scan(n_voxels=24, random_state=51, **faults)
    image = 200 - made.image if swapped else made.image
    return Case(
        name=name,
        arguments={"a": image[made.white], "b": image[made.grey]},
        expected=imaging.cjv(image, made.white, made.grey),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    joint_variation,
    hidden_case("a noisy head", {"noise": 12.0}, False, 2, "Check the formula term by term."),
    hidden_case("a head that moved", {"motion_voxels": 2.0}, False, 1, "Use medians, not means."),
    hidden_case("grey brighter than white", {"noise": 6.0}, True, 1, "The contrast is an absolute value."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How evenly is the brightness spread?
#
# With $p_i = x_i / \sqrt{\sum_j x_j^2}$ over all $n$ voxels,
#
# $$\mathrm{EFC} = -\frac{\sum_i p_i \log p_i}{\sqrt n \log \sqrt n},$$
#
# and a voxel of 0 adds 0. Write `entropy_focus`.


# %% question="entropy-focus"
def entropy_focus(image):
    """Entropy focus criterion: a number from 0 to 1.

    image: array (x, y, z), brightness, not negative; some voxels may be 0.
    """
    ### BEGIN SOLUTION
    bright = image[image > 0]
    p = bright / np.sqrt((bright**2).sum())
    return -(p * np.log(p)).sum() / (np.sqrt(image.size) * np.log(np.sqrt(image.size)))
    ### END SOLUTION


# %% test="entropy-focus" points=4
check(entropy_focus)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_case(name, image, points, otherwise):
    return Case(
        name=name,
        arguments={"a": image},
        expected=imaging.efc(image),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_scan = imaging.make_head_scan(n_voxels=20, noise=9, motion_voxels=2, random_state=52)
score(
    entropy_focus,
    hidden_case("a head that moved", hidden_scan.image, 2, "Check the formula term by term."),
    hidden_case("a picture in another unit", 0.001 * hidden_scan.image, 1, "The unit must drop out."),
    hidden_case(
        "air set to zero",
        np.where(hidden_scan.head, hidden_scan.image, 0),
        1,
        "Voxels of 0 add nothing to the sum, and still count in n.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Each scan against its own site
#
# Write `centre_by_site`: subtract the median of the scan's own site, and divide by 1.4826 times the median absolute deviation
# there. The order of the scans stays as it is.


# %% question="centre-by-site"
def centre_by_site(values, sites):
    """Distance of each scan from its site's median, in spreads of that site: array (n_scans,).

    values: array (n_scans,). sites: array (n_scans,) of names, in any order.
    """
    ### BEGIN SOLUTION
    centred = np.empty(len(values))
    for site in np.unique(sites):
        own = sites == site
        away = values[own] - np.median(values[own])
        centred[own] = away / (1.4826 * np.median(np.abs(away)))
    return centred
    ### END SOLUTION


# %% test="centre-by-site" points=4
check(centre_by_site)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(53)
hidden_sites = hidden_generator.choice(["north", "south", "east"], 90)
hidden_values = hidden_generator.normal(size=90) * np.where(hidden_sites == "east", 20, 1) + 7


def hidden_case(name, values, sites, points, otherwise):
    return Case(
        name=name,
        arguments={"a": values, "b": sites},
        expected=imaging.centre_sites(values[:, None], sites)[:, 0],
        axes=("n_scans",),
        tolerance=1e-3,
        points=points,
        otherwise=otherwise,
    )


score(
    centre_by_site,
    hidden_case("sites in order", hidden_values, np.sort(hidden_sites), 2, "Use each site's own median and spread."),
    hidden_case("sites in any order", hidden_values, hidden_sites, 1, "Write each value back where it came from."),
    hidden_case(
        "one scan far out",
        np.append(hidden_values, 40.0),
        np.append(hidden_sites, "north"),
        1,
        "Mean and standard deviation follow the bad scan; medians do not.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Do they agree, or are they lucky?
#
# Two raters say True (leave out) or False for each scan. With $p_o$ the share on which they agree, and $p_e$ the share on which
# they would agree if neither looked, but each kept to his or her own share of True,
#
# $$\kappa = \frac{p_o - p_e}{1 - p_e}.$$


# %% question="kappa"
def kappa(first, second):
    """Cohen's kappa: a number, at most 1.

    first, second: boolean arrays (n_scans,).
    """
    ### BEGIN SOLUTION
    agree = np.mean(first == second)
    luck = first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean())
    return (agree - luck) / (1 - luck)
    ### END SOLUTION


# %% test="kappa" points=3
check(kappa)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(54)
hidden_first = hidden_generator.uniform(size=200) < 0.3


def hidden_case(name, second, otherwise):
    return Case(
        name=name,
        arguments={"a": hidden_first, "b": second},
        expected=imaging.cohen_kappa(hidden_first, second),
        tolerance=1e-6,
        otherwise=otherwise,
    )


score(
    kappa,
    hidden_case("a rater who differs now and then", hidden_first ^ (np.arange(200) % 9 == 0), "Take luck out."),
    hidden_case("a rater who does not look", np.arange(200) % 4 == 0, "Luck alone gives about 0."),
    hidden_case("a rater who says the opposite", ~hidden_first, "Kappa may be below 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show whom the rule excludes
#
# A rule that excludes scans should be looked at before it is used. Write `draw_scans`: one marker for each scan, two metrics
# against each other.
#
# - x is the joint variation, y the entropy. Neither has a unit.
# - Kept and excluded scans are told apart, and a legend says which is which: `label="kept"` and `label="excluded"`.
# - A scan of which a metric is NaN cannot be shown, and needs no marker.
# - Both axes say what they are, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-scans"
def draw_scans(noise_ratio, entropy, is_excluded):
    """Entropy over joint variation, kept and excluded scans told apart by a legend; returns the axes.

    noise_ratio, entropy: arrays (n_scans,), NaN where unknown. is_excluded: array (n_scans,) of bool.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(noise_ratio[~is_excluded], entropy[~is_excluded], "o", label="kept")
    ax.plot(noise_ratio[is_excluded], entropy[is_excluded], "x", label="excluded")
    ax.set(xlabel="Joint variation", ylabel="Entropy")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the entropy of each scan over its joint variation, kept and excluded scans told apart." test="draw-scans" points=2
check(draw_scans)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(78)
hidden_ratio, hidden_focus = hidden_generator.uniform(0.3, 0.9, 35), hidden_generator.uniform(0.4, 0.8, 35)
hidden_is_out = hidden_generator.random(35) < 0.3

score(
    draw_scans,
    FigureCase(
        name="35 other scans",
        arguments={"noise_ratio": hidden_ratio, "entropy": hidden_focus, "is_excluded": hidden_is_out},
        shows=(
            Curve(
                x=hidden_ratio[~hidden_is_out],
                y=hidden_focus[~hidden_is_out],
                name="kept",
                also=("included", "good"),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
            Curve(
                x=hidden_ratio[hidden_is_out],
                y=hidden_focus[hidden_is_out],
                name="excluded",
                also=("out", "bad"),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="joint variation", also=("variation", "cjv")),
        y=Axis(name="entropy", also=("efc",)),
        points=2,
        otherwise="One marker for each scan, at its two metrics.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We collected 200 patients at hospital A and 200 controls at hospital B. A published quality model, which
# reached an AUC of 0.94 in ten-fold cross-validation over its own sites, scored all scans. The 100 scans with the highest scores were left out: 82 from A
# and 18 from B. In the remaining scans, cortex was thinner in patients (p = 0.003)."*
#
# Write to the editor in five to eight sentences. Say what the AUC of 0.94 does and does not promise for these two hospitals,
# and give two different reasons why 82 and 18 could come about. Say how the cleaning could make the result, or hide it.
# Then ask for one thing that the authors could do with the scans they have.

# %% [markdown] question="editor" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The 0.94 was measured with scans of the same sites in training and test, so it holds for more scans of
# those sites; for hospitals A and B nothing has been shown, and a model may have learned to tell sites and not quality. That
# 82 of the scans left out come from A can mean that patients lie less still, or that A's scanner gives pictures that look
# unusual to the model. In the first case, the cleaning leaves the patients who can lie still, and they may be the least ill: an effect
# could be hidden. In the second, scans of A were left out for no good reason, and which ones remain depends on whatever the
# model saw. In any case patients and hospitals cannot be told apart, and thinner cortex may be the scanner's. I would ask for
# ratings by people who know neither group nor hospital, for 40 scans of each, the model's AUC within each hospital, and the
# result with and without cleaning.
#
# **Rubric.** 1 point: says that folds within the training sites promise nothing for new ones. 1 point: names two reasons for the uneven
# loss (people who move, scanner that differs) and a direction of harm. 1 point: asks for something that can be done and would
# tell (blind ratings at both hospitals, AUC within each, results with and without cleaning). Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("editor")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
