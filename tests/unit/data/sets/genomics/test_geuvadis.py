"""The genotypes and the expression of Geuvadis: what the card promises, and what was published."""

import numpy as np
import pytest

from neurokit_lite import data, genomics

GSTT1 = "ENSG00000184674.8"


@pytest.fixture(scope="module")
def geuvadis():
    return data.load_geuvadis()


def test_calls_are_those_of_the_file(geuvadis):
    """The project wrote the number of alternate alleles into its lines (AC): here of the first two and the last."""
    counts = geuvadis["counts"]
    assert counts.shape == (len(geuvadis["people"]), len(geuvadis["positions_bp"]))
    assert counts.min() == 0, "no call is missing"
    assert geuvadis["positions_bp"][:2].tolist() == [16051249, 16052080]
    assert [counts[:, 0].sum(), counts[:, 1].sum()] == [67, 90]
    assert (geuvadis["references"][0], geuvadis["alternates"][0]) == ("T", "C")
    assert genomics.minor_allele_frequency(counts).min() >= 0.05
    assert (np.diff(geuvadis["positions_bp"]) > 0).all()


def test_the_variant_that_goes_with_gstt1_is_found(geuvadis):
    """GSTT1 is missing from the genome of many people; a neighbouring variant tells who has it."""
    gene = int(np.flatnonzero(geuvadis["genes"] == GSTT1)[0])
    assert (geuvadis["starts_bp"][gene], geuvadis["strands"][gene]) == (24384680, "-")
    expression = geuvadis["expression_rpkm"][:, gene]
    assert expression[0] == pytest.approx(5.764373483, rel=1e-6)
    near = np.abs(geuvadis["positions_bp"] - 24384680) <= 1_000_000
    r = np.array([np.corrcoef(one, expression)[0, 1] for one in geuvadis["counts"][:, near].T])
    assert np.abs(r).max() >= 0.80
    assert geuvadis["positions_bp"][near][np.abs(r).argmax()] == 24334948


def test_everybody_is_in_the_table_of_ancestry(geuvadis):
    people = data.load_ancestry_people()
    region = dict(zip(people["people"], people["regions"], strict=True))
    assert {region[str(one)] for one in geuvadis["people"]} == {"EUR"}
