"""All entries at once, then those that are asked for."""

# question: covary


def covary(similarities, coupling, molecules, targets, relatives, own):
    shares = relatives * similarities + own * np.eye(len(similarities))
    at = molecules * len(coupling) + targets
    return np.kron(shares, coupling)[np.ix_(at, at)]
