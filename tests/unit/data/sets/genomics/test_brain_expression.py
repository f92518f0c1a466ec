"""Expression over the brain: a made archive of the same shape, and the real one where it was fetched."""

import gzip
import zipfile

import nibabel
import numpy as np
import pytest

from neurokit_lite import data, genomics
from neurokit_lite.data.sets.genomics.brain_expression import read_brain_expression

REGIONS = (
    ("insula", "L", "cortex"),
    ("caudate", "L", "subcortex/brainstem"),
    ("brainstem", "B", "subcortex/brainstem"),
)
TABLE = """\ufefflabel,Region,A1BG,Mar-01,SST,Mar-01,Sep-14
1,L_insula,0.1,0,0.9,0,0
2,L_caudate,0.2,0,0.8,0,0
3,brainstem,0.3,0,0.7,0,0
"""


def write_archive(path, *, table=TABLE, regions=REGIONS, leave_out=(), n_labels=3):
    labels = np.zeros((10, 10, 10), np.int16)
    for number in range(1, n_labels + 1):
        labels[number, 2:4, 5] = number
    image = nibabel.Nifti1Image(labels, np.diag([-2.0, 2, 2, 1]))
    rows = [f"{number},{number + 1},{','.join(one)}" for number, one in enumerate(regions)]
    parts = {
        "gene_expression_data.csv": table.encode(),
        "atlas_regions_info.csv": "\n".join([",id,label,hemisphere,structure", *rows]).encode(),
        "geneset_Pooled.gmt": b"Astro\tNA\tA1BG\tMar-01\t\t\nOligo\tNA\tSST\tPLP1\n",
        "geneset_LAKE.gmt": b"In7\tNA\tSST\n",
        "atlas-desikankilliany_1mm_MNI152.nii.gz": gzip.compress(image.to_bytes()),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            if name not in leave_out:
                archive.writestr(name, content)
    return path


def test_parts_come_back_together(tmp_path):
    found = read_brain_expression(write_archive(tmp_path / "a.zip"))
    np.testing.assert_array_equal(found["expression"], [[0.1, 0.9], [0.2, 0.8], [0.3, 0.7]])
    assert found["genes"] == ["A1BG", "SST"]  # the others are dates
    assert found["regions"] == ["L_insula", "L_caudate", "brainstem"]
    assert found["hemisphere"].tolist() == ["L", "L", "B"]
    assert found["is_cortex"].tolist() == [True, False, False]
    np.testing.assert_allclose(found["positions_mm"], [[-2, 5, 10], [-4, 5, 10], [-6, 5, 10]])
    assert found["kinds"] == {"Astro": ["A1BG"], "Oligo": ["SST", "PLP1"]}
    assert found["subtypes"] == {"In7": ["SST"]}


BROKEN = {
    "a part is missing": ({"leave_out": ("geneset_LAKE.gmt",)}, "be a readable archive of expression; got a.zip"),
    "another order": (
        {"regions": REGIONS[1::-1] + REGIONS[2:]},
        "name the same regions in both tables; got another order",
    ),
    "another name": ({"table": TABLE.replace("L_insula", "R_insula")}, "in both tables; got R_insula"),
    "fewer regions": ({"regions": REGIONS[:2]}, "name the same regions in both tables"),
    "a gap": ({"table": TABLE.replace("0.8", "")}, "every gene in every region; got values that are missing"),
    "words for numbers": ({"table": TABLE.replace("0.8", "low")}, "be a readable archive of expression"),
    "the atlas lacks one": ({"n_labels": 2}, "regions that the atlas lacks: 3"),
}


@pytest.mark.parametrize(("options", "words"), BROKEN.values(), ids=BROKEN)
def test_an_archive_that_is_not_whole_is_refused(tmp_path, options, words):
    with pytest.raises(ValueError, match=words):
        read_brain_expression(write_archive(tmp_path / "a.zip", **options))


def test_a_truncated_archive_is_refused(tmp_path):
    path = write_archive(tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ValueError, match=r"readable archive.*nkl data fetch brain_expression"):
        read_brain_expression(path)


def test_what_the_lesson_on_cells_tells_of_the_real_atlas():
    try:
        data.verify("brain_expression")
    except FileNotFoundError as error:
        pytest.skip(f"needs `nkl data fetch brain_expression`: {error}")
    atlas = data.fetch_brain_expression()
    assert atlas["expression"].shape == (83, 15610)
    own = (atlas["hemisphere"] == "L") & atlas["is_cortex"]
    assert own.sum() == 34
    values, genes = atlas["expression"][own], atlas["genes"]
    sst, pvalb = (values[:, genes.index(name)] for name in ("SST", "PVALB"))
    places = atlas["positions_mm"][own]
    distance = np.linalg.norm(places[:, None] - places, axis=2)
    surrogates = genomics.make_surrogate_maps(sst, distance, n_surrogates=5000, random_state=0)
    both = np.corrcoef(np.vstack([pvalb, sst, surrogates]))[0, 1:]
    assert both[0] == pytest.approx(-0.86, abs=0.005)
    assert (np.abs(both[1:]) >= -both[0]).sum() == 0
    standard = (values - values.mean(axis=0)) / values.std(axis=0)
    pairs = np.random.default_rng(0).integers(0, len(genes), (20000, 2))
    random_pairs = np.abs((standard[:, pairs[:, 0]] * standard[:, pairs[:, 1]]).mean(axis=0))
    random_pairs = random_pairs[pairs[:, 0] != pairs[:, 1]]
    assert np.mean(random_pairs > 0.339) == pytest.approx(0.45, abs=0.01)  # p < 0.05 for 34 independent regions
    assert np.mean(random_pairs >= 0.858) == pytest.approx(0.009, abs=0.002)
    place_of = {name: number for number, name in enumerate(genes)}
    in6b, in7 = (
        standard[:, [place_of[one] for one in atlas["subtypes"][name] if one in place_of]].mean(axis=1)
        for name in ("In6b", "In7")
    )
    assert "PVALB" in atlas["subtypes"]["In6b"]
    assert "SST" in atlas["subtypes"]["In7"]
    assert np.corrcoef(in6b, in7)[0, 1] == pytest.approx(0.72, abs=0.01)
