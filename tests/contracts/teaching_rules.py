"""What fills a lesson: honest minutes, guesses that are kept, lines that the learner writes, cues for teachers."""

import ast
import re
from pathlib import Path

from neurokit_lite.course.authoring.minutes import lesson_parts
from neurokit_lite.course.authoring.source import CUE, is_folded, read_source

UNTIMED = ["", "Before you start", "Take-aways", "References", "Your turn"]
SHORTEST_CLAIM = 0.75  # of the estimate
LONG_MIN = 60
CUES = ["Say first", "Expected guesses", "Misconceptions", "Type live", "Cut line", "Where people get stuck"]
UNIT_WORDS = {
    "°": ("°", "degree"),
    "%": ("%", "per cent", "percent"),
    "Hz": ("Hz", "spikes per second", "per second"),
    "ms": ("ms", "millisecond"),
    "s": ("s", "second"),
    "mm": ("mm", "millimetre"),
    "µV": ("µV", "microvolt"),
    "mV": ("mV", "millivolt"),
    "GB": ("GB", "gigabyte"),
}


def calls_of(cells: list, name: str) -> list[tuple[int, ast.Call]]:
    """Where a tool is called: position of the cell, and the call. A method (`model.predict`) is another."""
    found = []
    for i, cell in enumerate(cells):
        if cell.cell_type == "code":
            calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
            found += [(i, call) for call in calls if ast.unparse(call.func) in (name, f"widgets.{name}")]
    return found


def first_argument(call: ast.Call) -> str:
    return call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""


def minute_complaints(source: Path) -> list[str]:
    """Every part with work in it claims minutes, not far fewer than the estimate; their sum is the lesson's time."""
    parts = lesson_parts(source)
    complaints = []
    for part in parts:
        if part.title in UNTIMED:
            continue
        needed = part.estimate_s / 60
        if not part.minutes:
            complaints.append(f"## {part.title}: write its minutes behind it, (~{max(1, round(needed))} min)")
        elif part.minutes < SHORTEST_CLAIM * needed:
            complaints.append(f"## {part.title}: ~{part.minutes} min is too little; the estimate is {needed:.0f}")
    total = sum(part.minutes for part in parts)
    text = "\n".join(cell.source for part in parts for cell in part.cells)
    stated = re.search(r"\*\*Time\.\*\*\s+(?:about )?(\d+) minutes", text)
    if stated and int(stated[1]) != total:
        complaints.append(f"**Time.** says {stated[1]} minutes, and the headings add up to {total}")
    return complaints


def guess_complaints(cells: list, slug: str) -> list[str]:
    """At least two guesses are asked for, each is compared with its result, and all are shown again at the end."""
    asked = {first_argument(call): i for i, call in calls_of(cells, "predict")}
    compared = {first_argument(call): i for i, call in calls_of(cells, "compare")}
    complaints = [] if len(asked) >= 2 else [f"ask for at least 2 guesses with widgets.predict; got {len(asked)}"]
    complaints += [f"the key {key!r} must begin with '{slug}.'" for key in asked if not key.startswith(f"{slug}.")]
    complaints += [
        f"compare({key!r}, ...) is missing after its prediction" for key in asked if compared.get(key, -1) <= asked[key]
    ]
    complaints += [f"compare({key!r}) has no prediction" for key in compared if key not in asked]
    shown = [i for i, call in calls_of(cells, "predictions") if first_argument(call) == slug]
    if not shown or shown[-1] < max(compared.values(), default=0):
        complaints.append(f'show all guesses again at the end: widgets.predictions("{slug}")')
    return complaints


def move_complaints(cells: list, slug: str) -> list[str]:
    """At least two cells are the learner's to write, each checked by the very next one."""
    moves = [i for i, cell in enumerate(cells) if "move" in cell.metadata]
    checked = {i: first_argument(call) for i, call in calls_of(cells, "check_move")}
    complaints = (
        [] if len(moves) >= 2 else [f'leave at least 2 cells to the learner, # %% move="..."; got {len(moves)}']
    )
    for i in moves:
        key = f"{slug}.{cells[i].metadata['move']}"
        if checked.get(i + 1) != key:
            complaints.append(f"the cell after move {cells[i].metadata['move']!r} must be check_move({key!r}, ...)")
    return complaints


def anchor_complaints(cells: list) -> list[str]:
    """What must come out is in folded cells: anchors stand by themselves."""
    mixed = [cells[i] for i, _ in calls_of(cells, "anchor") if not is_folded(cells[i].source)]
    return [f"put anchor(...) into a cell of its own, out of `{cell.source.splitlines()[0][:50]}`" for cell in mixed]


def cue_complaints(source: Path) -> list[str]:
    """The instructor finds what to say, what people guess and get wrong, what to type, and what to drop."""
    cues = [cell.source for cell in read_source(source, has_cues=True).cells if CUE in cell.metadata.get("tags", [])]
    text = "\n".join(cues)
    return [f"an instructor cell must hold **{word}.**" for word in CUES if f"**{word}.**" not in text]


def quiz_complaints(cells: list) -> list[str]:
    """An explanation gives the reason; the widget says right or wrong."""
    complaints = []
    for _, call in calls_of(cells, "quiz"):
        for why in call.args[1].values if len(call.args) > 1 and isinstance(call.args[1], ast.Dict) else []:
            words = why.value if isinstance(why, ast.Constant) else ""
            if re.match(r"(Right|Yes|Correct|No|Wrong|Not quite)\b[.,:!]", words):
                complaints.append(f"the explanation `{words[:40]}...` repeats the verdict")
    return complaints


def longest_is_right(cells: list) -> list[tuple[bool, int]]:
    """For each quiz: whether the right choice is the longest, and how many choices there are."""
    found = []
    for _, call in calls_of(cells, "quiz"):
        if len(call.args) > 1 and isinstance(call.args[1], ast.Dict):
            choices = [ast.literal_eval(key) for key in call.args[1].keys]
            answer = next(ast.literal_eval(word.value) for word in call.keywords if word.arg == "answer")
            found.append((max(choices, key=len) == answer, len(choices)))
    return found


def giveaways(cells: list) -> list[str]:
    """Numbers that are asked for and stand, with their unit, above the question; ``cells`` are those of a recording."""
    complaints, above = [], ""
    results = {}
    for i, call in calls_of(cells, "compare"):
        texts = [output.get("data", {}).get("text/plain", "") for output in cells[i].get("outputs", ())]
        if found := re.search(r"It is (-?[\d.]+) ?(\S*?)\.(?: |$)", "".join(map(str, texts)), re.MULTILINE):
            results[first_argument(call)] = float(found[1]), found[2]
    asked = {i: first_argument(call) for i, call in calls_of(cells, "predict")}
    for i, cell in enumerate(cells):
        if i in asked and asked[i] in results:
            value, unit = results[asked[i]]
            words = "|".join(map(re.escape, UNIT_WORDS.get(unit, (unit,))))
            said = re.findall(
                rf"(?<![\d.])(\d+(?:\.\d+)?)[ -]?(?:{words})(?![a-zA-Z])" if unit != "" else r"(?!)", above
            )
            if any(abs(float(number) - value) <= 0.03 * abs(value) for number in said):
                complaints.append(f"{asked[i]}: {value:g} {unit} stands above the question")
        folded = cell.cell_type == "code" and is_folded(cell.source)
        above += "" if folded else "\n" + cell.source + "\n" + cell.metadata.get("alt", "")
    return complaints


def complaints_about(source: Path) -> list[str]:
    """All that a lesson's text lacks of the pattern."""
    cells = read_source(source).cells
    slug = f"{source.parent.name}-{source.stem}"
    return [
        *minute_complaints(source),
        *guess_complaints(cells, slug),
        *move_complaints(cells, slug),
        *anchor_complaints(cells),
        *cue_complaints(source),
        *quiz_complaints(cells),
    ]
