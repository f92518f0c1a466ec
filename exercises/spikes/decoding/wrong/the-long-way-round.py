"""Subtracts, and takes 359 and 1 degree to be 358 apart."""

# question: angular-error-deg
# loses: 2
# says: go the short way round


def angular_error_deg(estimate_deg, truth_deg):
    return np.abs(estimate_deg - truth_deg)
