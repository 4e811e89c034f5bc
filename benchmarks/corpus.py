"""A synthetic workbook: places and documents with planted figures, and the truth about every one of them.

    python benchmarks/corpus.py FOLDER --places 30 --documents 300     # writes the workbook and its truth
    python benchmarks/corpus.py FOLDER --check                         # compares data/clean with the truth

The same seed gives the same bytes, and a place keeps its figures however many places there are. The documents
speak as annual reports of provinces do, in Vietnamese, Chinese and English; nothing in them is a real figure.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import shutil
import string
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, permutations
from pathlib import Path

import numpy as np
from pyarrow.parquet import ParquetFile, read_table

from analysis import catalogue, project

TRUTH = "truth.csv"
FIELDS = ("value", "unit", "comparator", "kind", "period", "baseline_period", "place", "indicator")
PROGRAMMES = "programmes.csv"
LAST_YEAR = 2024
YEARS = 10

# Syllables of place names as Vietnamese writes them, each with the character that it stands for.
_WRITTEN = (
    "An安 Bình平 Cao高 Đông东 Giang江 Hải海 Hòa和 Hưng兴 Khánh庆 Kim金 Lâm林 Long龙 Minh明 Nghĩa义 Ninh宁 Phong丰 "
    "Phú富 Phúc福 Quang光 Sơn山 Tân新 Thái泰 Thanh清 Thọ寿 Thuận顺 Tiên仙 Trung中 Tường祥 Vân云 Vĩnh永 Xuân春 "
    "Đức德 Lộc禄 Lạc乐 Thịnh盛 Đại大 Mỹ美 Hiệp协 Thiên天 Trường长"
)
_SYLLABLES = {written[:-1]: written[-1] for written in _WRITTEN.split(" ")}


@dataclass(frozen=True)
class Place:
    """A province that does not exist: names, country and what its figures grow from."""

    number: int
    en: str
    vi: str
    zh: str
    country: str

    @property
    def slug(self) -> str:
        """Name in addresses."""
        return self.en.lower().replace(" ", "-")


@dataclass(frozen=True)
class Figure:
    """A planted number as written, and what a reader must take from it."""

    text: str
    value: float
    unit: str
    kind: str
    period: str
    indicator: str
    comparator: str = "eq"
    baseline_period: str = ""


@dataclass(frozen=True)
class Tasks:
    """A planted number of tasks of a programme."""

    n: int


# ---------------------------------------------------------------- places


def places(count: int) -> list[Place]:
    """The first `count` provinces; two in three lie in Viet Nam.

    Raises ValueError beyond the number of names that two syllables give.
    """
    taken = {entry["slug"] for entry in catalogue.places().values()}
    pairs = sorted(permutations(_SYLLABLES, 2), key=lambda pair: hashlib.sha256(" ".join(pair).encode()).digest())
    free = (pair for pair in pairs if _place(0, *pair).slug not in taken)
    found = [_place(number, *pair) for number, pair in enumerate(islice(free, count))]
    if len(found) < count:
        raise ValueError(f"{count} places asked for, but there are only {len(found)} names. Ask for fewer.")
    return found


def _place(number: int, first: str, second: str) -> Place:
    vi = f"{first} {second}"
    zh = _SYLLABLES[first] + _SYLLABLES[second] + "州"
    en = unicodedata.normalize("NFKD", vi.replace("Đ", "D")).encode("ascii", "ignore").decode()
    return Place(number, en, vi, zh, "China" if number % 3 == 2 else "Viet Nam")


# ---------------------------------------------------------------- figures


@dataclass(frozen=True)
class Course:
    """What a place's figures are in a year; every document of the place agrees with it."""

    rng: tuple[int, int]

    def draw(self, *key: int) -> np.random.Generator:
        """Random numbers that depend on seed, place and `key` only."""
        return np.random.default_rng([*self.rng, *key])

    def share(self, year: int) -> float:
        """Digital economy, per cent of GRDP."""
        start, step = self.draw(1).uniform([6, 0.4], [14, 1.6])
        return round(start + step * (year - LAST_YEAR + YEARS), 1)

    def firms(self, year: int) -> int:
        """Digital technology firms."""
        start, growth = self.draw(2).uniform([250, 0.04], [900, 0.14])
        return round(start * (1 + growth) ** (year - LAST_YEAR + YEARS))

    def sales(self, year: int) -> int:
        """E-commerce sales in billions (VND) or hundred millions (CNY)."""
        start, growth = self.draw(3).uniform([1200, 0.05], [9000, 0.2])
        return round(start * (1 + growth) ** (year - LAST_YEAR + YEARS))

    def rank(self, year: int) -> int:
        """Rank of the digital transformation index."""
        return int(self.draw(4, year).integers(1, 64))

    def percent(self, which: int, year: int) -> int:
        """A share of procedures or payments."""
        return int(self.draw(which, year).integers(35, 96))


def _number(value: float, lang: str) -> str:
    """A number as the language writes it: decimal comma and points in Vietnamese, no grouping in Chinese."""
    text = str(value) if lang == "zh" else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


# How a text words a bound: before the number (vi, en) or around it (zh), and the comparator it means.
_WORDED = {
    "vi": [("{}", "eq"), ("trên {}", "gt"), ("khoảng {}", "approx"), ("gần {}", "approx"), ("hơn {}", "gt")],
    "zh": [("{}", "eq"), ("超过{}", "gt"), ("{}左右", "approx"), ("近{}", "approx"), ("约{}", "approx")],
    "en": [("{}", "eq"), ("more than {}", "gt"), ("about {}", "approx"), ("nearly {}", "approx"), ("over {}", "gt")],
}
_AIMED = {
    "vi": [("{}", "eq"), ("tối thiểu {}", "ge"), ("trên {}", "gt"), ("ít nhất {}", "ge")],
    "zh": [("{}", "eq"), ("{}以上", "ge"), ("超过{}", "gt"), ("不低于{}", "ge")],
    "en": [("{}", "eq"), ("at least {}", "ge"), ("more than {}", "gt"), ("no less than {}", "ge")],
}
_PLAIN = {lang: [("{}", "eq")] for lang in _WORDED}
_UNITS = {  # number with its unit as written, unit code, factor to base units
    "percent": {"vi": ("{}%", "percent", 1), "zh": ("{}%", "percent", 1), "en": ("{} per cent", "percent", 1)},
    "firms": {
        "vi": ("{} doanh nghiệp công nghệ số", "count", 1),
        "zh": ("{}家", "count", 1),
        "en": ("{} digital technology enterprises", "count", 1),
    },
    "money": {"vi": ("{} tỷ đồng", "VND", 1e9), "zh": ("{}亿元", "CNY", 1e8), "en": ("VND {} billion", "VND", 1e9)},
}


def _figures(lang: str, course: Course, year: int, rng: np.random.Generator) -> dict[str, Figure | Tasks]:
    """The figures that a document may state, by the name that its sentences use."""

    def figure(unit, value, kind, period, indicator, forms=_PLAIN, **more) -> Figure:
        form, comparator = forms[lang][rng.integers(len(forms[lang]))]
        written, code, factor = _UNITS[unit][lang]
        text = form.format(written.format(_number(value, lang)))
        return Figure(text, value * factor, code, kind, str(period), indicator, comparator, **more)

    due = year + 2 + int(rng.integers(1, 6))
    growth = round(100 * (course.sales(year) / course.sales(year - 1) - 1), 1)
    rank = course.rank(year)
    return {
        "share": figure("percent", course.share(year), "actual", year, "digital_economy_share_grdp", _WORDED),
        "share_goal": figure(
            "percent", round(course.share(due) + 2), "target", due, "digital_economy_share_grdp", _AIMED
        ),
        "firms": figure("firms", course.firms(year), "actual", year, "digital_tech_enterprises", _WORDED),
        "firms_goal": figure(
            "firms", 100 * round(course.firms(due) / 100 + 1), "target", due, "digital_tech_enterprises", _AIMED
        ),
        "sales": figure("money", course.sales(year), "actual", year, "ecommerce_sales"),
        "sales_growth": figure("percent", growth, "change", year, "ecommerce_sales", baseline_period=str(year - 1)),
        "online": figure("percent", course.percent(5, year), "actual", year, "admin_procedures_online_share", _WORDED),
        "cashless": figure("percent", course.percent(6, year), "actual", year, "cashless_transactions_share", _WORDED),
        "rank": Figure(str(rank), rank, "rank", "rank", str(year), "dti_rank"),
        "tasks": Tasks(int(rng.integers(3, 40))),
        "due": due,
    }


# ---------------------------------------------------------------- sentences

# Each paragraph is a choice of wordings; a name in braces is a planted figure or a detail that is no quantity.
_TEXTS: dict[str, list[list[str]]] = {
    "vi": [
        ["Báo cáo kết quả chuyển đổi số tỉnh {place} năm {year}\n", "Chuyển đổi số tỉnh {place}: kết quả năm {year}\n"],
        ["Số: {number}/BC-UBND\n{place}, ngày {day} tháng 01 năm {next}\n"],
        [
            "Căn cứ Nghị quyết số {number}-NQ/TU ngày {day}/11/{year} của Tỉnh ủy, tỉnh báo cáo như sau.",
            "Thực hiện Quyết định số {number}/QĐ-UBND ngày {day}/02/{year}, tỉnh {place} đã triển khai như sau.",
        ],
        ["1. Kết quả đạt được\n", "I. Kết quả\n"],
        [
            "Năm {year}, kinh tế số chiếm {share} GRDP của tỉnh.",
            "Tỷ trọng kinh tế số trong GRDP năm {year} đạt {share}.",
        ],
        [
            "Năm {year}, doanh thu thương mại điện tử đạt {sales}, tăng {sales_growth} so với năm {before}.",
            "Doanh số thương mại điện tử năm {year} đạt {sales}; so với năm trước tăng {sales_growth}.",
        ],
        ["Đến cuối năm {year}, toàn tỉnh có {firms}.", "Năm {year}, trên địa bàn tỉnh có {firms} đang hoạt động."],
        [
            "Chỉ số chuyển đổi số (DTI) năm {year} của tỉnh xếp thứ {rank}/63 tỉnh, thành phố.",
            "Xếp hạng chuyển đổi số năm {year}, tỉnh {place} đứng thứ {rank} trong 63 tỉnh, thành phố.",
        ],
        [
            "Năm {year}, {online} thủ tục hành chính được cung cấp trực tuyến; mạng 5G phủ sóng các khu công nghiệp.",
            "Tỷ lệ giao dịch không dùng tiền mặt năm {year} đạt {cashless}.",
        ],
        ["2. Mục tiêu và nhiệm vụ\n", "II. Mục tiêu\n"],
        [
            "Phấn đấu đến năm {due}, kinh tế số chiếm {share_goal} GRDP và có {firms_goal}.",
            "Mục tiêu đến năm {due}: kinh tế số chiếm {share_goal} GRDP; toàn tỉnh có {firms_goal}.",
        ],
        [
            "Triển khai Chương trình phát triển hạ tầng số gồm {tasks} nhiệm vụ.",
            "Thực hiện Đề án xây dựng chính quyền số với {tasks} nhiệm vụ.",
        ],
        ["Địa chỉ: số {number} đường Lê Lợi. Điện thoại: 0203.3{number}.6{day}."],
    ],
    "zh": [
        ["{place}{year}年数字经济发展情况报告\n", "{place}{year}年数字化转型工作总结\n"],
        ["{place}政办发〔{next}〕{number}号\n{next}年1月{day}日\n"],
        [
            "根据省委第十四次全会部署和“十四五”规划，现将有关情况报告如下。",
            "按照《条例》第{day}条要求，各地各部门抓好落实。",
        ],
        ["一、主要成效\n", "（一）工作进展\n"],
        ["{year}年，全省数字经济增加值占GDP比重{share}。", "{year}年，数字经济占地区生产总值比重为{share}。"],
        [
            "{year}年，全省电子商务销售额{sales}，同比增长{sales_growth}。",
            "{year}年实现电子商务销售额{sales}，比上年增长{sales_growth}。",
        ],
        ["截至{year}年底，全省数字技术企业{firms}。", "{year}年末，全省共有数字技术企业{firms}。"],
        ["{year}年，数字化转型指数居全国第{rank}位。", "{year}年全省数字化转型指数排名第{rank}。"],
        [
            "{year}年，{online}的政务服务事项实现网上可办，5G网络覆盖重点园区。",
            "{year}年，非现金支付占比{cashless}。",
        ],
        ["二、下一步目标\n", "（二）目标任务\n"],
        [
            "到{due}年，数字经济占GDP比重{share_goal}，数字技术企业{firms_goal}。",
            "力争到{due}年，数字技术企业{firms_goal}，数字经济增加值占GDP比重{share_goal}。",
        ],
        ["实施数字基础设施建设工程，包括{tasks}项任务。", "组织实施数字政府建设行动计划，明确{tasks}项任务。"],
        ["地址：文一路{number}号，电话：0571-87{number}6{day}。"],
    ],
    "en": [
        ["Digital transformation of {place} Province: report for {year}\n", "{place}: progress report for {year}\n"],
        ["No. {number}/BC-UBND\n{place}, {day} January {next}\n"],
        [
            "Under Decision No. {number} of {day} February {year}, the departments carried out the programme.",
            "Pursuant to Article {day} of Resolution No. {number}, the province reports as follows.",
        ],
        ["1. Results\n", "I. Results\n"],
        [
            "In {year}, the digital economy accounted for {share} of GRDP.",
            "The digital economy reached {share} of GRDP in {year}.",
        ],
        [
            "In {year}, e-commerce sales reached {sales}, up {sales_growth} on {before}.",
            "E-commerce sales rose by {sales_growth} year on year to {sales} in {year}.",
        ],
        ["At the end of {year}, the province had {firms}.", "In {year}, {firms} were operating in the province."],
        [
            "In {year}, the province ranked {rank} of 63 in the digital transformation index.",
            "In the digital transformation index of {year} the province ranked number {rank} of 63.",
        ],
        [
            "In {year}, {online} of administrative procedures were available online, and 5G covered all parks.",
            "In {year}, cashless payments made up {cashless} of transactions.",
        ],
        ["2. Targets\n", "II. Targets\n"],
        [
            "By {due}, the digital economy is to account for {share_goal} of GRDP, with {firms_goal}.",
            "The province aims to have {firms_goal} by {due}, and a digital economy of {share_goal} of GRDP.",
        ],
        [
            "The province will launch a programme for digital infrastructure with {tasks} tasks.",
            "Implement the plan for digital government, which sets out {tasks} tasks.",
        ],
        ["Address: {number} Le Loi Street. Telephone: 0203.3{number}.6{day}."],
    ],
}


def document(place: Place, lang: str, year: int, seed: int) -> tuple[str, list[dict], list[dict]]:
    """A document's text, the planted figures with their spans, and the planted programmes."""
    course = Course((seed, place.number))
    rng = course.draw(7, year, ("vi", "zh", "en").index(lang))
    told = {
        **_figures(lang, course, year, rng),
        "place": getattr(place, lang),
        "year": year,
        "before": year - 1,
        "next": year + 1,
        "number": int(rng.integers(10, 999)),
        "day": int(rng.integers(10, 29)),
    }
    text, figures, programmes = "", [], []
    for wordings in _TEXTS[lang]:
        for literal, name, _, _ in string.Formatter().parse(wordings[rng.integers(len(wordings))]):
            text += literal
            said = told[name] if name else ""
            shown = said.text if isinstance(said, Figure) else str(said.n) if isinstance(said, Tasks) else str(said)
            span = {"start": len(text), "end": len(text) + len(shown), "quote": shown, "place": place.en}
            text += shown
            if isinstance(said, Figure):
                figures.append({**span, **{f: getattr(said, f) for f in FIELDS if f != "place"}})
            elif isinstance(said, Tasks):
                programmes.append({**span, "n_tasks": said.n})
        text += "" if text.endswith("\n") else "\n"
    return text, figures, programmes


# ---------------------------------------------------------------- writing


def write(folder: Path, n_places: int, n_documents: int, seed: int = 1) -> None:
    """A workbook in `folder`: raw files, the notebooks and reference series of this project, and the truth."""
    listed = places(n_places)
    documents = folder / "data" / "raw" / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    shutil.copytree(project.raw() / "reference", folder / "data" / "raw" / "reference", dirs_exist_ok=True)
    shutil.copytree(project.notebooks(), folder / "notebooks", dirs_exist_ok=True)
    shutil.copyfile(project.root() / "requirements.lock", folder / "requirements.lock")
    rows = [{**vars(p), "place": p.en, "level": "province", "parent": p.country, "slug": p.slug} for p in listed]
    _save(folder / "data" / "raw" / project.own_places().name, catalogue.PLACE_COLUMNS, rows)
    register, truth, programmes = [], [], []
    for number in range(n_documents):
        place, year = listed[number % n_places], LAST_YEAR - number // n_places % YEARS
        lang = "en" if number % 5 == 4 and place.country == "Viet Nam" else "zh" if place.country == "China" else "vi"
        text, figures, tasks = document(place, lang, year, seed)
        file = f"d{number:06d}.txt"
        (documents / file).write_text(text, encoding="utf-8")
        register.append(_entry(file, text, lang, place, year))
        truth += [{"file": file, **row} for row in figures]
        programmes += [{"file": file, **row} for row in tasks]
    _save(documents / "documents.csv", tuple(register[0]), register)
    _save(folder / TRUTH, ("file", "start", "end", "quote", *FIELDS), truth)
    _save(folder / PROGRAMMES, ("file", "start", "end", "quote", "place", "n_tasks"), programmes)


def _entry(file: str, text: str, lang: str, place: Place, year: int) -> dict:
    return {
        "file": file,
        "slug": file.removesuffix(".txt"),
        "lang": lang,
        "title": text.split("\n")[0],
        "published": f"{year + 1}-01-20",
        "covers": place.en,
        "republish": "full",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _save(path: Path, columns: tuple[str, ...], rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# ---------------------------------------------------------------- checking


@dataclass
class Score:
    """How the tables compare with the truth."""

    planted: int = 0
    found: int = 0
    right: int = 0
    reported: int = 0
    programmes: int = 0
    programmes_found: int = 0
    wrong: Counter = field(default_factory=Counter)
    examples: list = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Planted figures found with every field right, as a share."""
        return self.right / self.planted

    @property
    def precision(self) -> float:
        """Of the mapped numbers, the share that are planted figures with every field right."""
        return self.right / self.reported

    def __str__(self) -> str:
        wrong = ", ".join(f"{name} {count}" for name, count in self.wrong.most_common())
        return (
            f"{self.planted} figures planted: recall {self.recall:.3f}, precision {self.precision:.3f} "
            f"(every field right), found {self.found / self.planted:.3f}"
            + (f"; wrong: {wrong}" if wrong else "")
            + f"; {self.programmes_found} of {self.programmes} programmes with their number of tasks"
        )


def check(folder: Path, examples: int = 8) -> Score:
    """The mapped mentions of the workbook's tables against its truth; numbers of tasks are compared with `measures`."""
    found: dict[str, list[dict]] = {}
    tasks = {(row["file"], int(row["start"])) for row in _rows(folder / PROGRAMMES)}
    columns = ["doc", "start", "end", "quote", "status", *FIELDS]
    for batch in ParquetFile(folder / "data" / "clean" / "mentions.parquet").iter_batches(columns=columns):
        for row in batch.to_pylist():
            if row["status"] == "mapped" and (row["doc"], row["start"]) not in tasks:
                found.setdefault(row["doc"], []).append(row)
    score = Score(reported=sum(map(len, found.values())))
    for planted in _rows(folder / TRUTH):
        _compare(score, planted, found.get(planted["file"], ()), examples)
    _programmes(score, folder)
    return score


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _programmes(score: Score, folder: Path) -> None:
    measures = read_table(folder / "data" / "clean" / "measures.parquet").to_pylist()
    known = {(m["doc"], m["n_tasks"]) for m in measures}
    for row in _rows(folder / PROGRAMMES):
        score.programmes += 1
        score.programmes_found += (row["file"], int(row["n_tasks"])) in known


def _compare(score: Score, planted: dict, found, examples: int) -> None:
    score.planted += 1
    start, end = int(planted["start"]), int(planted["end"])
    here = [row for row in found if row["start"] < end and start < row["end"]]
    if not here:
        score.wrong["missing"] += 1
        score.examples += [f"{planted['file']}: not found: {planted['quote']}"] * (len(score.examples) < examples)
        return
    score.found += 1
    wrong = min(([f for f in FIELDS if not _same(planted[f], row[f])] for row in here), key=len)
    score.right += not wrong
    score.wrong.update(wrong)
    if wrong and len(score.examples) < examples:
        told = ", ".join(f"{f} {here[0][f]!r} for {planted[f]!r}" for f in wrong)
        score.examples.append(f"{planted['file']}: {planted['quote']}: {told}")


def _same(wanted: str, got) -> bool:
    return abs(float(wanted) - got) <= 1e-9 * abs(got) if isinstance(got, float) else wanted == got


def main() -> int:
    """Write a workbook, or check one that was built."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=30)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="compare data/clean of FOLDER with its truth")
    args = parser.parse_args()
    if args.check:
        score = check(args.folder)
        print("\n".join([str(score), *score.examples]))
    else:
        write(args.folder, args.places, args.documents, args.seed)
        print(f"{args.documents} documents of {args.places} places: WORKBOOK_ROOT={args.folder} workbook data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
