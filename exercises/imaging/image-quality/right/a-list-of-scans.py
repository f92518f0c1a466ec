"""A list of scans."""

# question: centre-by-site


def centre_by_site(values, sites):
    def spread(of):
        return 1.4826 * np.median(np.abs(of - np.median(of)))

    own = {site: values[sites == site] for site in set(sites)}
    return [(value - np.median(own[site])) / spread(own[site]) for value, site in zip(values, sites)]
