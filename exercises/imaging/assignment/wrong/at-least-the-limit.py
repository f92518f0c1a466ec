"""Takes out what reaches the limit, and more than the limit was asked."""

# question: scrubbed
# loses: 3
# says:


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    extra = np.eye(len(matrix))[:, displacement_mm >= limit_mm]
    full = np.hstack([matrix, extra])
    design = imaging.Design(full, [f"c{i}" for i in range(full.shape[1])])
    found = imaging.compute_contrast(imaging.fit_glm(series, design), np.pad(weights, (0, extra.shape[1])))
    return found.effect, found.statistic
