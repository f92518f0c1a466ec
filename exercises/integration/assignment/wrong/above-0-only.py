"""Forgets negative correlations."""

# question: best-map-p
# loses: 2
# says: correlations above 0


def best_map_p(gene, maps, rows):
    def largest(one):
        there = ~np.isnan(one)
        return max(np.corrcoef(one[there], other[there])[0, 1] for other in maps)

    real = largest(gene)
    far = [largest(np.where(row < 0, np.nan, gene[row])) >= real - 1e-9 for row in rows]
    return (1 + sum(far)) / (1 + len(far))
