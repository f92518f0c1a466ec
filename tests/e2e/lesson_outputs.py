"""What a lesson shows, shown again in a running notebook without computing it: for tests of the page around it.

Recorded pictures, tables, quizzes and words are displayed as they are; questions and sliders are made anew, live. The
pictures of a slider are the recorded ones, so that a page of all lessons costs seconds.
"""

import base64
import json
from html.parser import HTMLParser
from pathlib import Path

from IPython.display import HTML, display

from neurokit_lite import widgets
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.alt_text import as_image

__all__ = ["show"]


class _Static(HTMLParser):
    """Controls and pictures of a static explorer."""

    def __init__(self, page: str):
        super().__init__()
        self.controls, self.start, self.frames, self._frame = {}, {}, {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "input":
            labels = json.loads(told["data-labels"])
            self.controls[told["name"]], self.start[told["name"]] = labels, labels[int(told["data-start"])]
        elif tag == "figure":
            self._frame = told["data-frame"]
        elif tag == "img":
            self.frames[self._frame] = (told["alt"], base64.b64decode(told["src"].partition(",")[2]))


class _Recorded(widgets.Explorer):
    """A live explorer whose pictures and captions are those of the recording."""

    def __init__(self, page: str):
        self._static = _Static(page)
        controls, start = self._static.controls, self._static.start
        super().__init__(lambda **values: values, lambda _values, ax: ax, describe=str, controls=controls, start=start)

    def _of(self, values: dict) -> tuple[str, bytes]:
        moved = [name for name, value in values.items() if value != self.start[name]]
        frame = f"{moved[0]}-{self.controls[moved[0]].index(values[moved[0]])}" if moved else "start"
        return self._static.frames[frame]

    def caption(self, **values: object) -> str:
        return self._of(values)[0]

    def picture(self, **values: object) -> bytes:
        return self._of(values)[1]


def show(name: str) -> None:
    """Display all that a lesson shows; `name` is its recording, seen from the repository."""
    for cell in json.loads((Path(repository_root()) / name).read_text("utf-8"))["cells"]:
        source, outputs = "".join(cell["source"]), cell.get("outputs", ())
        if source.startswith("widgets.predict("):
            display(eval(source, {"widgets": widgets}))  # our own text
            continue
        for output in outputs:
            _show_output(output, cell["metadata"].get("alt", ""))


def _show_output(output: dict, alt: str) -> None:
    if output["output_type"] == "stream":
        print("".join(output["text"]), end="")
        return
    data = {kind: "".join(text) for kind, text in output.get("data", {}).items() if kind != "application/json"}
    if "nkl-explore" in data.get("text/html", ""):
        display(_Recorded(data["text/html"]).live())
    elif "text/html" in data:
        display(HTML(data["text/html"]))
    elif "image/png" in data:
        display(HTML(as_image(data["image/png"], alt)))
    else:
        print(data.get("text/plain", ""))
