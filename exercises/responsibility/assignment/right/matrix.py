"""As a product of two tables."""

# question: person-epsilons


def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    keep = ~pd.Series(draws).duplicated().to_numpy()
    who, row_of = np.unique(people, return_inverse=True)
    is_in = (sites[:, None] == release_sites) | (release_sites == "all")
    counts = np.zeros((len(who), len(draws)))
    np.add.at(counts, row_of, is_in)
    costs = counts * epsilons
    costs[(counts > 0) & is_from_data] = np.inf
    return costs[:, keep].sum(axis=1)
