"""One run of everything that is claimed of the grader: ``python -m benchmarks.grading.compare 100``.

A class made by a script (solved, partial, wrong, mangled, hostile) is graded by ``nkl grade``; its honest part also
with one worker, by plain ``nbgrader autograde``, by otter-grader, and by a grader that is killed midway. The run goes
stage by stage, says which, and keeps each stage's facts: started again, it goes on at the first stage without them.
In the end it writes the facts beside this file, and rows into results.json and RESULTS.md.
"""

import json
import shutil
import tempfile
import time
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.grading.stages import STAGES, Facts

__all__ = ["FACTS", "SIZE", "failures", "measured", "note", "row"]

SIZE = 100
FACTS = Path(__file__).with_name("facts.json")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

Size = Annotated[int, typer.Argument(help="Submissions in the class.")]
Folder = Annotated[Path | None, typer.Option(help="Where to work; by default one in the system's temporary folder.")]
Only = Annotated[list[str] | None, typer.Option(help=f"Stop after these stages: {', '.join(STAGES)}.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget what an earlier run did.")]


@app.command()
def main(size: Size = SIZE, *, folder: Folder = None, only: Only = None, fresh: Fresh = False) -> None:
    """Measure the grader; with 100 submissions, write the facts and the rows."""
    work = (folder or Path(tempfile.gettempdir()) / f"nkl-grading-{size}").resolve()
    if fresh:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    facts = _run(work, size, only or list(STAGES))
    for line in failures(facts):
        typer.secho(line, fg="red", err=True)
    if len(facts) == len(STAGES):
        typer.echo(note(facts))
        if size == SIZE and not failures(facts):
            _write(facts)
    if failures(facts):
        raise typer.Exit(1)


def _run(work: Path, size: int, names: list[str]) -> dict[str, Facts]:
    """The facts of all stages that are done, after doing those that are asked for."""
    for name in names:
        place = work / f"{name}.json"
        if place.is_file():
            typer.echo(f"{name}: done before")
            continue
        typer.echo(f"{name}: {STAGES[name].__doc__}")
        shutil.rmtree(work / name, ignore_errors=True)
        start = time.perf_counter()
        found = STAGES[name](work, size)
        part = place.with_suffix(".part")
        part.write_text(json.dumps(found, indent=1))
        part.rename(place)
        typer.echo(f"  {time.perf_counter() - start:.0f} s: {json.dumps(found)}")
    places = {name: work / f"{name}.json" for name in STAGES}
    return {name: json.loads(place.read_text()) for name, place in places.items() if place.is_file()}


def failures(facts: dict[str, Facts]) -> list[str]:
    """What did not come out as it must, one sentence each."""
    said = [f"{name}: {text}" for name, found in facts.items() for text in found.get("wrong", ())]
    for name in ("nbgrader", "otter"):
        if facts.get(name, {}).get("max_difference"):
            said.append(f"{name}: scores differ from ours by up to {facts[name]['max_difference']:g}")
    if n := facts.get("nbgrader", {}).get("n_outputs_differ"):
        said.append(f"nbgrader: {n} of {facts['nbgrader']['n_outputs']} outputs differ from ours")
    return said


def note(facts: dict[str, Facts]) -> str:
    """What the run showed beside the times, in words."""
    all_, plain, killed = facts["whole"], facts["nbgrader"], facts["kills"]
    memory = all_["peak_mb"]
    counts = {kind: f"{all_['right'][kind]} of {n}" for kind, n in all_["n"].items()}
    kinds = ", ".join(f"{n} {kind}" for kind, n in killed.items() if kind != "n")
    return (
        f"One class of {sum(all_['n'].values())} submissions, made by a script, graded with 2 workers in "
        f"{all_['seconds']:.0f} s. Right against the script's known truth: {counts['honest']} solved, partial, wrong "
        f"and empty ones; {counts['mangled']} mangled ones (repaired and graded, or reported as unreadable); "
        f"{counts['hostile']} attacks (no point won, flagged where a sign is left, nothing read or reached). Run "
        f"again, it graded nobody twice and ended after {all_['again_s']:.0f} s. Memory at the peak: grader "
        f"{memory['grader']:.0f} MB, largest worker {memory['worker']:.0f} MB, all processes with their sandboxes "
        f"{memory['all']:.0f} MB. On the honest part, plain nbgrader gave the same {plain['n_scores']} scores, and "
        f"{plain['n_outputs'] - plain['n_outputs_differ']} of {plain['n_outputs']} outputs were the same. Killed with "
        f"SIGKILL {killed['n']} times ({kinds}), runs that were started again lost nothing and graded nobody twice. "
        "otter-grader ran without its Docker isolation, in one process."
    )


@cache
def measured() -> dict[str, Facts]:
    """The facts of a run of its own, one a program, kept nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        facts = _run(Path(folder), SIZE, list(STAGES))
    if wrong := failures(facts):
        raise RuntimeError("\n".join(wrong))
    return facts


def row(stage: str, facts: dict[str, Facts] | None = None) -> Facts:
    """The row of ours with 2 workers against another stage; without facts, of a run of its own."""
    facts = facts or measured()
    mine, other = facts["two-workers"], facts[stage]
    found = {"ours_s": mine["seconds"], "peak_mb": max(mine["peak_mb"].values())}
    if stage == "scaling":
        found["ours_s"] = other["seconds_2"]
        return {**found, "peer": "ours, 1 worker", "peer_s": other["seconds_1"], "max_difference": 0.0}
    found |= {"peer": other["peer"], "peer_s": other["seconds"], "max_difference": other["max_difference"]}
    return {**found, "note": note(facts)} if stage == "nbgrader" else found


def _write(facts: dict[str, Facts]) -> None:
    from benchmarks import bench_grading
    from benchmarks.case import all_cases
    from benchmarks.measure import measure
    from benchmarks.report import merge, read_rows, write

    FACTS.write_text(json.dumps(facts, indent=1) + "\n")
    known = all_cases()
    cases = [known[name] for name in known if name.startswith("grading-")]
    fresh = [
        measure(module, replace(case, whole=partial(row, bench_grading.STAGES[case.name], facts)))
        for module, case in cases
    ]
    write(merge(read_rows(), fresh, known=list(known)))
    typer.echo(f"Written: {FACTS.name}, results.json and RESULTS.md.")


if __name__ == "__main__":
    app()
