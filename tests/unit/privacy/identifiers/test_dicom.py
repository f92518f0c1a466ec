"""DICOM: what the basic profile asks for, at every depth, and faults that others have reported in public."""

import io
import warnings
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset

from neurokit_lite import privacy

KEY = b"sixteen secret bytes"
PLACE = Path(pydicom.__path__[0]) / "data" / "test_files"


@pytest.fixture(autouse=True)
def _quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydicom warns of what its own test files do wrong
        yield


def header(**values):
    made = Dataset()
    made.PatientID, made.PatientName = "H-4711", "Flint^Rowan"
    for name, value in values.items():
        setattr(made, name, value)
    return made


def scrub(dataset, **options):
    return privacy.scrub_dicom(dataset, KEY, **options)


def all_bytes(dataset):
    file = io.BytesIO()
    dataset.save_as(file, implicit_vr=False, little_endian=True)
    return file.getvalue()


def days_between(new, old):
    return (
        np.datetime64(f"{new[:4]}-{new[4:6]}-{new[6:8]}") - np.datetime64(f"{old[:4]}-{old[4:6]}-{old[6:8]}")
    ).astype(int)


@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small.dcm",
        "rtplan.dcm",
        "rtstruct.dcm",
        "reportsi.dcm",
        "test-SR.dcm",
        "nested_priv_SQ.dcm",
        "UN_sequence.dcm",
        "badVR.dcm",
        "no_meta.dcm",
        "MR_small_bigendian.dcm",
        "waveform_ecg.dcm",
        "examples_overlay.dcm",
    ],
)
def test_files_of_pydicom_come_out_clean_and_readable(name):
    old = pydicom.dcmread(PLACE / name, force=True)
    made = scrub(old, keep_values=True)
    file = io.BytesIO()
    made.content.save_as(file)
    new = pydicom.dcmread(io.BytesIO(file.getvalue()), force=True)
    kept = {element.value for element in old.iterall() if element.VR == "UI" and not isinstance(element.value, list)}
    kept = {one for one in kept if one and not one.startswith("1.2.840.10008.")}
    for element in new.iterall():
        assert not element.tag.is_private
        assert element.VR != "UN"
        if element.VR == "UI" and not element.keyword.endswith(("ClassUID", "SyntaxUID", "SchemeUID")):
            assert element.value not in kept
        if element.VR == "PN":
            assert str(element.value) in ("", "REMOVED") or str(element.value).startswith("P-")
    if "PixelData" in old:
        assert new.PixelData == old.PixelData
    for place in ("PatientName", "OperatorsName", "ReferringPhysicianName"):
        for word in str(old.get(place, "")).replace("^", " ").split():
            assert len(word) < 4 or word.encode() not in file.getvalue().replace(
                bytes(old.get("PixelData", b"") or b""), b""
            )


def test_the_input_is_not_changed():
    old = header(StudyDate="20210503", ReferencedStudySequence=[header(StudyDescription="x")])
    before = old.to_json()
    scrub(old)
    assert old.to_json() == before


def test_intervals_stay_and_birth_goes():
    one = scrub(
        header(StudyDate="20210503", ContentDate="20200229", PatientBirthDate="19500101", StudyTime="0830")
    ).content
    other = scrub(header(StudyDate="20220503")).content
    shift = privacy.draw_date_shift("H-4711", KEY)
    assert days_between(one.StudyDate, "20210503") == shift
    assert days_between(one.ContentDate, "20200229") == shift
    assert days_between(other.StudyDate, "20220503") == shift
    assert not one.PatientBirthDate
    assert one.StudyTime == "0830"
    assert one.LongitudinalTemporalInformationModified == "MODIFIED"
    assert one.StudyDate < "19250101"


def test_dates_can_be_removed():
    made = scrub(header(StudyDate="20210503", SeriesDate="20210503", StudyTime="0830"), dates="remove").content
    assert not made.StudyDate
    assert not made.StudyTime
    assert made.SeriesDate == "19000101"
    assert made.LongitudinalTemporalInformationModified == "REMOVED"
    assert [one.CodeValue for one in made.DeidentificationMethodCodeSequence] == ["113100"]


@pytest.mark.parametrize("value", ["2021", "202105", "20211345", "20210503-20210603"])
def test_a_date_that_is_no_whole_day_is_removed(value):
    made = header()
    made.add_new("StudyDate", "DA", None)
    made["StudyDate"]._value = value
    assert not scrub(made).content.StudyDate


def test_without_a_patient_dates_are_removed_and_it_is_said():
    old = Dataset()
    old.StudyDate = "20210503"
    made = scrub(old)
    assert not made.content.StudyDate
    assert "neither number nor name" in made.report.notes[0]


def test_uids_are_the_same_wherever_they_stand_and_in_other_files():
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.4", "1.2.3.4"
    one = scrub(header(SOPInstanceUID="1.2.3.4", FrameOfReferenceUID="1.2.5")).content
    other = scrub(header(SOPInstanceUID="1.2.9", ReferencedImageSequence=[item])).content
    assert other.ReferencedImageSequence[0].ReferencedSOPInstanceUID == one.SOPInstanceUID
    assert other.ReferencedImageSequence[0].ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.4"
    assert len({"1.2.3.4", one.SOPInstanceUID, one.FrameOfReferenceUID, other.SOPInstanceUID}) == 4
    assert pydicom.uid.UID(one.SOPInstanceUID).is_valid
    assert (
        privacy.scrub_dicom(header(SOPInstanceUID="1.2.3.4"), b"another key, 16 b").content.SOPInstanceUID
        != one.SOPInstanceUID
    )


def test_classes_and_registered_frames_keep_their_identifiers():
    """Of a maker's own class, and of the frame of Talairach, which the standard registered."""
    old = header(SOPClassUID="1.2.3.99", FrameOfReferenceUID="1.2.840.10008.1.4.1.1")
    made = scrub(old).content
    assert made.SOPClassUID == "1.2.3.99"
    assert made.FrameOfReferenceUID == "1.2.840.10008.1.4.1.1"


def test_names_and_numbers_in_text_that_stays():
    old = header(OperatorsName="Slate^Willow", AccessionNumber="A998877")
    old.ConvolutionKernel = "H31s"
    old.SoftwareVersions = "rowan's scan by SLATE, A998877, 2021-05-03"
    old.Manufacturer = "Flintstone"
    made = scrub(old)
    assert made.content.SoftwareVersions == "[removed]'s scan by [removed], [removed], [removed]"
    assert made.content.Manufacturer == "Flintstone"  # a word that only begins so
    assert made.content.ConvolutionKernel == "H31s"
    old.SequenceName = "Willow or Slate"  # longer afterwards than such a field may be
    assert scrub(old).content.SequenceName == "[removed] or [re"
    assert b"lint^" not in all_bytes(made.content)


def test_characteristics_only_where_they_are_asked_for():
    old = header(PatientSex="F", PatientAge="093Y", PatientWeight=60)
    bare, kept = scrub(old).content, scrub(old, keep_characteristics=True)
    assert not bare.PatientSex
    assert "PatientAge" not in bare
    assert (kept.content.PatientSex, kept.content.PatientAge, kept.content.PatientWeight) == ("F", "090Y", 60)
    assert "capped" in kept.report.actions
    for age, wanted in (("089Y", "089Y"), ("1128M", "090Y"), ("95Y", "090Y"), ("34000D", "090Y"), ("ninety", "")):
        assert (scrub(header(PatientAge=age), keep_characteristics=True).content.PatientAge or "") == wanted


def test_the_time_of_birth_goes_with_the_date():
    made = scrub(header(PatientBirthTime="0412", PatientBirthDate="19500101", StudyTime="0830"))
    assert not made.content.get("PatientBirthTime")
    assert made.content.StudyTime == "0830"


def test_names_and_numbers_in_other_fields_and_spellings():
    old = header(
        PatientName="O'Neil^Li=王^小东", InstitutionName="Quarry Hospital", StudyID="S4711", AdmissionID="Z-88"
    )
    old.SoftwareVersions = "Li, ONeil, 王小东, quarry hospital, S4711, Z-88"
    old.BodyPartExamined, old.RetrieveURL = "ONEIL", "https://pacs.example.org/H-4711"
    made = scrub(old).content
    for word in ("Li", "Neil", "王", "uarry", "4711", "88"):
        assert word not in made.SoftwareVersions
    assert made.BodyPartExamined == "REMOVED"
    assert "pacs" not in str(made.get("RetrieveURL"))
    assert any("maker's own" in one for one in scrub(header(SOPClassUID="1.2.3.99")).report.notes)


def test_a_number_that_is_the_patient():
    old = header(PatientID="884711", SeriesNumber=884711, AcquisitionNumber=3)
    made = scrub(old).content
    assert made.SeriesNumber is None
    assert made.AcquisitionNumber == 3


@pytest.mark.parametrize("sign", [0, 1])
def test_bits_and_bytes_that_are_of_no_pixel(sign):
    """An overlay in bit 12 of 12-bit pixels, and a name behind the last one."""
    old = header(Rows=2, Columns=2, BitsAllocated=16, BitsStored=12, HighBit=11, SamplesPerPixel=1)
    old.PixelRepresentation = sign
    old.add_new((0x6000, 0x0102), "US", 12)
    values = np.array([5, 4095, 0, 7], dtype="<u2")
    if sign:
        values[1] = 0xFFFF  # -1
    overlaid = values ^ np.array([1 << 12, 0, 1 << 12, 0], dtype="<u2")
    old.add_new("PixelData", "OW", overlaid.tobytes() + b"Rowan Flint.")
    made = scrub(old)
    assert made.content.PixelData == values.tobytes()
    assert made.report.kinds.count("bytes behind the last pixel") == 1
    assert made.report.kinds.count("bits above the picture's") == 1


def test_an_overlay_in_packed_pixels_is_noted():
    old = header(Rows=2, Columns=2, BitsAllocated=16, BitsStored=12, HighBit=11, PixelData=b"packed")
    old.file_meta = FileMetaDataset()
    old.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.70"
    old.add_new((0x6000, 0x0102), "US", 12)
    assert any("overlay" in one for one in scrub(old).report.notes)


def test_the_report_tells_no_value_unless_asked():
    made = scrub(header(StudyDescription="secret lesion"))
    assert made.report.values is None
    assert "secret" not in repr(made.report) + made.report.to_frame().to_string()
    assert "secret lesion" in scrub(header(StudyDescription="secret lesion"), keep_values=True).report.values


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"BurnedInAnnotation": "YES"}, "burned"),
        ({"Modality": "US", "PixelData": b"\0\0"}, "burned"),
        ({"Modality": "CR", "PixelData": b"\0\0", "BurnedInAnnotation": "NO"}, "burned"),
        ({"Modality": "MR", "ImageType": ["DERIVED", "SECONDARY"], "PixelData": b"\0\0"}, "burned"),
        ({"Modality": "MR", "ImageType": ["ORIGINAL"], "PixelData": b"\0\0"}, "part of the body"),
        ({"Modality": "MR", "BodyPartExamined": "HEAD"}, "face"),
    ],
)
def test_what_no_program_decides_is_noted(values, word):
    assert any(word in one for one in scrub(header(**values)).report.notes)
    assert not scrub(header(Modality="MR", BodyPartExamined="KNEE", BurnedInAnnotation="NO")).report.notes


def test_a_directory_is_refused():
    old = header()
    old.file_meta = FileMetaDataset()
    old.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
    with pytest.raises(ValueError, match="DICOMDIR"):
        scrub(old)


def test_preamble_and_meta_are_of_no_use_to_anybody():
    old = pydicom.dcmread(PLACE / "CT_small.dcm")
    old.preamble = b"Rowan Flint".ljust(128)
    old.file_meta.SourceApplicationEntityTitle = "FLINT_WARD"
    made = scrub(old).content
    assert made.preamble == bytes(128)
    assert "SourceApplicationEntityTitle" not in made.file_meta
    assert made.file_meta.TransferSyntaxUID == old.file_meta.TransferSyntaxUID
    file = io.BytesIO()
    made.save_as(file, enforce_file_format=True)
    assert b"FLINT" not in file.getvalue()


# Reports in public trackers, each tried on a header made by hand.


def test_private_elements_go_at_all_depths():
    """pydicom/deid #6; and pymedphys/pymedphys #922: nested data sets stayed as they were."""
    inner = header(StudyDescription="inner")
    inner.private_block(0x11, "maker", create=True).add_new(1, "LO", "Rowan Flint")
    made = scrub(header(ReferencedStudySequence=[], ScheduledProcedureStepSequence=[inner]))
    item = made.content.ScheduledProcedureStepSequence[0]
    assert [element.keyword for element in item] == ["PatientName", "PatientID"]
    assert any(one.startswith("ScheduledProcedureStepSequence[0].(0011") for one in made.report.places)


def test_depth_has_no_limit_and_dates_there_are_moved():
    """mmiv-center/DICOMAnonymizer #20: two levels only, and date-times inside sequences stayed."""
    deep = header(AcquisitionDateTime="20210503083000.5")
    for _ in range(6):
        deep = header(ScheduledProcedureStepSequence=[deep])
    made = scrub(deep).content
    for _ in range(6):
        made = made.ScheduledProcedureStepSequence[0]
    assert days_between(made.AcquisitionDateTime, "20210503") == privacy.draw_date_shift("H-4711", KEY)
    assert made.AcquisitionDateTime.endswith("083000.5")


def test_the_meta_information_has_the_new_identifier():
    """pydicom/deid #183, and #259."""
    made = scrub(pydicom.dcmread(PLACE / "MR_small.dcm")).content
    assert made.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID


def test_related_series_do_not_hide_the_series():
    """pydicom/deid #153: with a Related Series Sequence the outer identifiers stayed."""
    item = Dataset()
    item.StudyInstanceUID, item.SeriesInstanceUID = "1.2.3", "1.2.4"
    made = scrub(header(StudyInstanceUID="1.2.3", SeriesInstanceUID="1.2.5", RelatedSeriesSequence=[item])).content
    assert made.StudyInstanceUID == made.RelatedSeriesSequence[0].StudyInstanceUID != "1.2.3"
    assert made.SeriesInstanceUID not in ("1.2.5", made.RelatedSeriesSequence[0].SeriesInstanceUID)


def test_a_date_time_with_fraction_and_offset():
    """pydicom/deid #122: an overflow."""
    made = scrub(header(AcquisitionDateTime="20210503083000.123456+0100")).content
    assert made.AcquisitionDateTime[8:] == "083000.123456+0100"


def test_an_empty_date_is_left_alone():
    """pydicom/deid #189: an exception."""
    made = scrub(header(StudyDate="", PatientBirthDate=""))
    assert "StudyDate" in made.content
    assert "StudyDate" not in made.report.places


def test_a_date_in_a_field_of_text():
    """pydicom/deid #175: the study's date stood in a field of text."""
    old = header()
    old.SequenceName = "20100526"
    assert scrub(old).content.SequenceName == "[removed]"


def test_several_identifiers_in_one_field():
    """KitwareMedical/dicom-anonymizer #32 and #39: an exception, and identifiers that are none."""
    made = scrub(header(IrradiationEventUID=["1.2.3", "1.2.4"], SOPInstanceUID="1.2.3")).content
    assert made.IrradiationEventUID[0] == made.SOPInstanceUID
    assert all(pydicom.uid.UID(one).is_valid for one in made.IrradiationEventUID)


def test_unknown_content_inside_a_sequence_goes():
    """KitwareMedical/dicom-anonymizer #35: an exception."""
    inner = Dataset()
    inner.add_new(0x00091234 + 0x10000, "UN", b"Rowan Flint")  # (000A,1234): no element of the standard
    made = scrub(header(ScheduledProcedureStepSequence=[inner]))
    assert len(made.content.ScheduledProcedureStepSequence[0]) == 0
    assert "removed" in made.report.actions


def test_an_element_of_no_type_goes():
    """pydicom/pydicom #837: NotImplementedError."""
    raw = pydicom.dataelem.RawDataElement(pydicom.tag.Tag(0x00081070), "ZZ", 5, b"Slate", 0, False, True)
    old = header()
    old._dict[raw.tag] = raw
    assert "OperatorsName" not in scrub(old).content


def test_curves_and_overlays_go_in_all_their_groups():
    """KitwareMedical/dicom-anonymizer #17: repeating groups were forgotten."""
    old = header()
    for group in (0x5000, 0x5004, 0x6000, 0x6002):
        old.add_new((group, 0x0022), "LO", "Flint's lesion")
    made = scrub(old)
    assert not [tag for tag in list(made.content.keys()) if tag.group >= 0x5000]
    assert made.report.kinds.count("curve or overlay") == 4


def test_a_private_sequence_of_an_implicit_file():
    """fo-dicom/fo-dicom #771: an exception; #1308: an empty identifier."""
    made = scrub(pydicom.dcmread(PLACE / "nested_priv_SQ.dcm", force=True))
    assert not [tag for tag in list(made.content.keys()) if tag.is_private]
    assert not scrub(header(SOPInstanceUID="")).content.SOPInstanceUID
