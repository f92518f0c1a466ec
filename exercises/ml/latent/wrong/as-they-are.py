"""Compares the angles without turning them."""

# question: ring-error
# loses: 3
# says: as they are


def ring_error(angle_rad, heading_rad):
    return np.degrees(np.median(np.abs(np.angle(np.exp(1j * (angle_rad - heading_rad))))))
