"""Working calls of literature."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.literature"
PLOT = "neurokit_lite.plots.integrate.literature"
TEXT = "@article{a1, title = {Maps of space}, year = 1999, doi = {10.1000/1}}"


def papers() -> tuple:
    titles = ["Maps of space", "Maps of Space.", "Sleep spindles", "Maps of space, part II"]
    return tuple(integrate.PaperRecord("article", "", {"title": one, "year": "1999"}) for one in titles)


TEXTS = ["spike sorting by hand", "spike waveforms", "gene sets", "genes of sleep"] * 4
RELEVANT = [True, True, False, False] * 4
WRONG_RECORDS = (Wrong("records", ["a title"], "'a title'"), Wrong("records", None, "None"))

CALLS = {
    f"{PLACE}.records.PaperRecord": Calls(
        lambda: {"kind": "article", "key": "a1", "fields": {"title": "Maps"}},
        (Wrong("fields", ["title"], "'title'"),),
        free=("kind", "key"),
    ),
    f"{PLACE}.records.as_records": Calls(lambda: {"records": papers()}, WRONG_RECORDS),
    f"{PLACE}.records.read_bibtex": Calls(
        lambda: {"text": TEXT}, (Wrong("text", TEXT[:-1], "line 1"), Wrong("text", 7, "7"))
    ),
    f"{PLACE}.records.read_tagged": Calls(
        lambda: {"text": "PMID- 1\nTI  - Maps\n", "layout": "pubmed"},
        (Wrong("text", 7, "7"), Wrong("layout", "endnote", "'endnote'")),
    ),
    f"{PLACE}.records.write_bibtex": Calls(
        lambda: {"records": papers()},
        (
            *WRONG_RECORDS,
            Wrong("records", [integrate.PaperRecord("book", "a", {})] * 2, "'a'"),
            Wrong("records", [integrate.PaperRecord("book", "a", {"title": "a } brace"})], "'a } brace'"),
            Wrong("records", [integrate.PaperRecord("book", "a, b", {})], "'a, b'"),
        ),
    ),
    f"{PLACE}.duplicates.match_records": Calls(
        lambda: {"records": papers(), "threshold": 0.7}, (*WRONG_RECORDS, Wrong("threshold", 70, "70"))
    ),
    f"{PLACE}.duplicates.merge_records": Calls(
        lambda: {"records": papers(), "groups": [0, 0, 1, 2]}, (*WRONG_RECORDS, Wrong("groups", [0, 1], "4"))
    ),
    f"{PLACE}.duplicates.count_matches": Calls(
        lambda: {"groups": [0, 0, 1], "truth": ["a", "a", "a"]},
        (Wrong("groups", [0, 1], "2"), Wrong("truth", ["a", "", "b"], "[1]")),
    ),
    f"{PLACE}.variants.plant_variants": Calls(
        lambda: {"records": papers(), "n_copies": 2, "n_lookalikes": 1, "random_state": 1},
        (
            *WRONG_RECORDS,
            Wrong("records", [], "0 records"),
            Wrong("n_copies", 5, "5"),
            Wrong("n_lookalikes", -1, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.screening.score_bm25": Calls(
        lambda: {"texts": TEXTS, "query": "spike sorting", "k1": 1.2, "b": 0.5},
        (
            Wrong("texts", "spike", "'spike'"),
            Wrong("texts", [], "0"),
            Wrong("query", "?!", "'?!'"),
            Wrong("k1", -1, "-1"),
            Wrong("b", 2, "2"),
        ),
    ),
    f"{PLACE}.screening.simulate_screening": Calls(
        lambda: {"texts": TEXTS, "is_relevant": RELEVANT, "n_start": 3, "n_batch": 8, "random_state": 0},
        (
            Wrong("texts", "spike", "'spike'"),
            Wrong("is_relevant", [True], "1"),
            Wrong("n_start", 0, "0"),
            Wrong("n_batch", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.screening.compute_work_saved": Calls(
        lambda: {"is_relevant": [True, False, True, False], "recall": 0.5},
        (Wrong("is_relevant", [False, False], "none"), Wrong("recall", 95, "95")),
    ),
    f"{PLACE}.screening.bound_relevant": Calls(
        lambda: {"n_sampled": 20, "n_found": 1, "n_left": 80, "alpha": 0.1},
        (
            Wrong("n_sampled", 81, "81"),
            Wrong("n_found", 21, "21"),
            Wrong("n_left", 0, "0"),
            Wrong("alpha", 5, "5"),
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_screening": (
        lambda: {"by model": integrate.ScreeningRun(np.arange(4), np.array([True, False, True, False]))},
        {"recall": 0.5},
    ),
}

NOT_TRIED = {
    f"{PLACE}.duplicates.MatchCounts": "count_matches makes it",
    f"{PLACE}.duplicates.MatchCounts.precision": "has no argument",
    f"{PLACE}.duplicates.MatchCounts.recall": "has no argument",
    f"{PLACE}.variants.PlantedPapers": "plant_variants makes it",
    f"{PLACE}.screening.ScreeningRun": "simulate_screening makes it",
    f"{PLACE}.screening.ScreeningRun.stop_after": "tried in test_screening",
    f"{PLACE}.words.find_first_surname": "takes any text",
    f"{PLACE}.words.normalise_doi": "takes any text",
    f"{PLACE}.words.split_words": "takes any text",
}
