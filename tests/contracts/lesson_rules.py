"""The anatomy of a lesson: the order of its parts, and what each must hold. CONTRIBUTING.md shows a skeleton."""

import ast
import re
from dataclasses import dataclass, field

import jupytext

from neurokit_lite.course.authoring.source import is_folded

OPENING = ["Before you start", "Meet the data"]
CLOSING = ["Break it", "At scale", "Check yourself", "Take-aways", "References", "Your turn"]
WITH_CODE = ["Meet the data", "Break it", "At scale", "Check yourself"]
MAX_CODE_LINES = 15
MAX_QUIZ_LINES = 40
MAX_DEF_LINES = 10
VERBS = """
    align apply build calculate catch check choose cluster compare compute correct count decide decode defend
    describe design detect diagnose draw estimate evaluate explain find fit follow identify infer interpret judge
    load measure mend model name plan plot predict quantify rank read recognise reconstruct reduce repair say score
    separate show simulate sort split spot state summarise tell test track train turn use validate weigh write
"""
PREDICT = "**Predict.**"
ASKS = re.compile(r"\b(widgets\.)?predict\(")
MINUTES = re.compile(r"\s+\(~\d+ min\)$")
DRAWS = re.compile(
    r"\bplot_\w+\(|\bplt\.\w+\(|\bax\w*\.(plot|scatter|bar|hist|imshow|fill_between)\(|\b(explore|canvas)\("
)
EMPTY_ALT = re.compile(r"(a |the )?(figure|plot|image|picture|graph)\b( of| that| showing|:)", re.IGNORECASE)


@dataclass
class Section:
    """A second-level heading and the cells under it; markdown as text, code with its cell."""

    heading: str
    cells: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(source for kind, source in self.cells if kind == "markdown")

    @property
    def codes(self) -> list[str]:
        return [source for kind, source in self.cells if kind == "code" and source.strip()]


def read(source: str) -> list:
    """The cells of a lesson in py:percent."""
    return jupytext.reads(source, fmt="py:percent").cells


def sections(cells: list) -> list[Section]:
    """The lesson cut at its second-level headings; the first section bears the title's text."""
    found = [Section("")]
    for cell in cells:
        if cell.cell_type != "markdown":
            found[-1].cells.append((cell.cell_type, cell.source))
            continue
        for part in re.split(r"(?m)^(?=## )", cell.source):
            if part.startswith("## "):
                heading, _, part = part[3:].partition("\n")
                found.append(Section(MINUTES.sub("", heading.strip())))
            if part.strip():
                found[-1].cells.append(("markdown", part.strip()))
    return found


def order_complaints(parts: list[Section]) -> list[str]:
    """The headings are there, in order, and between them stand two to five steps, each a question."""
    headings = [part.heading for part in parts[1:]]
    fixed = [heading for heading in headings if heading in OPENING + CLOSING]
    if fixed != OPENING + CLOSING:
        return [f"headings must be {OPENING}, 2 to 5 steps, {CLOSING}; got {headings}"]
    steps = steps_of(parts)
    complaints = []
    if headings != OPENING + [step.heading for step in steps] + CLOSING:
        complaints.append(f"a heading of your own may stand only between Meet the data and Break it; got {headings}")
    if not 2 <= len(steps) <= 5:
        complaints.append(f"a lesson has 2 to 5 steps; got {len(steps)}")
    asked = [step.heading for step in steps if not step.heading.endswith("?")]
    return complaints + [f"## {heading}: make the heading of a step a question" for heading in asked]


def steps_of(parts: list[Section]) -> list[Section]:
    """The sections whose heading is the lesson's own."""
    return [part for part in parts[1:] if part.heading not in OPENING + CLOSING]


def opening_complaints(parts: list[Section]) -> list[str]:
    """A question as the title, what one will have, objectives, needs, time, data card."""
    by_name = {part.heading: part for part in parts}
    head = parts[0].text
    before = by_name.get("Before you start", Section("")).text
    complaints = []
    titles = re.findall(r"(?m)^# (.+)$", "\n".join(part.text for part in parts))
    if len(titles) != 1 or not titles[0].strip().endswith("?") or not head.startswith("# "):
        complaints.append(f"the first cell must begin with the one title, a question; got {titles}")
    if "**What you will have.**" not in head:
        complaints.append("say under the title **What you will have.**")
    for word in ("**Objectives.**", "**Needs.**", "**Time.**", "**Data card.**"):
        if word not in before:
            complaints.append(f"## Before you start lacks {word}")
    if not re.search(r"\*\*Time\.\*\*\s+(about )?\d+ minutes", before):
        complaints.append("write the time as `**Time.** 45 minutes.`")
    return complaints + _objective_complaints(before) + _card_complaints(before)


def _objective_complaints(before: str) -> list[str]:
    listed = before.partition("**Objectives.**")[2].partition("**Needs.**")[0]
    verbs = re.findall(r"(?m)^[-*] +(\w+)", listed)
    complaints = [] if 2 <= len(verbs) <= 4 else [f"write 2 to 4 objectives as bullets; got {len(verbs)}"]
    strange = [verb for verb in verbs if verb.lower() not in VERBS.split()]
    return complaints + [f"objective `{v} ...` must start with a verb that can be tested" for v in strange]


def _card_complaints(before: str) -> list[str]:
    card = before.partition("**Data card.**")[2].lower()
    return [f"the data card lacks its {row}" for row in ("licence", "citation") if row not in card]


def step_complaints(parts: list[Section]) -> list[str]:
    """A prediction before the step's first figure, or else before its last code; and words on what came out."""
    complaints = []
    for step in steps_of(parts):
        codes = [i for i, (kind, source) in enumerate(step.cells) if kind == "code" and not ASKS.match(source)]
        if not codes:
            complaints.append(f"## {step.heading}: a step has code")
            continue
        result = next((i for i in codes if DRAWS.search(step.cells[i][1])), codes[-1])
        if not any(PREDICT in source or ASKS.match(source) for _, source in step.cells[:result]):
            complaints.append(f"## {step.heading}: ask for a guess, predict(...), before its result")
        if step.cells[-1][0] != "markdown":
            complaints.append(f"## {step.heading}: end with two sentences on what the result shows")
    return complaints


def closing_complaints(parts: list[Section], slug: str) -> list[str]:
    """Pitfall, scale, quiz, take-aways, references, exercise: each holds what it promises."""
    by_name = {part.heading: part for part in parts}
    get = lambda heading: by_name.get(heading, Section(""))  # noqa: E731
    complaints = [f"## {name}: it has no code cell" for name in WITH_CODE if not get(name).codes]
    if not any(re.search(r"\bquiz\(", code) for code in get("Check yourself").codes):
        complaints.append("## Check yourself: it has no quiz(...)")
    points = re.findall(r"(?m)^[-*] ", get("Take-aways").text)
    if not 2 <= len(points) <= 6:
        complaints.append(f"## Take-aways: write 2 to 6 bullets; got {len(points)}")
    sources = re.findall(r"(?m)^[-*] (?:.|\n(?![-*] ))+", get("References").text)
    dated = [source for source in sources if re.search(r"\b(1[89]|20)\d\d\b|https?://", source)]
    if not sources or len(dated) < len(sources):
        complaints.append("## References: write bullets, each with a year or an address")
    if not re.search(r"\]\([^)]*" + re.escape(slug) + r"\b[^)]*\)", get("Your turn").text):
        complaints.append(f"## Your turn: link to the exercise {slug}")
    return complaints


def code_complaints(cells: list) -> list[str]:
    """One set-up cell with all imports, short cells, alt text, an anchor, no magics."""
    codes = [cell for cell in cells if cell.cell_type == "code"]
    setups = [cell for cell in codes if "setup" in cell.metadata.get("tags", ())]
    complaints = []
    if len(setups) != 1 or codes[0] is not setups[0]:
        complaints.append('the first code cell, and no other, is the setup: # %% tags=["setup"]')
    if not any(re.search(r"\banchor\(\s*[\"']", cell.source) for cell in codes):
        complaints.append("state the lesson's figure: anchor(name, value, expected=..., tolerance=...)")
    for cell in codes:
        first = next((line for line in cell.source.splitlines() if line.strip()), "an empty cell")
        complaints += [f"cell `{first}`: {complaint}" for complaint in _cell_complaints(cell, cell in setups)]
    return complaints


def _cell_complaints(cell: object, is_setup: bool) -> list[str]:
    lines = [line for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]
    if any(re.match(r"\s*[!%]", line) for line in lines):
        return ["no magics and no shell commands"]
    complaints = []
    limit = MAX_QUIZ_LINES if is_folded(cell.source) else MAX_CODE_LINES
    if len(lines) > limit:
        complaints.append(f"{len(lines)} lines of code, more than {limit}")
    if any(line.rstrip().endswith(";") for line in lines):
        complaints.append("a closing `;` is not honoured in the replay; assign instead: ax = plot_...(...)")
    alt = cell.metadata.get("alt", "")
    if DRAWS.search(cell.source) and len(alt) < 30:
        complaints.append('it draws: say what the figure shows, # %% alt="..." (a sentence)')
    if EMPTY_ALT.match(alt):
        complaints.append("the alt text must say what is to be seen, not that there is a figure")
    return complaints + _syntax_complaints(ast.parse(cell.source), is_setup)


def _syntax_complaints(tree: ast.Module, is_setup: bool) -> list[str]:
    complaints = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and not is_setup:
            complaints.append("imports belong in the setup cell")
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > MAX_DEF_LINES:
            complaints.append(f"def {node.name} has more than {MAX_DEF_LINES} lines: it belongs in the package")
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"plt.show", "np.random.seed"}:
            complaints.append(f"no {ast.unparse(node.func)} in a lesson")
    return complaints


def complaints_about(source: str, slug: str) -> list[str]:
    """All that a lesson lacks; ``slug`` is the name of its exercise."""
    cells = read(source)
    parts = sections(cells)
    return [
        *order_complaints(parts),
        *opening_complaints(parts),
        *step_complaints(parts),
        *closing_complaints(parts, slug),
        *code_complaints(cells),
    ]


def images_without_alt(notebook: dict) -> list[str]:
    """Cells of a recording that show an image and do not say what is on it."""
    silent = []
    for number, cell in enumerate(notebook["cells"]):
        shown = [kind for output in cell.get("outputs", ()) for kind in output.get("data", ())]
        if any(kind.startswith("image/") for kind in shown) and not cell["metadata"].get("alt"):
            silent.append(f"cell {number}: an image without alt text; write it in the source and record again")
    return silent
