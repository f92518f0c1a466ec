"""A report of verdicts as one page: no network, no script, read by eye, by keyboard and by a screen reader."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.integrate.quality.checks import VERDICTS, QualityCheck, load_checks
from neurokit_lite.integrate.quality.judging import summarise_records

__all__ = ["write_quality_report"]

_STYLE = """body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:2rem auto;
padding:0 1rem}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.pass{color:#1b5e20}.warn{color:#7a4f00}.fail{color:#a40000;font-weight:bold}.not{color:#37474f;font-style:italic}
summary{cursor:pointer;padding:.3rem 0}:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
img,svg{max-width:100%;height:auto}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PNG = b"\x89PNG\r\n\x1a\n"


def write_quality_report(
    verdicts,
    path: str | Path,
    *,
    title: str = "Quality of the records",
    checks: Sequence[QualityCheck] | None = None,
    pictures: Mapping[str, tuple[bytes, str]] | None = None,
    n_shown: int = 50,
) -> Path:
    """Write verdicts as one HTML file that holds all that it shows.

    Parameters
    ----------
    verdicts : pandas.DataFrame
        As :func:`run_checks` returns it.
    path : str or pathlib.Path
        File to write, ``.html``; what is there is replaced.
    title : str
        Heading of the page.
    checks : sequence of QualityCheck, optional
        The checks that were asked, for limits, sources and remedies; those of the kit where they are left out.
    pictures : mapping of str to (bytes, str), optional
        For a heading each: a picture (PNG) and its text for those who do not see it.
    n_shown : int
        Lines that are listed of a check at most; how many there are beyond is said.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    TypeError
        If the verdicts are no table, or a picture is not (bytes, text).
    ValueError
        If a name does not end in ``.html``, a picture is no PNG, or has no text.
    FileNotFoundError
        If there is no such folder.

    Notes
    -----
    Names and reasons come from files of others: each is escaped, and the page forbids scripts and all addresses to its
    reader's browser. Colours have a contrast of 4.5 or more with white, and no verdict is told by colour alone (WCAG
    2.2, level AA).

    References
    ----------
    World Wide Web Consortium (2023). *Web Content Accessibility Guidelines (WCAG) 2.2*. https://www.w3.org/TR/WCAG22/

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from neurokit_lite import integrate
    >>> found = integrate.run_checks([integrate.QualityRecord("<b>", "genotypes", {"counts": [0, 1, 2, -1]})])
    >>> page = integrate.write_quality_report(found, Path(mkdtemp()) / "page.html")
    >>> "&lt;b&gt;" in page.read_text("utf-8"), "<b>" in page.read_text("utf-8")
    (True, False)
    """
    records = summarise_records(verdicts)
    as_instance(title, "title", str)
    n_shown = as_count(n_shown, "n_shown")
    if not isinstance(path, (str, Path)):
        raise invalid("path", "be a file's path", path, error=TypeError)
    file = Path(path)
    if file.suffix != ".html":
        raise invalid("path", "end in .html", file.name)
    if not file.parent.is_dir():
        raise invalid("path", "lie in a folder that exists", file.name, error=FileNotFoundError)
    rules = {(one.modality, one.name): one for one in (load_checks() if checks is None else checks)}
    parts = [_open_page(title, records)]
    for (modality, name), own in verdicts.groupby(["modality", "check"], sort=False):
        parts.append(_show_check(own, (str(modality), str(name)), (rules.get((modality, name)), n_shown)))
    parts += [_show_picture(str(heading), one) for heading, one in (pictures or {}).items()]
    page = "\n".join([*parts, "</main></body></html>\n"]).replace("\0", "\ufffd")
    file.write_bytes(page.encode("utf-8", "replace"))  # halves of a sign, which a table may hold, become "?"
    return file


def _open_page(title: str, records) -> str:
    counts = records.groupby(["modality", "verdict"], sort=False).size()
    lines = [
        f'<tr><th scope="row">{escape(str(one))}</th>'
        + "".join(f"<td>{counts.get((one, verdict), 0)}</td>" for verdict in VERDICTS)
        + "</tr>"
        for one in records["modality"].drop_duplicates()
    ]
    heads = "".join(f'<th scope="col">{verdict}</th>' for verdict in ("modality", *VERDICTS))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>'
        f'<a class="skip" href="#main">Skip to the verdicts</a><h1>{escape(title)}</h1><main id="main">'
        f"<p>{len(records)} records. Each has the worst of its verdicts: fail, not measured, warn, pass. "
        "What could not be measured is not a pass.</p>"
        f"<table><caption>Records by verdict</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _show_check(own, about: tuple[str, str], options: tuple) -> str:
    (modality, name), (rule, n_shown) = about, options
    bad = own[own["verdict"] != "pass"]
    order = bad["verdict"].map(VERDICTS.index).sort_values(ascending=False, kind="stable").index
    lines = [
        f'<tr><th scope="row">{escape(str(one.record))}</th><td>{escape(str(one.group))}</td>'
        f'<td class="{one.verdict.split()[0]}">{one.verdict}</td><td>{escape(str(one.why))}</td></tr>'
        for one in bad.loc[order].head(n_shown).itertuples()
    ]
    text = "".join(f"<p>{escape(line)}</p>" for line in _describe(rule)) + _draw_values(own, rule)
    counts = ", ".join(f"{(own['verdict'] == one).sum()} {one}" for one in VERDICTS)
    table = "<p>All records pass.</p>"
    if lines:
        left = f"<p>And {len(bad) - n_shown} more.</p>" if len(bad) > n_shown else ""
        heads = "".join(f'<th scope="col">{one}</th>' for one in ("record", "group", "verdict", "why"))
        table = (
            f"<details><summary>{len(bad)} record{'s' * (len(bad) != 1)} without a pass</summary>"
            f"<table><caption>{escape(name)}: records that do not pass</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table>{left}</details>"
        )
    return f"<section><h2>{escape(name)} ({escape(modality)})</h2><p>{counts}</p>{text}{table}</section>"


def _describe(rule: QualityCheck | None) -> list[str]:
    if rule is None:
        return []
    unit = " robust SD from the group's median" if rule.scale == "group" else f" {rule.unit}".rstrip()
    limits = f"Warns {rule.side} {rule.warn:g}, fails {rule.side} {rule.fail:g}{unit}. Limits: {rule.source}."
    return [limits, f"Why: {rule.why}", f"What to do: {rule.remedy}"]


def _draw_values(own, rule: QualityCheck | None) -> str:
    """A histogram of all values, none clipped, with the limits as lines; in words as well."""
    values = own["value"].to_numpy(float)
    values = values[np.isfinite(values)]
    if not values.size:
        return "<p>No record has a number here.</p>"
    marks = [] if rule is None else [rule.warn, rule.fail]
    low, high = min([values.min(), *marks]), max([values.max(), *marks])
    span = high - low if high > low else 1.0
    if not np.isfinite(span):
        return "<p>The values are too far apart to be drawn.</p>"
    counts = np.histogram(values, bins=40, range=(low, low + span))[0]
    heights = 80 * counts / counts.max()
    bars = "".join(
        f'<rect x="{10 + 14.5 * k:.1f}" y="{90 - height:.1f}" width="13" height="{height:.1f}" fill="#0b57d0"/>'
        for k, height in enumerate(heights)
        if height
    )
    lines = "".join(
        f'<line x1="{10 + 580 * (one - low) / span:.1f}" x2="{10 + 580 * (one - low) / span:.1f}" y1="5" y2="90"'
        f' stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        for one, colour, dash in zip(marks, ("#7a4f00", "#a40000"), ("4 3", "none"), strict=False)
    )
    said = f"{values.size} values from {values.min():.4g} to {values.max():.4g}, median {np.median(values):.4g}"
    said += f"; dashed line: warning at {marks[0]:g}, solid line: failure at {marks[1]:g}" if marks else ""
    ends = (
        f'<text x="10" y="107" font-size="13">{low:.4g}</text>'
        f'<text x="590" y="107" font-size="13" text-anchor="end">{low + span:.4g}</text>'
    )
    return (
        f'<svg viewBox="0 0 600 110" role="img" aria-label="Histogram: {escape(said)}">{bars}'
        f'<line x1="10" x2="590" y1="90" y2="90" stroke="#1a1a1a"/>{lines}{ends}</svg><p>{escape(said)}</p>'
    )


def _show_picture(heading: str, one: tuple[bytes, str]) -> str:
    if not isinstance(one, tuple) or len(one) != 2 or not isinstance(one[0], bytes) or not isinstance(one[1], str):
        raise invalid("pictures", "be a picture (bytes of a PNG) and its text each", one, error=TypeError)
    if not one[0].startswith(_PNG):
        raise invalid("pictures", "be PNG files", got=f"{heading!r}, which is none")
    if not one[1].strip():
        raise invalid("pictures", "have a text that says what is to be seen", got=f"{heading!r} without one")
    source = f"data:image/png;base64,{b64encode(one[0]).decode()}"
    return f'<section><h2>{escape(heading)}</h2><img src="{source}" alt="{escape(one[1])}"></section>'
