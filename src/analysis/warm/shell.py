"""An IPython shell without ZeroMQ: what its cells show becomes nbformat outputs, as with an ordinary kernel."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from traitlets import Type
from traitlets.config import Config

LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
_SETTINGS = {"HistoryManager": {"enabled": False}, "InteractiveShell": {"autoindent": False, "colors": "neutral"}}
# What ipykernel sets, so that tools which a cell calls write what they write under a kernel.
_TERMINAL = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
}


class Outputs:
    """The outputs of the cell that runs now; displays with an id can be updated later, in any cell."""

    def __init__(self) -> None:
        self.now: list[NotebookNode] = []
        self.named: dict[str, list[NotebookNode]] = {}
        self.clear_next = False
        self.streams: tuple[_Stream, ...] = ()

    def add(self, kind: str, **content) -> NotebookNode:
        """Append an output, after what was written to the streams before it."""
        for stream in self.streams if kind != "stream" else ():
            stream.flush()
        if self.clear_next:
            self.clear()
        self.now.append(new_output(kind, **content))
        return self.now[-1]

    def write(self, name: str, text: str) -> None:
        """Text of stdout or stderr."""
        last = self.now[-1] if self.now and not self.clear_next else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        elif text:
            self.add("stream", name=name, text=text)

    def clear(self, wait: bool = False) -> None:
        """Drop what was shown, at once or when something new is shown."""
        self.clear_next = wait
        if not wait:
            self.now.clear()


class _Hook(DisplayHook):
    """The value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        data = json_clean(encode_images(format_dict))
        metadata = json_clean(md_dict or {})
        self.shell.outputs.add("execute_result", data=data, metadata=metadata, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):
    """`display(…)`."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        self._validate_data(data, metadata)
        outputs, name = self.shell.outputs, (transient or {}).get("display_id")
        content = {"data": json_clean(encode_images(data)), "metadata": json_clean(metadata or {})}
        if name and (update or name in outputs.named):
            for shown in outputs.named.get(name, ()):
                shown.update(content)
        if not update:
            shown = outputs.add("display_data", **content)
            if name:
                outputs.named.setdefault(name, []).append(shown)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class Shell(InteractiveShell):
    """One run's shell. Use it inside `capturing`; no widgets, no input, no second language."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def __init__(self, **options) -> None:
        self.outputs = Outputs()
        super().__init__(config=Config(_SETTINGS), **options)
        self.enable_matplotlib("inline")

    def init_environment(self) -> None:
        """The terminal that ipykernel announces."""
        os.environ.update(_TERMINAL)

    def enable_gui(self, gui=None) -> None:
        """No window is ever opened: nothing to prepare."""

    def _showtraceback(self, etype, evalue, stb) -> None:
        lines = stb if isinstance(stb, list) else stb.splitlines()
        self.outputs.add("error", ename=str(etype.__name__), evalue=str(evalue), traceback=json_clean(lines))

    def run(self, source: str) -> tuple[list[NotebookNode], int, bool]:
        """Run a cell: its outputs, its execution count, and whether it went well."""
        self.outputs.now = []
        result = self.run_cell(source, store_history=True)
        sys.stdout.flush()
        sys.stderr.flush()
        return self.outputs.now, result.execution_count, result.success


class _Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a run: text goes to the outputs at once, bytes of the descriptor at a flush."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, outputs: Outputs, descriptor: int) -> None:
        self.name, self._outputs, self._descriptor = name, outputs, descriptor
        self._kept = os.dup(descriptor)
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `restore`
        os.dup2(self._file.fileno(), descriptor)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        self._outputs.write(f"std{self.name}", text)
        return len(text)

    def flush(self) -> None:
        """Take over what extensions and subprocesses have written to the descriptor."""
        self._file.seek(0)
        told = self._file.read()
        if told:
            self._file.seek(0)
            self._file.truncate()
            self._outputs.write(f"std{self.name}", told.decode("utf-8", "replace"))

    def restore(self) -> None:
        os.dup2(self._kept, self._descriptor)
        os.close(self._kept)
        self._file.close()


@contextmanager
def capturing() -> Iterator[Shell]:
    """A fresh shell whose cells' output is captured; afterwards the process writes where it wrote before."""
    main, streams = sys.modules.get("__main__"), (sys.stdout, sys.stderr)
    InteractiveShell.clear_instance()
    shell = Shell.instance()
    caught = _Stream("out", shell.outputs, 1), _Stream("err", shell.outputs, 2)
    sys.stdout, sys.stderr = shell.outputs.streams = caught
    try:
        yield shell
    finally:
        sys.stdout, sys.stderr = streams
        for stream in caught:
            stream.restore()
        Shell.clear_instance()
        sys.modules["__main__"] = main
