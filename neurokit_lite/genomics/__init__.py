"""Layer 3: genomes, expression, proteins and pathways, and what they say about the brain."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.association import (
    AlleleMatch, Association, FineMapping, Quantiles, SampleMatch, SimulatedFamilies, align_alleles, associate_linear,
    associate_logistic, associate_mixed, estimate_heritability, find_lead_variants, fine_map, genomic_inflation,
    join_associations, make_families, make_trait, match_samples, quantile_coordinates,
)
from neurokit_lite.genomics.cells import (
    CellCounts, CellQuality, DoubletScores, Markers, SimulatedCells, StoredCells, cluster_cells, log_normalise,
    mad_outliers, make_cells, measure_cells, nearest_cells, neighbour_graph, open_h5ad, pseudobulk, rank_genes,
    read_h5ad, residual_variance, score_doublets,
)
from neurokit_lite.genomics.expression import (
    CountFit, CountTable, Dispersions, ExpressionStudy, ExpressionTest, ModeratedT, SampleDesign, VoomWeights,
    adjusted_profile, build_design, compare_expression, cooks_distance, filter_independently, fit_count_glm,
    fit_dispersion, log_cpm, make_expression, moderated_t, read_counts, remove_batch, shrink_fold_changes, size_factors,
    strip_versions, tmm_factors, voom,
)
from neurokit_lite.genomics.pathways import (
    GeneSets, MapEnrichment, OverRepresentation, RankedEnrichment, SimulatedAtlas, SimulatedSets, as_gene_sets,
    gene_sets_of_terms, gsea_by_genes, gsea_by_people, hypergeometric_p, make_atlas, make_set_study,
    make_surrogate_maps, map_enrichment, map_variogram, over_representation, read_gmt, running_enrichment,
    term_ancestors, write_ontology,
)
from neurokit_lite.genomics.proteins import (
    CensoredFit, ProteinTable, SimulatedProteome, as_protein_table, assess_panel, compare_panels, fit_censored,
    hide_below, impute_below, make_proteome, score_panel,
)
from neurokit_lite.genomics.risk import (
    Clumps, GroupAccuracy, PolygenicScore, RiskCalibration, RiskModel, RiskStatement, ScoreWeights, assess_calibration,
    clump_variants, compare_groups, explained_variance, fit_ridge_weights, fit_risk_model, hudson_fst, liability_r2,
    linkage_matrix, score_people, shrink_effects, state_risk,
)
from neurokit_lite.genomics.sequence import (
    AMINO_ACIDS, Alignment, Consequence, ContactMap, KmerIndex, ScoreSignificance, Structure, align, assess_score,
    contact_map, find_numbering, index_kmers, predict_consequence, read_fasta, read_mmcif, read_pdb, residue_index,
    reverse_complement, score_alignments, substitution_scores, translate,
)
from neurokit_lite.genomics.spectra import (
    CARBAMIDOMETHYL, FragmentIons, FragmentMatch, IsotopePattern, PeakList, PeptideMatches, PeptideTable, TandemSpectra,
    cover_protein, digest_proteins, find_charges, fragment_ions, hyperscore, isotope_pattern, make_decoys, make_profile,
    match_fragments, match_peaks, peptide_mass, peptide_mz, pick_peaks, read_mzml, search_spectra, target_decoy_q,
)
from neurokit_lite.genomics.variants import (
    AncestryPrediction, GenotypeComponents, Genotypes, SimulatedCohort, Variants, allele_frequency, count_genotypes,
    find_unrelated, fit_components, hardy_weinberg_p, king_kinship, linkage_r2, make_cohort, minor_allele_frequency,
    missing_fraction, predict_ancestry, prune_linkage, read_plink, read_vcf, stream_plink, stream_vcf,
)

__all__ = [
    "AMINO_ACIDS", "CARBAMIDOMETHYL", "Alignment", "AlleleMatch", "AncestryPrediction", "Association", "CellCounts",
    "CellQuality", "CensoredFit", "Clumps", "Consequence", "ContactMap", "CountFit", "CountTable", "Dispersions",
    "DoubletScores", "ExpressionStudy", "ExpressionTest", "FineMapping", "FragmentIons", "FragmentMatch", "GeneSets",
    "GenotypeComponents", "Genotypes", "GroupAccuracy", "IsotopePattern", "KmerIndex", "MapEnrichment", "Markers",
    "ModeratedT", "OverRepresentation", "PeakList", "PeptideMatches", "PeptideTable", "PolygenicScore", "ProteinTable",
    "Quantiles", "RankedEnrichment", "RiskCalibration", "RiskModel", "RiskStatement", "SampleDesign", "SampleMatch",
    "ScoreSignificance", "ScoreWeights", "SimulatedAtlas", "SimulatedCells", "SimulatedCohort", "SimulatedFamilies",
    "SimulatedProteome", "SimulatedSets", "StoredCells", "Structure", "TandemSpectra", "Variants", "VoomWeights",
    "adjusted_profile", "align", "align_alleles", "allele_frequency", "as_gene_sets", "as_protein_table",
    "assess_calibration", "assess_panel", "assess_score", "associate_linear", "associate_logistic", "associate_mixed",
    "build_design", "clump_variants", "cluster_cells", "compare_expression", "compare_groups", "compare_panels",
    "contact_map", "cooks_distance", "count_genotypes", "cover_protein", "digest_proteins", "estimate_heritability",
    "explained_variance", "filter_independently", "find_charges", "find_lead_variants", "find_numbering",
    "find_unrelated", "fine_map", "fit_censored", "fit_components", "fit_count_glm", "fit_dispersion",
    "fit_ridge_weights", "fit_risk_model", "fragment_ions", "gene_sets_of_terms", "genomic_inflation", "gsea_by_genes",
    "gsea_by_people", "hardy_weinberg_p", "hide_below", "hudson_fst", "hypergeometric_p", "hyperscore", "impute_below",
    "index_kmers", "isotope_pattern", "join_associations", "king_kinship", "liability_r2", "linkage_matrix",
    "linkage_r2", "log_cpm", "log_normalise", "mad_outliers", "make_atlas", "make_cells", "make_cohort", "make_decoys",
    "make_expression", "make_families", "make_profile", "make_proteome", "make_set_study", "make_surrogate_maps",
    "make_trait", "map_enrichment", "map_variogram", "match_fragments", "match_peaks", "match_samples", "measure_cells",
    "minor_allele_frequency", "missing_fraction", "moderated_t", "nearest_cells", "neighbour_graph", "open_h5ad",
    "over_representation", "peptide_mass", "peptide_mz", "pick_peaks", "predict_ancestry", "predict_consequence",
    "prune_linkage", "pseudobulk", "quantile_coordinates", "rank_genes", "read_counts", "read_fasta", "read_gmt",
    "read_h5ad", "read_mmcif", "read_mzml", "read_pdb", "read_plink", "read_vcf", "remove_batch", "residual_variance",
    "residue_index", "reverse_complement", "running_enrichment", "score_alignments", "score_doublets", "score_panel",
    "score_people", "search_spectra", "shrink_effects", "shrink_fold_changes", "size_factors", "state_risk",
    "stream_plink", "stream_vcf", "strip_versions", "substitution_scores", "target_decoy_q", "term_ancestors",
    "tmm_factors", "translate", "voom", "write_ontology",
]
