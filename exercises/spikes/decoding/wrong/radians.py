"""Answers in radians."""

# question: angular-error-deg
# loses: 3
# says: degrees and radians are mixed up


def angular_error_deg(estimate_deg, truth_deg):
    return np.abs((np.radians(estimate_deg - truth_deg) + np.pi) % (2 * np.pi) - np.pi)
