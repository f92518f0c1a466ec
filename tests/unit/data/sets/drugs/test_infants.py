"""Infants on phenobarbital: doses and levels are told apart, and another table is refused."""

import pytest

from neurokit_lite import data
from neurokit_lite.data.sets.drugs import infants

HEADER = "ID TIME AMT WGT APGR DV FA1 FA2\n"


def test_doses_and_levels_are_told_apart(tmp_path, monkeypatch):
    path = tmp_path / "a.dta"
    path.write_text(
        HEADER + " 1 0. 25.0 1.4 7 0 1 1\n 1 2.0 0 1.4 7 17.3 0 0\n 2 12.5 3.5 1.5 4 0 1 1\n 2 13 0 1.5 4 9 0 0\n"
    )
    monkeypatch.setattr(infants, "verify", lambda name: path)
    found = data.load_phenobarbital_infants()
    assert found["concentrations_mg_l"].tolist() == [17.3, 9.0]
    assert found["doses_mg"].tolist() == [25.0, 3.5]
    assert (found["people"].tolist(), found["dose_people"].tolist()) == ([1, 2], [1, 2])
    assert found["weights_kg"].tolist() == [1.4, 1.5]
    assert found["apgar_scores"].tolist() == [7, 4]
    path.write_text(HEADER.replace("DV", "CONC") + "1 0 1 1 1 1 1 1\n")
    with pytest.raises(ValueError, match="got ID TIME AMT WGT APGR CONC"):
        data.load_phenobarbital_infants()
