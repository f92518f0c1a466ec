"""The stages of one run of everything that is claimed of the grader, and the rows and words that come of it."""

import json
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

import typer

from benchmarks.grading.cases import COURSES
from benchmarks.grading.classes import SIZE
from benchmarks.grading.stages import STAGES, Facts
from neurokit_lite.core.files import open_whole

__all__ = ["CORE", "SIZE", "failures", "measured", "note", "row", "run_stages", "with_earlier"]

CORE = {"whole", "cases", "two-workers", "nbgrader"}  # without these a run says nothing


def run_stages(work: Path, size: int, names: list[str]) -> dict[str, Facts]:
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
        with open_whole(place) as file:
            file.write(json.dumps(found, indent=1).encode())
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


def with_earlier(facts: dict[str, Facts], before: dict[str, Facts]) -> dict[str, Facts]:
    """The facts of a run, and for stages that it left out those of the run before, marked as earlier."""
    kept = {name: {**before[name], "earlier": True} for name in STAGES if name not in facts and name in before}
    return {name: {**facts, **kept}[name] for name in STAGES if name in facts or name in kept}


def note(facts: dict[str, Facts]) -> str:
    """What the run showed beside the times, in words."""
    all_, plain, killed, own = facts["whole"], facts["nbgrader"], facts["kills"], facts["cases"]
    memory = all_["peak_mb"]
    counts = {kind: f"{all_['right'][kind]} of {n}" for kind, n in all_["n"].items()}
    more = ", ".join(f"{own['right'][kind]} of {n} {kind}" for kind, n in own["n"].items())
    n_same = plain["n_outputs"] - plain["n_outputs_differ"]
    kinds = ", ".join(f"{n} {kind}" for kind, n in killed.items() if kind not in ("n", "earlier"))
    earlier = [name for name, found in facts.items() if found.get("earlier")]
    since = f" Of an earlier run, with fewer cases, are these stages: {', '.join(earlier)}." if earlier else ""
    beside = f" On the machine beside it: {all_['beside']}." if "beside" in all_ else ""
    return (
        f"One class of {sum(all_['n'].values())} submissions, made by a script, graded with 2 workers in "
        f"{all_['seconds']:.0f} s. Right against the script's known truth: {counts['honest']} solved, partial, wrong "
        f"and empty ones; {counts['mangled']} mangled ones (repaired and graded, or reported as unreadable); "
        f"{counts['hostile']} attacks (no point won, flagged where a sign is left, nothing read or reached). Run "
        f"again, it graded nobody twice and ended after {all_['again_s']:.0f} s. In the same run, in {len(COURSES)} "
        f"small courses of their own ({', '.join(COURSES)}), {sum(own['n'].values())} more: {more}; each has the "
        "points of every test, the flag, the limit, the refusal or the words that its data says. Memory at the peak: "
        f"grader {memory['grader']:.0f} MB, largest worker {memory['worker']:.0f} MB, all processes with their "
        f"sandboxes {memory['all']:.0f} MB. On the honest part, plain nbgrader gave the same {plain['n_scores']} "
        f"scores, and {n_same} of {plain['n_outputs']} outputs were the same. Killed with SIGKILL "
        f"{killed['n']} times ({kinds}), runs that were started again lost nothing and graded nobody twice. "
        f"otter-grader ran without its Docker isolation, in one process.{since}{beside}"
    )


@cache
def measured() -> dict[str, Facts]:
    """The facts of a run of its own, one a program, kept nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        facts = run_stages(Path(folder), SIZE, list(STAGES))
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
