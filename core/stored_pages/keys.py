"""The names of what pages are made from; `generations.slot` gives each a number."""

EVERYTHING = "*"


def whole(table: str) -> str:
    """Everything in a table, however a page asked for it."""
    return f"{table}*"


def rows(table: str) -> str:
    """Which rows a table has."""
    return f"{table}+"


def column(table: str, name: str) -> str:
    """What the rows of a table have in one column."""
    return f"{table}.{name}"


def row(table: str, name: str, value: object) -> str:
    """The rows that have a value in a column."""
    return f"{table}.{name}:{value}"


def numbers(table: str, name: str, value: object) -> str:
    """The often changing numbers of a row (`tables.Declared.numbers`)."""
    return f"{table}.{name}:{value}#"
