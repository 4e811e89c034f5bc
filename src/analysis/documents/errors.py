"""What goes wrong with a file that someone hands in."""


class DocumentError(ValueError):
    """A file cannot be read as a document; the message names the file, what is wrong with it and the cure."""

    def __init__(self, name: str, wrong: str, cure: str):
        super().__init__(f"{name}: {wrong} {cure}")
        self.name, self.wrong, self.cure = name, wrong, cure
