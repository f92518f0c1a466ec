"""Scikit-learn's kappa."""

# question: kappa


def kappa(first, second):
    from sklearn.metrics import cohen_kappa_score

    return cohen_kappa_score(first, second)
