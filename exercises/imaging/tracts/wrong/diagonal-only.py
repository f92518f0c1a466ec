"""Reads the diffusivities off the diagonal."""

# question: anisotropy
# loses: 2
# says: FA of xx, yy and zz alone


def anisotropy(numbers):
    values = np.array(numbers)[[0, 2, 5]]
    return np.sqrt(1.5 * np.sum((values - values.mean()) ** 2) / np.sum(values**2))
