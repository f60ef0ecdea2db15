"""Plain SVG elements, written out as text."""

from math import cos, pi, sin

Point = tuple[float, float]


def num(value: float) -> str:
    """A coordinate with at most two decimals and no idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _attributes(more: dict[str, str | float]) -> str:
    pairs = (
        (key.replace("_", "-"), v if isinstance(v, str) else num(v)) for key, v in more.items()
    )
    return "".join(f' {key}="{value}"' for key, value in pairs)


def circle(x: float, y: float, r: float, fill: str, **more: str | float) -> str:
    """A disc around (x, y)."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{fill}"{_attributes(more)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **more: str | float) -> str:
    """An upright ellipse around (x, y)."""
    place = f'cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}"'
    return f'<ellipse {place} fill="{fill}"{_attributes(more)}/>'


def box(
    x: float, y: float, w: float, h: float, fill: str, r: float = 0, **more: str | float
) -> str:
    """A rectangle with its top left corner at (x, y) and corners rounded by r."""
    corner = f' rx="{num(r)}"' if r else ""
    place = f'x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"'
    return f'<rect {place}{corner} fill="{fill}"{_attributes(more)}/>'


def path(d: str, fill: str, **more: str | float) -> str:
    """A filled outline."""
    return f'<path d="{d}" fill="{fill}"{_attributes(more)}/>'


def soft(d: str, fill: str, round_by: float = 8, **more: str | float) -> str:
    """A filled outline whose corners are rounded by a stroke of the same colour."""
    edge = f'stroke="{fill}" stroke-width="{num(round_by)}" stroke-linejoin="round"'
    return f'<path d="{d}" fill="{fill}" {edge}{_attributes(more)}/>'


def stroke(d: str, colour: str, width: float, **more: str | float) -> str:
    """A line with round ends and joins."""
    line = f'stroke="{colour}" stroke-width="{num(width)}" stroke-linecap="round"'
    return f'<path d="{d}" fill="none" {line} stroke-linejoin="round"{_attributes(more)}/>'


def chain(points: list[Point], colour: str, width: float, **more: str | float) -> str:
    """A round line through the points."""
    return stroke("M" + "L".join(f"{num(x)} {num(y)}" for x, y in points), colour, width, **more)


def star(x: float, y: float, r: float, fill: str, points: int = 5, inner: float = 0.5) -> str:
    """A star with rounded points, one of them upwards."""
    corners = []
    for i in range(points * 2):
        reach = r if i % 2 == 0 else r * inner
        angle = pi * i / points - pi / 2
        corners.append(f"{num(x + reach * cos(angle))} {num(y + reach * sin(angle))}")
    return soft("M" + "L".join(corners) + "Z", fill, r * 0.2)


def group(
    *parts: str, at: Point = (0, 0), turn: float = 0, scale: float = 1, mirrored: bool = False
) -> str:
    """The parts moved to a place, then turned by degrees, then scaled."""
    steps = []
    if at != (0, 0):
        steps.append(f"translate({num(at[0])} {num(at[1])})")
    if turn:
        steps.append(f"rotate({num(turn)})")
    if scale != 1 or mirrored:
        steps.append(f"scale({num(-scale if mirrored else scale)} {num(scale)})")
    transform = f' transform="{" ".join(steps)}"' if steps else ""
    return f"<g{transform}>{''.join(parts)}</g>"


def document(width: float, height: float, *parts: str, top: float = 0) -> str:
    """A whole SVG file, its upper edge at ``top``."""
    w, h = num(width), num(height)
    size = f'width="{w}" height="{h}" viewBox="0 {num(top)} {w} {h}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n' + "\n".join(parts) + "\n</svg>\n"
