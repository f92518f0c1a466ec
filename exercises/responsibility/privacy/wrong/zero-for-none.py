"""Gives the first candidate where none fits."""

# question: undo-hashes
# loses: 1
# says: Give -1


def undo_hashes(hashes, candidates, salt):
    book = {sha256((salt + one).encode()).hexdigest(): k for k, one in enumerate(candidates)}
    return np.array([book.get(one, 0) for one in hashes])
