"""Lets all coils look upward."""

# question: radial-field
# loses: 4
# says: Every coil looks along its own radius


def radial_field(coils_mm, place_mm, moment_nam):
    d = (coils_mm - place_mm) / 1000
    return 0.1 * (np.cross(moment_nam, d) / np.linalg.norm(d, axis=1, keepdims=True) ** 3)[:, 2]
