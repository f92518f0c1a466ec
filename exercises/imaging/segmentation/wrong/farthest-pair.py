"""Takes the two voxels that are farthest apart."""

# question: farthest-mm
# loses: 4
# says: the two farthest voxels


def farthest_mm(found, truth, voxel_mm):
    return np.linalg.norm((found * voxel_mm)[:, None] - (truth * voxel_mm)[None], axis=2).max()
