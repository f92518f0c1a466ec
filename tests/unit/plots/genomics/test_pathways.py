"""What the pictures of gene sets show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def test_the_walk_its_farthest_point_and_its_genes():
    scores, member = [4, 1, 3, -2, 0.5], [True, True, False, False, False]
    ax = plots.plot_running_enrichment(scores, member)
    walk, peak = ax.lines[1:]
    np.testing.assert_allclose(walk.get_ydata(), [0, 0.8, 0.8 - 1 / 3, 1 - 1 / 3, 1 / 3, 0], atol=1e-12)
    np.testing.assert_allclose(peak.get_ydata(), [0, 0.8])
    assert set(peak.get_xdata()) == {1}
    assert peak.get_label() == "enrichment score 0.80"
    ticks = ax.collections[0]
    assert sorted({segment[0][0] for segment in ticks.get_segments()}) == [1, 3]
    assert ticks.get_label() == "2 genes of the set"


def test_a_set_at_the_lower_end_has_its_point_just_before_the_step_up():
    ax = plots.plot_running_enrichment([4, 3, 1, -2, -5], [False, False, False, False, True])
    peak = ax.lines[2]
    assert set(peak.get_xdata()) == {4}
    np.testing.assert_allclose(peak.get_ydata(), [0, -1])


def test_the_same_score_is_written_as_is_tested():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=60)
    genes = [f"g{number}" for number in range(60)]
    for _ in range(20):
        chosen = rng.choice(60, 9, replace=False)
        sets = genomics.as_gene_sets({"set": [genes[one] for one in chosen]})
        found = genomics.gsea_by_genes(scores, sets, genes=genes, n_permutations=2)
        ax = plots.plot_running_enrichment(scores, np.isin(np.arange(60), chosen))
        assert ax.lines[2].get_ydata()[1] == pytest.approx(found.scores[0])


def test_the_sets_with_the_smallest_q_the_largest_score_at_the_top():
    names = ["weak", "up", "down", "none"]
    scores, q = [1.0, 2.0, -1.5, 3.0], [0.04, 0.001, 0.01, 0.9]
    ax = plots.plot_enriched_sets(names, scores, q, n_sets=3, score_label="x (no unit)")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["down", "weak", "up"]
    assert [bar.get_width() for bar in ax.patches] == [-1.5, 1.0, 2.0]
    assert ax.get_xlabel() == "x (no unit)"
    every = plots.plot_enriched_sets(names, scores, q)
    colours = [bar.get_facecolor() for bar in every.patches]
    assert colours[0] == colours[1] == colours[2] != colours[3]


def test_the_variogram_of_the_map_lies_over_that_of_its_surrogates():
    atlas = genomics.make_atlas(60, 1, random_state=2)
    made = genomics.make_surrogate_maps(atlas.maps[0], atlas.distance_mm, n_surrogates=30, random_state=0)
    ax = plots.plot_variograms(atlas.maps[0], made, distance_mm=atlas.distance_mm)
    at_mm, own = genomics.map_variogram(atlas.maps[0], atlas.distance_mm)
    middle, line = ax.lines
    np.testing.assert_allclose(line.get_xdata(), at_mm)
    np.testing.assert_allclose(line.get_ydata(), own)
    theirs = [genomics.map_variogram(one, atlas.distance_mm)[1] for one in made]
    np.testing.assert_allclose(middle.get_ydata(), np.median(theirs, axis=0))
    assert ax.get_ylim()[0] == 0
