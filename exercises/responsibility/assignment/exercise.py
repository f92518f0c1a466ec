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
# # Would you let this table go?
#
# The last page of the module, and the first that no lesson has walked before you. Three hospitals have scanned 600 people, some of them more than once. Now they want to publish two things: the table of participants, and what they found in it. The abstract
# has six claims. Each number comes out of a program that ran without an error.
#
# You will look for people who are alone in a table that is called anonymous; add up what a log of releases has spent; weigh people for those whom quality control threw away; join the moments of pieces; ask what forty computers would
# gain; and say how many rare cases may be left among records that nobody looked at. Then you read the abstract again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `risks`: who is alone in the table? | 5 |
# | 2 | `person_epsilons`: what has the log spent? | 5 |
# | 3 | `weighted_means`: two groups after exclusions | 5 |
# | 4 | `joined_moments`: mean and variance from pieces | 5 |
# | 5 | `speed_ups`: what would more workers gain? | 4 |
# | 6 | `most_cases`: nobody found one. How many may there be? | 3 |
# | 7 | `draw_kept`: whom did quality control keep? | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on small data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("risks")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points.
#
# **By yourself.** NumPy, SciPy and pandas are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your functions. The check notices.
#
# **What is real.** Nothing: the people, their scans and the timings are simulated, so that we know the truth behind each claim, and nobody can be found in this table. The mistakes are real ones; each has a lesson of this module.

# %% tags=["setup"]
import hashlib

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import optimize, stats

# %% tags=["practice"]
# The dossier, checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

SITES = ("A", "B", "C")
TASK_S, START_S, WORK_S = 0.004, 55.0, 3600.0


def hashed(name):
    return hashlib.sha256(name.encode("utf-8")).hexdigest()


def make_people(n=600, seed=11):
    """People with one to three visits each; what their hospital wrote down about them, and what the scan gave."""
    generator = np.random.default_rng(seed)
    sites = generator.integers(0, 3, n)
    names = np.array([f"{SITES[site]}{number:04d}" for site, number in zip(sites, generator.permutation(9999)[:n])])
    is_patient = generator.random(n) < 0.5
    decade = np.clip(generator.normal(5.2, 1.2, n).round(), 3, 7).astype(int)
    diagnoses = np.where(is_patient, 1 + (generator.random(n) < 0.25), 0)
    oldest = (decade == 7) & (generator.random(n) < 0.9)
    diagnoses[oldest], is_patient = 1, is_patient | oldest
    severity = generator.binomial(3, np.where(is_patient, 0.5, 0.2))
    connectivity = 0.6 - 0.1 * severity + generator.normal(0, 0.1, n)
    chance = 1 / (1 + np.exp(-(2.6 - severity * np.where(is_patient, 1.6, 0.3))))
    return {
        "names": names,
        "sites": sites,
        "quasi": np.column_stack(
            [generator.integers(0, 2, n), decade, sites, generator.integers(2016, 2024, n), generator.random(n) < 0.1]
        ).astype(int),
        "diagnoses": diagnoses,
        "is_patient": is_patient,
        "severity": severity,
        "connectivity": connectivity,
        "is_kept": generator.random(n) < chance,
        "visits": generator.choice([1, 2, 3], n, p=[0.6, 0.3, 0.1]),
    }


def make_log(sites, visits, seed=4):
    """Rows of visits with a memory score, and the log: twenty sums of all rows, sums of sites, copies, one bad bound."""
    generator = np.random.default_rng(seed)
    owners = np.repeat(np.arange(len(sites)), visits)
    scores = np.clip(generator.normal(6, 2, len(owners)), 0, 10)
    names = np.append(np.repeat("all", 20), ["A", "B", "A", "B", "C", "all", "all"])
    log = {
        "people": owners,
        "sites": np.array(SITES)[sites[owners]],
        "release_sites": names,
        "epsilons": np.ones(len(names)),
        "draws": np.append(np.arange(25), [0, 1]),
        "is_from_data": np.arange(len(names)) == 24,
    }
    return log, scores, scores.sum() + generator.laplace(0, 10.0, 20)


def make_pieces(n=100_060, seed=2):
    """A signal on a large pedestal, as float32; it drifts, so that the last piece is not like the others."""
    generator = np.random.default_rng(seed)
    return (12_000 + 6 * np.arange(n) / n + generator.normal(0, 8, n)).astype(np.float32)


def make_timings(seed=3):
    generator = np.random.default_rng(seed)
    workers, tasks = (grid.ravel() for grid in np.meshgrid([1, 2, 4, 8], [100, 2000, 20_000]))
    seconds = START_S + TASK_S * tasks + WORK_S / workers
    return {"workers": workers, "tasks": tasks, "seconds": seconds * generator.normal(1, 0.01, len(workers))}


def make_records(n=2000, n_artefacts=60, n_cases=24, seed=9):
    """Two features of each record: artefacts are far out in both, cases a little in the second alone."""
    generator = np.random.default_rng(seed)
    features = generator.normal(size=(n, 2))
    kinds = np.zeros(n, int)
    odd = generator.permutation(n)[: n_artefacts + n_cases]
    kinds[odd[:n_artefacts]], kinds[odd[n_artefacts:]] = 1, 2
    features[kinds == 1] += generator.normal([12, 14], 3, (n_artefacts, 2))
    features[kinds == 2, 1] += 4.5
    return features, kinds


people = make_people()
log, scores, noisy_sums = make_log(people["sites"], people["visits"])
signal = make_pieces()
timings = make_timings()
records, record_kinds = make_records()


def alone(people, quasi, values, *, count="people", columns="all", diverse="kinds", share="people", unit=100.0):
    """k, l and per cent of people alone; options: the ways to be wrong."""
    people, quasi, values = (np.asarray(each) for each in (people, quasi, values))
    used = {"all": quasi, "first": quasi[:, :1], "but last": quasi[:, :-1]}[columns]
    columns_alone = [used[:, [i]] for i in range(used.shape[1])] if columns == "each" else [used]
    rows_of = {}
    for part in columns_alone:
        for row, key in enumerate(map(tuple, part)):
            rows_of.setdefault(key, []).append(row)
    sizes = {key: len(set(people[rows])) if count == "people" else len(rows) for key, rows in rows_of.items()}
    kinds = {key: len(set(values[rows])) if diverse != "rows" else len(rows) for key, rows in rows_of.items()}
    k, least = min(sizes.values()), min(kinds.values())
    if diverse == "of the smallest":
        least = kinds[min(sizes, key=sizes.get)]
    elif diverse == "all":
        least = len(set(values))
    alone_rows = [row for key, rows in rows_of.items() if sizes[key] == 1 for row in rows]
    part = len(set(people[alone_rows])) / len(set(people)) if alone_rows else 0.0
    part = {
        "people": part,
        "rows": len(alone_rows) / len(people),
        "groups": np.mean([size == 1 for size in sizes.values()]),
    }[share]
    return np.array([k, least, unit * part])


def small_table(seed, n_people=14, *, again=6):
    generator = np.random.default_rng(seed)
    own = np.append(np.arange(n_people), generator.choice(n_people, again))
    quasi = np.column_stack(
        [generator.integers(0, 2, n_people), generator.integers(0, 3, n_people), generator.integers(0, 2, n_people)]
    )[own]
    turn = generator.permutation(len(own))
    return {
        "people": 100 + own[turn],
        "quasi": quasi[turn],
        "values": generator.integers(0, 3, n_people)[own][turn],
    }


def risk_cases():
    asked, shared = small_table(0), {"axes": ("k, l, per cent",), "tolerance": 1e-6}
    safe = {
        "people": np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11]),
        "quasi": np.array([[0, 1]] * 4 + [[1, 1]] * 3 + [[1, 0]] * 5),
        "values": np.array([2, 2, 2, 2, 0, 1, 1, 0, 2, 2, 1, 1]),
    }
    moved = {
        "people": np.array([1, 1, 2, 3, 4, 4]),
        "quasi": np.array([[50], [60], [50], [70], [70], [70]]),
        "values": np.array([0, 0, 1, 1, 0, 1]),
    }
    return [
        Case(
            name="20 rows of 14 people",
            arguments=asked,
            expected=alone(**asked),
            mistakes={
                "what follows where rows are counted. A person with three visits is one person: count different people.": (
                    alone(**asked, count="rows", share="rows")
                ),
                "a size that counts rows. Two visits of one person hide nobody: count different people.": alone(
                    **asked, count="rows"
                ),
                "groups of the first column alone. All columns together make a group.": alone(**asked, columns="first"),
                "what follows without the last column. All columns together make a group.": alone(
                    **asked, columns="but last"
                ),
                "the share of rows. It is people who are found: count each once.": alone(**asked, share="rows"),
                "the share of groups. Give the share of people.": alone(**asked, share="groups"),
                "a share from 0 to 1. Give it in per cent.": alone(**asked, unit=1.0),
                "the number of all different values. Take the smallest of any group.": alone(**asked, diverse="all"),
            },
            otherwise="Group by all columns; different people in each group, different values in each group; the smallest of each.",
            **shared,
        ),
        Case(
            name="a group of four that agree",
            arguments=safe,
            expected=alone(**safe),
            mistakes={
                "the values of the smallest group. A larger group may have fewer different values: take the smallest of all.": (
                    alone(**safe, diverse="of the smallest")
                ),
                "a number of rows in place of different values. Four people with one value have one.": alone(
                    **safe, diverse="rows"
                ),
            },
            otherwise="k is 3, l is 1 (the first group), and nobody is alone.",
            **shared,
        ),
        Case(
            name="somebody who is a decade older at the second visit",
            arguments=moved,
            expected=alone(**moved),
            otherwise="Person 1 is alone with 60: one group is enough to be found.",
            **shared,
        ),
    ]


def charged(
    people,
    sites,
    release_sites,
    epsilons,
    draws,
    is_from_data,
    *,
    add="sum",
    rows="each",
    where="site",
    copies="once",
    bounds="inf",
    everyone="all",
):
    """Epsilon of each person; options: the ways to be wrong."""
    found = []
    for person in np.unique(people):
        own, paid, seen = np.asarray(sites)[people == person], [], set()
        for site, epsilon, draw, is_bad in zip(release_sites, epsilons, draws, is_from_data, strict=True):
            if copies == "once" and draw in seen:
                continue
            seen.add(draw)
            n = len(own) if where == "ignored" or (site == "all" and everyone == "all") else np.sum(own == site)
            n = min(n, 1) if rows == "one" else n
            if copies == "no row" and n == 0:
                continue
            paid.append((np.inf if bounds == "inf" else 0.0) if is_bad and n and bounds != "kept" else n * epsilon)
        paid = np.array(paid)
        found.append({"sum": paid.sum(), "max": paid.max(), "square": np.sqrt((paid**2).sum())}[add])
    return np.array(found)


def small_log(seed, *, bad=True):
    generator = np.random.default_rng(seed)
    return {
        "people": np.array([31, 12, 12, 7, 31, 12, 44]),
        "sites": np.array(["A", "A", "B", "B", "A", "A", "C"]),
        "release_sites": np.array(["A", "all", "B", "A", "C", "all", "A"]),
        "epsilons": generator.choice([0.1, 0.2, 0.3, 0.5], 7) * np.array([1, 1, 1, 0, 1, 1, 1])
        + [0, 0, 0, 0.4, 0, 0, 0],
        "draws": np.array([5, 2, 9, 1, 8, 3, 1]),
        "is_from_data": np.array([False, False, False, False, bad, False, False]),
    }


def log_cases():
    asked, bad = small_log(1, bad=False), small_log(4)
    for each in (asked, bad):
        each["epsilons"][6] = each["epsilons"][3]
    shared = {"axes": ("n_people",), "tolerance": 1e-6}
    return [
        Case(
            name="seven releases, four people",
            arguments=asked,
            expected=charged(**asked),
            mistakes={
                "the largest epsilon of a release. Releases about the same people add up.": charged(**asked, add="max"),
                "a root of squares. Epsilons add up as they are.": charged(**asked, add="square"),
                "an epsilon for which each person has one row. With three rows in a release a person pays three times.": (
                    charged(**asked, rows="one")
                ),
                "an epsilon for which all releases are about everybody. A release about one site costs nobody else.": (
                    charged(**asked, where="ignored")
                ),
                "an epsilon to which copies add. The same noisy number, printed again, tells nothing new.": charged(
                    **asked, copies="again"
                ),
                "an epsilon without the releases about all sites. They are about each row.": charged(
                    **asked, everyone="none"
                ),
            },
            otherwise="For each person, in the order of np.unique: sum over different draws of rows in the release x epsilon.",
            **shared,
        ),
        Case(
            name="bounds that were taken from the data",
            arguments=bad,
            expected=charged(**bad),
            mistakes={
                "a finite epsilon for a release whose bounds came from the data. It promises nothing: np.inf.": charged(
                    **bad, bounds="kept"
                ),
                "np.inf for people who have no row in that release. It tells nothing about them.": np.full(4, np.inf),
                "no cost for a release whose bounds came from the data. It promises nothing, so it costs np.inf.": (
                    charged(**bad, bounds="none")
                ),
            },
            otherwise="np.inf for each person who has a row in such a release, and for nobody else.",
            **shared,
        ),
    ]


def weighed(values, is_patient, levels, is_kept, *, by="group", weight="inverse", empty="nan", rows="kept"):
    """Mean of patients and of controls among the kept; options: the ways to be wrong."""
    means = []
    for group in (True, False):
        own, total, weights = is_patient == group, 0.0, 0.0
        for level in np.unique(levels):
            cell = own & (levels == level)
            if not cell.any():
                continue
            kept = cell & is_kept
            if not kept.any():
                total += np.nan if empty == "nan" else 0.0
                continue
            part = kept.sum() / cell.sum()
            if by == "level":
                part = is_kept[levels == level].mean()
            w = {"inverse": 1 / part, "share": part, "none": 1.0, "equal": 1 / kept.sum()}[weight]
            if weight == "standard":
                w = (levels == level).sum() / kept.sum()
            used = cell if rows == "all" else kept
            total, weights = total + w * values[used].sum(), weights + w * used.sum()
        means.append(total / weights if weights else np.nan)
    return np.array(means)


def weighed_standard(values, is_patient, levels, is_kept):
    """Both groups brought to the levels of all people: another question."""
    means = []
    for group in (True, False):
        cells = [(is_patient == group) & (levels == level) & is_kept for level in np.unique(levels)]
        counts = [(levels == level).sum() for level in np.unique(levels)]
        means.append(np.average([values[cell].mean() for cell in cells], weights=counts))
    return np.array(means)


def small_scans(seed, n=40, *, n_levels=3, thrown=np.nan):
    """Scans of which more are thrown away the higher the level; each cell keeps two at least."""
    generator = np.random.default_rng(seed)
    is_patient = np.arange(n) % 2 == 0
    levels = generator.integers(0, n_levels, n)
    levels[: 4 * n_levels] = np.repeat(np.arange(n_levels), 4)
    is_kept = generator.random(n) < np.where(is_patient, 0.9, 1.0) - 0.25 * levels
    is_kept[: 4 * n_levels] = True
    values = 14.62 - levels - 0.5 * is_patient + generator.normal(0, 0.4, n)
    if thrown is not None:
        values[~is_kept] = thrown
    turn = generator.permutation(n)
    return {
        "values": values[turn],
        "is_patient": is_patient[turn],
        "levels": levels[turn],
        "is_kept": is_kept[turn],
    }


def effect_cases():
    asked, loud = small_scans(3), small_scans(6, thrown=99.0)
    empty = {key: values.copy() for key, values in small_scans(4, 24, thrown=0.0).items()}
    empty["is_kept"][(empty["levels"] == 2) & empty["is_patient"]] = False
    shared = {"axes": ("patients, controls",), "tolerance": 1e-6}
    return [
        Case(
            name="40 scans, three levels",
            arguments=asked,
            expected=weighed(**asked),
            mistakes={
                "the means of those who were kept. Weigh them for those who were not.": weighed(**asked, weight="none"),
                "weights turned round. Where few were kept, each stands for many: all over kept.": weighed(
                    **asked, weight="share"
                ),
                "weights of levels alone. Patients and controls of one level were not kept alike.": weighed(
                    **asked, by="level"
                ),
                "means in which each level counts the same. A level counts as many as there were.": weighed(
                    **asked, weight="equal"
                ),
                "what follows where both groups get the levels of all people. Each group keeps its own.": (
                    weighed_standard(**asked)
                ),
                "controls first. Give the mean of patients, then that of controls.": weighed(**asked)[::-1],
            },
            otherwise="Weight = scans of the group and level / kept of these; weighted mean of each group; patients first.",
            **shared,
        ),
        Case(
            name="values of excluded scans that are nonsense",
            arguments=loud,
            expected=weighed(**loud),
            mistakes={
                "means with scans that were thrown away. Their values are not to be used.": weighed(
                    **loud, rows="all", weight="none"
                ),
            },
            otherwise="Values of scans that were not kept may be anything.",
            **shared,
        ),
        Case(
            name="a level of which no patient was kept",
            arguments=empty,
            expected=weighed(**empty),
            mistakes={
                "NaN for both groups. Where controls of each level were kept, their mean is known.": np.full(2, np.nan),
                "a mean although nobody was kept of one level. Nobody can stand for them: np.nan.": weighed(
                    **empty, empty="skip"
                ),
            },
            otherwise="np.nan for a group that has scans at a level of which none was kept; the other group has its mean.",
            **shared,
        ),
    ]


def pooled(
    counts, means, variances, *, mean="weighted", between=True, ddof=1, form="centred", single="kept", last=True
):
    """Number, mean and variance of all pieces; options: the ways to be wrong."""
    counts, means, variances = (np.asarray(each, float) for each in (counts, means, variances))
    if not last:
        counts, means, variances = counts[:-1], means[:-1], variances[:-1]
    there = counts > (1 if single == "dropped" else 0)
    n, m, v = counts[there], means[there], np.where(counts[there] > 1, variances[there], 0.0)
    if not len(n):
        return np.array([0.0, np.nan, np.nan])
    centre = m.mean() if mean == "plain" else m[0] + np.average(m - m[0], weights=n)
    within = (n if form == "as n" else n - 1) * v
    if form == "mean":
        return np.array([n.sum(), centre, np.mean(v)])
    if form == "squares":
        q = np.sum(within + n * m**2) - n.sum() * centre**2
    else:
        q = within.sum() + (np.sum(n * (m - centre) ** 2) if between else 0.0)
    return np.array([n.sum(), centre, q / (n.sum() - ddof) if n.sum() > ddof else np.nan])


def cut(values, sizes):
    """Number, mean and variance of each piece, NaN where a piece is too short for one."""
    ends = np.cumsum(sizes)
    pieces = [values[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    return {
        "counts": np.array(sizes),
        "means": np.array([piece.mean() if len(piece) else np.nan for piece in pieces]),
        "variances": np.array([piece.var(ddof=1) if len(piece) > 1 else np.nan for piece in pieces]),
    }


def piece_cases():
    generator = np.random.default_rng(3)
    asked = cut(generator.normal(5, 2, 19) + np.arange(19) / 3, [8, 8, 3])
    short = cut(generator.normal(3, 2, 12), [5, 0, 6, 1])
    far = cut(generator.normal(0, 2, 30) + 1e8, [10, 10, 10])
    alone_one = {"counts": np.array([0, 1]), "means": np.array([np.nan, 4.0]), "variances": np.full(2, np.nan)}
    shared = {"axes": ("n, mean, variance",), "tolerance": 1e-6}
    return [
        Case(
            name="pieces of 8, 8 and 3",
            arguments=asked,
            expected=pooled(**asked),
            mistakes={
                "a plain mean of the means. A piece of 3 counts less than one of 8.": pooled(**asked, mean="plain"),
                "a variance within pieces. That their means differ is variance, too.": pooled(**asked, between=False),
                "the mean of the variances. Add up sums of squares, within pieces and between them.": pooled(
                    **asked, form="mean"
                ),
                "a variance divided by n. Divide by n - 1.": pooled(**asked, ddof=0),
                "n times a variance that was divided by n - 1. Its sum of squares is (n - 1) times it.": pooled(
                    **asked, form="as n"
                ),
                "what follows without the last piece. It is shorter, and it counts.": pooled(**asked, last=False),
            },
            otherwise="Sum of (n - 1) x variance, and of n x (mean - mean of all)²; divided by the total of n, less 1.",
            **shared,
        ),
        Case(
            name="a piece of none, and one of a single value",
            arguments=short,
            expected=pooled(**short),
            mistakes={
                "NaN for the whole. A single value adds nothing within its piece: take 0 for its variance.": np.array(
                    [*pooled(**short)[:2], np.nan]
                ),
                "what follows without pieces of one value. Such a piece has no variance, but it has a mean.": pooled(
                    **short, single="dropped"
                ),
            },
            otherwise="Leave out pieces of none; a single value adds nothing within its piece, and counts between.",
            **shared,
        ),
        Case(
            name="thirty values near a hundred million",
            arguments=far,
            expected=pooled(**far),
            axes=("n, mean, variance",),
            tolerance=1e-4,
            mistakes={
                "a variance from squares of large numbers: their digits end before it begins. Take distances from the mean.": (
                    pooled(**far, form="squares")
                )
            },
            otherwise="Subtract a mean before you square.",
        ),
        Case(
            name="one value in all",
            arguments=alone_one,
            expected=[1, 4.0, np.nan],
            otherwise="One value has a mean and no variance: np.nan. None has neither.",
            **shared,
        ),
    ]


def faster(workers, tasks, seconds, n_workers, n_tasks, *, fit="nnls", columns="all", reference="one", turned=False):
    """Speed-up of each plan; options: the ways to be wrong."""

    def design(workers, tasks):
        workers, tasks = np.asarray(workers, float), np.asarray(tasks, float)
        made = [np.ones_like(workers), tasks, 1 / workers]
        if columns == "no tasks":
            made[1] = np.zeros_like(tasks)
        elif columns == "no start":
            made[0] = np.zeros_like(tasks)
        elif columns == "shared":
            made[1] = tasks / workers
        return np.column_stack(made)

    table = design(workers, tasks)
    found = optimize.nnls(table, seconds)[0] if fit == "nnls" else np.linalg.lstsq(table, seconds, rcond=None)[0]
    times = design(n_workers, n_tasks) @ found
    first = {
        "one": design([1], [1]) @ found,
        "same tasks": design(np.ones(len(times)), n_tasks) @ found,
        "measured": np.asarray(seconds)[:1],
    }[reference]
    if columns == "ideal":
        return np.asarray(n_workers, float)
    return times / first if turned else first / times


def small_timings(seed, start, each, work, noise=0.02):
    generator = np.random.default_rng(seed)
    workers, tasks = np.array([1, 1, 2, 4, 8, 8, 2]), np.array([10, 200, 50, 200, 10, 400, 300])
    seconds = start + each * tasks + work / workers
    return {
        "workers": workers,
        "tasks": tasks,
        "seconds": seconds * generator.normal(1, noise, 7),
        "n_workers": np.array([1, 8, 40]),
        "n_tasks": np.array([1, 100, 1000]),
    }


def speed_cases():
    asked, none = small_timings(2, 8.0, 0.05, 120.0), small_timings(12, -3.0, 0.05, 120.0)
    shared = {"axes": ("n_plans",), "tolerance": 1e-5}
    return [
        Case(
            name="seven timings, three plans",
            arguments=asked,
            expected=faster(**asked),
            mistakes={
                "the number of workers. That is what one hopes for.": faster(**asked, columns="ideal"),
                "a fit without the tasks. Each task costs the scheduler time.": faster(**asked, columns="no tasks"),
                "a fit without what does not depend on anything: the start.": faster(**asked, columns="no start"),
                "a fit in which workers share the scheduler's time. It handles tasks one by one.": faster(
                    **asked, columns="shared"
                ),
                "a speed-up over one worker with the same tasks. One worker needs one task.": faster(
                    **asked, reference="same tasks"
                ),
                "a speed-up over the first timing. Take the fitted time of one worker with one task.": faster(
                    **asked, reference="measured"
                ),
                "time over time of one worker. Turn it round: large is fast.": faster(**asked, turned=True),
            },
            otherwise="Fit seconds = a + b tasks + c / workers with a, b, c >= 0; time of (1, 1) over time of each plan.",
            **shared,
        ),
        Case(
            name="timings that a free fit explains with a start below 0",
            arguments=none,
            expected=faster(**none),
            mistakes={
                "what follows from a time below 0. None of the three may be negative: optimize.nnls.": faster(
                    **none, fit="free"
                )
            },
            otherwise="Fit with optimize.nnls, which keeps a, b and c from falling below 0.",
            **shared,
        ),
    ]


def bound(n_left, n_looked, n_found, *, kind="hypergeometric"):
    """Most cases that are compatible with a sample; options: the ways to be wrong."""
    numbers = np.arange(n_left + 1)
    if kind == "share found":
        return float(round(n_left * n_found / n_looked))
    if kind == "three":
        return float(min(n_left, round(3 * n_left / n_looked)))
    fits = {
        "hypergeometric": lambda: stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05,
        "two-sided": lambda: stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.025,
        "ninety": lambda: stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.1,
        "exactly": lambda: stats.hypergeom.pmf(n_found, n_left, numbers, n_looked) >= 0.05,
        "fewer": lambda: stats.hypergeom.cdf(n_found - 1, n_left, numbers, n_looked) >= 0.05,
        "binomial": lambda: stats.binom.cdf(n_found, n_looked, numbers / n_left) >= 0.05,
        "first": lambda: stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) < 0.05,
    }
    if kind == "share":
        return bound(n_left, n_looked, n_found) / n_left
    if kind == "others":
        return bound(n_left, n_looked, n_found) - n_found
    found = fits[kind]()
    if kind == "first":
        beyond = np.flatnonzero(found & (numbers > n_found))
        return float(beyond[0]) if len(beyond) else float(n_left)
    return float(numbers[found].max()) if found.any() else 0.0


def count_cases():
    none, some = {"n_left": 42, "n_looked": 8, "n_found": 0}, {"n_left": 80, "n_looked": 25, "n_found": 2}
    whole = {"n_left": 12, "n_looked": 12, "n_found": 3}
    return [
        Case(
            name="none among 8 of 42",
            arguments=none,
            expected=bound(**none),
            mistakes={
                "0: as many as were seen. Not to see one in a sample is no proof for the others.": 0.0,
                "what the rule of three gives. It is for a few of very many: count as the sample was drawn.": bound(
                    **none, kind="three"
                ),
                "what follows from drawing with replacement. Nobody looked at a record twice: hypergeometric.": bound(
                    **none, kind="binomial"
                ),
                "what follows from 0.025. All 5 % are on one side.": bound(**none, kind="two-sided"),
                "a share. Give the number of cases.": bound(**none, kind="share"),
                "the first number that is ruled out. Give the last that is not.": bound(**none, kind="first"),
            },
            otherwise="The largest number for which n_found or fewer have a probability of at least 0.05, drawn without replacement.",
        ),
        Case(
            name="two among 25 of 80",
            arguments=some,
            expected=bound(**some),
            mistakes={
                "the share that was seen, times all. That is the likeliest number: give the largest.": bound(
                    **some, kind="share found"
                ),
                "what follows from the probability of exactly so many. Take n_found or fewer.": bound(
                    **some, kind="exactly"
                ),
                "what follows from fewer than were found. Those that were found belong to it.": bound(
                    **some, kind="fewer"
                ),
                "the number without those that were found. Count them as well.": bound(**some, kind="others"),
            },
            otherwise="The distribution function at n_found: that many or fewer.",
        ),
        Case(
            name="all twelve were looked at",
            arguments=whole,
            expected=3.0,
            otherwise="Who has looked at all knows the number.",
        ),
    ]


def kept_shares(levels, is_patient, is_kept, group):
    return np.array([100 * is_kept[(is_patient == group) & (levels == one)].mean() for one in np.unique(levels)])


def draw_cases():
    made = {"levels": people["severity"], "is_patient": people["is_patient"], "is_kept": people["is_kept"]}
    x, shared = np.unique(made["levels"]), {"x_tolerance": 1e-6, "y_tolerance": 1e-6}
    curves = []
    for group, name, also in ((True, "patients", ("patient",)), (False, "controls", ("control",))):
        y = kept_shares(**made, group=group)
        of_all = [
            100 * np.mean((made["is_patient"] == group)[made["levels"] == one] & made["is_kept"][made["levels"] == one])
            for one in x
        ]
        curves.append(
            Curve(
                x=x,
                y=y,
                name=name,
                also=also,
                mistakes={
                    "the share that was thrown away. Draw the share that was kept.": 100 - y,
                    "shares from 0 to 1. Draw per cent.": y / 100,
                    "shares of all people of a level. Take those of the group alone.": np.array(of_all),
                },
                **shared,
            )
        )
    return [
        FigureCase(
            name="the 600 scans of the dossier",
            arguments=made,
            shows=tuple(curves),
            x=Axis(name="severity"),
            y=Axis(name="kept", unit="%"),
            is_shown=True,
            otherwise="For each level the per cent kept, of patients and of controls; two curves, a legend, two labels.",
        )
    ]


check = Checks(
    {
        "risks": risk_cases,
        "person_epsilons": log_cases,
        "weighted_means": effect_cases,
        "joined_moments": piece_cases,
        "speed_ups": speed_cases,
        "most_cases": count_cases,
        "draw_kept": draw_cases,
    }
)
hint = Hints(
    {
        "risks": (
            "Two people can be told apart as soon as one column differs. So the group is made by all columns at once.",
            "`np.unique(quasi, axis=0, return_inverse=True)` numbers the groups of rows; then `len(set(people[group == g]))` and `len(set(values[group == g]))` for each g.",
            "`np.array([min(sizes), min(kinds), 100 * len(set(people[sizes[group] == 1])) / len(set(people))])`, with `sizes` an array and `group` the number of each row's group.",
        ),
        "person_epsilons": (
            "Ask for one person at a time: in which releases do I have rows, and how many?",
            "Keep the first release of each draw. Then for each person and release: rows of that person at the site of the release (all rows for 'all') times epsilon, or np.inf if the bounds came from the data and there is such a row.",
            "`_, first = np.unique(draws, return_index=True)`, then a loop over `np.unique(people)` and over `first`; `n_rows = np.sum((people == p) & ((sites == s) | (s == 'all')))`",
        ),
        "weighted_means": (
            "Of ten severe patients two were kept. Each of the two has to speak for five.",
            "Loop over groups and levels: `cell = (is_patient == group) & (levels == level)`; its weight is `cell.sum() / (cell & is_kept).sum()`. No kept one in a cell that has scans: np.nan for this group.",
            "`np.average(values[own & is_kept], weights=weight[own & is_kept])` for each group",
        ),
        "joined_moments": (
            "Variance about the mean of all has two parts: within pieces, and of the pieces' means.",
            "Drop pieces of none, and take 0 for the variance of a single value. Mean of all: `np.average(means, weights=counts)`.",
            "`(np.sum((counts - 1) * variances) + np.sum(counts * (means - mean) ** 2)) / (counts.sum() - 1)`",
        ),
        "speed_ups": (
            "Three costs: what is done once, what is done once a task by one scheduler, and what workers share.",
            "`optimize.nnls(A, seconds)` with the columns 1, tasks and 1 / workers gives three times, none below 0.",
            "`(a + b + c) / (a + b * n_tasks + c / n_workers)`",
        ),
        "most_cases": (
            "Suppose there were 10 cases. How probable is it to meet so few of them? Suppose 20, 30, ...",
            "`stats.hypergeom.cdf(n_found, n_left, n_cases, n_looked)` is the probability of n_found or fewer, if n_cases of n_left are cases and n_looked are drawn.",
            "`max(n for n in range(n_left + 1) if stats.hypergeom.cdf(n_found, n_left, n, n_looked) >= 0.05)`",
        ),
        "draw_kept": (
            "For each level and group: a share of people. Two lists of numbers, two lines.",
            "`shares = [100 * is_kept[is_patient & (levels == level)].mean() for level in np.unique(levels)]`, and the same of `~is_patient`.",
            '`ax.plot(np.unique(levels), shares, "o-", label="patients")`; labels "severity" and "kept (%)"; `ax.legend()`; return `ax`.',
        ),
    }
)


def moments_as_drafted(values, size=1000):
    """As the group did: running totals of values and squares in float32, whole pieces only."""
    total = square = np.float32(0)
    n = len(values) // size * size
    for start in range(0, n, size):
        piece = values[start : start + size]
        own = piece.astype(float)
        total, square = total + np.float32(own.sum()), square + np.float32((own**2).sum())
    mean = float(total) / n
    return n, mean, float(square) / n - mean**2


def found_names(hashes):
    """Names behind hashes: try all that a hospital can give."""
    known = {hashed(f"{site}{number:04d}"): f"{site}{number:04d}" for site in SITES for number in range(10_000)}
    return np.array([known.get(one, "") for one in hashes])


def first_cases(features, kinds, n=24, *, is_clean=False):
    """Cases among the n records that are furthest out; is_clean: without those that a motion sensor had flagged."""
    own = features[kinds != 1] if is_clean else features
    middle = np.median(own, axis=0)
    spread = 1.4826 * np.median(np.abs(own - middle), axis=0) if is_clean else own.std(axis=0)
    far = np.abs((own - (middle if is_clean else own.mean(axis=0))) / spread).max(axis=1)
    return int(np.sum((kinds[kinds != 1] if is_clean else kinds)[np.argsort(-far)[:n]] == 2))


def effect_interval(*brain, n=200):
    """2.5th and 97.5th percentile of the weighted difference, over people drawn with replacement; draws without a kept scan of a level are left out."""
    generator = np.random.default_rng(1)
    made = []
    for _ in range(n):
        drawn_people = generator.integers(0, len(brain[0]), len(brain[0]))
        made.append(float(-np.diff(weighted_means(*(each[drawn_people] for each in brain)))[0]))
    return tuple(float(one) for one in np.nanpercentile(made, [2.5, 97.5]))


def report():
    """The table of the dossier, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        owners = log["people"]
        quasi, diagnoses = people["quasi"][owners], people["diagnoses"][owners]
        drafted = np.asarray(risks(owners, quasi[:, :2], diagnoses), float)
        full = np.asarray(risks(owners, quasi, diagnoses), float)
        names = found_names([hashed(one) for one in people["names"]])
        spent = np.asarray(person_epsilons(*log.values()), float)
        brain = (people["connectivity"], people["is_patient"], people["severity"], people["is_kept"])
        low, high = effect_interval(*brain)
        cut_signal = cut(signal.astype(float), [1000] * 100 + [60])
        joined = np.asarray(joined_moments(*cut_signal.values()), float)
        n_drafted, mean_drafted, variance_drafted = moments_as_drafted(signal)
        ask = (np.array([8, 40, 40]), np.array([8, 40, 20_000]))
        gains = np.asarray(speed_ups(*timings.values(), *ask), float)
        truth_s = START_S + TASK_S * ask[1] + WORK_S / ask[0]
        rows = {
            "table: k as drafted, sex and decade": int(drafted[0]),
            "... different diagnoses in a group, at least": int(drafted[1]),
            "... k with site, year of scan and handedness": int(full[0]),
            "... people alone in a group (%)": float(full[2]),
            "... hashes whose name was found (%)": float(100 * np.mean(names == people["names"])),
            "log: epsilon as drafted": 1.0,
            "... people without any promise": int(np.sum(np.isinf(spent))),
            "... largest epsilon of the others": float(spent[np.isfinite(spent)].max()),
            "... smallest epsilon": float(spent.min()),
            "... error of one sum, root mean square (points)": float(
                np.sqrt(np.mean((noisy_sums - scores.sum()) ** 2))
            ),
            "... error of the mean of twenty sums (points)": float(np.abs(noisy_sums.mean() - scores.sum())),
            "scans: excluded, patients (%)": float(100 * np.mean(~people["is_kept"][people["is_patient"]])),
            "... excluded, controls (%)": float(100 * np.mean(~people["is_kept"][~people["is_patient"]])),
            "... patients less controls, as drafted": float(-np.diff(weighed(*brain, weight="none"))[0]),
            "... patients less controls, weighted": float(-np.diff(weighted_means(*brain))[0]),
            "... 95 % interval, lower end": low,
            "... 95 % interval, upper end": high,
            "... most severe patients: scanned": int(np.sum(people["is_patient"] & (people["severity"] == 3))),
            "... most severe patients: kept": int(
                np.sum(people["is_patient"] & (people["severity"] == 3) & people["is_kept"])
            ),
            "... truth: difference with all 600 scans": float(-np.diff(weighed(*brain[:3], np.ones(600, bool)))[0]),
            "pieces: values as drafted": int(n_drafted),
            "... mean as drafted": float(mean_drafted),
            "... variance as drafted": float(variance_drafted),
            "... values, joined": int(joined[0]),
            "... mean, joined": float(joined[1]),
            "... variance, joined": float(joined[2]),
            "... truth: variance in memory": float(signal.astype(float).var(ddof=1)),
            "machines: speed-up of 8 workers, 8 tasks": float(gains[0]),
            "... of 40 workers, 40 tasks": float(gains[1]),
            "... of 40 workers, 20 000 tasks": float(gains[2]),
            "... truth: 40 workers, 40 tasks": float((START_S + TASK_S + WORK_S) / truth_s[1]),
            "records: cases among the 24 furthest out, as drafted": first_cases(records, record_kinds),
            "... cases among the 24 furthest, artefacts set aside": first_cases(records, record_kinds, is_clean=True),
            "... most cases left, none among 40 of 1976": int(most_cases(1976, 40, 0)),
            "... truth: cases": int(np.sum(record_kinds == 2)),
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        if isinstance(value, int):
            print(f"{name:56s} {value:9d}")
        else:
            print(f"{name:56s} {value:9.1f}" if abs(value) >= 1000 else f"{name:56s} {value:9.3g}")
    return rows


# %% [markdown]
# You have `people`, a row for each person; `log`, who has which visits and what was released about them; `signal`, one long recording; `timings` of the pipeline; and `records` with two features each.

# %%
print(f"people: {len(people['names'])}; patients {people['is_patient'].sum()}; scans kept {people['is_kept'].sum()}")
print(f"  sex, decade, site, year, left-handed: {people['quasi'][0].tolist()}; published ID {hashed('A0001')[:16]}...")
print(f"log: {len(log['people'])} visits, {len(log['epsilons'])} entries")
print(f"signal: {len(signal)} values of type {signal.dtype}, the first {signal[0]:.1f}")
print(f"timings: {len(timings['seconds'])} runs; workers {sorted(set(timings['workers'].tolist()))}")
print(f"records: {len(records)}")

# %% [markdown]
# ## 1. Who is alone?
#
# The table holds no names. IDs are hashes, and each sex and decade of age has many people: k, says the group, is 17. But whoever looks for a neighbour also knows the hospital, the year of the scan, and which hand the neighbour writes with. Those columns are in the table, too. Write `risks`.
#
# - A *group* is all rows that agree in every column of `quasi`. A person may have several rows, which need not agree.
# - k (of k-anonymity): the smallest number of different people in a group. l (of l-diversity): the smallest number of different `values` (diagnoses) in a group; it may be another group.
# - The third number: the people who are alone in at least one group, in per cent of all people.


# %% question="risks"
def risks(people, quasi, values):
    """k, l, and the per cent of people who are alone in a group: array (3,).

    people: integer array (n_rows,), whose row it is. quasi: integer array (n_rows, n_columns), what others may know. values: integer array
    (n_rows,), what they should not learn.
    """
    ### BEGIN SOLUTION
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), 100 * len(alone) / len(set(people))])
    ### END SOLUTION


# %% test="risks" points=5
check(risks)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from neurokit_lite.course.checks import Case, score


def hidden_case(name, people, quasi, values, points, otherwise):
    frame = pd.DataFrame(quasi).assign(who=people, what=values)
    groups = frame.groupby(list(range(quasi.shape[1])))
    size = groups["who"].transform("nunique")
    share = 100 * frame.loc[size == 1, "who"].nunique() / frame["who"].nunique()
    return Case(
        name=name,
        arguments={"a": people, "b": quasi, "c": values},
        expected=[size.min(), groups["what"].nunique().min(), share],
        axes=("k, l, per cent",),
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(801)
hidden_plain = np.column_stack([np.repeat([1, 11, 1], [3, 3, 6]), np.repeat([12, 2, 5], [3, 3, 6])])
hidden_own = np.append(np.arange(9), [0, 0, 1, 1, 4, 4, 4])
hidden_columns = np.array(
    [[0, 1, 0], [0, 1, 1], [0, 1, 0], [1, 1, 1], [1, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 0], [0, 1, 1]]
)
score(
    risks,
    hidden_case(
        "one row each",
        hidden_generator.permutation(12),
        hidden_plain,
        np.array([0, 1, 2, 1, 0, 0, 1, 3, 4, 2, 2, 3]),
        1,
        "Group by all columns together.",
    ),
    hidden_case(
        "people with several visits",
        hidden_own,
        np.array([[0, 0], [1, 0], [1, 1], [1, 1], [0, 1], [1, 0], [1, 1], [1, 0], [1, 0]])[hidden_own],
        hidden_own % 3,
        2,
        "Count different people, in groups and in the share.",
    ),
    hidden_case(
        "the smallest group is not the most uniform one",
        np.arange(9),
        hidden_columns,
        np.array([3, 1, 3, 0, 1, 1, 2, 3, 2]),
        1,
        "The smallest number of different values of any group.",
    ),
    hidden_case(
        "somebody who moved",
        np.array([4, 4, 5, 6, 6, 7, 7]),
        np.array([[1, 0], [2, 0], [1, 0], [3, 0], [3, 1], [1, 0], [1, 0]]),
        np.array([0, 1, 1, 0, 0, 1, 1]),
        1,
        "Who is alone in one group is found, whatever the other rows say; and is counted once.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What has the log spent?
#
# Each line of the log is a sum of bounded scores with noise. Its `epsilon` holds for *one row* more or less. The group writes "epsilon = 1", since that is what each line says. But lines add up, and people have several rows. Write `person_epsilons`.
#
# - For each person, in the order of `np.unique(people)`: the sum over releases of epsilon times the number of that person's rows in it.
# - A release is about the rows of one site, or about all rows if its site is `"all"`.
# - Releases with the same entry in `draws` are copies of one noisy number: the first is paid for, the others cost nothing.
# - Where `is_from_data` is true the bounds were taken from the data: nothing is promised, and who has a row in it has `np.inf`.


# %% question="person-epsilons"
def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    """Epsilon that each person has spent: array (n_people,), in the order of np.unique(people).

    people, sites: arrays (n_rows,), whose row it is and at which site it was recorded (text). release_sites (text, a site or "all"), epsilons, draws
    (integers), is_from_data (boolean): arrays (n_releases,).
    """
    ### BEGIN SOLUTION
    who = np.unique(people)
    spent = np.zeros(len(who))
    _, first = np.unique(draws, return_index=True)
    for i in first:
        is_in = np.ones(len(sites), bool) if release_sites[i] == "all" else sites == release_sites[i]
        n_rows = np.array([np.sum(is_in & (people == one)) for one in who])
        if is_from_data[i]:
            spent[n_rows > 0] = np.inf
        else:
            spent += n_rows * epsilons[i]
    return spent
    ### END SOLUTION


# %% test="person-epsilons" points=5
check(person_epsilons)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from neurokit_lite.course.checks import Case, score


def hidden_case(name, people, sites, releases, points, otherwise):
    table = pd.crosstab(np.array(people), np.array(sites))
    table["all"] = table.sum(axis=1)
    log = pd.DataFrame(releases, columns=["site", "epsilon", "draw", "bad"])
    expected = np.zeros(len(table))
    for one in log.drop_duplicates("draw").itertuples():
        rows = table[one.site].to_numpy()
        expected = expected + (np.where(rows > 0, np.inf, 0) if one.bad else rows * one.epsilon)
    return Case(
        name=name,
        arguments={
            "a": np.array(people),
            "b": np.array(sites),
            "c": log["site"].to_numpy(str),
            "d": log["epsilon"].to_numpy(float),
            "e": log["draw"].to_numpy(int),
            "f": log["bad"].to_numpy(bool),
        },
        expected=expected,
        axes=("n_people",),
        points=points,
        otherwise=otherwise,
    )


score(
    person_epsilons,
    hidden_case(
        "one row each, everybody in each release",
        [5, 3, 9],
        ["N", "S", "N"],
        [("all", 0.2, 1, False), ("all", 0.5, 2, False), ("all", 0.1, 3, False)],
        1,
        "Epsilons add up.",
    ),
    hidden_case(
        "people with several rows",
        [8, 2, 8, 8, 2, 4],
        ["N", "N", "N", "N", "N", "N"],
        [("all", 0.3, 1, False), ("N", 0.4, 2, False)],
        1,
        "Each row of a person in a release costs its epsilon.",
    ),
    hidden_case(
        "sites",
        [1, 2, 3, 4, 2, 2],
        ["N", "S", "S", "W", "N", "S"],
        [("S", 0.3, 1, False), ("all", 0.4, 2, False), ("N", 0.7, 3, False)],
        1,
        "A release about one site costs those who have a row there; 'all' is about each row.",
    ),
    hidden_case(
        "copies",
        [1, 2, 3],
        ["N", "S", "S"],
        [
            ("all", 0.3, 7, False),
            ("S", 0.4, 2, False),
            ("all", 0.3, 7, False),
            ("S", 0.4, 5, False),
            ("all", 0.3, 7, False),
        ],
        1,
        "Copies of one draw are paid once; another draw of the same sum is paid again.",
    ),
    hidden_case(
        "bounds from the data",
        [6, 1, 3],
        ["N", "S", "S"],
        [("all", 0.3, 1, False), ("N", 0.4, 2, True)],
        1,
        "np.inf for who has a row in such a release, and for nobody else.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Whom did quality control throw away?
#
# Scans with much motion were excluded. Severe patients move most, so those who were kept are not like those who came. Severity was recorded for everybody. Write `weighted_means`.
#
# - A kept scan of a group (patients, controls) at a level of severity stands for (scans of that group and level) / (kept scans of that group and level).
# - Return the weighted mean of the kept values of each group, patients first.
# - Values of scans that were not kept may be anything, also NaN.
# - Where a group has scans at a level and none of them was kept, nobody can stand for them: its mean is `np.nan`.


# %% question="weighted-means"
def weighted_means(values, is_patient, levels, is_kept):
    """Mean of patients and of controls, each kept scan weighted for those like it that were not kept: array (2,).

    values: array (n_scans,). is_patient, is_kept: boolean arrays (n_scans,). levels: integer array (n_scans,), the severity.
    """
    ### BEGIN SOLUTION
    means = []
    for group in (True, False):
        total = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            is_there = np.any(cell & is_kept)
            total += cell.sum() * values[cell & is_kept].mean() if is_there else np.nan
        means.append(total / np.sum(is_patient == group))
    return np.array(means)
    ### END SOLUTION


# %% test="weighted-means" points=5
check(weighted_means)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, points, otherwise, *, n=50, thrown=None, same=False, empty=()):
    generator = np.random.default_rng(seed)
    is_patient = generator.random(n) < 0.55
    levels = generator.integers(1, 5, n) * 10
    chance = (
        np.where(is_patient, 1.1, 1.2) - 0.02 * levels if not same else np.where(is_patient, 0.8, 0.9) - 0.01 * levels
    )
    is_kept = generator.random(n) < chance
    if same:
        levels = np.full(n, 10)
    for level in np.unique(levels):
        for group in (True, False):
            cell = np.flatnonzero((levels == level) & (is_patient == group))
            is_kept[cell[:2]] = True
            if (level, group) in empty:
                is_kept[cell] = False
    values = 1e3 - 3 * levels + 5 * is_patient + generator.normal(0, 2, n)
    if thrown is not None:
        values[~is_kept] = thrown
    frame = pd.DataFrame({"y": values, "p": is_patient, "s": levels, "k": is_kept})
    cells = frame[frame["k"]].groupby(["p", "s"])["y"].mean()
    sizes = frame.groupby(["p", "s"]).size()
    sums = (cells * sizes).groupby("p").sum() / sizes.groupby("p").sum()
    return Case(
        name=name,
        arguments={"a": values, "b": is_patient, "c": levels, "d": is_kept},
        expected=[np.nan if any(group == one for _, one in empty) else sums[group] for group in (True, False)],
        axes=("patients, controls",),
        points=points,
        otherwise=otherwise,
    )


score(
    weighted_means,
    hidden_case("one level", 811, 1, "Patients first; with one level all weights of a group are equal.", same=True),
    hidden_case("four levels", 812, 2, "Weights by group and level: all over kept.", n=80),
    hidden_case(
        "values of excluded scans are NaN", 813, 1, "Do not touch values that were not kept.", thrown=np.nan, same=True
    ),
    hidden_case(
        "no control kept of a level",
        814,
        1,
        "np.nan for the group, where nobody can stand for a level.",
        empty=((40, False),),
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. In pieces
#
# The signal does not fit into the small machine at the scanner, so it was read in pieces of 1000 values. The group added up values and squares as they came. You get what each piece alone says: its number of values, its mean and its variance (divided by n - 1). Write `joined_moments`: what would the whole have said?
#
# - Sum of squares of all about the mean of all = sum over pieces of $(n_i-1)\,s_i^2 + n_i\,(m_i-m)^2$. The variance is that, divided by $n-1$.
# - A piece of no values has NaN for mean and variance: leave it out. A piece of one value has NaN for its variance: within it nothing varies.
# - With one value in all the variance is `np.nan`; with none the mean as well.
# - Values may be far from 0 while they differ by little.


# %% question="joined-moments"
def joined_moments(counts, means, variances):
    """Number, mean and variance (divided by n - 1) of all values: array (3,).

    counts: integer array (n_pieces,). means, variances: arrays (n_pieces,), NaN where a piece has too few values.
    """
    ### BEGIN SOLUTION
    there = counts > 0
    n, m, total = counts[there], means[there], counts.sum()
    if total == 0:
        return np.array([0, np.nan, np.nan])
    mean = m[0] + np.sum(n * (m - m[0])) / total
    within = np.where(n > 1, (n - 1) * np.nan_to_num(variances[there]), 0)
    squares = np.sum(within + n * (m - mean) ** 2)
    return np.array([total, mean, squares / (total - 1) if total > 1 else np.nan])
    ### END SOLUTION


# %% test="joined-moments" points=5
check(joined_moments)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, pieces, points, otherwise, *, offset=0.0, tolerance=1e-6):
    values = np.concatenate([np.asarray(piece, float) for piece in pieces])
    return Case(
        name=name,
        arguments={
            "a": np.array([len(piece) for piece in pieces]),
            "b": np.array([np.mean(piece) + offset if len(piece) else np.nan for piece in pieces]),
            "c": np.array([np.var(piece, ddof=1) if len(piece) > 1 else np.nan for piece in pieces]),
        },
        expected=[
            len(values),
            values.mean() + offset if len(values) else np.nan,
            values.var(ddof=1) if len(values) > 1 else np.nan,
        ],
        axes=("n, mean, variance",),
        tolerance=tolerance,
        points=points,
        otherwise=otherwise,
    )


score(
    joined_moments,
    hidden_case("two equal pieces", [[1.0, 3.0, 8.0], [4.0, 6.0, 14.0]], 1, "Within pieces, and between their means."),
    hidden_case(
        "a short last piece",
        [[2.0, 5.0, 4.0, 1.0], [7.0, 3.0, 3.0, 2.0], [20.0, 29.0]],
        1,
        "Pieces weigh by their number.",
    ),
    hidden_case(
        "pieces of one and of none", [[], [3.0, 4.0, 9.0], [8.0], []], 1, "None: leave it out. One: nothing within."
    ),
    hidden_case(
        "values near 600 million",
        [[0.5, 2.5, 3.0], [4.0, 0.0, 2.0], [1.0, 3.5, 1.5]],
        1,
        "Take distances from a mean before you square.",
        offset=6e8,
        tolerance=1e-4,
    ),
    hidden_case("nothing at all", [[], []], 1, "0, np.nan and np.nan."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Forty workers
#
# The pipeline was timed with up to 8 workers and with few and many tasks. Start and merging take the same time always; one scheduler handles the tasks, one after the other; only the work itself is shared. Write `speed_ups`.
#
# - Fit seconds = $a + b\,\cdot$ tasks $+\,c\,/$ workers by least squares, with none of the three below 0 (`optimize.nnls`).
# - The speed-up of a plan is the fitted time of one worker with one task, over the fitted time of the plan.


# %% question="speed-ups"
def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    """Speed-up of each plan over one worker with one task: array (n_plans,).

    workers, tasks, seconds: arrays (n_runs,), the timings. n_workers, n_tasks: arrays (n_plans,).
    """
    ### BEGIN SOLUTION
    table = np.column_stack([np.ones(len(workers)), tasks, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return (start + each + work) / (start + each * n_tasks + work / n_workers)
    ### END SOLUTION


# %% test="speed-ups" points=4
check(speed_ups)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import optimize

from neurokit_lite.course.checks import Case, score


def hidden_case(name, costs, points, otherwise, *, fitted=None, n_tasks=(1, 50, 900), off=0.0):
    workers, tasks = np.array([1, 2, 4, 6, 1, 3, 12]), np.array([4, 60, 8, 500, 300, 40, 120])
    seconds = costs[0] + costs[1] * tasks + costs[2] / workers + off * np.array([-3, 2, 1, -2, 1, 4, -1])
    table = np.array([np.ones(7), tasks, 1 / workers]).T
    start, each, work = optimize.lsq_linear(table, seconds, bounds=(0, np.inf), tol=1e-14).x if off else costs
    plans = np.array([1, 12, 64]), np.array(n_tasks)
    return Case(
        name=name,
        arguments={"a": workers, "b": tasks, "c": seconds, "d": plans[0], "e": plans[1]},
        expected=(start + each + work) / (start + each * plans[1] + work / plans[0]),
        axes=("n_plans",),
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    speed_ups,
    hidden_case("tasks that cost nothing", (20.0, 0.0, 300.0), 1, "A start that is not shared; large is fast."),
    hidden_case("tasks that cost", (9.0, 0.07, 200.0), 1, "One scheduler: b times the number of tasks, over (1, 1)."),
    hidden_case("timings with noise", (30.0, 0.02, 90.0), 1, "Least squares on the seconds, three columns.", off=0.7),
    hidden_case("a start that would be below 0", (0.0, 0.05, 80.0), 1, "None of the three below 0.", off=-2.0),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Nobody found one
#
# The 24 records that are furthest out were looked at: all are artefacts. Then 40 of the other 1976 were drawn at random, and none of them was odd either. "So there is nothing." Write `most_cases`: how many may there be?
#
# - `n_looked` of `n_left` records were drawn without replacement, and `n_found` of them are cases.
# - Return the largest number of cases among the `n_left` for which `n_found` or fewer are found with a probability of at least 0.05.


# %% question="most-cases"
def most_cases(n_left, n_looked, n_found):
    """Largest number of cases that the sample does not rule out at 5 %: one number.

    n_left, n_looked, n_found: records in all, drawn, and found to be cases.
    """
    ### BEGIN SOLUTION
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max()
    ### END SOLUTION


# %% test="most-cases" points=3
check(most_cases)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from math import comb

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_left, n_looked, n_found, points, otherwise):
    def few(n):
        ways = sum(
            comb(n, i) * comb(n_left - n, n_looked - i) for i in range(n_found + 1) if n_looked - i <= n_left - n
        )
        return ways / comb(n_left, n_looked)

    return Case(
        name=name,
        arguments={"a": n_left, "b": n_looked, "c": n_found},
        expected=max(n for n in range(n_left + 1) if few(n) >= 0.05),
        points=points,
        otherwise=otherwise,
    )


score(
    most_cases,
    hidden_case("none among 12 of 50", 50, 12, 0, 1, "Without replacement; the largest number that is not ruled out."),
    hidden_case("four among 30 of 100", 100, 30, 4, 1, "n_found or fewer."),
    hidden_case("almost all were looked at", 15, 13, 2, 1, "Where few are left, few can have been missed."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on the whole dossier. The table is not graded; the last question is about it. "As drafted" is what the group did, "truth" what the simulation was made with.

# %%
findings = report()

# %% [markdown]
# ## 7. Whom did quality control keep?
#
# Whether exclusions can bias a result is seen before any result is computed. Write `draw_kept`.
#
# - One curve (line, markers or both) of patients and one of controls: on x each level of severity, on y the scans that were kept, in per cent of those of that group and level. Each group has scans at each level.
# - `label="patients"` and `label="controls"`. A legend says which is which.
# - The label on x is "severity", that on y "kept (%)". The function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-kept"
def draw_kept(levels, is_patient, is_kept):
    """Per cent of scans kept over severity, of patients and of controls; returns the axes.

    levels: integer array (n_scans,), the severity. is_patient, is_kept: boolean arrays (n_scans,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    x = np.unique(levels)
    for name, group in (("patients", is_patient), ("controls", ~is_patient)):
        ax.plot(x, [100 * is_kept[group & (levels == one)].mean() for one in x], "o-", label=name)
    ax.set(xlabel="severity", ylabel="kept (%)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the per cent of scans that were kept over severity, one curve for patients and one for controls." test="draw-kept" points=2
check(draw_kept)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_levels = np.array([1, 1, 1, 1, 3, 3, 3, 3, 3, 6, 6, 6, 6, 6, 6, 1])
hidden_group = np.array(
    [True, True, False, False, True, True, True, False, False, True, True, True, True, False, False, True]
)
hidden_kept = np.array(
    [True, True, True, True, True, False, True, True, True, False, True, False, False, True, False, False]
)
hidden_shared = {"x_tolerance": 1e-6, "y_tolerance": 1e-6}

score(
    draw_kept,
    FigureCase(
        name="sixteen scans, three levels",
        arguments={"a": hidden_levels, "b": hidden_group, "c": hidden_kept},
        shows=(
            Curve(x=[1, 3, 6], y=[200 / 3, 200 / 3, 25], name="patients", also=("patient",), **hidden_shared),
            Curve(x=[1, 3, 6], y=[100, 100, 50], name="controls", also=("control",), **hidden_shared),
        ),
        x=Axis(name="severity"),
        y=Axis(name="kept", unit="%"),
        points=2,
        otherwise="For each level the per cent kept of the group's scans; severity itself on x.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is the group's abstract. k was counted for two columns of a table that has five. Twenty sums of all visits were released, each with noise of its own, then sums of sites; the bounds of the one of site C were the smallest and largest score that was seen. Scans with much motion were excluded. Squares were added up in
# float32, and the last piece was shorter than the others. Nobody timed more than 8 workers, and the pipeline cuts its work into 20 000 tasks.
# A motion sensor knows the artefacts among the records; raters have looked at the 24 records that are furthest out, and later at the 24 that are furthest out once artefacts are set aside.
#
# > *(1) The table can be published: IDs are hashed (SHA-256), and no group has fewer than 17 people. (2) All sums that we released are differentially private, with epsilon = 1. (3) Connectivity is lower in patients (by 0.062; 401 of 600 scans). Quality control looked at motion alone, never at
# > diagnosis, and so it did not bias the result. (4) The signal was read in pieces, and its mean (12 003) and variance (84) are those of the whole. (5) Eight workers are seven times as fast as one; forty are forty times as fast. (6) The data hold nothing odd: the 24 records that are furthest out are artefacts, and 40
# > others, drawn at random, are as they should be.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the abstract concludes and your table cannot show, or one that you might conclude from the table now and it cannot show either. The rows with the truth tell you whether
# your numbers were worth it; argue without them, for outside this page nobody has them. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** (Longer than yours need be: it goes through all six claims.) I would strike (1) first, for a table that is out cannot be called back. Each hash was undone by trying the 30 000 names that the hospitals can give, and with site, year of scan and handedness, which are in the table as well, 18 % of the people are
# alone in a group: k is 1, and not 17. (2) holds for one line of the log and one row. Together the log has spent 22 on a person with one visit and 66 on one with three; 203 people of site C have no promise at all, since bounds came from their data. The mean of twenty noisy sums is off by 2 points where one is off by 12. (3) can be saved:
# "Patients have 0.095 less connectivity than controls (95 % interval 0.074 to 0.117), if each kept scan stands for those of its group and severity; 51 % of the patients' scans were excluded and 10 % of the controls'." To look at motion alone is to look at severity. Of (4) the mean holds, and the variance does not: joined from the pieces, 60 more values
# among them, it is 67. Of (5) the first half holds (7.3); the fit gives 27 for forty workers with forty tasks, and 16 with 20 000. Both lie beyond what was timed. (6) tells that not more than 141 of the other 1976 records are cases (95 %). Set the artefacts aside, and 21 of the 24 that are then furthest out are cases: the artefacts had hidden them. What my table cannot show: that weights have removed
# all bias. They repair what severity explains, and 3 kept patients speak for all 46 of the highest severity; motion that goes with connectivity for another reason stays. Nor does k of 2 or 17 make a table safe, and nor is 0.095 an effect *of* the disease.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (table by k of all five columns or by the hashes; log by the sum, by visits or by the data's bounds; scans by both shares excluded and the weighted difference; pieces by the joined variance or the lost values; machines by the fit; records by 141 or by those behind the artefacts). 1 point: rewrites a
# claim so that it is true, with the number of people, visits, scans, values or records, how it was counted, and the number that remains with its interval or limit where there is one. 1 point: names a conclusion that goes beyond the analysis (no bias from "blind to diagnosis"; weights for what was not recorded; forty workers from eight; nothing odd from forty records; a table called
# anonymous since nobody is alone; or, the other way, "there are 141 cases"). An argument from a row with the truth earns nothing by itself. Half points are fine. Worth a word of praise: two parts of the abstract hold, the mean in (4) and the eight workers in (5), and one says so.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
