"""One run of everything that is claimed of the grader: ``python -m benchmarks.grading 100``.

A class made by a script (solved, partial, wrong, mangled, hostile) is graded by ``nkl grade``; its honest part also
with one worker, by plain ``nbgrader autograde``, by otter-grader, and by a grader that is killed midway. The run goes
stage by stage, says which, and keeps each stage's facts: started again, it goes on at the first stage without them.
In the end it writes the facts beside this file, and rows into results.jsonl and RESULTS.md.
"""

import json
import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.bench_grading import STAGES as STAGE_OF
from benchmarks.catalogue import all_cases
from benchmarks.grading.compare import CORE, SIZE, failures, note, row, run_stages, with_earlier
from benchmarks.grading.stages import STAGES, Facts
from benchmarks.measure import measure
from benchmarks.report import keep

FACTS = Path(__file__).with_name("facts.json")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

Size = Annotated[int, typer.Argument(help="Submissions in the class.")]
Folder = Annotated[Path | None, typer.Option(help="Where to work; by default one in the system's temporary folder.")]
Only = Annotated[list[str] | None, typer.Option(help=f"Stop after these stages: {', '.join(STAGES)}.")]
Beside = Annotated[str, typer.Option(help="What else ran on the machine, in words for the note.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget what an earlier run did.")]


@app.command()
def main(
    size: Size = SIZE, *, folder: Folder = None, only: Only = None, beside: Beside = "", fresh: Fresh = False
) -> None:
    """Measure the grader; with 100 submissions, write the facts and the rows.

    Facts and rows of stages that were left out stay those of the run before, and the note says which they are.
    """
    work = (folder or Path(tempfile.gettempdir()) / f"nkl-grading-{size}").resolve()
    if fresh:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    facts = run_stages(work, size, only or list(STAGES))
    for line in failures(facts):
        typer.secho(line, fg="red", err=True)
    if set(facts) >= CORE:
        facts["whole"] |= {"beside": beside} if beside else {}
        facts = with_earlier(facts, json.loads(FACTS.read_text()))
        typer.echo(note(facts))
        if size == SIZE and not failures(facts):
            _write(facts)
    if failures(facts):
        raise typer.Exit(1)


def _write(facts: dict[str, Facts]) -> None:
    FACTS.write_text(json.dumps(facts, indent=1) + "\n")
    known = all_cases()
    cases = [known[name] for name in known if name in STAGE_OF and not facts[STAGE_OF[name]].get("earlier")]
    fresh = [measure(module, replace(case, whole=partial(row, STAGE_OF[case.name], facts))) for module, case in cases]
    keep(fresh, known=known)
    typer.echo(f"Written: {FACTS.name}, results.jsonl and RESULTS.md.")


if __name__ == "__main__":
    app()
