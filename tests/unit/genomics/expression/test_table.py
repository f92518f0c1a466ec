"""Tables of counts and what spoils them; reading them; designs."""

import gzip

import numpy as np
import pytest

from neurokit_lite import genomics

GOOD = {"counts": [[5, 0], [9, 2]], "samples": ["ann", "bob"], "genes": ["PER1", "MBP"]}


@pytest.mark.parametrize(
    "name", ["1-Mar", "2-Sep", "Sep-02", "1-Dec-15", "2006-03-01 00:00:00", "2006/09/02", "9/2/06", "10-sept"]
)
def test_genes_that_a_spreadsheet_turned_into_dates_are_named(name):
    with pytest.raises(ValueError, match=rf"dates: {name}.*MARCH1"):
        genomics.CountTable(**GOOD | {"genes": ["PER1", name]})


def test_genes_that_a_spreadsheet_turned_into_numbers_are_named():
    with pytest.raises(ValueError, match=r"numbers: 2\.31E\+13"):
        genomics.CountTable(**GOOD | {"genes": ["PER1", "2.31E+13"]})


@pytest.mark.parametrize("name", ["__no_feature", "__alignment_not_unique", "N_unmapped", "N_noFeature"])
def test_reads_that_belong_to_no_gene_are_named(name):
    """HTSeq and STAR write them below or above the genes."""
    with pytest.raises(ValueError, match="These rows count reads that belong to no gene"):
        genomics.CountTable(**GOOD | {"genes": ["PER1", name]})


NO_DATES = ["MARCH1", "SEPT2", "DEC1", "HLA-A", "NKX2-1", "7SK", "MIR21-3P", "1-Marc", "2310009E13Rik"]


@pytest.mark.parametrize("name", [*NO_DATES, "apr-1", "jun-1", "oct-1", "sep-1"])  # the last four are the worm's
def test_names_of_genes_are_no_dates(name):
    assert genomics.CountTable(**GOOD | {"genes": ["PER1", name]}).genes[1] == name


def test_what_is_wrong_with_counts_is_said():
    for counts, text in (
        ([[5, -1], [9, 2]], "0 or more; got -1"),
        ([[5, 0.5], [9, 2]], "whole numbers of reads; got 0.5"),
        ([[5, 1], [0, 0]], "got none in the samples with numbers 1"),
        ([[5, 1, 2]], "shape"),
    ):
        with pytest.raises(ValueError, match=text):
            genomics.CountTable(**GOOD | {"counts": counts})
    with pytest.raises(ValueError, match="Transpose counts"):
        genomics.CountTable([[5, 0, 1], [9, 2, 1]], ["a", "b", "c"], ["PER1", "MBP"])


def test_genes_are_found_whatever_their_version():
    table = genomics.CountTable([[1, 2]], ["ann"], ["ENSG00000000003.14", "ENSG00000182378.14_PAR_Y"])
    assert table.find(["ENSG00000000003", "ENSG00000000003.2"]).tolist() == [0, 0]
    assert table.find(["ENSG00000182378_PAR_Y"]).tolist() == [1]
    with pytest.raises(ValueError, match="got PER1"):
        table.find(["PER1", "ENSG00000000003"])
    assert genomics.strip_versions(table.genes) == ("ENSG00000000003", "ENSG00000182378_PAR_Y")


def test_a_gene_in_two_versions_is_found_by_its_version_only():
    names = [f"ENSG00000000003{version}" for version in (".14", ".15", "")]
    table = genomics.CountTable([[1, 2, 4]], ["ann"], names)
    assert table.find(names).tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match=r"one gene each; got ENSG00000000003\.2 in several versions"):
        table.find(["ENSG00000000003.2"])


def test_a_part_of_a_table():
    table = genomics.CountTable(**GOOD).select(samples=[1], genes=[False, True])
    assert (table.samples, table.genes, table.counts.tolist()) == (("bob",), ("MBP",), [[2.0]])


@pytest.mark.parametrize(
    "text", ["gene\tann\tbob\nPER1\t5\t9\n", "ann,bob\nPER1,5,9\n", "# made\ngene,ann,bob\nPER1,5,9\n\n"]
)
def test_tables_of_the_field_are_read(tmp_path, text):
    for content in (text.encode(), gzip.compress(text.encode()), b"\xef\xbb\xbf" + text.encode()):
        (tmp_path / "counts").write_bytes(content)
        if text[0] == "#" and content[0] == 0xEF:
            continue
        table = genomics.read_counts(tmp_path / "counts")
        assert (table.samples, table.genes, table.counts.tolist()) == (("ann", "bob"), ("PER1",), [[5.0], [9.0]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gene,ann,bob\nPER1,5,9\nMBP,1\n", "got 2 in line 3"),
        ("gene,ann,bob\nPER1,5,nine\n", "got nine in line 2"),
        ("gene,ann,bob\n", "1 lines"),
        ("gene,ann,bob\nPER1,5,9\nPER1,5,9\n", "PER1 more than once"),
        ("gene,ann,bob\nPER1,5,9\n1-Mar,5,9\n", "dates: 1-Mar"),
        ("a,b,c,d\nPER1,5,9\n", "4 names and 3 columns"),
        ("MBP,2,3\nPER1,5,9\n", "name each sample in its first line; got 2, 3 in line 1"),
        ("#gene,ann,bob\nMBP,2,3\nPER1,5,9\n", "got 2, 3 in line 2.*begin with #"),
    ],
)
def test_broken_tables_are_refused(tmp_path, text, said):
    (tmp_path / "counts.csv").write_text(text)
    with pytest.raises(ValueError, match=said):
        genomics.read_counts(tmp_path / "counts.csv")


def test_a_download_that_broke_off_is_named(tmp_path):
    whole = gzip.compress(b"gene,ann,bob\n" + b"PER1,5,9\n" * 99)
    for number, spoilt in enumerate((whole[:-20], whole[:20] + b"\0" * 20 + whole[40:], b"\x89PNG\r\n")):
        path = tmp_path / f"{number}.csv.gz"
        path.write_bytes(spoilt)
        with pytest.raises(
            ValueError, match=f"path must be a text file, plain or compressed by gzip; got {number}.csv.gz"
        ):
            genomics.read_counts(path)


def test_no_samples_have_no_factors():
    assert genomics.size_factors(np.zeros((0, 4))).shape == genomics.tmm_factors(np.zeros((0, 4))).shape == (0,)


def test_columns_of_a_design():
    design = genomics.build_design(
        {"cell": ["x", "y", "z", "x", "x"], "age": [1.5, 2, 3, 5, 6], "dex": [True, False, True, False, True]}
    )
    assert design.columns == ("intercept", "cell[y]", "cell[z]", "age", "dex[True]")
    np.testing.assert_array_equal(
        design.matrix, [[1, 0, 0, 1.5, 1], [1, 1, 0, 2, 0], [1, 0, 1, 3, 1], [1, 0, 0, 5, 0], [1, 0, 0, 6, 1]]
    )
    other = genomics.build_design({"dex": ["trt", "untrt"]}, references={"dex": "untrt"})
    assert other.columns == ("intercept", "dex[trt]")
    assert other.matrix[:, 1].tolist() == [1, 0]
    assert other.find("dex[trt]") == 1
    with pytest.raises(ValueError, match="dex"):
        other.find("dex[untrt]")


def test_a_confounded_design_names_its_columns():
    factors = {"batch": ["a", "a", "b", "b"], "age": [1.0, 5.0, 2.0, 9.0], "dex": ["no", "no", "yes", "yes"]}
    with pytest.raises(ValueError, match=r"independent columns; got batch\[b\], dex\[yes\]"):
        genomics.build_design(factors)


def test_samples_that_do_not_match_are_listed():
    study = genomics.make_expression(6, 50)
    names = [*study.table.samples[:5], "s99"]
    other = genomics.SampleDesign(study.design.matrix, study.design.columns, names)
    with pytest.raises(ValueError, match="s05 only in the table, s99 only in the design"):
        genomics.compare_expression(study.table, other, "group[treated]")
    turned = genomics.SampleDesign(study.design.matrix, study.design.columns, study.table.samples[::-1])
    with pytest.raises(ValueError, match="the same names in another order"):
        genomics.compare_expression(study.table, turned, "group[treated]")


def test_without_replicates_nothing_is_tested():
    table = genomics.CountTable([[5, 3], [9, 2]], ["ann", "bob"], ["PER1", "MBP"])
    design = genomics.build_design({"dex": ["no", "yes"]})
    with pytest.raises(ValueError, match=r"more samples than columns.*replicates"):
        genomics.compare_expression(table, design, "dex[yes]")


def test_a_table_of_events_is_sent_to_imaging():
    events = {"onset": [0.5, 10.5, 21.0], "duration": [1.5, 1.5, 1.5], "trial_type": ["face", "house", "face"]}
    with pytest.raises(
        ValueError, match=r"be what is known of samples; got onset and duration\. .*imaging\.build_design"
    ):
        genomics.build_design(events)


def test_names_of_many_simulated_samples_sort_as_the_samples_do():
    samples = genomics.make_expression(104, 10, random_state=0).table.samples
    assert sorted(samples) == list(samples)
