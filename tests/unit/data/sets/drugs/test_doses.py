"""The rabbits are fetched, not shipped: what the loader says without them, and how it reads a file like theirs."""

import pandas as pd
import pytest

from neurokit_lite import data
from neurokit_lite.data.sets.drugs import doses


def test_columns_get_their_names_and_treatments_their_words(tmp_path, monkeypatch):
    path = tmp_path / "rabbit_reflex.pkl.xz"
    columns = {"BPchange": [0.5, 4.5], "Dose": [6.25, 12.5], "Treatment": ["Control", "MDL"], "Animal": ["R1", "R5"]}
    pd.DataFrame(columns).to_pickle(path, compression="xz")
    monkeypatch.setattr(doses, "verify", lambda name: path)
    found = data.load_rabbit_reflex()
    assert found["curves"].tolist() == ["control", "antagonist"]
    assert found["doses"].tolist() == [6.25, 12.5]
    assert found["responses"].tolist() == [0.5, 4.5]
    assert found["animals"].tolist() == ["R1", "R5"]


def test_without_the_file_the_message_has_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="nkl data fetch rabbit_reflex"):
        data.load_rabbit_reflex()
