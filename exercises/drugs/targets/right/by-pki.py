"""Goes by way of pKi."""

# question: prefer


def prefer(ki_nm, target):
    pki = 9 - np.log10(ki_nm)
    return pki[:, target] - np.delete(pki, target, axis=1).max(axis=1)
