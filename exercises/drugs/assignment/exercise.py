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
# # Would you let this drug through?
#
# The last page of the module, and the first that no lesson has walked before you. A company has a compound against epileptic seizures. Its dossier goes all
# the way: a screen of molecules, a dose-response curve, levels in the blood of six volunteers, a trial, and a test of a gene that sets the dose. The abstract has five
# claims, and each comes out of a program that ran without an error.
#
# You will ask a screen about molecules that have no relatives in it; find out how much is known of a potency when the plateau was never reached; turn a few
# levels into an exposure; count patients as the coin assigned them; ask what the best of many subgroups is worth; and let a program be silent. Then you read the abstract again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `series_auc`: molecules of a new series | 5 |
# | 2 | `potency_um`: two units, and no plateau | 5 |
# | 3 | `steady_state`: a few levels, one of them too low to measure | 5 |
# | 4 | `trial_effect`: everybody whom the coin assigned | 4 |
# | 5 | `best_gap_p`: the best of many subgroups | 4 |
# | 6 | `advised_mg`: a dose, or none | 4 |
# | 7 | `draw_margin`: is there enough of it? | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on these data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("series_auc")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points.
#
# **By yourself.** NumPy and SciPy are yours to use, and so is `tanimoto`, which stands in the next cell. `neurokit_lite` would answer
# some questions by itself, so leave it out of your functions. The check notices.
#
# **What is real.** No company gives away such a dossier, so this one is simulated, and we know the truth behind each of its tables. Only the alleles of the gene, and what pairs of them do, are real. How common the alleles
# are is assumed, and so are the doses.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import data, drugs


def tanimoto(first, second):
    """Bits in both over bits in either, for each pair of rows: array (n_first, n_second)."""
    both = first.astype(int) @ second.T.astype(int)
    return both / np.maximum(first.sum(axis=1)[:, None] + second.sum(axis=1) - both, 1)


# %% tags=["practice"]
# The dossier, checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints

TAUS = np.array([0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 48.0, 72.0])  # h
GRID_UM = np.geomspace(1e-3, 1e3, 301)
TRUE_EC50_UM, FREE_SHARE, WEIGHT_G_MOL, LIMIT_MG_L = 25.0, 0.05, 320.0, 0.5


def make_compounds(n_series, n_each, seed, *, n_bits=96):
    """Molecules in series of relatives; whether one enters the brain depends on its series, and on thirty of its bits."""
    generator = np.random.default_rng(seed)
    weights = np.random.default_rng(77).normal(size=n_bits) * (np.arange(n_bits) < 30)
    centres, tastes = generator.random((n_series, n_bits)) < 0.3, generator.normal(0, 3, n_series)
    series = np.repeat(np.arange(n_series), n_each)
    bits = centres[series] ^ (generator.random((len(series), n_bits)) < 0.08)
    common = (bits @ weights - 0.3 * weights.sum()) / np.sqrt(0.21 * np.sum(weights**2))
    enters = generator.random(len(series)) < 1 / (1 + np.exp(-tastes[series] - 4 * common))
    again = generator.integers(0, len(series), len(series) // 4)
    listed = enters[again] ^ (generator.random(len(again)) < 0.15)
    turn = generator.permutation(len(series) + len(again))
    return {
        "bits": np.vstack([bits, bits[again]])[turn],
        "enters": np.append(enters, listed)[turn],
        "series": np.append(series, series[again])[turn],
    }


def make_wells():
    """Fall of seizure-like activity in slices, in per cent: the first laboratory writes uM, the second nM."""
    generator = np.random.default_rng(4)
    doses = np.repeat([0.1, 0.3, 1, 3, 10, 1000, 2000, 5000, 10_000], 3).astype(float)
    units = np.repeat(["uM"] * 5 + ["nM"] * 4, 3)
    um = np.where(units == "nM", doses / 1000, doses)
    responses = 100 * um / (um + TRUE_EC50_UM) + generator.normal(0, 4, len(um))
    turn = generator.permutation(len(um))
    return {"doses": doses[turn], "units": units[turn], "responses": responses[turn].round(1)}


def make_volunteers():
    """Levels after one dose of 200 mg; two of six people are slow. After the dose nothing below the limit has a number: it is 0."""
    generator, found = np.random.default_rng(8), []
    for half_life_h in (22.0, 55.0, 26.0, 30.0, 60.0, 24.0):
        body = {"clearance_l_h": np.log(2) / half_life_h * 40, "volume_l": 40.0, "absorption_per_h": 1.5}
        times = np.concatenate([TAUS, [96.0, 144.0, 192.0]])
        levels = drugs.predict_concentration(times, [0.0], [200.0], **body)
        levels = (levels * np.exp(generator.normal(0, 0.06, len(levels)))).round(2)
        levels[levels < LIMIT_MG_L] = 0.0
        last = 1 + np.flatnonzero(levels >= LIMIT_MG_L)[-1]
        times, levels = np.append(times[: last + 1], -0.5), np.append(levels[: last + 1], generator.uniform(0, 0.3))
        turn = generator.permutation(len(times))
        found.append({"times_h": times[turn], "levels": levels[turn].round(2)})
    return found


def make_patients():
    """A trial in which severe patients stop the drug, and some are lost; it does the same little in everybody."""
    generator, n = np.random.default_rng(22), 360
    severity, is_drug = generator.normal(size=n), generator.permutation(n) % 2 == 0
    chance = 1 / (1 + np.exp(1.0 + 1.2 * severity - np.array([[0.0], [0.25]])))
    stays = generator.random(n) > np.where(is_drug, 1 / (1 + np.exp(0.7 - 1.6 * severity)), 0.06)
    is_free = generator.random(n) < np.where(is_drug & stays, chance[1], chance[0])
    outcomes = np.where(generator.random(n) < np.where(stays, 0.03, 0.3), np.nan, is_free)
    effect = float(
        np.mean(np.where(generator.random(n) < 1 / (1 + np.exp(0.7 - 1.6 * severity)), 0, chance[1] - chance[0]))
    )
    stops = 1 / (1 + np.exp(0.7 - 1.6 * severity))
    found = (1 - stops) * 0.97 * chance[1] + stops * 0.7 * chance[0], (0.94 * 0.97 + 0.06 * 0.7) * chance[0]
    return {
        "is_drug": is_drug,
        "has_kept": stays,
        "outcomes": outcomes,
        "is_in": generator.random((n, 12)) < generator.uniform(0.2, 0.4, 12),
        "true_effect": effect,
        "true_counted": float(np.mean(found[0] - found[1])),
    }


def make_genotypes(frequencies, n_people, seed, *, lost=0.06):
    """People whose gene was read with gaps, the pairs of alleles that fit each, and the dose that each needs."""
    gene = drugs.build_pharmacogene(data.load_pharmacogenes(), "CYP2C19")
    rows = [gene.alleles.index(name) for name in frequencies]
    letters = gene.is_defined[rows]
    letters = np.unique(letters[:, letters.any(axis=0) & ~letters.all(axis=0)], axis=1).astype(int)
    pairs = np.array([(i, k) for i in range(len(rows)) for k in range(i, len(rows))])
    words = np.array([gene.phenotypes[rows[i], rows[k]] for i, k in pairs])
    is_poor, is_half = (np.char.find(words, word) >= 0 for word in ("Poor", "Intermediate"))
    share = np.array(list(frequencies.values()))
    generator = np.random.default_rng(seed)
    own = np.sort(generator.choice(len(rows), (n_people, 2), p=share), axis=1)
    true_pair = np.array([np.flatnonzero((pairs == one).all(axis=1))[0] for one in own])
    genotypes = letters[own].sum(axis=1)
    genotypes[generator.random(genotypes.shape) < lost] = -1
    made = letters[pairs].sum(axis=1)
    return {
        "fits": ((genotypes[:, None] == -1) | (genotypes[:, None] == made)).all(axis=2),
        "prior": share[pairs].prod(axis=1) * np.where(pairs[:, 0] == pairs[:, 1], 1, 2),
        "needed_mg": np.where(is_poor, 50.0, np.where(is_half, 100.0, 200.0)),
        "true_pair": true_pair,
        "n_unread": np.sum(genotypes == -1, axis=1),
    }


HERE = {"*1": 0.62, "*2": 0.15, "*3": 0.002, "*17": 0.228}
ELSEWHERE = {"*1": 0.60, "*2": 0.31, "*3": 0.08, "*17": 0.01}
compounds, wells = make_compounds(30, 10, 5), make_wells()
LATER = make_compounds(150, 4, 99)
volunteers, patients = make_volunteers(), make_patients()
here, elsewhere = make_genotypes(HERE, 2000, 5), make_genotypes(ELSEWHERE, 2000, 6)


def auc_between(scores, is_case, *, tie=0.5):
    apart = scores[is_case][:, None] - scores[~is_case]
    return float(np.mean(np.where(apart == 0, tie, apart > 0)))


def screened(bits, enters, series, *, others="series", rows="molecules", conflicts="out", tie=0.5, sign=1, by="both"):
    """AUC of a screen; others: who may be a neighbour; rows: what is counted; conflicts: what becomes of these."""
    _, first, number, n_listed = np.unique(bits, axis=0, return_index=True, return_inverse=True, return_counts=True)
    number = number.ravel()
    share = np.bincount(number, weights=enters) / np.bincount(number)
    labels = share[number] >= 0.5 if conflicts == "vote" else enters
    own = {"molecules": first, "rows": np.arange(len(bits)), "once": first[n_listed == 1]}[rows]
    if conflicts == "out":
        own = own[np.isin(share[number[own]], (0, 1))]
    x, y, name = bits[own], labels[own], series[own]
    is_barred = np.eye(len(x), dtype=bool) if others == "rows" else name[:, None] == name
    alike = np.where(is_barred, -np.inf, tanimoto(x, x))
    near, far = alike[:, y].max(axis=1), alike[:, ~y].max(axis=1)
    return auc_between(sign * {"both": near - far, "active": near}[by], y, tie=tie)


def screened_later(known, new):
    """AUC of the same scores for molecules of series that were made afterwards, next to the table as it is."""
    alike = tanimoto(new["bits"], known["bits"])
    scores = alike[:, known["enters"]].max(axis=1) - alike[:, ~known["enters"]].max(axis=1)
    return auc_between(scores, new["enters"])


def screen_cases():
    asked = make_compounds(9, 8, 21)
    generator = np.random.default_rng(4)
    tied = {"bits": generator.random((10, 5)) < 0.5, "enters": np.arange(10) % 2 == 0, "series": np.arange(10) // 2}
    return [
        Case(
            name=f"{len(asked['series'])} rows in nine series",
            arguments=asked,
            expected=screened(**asked),
            mistakes={
                "an AUC with relatives on both sides. A series is left out as a whole: take neighbours from the others.": (
                    screened(**asked, others="rows")
                ),
                "an AUC of rows with relatives on both sides, and with molecules that are listed twice. Merge these, and leave out "
                "the whole series.": screened(**asked, others="rows", rows="rows", conflicts="in"),
                "an AUC in which repeated rows count repeatedly. Equal bits are one molecule.": screened(
                    **asked, rows="rows"
                ),
                "an AUC with molecules that the table calls both. Nobody knows their label: leave them out.": (
                    screened(**asked, rows="rows", conflicts="in")
                ),
                "an AUC in which the first row of a molecule decides. Where its rows disagree, leave it out.": (
                    screened(**asked, conflicts="in")
                ),
                "an AUC in which rows vote on a label. One against one is no majority: leave out who is called both.": (
                    screened(**asked, conflicts="vote")
                ),
                "an AUC without the molecules that are listed twice. Where their rows agree, they count, once.": (
                    screened(**asked, rows="once")
                ),
                "an AUC below one half for a screen that is better than that. A larger score is to mean that it enters.": (
                    screened(**asked, sign=-1)
                ),
                "the AUC of the nearest that enters alone. Take away the similarity to the nearest that does not.": (
                    screened(**asked, by="active")
                ),
            },
            otherwise="Merge equal bits, drop what is called both; nearest in other series that enters, less nearest that does not; AUC.",
        ),
        Case(
            name="ten small molecules, some with equal scores",
            arguments=tied,
            expected=screened(**tied),
            mistakes={
                "an AUC in which equal scores are wins. They are half a win.": screened(**tied, tie=1),
                "an AUC in which equal scores are losses. They are half a win.": screened(**tied, tie=0),
            },
            otherwise="Of all pairs of one that enters and one that does not: the share in which the first has the larger score; equal is a half.",
        ),
    ]


FACTORS_UM = {"nM": 1e-3, "uM": 1.0, "mM": 1e3}


def potent(doses, units, responses, grid_um, *, unit="read", top="free", limit="F", end="open", line="through 0"):
    factor = np.array([FACTORS_UM[one] for one in units])
    um = doses * {"read": factor, "ignored": 1.0, "turned": 1 / factor}[unit]
    shape = um[:, None] / (um[:, None] + grid_um)
    if line == "with offset":
        shape, responses = shape - shape.mean(axis=0), responses - responses.mean()
    tops = {"free": responses @ shape / (shape**2).sum(axis=0), "largest": responses.max(), "full": 100.0}[top]
    rest = ((responses[:, None] - tops * shape) ** 2).sum(axis=0)
    n, best = len(um), int(rest.argmin())
    wide = {"F": stats.f.ppf(0.95, 1, n - 2), "normal": 1.0, "one parameter": stats.f.ppf(0.95, 1, n - 1)}[limit]
    wide /= n - 1 if limit == "one parameter" else n - 2
    is_in = np.flatnonzero(rest <= rest[best] * (1 + wide))
    low, high = grid_um[is_in[0]], grid_um[is_in[-1]]
    if end == "open":
        low, high = 0.0 if is_in[0] == 0 else low, np.inf if is_in[-1] == len(grid_um) - 1 else high
    return np.array([low, grid_um[best], high])


def made_wells(um, units, ec50_um, top, noise, seed):
    um, units = np.asarray(um, float), np.asarray(units)
    responses = top * um / (um + ec50_um) + np.random.default_rng(seed).normal(0, noise, len(um))
    return um / np.array([FACTORS_UM[one] for one in units]), units, responses


def potency_cases():
    um = np.repeat([0.1, 0.3, 1, 3, 10, 30], 2)
    closed = dict(zip(("doses", "units", "responses"), made_wells(um, ["nM", "uM"] * 6, 2.0, 80, 4, 1), strict=True))
    open_ = dict(zip(("doses", "units", "responses"), made_wells(um, ["uM", "mM"] * 6, 120.0, 90, 3, 6), strict=True))
    grid = np.geomspace(1e-2, 1e3, 201)
    closed["grid_um"] = open_["grid_um"] = grid
    shared = {"axes": ("low, best, high",), "unit": "uM"}
    return [
        Case(
            name="twelve wells, every second one in nM",
            arguments=closed,
            expected=potent(**closed),
            mistakes={
                "what follows where units are ignored. 1000 nM are 1 uM: convert each well.": potent(
                    **closed, unit="ignored"
                ),
                "what follows where nM are multiplied by 1000. Divide.": potent(**closed, unit="turned"),
                "a potency with the plateau held at the largest response. It is not known: fit it for each EC50.": (
                    potent(**closed, top="largest")
                ),
                "a potency with the plateau held at 100. It is not known: fit it for each EC50.": potent(
                    **closed, top="full"
                ),
                "an interval of one standard error. Take the quantile of F.": potent(**closed, limit="normal"),
                "a fit with a height at dose 0. There the response is 0: only the plateau is free.": potent(
                    **closed, line="with offset"
                ),
            },
            otherwise="For each EC50: x = d / (d + EC50), plateau = sum(x y) / sum(x²), sum of squares; the interval by F.",
            **shared,
        ),
        Case(
            name="twelve wells that never come near a plateau, every second one in mM",
            arguments=open_,
            expected=potent(**open_),
            mistakes={
                "the end of the grid for a limit. There the data stopped nothing: the limit is np.inf.": potent(
                    **open_, end="grid"
                ),
                "an interval that closes because the plateau is held. It is not known: fit it for each EC50.": potent(
                    **open_, top="full"
                ),
            },
            otherwise="Where the interval holds the last value of the grid its upper end is np.inf; where it holds the first, the lower is 0.",
            **shared,
        ),
    ]


def kinetic(
    times_h,
    levels,
    limit,
    interval_h,
    *,
    low="out",
    before="out",
    rule="log",
    tail="added",
    start="from 0",
    fit="three",
):
    """AUC, half-life and accumulation; options: the ways to be wrong."""
    turn = np.argsort(times_h)
    t, c = times_h[turn], levels[turn].astype(float)
    if before != "in":
        is_after = t > 0 if before == "out" else t >= 0
        t, c = t[is_after], c[is_after]
    is_low = c < limit
    if low == "out":
        t, c = t[~is_low], c[~is_low]
    elif low != "as they are":
        c[is_low] = {"zero": 1e-9, "half": limit / 2, "limit": limit}[low]
    k = -np.polyfit(t[-3:], np.log(c[-3:]), 1)[0] if len(t) >= 3 and fit == "three" else np.nan
    if fit == "two":
        k = np.log(c[-2] / c[-1]) / (t[-1] - t[-2])
    elif fit == "all":
        k = -np.polyfit(t, np.log(c), 1)[0]
    if not k > 0:
        return np.full(3, np.nan)
    if start == "from 0" and before != "in":
        t, c = np.append(0.0, t), np.append(0.0, c)
    area = 0.0
    for step, a, b in zip(np.diff(t), c[:-1], c[1:], strict=True):
        area += step * (a - b) / np.log(a / b) if 0 < b < a and rule == "log" else step * (a + b) / 2
    area += c[-1] / k if tail == "added" else 0.0
    return np.array([area, np.log(2) / k, 1 / (1 - np.exp(-k * interval_h))])


def kinetic_cases():
    times = np.array([24.0, 1.0, 48.0, 2.0, -1.0, 8.0, 36.0, 4.0, 12.0, 72.0, 0.0])
    levels = np.array([1.9, 3.1, 0.5, 4.4, 0.2, 3.6, 1.1, 4.3, 3.0, 0.1, 0.3])
    asked = {"times_h": times, "levels": levels, "limit": 0.5, "interval_h": 12.0}
    early = asked | {"limit": 0.1}
    flat = {"times_h": np.array([1.0, 2.0, 3.0, 5.0]), "levels": np.array([2.0, 3.0, 3.0, 3.5]), "limit": 0.2}
    right = kinetic(**asked)
    k = np.log(2) / right[1]
    shared = {"axes": ("area, half-life, ratio",), "tolerance": 1e-6}
    return [
        Case(
            name="eleven samples in no order, one of them too low, two drawn before the drug was there",
            arguments=asked,
            expected=right,
            mistakes={
                "what follows from a level below the limit taken as 0, or nearly 0. It has no number: leave it out.": (
                    kinetic(**asked, low="zero")
                ),
                "what follows from half the limit for a level below it. It has no number: leave it out.": (
                    kinetic(**asked, low="half")
                ),
                "what follows from the limit for a level below it. It has no number: leave it out.": (
                    kinetic(**asked, low="limit")
                ),
                "what follows from a level below the limit as it stands. There the assay cannot tell: leave it out.": (
                    kinetic(**asked, low="as they are")
                ),
                "an area of trapezia. Where the level falls, take the exponential.": kinetic(**asked, rule="trapezia"),
                "the area to the last sample. Add what comes after it: last level / k.": kinetic(**asked, tail="none"),
                "an area that begins at the first sample. At 0 h the level is 0.": kinetic(
                    **asked, start="first sample"
                ),
                "1 / k for the half-life. It is log(2) / k.": right * [1, 1 / np.log(2), 1],
                "k for the half-life. It is log(2) / k.": [right[0], k, right[2]],
                "the share that is left after an interval. What builds up is 1 / (1 - that share).": [
                    *right[:2],
                    np.exp(-k * 12),
                ],
                "the share that an interval takes away. What builds up is one over it.": [*right[:2], 1 / right[2]],
                "a k from all samples. Only the last three are on the straight end.": kinetic(**asked, fit="all"),
                "a k from two samples. Take the last three.": kinetic(**asked, fit="two"),
                "what follows without the level that equals the limit. It was measured.": kinetic(
                    **asked | {"limit": 0.51}
                ),
            },
            otherwise="Sort; drop times up to 0 and levels below the limit; k from the last three; area from (0, 0), plus last / k.",
            **shared,
        ),
        Case(
            name="the same with an assay that is five times finer",
            arguments=early,
            expected=kinetic(**early),
            mistakes={
                "what follows from a level at 0 h. The drug was not there yet: leave that sample out.": (
                    kinetic(**early, before="at 0 h")
                ),
            },
            otherwise="A level that equals the limit was measured. At 0 h and before, the drug was not there.",
            **shared,
        ),
        Case(
            name="four levels that rise",
            arguments=flat | {"interval_h": 6.0},
            expected=np.full(3, np.nan),
            otherwise="Where the end does not fall (or fewer than three levels are left) nothing is known: three times np.nan.",
            **shared,
        ),
    ]


def wilson(x, n, z):
    p = x / n
    middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def effect_of(is_drug, has_kept, outcomes, *, who="all", lost="not free", interval="newcombe", z=None, sign=1):
    z = stats.norm.isf(0.025) if z is None else z
    arm = is_drug & has_kept if who == "as treated" else is_drug
    kept = has_kept if who == "per protocol" else np.full(len(arm), True)
    if lost == "left out":
        kept = kept & ~np.isnan(outcomes)
    free = np.nan_to_num(outcomes, nan=1.0 if lost == "free" else 0.0)
    x, n, y, m = (np.sum(free[arm & kept]), np.sum(arm & kept), np.sum(free[~arm & kept]), np.sum(~arm & kept))
    p, q = x / n, y / m
    (low_p, high_p), (low_q, high_q) = wilson(x, n, z), wilson(y, m, z)
    down, up = np.hypot(p - low_p, high_q - q), np.hypot(high_p - p, q - low_q)
    if interval == "wald":
        down = up = z * np.sqrt(p * (1 - p) / n + q * (1 - q) / m)
    elif interval == "exchanged":
        down, up = np.hypot(high_p - p, q - low_q), np.hypot(p - low_p, high_q - q)
    elif interval == "ends":
        return np.array([low_p - high_q, p - q, high_p - low_q])
    found = np.array([p - q - down, p - q, p - q + up])
    return found if sign > 0 else -found[::-1]


def small_trial(n_drug, n_other, seed):
    generator = np.random.default_rng(seed)
    is_drug = generator.permutation(n_drug + n_other) < n_drug
    has_kept = generator.random(len(is_drug)) < np.where(is_drug, 0.7, 0.9)
    outcomes = (generator.random(len(is_drug)) < np.where(has_kept & is_drug, 0.5, 0.2)).astype(float)
    outcomes[generator.random(len(is_drug)) < np.where(has_kept, 0.05, 0.4)] = np.nan
    return {"is_drug": is_drug, "has_kept": has_kept, "outcomes": outcomes}


def effect_cases():
    asked, shared = small_trial(40, 34, 4), {"axes": ("low, difference, high",), "tolerance": 1e-6}
    none = {"is_drug": np.arange(19) < 12, "has_kept": np.arange(19) % 5 > 0, "outcomes": np.zeros(19)}
    none["outcomes"][[0, 3, 7]] = [np.nan, 1, 1]
    return [
        Case(
            name="74 patients, of whom some stopped and some were lost",
            arguments=asked,
            expected=effect_of(**asked),
            mistakes={
                "a difference among those who kept to the plan. The coin did not choose them: count everybody.": (
                    effect_of(**asked, who="per protocol")
                ),
                "a difference among those who kept to the plan and were not lost. Count everybody; who is lost is not free.": (
                    effect_of(**asked, who="per protocol", lost="left out")
                ),
                "a difference by what was taken. Leave everybody in the arm of the coin.": effect_of(
                    **asked, who="as treated"
                ),
                "a difference without those who were lost. They were assigned, too: count them as not free.": (
                    effect_of(**asked, lost="left out")
                ),
                "a difference in which whoever was lost is free of seizures. Count them as not free.": (
                    effect_of(**asked, lost="free")
                ),
                "a Wald interval. Take Newcombe's.": effect_of(**asked, interval="wald"),
                "an interval with both arms' ends exchanged. Below: lower end of the drug, upper end of placebo.": (
                    effect_of(**asked, interval="exchanged")
                ),
                "an interval between the ends of both intervals. Errors of two arms add up as squares.": (
                    effect_of(**asked, interval="ends")
                ),
                "an interval of 90 %. For 95 % take 1.96 on both sides.": effect_of(**asked, z=stats.norm.isf(0.05)),
                "placebo minus drug. More are free with the drug: that is above 0.": effect_of(**asked, sign=-1),
            },
            otherwise="Shares of all who were assigned, lost as not free; Wilson's interval for each; Newcombe's for the difference.",
            **shared,
        ),
        Case(
            name="nineteen patients; of those with placebo nobody is free of seizures",
            arguments=none,
            expected=effect_of(**none),
            mistakes={
                "a Wald interval. With 0 of 7 it takes the share for certain.": effect_of(**none, interval="wald"),
            },
            otherwise="0 of 7 may well be 20 %: Wilson's interval knows that.",
            **shared,
        ),
    ]


def largest_gap(is_drug, is_free, is_in, n_least, *, of="gap", is_absolute=True):
    found, among_all = [], is_free[is_drug].mean() - is_free[~is_drug].mean()
    for own in is_in.T:
        sides = []
        for side in (own, ~own):
            drug, other = side & is_drug, side & ~is_drug
            if min(drug.sum(), other.sum()) < n_least:
                break
            sides.append(is_free[drug].mean() - is_free[other].mean())
        if len(sides) == 2:
            found.append(sides[0] - {"gap": sides[1], "inside": 0.0, "all": among_all}[of])
    return max(np.abs(found) if is_absolute else np.array(found), default=0.0) if len(found) else 0.0


def gap_p(
    is_drug,
    is_free,
    is_in,
    n_least,
    orders,
    *,
    dealt="people",
    added=1,
    is_strict=False,
    of="gap",
    is_absolute=True,
    only=None,
):
    options = {"of": of, "is_absolute": is_absolute}
    real = largest_gap(is_drug, is_free, is_in, n_least, **options)
    if only is not None:
        is_in = is_in[:, [only]]
    made = []
    for order in orders:
        if dealt == "arms":
            made.append(largest_gap(is_drug[order], is_free, is_in, n_least, **options))
        else:
            made.append(largest_gap(is_drug, is_free, is_in[order], n_least, **options))
    made = np.array(made)
    n_as_large = np.sum(made > real + 1e-9 if is_strict else made >= real - 1e-9)
    return float((added + n_as_large) / (added + len(orders)))


def subgroup_trial(n, n_subgroups, n_orders, seed, *, effect=0.2, inside=0.0):
    generator = np.random.default_rng(seed)
    is_drug, is_in = generator.permutation(n) % 2 == 0, generator.random((n, n_subgroups)) < 0.4
    is_free = generator.random(n) < 0.25 + effect * is_drug + inside * is_drug * is_in[:, 0]
    orders = np.array([generator.permutation(n) for _ in range(n_orders)])
    return {"is_drug": is_drug, "is_free": is_free, "is_in": is_in, "n_least": 5, "orders": orders}


def gap_cases():
    asked = subgroup_trial(70, 5, 79, 7, inside=0.2)
    asked["is_in"][:, 4] = np.arange(70) < 12
    asked["orders"][6] = np.arange(70)
    turned = asked | {"is_free": np.where(asked["is_drug"], ~asked["is_free"], asked["is_free"])}
    turned = {key: turned[key] for key in asked}
    alone = int(
        np.argmax(
            [largest_gap(*(asked[key] for key in ("is_drug", "is_free")), asked["is_in"][:, [j]], 5) for j in range(5)]
        )
    )
    mistakes = {
        "the p of one subgroup that was chosen for its gap. In each order take the largest gap of all subgroups.": (
            gap_p(**asked, only=alone)
        ),
        "a p for which arms were dealt. That asks whether the drug does anything; deal the rows of `is_in`.": (
            gap_p(**asked, dealt="arms")
        ),
        "a p from effects within subgroups. Compare each with the effect among all others.": gap_p(
            **asked, of="inside"
        ),
        "a p from gaps to the effect among all patients. Compare with those outside.": gap_p(**asked, of="all"),
        "a p of larger gaps only. One that is as large counts.": gap_p(**asked, is_strict=True),
        "the p of gaps above 0. A subgroup that fares worse is a gap as well: take the size.": (
            gap_p(**asked, is_absolute=False)
        ),
        "a p without the real order. Add 1 above and below.": gap_p(**asked, added=0),
        "a p in which subgroups with too few patients take part. Leave them out, in each order anew.": (
            gap_p(**asked | {"n_least": 1})
        ),
    }
    return [
        Case(
            name="seventy patients, five subgroups, 79 orders",
            arguments=asked,
            expected=gap_p(**asked),
            mistakes=mistakes,
            otherwise="Largest |effect inside - effect outside|, as measured and after is_in[order]; (1 + as large) / (1 + orders).",
        ),
        Case(
            name="the same patients with outcomes of the drug turned round",
            arguments=turned,
            expected=gap_p(**turned),
            mistakes={
                "the p of gaps above 0. A subgroup that fares worse is a gap as well: take the size.": (
                    gap_p(**turned, is_absolute=False)
                ),
            },
            otherwise="The largest gap in size, whichever its sign.",
        ),
        Case(
            name="twelve patients, who are too few for a subgroup",
            arguments=subgroup_trial(12, 2, 9, 3) | {"n_least": 10},
            expected=1.0,
            otherwise="Without any subgroup the largest gap is 0, as measured and in each order: p is 1.",
        ),
    ]


def advise(
    fits,
    prior,
    needed_mg,
    max_over,
    max_under,
    *,
    rule="risk",
    under="asked",
    weights="prior",
    nothing=np.nan,
    silent=np.nan,
):
    found = np.full(len(fits), nothing)
    doses = np.unique(needed_mg)
    for i, own in enumerate(fits):
        weight = own * (prior if weights == "prior" else np.ones(len(prior)))
        if weights == "prior only":
            weight = prior * 1.0
        if not (own * prior).sum() > 0:
            continue
        share = weight / weight.sum()
        if rule == "likeliest":
            found[i] = doses[np.argmax([share[needed_mg == one].sum() for one in doses])]
            continue
        if rule == "likeliest pair":
            found[i] = needed_mg[np.argmax(share)]
            continue
        if rule == "mean":
            found[i] = share @ needed_mg
            continue
        over = np.array([share[needed_mg < one].sum() for one in doses])
        if rule == "smallest":
            found[i] = doses[over <= max_over + 1e-9].min()
            continue
        best = doses[over <= max_over + 1e-9].max()
        too_low = share[needed_mg > best].sum() > max_under + 1e-9
        found[i] = silent if too_low and under == "asked" else best
        if (
            rule == "silent first"
            and share[needed_mg < doses.max()].sum() > max_over + 1e-9
            and share.max() < 1 - max_over
        ):
            found[i] = np.nan
    return found


def advice_cases():
    prior, needed = np.array([0.55, 0.26, 0.09, 0.04, 0.06]), np.array([200.0, 200.0, 100.0, 50.0, 50.0])
    fits = np.array(
        [
            [1, 0, 0, 0, 0],
            [1, 1, 1, 0, 0],
            [1, 1, 0, 1, 0],
            [1, 1, 0, 0, 1],
            [0, 0, 1, 1, 0],
            [0, 0, 1, 0, 1],
            [0, 0, 0, 0, 0],
            [1, 1, 1, 1, 1],
            [0, 1, 1, 0, 0],
            [0, 0, 0, 1, 1],
            [0, 0, 1, 1, 1],
            [0, 0, 1, 0, 0],
        ],
        bool,
    )
    asked = {"fits": fits, "prior": prior, "needed_mg": needed, "max_over": 0.06, "max_under": 0.75}
    shared = {"axes": ("n_patients",), "unit": "mg"}
    bold = asked | {"max_over": 0.1, "max_under": 0.26 / 0.35}
    filled = advise(**asked)
    return [
        Case(
            name="twelve patients, five pairs of alleles",
            arguments=asked,
            expected=filled,
            mistakes={
                "the likeliest dose for everybody. Take the largest whose chance of being too much is at most max_over.": (
                    advise(**asked, rule="likeliest")
                ),
                "the dose of the likeliest pair. What counts is the chance that a dose is too much.": (
                    advise(**asked, rule="likeliest pair")
                ),
                "the mean of the doses. Nobody needs a mean: take one of those in needed_mg.": advise(
                    **asked, rule="mean"
                ),
                "a dose where the chance that it is too little exceeds max_under. There the program is silent: np.nan.": (
                    advise(**asked, under="forgotten")
                ),
                "doses from a count of pairs. Weigh each by its prior.": advise(**asked, weights="count"),
                "doses from the prior alone. Strike out the pairs that do not fit.": advise(
                    **asked, weights="prior only"
                ),
                "the smallest dose for everybody. Of those that are safe enough take the largest.": (
                    advise(**asked, rule="smallest")
                ),
                "the full dose where no pair fits. Nothing is known there: np.nan.": np.where(
                    fits.any(axis=1), filled, 200.0
                ),
                "0 mg where the program is silent. That is no dose but a treatment withheld: np.nan.": np.nan_to_num(
                    filled
                ),
            },
            otherwise="Weights of pairs that fit, to sum to 1; largest dose with P(needs less) <= max_over; NaN if P(needs more) > max_under.",
            **shared,
        ),
        Case(
            name="the same patients, with more risk",
            arguments=bold,
            expected=advise(**bold),
            otherwise="Both limits are allowed to be reached (add 1e-9 to them).",
            **shared,
        ),
    ]


def margin_curves(times_h, levels_mg_l, free_share, weight_g_mol):
    total = 1000 * np.asarray(levels_mg_l) / weight_g_mol
    return total, free_share * total


def draw_cases():
    times, levels = np.array([1.0, 4.0, 12.0, 24.0, 48.0]), np.array([4.0, 4.5, 3.2, 2.1, 0.9])
    total, free = margin_curves(times, levels, 0.1, 250.0)
    shared = {"x_tolerance": 1e-3, "y_tolerance": 1e-3}
    return [
        FigureCase(
            name="five levels, a tenth of it free, 250 g/mol",
            arguments={
                "times_h": times,
                "levels_mg_l": levels,
                "free_share": 0.1,
                "weight_g_mol": 250.0,
                "ec50_um": 3.0,
            },
            shows=(
                Curve(
                    x=times,
                    y=total,
                    name="total",
                    mistakes={
                        "levels in mg/L. Draw µM: 1000 × mg/L over g/mol.": levels,
                        "levels in mM. 1 mg/L over 1 g/mol is 1 mM: times 1000 for µM.": total / 1000,
                        "levels times the weight. Divide by it: µM are 1000 × mg/L over g/mol.": levels * 250 / 1000,
                    },
                    **shared,
                ),
                Curve(
                    x=times,
                    y=free,
                    name="free",
                    also=("unbound",),
                    mistakes={
                        "what is bound. Free is the share of the total that is not bound.": total - free,
                        "the total over the share that is free. Multiply.": total / 0.1,
                    },
                    **shared,
                ),
            ),
            levels=(Level(axis="y", value=3.0, name="the EC50", tolerance=1e-6),),
            x=Axis(name="time", unit="h"),
            y=Axis(name="concentration", unit="µM", also=("level",), scale="log"),
            is_shown=True,
            otherwise="Total: 1000 × mg/L over g/mol; free: times the free share; a line at the EC50; logarithmic y axis.",
        )
    ]


check = Checks(
    {
        "series_auc": screen_cases,
        "potency_um": potency_cases,
        "steady_state": kinetic_cases,
        "trial_effect": effect_cases,
        "best_gap_p": gap_cases,
        "advised_mg": advice_cases,
        "draw_margin": draw_cases,
    }
)
hint = Hints(
    {
        "series_auc": (
            "First make one row of each molecule, and drop those that are called both. Then pretend, series by series, that none of its members had ever been made.",
            "`np.unique(bits, axis=0, return_index=True, return_inverse=True)` finds equal rows. For the rest: `tanimoto` of all with all, -1 "
            "where the series is the same; the largest among those that enter, less the largest among those that do not. Then all pairs.",
            "`apart = scores[y][:, None] - scores[~y]` and `np.mean((apart > 0) + 0.5 * (apart == 0))`",
        ),
        "potency_um": (
            "Try every EC50 of the grid. With the EC50 held, the plateau is a slope through 0, and least squares gives it in one line.",
            "Convert to µM. x = d / (d + EC50); plateau = sum(x y) / sum(x x); S = sum of (y - plateau x)². Best is the least S. In the interval "
            "is every EC50 with S <= S_min (1 + F / (n - 2)), F the 0.95 quantile with 1 and n - 2 degrees of freedom.",
            "`inside = np.flatnonzero(rest <= rest.min() * (1 + stats.f.ppf(0.95, 1, n - 2) / (n - 2)))`",
        ),
        "steady_state": (
            "Clean up first: sort, drop what was drawn before the drug was there, drop what has no number. All three answers then come from k and the rest.",
            "k = minus the slope of log level over time, last three samples. Put (0, 0) in front; trapezium where the level does not fall, "
            "(t2 - t1)(c1 - c2) / log(c1 / c2) where it falls; add the last level / k.",
            "`np.array([area + c[-1] / k, np.log(2) / k, 1 / (1 - np.exp(-k * interval_h))])`",
        ),
        "trial_effect": (
            "The coin made two groups that are alike. Whoever leaves its groups has to say who left, and why.",
            "Free are those whose outcome is 1; NaN is not. For each arm a share and Wilson's interval. Newcombe: down = root of (p - low_p)² + "
            "(high_q - q)², up = root of (high_p - p)² + (q - low_q)².",
            "`np.array([p - q - np.hypot(p - low_p, high_q - q), p - q, p - q + np.hypot(high_p - p, q - low_q)])`",
        ),
        "best_gap_p": (
            "If belonging to a subgroup meant nothing, anybody could have had anybody's row of `is_in`. How large would the best gap be then?",
            "A function of `is_in` that goes through its columns: skip those with too few patients; |effect inside - effect outside|; the largest, or 0. "
            "Call it with `is_in`, and with `is_in[order]` for each order.",
            "`(1 + sum(largest(is_in[one]) >= real - 1e-9 for one in orders)) / (1 + len(orders))`",
        ),
        "advised_mg": (
            "Two ways to be wrong: too much, and too little. Each has its own limit.",
            "Weights: prior of the pairs that fit, divided by their sum. For each dose of `np.unique(needed_mg)` the weight of pairs that need less. "
            "Take the largest dose where it is at most max_over; NaN if the weight of pairs that need more than it exceeds max_under.",
            "`dose = max(one for one in np.unique(needed_mg) if weight[needed_mg < one].sum() <= max_over + 1e-9)`",
        ),
        "draw_margin": (
            "mg/L over g/mol is mmol/L. And what is bound to protein does not reach a receptor.",
            "Begin with `_, ax = plt.subplots()`. Two curves with labels, one horizontal line, a logarithmic y axis, `ax.legend()`, return `ax`.",
            '`ax.set(yscale="log", xlabel="time (h)", ylabel="concentration (µM)")` and `ax.axhline(ec50_um)`',
        ),
    }
)


def drafted_kinetics(times_h, levels):
    """As the company did: no number is 0.01, and the sample before the dose is the beginning."""
    turn = np.argsort(times_h)
    times, found = times_h[turn], np.maximum(levels[turn], 0.01)
    return kinetic(times, found, 0.0, 12.0, before="in")


def draft_p(is_drug, is_free, own):
    """p of Fisher's exact test within one subgroup, as if nobody had looked for it."""
    counts = [[int(np.sum(own & arm & free)) for free in (is_free, ~is_free)] for arm in (is_drug, ~is_drug)]
    return float(stats.fisher_exact(counts).pvalue)


def doses_of(people, prior, mode):
    """Doses of people by a learner's rule, or by the likeliest; then how many got too much, and how many none."""
    asked = {key: people[key] for key in ("fits", "needed_mg")} | {"prior": prior}
    if mode == "draft":
        doses = advise(**asked, max_over=1, max_under=1, rule="likeliest")
    else:
        doses = np.asarray(advised_mg(asked["fits"], prior, asked["needed_mg"], 0.005, 0.3), float)
    needed = people["needed_mg"][people["true_pair"]]
    return int(np.sum(doses > needed)), int(np.sum(np.isnan(doses))), int(np.sum(doses < needed))


def report():
    """The table of the dossier, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        ignored = potent(**wells, grid_um=GRID_UM, unit="ignored")
        low, best, high = np.asarray(potency_um(*wells.values(), GRID_UM), float)
        states = np.array([steady_state(one["times_h"], one["levels"], LIMIT_MG_L, 12.0) for one in volunteers], float)
        drafted = np.array([drafted_kinetics(**one) for one in volunteers])
        peak = max(one["levels"].max() for one in volunteers)
        free_um = states[:, 0] / 12 * 1000 / WEIGHT_G_MOL * FREE_SHARE
        is_drug, outcomes = patients["is_drug"], patients["outcomes"]
        is_free = outcomes == 1
        protocol = effect_of(is_drug, patients["has_kept"], outcomes, who="per protocol", lost="left out")
        everybody = 100 * np.asarray(trial_effect(is_drug, patients["has_kept"], outcomes), float)
        gains = [is_free[own & is_drug].mean() - is_free[own & ~is_drug].mean() for own in patients["is_in"].T]
        own = patients["is_in"][:, int(np.argmax(gains))]
        gap = largest_gap(is_drug, is_free, own[:, None], 15)
        orders = np.array([np.random.default_rng(7 + i).permutation(len(is_drug)) for i in range(199)])
        searched = float(best_gap_p(is_drug, is_free, patients["is_in"], 15, orders))
        by_draft, by_rule = (doses_of(here, here["prior"], mode) for mode in ("draft", "rule"))
        far, own_prior = doses_of(elsewhere, here["prior"], "rule"), doses_of(elsewhere, elsewhere["prior"], "rule")
        rows = {
            "screen: AUC as drafted, rows left out one by one": screened(
                **compounds, others="rows", rows="rows", conflicts="in"
            ),
            "... AUC, each series left out as a whole": float(series_auc(*compounds.values())),
            "... truth: AUC in 150 series made afterwards": screened_later(compounds, LATER),
            "slices: EC50 as drafted (µM)": float(ignored[1]),
            "... upper end as drafted (µM)": float(ignored[2]),
            "... highest dose tested (µM)": 10.0,
            "... largest mean response (%)": float(wells["responses"][wells["doses"] == 10].mean()),
            "... EC50, units read (µM)": best,
            "... lower end (µM)": low,
            "... upper end (µM)": high,
            "... truth: EC50 (µM)": TRUE_EC50_UM,
            "levels: half-life as drafted, median (h)": float(np.median(drafted[:, 1])),
            "... accumulation as drafted, median": float(np.median(drafted[:, 2])),
            "... half-life, median (h)": float(np.median(states[:, 1])),
            "... half-life, slowest volunteer (h)": float(states[:, 1].max()),
            "... accumulation, median": float(np.median(states[:, 2])),
            "... accumulation, slowest volunteer": float(states[:, 2].max()),
            "... highest level of all, total (µM)": float(1000 * peak / WEIGHT_G_MOL),
            "... mean free level, every 12 h, median (µM)": float(np.median(free_um)),
            "... the same, slowest volunteer (µM)": float(free_um.max()),
            "trial: difference as drafted (points)": 100 * float(protocol[1]),
            "... lower end as drafted (points)": 100 * float(protocol[0]),
            "... patients whom the draft counts": int(np.sum(patients["has_kept"] & ~np.isnan(outcomes))),
            "... patients whom the coin assigned": len(outcomes),
            "... difference, everybody (points)": float(everybody[1]),
            "... lower end (points)": float(everybody[0]),
            "... upper end (points)": float(everybody[2]),
            "... truth: being assigned, lost as not free (points)": 100 * patients["true_counted"],
            "... truth: being assigned, if nobody were lost": 100 * patients["true_effect"],
            "subgroups: difference in the best of twelve (points)": 100 * float(max(gains)),
            "... its gap to the others (points)": 100 * gap,
            "... p as drafted": draft_p(is_drug, is_free, own),
            "... p of the largest of twelve gaps": searched,
            "gene: of 2 000 people, need less than 200 mg": int(np.sum(here["needed_mg"][here["true_pair"]] < 200)),
            "... too much, likeliest dose for everybody": by_draft[0],
            "... too much, your rule": by_rule[0],
            "... too little, your rule": by_rule[2],
            "... no dose, your rule": by_rule[1],
            "... elsewhere: too much, frequencies of here": far[0],
            "... elsewhere: too much, their own": own_prior[0],
            "... elsewhere: no dose, their own": own_prior[1],
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        print(f"{name:54s} {value:8.3g}" if isinstance(value, float) else f"{name:54s} {value:8d}")
    return rows


# %% [markdown]
# You have `compounds`, a screen of molecules with their series; `wells`, what the compound does in slices of two laboratories; `volunteers`, six people's levels
# after one dose of 200 mg; `patients`, those of the trial; and `here`, 2 000 people whose gene was read.

# %%
print(
    f"{len(compounds['series'])} rows, {len(np.unique(compounds['bits'], axis=0))} molecules, {len(set(compounds['series']))} series"
)
print(
    f"{len(wells['doses'])} wells, doses of {wells['doses'].min():g} to {wells['doses'].max():g}, some in nM, some in uM"
)
print(f"first volunteer, {LIMIT_MG_L} mg/L can be measured:")
print("  hours", volunteers[0]["times_h"], "\n  mg/L ", volunteers[0]["levels"])
print(
    f"{len(patients['outcomes'])} patients: {np.sum(~patients['has_kept'])} did not keep to the plan, {np.isnan(patients['outcomes']).sum()} were lost"
)
print(f"gene: {np.mean(here['n_unread'] > 0):.0%} of the people have a letter that could not be read")

# %% [markdown]
# ## 1. Molecules without relatives
#
# The screen predicts whether a molecule enters the brain from its neighbours among the molecules that were measured. The company left out one row of its table at a time. But chemists make molecules in series of relatives, some
# molecules are listed twice, and some of these are said to enter in one row and not to enter in another. The next compound will come from a series that nobody has made yet. Write `series_auc`.
#
# - Rows with the same bits are one molecule and count once (they have the same series). Where its rows disagree about `enters`, leave the molecule out altogether.
# - The score of a molecule: its largest Tanimoto similarity to a molecule that enters, minus its largest to one that does not; both among the molecules of all *other* series. `tanimoto(first, second)` is there for you.
# - Return the AUC of these scores: of all pairs of a molecule that enters and one that does not, the share in which the first has the larger score; equal scores count one half.
#
# The other series always hold molecules of both kinds.


# %% question="series-auc"
def series_auc(bits, enters, series):
    """AUC of a screen for molecules whose whole series was left out: a number from 0 to 1.

    bits: boolean array (n_rows, n_bits). enters: boolean array (n_rows,). series: array (n_rows,), which series a row is of.
    """
    ### BEGIN SOLUTION
    _, first, number = np.unique(bits, axis=0, return_index=True, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    own = first[(share == 0) | (share == 1)]
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
    ### END SOLUTION


# %% test="series-auc" points=5
check(series_auc)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_screen(seed, n_series, n_each, n_again, n_wrong):
    generator = np.random.default_rng(seed)
    centres = generator.random((n_series, 40)) < 0.35
    series = np.repeat(np.arange(n_series), n_each)
    bits = centres[series] ^ (generator.random((len(series), 40)) < 0.12)
    enters = (generator.random(n_series) < 0.5)[series] ^ (generator.random(len(series)) < 0.25)
    again = generator.choice(len(series), n_again, replace=False)
    labels = np.append(enters, enters[again] ^ (np.arange(n_again) < n_wrong))
    turn = generator.permutation(len(labels))
    return np.vstack([bits, bits[again]])[turn], labels[turn], np.append(series, series[again])[turn]


def hidden_case(name, bits, enters, series, points, otherwise):
    said = {}
    for row, label, own in zip(map(tuple, bits), enters, series, strict=True):
        said.setdefault(row, (own, set()))[1].add(bool(label))
    known = [(np.array(row), own, label.pop()) for row, (own, label) in said.items() if len(label) == 1]
    scores = []
    for row, own, _ in known:
        alike = {True: [], False: []}
        for other, series_of_it, label in known:
            if series_of_it != own:
                alike[label].append(np.sum(row & other) / max(np.sum(row | other), 1))
        scores.append(max(alike[True]) - max(alike[False]))
    y = np.array([label for *_, label in known])
    scores = np.array(scores)
    return Case(
        name=name,
        arguments={"a": bits, "b": enters, "c": series},
        expected=stats.mannwhitneyu(scores[y], scores[~y]).statistic / (y.sum() * (~y).sum()),
        points=points,
        otherwise=otherwise,
    )


score(
    series_auc,
    hidden_case(
        "six series, each molecule once", *hidden_screen(401, 6, 8, 0, 0), 2, "Leave the series out as a whole."
    ),
    hidden_case("molecules listed twice", *hidden_screen(402, 6, 7, 20, 0), 1, "Equal bits are one molecule."),
    hidden_case("some of them called both", *hidden_screen(403, 6, 7, 20, 9), 2, "Leave out what is called both."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Half of what?
#
# In slices, a response rises with the dose $d$ as $T\,d/(d+E)$: $E$ is the **EC50**, the dose of half the plateau $T$. One laboratory wrote its doses in nM, the other in uM (µM). The company took the numbers as they stand. And nobody tested a dose
# at which the response ends to rise. Write `potency_um`: the EC50 with an interval that admits what the data do not say.
#
# - A unit is "nM", "uM" or "mM"; convert each dose to µM.
# - For each $E$ in `grid_um` (rising): $x=d/(d+E)$; the plateau that fits best is $T=\sum xy/\sum x^2$, and $S(E)=\sum(y-Tx)^2$.
# - The estimate is the $E$ with the least $S$. In the 95 % interval is every $E$ with $S(E)\le S_{\min}\,(1+F/(n-2))$, where $F$ is the 0.95 quantile of the F distribution with 1 and $n-2$ degrees of freedom.
# - Return lower end, estimate, upper end: the least and the largest $E$ of the interval. If the interval holds the first value of the grid, the lower end is 0; if it holds the last, the upper end is `np.inf`.


# %% question="potency-um"
def potency_um(doses, units, responses, grid_um):
    """Lower end, estimate and upper end of the EC50, in uM: array (3,).

    doses, responses: arrays (n_wells,). units: array (n_wells,) of "nM", "uM" or "mM". grid_um: array (n_grid,), rising.
    """
    ### BEGIN SOLUTION
    factor = {"nM": 1e-3, "uM": 1.0, "mM": 1e3}
    um = doses * np.array([factor[one] for one in units])
    x = um[:, None] / (um[:, None] + grid_um)
    top = responses @ x / (x**2).sum(axis=0)
    rest = ((responses[:, None] - top * x) ** 2).sum(axis=0)
    n = len(um)
    inside = np.flatnonzero(rest <= rest.min() * (1 + stats.f.ppf(0.95, 1, n - 2) / (n - 2)))
    low = grid_um[inside[0]] if inside[0] > 0 else 0
    high = grid_um[inside[-1]] if inside[-1] < len(grid_um) - 1 else np.inf
    return np.array([low, grid_um[rest.argmin()], high])
    ### END SOLUTION


# %% test="potency-um" points=5
check(potency_um)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, units, ec50_um, top, seed, points, otherwise, grid=(1e-3, 1e4)):
    um = np.repeat([0.2, 0.7, 2, 7, 20], 3)
    units = np.resize(units, 15)
    responses = top * um / (um + ec50_um) + np.random.default_rng(seed).normal(0, 6, 15)
    doses = np.array([one * {"nM": 1000, "uM": 1, "mM": 0.001}[unit] for one, unit in zip(um, units, strict=True)])
    grid = np.geomspace(*grid, 141)
    sums = []
    for one in grid:
        x = um / (um + one)
        sums.append(np.linalg.lstsq(x[:, None], responses, rcond=None)[1][0])
    sums = np.array(sums)
    inside = [i for i in range(len(grid)) if (sums[i] / sums.min() - 1) * 13 <= stats.t.ppf(0.975, 13) ** 2]
    low, high = grid[inside[0]] if inside[0] else 0.0, grid[inside[-1]] if inside[-1] < 140 else np.inf
    return Case(
        name=name,
        arguments={"a": doses, "b": units, "c": responses, "d": grid},
        expected=[low, grid[sums.argmin()], high],
        axes=("low, best, high",),
        unit="uM",
        points=points,
        otherwise=otherwise,
    )


score(
    potency_um,
    hidden_case("doses in uM that reach the plateau", ["uM"], 2.0, 60, 404, 2, "Fit the plateau; quantile of F."),
    hidden_case("three units, in turn", ["nM", "uM", "mM"], 1.0, 100, 405, 1, "1 mM is 1000 uM, 1 uM is 1000 nM."),
    hidden_case("no plateau", ["uM", "nM"], 90.0, 100, 406, 1, "An end at the last value of the grid is np.inf."),
    hidden_case(
        "a plateau from the first dose on",
        ["uM", "nM"],
        0.02,
        40,
        407,
        1,
        "At the first value it is 0.",
        grid=(1e-2, 1e2),
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Too low to measure
#
# The volunteers swallowed one dose; patients are to take one every 12 hours. How much exposure will that be? Whoever is given only a table enters 0, or something small, where the assay could measure nothing, and then the end of the curve falls steeply.
# Write `steady_state` for one volunteer.
#
# - Samples may come in any order. Leave out those drawn at 0 h or before (the dose was given at 0 h), and those below `limit`, whatever is entered for them. A level that equals the limit was measured.
# - $k$ is minus the slope of a straight line through log level over time, of the last three samples that remain. With fewer than three, or if $k$ is not above 0, return three times `np.nan`.
# - The area: begin with level 0 at 0 h; between two samples a trapezium, but $(t_2-t_1)(c_1-c_2)/\log(c_1/c_2)$ where the level falls; after the last sample, last level $/\,k$. It is the exposure by each dose, once doses are taken regularly.
# - The half-life is $\log 2/k$, and levels build up by the factor $1/(1-e^{-k\tau})$ with $\tau$ the interval.
# - Return area (mg h/L), half-life (h) and factor.


# %% question="steady-state"
def steady_state(times_h, levels, limit, interval_h):
    """Area (mg h/L), half-life (h) and accumulation from the levels after one swallowed dose: array (3,).

    times_h: array (n_samples,), hours since the dose. levels: array (n_samples,), mg/L. limit: least level that can be measured, mg/L, above 0.
    interval_h: hours from dose to dose.
    """
    ### BEGIN SOLUTION
    order = [i for i in np.argsort(times_h) if times_h[i] > 0 and levels[i] >= limit]
    t, c = np.append(0, times_h[order]), np.append(0, levels[order])
    k = -np.polyfit(t[-3:], np.log(c[-3:]), 1)[0] if len(order) > 2 else 0
    if k <= 0:
        return np.full(3, np.nan)
    area = c[-1] / k
    for step, a, b in zip(np.diff(t), c[:-1], c[1:], strict=True):
        area += step * (a - b) / np.log(a / b) if b < a else step * (a + b) / 2
    return np.array([area, np.log(2) / k, 1 / (1 - np.exp(-k * interval_h))])
    ### END SOLUTION


# %% test="steady-state" points=5
check(steady_state)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, times, levels, limit, interval, points, otherwise):
    kept = sorted((t, c) for t, c in zip(times, levels, strict=True) if t > 0 and c >= limit)
    t, c = (np.array(one) for one in zip(*kept, strict=True))
    k = -stats.linregress(t[-3:], np.log(c[-3:])).slope
    rise = 0.5 * t[0] * c[0]
    with np.errstate(all="ignore"):
        falls = (c[:-1] - c[1:]) / np.log(c[:-1] / c[1:])
    parts = np.diff(t) * np.where(c[1:] < c[:-1], falls, (c[:-1] + c[1:]) / 2)
    return Case(
        name=name,
        arguments={"a": np.array(times), "b": np.array(levels), "c": limit, "d": interval},
        expected=[rise + parts.sum() + c[-1] / k, np.log(2) / k, 1 / (1 - np.exp(-k * interval))],
        axes=("area, half-life, ratio",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_times = [0.5, 1.0, 3.0, 6.0, 12.0, 24.0, 30.0]
hidden_levels = [2.0, 5.0, 5.0, 4.1, 2.2, 0.7, 0.4]
score(
    steady_state,
    hidden_case("seven samples, all of them measured", hidden_times, hidden_levels, 0.2, 8.0, 2, "Area, k, factor."),
    hidden_case(
        "three below the limit, one of them amid the others, in no order",
        [48.0, *hidden_times[::-1], 60.0, 2.0],
        [0.15, *hidden_levels[::-1], 0.0, 0.2],
        0.4,
        24.0,
        2,
        "Leave out what cannot be measured; the limit itself can.",
    ),
    hidden_case(
        "a sample before the dose, and one at 0 h",
        [0.0, -12.0, *hidden_times],
        [0.9, 1.5, *hidden_levels],
        0.3,
        24.0,
        1,
        "Before the dose there was nothing of it; at 0 h the level is 0.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Whom the coin assigned
#
# The company counts those who kept to the plan: who took the drug as told, and who took nothing else in the placebo arm. But who stops a drug against seizures has his reasons. Write `trial_effect`: the risk difference by intention to treat.
#
# - Everybody counts in the arm to which he or she was assigned, whatever was taken.
# - An outcome is 1 (free of seizures), 0 (not free) or NaN (lost); whoever was lost counts as not free.
# - With $p$ of $n$ for the drug and $q$ of $m$ for placebo, return the lower end, $p-q$, and the upper end, as fractions.
# - The interval is Newcombe's, 95 %. With Wilson's ends $l_p,u_p$ of $p$ and $l_q,u_q$ of $q$: from $p-q-\sqrt{(p-l_p)^2+(u_q-q)^2}$ to $p-q+\sqrt{(u_p-p)^2+(q-l_q)^2}$. Wilson's ends are
#   $\left(p+\frac{z^2}{2n}\pm z\sqrt{\frac{p(1-p)}{n}+\frac{z^2}{4n^2}}\right)/\left(1+\frac{z^2}{n}\right)$ with $z$ the 0.975 quantile of the normal distribution.


# %% question="trial-effect"
def trial_effect(is_drug, has_kept, outcomes):
    """Lower end, estimate and upper end of the risk difference, drug minus placebo: array (3,).

    is_drug: boolean array (n_patients,), what was assigned. has_kept: boolean array (n_patients,), whether a patient kept to it.
    outcomes: array (n_patients,), 1 if free of seizures, 0 if not, NaN if lost.
    """

    ### BEGIN SOLUTION
    def wilson(share, n):
        z = stats.norm.ppf(0.975)
        half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        return (share + z**2 / (2 * n) + np.array([-half, half])) / (1 + z**2 / n)

    is_free = outcomes == 1
    p, q = is_free[is_drug].mean(), is_free[~is_drug].mean()
    (low_p, high_p), (low_q, high_q) = wilson(p, is_drug.sum()), wilson(q, (~is_drug).sum())
    return np.array([p - q - np.hypot(p - low_p, high_q - q), p - q, p - q + np.hypot(high_p - p, q - low_q)])
    ### END SOLUTION


# %% test="trial-effect" points=4
check(trial_effect)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_drug, n_other, seed, points, otherwise, *, stopped=0.0, lost=0.0):
    generator = np.random.default_rng(seed)
    is_drug = generator.permutation(n_drug + n_other) < n_drug
    has_kept = generator.random(len(is_drug)) >= stopped
    outcomes = (generator.random(len(is_drug)) < 0.2 + 0.3 * (is_drug & has_kept)).astype(float)
    outcomes[generator.random(len(is_drug)) < lost] = np.nan
    counts = [sum(outcomes[arm] == 1) for arm in (is_drug, ~is_drug)]
    found = drugs.risk_difference(drugs.ArmCounts([counts[0]], [n_drug], [counts[1]], [n_other]))
    return Case(
        name=name,
        arguments={"a": is_drug, "b": has_kept, "c": outcomes},
        expected=[found.lows[0], found.estimates[0], found.highs[0]],
        axes=("low, difference, high",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    trial_effect,
    hidden_case("unequal arms, nobody lost", 31, 18, 411, 1, "Newcombe's interval from two of Wilson's."),
    hidden_case("many stopped", 40, 36, 412, 2, "Everybody in the arm of the coin.", stopped=0.4),
    hidden_case("many lost", 36, 40, 413, 1, "Whoever was lost is not free.", lost=0.25),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The best of twelve
#
# In one of twelve subgroups the drug seems to do wonders. Somebody looked at all twelve, though, and the best of twelve always looks good. Write `best_gap_p`: how often is the largest gap as large if belonging to a subgroup means nothing?
#
# - The effect among some patients: the share that is free with the drug, minus that with placebo. The gap of a subgroup (a column of `is_in`): its effect minus the effect among all *other* patients, without its sign.
# - A subgroup counts only if it has at least `n_least` patients with the drug and as many with placebo, inside *and* outside. The largest gap is that of the subgroups that count; it is 0 if none does.
# - For each of `orders`, a row of patients' numbers, find the largest gap with the rows of `is_in` in that order (`is_in[order]`); arms and outcomes stay, so that what the drug does in all stays, too. Which subgroups count is asked anew.
# - p = (1 + number of orders whose largest gap is at least as large as the real one) / (1 + number of orders). A difference below 1e-9 is none.


# %% question="best-gap-p"
def best_gap_p(is_drug, is_free, is_in, n_least, orders):
    """How often the largest of all gaps is as large by chance: a number from 0 to 1.

    is_drug, is_free: boolean arrays (n_patients,). is_in: boolean array (n_patients, n_subgroups). n_least: a number of patients, at least 1.
    orders: array (n_orders, n_patients), in each row the numbers 0 to n_patients - 1 in another order.
    """

    ### BEGIN SOLUTION
    def largest(is_in):
        parts = np.array([is_drug & is_free, is_drug, ~is_drug & is_free, ~is_drug], float)
        inside, outside = parts @ is_in, parts @ ~is_in
        counts = np.minimum(inside, outside)[[1, 3]].min(axis=0) >= n_least
        a, b = inside[:, counts], outside[:, counts]
        return np.abs(a[0] / a[1] - a[2] / a[3] - b[0] / b[1] + b[2] / b[3]).max(initial=0)

    real = largest(is_in)
    return (1 + sum(largest(is_in[order]) >= real - 1e-9 for order in orders)) / (1 + len(orders))
    ### END SOLUTION


# %% test="best-gap-p" points=4
check(best_gap_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n, n_subgroups, n_least, seed, points, otherwise, *, inside=0.0, size=0.45):
    generator = np.random.default_rng(seed)
    is_drug, is_in = generator.permutation(n) % 2 == 0, generator.random((n, n_subgroups)) < size
    is_free = generator.random(n) < 0.4 + 0.3 * is_drug + inside * is_drug * is_in[:, 0]
    orders = np.array([generator.permutation(n) for _ in range(79)])
    orders[4] = np.arange(n)

    def effect(rows):
        drug = [is_free[i] for i in rows if is_drug[i]]
        other = [is_free[i] for i in rows if not is_drug[i]]
        return sum(drug) / len(drug) - sum(other) / len(other) if min(len(drug), len(other)) >= n_least else None

    def largest(order):
        found = [0.0]
        for j in range(n_subgroups):
            sides = [effect([i for i in range(n) if is_in[order[i], j] == side]) for side in (True, False)]
            if None not in sides:
                found.append(abs(sides[0] - sides[1]))
        return max(found)

    real = largest(range(n))
    n_as_large = sum(largest(order) > real - 1e-9 for order in orders)
    return Case(
        name=name,
        arguments={"a": is_drug, "b": is_free, "c": is_in, "d": n_least, "e": orders},
        expected=(n_as_large + 1) / 80,
        points=points,
        otherwise=otherwise,
    )


score(
    best_gap_p,
    hidden_case(
        "four subgroups, the real order among the others", 60, 4, 3, 424, 2, "The largest of all, in each order."
    ),
    hidden_case("a subgroup in which the drug harms", 70, 3, 3, 428, 1, "The size of a gap.", inside=-0.6),
    hidden_case("subgroups of few", 40, 5, 5, 424, 1, "Leave out those with too few, in each order anew.", size=0.28),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. A dose, or none
#
# The enzyme CYP2C19 removes the compound. Some pairs of alleles need half of the dose, some a quarter. Where letters of the gene could not be read several pairs fit, and the company's program gives everybody the likeliest dose. Too little does not help, but too much poisons. Write `advised_mg`.
#
# - For each patient: the pairs that fit keep their prior probability, the others have 0; divide by the sum. If nothing with a prior above 0 fits, return `np.nan` for this patient.
# - Of the doses that occur in `needed_mg`, take the *largest* whose chance of being too much (the probability of pairs that need less) is at most `max_over`. The smallest dose of all is never too much.
# - If the chance that this dose is too little (the probability of pairs that need more) exceeds `max_under`, the program is silent: `np.nan`. Somebody has to read the gene again.
# - A difference below 1e-9 is none: both limits may be reached.


# %% question="advised-mg"
def advised_mg(fits, prior, needed_mg, max_over, max_under):
    """Dose of each patient in mg, NaN where the program is silent: array (n_patients,).

    fits: boolean array (n_patients, n_pairs), which pairs of alleles fit. prior: array (n_pairs,), how common a pair is. needed_mg: array
    (n_pairs,), the dose that a pair needs. max_over, max_under: largest chance of too much, and of too little.
    """
    ### BEGIN SOLUTION
    found = np.full(len(fits), np.nan)
    for i, own in enumerate(fits):
        if (weight := own * prior).sum() > 0:
            weight = weight / weight.sum()
            doses = np.unique(needed_mg)
            best = max(one for one in doses if weight[needed_mg < one].sum() <= max_over + 1e-9)
            if weight[needed_mg > best].sum() <= max_under + 1e-9:
                found[i] = best
    return found
    ### END SOLUTION


# %% test="advised-mg" points=4
check(advised_mg)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, fits, max_over, max_under, points, otherwise):
    prior, needed = [0.4, 0.05, 0.2, 0.15, 0.1, 0.1], [30.0, 10.0, 30.0, 20.0, 20.0, 10.0]
    expected = []
    for row in fits:
        total = sum(p for p, own in zip(prior, row, strict=True) if own)
        dose = np.nan
        for one in (10.0, 20.0, 30.0):
            if (
                total
                and sum(p for p, d, own in zip(prior, needed, row, strict=True) if own and d < one)
                <= max_over * total + 1e-9
            ):
                dose = one
        above = sum(p for p, d, own in zip(prior, needed, row, strict=True) if own and d > dose)
        expected.append(np.nan if not total or above > max_under * total + 1e-9 else dose)
    return Case(
        name=name,
        arguments={
            "a": np.array(fits, bool),
            "b": np.array(prior),
            "c": np.array(needed),
            "d": max_over,
            "e": max_under,
        },
        expected=expected,
        axes=("n_patients",),
        unit="mg",
        points=points,
        otherwise=otherwise,
    )


hidden_fits = np.array([[int(letter) for letter in f"{number:06b}"] for number in range(1, 64)])
score(
    advised_mg,
    hidden_case(
        "one pair fits each, or none",
        np.vstack([np.eye(6), np.zeros((2, 6))]),
        0.05,
        0.2,
        1,
        "Its dose; without a pair np.nan.",
    ),
    hidden_case("all combinations of pairs", hidden_fits, 0.15, 1.0, 1, "Largest dose that is safe enough."),
    hidden_case("the same, silent where it may be too little", hidden_fits, 0.15, 0.3, 2, "np.nan beyond max_under."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on the whole dossier. In blood 5 % of the compound are free, and a mole of it weighs 320 g. The table is not graded; the last question is about it. "As drafted" is what the company did, "truth" what the simulation was made with. Your rule for the gene allows a chance of 0.005 of too much and of 0.3 of too little; "elsewhere" are 2 000 people
# of another population, in which slow alleles are more common (assumed, as the frequencies here are).

# %%
findings = report()

# %% [markdown]
# ## 7. Is there enough of it?
#
# A level in blood and an EC50 in a dish can be compared only in one unit, and a receptor meets only what is not bound to protein. Write `draw_margin`: total and free concentration over time, with the EC50.
#
# - Two curves: the total concentration in µM, `label="total"`, and the free one, `label="free"`, the total times `free_share`. A concentration of 1 mg/L at 1 g/mol is 1 mM, or 1000 µM. A legend says which is which.
# - A horizontal line at `ec50_um`. The y axis is logarithmic.
# - Both axes say what they are, with their units, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-margin"
def draw_margin(times_h, levels_mg_l, free_share, weight_g_mol, ec50_um):
    """Total and free concentration (uM) over time (h), with a line at the EC50; returns the axes.

    times_h, levels_mg_l: arrays (n_samples,). free_share: a fraction. weight_g_mol: molecular weight. ec50_um: in uM.
    """
    ### BEGIN SOLUTION
    total = 1000 * levels_mg_l / weight_g_mol
    _, ax = plt.subplots()
    ax.plot(times_h, total, "o-", label="total")
    ax.plot(times_h, free_share * total, "s-", label="free")
    ax.axhline(ec50_um, color="black", ls="--")
    ax.set(xlabel="time (h)", ylabel="concentration (µM)", yscale="log")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: total and free concentration over time on a logarithmic axis, with a horizontal line at the EC50." test="draw-margin" points=2
check(draw_margin)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_times = np.array([0.5, 2.0, 6.0, 24.0])
hidden_levels = np.array([8.0, 11.0, 7.0, 2.5])

score(
    draw_margin,
    FigureCase(
        name="four levels, a fifth of it free, 400 g/mol",
        arguments={
            "times_h": hidden_times,
            "levels_mg_l": hidden_levels,
            "free_share": 0.2,
            "weight_g_mol": 400.0,
            "ec50_um": 0.7,
        },
        shows=(
            Curve(x=hidden_times, y=hidden_levels / 0.4, name="total", x_tolerance=1e-3, y_tolerance=1e-3),
            Curve(
                x=hidden_times,
                y=hidden_levels / 2,
                name="free",
                also=("unbound",),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        levels=(Level(axis="y", value=0.7, name="the EC50", tolerance=1e-6),),
        x=Axis(name="time", unit="h"),
        y=Axis(name="concentration", unit="µM", also=("level",), scale="log"),
        points=2,
        otherwise="Total: 1000 × mg/L over g/mol; free: times the free share; a line at the EC50; logarithmic y axis.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is the company's abstract. Rows of the screen were left out one by one; doses were taken as numbers; levels without a number were entered as 0.01 mg/L; patients who did not
# keep to the plan or were lost were left out; the subgroup was chosen from twelve; and everybody got the likeliest dose.
#
# > *(1) Our screen tells molecules that enter the brain from others (AUC 0.89, 375 measurements), and will do so in any series. (2) The compound is potent: in slices it has its half effect at 1.4 µM (95 % interval up to 5.2 µM). (3) One dose
# > of 200 mg leads to 17 µM in blood, twelve times as much; with a half-life of 9 h it may be taken every 12 hours and hardly builds up. (4) In the trial 19 points more were free of seizures than with placebo (from 7 upwards; 266 patients), and in one
# > group of patients 24 points more (p = 0.007): it is they for whom we ask approval. (5) A test of CYP2C19 gives everybody a safe dose, in every population.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the abstract concludes and your table cannot show, or one that you might conclude from the table now and it cannot show either. The rows with the truth tell you whether
# your numbers were worth it; argue without them, for outside this page nobody has them. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** (Longer than yours need be: it goes through all five claims.) I would strike (3) first, as it rests on (2) and both err in the same direction. With the units read, the EC50 is 23 µM and may be anything from 7.6 µM upwards: at the highest
# dose, 10 µM, the response was 28 % and still rose, so that nobody has seen the plateau of which the EC50 is the half. The 17 µM are the highest total level of all, and 95 % of it is bound. Mean free levels, taken every 12 hours, are 2.6 µM in the median volunteer and 5.8 µM in the slowest: below
# the lower end of the EC50. And it does build up, by a factor of 4.1 (7.3 in the slowest): the half-life is 30 h (56 h), and the 9 h come from 0.01 entered where the assay saw less than 0.5 mg/L. (4) can be saved: "Of all 360 patients who were assigned, 6 points more were free of
# seizures with the compound than with placebo, whoever was lost counted as not free; the 95 % interval goes from −3 to 16 points." The 19 points left out 94 patients: 81 who stopped or changed, 13 who were lost. The best of twelve subgroups has 24 points, but a gap as large as its 27 points to all others arises in 19 of 100 deals of the same twelve. Of (1) an
# AUC of 0.57 remains once a whole series is left out: the screen knew the relatives. In (5) the likeliest dose is too much for 24 of 2 000; a rule that may be silent gives too much to 1 and no dose to 161, but 11 get too much where alleles are as common as elsewhere and the program believes they are as here.
# What my table cannot show is that the compound does *not* work: an interval from −3 to 16 points holds a benefit that patients would want. Nor does a free level in blood tell the level in the brain, or a slice what a dose does in people.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (the screen by the AUC of whole series; the potency by units, or by an upper end that is open; the levels by free against total, or by the half-life; the trial by everybody assigned, the
# subgroup by its p among twelve; the gene by those who get too much, here or elsewhere). 1 point: rewrites a claim so that it is true, with the number of patients, volunteers, series or people, what was counted or assumed, and the number that remains with its interval. 1 point: names a conclusion that goes beyond
# the analysis (*any* series; effect in people from slices, or in the brain from blood; patients from six volunteers and a single dose; approval for a group found by search; *every* population from assumed frequencies; or, the other way, "it does not work"). An argument from a row with the truth earns
# nothing by itself. Half points are fine. Worth a word of praise: the errors of (2) and (3) point in the same direction, so that their product, the margin, is wrong by much more than each.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
