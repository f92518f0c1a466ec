"""Forgets the weights."""

# question: compare
# loses: 3
# says: plain means of those who stay


def compare(outcomes, is_patient, weights):
    counts = weights > 0
    return outcomes[is_patient & counts].mean() - outcomes[~is_patient & counts].mean()
