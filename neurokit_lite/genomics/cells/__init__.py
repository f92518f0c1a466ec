"""Cells: which kinds there are, judged from counts of molecules in each of them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.cells.doublets import DoubletScores, score_doublets
from neurokit_lite.genomics.cells.graph import cluster_cells, nearest_cells, neighbour_graph
from neurokit_lite.genomics.cells.markers import Markers, rank_genes
from neurokit_lite.genomics.cells.normalising import log_normalise, residual_variance
from neurokit_lite.genomics.cells.quality import CellQuality, mad_outliers, measure_cells
from neurokit_lite.genomics.cells.reading import open_h5ad, read_h5ad
from neurokit_lite.genomics.cells.simulating import SimulatedCells, make_cells
from neurokit_lite.genomics.cells.stored import StoredCells
from neurokit_lite.genomics.cells.summing import pseudobulk
from neurokit_lite.genomics.cells.table import CellCounts

__all__ = [
    "CellCounts", "CellQuality", "DoubletScores", "Markers", "SimulatedCells", "StoredCells", "cluster_cells",
    "log_normalise", "mad_outliers", "make_cells", "measure_cells", "nearest_cells", "neighbour_graph", "open_h5ad",
    "pseudobulk", "rank_genes", "read_h5ad", "residual_variance", "score_doublets",
]
