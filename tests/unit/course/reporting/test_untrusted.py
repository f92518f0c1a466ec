"""What a student wrote is shown without anything live in it, and formgrader's pages run their own scripts alone."""

import json
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from neurokit_lite.course.reporting.formgrader import policy
from neurokit_lite.course.reporting.untrusted import Cleaner, harmless_html, harmless_notebook

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    "evil",
    [
        "<script>x()</script>",
        "<ScRiPt/src=//evil>x()",
        '<img src=x onerror="x()">',
        '<img src="https://evil/beacon.png">',
        '<img src="/logout">',
        '<svg onload="x()"><script>x()</script></svg>',
        '<math><mtext><mglyph><style><img src=x onerror="x()">',
        '<iframe srcdoc="<script>x()</script>"></iframe>',
        '<a href="javascript:x()">a</a>',
        '<a href="&#106;avascript:x()">a</a>',
        '<a href="/formgrader/api/grade/1">a</a>',
        '<a href="data:text/html,<script>x()</script>">a</a>',
        '<form action="/formgrader/api"><input id="test1" class="score"><button class="full-credit">a</button></form>',
        '<div id="test1" class="nbgrader_cell" style="position:fixed" data-link="x">a</div>',
        '<meta http-equiv="refresh" content="0;url=//evil"><base href="//evil"><link rel="stylesheet" href="//evil">',
        "<style>@import '//evil'</style>",
        '<template><img src=x onerror="x()"></template><noscript><p title="</noscript><img src=x onerror=x()>">',
        "<object data=//evil></object><embed src=//evil><video src=//evil><audio src=//evil><source src=//evil>",
    ],
)
def test_nothing_live_stays(evil):
    shown = harmless_html(f"<p>before</p>{evil}")
    assert shown.startswith("<p>before</p>")
    live = re.findall(r"<(?!/?(?:p|a|b|div|img)\b)|<[^>]*\s(?:on\w+|style|id|class|name|data-\w+|action)=", shown)
    assert live == []
    assert not re.search(r"<[^>]*(?:javascript|evil|formgrader|logout|text/html)", shown)


@pytest.mark.parametrize(
    "kept",
    [
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1 &lt; 2</td></tr></tbody></table>",
        '<a href="https://doi.org/10.1038/1">paper</a>',
        f'<img src="data:image/png;base64,{PIXEL}" alt="a pixel">',
        "<h2>Answer</h2><ul><li><code>x</code> and <em>y</em></li></ul>",
    ],
)
def test_text_tables_and_pictures_stay(kept):
    assert harmless_html(kept) == kept


def test_a_long_attack_takes_linear_time():
    assert len(harmless_html("<script>" * 200_000 + "x")) < 10
    assert "<p>" not in harmless_html("<p " * 20_000)


def test_outputs_keep_text_and_pictures_and_nothing_else():
    data = {
        "text/html": "<b>1</b><script>x()</script>",
        "application/javascript": "x()",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "image/png": PIXEL,
        "image/jpeg": '"><script>x()</script>',
    }
    outputs = [
        new_output(
            "display_data", data=data, metadata={"text/html": {"isolated": True}, "filenames": {"image/png": "x"}}
        ),
        new_output("display_data", data={"application/javascript": "x()"}),
        nbformat.from_dict({"output_type": "stream", "name": "<b>", "text": ["a", "b"]}),
        nbformat.from_dict({"output_type": "error", "ename": None, "evalue": 1, "traceback": "x"}),
        nbformat.from_dict({"output_type": "display_data", "data": "x"}),
        nbformat.from_dict({"output_type": "other"}),
    ]
    cell = new_code_cell("1")
    cell.outputs, cell.execution_count = outputs, "<script>"
    text = new_markdown_cell("x")
    text.attachments = {"a.png": {"image/png": PIXEL, "text/html": "x"}, '"><b>': {"image/png": PIXEL}, "c": 1}
    nb = new_notebook(metadata={"widgets": {"x": 1}})
    nb.cells = [cell, text]
    harmless_notebook(nb)
    assert json.loads(json.dumps(nb.cells[0].outputs)) == [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>1</b>", "image/png": PIXEL}},
        {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "(an output of a kind not shown here)"}},
        {"output_type": "stream", "name": "stdout", "text": "ab"},
        {"output_type": "error", "ename": "", "evalue": "", "traceback": []},
    ]
    assert nb.cells[0].execution_count is None
    assert nb.cells[1].attachments == {"a.png": {"image/png": PIXEL}}
    assert "widgets" not in nb.metadata


def test_the_policy_lets_pages_run_only_what_bears_the_nonce():
    rules = dict(rule.split(" ", 1) for rule in policy("abc", actions=("toggle();",)).split("; "))
    assert rules["script-src"].split()[0] == "'nonce-abc'"
    assert not {"'self'", "'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "*"} & set(
        rules["script-src"].split()
    )
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "'self' data:"


def test_every_button_of_formgraders_own_is_in_the_policy():
    from html.parser import HTMLParser
    from pathlib import Path

    from nbgrader.server_extensions.formgrader import handlers

    from neurokit_lite.course.reporting.formgrader import _actions

    found = set()
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: found.update(value for name, value in attrs if name.startswith("on"))
    for path in Path(handlers.template_path).rglob("*.*"):
        reader.feed(path.read_text("utf-8"))
    assert {"createStudentModal();", "toggleAllNames()"} < found
    assert set(_actions(Path(handlers.template_path))) == found


def test_formgrader_is_served_by_the_safe_panel_alone(tmp_path):
    from neurokit_lite.course.learner.start import _configure

    _configure(tmp_path, ("formgrader", "assignment_list"))
    served = json.loads((tmp_path / "jupyter_server_config.json").read_text())["ServerApp"]["jpserver_extensions"]
    assert served["neurokit_lite.course.reporting.formgrader"]
    assert not served["nbgrader.server_extensions.formgrader"]
    _configure(tmp_path)
    served = json.loads((tmp_path / "jupyter_server_config.json").read_text())["ServerApp"]["jpserver_extensions"]
    assert not any(served.values())


SLOW = {
    "elements": "<div>" * 40_000,
    "formats": "<b><i><u>" * 30_000,
    "lists": "<ul><li>" * 25_000,
    "attributes": f"<p {' '.join(f'a{i}' for i in range(30_000))}>",
}


@pytest.mark.parametrize("name", SLOW)
def test_what_a_parser_would_take_an_hour_for_is_shown_as_text(name):
    """One output of a megabyte held the server of all pages: the parser takes the square of what stands in another."""
    shown = Cleaner()(SLOW[name])
    assert shown.startswith("<pre>&lt;")
    assert shown.endswith("Shown as text: too much of it to be made safe (the rest is left out).</p>")
    assert len(shown) < 200_000
    assert Cleaner()("<b>next</b>") == "<b>next</b>"


def test_a_page_has_so_much_time_in_all_and_the_next_one_has_its_own():
    clean = Cleaner()
    pieces = [clean(SLOW["elements"]) for _ in range(30)]
    assert all(piece.startswith("<pre>") for piece in pieces)
    longer = "<b>a</b>" * 60
    assert clean(longer).startswith("<pre>")
    assert clean("<b>small</b>") == "<b>small</b>"
    assert Cleaner()(longer) == longer


def test_a_bound_holds_however_little_is_left():
    clean = Cleaner()
    clean.left_s = 1e-8
    assert clean(SLOW["elements"]).startswith("<pre>")


def test_a_bound_that_was_swallowed_comes_again():
    """In a finaliser an exception is lost, and with it the only bound: the parser then went on to its end."""
    swallowed = []

    def stubborn(_):
        while True:
            try:
                while True:
                    pass
            except BaseException as error:
                if swallowed:
                    raise
                swallowed.append(error)

    clean = Cleaner()
    clean.left_s = 0.05
    assert clean("x" * 6000, make=stubborn).startswith("<pre>x")
    assert len(swallowed) == 1


def test_outside_the_main_thread_elements_are_counted():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(Cleaner(), SLOW["elements"]).result().startswith("<pre>")
        assert pool.submit(Cleaner(), "<b>" * 100).result().startswith("<b><b>")


def test_a_text_is_made_into_html_within_the_same_bounds():
    assert Cleaner()("a*b*", make=lambda text: f"<p>{text}</p><script>x()</script>") == "<p>a*b*</p>"
    assert Cleaner()("x", make=lambda _: SLOW["elements"]).startswith("<pre>x</pre>")
