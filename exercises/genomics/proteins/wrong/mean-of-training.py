"""Fills with the mean."""

# question: fill-in-folds
# loses: 3
# says: take the lowest


def fill_in_folds(train, test):
    return np.where(np.isnan(test), np.nanmean(train, axis=0), test)
