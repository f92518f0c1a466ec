"""One coil at a time."""

# question: radial-field


def radial_field(coils_mm, place_mm, moment_nam):
    found = []
    for r in np.asarray(coils_mm) / 1000:
        d = r - np.asarray(place_mm) / 1000
        found.append(1e8 * 1e-9 * np.dot(np.cross(moment_nam, d), r) / (np.dot(d, d) ** 1.5 * np.sqrt(np.dot(r, r))))
    return found
