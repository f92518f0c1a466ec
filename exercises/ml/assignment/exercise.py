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
# # Which of these predictions would you act on?
#
# The last page of the module, and the first that no lesson has walked before you. A colleague predicts who is ill, which scans are
# bad, what a drug has done and how cells stay together in sleep. The draft of the abstract has four claims, each
# with a large number behind it. In each of them something has leaked, or was counted more than once, and the number does not show it.
#
# You will keep a person's rows on one side, inside and outside; move probabilities to a practice with fewer patients; harmonise a
# site that has only just opened; ask sites, not scans, which of two models is better; count nobody as treated who is not yet; and deal out
# cells, not pairs. Then you read the draft again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `nested_scores`: a setting chosen without the exam, and without the person | 5 |
# | 2 | `at_share`: a probability where fewer people are ill | 3 |
# | 3 | `new_site_scores`: a site of which only the first scans are known | 5 |
# | 4 | `site_p`: which of two models is better at the sites? | 5 |
# | 5 | `late_log_rank`: a treatment that begins later | 5 |
# | 6 | `pair_p`: pairs of cells, in two states | 4 |
# | 7 | `draw_decision`: is it worth acting on? | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on these data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("nested_scores")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points. This is an assignment: you may use the package, except where a question says what to write yourself.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import data, ml, spikes

fluid, study = data.load_csf_proteins(), data.load_scan_quality()
abundances, is_impaired = np.log2(fluid["concentrations"]), fluid["is_impaired"]
aside = ("_x", "_y", "_z", "_total", "qi_1")
is_used = np.array([not (name.startswith("summary_") or name.endswith(aside)) for name in study["names"]])
metrics, sites = study["metrics"][:, is_used], study["sites"]
is_rejected = np.nanmean(study["ratings"], axis=1) < 0
glioma, recording = data.load_glioma_trial(), data.load_head_direction()
cohort = ml.make_follow_up(1200, hazard=0.05, death_hazard=0.04, loss_hazard=0.06, random_state=2)
is_demented = cohort.causes == "dementia"


def ridge_scores(train, is_case, new, penalty):
    """Ridge regression of the labels on standardised features: the score of each new row, array (n_new,)."""
    mean, spread = train.mean(axis=0), train.std(axis=0, ddof=1)
    spread = np.where(spread > 1e-9, spread, np.inf)
    z = (train - mean) / spread
    weights = np.linalg.solve(z.T @ z + penalty * np.eye(z.shape[1]), z.T @ (is_case - is_case.mean()))
    return (new - mean) / spread @ weights


# %% tags=["practice"]
# Checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def nested(values, is_case, people, folds, penalties, *, outer="people", inner="people", judge="train", tie=max):
    """Nested scores; outer, inner: "people" or "rows" are kept apart; judge: whose AUC chooses the penalty."""

    def learnt(is_test, among, apart):
        return among & ~(np.isin(people, people[is_test]) if apart == "people" else is_test)

    scores, everybody = np.full(len(is_case), np.nan), np.full(len(is_case), True)
    for fold in np.unique(folds):
        is_exam = folds == fold
        train = learnt(is_exam, everybody, outer)
        asked = {"train": train, "all": everybody}.get(judge, train)
        means = []
        for penalty in penalties:
            found = []
            for other in np.unique(folds[asked]):
                is_test = asked & (folds == other)
                rows = learnt(is_test, asked, inner)
                if judge == "exam":
                    is_test, rows = is_exam, train
                if 0 < is_case[is_test].sum() < is_test.sum():
                    found.append(
                        ml.auc(ridge_scores(values[rows], is_case[rows], values[is_test], penalty), is_case[is_test])
                    )
            means.append(np.mean(found))
        best = tie(one for one, mean in zip(penalties, means, strict=True) if mean >= max(means) - 1e-9)
        scores[is_exam] = ridge_scores(values[train], is_case[train], values[is_exam], best)
    return scores


def repeated_people():
    """Rows of the proteins in which cases stand repeatedly until they are half of all, and their folds."""
    generator, ill = np.random.default_rng(12), np.flatnonzero(is_impaired)
    rows = np.append(
        np.arange(len(is_impaired)), np.resize(generator.permutation(ill), np.sum(~is_impaired) - len(ill))
    )
    return generator.permutation(rows), generator.permutation(len(rows)) % 5


copied, copied_folds = repeated_people()
PENALTIES = np.array([1.0, 10.0, 100.0, 1000.0])


def nested_cases():
    some = np.flatnonzero(copied < 110)
    asked = {"values": abundances[copied[some], :40], "is_case": is_impaired[copied[some]], "people": copied[some]}
    asked |= {"folds": copied_folds[some] % 4, "penalties": PENALTIES}
    generator = np.random.default_rng(3)
    is_case = np.arange(20) % 2 == 0
    easy = {"values": generator.normal(size=(20, 3)) + 9.0 * is_case[:, None], "is_case": is_case}
    easy |= {"people": np.arange(20) // 4, "folds": np.arange(20) // 4, "penalties": np.array([100.0, 1.0, 10.0])}
    return [
        Case(
            name=f"{len(some)} rows of {len(set(copied[some]))} people, 40 proteins, four folds",
            arguments=asked,
            expected=nested(**asked),
            axes=("n_rows",),
            tolerance=1e-4,
            mistakes={
                "scores of a model that has met the person. Leave out every row of the people in the exam, in whatever "
                "fold it is.": nested(**asked, outer="rows"),
                "scores of a model that has met the person, within and without. A copy in another fold is the same person: leave "
                "it out.": nested(**asked, outer="rows", inner="rows"),
                "scores with a penalty that was chosen on people the model had met. Keep people apart within the training, "
                "too.": nested(**asked, inner="rows"),
                "scores with the penalty that is best in the exam. Choose it within the training.": (
                    nested(**asked, judge="exam")
                ),
                "scores with one penalty that all rows have chosen. The exam had a say in it: choose anew for each fold, "
                "within its training.": nested(**asked, judge="all"),
            },
            otherwise="For each fold: training without its people; penalty by the mean AUC of inner folds; fit; score.",
        ),
        Case(
            name="twenty rows that every penalty gets right, penalties in no order",
            arguments=easy,
            expected=nested(**easy),
            axes=("n_rows",),
            tolerance=1e-4,
            mistakes={
                "scores with the smallest of several penalties that are equally good. Take the largest of them.": (
                    nested(**easy, tie=min)
                ),
                "scores with the last of several penalties that are equally good. Take the largest; they need not come in "
                "order.": nested(**easy, tie=lambda found: list(found)[-1]),
            },
            otherwise="Of penalties whose mean AUC is within 1e-9 of the best take the largest.",
        ),
    ]


def moved(probabilities, share_learnt, share_here):
    """Bayes' rule: the likelihood ratio stays, the odds beforehand change."""
    p = np.asarray(probabilities, float)
    ill = p / share_learnt * share_here
    well = (1 - p) / (1 - share_learnt) * (1 - share_here)
    return ill / (ill + well)


def share_cases():
    p = np.array([0.0, 0.02, 0.1, 0.27, 0.5, 0.8, 0.99, 1.0])
    odds = p[:-1] / (1 - p[:-1])

    def chance(odds):
        return np.append(odds / (1 + odds), 1.0)

    return [
        Case(
            name="eight probabilities, learnt where half are ill, used where one in twenty is",
            arguments={"probabilities": p, "share_learnt": 0.5, "share_here": 0.05},
            expected=moved(p, 0.5, 0.05),
            axes=("n_people",),
            mistakes={
                "probabilities times the ratio of the shares. A certain case would get 0.1: change the odds.": p * 0.1,
                "odds. Turn them back: odds / (1 + odds).": np.append(odds * 0.05 / 0.95, np.inf),
                "odds times the ratio of the shares. The shares have to become odds as well.": chance(odds * 0.1),
                "probabilities for the opposite way. There are fewer ill people here, so they fall.": moved(
                    p, 0.05, 0.5
                ),
            },
            otherwise="Odds times the odds of the share here, over the odds of the share learnt; then back.",
        ),
        Case(
            name="the same, learnt where 27 % are ill",
            arguments={"probabilities": p, "share_learnt": 0.27, "share_here": 0.05},
            expected=moved(p, 0.27, 0.05),
            axes=("n_people",),
            mistakes={
                "probabilities that forget where they were learnt. Divide by the odds of that share.": moved(
                    p, 0.5, 0.05
                ),
            },
            otherwise="Odds times the odds of the share here, over the odds of the share learnt; then back. 0 stays 0, 1 stays 1.",
        ),
    ]


def scaled(values, known, ddof=1):
    """Values by mean and spread of the known ones; 0 where those do not vary."""
    spread = known.std(axis=0, ddof=ddof) if len(known) > ddof else np.zeros(known.shape[1])
    return (values - known.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)


def opened(features, is_bad, sites, n_first, *, new="first", others="own", is_scored="rest", ddof=1):
    """Scores at sites left out; new, others: what a new scan and a training scan are standardised by."""
    scores, names = np.full(len(is_bad), np.nan), np.unique(sites)
    for name in names:
        own, rest = np.flatnonzero(sites == name), np.flatnonzero(sites != name)
        train = features[rest].astype(float)
        for one in np.unique(sites[rest]):
            rows = sites[rest] == one
            train[rows] = scaled(
                features[rest][rows], features[rest][rows] if others == "own" else features[rest], ddof
            )
        asked = own if is_scored == "all" else own[n_first:]
        good = own[:n_first][~is_bad[own[:n_first]]] if n_first < len(own) else own
        known = {"first": own[:n_first], "all": own, "others": rest, "good": good}[new]
        if len(asked):
            scores[asked] = ridge_scores(train, is_bad[rest], scaled(features[asked], features[known], ddof), 100)
    return scores


def opened_cases():
    few = np.flatnonzero(np.isin(sites, ["MAX_MUN", "OLIN", "SDSU", "UM", "USM"]))
    few = np.random.default_rng(5).permutation(few)[:240]
    asked = {"features": metrics[few], "is_bad": is_rejected[few], "sites": sites[few], "n_first": 12}
    generator = np.random.default_rng(8)
    small = {"features": generator.normal(5, 2, (24, 3)).round(1), "is_bad": np.arange(24) % 3 == 0}
    small |= {"sites": np.array(list("abcabcabcaaabbbabcababab")), "n_first": 5}
    small["features"][small["sites"] == "b", 1] = 4.0
    return [
        Case(
            name="240 scans of five sites that come in turn, twelve first scans",
            arguments=asked,
            expected=opened(**asked),
            axes=("n_scans",),
            tolerance=1e-4,
            mistakes={
                "scores for a site that was standardised by all of its scans. Most of them had not been made: take its "
                "first n_first.": opened(**asked, new="all"),
                "scores for a new site on the scale of the others. Standardise it by its own first scans.": (
                    opened(**asked, new="others")
                ),
                "scores from training sites that were standardised together. Each by its own mean and spread.": (
                    opened(**asked, others="all")
                ),
                "scores for the first scans as well. They set the scale, and get NaN.": opened(
                    **asked, is_scored="all"
                ),
                "scores on the scale of first scans that were found good. Nobody has rated a scan of the new site.": (
                    opened(**asked, new="good")
                ),
                "scores by spreads with n below the root. Of a sample take n - 1.": opened(**asked, ddof=0),
            },
            otherwise="Standardise each training site by itself, the new one by its first scans; ridge_scores(..., 100).",
        ),
        Case(
            name="three small sites; a metric that is constant at one of them, and a site of five scans",
            arguments=small,
            expected=opened(**small),
            axes=("n_scans",),
            tolerance=1e-4,
            otherwise="A metric that does not vary among the scans it is learnt from becomes 0. A site without further scans: NaN.",
        ),
    ]


def differences_of(first, second, is_bad, sites, *, auc=ml.auc):
    found = []
    is_known = np.isfinite(first) & np.isfinite(second)
    for name in np.unique(sites):
        own = is_known & (sites == name)
        if 0 < is_bad[own].sum() < own.sum():
            found.append(auc(first[own], is_bad[own]) - auc(second[own], is_bad[own]))
    return np.array(found)


def flipped_p(differences, *, weights=None, is_two_sided=True, has_ties=True, added=0):
    n = len(differences)
    weights = np.ones(n) if weights is None else weights
    signs = 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)
    means, seen = signs @ (weights * differences), np.sum(weights * differences)
    if is_two_sided:
        means, seen = np.abs(means), abs(seen)
    return (np.sum(means >= seen - 1e-9 if has_ties else means > seen + 1e-9) + added) / (2**n + added)


def scores_of_two(sizes, seed, gain):
    generator = np.random.default_rng(seed)
    names = np.repeat([f"site {one}" for one in range(len(sizes))], sizes)
    is_bad = generator.random(len(names)) < 0.35
    first, second = (np.round(generator.normal(size=len(names)) + one * is_bad, 1) for one in (0.7 + gain, 0.7))
    return {"first": first, "second": second, "is_bad": is_bad, "sites": names}


def site_p_cases():
    asked = scores_of_two([8, 40, 15, 22, 9, 30, 12, 10], 4, 0.7)
    asked["is_bad"][asked["sites"] == "site 4"] = False
    asked["first"][[3, 60, 61]] = np.nan
    differences = differences_of(**asked)
    is_known = np.isfinite(asked["first"])
    sizes = [np.sum((asked["sites"] == one) & is_known) for one in np.unique(asked["sites"]) if one != "site 4"]
    rank = stats.rankdata

    def lost_ties(scores, is_case):
        return np.mean(scores[is_case][:, None] > scores[~is_case])

    strict = differences_of(**asked, auc=lost_ties)
    filled = asked | {"first": np.nan_to_num(asked["first"])}
    away = rank(np.nan_to_num(asked["first"])) - rank(asked["second"])
    scans = stats.wilcoxon(np.where(asked["is_bad"], away, -away)).pvalue
    shared = {"axes": (), "tolerance": 1e-6}
    even = {"first": np.array([1, 0, 3, 2, 1, 0.0]), "second": np.array([0, 1, 2, 3, 0, 1.0])}
    even |= {"is_bad": np.array([True, False] * 3), "sites": np.array(list("aabbcc"))}
    return [
        Case(
            name="eight sites, one without a bad scan, three scores missing",
            arguments=asked,
            expected=flipped_p(differences),
            mistakes={
                "a one-sided p. Before the data were seen either model could have been the better one.": (
                    flipped_p(differences, is_two_sided=False)
                ),
                "p of a mean in which large sites count more. Each site has one voice.": (
                    flipped_p(differences, weights=np.array(sizes, float))
                ),
                "the share of exchanges that are *more* extreme. Those that are as extreme count as well.": (
                    flipped_p(differences, has_ties=False)
                ),
                "p with 1 added. That is for shuffles by lot; here the real one is among all 2^n.": (
                    flipped_p(differences, added=1)
                ),
                "p of AUCs without ties. A tie is half a win.": flipped_p(strict),
                "p with 0 for a score that is missing. Leave the scan out, in both models.": (
                    flipped_p(differences_of(**filled))
                ),
                "p of scans. Scans of a site share its scanner: exchange whole sites.": scans,
            },
            otherwise="AUC of first less second, site by site; the mean over sites under all 2^n signs.",
            **shared,
        ),
        Case(
            name="three sites, in each of which the first model is right and the second wrong",
            arguments=even,
            expected=0.25,
            mistakes={"a one-sided p. Two of the eight exchanges are as extreme.": 0.125},
            otherwise="Two of the eight exchanges are as extreme: 0.25.",
            **shared,
        ),
        Case(
            name="two sites that have scans of one kind each",
            arguments=even | {"sites": np.array(list("ababab"))},
            expected=1.0,
            otherwise="No site tells anything: 1.",
            **shared,
        ),
    ]


def in_turn(times, is_event, starts, *, at_risk="at", begins="before", spread="hypergeometric", enters="always"):
    """Observed less expected events of the treated over its spread, with risk sets at each event."""
    excess = variance = 0.0
    for t in np.unique(times[is_event]):
        is_risk = times >= t if at_risk == "at" else times > t
        is_treated = {"before": starts < t, "at": starts <= t, "ever": starts < times}[begins]
        if enters == "late":
            is_risk &= is_treated | ~(starts < times)
        n, m = is_risk.sum(), np.sum(is_risk & is_treated)
        events = is_event & (times == t)
        d = events.sum()
        if not n:
            continue
        excess += np.sum(events & is_treated) - d * m / n
        if spread == "hypergeometric":
            variance += d * (m / n) * (1 - m / n) * (n - d) / (n - 1) if n > 1 else 0
        else:
            variance += {"binomial": d * (m / n) * (1 - m / n), "poisson": d * m / n}[spread]
    return float(excess / np.sqrt(variance)) if variance > 1e-12 else 0.0


def late_cases():
    generator = np.random.default_rng(6)
    times = np.round(generator.exponential(6, 60) + 0.5)
    starts = np.where(generator.random(60) < 0.6, np.round(generator.uniform(0, 8, 60)), np.inf)
    asked = {"times": times, "is_event": generator.random(60) < 0.6, "starts": starts}
    asked["is_event"][times.argmax()] = True
    patients = {"times": glioma["months"], "is_event": glioma["is_dead"]}
    patients["starts"] = np.where(glioma["arms"] == "control", np.inf, 12.0)
    right, shared = in_turn(**asked), {"axes": (), "tolerance": 1e-6}
    return [
        Case(
            name="sixty people, whole months, treated from some month on or never",
            arguments=asked,
            expected=right,
            mistakes={
                "z of people who will be treated, from the first day. Until then they count among the others.": (
                    in_turn(**asked, begins="ever")
                ),
                "z in which somebody is treated at the very time at which the treatment begins. starts < t.": (
                    in_turn(**asked, begins="at")
                ),
                "z without those whose time ends at the event. They were at risk of it: times >= t.": (
                    in_turn(**asked, at_risk="after")
                ),
                "z in which those who will be treated are left out until then. They were there, and were not treated.": (
                    in_turn(**asked, enters="late")
                ),
                "z with the variance of independent draws. Of n people d fall ill, none twice: times (n - d) / (n - 1).": (
                    in_turn(**asked, spread="binomial")
                ),
                "z over the root of the expected number. Each term has (1 - m / n), too.": in_turn(
                    **asked, spread="poisson"
                ),
                "z with the other sign. Observed less expected: fewer events than expected are negative.": -right,
                "the square. Give z, so that its sign shows.": right**2,
                "0, though somebody was treated. Where one person is left, n - 1 is 0: such an event adds no variance.": 0.0,
            },
            otherwise="At each time with events: n at risk, m of them treated by then, d events; add up d m / n and the variances.",
            **shared,
        ),
        Case(
            name="seventeen patients with a glioma, treated from month 12 on",
            arguments=patients,
            expected=in_turn(**patients),
            mistakes={
                "z of people who will be treated, from the first day. Until then they count among the others.": (
                    in_turn(**patients, begins="ever")
                ),
            },
            otherwise="The death at 9 months was among seventeen who were not treated yet.",
            **shared,
        ),
        Case(
            name="nobody treated",
            arguments=patients | {"starts": np.full(17, np.inf)},
            expected=0.0,
            otherwise="The variance is 0: give 0.",
            **shared,
        ),
    ]


def relabelled(first, second, orders, *, is_whole=False, rows_only=False, added=1, has_ties=True, is_sized=False):
    n = len(first)
    upper = np.triu_indices(n, 0 if is_whole else 1)

    def alike(order):
        moved = second[order] if rows_only else second[np.ix_(order, order)]
        x, y = first[upper], moved[upper]
        own = np.isfinite(x) & np.isfinite(y)
        r = np.corrcoef(x[own], y[own])[0, 1]
        return abs(r) if is_sized else r

    seen = alike(np.arange(n))
    null = np.array([alike(order) for order in orders])
    return (np.sum(null >= seen - 1e-9 if has_ties else null > seen + 1e-9) + added) / (len(orders) + added)


def some_pairs(seed, n, strength, n_orders):
    generator = np.random.default_rng(seed)
    shared = generator.normal(size=(n, n))
    first, second = (strength * shared + generator.normal(size=(n, n)) for _ in range(2))
    first, second = ((one + one.T) / 8 for one in (first, second))
    for one in (first, second):
        np.fill_diagonal(one, generator.uniform(0, 2, n))
    orders = np.array([generator.permutation(n) for _ in range(n_orders)])
    return {"first": first, "second": second, "orders": orders}


def by_pairs(first, second):
    upper = np.triu_indices(len(first), 1)
    return stats.pearsonr(first[upper], second[upper], alternative="greater").pvalue


def pair_cases():
    asked = some_pairs(0, 8, 0.75, 99)
    asked["orders"][7] = np.arange(8)
    silent = {name: value.copy() for name, value in some_pairs(5, 9, 1.0, 49).items()}
    silent["second"][4] = silent["second"][:, 4] = np.nan
    shared = {"axes": (), "tolerance": 1e-6}
    return [
        Case(
            name="eight cells, 99 orders, one of them as it was",
            arguments=asked,
            expected=relabelled(**asked),
            mistakes={
                "p with the diagonal among the pairs. A cell with itself is no pair.": relabelled(
                    **asked, is_whole=True
                ),
                "p for which only rows changed places. A cell takes its row and its column along: second[np.ix_(order, order)].": (
                    relabelled(**asked, rows_only=True)
                ),
                "p without the real order. It is one of the possible ones: add 1 above and below.": relabelled(
                    **asked, added=0
                ),
                "p that leaves out orders which do as well. As large counts.": relabelled(**asked, has_ties=False),
                "p of pairs, as if they were independent. Eight cells make 28 pairs, and each is in seven of them.": (
                    by_pairs(asked["first"], asked["second"])
                ),
            },
            otherwise="Correlate the pairs i < j; again for each order of the second matrix; (1 + as large) / (1 + all).",
            **shared,
        ),
        Case(
            name="nine cells, one of them silent in sleep",
            arguments=silent,
            expected=relabelled(**silent),
            otherwise="A pair that is NaN in either matrix is left out, in each order anew.",
            **shared,
        ),
    ]


def benefits(probabilities, is_case, thresholds):
    odds = thresholds / (1 - thresholds)
    called = probabilities >= thresholds[:, None]
    model = (called & is_case).mean(axis=1) - odds * (called & ~is_case).mean(axis=1)
    return model, is_case.mean() - odds * (~is_case).mean(), called, odds


def draw_cases():
    p = np.round(out_of_fold[::4], 2)
    is_case, thresholds = is_impaired[::4], np.linspace(0.05, 0.6, 12).round(2)
    model, everybody, called, odds = benefits(p, is_case, thresholds)
    late = (p > thresholds[:, None]) & ~is_case
    early = (p > thresholds[:, None]) & is_case
    return [
        FigureCase(
            name=f"{len(p)} people, twelve thresholds",
            arguments={"probabilities": p, "is_case": is_case, "thresholds": thresholds},
            shows=(
                Curve(
                    x=thresholds,
                    y=model,
                    name="model",
                    also=("score", "panel"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-4,
                    mistakes={
                        "false alarms that weigh as much as hits. They weigh t / (1 - t).": (
                            (called & is_case).mean(axis=1) - (called & ~is_case).mean(axis=1)
                        ),
                        "a benefit per case and per healthy person. Both are divided by all people.": (
                            called[:, is_case].mean(axis=1) - odds * called[:, ~is_case].mean(axis=1)
                        ),
                        "people above the threshold only. Whoever is at it is called, too.": (
                            early.mean(axis=1) - odds * late.mean(axis=1)
                        ),
                        "false alarms that weigh t. They weigh t / (1 - t).": (
                            (called & is_case).mean(axis=1) - thresholds * (called & ~is_case).mean(axis=1)
                        ),
                    },
                ),
                Curve(
                    x=thresholds,
                    y=everybody,
                    name="everybody",
                    also=("all", "everyone"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-4,
                ),
            ),
            levels=(Level(axis="y", value=0.0, name="call nobody", tolerance=1e-6),),
            x=Axis(name="threshold", also=("probability",)),
            y=Axis(name="net benefit", also=("benefit",)),
            is_shown=True,
            otherwise="Hits over all people, less false alarms over all people times t / (1 - t).",
        )
    ]


check = Checks(
    {
        "nested_scores": nested_cases,
        "at_share": share_cases,
        "new_site_scores": opened_cases,
        "site_p": site_p_cases,
        "late_log_rank": late_cases,
        "pair_p": pair_cases,
        "draw_decision": draw_cases,
    },
    may_use_package=("nested_scores", "at_share", "new_site_scores", "site_p", "pair_p"),
)
hint = Hints(
    {
        "nested_scores": (
            "Two rules at once. The exam is put away before a penalty is chosen, and a person is put away with all rows.",
            "`is_train = ~np.isin(people, people[is_exam])`. Within these rows, for each fold that occurs among them: its rows are the "
            "test, and the training is once more without their people. Mean AUC by penalty; the largest penalty within 1e-9 of "
            "the best; `ridge_scores` with all training rows.",
            "`best = max(one for one, mean in zip(penalties, means) if mean >= max(means) - 1e-9)`",
        ),
        "at_share": (
            "What a test result adds is a factor on the odds. It stays; what changes are the odds before the result.",
            "Odds of p, times the odds of the share here, over the odds of the share learnt. To keep 0 and 1 out of trouble, "
            "change the two sides by themselves: p times share_here / share_learnt against (1 - p) times (1 - share_here) / (1 - share_learnt).",
            "`return ill / (ill + well)`",
        ),
        "new_site_scores": (
            "Everybody is measured in the units of the own site. The new site has to learn its units from its first scans.",
            "For each site: `own = np.flatnonzero(sites == name)`; the rows of every other site less that site's mean, over its spread "
            "(ddof=1); the rows `own[n_first:]` less the mean of `own[:n_first]`, over their spread; `ridge_scores(train, "
            "is_bad of the others, new, 100)`. Where a spread is 0, or there is one scan only, the metric becomes 0.",
            "`spread = np.where(spread > 1e-9, spread, np.inf)`",
        ),
        "site_p": (
            "If the models were equally good, it would not matter whose score is called first at a site.",
            "One difference of AUCs for each site that has both kinds among scans with both scores. To exchange the models at a site "
            "turns its sign. Go through all 2^n rows of signs; count those whose mean is at least as large in size, less 1e-9.",
            "`signs = np.array(list(itertools.product([1, -1], repeat=n)))`",
        ),
        "late_log_rank": (
            "At each event, look round: who was at risk just then, and who of these was already treated?",
            "`is_risk = times >= t`, `is_treated = is_risk & (starts < t)`; n, m and d are the sums. Observed: events of the "
            "treated. Expected: d m / n. Variance: d (m / n) (1 - m / n) (n - d) / (n - 1), nothing where n is 1.",
            "`z = (observed - expected) / np.sqrt(variance)`",
        ),
        "pair_p": (
            "If a cell's partners in sleep had nothing to do with its partners awake, the cells of one matrix could have other names.",
            "`upper = np.triu_indices(n, 1)`; r of the two vectors of pairs without NaN. For each order `second[np.ix_(order, order)]`, "
            "and r again. Count r that are at least as large (less 1e-9), add 1 to both numbers.",
            "`np.corrcoef(x[own], y[own])[0, 1]`",
        ),
        "draw_decision": (
            "Whoever acts from a probability of t on takes one hit to be worth (1 - t) / t false alarms.",
            "For each t: `called = probabilities >= t`; hits and false alarms as shares of *all* people; hits less false alarms "
            "times t / (1 - t). For everybody, all are called. `ax.axhline(0)` is for nobody.",
            '`ax.plot(thresholds, model, label="model")`, then `ax.legend()` and `return ax`',
        ),
    }
)
healthy_or_not = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=3000))
ordinary_folds = np.random.default_rng(13).permutation(len(is_impaired)) % 5
out_of_fold = cross_val_predict(
    healthy_or_not, abundances, is_impaired, cv=PredefinedSplit(ordinary_folds), method="predict_proba"
)[:, 1]


def told_ill(probabilities, share):
    """Of 100 people how many are told 0.5 or more, and of these how many are ill, where a share is ill."""
    weight = np.where(is_impaired, share / is_impaired.mean(), (1 - share) / (1 - is_impaired.mean()))
    is_told = probabilities >= 0.5
    told = np.sum(weight[is_told]) / weight.sum()
    return 100 * told, 100 * np.sum(weight[is_told & is_impaired]) / max(np.sum(weight[is_told]), 1e-9)


def drafted_scores(told="verdicts"):
    """Scores in the draft's folds: all scans harmonised, told "verdicts" to protect or "sites" only, or, told "nothing", as measured."""
    even, named = metrics, sites.astype(object)
    if told == "verdicts":
        even = ml.Combat(protect=[1]).fit_transform(np.column_stack([named, is_rejected, metrics])).astype(float)
    if told == "sites":
        even = ml.Combat().fit_transform(np.column_stack([named, metrics])).astype(float)
    folds, scores = np.random.default_rng(0).permutation(len(sites)) % 5, np.empty(len(sites))
    for fold in range(5):
        own = folds == fold
        scores[own] = ridge_scores(even[~own], is_rejected[~own], even[own], 100)
    return scores


def takers():
    """Years at which people of the cohort would have begun with a drug that nobody got; inf for never."""
    generator = np.random.default_rng(0)
    starts = generator.uniform(0, 10, len(cohort.times))
    starts[generator.random(len(starts)) < 0.4] = np.inf
    return np.where(starts < cohort.times, starts, np.inf)


def partners(start_s, stop_s):
    edges = np.arange(start_s, stop_s, 0.3)
    counts = np.array([np.histogram(times, edges)[0] for times in recording["spike_times_s"]])
    return np.corrcoef(np.sqrt(counts))


def pair_rows():
    awake, asleep = partners(*recording["tracked_s"]), partners(*recording["sleep_s"])
    is_adn, found = recording["regions"] == "adn", {}
    for name, own in (("all 15 cells", is_adn | True), ("thalamus", is_adn), ("hippocampus", ~is_adn)):
        first, second = awake[np.ix_(own, own)], asleep[np.ix_(own, own)]
        upper, generator = np.triu_indices(len(first), 1), np.random.default_rng(1)
        orders = np.array([generator.permutation(len(first)) for _ in range(999)])
        found |= {
            f"pairs awake and asleep, {name}: r": float(np.corrcoef(first[upper], second[upper])[0, 1]),
            "... p of pairs, " + name: float(by_pairs(first, second)),
            "... p of cells, " + name: float(pair_p(first, second, orders)),
        }
    between = np.ix_(is_adn, ~is_adn)
    return found | {
        "... r of pairs between the regions": float(np.corrcoef(awake[between].ravel(), asleep[between].ravel())[0, 1])
    }


def report():
    """The table of the study, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        known = abundances[copied], is_impaired[copied], copied, copied_folds, PENALTIES
        leaky, apart = nested(*known, outer="rows", inner="rows"), np.asarray(nested_scores(*known), float)
        there = np.asarray(at_share(out_of_fold, is_impaired.mean(), 0.05), float)
        drafted, blind, raw = (drafted_scores(told) for told in ("verdicts", "sites", "nothing"))
        rejected = [100 * is_rejected[sites == name].mean() for name in np.unique(sites)]
        even = np.asarray(new_site_scores(metrics, is_rejected, sites, 20), float)
        is_new = np.isfinite(even)
        plain = np.full(len(sites), np.nan)
        for name in np.unique(sites):
            own = sites == name
            plain[own] = ridge_scores(metrics[~own], is_rejected[~own], metrics[own], 100)
        within = [
            ml.auc_within_sites(one[is_new], is_rejected[is_new], sites[is_new]) for one in (drafted, even, plain)
        ]
        begun = takers()
        from_start = np.where(np.isfinite(begun), -1.0, np.inf)
        treated = glioma["arms"] != "control"
        months = glioma["months"], glioma["is_dead"]
        rows = {
            "proteins: AUC, copies of a person on both sides": ml.auc(leaky, is_impaired[copied]),
            "... AUC, each person on one side": ml.auc(apart, is_impaired[copied]),
            "... told 0.5 or more, here, per cent": told_ill(out_of_fold, is_impaired.mean())[0],
            "... and of these impaired, here (27 % are), per cent": told_ill(out_of_fold, is_impaired.mean())[1],
            "... and of these impaired, where 5 % are, per cent": told_ill(out_of_fold, 0.05)[1],
            "... told 0.5 or more, where 5 % are, moved, per cent": told_ill(there, 0.05)[0],
            "scans: AUC as drafted": ml.auc(drafted, is_rejected),
            "... harmonised without verdicts": ml.auc(blind, is_rejected),
            "... as measured, folds as drafted": ml.auc(raw, is_rejected),
            "... share rejected, lowest site, per cent": float(min(rejected)),
            "... share rejected, highest site, per cent": float(max(rejected)),
            "... AUC as drafted, later scans only": ml.auc(drafted[is_new], is_rejected[is_new]),
            "... AUC at new sites, harmonised": ml.auc(even[is_new], is_rejected[is_new]),
            "... AUC at new sites, as measured": ml.auc(plain[is_new], is_rejected[is_new]),
            "... AUC within sites, as drafted": within[0],
            "... AUC within sites, harmonised": within[1],
            "... AUC within sites, as measured": within[2],
            "... p, harmonised against measured": float(site_p(even, plain, is_rejected, sites)),
            "drug that nobody got: takers": int(np.isfinite(begun).sum()),
            "... z, takers against others": float(late_log_rank(cohort.times, is_demented, from_start)),
            "... z, from the day on which they began": float(late_log_rank(cohort.times, is_demented, begun)),
            "glioma: z, treated from the operation on": float(late_log_rank(*months, np.where(treated, 0.0, np.inf))),
            "... z, treated from month 12 on": float(late_log_rank(*months, np.where(treated, 12.0, np.inf))),
            **pair_rows(),
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        print(f"{name:54s} {value:8.3g}" if isinstance(value, float) else f"{name:54s} {value:8d}")
    return rows


# %% [markdown]
# You have `abundances`, log2 of 124 proteins in the cerebrospinal fluid of 333 people, and `is_impaired`; `metrics`, 24 numbers on
# the quality of 1 101 scans of 17 `sites`, and `is_rejected`, whether people rejected them; `glioma`, seventeen patients of a trial without randomisation, some of whom
# had radioimmunotherapy after their operation; `recording`, the spikes of fifteen cells of a mouse, asleep and awake. All of these are
# real. `cohort` is simulated: 1 200 people who are followed for up to ten years, so that the truth is known. And there is one small
# model for all, `ridge_scores`.

# %%
print(f"{len(is_impaired)} people, {abundances.shape[1]} proteins; {is_impaired.sum()} impaired")
print(f"{len(sites)} scans of {len(set(sites))} sites, {metrics.shape[1]} metrics; {is_rejected.sum()} rejected")
print(
    f"{len(glioma['months'])} patients, {glioma['is_dead'].sum()} deaths; cohort of {len(cohort.times)}, {is_demented.sum()} demented"
)
print(
    f"{np.sum(recording['regions'] == 'adn')} cells of the thalamus, {np.sum(recording['regions'] == 'ca1')} of the hippocampus"
)

# %% [markdown]
# ## 1. The same person twice
#
# Your colleague wants as many cases as controls, and so the rows of cases are repeated until there are. Then the rows are dealt into
# five folds. The penalty of the ridge regression is chosen by cross-validation. Write `nested_scores`: a score for each row, from
# a model that has met neither the row's person nor the exam.
#
# - *Outer*: for each fold, its rows are the exam. The training rows are those whose *person* has no row in the exam.
# - *Inner*, among the training rows of this fold only: each fold that occurs among them is held out in turn, and the model is fitted
#   to those training rows whose person has no row among the rows held out. AUC of the rows held out (`ml.auc`); where they are of one kind, they
#   tell nothing, and are passed over. The mean AUC over the inner folds judges a penalty.
# - The penalty with the largest mean AUC is chosen; of all that are within 1e-9 of it, the largest penalty.
# - `ridge_scores(train, is_case, new, penalty)` with all training rows, then, gives the exam its scores.


# %% question="nested-scores"
def nested_scores(values, is_case, people, folds, penalties):
    """Score of each row by a model that has not met its person, the penalty chosen within training: array (n_rows,).

    values: array (n_rows, n_features). is_case: array (n_rows,) of True and False. people, folds: arrays (n_rows,) of whole
    numbers. penalties: array (n_penalties,), in any order.
    """
    ### BEGIN SOLUTION
    scores = np.empty(len(is_case))
    for fold in np.unique(folds):
        is_exam = folds == fold
        is_train = ~np.isin(people, people[is_exam])
        aucs = [[] for _ in penalties]
        for other in np.unique(folds[is_train]):
            is_test = is_train & (folds == other)
            rows = is_train & ~np.isin(people, people[is_test])
            if len(set(is_case[is_test])) == 2:
                for found, penalty in zip(aucs, penalties):
                    inner = ridge_scores(values[rows], is_case[rows], values[is_test], penalty)
                    found.append(ml.auc(inner, is_case[is_test]))
        means = np.mean(aucs, axis=1)
        best = np.max(penalties[means >= means.max() - 1e-9])
        scores[is_exam] = ridge_scores(values[is_train], is_case[is_train], values[is_exam], best)
    return scores
    ### END SOLUTION


# %% test="nested-scores" points=5
check(nested_scores)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(261)
hidden_people = np.append(np.arange(60), hidden_generator.integers(0, 60, 30)) + 100
hidden_own = hidden_generator.normal(size=(160, 25))
hidden_labels = hidden_generator.random(160) < 0.45
hidden_values = hidden_own[hidden_people] + 0.5 * hidden_labels[hidden_people][:, None] * (np.arange(25) < 4)
hidden_values = hidden_values + 0.05 * hidden_generator.normal(size=hidden_values.shape)
hidden_folds = hidden_generator.integers(0, 4, 90) * 3 + 2


def hidden_model(rows, labels, new, penalty):
    mean, spread = rows.mean(axis=0), rows.std(axis=0, ddof=1)
    model = Ridge(penalty).fit((rows - mean) / spread, labels.astype(float))
    return model.predict((new - mean) / spread) - labels.mean()


def hidden_case(name, values, labels, people, folds, penalties, points, otherwise):
    expected = np.zeros(len(labels))
    for fold in set(folds.tolist()):
        exam = [i for i in range(len(labels)) if folds[i] == fold]
        known = {people[i] for i in exam}
        train = [i for i in range(len(labels)) if people[i] not in known]
        judged = []
        for penalty in sorted(penalties, reverse=True):
            found = []
            for other in sorted({folds[i] for i in train}):
                test = [i for i in train if folds[i] == other]
                apart = {people[i] for i in test}
                rows = [i for i in train if people[i] not in apart]
                if 0 < labels[test].sum() < len(test):
                    found.append(
                        roc_auc_score(labels[test], hidden_model(values[rows], labels[rows], values[test], penalty))
                    )
            judged.append((np.mean(found).round(9), penalty))
        best = max(judged)[1]
        expected[exam] = hidden_model(values[train], labels[train], values[exam], best)
    return Case(
        name=name,
        arguments={"a": values, "b": labels, "c": people, "d": folds, "e": np.array(penalties)},
        expected=expected,
        axes=("n_rows",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


hidden_single = np.arange(90) + 7
hidden_lone = np.where(np.arange(90) < 5, 20, hidden_generator.integers(0, 3, 90))
hidden_lone_labels = np.where(np.arange(90) < 5, True, hidden_labels[hidden_people])
hidden_far = hidden_values + 20.0 * hidden_labels[hidden_people][:, None]
score(
    nested_scores,
    hidden_case(
        "people whose rows are in several folds",
        hidden_values,
        hidden_labels[hidden_people],
        hidden_people,
        hidden_folds,
        [0.1, 10.0, 1000.0],
        2,
        "Leave people out, not rows: outside and inside.",
    ),
    hidden_case(
        "one row a person, a fold that holds cases only",
        hidden_values,
        hidden_lone_labels,
        hidden_single,
        hidden_lone,
        [1.0, 30.0, 300.0, 3000.0],
        2,
        "A fold of one kind has no AUC, and is passed over within. It gets scores all the same.",
    ),
    hidden_case(
        "labels that are easy to tell, penalties in no order",
        hidden_far,
        hidden_labels[hidden_people],
        hidden_people,
        hidden_folds,
        [10.0, 1000.0, 1.0],
        1,
        "Of equally good penalties the largest.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Where fewer people are ill
#
# In the draft whoever has a probability of 0.5 or more is told to be impaired. The model learnt where a certain share of people were: half,
# once cases have been repeated, and 27 % in the cohort. In a practice it may be 5 %. If patients are alike in both places, and healthy people are alike, what a
# measurement says about a person is the same factor on the *odds*, p / (1 − p); the odds before the measurement are others. Write `at_share`: the probabilities for the
# other place.
#
# - Odds there = odds × (odds of the share there) / (odds of the share where it was learnt).
# - Return probabilities. 0 stays 0, and 1 stays 1.


# %% question="at-share"
def at_share(probabilities, share_learnt, share_here):
    """Probabilities for a place where another share of people are ill: array (n_people,).

    probabilities: array (n_people,), from 0 to 1. share_learnt, share_here: shares of ill people where the model learnt
    and where it is used, between 0 and 1.
    """
    ### BEGIN SOLUTION
    ill = probabilities * share_here / share_learnt
    well = (1 - probabilities) * (1 - share_here) / (1 - share_learnt)
    return ill / (ill + well)
    ### END SOLUTION


# %% test="at-share" points=3
check(at_share)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.special import expit, logit

from neurokit_lite.course.checks import Case, score

hidden_p = np.random.default_rng(262).beta(1, 2, 30)


def hidden_case(name, p, learnt, here, points, otherwise):
    return Case(
        name=name,
        arguments={"a": p, "b": learnt, "c": here},
        expected=expit(logit(p) + logit(here) - logit(learnt)),
        axes=("n_people",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    at_share,
    hidden_case("from 40 % to 3 %", hidden_p, 0.4, 0.03, 1, "Odds times the ratio of odds."),
    hidden_case("from 8 % to 35 %", hidden_p, 0.08, 0.35, 1, "Probabilities may rise as well."),
    hidden_case(
        "0, 1 and what lies next to them", np.array([0, 1e-9, 0.3, 1 - 1e-9, 1]), 0.3, 0.2, 1, "0 stays 0, 1 stays 1."
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A site that opens today
#
# Your colleague harmonised all 1 101 scans at once, and told the program which of them had been rejected, so that it would not take
# that away. A site that opens today has no verdicts yet, and only a few scans. Write `new_site_scores`: leave out one site after
# the other, as if it opened now.
#
# - Training: all scans of the other sites. Standardise the metrics *within each site*, by the mean and the standard deviation
#   (`ddof=1`) of its scans.
# - The new site: its first `n_first` scans (in the order of the rows; sites may come in turn) give a mean and a standard deviation,
#   nothing else, and get `np.nan`. By these standardise the site's later scans.
# - A metric that does not vary among the scans it is learnt from becomes 0, in all the scans that are standardised by them. So it does where there is only one scan.
# - `ridge_scores(train, is_bad, new, 100)` gives the later scans their scores.


# %% question="new-site-scores"
def new_site_scores(features, is_bad, sites, n_first):
    """Score of each scan at a site that is new to the model: array (n_scans,), NaN for the first ones of each site.

    features: array (n_scans, n_features). is_bad: array (n_scans,) of True and False. sites: array (n_scans,) of names.
    n_first: number of scans from which a new site learns its scale, 2 or more.
    """

    ### BEGIN SOLUTION
    def standardise(values, known):
        spread = known.std(axis=0, ddof=1) if len(known) > 1 else np.zeros(known.shape[1])
        return (values - known.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)

    scores = np.full(len(is_bad), np.nan)
    for name in np.unique(sites):
        is_other, own = sites != name, np.flatnonzero(sites == name)
        if len(own) > n_first:
            within = np.empty(features.shape)
            for other in np.unique(sites[is_other]):
                within[sites == other] = standardise(features[sites == other], features[sites == other])
            new = standardise(features[own[n_first:]], features[own[:n_first]])
            scores[own[n_first:]] = ridge_scores(within[is_other], is_bad[is_other], new, 100)
    return scores
    ### END SOLUTION


# %% test="new-site-scores" points=5
check(new_site_scores)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.linear_model import Ridge

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(263)
hidden_sites = np.array(["w", "n", "s", "o"])[hidden_generator.integers(0, 4, 120)]
hidden_shift = {name: hidden_generator.normal(0, 3, 6) for name in "wnso"}
hidden_bad = hidden_generator.random(120) < 0.4
hidden_features = np.array([hidden_shift[name] for name in hidden_sites]) + hidden_generator.normal(size=(120, 6))
hidden_features[:, 0] += hidden_bad


def hidden_scale(values, known):
    out = np.zeros(values.shape)
    for j in range(values.shape[1]):
        column = known[:, j]
        if len(column) > 1 and column.max() > column.min():
            out[:, j] = (values[:, j] - np.mean(column)) / np.std(column, ddof=1)
    return out


def hidden_case(name, features, names, n_first, points, otherwise):
    expected = np.full(len(names), np.nan)
    for one in set(names.tolist()):
        own = [i for i in range(len(names)) if names[i] == one]
        rest = [i for i in range(len(names)) if names[i] != one]
        train = np.zeros((len(rest), features.shape[1]))
        for place, i in enumerate(rest):
            same = [k for k in rest if names[k] == names[i]]
            train[place] = hidden_scale(features[[i]], features[same])[0]
        if own[n_first:]:
            new = hidden_scale(features[own[n_first:]], features[own[:n_first]])
            mean, spread = train.mean(axis=0), train.std(axis=0, ddof=1)
            spread[spread < 1e-9] = np.inf
            model = Ridge(100).fit((train - mean) / spread, hidden_bad[rest].astype(float))
            expected[own[n_first:]] = model.predict((new - mean) / spread) - hidden_bad[rest].mean()
    return Case(
        name=name,
        arguments={"a": features, "b": hidden_bad, "c": names, "d": n_first},
        expected=expected,
        axes=("n_scans",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


hidden_flat = hidden_features.copy()
hidden_flat[hidden_sites == "s", 2] = 8.0
hidden_lone = hidden_sites.copy()
hidden_lone[17] = "alone"
score(
    new_site_scores,
    hidden_case(
        "four sites in turn, eight first scans",
        hidden_features,
        hidden_sites,
        8,
        3,
        "Its own first scans set the scale of a new site.",
    ),
    hidden_case(
        "a metric that is constant at one site", hidden_flat, hidden_sites, 5, 1, "What does not vary becomes 0."
    ),
    hidden_case(
        "a site with a single scan",
        hidden_features,
        hidden_lone,
        4,
        1,
        "One scan has no spread: 0 in training, NaN as a new site.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Which of two models is better?
#
# A thousand scans make nearly any difference "significant", if scans are shuffled. But a thousand scans of one scanner say little about the next
# scanner. Write `site_p`: an exact test of whether the first model has a higher or lower AUC than the second, with sites as what is drawn.
#
# - A scan for which either score is NaN is left out.
# - For each site that then has scans of both kinds: AUC of the first scores less AUC of the second. (Ties are half a win.) Other sites say nothing.
# - The statistic is the mean of the differences over sites, each site with the same weight.
# - If the models were equally good, they could have been exchanged at any site. Go through all 2ⁿ ways to do so. p is the share of ways in which the mean is *at least as large in size* as
#   observed (a difference below 1e-9 is none). The ways include the real one.
# - Without a site of both kinds p is 1.


# %% question="site-p"
def site_p(first, second, is_bad, sites):
    """Exact two-sided p of a difference in AUC, models exchanged site by site: a number from 0 to 1.

    first, second: arrays (n_scans,), two models' scores, NaN where there is none. is_bad: array (n_scans,) of True and
    False. sites: array (n_scans,) of names; at most 16 of the sites have both kinds.
    """
    ### BEGIN SOLUTION
    is_known, differences = ~np.isnan(first) & ~np.isnan(second), []
    for name in np.unique(sites):
        own = is_known & (sites == name)
        if len(set(is_bad[own])) == 2:
            differences.append(ml.auc(first[own], is_bad[own]) - ml.auc(second[own], is_bad[own]))
    n = len(differences)
    signs = 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)
    sums = np.abs(signs @ np.array(differences))
    return np.mean(sums >= abs(np.sum(differences)) - 1e-9)
    ### END SOLUTION


# %% test="site-p" points=5
check(site_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import itertools

import numpy as np
from sklearn.metrics import roc_auc_score

from neurokit_lite.course.checks import Case, score


def hidden_scores(sizes, seed, gain):
    generator = np.random.default_rng(seed)
    names = generator.permutation(np.repeat([f"centre {one}" for one in range(len(sizes))], sizes))
    is_bad = generator.random(len(names)) < 0.3
    first, second = (np.round(generator.normal(size=len(names)) + one * is_bad, 1) for one in (gain, 0.5))
    return first, second, is_bad, names


def hidden_case(name, first, second, is_bad, names, points, otherwise):
    differences = []
    for one in sorted(set(names.tolist())):
        own = (names == one) & ~np.isnan(first + second)
        if 0 < is_bad[own].sum() < own.sum():
            differences.append(roc_auc_score(is_bad[own], first[own]) - roc_auc_score(is_bad[own], second[own]))
    ways = [
        abs(sum(s * d for s, d in zip(signs, differences, strict=True)))
        for signs in itertools.product([1, -1], repeat=len(differences))
    ]
    return Case(
        name=name,
        arguments={"a": first, "b": second, "c": is_bad, "d": names},
        expected=np.mean([way >= abs(sum(differences)) - 1e-9 for way in ways]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_first, hidden_second, hidden_bad, hidden_names = hidden_scores([30, 12, 9, 25, 60, 14, 11, 20], 264, 1.2)
hidden_holes = hidden_first.copy()
hidden_holes[(hidden_names == "centre 2") & hidden_bad] = np.nan
hidden_holes[::17] = np.nan
hidden_even = (
    np.array([0.3, 0.1] * 3 + [0.1, 0.3]),
    np.array([0.1, 0.3] * 3 + [0.3, 0.1]),
    np.arange(8) % 2 == 0,
    np.arange(8) // 2,
)
score(
    site_p,
    hidden_case(
        "eight sites", hidden_first, hidden_second, hidden_bad, hidden_names, 2, "Differences by site, all signs."
    ),
    hidden_case(
        "scores missing, at one site all of one kind",
        hidden_second,
        hidden_holes,
        hidden_bad,
        hidden_names,
        2,
        "Leave out scans without a score, then sites without both kinds.",
    ),
    hidden_case("four sites whose differences are equal in size", *hidden_even, 1, "As large counts, too."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Not treated yet
#
# In a cohort some people begin with a drug after years, and your colleague compares those who ever took it with those who never did. To take the drug in the sixth year one has to be alive and well in the
# sixth year: nobody falls ill first and begins then. (**Immortal time** is what epidemiologists call the years before.) Write `late_log_rank`: the log-rank test with the right groups at risk.
#
# - At each time $t$ at which somebody has the event: at risk are those with `times >= t`. Among these, treated are those with `starts < t`; all others are untreated *at that time*.
# - With $n$ at risk, $m$ of them treated, and $d$ events at $t$: expected among the treated are $d\,m/n$, with the variance $d\,\frac{m}{n}\bigl(1-\frac{m}{n}\bigr)\frac{n-d}{n-1}$, or 0 if $n=1$.
# - z = (events observed among the treated − expected) / √(sum of variances). Where that sum is 0, z is 0.
#
# Write it yourself: no `log_rank` here. (It would not know that groups change.)


# %% question="late-log-rank"
def late_log_rank(times, is_event, starts):
    """z of events among the treated, each treated from an own time on: a number, negative where there are fewer.

    times: array (n_people,), years of follow-up. is_event: array (n_people,) of True and False. starts: array (n_people,), years
    at which the treatment begins, np.inf where it never does.
    """
    ### BEGIN SOLUTION
    excess = variance = 0.0
    for t in np.unique(times[is_event]):
        is_risk, is_now = times >= t, is_event & (times == t)
        n, m, d = is_risk.sum(), np.sum(is_risk & (starts < t)), is_now.sum()
        excess += np.sum(is_now & (starts < t)) - d * m / n
        if n > 1:
            variance += d * (m / n) * (1 - m / n) * (n - d) / (n - 1)
    return excess / np.sqrt(variance) if variance > 0 else 0.0
    ### END SOLUTION


# %% test="late-log-rank" points=5
check(late_log_rank)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(265)
hidden_times = hidden_generator.exponential(5, 80)
hidden_event = hidden_generator.random(80) < 0.55
hidden_event[hidden_times.argmax()] = True
hidden_starts = np.where(hidden_generator.random(80) < 0.6, hidden_generator.uniform(0, 6, 80), np.inf)


def hidden_case(name, times, event, starts, points, otherwise):
    excess, variance = [], []
    for t in sorted(set(times[event].tolist())):
        people = [(times[i], event[i], starts[i] < t) for i in range(len(times)) if times[i] >= t]
        n, m = len(people), sum(treated for _, _, treated in people)
        now = [treated for time, ill, treated in people if ill and time == t]
        excess.append(sum(now) - len(now) * m / n)
        variance.append(len(now) * m * (n - m) * (n - len(now)) / (n * n * max(n - 1, 1)))
    expected = sum(excess) / np.sqrt(sum(variance)) if sum(variance) else 0.0
    return Case(
        name=name,
        arguments={"a": times, "b": event, "c": starts},
        expected=expected,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_fixed = np.where(np.arange(80) % 2, -1.0, np.inf)
hidden_test = ml.log_rank(hidden_times, hidden_event, np.where(np.arange(80) % 2, "drug", "none"))
score(
    late_log_rank,
    hidden_case(
        "eighty people, a drug from some time on",
        hidden_times,
        hidden_event,
        hidden_starts,
        2,
        "Untreated until it begins.",
    ),
    hidden_case(
        "times in whole years, many at once",
        np.ceil(hidden_times),
        hidden_event,
        np.ceil(hidden_starts),
        2,
        "times >= t and starts < t; several events at once have a smaller variance.",
    ),
    Case(
        name="treated from the beginning",
        arguments={"a": hidden_times, "b": hidden_event, "c": hidden_fixed},
        expected=np.sign(hidden_test.n_events[0] - hidden_test.n_expected[0]) * np.sqrt(hidden_test.chi2),
        tolerance=1e-6,
        points=1,
        otherwise="With fixed groups it is the log-rank test: the root of its chi-square.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Pairs are not independent
#
# Fifteen cells make 105 pairs. Your colleague correlates the 105 correlations of cells awake with those asleep, and takes the p of 105 independent points. But each cell
# is in fourteen pairs. Write `pair_p`: what if the cells of the second matrix had other names?
#
# - r is the correlation, over the pairs $i<j$, of the first matrix with the second. The diagonal does not count, whatever stands there.
# - A pair that is NaN in either matrix is left out. (A cell may be silent in sleep.)
# - For each of `orders`, a row of cell numbers, put rows *and* columns of the second matrix into that order, and compute r again, with the pairs that are finite then.
# - p = (1 + number of orders whose r is at least as large as the real one) / (1 + number of orders). A difference below 1e-9 is none.


# %% question="pair-p"
def pair_p(first, second, orders):
    """How often cells with other names have pairs as much alike: a number from 0 to 1.

    first, second: arrays (n_cells, n_cells), how alike two cells are; the diagonal means nothing. orders: array (n_orders, n_cells), in each row the numbers 0 to
    n_cells - 1 in another order.
    """

    ### BEGIN SOLUTION
    def alike(order):
        x, y = first[upper], second[np.ix_(order, order)][upper]
        own = ~np.isnan(x) & ~np.isnan(y)
        return np.corrcoef(x[own], y[own])[0, 1]

    upper = np.triu_indices(len(first), 1)
    real = alike(np.arange(len(first)))
    return (1 + sum(alike(order) >= real - 1e-9 for order in orders)) / (1 + len(orders))
    ### END SOLUTION


# %% test="pair-p" points=4
check(pair_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_matrices(seed, n, strength):
    generator = np.random.default_rng(seed)
    shared = generator.normal(size=(n, n))
    found = []
    for _ in range(2):
        one = strength * shared + generator.normal(size=(n, n))
        one = np.tanh((one + one.T) / 6)
        np.fill_diagonal(one, generator.uniform(0, 2, n))
        found.append(one)
    return (*found, np.array([generator.permutation(n) for _ in range(79)]))


def hidden_case(name, first, second, orders, points, otherwise):
    def alike(order):
        pairs = [(first[i, j], second[order[i], order[j]]) for j in range(len(first)) for i in range(j)]
        x, y = np.array([pair for pair in pairs if not np.isnan(sum(pair))]).T
        return stats.pearsonr(x, y).statistic

    real = alike(range(len(first)))
    n_as_large = sum(alike(order) > real - 1e-9 for order in orders)
    return Case(
        name=name,
        arguments={"a": first, "b": second, "c": orders},
        expected=(n_as_large + 1) / (len(orders) + 1),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_first, hidden_second, hidden_orders = hidden_matrices(266, 7, 0.7)
hidden_same = hidden_orders.copy()
hidden_same[[3, 40]] = np.arange(7)
hidden_silent = hidden_first.copy()
hidden_silent[2] = hidden_silent[:, 2] = np.nan
hidden_other = hidden_matrices(267, 9, 0.0)
score(
    pair_p,
    hidden_case(
        "seven cells, the real order among the others",
        hidden_first,
        hidden_second,
        hidden_same,
        2,
        "As large counts, and so does the real one.",
    ),
    hidden_case(
        "a cell that is silent awake",
        hidden_silent,
        hidden_second,
        hidden_orders,
        1,
        "NaN pairs are left out anew in each order.",
    ),
    hidden_case(
        "nine cells whose pairs have nothing to do with each other",
        *hidden_other,
        1,
        "Rows and columns move together; no diagonal.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on all of the data. The table is not graded; the last question is about it. "Told 0.5 or more" are the predictions of a
# logistic regression for people in folds that it has not seen. The drug of the cohort is one that *nobody got*: by lot, people were written down as having begun
# at some time, if they were still followed and well.

# %%
findings = report()

# %% [markdown]
# ## 7. Is it worth acting on?
#
# Whoever sends people to a further examination from a probability of $t$ on takes one hit to be worth $(1-t)/t$ false alarms. Write `draw_decision`: the decision curve.
#
# - x is the threshold $t$; y is the net benefit: (hits) / (all people) − (false alarms) / (all people) × $t/(1-t)$. Whoever has a probability of $t$ *or more* is called.
# - Two curves: the one of the probabilities, `label="model"`, and the one of calling all people, `label="everybody"`. A legend says which is which.
# - Calling nobody gives 0: a horizontal line there.
# - Both axes say what they are, and the function returns the axes.
#
# Colours and styles are yours. Write the net benefit yourself: no `compute_net_benefit` here. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-decision"
def draw_decision(probabilities, is_case, thresholds):
    """Net benefit over the threshold, of the model and of calling everybody, with a line at 0; returns the axes.

    probabilities: array (n_people,). is_case: array (n_people,) of True and False. thresholds: array (n_thresholds,),
    between 0 and 1.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    odds = thresholds / (1 - thresholds)
    for label, p in (("model", probabilities), ("everybody", np.ones(len(is_case)))):
        called = p >= thresholds[:, None]
        ax.plot(thresholds, (called & is_case).mean(axis=1) - odds * (called & ~is_case).mean(axis=1), label=label)
    ax.axhline(0, color="black", lw=1)
    ax.set(xlabel="threshold (probability)", ylabel="net benefit (per person)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: net benefit over the threshold, of the model and of calling everybody, with a line at 0." test="draw-decision" points=2
check(draw_decision)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_generator = np.random.default_rng(268)
hidden_case_mask = hidden_generator.random(64) < 0.3
hidden_p = np.round(np.clip(0.3 + 0.2 * hidden_case_mask + 0.15 * hidden_generator.normal(size=64), 0, 1) * 16) / 16
hidden_thresholds = np.arange(1, 11) / 16

score(
    draw_decision,
    FigureCase(
        name="64 people, probabilities in sixteenths",
        arguments={"probabilities": hidden_p, "is_case": hidden_case_mask, "thresholds": hidden_thresholds},
        shows=(
            Curve(
                x=hidden_thresholds,
                y=ml.compute_net_benefit(hidden_p, hidden_case_mask, hidden_thresholds),
                name="model",
                also=("score", "panel"),
                x_tolerance=1e-3,
                y_tolerance=1e-4,
            ),
            Curve(
                x=hidden_thresholds,
                y=ml.compute_net_benefit(np.ones(64), hidden_case_mask, hidden_thresholds),
                name="everybody",
                also=("all", "everyone"),
                x_tolerance=1e-3,
                y_tolerance=1e-4,
            ),
        ),
        levels=(Level(axis="y", value=0.0, name="call nobody", tolerance=1e-6),),
        x=Axis(name="threshold", also=("probability",)),
        y=Axis(name="net benefit", also=("benefit",)),
        points=2,
        otherwise="Hits less false alarms times t / (1 - t), both over all people; whoever is at the threshold is called.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is your colleague's draft. Cases were repeated before the folds were dealt; all scans were harmonised at once, their verdicts
# protected; takers of the drug were compared with all others from the first day; pairs of cells were counted as independent.
#
# > *(1) 124 proteins of the cerebrospinal fluid tell impaired people from others (AUC 0.93). Whoever has a probability of 0.5 or more is more likely ill than not, in any
# > practice. (2) Once scanners are harmonised, bad scans are found at any site, old or new (AUC 0.91, 1 101 scans). (3) Of 1 200 people, the 353 who came to take the drug had far fewer
# > dementias than the others (z = −8.2, p < 10⁻¹⁵); and radioimmunotherapy, too, prolongs life in glioma (z = −2.5, p = 0.01). (4) Cells keep their partners in sleep, in thalamus and in hippocampus
# > (15 cells, 105 pairs, r = 0.61, p = 2 × 10⁻¹²).*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the draft concludes and your table cannot show,
# although every number in it is right. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** (Longer than yours need be: it goes through all four claims.) I would strike the drug of (3) first. Nobody got it: with the takers counted as untreated until they began, z is 0.8 and no longer −8.2. All of the
# effect was that one has to stay well for years in order to begin. (4) can be saved, for half of the cells: "Pairs of seven cells of the thalamus that fired together awake did so asleep
# (r = 0.81; p = 0.002 with the cells' names dealt anew, 999 times); for eight cells of the hippocampus it cannot be told from chance (r = 0.20, p = 0.19), and pairs across the two regions show
# none (r = −0.11)." The 2 × 10⁻¹² took 105 pairs for independent, and fifteen cells pooled from two regions hid that in one of them nothing of it shows; eight cells are too few to say that it is not there. Of (1) an AUC of 0.84 remains once no
# person is on both sides; and of those told 0.5 or more 77 % are impaired in this cohort, but only 32 % in a practice where one in twenty is. Moved to such a practice, nobody reaches 0.5. In (2) the 0.91
# owes to the verdicts of the test scans, which the program was told: without them it is 0.77, and without any harmonising 0.92. At a site of which only the first 20 scans are known, harmonised scores reach 0.69 and scores as measured 0.87, for sites really differ in how many of
# their scans are bad (0 to 95 %), and harmonising takes that away; within sites no difference is found (0.83 and 0.82; p = 0.7 over the 14 sites that have both kinds). What no number of mine shows is that radioimmunotherapy prolongs life. Even if it began only after
# a year, z stays at −2.1, so that immortal time does not explain it; but somebody decided who got it, and who was fit for it may have lived longer anyhow.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (the drug by z from the day of beginning; the AUC of the proteins by people on one side, or "any practice" by the share of ill among those
# called; the scans by the AUC at new sites, or by the 0.77 without verdicts; the hippocampus by its own p of cells). 1 point: rewrites a claim so that it is true, with the number of people, scans or cells, what was kept apart or held
# equal, and the number that remains. 1 point: names a conclusion that goes beyond the analysis (therapy that *prolongs life* in a trial without randomisation, seventeen patients; *any* practice or site from those at hand; *cells
# keep their partners* from a single mouse; impairment from proteins that may only follow age). Half points are fine. Worth a word of praise: harmonising made the score at new sites worse and not better, and
# the answer says why.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
