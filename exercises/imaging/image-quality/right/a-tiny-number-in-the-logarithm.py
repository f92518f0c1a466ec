"""A tiny number in the logarithm."""

# question: entropy-focus


def entropy_focus(image):
    p = image / np.linalg.norm(image)
    return float(-np.sum(p * np.log(p + 1e-16)) / (0.5 * np.sqrt(p.size) * np.log(p.size)))
