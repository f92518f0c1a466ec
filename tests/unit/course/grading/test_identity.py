"""A file belongs to whom the LMS says, never to whom a student names; and every name that a gradebook holds is graded.

Real form of the names: Moodle's ``str_replace('_', ' ', name) . '_' . id . '_assignsubmission_file_'``, Canvas's
``name_[LATE_]user_attachment_file``, Blackboard's ``ASSIGNMENT_user_attempt_TIME_file``.
"""

import unicodedata
import zipfile

import pytest

from neurokit_lite.course.grading.names import Roster, folder_key, shown, student_of
from neurokit_lite.course.grading.submission.collect import collect_submissions, find_submissions, submissions
from neurokit_lite.course.grading.submission.naming import clean, sort_out

MOODLE = "{}_{}_assignsubmission_file_{}"
WHEN = "attempt_2026-01-02-03-04-05"
NFC, NFD = "Müller", unicodedata.normalize("NFD", "Müller")
ODD = ["O'Brien", "ann,lee", "a&b", r"dom\ann", "(ann)", NFC, "100%", "a%2Fb", "x [1]", "名前", "-rf", "$(id)"]
UNFIT = ["dom/ann", "..", ".", ".hidden", "a\nb", "\x1b[2J", "n" * 300, "é" * 150]


def whose(paths, *, lms_ids=None, notebooks=("p1",), **more):
    return sort_out(list(paths), Roster(lms_ids or {}), notebooks=set(notebooks), **more)


@pytest.fixture
def download(course, tmp_path):
    """Collect a zip with these entries; gives what was left out, and the students with their files."""

    def collect(entries, **more):
        with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
            for name, data in entries.items():
                archive.writestr(name, data)
        done = collect_submissions(course, "ps1", tmp_path / "class.zip", **more)
        return done.left_out, {
            one.student: {path.name: path.read_text() for path in one.folder.rglob("*") if path.is_file()}
            for one in submissions(course, "ps1")
        }

    return collect


@pytest.mark.parametrize(
    ("honest", "forged", "victim"),
    [
        (  # the case of the issue: the student's file is called like the name of another participant's
            [MOODLE.format("Ann", 1001, "p1.ipynb"), MOODLE.format("Bob", 1002, "p1.ipynb")],
            MOODLE.format("Eve", 1003, MOODLE.format("x", 1002, "p1.ipynb")),
            "1002",
        ),
        (  # in Moodle's form with a folder for each student
            [MOODLE.format("Ann", 1001, "/p1.ipynb"), MOODLE.format("Bob", 1002, "/p1.ipynb")],
            MOODLE.format("Eve", 1003, "/" + MOODLE.format("x", 1002, "p1.ipynb")),
            "1002",
        ),
        (
            [f"Set 1_ann_{WHEN}_p1.ipynb", f"Set 1_bob_{WHEN}_p1.ipynb"],
            f"Set 1_eve_{WHEN}_x_bob_{WHEN}_p1.ipynb",
            "bob",
        ),
        (["ann_7_70_p1.ipynb", "bob_8_80_p1.ipynb"], "eve_9_90_bob_8_81_p1.ipynb", "bob"),
        (["ann/p1.ipynb", "bob/p1.ipynb"], "eve/bob/p1.ipynb", "bob"),
        (["ann/p1.ipynb", "bob/p1.ipynb"], "eve/../bob/p1.ipynb", "bob"),
        (["ann_7_70_p1.ipynb", "bob_8_80_p1.ipynb"], "eve_9_90_" + MOODLE.format("x", 8, "p1.ipynb"), "bob"),
        ([MOODLE.format("Ann", 1, "p1.ipynb"), MOODLE.format("Bob", 2, "p1.ipynb")],
         MOODLE.format("Eve", 3, "bob_2_81_p1.ipynb"), "2"),
        ([MOODLE.format("Ann", 1, "p1.ipynb"), MOODLE.format("Bob", 2, "p1.ipynb")],
         MOODLE.format("Eve", 3, f"Set_2_{WHEN}_p1.ipynb"), "2"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("n_forged", [1, 60])
def test_the_lms_part_decides_and_not_the_students(honest, forged, victim, n_forged):
    """Also where most files of the download are the forger's."""
    many = [forged.replace("p1.ipynb", f"p{n}.ipynb") for n in range(1, n_forged + 1)]
    found = whose([*honest, *many])
    assert found.left_out == []
    assert found.students[victim] == {"p1.ipynb": honest[1]}
    assert len(found.students) == 3
    assert sum(map(len, found.students.values())) == 2 + n_forged


def test_a_download_of_one_student_cannot_name_another():
    forged = MOODLE.format("x", 1002, "p1.ipynb")
    assert set(whose([f"eve/{forged}"], lms_ids={"eve": "", "1002": ""}).students) == {"eve"}
    assert set(whose([f"eve_9_90_{forged}"]).students) == {"eve"}
    with pytest.raises(ValueError, match="only eve, which may be a student or a folder above one"):
        whose([f"eve/{forged}"], lms_ids={"1002": ""})
    with pytest.raises(ValueError, match="only eve, which may be a student or a folder above one"):
        whose(["eve/bob/p1.ipynb"], lms_ids={"bob": ""})


def test_names_that_two_schemes_read_are_told_apart_by_the_gradebook_or_refused():
    paths = [f"HW_1_2_ann_{WHEN}_p1.ipynb", f"HW_1_2_bob_{WHEN}_p1.ipynb"]
    with pytest.raises(ValueError, match="names that fit blackboard and canvas"):
        whose(paths)
    assert set(whose(paths, lms_ids={"ann": "", "bob": ""}).students) == {"ann", "bob"}
    assert set(whose(paths, pattern="blackboard").students) == {"ann", "bob"}


def test_a_name_that_fits_two_students_is_refused_and_listed():
    found = whose([MOODLE.format("A", 4711, "p1.ipynb"), MOODLE.format("B", 5, "p1.ipynb")],
                  lms_ids={"ann": "4711", "4711": ""})  # fmt: skip
    assert found.left_out == ["4711: fits two students (4711, ann); nothing of it was taken"]
    assert set(found.students) == {"5"}


@pytest.mark.parametrize(
    ("paths", "lms_ids", "kept"),
    [
        (["leeann_7_70_p1.ipynb", "leeann_8_80_p1.ipynb", "bob_9_90_p1.ipynb"], {}, {"bob"}),
        (["leeann_7_70_p1.ipynb", "leeann_8_80_p1.ipynb"], {"ann": "7", "anna": "8"}, {"ann", "anna"}),
        (["ann/p1.ipynb", "4711/p1.ipynb", "bob/p1.ipynb"], {"ann": "4711"}, {"ann", "bob"}),
        ([f"{NFC}/p1.ipynb", f"{NFD}/p1.ipynb"], {NFC: ""}, {NFC}),
        (["ANN/p1.ipynb", "Ann/p1.ipynb"], {"ann": ""}, set()),
        ([f"A_x_lee_{WHEN}_p1.ipynb", f"A_y_lee_{WHEN}_p1.ipynb"], {"lee": ""}, set()),
    ],
)
def test_two_people_of_one_name_never_share_a_folder(paths, lms_ids, kept):
    found = whose(paths, lms_ids=lms_ids)
    refused = [line for line in found.left_out if "nothing of it was taken" in line]
    assert set(found.students) == kept
    assert len(refused) == len(paths) - len(kept)


def test_a_student_is_found_by_name_lms_id_other_case_and_email():
    roster = Roster({"ann": "4711", "Bob": "", "eva": "", "kim": ""}, {"eva": "Eva@u.edu", "kim": "ann"})
    assert [roster.find(name) for name in ("4711", "bob", "eva@U.edu", "ann")] == [{"ann"}, {"Bob"}, {"eva"}, {"ann"}]


def test_blackboard_users_may_hold_an_underscore_and_the_newest_attempt_counts():
    new = "attempt_2026-01-03-03-04-05"
    found = whose([f"Set 1_ann_lee_{WHEN}_p1.ipynb", f"Set 1_ann_lee_{new}_p1.ipynb", f"Set 1_bob_{WHEN}_p1.ipynb",
                   f"Set 1_bob_{WHEN}.txt"])  # fmt: skip
    assert found.students["ann_lee"] == {"p1.ipynb": f"Set 1_ann_lee_{new}_p1.ipynb"}
    assert set(found.students["bob"]) == {"p1.ipynb", "blackboard.txt"}
    assert found.notes == ["ann_lee: 1 older attempts in the download were passed over"]
    known = {"stud_001": "", "stud_002": ""}
    assert set(whose([f"S_stud_001_{WHEN}_p1.ipynb", f"S_stud_002_{WHEN}_p1.ipynb"], lms_ids=known).students) == set(
        known
    )


def test_a_number_of_canvas_is_taken_off_only_where_the_notebook_is_ours():
    found = whose(["ann_7_70_p1-2.ipynb", "bob_8_80_ps-1.ipynb", "eva_9_91_p1-3.ipynb", "eva_9_90_p1.ipynb"])
    assert found.students["ann"] == {"p1.ipynb": "ann_7_70_p1-2.ipynb"}
    assert set(found.students["bob"]) == {"ps-1.ipynb"}
    assert set(found.students["eva"]) == {"p1.ipynb", "p1-3.ipynb"}


@pytest.mark.parametrize("path", ["./ann/p1.ipynb", "/ann/p1.ipynb", "ann//p1.ipynb", "ann/./p1.ipynb"])
def test_odd_spellings_of_a_path_are_the_path(path):
    assert clean(path) == "ann/p1.ipynb"


@pytest.mark.parametrize("top", ["", "./", "download/", "./My Class/"])
@pytest.mark.parametrize("scheme", ["moodle", "folder", "canvas"])
def test_one_folder_at_the_top_and_what_systems_add_change_nothing(top, scheme):
    names = {"moodle": MOODLE.format("Ann", 1, "p1.ipynb"), "folder": "ann/p1.ipynb", "canvas": "ann_7_70_p1.ipynb"}
    other = {"moodle": MOODLE.format("Bob", 2, "p1.ipynb"), "folder": "bob/p1.ipynb", "canvas": "bob_8_80_p1.ipynb"}
    paths = [top + names[scheme], top + other[scheme], f"__MACOSX/{top}._x", f"{top}.DS_Store"]
    found = whose(paths)
    assert set(found.students) == ({"1", "2"} if scheme == "moodle" else {"ann", "bob"})
    assert found.left_out == []


def test_entries_are_data_and_never_paths(course, download):
    """`../` in an entry replaced COURSE/ps1."""
    (course.root / "ps1").mkdir()
    (course.root / "ps1" / "mine").write_text("mine")
    evil = {"../ps1/p1.ipynb": "x", "../../p1.ipynb": "x", "..\\ps1\\p1.ipynb": "x", "ann/p1.ipynb": "{}",
            "ann/../../source/ps1/p1.ipynb": "x"}  # fmt: skip
    before = (course.root / "source" / "ps1" / "p1.ipynb").read_bytes()
    left_out, files = download(evil)
    ours = ("../ps1/p1.ipynb", "../../p1.ipynb", "..\\ps1\\p1.ipynb")
    assert left_out == [f"{name}: no student's name in it" for name in ours]
    assert set(files) == {"ann"}
    assert (course.root / "ps1" / "mine").read_text() == "mine"
    assert (course.root / "source" / "ps1" / "p1.ipynb").read_bytes() == before


def test_a_wrong_expression_is_one_clear_message(download):
    for pattern, words in (("(", "be a regular expression"), (".*", "have the groups"), ("moodel", "have the groups")):
        with pytest.raises(ValueError, match=words):
            download({"ann/p1.ipynb": "{}"}, pattern=pattern)


@pytest.mark.parametrize("name", [*ODD, *UNFIT])
def test_every_name_has_a_folder_and_comes_back(name):
    key = folder_key(name)
    assert not key.startswith(".")
    assert "/" not in key
    assert key.isprintable()
    assert len(key.encode()) <= 200
    assert student_of(key) == name or len(name.encode()) > 200
    if name in ODD and name != "a%2Fb":
        assert key == name  # nbgrader's own tools find it


def test_no_two_names_share_a_folder():
    names = [*ODD, *UNFIT, NFD, "dom%2Fann", "dom%252Fann", "%2E.", "n" * 301, "%", "%2", "%252E"]
    assert len({folder_key(name) for name in names}) == len(names)


def test_odd_names_are_collected_found_and_nobody_vanishes(course, download):
    with course.gradebook() as gradebook:
        for name in (*ODD, "dom/ann", ".hidden"):
            gradebook.add_student(name)
    names = [*ODD, "ann"]
    left_out, files = download({f"{name}/p1.ipynb": name for name in names})
    assert left_out == []
    assert files == {name: {"p1.ipynb": name} for name in names}
    for name in ("dom/ann", ".hidden", "n" * 300):  # such a name comes by the LMS's id, or from the gradebook
        with course.gradebook() as gradebook:
            gradebook.update_or_create_student(name)
        course.submitted(name, "ps1").mkdir(parents=True)
    assert {one.student for one in submissions(course, "ps1")} == {*names, "dom/ann", ".hidden", "n" * 300}


def test_a_name_with_its_accents_apart_is_the_gradebooks(course, download):
    with course.gradebook() as gradebook:
        gradebook.add_student(NFC)
    course.submitted(NFD, "ps1").mkdir(parents=True)
    assert [one.student for one in submissions(course, "ps1")] == [NFC]
    course.submitted(NFD, "ps1").rmdir()
    assert set(download({f"{NFD}/p1.ipynb": "{}"})[1]) == {NFC}


def test_a_zip_that_does_not_say_that_it_is_utf8_is_read_as_utf8(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr(f"{NFC}/p1.ipynb", "{}")
    raw = (tmp_path / "class.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "class.zip") as archive:
        assert archive.infolist()[0].flag_bits & 0x800
    head, entry = raw.index(b"PK\x03\x04"), raw.index(b"PK\x01\x02")
    raw = bytearray(raw)
    raw[head + 7] &= 0xF7
    raw[entry + 9] &= 0xF7
    (tmp_path / "class.zip").write_bytes(raw)
    assert collect_submissions(course, "ps1", tmp_path / "class.zip").left_out == []
    assert [one.student for one in submissions(course, "ps1")] == [NFC]


def test_what_no_gradebook_can_hold_is_listed(course, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "M\udcfcller").mkdir()
    (tmp_path / "in" / "M\udcfcller" / "p1.ipynb").write_text("{}")
    (tmp_path / "in" / "ann").mkdir()
    (tmp_path / "in" / "ann" / "p1.ipynb").write_text("{}")
    done = collect_submissions(course, "ps1", tmp_path / "in")
    assert done.left_out == ["M\\udcfcller: a name that no gradebook can hold; nothing of it was taken"]
    (course.root / "submitted" / "x\udcff" / "ps1").mkdir(parents=True)
    found, left_out = find_submissions(course, "ps1")
    assert [one.student for one in found] == ["ann"]
    assert left_out == ["x\\udcff: a name that no gradebook can hold"]


def test_a_file_in_a_submissions_place_and_a_second_folder_are_listed(course):
    for folder in ("ann", "a%zz", "dom%2Fann"):
        (course.root / "submitted" / folder).mkdir(parents=True)
    (course.root / "submitted" / "ann" / "ps1").write_text("a notebook, perhaps")
    with course.gradebook() as gradebook:
        gradebook.add_student(NFC)
    for name in (NFC, NFD):
        (course.root / "submitted" / name / "ps1").mkdir(parents=True)
    found, left_out = find_submissions(course, "ps1")
    assert [one.student for one in found] == [NFC]
    assert left_out == [
        f"{NFC}: has two folders; {NFC}/ps1 was taken, {shown(NFD)} was not",
        "ann: ps1 is a file, where a folder should be",
    ]


@pytest.mark.parametrize("name", ["ps [1]", "a*b", "what?"])
def test_an_assignment_may_have_a_name_that_looks_like_a_pattern(course, name):
    course.submitted("ann", name).mkdir(parents=True)
    assert [one.student for one in submissions(course, name)] == ["ann"]


def test_nothing_shown_steers_a_terminal():
    assert shown("\x1b]0;x\x07\u202eann\udcff") == "\\x1b]0;x\\x07\\u202eann\\udcff"


@pytest.mark.parametrize(
    "form",
    [
        "Ann_{0}_assignsubmission_file_{1}",
        "Ann_{0}_assignsubmission_file_/{1}",
        "s{0}_{0}_77_{1}",
        "ps1_{0}_attempt_2026-01-02-03-04-05_{1}",
    ],
)
def test_a_time_stamp_in_a_download_of_an_lms_is_the_students_own_word(form):
    """It stood as the time of handing in, in the report and on the page."""
    found = whose([form.format(number, file) for number in (11, 12) for file in ("p1.ipynb", "timestamp.txt")])
    assert [set(files) for files in found.students.values()] == [{"p1.ipynb"}] * 2
    assert len(found.notes) == 2
    assert "is the student's own word, and no time stamp" in found.notes[0]


def test_a_time_stamp_in_folders_as_nbgrader_has_them_counts():
    found = whose([f"{name}/{file}" for name in ("ann", "bob") for file in ("p1.ipynb", "timestamp.txt")])
    assert [set(files) for files in found.students.values()] == [{"p1.ipynb", "timestamp.txt"}] * 2
    assert found.notes == []
