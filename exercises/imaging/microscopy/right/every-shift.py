"""Tries every shift and keeps the best."""

# question: whole-shift


def whole_shift(frame, reference):
    n_rows, n_columns = frame.shape
    shifts = [(r, c) for r in range(-(n_rows // 2), n_rows // 2) for c in range(-(n_columns // 2), n_columns // 2)]
    return max(shifts, key=lambda shift: np.sum(frame * np.roll(reference, shift, (0, 1))))
