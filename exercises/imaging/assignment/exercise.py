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
# # Would you sign this study?
#
# The last page of the module, and the first that no lesson has walked before you. One person lay in a scanner for an hour
# and looked at pictures of eight kinds. You get the scan, how the head moved meanwhile, a pile of scans from other sites,
# and the draft of an abstract. The head moved as heads do. The draft is as drafts are.
#
# You will measure the movement, take it out of the map, correct the map for its hundreds of voxels, ask
# what a decoder would score by luck, and sort the pile. Then you read the draft again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `displacement_mm`: how far did the head move? | 4 |
# | 2 | `scrubbed`: effects and t without the volumes in which it moved | 6 |
# | 3 | `exact_p`: every way to flip the signs | 6 |
# | 4 | `honest_accuracy`: what would luck have scored? | 6 |
# | 5 | `oddness`: which scans would you look at first? | 5 |
# | 6 | `draw_search`: what a search for bad scans finds | 2 |
# | 7 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on these data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("scrubbed")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses all five.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points. This is an assignment: you may use the package, except where a question says what to write yourself.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.neighbors import NearestCentroid

from neurokit_lite import data, imaging

haxby = data.load_haxby()
motion, runs, labels = haxby["motion"], haxby["runs"], haxby["labels"]
series = haxby["bold"][haxby["mask"]].astype(float)
study = data.load_scan_quality()

# %% tags=["practice"]
# Checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
import warnings

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

KINDS = sorted(set(labels) - {"rest"})
blocks = imaging.average_blocks(imaging.clean_runs(series, runs), labels, runs)
table = dict(zip(study["names"], study["metrics"].T, strict=True))
metrics = np.column_stack([table[name] for name in ("cjv", "cnr", "snr_total")])
metrics[np.random.default_rng(7).random(metrics.shape) < 0.03] = np.nan  # as if some had not been measured
IS_HIGH_BAD = np.array([True, False, False])


def matrix_of(run):
    shown = labels[runs == run]
    order = [shown[i] for i in np.flatnonzero(shown[1:] != shown[:-1]) + 1 if shown[i] != "rest"]
    events = {"onset": 12.0 + 36 * np.arange(8), "duration": np.full(8, 24.0), "trial_type": order}
    return imaging.build_design(events, np.arange(121) * haxby["tr_s"], high_pass_hz=0.008).matrix


def percent_of(run):
    return 100 * series[:, runs == run] / series[:, runs == run].mean(axis=1, keepdims=True)


def steps_of(motion, runs, radius_mm, summary=lambda steps: np.abs(steps).sum(axis=1)):
    steps = np.diff(motion, axis=0) * np.repeat([radius_mm, 1], 3)
    return np.append(0, np.where(runs[1:] == runs[:-1], summary(steps), 0))


def moved_cases():
    right = steps_of(motion, runs, 50)
    everywhere = steps_of(motion, np.zeros(len(runs)), 50)
    nod = np.zeros((4, 6))
    nod[2:, 0], nod[3, 4] = 0.01, -0.3
    return [
        Case(
            name="the hour in the scanner",
            arguments={"motion": motion, "runs": runs, "radius_mm": 50.0},
            expected=right,
            axes=("n_times",),
            unit="mm",
            tolerance=1e-4,
            mistakes={
                "steps from one run into the next. The person was repositioned, or the scanner paused: the first volume of "
                "each run has no step, so 0.": everywhere,
                "radians that are added to mm. A rotation moves a point on a sphere by radius times angle.": (
                    steps_of(motion, runs, 1)
                ),
                "the length of the step. Add the six absolute changes up.": (
                    steps_of(motion, runs, 50, lambda steps: np.sqrt((steps**2).sum(axis=1)))
                ),
                "changes that cancel one another. Take absolute values before you add.": (
                    steps_of(motion, runs, 50, lambda steps: steps.sum(axis=1))
                ),
                "the absolute value of a sum, in which changes cancel. Take absolute values before you add.": (
                    steps_of(motion, runs, 50, lambda steps: np.abs(steps.sum(axis=1)))
                ),
            },
            otherwise="Difference to the volume before, rotations times radius, absolute values, sum.",
        ),
        Case(
            name="a nod of 0.01 radians, then a shift of 0.3 mm, on a large head",
            arguments={"motion": nod, "runs": np.zeros(4), "radius_mm": 60.0},
            expected=[0, 0, 0.6, 0.3],
            axes=("n_times",),
            unit="mm",
            otherwise="60 mm times 0.01 are 0.6 mm; the way back would count as well, and standing still does not.",
        ),
    ]


def fitted(series, matrix, is_moved, weights, *, noise="ar1", how="own"):
    keep = ~is_moved if how == "cut" else np.full(len(matrix), True)
    extra = {"own": np.eye(len(matrix))[:, is_moved], "one": is_moved[:, None].astype(float)}.get(how)
    full = matrix if extra is None else np.hstack([matrix, extra])
    design = imaging.Design(full[keep], [str(i) for i in range(full.shape[1])])
    fit = imaging.fit_glm(series[:, keep], design, noise=noise)
    found = imaging.compute_contrast(fit, np.pad(weights, (0, full.shape[1] - len(weights))))
    return np.array([found.effect, found.statistic])


def weights_of(run):
    return np.array(
        [{"face": 1.0, "house": -1.0}.get(kind, 0.0) for kind in KINDS] + [0.0] * (matrix_of(run).shape[1] - 8)
    )


def scrubbed_cases():
    moved_mm, shown, matrix, weights = steps_of(motion, runs, 50), percent_of(11)[::10], matrix_of(11), weights_of(11)
    steps = moved_mm[runs == 11]
    asked = {"series": shown, "matrix": matrix, "displacement_mm": steps, "limit_mm": 0.3, "weights": weights}
    is_moved = steps > 0.3

    def as_wrong(**options):
        return lambda: fitted(shown, matrix, is_moved, weights, **options)

    return [
        Case(
            name="the last run, in which the head moved 15 times",
            arguments=asked,
            expected=fitted(shown, matrix, is_moved, weights),
            axes=("2", "n_voxels"),
            tolerance=1e-4,
            mistakes={
                "effects and t of all volumes, moved or not. Give each moved volume a column.": as_wrong(how="none"),
                "effects and t of a series with holes. Cut out a volume, and the ones beside it pass for neighbours, so the "
                "memory of the noise is measured wrongly. Keep all volumes and add columns.": as_wrong(how="cut"),
                "effects and t with one column for all moved volumes. It takes out their mean only: each needs its own.": (
                    as_wrong(how="one")
                ),
                "t for noise without a memory. Leave fit_glm's noise as it is, AR(1).": as_wrong(noise="white"),
            },
            otherwise="Columns of np.eye(n_times) for the moved volumes, behind the matrix; zeros behind the weights.",
        ),
        Case(
            name="the same run with a limit that no volume reaches",
            arguments=asked | {"limit_mm": 5.0},
            expected=as_wrong(how="none"),
            axes=("2", "n_voxels"),
            tolerance=1e-4,
            otherwise="Where nothing moved, nothing is added.",
        ),
    ]


def every_flip(n):
    return np.array(np.meshgrid(*[[1.0, -1.0]] * n, indexing="ij")).reshape(n, -1).T


def t_of(effects, signs):
    sums, squares, n = signs @ effects, (effects**2).sum(axis=0), len(effects)
    return sums / np.sqrt(n * (squares - sums**2 / n) / (n - 1))


def exact_of(effects, how="largest"):
    t = t_of(effects, every_flip(len(effects)))
    if how == "one-sided":
        return (t.max(axis=1)[:, None] >= t[0] - 1e-9).mean(axis=0)
    if how == "own":
        return (np.abs(t) >= np.abs(t[0]) - 1e-9).mean(axis=0)
    is_above = np.abs(t).max(axis=1)[:, None] >= np.abs(t[0]) - 1e-9
    return is_above[1:].mean(axis=0) if how == "others" else is_above.mean(axis=0)


def exact_cases():
    effects = np.array(
        [fitted(percent_of(run), matrix_of(run), np.full(121, False), weights_of(run))[0] for run in range(12)]
    )
    own = exact_of(effects, "own")
    shared = {"axes": ("n_voxels",), "tolerance": 1e-6}
    return [
        Case(
            name="face minus house in twelve runs, all voxels",
            arguments={"effects": effects},
            expected=exact_of(effects),
            mistakes={
                "p for each voxel by itself. Compare with the largest |t| of each set, wherever it is.": own,
                "p that are multiplied by the number of voxels. Bonferroni holds, and is stricter than was asked.": (
                    np.minimum(1, own * effects.shape[1])
                ),
                "one-sided p. A voxel may prefer either: use |t|.": exact_of(effects, "one-sided"),
                "p that leave out the data as they are. They are one of the sets, so no p is 0.": (
                    exact_of(effects, "others")
                ),
            },
            otherwise="For each of the 4096 sets: flip whole rows, t of every voxel, largest |t|. Then count.",
            **shared,
        ),
        Case(
            name="one voxel, five runs that agree",
            arguments={"effects": np.array([[1.0], [1.2], [0.9], [1.1], [1.0]])},
            expected=[2 / 32],
            otherwise="Two of the 32 sets reach it: the data as they are, and all signs turned.",
            **shared,
        ),
    ]


def decode(samples, labels, runs):
    return imaging.decode_labels(samples, labels, runs, classifier=NearestCentroid()).accuracy


def make_shuffles(runs, n_within, n_across, seed):
    generator = np.random.default_rng(seed)
    within = [
        np.lexsort((generator.random(len(runs)), runs))[np.argsort(np.argsort(runs, kind="stable"))]
        for _ in range(n_within)
    ]
    both = within + [generator.permutation(len(runs)) for _ in range(n_across)]
    return np.array(both)[generator.permutation(len(both))]


SHUFFLES = make_shuffles(blocks.groups, 24, 10, seed=3)


def honest_of(samples, labels, runs, shuffles, *, is_trusting=False):
    accuracy = decode(samples, labels, runs)
    kept = [row for row in shuffles if is_trusting or (runs[row] == runs).all()]
    return np.array(
        [accuracy, (1 + sum(decode(samples, labels[row], runs) >= accuracy for row in kept)) / (1 + len(kept))]
    )


def honest_cases():
    is_pair = np.isin(blocks.labels, ["bottle", "scissors"])
    pair = {"samples": blocks.samples[is_pair], "labels": blocks.labels[is_pair], "runs": blocks.groups[is_pair]}
    pair["shuffles"] = make_shuffles(pair["runs"], 20, 12, seed=4)
    every = {"samples": blocks.samples, "labels": blocks.labels, "runs": blocks.groups, "shuffles": SHUFFLES}
    learnt = np.mean(NearestCentroid().fit(blocks.samples, blocks.labels).predict(blocks.samples) == blocks.labels)
    accuracy = decode(blocks.samples, blocks.labels, blocks.groups)
    shared = {"axes": ("2",), "tolerance": 1e-6}
    return [
        Case(
            name="eight kinds of pictures",
            arguments=every,
            expected=[accuracy, 1 / 25],
            mistakes={
                "the accuracy on blocks that the decoder has learnt from. Hold out whole runs.": [learnt, 1 / 25],
                "a p that believes all shuffles. Ten of them move blocks into other runs: leave those out.": [
                    accuracy,
                    1 / 35,
                ],
                "a p of 0. The labels as they were count as one of the sets: add 1 above and below.": [accuracy, 0],
                "percent. Give shares, from 0 to 1.": [100 * accuracy, 1 / 25],
            },
            otherwise="First the accuracy, then the same with each shuffle that keeps every block in its run.",
            **shared,
        ),
        Case(
            name="bottles and scissors",
            arguments=pair,
            expected=honest_of(**pair),
            mistakes={
                "a p that believes all shuffles. Some of them move blocks into other runs: leave those out.": (
                    lambda: honest_of(**pair, is_trusting=True)
                ),
            },
            otherwise="Count shuffles that score at least as much: here luck often does.",
            **shared,
        ),
    ]


def odd_of(metrics, is_high_bad, sites, *, centre=np.nanmedian, is_robust=True, across=np.nanmedian, is_signed=True):
    z = np.empty(metrics.shape)
    for site in np.unique(sites):
        away = metrics[sites == site] - centre(metrics[sites == site], axis=0)
        spread = 1.4826 * np.nanmedian(np.abs(away), axis=0) if is_robust else np.nanstd(away, axis=0)
        z[sites == site] = away / spread
    with warnings.catch_warnings(action="ignore"):  # of a scan of which nothing is known
        return across(np.where(is_high_bad, z, -z) if is_signed else np.abs(z), axis=1)


def odd_cases():
    asked = {"metrics": metrics[:300], "is_high_bad": IS_HIGH_BAD, "sites": study["sites"][:300]}
    few = np.array([[1.0, 9], [2, np.nan], [3, 7], [4, 6], [15, np.nan], [np.nan, np.nan]])
    return [
        Case(
            name="300 scans of several sites, three metrics",
            arguments=asked,
            expected=odd_of(**asked),
            axes=("n_scans",),
            tolerance=1e-3,
            mistakes={
                "distances from the median of all sites. Measure each scan against its own.": (
                    odd_of(asked["metrics"], IS_HIGH_BAD, np.zeros(300))
                ),
                "distances that take high for bad in every metric. Turn the sign where low is bad.": (
                    odd_of(asked["metrics"], np.full(3, True), asked["sites"])
                ),
                "distances to either side. Better than usual is not odd: keep the sign, high for bad.": (
                    odd_of(**asked, is_signed=False)
                ),
                "the mean over metrics. One wild metric would decide: take the median.": odd_of(
                    **asked, across=np.nanmean
                ),
                "the largest over metrics. One wild metric would decide: take the median.": odd_of(
                    **asked, across=np.nanmax
                ),
                "mean and standard deviation, which the bad scans pull. Use the median and 1.4826 times the median absolute "
                "deviation.": odd_of(**asked, centre=np.nanmean, is_robust=False),
            },
            otherwise="Site by site: subtract the median, divide by the spread, turn signs; then the median over metrics.",
        ),
        Case(
            name="six scans, of which one has not been measured at all",
            arguments={"metrics": few, "is_high_bad": np.array([True, False]), "sites": np.array(["A"] * 6)},
            expected=odd_of(few, np.array([True, False]), np.array(["A"] * 6)),
            axes=("n_scans",),
            tolerance=1e-3,
            otherwise="What is missing has no say: np.nanmedian. A scan without any metric stays np.nan.",
        ),
    ]


def draw_search_cases():
    generator = np.random.default_rng(12)
    odd = generator.normal(0, 1, 80)
    rejected = odd + generator.normal(0, 1, 80) > 1.2
    odd[[3, 50]] = np.nan
    order = np.argsort(np.where(np.isnan(odd), np.inf, -odd), kind="stable")
    looked = np.arange(1, 81)
    found = 100 * np.cumsum(rejected[order]) / rejected.sum()
    backwards = 100 * np.cumsum(rejected[np.argsort(odd, kind="stable")]) / rejected.sum()
    return [
        FigureCase(
            name="80 scans, two of them without an oddness",
            arguments={"oddness": odd, "is_rejected": rejected},
            shows=(
                Curve(
                    x=looked,
                    y=found,
                    y_tolerance=0.1,
                    mistakes={
                        "the search from the least odd scan on. Begin with the oddest.": backwards,
                        "the share of the scans looked at that are rejected. Divide by the number of all rejected scans.": (
                            100 * np.cumsum(rejected[order]) / looked
                        ),
                        "fractions, and percent are wanted. Multiply by 100.": found / 100,
                        "numbers of scans, and a share in percent is wanted. Divide by all rejected scans, times 100.": (
                            found / 100 * rejected.sum()
                        ),
                    },
                ),
            ),
            x=Axis(name="number of scans looked at", also=("scans", "looked")),
            y=Axis(name="rejected scans found", unit="%", also=("rejected", "found")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "displacement_mm": moved_cases,
        "scrubbed": scrubbed_cases,
        "exact_p": exact_cases,
        "honest_accuracy": honest_cases,
        "oddness": odd_cases,
        "draw_search": draw_search_cases,
    },
    may_use_package=(
        "displacement_mm",
        "scrubbed",
        "exact_p",
        "honest_accuracy",
        "oddness",
    ),
)
hint = Hints(
    {
        "displacement_mm": (
            "Six numbers a volume. How much does each change from the volume before? Bring them to one unit, then add.",
            "`np.diff` along time. The first three columns times radius_mm. Absolute values, sum over columns. Put a 0 in "
            "front, and a 0 wherever the run is another than that of the volume before.",
            "`np.where(runs[1:] == runs[:-1], steps, 0)`",
        ),
        "scrubbed": (
            "A column that is 1 in a single volume and 0 elsewhere explains that volume wholly, so it has no say in anything "
            "else. The time line stays whole.",
            "`np.eye(n_times)[:, displacement_mm > limit_mm]` holds these columns. Put them behind the matrix, make an "
            "`imaging.Design` (any names will do), `imaging.fit_glm`, and `imaging.compute_contrast` with as many zeros "
            "behind the weights. Return effect and statistic.",
            "`np.pad(weights, (0, extra.shape[1]))`",
        ),
        "exact_p": (
            "With n runs there are 2**n sets of signs. That is few enough to try them all, so nothing is random.",
            "`itertools.product([1, -1], repeat=n)` gives the sets. For each: flip the rows, t of every voxel (mean over "
            "standard error, ddof=1), largest |t|. Then, for each voxel, the share of largest values that reach its own |t|.",
            "`(largest[:, None] >= np.abs(t) - 1e-9).mean(axis=0)`",
        ),
        "honest_accuracy": (
            "Luck must play by the same rules: the same decoder, the same folds, and labels that could have stood there.",
            "`imaging.decode_labels(...).accuracy` with the labels as they are. Then for each row of shuffles, if "
            "`(runs[row] == runs).all()`: the same with `labels[row]`. Count those that are at least as good.",
            "`[accuracy, (1 + n_as_good) / (1 + n_admitted)]`",
        ),
        "oddness": (
            "Each scan against the other scans of its site, metric by metric; then one number a scan that no single "
            "metric decides.",
            "For each site: `np.nanmedian` along scans, distance from it, divided by 1.4826 times the `np.nanmedian` of the "
            "absolute distances. Turn the sign where low is bad. At the end `np.nanmedian` along metrics.",
            "`np.where(is_high_bad, z, -z)`",
        ),
        "draw_search": (
            "Sort once, count as you go, and divide by what there is to find.",
            "`np.argsort` sorts upwards: give it minus the oddness, with NaN replaced by infinity, so that these "
            "come last. `np.cumsum(is_rejected[order])` counts as you go; divide by the number of all rejected, "
            "times 100. Plot over 1 to n, two labels, `return ax`.",
            "`100 * np.cumsum(is_rejected[order]) / is_rejected.sum()`",
        ),
    }
)


def report():
    """The table of the study, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        moved_mm = displacement_mm(motion, runs, 50.0)
        found = [
            scrubbed(percent_of(run), matrix_of(run), moved_mm[runs == run], 0.3, weights_of(run)) for run in range(12)
        ]
        effects = np.array(found)[:, 0]
        one = imaging.Design(np.ones((12, 1)), ("mean",))
        plain = imaging.compute_contrast(imaging.fit_glm(effects.T, one, noise="white"), {"mean": 1}).p_values
        all_eight = honest_accuracy(blocks.samples, blocks.labels, blocks.groups, SHUFFLES)
        pair = honest_accuracy(**honest_cases()[1].arguments)
        learnt = np.mean(NearestCentroid().fit(blocks.samples, blocks.labels).predict(blocks.samples) == blocks.labels)
        with warnings.catch_warnings(action="ignore"):  # of scans of which nothing is known
            odd = np.nan_to_num(oddness(metrics, IS_HIGH_BAD, study["sites"]), nan=-np.inf)
        is_rejected = np.nanmean(study["ratings"], axis=1) < 0
        rows = {
            "displacement, mean (mm)": moved_mm.mean(),
            "displacement, largest (mm)": moved_mm.max(),
            "volumes that moved by more than 0.3 mm": np.sum(moved_mm > 0.3),
            "... of these in the last two runs": np.sum(moved_mm[runs >= 10] > 0.3),
            "voxels, face against house, p < 0.05": np.sum(plain < 0.05),
            "... with the largest |t|, p < 0.05": np.sum(exact_p(effects) < 0.05),
            "accuracy on blocks that were learnt (%)": 100 * learnt,
            "accuracy on held-out runs (%)": 100 * all_eight[0],
            "... p": all_eight[1],
            "accuracy, bottles and scissors (%)": 100 * pair[0],
            "... p (two kinds)": pair[1],
            "scans that people rejected (%)": 100 * is_rejected.mean(),
            "... among the 100 oddest (%)": 100 * is_rejected[np.argsort(-odd)[:100]].mean(),
            "... share of all rejected in these 100 (%)": 100
            * is_rejected[np.argsort(-odd)[:100]].sum()
            / is_rejected.sum(),
        }
    except Exception as error:
        print(f"The table needs all five functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        print(f"{name:44s} {value:8.3g}")
    return rows


# %% [markdown]
# You have `series`, 530 voxels of half an axial slice, 1452 volumes 2.5 s apart, in scanner units; `runs`, 0 to 11, and
# `labels`, what was shown, for each volume; and `motion`, how the head lay in each volume: three rotations in radians, three
# shifts in mm. `study` holds what was measured on 1101 scans at 17 sites, and what people who looked at them said.

# %%
print(
    f"{len(series)} voxels, {series.shape[1]} volumes, {len(set(runs))} runs; shown: {', '.join(sorted(set(labels)))}"
)
print(f"rotations: up to {np.abs(motion[:, :3]).max():.4f} radians; shifts: up to {np.abs(motion[:, 3:]).max():.2f} mm")

# %% [markdown]
# ## 1. How far did the head move?
#
# Write `displacement_mm`, one number per volume for how much the head moved since the volume before.
#
# - Take the change of each of the six numbers. A rotation by an angle (radians) moves a point at distance `radius_mm` from
#   the centre by `radius_mm` times the angle: that turns the first three into mm.
# - Add the six absolute changes.
# - The first volume of every run has no volume before it. Its displacement is 0.


# %% question="displacement-mm"
def displacement_mm(motion, runs, radius_mm):
    """Movement since the volume before: array (n_times,) in mm; 0 in the first volume of each run.

    motion: array (n_times, 6), three rotations in radians, three shifts in mm. runs: array (n_times,), the run of each
    volume. radius_mm: distance from the centre of the head to the cortex, mm.
    """
    ### BEGIN SOLUTION
    changes = np.abs(np.diff(motion, axis=0))
    steps_mm = radius_mm * changes[:, :3].sum(axis=1) + changes[:, 3:].sum(axis=1)
    return np.concatenate([[0.0], np.where(runs[1:] == runs[:-1], steps_mm, 0.0)])
    ### END SOLUTION


# %% test="displacement-mm" points=4
check(displacement_mm)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(71)
hidden_motion = np.cumsum(hidden_generator.normal(size=(90, 6)) * [0.001, 0.001, 0.002, 0.05, 0.05, 0.1], axis=0)


def hidden_case(name, motion, runs, radius_mm, points, otherwise):
    expected = [0.0] * len(motion)
    for i in range(1, len(motion)):
        if runs[i] == runs[i - 1]:
            expected[i] = sum(abs(motion[i, k] - motion[i - 1, k]) * (radius_mm if k < 3 else 1) for k in range(6))
    return Case(
        name=name,
        arguments={"a": motion, "b": np.array(runs), "c": radius_mm},
        expected=expected,
        axes=("n_times",),
        unit="mm",
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    displacement_mm,
    hidden_case("one run", hidden_motion, [5] * 90, 50.0, 2, "Six absolute changes, in mm, added up."),
    hidden_case("a child's head", hidden_motion[:30], [0] * 30, 40.0, 1, "Use radius_mm, whatever it is."),
    hidden_case(
        "runs of different lengths, one of them a single volume",
        hidden_motion,
        [3] * 40 + [9] + [4] * 29 + [3] * 20,
        50.0,
        1,
        "A run begins wherever the number is another than before.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Without the volumes in which it moved
#
# When the head moves, tissue of another kind slides into a voxel, and one volume of its series is nonsense. Do not cut it
# out: cut, and the volumes on both sides would pass for neighbours, although the memory of the noise is measured between
# neighbours. Give each moved volume a column of its own instead, 1 there and 0 elsewhere. The column explains the volume wholly.
#
# Write `scrubbed` for one run. Fit with `imaging.fit_glm` as it stands (AR(1)), ask with `imaging.compute_contrast`, and return
# two rows: the effect, and t.
#
# - A volume has moved if its displacement is *more* than `limit_mm`. It may be that none has.
# - The added columns have no weight in the question.


# %% question="scrubbed"
def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    """Effect and t of a contrast, with a column for each volume that moved: array (2, n_voxels).

    series: array (n_voxels, n_times). matrix: array (n_times, n_columns), the design. displacement_mm: array (n_times,),
    mm. limit_mm: mm. weights: array (n_columns,), the contrast.
    """
    ### BEGIN SOLUTION
    extra = np.eye(len(matrix))[:, displacement_mm > limit_mm]
    full = np.hstack([matrix, extra])
    design = imaging.Design(full, tuple(f"column_{i}" for i in range(full.shape[1])))
    found = imaging.compute_contrast(imaging.fit_glm(series, design), np.pad(weights, (0, extra.shape[1])))
    return np.array([found.effect, found.statistic])
    ### END SOLUTION


# %% test="scrubbed" points=6
check(scrubbed)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(72)
hidden_times = np.arange(90) * 2.0
hidden_events = {"onset": [10.0, 50, 90, 130], "duration": [15.0] * 4, "trial_type": ["a", "b", "a", "b"]}
hidden_matrix = imaging.build_design(hidden_events, hidden_times).matrix
hidden_series = hidden_generator.normal(size=(25, 90))
for hidden_t in range(1, 90):
    hidden_series[:, hidden_t] += 0.5 * hidden_series[:, hidden_t - 1]
hidden_series += 100 + 2 * hidden_matrix[:, 0]
hidden_moved = np.round(hidden_generator.uniform(0, 0.4, 90), 3)
hidden_moved[[20, 21, 57]], hidden_moved[33] = [2.0, 0.9, 0.7], 0.5
hidden_series[:, [20, 21, 57]] += hidden_generator.normal(size=(25, 3)) * 30


def hidden_case(name, limit_mm, weights, points, otherwise):
    moved = np.flatnonzero(hidden_moved > limit_mm)
    design = np.column_stack([hidden_matrix, *(np.arange(90) == volume for volume in moved)])
    fit = imaging.fit_glm(hidden_series, imaging.Design(design, list(map(str, range(design.shape[1])))))
    weights = np.append(weights, np.zeros(hidden_matrix.shape[1] - len(weights)))
    found = imaging.compute_contrast(fit, np.append(weights, np.zeros(len(moved))))
    return Case(
        name=name,
        arguments=dict(zip("abcde", [hidden_series, hidden_matrix, hidden_moved, limit_mm, weights], strict=True)),
        expected=[found.effect, found.statistic],
        axes=("2", "n_voxels"),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    scrubbed,
    hidden_case("three moved volumes, a difference", 0.5, [1.0, -1.0], 3, "One column for each; AR(1) noise."),
    hidden_case("many moved volumes, one condition", 0.3, [0.0, 1.0], 2, "One column for each; AR(1) noise."),
    hidden_case("no moved volume", 3.0, [1.0, 0.0], 1, "Where nothing moved, nothing is added."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Every way to flip the signs
#
# Each run gives one effect a voxel. If a voxel makes no difference, each run's effect might as well have had the other sign, in all
# voxels at once. With n runs there are only $2^n$ sets of signs. Write `exact_p`: try them *all*, so that nothing is random.
#
# - For each set, flip whole runs, and compute t in every voxel: the mean over runs divided by its standard error (`ddof=1`).
#   Note the largest |t| of all voxels.
# - The p of a voxel is the share of all sets, the data as they are among them, whose largest |t| is at least the voxel's own
#   |t|. Take off 1e-9 from its own, so that rounding does not decide.
#
# Write it yourself: no `flip_signs` here.


# %% question="exact-p"
def exact_p(effects):
    """Corrected two-sided p of every voxel from all sets of signs: array (n_voxels,).

    effects: array (n_runs, n_voxels), one effect a run and voxel; 2 to 12 runs.
    """
    ### BEGIN SOLUTION
    from itertools import product

    n = len(effects)
    signs = np.array(list(product([1, -1], repeat=n)))  # the first row is the data as they are
    sums, squares = signs @ effects, (effects**2).sum(axis=0)
    t = np.abs(sums) / np.sqrt(n * (squares - sums**2 / n) / (n - 1))
    return (t.max(axis=1)[:, None] >= t[0] - 1e-9).mean(axis=0)
    ### END SOLUTION


# %% test="exact-p" points=6
check(exact_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(73)


def hidden_case(name, effects, points, otherwise):
    n = len(effects)
    t = []
    for code in range(2**n):
        flipped = effects * np.array([-1.0 if code >> run & 1 else 1.0 for run in range(n)])[:, None]
        t.append(np.abs(flipped.mean(axis=0) / (flipped.std(axis=0, ddof=1) / np.sqrt(n))))
    largest = np.max(t, axis=1)
    return Case(
        name=name,
        arguments={"a": effects},
        expected=[np.mean(largest >= own - 1e-9) for own in t[0]],
        axes=("n_voxels",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_effects = hidden_generator.normal(size=(8, 40))
hidden_effects[:, :4] += 2.5
hidden_effects[:, 4:7] -= 2.5
score(
    exact_p,
    hidden_case("eight runs, effects of both signs", hidden_effects, 3, "Largest |t| of each set, over all voxels."),
    hidden_case("five runs", hidden_effects[:5, 2:9], 1, "There are 2**n sets."),
    hidden_case(
        "one voxel, nine runs", hidden_generator.normal(0.7, 1, size=(9, 1)), 1, "One voxel is its own largest."
    ),
    hidden_case("noise only", hidden_effects[:6, 7:], 1, "The data as they are count, and p reaches 1."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What would luck have scored?
#
# `blocks` has one pattern for each block of pictures: `samples`, `labels`, and `groups`, the run. The decoder compares a block with the
# mean pattern of each kind: `imaging.decode_labels(samples, labels, runs, classifier=NearestCentroid())`, which holds out one run
# at a time; its `.accuracy` is the share of right answers.
#
# How much would it score if the pictures meant nothing? Each row of `SHUFFLES` puts the blocks into another order. They come from your
# colleague, and not all of them are fair. Blocks of one run share its noise, so labels could have been dealt otherwise only
# *within* runs: a row that puts any block's label into another run must not be used.
#
# Write `honest_accuracy`. It returns two numbers: the accuracy, and the share of label sets that score at least as much. These are the
# sets from rows that may be used, and the labels as they were.


# %% question="honest-accuracy"
def honest_accuracy(samples, labels, runs, shuffles):
    """Accuracy on held-out runs, and its p by shuffling within runs: array (2,).

    samples: array (n_samples, n_voxels). labels, runs: arrays (n_samples,). shuffles: array (n_shuffles, n_samples) of
    indices; shuffled labels are labels[row].
    """
    ### BEGIN SOLUTION

    def accuracy_of(names):
        return imaging.decode_labels(samples, names, runs, classifier=NearestCentroid()).accuracy

    accuracy = accuracy_of(labels)
    by_luck = [accuracy_of(labels[row]) for row in shuffles if np.array_equal(runs[row], runs)]
    return np.array([accuracy, (1 + np.sum(np.array(by_luck) >= accuracy)) / (1 + len(by_luck))])
    ### END SOLUTION


# %% test="honest-accuracy" points=6
check(honest_accuracy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.neighbors import NearestCentroid

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(74)
hidden_runs = np.repeat(np.arange(6), 4)[hidden_generator.permutation(24)]
hidden_labels = np.empty(24, dtype="<U5")
for hidden_run in range(6):
    hidden_labels[hidden_runs == hidden_run] = hidden_generator.permutation(["cat", "dog", "house", "shoe"])
hidden_means = dict(zip(("cat", "dog", "house", "shoe"), hidden_generator.normal(size=(4, 40)), strict=True))
hidden_noise = hidden_generator.normal(size=(24, 40)) + 3 * hidden_generator.normal(size=(6, 40))[hidden_runs]
hidden_rows = [hidden_generator.permutation(24) for _ in range(12)]
for _ in range(19):
    hidden_row = np.arange(24)
    for hidden_run in range(6):
        hidden_own = np.flatnonzero(hidden_runs == hidden_run)
        hidden_row[hidden_own] = hidden_generator.permutation(hidden_own)
    hidden_rows.append(hidden_row)
hidden_rows = np.array(hidden_rows)[hidden_generator.permutation(31)]
hidden_is_fair = (hidden_runs[hidden_rows] == hidden_runs).all(axis=1)


def hidden_case(name, size, rows, points, otherwise):
    samples = hidden_noise + size * np.array([hidden_means[label] for label in hidden_labels])

    def share(labels):
        right = 0
        for run in range(6):
            there = hidden_runs == run
            model = NearestCentroid().fit(samples[~there], labels[~there])
            right += np.sum(model.predict(samples[there]) == labels[there])
        return right / 24

    accuracy = share(hidden_labels)
    fair = [row for row in rows if all(hidden_runs[row[i]] == hidden_runs[i] for i in range(24))]
    p = (1 + sum(share(hidden_labels[row]) >= accuracy - 1e-9 for row in fair)) / (1 + len(fair))
    return Case(
        name=name,
        arguments=dict(zip("abcd", [samples, hidden_labels, hidden_runs, rows], strict=True)),
        expected=[accuracy, p],
        axes=("2",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    honest_accuracy,
    hidden_case(
        "four kinds, a strong signal", 1.5, hidden_rows, 2, "Hold out runs; use fair rows only; count the data in."
    ),
    hidden_case(
        "a weak signal, shuffles that are all fair",
        0.35,
        hidden_rows[hidden_is_fair],
        2,
        "The share of sets that score at least as much.",
    ),
    hidden_case(
        "shuffles that are all unfair",
        1.5,
        hidden_rows[~hidden_is_fair],
        1,
        "With no row left, the labels as they were are the only set, and p is 1.",
    ),
    hidden_case("nothing to be found", 0.0, hidden_rows, 1, "Luck is often as good: p is large."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Which scans would you look at first?
#
# Nobody can look at 1101 scans with care. Three metrics were measured on each; of the first, high is bad, of the other two, low.
# Write `oddness`, one number per scan, high for a scan that is worse than is usual *at its site*.
#
# - Site by site and metric by metric: distance from the median of the site, divided by 1.4826 times the median of the absolute
#   distances. (So a site with a better scanner does not make all others look bad.)
# - Turn the sign where low is bad.
# - A scan's oddness is the median over its metrics. Some metrics are missing, NaN; they have no say, anywhere. A scan of which
#   nothing is known gets NaN.


# %% question="oddness"
def oddness(metrics, is_high_bad, sites):
    """How much worse than usual at its site each scan is: array (n_scans,), NaN where nothing is known.

    metrics: array (n_scans, n_metrics), NaN where missing. is_high_bad: array (n_metrics,) of True and False. sites: array
    (n_scans,) of names, in any order.
    """
    ### BEGIN SOLUTION
    z = np.empty_like(metrics)
    for site in np.unique(sites):
        own = sites == site
        away = metrics[own] - np.nanmedian(metrics[own], axis=0)
        z[own] = away / (1.4826 * np.nanmedian(np.abs(away), axis=0))
    return np.nanmedian(np.where(is_high_bad, z, -z), axis=1)
    ### END SOLUTION


# %% test="oddness" points=5
check(oddness)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(75)
hidden_sites = np.array(["B", "A", "C"])[hidden_generator.integers(0, 3, 80)]
hidden_metrics = (
    hidden_generator.standard_t(3, size=(80, 5))
    + 10 * hidden_generator.normal(size=(3, 5))[np.unique(hidden_sites, return_inverse=True)[1]]
)
hidden_bad = np.array([False, True, True, False, True])


def hidden_case(name, metrics, is_high_bad, points, otherwise):
    expected = np.full(80, np.nan)
    for i in range(80):
        own = metrics[hidden_sites == hidden_sites[i]]
        found = []
        for k, high in enumerate(is_high_bad):
            known = own[~np.isnan(own[:, k]), k]
            if not np.isnan(metrics[i, k]):
                z = (metrics[i, k] - np.median(known)) / (1.4826 * np.median(np.abs(known - np.median(known))))
                found.append(z if high else -z)
        expected[i] = np.median(found) if found else np.nan
    return Case(
        name=name,
        arguments={"a": metrics, "b": is_high_bad, "c": hidden_sites},
        expected=expected,
        axes=("n_scans",),
        tolerance=1e-3,
        points=points,
        otherwise=otherwise,
    )


hidden_holes = hidden_metrics.copy()
hidden_holes[hidden_generator.random((80, 5)) < 0.2] = np.nan
hidden_holes[17] = np.nan
score(
    oddness,
    hidden_case(
        "three sites, five metrics", hidden_metrics, hidden_bad, 2, "Median and spread of each site; signs; median."
    ),
    hidden_case("metrics missing, and a scan without any", hidden_holes, hidden_bad, 2, "What is missing has no say."),
    hidden_case("one metric of which low is bad", hidden_metrics[:, :1], hidden_bad[:1], 1, "Turn the sign."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your five functions, on all of the data. The table is not graded; the next question is about it.

# %%
findings = report()

# %% [markdown]
# ## 6. Show what the search finds
#
# You order the pile by oddness and look at the oddest first. Write `draw_search`: which share of all rejected scans you
# have found after looking at 1, 2, ..., n scans.
#
# - Scans whose oddness is NaN come last, in the order in which they stand; no two of the others are alike.
# - x is the number of scans that were looked at, from 1 to n. y is the share of all rejected scans among them in percent.
# - Both axes say what they are, with the unit in brackets where there is one, and the function returns the axes.
#
# Colours and styles are yours; a straight line for a search at random may be there. The check looks at the figure as a
# reader would, and shows it below.


# %% question="draw-search"
def draw_search(oddness, is_rejected):
    """Share of all rejected scans that were found (%) over the number of scans looked at; returns the axes.

    oddness: array (n_scans,), NaN where unknown. is_rejected: array (n_scans,) of bool, at least one True.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    order = np.argsort(np.where(np.isnan(oddness), np.inf, -oddness), kind="stable")
    found = 100 * np.cumsum(is_rejected[order]) / is_rejected.sum()
    ax.plot(np.arange(1, len(oddness) + 1), found)
    ax.plot([0, len(oddness)], [0, 100], ":")
    ax.set(xlabel="Number of scans looked at", ylabel="Rejected scans found (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of rejected scans found over the number of scans looked at." test="draw-search" points=2
check(draw_search)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(85)
hidden_odd, hidden_rejected = hidden_generator.gamma(2, 1, 55), hidden_generator.random(55) < 0.3
hidden_odd[[0, 7, 20]] = np.nan
hidden_order = np.argsort(np.where(np.isnan(hidden_odd), np.inf, -hidden_odd), kind="stable")
hidden_looked = np.arange(1, 56)
hidden_found = 100 * np.cumsum(hidden_rejected[hidden_order]) / hidden_rejected.sum()

score(
    draw_search,
    FigureCase(
        name="55 scans, three without an oddness",
        arguments={"oddness": hidden_odd, "is_rejected": hidden_rejected},
        shows=(
            Curve(
                x=hidden_looked,
                y=hidden_found,
                y_tolerance=0.1,
            ),
        ),
        x=Axis(name="number of scans looked at", also=("scans", "looked")),
        y=Axis(name="rejected scans found", unit="%", also=("rejected", "found")),
        points=2,
        otherwise="Sort by oddness, the largest first and NaN last, and count the rejected ones as you go.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. The pencil
#
# This is your colleague's draft. No volume was treated; p-values are not corrected; the decoder was tested on the blocks that
# it had learnt from.
#
# > *(1) The person hardly moved (0.12 mm from volume to volume), so movement can be neglected. (2) More than a hundred of 530 voxels tell
# > faces from houses (p < 0.05). (3) What the person saw can be read from half a slice with 95 % accuracy, even bottles
# > from scissors; the brain thus recognises objects by patterns that are spread over the cortex. (4) Three metrics find
# > the scans that people would reject, so nobody needs to look at scans any longer.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the draft concludes and your table cannot show,
# although every number in it is right. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** I would strike (3) first. 95 % is the accuracy on blocks that the decoder had learnt from. On runs that it had
# not seen it is 61 % (luck: 12.5 %; p = 0.04, the smallest that 24 shuffles within runs can give), and bottles against scissors
# come to 50 %, which is luck. (2) can be saved: "In 20 of 530 voxels faces and houses differ (p < 0.05, corrected by the largest
# |t| of all 4096 ways to flip the signs of twelve runs; each volume that moved by more than 0.3 mm had a column of its own)."
# Without the correction 139 passed, and about 26 would by chance alone. (1) is true as a mean and wrong as an argument: 41 volumes
# moved by more than 0.3 mm, 22 of them in the last two runs. People rejected 40 of the 100 oddest scans and 16 % of all, so
# the metrics of (4) say where to look first; but more than three quarters of the rejected scans are not among these 100. What no number of
# mine shows is that the brain recognises objects by this pattern. That I can read it says that it is there, not that the brain
# reads it.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (bottles and scissors by their accuracy and p; 95 % by the
# accuracy on held-out runs; the hundred voxels by the corrected number; "nobody needs to look" by the share among the oddest).
# 1 point: rewrites a claim so that it is true, with the number of voxels or blocks, the test and its correction, or the runs that were
# held out and what luck would score. 1 point: names a conclusion that goes beyond the analysis (that the brain itself uses the pattern;
# that what holds for half a slice of one person holds for people; that the voxels outside of the map do nothing). Half points are
# fine. Worth a word of praise: a mean of 0.12 mm hides when the head moved, and it moved most in the last two runs.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
