"""Names are found where they are looked for, and mean one thing."""

import ast

from contracts import name_rules as rules
from contracts.support import PACKAGE, relative, report, syntax


def test_a_class_name_means_one_class():
    complaints = rules.twin_complaints({relative(path): syntax(path) for path in PACKAGE.rglob("*.py")})
    assert not complaints, report(complaints)


def test_two_classes_of_one_name_are_caught():
    trees = {name: ast.parse("class Check: ...\nclass _Own: ...\n") for name in ("one.py", "other.py")}
    (complaint,) = rules.twin_complaints(trees)
    assert "Check is a class in one.py and in other.py" in complaint
