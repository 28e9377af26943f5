"""The figures of a run, and the one table they are printed in. Pure."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass

HEADS = (
    "scenario", "CPU to bare", "quartiles", "CPU ms", "SQL", "bytes, raw / gzip", "parts",
    "a second", "p50 / p95 ms", "others",
)  # fmt: skip
NOT_BUILT = "not built yet"
FOREIGN_MOST = 0.06
STEADY = 1.05


@dataclass(frozen=True)
class Figure:
    """What one scenario came to. What was not measured is None."""

    name: str
    ratios: tuple[float, ...] = ()
    cpu_ms: float | None = None
    sql: int | None = None
    raw: int | None = None
    gzip: int | None = None
    parts: int | None = None  # what a page loads besides itself
    per_second: float | None = None
    p50: float | None = None
    p95: float | None = None
    foreign: float | None = None
    noisy_rounds: int = 0  # rounds in which others took too much even when repeated
    is_built: bool = True

    @property
    def ratio(self) -> float | None:
        """Return the median of the ratios of neighbouring rounds."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def quartiles(self) -> tuple[float, float] | None:
        """Return the first and the third quartile of the ratios."""
        if len(self.ratios) < 2:
            return None
        first, _, third = statistics.quantiles(self.ratios, n=4, method="inclusive")
        return first, third


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def is_steady(ratios: Sequence[float]) -> bool:
    """Tell whether more rounds would say little more: these lie within 5% of each other."""
    return max(ratios) <= STEADY * min(ratios)


def ratio_words(value: float) -> str:
    """Return a ratio to three digits: 1.93x, 19.3x, 193x."""
    return f"{value:.{_digits(value)}f}x"


def line(figure: Figure) -> str:
    """Return the row of a scenario; only the ratio ends in an x."""
    if not figure.is_built:
        return _row([figure.name, NOT_BUILT, *[""] * (len(HEADS) - 2)])
    quartiles = figure.quartiles
    cells = [
        figure.name,
        ratio_words(figure.ratio) if figure.ratio is not None else "–",
        "–".join(f"{one:.{_digits(one)}f}" for one in quartiles) if quartiles else "",
        f"{figure.cpu_ms:.{_digits(figure.cpu_ms)}f}" if figure.cpu_ms is not None else "",
        "" if figure.sql is None else str(figure.sql),
        "" if figure.raw is None else f"{figure.raw:,} / {figure.gzip:,}",
        "" if figure.parts is None else str(figure.parts),
        "" if figure.per_second is None else f"{figure.per_second:,.{_few(figure.per_second)}f}",
        "" if figure.p50 is None else f"{figure.p50:.0f} / {figure.p95:.0f}",
        "" if figure.foreign is None else f"{figure.foreign:.0%}{'*' * bool(figure.noisy_rounds)}",
    ]
    return _row(cells)


def markdown(about: dict[str, str], figures: Sequence[Figure]) -> str:
    """Return the whole table, below a line of what it was taken on."""
    told = " · ".join(f"{name} {value}" for name, value in about.items())
    head = [told, "", _row(HEADS), "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    noisy = any(figure.noisy_rounds for figure in figures)
    most = f"{FOREIGN_MOST:.0%}"
    foot = [f"\n\\* Others took above {most} of the machine in some rounds, even repeated."] * noisy
    return "\n".join([*head, *map(line, figures), *foot]) + "\n"


def as_data(about: dict[str, str], figures: Sequence[Figure]) -> dict[str, object]:
    """Return the same as data."""
    rows = [
        {**asdict(figure), "ratio": figure.ratio, "quartiles": figure.quartiles}
        for figure in figures
    ]
    return {"about": about, "scenarios": rows}


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _digits(value: float) -> int:
    return 2 if value < 10 else 1 if value < 100 else 0


def _few(value: float) -> int:
    return 0 if value >= 10 else 1
