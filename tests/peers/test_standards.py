"""What the schema's validator and pybids say, and what is found here.

The values were made by reference/standards.py.
"""

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

from neurokit_lite import integrate

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "standards"
LESSON = Path(__file__).parents[2] / "modules" / "integration" / "standards.py"


STRAY = "sub-11/dwi/sub-11"  # a file of the skeleton that has no suffix and no extension; pybids takes it in


def table(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", comment="#", keep_default_na=False, dtype=str)


def test_the_lesson_quotes_the_schema_s_validator():
    found = table("schema").set_index("fault")["errors"]
    assert set(found.index) == set(integrate.EEG_FAULTS)
    quoted = ast.literal_eval(re.search(r"by_schema = (\{.*?\})", LESSON.read_text("utf-8"), re.DOTALL)[1])
    assert quoted == set(found.index[found != ""])


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory):
    """The names of ds005, 16 people, with nothing in the files."""
    root, rows = tmp_path_factory.mktemp("ds005"), table("pybids")
    for path in rows["path"]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return root, rows[rows["path"] != STRAY]


def test_names_are_read_as_pybids_reads_them(skeleton):
    root, rows = skeleton
    assert len(rows) > 100
    for path, subject, task, _, suffix in rows.itertuples(index=False):
        entry = integrate.describe_file(root / path, root)
        assert (entry.subject, entry.task, entry.modality) == (subject, task, suffix)


def test_questions_are_answered_as_pybids_answers_them(skeleton):
    root, rows = skeleton
    database = root / "all.sqlite"
    integrate.build_catalogue(database, [integrate.describe_file(root / path, root) for path in rows["path"]])
    for suffix in ("bold", "events", "T1w", "dwi"):
        found = integrate.find_entries(database, modality=suffix)["path"]
        assert set(found) == set(rows["path"][rows["suffix"] == suffix])
    found = integrate.find_entries(database, subject="04", task="mixedgamblestask", modality="events")["path"]
    is_wanted = (rows["subject"] == "04") & (rows["suffix"] == "events")
    assert set(found) == set(rows["path"][is_wanted])
    assert len(found) == 3


def test_the_one_name_that_is_wrong_in_a_well_known_set_is_found(skeleton):
    root, _ = skeleton
    assert set(integrate.find_misnamed(root)) - {"all.sqlite"} == {STRAY}
    with pytest.raises(ValueError, match="subject must be a text"):
        integrate.describe_file(root / STRAY, root)
    broken = root / "sub-04" / "func" / "sub-4_task-mixedgamblestask_run-01_bold.nii.gz"
    broken.touch()
    assert broken.relative_to(root).as_posix() in integrate.find_misnamed(root)
