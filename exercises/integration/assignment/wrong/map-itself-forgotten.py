"""Adds no 1."""

# question: best-map-p
# loses: 5
# says: a share of the turns alone


def best_map_p(gene, maps, rows):
    def largest(one):
        there = ~np.isnan(one)
        return max(abs(np.corrcoef(one[there], other[there])[0, 1]) for other in maps)

    real = largest(gene)
    far = [largest(np.where(row < 0, np.nan, gene[row])) >= real - 1e-9 for row in rows]
    return sum(far) / len(far)
