"""The rules of size and of what no file of the project may say."""

import ast
import re

MAX_LINES = 400
MAX_BODY_LINES = 40
MAX_FOLDER_FILES = 16
MAX_NOTEBOOK_KB = 300
MAX_FILE_MB = 8
NAMELESS = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}

# Written in pieces, so that this file keeps its own rule.
PRIVATE = {
    "a path of one machine": re.compile(
        "/" + r"(home/(?!student/|learner/|user/)[a-z][\w.-]*/|Users/[A-Za-z][\w.-]*/|root/\w|work/\w|tmp/\w)"
        r"|[A-Z]:\\Users\\\w"
    ),
    "the address of a package registry": re.compile(
        r"https?://[^\s\"')>]*" + r"(pythonhosted|pypi\.org|/simple\b|artifactory|nexus|devpi)|index" + r"-url[ =]+http"
    ),
}


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function below its signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def length_complaints(text: str) -> list[str]:
    """Short files of short functions."""
    complaints = []
    lines = len(text.splitlines())
    if lines > MAX_LINES:
        complaints.append(f"{lines} lines: more than {MAX_LINES} are two topics, so make it two files")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and body_lines(node) > MAX_BODY_LINES:
            complaints.append(
                f"line {node.lineno}: {node.name} has {body_lines(node)} lines below its docstring; "
                f"give a part of at most {MAX_BODY_LINES} lines a name of its own"
            )
    return complaints


def private_complaints(text: str) -> list[str]:
    """Nothing that is true of one machine only."""
    return [
        f"line {text.count(chr(10), 0, found.start()) + 1}: {what}: {found.group()!r}; leave it out"
        for what, pattern in PRIVATE.items()
        for found in pattern.finditer(text)
    ]
