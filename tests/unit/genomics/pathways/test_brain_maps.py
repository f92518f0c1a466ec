"""Maps of the brain: variograms by hand, surrogates as smooth as their map, rates of false alarms on known truth."""

import numpy as np
import pytest

from neurokit_lite import genomics


def on_a_line(n=40):
    place_mm = np.arange(float(n))
    return place_mm, np.abs(place_mm[:, None] - place_mm)


def test_variogram_of_white_noise_is_its_variance_and_of_a_ramp_a_parabola():
    atlas = genomics.make_atlas(150, 2, smoothness_mm=0, n_maps=30)
    mean = np.mean([genomics.map_variogram(one, atlas.distance_mm)[1] for one in atlas.maps], axis=0)
    np.testing.assert_allclose(mean, 1, atol=0.15)
    place, distance = on_a_line(300)
    at, found = genomics.map_variogram(2 * place, distance, max_share=0.3)
    np.testing.assert_allclose(found[3:-8], 2 * at[3:-8] ** 2, rtol=0.12)


def test_variogram_of_a_field_is_the_one_it_was_made_with():
    """gamma(h) = 1 - exp(-h / 30 mm), the mean over a hundred fields."""
    atlas = genomics.make_atlas(120, 1, smoothness_mm=30, n_maps=100)
    at = genomics.map_variogram(atlas.maps[0], atlas.distance_mm)[0]
    mean = np.mean([genomics.map_variogram(one, atlas.distance_mm)[1] for one in atlas.maps], axis=0)
    np.testing.assert_allclose(mean, 1 - np.exp(-at / 30), atol=0.06)


def test_surrogates_hold_the_same_values_and_are_as_smooth():
    atlas = genomics.make_atlas(100, 1, smoothness_mm=40, random_state=1)
    one = atlas.maps[0]
    made = genomics.make_surrogate_maps(one, atlas.distance_mm, n_surrogates=200, random_state=0)
    np.testing.assert_allclose(np.sort(made, axis=1), np.tile(np.sort(one), (200, 1)))
    own = genomics.map_variogram(one, atlas.distance_mm)[1]
    theirs = np.mean([genomics.map_variogram(row, atlas.distance_mm)[1] for row in made], axis=0)
    dealt = np.random.default_rng(0).permuted(np.tile(one, (200, 1)), axis=1)
    rough = np.mean([genomics.map_variogram(row, atlas.distance_mm)[1] for row in dealt], axis=0)
    assert np.abs(theirs - own)[:10].mean() < 0.25 * np.abs(rough - own)[:10].mean()
    assert abs(np.mean([np.corrcoef(one, row)[0, 1] for row in made])) < 0.08


def test_a_seed_repeats_and_units_do_not_matter():
    place, distance = on_a_line()
    field = np.sin(place / 6) + place / 50
    first = genomics.make_surrogate_maps(field, distance, n_surrogates=5, random_state=3)
    again = genomics.make_surrogate_maps(1000 * field + 14.62, 10 * distance, n_surrogates=5, random_state=3)
    np.testing.assert_allclose(again, 1000 * first + 14.62)


def test_scores_are_mean_correlations():
    rng = np.random.default_rng(2)
    field, expression = rng.normal(size=30), rng.normal(size=(30, 6))
    genes = list("abcdef")
    sets = genomics.as_gene_sets({"two": ["a", "c"], "three": ["b", "d", "f"]})
    nulls = rng.normal(size=(99, 30))
    found = genomics.map_enrichment(field, expression, genes=genes, gene_sets=sets, null_maps=nulls)

    def mean_r(one, members):
        return np.mean([np.corrcoef(one, expression[:, genes.index(gene)])[0, 1] for gene in members])

    for name, score, p in zip(found.names, found.scores, found.p_values, strict=True):
        members = sets.members(name)
        assert score == pytest.approx(mean_r(field, members), abs=1e-12)
        others = [abs(mean_r(one, members)) for one in nulls]
        assert p == pytest.approx((1 + sum(one >= abs(score) for one in others)) / 100)


def test_neighbours_that_are_alike_fool_every_null_but_the_spatial_one():
    """Forty sets and maps that have nothing to do with them, in a smooth brain; bounds four standard errors wide."""
    alarms = {"genes": [], "regions": [], "surrogates": []}
    for seed in range(8):
        atlas = genomics.make_atlas(80, 40, smoothness_mm=60, n_maps=4, random_state=seed)
        options = {"genes": atlas.genes, "gene_sets": atlas.gene_sets}
        for number, one in enumerate(atlas.maps):
            every = np.corrcoef(one, atlas.expression.T)[0, 1:]
            dealt = np.random.default_rng(number).permuted(np.tile(one, (99, 1)), axis=1)
            smooth = genomics.make_surrogate_maps(one, atlas.distance_mm, n_surrogates=99, random_state=number)
            by_genes = genomics.gsea_by_genes(
                every, atlas.gene_sets, genes=atlas.genes, n_permutations=99, random_state=0
            )
            alarms["genes"].append(np.mean(by_genes.p_values <= 0.05))
            for name, nulls in (("regions", dealt), ("surrogates", smooth)):
                found = genomics.map_enrichment(one, atlas.expression, null_maps=nulls, **options)
                alarms[name].append(np.mean(found.p_values <= 0.05))
    rates = {name: np.mean(rate) for name, rate in alarms.items()}
    error = np.std(alarms["surrogates"]) / np.sqrt(len(alarms["surrogates"]))
    assert rates["genes"] > 0.25
    assert rates["regions"] > 0.15
    assert rates["surrogates"] < 0.05 + 4 * error


def test_a_set_that_does_follow_is_found():
    atlas = genomics.make_atlas(80, 10, smoothness_mm=15, random_state=4)
    rng = np.random.default_rng(0)
    members = [gene in atlas.gene_sets.members("set 3") for gene in atlas.genes]
    one = atlas.expression[:, members].mean(axis=1) + 0.2 * rng.normal(size=80)
    nulls = genomics.make_surrogate_maps(one, atlas.distance_mm, n_surrogates=499, random_state=1)
    found = genomics.map_enrichment(
        one, atlas.expression, genes=atlas.genes, gene_sets=atlas.gene_sets, null_maps=nulls
    )
    assert found.names[found.q_values < 0.05].tolist() == ["set 3"]


def test_what_is_no_map():
    place, distance = on_a_line()
    with pytest.raises(ValueError, match="values must vary between regions"):
        genomics.make_surrogate_maps(np.full(40, 14.62), distance)
    with pytest.raises(ValueError, match=r"distance_mm must have shape \(40, 40\); got shape \(39, 39\)"):
        genomics.make_surrogate_maps(place, distance[1:, 1:])
    with pytest.raises(ValueError, match="Did you pass connections or correlations"):
        genomics.make_surrogate_maps(place, 1 - distance / 40)
    with pytest.raises(ValueError, match="at several distances; got all near pairs at 1 mm"):
        genomics.map_variogram(place, 1 - np.eye(40))
    sets = genomics.as_gene_sets({"set": ["a"]})
    wide = np.column_stack([place, place**2])
    with pytest.raises(
        ValueError, match=r"null_maps must have 40 regions, as brain_map; got shape \(40, 3\)\. Transpose"
    ):
        genomics.map_enrichment(place, wide, genes=["a", "b"], gene_sets=sets, null_maps=np.ones((40, 3)))
    wide[:, 1] = 14.62
    with pytest.raises(ValueError, match="expression must vary between regions; got 1 that do not, first number 1"):
        genomics.map_enrichment(place, wide, genes=["a", "b"], gene_sets=sets, null_maps=[place[::-1]])
