"""Tables in a text: cells between bars, tabs or blanks; units in a column or a head, years in the head."""

from analysis.extraction.tables.reading import row as row
