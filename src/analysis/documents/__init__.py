"""From files to texts with stable offsets."""

from analysis.documents.errors import DocumentError
from analysis.documents.reading import read
from analysis.documents.text import Text

__all__ = ["DocumentError", "Text", "read"]
