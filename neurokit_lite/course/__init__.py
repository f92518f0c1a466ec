"""Layer 7: the tools of the course, and how a lesson states its results; no science lives here.

Most tools are commands: ``nkl --help`` lists them.
"""

from neurokit_lite.core.optional import import_when_called

__all__: list[str] = []

# Whoever reads a notebook imports jsonschema, and that a parser of international addresses which takes longer to build
# than all the rest, and which no notebook ever asks for.
import_when_called("rfc3987_syntax", "is_valid_syntax")
