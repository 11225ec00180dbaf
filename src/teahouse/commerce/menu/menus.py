"""All menus in the memory of one process: versions, who has which, what each store has run out of, bodies to send.

Rebuilt from the database at start; facts mark it stale (`hear`, sync and cheap), `refresh` then reads again what they
were about. Prices are decided from it; what is sold out is asked again in the order's transaction (`sold_out_among`).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID
from weakref import WeakSet

from teahouse.commerce.menu import sql
from teahouse.commerce.menu.documents import (
    Document,
    Tail,
    accepts_gzip,
    document_of,
    sold_out_here,
    tail_of,
)
from teahouse.commerce.menu.events import MenuPublished, RolloutChanged, SoldOutChanged
from teahouse.commerce.menu.model import NoMenu, NoSuchVersion, Rollout, SoldOutRow
from teahouse.commerce.menu.offers import Content, StoreMenu, compiled
from teahouse.commerce.menu.prices import Place
from teahouse.commerce.menu.version import MenuVersion, Signature
from teahouse.commerce.stores import Store
from teahouse.ground.db import Database

VERSIONS_MAX = 12  # kept in memory beyond those being rolled out
CONTENTS_MAX = 40_000  # signatures x channels
CONTENTS_PER_KEY_MAX = 3  # now, before and after an edge
WARM_MAX = 50_000  # stores x channels
TAILS_MAX = 256
DOCUMENTS_MAX = 2_048

K = TypeVar("K")
V = TypeVar("V")

_living: WeakSet[Menus] = WeakSet()  # those of this process: one, but in tests


class Lru(Generic[K, V]):
    """The `most` entries used last."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The entry, which is now the freshest; None."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: K, value: V) -> V:
        """Keep it; the stalest goes when there are too many."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


class Menus:
    """`await load(db)` once, then read; `hear` and `refresh` keep it fresh. Not for several threads."""

    def __init__(self) -> None:
        self._db: Database | None = None
        self._lock = asyncio.Lock()
        self._stale = False  # the roll-out has moved
        self._stale_stores: set[UUID] = set()  # their sold-out marks have
        self._rollout: Rollout | None = None
        self._versions: Lru[int, MenuVersion] = Lru(VERSIONS_MAX)
        self._pinned: dict[int, MenuVersion] = {}  # stable and candidate
        self._sold_out: dict[UUID, dict[str, datetime | None]] = {}
        self._channels: set[str] = set()
        self._warm: dict[tuple[UUID, str], StoreMenu] = {}
        self._contents: Lru[tuple[int, Signature, str], list[Content]] = Lru(CONTENTS_MAX)
        self._tails: Lru[tuple[Content, frozenset[str]], Tail] = Lru(TAILS_MAX)
        self._documents: Lru[tuple[UUID, str, bool], tuple[StoreMenu, Document]] = Lru(DOCUMENTS_MAX)
        _living.add(self)

    async def load(self, db: Database) -> None:
        """Read the roll-out, its versions and all sold-out marks."""
        self._db = db
        async with db.read() as conn:
            rows = await sql.sold_out_marks(conn, None)
        self._remember({row.store_id for row in rows} | self._sold_out.keys(), rows)
        self._stale = True
        await self.refresh(db)

    async def refresh(self, db: Database) -> bool:
        """Read again what facts have marked as stale; whether anything was. On a failure it stays stale."""
        if not self._stale and not self._stale_stores:
            return False
        async with self._lock:
            moved, stores = self._stale, self._stale_stores
            self._stale, self._stale_stores = False, set()  # facts heard while we read mark anew
            try:
                async with db.read() as conn:
                    rows = await sql.sold_out_marks(conn, list(stores)) if stores else []
                    rollout = await sql.rollout(conn) if moved else self._rollout
                if moved:
                    await self._pin(db, rollout)
            except BaseException:
                self._stale |= moved
                self._stale_stores |= stores
                raise
            self._remember(stores, rows)
        return True

    def _remember(self, store_ids: Iterable[UUID], rows: Iterable[SoldOutRow]) -> None:
        """These stores have run out of exactly this."""
        marks: dict[UUID, dict[str, datetime | None]] = {}
        for row in rows:
            marks.setdefault(row.store_id, {})[row.code] = row.until_at
        for store_id in store_ids:
            self._mark(store_id, marks.get(store_id, {}))

    def _mark(self, store_id: UUID, marks: dict[str, datetime | None]) -> None:
        if marks == self._sold_out.get(store_id, {}):
            return
        if marks:
            self._sold_out[store_id] = marks
        else:
            self._sold_out.pop(store_id, None)
        for channel in self._channels:
            self._warm.pop((store_id, channel), None)

    async def _pin(self, db: Database, rollout: Rollout | None) -> None:
        pinned: dict[int, MenuVersion] = {}
        numbers = (rollout.stable_no, rollout.candidate_no) if rollout else ()
        for number in numbers:
            if number is not None:
                known = self._pinned.get(number) or self._versions.get(number)
                pinned[number] = known or await self._read(db, number)
        self.take(rollout, pinned)

    def take(self, rollout: Rollout | None, pinned: dict[int, MenuVersion]) -> None:
        """From now on stores have these versions; what was made from others is forgotten or set aside."""
        for number, version in self._pinned.items():
            self._versions.put(number, version)
        self._pinned, self._rollout = pinned, rollout
        self._warm.clear()
        self._contents.clear()
        self._tails.clear()
        self._documents.clear()

    async def _read(self, db: Database, version_no: int) -> MenuVersion:
        async with db.read() as conn:
            document = await sql.version_document(conn, version_no)
        if document is None:
            raise NoSuchVersion(version_no=version_no)
        return MenuVersion(version_no, document)

    async def ensure(self, *version_nos: int) -> None:
        """Have these versions at hand for `version`; NoSuchVersion."""
        for number in version_nos:
            if number in self._pinned or self._versions.get(number) is not None:
                continue
            if self._db is None:
                raise NoSuchVersion(version_no=number)
            async with self._lock:
                if self._versions.get(number) is None:
                    self._versions.put(number, await self._read(self._db, number))

    def version(self, version_no: int) -> MenuVersion:
        """A version at hand; NoSuchVersion when it is not (`ensure` it first)."""
        found = self._pinned.get(version_no) or self._versions.get(version_no)
        if found is None:
            raise NoSuchVersion(version_no=version_no)
        return found

    @property
    def rollout(self) -> Rollout | None:
        """Who has which version; None before the first publication."""
        return self._rollout

    def mark_stale(self) -> None:
        """The roll-out has moved: the next `refresh` follows it."""
        self._stale = True

    def hear(self, fact: SoldOutChanged | RolloutChanged | MenuPublished) -> None:
        """Take note of what was told. Marks are applied at once and read again by `refresh`: when two transactions
        met at one mark, the log may tell the later one first."""
        if not isinstance(fact, SoldOutChanged):
            self.mark_stale()
            return
        self._stale_stores.add(fact.store_id)
        gone = set(fact.restored)
        marks = {code: until for code, until in self._sold_out.get(fact.store_id, {}).items() if code not in gone}
        self._mark(fact.store_id, marks | dict.fromkeys(fact.sold_out, fact.until_at))

    def sold_out(self, store_id: UUID, at: datetime) -> dict[str, datetime | None]:
        """What the store has run out of, and until when (None: until restored)."""
        marks = self._sold_out.get(store_id)
        if not marks:
            return {}
        return {code: until for code, until in marks.items() if until is None or until > at}

    def for_store(self, store: Store, at: datetime, channel: str) -> StoreMenu:
        """What the store sells now in the channel; NoMenu before the first publication."""
        menu = self._warm.get((store.store_id, channel))
        if (
            menu is not None
            and menu.store is store
            and (menu.valid_until is None or at < menu.valid_until)
            and (menu.valid_from is None or menu.valid_from <= at)
        ):
            return menu
        return self._resolved(store, at, channel)

    def _resolved(self, store: Store, at: datetime, channel: str) -> StoreMenu:
        if self._rollout is None:
            raise NoMenu
        version = self._pinned[self._rollout.version_for(store.store_id)]
        place = Place(store.store_id, store.city.code, store.region_code)
        content = self._content(version, version.signature(place), channel, at)
        marks = self.sold_out(store.store_id, at)
        edges = [content.valid_until, *marks.values()]
        until = min((edge for edge in edges if edge is not None), default=None)
        menu = StoreMenu(store, channel, content, frozenset(marks), until)
        if len(self._warm) >= WARM_MAX:
            self._warm.clear()
        self._channels.add(channel)
        self._warm[store.store_id, channel] = menu
        return menu

    def _content(self, version: MenuVersion, signature: Signature, channel: str, at: datetime) -> Content:
        key = (version.version_no, signature, channel)
        kept = self._contents.get(key)
        if kept is None:
            kept = self._contents.put(key, [])
        for content in kept:
            if content.holds(at):
                return content
        content = compiled(version, signature, channel, at)
        kept.insert(0, content)
        del kept[CONTENTS_PER_KEY_MAX:]
        return content

    def document(self, store: Store, at: datetime, channel: str, accept_encoding: str) -> Document:
        """The menu's bytes for this store, pressed once and kept while nothing changes."""
        menu = self.for_store(store, at, channel)
        gzipped = accepts_gzip(accept_encoding)
        key = (store.store_id, channel, gzipped)
        kept = self._documents.get(key)
        if kept is not None and kept[0] is menu:
            return kept[1]
        sold_out = sold_out_here(menu.content, menu.sold_out)
        tail = self._tails.get((menu.content, sold_out))
        if tail is None:
            tail = self._tails.put((menu.content, sold_out), tail_of(menu.content, sold_out))
        document = document_of(menu, sold_out, tail, gzipped)
        self._documents.put(key, (menu, document))
        return document


def hear_all(fact: SoldOutChanged | RolloutChanged | MenuPublished) -> None:
    """For ON_TAIL: every Menus of this process."""
    for menus in living():
        menus.hear(fact)


def living() -> Iterable[Menus]:
    """The caches of this process."""
    return tuple(_living)
