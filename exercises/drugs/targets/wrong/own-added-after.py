"""Adds the own share behind the coupling."""

# question: covary
# loses: 4
# says: after the coupling


def covary(similarities, coupling, molecules, targets, relatives, own):
    shared = coupling[targets][:, targets] * relatives * similarities[molecules][:, molecules]
    return shared + own * (molecules[:, None] == molecules)
