"""Gives all moved volumes one column together."""

# question: scrubbed
# loses: 5
# says: each needs its own


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    full = np.column_stack([matrix, displacement_mm > limit_mm])
    design = imaging.Design(full, [f"c{i}" for i in range(full.shape[1])])
    found = imaging.compute_contrast(imaging.fit_glm(series, design), np.append(weights, 0))
    return found.effect, found.statistic
