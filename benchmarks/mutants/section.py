"""The stored outcomes, and the section of RESULTS.md that is made from them."""

from pathlib import Path

__all__ = ["NOTICED", "OUTCOMES", "section"]

OUTCOMES = Path(__file__).resolve().parents[1] / "mutants.jsonl"
NOTICED = ("killed", "timeout")

PROSE = """
## Tests that bite

A test is worth as much as the mistakes that it notices. So the package is broken on purpose, in a copy, one small
change at a time: a wrong degree of freedom, a transposed picture, a baseline that has seen the test data. The changes
are chosen by hand, each for the wrong thing that a learner would be told; the lists are in `tests/mutants/`. A mutant
is *killed* when a unit test of that package fails. `make mutants` repeats this (by hand or weekly; it is not part of
`make test`).

**{n} mutants, {n_noticed} noticed ({percent:.1f} %).**{rest}

"""


def section(rows: list[dict[str, object]]) -> str:
    """The section as text; empty before the first run."""
    if not rows:
        return ""
    survivors = [row for row in rows if row["outcome"] not in NOTICED]
    explained = [row for row in survivors if row["equivalent"]]
    n_open = len(survivors) - len(explained)
    rest = f" Of the {len(survivors)} that survive, {len(explained)} are explained below and {n_open} are not."
    noticed = len(rows) - len(survivors)
    prose = PROSE.format(n=len(rows), n_noticed=noticed, percent=100 * noticed / len(rows), rest=rest)
    table = ["| part | mutants | killed | out of time | survived |", "| --- | --- | --- | --- | --- |"]
    for part in sorted({row["part"] for row in rows}):
        own = [row["outcome"] for row in rows if row["part"] == part]
        counts = [len(own), own.count("killed"), own.count("timeout"), sum(one not in NOTICED for one in own)]
        table.append(f"| `{part}` | {' | '.join(map(str, counts))} |")
    notes = [f"- `{row['name']}`: {row['equivalent'] or 'not explained'}" for row in survivors]
    return prose + "\n".join(table) + "\n" + ("\n" + "\n".join(notes) + "\n" if notes else "")
