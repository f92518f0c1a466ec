"""Takes the cross product the other way round."""

# question: radial-field
# loses: 4
# says: opposite sign


def radial_field(coils_mm, place_mm, moment_nam):
    d = (coils_mm - place_mm) / 1000
    up = coils_mm / np.linalg.norm(coils_mm, axis=1, keepdims=True)
    return 0.1 * (np.cross(d, moment_nam) / np.linalg.norm(d, axis=1, keepdims=True) ** 3 * up).sum(axis=1)
