"""FASTA files, good and bad, each error with its line."""

import gzip
import re

import pytest

from neurokit_lite import genomics


def written(tmp_path, text, name="a.fa"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_lines_are_joined_and_names_are_first_words(tmp_path):
    path = written(tmp_path, "\n>APP sp|P05067\r\nDAEF\r\n\r\nrhds\n>b\nGYE*\n")
    assert genomics.read_fasta(path) == {"APP": "DAEFRHDS", "b": "GYE"}
    packed = tmp_path / "a.fa.gz"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf>a\nDAEF\n"))
    assert genomics.read_fasta(packed) == {"a": "DAEF"}


def test_ambiguous_letters_stay_and_rna_becomes_dna(tmp_path):
    assert genomics.read_fasta(written(tmp_path, ">a\nNNRYacgt\n"), molecule="dna") == {"a": "NNRYACGT"}
    assert genomics.read_fasta(written(tmp_path, ">a\nAUGN\n"), molecule="rna") == {"a": "ATGN"}


def test_gaps_are_taken_out_where_that_is_asked_for(tmp_path):
    path = written(tmp_path, ">a\nDA-EF\n--..R\n")
    assert genomics.read_fasta(path, gaps="remove") == {"a": "DAEFR"}


@pytest.mark.parametrize(
    ("text", "molecule", "says"),
    [
        ("DAEF\n>a\nD\n", "protein", "line 1 of a.fa must begin with > and a name; got 'DAEF'"),
        (">a\nDA-F\n", "protein", "line 2 of a.fa must hold letters of a protein sequence; got '-'. That is a gap"),
        (">a\nDA1F\n", "protein", "line 2 of a.fa must hold letters of a protein sequence; got '1'"),
        (">a\nACGT\nACGU\n", "dna", "line 3 of a.fa must hold letters of a dna sequence; got 'U'. That is RNA"),
        (">a\nACGT\n", "rna", "line 2 of a.fa must hold letters of a rna sequence; got 'T'"),
        (">a\nDAEF\n", "dna", "got 'E'. Is it a protein?"),
        (">a\nDA*EF\n", "protein", "got a stop codon as letter 3 of 'a'. That is a stop codon: cut the protein there"),
        (">a\nACG*\n", "dna", "line 2 of a.fa must hold letters of a dna sequence; got '*'"),
        (
            ">a\nD\n>a b\nE\n",
            "protein",
            "line 3 of a.fa must give the sequence a name of its own; got 'a', which line 1",
        ),
        (">\nD\n", "protein", "line 1 of a.fa must give the sequence a name behind >; got '>'"),
        (">a\n>b\nD\n", "protein", "line 1 of a.fa must be followed by letters; got none below 'a'"),
        (">a\nD\n>b\n\n", "protein", "line 3 of a.fa must be followed by letters; got none below 'b'"),
        (">a\n*\n", "protein", "line 1 of a.fa must be followed by letters"),
        ("\n\n", "protein", "path must be a FASTA file with sequences; got a.fa, which has none"),
    ],
)
def test_a_bad_line_is_named(tmp_path, text, molecule, says):
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        genomics.read_fasta(written(tmp_path, text), molecule=molecule)
    assert len(str(error.value)) < 300


def test_a_compressed_file_that_is_cut_off_is_none(tmp_path):
    path = tmp_path / "a.fa.gz"
    path.write_bytes(gzip.compress(b">a\n" + b"DAEF" * 100)[:30])
    with pytest.raises(ValueError, match="path must be a FASTA file; got"):
        genomics.read_fasta(path)
