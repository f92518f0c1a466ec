"""Scores by chance: what shuffling keeps, p with + 1, and the extreme-value law against SciPy."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import data, genomics


@pytest.fixture(scope="module")
def proteins():
    return genomics.read_fasta(data.neuro_proteins_fasta())


def test_p_counts_the_sequences_themselves_and_ties():
    made = genomics.ScoreSignificance(30.0, [10.0, 30.0, 31.0, 12.0], location=10.0, scale=4.0)
    assert made.p_value == 3 / 5
    assert made.gumbel_p == pytest.approx(stats.gumbel_r.sf(30, 10, 4), rel=1e-12)
    assert genomics.ScoreSignificance(99.0, np.zeros(19), location=0, scale=1).p_value == 1 / 20


def test_a_tiny_p_of_the_law_keeps_its_digits():
    made = genomics.ScoreSignificance(400.0, [1.0], location=35.0, scale=5.0)
    assert made.gumbel_p == pytest.approx(np.exp(-73), rel=1e-9)


def test_the_law_is_fitted_as_scipy_does(proteins):
    found = genomics.assess_score(proteins["NGB"], proteins["HBB"], n_permutations=100, random_state=1)
    location, scale = stats.gumbel_r.fit(found.null_scores)
    assert (found.location, found.scale) == (pytest.approx(location, rel=1e-4), pytest.approx(scale, rel=1e-4))


def test_kin_stand_out_and_low_complexity_does_not(proteins):
    kin = genomics.assess_score(proteins["NGB"], proteins["HBB"], n_permutations=99, random_state=0)
    acid = genomics.assess_score(proteins["APP"], proteins["PTMA"], n_permutations=99, random_state=0)
    assert (kin.score, acid.score) == (81, 92)
    assert kin.p_value == 0.01
    assert kin.gumbel_p < 1e-5
    assert acid.p_value > 0.1
    assert acid.gumbel_p > 0.1


def test_shuffles_keep_letters_and_blocks_keep_regions(monkeypatch):
    from neurokit_lite.genomics.sequence import significance

    seen = []
    monkeypatch.setattr(
        significance,
        "score_alignments",
        lambda first, seconds, **_: seen.extend(seconds) or np.arange(len(seconds), dtype=float),
    )
    significance.assess_score("EDK", "EEEDDDKKA", n_permutations=20, block=3, random_state=0)
    assert seen[0] == "EEEDDDKKA"
    assert {(one[:3], one[3:6]) for one in seen} == {("EEE", "DDD")}
    assert {one[6:] for one in seen} == {"KKA", "KAK", "AKK"}
    seen.clear()
    significance.assess_score("EDK", "EEEDDDKKA", n_permutations=20, random_state=0)
    assert len(set(seen)) > 15
    assert {"".join(sorted(one)) for one in seen} == {"ADDDEEEKK"}


def test_a_null_with_one_rare_low_score_has_a_law():
    """One of 2 000 is lower: the spread is tiny, and the scale of the law lies far above it."""
    values = np.append(np.full(1999, 22.0), 11.0)
    location, scale = genomics.sequence.significance._fit_gumbel(values)
    height = stats.gumbel_r.logpdf(values, location, scale).sum()
    for other in (
        (location + 0.01, scale),
        (location - 0.01, scale),
        (location, scale * 1.01),
        (location, scale / 1.01),
    ):
        assert stats.gumbel_r.logpdf(values, *other).sum() < height
    assert genomics.assess_score("WW", "WWWWWWWGGGGGG", n_permutations=1999, random_state=0).scale > 0


def test_every_order_is_equally_frequent():
    from collections import Counter

    generator, found = np.random.default_rng(0), Counter()
    original = genomics.sequence.significance.score_alignments
    try:
        genomics.sequence.significance.score_alignments = lambda first, seconds, **_: (
            found.update(seconds[1:]) or np.arange(len(seconds), dtype=float)
        )
        genomics.assess_score("E", "EDK", n_permutations=6000, random_state=generator)
    finally:
        genomics.sequence.significance.score_alignments = original
    assert len(found) == 6
    assert stats.chisquare(list(found.values())).pvalue > 0.001


def test_a_null_that_does_not_vary_has_no_law():
    found = genomics.assess_score("EEEE", "EEEE", n_permutations=5)
    assert np.isnan([found.location, found.scale, found.gumbel_p]).all()
    assert found.p_value == 1


def test_the_null_is_calibrated():
    """Sequences that are random in truth: p is uniform, up to the steps of counting."""
    generator = np.random.default_rng(5)
    letters = list("ARNDCQEGHILKMFPSTWYV")
    found = [
        genomics.assess_score(
            "".join(generator.choice(letters, 40)),
            "".join(generator.choice(letters, 40)),
            n_permutations=19,
            random_state=i,
        ).p_value
        for i in range(120)
    ]
    assert np.mean(np.array(found) <= 0.1) <= 0.1 + 3 * np.sqrt(0.09 / 120)
    assert 0.4 < np.mean(found) < 0.75
