"""What the course itself puts into the edition for a browser: notebooks, its own text, and a page to begin at.

Learners' copies lie where JupyterLite shows them. The recordings, with the moves filled in, go into our wheel, at the
place where the package looks for the course: checkpoints and worked solutions are read from there.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from neurokit_lite.course.learner.workspace import as_delivered, course_files  # noqa: E402 (works from a bare folder)
from neurokit_lite.course.outline import read_outline  # noqa: E402

KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
RECORDINGS = ("modules/*/*.ipynb", "exercises/nbgrader/source/*/*.ipynb")
STYLE = """
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
a { color: #0b5394 } h1 { line-height: 1.2 } h2 { margin-bottom: 0; font-size: 1.15rem } ul { margin-top: .3rem }
.begin { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #0b5394; color: #fff;
  text-decoration: none; font-weight: 600 }
"""


def chosen_files(lessons: list[str] | None) -> dict[str, Path]:
    """What is delivered: everything, or these lessons (``spikes/decoding``) with their exercises.

    A name that is no lesson raises KeyError.
    """
    files = course_files(ROOT)
    if lessons is None:
        return files
    for one in lessons:
        if f"modules/{one}.ipynb" not in files:
            raise KeyError(one)
    folders = {f"exercises/{one}" for one in lessons}
    return {
        name: path
        for name, path in files.items()
        if name.removeprefix("modules/").removesuffix(".ipynb") in lessons or name.rpartition("/")[0] in folders
    }


def write_notebooks(folder: Path, files: dict[str, Path]) -> None:
    """Learners' copies, for the browser's kernel; and the mark of a workspace, so that guesses are kept."""
    for name, path in files.items():
        notebook = json.loads(as_delivered(name, path.read_bytes()))
        notebook["metadata"] = {"kernelspec": KERNEL}  # the language and its version are the kernel's to say
        _write(folder / name, json.dumps(notebook, ensure_ascii=False))
    _write(folder / ".nkl" / "manifest.json", "{}\n")


def add_course(wheel: Path) -> Path:
    """Make again our wheel with the course's text beside the package; return its path, which stays."""
    texts = dict(_course_texts())
    whole = wheel.with_suffix(".tmp")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.endswith(".dist-info/RECORD"):
                content += "".join(f"{name},,\n" for name in texts).encode()
            new.writestr(item, content, compress_type=zipfile.ZIP_DEFLATED)
        for name, text in texts.items():
            new.writestr(zipfile.ZipInfo(name), text, compress_type=zipfile.ZIP_DEFLATED)
    whole.replace(wheel)
    return wheel


def _course_texts() -> Iterator[tuple[str, str]]:
    """Name and text of what is read of the course while a lesson runs; recordings without their results."""
    for name in ("pyproject.toml", "modules/course.toml"):
        yield name, (ROOT / name).read_text("utf-8")
    for path in sorted(path for pattern in RECORDINGS for path in ROOT.glob(pattern)):
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
        yield path.relative_to(ROOT).as_posix(), json.dumps(notebook, indent=1, ensure_ascii=False)


def write_start_page(output: Path, names: list[str]) -> None:
    """The page that a reader meets first: the lessons as links, and what to expect of them.

    It replaces JupyterLite's own, but for the part from which JupyterLab reads its settings.
    """
    settings = re.search(
        r'<script\s+id="jupyter-config-data".*?</script>', (output / "index.html").read_text("utf-8"), re.S
    )
    parts, first = [], ""
    for module in read_outline(ROOT):
        here = [lesson for lesson in module.lessons if lesson.path in names]
        if here:
            rows = "".join(
                f'<li><a href="{_address(one.path)}">{escape(one.question)}</a> {one.minutes} min</li>' for one in here
            )
            parts.append(f"<h2>{escape(module.title)}</h2><ul>{rows}</ul>")
            first = first or _address(here[0].path)
    page = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deep Science in the browser</title><style>{STYLE}</style>{settings.group()}</head><body><main>
<h1>Deep Science: Big Data in Neuroscience</h1>
<p>These lessons run in this browser. Nothing is installed, and nothing that you write leaves this computer.</p>
<p><a class="begin" href="{first}">Begin here</a></p>
<p>The first cell of a lesson takes a minute or two, for Python and its libraries come with it; the next lesson finds
them in the browser's store. What you write stays in this browser: download a notebook (right-click its name, Download)
to keep it.</p>
{"".join(parts)}
<p><a href="lab/index.html">All files, in JupyterLab</a></p>
</main></body></html>
"""
    (output / "index.html").write_text(page, "utf-8")


def _address(path: str) -> str:
    return f"lab/index.html?path={path}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
