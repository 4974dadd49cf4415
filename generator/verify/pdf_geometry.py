"""Places and colours on a page of a PDF (ISO 32000-1, 8.3; WCAG 2.2, 1.4.3)."""

from __future__ import annotations

#: a b c d e f of a transformation; boxes are left, bottom, right, top.
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Color = tuple[float, float, float]
#: The darkest and the lightest colour that something is painted with: the same, but for gradients.
Paint = tuple[Color, Color]

WHITE: Paint = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
BLACK: Paint = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


def joined(m: Matrix, inner: Matrix) -> Matrix:
    """A transformation inside another one."""
    a, b, c, d, e, f = inner
    return (
        a * m[0] + b * m[2],
        a * m[1] + b * m[3],
        c * m[0] + d * m[2],
        c * m[1] + d * m[3],
        *placed(m, e, f),
    )


def placed(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point after a transformation."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def around(corners: list[tuple[float, float]]) -> Box:
    """The box around some points."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Box, other: Box) -> Box:
    """What two boxes share; turned inside out where that is nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def contrast(one: Paint, other: Paint) -> float:
    """The least contrast ratio of two paints, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = (one, other) if one[0] > other[0] else (other, one)
    low, high = _luminance(lighter[0]), _luminance(darker[1])
    if low < high:
        low, high = _luminance(darker[0]), _luminance(lighter[1])
    return max((low + 0.05) / (high + 0.05), 1.0)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
