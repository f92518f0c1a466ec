"""Fits with noise that has no memory."""

# question: scrubbed
# loses: 6
# says: AR(1)


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    extra = np.eye(len(matrix))[:, displacement_mm > limit_mm]
    full = np.hstack([matrix, extra])
    design = imaging.Design(full, [f"c{i}" for i in range(full.shape[1])])
    fit = imaging.fit_glm(series, design, noise="white")
    found = imaging.compute_contrast(fit, np.pad(weights, (0, extra.shape[1])))
    return found.effect, found.statistic
