"""Letters and a fold, and what happens when their files are damaged."""

import numpy as np
import pytest

from neurokit_lite import data, genomics
from neurokit_lite.data import registry


def test_the_exons_and_their_places():
    gene = data.load_app_exons()
    assert gene["letters"].shape == (248,)
    assert np.unique(gene["exons"], return_counts=True)[1].tolist() == [101, 147]
    np.testing.assert_array_equal(gene["positions_coding"], np.arange(1964, 2212))
    np.testing.assert_array_equal(np.diff(gene["positions_bp"])[gene["exons"][1:] == gene["exons"][:-1]], -1)
    assert gene["positions_bp"][[0, -1]].tolist() == [25897673, 25891722]


def test_the_proteins_have_their_lengths():
    lengths = {name: len(one) for name, one in genomics.read_fasta(data.neuro_proteins_fasta()).items()}
    assert len(lengths) == 18
    assert [lengths[name] for name in ("APP", "SNCA", "SNCB", "SOD1", "PRNP", "HBB")] == [770, 140, 134, 154, 253, 147]


@pytest.mark.parametrize(
    ("name", "load"),
    [
        ("app_exons", data.load_app_exons),
        ("neuro_proteins", data.neuro_proteins_fasta),
        ("amyloid_fibril", data.amyloid_fibril_pdb),
    ],
)
def test_a_damaged_file_is_refused(name, load, tmp_path, monkeypatch):
    damaged = tmp_path / "file"
    damaged.write_bytes(registry.file_path(name).read_bytes()[:300])
    monkeypatch.setattr(registry, "file_path", lambda _: damaged)
    with pytest.raises(ValueError, match="checksum"):
        load()
