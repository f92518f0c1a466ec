"""The modules' assignments: what their tables say, and what plain nbgrader makes of solved and blank notebooks."""

import nbformat
import numpy as np
import pytest
from exercises.support import grade_by_nbgrader, grades, learner_copy, make_course, prepare, source_cells

from neurokit_lite.course.authoring.releases import fill_in, released

POINTS = {
    "drugs-assignment": {
        "series-auc": 5,
        "potency-um": 5,
        "steady-state": 5,
        "trial-effect": 4,
        "best-gap-p": 4,
        "advised-mg": 4,
        "draw-margin": 2,
    },
    "genomics-assignment": {
        "within-t": 5,
        "held-out-r": 5,
        "paired-q": 5,
        "matched-p": 4,
        "count-owners": 3,
        "panel-scores": 5,
        "draw-volcano": 2,
    },
    "imaging-assignment": {
        "displacement-mm": 4,
        "scrubbed": 6,
        "exact-p": 6,
        "honest-accuracy": 6,
        "oddness": 5,
        "draw-search": 2,
    },
    "integration-assignment": {
        "joined-r": 5,
        "best-map-p": 5,
        "held-out-r": 5,
        "fair-auc": 5,
        "responses-uv": 4,
        "possible-r": 3,
        "draw-pulses": 2,
    },
    "ml-assignment": {
        "nested-scores": 5,
        "at-share": 3,
        "new-site-scores": 5,
        "site-p": 5,
        "late-log-rank": 5,
        "pair-p": 4,
        "draw-decision": 2,
    },
    "models-assignment": {
        "ahead-error-hz": 4,
        "refined": 5,
        "mean-cv2": 4,
        "branching-ratio": 5,
        "counted-power": 4,
        "plan-looks": 5,
        "draw-errors": 2,
    },
    "responsibility-assignment": {
        "risks": 5,
        "person-epsilons": 5,
        "weighted-means": 5,
        "joined-moments": 5,
        "speed-ups": 4,
        "most-cases": 3,
        "draw-kept": 2,
    },
    "spikes-assignment": {
        "clean-train": 6,
        "excess-hz": 4,
        "latency-s": 3,
        "shift-p-value": 5,
        "block-errors-deg": 5,
        "claims": 4,
        "draw-blocks": 2,
    },
}
WORDS, WORDS_POINTS = "pencil", 3


@pytest.mark.parametrize(
    ("slug", "n"),
    [
        ("drugs-assignment", "six"),
        ("genomics-assignment", "six"),
        ("imaging-assignment", "five"),
        ("integration-assignment", "six"),
        ("ml-assignment", "six"),
        ("models-assignment", "six"),
        ("responsibility-assignment", "six"),
        ("spikes-assignment", "six"),
    ],
)
def test_the_table_says_in_words_that_a_function_is_missing(slug, n, capsys):
    assert prepare(slug)["report"]() is None
    assert f"needs all {n} functions" in capsys.readouterr().out


def solved(slug):
    """The notebook's names after the setup and the model answer."""
    names = prepare(slug)
    for question in POINTS[slug]:
        exec(source_cells(slug)[question].source, names)
    return names


def test_the_study_s_table_holds_what_the_draft_and_the_model_answer_quote(capsys):
    names = solved("imaging-assignment")
    table = names["report"]()
    assert table["displacement, mean (mm)"] == pytest.approx(0.12, abs=0.005)
    assert table["volumes that moved by more than 0.3 mm"] == 41
    assert table["... of these in the last two runs"] == 22
    # A voxel at the threshold may fall to either side with another build of the linear algebra.
    assert table["voxels, face against house, p < 0.05"] == pytest.approx(139, abs=2)
    assert table["... with the largest |t|, p < 0.05"] == pytest.approx(20, abs=1)
    assert table["accuracy on blocks that were learnt (%)"] == pytest.approx(95, abs=1.1)  # one block is 1.04
    assert table["accuracy on held-out runs (%)"] == pytest.approx(61, abs=1.1)
    assert table["... p"] == pytest.approx(0.04)
    assert table["accuracy, bottles and scissors (%)"] == pytest.approx(50)
    assert table["... p (two kinds)"] > 0.5
    assert table["... among the 100 oddest (%)"] == pytest.approx(40, abs=1)
    assert table["... share of all rejected in these 100 (%)"] < 25
    assert "accuracy on held-out runs (%)" in capsys.readouterr().out


def test_the_table_of_the_dossier_holds_what_the_abstract_and_the_model_answer_quote(capsys):
    table = solved("drugs-assignment")["report"]()
    assert table["screen: AUC as drafted, rows left out one by one"] == pytest.approx(0.89, abs=0.005)
    assert table["... AUC, each series left out as a whole"] == pytest.approx(0.57, abs=0.005)
    assert table["... truth: AUC in 150 series made afterwards"] == pytest.approx(0.60, abs=0.005)
    assert table["slices: EC50 as drafted (µM)"] == pytest.approx(1.4, abs=0.05)
    assert table["... upper end as drafted (µM)"] == pytest.approx(5.2, abs=0.06)
    assert table["... largest mean response (%)"] == pytest.approx(28, abs=0.5)
    assert table["... EC50, units read (µM)"] == pytest.approx(23, abs=0.5)
    assert table["... lower end (µM)"] == pytest.approx(7.6, abs=0.05)
    assert table["... upper end (µM)"] == np.inf
    assert table["levels: half-life as drafted, median (h)"] == pytest.approx(9, abs=0.5)
    assert table["... half-life, median (h)"] == pytest.approx(30, abs=0.5)
    assert table["... half-life, slowest volunteer (h)"] == pytest.approx(56, abs=0.5)
    assert table["... accumulation, median"] == pytest.approx(4.1, abs=0.05)
    assert table["... accumulation, slowest volunteer"] == pytest.approx(7.3, abs=0.05)
    assert table["... highest level of all, total (µM)"] == pytest.approx(17, abs=0.5)
    assert table["... mean free level, every 12 h, median (µM)"] == pytest.approx(2.6, abs=0.05)
    assert table["... the same, slowest volunteer (µM)"] == pytest.approx(5.8, abs=0.05)
    assert table["trial: difference as drafted (points)"] == pytest.approx(19, abs=0.5)
    assert table["... lower end as drafted (points)"] == pytest.approx(7, abs=0.5)
    assert table["... patients whom the draft counts"] == 266
    assert table["... patients whom the coin assigned"] == 360
    assert table["... difference, everybody (points)"] == pytest.approx(6, abs=0.5)
    assert table["... lower end (points)"] == pytest.approx(-3, abs=0.5)
    assert table["... upper end (points)"] == pytest.approx(16, abs=0.5)
    assert table["subgroups: difference in the best of twelve (points)"] == pytest.approx(24, abs=0.5)
    assert table["... its gap to the others (points)"] == pytest.approx(27, abs=0.5)
    assert table["... p as drafted"] == pytest.approx(0.007, abs=5e-4)
    assert table["... p of the largest of twelve gaps"] == pytest.approx(0.19, abs=0.005)
    assert table["... too much, likeliest dose for everybody"] == 24
    assert table["... too much, your rule"] == 1
    assert table["... no dose, your rule"] == 161
    assert table["... elsewhere: too much, frequencies of here"] == 11
    assert table["... elsewhere: too much, their own"] == 0
    assert "p of the largest of twelve gaps" in capsys.readouterr().out


def test_the_dossier_s_truth_counts_the_lost_as_the_question_does():
    """The truth is drawn anew 400 times; who is left out, and why; the gap that is shown is the one that is tested."""
    names = solved("drugs-assignment")
    patients, n = names["patients"], 360
    lost, kept = np.isnan(patients["outcomes"]), patients["has_kept"]
    assert (np.sum(~kept | lost), np.sum(~kept), np.sum(kept & lost)) == (94, 81, 13)
    is_free = patients["outcomes"] == 1
    table = names["report"]()
    largest = 100 * names["largest_gap"](patients["is_drug"], is_free, patients["is_in"], 15)
    assert table["... its gap to the others (points)"] == pytest.approx(largest)
    severity, generator, gains = np.random.default_rng(22).normal(size=n), np.random.default_rng(0), []
    for _ in range(400):
        counted = []
        for is_drug in (True, False):
            stays = generator.random(n) > (1 / (1 + np.exp(0.7 - 1.6 * severity)) if is_drug else 0.06)
            helped = 0.25 * (is_drug & stays)
            free = generator.random(n) < 1 / (1 + np.exp(1.0 + 1.2 * severity - helped))
            counted.append(np.mean(free & (generator.random(n) >= np.where(stays, 0.03, 0.3))))
        gains.append(counted[0] - counted[1])
    error = np.std(gains) / 20
    assert table["... truth: being assigned, lost as not free (points)"] == pytest.approx(
        100 * np.mean(gains), abs=300 * error
    )


def test_the_table_from_variants_to_proteins_holds_what_the_draft_and_the_model_answer_quote(capsys):
    table = solved("genomics-assignment")["report"]()
    assert table["HMOX1: p of 22:25570020, all people together"] == pytest.approx(5.6e-7, rel=0.01)
    assert table["... p within populations"] == pytest.approx(0.0006, abs=5e-5)
    assert table["... lambda, all people together"] == pytest.approx(1.49, abs=0.006)
    assert table["... lambda, within populations"] == pytest.approx(0.97, abs=0.006)
    assert table["SYNGR1: variants in the score at p < 0.05"] == 23
    assert table["... explained where it was learnt (%)"] == pytest.approx(45, abs=0.5)
    assert table["... explained where it was not, mean (%)"] == pytest.approx(30, abs=0.5)
    assert table["... and by the variants at p < 1e-8 (%)"] == pytest.approx(46, abs=0.5)
    assert table["airway: genes tested"] == 12_756
    # A gene at the threshold may fall to either side with another build of the linear algebra.
    assert table["... q < 0.05, donors ignored"] == pytest.approx(1773, abs=2)
    assert table["... q < 0.05, within donors"] == pytest.approx(4422, abs=2)
    assert table["... p among all genes of the ontology, axon"] == pytest.approx(0.0003, abs=5e-5)
    assert table["... p among the genes tested, axon"] == pytest.approx(0.09, abs=0.005)
    assert table["... the same, within ten levels of abundance, axon"] == pytest.approx(0.09, abs=0.005)
    assert table["memory: hits in the set"] == 81
    assert table["... p among all genes of the ontology, memory"] == pytest.approx(0.0001, abs=5e-5)
    assert table["... p among the genes tested, memory"] == pytest.approx(6e-6, abs=5e-7)
    assert table["... the same, within ten levels of abundance, memory"] == pytest.approx(5e-6, abs=5e-7)
    assert table["proteins that hold EGVLYVGSK"] == 2
    assert table["panel: AUC, chosen among all 60"] == pytest.approx(0.84, abs=0.005)
    assert table["... AUC, chosen in the other folds"] == pytest.approx(0.68, abs=0.005)
    assert table["... the same with all 333 people"] == pytest.approx(0.74, abs=0.005)
    assert table["... AUC of age alone, 333 people"] == pytest.approx(0.65, abs=0.005)
    assert "lambda, within populations" in capsys.readouterr().out


def test_the_table_of_levels_holds_what_the_abstract_and_the_model_answer_quote(capsys):
    table = solved("integration-assignment")["report"]()
    assert table["regions: r as drafted, joined by row"] == pytest.approx(0.91, abs=0.005)
    assert table["... rows"] == 52
    assert table["... r, joined by name"] == pytest.approx(0.15, abs=0.005)
    assert table["... regions in both tables"] == 49
    assert table["... 95 % interval of r, lower end"] == pytest.approx(-0.13, abs=0.005)
    assert table["... 95 % interval of r, upper end"] == pytest.approx(0.42, abs=0.005)
    assert table["maps: r of the strongest of six disorders"] == pytest.approx(0.46, abs=0.005)
    assert table["... p as drafted"] == pytest.approx(1e-12, rel=0.05)
    assert table["... p of the best of six, turned"] == pytest.approx(0.23, abs=0.005)
    assert table["layers: r as drafted, mice of the fit"] == pytest.approx(0.92, abs=0.005)
    assert table["... r in the mice of the fit, batches centred"] == pytest.approx(0.65, abs=0.005)
    assert table["... r in batches left out, mean of three"] == pytest.approx(0.19, abs=0.005)
    assert table["links: AUC as drafted"] == pytest.approx(0.82, abs=0.005)
    assert table["... share of the tested rows that are known, inverted (%)"] == pytest.approx(52, abs=0.5)
    assert table["... AUC of new links against all other pairs"] == pytest.approx(0.65, abs=0.005)
    assert table["... AUC of new links, same two degrees"] == pytest.approx(0.49, abs=0.005)
    assert table["slices: response as drafted, wild type, mean (µV)"] == pytest.approx(63, abs=0.5)
    assert table["... response as drafted, knockout, mean (µV)"] == pytest.approx(7.9, abs=0.05)
    assert table["... units repaired, recordings"] == 14
    assert table["... of these, of knockouts"] == 14
    assert table["... recordings without a response now"] == 1
    assert table["... response, wild type, mean (µV)"] == pytest.approx(60, abs=0.5)
    assert table["... response, knockout, mean (µV)"] == pytest.approx(58, abs=0.5)
    assert table["... knockout less wild type, 95 % interval, lower end (µV)"] == pytest.approx(-10, abs=0.5)
    assert table["... knockout less wild type, 95 % interval, upper end (µV)"] == pytest.approx(6, abs=0.5)
    assert table["chain: r of density and response, 40 mice"] == pytest.approx(0.47, abs=0.005)
    assert table["... r of response and behaviour, 40 other mice"] == pytest.approx(0.65, abs=0.005)
    assert table["... r of density and behaviour, at least"] == pytest.approx(-0.38, abs=0.005)
    assert table["... r of density and behaviour, at most"] == pytest.approx(0.98, abs=0.005)
    assert "AUC of new links, same two degrees" in capsys.readouterr().out


def test_the_table_of_predictions_holds_what_the_draft_and_the_model_answer_quote(capsys):
    table = solved("ml-assignment")["report"]()
    assert table["proteins: AUC, copies of a person on both sides"] == pytest.approx(0.93, abs=0.005)
    assert table["... AUC, each person on one side"] == pytest.approx(0.84, abs=0.005)
    assert table["... and of these impaired, here (27 % are), per cent"] == pytest.approx(77, abs=0.5)
    assert table["... and of these impaired, where 5 % are, per cent"] == pytest.approx(32, abs=0.5)
    assert table["... told 0.5 or more, where 5 % are, moved, per cent"] == 0
    assert table["scans: AUC as drafted"] == pytest.approx(0.91, abs=0.006)
    assert table["... harmonised without verdicts"] == pytest.approx(0.77, abs=0.005)
    assert table["... as measured, folds as drafted"] == pytest.approx(0.92, abs=0.005)
    assert table["... share rejected, lowest site, per cent"] == 0
    assert table["... share rejected, highest site, per cent"] == pytest.approx(95, abs=0.5)
    assert table["... AUC at new sites, harmonised"] == pytest.approx(0.69, abs=0.005)
    assert table["... AUC at new sites, as measured"] == pytest.approx(0.87, abs=0.005)
    assert table["... AUC within sites, harmonised"] == pytest.approx(0.83, abs=0.005)
    assert table["... AUC within sites, as measured"] == pytest.approx(0.82, abs=0.005)
    assert table["... p, harmonised against measured"] == pytest.approx(0.7, abs=0.05)
    assert table["drug that nobody got: takers"] == 353
    assert table["... z, takers against others"] == pytest.approx(-8.2, abs=0.05)
    assert table["... z, from the day on which they began"] == pytest.approx(0.8, abs=0.05)
    assert table["glioma: z, treated from the operation on"] == pytest.approx(-2.5, abs=0.05)
    assert table["... z, treated from month 12 on"] == pytest.approx(-2.1, abs=0.05)
    assert table["pairs awake and asleep, all 15 cells: r"] == pytest.approx(0.61, abs=0.005)
    assert table["... p of pairs, all 15 cells"] == pytest.approx(2e-12, rel=0.1)
    assert table["pairs awake and asleep, thalamus: r"] == pytest.approx(0.81, abs=0.005)
    assert table["... p of cells, thalamus"] == pytest.approx(0.002)
    assert table["pairs awake and asleep, hippocampus: r"] == pytest.approx(0.20, abs=0.005)
    assert table["... p of cells, hippocampus"] == pytest.approx(0.19, abs=0.005)
    assert table["... r of pairs between the regions"] == pytest.approx(-0.11, abs=0.005)
    assert "harmonised against measured" in capsys.readouterr().out


def test_the_table_of_models_holds_what_the_draft_and_the_model_answer_quote(capsys):
    table = solved("models-assignment")["report"]()
    assert table["neuron: error at every second current (Hz)"] == pytest.approx(25, abs=1)
    assert table["... of these, at 800 pA and more (Hz)"] == pytest.approx(42, abs=0.6)
    assert table["... from 800 pA on, all other currents known (Hz)"] == pytest.approx(34, abs=0.6)
    assert table["... at currents stronger than those known (Hz)"] == pytest.approx(43, abs=0.6)
    assert table["... the same, of a straight line (Hz)"] == pytest.approx(42, abs=0.6)
    assert table["axon: sixth spike, step 0.1 ms (ms)"] == pytest.approx(79.4, abs=0.05)
    assert table["... limit for short steps (ms)"] == pytest.approx(75.4, abs=0.05)
    assert table["... Runge-Kutta, step 0.0125 ms (ms)"] == pytest.approx(75.4, abs=0.05)
    assert table["... order"] == pytest.approx(1, abs=0.02)
    assert table["... step for an error of 0.1 ms (ms)"] == pytest.approx(0.0026, abs=5e-5)
    # Networks are chaotic: another build of the mathematics gives other spikes, and much the same statistics.
    assert table["network: excitatory input, mean (mV)"] == pytest.approx(160, abs=8)
    assert table["... inhibitory input, mean (mV)"] == pytest.approx(-152, abs=8)
    assert table["... CV of all intervals"] == pytest.approx(2.2, abs=0.3)
    assert table["... mean CV2 of neurons"] == pytest.approx(0.82, abs=0.04)
    assert table["truth 0.98: slope to the next bin, all cells"] == pytest.approx(0.98, abs=0.005)
    assert table["... slope to the next bin, 1 % of the cells"] == pytest.approx(0.19, abs=0.005)
    assert table["... branching ratio, 1 % of the cells"] == pytest.approx(0.97, abs=0.005)
    assert table["... the same, 50 lags"] == pytest.approx(0.98, abs=0.005)
    assert table["mouse asleep: slope to the next bin"] == pytest.approx(0.21, abs=0.005)
    assert table["... branching ratio, 20 lags"] == pytest.approx(0.89, abs=0.005)
    assert table["... branching ratio, 50 lags"] == pytest.approx(0.97, abs=0.005)
    assert table["plan: power, counted in cells (%)"] == pytest.approx(95, abs=0.5)
    assert table["... false alarms, counted in cells (%)"] == pytest.approx(50, abs=0.5)
    assert table["... power, counted in animals (%)"] == pytest.approx(60, abs=0.6)
    assert table["... false alarms, counted in animals (%)"] == pytest.approx(5, abs=0.5)
    assert table["looks: false alarms at 1.96, six looks (%)"] == pytest.approx(14, abs=0.5)
    assert table["... limit for 5 %"] == pytest.approx(2.47, abs=0.005)
    assert table["... power (%)"] == pytest.approx(94, abs=0.5)
    assert table["... looks, mean of six"] == pytest.approx(2.7, abs=0.05)
    assert "branching ratio, 50 lags" in capsys.readouterr().out


def test_the_table_of_care_and_scale_holds_what_the_abstract_and_the_model_answer_quote(capsys):
    names = solved("responsibility-assignment")
    table = names["report"]()
    assert table["table: k as drafted, sex and decade"] == 17
    assert table["... different diagnoses in a group, at least"] == 2
    assert table["... k with site, year of scan and handedness"] == 1
    assert table["... people alone in a group (%)"] == pytest.approx(18, abs=0.5)
    assert table["... hashes whose name was found (%)"] == 100
    assert table["... people without any promise"] == 203
    assert table["... smallest epsilon"] == 22
    assert table["... largest epsilon of the others"] == 66
    assert table["... error of one sum, root mean square (points)"] == pytest.approx(12, abs=0.5)
    assert table["... error of the mean of twenty sums (points)"] == pytest.approx(2, abs=0.5)
    assert names["people"]["is_kept"].sum() == 401
    assert table["scans: excluded, patients (%)"] == pytest.approx(51, abs=0.5)
    assert table["... excluded, controls (%)"] == pytest.approx(10, abs=0.5)
    assert table["... patients less controls, as drafted"] == pytest.approx(-0.062, abs=5e-4)
    assert table["... patients less controls, weighted"] == pytest.approx(-0.095, abs=5e-4)
    assert table["... 95 % interval, lower end"] == pytest.approx(-0.117, abs=5e-4)
    assert table["... 95 % interval, upper end"] == pytest.approx(-0.074, abs=5e-4)
    assert (table["... most severe patients: kept"], table["... most severe patients: scanned"]) == (3, 46)
    assert table["... mean as drafted"] == pytest.approx(12_003, abs=0.05)
    assert table["... variance as drafted"] == pytest.approx(84, abs=0.5)
    assert table["... values, joined"] - table["pieces: values as drafted"] == 60
    assert table["... mean, joined"] == pytest.approx(12_003, abs=0.05)
    assert table["... variance, joined"] == pytest.approx(67, abs=0.5)
    assert table["... variance, joined"] == pytest.approx(table["... truth: variance in memory"])
    assert table["machines: speed-up of 8 workers, 8 tasks"] == pytest.approx(7.3, abs=0.05)
    assert table["... of 40 workers, 40 tasks"] == pytest.approx(27, abs=0.5)
    assert table["... of 40 workers, 20 000 tasks"] == pytest.approx(16, abs=0.5)
    assert table["records: cases among the 24 furthest out, as drafted"] == 0
    assert table["... cases among the 24 furthest, artefacts set aside"] > 18
    assert table["... most cases left, none among 40 of 1976"] == 141
    assert "most cases left" in capsys.readouterr().out


def test_the_session_s_table_agrees_with_the_truth(capsys):
    names = solved("spikes-assignment")
    table, session = names["report"](), names["session"]
    np.testing.assert_array_equal(table["single"], session.faults != "mixed")
    np.testing.assert_array_equal(table["lit"], session.light == "direct")
    np.testing.assert_array_equal(table["place"], (session.kinds == "place") & (session.faults != "mixed"))
    # What the model answer quotes: a drifting unit that passes at 0.05 and not after the correction, and the errors.
    assert table["p_place"][12] == pytest.approx(0.04)
    assert table["violations_percent"][7] == pytest.approx(2.5, abs=0.05)
    assert "degrees: 10, 10, 8, 9, 9" in capsys.readouterr().out


@pytest.mark.parametrize("slug", POINTS)
def test_plain_nbgrader_gives_the_solution_all_marks_and_a_blank_notebook_none(slug, tmp_path):
    course, points = make_course(tmp_path, slug), POINTS[slug]
    blank = nbformat.read(course / "release" / slug / f"{slug}.ipynb", as_version=4)
    copy = learner_copy(slug)
    assert copy in released()
    assert blank == nbformat.read(copy, as_version=4), f"run `nkl release {slug}`"
    grade_by_nbgrader(course, slug, {"solved": fill_in(slug), "blank": blank})
    assert grades(course, slug, "solved") == points | {WORDS: None}
    assert grades(course, slug, "blank") == dict.fromkeys(points, 0) | {WORDS: 0}
    (page,) = (course / "feedback" / "blank" / slug).glob("*.html")
    assert "Rubric" not in page.read_text("utf-8")
    assert sum(points.values()) + WORDS_POINTS == 32
