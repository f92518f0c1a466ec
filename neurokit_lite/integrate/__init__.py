"""Layer 4: where domains meet, genes with wiring, maps with maps, layers of data with one another."""

from neurokit_lite.integrate.maps import (
    MapAssociations,
    MapStudy,
    average_parcels,
    compare_maps,
    divide_sphere,
    make_map_study,
    make_rotations,
    make_smooth_maps,
    match_regions,
    project_to_sphere,
    spin_maps,
    spin_regions,
)

__all__ = [
    "MapAssociations",
    "MapStudy",
    "average_parcels",
    "compare_maps",
    "divide_sphere",
    "make_map_study",
    "make_rotations",
    "make_smooth_maps",
    "match_regions",
    "project_to_sphere",
    "spin_maps",
    "spin_regions",
]
