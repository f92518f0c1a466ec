"""Molecule by molecule, and ranks."""

# question: series-auc


def series_auc(bits, enters, series):
    found = {}
    for row, label, name in zip(bits, enters, series, strict=True):
        found.setdefault(tuple(row.tolist()), []).append((bool(label), name))
    kept = [(row, *labels[0]) for row, labels in found.items() if len({one for one, _ in labels}) == 1]
    x, y, own = (np.array(part) for part in zip(*kept, strict=True))
    scores = []
    for i in range(len(x)):
        other, alike = own != own[i], tanimoto(x[i : i + 1], x)[0]
        scores.append(alike[other & y].max() - alike[other & ~y].max())
    n = y.sum()
    return (stats.rankdata(scores)[y].sum() - n * (n + 1) / 2) / (n * (~y).sum())
