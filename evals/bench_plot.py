"""The plot of docs/performance.md: CPU time per article by stage, a bar for each size, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from evals.bench_parts import Size

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, BAR = 640, 320, 60, 20, 40, 70
COLOURS = ("#999999", "#777777", "#4477aa", "#66ccee", "#228833", "#bbbbbb", "#ccbb44", "#ee6677")


def plot(sizes: Sequence[Size], *, stages: Sequence[str]) -> str:
    """One stacked bar a size; the same measures give the same bytes."""
    each = [{s: 1_000 * one.seconds.get(s, 0.0) / one.articles for s in stages} for one in sizes]
    most = max(sum(values.values()) for values in each) or 1.0
    room = HEIGHT - TOP - BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif"'
        ' font-size="12"><title>CPU milliseconds per article by stage</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for tick in range(5):
        value, y = most * tick / 4, TOP + room * (1 - tick / 4)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 150}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f} ms</text>')
    for at, (one, values) in enumerate(zip(sizes, each, strict=True)):
        x, y = LEFT + 30 + at * (BAR + 50), float(TOP + room)
        for stage, colour in zip(stages, COLOURS, strict=True):
            high = room * values[stage] / most
            y -= high
            parts.append(f'<rect x="{x}" y="{y:.1f}" width="{BAR}" height="{high:.1f}" fill="{colour}"/>')
        parts.append(f'<text x="{x + BAR / 2:.0f}" y="{HEIGHT - 18}" text-anchor="middle">{one.articles:,}</text>')
    for at, (stage, colour) in enumerate(zip(stages, COLOURS, strict=True)):
        y = TOP + 12 + at * 20
        parts.append(f'<rect x="{WIDTH - 130}" y="{y}" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{WIDTH - 112}" y="{y + 10}">{stage}</text>')
    return "".join((*parts, "</svg>\n"))
