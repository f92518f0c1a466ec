"""Takes one number for all proteins."""

# question: fill-in-folds
# loses: 3
# says: Each protein has its own


def fill_in_folds(train, test):
    return np.where(np.isnan(test), np.nanmin(train), test)
