"""Forgets the salt."""

# question: undo-hashes
# loses: 2
# says: salt put in front


def undo_hashes(hashes, candidates, salt):
    book = {sha256(one.encode()).hexdigest(): k for k, one in enumerate(candidates)}
    return np.array([book.get(one, -1) for one in hashes])
