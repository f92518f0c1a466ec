"""Which marks are sent, by how little they may differ, to which column; and tables that run nothing."""

import csv

import pandas as pd
import pytest

from neurokit_lite.course.reporting.lms import plan_export, write_table
from neurokit_lite.course.reporting.scores import CellScore, Scores

CANVAS = "Student,ID,SIS Login ID,ps1 (1),ps10 (2)\r\n    Points Possible,,,11.00,11.00\r\nAnn,101,ann,{0},1\r\n"


def exported(folder, old):
    path = folder / "exported.csv"
    path.write_text(CANVAS.format(old), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new"), [("8.25", ["8.5"]), ("8.49", ["8.5"]), ("8.4", ["8.5"]), ("8.50", []), ("8.5", []), ("", ["8.5"])]
)
def test_a_mark_is_sent_unless_it_stands_there_to_the_hundredth(tmp_path, old, new):
    scores = {"ann": Scores("ann", (CellScore("p", "q", 11.0, 8.5),))}
    plan = plan_export(exported(tmp_path, old), scores, column="ps1")
    assert plan.column == "ps1 (1)", "ps1 is no part of ps10 where a column has just that name"
    assert [change.new for change in plan.changes] == new
    assert plan.n_same == (not new)


def test_a_table_holds_no_formula_and_keeps_numbers_and_gaps(tmp_path):
    table = pd.DataFrame({"student": ["=1+2", "ann", None], "score": [-1.5, 2.0, float("nan")]})
    write_table(table, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [["student", "score"], ["'=1+2", "-1.5"], ["ann", "2.0"], ["", ""]]
