"""Cuts the moved volumes out, so that strangers become neighbours."""

# question: scrubbed
# loses: 5
# says: the ones beside it pass for neighbours


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    keep = displacement_mm <= limit_mm
    design = imaging.Design(matrix[keep], [f"c{i}" for i in range(matrix.shape[1])])
    found = imaging.compute_contrast(imaging.fit_glm(series[:, keep], design), weights)
    return found.effect, found.statistic
