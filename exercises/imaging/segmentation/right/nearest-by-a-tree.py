"""The nearest voxels by a k-d tree."""

# question: farthest-mm


def farthest_mm(found, truth, voxel_mm):
    from scipy.spatial import cKDTree

    a, b = found * voxel_mm, truth * voxel_mm
    return max(cKDTree(b).query(a)[0].max(), cKDTree(a).query(b)[0].max())
