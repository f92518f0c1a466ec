"""Controls minus patients."""

# question: compare
# loses: 3
# says: Turn the sign


def compare(outcomes, is_patient, weights):
    counts = weights > 0
    ill, well = is_patient & counts, ~is_patient & counts
    return np.average(outcomes[well], weights=weights[well]) - np.average(outcomes[ill], weights=weights[ill])
