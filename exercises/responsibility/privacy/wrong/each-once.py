"""Finds each hash once."""

# question: undo-hashes
# loses: 1
# says: Two people may have the same


def undo_hashes(hashes, candidates, salt):
    found = np.full(len(hashes), -1)
    for k, one in enumerate(candidates):
        digest = sha256((salt + one).encode()).hexdigest()
        if digest in hashes:
            found[hashes.index(digest)] = k
    return found
