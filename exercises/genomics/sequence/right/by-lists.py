"""Lists and a memory of cells."""

# question: fill-matrix


def fill_matrix(first, second, match, mismatch, gap):
    rows = [[-gap * j for j in range(len(second) + 1)]]
    for i, a in enumerate(first, start=1):
        row = [-gap * i]
        for j, b in enumerate(second, start=1):
            row.append(max(rows[-1][j - 1] + (match if a == b else mismatch), rows[-1][j] - gap, row[-1] - gap))
        rows.append(row)
    return rows
