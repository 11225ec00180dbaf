"""A chain's past for `bench ledger`: as many ledger lines as wanted, day by day backwards, with all that grows beside them.

Every day has PER_DAY lines, so more lines are more days, not busier ones. Goods go one way and back: what lies where stays
as it is. Two databases, the small one's past a part of the large one's, are kept for the next run.
"""

from __future__ import annotations

import hashlib
import time

from bench.house import House, say
from teahouse.demo.prepare import prepare

SMALL_DB, LARGE_DB = "bench_ledger_small", "bench_ledger_large"
STORES, GUESTS = 50, 1
BUSY_STORES = 10  # those with a past; the same at both sizes
PER_DAY = 28_000
A_SALE = 8  # lines
CHUNK_DAYS = 18

# Day `d` before today: half of its lines are moves between bins (two an operation), half sales and what came for them.
_NOTHING = "'', 'bench'"
PAIRS = f"""
CREATE TABLE public.pair AS SELECT row_number() OVER () - 1 AS k, f.warehouse_id, f.spot_id AS a, r.spot_id AS b, b.item_code,
    b.lot_id, s.spot_id AS dock
FROM wms.spot f JOIN wms.spot r ON r.warehouse_id = f.warehouse_id AND r.code = left(f.code, -1) || '1'
JOIN inventory.balance b ON b.place_id = r.spot_id JOIN wms.spot s ON s.warehouse_id = f.warehouse_id AND s.code = 'D1'
WHERE f.kind = 'face' AND b.qty > 0;
CREATE TABLE public.kept AS SELECT place_id, item_code, lot_id, dense_rank() OVER (ORDER BY place_id) - 1 AS s,
    row_number() OVER (PARTITION BY place_id ORDER BY item_code, lot_id) - 1 AS i
FROM inventory.balance WHERE place_id IN (SELECT place_id FROM inventory.place WHERE kind = 'store' ORDER BY 1 LIMIT {BUSY_STORES});
ANALYZE public.pair, public.kept"""
MONTHS = """
CREATE TEMP TABLE strays AS TABLE inventory.move_default;
TRUNCATE inventory.move_default;
DO $$ DECLARE month date := date_trunc('month', current_date - {days}); BEGIN
    WHILE month <= current_date LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS inventory.move_%s PARTITION OF inventory.move FOR VALUES FROM (%L) TO (%L)',
            to_char(month, 'YYYYMM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$;
INSERT INTO inventory.move TABLE strays"""
SETTINGS = "SET synchronous_commit = off; SET session_replication_role = replica; SET work_mem = '256MB';"
CHUNK = f"""
CREATE TEMP TABLE old AS
SELECT n, d, day, uuidv7(back) AS id, now() + back AS at, n % (SELECT count(*) FROM public.pair) AS k
FROM (SELECT d, current_date - d::int AS day, d * {PER_DAY // 4}::bigint + j AS n,
        make_interval(days => -d::int, secs => -j * 40000.0 / {PER_DAY // 4}) AS back
      FROM generate_series($1::bigint, $2::bigint) d, generate_series(0, {PER_DAY // 4} - 1) j) g;
INSERT INTO inventory.operation (operation_id, place_id, business_day, kind, key, reason, actor, at)
SELECT id, p.warehouse_id, day, 'replenish', md5(n::text), {_NOTHING}, at FROM old JOIN public.pair p USING (k) ORDER BY n DESC;
INSERT INTO inventory.move (business_day, operation_id, line_no, kind, item_code, lot_id, from_place, to_place, qty)
SELECT day, id, s, 'replenish', p.item_code, p.lot_id, CASE s WHEN 1 THEN p.a ELSE p.b END, CASE s WHEN 1 THEN p.b ELSE p.a END, 5
FROM old JOIN public.pair p USING (k) CROSS JOIN generate_series(1, 2) s ORDER BY n DESC;
CREATE TEMP TABLE lots AS SELECT n, d, day, at, p.*, uuidv7(-make_interval(days => d::int)) AS old_lot, uuidv7(at - now()) AS receipt
FROM old JOIN public.pair p USING (k) WHERE n % 25 = 0;
INSERT INTO inventory.lot (lot_id, item_code, lot_no, made_on, expires_on, supplier, status, first_at)
SELECT old_lot, item_code, 'old-' || n, day, day + 1, 'SUP', 'expired', at FROM lots;
INSERT INTO inventory.balance (place_id, item_code, lot_id, qty)
SELECT p, item_code, old_lot, 0 FROM lots CROSS JOIN unnest(ARRAY[a, b, dock]) p;
INSERT INTO wms.receipt (receipt_id, warehouse_id, spot_id, source, po_no, line_no, item_code, lot_id, lot_no, qty, gone_qty, state,
    sample, received_at)
SELECT receipt, warehouse_id, dock, 'supplier', 'PO-old-' || n, 1, item_code, old_lot, 'old-' || n, 5, 5, 'released', 0, at
FROM lots;
INSERT INTO procurement.purchase_record
SELECT receipt, day, at, warehouse_id, 'PO-old-' || n, 1, item_code, item_code, 'case', 5, 'piece', day, 'old-' || n, 24, day + 1,
    'Supplier', 'Address', 'Contact', 'Licence', 'bench', day + 400 FROM lots;
INSERT INTO wms.exception (exception_id, warehouse_id, at, kind, facts, actor, seen_at, seen_by)
SELECT receipt, warehouse_id, at, 'count', '{{}}', 'bench', at, 'bench' FROM lots;
CREATE TEMP TABLE gone AS SELECT uuidv7(at - now()) AS shipment, n, day, at, p.* FROM old JOIN public.pair p USING (k) WHERE n % 5 = 0;
INSERT INTO wms.shipment (shipment_id, run_id, warehouse_id, store_id, route_code, arrives_on, state, shipped_at)
SELECT shipment, shipment, warehouse_id, (SELECT min(place_id::text)::uuid FROM public.kept), 'R', day, 'shipped', at FROM gone;
INSERT INTO wms.wave (wave_id, run_id, warehouse_id, route_code, zone, arrives_on, made_at)
SELECT shipment, shipment, warehouse_id, 'R', 'ambient', day, at FROM gone;
CREATE TEMP TABLE lines AS SELECT uuidv7(at - now()) AS line, * FROM gone CROSS JOIN generate_series(1, 5);
INSERT INTO wms.line (line_id, shipment_id, wave_id, item_code, qty, promised_qty, picked_qty, min_life_days)
SELECT line, shipment, shipment, item_code, 5, 5, 5, 0 FROM lines;
INSERT INTO wms.pick (pick_id, wave_id, line_id, spot_id, item_code, lot_id, qty, picked_qty, state, cluster_id, slot, sscc)
SELECT line, shipment, line, a, item_code, lot_id, 5, 5, 'done', shipment, 1, lpad(n::text, 18, '0') FROM lines;
INSERT INTO wms.unit (sscc, shipment_id, state, made_at) SELECT lpad(n::text, 18, '0'), shipment, 'shipped', at FROM gone;
INSERT INTO wms.content (sscc, line_id, lot_id, qty) SELECT lpad(n::text, 18, '0'), line, lot_id, 5 FROM lines;
INSERT INTO inventory.reservation (reservation_id, owner, place_id, item_code, lot_id, qty, state, made_at, ended_at)
SELECT line, 'line:' || line, a, item_code, lot_id, 5, 'used', at, at FROM lines;
CREATE TEMP TABLE sale AS
SELECT n, day, at, v.kind, v.id, n / 8 % {BUSY_STORES} AS s FROM old
CROSS JOIN LATERAL (VALUES ('consume', uuidv7(at - now())), ('receive', uuidv7(at - now()))) v(kind, id) WHERE n % 8 = 0;
INSERT INTO inventory.operation (operation_id, place_id, business_day, kind, key, reason, actor, at)
SELECT id, place_id, day, kind, kind || ':' || id, {_NOTHING}, at FROM sale JOIN public.kept USING (s) WHERE i = 0;
INSERT INTO inventory.move (business_day, operation_id, line_no, kind, item_code, lot_id, from_place, to_place, qty)
SELECT day, id, i + 1, kind, item_code, lot_id, CASE kind WHEN 'consume' THEN place_id ELSE $3::uuid END,
    CASE kind WHEN 'consume' THEN $4::uuid ELSE place_id END, 5
FROM sale JOIN public.kept USING (s) WHERE i < {A_SALE};
INSERT INTO inventory.used_order (order_id, place_id, operation_id, business_day, menu_version, cups)
SELECT id, place_id, id, day, 1, '[[1,"tea",[]]]' FROM sale JOIN public.kept USING (s) WHERE i = 0 AND kind = 'consume'"""

_NOTE = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1"


async def ready(house: House, small: int, large: int, supplier: str, consumption: str) -> float:
    """Both databases, of so many lines, in memory; how many seconds it took to make them, 0 when they were there."""
    made_by = hashlib.sha256((PAIRS + MONTHS + CHUNK).encode()).hexdigest()[:8]
    note, start = f"{house.digest} {made_by} {small} {large}", time.monotonic()
    there = [
        await house.exists(name) and await house.value("postgres", _NOTE, name) == note for name in (SMALL_DB, LARGE_DB)
    ]
    took_s = 0.0
    if not all(there):
        for name in (LARGE_DB, SMALL_DB):
            await house.drop(name)
        await house.server.create_database(SMALL_DB)
        await prepare(house.server.dsn(SMALL_DB), house.told.secret, STORES, GUESTS, lambda _: None)
        await house.execute(SMALL_DB, PAIRS)
        await house.execute(SMALL_DB, MONTHS.format(days=large // PER_DAY + 1))
        say(f"{small:,} lines (kept for the next run) ...")
        await _fill(house, SMALL_DB, 1, small // PER_DAY, supplier, consumption)
        await house.server.create_database(LARGE_DB, SMALL_DB)
        say(f"{large:,} lines (kept for the next run) ...")
        await _fill(house, LARGE_DB, small // PER_DAY + 1, large // PER_DAY, supplier, consumption)
        took_s = time.monotonic() - start
        for name in (SMALL_DB, LARGE_DB):
            await house.execute(name, "VACUUM ANALYZE")
            await house.execute("postgres", f"COMMENT ON DATABASE {name} IS '{note}'")
    for name in (SMALL_DB, LARGE_DB):
        await house.execute(name, "CHECKPOINT")
    return took_s


async def _fill(house: House, name: str, first: int, last: int, supplier: str, consumption: str) -> None:
    start = time.monotonic()
    for day in range(first, last + 1, CHUNK_DAYS):
        chunk = CHUNK.replace("$1", str(day)).replace("$2", str(min(last, day + CHUNK_DAYS - 1)))
        chunk = chunk.replace("$3", f"'{supplier}'").replace("$4", f"'{consumption}'")
        await house.execute(name, f"{SETTINGS} {chunk}")
        say(f"  day {min(last, day + CHUNK_DAYS - 1)} of {last} after {time.monotonic() - start:.0f} s")
