"""Looks through the hashes of all candidates."""

# question: undo-hashes


def undo_hashes(hashes, candidates, salt):
    digests = [sha256(salt.encode() + one.encode()).hexdigest() for one in candidates]
    return np.array([digests.index(one) if one in digests else -1 for one in hashes])
