"""Lets pass what was not measured."""

# question: judge
# loses: 1
# says: a pass for what was not measured


def judge(values, warn, fail):
    return (values > warn).astype(int) + (values > fail)
