"""Divides all places of coils by the length of the first: right as long as all are equally far out."""

# question: radial-field
# loses: 4
# says:


def radial_field(coils_mm, place_mm, moment_nam):
    d = (coils_mm - place_mm) / 1000
    up = coils_mm / np.linalg.norm(coils_mm[0])
    return 0.1 * (np.cross(moment_nam, d) / np.linalg.norm(d, axis=1, keepdims=True) ** 3 * up).sum(axis=1)
