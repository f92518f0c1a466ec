"""Takes a large Ki for a tight hold."""

# question: prefer
# loses: 4
# says: sign turned


def prefer(ki_nm, target):
    return np.log10(ki_nm[:, target] / np.delete(ki_nm, target, axis=1).min(axis=1))
