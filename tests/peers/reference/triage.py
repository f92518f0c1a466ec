"""Scores of BM25 by bm25s, for titles of the course: ``python tests/peers/reference/triage.py`` with bm25s 0.3.16.

Reads titles.txt and queries.txt, both in plain words in lower case, and writes bm25.csv. bm25s leaves out the factor
k1 + 1, which changes no order.
"""

from pathlib import Path

import bm25s

FOLDER = Path(__file__).parent / "triage"


def main() -> None:
    """Write one row a title, one column a query."""
    titles = [line.split() for line in (FOLDER / "titles.txt").read_text("utf-8").splitlines()]
    queries = [line.split() for line in (FOLDER / "queries.txt").read_text("utf-8").splitlines()]
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75, dtype="float64")
    index.index(titles, show_progress=False)
    columns = [index.get_scores(query) for query in queries]
    rows = [",".join(f"{value:.12g}" for value in row) for row in zip(*columns, strict=True)]
    head = f"# bm25s {bm25s.__version__}, method lucene, k1 1.5, b 0.75; columns are the queries of queries.txt"
    (FOLDER / "bm25.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
