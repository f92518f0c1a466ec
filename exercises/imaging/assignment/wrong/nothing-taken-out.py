"""Leaves the moved volumes as they are."""

# question: scrubbed
# loses: 5
# says: Give each moved volume a column


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    design = imaging.Design(matrix, [f"c{i}" for i in range(matrix.shape[1])])
    found = imaging.compute_contrast(imaging.fit_glm(series, design), weights)
    return found.effect, found.statistic
