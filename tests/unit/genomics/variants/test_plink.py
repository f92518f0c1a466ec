"""PLINK files: written by bed-reader and by hand, read back, and refused where they do not fit."""

import subprocess
import sys

import numpy as np
import pytest
from bed_reader import to_bed

from neurokit_lite import genomics


def counts(n_people=7, n_variants=23, seed=0):
    return np.random.default_rng(seed).integers(-1, 3, (n_people, n_variants)).astype(np.int8)


def written(folder, values, **change):
    n_people, n_variants = values.shape
    properties = {
        "fid": [f"f{number}" for number in range(n_people)],
        "iid": [f"i{number}" for number in range(n_people)],
        "chromosome": ["1"] * n_variants,
        "sid": [f"rs{number}" for number in range(n_variants)],
        "bp_position": np.arange(1, n_variants + 1) * 10,
        "allele_1": ["A"] * n_variants,
        "allele_2": ["G"] * n_variants,
    }
    path = folder / "cohort.bed"
    to_bed(path, np.where(values < 0, -127, values).astype(np.int8), properties=properties | change)
    return path


@pytest.mark.parametrize("n_people", [1, 4, 7, 8])
def test_everything_comes_back(tmp_path, n_people):
    values = counts(n_people)
    found = genomics.read_plink(written(tmp_path, values))
    np.testing.assert_array_equal(found.counts, values)
    assert found.counts.dtype == np.int8
    assert found.people == tuple(f"i{number}" for number in range(n_people))
    assert found.variants.names[3] == "rs3"
    assert found.variants.positions_bp[3] == 40
    assert (found.variants.alternates[0], found.variants.references[0]) == ("A", "G"), "A1 is what is counted"


def test_bits_written_by_hand(tmp_path):
    """PLINK's two bits: 00 twice A1, 01 missing, 10 one of each, 11 none; the first person has the lowest bits."""
    (tmp_path / "hand.bed").write_bytes(bytes([0x6C, 0x1B, 1, 0b11100100, 0b00000010]))
    (tmp_path / "hand.bim").write_text("2\trs9\t0\t77\tT\tC\n")
    (tmp_path / "hand.fam").write_text("".join(f"f {name} 0 0 0 -9\n" for name in "abcde"))
    found = genomics.read_plink(tmp_path / "hand.bed")
    assert found.counts[:, 0].tolist() == [2, -1, 1, 0, 1]
    assert found.variants.chromosomes.tolist() == ["2"]


@pytest.mark.parametrize("size", [1, 5, 23, 100])
def test_pieces_are_the_whole(tmp_path, size):
    values = counts()
    pieces = list(genomics.stream_plink(written(tmp_path, values), n_variants=size))
    assert [one.n_variants for one in pieces] == [size] * (23 // size) + [23 % size] * (23 % size > 0)
    np.testing.assert_array_equal(np.hstack([one.counts for one in pieces]), values)
    names = np.concatenate([one.variants.names for one in pieces])
    assert names.tolist() == [f"rs{number}" for number in range(23)]


def test_what_lies_beyond_the_bytes_is_noticed(tmp_path):
    path = written(tmp_path, counts())
    whole = path.read_bytes()
    for wrong in (whole[:-1], whole + b"\0"):
        path.write_bytes(wrong)
        with pytest.raises(ValueError, match=rf"cohort.bed must have {len(whole)} bytes.*got {len(wrong)}"):
            genomics.read_plink(path)


def test_files_that_do_not_belong_together(tmp_path):
    path = written(tmp_path, counts(5))
    people, places = path.with_suffix(".fam"), path.with_suffix(".bim")
    people.write_text(people.read_text() + "".join(f"f j{number} 0 0 0 0\n" for number in range(4)))
    with pytest.raises(ValueError, match=r"9 people in .fam and 23 variants"):
        genomics.read_plink(path)
    path = written(tmp_path, counts(5))
    places.write_text("".join(places.read_text().splitlines(keepends=True)[:-1]))
    with pytest.raises(ValueError, match=r"5 people in .fam and 22 variants"):
        genomics.read_plink(path)


@pytest.mark.parametrize(
    ("head", "says"),
    [(b"\x6c\x1b\x00", "individual-major"), (b"PK\x03", "50 4b 03"), (b"", "and ends"), (b"\x6c\x1b\x07", "6c 1b 07")],
)
def test_other_tables_are_refused(tmp_path, head, says):
    path = written(tmp_path, counts())
    path.write_bytes(head + path.read_bytes()[3:] if head else b"")
    with pytest.raises(ValueError, match=says):
        genomics.read_plink(path)


def test_missing_side_files_are_named(tmp_path):
    path = written(tmp_path, counts())
    path.with_suffix(".bim").unlink()
    with pytest.raises(FileNotFoundError, match=r"\.bim"):
        genomics.read_plink(path)


@pytest.mark.parametrize("chromosome", ["X", "23", "chrX", "Y", "24", "MT", "26", "chrM"])
def test_haploid_variants_are_refused_or_left_out(tmp_path, chromosome):
    values = counts()
    path = written(tmp_path, values, chromosome=["1"] * 20 + [chromosome] * 3)
    with pytest.raises(ValueError, match=r"line 21 of cohort.bim.*haploid='skip'"):
        genomics.read_plink(path)
    for size in (4, 100):
        pieces = list(genomics.stream_plink(path, n_variants=size, haploid="skip"))
        np.testing.assert_array_equal(np.hstack([one.counts for one in pieces]), values[:, :20])


def test_what_x_and_y_share_is_diploid(tmp_path):
    values = counts()
    path = written(tmp_path, values, chromosome=["25"] * 20 + ["XY"] * 3)
    assert genomics.read_plink(path).n_variants == 23


def test_only_haploid_variants_is_nothing(tmp_path):
    path = written(tmp_path, counts(), chromosome=["X"] * 23)
    with pytest.raises(ValueError, match="autosomes"):
        genomics.read_plink(path, haploid="skip")


def test_people_of_one_name_are_known_by_their_families(tmp_path):
    path = written(tmp_path, counts(3), iid=["1", "1", "2"])
    assert genomics.read_plink(path).people == ("f0:1", "f1:1", "f2:2")
    path = written(tmp_path, counts(3), iid=["1", "1", "2"], fid=["f", "f", "f"])
    with pytest.raises(ValueError, match="f:1 more than once"):
        genomics.read_plink(path)


@pytest.mark.parametrize(
    ("line", "says"), [("1 rs0 0 10 A", "6 columns"), ("1 rs0 0 0 A G", "got '0'"), ("1 rs0 0 -5 A G", "got '-5'")]
)
def test_faulty_lines_are_named(tmp_path, line, says):
    path = written(tmp_path, counts())
    bim = path.with_suffix(".bim")
    lines = bim.read_text().splitlines()
    lines[4] = line
    bim.write_text("\n".join(lines) + "\n")
    with pytest.raises(ValueError, match=rf"line 5 of cohort.bim.*{says}"):
        genomics.read_plink(path)
    path.with_suffix(".fam").write_text("a b c\n")
    with pytest.raises(ValueError, match=r"line 1 of cohort.fam.*6 columns"):
        genomics.read_plink(path)


def test_swapped_alleles_turn_the_effect_and_keep_their_names(tmp_path):
    """The same people and places with A1 and A2 changed: copies are of the other allele, and the file says so."""
    values = np.maximum(counts(40), 0)
    trait = np.random.default_rng(3).normal(size=40)
    one = genomics.read_plink(written(tmp_path, values))
    found = genomics.associate_linear(one.counts, trait).statistics
    names = {"allele_1": ["G"] * 23, "allele_2": ["A"] * 23}
    other = genomics.read_plink(written(tmp_path, 2 - values, **names))
    np.testing.assert_allclose(genomics.associate_linear(other.counts, trait).statistics, -found)
    assert (other.variants.alternates == one.variants.references).all()


SCAN = """
import sys
from pathlib import Path
import numpy as np
from neurokit_lite import genomics
trait = np.random.default_rng(0).normal(size=100)
n = 0
for piece in genomics.stream_plink(sys.argv[1], n_variants=5000):
    n += int(np.isfinite(genomics.associate_linear(piece.counts, trait).p_values).sum())
print(n, Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path):
    """Of 10 000 and of 500 000 variants: the first child has shown what the program itself needs."""
    generator = np.random.default_rng(0)
    fam = "".join(f"f i{number} 0 0 0 -9\n" for number in range(100))
    peaks = []
    for n_variants in (10_000, 500_000):
        path = tmp_path / f"v{n_variants}.bed"
        path.write_bytes(bytes([0x6C, 0x1B, 1]) + generator.bytes(25 * n_variants))
        path.with_suffix(".bim").write_text("".join(f"1 rs{i} 0 {i + 1} A G\n" for i in range(n_variants)))
        path.with_suffix(".fam").write_text(fam)
        done = subprocess.run([sys.executable, "-c", SCAN, path], check=True, capture_output=True, text=True)
        n_tested, peak_kb = map(int, done.stdout.split())
        assert n_tested == n_variants
        peaks.append(peak_kb / 1024)
    assert peaks[1] < peaks[0] + 8, f"peaks of {peaks} MB: all genotypes alone are 48 MB"
