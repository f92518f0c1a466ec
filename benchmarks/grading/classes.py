"""A class made by a script, with what each submission must get: solved, partial, wrong, mangled and hostile.

It has one usual notebook, which plain nbgrader can grade too. Cases that need a course of their own are in `cases`.
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

__all__ = ["ROOT", "SIZE", "Truth", "copy_class", "make_class", "part_of", "read_truth", "write_truth"]

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "security"))
SIZE = 100
HOSTILE_SHARE, MANGLED_SHARE = 0.43, 0.13
LOOK = (
    "table = pd.DataFrame({'x': range(4), 'y': [float(f1(x)) for x in range(4)]})\n"
    "figure, ax = plt.subplots(figsize=(3, 2))\nax.plot(table['x'], table['y'])\n"
    "print(LinearRegression().fit(table[['x']], table['y']).coef_.round(6))\ntable"
)


@dataclass(frozen=True)
class Truth:
    """What must become of a submission.

    `kind` is honest, mangled, hostile, or unusual (sound work by an odd name, or in types and with messages that are
    odd); `score` is None where there is nothing that can be graded. `scores` says more, by test: None where a person
    must decide. The tests in `waits` must wait for a person, and no other; those in `unproven` may wait, and must
    where they give points. Of the limits in `limits` one at least must have been hit and named, and `words` stand in
    what the instructor is told. `page_of` is the student whose feedback must read the same, word for word.
    """

    kind: str
    score: float | None
    is_flagged: bool = False
    scores: dict[str, float | None] = field(default_factory=dict)
    waits: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    words: str = ""
    page_of: str = ""


def make_class(root: Path, size: int, *, port: int) -> dict[str, Truth]:
    """Write a course with a numpy, pandas, matplotlib and scikit-learn notebook, and its submissions.

    Parameters
    ----------
    root : Path
        An empty folder.
    size : int
        Number of submissions; with 100, every attack and every way to mangle a notebook is among them.
    port : int
        Where this machine serves something that no submission may reach.

    Returns
    -------
    dict of str to Truth
        By student; kept in ``truth.json`` beside the course.
    """
    from attacks import ATTACKS
    from make_class import make_course, submit

    make_course(root, heavy=True)
    truth: dict[str, Truth] = {}
    for name, attack in part_of(ATTACKS, round(HOSTILE_SHARE * size)).items():
        submit(root, f"hostile-{name}", attack.handed_in(root, port=port))
        truth[f"hostile-{name}"] = Truth("hostile", attack.score, attack.flagged)
    for name, (raw, file, score) in part_of(_mangled(root), round(MANGLED_SHARE * size)).items():
        submit(root, f"mangled-{name}", raw, name=file)
        truth[f"mangled-{name}"] = Truth("mangled", score)
    kinds = list(_honest(root).items())
    for n in range(size - len(truth)):
        name, (raw, score) = kinds[n % len(kinds)]
        submit(root, f"honest-{n:03d}-{name}", raw)
        truth[f"honest-{n:03d}-{name}"] = Truth("honest", score)
    write_truth(root, truth)
    return truth


def write_truth(root: Path, truth: dict[str, Truth]) -> None:
    """Keep what must become of everybody, in ``truth.json`` beside the course."""
    (root / "truth.json").write_text(json.dumps({name: asdict(one) for name, one in truth.items()}, indent=1))


def part_of(whole: dict, count: int) -> dict:
    """Some of the items, spread evenly; all of them where there are no more."""
    names, count = list(whole), min(count, len(whole))
    return {names[i * len(names) // count]: whole[names[i * len(names) // count]] for i in range(count)}


def _honest(root: Path) -> dict[str, tuple[bytes, float]]:
    """Notebooks that plain nbgrader can grade, with a table, a figure and a model fit of the student's own."""
    from make_class import ANSWERS, submissions

    made = {}
    for name, raw in submissions(root, ANSWERS).items():
        nb = json.loads(raw)
        look = {"cell_type": "code", "id": "look", "metadata": {}, "source": LOOK}
        nb["cells"].append(look | {"outputs": [], "execution_count": None})
        made[name] = json.dumps(nb).encode(), ANSWERS[name]
    return made


def _mangled(root: Path) -> dict[str, tuple[bytes, str, float | None]]:
    """All of them hold right answers; two cannot be read, and in one folder there is no notebook."""
    from make_class import MANGLED, submissions

    raw = submissions(root, ["solved", "corrupt", "blank", *MANGLED])
    made = {name: (raw[name], "p1.ipynb", 8.0) for name in MANGLED}
    made |= {name: (raw[name], "p1.ipynb", None) for name in ("corrupt", "blank")}
    return made | {"renamed": (raw["solved"], "final (2).ipynb", 8.0), "missing": (b"see mail", "notes.txt", None)}


def read_truth(root: Path) -> dict[str, Truth]:
    """What :func:`make_class` wrote down."""
    known = json.loads((root / "truth.json").read_text()).items()
    return {
        name: Truth(**{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()})
        for name, one in known
    }


def copy_class(source: Path, target: Path) -> dict[str, Truth]:
    """The same course in another folder, with the honest submissions only."""
    import shutil

    truth = {name: one for name, one in read_truth(source).items() if one.kind == "honest"}
    target.mkdir(parents=True)
    shutil.copytree(source / "source", target / "source")
    shutil.copy(source / "nbgrader_config.py", target)
    for name in truth:
        shutil.copytree(source / "submitted" / name, target / "submitted" / name)
    write_truth(target, truth)
    return truth
