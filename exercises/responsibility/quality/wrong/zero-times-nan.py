"""Sums over those who have no outcome."""

# question: compare
# loses: 1
# says: NaN or infinity


def compare(outcomes, is_patient, weights):
    means = []
    for rows in (is_patient, ~is_patient):
        means.append((weights[rows] * outcomes[rows]).sum() / weights[rows].sum())
    return means[0] - means[1]
