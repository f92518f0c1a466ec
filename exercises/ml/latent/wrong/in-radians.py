"""Returns radians."""

# question: ring-error
# loses: 3
# says: radians


def ring_error(angle_rad, heading_rad):
    turns = np.radians(np.arange(360))[:, None]
    off = [np.angle(np.exp(1j * (sign * angle_rad + turns - heading_rad))) for sign in (1, -1)]
    return np.median(np.abs(off), axis=2).min()
