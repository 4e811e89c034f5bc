"""The command `workbook`. Light at the top: what a command needs is imported when it runs."""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

EXTRACT_COLUMNS = (
    "file",
    "quote_start",
    "quote_end",
    "quote",
    "value",
    "value_high",
    "unit",
    "comparator",
    "kind",
    "period",
    "baseline_period",
    "place",
    "indicator",
    "pillar",
)
_MORE = ("status", "reason")
_LANGS = ("en", "vi", "zh")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0: done, 1: something failed (it was said what), 2: wrong use."""
    parser = _parser()
    args = parser.parse_args(argv)
    if not args.command:
        parser.print_help()
        return 2
    try:
        return args.run(args)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError) as error:
        print(f"workbook {args.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; what was finished stays, the rest is done by the next run", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbook",
        description="From policy documents and cited reference series to traceable reports.",
        epilog="Exit codes: 0 done, 1 something failed (said what), 2 wrong use. More: `workbook COMMAND --help`.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _extract_options(
        _command(commands, "extract", _extract, "the quantities of any text, html, docx or pdf file, as CSV")
    )
    data = _command(commands, "data", _data, "raw -> clean: bring the tables of data/clean up to date")
    data.add_argument("--force", action="store_true", help="read every document again")
    data.add_argument(
        "--jobs", type=_positive, metavar="N", help="documents read at the same time (default: processors)"
    )
    _reports_options(commands)
    _add_options(_command(commands, "add", _add, "copy a document into data/raw/documents and register it"))
    trace = _command(commands, "trace", _trace, "a number's way: document, line, sentence, rule, tables, reports")
    trace.add_argument(
        "what", metavar="MENTION_ID|VALUE", help="mention id, reference row (vietnam.csv:34), number or quote"
    )
    _command(commands, "check", _check, "validate raw files, catalogue and tables; say what is wrong where")
    return parser


def _command(commands, name: str, run, about: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _extract_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="txt, html, docx or pdf; registered or not")
    parser.add_argument("--output", metavar="F.csv", help="write there instead of to the terminal")
    parser.add_argument("--all", action="store_true", help="also the numbers that are no quantities, with the reason")


def _reports_options(commands) -> None:
    reports = _command(commands, "reports", _reports, "build the HTML reports that are out of date")
    plan = _command(commands, "plan", _plan, "what `reports` would build, and why")
    for parser in (reports, plan):
        parser.add_argument("--only", nargs="+", action="extend", metavar="GLOB", help="ids, such as 'en/province_*'")
        parser.add_argument("--lang", type=_languages, metavar="en,vi,zh", help="languages, separated by commas")
    reports.add_argument("--jobs", type=_positive, metavar="N", help="reports at the same time (default: processors)")
    reports.add_argument("--scheduler", metavar="ADDRESS", help="make them on a dask cluster: tcp://head:8786")
    reports.add_argument(
        "--engine", choices=("warm", "kernel"), help="run every notebook so (default: what reports.yml says, else warm)"
    )
    reports.add_argument("--force", action="store_true", help="build reports that are current, too")
    plan.add_argument("--all", action="store_true", help="list current reports, too")
    plan.add_argument("--json", action="store_true", help="for programs")


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--place",
        required=True,
        action="append",
        help="key of places.yml or data/raw/places.csv, such as 'Quang Ninh'; repeat it",
    )
    for option in ("title", "published", "source-url", "author", "publisher", "licence", "note", "slug"):
        parser.add_argument(f"--{option}", default="")
    parser.add_argument("--lang", choices=("vi", "zh", "en"), default="", help="main language (default: recognised)")
    parser.add_argument("--republish", choices=("full", "quotes"), default="quotes", help="what its page may show")


def _languages(told: str) -> list[str]:
    found = [lang.strip() for lang in told.split(",") if lang.strip()]
    if not found or set(found) - set(_LANGS):
        raise argparse.ArgumentTypeError(f"{told!r}: languages are {', '.join(_LANGS)}, separated by commas")
    return found


def _positive(told: str) -> int:
    try:
        number = int(told)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{told!r}: a whole number from 1")
    return number


# ---------------------------------------------------------------- extract


def _extract(args) -> int:
    if not args.output:
        return _extract_into(sys.stdout, args)
    target = Path(args.output)
    beside = target.with_name(f".~{target.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as handle:
            code = _extract_into(handle, args)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return code


def _extract_into(handle, args) -> int:
    from analysis.documents.errors import DocumentError
    from analysis.documents.reading import read
    from analysis.extraction import extract

    writer = csv.writer(handle, lineterminator="\n")
    writer.writerow([*EXTRACT_COLUMNS, *(_MORE if args.all else ())])
    failed = 0
    for file in args.files:
        try:
            found = extract(read(file))
        except DocumentError as error:
            print(f"workbook extract: {error}", file=sys.stderr)
            failed = 1
            continue
        for mention in found:
            if args.all or mention.status != "not_quantity":
                writer.writerow(_cells(file, mention, args.all))
    return failed


def _cells(file: str, mention, every: bool) -> list[str]:
    cells = [file, mention.start, mention.end, mention.quote, _plain(mention.value), _plain(mention.value_high)]
    cells += [getattr(mention, name) for name in EXTRACT_COLUMNS[6:]]
    return cells + ([mention.status, mention.reason] if every else [])


def _plain(value: float | None) -> str:
    """A number without a superfluous '.0' and without an exponent."""
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.12g}" if abs(value) >= 1e-4 else f"{value:.15f}"


# ---------------------------------------------------------------- data, reports, plan


def _data(args) -> int:
    from analysis.cleaning import build

    summary = build.build(_progress, args.force, jobs=args.jobs or os.cpu_count() or 1)
    print("\n".join(build.report(summary)))
    return _tell(summary.problems)


def _progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


def _tell(problems: list[str]) -> int:
    for problem in problems:
        print(f"  ! {problem}", file=sys.stderr)
    if problems:
        print(
            f"{len(problems)} problem{'s' * (len(problems) > 1)}; what does not depend on them is done.",
            file=sys.stderr,
        )
    return 1 if problems else 0


def _reports(args) -> int:
    """Tables first (nothing is read again if nothing changed); their problems do not stop the reports."""
    from analysis.reporting import seal

    whole = not (args.only or args.lang or args.force or args.scheduler)
    found = seal.Seal() if whole else None
    if whole and (told := found.holds()):
        print(told)
        return 0
    from analysis.cleaning import build
    from analysis.reporting import plan, run

    summary = build.build(_progress, starting=run.prepare, jobs=args.jobs or os.cpu_count() or 1)
    if not summary.current:
        print("\n".join(build.report(summary)))
    failed = _tell(summary.problems)
    failed = run.main(args) or failed
    if whole and not failed:
        found.put(run.up_to_date(plan.reports()))
    return failed


def _plan(args) -> int:
    from analysis.reporting import plan

    return plan.main(args)


# ---------------------------------------------------------------- add, trace, check


def _add(args) -> int:
    from analysis.documents import register

    told = {
        name: getattr(args, name)
        for name in (
            "title",
            "published",
            "source_url",
            "author",
            "publisher",
            "licence",
            "note",
            "slug",
            "lang",
            "republish",
        )
    }
    entry = register.add(args.file, args.place, **told)
    print(f"registered {entry.file} ({entry.lang}) for {', '.join(entry.covers)}: {entry.title}")
    print("`make reports` (or `workbook reports`) builds what follows from it.")
    return 0


def _trace(args) -> int:
    from analysis.cleaning import trace

    lines = trace.lines(args.what)
    print("\n".join(lines) if lines else f"nothing found for {args.what!r}: give a mention id, a number or a quote.")
    return 0 if lines else 1


def _check(args) -> int:
    from analysis.cleaning import checks

    problems = checks.everything(lambda line: print(f"  {line}", flush=True))
    return _tell(problems)


if __name__ == "__main__":
    sys.exit(main())
