"""Takes the jump out of the step and leaves the holding current's share in."""

# question: balance
# loses: 1
# says:


def balance(voltage_mv, current_pa, start):
    jump_mv = voltage_mv[:, start] - voltage_mv[:, :start].mean(axis=1)
    step_pa = current_pa[:, start] - current_pa[:, start - 1]
    return voltage_mv - (jump_mv @ step_pa) / (step_pa @ step_pa) * (current_pa - current_pa[:, :1])
