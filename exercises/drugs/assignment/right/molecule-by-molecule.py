"""Molecule by molecule, with sets of bits."""

# question: series-auc


def series_auc(bits, enters, series):
    said = {}
    for row, label, name in zip(bits.tolist(), enters.tolist(), series.tolist(), strict=True):
        said.setdefault((tuple(np.flatnonzero(row).tolist()), name), set()).add(label)
    known = [(set(row), name, labels.pop()) for (row, name), labels in said.items() if len(labels) == 1]

    def nearest(row, own, wanted):
        others = [other for other, name, label in known if name != own and label == wanted]
        return max(len(row & other) / max(len(row | other), 1) for other in others)

    scores = [(label, nearest(row, name, True) - nearest(row, name, False)) for row, name, label in known]
    wins = [(a > b) + (a == b) / 2 for is_in, a in scores if is_in for is_out, b in scores if not is_out]
    return sum(wins) / len(wins)
