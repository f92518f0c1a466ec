"""A generator that yields places, with a guard of its own."""

# question: follow


def follow(directions, mask, start, step):
    padded = np.pad(mask, 1)

    def places():
        here = np.array(start, float)
        way = directions[tuple(np.rint(here).astype(int))]
        while padded[tuple(np.clip(np.rint(here).astype(int) + 1, 0, np.array(padded.shape) - 1))]:
            yield here
            now = directions[tuple(np.rint(here).astype(int))]
            now = -now if now @ way < 0 else now
            if np.degrees(np.arccos(np.clip(now @ way, -1, 1))) > 45:
                return
            way, here = now, here + step * now

    return np.array([place for place, _ in zip(places(), range(1000))])
