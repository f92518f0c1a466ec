"""Own share of entries, not of molecules."""

# question: covary
# loses: 2
# says: diagonal alone


def covary(similarities, coupling, molecules, targets, relatives, own):
    shares = relatives * similarities[molecules][:, molecules] + own * np.eye(len(molecules))
    return coupling[targets][:, targets] * shares
