"""The words of a language, the copy of a text that they are matched on, and what numerals are worth."""
