"""Counts pairs across sites as well."""

# question: auc-within
# loses: 4
# says: across sites


def auc_within(scores, is_case, sites):
    cases, controls = scores[is_case][:, None], scores[~is_case]
    return ((cases > controls) + 0.5 * (cases == controls)).mean()
