"""Averages the ratios: the smallest step, lost in noise, counts as much as the largest."""

# question: input-resistance-mohm
# loses: 1
# says:


def input_resistance_mohm(voltage_mv, steps_pa, start, stop):
    change_mv = voltage_mv[:, stop - (stop - start) // 10 : stop].mean(axis=1) - voltage_mv[:, :start].mean(axis=1)
    return 1000 * np.mean(change_mv / steps_pa)
