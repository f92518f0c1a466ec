"""Powers of e."""

# question: prefer
# loses: 4
# says: natural logarithm


def prefer(ki_nm, target):
    return np.log(np.delete(ki_nm, target, axis=1).min(axis=1) / ki_nm[:, target])
