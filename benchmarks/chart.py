"""Line charts as SVG, both axes logarithmic: enough for the pages in `docs/`, without a library."""

import math
from collections.abc import Iterator, Sequence
from html import escape

import attrs

WIDTH, HEIGHT = 440, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 34, 44
_LEGEND = 16
_COLOURS = ("#888888", "#d95f02", "#1b9e77", "#7570b3", "#e7298a", "#66a61e")
_SMALLEST = 1e-3


@attrs.frozen
class Series:
    """One line.

    Args:
        name: What it shows.
        points: Pairs of x and y, both above 0.
    """

    name: str
    points: Sequence[tuple[float, float]]


@attrs.frozen
class Panel:
    """One chart.

    Args:
        title: Its title.
        across: What the horizontal axis shows.
        series: Its lines.
    """

    title: str
    across: str
    series: Sequence[Series]


@attrs.frozen
class _Scale:
    """From values to places, by decades.

    Args:
        low: Exponent of the smallest value shown.
        high: Exponent of the largest.
        start: Place of the smallest.
        end: Place of the largest.
    """

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Where a value stands."""
        share = (math.log10(max(value, _SMALLEST)) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """The values that are written beside the axis: 1, 2 and 5 of each decade."""
        for decade in range(math.floor(self.low), math.ceil(self.high) + 1):
            for step in (1, 2, 5):
                value = step * 10.0**decade
                if self.low - 1e-9 <= math.log10(value) <= self.high + 1e-9:
                    yield value


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    exponents = [math.log10(max(value, _SMALLEST)) for value in values]
    low, high = min(exponents), max(exponents)
    return _Scale(low - 0.05, max(high, low + 0.3) + 0.05, start, end)


def _text(x: float, y: float, words: str, anchor: str = "middle", more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def _axes(across: _Scale, up: _Scale) -> Iterator[str]:
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    for value in across.ticks():
        x = across.place(value)
        yield f'<path d="M{x:.1f} {_TOP}V{bottom}" class="grid"/>'
        yield _text(x, bottom + 14, f"{value:g}")
    for value in up.ticks():
        y = up.place(value)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" class="grid"/>'
        yield _text(_LEFT - 6, y + 4, f"{value:g}", "end")


def _panel(panel: Panel) -> Iterator[str]:
    points = [point for series in panel.series for point in series.points]
    across = _scale([x for x, _ in points], _LEFT, WIDTH - _RIGHT)
    up = _scale([y for _, y in points], HEIGHT - _BOTTOM, _TOP)
    yield _text(WIDTH / 2, 18, panel.title, more=' font-weight="bold"')
    yield from _axes(across, up)
    for series, colour in zip(panel.series, _COLOURS, strict=False):
        line = " ".join(f"{across.place(x):.1f},{up.place(y):.1f}" for x, y in series.points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield _text(WIDTH / 2, HEIGHT - 10, panel.across)


def chart(panels: Sequence[Panel], columns: int = 2) -> str:
    """Several charts in one image, with one legend for all.

    Args:
        panels: The charts; all have the same lines.
        columns: How many stand side by side.
    """
    rows = math.ceil(len(panels) / columns)
    width, height = WIDTH * columns, HEIGHT * rows + 2 * _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="11">',
        "<style>.grid{stroke:#ddd;stroke-width:1}text{fill:#333}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, series in enumerate(panels[0].series):
        x = 20 + number * (width - 40) / len(panels[0].series)
        colour = _COLOURS[number]
        parts.append(f'<path d="M{x:.0f} 16h24" stroke="{colour}" stroke-width="2"/>')
        parts.append(_text(x + 30, 20, series.name, "start"))
    for number, panel in enumerate(panels):
        x, y = WIDTH * (number % columns), HEIGHT * (number // columns) + 2 * _LEGEND
        parts.append(f'<g transform="translate({x} {y})">')
        parts.extend(_panel(panel))
        parts.append("</g>")
    return "\n".join([*parts, "</svg>"]) + "\n"
