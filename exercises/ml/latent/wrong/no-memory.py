"""Estimates each bin by itself."""

# question: smooth-factor
# loses: 3
# says: each bin by itself


def smooth_factor(activity, loadings, private, kernel):
    return (loadings / private) @ activity / (1 + (loadings**2 / private).sum())
