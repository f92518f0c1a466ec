"""Two downloads as an LMS gives them, with everything that a name, a file or a zip can be, and whose each must be.

What must be refused is data too: line by line, as the instructor reads it at the end of the run.
"""

import copy
import json
import unicodedata
import zipfile
from pathlib import Path

from benchmarks.grading.classes import Truth

__all__ = ["FILES_REFUSED", "MOODLE_REFUSED", "files", "moodle"]

ACCENTS = "Müller"
NAMES = ["O'Brien", "ann,lee", "ann;lee", "a&b", r"dom\ann", "(ann)", ACCENTS, "100%", "x [1]", "名前", "-rf", "$(id)"]
NAMES += ["=1+1", '"ann"', "<b>ann<b>", "ann lee", "Ann", "1002", "ps1", "None"]
LONG = "n" * 280 + ".ipynb"
FILES_REFUSED = (
    "damaged: p1.ipynb: damaged in the zip",
    "encrypted: p1.ipynb: encrypted in the zip",
    "packed-oddly: p1.ipynb: packed in a way that cannot be read",
    "file-and-folder: p1.ipynb/deep.py: a file and a folder have one name; the file was taken",
    f"long: {LONG}: its name is too long (286 bytes; 1 parts)",
    "./twice/p1.ipynb: twice/p1.ipynb has the same name; this one was taken",
    "zip.zip: no student's name in it; a zip in the zip has to be unpacked first",
    "link: p1.ipynb: a link or special file",
    "big: big.bin: more than 100 MB in a file, or 300 MB in all",
    "many: 101 more files: a submission may have 2000",
    "loose\\x07.ipynb: no student's name in it",
    "../ps1/p1.ipynb: no student's name in it",
)
MOODLE_REFUSED = (
    "../submitted/1002/ps1/p1.ipynb: no student's name in it",
    "dom/ann: ../ps1/p1.ipynb: no name of a file",
    "damaged: p1.ipynb: damaged in the zip",
    f"long: {LONG}: its name is too long (286 bytes; 1 parts)",
    "link: p1.ipynb: a link or special file",
)
_UNREAD = Truth("mangled", None)
_FINE = Truth("unusual", 8.0)


def files(root: Path, _share: float) -> dict[str, Truth]:
    """A zip with a folder for each student: odd names, odd files, and a zip that is odd itself. It is always whole."""
    from make_class import make_course

    from neurokit_lite.course.grading.assignment import Course

    make_course(root)
    with Course(root).gradebook() as gradebook:
        gradebook.add_student(ACCENTS)
    entries, truth = _work(root)
    for name in NAMES:
        folder = unicodedata.normalize("NFD", name) if name == ACCENTS else name
        entries[f"{folder}/p1.ipynb"], truth[name] = entries["in-a-folder/deep/p1.ipynb"], _FINE
    made, more = _troubles(entries["in-a-folder/deep/p1.ipynb"])
    with zipfile.ZipFile(root / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (entries | made).items():
            how = zipfile.ZIP_STORED if name.startswith("damaged/") else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=how)
        _put_link(archive, "link/p1.ipynb")
    _spoil(root / "class.zip")
    return truth | more


def _work(root: Path) -> tuple[dict[str, bytes], dict[str, Truth]]:
    """Right answers in whatever form a program may save them, and notebooks beyond every quota."""
    from make_class import answers, cell
    from test_limits import OTHERS

    from neurokit_lite.course.grading.assignment import Course, load_assignment

    nb, wrong = answers(root, {"written": "Weil ä und é."}), answers(root, factor=-1)
    blank = load_assignment(Course(root), "ps1").notebooks["p1"].released
    merged, crlf, twice = copy.deepcopy(nb), copy.deepcopy(nb), copy.deepcopy(nb)
    cell(merged, "sol1")["source"] += "\n\n" + cell(merged, "sol2")["source"]
    merged["cells"].remove(cell(merged, "sol2"))
    for one in crlf["cells"]:
        one["source"] = one["source"].replace("\n", "  \r\n") + "\r\n"
    twice["cells"].insert(5, {"cell_type": "code", "source": "x = '\ud800'", "metadata": {}, "outputs": [], "id": 3})
    text = json.dumps(nb, ensure_ascii=False)
    right = text.encode()
    entries = {f"saved-as-{code}/p1.ipynb": text.encode(code) for code in ("utf-16", "utf-32", "utf-8-sig", "cp1252")}
    made = {"merged": merged, "line-ends": crlf, "half-a-character": twice}
    entries |= {f"{name}/p1.ipynb": json.dumps(one).encode() for name, one in made.items()}
    entries |= {
        "in-a-folder/deep/p1.ipynb": right,
        "copy-beside/p1.ipynb": right,
        "copy-beside/p1 (1).ipynb": json.dumps(wrong).encode(),
        "work-beside/p1.ipynb": json.dumps(blank).encode(),
        "work-beside/p1-final.ipynb": right,
        "many-copies/" + "copy " * 40 + "p1.ipynb": right,
        "by-a-browser/p1.ipynb.txt": right,
    }
    truth = {name.partition("/")[0]: Truth("mangled", 8.0) for name in entries}
    truth["copy-beside"] = Truth("mangled", 8.0, words="p1 (1).ipynb")
    truth["work-beside"] = Truth("mangled", 8.0, words="is as it was handed out")
    for name, change in OTHERS.items():
        change(beyond := copy.deepcopy(nb))
        entries[f"beyond-{name}/p1.ipynb"] = json.dumps(beyond).encode()
        truth[f"beyond-{name}"] = Truth("hostile", None, words="the limit is")
    entries["nested/p1.ipynb"] = b'{"cells": [' * 100_000
    truth["nested"] = Truth("hostile", None, words="not valid JSON")
    return entries, truth


def _troubles(right: bytes) -> tuple[dict[str, bytes], dict[str, Truth]]:
    """What a zip may do to a file, to a name, and to a class."""
    entries = {
        "damaged/p1.ipynb": b"a text to break",
        "encrypted/p1.ipynb": right,
        "packed-oddly/p1.ipynb": right,
        "file-and-folder/p1.ipynb": right,
        "file-and-folder/p1.ipynb/deep.py": b"x = 1",
        f"long/{LONG}": right,
        "twice/p1.ipynb": b"not this one",
        "./twice/p1.ipynb": right,
        "zip/work.zip": b"PK",
        "zip.zip": b"PK",
        "loose\x07.ipynb": right,
        "../ps1/p1.ipynb": b"mine",
        "__MACOSX/merged/._p1.ipynb": b"x",
        "big/p1.ipynb": right,
        "big/big.bin": bytes((100 << 20) + 1),
        "many/p1.ipynb": right,
        **{f"many/{n:04d}.txt": b"" for n in range(2100)},
    }
    truth = dict.fromkeys(("file-and-folder", "twice", "big", "many"), Truth("mangled", 8.0))
    for name, words in (
        ("damaged", "damaged in the zip"),
        ("encrypted", "encrypted in the zip"),
        ("packed-oddly", "packed in a way that cannot be read"),
        ("long", "its name is too long"),
        ("zip", "there is work.zip"),
        ("link", "not taken: p1.ipynb: a link"),
    ):
        truth[name] = Truth("mangled", None, words=words)
    return entries, truth


def _put_link(archive: zipfile.ZipFile, name: str) -> None:
    link = zipfile.ZipInfo(name)
    link.external_attr = 0o120777 << 16
    archive.writestr(link, "/etc/passwd")


def _spoil(path: Path) -> None:
    """Break one file, say of another that it is encrypted, and of a third that it is packed in an unknown way."""
    raw = bytearray(path.read_bytes().replace(b"a text to break", b"a text so broken"[:15]))
    for student, value, places in ((b"encrypted/", 1, (6, 8)), (b"packed-oddly/", 99, (8, 10))):
        for mark, where, name in ((b"PK\x03\x04", places[0], 30), (b"PK\x01\x02", places[1], 46)):
            place = raw.index(mark)
            while not raw.startswith(student, place + name):
                place = raw.index(mark, place + 1)
            raw[place + where] = value
    path.write_bytes(raw)


def moodle(root: Path, _share: float) -> dict[str, Truth]:
    """A Moodle download in which students name each other. It is always whole."""
    from make_class import answers, make_course
    from test_whose_work import FORGER, NAMES, NOTHING, VICTIM
    from test_whose_work import moodle as path_of

    from neurokit_lite.course.grading.assignment import Course

    make_course(root)
    with Course(root).gradebook() as gradebook:
        for number, name in {**NAMES, **NOTHING}.items():
            gradebook.add_student(name, **({} if name == number else {"lms_user_id": number}))
    right, wrong = json.dumps(answers(root)), json.dumps(answers(root, factor=-1))
    with zipfile.ZipFile(root / "moodle.zip", "w") as archive:
        for number in NAMES:
            archive.writestr(path_of(number, "p1.ipynb"), wrong if number == FORGER else right)
        archive.writestr(path_of(FORGER, path_of(VICTIM, "p1.ipynb")), wrong)
        archive.writestr(path_of(FORGER, "../../../ps1/p1.ipynb"), wrong)
        archive.writestr(path_of(FORGER, "timestamp.txt"), "2020-01-01 00:00:00 UTC")
        archive.writestr(f"../submitted/{VICTIM}/ps1/p1.ipynb", wrong)
        archive.writestr(path_of("1007", "p1.ipynb"), "a text to break")
        archive.writestr(path_of("1008", LONG), right)
        _put_link(archive, path_of("1009", "p1.ipynb"))
        archive.writestr(path_of("1009", "notes.txt"), "see the link")
    raw = (root / "moodle.zip").read_bytes()
    (root / "moodle.zip").write_bytes(raw.replace(b"a text to break", b"a text so broken"[:15]))
    truth = {name: Truth("hostile", 0.0) if number == FORGER else _FINE for number, name in NAMES.items()}
    return truth | dict.fromkeys(NOTHING.values(), _UNREAD)
