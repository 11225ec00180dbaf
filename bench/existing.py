"""A database that holds millions of orders: thirty days of whole lives, made set-based, kept for the next run."""

from __future__ import annotations

import time

from bench.house import GUESTS, House, say

DATABASE = "bench_existing"
DAYS = 30
CHUNK = 500_000
PRODUCTS_MAX = 60
SETTINGS = "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB';"
TABLES = ("orders.orders", "orders.line", "orders.step", "payments.payment", "payments.ledger")

# Order :i of :n in time order over the last DAYS days; everything about it follows from a hash of its number.
SOURCE = f"""
CREATE TEMP TABLE wave AS
SELECT i, uuidv7(back) AS o, uuidv7(back) AS p, now() + back AS at, abs(hashint8(i)) AS h,
    1 + (abs(hashint8(i * 7)) % 100 >= 37)::int + (abs(hashint8(i * 7)) % 100 >= 68)::int
      + (abs(hashint8(i * 7)) % 100 >= 83)::int + (abs(hashint8(i * 7)) % 100 >= 93)::int AS n
FROM (SELECT i, ((i - $2::bigint - 1) * interval '{DAYS} days' / $2::bigint) - interval '1 hour' AS back
      FROM generate_series($1::bigint + 1, least($1::bigint + {CHUNK}, $2::bigint)) i) g;
"""
_STORE = "(SELECT array_agg(store_id ORDER BY store_no) AS ids FROM stores.store) s"
_GUEST = f"(SELECT array_agg(guest_id) AS ids FROM (SELECT guest_id FROM members.guest LIMIT {GUESTS}) g) m"
_MENU = f"""(SELECT array_agg(code) AS codes FROM (SELECT DISTINCT p->>'code' AS code FROM menu.version v,
    json_array_elements((convert_from(v.body, 'UTF8')::json)->'products') p LIMIT {PRODUCTS_MAX}) c) menu"""
FILL = (
    f"""
INSERT INTO orders.orders (order_id, channel, channel_ref, store_id, guest_id, state, menu_version, total_fen, cups,
    weight, payment_id, business_day, pickup_no, placed_at, promised_at, expires_at, paid_at, making_at, ready_at,
    handed_over_at)
SELECT o, 'mini', replace(o::text, '-', ''), s.ids[1 + h % cardinality(s.ids)], m.ids[1 + (h / 7) % cardinality(m.ids)],
    'handed_over', 1, 1600 * n, n, 110 * n, p, ((at AT TIME ZONE 'Asia/Shanghai') - interval '4 hours')::date, i,
    at, at + interval '8 min', at + interval '15 min', at + interval '20 s', at + interval '90 s',
    at + interval '7 min', at + interval '9 min'
FROM wave, {_STORE}, {_GUEST} ORDER BY i""",
    """
INSERT INTO orders.line (order_id, line_no, product, choices, quantity, unit_fen, total_fen, weight)
SELECT o, k, 'drink-' || (h + k) % 60, '{size-m,ice-normal,sugar-half}', 1, 1600, 1600, 110
FROM wave, generate_series(1, n) k ORDER BY i, k""",
    """
INSERT INTO orders.step (order_id, at, state, actor)
SELECT o, at + x.after, x.state, 'kitchen' FROM wave, (VALUES ('paid', interval '20 s'), ('making', interval '90 s'),
    ('ready', interval '7 min'), ('handed_over', interval '9 min')) x(state, after) ORDER BY i""",
    f"""
INSERT INTO payments.payment (payment_id, order_id, store_id, kind, amount_fen, captured_fen, state, prepay_id,
    transaction_id, opened_at, captured_at)
SELECT p, o, s.ids[1 + h % cardinality(s.ids)], 'wechat', 1600 * n, 1600 * n, 'captured', 'wx' || i, '42' || i, at,
    at + interval '20 s' FROM wave, {_STORE} ORDER BY i""",
    f"""
INSERT INTO payments.ledger (entry_id, payment_id, store_id, from_place, to_place, amount_fen, moved_at)
SELECT p, p, s.ids[1 + h % cardinality(s.ids)], 'guest', 'wechat', 1600 * n, at + interval '20 s' FROM wave, {_STORE}
ORDER BY i""",
    f"""
INSERT INTO ground.event (told_on, told_at, kind, key, body)
SELECT at::date, at, 'orders.OrderPlaced', s.ids[1 + h % cardinality(s.ids)]::text,
    json_build_object('order_id', o, 'store_id', s.ids[1 + h % cardinality(s.ids)], 'channel', 'mini',
        'total_fen', 1600 * n, 'cups', n, 'placed_at', at) FROM wave, {_STORE} ORDER BY i""",
)


_NOTE = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1"


async def ready(house: House, n: int) -> None:
    """The database with at least `n` orders (and not far more); made when it is not there or of another schema."""
    note = f"{house.digest} {n}"
    if await house.exists(DATABASE) and await house.value("postgres", _NOTE, DATABASE) == note:
        await house.execute(DATABASE, "UPDATE orders.pace SET work = '{}', base_slot = 0")  # the last run's promises
        await _warm(house)
        return
    say(f"making {n:,} orders (kept for the next run) ...")
    start = time.monotonic()
    await house.fresh(DATABASE)
    indexes = await house.rows(
        DATABASE,
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY($1::text[]::regclass[]) AND NOT indisprimary",
        list(TABLES),
    )
    for name, _ in indexes:  # built at the end, in one go
        await house.execute(DATABASE, f"DROP INDEX {name}")
    for done in range(0, n, CHUNK):
        await _chunk(house, done, n)
        say(f"  {min(n, done + CHUNK):,} after {time.monotonic() - start:.0f} s")
    for _, definition in indexes:
        await house.execute(DATABASE, f"SET maintenance_work_mem = '512MB'; {definition}")
    await house.execute(DATABASE, _COUNTERS)
    await house.execute(DATABASE, "VACUUM ANALYZE")
    await house.execute(DATABASE, "CHECKPOINT")
    await house.execute("postgres", f"COMMENT ON DATABASE {DATABASE} IS '{note}'")
    await _warm(house)
    say(f"  ready after {time.monotonic() - start:.0f} s")


async def _warm(house: House) -> None:
    """Read it into memory once, as a database at work has it."""
    await house.execute(DATABASE, "CREATE EXTENSION IF NOT EXISTS pg_prewarm")
    await house.execute(DATABASE, _READ_IN, list(TABLES))


# Everything into the kernel's cache; the indexes, of which every order touches random pages, into the server's own.
_READ_IN = """
SELECT pg_prewarm(c.oid, CASE c.relkind WHEN 'i' THEN 'buffer' ELSE 'read' END) FROM pg_class c
WHERE c.oid = ANY($1::text[]::regclass[])
   OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY($1::text[]::regclass[]))
ORDER BY c.relkind DESC"""
# Pickup numbers were given by the row's number, which is unique; the counters go on after the highest.
_COUNTERS = """
INSERT INTO orders.counter SELECT store_id, business_day, max(pickup_no) FROM orders.orders GROUP BY 1, 2
ON CONFLICT (store_id, business_day) DO UPDATE SET last_no = excluded.last_no"""


async def _chunk(house: House, done: int, n: int) -> None:
    source = SOURCE.replace("$1::bigint", str(done)).replace("$2::bigint", str(n))
    await house.execute(DATABASE, f"{SETTINGS} {source} {'; '.join(FILL)}")
