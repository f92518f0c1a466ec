"""With masked arrays, all maps at once."""

# question: best-map-p


def best_map_p(gene, maps, rows):
    def far(row):
        own = row != -1
        x, y = stats.zscore(gene[row[own]]), stats.zscore(maps[:, own], axis=1)
        return np.abs(y @ x / own.sum()).max()

    found = [far(np.arange(len(gene))), *map(far, rows)]
    return np.mean(np.array(found) > found[0] - 1e-9)
