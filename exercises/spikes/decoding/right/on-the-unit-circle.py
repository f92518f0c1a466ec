"""On the unit circle."""

# question: angular-error-deg


def angular_error_deg(estimate_deg, truth_deg):
    return np.degrees(np.abs(np.angle(np.exp(1j * np.radians(estimate_deg - truth_deg)))))
