"""VCF lines, good and bad, each error with its line."""

import gzip
import re

import numpy as np
import pytest

from neurokit_lite import data, genomics

HEAD = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tann\tbob\n"
GOOD = "1\t100\trs1\tA\tG\t.\tPASS\t.\tGT:DP\t0|1:7\t1/1:9\n"


def written(tmp_path, *lines, head=HEAD, name="a.vcf"):
    path = tmp_path / name
    path.write_bytes((head + "".join(lines)).encode())
    return path


def test_phased_unphased_and_missing_calls(tmp_path):
    calls = ["0/0\t0|0", "0/1\t1|0", "1/1\t1|1", "./.\t.", ".|1\t1/."]
    lines = [f"2\t{7 + i}\t.\tC\tT\t.\t.\t.\tGT\t{one}\n" for i, one in enumerate(calls)]
    cohort = genomics.read_vcf(written(tmp_path, *lines))
    assert cohort.counts.T.tolist() == [[0, 0], [1, 1], [2, 2], [-1, -1], [-1, -1]]
    assert cohort.people == ("ann", "bob")
    assert cohort.variants.positions_bp.tolist() == [7, 8, 9, 10, 11]
    assert cohort.variants.names.tolist() == ["."] * 5


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD.replace("G\t.", "G,T\t."), "line 4 of a.vcf must have one alternate allele; got 'G,T'"),
        (GOOD.replace("1/1", "1/2"), "line 4 of a.vcf must hold diploid calls of two alleles, such as 0/1; got '1/2'"),
        (GOOD.replace("1/1", "1"), "got '1'. Haploid calls"),
        (GOOD.replace("1/1", "0/0/1"), "got '0/0/1'"),
        (GOOD.replace("GT:DP", "DP:GT"), "line 4 of a.vcf must have GT first in FORMAT; got 'DP:GT'"),
        (GOOD.replace("100", "-5"), "line 4 of a.vcf must have a position from 1 on; got '-5'"),
        (GOOD.replace("100", "0"), "got '0'"),
        (GOOD.replace("100", "1e5"), "got '1e5'"),
        (GOOD.rpartition("\t")[0] + "\n", "line 4 of a.vcf must have 11 columns (2 people); got 10"),
        (GOOD.replace("\t", " "), "got 1. Is the file cut off, or separated by spaces?"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, says):
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        genomics.read_vcf(written(tmp_path, GOOD, line, GOOD))
    assert len(str(error.value)) < 300


def test_lines_with_several_alleles_are_left_out_where_that_is_asked_for(tmp_path):
    path = written(tmp_path, GOOD, GOOD.replace("G\t.", "G,T\t."), GOOD.replace("100", "300"))
    assert genomics.read_vcf(path, multiallelic="skip").variants.positions_bp.tolist() == [100, 300]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("chr,pos\n", "be a VCF file of version 4"),
        ("##fileformat=VCFv4.2\n1\t2\n", "no line #CHROM"),
        ("##fileformat=VCFv4.2\n", "no line #CHROM"),
        (HEAD.replace("\tFORMAT\tann\tbob", ""), "have the columns CHROM to FORMAT"),
        (HEAD.replace("POS\tID", "ID\tPOS"), "have the columns CHROM to FORMAT"),
        ("", "no line #CHROM"),
    ],
)
def test_what_is_no_vcf_file_is_refused(tmp_path, head, says):
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        genomics.read_vcf(written(tmp_path, head=head))


def test_a_file_without_variants_is_refused(tmp_path):
    with pytest.raises(ValueError, match="be a VCF file with variants"):
        genomics.read_vcf(written(tmp_path))


def test_a_file_that_was_cut_off_says_so(tmp_path):
    path = tmp_path / "cut.vcf.gz"
    path.write_bytes(data.ancestry_vcf().read_bytes()[:60_000])
    with pytest.raises(ValueError, match=r"be a whole VCF file; got cut\.vcf\.gz: .*Copy it again"):
        genomics.read_vcf(path)
    path.write_bytes(b"\x1f\x8bnothing")
    with pytest.raises(ValueError, match="VCF"):
        genomics.read_vcf(path)


def test_windows_line_ends_and_an_empty_last_line(tmp_path):
    path = written(tmp_path, GOOD.replace("\n", "\r\n"), "\n", head=HEAD.replace("\n", "\r\n"))
    cohort = genomics.read_vcf(path)
    assert cohort.people == ("ann", "bob")
    assert cohort.counts.T.tolist() == [[1, 2]]


def test_pieces_join_to_the_whole_and_come_before_a_later_fault(tmp_path):
    whole = genomics.read_vcf(data.ancestry_vcf())
    pieces = list(genomics.stream_vcf(data.ancestry_vcf(), n_variants=50))
    assert [one.n_variants for one in pieces] == [50, 50, 27]
    np.testing.assert_array_equal(np.concatenate([one.counts for one in pieces], axis=1), whole.counts)
    stream = genomics.stream_vcf(written(tmp_path, GOOD, GOOD, "broken\n"), n_variants=2)
    assert next(stream).n_variants == 2
    with pytest.raises(ValueError, match="line 5"):
        next(stream)
    with pytest.raises(ValueError, match="n_variants must"):
        next(genomics.stream_vcf(data.ancestry_vcf(), n_variants=0))


def test_bgzip_blocks_are_read_through(tmp_path):
    """A file of several compressed members, as bgzip writes them."""
    path = tmp_path / "blocks.vcf.gz"
    path.write_bytes(gzip.compress(HEAD.encode()) + gzip.compress(GOOD.encode()) + gzip.compress(GOOD.encode()))
    assert genomics.read_vcf(path).n_variants == 2
