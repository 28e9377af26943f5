"""Print what each page of the catalogue costs in a small and in a large one, side by side.

    python -m benchmarks.catalogue [--database URL] [--sizes 1000 100000] [--only WORDS] [--sql]

Without a URL it measures SQLite.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.catalogue import scratch

if TYPE_CHECKING:
    from benchmarks.catalogue.measuring import Cost

TABLE_OF_BLOCKS = """\
| page | SQL | blocks, small | small, by index | blocks, large | ratio | rows read for a row |
|---|---|---|---|---|---|---|"""
TABLE_OF_STEPS = """\
| page | SQL | steps, small | steps, large | ratio | time | scans |
|---|---|---|---|---|---|---|"""


def main() -> None:
    args = arguments()
    scratch.start(args.database)
    with scratch.catalogues(args.sizes) as names:
        compare(args, names)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue")
    parser.add_argument("--database", default="", help="a PostgreSQL URL (default: SQLite)")
    parser.add_argument("--sizes", type=int, nargs=2, default=[1000, 100_000])
    parser.add_argument("--only", default="", help="measure pages whose name holds these words")
    parser.add_argument("--sql", action="store_true", help="print the dearest statement of a page")
    return parser.parse_args()


def compare(args: argparse.Namespace, names: list[str]) -> None:
    from django.db import connection

    from benchmarks.catalogue.measuring import cost_of
    from benchmarks.catalogue.pages import DEEP, deep_pages, pages

    addresses = []
    for name, deeper in zip(names, (1, 2.5), strict=True):
        scratch.use(name)
        later = {sort: int(number * deeper) for sort, number in DEEP.items()}
        addresses.append(pages() | deep_pages(later))
    blocks = connection.vendor == "postgresql"
    print(TABLE_OF_BLOCKS if blocks else TABLE_OF_STEPS)
    for page in (page for page in addresses[0] if args.only in page):
        costs = []
        for name, urls in zip(names, addresses, strict=True):
            scratch.use(name)
            costs.append(cost_of(urls[page], times=0 if blocks else 5))
        print(line(page, *costs, blocks=blocks), flush=True)
        if args.sql and costs[1].by_statement:
            print("    {} blocks: {}".format(*max(costs[1].by_statement)))


def line(page: str, few: Cost, many: Cost, *, blocks: bool) -> str:
    """Return the line of a page in the table."""
    sql = f"{few.count}" if few.count == many.count else f"**{few.count} / {many.count}**"
    if blocks:
        ratio = f"{many.blocks / few.fair_blocks:.1f}x"
        cells = [few.blocks, few.blocks_by_index, many.blocks, ratio,
                 f"{few.waste:.0f} / {many.waste:.0f}"]  # fmt: skip
    else:
        cells = [few.steps, many.steps, f"{many.steps / max(few.steps, 1):.1f}x",
                 f"{many.milliseconds / few.milliseconds:.1f}x", "; ".join(many.scans)]  # fmt: skip
    return f"| {page} | {sql} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
