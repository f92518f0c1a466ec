"""Relatives alone."""

# question: covary
# loses: 4
# says: `own` is missing


def covary(similarities, coupling, molecules, targets, relatives, own):
    return coupling[targets][:, targets] * relatives * similarities[molecules][:, molecules]
