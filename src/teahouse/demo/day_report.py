"""The day as a table for the terminal and as one self-contained page: charts as inline SVG, nothing loaded."""

from __future__ import annotations

from html import escape

from teahouse.demo.day_figures import Minute, Summary

WIDTH, HEIGHT = 860, 220
LEFT, BOTTOM, TOP = 46, 26, 12
BIN_MIN = 10  # minutes of house time in one point

STYLE = """
:root{color-scheme:light dark;--ink:#1f2a24;--soft:#6b7a72;--line:#d8ded9;--tea:#2f7d5b;--milk:#c98a3c;
--paper:#fbfcfa}
@media(prefers-color-scheme:dark){:root{--ink:#e7efe9;--soft:#93a39a;--line:#34413a;--tea:#6cc39a;
--milk:#e0b06c;--paper:#151b18}}
body{margin:0 auto;max-width:920px;padding:32px 20px;
font:15px/1.55 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;
color:var(--ink);background:var(--paper)}
h1{font-size:24px;margin:0 0 4px}h2{font-size:16px;margin:32px 0 8px}p{color:var(--soft);margin:0 0 16px}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;margin:20px 0}
.figures div{border:1px solid var(--line);border-radius:10px;padding:10px 14px}
.figures b{display:block;font-size:22px;font-variant-numeric:tabular-nums}.figures span{color:var(--soft);
font-size:13px}
@media(max-width:600px){.figures{grid-template-columns:repeat(2,1fr)}.figures b{font-size:19px}}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
td,th{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right}
td:first-child,th:first-child{text-align:left}
.wide{overflow-x:auto}svg{width:100%;min-width:620px;height:auto}text{fill:var(--soft);font-size:11px}.grid{stroke:var(--line)}
.tea{stroke:var(--tea);fill:none;stroke-width:2}.milk{stroke:var(--milk);fill:none;stroke-width:2;
stroke-dasharray:5 4}
.area{fill:var(--tea);opacity:.15;stroke:none}.bar{fill:var(--tea);opacity:.8}
.key{font-size:13px;color:var(--soft)}.key i{display:inline-block;width:18px;border-top:2px solid var(--tea);
margin:0 6px 3px 14px}
.key i.dash{border-top:2px dashed var(--milk)}
"""


def table(day: Summary) -> str:
    """For the terminal."""
    rows = [
        ("orders", f"{day.orders:,}"), ("handed over", f"{day.handed_over:,}"), ("cups", f"{day.cups:,}"),
        ("money", f"{day.money_fen / 100:,.2f} yuan"),
        ("paid by WeChat / cash", f"{day.by_wechat:,} / {day.by_cash:,}"),
        ("wait promised / real (mean)", f"{day.promised_min:.1f} / {day.waited_min:.1f} min"),
        ("wait real p50 / p99", f"{day.waited_p50_min:.1f} / {day.waited_p99_min:.1f} min"),
        ("later than promised", f"{day.late_bp / 100:.2f} %"),
        ("true time", f"{day.real_s:.1f} s, {day.orders_per_s:.0f} orders/s, house clock x{day.house_speed:g} on average"),
        ("a true second is", f"{day.house_speed / 60:.1f} house minutes: the machine's own time is in the waits"),
        ("refused by a rule", _counts(day.refused)), ("failures", _counts(day.failures)),
    ]  # fmt: skip
    width = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(width)}  {value}" for name, value in rows]
    lines += ["", f"{'call':<10} {'times':>10} {'p50 ms':>9} {'p99 ms':>9}"]
    lines += [f"{c.call:<10} {c.times:>10,} {c.p50_ms:>9.2f} {c.p99_ms:>9.2f}" for c in day.calls]
    return "\n".join(lines)


def _counts(found: dict[str, int]) -> str:
    return ", ".join(f"{name} {n:,}" for name, n in sorted(found.items(), key=lambda item: -item[1])) or "none"


def page(day: Summary, date: str) -> str:
    """One HTML page."""
    cards = [
        (f"{day.orders:,}", "orders 订单"), (f"{day.cups:,}", "cups 杯"),
        (f"¥{day.money_fen / 100:,.0f}", "money 金额"),
        (f"{day.waited_min:.1f} min", f"mean wait, {day.promised_min:.1f} promised 平均等待"),
        (f"{day.late_bp / 100:.1f} %", "later than promised 晚于承诺"),
        (f"{sum(day.failures.values()):,}", "failures 失败"),
    ]  # fmt: skip
    figures = "".join(f"<div><b>{escape(value)}</b><span>{escape(name)}</span></div>" for value, name in cards)
    calls = "".join(
        f"<tr><td>{c.call}</td><td>{c.times:,}</td><td>{c.p50_ms:.2f}</td><td>{c.p99_ms:.2f}</td></tr>"
        for c in day.calls
    )
    bins = binned(day.minutes)
    hottest = bars([(h.store, h.orders, f"{h.orders} · {h.wait_min:.1f} min") for h in day.hottest])
    return f"""<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Teahouse {escape(date)}</title><style>{STYLE}</style>
<h1>茶舍的一天 · A day of Teahouse</h1>
<p>{escape(date)} — {day.orders:,} orders replayed through the public API in {day.real_s:.0f} s of true time
(house clock ×{day.house_speed:g} on average, {day.orders_per_s:.0f} whole lives of orders per second). Waits are in
house time: what the machine itself takes counts {day.house_speed:g} times, so that a slow machine or a high speed makes them
longer than a shop's.</p>
<div class="figures">{figures}</div>
<h2>每分钟订单 Orders per minute</h2>{chart([(m, [o]) for m, o, _, _ in bins], area=True)}
<h2>等待时间 Wait, minutes from order to ready</h2>
<div class="key"><i></i>实际 real<i class="dash"></i>承诺 promised</div>{chart([(m, [w, p]) for m, _, w, p in bins])}
<h2>最忙的门店 Busiest stores</h2>{hottest}
<h2>接口耗时 Calls, true milliseconds</h2>
<table><tr><th>call</th><th>times</th><th>p50</th><th>p99</th></tr>{calls}</table>
<p>Refused by a rule: {escape(_counts(day.refused))}. Failures: {escape(_counts(day.failures))}.</p></html>
"""


def binned(minutes: list[Minute]) -> list[tuple[int, float, float, float]]:
    """(minute, orders per minute, waited, promised) in bins of BIN_MIN; waits weighted by orders."""
    sums: dict[int, list[float]] = {}
    for m in minutes:
        row = sums.setdefault(m.minute // BIN_MIN * BIN_MIN, [0.0, 0.0, 0.0])
        row[0] += m.orders
        row[1] += m.waited_min * m.orders
        row[2] += m.promised_min * m.orders
    return [(at, n / BIN_MIN, waited / n, promised / n) for at, (n, waited, promised) in sorted(sums.items())]


def chart(points: list[tuple[int, list[float]]], area: bool = False) -> str:
    """Lines over the time of day; the first solid, the second dashed."""
    if not points:
        return "<p>–</p>"
    first, last = points[0][0], max(points[-1][0], points[0][0] + BIN_MIN)
    top = _round_up(max(max(values) for _, values in points))

    def x(minute: float) -> float:
        return LEFT + (minute - first) / (last - first) * (WIDTH - LEFT - 8)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP)

    parts = []
    for step in range(5):
        value = top * step / 4
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    for hour in range(-(-first // 60), last // 60 + 1):
        parts.append(f'<text x="{x(hour * 60):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{hour % 24:02d}:00</text>')
    for series, kind in zip(range(len(points[0][1])), ("tea", "milk"), strict=False):
        path = " ".join(f"{x(minute):.1f},{y(values[series]):.1f}" for minute, values in points)
        if area:
            floor = f"{x(last):.1f},{y(0):.1f} {x(first):.1f},{y(0):.1f}"
            parts.append(f'<polygon class="area" points="{path} {floor}"/>')
        parts.append(f'<polyline class="{kind}" points="{path}"/>')
    return _drawn(HEIGHT, parts)


def bars(rows: list[tuple[str, int, str]]) -> str:
    """Horizontal bars with names and labels."""
    if not rows:
        return "<p>–</p>"
    top, step = max(n for _, n, _ in rows), 24
    parts = []
    for i, (name, n, label) in enumerate(rows):
        width = n / top * (WIDTH - 380)
        parts.append(f'<text x="230" y="{i * step + 16}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect class="bar" x="240" y="{i * step + 4}" width="{width:.1f}" height="16" rx="3"/>')
        parts.append(f'<text x="{250 + width:.1f}" y="{i * step + 16}">{escape(label)}</text>')
    return _drawn(len(rows) * step + 4, parts)


def _drawn(height: int, parts: list[str]) -> str:
    """As wide as the page; on a phone it slides."""
    return f'<div class="wide"><svg viewBox="0 0 {WIDTH} {height}" role="img">{"".join(parts)}</svg></div>'


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5, 8 times a power of ten."""
    size = 0.1
    while True:
        for step in (1, 2, 4, 5, 8):
            if size * step >= value:
                return round(size * step, 3)
        size *= 10
