"""Averages over the whole step, sag and fall included."""

# question: input-resistance-mohm
# loses: 2
# says: slope through zero


def input_resistance_mohm(voltage_mv, steps_pa, start, stop):
    change_mv = voltage_mv[:, start:stop].mean(axis=1) - voltage_mv[:, :start].mean(axis=1)
    return 1000 * (change_mv @ steps_pa) / (steps_pa @ steps_pa)
