"""Steps until nothing changes."""

# question: walk


def walk(links, start, restart):
    here, before = np.array(start, dtype=float), np.full(len(start), np.inf)
    while np.abs(here - before).max() > 1e-13:
        before = here
        here = restart * start + (1 - restart) * links @ (here / links.sum(axis=0))
    return here
