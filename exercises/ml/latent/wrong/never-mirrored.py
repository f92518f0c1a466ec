"""Tries turns, and no mirror image."""

# question: ring-error
# loses: 1
# says: mirror image


def ring_error(angle_rad, heading_rad):
    turns = np.radians(np.arange(360))[:, None]
    off = np.angle(np.exp(1j * (angle_rad + turns - heading_rad)))
    return np.degrees(np.median(np.abs(off), axis=1).min())
