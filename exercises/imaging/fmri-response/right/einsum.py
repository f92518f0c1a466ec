"""Einsum."""

# question: memory


def memory(residuals):
    return np.einsum("vt,vt->v", residuals[:, :-1], residuals[:, 1:]) / np.einsum("vt,vt->v", residuals, residuals)
