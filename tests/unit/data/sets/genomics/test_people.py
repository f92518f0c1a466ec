"""The genotypes that are shipped: what their cards promise."""

import numpy as np

from neurokit_lite import data, genomics


def test_people_and_their_labels_are_in_one_order():
    people = data.load_ancestry_people()
    cohort = genomics.read_vcf(data.ancestry_vcf())
    assert cohort.people == tuple(people["people"])
    assert len(set(people["populations"])) == 26
    regions = {population: set() for population in people["populations"]}
    for population, region in zip(people["populations"], people["regions"], strict=True):
        regions[population].add(region)
    assert {len(found) for found in regions.values()} == {1}
    assert set.union(*regions.values()) == {"AFR", "AMR", "EAS", "EUR", "SAS"}


def test_variants_are_sorted_and_their_frequencies_are_those_that_the_file_states():
    """The project wrote the frequency of each part of the world into its lines; one is taken here by hand."""
    cohort = genomics.read_vcf(data.ancestry_vcf())
    order = np.lexsort([cohort.variants.positions_bp, cohort.variants.chromosomes.astype(int)])
    assert (order == np.arange(127)).all()
    one = int(np.flatnonzero(cohort.variants.names == "rs731257")[0])
    assert cohort.variants.positions_bp[one] == 12669251
    assert genomics.allele_frequency(cohort.counts)[one].round(6) == 0.188498
    regions = data.load_ancestry_people()["regions"]
    found = {name: genomics.allele_frequency(cohort.counts[regions == name])[one].round(4) for name in set(regions)}
    assert found == {"EAS": 0.3472, "AMR": 0.3934, "AFR": 0.0174, "EUR": 0.1541, "SAS": 0.1462}


def test_europeans_are_in_the_order_of_the_chromosomes():
    cohort = data.load_european_chromosomes()
    assert (np.unique(cohort["chromosomes"], return_counts=True)[1] == [1813, 187]).all()
    assert cohort["counts"].shape == (len(cohort["people"]), len(cohort["names"]))
    for one in ("21", "22"):
        assert (np.diff(cohort["positions_bp"][cohort["chromosomes"] == one]) > 0).all()
    shared = set(cohort["people"]) & set(data.load_ancestry_people()["people"])
    assert len(shared) > 300, "most of them were sequenced again in phase 3"


def test_nobody_is_described_beyond_population_and_region():
    assert data.ancestry_vcf().parent.joinpath("ancestry_people.csv").read_text().splitlines()[0] == (
        "person,population,region"
    )
