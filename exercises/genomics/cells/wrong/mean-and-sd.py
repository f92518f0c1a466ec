"""Takes the mean and the standard deviation, which bad cells move."""

# question: torn
# loses: 3
# says: Take the median and the MAD


def torn(share, n_mads):
    return share > share.mean() + n_mads * share.std()
