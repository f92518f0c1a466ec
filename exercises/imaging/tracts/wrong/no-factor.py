"""Forgets the factor of three halves."""

# question: anisotropy
# loses: 3
# says: without its factor 3/2


def anisotropy(numbers):
    xx, xy, yy, xz, yz, zz = numbers
    values = np.linalg.eigvalsh([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
    return np.sqrt(np.sum((values - values.mean()) ** 2) / np.sum(values**2))
