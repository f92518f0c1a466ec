"""Leaves it to scikit-learn's imputer, fitted to training."""

# question: fill-in-folds


def fill_in_folds(train, test):
    from sklearn.impute import SimpleImputer

    return SimpleImputer(strategy=np.min).fit(train).transform(test)
