"""Makes shares that sum to 1, as entropy in a textbook has them."""

# question: entropy-focus
# loses: 4
# says: Divide by the root of the sum of squares instead.


def entropy_focus(image):
    p = image[image > 0] / image.sum()
    return -(p * np.log(p)).sum() / np.log(image.size)
