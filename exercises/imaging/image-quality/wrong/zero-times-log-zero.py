"""Lets 0 log 0 become NaN; no voxel may be 0."""

# question: entropy-focus
# loses: 1
# says: returns NaN


def entropy_focus(image):
    p = image / np.sqrt((image**2).sum())
    return -(p * np.log(p)).sum() / (np.sqrt(image.size) * np.log(np.sqrt(image.size)))
