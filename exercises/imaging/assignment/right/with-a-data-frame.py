"""A DataFrame for the design, names for the question."""

# question: scrubbed


def scrubbed(series, matrix, displacement_mm, limit_mm, weights):
    import pandas as pd

    frame = pd.DataFrame(matrix, columns=[f"c{i}" for i in range(matrix.shape[1])])
    for volume in np.flatnonzero(displacement_mm > limit_mm):
        frame[f"moved_{volume}"] = (np.arange(len(frame)) == volume).astype(float)
    found = imaging.compute_contrast(imaging.fit_glm(series, frame), {f"c{i}": w for i, w in enumerate(weights)})
    return np.vstack([found.effect, found.statistic])
