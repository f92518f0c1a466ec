"""The search: against a loop over all peptides, ties, spectra without an answer, and the real run."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


@pytest.fixture(scope="module")
def proteins():
    return genomics.read_fasta(data.bovine_albumin_fasta()) | genomics.read_fasta(data.neuro_proteins_fasta())


@pytest.fixture(scope="module")
def table(proteins):
    return genomics.digest_proteins(
        proteins, decoys=genomics.make_decoys(proteins), modifications=genomics.CARBAMIDOMETHYL
    )


@pytest.fixture(scope="module")
def run():
    loaded = data.load_albumin_spectra()
    names = ("mz", "intensities", "starts", "precursor_mz", "charges")
    return genomics.TandemSpectra(*(loaded[name] for name in names))


def some(run, numbers):
    parts = [run.spectrum(i) for i in numbers]
    sizes = np.array([one.mz.size for one in parts])
    mz, heights = (np.concatenate([getattr(one, name) for one in parts]) for name in ("mz", "intensities"))
    starts = np.cumsum(sizes) - sizes
    return genomics.TandemSpectra(mz, heights, starts, run.precursor_mz[numbers], run.charges[numbers])


@pytest.mark.parametrize("ppm", [10, 1000])
def test_the_search_is_a_loop_over_all_peptides(run, table, ppm):
    few = some(run, np.arange(90, 130))
    found = genomics.search_spectra(few, table, precursor_tolerance_ppm=ppm, fragment_tolerance_da=0.4, n_strongest=30)
    wanted = {}
    for number in range(len(few)):
        mass = (few.precursor_mz[number] - 1.00727646677) * few.charges[number]
        rows = np.flatnonzero(np.abs(table.masses_da - mass) <= mass * ppm * 1e-6)
        peaks = few.spectrum(number)
        options = {"tolerance_da": 0.4, "n_strongest": 30, "modifications": genomics.CARBAMIDOMETHYL}
        scored = [genomics.match_fragments(peaks.mz, peaks.intensities, table.peptides[row], **options) for row in rows]
        best = max((one.score for one in scored), default=0)
        if best:
            wanted[number] = (best, len(rows))
    assert found.spectra.tolist() == list(wanted)
    assert found.scores == pytest.approx([one[0] for one in wanted.values()])
    assert found.n_candidates.tolist() == [one[1] for one in wanted.values()]


def test_the_tube_holds_albumin(run, table):
    """Nearly all accepted peptides are of the protein in the tube."""
    found = genomics.search_spectra(run, table)
    best = found.best_per_peptide()
    accepted = best.take((genomics.target_decoy_q(best.scores, best.is_decoy) <= 0.05) & ~best.is_decoy)
    assert len(accepted) == 23
    assert accepted.proteins.count("ALB") == 22
    assert np.abs(accepted.errors_ppm).max() < 8


def test_charges_from_isotopes_are_those_of_the_instrument(run):
    loaded = data.load_albumin_spectra()
    before = np.searchsorted(loaded["survey_times_s"], loaded["times_s"]) - 1
    stops = np.append(loaded["survey_starts"], len(loaded["survey_mz"]))
    found = np.zeros(len(run), int)
    for number in np.unique(before):
        own = slice(stops[number], stops[number + 1])
        asked = before == number
        found[asked] = genomics.find_charges(
            loaded["survey_mz"][own], loaded["survey_intensities"][own], run.precursor_mz[asked]
        )
    assert (found > 0).sum() > 900
    assert np.mean(found[found > 0] == run.charges[found > 0]) > 0.99


def made(peptide, mz=None, charge=2):
    ions = genomics.fragment_ions(peptide)
    peaks = np.sort(np.concatenate([ions.b_mz, ions.y_mz])) if mz is None else np.asarray(mz)
    return genomics.TandemSpectra(peaks, np.ones(peaks.size), [0], [genomics.peptide_mz(peptide, charge)], [charge])


def test_a_decoy_wins_ties_and_a_better_target_wins_all():
    """LVTK and IVTK have the same fragments; VLTK shares all but two."""
    table = genomics.digest_proteins({"a": "LVTK"}, decoys={"decoy_a": "IVTK"}, min_length=4)
    assert genomics.search_spectra(made("LVTK"), table).is_decoy.tolist() == [True]
    table = genomics.digest_proteins({"a": "LVTK"}, decoys={"decoy_a": "VLTK"}, min_length=4)
    found = genomics.search_spectra(made("LVTK"), table)
    assert found.peptides == ("LVTK",)
    assert found.n_matched.tolist() == [6]


def test_the_mass_error_has_a_sign():
    table = genomics.digest_proteins({"a": "LVTK"}, min_length=4)
    run = made("LVTK")
    shifted = genomics.TandemSpectra(run.mz, run.intensities, run.starts, run.precursor_mz * (1 + 4e-6), run.charges)
    assert genomics.search_spectra(shifted, table).errors_ppm == pytest.approx([4.0], abs=0.02)
    assert len(genomics.search_spectra(shifted, table, precursor_tolerance_ppm=3)) == 0


def test_spectra_without_an_answer_are_left_out():
    table = genomics.digest_proteins({"a": "LVTK"}, min_length=4)
    for mz in ([], [900.0]):
        found = genomics.search_spectra(made("LVTK", mz), table)
        assert len(found) == 0
        assert found.to_frame().columns.tolist()[0] == "spectrum"
    assert len(genomics.search_spectra(made("GGGGGR"), table)) == 0
    assert len(genomics.search_spectra(made("LVTK", charge=1), table)) == 1


def test_modifications_of_the_table_are_those_of_the_fragments():
    added = {"C": 57.021463735}
    ions = genomics.fragment_ions("ACDK", modifications=added)
    mz = np.sort(np.concatenate([ions.b_mz, ions.y_mz]))
    run = genomics.TandemSpectra(mz, mz, [0], [genomics.peptide_mz("ACDK", 2, modifications=added)], [2])
    table = genomics.digest_proteins({"a": "ACDK"}, min_length=4, modifications=added)
    assert genomics.search_spectra(run, table).n_matched.tolist() == [6]
    assert len(genomics.search_spectra(run, genomics.digest_proteins({"a": "ACDK"}, min_length=4))) == 0


def test_the_best_of_each_peptide():
    run, table = made("LVTK"), genomics.digest_proteins({"a": "LVTK", "b": "GASKDDDK"}, min_length=4)
    mz = np.concatenate([run.mz[:3], run.mz, [genomics.fragment_ions("GASK").y_mz[1]]])
    masses = [*np.repeat(run.precursor_mz, 2), genomics.peptide_mz("GASK", 2)]
    three = genomics.TandemSpectra(mz, np.ones(mz.size), [0, 3, 9], masses, [2, 2, 2])
    found = genomics.search_spectra(three, table)
    assert found.n_matched.tolist() == [3, 6, 1]
    best = found.best_per_peptide()
    assert best.spectra.tolist() == [1, 2]
    assert best.peptides == ("LVTK", "GASK")
    assert found.take([2]).proteins == ("b",)
    assert found.take(found.n_matched > 1).spectra.tolist() == [0, 1]
    assert found.to_frame()["peptide"].tolist() == ["LVTK", "LVTK", "GASK"]
