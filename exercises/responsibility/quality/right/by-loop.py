"""Goes through the values one by one."""

# question: judge


def judge(values, warn, fail):
    said = []
    for value in values:
        if value > fail:
            said.append(2)
        elif value > warn:
            said.append(1)
        elif value <= warn:
            said.append(0)
        else:
            said.append(-1)
    return said
