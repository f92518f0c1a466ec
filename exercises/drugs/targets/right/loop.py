"""Row by row."""

# question: prefer


def prefer(ki_nm, target):
    found = []
    for row in ki_nm:
        others = [one for k, one in enumerate(row) if k != target]
        is_gap = np.isnan(row).any()
        found.append(np.nan if is_gap else np.log10(min(others)) - np.log10(row[target]))
    return np.array(found)
