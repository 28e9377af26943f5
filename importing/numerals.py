"""Numbers as files write them: which mark parts thousands, and which begins the fraction. Pure.

``5.300`` is five in one file and five thousand in another. Such a number is read only where the
map names the marks; without the map, only where there is one way to read it.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 30
_BLANKS = "\u00a0\u202f\u2009"
_PLAIN = re.compile(r"(-?)(\d+)(?:\.(\d*))?", re.ASCII)
_GROUPED = r"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+"
_OTHER = {".": ",", ",": "."}
_ADVICE = (
    "; it may mean {fraction} or {thousands}: say which in the map, with [numbers]"
    ' decimal = "." or decimal = ","'
)
_SAID = '; by the map "{decimal}" begins the fraction'


class NotANumber(Exception):
    """The text is no number; the message says why where there is more to say."""


class _Unfit(Exception):
    """The text does not fit a mark for the fraction, which it names."""


@dataclass(frozen=True)
class Marks:
    """The marks of a file's numbers, as its map names them; empty where it does not."""

    decimal: str = ""
    thousands: str = ""

    def written(self, value: Fraction | int | float) -> str:
        """Return a number that a file holds as such, as the map says that numbers are written."""
        text = plain(value)
        return text.replace(".", self.decimal) if self.decimal else text


def plain(value: Fraction | int | float) -> str:
    """Return a number in digits, without an exponent; whole ones without a fraction."""
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        text = f"{value:.12f}".rstrip("0") if abs(value) < 1e15 else f"{value:.0f}"
        return text.rstrip(".") or "0"
    return str(value)


def number(text: str, marks: Marks) -> Fraction:
    """Return the number a text writes. Raises NotANumber."""
    text = text.strip().translate({ord(blank): " " for blank in _BLANKS}).replace("\u2019", "'")
    if len(text) > LONGEST:
        raise NotANumber
    is_told = bool(marks.decimal or marks.thousands)
    try:
        match = _PLAIN.fullmatch(_told(text, marks) if is_told else _certain(text))
    except _Unfit as error:
        said = _SAID.format(decimal=error) if is_told else ""
        raise NotANumber(said) from error
    if not match:
        raise NotANumber
    sign, whole, fraction = match[1], match[2], match[3] or ""
    value = Fraction(int(whole + fraction), 10 ** len(fraction))
    return -value if sign else value


def _told(text: str, marks: Marks) -> str:
    """Return a number written with these marks, in plain digits. Raises _Unfit."""
    decimal = marks.decimal or _OTHER.get(marks.thousands, "," if "," in text else ".")
    whole, _, fraction = text.partition(decimal)
    for mark in marks.thousands or ".,' ".replace(decimal, ""):
        if mark in whole:
            if not re.fullmatch("-?" + _GROUPED.format(mark=re.escape(mark)), whole, re.ASCII):
                raise _Unfit(decimal)
            whole = whole.replace(mark, "")
    if not re.fullmatch(r"-?\d+", whole, re.ASCII) or not re.fullmatch(r"\d*", fraction, re.ASCII):
        raise _Unfit(decimal)
    return f"{whole}.{fraction}"


def _certain(text: str) -> str:
    """Return a number in plain digits where there is one way to read it.

    Raises NotANumber and _Unfit.
    """
    for blank in (" ", "'"):
        grouped = _GROUPED.format(mark=blank)
        if blank in text:
            match = re.fullmatch(rf"(-?{grouped})([.,]\d*)?", text, re.ASCII)
            if not match:
                raise NotANumber
            return match[1].replace(blank, "") + (match[2] or "").replace(",", ".")
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = max(".,", key=text.rfind)
        return _told(text, Marks(decimal, _OTHER[decimal]))
    mark = "." if points else ","
    if points + commas > 1:
        return _told(text, Marks(_OTHER[mark], mark))
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text, re.ASCII):
        fraction = text.replace(",", ".").rstrip("0").rstrip(".")
        raise NotANumber(_ADVICE.format(fraction=fraction, thousands=text.replace(mark, "")))
    return text.replace(",", ".")
