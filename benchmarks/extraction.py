"""`make bench`: extraction on one core, beside libraries of one language each, and its memory over a long run.

The libraries are installed into a folder that is thrown away; where they cannot be, their lines are left out. They do
less than the extraction (no kind, period, place or indicator), so the ratio says what a reader pays for the whole.
`ARGS='--corpus 200'` streams 200 MB of documents instead of 20.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis import project
from analysis.documents.text import Text
from analysis.extraction import extract

TRIAL = Path(__file__).parents[1] / "tests" / "data" / "trial"
RIVALS = {
    "recognizers-text": (
        ["recognizers-text-suite==1.0.2a2", "emoji<2"],
        "from recognizers_number import Culture, recognize_number\n"
        "from recognizers_number_with_unit import recognize_currency, recognize_dimension\n"
        "def read(line):\n"
        "    for recognize in (recognize_number, recognize_currency, recognize_dimension):\n"
        "        recognize(line, Culture.Chinese)\n",
    ),
    "quantulum3": (["quantulum3==0.10.0"], "from quantulum3 import parser\ndef read(line):\n    parser.parse(line)\n"),
}
OURS = (
    "from analysis.documents.text import Text\n"
    "from analysis.extraction import extract\n"
    "def read(line):\n    extract(Text('bench', line))\n"
)
TIMED = """
import sys, time
from pathlib import Path
lines = [line for name in sys.argv[1:] for line in Path(name).read_text(encoding="utf-8").split("\\n") if line.strip()]
for times in range(2):  # what is loaded at first sight is not timed, of either
    start = time.process_time()
    for line in lines:
        try:
            read(line)
        except Exception:
            pass
print(time.process_time() - start)
"""


def lines(paths: list[Path]) -> list[str]:
    return [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def mixed(known: list[str], size: float, draw: random.Random) -> str:
    """A text of about `size` bytes from known lines in a new order, so that no cache knows it."""
    return "\n".join(draw.choices(known, k=round(size * len(known) / sum(len(line.encode()) + 1 for line in known))))


def seconds(texts: list[str]) -> float:
    """Processor seconds of reading the texts, as the register hands them over: with their date."""
    start = time.process_time()
    for text in texts:
        extract(Text("bench", text), published="2024-06-30")
    return time.process_time() - start


def speed(name: str, paths: list[Path]) -> None:
    """Print MB of text a second for documents of 25 kB and of 1 MB: the best of some runs, each on new texts."""
    draw, known = random.Random(7), lines(paths)
    for size, count in ((25_000, 40), (1_000_000, 1)):
        rates = []
        for _ in range(5):
            texts = [mixed(known, size, draw) for _ in range(count)]
            rates.append(sum(len(text.encode()) for text in texts) / 1e6 / seconds(texts))
        print(f"extraction, {name}, {size / 1000:,.0f} kB each: {max(rates):.2f} MB a second", flush=True)


def beside(rival: str, paths: list[Path], folder: Path) -> None:
    """Print how many times longer a library takes on the same texts."""
    packages, reader = RIVALS[rival]
    python = folder / rival / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder / rival)], check=True)
    made = subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], capture_output=True, text=True)
    command = [str(python), "-c", reader + TIMED, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True) if not made.returncode else made
    if run.returncode:
        print(f"{rival}: not installable here, left out ({(run.stderr.strip().splitlines() or ['no message'])[-1]})")
        return
    command = [sys.executable, "-c", OURS + TIMED, *map(str, paths)]  # in a process of its own, as the rival
    ours = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"{rival} takes {float(run.stdout) / float(ours.stdout):.1f} × as long as the extraction on the same lines")


def memory(megabytes: float) -> None:
    """Stream documents of mixed lines; print the peak of memory after a tenth, a half and all of them."""
    draw, size, known = random.Random(7), 0, lines(documents())
    for share in (0.1, 0.5, 1.0):
        while size < share * megabytes * 1e6:
            text = mixed(known, 40_000, draw)
            size += len(text.encode())
            extract(Text("bench", text))
        print(f"peak of memory after {size / 1e6:.0f} MB of text: {peak():.0f} MB", flush=True)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def documents() -> list[Path]:
    return sorted((project.raw() / "documents").glob("*.txt"))


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--corpus", type=float, default=20, metavar="MB", help="text to stream for the memory figure")
    megabytes = asked.parse_args().corpus
    extract(Text("bench", "năm 2024 tăng 5%"))  # load the catalogue
    memory(megabytes)  # first: the figure is the peak of the whole run
    english = sorted(TRIAL.glob("en/*/*.txt"))
    chinese = [path for path in documents() if Text(path.name, path.read_text(encoding="utf-8")).blocks[0].lang == "zh"]
    speed("the documents", documents())
    speed("trial texts full of numbers", sorted(TRIAL.glob("*/*/*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        beside("recognizers-text", chinese, Path(folder))
        beside("quantulum3", english, Path(folder))


if __name__ == "__main__":
    main()
