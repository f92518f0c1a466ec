"""Takes n to be the number of voxels above 0."""

# question: entropy-focus
# loses: 1
# says: NaN


def entropy_focus(image):
    bright = image[image > 0]
    p = bright / np.sqrt((bright**2).sum())
    return -(p * np.log(p)).sum() / (np.sqrt(bright.size) * np.log(np.sqrt(bright.size)))
