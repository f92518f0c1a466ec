"""Goes from found to truth only."""

# question: farthest-mm
# loses: 2
# says: only the way from found to truth


def farthest_mm(found, truth, voxel_mm):
    table = np.linalg.norm((found * voxel_mm)[:, None] - (truth * voxel_mm)[None], axis=2)
    return table.min(axis=1).max()
