"""Similarities alone."""

# question: covary
# loses: 4
# says: without the coupling


def covary(similarities, coupling, molecules, targets, relatives, own):
    return relatives * similarities[molecules][:, molecules] + own * (molecules[:, None] == molecules)
