"""A line through zero by least squares."""

# question: input-resistance-mohm


def input_resistance_mohm(voltage_mv, steps_pa, start, stop):
    n = (stop - start) // 10
    change = [np.mean(sweep[stop - n : stop]) - np.mean(sweep[:start]) for sweep in voltage_mv]
    return np.linalg.lstsq(np.array(steps_pa)[:, None] / 1000, np.array(change), rcond=None)[0][0]
