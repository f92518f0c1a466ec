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
# # Which of these findings would you publish?
#
# The last page of the module, and the first that no lesson has walked before you. A colleague has gone all the way from variants to
# genes, pathways and proteins, on real people and real cells, and hands you the draft of an abstract. The people have ancestors, the
# dishes have donors, and the tests were chosen as tests are.
#
# You will compare people with people of their own population, try a score where it has not been learnt, test genes within
# donors, deal hits among the genes that could have been hits, ask which protein a peptide stands for, and choose a panel without
# a look at the people whom it is to judge. Then you read the draft again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `within_t`: a variant's t, within populations | 5 |
# | 2 | `held_out_r`: a score in a population that it has not seen | 5 |
# | 3 | `paired_q`: genes that change, within donors | 5 |
# | 4 | `matched_p`: an overlap, among genes that could have been hits | 4 |
# | 5 | `count_owners`: which proteins a peptide may come from | 3 |
# | 6 | `panel_scores`: people who had no say in the panel | 5 |
# | 7 | `draw_volcano`: all genes in one figure | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on these data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("within_t")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points. This is an assignment: you may use the package, except where a question says what to write yourself.

# %% tags=["setup"]
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import data, genomics, ml

cells, ancestry = data.load_geuvadis(), data.load_ancestry_people()
match = genomics.match_samples(cells["people"], ancestry["people"])
populations = ancestry["populations"][match.second_rows]
airway, sheet = genomics.read_counts(data.airway_counts()), data.load_airway_samples()
proteins = genomics.read_fasta(data.neuro_proteins_fasta())
fluid = data.load_csf_proteins()

# %% tags=["practice"]
# Checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def log_expression(ensembl):
    gene = int(np.flatnonzero(np.char.startswith(cells["genes"], ensembl))[0])
    near = np.flatnonzero(np.abs(cells["positions_bp"] - cells["starts_bp"][gene]) <= 1_000_000)
    return np.log2(cells["expression_rpkm"][:, gene] + 0.1), near


hmox1 = log_expression("ENSG00000100292")[0]
syngr1, near_syngr1 = log_expression("ENSG00000100321")
HIT = 22101  # 22:25570020, G or A: of all variants the one that goes best with HMOX1
donors, is_treated = sheet["cells"], sheet["treatments"] != "none"


def t_of(counts, trait, groups, *, is_free=True, df_lost=None, missing=-1):
    """t of each variant, with a column for each group; without them for the variants (not is_free)."""
    found = []
    for copies in np.asarray(counts, float).T:
        own = copies != missing
        y, x, in_group = trait[own], copies[own], (groups[own][:, None] == np.unique(groups[own])).astype(float)
        y = y - in_group @ np.linalg.lstsq(in_group, y, rcond=None)[0]
        x = x - (in_group @ np.linalg.lstsq(in_group, x, rcond=None)[0] if is_free else x.mean())
        if x @ x < 1e-9:
            found.append(np.nan)
            continue
        lost = in_group.shape[1] + 1 if df_lost is None else df_lost
        rest = np.sum((y - (x @ y) / (x @ x) * x) ** 2)
        found.append((x @ y) / np.sqrt(x @ x * rest / (own.sum() - lost)))
    return np.array(found)


def within_cases():
    counts = cells["counts"][:, HIT - 30 : HIT + 1].copy()
    counts[np.random.default_rng(4).random(counts.shape) < 0.02] = -1
    together = np.full(len(populations), "all")
    two = np.array(["A"] * 4 + ["B"] * 4)
    small = np.array([[0, 0, 1, 1, 1, 1, 2, 2], [0, 0, 0, 0, 1, 1, 1, 1]]).T
    lower = np.array([3.0, 2, 2, 1, 13, 12, 12, 11])
    return [
        Case(
            name="HMOX1 and 31 variants, some of them not called in everybody",
            arguments={"counts": counts, "trait": hmox1, "populations": populations},
            expected=t_of(counts, hmox1, populations),
            axes=("n_variants",),
            tolerance=1e-4,
            mistakes={
                "t of all people together. Subtract the mean of each population, from the copies and from the trait.": (
                    t_of(counts, hmox1, together)
                ),
                "t of a trait that was freed from populations, and of copies that were not. Free both: copies differ "
                "between populations as well.": t_of(counts, hmox1, populations, is_free=False),
                "t with n - 2 degrees of freedom. The mean of each population was fitted as well: n less their number, "
                "less 1.": t_of(counts, hmox1, populations, df_lost=2),
                "t in which a call that is missing counts as -1 copies. Leave these people out, variant by variant.": (
                    t_of(counts, hmox1, populations, missing=-9)
                ),
            },
            otherwise="Leave out people without a call; subtract means by population; slope over its standard error.",
        ),
        Case(
            name="two populations in which the trait falls, and a variant that differs only between them",
            arguments={"counts": small, "trait": lower, "populations": two},
            expected=[-np.sqrt(5), np.nan],
            axes=("n_variants",),
            tolerance=1e-4,
            mistakes={
                "t of all people together. Within each population the trait falls with every copy.": (
                    t_of(small, lower, np.array(["all"] * 8))
                ),
            },
            otherwise="In each population one copy more goes with 1 less; a variant that varies nowhere within gets np.nan.",
        ),
    ]


def held_out(counts, trait, groups, positions_bp, max_p, *, chosen_by="others", weighed_by="others", tried_on="own"):
    found = []
    for name in np.unique(groups):
        own = groups == name
        rows = {"others": ~own, "all": np.full(len(groups), True), "own": own}
        scan = genomics.associate_linear(counts[rows[chosen_by]], trait[rows[chosen_by]])
        leads = genomics.clump_variants(counts[rows[chosen_by]], scan.p_values, positions_bp, max_p=max_p).leads
        weights = genomics.associate_linear(counts[rows[weighed_by]], trait[rows[weighed_by]]).effects[leads]
        score = counts[rows[tried_on]][:, leads] @ weights
        found.append(np.corrcoef(score, trait[rows[tried_on]])[0, 1] if np.ptp(score) > 1e-9 else 0.0)
    return np.array(found)


def held_out_cases():
    near = near_syngr1[::6]
    asked = {"counts": cells["counts"][:, near], "trait": syngr1, "groups": populations}
    asked |= {"positions_bp": cells["positions_bp"][near], "max_p": 1e-3}
    given = {name.replace("groups", "populations"): value for name, value in asked.items()}
    right = held_out(**asked)
    return [
        Case(
            name="SYNGR1 and the variants around it, p below 0.001",
            arguments=given,
            expected=right,
            axes=("n_populations",),
            tolerance=1e-4,
            mistakes={
                "correlations in the people from whom the weights were learnt. Use those left out.": (
                    lambda: held_out(**asked, tried_on="others")
                ),
                "correlations of a score that was learnt from everybody. Leave the population out before the scan.": (
                    lambda: held_out(**asked, chosen_by="all", weighed_by="all")
                ),
                "correlations of a score whose variants were chosen among everybody. The choice is learnt too: leave the "
                "population out before the scan.": lambda: held_out(**asked, chosen_by="all"),
                "squares. Give r itself, so that a score that points the wrong way shows.": right**2,
            },
            otherwise="For each population: scan, clump and weigh in all others; score and correlate in its own people.",
        ),
        Case(
            name="the same with a threshold that nothing reaches",
            arguments=given | {"max_p": 1e-300},
            expected=np.zeros(4),
            axes=("n_populations",),
            mistakes={
                "no number for a score without variants. Such a score is the same for everybody: give 0.": np.full(
                    4, np.nan
                )
            },
            otherwise="A score without variants is the same for all: give 0.",
        ),
    ]


def log_counts(counts):
    return np.log2((counts + 0.5) / (counts.sum(axis=1, keepdims=True) + 1) * 1e6)


def paired(counts, donors, is_treated, min_log_cpm, *, is_paired=True, tests="kept", is_adjusted=True):
    values = log_counts(counts)
    is_tested = values.mean(axis=0) > min_log_cpm
    columns = [np.ones(len(counts)), *(donors == name for name in np.unique(donors)[1:] if is_paired), is_treated]
    chosen = np.full(len(is_tested), True) if tests == "all" else is_tested
    p = np.full(len(is_tested), np.nan)
    p[chosen] = genomics.moderated_t(values[:, chosen], np.array(columns, float).T).p_values[:, -1]
    q = np.full(len(is_tested), np.nan)
    q[chosen] = ml.fdr(p[chosen]) if is_adjusted else p[chosen]
    return np.where(is_tested, q, np.nan)


def paired_cases():
    asked = {"counts": airway.counts[:, ::12], "donors": donors, "is_treated": is_treated, "min_log_cpm": 1.0}
    return [
        Case(
            name="every twelfth gene of the airway cells",
            arguments=asked,
            expected=paired(**asked),
            axes=("n_genes",),
            tolerance=1e-4,
            mistakes={
                "q of a model without donors. Dishes of one donor resemble one another: give each donor a column.": (
                    paired(**asked, is_paired=False)
                ),
                "p, and q is wanted. Adjust them: ml.fdr.": paired(**asked, is_adjusted=False),
                "q among all genes, the rare ones too. What is not tested may not count: leave rare genes out before the "
                "test.": paired(**asked, tests="all"),
            },
            otherwise="Log2 counts per million; keep genes above the limit; moderated t with donors; ml.fdr; NaN elsewhere.",
        )
    ]


def chance_of(n_hits, is_member, strata):
    """Probability of 0, 1, 2, ... members among as many drawn in each stratum; exact."""
    chance = np.ones(1)
    for one in np.unique(strata):
        own = strata == one
        n_drawn = n_hits[one]
        chance = np.convolve(chance, stats.hypergeom.pmf(range(n_drawn + 1), own.sum(), is_member[own].sum(), n_drawn))
    return chance


def matched(is_hit, is_member, is_tested, strata, *, beyond=0, is_exact=False):
    own = is_tested
    n_hits = {one: int(np.sum(is_hit[own & (strata == one)])) for one in np.unique(strata)}
    chance, n_both = chance_of(n_hits, is_member[own], strata[own]), int(np.sum(is_hit & is_member & own))
    return chance[n_both] if is_exact else chance[n_both + beyond :].sum()


def matched_cases():
    generator = np.random.default_rng(9)
    strata = np.repeat([0, 1, 2], 80)
    is_tested = np.arange(240) >= 30
    is_hit = (generator.random(240) < np.array([0.1, 0.2, 0.5])[strata]) & is_tested
    is_member = generator.random(240) < np.array([0.05, 0.15, 0.35])[strata]
    asked = {"is_hit": is_hit, "is_member": is_member, "is_tested": is_tested, "strata": strata}
    shared = {"axes": (), "tolerance": 1e-6}
    return [
        Case(
            name="240 genes in three strata, 30 of them not tested",
            arguments=asked,
            expected=matched(**asked),
            mistakes={
                "p among all genes. One that was not tested could not have been a hit.": (
                    matched(**asked | {"is_tested": np.full(240, True)})
                ),
                "p without strata. Draw within each stratum as many genes as it has hits.": (
                    matched(**asked | {"strata": np.zeros(240, int)})
                ),
                "the probability of exactly this overlap. A larger one would have been a surprise as well.": (
                    matched(**asked, is_exact=True)
                ),
                "the probability of more than was observed. What was observed counts too.": matched(**asked, beyond=1),
                "the smallest p of the strata. Chance has one try in each of them: add their overlaps up, and ask once.": (
                    min(matched(is_hit, is_member, is_tested & (strata == one), strata) for one in range(3))
                ),
                "the probability of at most as many. Large overlaps are the surprise: at least as many.": (
                    1 - matched(**asked, beyond=1)
                ),
            },
            otherwise="Numbers of members in each stratum are hypergeometric; np.convolve adds them up; then the upper tail.",
            **shared,
        ),
        Case(
            name="four genes in two strata: one hit in each, and a set of one gene in each",
            arguments={
                "is_hit": np.array([True, False, True, False]),
                "is_member": np.array([True, False, True, False]),
                "is_tested": np.full(4, True),
                "strata": np.array([1, 1, 5, 5]),
            },
            expected=0.25,
            otherwise="One half in each stratum, so a quarter for both.",
            **shared,
        ),
    ]


def owners(peptides, proteins, *, is_alike=True, is_counting=False, is_typed=False):
    def text(letters, is_typed=False):
        return letters.replace("I", "L") if is_alike and not is_typed else letters

    found = []
    for peptide in peptides:
        places = [
            sum(text(protein).startswith(text(peptide, is_typed), start) for start in range(len(protein)))
            for protein in proteins.values()
        ]
        found.append(sum(places) if is_counting else sum(place > 0 for place in places))
    return np.array(found)


def owner_cases():
    peptides = ["EGVLYVGSK", "TVEGAGSIAAATGFVK", "VEAMLNDR", "QGVTEAAEK", "HTLRHYQH", "TKEGV", "LVFFAEDVGSNK", "WWWWW"]
    asked = {"peptides": peptides, "proteins": proteins}
    return [
        Case(
            name="eight peptides and the eighteen proteins",
            arguments=asked,
            expected=owners(**asked),
            axes=("n_peptides",),
            tolerance=0.1,
            mistakes={
                "numbers that tell I from L. Their masses are equal: make one letter of them, in both.": (
                    owners(**asked, is_alike=False)
                ),
                "numbers for which I became L in the proteins only. Change the peptide in the same way.": (
                    owners(**asked, is_typed=True)
                ),
                "places, and proteins are wanted. A protein that holds a peptide twice counts once.": (
                    owners(**asked, is_counting=True)
                ),
            },
            otherwise="Turn every I into L, in peptide and protein; then count the proteins that hold the peptide.",
        )
    ]


def panel(values, is_case, folds, n_chosen, *, chosen_by="train", scaled_by="train", is_signed=True, size=np.abs):
    values, scores = np.asarray(values, float), np.empty(len(values))
    for fold in np.unique(folds):
        train = folds != fold
        rows = {"train": train, "all": np.full(len(folds), True)}
        scaled = values - values[rows[scaled_by]].mean(axis=0)
        scaled = scaled / values[rows[scaled_by]].std(axis=0, ddof=1)
        learnt = rows[chosen_by]
        differences = scaled[learnt & is_case].mean(axis=0) - scaled[learnt & ~is_case].mean(axis=0)
        best = np.argsort(-size(differences))[:n_chosen]
        signs = np.sign(differences[best]) if is_signed else np.ones(n_chosen)
        scores[~train] = scaled[~train][:, best] @ signs
    return scores


def pilot_people():
    """Thirty people of each group, drawn by lot, and their five folds."""
    generator, is_impaired = np.random.default_rng(11), fluid["is_impaired"]
    drawn = [generator.choice(np.flatnonzero(one), 30, replace=False) for one in (is_impaired, ~is_impaired)]
    return np.sort(np.concatenate(drawn)), generator.permutation(60) % 5


abundances = np.log2(fluid["concentrations"])
pilot, pilot_folds = pilot_people()


def panel_cases():
    asked = {"values": abundances[pilot], "is_case": fluid["is_impaired"][pilot], "folds": pilot_folds, "n_chosen": 5}
    return [
        Case(
            name="sixty people, 124 proteins, five of them chosen",
            arguments=asked,
            expected=panel(**asked),
            axes=("n_people",),
            tolerance=1e-4,
            mistakes={
                "scores of proteins that were chosen among everybody. Whoever is scored must have no say in the choice: "
                "use the other folds.": panel(**asked, chosen_by="all"),
                "values that were standardised by everybody. Mean and standard deviation come from the other folds, too.": (
                    panel(**asked, scaled_by="all")
                ),
                "scores in which everybody had a say, in scale and choice. Both come from the other folds.": (
                    panel(**asked, chosen_by="all", scaled_by="all")
                ),
                "sums without signs. A protein that is lower in cases counts against them.": panel(
                    **asked, is_signed=False
                ),
                "scores of proteins that are higher in cases only. One that is lower tells as much: choose by size.": (
                    panel(**asked, size=np.positive)
                ),
            },
            otherwise="For each fold: standardise, choose and take signs by the others; then add up in its own people.",
        )
    ]


def volcano_of(changes, p_values, q_values, alpha):
    is_changed, height = q_values <= alpha, -np.log10(p_values)
    is_other = q_values > alpha
    return (changes[is_changed], height[is_changed]), (changes[is_other], height[is_other])


def draw_volcano_cases():
    generator = np.random.default_rng(15)
    changes = generator.normal(0, 1, 60)
    p_values = np.where(np.abs(changes) > 1, 10 ** -generator.uniform(2, 6, 60), generator.uniform(0.02, 0.4, 60))
    q_values = np.minimum(1, 4 * p_values)
    q_values[:6] = np.nan
    (x, y), (other_x, other_y) = volcano_of(changes, p_values, q_values, 0.05)
    (late_x, late_y), _ = volcano_of(changes, p_values, np.where(np.isnan(q_values), np.nan, p_values), 0.05)
    return [
        FigureCase(
            name="sixty genes, six of them not tested",
            arguments={"changes": changes, "p_values": p_values, "q_values": q_values, "alpha": 0.05},
            shows=(
                Curve(
                    x=x,
                    y=y,
                    name="changed",
                    also=("significant", "hit"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "natural logarithms. Take log10: 3 is one in a thousand.": (x, y * np.log(10)),
                        "genes with a small p as changed. The colour is for q, which is adjusted.": (late_x, late_y),
                        "q upwards, and p is wanted. Only the colour is for q.": (
                            x,
                            -np.log10(q_values[q_values <= 0.05]),
                        ),
                    },
                ),
                Curve(
                    x=other_x,
                    y=other_y,
                    name="others",
                    also=("other", "rest", "not"),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "genes that were not tested among the others. Leave out those whose q is NaN.": (
                            changes[~(q_values <= 0.05)],
                            -np.log10(p_values[~(q_values <= 0.05)]),
                        ),
                    },
                ),
            ),
            x=Axis(name="fold change", also=("change",)),
            y=Axis(name="log10 p", also=("log₁₀ p", "p value", "log10(p)")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "within_t": within_cases,
        "held_out_r": held_out_cases,
        "paired_q": paired_cases,
        "matched_p": matched_cases,
        "count_owners": owner_cases,
        "panel_scores": panel_cases,
        "draw_volcano": draw_volcano_cases,
    },
    may_use_package=(
        "held_out_r",
        "paired_q",
        "matched_p",
        "count_owners",
        "panel_scores",
    ),
)
hint = Hints(
    {
        "within_t": (
            "If everybody is measured from the mean of their own population, no difference between populations is left, "
            "neither in the copies nor in the trait.",
            "For each variant: keep people with a call; subtract from their copies and from their trait the mean of "
            "their population; slope = sum of x y over sum of x²; its standard error from the residuals, divided by n less "
            "the number of populations less 1.",
            "`x[own == name] -= x[own == name].mean()`",
        ),
        "held_out_r": (
            "As many scores as populations. Each was learnt where it is not tried.",
            "`is_own = populations == name`. With the rows `~is_own`: `genomics.associate_linear`, then "
            "`genomics.clump_variants(..., max_p=max_p).leads`. With the rows `is_own`: copies of the leads times their "
            "effects, and `np.corrcoef` with the trait, or 0 where the score does not vary.",
            "`score = counts[is_own][:, leads] @ scan.effects[leads]`",
        ),
        "paired_q": (
            "Two dishes of one donor share the donor. A column for each donor takes out what they share.",
            "`genomics.log_cpm` (or the formula); genes whose mean is above the limit; a design with donors and treatment, "
            "the treatment last; `genomics.moderated_t(values, design).p_values[:, -1]`; `ml.fdr` on these; NaN elsewhere.",
            '`genomics.build_design({"donor": donors, "treated": is_treated})`',
        ),
        "matched_p": (
            "In one stratum it is the test of the lesson. The overlap is a sum over strata, each drawn by itself.",
            "For each stratum: how many genes were tested, how many of them belong to the set, how many are hits. "
            "`stats.hypergeom.pmf(np.arange(n_hits + 1), n_genes, n_members, n_hits)` is the distribution of its "
            "overlap. `np.convolve` of two distributions is that of the sum. At the end add up from the observed overlap on.",
            "`chance = np.convolve(chance, of_this_stratum)`",
        ),
        "count_owners": (
            "Two amino acids weigh the same, so a spectrometer reads one for the other.",
            "Replace every I by L, in the peptide and in each protein. Then ask for each protein whether it holds the peptide.",
            '`peptide.replace("I", "L") in protein.replace("I", "L")`',
        ),
        "panel_scores": (
            "For each fold pretend that its people have not come yet.",
            "With the other folds: mean, standard deviation (ddof=1), standardise *all* values with these; the difference "
            "of the means of cases and others, among the other folds; the n_chosen largest in size, with their signs. "
            "The score of the fold's own people is the sum of sign times value over the chosen ones.",
            "`best = np.argsort(-np.abs(differences))[:n_chosen]`",
        ),
        "draw_volcano": (
            "Each gene is a marker: how much it changes across, how small its p is upwards. The colour says what q says.",
            "`q_values <= alpha` is False for NaN, and so is `q_values > alpha`: with these two masks genes that were not "
            "tested drop out by themselves. Draw twice, with a `label` each, then two labels at the axes, `ax.legend()`, "
            "`return ax`.",
            '`ax.plot(changes[is_changed], -np.log10(p_values[is_changed]), "o", label="changed")`',
        ),
    }
)


def gene_sets():
    """Members of two terms of the Gene Ontology, and all genes that its terms hold, as marks of the airway genes."""
    terms, known = data.load_ontology_terms(), data.load_human_annotations(ids="ensembl")

    def rows(dataset, *names):
        return zip(*(dataset[name].tolist() for name in names), strict=True)

    with tempfile.TemporaryDirectory() as folder:
        ontology = genomics.write_ontology(
            Path(folder, "go.sqlite"),
            terms=rows(terms, "terms", "names", "aspects"),
            links=rows(terms, "children", "parents", "relations"),
            annotations=rows(known, "genes", "terms", "evidence"),
        )
        places, processes = (genomics.gene_sets_of_terms(ontology, aspect=one) for one in ("cc", "bp"))
    return {"axon": (places, "GO:0030424 axon"), "memory": (processes, "GO:0007611 learning or memory")}


def overlap_rows(is_hit, is_tested, levels):
    genes, found = np.array(airway.genes), {}
    edges = np.quantile(levels[is_tested], np.arange(0.1, 1, 0.1))
    for name, (sets, term) in gene_sets().items():
        is_known, members = np.isin(genes, sets.genes), sets.members(term)
        given = (is_hit & is_known, np.isin(genes, members), is_tested & is_known)
        n_drawn, n_both = int(given[0].sum()), int(np.sum(given[0] & given[1]))
        of_all = stats.hypergeom.sf(n_both - 1, len(sets.genes), len(members), n_drawn)
        found |= {
            f"{name}: hits in the set": n_both,
            f"... p among all genes of the ontology, {name}": of_all,
            f"... p among the genes tested, {name}": matched_p(*given, np.zeros(len(genes), int)),
            f"... the same, within ten levels of abundance, {name}": matched_p(*given, np.searchsorted(edges, levels)),
        }
    return found


def report():
    """The table of the study, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        some = np.append(np.arange(0, cells["counts"].shape[1], 50), HIT)
        plain = genomics.associate_linear(cells["counts"][:, some], hmox1)
        within = np.asarray(within_t(cells["counts"][:, some], hmox1, populations), float)
        n_free = len(hmox1) - 5
        around, where = cells["counts"][:, near_syngr1], cells["positions_bp"][near_syngr1]
        scan = genomics.associate_linear(around, syngr1)
        leads = genomics.clump_variants(around, scan.p_values, where, max_p=0.05).leads
        own_r = np.corrcoef(around[:, leads] @ scan.effects[leads], syngr1)[0, 1]
        far_r = held_out_r(around, syngr1, populations, where, 0.05)
        one_r = held_out_r(around, syngr1, populations, where, 1e-8)
        q = np.asarray(paired_q(airway.counts, donors, is_treated, 1.0), float)
        alone = paired(airway.counts, donors, is_treated, 1.0, is_paired=False)
        overlaps = overlap_rows(q < 0.05, ~np.isnan(q), log_counts(airway.counts).mean(axis=0))
        is_ill = fluid["is_impaired"]
        scores = panel_scores(abundances[pilot], is_ill[pilot], pilot_folds, 5)
        many = panel_scores(abundances, is_ill, np.random.default_rng(11).permutation(len(is_ill)) % 5, 5)
        seen = panel(abundances[pilot], is_ill[pilot], pilot_folds, 5, chosen_by="all")
        rows = {
            "HMOX1: p of 22:25570020, all people together": plain.p_values[-1],
            "... p within populations": float(2 * stats.t.sf(abs(within[-1]), n_free)),
            "... lambda, all people together": genomics.genomic_inflation(plain.p_values[:-1]),
            "... lambda, within populations": np.nanmedian(within[:-1] ** 2) / stats.chi2.ppf(0.5, 1),
            "SYNGR1: variants in the score at p < 0.05": len(leads),
            "... explained where it was learnt (%)": 100 * own_r**2,
            "... explained where it was not, mean (%)": 100 * np.mean(np.square(far_r)),
            "... and by the variants at p < 1e-8 (%)": 100 * np.mean(np.square(one_r)),
            "airway: genes tested": int(np.sum(~np.isnan(q))),
            "... q < 0.05, donors ignored": int(np.sum(alone < 0.05)),
            "... q < 0.05, within donors": int(np.sum(q < 0.05)),
            **overlaps,
            "proteins that hold EGVLYVGSK": int(np.asarray(count_owners(["EGVLYVGSK"], proteins))[0]),
            "panel: AUC, chosen among all 60": ml.auc(seen, is_ill[pilot]),
            "... AUC, chosen in the other folds": ml.auc(scores, is_ill[pilot]),
            "... the same with all 333 people": ml.auc(many, is_ill),
            "... AUC of age alone, 333 people": ml.auc(fluid["age_years"], is_ill),
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        print(f"{name:54s} {value:8.3g}" if isinstance(value, float) else f"{name:54s} {value:8d}")
    return rows


# %% [markdown]
# You have `cells`: 85 485 variants of chromosome 22 and the expression of its genes in blood cells of 358 Europeans, whose
# `populations` are beside them; `airway`, the counts of 33 469 genes in eight dishes of muscle cells of four donors, half of
# them treated with dexamethasone, a steroid (`sheet`); `fluid`, 124 proteins in the cerebrospinal fluid of 333 people, of whom some
# are impaired; and `proteins`, the sequences of eighteen proteins of the brain. All of it is real.

# %%
print(f"{cells['counts'].shape[0]} people, {cells['counts'].shape[1]} variants;", *np.unique(populations))
print(f"{len(airway.genes)} genes in {len(sheet['samples'])} dishes;", *np.unique(sheet["cells"]))
print(f"{len(fluid['people'])} people, {len(fluid['proteins'])} proteins; {fluid['is_impaired'].sum()} impaired")
print(f"{len(proteins)} sequences:", *list(proteins)[:6], "...")

# %% [markdown]
# ## 1. Within populations
#
# HMOX1 breaks down haem. Its expression differs between the four populations (Finns' cells have most), and so do the frequencies of
# thousands of variants, each of which then seems to go with HMOX1. Compare people with people of their own population instead.
#
# Write `within_t`: t of each variant.
#
# - People without a call, -1, are left out of that variant.
# - Subtract from the copies *and* from the trait the mean of the person's population.
# - t is the slope over its standard error. A mean was fitted for each population: n less their number, less 1, are left.
# - A variant that does not vary within any population gets `np.nan`.
#
# Write it yourself: no `associate_linear` here.


# %% question="within-t"
def within_t(counts, trait, populations):
    """t of each variant, people compared within their populations: array (n_variants,).

    counts: array (n_people, n_variants) of 0, 1, 2, -1 where there is no call. trait: array (n_people,). populations:
    array (n_people,) of names; each has people with a call.
    """
    ### BEGIN SOLUTION
    t = np.full(counts.shape[1], np.nan)
    for j in range(counts.shape[1]):
        is_called = counts[:, j] >= 0
        x, y, own = counts[is_called, j].astype(float), trait[is_called].astype(float), populations[is_called]
        for name in np.unique(own):
            x[own == name] -= x[own == name].mean()
            y[own == name] -= y[own == name].mean()
        if x @ x > 0:
            slope = (x @ y) / (x @ x)
            variance = np.sum((y - slope * x) ** 2) / (len(x) - len(np.unique(own)) - 1)
            t[j] = slope / np.sqrt(variance / (x @ x))
    return t
    ### END SOLUTION


# %% test="within-t" points=5
check(within_t)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(161)
hidden_names = np.array(["YRI", "CHB", "GBR"])[hidden_generator.integers(0, 3, 150)]
hidden_shift = np.array([{"YRI": 2.0, "CHB": 0.0, "GBR": 0.7}[name] for name in hidden_names])
hidden_frequencies = np.array([{"YRI": 0.6, "CHB": 0.2, "GBR": 0.35}[name] for name in hidden_names])
hidden_counts = hidden_generator.binomial(2, hidden_frequencies[:, None], (150, 12)).astype(np.int8)
hidden_trait = hidden_shift + hidden_generator.normal(size=150) + 0.4 * hidden_counts[:, 0]
hidden_holes = hidden_counts.copy()
hidden_holes[hidden_generator.random((150, 12)) < 0.1] = -1
hidden_flat = hidden_counts[:, :3].copy()
hidden_flat[:, 1] = hidden_names == "YRI"


def hidden_case(name, counts, trait, names, points, otherwise):
    covariates = np.column_stack([names == one for one in np.unique(names)[1:]]).astype(float)
    found = genomics.associate_linear(counts, trait, covariates=covariates if covariates.size else None)
    return Case(
        name=name,
        arguments={"a": counts, "b": trait, "c": names},
        expected=found.statistics,
        axes=("n_variants",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    within_t,
    hidden_case(
        "three populations", hidden_counts, hidden_trait, hidden_names, 2, "Copies and trait less their means."
    ),
    hidden_case(
        "three populations, a tenth of the calls missing",
        hidden_holes,
        hidden_trait,
        hidden_names,
        2,
        "Leave people out before the means, variant by variant.",
    ),
    hidden_case(
        "a variant that one population has and the others lack",
        hidden_flat,
        hidden_trait,
        hidden_names,
        1,
        "Nothing varies within: np.nan.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Where it was not learnt
#
# SYNGR1 makes a protein of synaptic vesicles. Your colleague adds up variants around the gene to a score of its expression, and
# reports how well the score does in the very people from whom it was learnt. Write `held_out_r`: leave out one population after the other.
#
# - In the people of all *other* populations: `genomics.associate_linear`, then `genomics.clump_variants` with `max_p` (and
#   everything else as it stands). The weight of a lead variant is its effect.
# - In the people left out: the score, and its correlation with the trait. Give r, not its square, so that the wrong direction shows.
# - A score that does not vary, for want of variants, gets 0.
# - One value for each population, in the order of their sorted names.


# %% question="held-out-r"
def held_out_r(counts, trait, populations, positions_bp, max_p):
    """Correlation of score and trait in each population, learnt from the others: array (n_populations,).

    counts: array (n_people, n_variants) of 0, 1, 2. trait, populations: arrays (n_people,). positions_bp: array
    (n_variants,), base pairs on one chromosome. max_p: largest p of a lead variant.
    """
    ### BEGIN SOLUTION
    found = []
    for name in np.unique(populations):
        is_own = populations == name
        scan = genomics.associate_linear(counts[~is_own], trait[~is_own])
        leads = genomics.clump_variants(counts[~is_own], scan.p_values, positions_bp, max_p=max_p).leads
        score = counts[is_own][:, leads] @ scan.effects[leads]
        found.append(np.corrcoef(score, trait[is_own])[0, 1] if np.ptp(score) > 1e-9 else 0.0)
    return np.array(found)
    ### END SOLUTION


# %% test="held-out-r" points=5
check(held_out_r)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import data, genomics
from neurokit_lite.course.checks import Case, score

hidden_cells = data.load_geuvadis()
hidden_gene = int(np.flatnonzero(np.char.startswith(hidden_cells["genes"], "ENSG00000184674"))[0])
hidden_near = np.flatnonzero(np.abs(hidden_cells["positions_bp"] - hidden_cells["starts_bp"][hidden_gene]) < 300_000)
hidden_near = hidden_near[::4]
hidden_trait = np.log2(hidden_cells["expression_rpkm"][:, hidden_gene] + 0.1)
hidden_generator = np.random.default_rng(162)
hidden_three = np.array(["north", "east", "south"])[hidden_generator.integers(0, 3, 358)]
hidden_noise = hidden_generator.normal(size=358)


def hidden_case(name, trait, names, max_p, points, otherwise):
    counts, positions_bp = hidden_cells["counts"][:, hidden_near], hidden_cells["positions_bp"][hidden_near]
    expected = []
    for one in sorted(set(names)):
        train, test = names != one, names == one
        scan = genomics.associate_linear(counts[train], trait[train])
        leads = genomics.clump_variants(counts[train], scan.p_values, positions_bp, max_p=max_p).leads
        total = sum((scan.effects[lead] * counts[test, lead] for lead in leads), np.zeros(test.sum()))
        expected.append(np.corrcoef(total, trait[test])[0, 1] if np.ptp(total) > 1e-9 else 0.0)
    return Case(
        name=name,
        arguments={"a": counts, "b": trait, "c": names, "d": positions_bp, "e": max_p},
        expected=expected,
        axes=("n_populations",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    held_out_r,
    hidden_case(
        "a strong gene, three groups", hidden_trait, hidden_three, 1e-4, 2, "Learn in the others, try in the own."
    ),
    hidden_case(
        "a trait that no variant shapes",
        hidden_noise,
        hidden_three,
        0.05,
        2,
        "What was chosen by luck must not help: choose without the people left out.",
    ),
    hidden_case(
        "the same, with a threshold that is reached in one group only",
        hidden_noise,
        hidden_three,
        0.0045,
        1,
        "No variant: 0.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Within donors
#
# Two dishes of one donor resemble one another more than either resembles another donor's. Write `paired_q`, one value for each gene.
#
# - Turn counts into log2 counts per million: log2 of (count + 0.5) / (total of the sample + 1) × 10⁶.
# - Only genes whose mean over samples is *above* `min_log_cpm` are tested; the rest get `np.nan`. (The mean does not know who was
#   treated, so it may choose.)
# - Test the treatment by `genomics.moderated_t`, with a column for each donor in the design.
# - q by `ml.fdr`, among the genes that are tested.


# %% question="paired-q"
def paired_q(counts, donors, is_treated, min_log_cpm):
    """q of the treatment, within donors: array (n_genes,), NaN for a gene that is too rare to be tested.

    counts: array (n_samples, n_genes). donors: array (n_samples,) of names. is_treated: array (n_samples,) of True and
    False. min_log_cpm: log2 counts per million.
    """
    ### BEGIN SOLUTION
    values = genomics.log_cpm(counts)
    is_tested = values.mean(axis=0) > min_log_cpm
    design = genomics.build_design({"donor": donors, "treated": is_treated})
    q = np.full(counts.shape[1], np.nan)
    q[is_tested] = ml.fdr(genomics.moderated_t(values[:, is_tested], design).p_values[:, -1])
    return q
    ### END SOLUTION


# %% test="paired-q" points=5
check(paired_q)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(163)
hidden_donors = np.array(["d", "a", "c", "b", "a", "d", "b", "c", "e", "e"])
hidden_treated = np.array([True, True, False, False, False, False, True, True, True, False])
hidden_levels = hidden_generator.gamma(1, 60, 200) + 0.5
hidden_own = {name: np.exp(hidden_generator.normal(0, 0.6, 200)) for name in "abcde"}
hidden_effect = np.where(np.arange(200) < 25, 2.5, 1.0)
hidden_counts = np.array(
    [
        hidden_generator.poisson(hidden_levels * hidden_own[name] * (hidden_effect if treated else 1))
        for name, treated in zip(hidden_donors, hidden_treated, strict=True)
    ]
)


def hidden_case(name, rows, limit, points, otherwise):
    counts, donors, treated = hidden_counts[rows], hidden_donors[rows], hidden_treated[rows]
    values = np.log2((counts + 0.5) / (counts.sum(axis=1)[:, None] + 1.0) * 1e6)
    kept = np.flatnonzero(values.mean(axis=0) > limit)
    design = np.array([treated * 1.0, *(donors == one for one in sorted(set(donors)))], float).T
    p = genomics.moderated_t(values[:, kept], design).p_values[:, 0]
    expected = np.full(counts.shape[1], np.nan)
    for rank, gene in enumerate(kept):
        expected[gene] = min(one * len(p) / np.sum(p <= one) for one in p[p >= p[rank]])
    return Case(
        name=name,
        arguments={"a": counts, "b": donors, "c": treated, "d": limit},
        expected=expected,
        axes=("n_genes",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    paired_q,
    hidden_case("five donors, two samples each", np.arange(10), 10.0, 2, "Donors in the design; moderated t; fdr."),
    hidden_case("no limit", np.arange(10), -100.0, 1, "Every gene is tested."),
    hidden_case(
        "four donors, many rare genes", hidden_donors != "e", 12.0, 2, "Rare genes leave before the test, not after it."
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Among genes that could have been hits
#
# A gene that the cells do not express cannot be a hit, and one with many reads is a hit more easily than one with few. A set of
# abundant genes then overlaps with the hits, whatever it does. Write `matched_p`: the probability of at least as large an overlap of set and hits, if
# *in each stratum* as many genes are drawn by lot, among those tested, as there are hits in it.
#
# - Hits are tested genes. A member of the set that was not tested does not count, nor does any other gene that was not.
# - Compute it exactly, without drawing. In one stratum the overlap is hypergeometric (`stats.hypergeom` is there for you); the
#   distribution of a sum of independent numbers is the convolution of theirs (`np.convolve`).
#
# Write the counting yourself: no `hypergeometric_p` or `over_representation` knows strata.


# %% question="matched-p"
def matched_p(is_hit, is_member, is_tested, strata):
    """Probability of at least the observed overlap, hits dealt within strata: a number from 0 to 1.

    is_hit, is_member, is_tested: arrays (n_genes,) of True and False. strata: array (n_genes,) of whole numbers.
    """
    ### BEGIN SOLUTION
    chance = np.ones(1)
    for one in np.unique(strata[is_tested]):
        own = is_tested & (strata == one)
        n_hits, n_members = np.sum(own & is_hit), np.sum(own & is_member)
        in_stratum = stats.hypergeom.pmf(np.arange(n_hits + 1), np.sum(own), n_members, n_hits)
        chance = np.convolve(chance, in_stratum)
    return chance[np.sum(is_hit & is_member & is_tested) :].sum()
    ### END SOLUTION


# %% test="matched-p" points=4
check(matched_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import itertools
from math import comb

import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(164)
hidden_strata = hidden_generator.choice([2, 5, 9, 11], 400)
hidden_tested = hidden_generator.random(400) < np.where(hidden_strata == 2, 0.3, 0.9)
hidden_hit = hidden_tested & (hidden_generator.random(400) < hidden_strata / 30)
hidden_member = hidden_generator.random(400) < hidden_strata / 25


def hidden_case(name, hit, member, tested, strata, points, otherwise):
    tables = []
    for one in sorted(set(strata[tested].tolist())):
        n, k, drawn = (int(np.sum(mask & tested & (strata == one))) for mask in (tested, member, hit))
        ways = [comb(k, inside) * comb(n - k, drawn - inside) for inside in range(drawn + 1)]
        tables.append([way / comb(n, drawn) for way in ways])
    sizes = [range(len(table)) for table in tables]
    observed, total = int(np.sum(hit & member)), 0.0
    for inside in itertools.product(*sizes):
        if sum(inside) >= observed:
            total += np.prod([table[place] for table, place in zip(tables, inside, strict=True)])
    return Case(
        name=name,
        arguments={"a": hit, "b": member, "c": tested, "d": strata},
        expected=total,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_all = np.full(400, True)
score(
    matched_p,
    hidden_case(
        "four strata",
        hidden_hit,
        hidden_member,
        hidden_tested,
        hidden_strata,
        2,
        "Tested genes only, stratum by stratum.",
    ),
    hidden_case(
        "one stratum, all tested",
        hidden_hit,
        hidden_member,
        hidden_all,
        np.zeros(400, int),
        1,
        "The hypergeometric test of the lesson.",
    ),
    hidden_case(
        "a stratum without hits, and one without members",
        hidden_hit & (hidden_strata != 5),
        hidden_member & (hidden_strata != 9),
        hidden_tested,
        hidden_strata,
        1,
        "Nothing is drawn where there is no hit, and nothing found where there is no member.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Whose peptide is it?
#
# A mass spectrometer measures pieces of proteins, peptides, by their masses. Your colleague wants to follow alpha-synuclein (`SNCA`)
# by one of its peptides. Two amino acids, isoleucine (I) and leucine (L), have exactly the same mass, so the instrument
# reads one for the other. Write `count_owners`: from how many of the proteins may each peptide come?
#
# - A protein may be its source if the peptide's letters stand somewhere in it, one behind the other, where I and L count as equal.
# - A protein counts once, however often it holds the peptide.


# %% question="count-owners"
def count_owners(peptides, proteins):
    """In how many proteins each peptide may lie: array (n_peptides,) of whole numbers.

    peptides: list of strings. proteins: dict of names to strings. I and L cannot be told apart.
    """
    ### BEGIN SOLUTION
    texts = [protein.replace("I", "L") for protein in proteins.values()]
    return np.array([sum(peptide.replace("I", "L") in text for text in texts) for peptide in peptides])
    ### END SOLUTION


# %% test="count-owners" points=3
check(count_owners)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite.course.checks import Case, score

hidden_proteins = {"one": "MKAILRKAILRGGT", "two": "MKALLRSSTPEPTIDEK", "three": "GGTIPEPTLDEK", "four": "MAAAAK"}
hidden_repeats = {"one": "MAAAAK", "two": "SSTPSSTP", "three": "GGTAAGGT"}


def hidden_case(name, peptides, proteins, expected, points, otherwise):
    return Case(
        name=name,
        arguments={"a": peptides, "b": proteins},
        expected=expected,
        axes=("n_peptides",),
        tolerance=0.1,
        points=points,
        otherwise=otherwise,
    )


score(
    count_owners,
    hidden_case(
        "I and L, in peptide and in protein", ["PEPTIDEK", "PEPTLDEK", "RKAL"], hidden_proteins, [2, 2, 1], 1, "I is L."
    ),
    hidden_case(
        "peptides that a protein holds twice", ["AA", "SSTP", "GGT"], hidden_repeats, [2, 1, 1], 1, "Count proteins."
    ),
    hidden_case(
        "a stranger, pieces that begin and end a protein",
        ["WWW", "GGT", "MAAA"],
        hidden_proteins,
        [0, 2, 1],
        1,
        "A piece may lie anywhere, or nowhere.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. People who had no say
#
# Your colleague chose the five proteins that differ most between 30 impaired people and 30 others, and then asked how well they tell
# these sixty apart. Write `panel_scores`: a score for each person from a panel that the other folds have chosen.
#
# For each fold, with the people of the *other* folds only:
#
# - standardise each protein by their mean and standard deviation (`ddof=1`);
# - take the difference of the standardised means, cases less others; choose the `n_chosen` proteins in which it is largest in size;
# - the score of a person in the fold is the sum over the chosen proteins of the person's standardised value times the sign of
#   the difference.


# %% question="panel-scores"
def panel_scores(values, is_case, folds, n_chosen):
    """Score of each person by a panel chosen in the other folds: array (n_people,).

    values: array (n_people, n_proteins), log2, without gaps. is_case: array (n_people,) of True and False. folds: array
    (n_people,) of whole numbers. n_chosen: number of proteins in the panel.
    """
    ### BEGIN SOLUTION
    scores = np.empty(len(values))
    for fold in np.unique(folds):
        is_other = folds != fold
        scaled = (values - values[is_other].mean(axis=0)) / values[is_other].std(axis=0, ddof=1)
        differences = scaled[is_other & is_case].mean(axis=0) - scaled[is_other & ~is_case].mean(axis=0)
        best = np.argsort(-np.abs(differences))[:n_chosen]
        scores[~is_other] = scaled[~is_other][:, best] @ np.sign(differences[best])
    return scores
    ### END SOLUTION


# %% test="panel-scores" points=5
check(panel_scores)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(166)
hidden_values = hidden_generator.normal(5, 1, (44, 30)) * hidden_generator.uniform(0.5, 3, 30)
hidden_case_mask = hidden_generator.random(44) < 0.4
hidden_strong = hidden_values + np.where(hidden_case_mask[:, None], np.where(np.arange(30) % 2, 2.0, -2.0), 0)


def hidden_case(name, values, folds, n_chosen, points, otherwise):
    expected = np.zeros(len(values))
    for person in range(len(values)):
        others = np.flatnonzero(folds != folds[person])
        ill = np.intersect1d(others, np.flatnonzero(hidden_case_mask))
        well = np.setdiff1d(others, ill)
        mean, spread = values[others].mean(axis=0), values[others].std(axis=0, ddof=1)
        gaps = (values[ill].mean(axis=0) - values[well].mean(axis=0)) / spread
        for protein in sorted(range(values.shape[1]), key=lambda j: -abs(gaps[j]))[:n_chosen]:
            expected[person] += np.sign(gaps[protein]) * (values[person, protein] - mean[protein]) / spread[protein]
    return Case(
        name=name,
        arguments={"a": values, "b": hidden_case_mask, "c": folds, "d": n_chosen},
        expected=expected,
        axes=("n_people",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    panel_scores,
    hidden_case("proteins that know nothing", hidden_values, np.arange(44) % 4, 3, 2, "Choose in the other folds."),
    hidden_case("proteins that fall in cases", hidden_strong, np.arange(44) % 5 + 3, 6, 2, "Mind the signs."),
    hidden_case("each person a fold, one protein", hidden_strong, np.arange(44), 1, 1, "Folds may be of any size."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on all of the data. The table is not graded; the last question is about it. It takes some seconds, as it reads
# the whole Gene Ontology.

# %%
findings = report()

# %% [markdown]
# ## 7. All genes in one figure
#
# Nobody reads a table of 12 756 genes. A *volcano plot* shows each gene by how much it changes and by how sure that is. Write `draw_volcano`.
#
# - x is the log2 fold change; y is minus the logarithm to base 10 of p.
# - Genes whose q is at most `alpha` are drawn by themselves, with `label="changed"`, the others with `label="others"`, and a
#   legend says which is which.
# - A gene whose q is NaN was not tested, and is not shown.
# - Both axes say what they are, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-volcano"
def draw_volcano(changes, p_values, q_values, alpha):
    """Minus log10 p over log2 fold change, in two kinds of markers with a legend; returns the axes.

    changes: array (n_genes,), log2. p_values, q_values: arrays (n_genes,), q NaN where there was no test. alpha: largest
    q of a gene that is called changed.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    for label, own in (("changed", q_values <= alpha), ("others", q_values > alpha)):
        ax.plot(changes[own], -np.log10(p_values[own]), "o", ms=4, label=label)
    ax.set(xlabel="log2 fold change", ylabel="−log10 p")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: minus log10 p over the log2 fold change, genes that changed and others in two kinds of markers." test="draw-volcano" points=2
check(draw_volcano)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(167)
hidden_changes, hidden_p = hidden_generator.normal(0, 1.5, 45), 10 ** -hidden_generator.uniform(0, 5, 45)
hidden_q = np.minimum(1, 3 * hidden_p)
hidden_q[[4, 11, 30]] = np.nan
hidden_is_changed, hidden_is_other = hidden_q <= 0.1, hidden_q > 0.1

score(
    draw_volcano,
    FigureCase(
        name="45 genes, three without a test, at 10 %",
        arguments={"changes": hidden_changes, "p_values": hidden_p, "q_values": hidden_q, "alpha": 0.1},
        shows=(
            Curve(
                x=hidden_changes[hidden_is_changed],
                y=-np.log10(hidden_p[hidden_is_changed]),
                name="changed",
                also=("significant", "hit"),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
            Curve(
                x=hidden_changes[hidden_is_other],
                y=-np.log10(hidden_p[hidden_is_other]),
                name="others",
                also=("other", "rest", "not"),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="fold change", also=("change",)),
        y=Axis(name="log10 p", also=("log₁₀ p", "p value", "log10(p)")),
        points=2,
        otherwise="Minus log10 of p over the change; q decides only the kind of marker; NaN is left out.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is your colleague's draft. People of four populations were analysed together; the score was tested on the people from whom
# it was learnt; the background of the overlaps was every gene of the ontology; the panel was chosen among all sixty people.
#
# > *(1) A variant of chromosome 22 (25 570 020, G or A) shapes the expression of HMOX1 (358 Europeans, p = 5.6 × 10⁻⁷, below 0.05 / 85 485 for the whole chromosome). (2) A score of 23 variants explains 45 % of the expression of SYNGR1, so that this protein of the
# > synapse can be read from anybody's genome. (3) 4 422 genes of airway muscle cells answer to dexamethasone, among them those of the axon (p = 0.0003) and of learning and
# > memory (p = 0.0001): the steroid changes memory. (4) Five proteins of the cerebrospinal fluid tell impaired people from others (AUC 0.84);
# > alpha-synuclein, followed by its peptide EGVLYVGSK, will be the sixth.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the draft concludes and your table cannot show,
# although every number in it is right. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** I would strike (1) first. Within populations the p of that variant is 0.0006, which is nothing among 85 485. Over the
# chromosome lambda falls from 1.49 to 0.97: Finns' cells express more HMOX1 and Finns carry the allele with another
# frequency, so that thousands of variants seem to go with it. (2) can be saved: "Weights that were learnt in three populations explain
# 30 % of the expression of SYNGR1 in the fourth on average, and 46 % if only variants with p < 10⁻⁸ are used (blood cells, four populations
# of European ancestry)"; the other variants were mostly luck, and 45 % was measured where they had been lucky. Of (3) the axon goes: p = 0.09 among genes
# that could have been hits. That 81 of the hits belong to learning and memory stays, and even gains (p = 6 × 10⁻⁶ among
# genes tested, 5 × 10⁻⁶ within levels of abundance; donors are in the model, and without them only 1 773 genes would have been found). The panel of (4) drops from 0.84 to 0.68 once the people who are
# scored have no say in it (0.74 with all 333 people; age alone has 0.65), and its sixth protein is not one: EGVLYVGSK lies in
# beta-synuclein, too. What no number of mine shows is that the steroid changes memory. The cells are muscle from an airway, in which
# genes that have been written down under memory do something else.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (HMOX1 by p or lambda within populations; the axon by its
# p among genes tested; the panel by its AUC in the other folds; alpha-synuclein by the two owners of its peptide). 1 point: rewrites a claim
# so that it is true, with the number of people or genes, what was left out or held equal, and the number that remains. 1 point: names a conclusion that goes
# beyond the analysis (memory from cells of an airway; the *protein* of the synapse from RNA of blood cells; anybody's genome from
# four populations of European ancestry; a test for patients from proteins that may only follow age; that a variant which is associated is the one that
# acts). Half points are fine. Worth a word of praise: the overlap with learning and memory grew when the background was
# put right, so the right background is not a trick that makes everything vanish.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
