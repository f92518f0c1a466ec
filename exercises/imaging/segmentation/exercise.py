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
# # Whose tissue is it?
#
# In [the lesson](../../../modules/imaging/segmentation.ipynb) the package found the tissues and scored itself. Now you write
# the score and the two steps at the heart of the method, and then you read a study that lost its grey matter.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `overlap`: how much two masks share | 3 |
# | 2 | `farthest_mm`: how far apart their borders are, at worst | 4 |
# | 3 | `tissue_chances`: what brightness says | 4 |
# | 4 | `ask_neighbours`: what the neighbours say | 3 |
# | 5 | `draw_slice`: a slice, the right way round | 2 |
# | 6 | In words: is it atrophy? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("overlap")`; every call gives a little more. The questions do not build on one
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

brain = data.load_mni_brain()
colin = data.load_colin_brain()

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, FigureCase, Picture
from neurokit_lite.course.hints import Hints


def overlap_cases():
    found, truth = colin["mask"], brain["mask"]
    shared, either = (found & truth).sum(), (found | truth).sum()
    right = imaging.dice(found, truth)
    return [
        Case(
            name="two brains",
            arguments={"found": found, "truth": truth},
            expected=right,
            tolerance=1e-9,
            mistakes={
                "shared over joint voxels (Jaccard). Dice is twice what is shared over the sum of both.": shared
                / either,
                "half of Dice. Count what is shared twice.": right / 2,
                "the share of the truth that was found. Too large a mask must cost, too.": shared / truth.sum(),
                "the share of voxels with the same answer. Air that both leave out must not count.": (
                    found == truth
                ).mean(),
            },
            otherwise="Twice the voxels that are in both, over the voxels of the one plus those of the other.",
        ),
        Case(
            name="four voxels",
            arguments={"found": np.array([True, True, False, False]), "truth": np.array([False, True, True, False])},
            expected=0.5,
            otherwise="They share 1 and hold 2 each: 2 x 1 / (2 + 2).",
        ),
    ]


def farthest_cases():
    a, b = np.array([[0, 0, 0], [0, 0, 1]]), np.array([[0, 0, 0], [3, 0, 4]])
    return [
        Case(
            name="two voxels each, 1 x 1 x 3 mm",
            arguments={"found": a, "truth": b, "voxel_mm": np.array([1.0, 1.0, 3.0])},
            expected=float(np.sqrt(90)),
            mistakes={
                "a distance in voxels. Multiply the indices by the edges of a voxel, each axis by its own.": float(
                    np.sqrt(18)
                ),
                "only the way from found to truth. Take the larger of both ways.": 3.0,
                "the distance of the two nearest voxels. For each voxel the nearest, of these the farthest.": 0.0,
                "the distance of the two farthest voxels. For each voxel take the nearest of the other mask first.": float(
                    np.sqrt(9 + 144)
                ),
            },
            otherwise="From (3, 0, 4) the nearest voxel of `found` is (0, 0, 1): 3 mm along x and 9 mm along z.",
        ),
        Case(
            name="the same voxels",
            arguments={"found": b, "truth": b, "voxel_mm": np.array([2.0, 2.0, 2.0])},
            expected=0.0,
            otherwise="Each voxel's nearest is itself.",
        ),
    ]


def chances_cases():
    values, shares = np.array([30.0, 60.0, 85.0, 110.0]), np.array([0.1, 0.6, 0.3])
    means, sds = np.array([35.0, 70.0, 100.0]), np.array([10.0, 6.0, 4.0])

    def normal(factor, power):
        density = factor / sds**power * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)
        return density / density.sum(axis=1, keepdims=True)

    return [
        Case(
            name="three tissues",
            arguments={"values": values, "shares": shares, "means": means, "sds": sds},
            expected=normal(shares, 1),
            axes=("n_voxels", "n_tissues"),
            tolerance=1e-6,
            mistakes={
                "chances without the shares. A rare tissue is less likely to begin with.": normal(1.0, 1),
                "densities without 1 / sd in front. A wide hill is a low one.": normal(shares, 0),
                "chances over voxels that sum to 1 for each tissue. They must sum to 1 for each voxel.": normal(
                    shares, 1
                )
                / normal(shares, 1).sum(axis=0),
            },
            otherwise="share times normal density of each tissue, divided by the sum over tissues.",
        ),
        Case(
            name="halfway between two like tissues",
            arguments={
                "values": np.array([5.0]),
                "shares": np.array([0.5, 0.5]),
                "means": np.array([0.0, 10.0]),
                "sds": np.array([2.0, 2.0]),
            },
            expected=np.array([[0.5, 0.5]]),
            axes=("n_voxels", "n_tissues"),
            otherwise="Nothing tells them apart: one half each.",
        ),
    ]


def neighbours_cases():
    log_density = np.array([-1.0, 0.0, -3.0])
    neighbours = np.array(
        [[0.9, 0.1, 0.0], [0.8, 0.2, 0.0], [0.2, 0.7, 0.1], [1.0, 0.0, 0.0], [0.6, 0.4, 0.0], [0.5, 0.5, 0]]
    )

    def softmax(odds):
        return np.exp(odds) / np.exp(odds).sum()

    votes = neighbours.sum(axis=0)
    return [
        Case(
            name="six neighbours, beta 0.7",
            arguments={"log_density": log_density, "neighbours": neighbours, "beta": 0.7},
            expected=softmax(log_density + 0.7 * votes),
            axes=("n_tissues",),
            tolerance=1e-6,
            mistakes={
                "the mean of the neighbours. Each of them counts: take the sum.": softmax(
                    log_density + 0.7 * votes / 6
                ),
                "the neighbours alone. The voxel's own brightness still has a say.": softmax(0.7 * votes),
                "the voxel alone. Add beta times the neighbours' chances.": softmax(log_density),
                "neighbours that push away. Being alike must be rewarded.": softmax(log_density - 0.7 * votes),
                "log-odds. Take the exponential, and divide by the sum over tissues.": log_density + 0.7 * votes,
            },
            otherwise="exp(log_density + beta times the sum over neighbours), divided by its sum over tissues.",
        ),
        Case(
            name="beta 0",
            arguments={"log_density": np.log([0.25, 0.75]), "neighbours": np.array([[1.0, 0.0]] * 6), "beta": 0.0},
            expected=np.array([0.25, 0.75]),
            axes=("n_tissues",),
            otherwise="With beta 0 nobody is asked.",
        ),
    ]


def draw_slice_cases():
    rows, columns = np.meshgrid(np.arange(30.0), np.arange(40.0), indexing="ij")
    brightness = 90 * np.exp(-(((rows - 11) / 9) ** 2) - ((columns - 24) / 12) ** 2) + rows
    x_mm, y_mm = 3 * np.arange(30), 3 * np.arange(40)
    voxel = 3.0
    return [
        FigureCase(
            name="30 by 40 voxels of 3 mm",
            arguments={"brightness": brightness, "voxel_mm": voxel},
            shows=(
                Picture(
                    values=brightness.T,
                    x=x_mm,
                    y=y_mm,
                    bar=Axis(name="brightness", also=("intensity", "signal")),
                ),
            ),
            x=Axis(name="x", unit="mm", also=("left",)),
            y=Axis(name="y", unit="mm", also=("back", "front")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "overlap": overlap_cases,
        "farthest_mm": farthest_cases,
        "tissue_chances": chances_cases,
        "ask_neighbours": neighbours_cases,
        "draw_slice": draw_slice_cases,
    }
)
hint = Hints(
    {
        "overlap": (
            "What do both masks hold, and what does each hold?",
            "Count the voxels in both, twice; divide by the voxels of the first plus those of the second.",
            "`2 * (found & truth).sum() / (found.sum() + truth.sum())`",
        ),
        "farthest_mm": (
            "Stand on each voxel and ask how far the other mask is. Where are you worst off?",
            "Indices to mm; all distances of pairs; the smallest along each axis of the table; the largest of them all.",
            "`np.linalg.norm(a[:, None] - b[None], axis=2)` is the table, once `a` and `b` are in mm.",
        ),
        "tissue_chances": (
            "How likely is this brightness in each tissue, and how common is the tissue?",
            "`values[:, None]` against the tissues' numbers gives a table; divide each row by its sum.",
            "`shares / sds * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)`, up to a factor that drops out.",
        ),
        "ask_neighbours": (
            "Each neighbour adds its chances, times beta, to the log of the voxel's own.",
            "Sum the neighbours over the first axis; add; take the exponential; make it sum to 1.",
            "`odds = log_density + beta * neighbours.sum(axis=0)`",
        ),
        "draw_slice": (
            "The image has a row for each y and a column for each x. The array has it the other way.",
            "Turn the array with `.T`. `ax.pcolormesh(x_mm, y_mm, brightness.T)` puts every voxel at its place, "
            "with x and y as multiples of the width. `ax.figure.colorbar(image, ax=ax, label=...)`, two labels "
            "with units, `return ax`.",
            "`image = ax.pcolormesh(voxel_mm * np.arange(n_x), voxel_mm * np.arange(n_y), brightness.T)`",
        ),
    }
)

# %% [markdown]
# ## 1. How much do they share?
#
# $D = 2\,|A \cap B| \,/\, (|A| + |B|)$. Write `overlap` for two boolean arrays of one shape, whatever the shape.


# %% question="overlap"
def overlap(found, truth):
    """Dice overlap of two masks: a number from 0 to 1.

    found, truth: boolean arrays of one shape.
    """
    ### BEGIN SOLUTION
    return 2 * (found & truth).sum() / (found.sum() + truth.sum())
    ### END SOLUTION


# %% test="overlap" points=3
check(overlap)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import data, imaging
from neurokit_lite.course.checks import Case, score

hidden_brain, hidden_colin = data.load_mni_brain(), data.load_colin_brain()
hidden_labels = imaging.segment_tissue(hidden_colin["image"], hidden_colin["mask"], n_blends=0, field_order=0).labels


def hidden_case(name, found, truth, otherwise):
    return Case(
        name=name,
        arguments={"a": found, "b": truth},
        expected=imaging.dice(found, truth),
        tolerance=1e-9,
        otherwise=otherwise,
    )


score(
    overlap,
    hidden_case("grey matter", hidden_labels == 2, hidden_brain["labels"] == 2, "Check the formula term by term."),
    hidden_case("fluid", hidden_labels == 1, hidden_brain["labels"] == 1, "Check it on a small structure, too."),
    hidden_case("no overlap", hidden_labels == 2, hidden_labels == 3, "Two masks that share nothing have 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How far apart, at worst?
#
# For each voxel of one mask's border take the distance to the *nearest* voxel of the other's, in mm. The largest of these, in
# both directions, is the Hausdorff distance. You get the indices of the borders' voxels, and the edges of a voxel, which
# may differ.


# %% question="farthest-mm"
def farthest_mm(found, truth, voxel_mm):
    """Hausdorff distance of two borders in mm: a number.

    found: array (n_found, 3), truth: array (n_truth, 3): indices of voxels. voxel_mm: array (3,), edges in mm.
    """
    ### BEGIN SOLUTION
    table = np.linalg.norm((found * voxel_mm)[:, None] - (truth * voxel_mm)[None], axis=2)
    return max(table.min(axis=0).max(), table.min(axis=1).max())
    ### END SOLUTION


# %% test="farthest-mm" points=4
check(farthest_mm)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_scatter(seed, n):
    mask = np.zeros((14, 12, 10), bool)
    generator = np.random.default_rng(seed)
    mask[tuple(generator.integers(2, size, n) for size in mask.shape)] = True
    return mask


def hidden_case(name, found, truth, voxel_mm, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.argwhere(found), "b": np.argwhere(truth), "c": np.array(voxel_mm)},
        expected=imaging.hausdorff_mm(found, truth, voxel_mm),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_few, hidden_many = hidden_scatter(61, 5), hidden_scatter(62, 60)
score(
    farthest_mm,
    hidden_case("voxels of 1 mm", hidden_few, hidden_many, (1.0, 1.0, 1.0), 1, "The nearest first, then the farthest."),
    hidden_case("thick slices", hidden_many, hidden_few, (0.8, 0.9, 4.0), 2, "Each axis has its own edge in mm."),
    hidden_case("the other way", hidden_few, hidden_few | hidden_many, (1.0, 2.0, 1.0), 1, "Both directions count."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What does brightness say?
#
# With share $\pi_k$, mean $m_k$ and standard deviation $s_k$ of each tissue,
#
# $$r_i(k) = \frac{\pi_k\, N(y_i;\, m_k, s_k)}{\sum_j \pi_j\, N(y_i;\, m_j, s_j)}, \qquad
# N(y; m, s) = \frac{1}{\sqrt{2\pi}\, s}\, e^{-(y - m)^2 / 2 s^2}.$$
#
# It is one half of a step of EM. The other half is a weighted mean.


# %% question="tissue-chances"
def tissue_chances(values, shares, means, sds):
    """Chance of each tissue in each voxel: array (n_voxels, n_tissues), rows sum to 1.

    values: array (n_voxels,). shares, means, sds: arrays (n_tissues,).
    """
    ### BEGIN SOLUTION
    density = shares / sds * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)
    return density / density.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% test="tissue-chances" points=4
check(tissue_chances)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_tissues, points, otherwise):
    made = (
        np.random.default_rng(63 + n_tissues).normal(size=400) * 9
        + np.repeat(np.arange(n_tissues), 400 // n_tissues) * 30
    )
    mixture = imaging.fit_mixture(made, n_classes=n_tissues)
    values = made[::7]
    log_density = mixture.log_density(values).T
    chance = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    return Case(
        name=name,
        arguments={"a": values, "b": mixture.shares, "c": mixture.means, "d": mixture.sds},
        expected=chance / chance.sum(axis=1, keepdims=True),
        axes=("n_voxels", "n_tissues"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    tissue_chances,
    hidden_case("two tissues", 2, 2, "share / sd times the exponential, over the sum."),
    hidden_case("four tissues", 4, 2, "Any number of tissues."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What do the neighbours say?
#
# A voxel knows the log of share times density of each tissue, $l(k)$, and the chances $q_j(k)$ of its neighbours:
#
# $$q(k) = \frac{\exp\big(l(k) + \beta \sum_j q_j(k)\big)}{\sum_m \exp\big(l(m) + \beta \sum_j q_j(m)\big)}.$$
#
# All $l$ may be as low as -2000, whose exponential is 0 in a computer. What may you subtract from all of them first?


# %% question="ask-neighbours"
def ask_neighbours(log_density, neighbours, beta):
    """Chance of each tissue in one voxel: array (n_tissues,), sums to 1.

    log_density: array (n_tissues,). neighbours: array (n_neighbours, n_tissues), each row sums to 1. beta: number.
    """
    ### BEGIN SOLUTION
    odds = log_density + beta * neighbours.sum(axis=0)
    chance = np.exp(odds - odds.max())
    return chance / chance.sum()
    ### END SOLUTION


# %% test="ask-neighbours" points=3
check(ask_neighbours)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

HIDDEN_PLACES = np.array([[0, 1, 1], [2, 1, 1], [1, 0, 1], [1, 2, 1], [1, 1, 0], [1, 1, 2]])


def hidden_case(name, seed, shift, beta, otherwise):
    generator = np.random.default_rng(seed)
    mask = np.zeros((3, 3, 3), bool)
    mask[1, 1, 1] = mask[tuple(HIDDEN_PLACES.T)] = True
    log_density = generator.normal(size=(3, 3, 3, 3)) + shift
    before = imaging.smooth_classes(log_density, mask, beta=0)
    after = imaging.smooth_classes(log_density, mask, beta=beta, n_sweeps=1, first_slice=1)  # the middle is asked first
    return Case(
        name=name,
        arguments={"a": log_density[:, 1, 1, 1], "b": before[:, *HIDDEN_PLACES.T].T, "c": beta},
        expected=after[:, 1, 1, 1],
        axes=("n_tissues",),
        tolerance=1e-6,
        otherwise=otherwise,
    )


score(
    ask_neighbours,
    hidden_case("a mild voice", 64, 0, 0.4, "Check the formula term by term."),
    hidden_case("a loud voice", 65, 0, 2.0, "The sum over neighbours, times beta."),
    hidden_case("very unlikely values", 66, -2000, 1.0, "exp(-2000) is 0: subtract the largest log first."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show a slice, the right way round
#
# Matplotlib draws the first axis of an array downwards. The first axis of a scan runs from left to right. Write
# `draw_slice`, which shows a slice as a reader expects it.
#
# - `brightness[i, j]` lies at x = i times `voxel_mm`, y = j times `voxel_mm`, both in mm, counted from the middle of the
#   first voxel. y grows upwards.
# - A colour bar says what the colours are: "Brightness".
# - Both axes say what they are, with the unit in brackets, "x (mm)", and the function returns the axes.
#
# `imshow` or `pcolormesh`, and the colours, are up to you. The check looks at the figure as a reader would, and shows it
# below.


# %% question="draw-slice"
def draw_slice(brightness, voxel_mm):
    """A slice with x (mm) to the right and y (mm) upwards, and a colour bar; returns the axes.

    brightness: array (n_x, n_y). voxel_mm: width of a voxel, mm.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    x_mm, y_mm = (voxel_mm * np.arange(n) for n in brightness.shape)
    image = ax.pcolormesh(x_mm, y_mm, brightness.T, cmap="gray")
    ax.figure.colorbar(image, ax=ax, label="Brightness")
    ax.set(xlabel="x (mm)", ylabel="y (mm)", aspect="equal")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a slice with x to the right and y upwards in mm, and a colour bar." test="draw-slice" points=2
check(draw_slice)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, FigureCase, Picture, score

hidden_brightness = np.random.default_rng(79).uniform(0, 100, (18, 25))
hidden_voxel = 2.5
hidden_x_mm, hidden_y_mm = 2.5 * np.arange(18), 2.5 * np.arange(25)

score(
    draw_slice,
    FigureCase(
        name="18 by 25 voxels of another size",
        arguments={"brightness": hidden_brightness, "voxel_mm": hidden_voxel},
        shows=(
            Picture(
                values=hidden_brightness.T,
                x=hidden_x_mm,
                y=hidden_y_mm,
                bar=Axis(name="brightness", also=("intensity", "signal")),
            ),
        ),
        x=Axis(name="x", unit="mm", also=("left",)),
        y=Axis(name="y", unit="mm", also=("back", "front")),
        points=2,
        otherwise="Row j of the image is the slice at y = j times the width of a voxel.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We segmented the scans of 40 patients (scanner A, 3 T, 32-channel coil) and 40 controls (scanner B,
# 1.5 T) by two thresholds on brightness, chosen to give the best Dice (0.93) against the manual masks of five of the
# controls. Patients had 11 % less frontal grey matter (p < 0.001). Dice with the manual masks of the same five controls
# confirms the quality of the segmentation."*
#
# Write to the editor in five to eight sentences. Say what the Dice of 0.93 does and does not show. Say how a bias field could
# make the result, and why it would sit in one region. Then ask for two things that the authors could do with the scans they have.

# %% [markdown] question="editor" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The thresholds were chosen on the five masks that then score them, so 0.93 says how well two numbers
# can be fitted to five brains of scanner B; it says nothing of scanner A, from which all patients come. Brightness has no unit,
# and a 3 T scanner with a 32-channel coil has a strong bias field: near the coil, at the front for example, tissue is brighter, and a
# fixed threshold calls grey matter white there. That would look like a loss of frontal grey matter in patients only, with a very
# small p, for it is in every scan of A. Group and scanner cannot be told apart in this design. I would ask for a segmentation that is fitted
# to each scan with a field of its own, and for manual masks of a few scans of *both* scanners, not used in any choice, with Dice,
# distance in mm and volume by group. A check of white-matter brightness front against back would show the field at
# once.
#
# **Rubric.** 1 point: says that Dice was measured on the masks that chose the thresholds, and on one scanner. 1 point: explains how
# a field turns grey into white in a region, and that group and scanner are the same thing here. 1 point: asks for two things that can
# be done (field fitted scan by scan; held-out masks of both scanners; map of the field; people scanned on both). Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("editor")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
