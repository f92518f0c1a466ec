"""What a notebook or its kernel sends that no tool of Jupyter sends is that student's outcome, and nobody's failure."""

import json

import pytest
from own_course import grade_all, make_own

PARTS = (
    ("answer", "f", "def f(x):\n---\n    return x * 2"),
    ("test", "test-f", 2, "assert f(3) == 6\n### BEGIN HIDDEN TESTS\nassert f(4) == 8\n### END HIDDEN TESTS"),
    ("answer", "g", "def g(x):\n---\n    return x + 1"),
    ("test", "test-g", 2, "assert g(1) == 2"),
)
RIGHT = {"f": "def f(x):\n    return x * 2", "g": "def g(x):\n    return x + 1"}
SEND = """
shell = get_ipython()
def send(kind, content):
    shell.kernel.session.send(shell.kernel.iopub_socket, kind, content, parent=shell.kernel.get_parent())
"""
ODD = {
    "surrogate-in-source": "bad = '\ud800'",
    "surrogate-printed": "print('\\ud83d', chr(0xdfff))",
    "surrogate-in-an-error": "raise ValueError('\\udc80')",
    "surrogate-shown": "class Odd:\n    def __repr__(self): return '\\ud800'\nOdd()",
    "bare-comm": SEND + "send('comm_open', {})\nsend('comm_msg', {'comm_id': 'x'})\nsend('comm_close', {})",
    "half-a-widget": SEND + "send('comm_open', {'comm_id': 'a', 'target_name': 'jupyter.widget', 'data': {}})\n"
    "send('comm_msg', {'comm_id': 'a', 'data': {'method': 'update', 'state': {'_model_name': 'X'}}})\n"
    "send('display_data', {'data': {'application/vnd.jupyter.widget-view+json': {'model_id': 'b'}}, 'metadata': {}})",
    "flood-of-widgets": SEND
    + "for i in range(2000):\n    send('comm_open', {'comm_id': str(i), 'data': {'state': 'x'}})",
    "end-that-is-lost": "kernel = get_ipython().kernel\ntold = kernel._publish_status\ndef once(*_, **__):\n"
    "    kernel._publish_status = told\nkernel._publish_status = once",  # as a flood pushes it out at times
    "bare-output": SEND + "send('display_data', {})\nsend('stream', {})\nsend('error', {})\nsend('execute_result', {})",
    "output-of-other-types": SEND + "send('stream', {'name': 7, 'text': {'a': 1}})\nsend('error', {'ename': 1, "
    "'evalue': [], 'traceback': 'x'})\nsend('display_data', {'data': {'text/plain': {'x': 1}, 'image/png': [1]}, "
    "'metadata': 3})\nsend('display_data', {'data': 'x', 'metadata': {}, 'transient': 5})\nsend('status', {})",
    "lists-for-contents": SEND + "send('stream', [])\nsend('clear_output', [1])\nsend('update_display_data', {})",
    "count-that-is-none": SEND + "send('execute_input', {'execution_count': {'a': 1}, 'code': 'x'})",
    "unknown-kind": SEND + "send('made_up', {'x': 1})\nsend('', {})",
}

# The answers to the judge's questions, in other forms: the tests fail, and that is the student's outcome.
FORGED = {
    "answers-in-a-list": "get_ipython().user_expressions = lambda _: []",
    "answers-of-text": "get_ipython().user_expressions = lambda _: {'r': 'x'}",
    "answers-of-nothing": "get_ipython().user_expressions = lambda _: {'r': None}",
    "data-of-a-number": "get_ipython().user_expressions = lambda _: {'r': {'data': 5}}",
    "text-of-a-dict": "get_ipython().user_expressions = lambda _: {'r': {'data': {'text/plain': {'a': 1}}}}",
}


@pytest.fixture(scope="module")
def graded(sandbox, tmp_path_factory):
    root = tmp_path_factory.mktemp("messages")
    make_own(root, *PARTS)
    answers = {name: RIGHT | {"f": f"{RIGHT['f']}\n{code}"} for name, code in ODD.items()}
    answers |= {name: RIGHT | {"f": f"{RIGHT['f']}\n{code}"} for name, code in FORGED.items()}
    return root, grade_all(root, answers | {"honest": RIGHT})


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_answer_is_the_students_outcome_and_not_our_failure(graded, name):
    """Three tries, the outcome "infrastructure" and exit code 3 for the whole class."""
    result = graded[1].results[name]
    assert (result.outcome, result.score) == ("graded", 0.0), result.reason + result.log
    assert result.flags


@pytest.mark.parametrize("name", [*ODD, "honest"])
def test_the_answers_keep_their_points(graded, name):
    result = graded[1].results[name]
    assert result.outcome in ("graded", "partly"), result.reason + result.log
    assert result.scores() == {"p1/test-f": 2.0, "p1/test-g": 2.0}, result


@pytest.mark.parametrize("name", [*ODD, "honest"])
def test_the_executed_notebook_is_small_sound_and_gives_feedback(graded, name):
    import nbformat

    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.reporting.feedback import write_feedback

    root, _ = graded
    path = root / "autograded" / name / "ps1" / "p1.ipynb"
    text = path.read_text("utf-8")
    assert len(text) < 300_000
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert "widget" not in json.dumps([cell.get("outputs") for cell in json.loads(text)["cells"]])
    assert write_feedback(Course(root), "ps1", students=[name]).students == (name,)
