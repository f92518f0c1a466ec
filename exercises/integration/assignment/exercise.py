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
# # Would you sign for this gene?
#
# The last page of the module, and the first that no lesson has walked before you. A group has followed one gene of a receptor through the whole brain. Its dossier goes from the gene to
# the receptor's density, to a map of a disorder, to the activity of cells, to a graph of proteins, to a response in slices and to behaviour. The abstract has five claims and joins them into one story. Each number comes out of a program that ran without an error.
#
# You will join two tables by name; ask what a correlation of two maps is worth; look for an agreement of two layers where it was not learnt; test a prediction of links without what it knew already; and find a file whose unit
# is wrong although it passes its validator. Then you ask what two correlations say about a third one, and read the abstract again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `joined_r`: two tables, joined by name | 5 |
# | 2 | `best_map_p`: the best of several maps, and turned maps | 5 |
# | 3 | `held_out_r`: two layers in a batch that the fit never saw | 5 |
# | 4 | `fair_auc`: links that nobody knew, against equally popular pairs | 5 |
# | 5 | `responses_uv`: a unit that a pulse can check | 4 |
# | 6 | `possible_r`: what two correlations say about a third | 3 |
# | 7 | `draw_pulses`: which recordings are odd? | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on small data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("joined_r")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your functions. The check notices.
#
# **What is real.** Nothing: the gene, its tables and its mice are simulated, so that we know the truth behind each claim. The mistakes are real ones; each has a lesson of this module.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

# %% tags=["practice"]
# The dossier, checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints

PULSE_UV = 100.0
TO_UV = {"V": 1e6, "mV": 1e3, "uV": 1.0}


def make_regions():
    """Expression and density in regions: each table is sorted by its own values, and writes names in its own way."""
    generator = np.random.default_rng(3)
    names = np.array([f"Area {number}" for number in range(1, 61)])
    expression = generator.normal(8, 1, 60)
    density = 90 + 22 * (0.3 * (expression - 8) + np.sqrt(1 - 0.3**2) * generator.normal(size=60))
    again = generator.choice(60, 8, replace=False)
    first = np.append(expression, expression[again] + generator.normal(0, 0.2, 8))
    first[generator.choice(60, 3, replace=False)] = np.nan
    own = generator.permutation(60)[:52]
    turn, other = np.argsort(-first), own[np.argsort(-density[own])]
    spelt = [name.lower() + " " * (i % 3) if i % 2 else name.upper() for i, name in enumerate(names[other])]
    return {
        "names": np.append(names, names[again])[turn],
        "values": first[turn].round(2),
        "other_names": np.array(spelt),
        "other_values": density[other].round(1),
    }


def make_maps():
    """A smooth map of the gene, and six smooth maps of disorders that have nothing to do with it."""
    n, generator = 240, np.random.default_rng(13)
    height = 1 - (2 * np.arange(n) + 1) / n
    angle = np.pi * (1 + np.sqrt(5)) * np.arange(n)
    flat = np.sqrt(1 - height**2)
    places = np.column_stack([flat * np.cos(angle), flat * np.sin(angle), height])
    smooth = np.exp((places @ places.T - 1) / 0.12)
    made = smooth @ generator.normal(size=(n, 7))
    made = ((made - made.mean(axis=0)) / made.std(axis=0) + 0.3 * generator.normal(size=made.shape)).T
    is_wall = places[:, 0] < -0.8
    kept = np.flatnonzero(~is_wall)
    number = np.where(is_wall, -1, np.cumsum(~is_wall) - 1)
    turns = integrate.make_rotations(499, random_state=5)
    rows = np.array([number[np.argmax(places[kept] @ turn @ places.T, axis=1)] for turn in turns])
    return {"gene": made[0, kept], "maps": made[1:, kept], "rows": rows}


def make_layers(sizes, r, batch, seed, *, n_each=30, n_batches=3):
    """Two layers with one factor in common, and a shift of each batch that is common as well."""
    generator = np.random.default_rng(seed)
    batches = np.repeat(np.arange(n_batches), n_each)
    factor, shift = generator.normal(size=(len(batches), 1)), generator.normal(size=(n_batches, 1))[batches]
    layers = []
    for size in sizes:
        layer = generator.normal(size=(len(batches), size))
        layer[:, :1] = np.sqrt(r) * factor + np.sqrt(1 - r) * layer[:, :1]
        mix = np.eye(size) + 0.4 * generator.normal(size=(size, size)) / np.sqrt(size)
        layers.append(layer @ mix + batch * shift * generator.normal(size=size) + 14.62)
    turn = generator.permutation(len(batches))
    return {"first": layers[0][turn], "second": layers[1][turn], "batches": batches[turn]}


def make_proteins(n, seed, *, mean=6.0):
    """Links by popularity alone, listed in both directions, and the rows split at random into known and tested."""
    generator = np.random.default_rng(seed)
    popularity = generator.pareto(1.8, n) + 0.6
    chance = np.minimum(mean * n * np.outer(popularity, popularity) / popularity.sum() ** 2, 0.7)
    pairs = np.argwhere(np.triu(generator.random((n, n)) < chance, k=1))
    rows = generator.permutation(np.vstack([pairs, pairs[:, ::-1]]))
    known, tested = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    links = np.zeros((n, n))
    links[known[:, 0], known[:, 1]] = links[known[:, 1], known[:, 0]] = 1
    return {"known": known, "tested": tested, "scores": links + links @ links / 10}


def make_mice(n, seed, *, odd=()):
    """Recordings with a pulse of 100 uV; laboratory B writes mV and says uV; a few were amplified twice as much."""
    generator, n_samples = np.random.default_rng(seed), 60
    is_knockout = generator.permutation(n) < n // 2
    is_second = generator.random(n) < np.where(is_knockout, 0.7, 0.15)
    sizes = generator.normal(60, 14, n)
    traces = generator.normal(0, 1.5, (n, n_samples)) + generator.normal(0, 20, (n, 1))
    traces[:, 10:20] += PULSE_UV
    traces[:, 40:50] -= sizes[:, None] * np.hanning(12)[1:-1]
    units = np.where(is_second, "uV", np.array(["uV", "mV", "V"])[generator.integers(0, 3, n)])
    scale = np.where(is_second, 1e-3, 1 / np.array([TO_UV[one] for one in units]))
    for one in odd:
        scale[one] *= 2
    return (
        {
            "traces": traces * scale[:, None],
            "units": units,
            "is_pulse": (np.arange(n_samples) >= 10) & (np.arange(n_samples) < 20),
            "is_response": (np.arange(n_samples) >= 35) & (np.arange(n_samples) < 55),
        },
        is_knockout,
        sizes,
    )


def make_chain(r_first, r_second, seed, n=40):
    """Density with response in some mice, response with behaviour in others; density and behaviour do not correlate."""
    generator = np.random.default_rng(seed)
    cover = np.array([[1, r_first, 0], [r_first, 1, r_second], [0, r_second, 1]])
    first, second = (generator.multivariate_normal(np.zeros(3), cover, n) for _ in range(2))
    return np.corrcoef(first[:, :2].T)[0, 1], np.corrcoef(second[:, 1:].T)[0, 1]


regions, brain, mice_layers = make_regions(), make_maps(), make_layers((12, 8), 0.45, 2.0, 4)
proteins = make_proteins(140, 8)
recordings, is_knockout, true_sizes_uv = make_mice(32, 21, odd=(4,))
r_density_response, r_response_behaviour = make_chain(0.55, 0.6, 12)


def cleaned(name, how):
    return {"both": name.strip().lower(), "blanks": name.strip(), "case": name.lower(), "none": name}[how]


def joined(
    names, values, other_names, other_values, *, by="name", how="both", copies="mean", gaps="out", r="pearson", n="both"
):
    """Number of regions and correlation; options: the ways to be wrong."""
    tables = []
    for own, numbers in ((names, values), (other_names, other_values)):
        found = {}
        for name, value in zip(own, numbers, strict=True):
            value = np.nan_to_num(value) if gaps == "zero" else value
            if gaps == "late" or np.isfinite(value):
                found.setdefault(cleaned(str(name), how), []).append(value)
        pick = {"mean": np.mean, "first": lambda x: x[0], "last": lambda x: x[-1], "out": np.mean}[copies]
        tables.append({name: pick(x) for name, x in found.items() if copies != "out" or len(x) == 1})
    shared = [name for name in tables[0] if name in tables[1]]
    x, y = (np.array([table[name] for name in shared]) for table in tables)
    if by == "row":
        n_rows = min(len(values), len(other_values))
        x, y = values[:n_rows], other_values[:n_rows]
    is_there = np.isfinite(x) & np.isfinite(y)
    x, y = x[is_there], y[is_there]
    if len(x) < 3:
        return np.array([len(x), np.nan])
    found = np.corrcoef(x, y)[0, 1] if r == "pearson" else stats.spearmanr(x, y).statistic
    return np.array([{"both": len(x), "first": len(tables[0])}[n], found])


def small_tables(seed, n=16):
    generator = np.random.default_rng(seed)
    x, y = generator.normal(8, 1, n + 3), generator.normal(90, 20, n - 1)
    names = [f"V{i}" for i in range(n)] + ["v1", "V2 ", " v2"]
    other = [(f" v{i} ", f"V{i} ", f"v{i}")[i % 3] for i in range(n - 1)]
    other[-1], other[-2] = other[-2], "hippocampus"
    turn = generator.permutation(n + 3)
    x[4], x[n + 2], y[2] = np.nan, np.nan, np.nan
    return {
        "names": np.array(names)[turn],
        "values": x[turn],
        "other_names": np.array(other),
        "other_values": y,
    }


def join_cases():
    asked, shared = small_tables(2), {"axes": ("n_regions, r",), "tolerance": 1e-6}
    late = {
        "names": np.array(["A", "B", "b", "C", "D", "E"]),
        "values": np.array([1.0, np.nan, 4.0, 2.0, 5.0, 3.0]),
        "other_names": np.array(["E", "D", "C", "B", "A"]),
        "other_values": np.array([7.0, 3.0, 6.0, 9.0, 1.0]),
    }
    few = {key: values[:2] for key, values in late.items()}
    return [
        Case(
            name="tables of 19 and 15 rows",
            arguments=asked,
            expected=joined(**asked),
            mistakes={
                "what follows where the tables are joined by row. Nobody promised one order: join by name.": joined(
                    **asked, by="row"
                ),
                "what follows where names must agree letter by letter. Ignore capitals, and blanks at both ends.": joined(
                    **asked, how="none"
                ),
                "what follows where capitals count. 'v1' is 'V1'.": joined(**asked, how="blanks"),
                "what follows where blanks at the ends count. 'V2 ' is 'V2'.": joined(**asked, how="case"),
                "the first row of a region. Where it has more rows, take their mean.": joined(**asked, copies="first"),
                "the last row of a region. Where it has more rows, take their mean.": joined(**asked, copies="last"),
                "what follows without the regions that come twice. Take the mean of their rows.": joined(
                    **asked, copies="out"
                ),
                "what follows from 0 for a gap. NaN is no measurement: leave the row out.": joined(
                    **asked, gaps="zero"
                ),
                "a correlation of ranks. Take Pearson's.": joined(**asked, r="ranks"),
                "the number of regions of the first table. Count those that both have.": joined(**asked, n="first"),
            },
            otherwise="Clean the names; drop NaN; mean of the rows of a name; names in both tables; number and r.",
            **shared,
        ),
        Case(
            name="a region with two rows, of which one is a gap",
            arguments=late,
            expected=joined(**late),
            mistakes={
                "what follows without a region of which one row is a gap. Its other row is a measurement.": joined(
                    **late, gaps="late"
                ),
                "what follows from 0 for a gap. NaN is no measurement: leave the row out.": joined(**late, gaps="zero"),
            },
            otherwise="Drop rows with NaN first, then take the mean of those that are left.",
            **shared,
        ),
        Case(
            name="two tables that share no region",
            arguments=few,
            expected=joined(**few),
            otherwise="With fewer than three regions in common there is no correlation: the number, and np.nan.",
            **shared,
        ),
    ]


def r_with(one, maps):
    """Correlation of one map with each, over the places where it has a value."""
    there = np.isfinite(one)
    x, y = one[there] - one[there].mean(), maps[:, there] - maps[:, there].mean(axis=1, keepdims=True)
    return y @ x / np.sqrt((x @ x) * (y**2).sum(axis=1))


def best_p(gene, maps, rows, *, wall="gap", of="best", added=1, is_strict=False, is_absolute=True):
    def largest(r):
        return np.max(np.abs(r)) if is_absolute else np.max(r)

    real = r_with(gene, maps)
    chosen = int(np.argmax(np.abs(real)))
    if of == "formula":
        return float(stats.pearsonr(gene, maps[chosen]).pvalue)
    null = []
    for row in rows:
        turned = gene[row].astype(float)
        turned[row < 0] = {"gap": np.nan, "last": gene[-1], "zero": 0.0}[wall]
        made = r_with(turned, maps)
        null.append(abs(made[chosen]) if of == "chosen" else largest(made))
    far = np.array(null) > largest(real) + 1e-9 if is_strict else np.array(null) >= largest(real) - 1e-9
    return float((added + far.sum()) / (added + len(rows)))


def small_maps(seed, *, sign=1.0, n=30, n_maps=4, n_turns=49):
    generator = np.random.default_rng(seed)
    maps = generator.normal(size=(n_maps, n))
    gene = generator.normal(size=n) + 0.4 * sign * maps[1]
    rows = np.array([generator.permutation(n) for _ in range(n_turns)])
    rows[generator.random(rows.shape) < 0.15] = -1
    rows[3] = np.arange(n)
    return {"gene": gene, "maps": maps, "rows": rows}


def map_cases():
    asked, against = small_maps(12), small_maps(7, sign=-1.0)
    mistakes = {
        "a p of the formula, for which 30 places are 30 independent ones. Use the turned maps.": best_p(
            **asked, of="formula"
        ),
        "the p of the one map that was chosen as the best. In each turn take the best of all maps.": best_p(
            **asked, of="chosen"
        ),
        "a p in which -1 is the last place. There the wall arrives: that place has no value in this turn.": best_p(
            **asked, wall="last"
        ),
        "a p in which the wall has the value 0. It has none: leave the place out in this turn.": best_p(
            **asked, wall="zero"
        ),
        "a share of the turns alone. The map as it is counts, above and below: add 1.": best_p(**asked, added=0),
        "a count of turns that go further. One that goes as far counts.": best_p(**asked, is_strict=True),
        "the p of correlations above 0. One of -0.6 is as strong as one of 0.6.": best_p(**asked, is_absolute=False),
    }
    return [
        Case(
            name="thirty places, four maps, 49 turns",
            arguments=asked,
            expected=best_p(**asked),
            mistakes=mistakes,
            otherwise="Largest |r| of all maps, as measured and in each turn; (1 + turns as far) / (1 + turns).",
        ),
        Case(
            name="a gene whose map runs against one of four",
            arguments=against,
            expected=best_p(**against),
            mistakes={
                "the p of correlations above 0. One of -0.6 is as strong as one of 0.6.": best_p(
                    **against, is_absolute=False
                )
            },
            otherwise="Take the size of each correlation before the largest.",
        ),
    ]


def first_pair(x, y, *, method="cca"):
    if method == "pls":
        u, _, v = np.linalg.svd(x.T @ y)
        return u[:, 0], v[0]
    (q, r), (p, s) = np.linalg.qr(x), np.linalg.qr(y)
    u, _, v = np.linalg.svd(q.T @ p)
    return np.linalg.solve(r, u[:, 0]), np.linalg.solve(s, v[0])


def agreed(first, second, batches, *, clear="batch", test="other", method="cca", average="mean"):
    """Agreement of the first pair in a batch that was left out; options: the ways to be wrong."""
    x, y = first - first.mean(axis=0), second - second.mean(axis=0)
    if clear == "batch":
        for one in np.unique(batches):
            own = batches == one
            x[own], y[own] = x[own] - x[own].mean(axis=0), y[own] - y[own].mean(axis=0)
    if test == "same":
        a, b = first_pair(x, y, method=method)
        return float(np.corrcoef(x @ a, y @ b)[0, 1])
    found = []
    for one in np.unique(batches):
        train = batches != one
        if clear == "all":
            a, b = first_pair(x[train] - x[train].mean(axis=0), y[train] - y[train].mean(axis=0), method=method)
        else:
            a, b = first_pair(x[train], y[train], method=method)
        rows = train if test == "training" else ~train
        found.append(np.corrcoef(x[rows] @ a, y[rows] @ b)[0, 1])
    sizes = np.unique(batches, return_counts=True)[1]
    how = {"mean": np.mean, "size": lambda r: np.mean(np.abs(r)), "best": np.max}
    how["weighted"] = lambda r: np.average(r, weights=sizes)
    return float(how[average](found))


def layer_cases():
    asked, weak = make_layers((3, 2), 0.6, 2.0, 3, n_each=12), make_layers((3, 3), 0.0, 1.5, 9, n_each=8, n_batches=4)
    kept = np.flatnonzero(asked["batches"] == 0)[:6].tolist() + np.flatnonzero(asked["batches"] > 0).tolist()
    asked = {name: values[kept] for name, values in asked.items()}
    return [
        Case(
            name="30 mice in three batches",
            arguments=asked,
            expected=agreed(**asked),
            mistakes={
                "the agreement in the mice that were fitted, batches and all. Leave one batch out at a time.": agreed(
                    **asked, clear="all", test="same"
                ),
                "the agreement in the mice that were fitted. Leave one batch out at a time.": agreed(
                    **asked, test="same"
                ),
                "the mean agreement in training. Apply the weights to the batch that was left out.": agreed(
                    **asked, test="training"
                ),
                "what follows where batches keep their means in training. Centre each batch in both layers.": agreed(
                    **asked, clear="all"
                ),
                "what follows from weights of the plain cross-covariance: that is PLS. Canonical weights whiten both sides.": (
                    agreed(**asked, method="pls")
                ),
                "the best of the batches. Take the mean.": agreed(**asked, average="best"),
                "a mean in which larger batches weigh more. Each batch counts once.": agreed(
                    **asked, average="weighted"
                ),
            },
            otherwise="Centre within batches; weights from the other batches; r of both scores in the batch left out; the mean.",
        ),
        Case(
            name="32 mice in four batches, nothing in common but the batch",
            arguments=weak,
            expected=agreed(**weak),
            mistakes={
                "a mean of sizes. A correlation of the wrong sign in the batch left out counts against: keep the sign.": (
                    agreed(**weak, average="size")
                )
            },
            otherwise="The mean of the correlations with their signs: around 0 where nothing agrees.",
        ),
    ]


def linked(
    known, tested, scores, *, rivals="degrees", old="out", degree="links", tie=0.5, pool="mean", direction="none"
):
    """AUC of links; options: the ways to be wrong."""
    n = len(scores)
    is_known, is_tested = np.zeros((n, n), bool), np.zeros((n, n), bool)
    is_known[known[:, 0], known[:, 1]] = is_tested[tested[:, 0], tested[:, 1]] = True
    if old == "as written":
        is_tested &= ~is_known
    is_known, is_tested = is_known | is_known.T, is_tested | is_tested.T
    degrees = is_known.sum(axis=0) - np.diag(is_known)
    if degree == "rows":
        degrees = np.bincount(known.ravel(), minlength=n)
    elif degree == "with tested":
        degrees = (is_known | is_tested).sum(axis=0) - np.diag(is_known | is_tested)
    if old == "out":
        is_tested &= ~is_known
    upper = np.triu(np.ones((n, n), bool), k=1)
    free = np.argwhere(upper & ~is_known & ~is_tested)
    kinds = np.sort(degrees[free], axis=1)
    found, weights = [], []
    for i, k in np.argwhere(upper & is_tested):
        own = np.sort(degrees[[i, k]])
        if rivals == "all":
            fits = np.ones(len(free), bool)
        elif rivals == "sum":
            fits = kinds.sum(axis=1) == own.sum()
        else:
            fits = (kinds == own).all(axis=1)
        if fits.any():
            apart = scores[i, k] - scores[free[fits, 0], free[fits, 1]]
            found.append(np.mean(np.where(apart == 0, tie, apart > 0)))
            weights.append(fits.sum() if pool == "pairs" else 1)
    return float(np.average(found, weights=weights)) if found else np.nan


def link_cases():
    asked = make_proteins(26, 3, mean=3.0)
    asked["scores"] = np.round(asked["scores"], 1)
    asked["known"] = np.vstack([asked["known"], asked["known"][:3], [[5, 5]]])
    asked["tested"] = np.vstack([asked["tested"], asked["known"][3:7], [[7, 7]]])
    none = {"known": np.array([[0, 1], [1, 2]]), "tested": np.array([[1, 0], [2, 2]]), "scores": np.eye(4)}
    return [
        Case(
            name="26 proteins",
            arguments=asked,
            expected=linked(**asked),
            mistakes={
                "an AUC against all pairs. Popular proteins have more of everything: take rivals with the same two degrees.": (
                    linked(**asked, rivals="all")
                ),
                "an AUC with links that are known. Leave out a tested link that is known in either direction.": linked(
                    **asked, old="in"
                ),
                "an AUC with links that are known the other way round. A link has no direction.": linked(
                    **asked, old="as written"
                ),
                "an AUC for which rows were counted. A degree is a number of different neighbours among known links.": (
                    linked(**asked, degree="rows")
                ),
                "an AUC for which tested links count as neighbours. Degrees are of known links alone.": linked(
                    **asked, degree="with tested"
                ),
                "an AUC against rivals with the same sum of degrees. Both degrees must agree.": linked(
                    **asked, rivals="sum"
                ),
                "an AUC in which equal scores are wins. They are half a win.": linked(**asked, tie=1.0),
                "an AUC in which equal scores are losses. They are half a win.": linked(**asked, tie=0.0),
                "an AUC in which links with many rivals weigh more. Take the mean over tested links.": linked(
                    **asked, pool="pairs"
                ),
            },
            otherwise="For each new link the share of its rivals (free pairs, same two degrees) that score lower; then the mean.",
        ),
        Case(
            name="a tested link that is known the other way round",
            arguments=none,
            expected=np.nan,
            otherwise="Where no tested link is new, or none has a rival, nothing is known: np.nan.",
        ),
    ]


def sized(
    traces, units, is_pulse, is_response, pulse_uv, *, unit="checked", base="mean", size="abs", odd="out", rule="near"
):
    """Response of each recording in uV; options: the ways to be wrong."""
    uv = traces * np.array([{**TO_UV, "turned": 1}[one] for one in units])[:, None]
    if unit == "turned":
        uv = traces / np.array([TO_UV[one] for one in units])[:, None]
    quiet = ~is_pulse & ~is_response
    ground = {"mean": uv[:, quiet].mean(axis=1), "all": uv.mean(axis=1), "none": np.zeros(len(uv))}
    ground = (ground | {"median": np.median(uv[:, quiet], axis=1)})[base]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (uv[:, is_pulse].mean(axis=1) - ground) / pulse_uv
        step = 1000.0 ** np.round(np.log(ratio) / np.log(1000))
    left = ratio / step
    is_near = np.isfinite(left) & (left >= 0.8) & (left <= 1.25)
    away = uv[:, is_response] - ground[:, None]
    peak = {"abs": np.abs(away).max(axis=1), "max": away.max(axis=1), "mean": np.abs(away.mean(axis=1))}[size]
    if unit in ("stated", "turned"):
        return peak
    if unit == "scaled":
        return peak / ratio
    if unit == "dropped":
        return np.where(is_near & (step == 1), peak, np.nan)
    return np.where(is_near, peak / step, peak / step if odd == "in" else np.nan)


def small_recordings(seed, factors, units, *, n=40):
    """Recordings whose true scale is `factors` times what the unit says."""
    generator = np.random.default_rng(seed)
    at = np.arange(n)
    is_pulse, is_response = (at >= 6) & (at < 12), (at >= 25) & (at < 35)
    uv = generator.normal(0, 1, (len(units), n)) + generator.normal(0, 30, (len(units), 1)) + 50 * is_pulse
    uv += generator.choice([-1, 1], (len(units), 1)) * generator.normal(30, 5, (len(units), 1)) * is_response
    stated = np.array([TO_UV[one] for one in units])
    return {
        "traces": uv * (np.asarray(factors) / stated)[:, None],
        "units": np.array(units),
        "is_pulse": is_pulse,
        "is_response": is_response,
        "pulse_uv": 50.0,
    }


def unit_cases():
    asked = small_recordings(5, [1, 1e-3, 1, 1e3, 2, 1, 1e-6, 0.5e-3], ["uV", "uV", "mV", "uV", "uV", "V", "uV", "mV"])
    turned = small_recordings(8, [-1, 1, 1.15, 0.85, -1e-3], ["uV", "mV", "uV", "V", "uV"])
    shared = {"axes": ("n_recordings",), "unit": "uV", "tolerance": 1e-6}
    return [
        Case(
            name="eight recordings, some with a wrong unit",
            arguments=asked,
            expected=sized(**asked),
            mistakes={
                "responses in the units that the files state. The pulse says which of these are wrong.": sized(
                    **asked, unit="stated"
                ),
                "responses in units that are turned round. 1 mV is 1000 uV: multiply.": sized(**asked, unit="turned"),
                "responses scaled by the pulse. Only a factor of 1000 is a wrong unit; nobody knows what another one is.": (
                    sized(**asked, unit="scaled")
                ),
                "np.nan for a unit that is wrong by a factor of 1000. That one can be repaired.": sized(
                    **asked, unit="dropped"
                ),
                "a response where the pulse is off by something else than 1000. Nobody knows what happened: np.nan.": (
                    sized(**asked, odd="in")
                ),
                "a response measured from 0. Measure from the mean outside pulse and response.": sized(
                    **asked, base="none"
                ),
                "a response measured from the mean of the whole trace. Leave pulse and response out of it.": sized(
                    **asked, base="all"
                ),
                "a response measured from the median of the ground. Take the mean.": sized(**asked, base="median"),
                "the highest value. A response may go down: take the largest distance.": sized(**asked, size="max"),
                "the mean over the response. Take its largest distance from the ground.": sized(**asked, size="mean"),
            },
            otherwise="To uV; ground; height of the pulse / pulse_uv; divide by the nearest power of 1000; NaN if 0.8 to 1.25 is missed.",
            **shared,
        ),
        Case(
            name="five recordings, two of them upside down",
            arguments=turned,
            expected=sized(**turned),
            otherwise="A pulse that goes down is no pulse: np.nan. One of 0.8 to 1.25 times its height is as it should be.",
            **shared,
        ),
    ]


def ends(r_first, r_second, *, kind="right"):
    a, b = np.asarray(r_first, float), np.asarray(r_second, float)
    a, b = (np.abs(a), np.abs(b)) if kind == "sizes" else (a, b)
    middle, half = a * b, np.sqrt((1 - a**2) * (1 - b**2))
    if kind == "no root":
        half = half**2
    elif kind == "product":
        half = np.zeros_like(half)
    elif kind == "plain":
        half = (1 - np.abs(a)) * (1 - np.abs(b))
    found = np.column_stack([middle - half, middle + half])
    if kind == "from 0":
        found = np.column_stack([np.zeros_like(a), middle])
    return {"turned": found[:, ::-1], "rows": found.T}.get(kind, found)


def chain_cases():
    asked = {"r_first": np.array([0.6, 0.8, 0.0]), "r_second": np.array([0.8, 0.9, 0.5])}
    below = {"r_first": np.array([-0.7, -0.9, 1.0, -1.0]), "r_second": np.array([0.5, -0.8, 0.3, 0.4])}
    shared = {"axes": ("n_chains", "low, high"), "tolerance": 1e-6}
    return [
        Case(
            name="three chains",
            arguments=asked,
            expected=ends(**asked),
            mistakes={
                "the product, twice. That is where the third is if nothing else connects the ends: give the whole range.": (
                    ends(**asked, kind="product")
                ),
                "a range without the root. It is the root of (1 - a²)(1 - b²).": ends(**asked, kind="no root"),
                "a range from (1 - |a|)(1 - |b|). Squares, and the root of their product.": ends(**asked, kind="plain"),
                "a range from 0 to the product. The third may be below 0, and above the product.": ends(
                    **asked, kind="from 0"
                ),
                "the upper end first. The lower comes first.": ends(**asked, kind="turned"),
            },
            otherwise="Product, minus and plus the root of (1 - a²)(1 - b²): 0.48 - 0.48 and 0.48 + 0.48 for 0.6 and 0.8.",
            **shared,
        ),
        Case(
            name="chains with negative links, and with certain ones",
            arguments=below,
            expected=ends(**below),
            mistakes={
                "what follows from sizes. One link up and one down make a product below 0: keep the signs.": ends(
                    **below, kind="sizes"
                )
            },
            otherwise="Signs stay in the product; where one correlation is 1 or -1 the range is a point.",
            **shared,
        ),
    ]


def drawn(seed, n, pulse_uv):
    generator = np.random.default_rng(seed)
    pulses = pulse_uv * np.where(np.arange(n) % 4 == 1, 1e-3, 1) * generator.uniform(0.9, 1.1, n)
    return {
        "pulses_uv": pulses,
        "responses_uv": pulses * generator.uniform(0.4, 0.8, n),
        "is_knockout": np.arange(n) % 3 > 0,
        "pulse_uv": pulse_uv,
    }


def draw_cases():
    made = drawn(2, 12, 100.0)
    x, y, own = made["pulses_uv"], made["responses_uv"], made["is_knockout"]
    shared = {"x_tolerance": 1e-6, "y_tolerance": 1e-6}
    return [
        FigureCase(
            name="twelve recordings",
            arguments=made,
            shows=(
                Curve(
                    x=x[own],
                    y=y[own],
                    name="knockout",
                    mistakes={
                        "responses over pulses. Draw the response itself.": y[own] / x[own],
                    },
                    **shared,
                ),
                Curve(x=x[~own], y=y[~own], name="wild type", also=("wild-type", "wildtype"), **shared),
            ),
            levels=(Level(axis="x", value=100.0, name="the true pulse", tolerance=1e-6),),
            x=Axis(name="pulse", unit="µV", scale="log"),
            y=Axis(name="response", unit="µV", scale="log"),
            is_shown=True,
            otherwise="A marker for each recording, pulse on x, response on y, both logarithmic; a vertical line at the true pulse.",
        )
    ]


check = Checks(
    {
        "joined_r": join_cases,
        "best_map_p": map_cases,
        "held_out_r": layer_cases,
        "fair_auc": link_cases,
        "responses_uv": unit_cases,
        "possible_r": chain_cases,
        "draw_pulses": draw_cases,
    }
)
hint = Hints(
    {
        "joined_r": (
            "Make one dictionary of each table: from a clean name to the list of its values. Then only names decide what goes together.",
            "`name.strip().lower()` cleans. Skip values that are NaN before you collect; then the mean of each list; then the names that are in both.",
            "`shared = [name for name in first if name in second]`, and `np.corrcoef([first[n] for n in shared], [second[n] for n in shared])[0, 1]`",
        ),
        "best_map_p": (
            "Whoever looks at several maps and shows the best has to let chance look at several maps, too.",
            "A function that takes one map of the gene, leaves out the places that are NaN, and returns the largest |r| with all maps. Call it with `gene`, and with each turned one.",
            "`turned = np.where(row < 0, np.nan, gene[row])`, and `(1 + np.sum(null >= real - 1e-9)) / (1 + len(rows))`",
        ),
        "held_out_r": (
            "Take away each batch's mean in both layers first. Then pretend, batch by batch, that it had never been measured.",
            "Canonical weights of centred x and y: `q, r = np.linalg.qr(x)` and `p, s = np.linalg.qr(y)`; the SVD of `q.T @ p` gives u and v; the weights are "
            "`np.linalg.solve(r, u[:, 0])` and `np.linalg.solve(s, v[0])`.",
            "`np.corrcoef(x[test] @ a, y[test] @ b)[0, 1]` for each batch, then the mean.",
        ),
        "fair_auc": (
            "Two questions for each tested link: was it known already? And does it score better than pairs whose proteins are as popular?",
            "A symmetric boolean matrix for known and one for tested links, without the diagonal. Degrees are the sums of the first. Rivals: upper triangle, neither known nor tested, the same sorted pair of degrees.",
            "`np.mean((scores[i, k] > other) + 0.5 * (scores[i, k] == other))` for each new link with rivals, then the mean.",
        ),
        "responses_uv": (
            "The pulse is 100 µV whatever the file says. How high is it in the file?",
            "Convert by the stated unit. ground = mean outside pulse and response; ratio = (mean of the pulse - ground) / pulse_uv. The nearest power of 1000 is `1000.0 ** round(log(ratio) / log(1000))`; a ratio "
            "of 0 or less has none.",
            "`size / power if 0.8 <= ratio / power <= 1.25 else np.nan`",
        ),
        "possible_r": (
            "Think of correlations as cosines of angles between arrows. Two angles are known; how small and how large can the third one be?",
            "The three make a valid table of correlations if 1 + 2abc - a² - b² - c² is not below 0. Solve that for c.",
            "`a * b - np.sqrt((1 - a**2) * (1 - b**2))`, and the same with plus",
        ),
        "draw_pulses": (
            "Two calls with markers, each with its label; the vertical line says where a pulse should be.",
            'Begin with `_, ax = plt.subplots()`. Both scales are "log"; both labels name the unit µV; `ax.legend()`; return `ax`.',
            '`ax.plot(pulses_uv[is_knockout], responses_uv[is_knockout], "o", label="knockout")` and `ax.axvline(pulse_uv)`',
        ),
    }
)


def drafted_auc(known, tested, scores):
    """As the group did: every tested row against as many random pairs of proteins."""
    generator = np.random.default_rng(1)
    other = generator.integers(0, len(scores), (2000, 2))
    other = other[other[:, 0] != other[:, 1]]
    apart = scores[tested[:, 0], tested[:, 1]][:, None] - scores[other[:, 0], other[:, 1]]
    return float(np.mean((apart > 0) + 0.5 * (apart == 0)))


def report():
    """The table of the dossier, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        by_row = joined(**regions, by="row")
        by_name = np.asarray(joined_r(*regions.values()), float)
        strongest = r_with(brain["gene"], brain["maps"])
        stated = sized(**recordings, pulse_uv=PULSE_UV, unit="stated")
        checked = np.asarray(responses_uv(*recordings.values(), PULSE_UV), float)
        is_there = np.isfinite(checked)
        is_repaired = is_there & (np.abs(checked - stated) > 1e-6)
        parts = checked[is_there & is_knockout], checked[is_there & ~is_knockout]
        apart = stats.ttest_ind(*parts).confidence_interval()
        low, high = np.asarray(possible_r(np.array([r_density_response]), np.array([r_response_behaviour])), float)[0]
        rows = {
            "regions: r as drafted, joined by row": float(by_row[1]),
            "... rows": int(by_row[0]),
            "... r, joined by name": float(by_name[1]),
            "... regions in both tables": int(by_name[0]),
            "... 95 % interval of r, lower end": float(
                np.tanh(np.arctanh(by_name[1]) - 1.96 / np.sqrt(by_name[0] - 3))
            ),
            "... 95 % interval of r, upper end": float(
                np.tanh(np.arctanh(by_name[1]) + 1.96 / np.sqrt(by_name[0] - 3))
            ),
            "... truth: r of expression and density": 0.3,
            "maps: r of the strongest of six disorders": float(strongest[np.argmax(np.abs(strongest))]),
            "... p as drafted": best_p(**brain, of="formula"),
            "... p of the best of six, turned": float(best_map_p(*brain.values())),
            "... truth: r of the gene with each disorder": 0.0,
            "layers: r as drafted, mice of the fit": agreed(**mice_layers, clear="all", test="same"),
            "... r in the mice of the fit, batches centred": agreed(**mice_layers, test="same"),
            "... r in batches left out, mean of three": float(held_out_r(*mice_layers.values())),
            "... truth: largest correlation": 0.45,
            "links: AUC as drafted": drafted_auc(**proteins),
            "... share of the tested rows that are known, inverted (%)": inverted_share(**proteins),
            "... AUC of new links against all other pairs": linked(**proteins, rivals="all"),
            "... AUC of new links, same two degrees": float(fair_auc(*proteins.values())),
            "... truth: AUC": 0.5,
            "slices: response as drafted, wild type, mean (µV)": float(stated[~is_knockout].mean()),
            "... response as drafted, knockout, mean (µV)": float(stated[is_knockout].mean()),
            "... p of this difference as drafted": float(
                stats.ttest_ind(stated[is_knockout], stated[~is_knockout]).pvalue
            ),
            "... units repaired, recordings": int(is_repaired.sum()),
            "... of these, of knockouts": int(np.sum(is_repaired & is_knockout)),
            "... recordings without a response now": int(np.isnan(checked).sum()),
            "... response, wild type, mean (µV)": float(np.nanmean(checked[~is_knockout])),
            "... response, knockout, mean (µV)": float(np.nanmean(checked[is_knockout])),
            "... knockout less wild type, 95 % interval, lower end (µV)": float(apart.low),
            "... knockout less wild type, 95 % interval, upper end (µV)": float(apart.high),
            "... truth: difference (µV)": 0.0,
            "chain: r of density and response, 40 mice": float(r_density_response),
            "... r of response and behaviour, 40 other mice": float(r_response_behaviour),
            "... r of density and behaviour, at least": float(low),
            "... r of density and behaviour, at most": float(high),
            "... truth: r of density and behaviour": 0.0,
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    counts = {}
    for name, value in rows.items():
        counts[name] = f"{value:8.2g}" if isinstance(value, float) else f"{value:8d}"
        print(f"{name:58s} {counts[name]}")
    return rows


def inverted_share(known, tested, scores):
    """Per cent of the tested rows whose inverse is among the known ones."""
    is_known = np.zeros(scores.shape, bool)
    is_known[known[:, 0], known[:, 1]] = True
    return float(100 * is_known[tested[:, 1], tested[:, 0]].mean())


# %% [markdown]
# You have `regions`, two tables of regions; `brain`, a map of the gene, six maps of disorders and 499 turns; `mice_layers`, transcripts and activity of the same mice; `proteins`, known and tested links with a score of each pair; and `recordings` of slices, of which `is_knockout` says which mice lack the gene.

# %%
print(
    f"regions: {len(regions['names'])} rows of expression, {len(regions['other_names'])} of density; both begin with:"
)
for own, value, other, density in list(zip(*regions.values(), strict=False))[:3]:
    print(f"  {str(own)!r:12} {value:6.2f}   {str(other)!r:12} {density:6.1f}")
print(f"brain: {brain['maps'].shape[0]} maps, {brain['maps'].shape[1]} places, {len(brain['rows'])} turns")
n_transcripts, n_features = (mice_layers[key].shape[1] for key in ("first", "second"))
print(
    f"layers: {len(mice_layers['batches'])} mice in three batches, {n_transcripts} transcripts, {n_features} features"
)
print(
    f"proteins: {len(proteins['scores'])}, rows known {len(proteins['known'])}, rows tested {len(proteins['tested'])}"
)
print(f"recordings: {len(recordings['units'])}, units {sorted(set(recordings['units'].tolist()))}")

# %% [markdown]
# ## 1. The same region
#
# One table has the gene's expression in regions, another the density of its receptor. Each was exported with its largest value on top, and the group put them side by side. Names are spelt in two ways, some regions have two probes, and some values are missing. Write `joined_r`.
#
# - Two names are the same if they agree without capitals and without blanks at both ends.
# - Leave out rows without a value (NaN). Where a region then has several rows in a table, take their mean.
# - Return the number of regions that both tables have, and Pearson's correlation over them. With fewer than three the correlation is `np.nan`.


# %% question="joined-r"
def joined_r(names, values, other_names, other_values):
    """Number of regions in both tables, and the correlation over them: array (2,).

    names: array (n_rows,) of text, values: array (n_rows,), NaN for a gap; the same of the other table, which may have another length.
    """

    ### BEGIN SOLUTION
    def tidy(names, values):
        found = {}
        for name, value in zip(names, values, strict=True):
            if not np.isnan(value):
                found.setdefault(name.strip().lower(), []).append(value)
        return {name: np.mean(rows) for name, rows in found.items()}

    first, second = tidy(names, values), tidy(other_names, other_values)
    shared = [name for name in first if name in second]
    if len(shared) < 3:
        return np.array([len(shared), np.nan])
    r = np.corrcoef([first[name] for name in shared], [second[name] for name in shared])[0, 1]
    return np.array([len(shared), r])
    ### END SOLUTION


# %% test="joined-r" points=5
check(joined_r)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from neurokit_lite.course.checks import Case, score


def hidden_tables(seed, n, n_again, n_gaps, spell):
    generator = np.random.default_rng(seed)
    x, y = generator.normal(size=n + n_again), generator.normal(size=n - 2)
    own = np.append(np.arange(n), np.arange(n_again) // 2)  # three rows each
    x[generator.choice(n + n_again, n_gaps, replace=False)] = np.nan
    x[n : n + n_again // 2] = np.nan  # a gap, and another row of the same region that has a value
    turn, other = generator.permutation(n + n_again), generator.permutation(n)[: n - 2]
    names = np.array([f"Nucleus {i}" for i in own])[turn]
    return names, x[turn], np.array([spell(f"Nucleus {i}", i) for i in other]), y


def hidden_case(name, tables, points, otherwise):
    frames = []
    for names, values in (tables[:2], tables[2:]):
        frame = pd.DataFrame({"name": [one.strip().casefold() for one in names], "value": values}).dropna()
        frames.append(frame.groupby("name")["value"].mean())
    both = pd.concat(frames, axis=1, join="inner")
    r = both.corr().iloc[0, 1] if len(both) > 2 else np.nan
    return Case(
        name=name,
        arguments=dict(zip("abcd", tables, strict=True)),
        expected=[len(both), r],
        axes=("n_regions, r",),
        points=points,
        otherwise=otherwise,
    )


score(
    joined_r,
    hidden_case(
        "another order", hidden_tables(501, 12, 0, 0, lambda one, _: one), 1, "What belongs together is said by names."
    ),
    hidden_case(
        "another spelling",
        hidden_tables(502, 12, 0, 0, lambda one, i: (one.upper(), f"  {one}", f"{one.lower()} ")[i % 3]),
        2,
        "Ignore capitals, and blanks at both ends.",
    ),
    hidden_case(
        "gaps, and regions with several rows",
        hidden_tables(503, 12, 6, 5, lambda one, _: one),
        1,
        "Drop NaN, then take the mean of a region's rows.",
    ),
    hidden_case(
        "two regions in common",
        (
            np.array(["a", "b", "c", "ef"]),
            np.array([1.0, 2.0, 4.0, 3.0]),
            np.array(["B ", "C", "e f", "f"]),
            np.array([3.0, 1.0, 2.0, 2.0]),
        ),
        1,
        "With fewer than three regions in common: the number, and np.nan.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The best of several maps
#
# The gene's map of the cortex was compared with maps of six disorders; the abstract shows the strongest correlation with the p value of the usual formula. But neighbouring places are alike in both maps, and somebody looked at six. Write `best_map_p`.
#
# - A row of `rows` is one turn of the sphere: place $i$ gets the value that the gene has at place `row[i]`. Where `row[i]` is -1 the medial wall arrives: the place has no value in this turn, leave it out of its correlations.
# - The statistic is the largest $|r|$ of the gene's map with any of the maps; for the map as it is, and for each turn.
# - Return (1 + number of turns that go at least as far) / (1 + number of turns). A difference below 1e-9 is none.


# %% question="best-map-p"
def best_map_p(gene, maps, rows):
    """How often a turned map of the gene goes as far with the best of all maps: a number from 0 to 1.

    gene: array (n_places,). maps: array (n_maps, n_places). rows: whole numbers (n_turns, n_places), -1 where there is no value.
    """

    ### BEGIN SOLUTION
    def largest(one):
        there = ~np.isnan(one)
        return max(abs(np.corrcoef(one[there], other[there])[0, 1]) for other in maps)

    real = largest(gene)
    far = [largest(np.where(row < 0, np.nan, gene[row])) >= real - 1e-9 for row in rows]
    return (1 + sum(far)) / (1 + len(far))
    ### END SOLUTION


# %% test="best-map-p" points=5
check(best_map_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, n_maps, points, otherwise, *, wall=0.0, slope=0.5, same=()):
    generator = np.random.default_rng(seed)
    maps = generator.normal(size=(n_maps, 25))
    gene = slope * maps[-1] + generator.normal(size=25)
    rows = np.array([generator.permutation(25) for _ in range(59)])
    rows[generator.random(rows.shape) < wall] = -1
    for one in same:
        rows[one] = np.arange(25)

    def largest(row):
        there = row >= 0
        return max(abs(stats.pearsonr(gene[row[there]], one[there]).statistic) for one in maps)

    real = largest(np.arange(25))
    n_far = sum(largest(row) > real - 1e-9 for row in rows)
    return Case(
        name=name,
        arguments={"a": gene, "b": maps, "c": rows},
        expected=(n_far + 1) / 60,
        points=points,
        otherwise=otherwise,
    )


score(
    best_map_p,
    hidden_case("one map", 511, 1, 1, "Size of r, as measured and turned; 1 above and below.", slope=-0.2),
    hidden_case("five maps", 512, 5, 2, "In each turn the largest of all maps."),
    hidden_case("three maps, with a wall", 540, 3, 1, "Leave out places that have no value in a turn.", wall=0.3),
    hidden_case("a turn that changes nothing", 514, 3, 1, "As far counts, whatever the rounding.", same=(2, 9)),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A batch that the fit never saw
#
# Transcripts of the gene's network and activity of cells were measured in the same mice, in three batches. A canonical correlation finds a weighted sum of each layer such that both agree best. The group fitted it to all mice at once and quoted the agreement of the same mice. Write `held_out_r`.
#
# - Take the mean of each batch out of every column, in both layers.
# - For each batch: fit the first canonical pair to the mice of all *other* batches. That is the pair of weights `a`, `b` whose `x @ a` and `y @ b` correlate most, and positively, there.
# - Apply both weights to the batch that was left out, and correlate its two sums. Return the mean of these correlations, signs and all.
#
# The other batches always have more mice than both layers have columns.


# %% question="held-out-r"
def held_out_r(first, second, batches):
    """Mean correlation of the first canonical pair in batches that were left out: a number from -1 to 1.

    first, second: arrays (n_mice, n_features), the same mice in the same rows. batches: array (n_mice,).
    """
    ### BEGIN SOLUTION
    x, y, found = first.astype(float), second.astype(float), []
    for one in np.unique(batches):
        own = batches == one
        x[own] -= x[own].mean(axis=0)
        y[own] -= y[own].mean(axis=0)
    for one in np.unique(batches):
        own = batches == one
        (q, r), (p, s) = np.linalg.qr(x[~own]), np.linalg.qr(y[~own])
        u, _, v = np.linalg.svd(q.T @ p)
        a, b = np.linalg.solve(r, u[:, 0]), np.linalg.solve(s, v[0])
        found.append(np.corrcoef(x[own] @ a, y[own] @ b)[0, 1])
    return np.mean(found)
    ### END SOLUTION


# %% test="held-out-r" points=5
check(held_out_r)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import linalg

from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, batch, seed, points, otherwise, *, share=0.7):
    generator = np.random.default_rng(seed)
    batches = np.repeat([3, 8, 11], [14, 17, 12])
    factor = generator.normal(size=(43, 1)) + batch * generator.normal(size=(3, 1))[[0] * 14 + [1] * 17 + [2] * 12]
    layers = []
    for size in sizes:
        mix = np.tril(np.ones((size, size))) + np.eye(size)
        layers.append((share * factor + generator.normal(size=(43, size))) @ mix + 1000)
    x, y = (np.vstack([own - own.mean(axis=0) for own in (one[batches == k] for k in (3, 8, 11))]) for one in layers)
    found = []
    for one in (3, 8, 11):
        s, t = x[batches != one], y[batches != one]
        size = len(s.T)
        cross = np.zeros((size + len(t.T),) * 2)
        cross[:size, size:] = s.T @ t
        _, vectors = linalg.eigh(cross + cross.T, linalg.block_diag(s.T @ s, t.T @ t))
        best = vectors[:, -1]
        found.append(np.corrcoef(x[batches == one] @ best[:size], y[batches == one] @ best[size:])[0, 1])
    turn = generator.permutation(43)
    return Case(
        name=name,
        arguments={"a": layers[0][turn], "b": layers[1][turn], "c": batches[turn]},
        expected=float(np.mean(found)),
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    held_out_r,
    hidden_case("no common batch", (3, 4), 0.0, 521, 2, "Fit in the others, test in the one left out."),
    hidden_case("a strong common batch", (2, 3), 3.0, 522, 2, "Centre each batch in both layers."),
    hidden_case("nothing in common", (4, 3), 0.0, 525, 1, "Keep the signs.", share=0.0),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Who would have been popular anyway
#
# A table has each link of two proteins in both directions. The group drew half of its rows as a test, and scored pairs by links and neighbours in the other half: so the inverse of a tested row may be known. And popular proteins have more links and more neighbours in common with everybody. Write `fair_auc`.
#
# - Rows are pairs of node numbers; a link has no direction, comes once, and joins two different nodes.
# - A *new* link is a tested one that is not among the known ones. The degree of a node is its number of different neighbours among *known* links.
# - The *rivals* of a new link are all pairs of two different nodes that are neither known nor tested and have the same two degrees, in either order.
# - For each new link with rivals: the share of rivals whose score is lower; equal scores count one half. Return the mean over these links, or `np.nan` if there is none. `scores` is symmetric.


# %% question="fair-auc"
def fair_auc(known, tested, scores):
    """AUC of new links against pairs of the same degrees: a number from 0 to 1, or NaN.

    known, tested: arrays (n_rows, 2) of node numbers. scores: symmetric array (n_nodes, n_nodes).
    """

    ### BEGIN SOLUTION
    def links(rows):
        found = np.zeros(scores.shape, bool)
        found[rows[:, 0], rows[:, 1]] = True
        found |= found.T
        np.fill_diagonal(found, False)
        return found

    old, asked = links(known), links(tested)
    degree, pairs = old.sum(axis=0), np.triu_indices(len(scores), 1)
    kind = np.sort(degree[np.array(pairs)], axis=0)
    is_new, is_free, found = (asked & ~old)[pairs], ~(old | asked)[pairs], []
    for one in np.flatnonzero(is_new):
        rivals = scores[pairs][is_free & (kind == kind[:, [one]]).all(axis=0)]
        if len(rivals):
            apart = scores[pairs][one] - rivals
            found.append(np.mean((apart > 0) + 0.5 * (apart == 0)))
    return np.mean(found) if found else np.nan
    ### END SOLUTION


# %% test="fair-auc" points=5
check(fair_auc)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n, seed, points, otherwise, *, inverse=0, again=0, whole=False, n_nodes=None):
    generator = np.random.default_rng(seed)
    pairs = [(i, k) for i in range(n) for k in range(i) if generator.random() < 6 / (3 + min(i, k)) / 4]
    pairs = [pairs[i] for i in generator.permutation(len(pairs))]
    known, tested = pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
    tested = tested + [(k, i) for i, k in known[:inverse]]
    known = known + [(k, i) for i, k in known[:again]] + known[:again] + [(4, 4)] * bool(again)
    scores = generator.random((n_nodes or n,) * 2)
    scores = np.round(scores + scores.T, 0 if whole else 9)
    for i, k in known:
        scores[i, k] += 1
        scores[k, i] = scores[i, k]
    old = {frozenset(pair) for pair in known if len(set(pair)) == 2}
    asked = {frozenset(pair) for pair in tested if len(set(pair)) == 2}
    degree = [sum(i in pair for pair in old) for i in range(n)]
    shares = []
    for link in asked - old:
        wins = [
            0.5 if scores[tuple(link)] == scores[i, k] else float(scores[tuple(link)] > scores[i, k])
            for i in range(n)
            for k in range(i)
            if frozenset((i, k)) not in old | asked
            and sorted((degree[i], degree[k])) == sorted(degree[one] for one in link)
        ]
        shares += [sum(wins) / len(wins)] if wins else []
    return Case(
        name=name,
        arguments={"a": np.array(known), "b": np.array(tested), "c": scores},
        expected=float(np.mean(shares)) if shares else np.nan,
        points=points,
        otherwise=otherwise,
    )


score(
    fair_auc,
    hidden_case("each link once", 20, 531, 2, "Rivals have the same two degrees; then the mean over new links."),
    hidden_case(
        "known links among the tested, inverted", 20, 532, 1, "What is known in either direction is not new.", inverse=9
    ),
    hidden_case("rows that come again", 20, 533, 1, "A degree counts neighbours, not rows.", again=7),
    hidden_case("scores that are often equal", 20, 534, 1, "Equal scores are half a win.", whole=True),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A pulse of 100 µV
#
# Slices of mice with and without the gene were recorded in two laboratories. Each file states its unit, and the validator is content if that is one of "V", "mV" and "uV" (µV). One laboratory's program wrote numbers in mV and stated "uV". But every recording holds a pulse whose height is known. Write `responses_uv`.
#
# - Convert each trace to µV by the stated unit. Its *ground* is the mean of all samples that are in neither `is_pulse` nor `is_response`.
# - `ratio` = (mean over the pulse - ground) / `pulse_uv`. The unit is wrong by the power of 1000 (…, 1/1000, 1, 1000, …) that is nearest to it on a logarithmic scale: divide the trace by it.
# - If `ratio` divided by that power is below 0.8 or above 1.25, or `ratio` is not above 0, something else is wrong, and nobody knows what: `np.nan`.
# - The response is the largest distance from the ground, up or down, in `is_response`; in µV.


# %% question="responses-uv"
def responses_uv(traces, units, is_pulse, is_response, pulse_uv):
    """Size of the response of each recording in uV, NaN where the pulse is not what it should be: array (n_recordings,).

    traces: array (n_recordings, n_samples). units: array (n_recordings,) of "V", "mV" or "uV". is_pulse, is_response: boolean arrays
    (n_samples,). pulse_uv: the true height of the pulse.
    """
    ### BEGIN SOLUTION
    found = np.full(len(traces), np.nan)
    for i, (trace, unit) in enumerate(zip(traces, units, strict=True)):
        uv = trace * {"V": 1e6, "mV": 1e3, "uV": 1.0}[unit]
        uv = uv - uv[~is_pulse & ~is_response].mean()
        ratio = uv[is_pulse].mean() / pulse_uv
        if ratio > 0:
            power = 1000.0 ** np.round(np.log(ratio) / np.log(1000))
            if 0.8 <= ratio / power <= 1.25:
                found[i] = np.abs(uv[is_response]).max() / power
    return found
    ### END SOLUTION


# %% test="responses-uv" points=4
check(responses_uv)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, scales, units, points, otherwise):
    generator = np.random.default_rng(len(scales))
    kind = np.array([0, 0, 1, 1, 0, 2, 2, 2, 0, 1, 0, 2])
    clean = np.where(kind == 1, 20.0, 0.0) + np.where(kind == 2, generator.uniform(3, 9, (len(scales), 12)), 0)
    clean[::2] = np.where(kind == 2, -clean[::2], clean[::2])
    clean[:, kind == 0] = [-0.5, -0.5, -0.5, -0.5, 2.0]  # of mean 0
    expected = [
        np.abs(row[kind == 2]).max() * gain if gain > 0 else np.nan
        for row, (_, gain) in zip(clean, scales, strict=True)
    ]
    factor = np.array(
        [stated / {"V": 1e6, "mV": 1e3, "uV": 1}[unit] for (stated, _), unit in zip(scales, units, strict=True)]
    )
    gains = np.array([abs(gain) for _, gain in scales])
    return Case(
        name=name,
        arguments={
            "a": (clean * gains[:, None] + generator.normal(0, 40, (len(scales), 1))) * factor[:, None],
            "b": np.array(units),
            "c": kind == 1,
            "d": kind == 2,
            "e": 20.0,
        },
        expected=expected,
        axes=("n_recordings",),
        unit="uV",
        points=points,
        otherwise=otherwise,
    )


score(
    responses_uv,
    hidden_case(
        "units as stated", [(1, 1), (1, 1.1), (1, 0.9)], ["uV", "V", "mV"], 1, "To uV; distance from the ground."
    ),
    hidden_case(
        "units that are wrong",
        [(1e-3, 1), (1e3, 0.9), (1, 1), (1e-6, 1.1), (1e6, 1)],
        ["uV", "uV", "mV", "V", "uV"],
        2,
        "Divide by the nearest power of 1000, which may be below 1.",
    ),
    hidden_case(
        "pulses that are too high or too low",
        [(1, -2), (1, -0.7), (1e-3, -1.5), (1, 1.2), (-1, -1), (1, -30)],
        ["uV", "mV", "uV", "uV", "uV", "V"],
        1,
        "Outside 0.8 to 1.25, or not above 0: np.nan.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Two links do not make a chain
#
# In 40 mice the density correlates with the response, in 40 others the response with behaviour. Nobody measured density and behaviour in one mouse. Write `possible_r`: which correlations of the two ends are possible, if those of both links are $a$ and $b$?
#
# They go from $ab-\sqrt{(1-a^2)(1-b^2)}$ to $ab+\sqrt{(1-a^2)(1-b^2)}$: outside of that, the three numbers could not come from one population.


# %% question="possible-r"
def possible_r(r_first, r_second):
    """Lowest and highest correlation of the two ends of each chain: array (n_chains, 2).

    r_first, r_second: arrays (n_chains,), the correlations of both links, from -1 to 1.
    """
    ### BEGIN SOLUTION
    half = np.sqrt((1 - r_first**2) * (1 - r_second**2))
    return np.column_stack([r_first * r_second - half, r_first * r_second + half])
    ### END SOLUTION


# %% test="possible-r" points=3
check(possible_r)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, first, second, points, otherwise):
    angles = np.arccos(first), np.arccos(second)
    return Case(
        name=name,
        arguments={"a": np.array(first), "b": np.array(second)},
        expected=np.column_stack([np.cos(angles[0] + angles[1]), np.cos(angles[0] - angles[1])]),
        axes=("n_chains", "low, high"),
        points=points,
        otherwise=otherwise,
    )


score(
    possible_r,
    hidden_case("one weak chain", [0.3], [0.4], 1, "Lower end first: product minus root; then product plus root."),
    hidden_case("links of both signs", [-0.6, 0.2, -0.95], [0.7, -0.9, -0.85], 1, "Signs stay in the product."),
    hidden_case("links that are 0 or certain", [0.0, 1.0, -1.0, 0.0], [0.0, 0.4, 1.0, 0.8], 1, "The formula as it is."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on the whole dossier. The table is not graded; the last question is about it. "As drafted" is what the group did, "truth" what the simulation was made with.

# %%
findings = report()

# %% [markdown]
# ## 7. Which recordings are odd?
#
# A wrong unit is seen at once if each recording is drawn with what is known about it. Write `draw_pulses`.
#
# - One marker for each recording: the height of its pulse on x, its response on y, both in µV and as the files state them.
# - Knockouts and wild types are two sets of markers, `label="knockout"` and `label="wild type"`. A legend says which is which.
# - A vertical line at `pulse_uv`. Both axes are logarithmic.
# - Both axes say what they are, with their units, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-pulses"
def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    """Responses over pulses (uV), with a line at the true pulse; returns the axes.

    pulses_uv, responses_uv: arrays (n_recordings,), above 0. is_knockout: boolean array (n_recordings,). pulse_uv: in uV.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(pulses_uv[is_knockout], responses_uv[is_knockout], "o", label="knockout")
    ax.plot(pulses_uv[~is_knockout], responses_uv[~is_knockout], "s", label="wild type")
    ax.axvline(pulse_uv, color="black", ls="--")
    ax.set(xlabel="pulse (µV)", ylabel="response (µV)", xscale="log", yscale="log")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the response over the pulse of each recording on two logarithmic axes, with a vertical line at the true pulse." test="draw-pulses" points=2
check(draw_pulses)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_pulses = np.array([48.0, 52.0, 0.05, 51.0, 50_500.0, 49.0, 0.049])
hidden_responses = np.array([30.0, 22.0, 0.02, 35.0, 41_000.0, 28.0, 0.033])
hidden_own = np.array([True, False, True, False, False, True, True])
hidden_shared = {"x_tolerance": 1e-6, "y_tolerance": 1e-6}

score(
    draw_pulses,
    FigureCase(
        name="seven recordings, a pulse of 50 uV",
        arguments={"a": hidden_pulses, "b": hidden_responses, "c": hidden_own, "d": 50.0},
        shows=(
            Curve(x=hidden_pulses[hidden_own], y=hidden_responses[hidden_own], name="knockout", **hidden_shared),
            Curve(
                x=hidden_pulses[~hidden_own],
                y=hidden_responses[~hidden_own],
                name="wild type",
                also=("wild-type", "wildtype"),
                **hidden_shared,
            ),
        ),
        levels=(Level(axis="x", value=50.0, name="the true pulse", tolerance=1e-6),),
        x=Axis(name="pulse", unit="µV", scale="log"),
        y=Axis(name="response", unit="µV", scale="log"),
        points=2,
        otherwise="A marker for each recording, pulse on x, response on y, both logarithmic; a vertical line at the true pulse.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is the group's abstract. Tables were joined by row; the best of six maps has the p of the usual formula; the canonical correlation was fitted to the mice in which it was quoted; rows of links were drawn at random from a table that has each
# link twice, and compared with random pairs; units were taken as the files state them; and nobody measured density and behaviour in the same mice.
#
# > *(1) Over 52 regions the gene's expression goes with the density of its receptor (r = 0.91). (2) Its map of the cortex is that of a disorder (r = 0.46, p = 1e-12). (3) The transcripts of its network and the activity of cells agree almost completely (canonical correlation 0.92 in 90 mice), so that one
# > layer can stand for the other. (4) A graph of proteins predicts partners of the receptor that nobody knew (AUC 0.82, 400 links). (5) Without the gene the response in slices falls to an eighth (7.9 against 63 µV; 32 recordings in files that all pass the validator). As density goes with the response (r = 0.47) and the response with
# > behaviour (r = 0.65), the gene drives behaviour, from molecule to disorder.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the abstract concludes and your table cannot show, or one that you might conclude from the table now and it cannot show either. The rows with the truth tell you whether
# your numbers were worth it; argue without them, for outside this page nobody has them. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** (Longer than yours need be: it goes through all five claims.) I would strike (5) first, for the story hangs on it. In 14 of 32 recordings the pulse is off by a power of 1000: their numbers are in mV, whatever the file says, and all 14 are of
# mice that lack the gene. With the units repaired the means are 58 and 60 µV; one recording is left out, for its pulse has a height that no power of 1000 explains. Nor would the two correlations make a chain: with 0.47 and 0.65, in different mice, density and behaviour may correlate by anything from −0.38 to 0.98. (1) can be saved: "Over the 49 regions that both tables have, joined by name, expression and density correlate by
# 0.15; the 95 % interval, which takes regions for independent, goes from −0.13 to 0.42." The 0.91 is that of two sorted columns side by side. Of (2) a p of 0.23 remains: when the gene's map is turned and the best of six disorders is taken each time, 23 of 100 turns go as far. In (3) batches made 0.92 of 0.65, and 0.65 is what weights reach in the mice
# that chose them; in a batch that was left out it is 0.19, the mean of three. In (4) 52 % of the tested rows are known the other way round; without these the AUC is 0.65, and 0.49 against pairs that are as popular: the graph knows who has many links. What my table cannot show is that the gene has *no* effect. The interval of the difference in (5) goes
# from −10 to 6 µV and that in (1) holds a moderate correlation; 0.19 is what weights from 60 mice do elsewhere, so that the layers may have more in common than these weights find.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (regions by the join; maps by the p of the best of six; layers by the batch left out, or by the batches' means; links by inverse rows, or by equal degrees; slices by units; the chain by its range). 1 point: rewrites a claim so that it is true, with the number of regions,
# places, mice, links or recordings, how it was counted, and the number that remains with its p or interval. 1 point: names a conclusion that goes beyond the analysis (*drives*, from correlations; one layer stands for the other; behaviour from mice in which it was not measured; a disorder in people from a map; partners from popularity; or, the other way, "the
# gene does nothing"). An argument from a row with the truth earns nothing by itself. Half points are fine. Worth a word of praise: each claim alone is about one level, and the story joins them although no two claims rest on the same mice, regions or places.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
