"""Forgets to turn mm into metres."""

# question: radial-field
# loses: 4
# says: too small


def radial_field(coils_mm, place_mm, moment_nam):
    d = coils_mm - place_mm
    up = coils_mm / np.linalg.norm(coils_mm, axis=1, keepdims=True)
    return 0.1 * (np.cross(moment_nam, d) / np.linalg.norm(d, axis=1, keepdims=True) ** 3 * up).sum(axis=1)
