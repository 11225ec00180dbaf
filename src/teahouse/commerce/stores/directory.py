"""All stores in the memory of one process: who is near, what is it called, which city, which region.

A snapshot that is replaced whole, so that readers never see half a change. StoreChanged marks a store as
stale (`mark`, sync and cheap); `refresh` then loads the marked ones. Money is never decided from it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID
from weakref import WeakSet

import msgspec

from teahouse.commerce.stores import sql
from teahouse.commerce.stores.events import StoreChanged
from teahouse.commerce.stores.model import City, NoSuchStore, Region, Store
from teahouse.commerce.stores.nearby import Nearby
from teahouse.ground import clock
from teahouse.ground.db import Database

NEAREST_MAX = 50
SEARCH_MAX = 200  # of one city or one query, for a guest
QUERY_MAX = 60

_living: WeakSet[Directory] = WeakSet()  # those of this process: one, but in tests


class CityCount(msgspec.Struct, frozen=True):
    """A city and how many stores it has."""

    city: City
    stores: int


class _Words(msgspec.Struct, frozen=True):
    """What a store is found by, in lower case."""

    number: str
    names: str  # zh name, zh city, address
    english: str  # squeezed: nanjingwestroad
    words: tuple[str, ...]
    initials: str  # nwr
    all: str  # everything above: who does not hold the query here cannot match

    def rank(self, query: str, squeezed: str) -> int:
        """0 best; 9 no match: number, start of the name, start of the English name or a word, anywhere."""
        if self.number.startswith(squeezed):
            return 0
        if self.names.startswith(query):
            return 1
        if self.english.startswith(squeezed) or self.initials == squeezed:
            return 2
        if any(word.startswith(squeezed) for word in self.words):
            return 3
        return 4 if query in self.names else 9


def _words(store: Store) -> _Words:
    english = store.name.en.lower().replace("'", "")
    words = tuple("".join(c if c.isalnum() else " " for c in english).split())
    number, squeezed = store.store_no.lower(), "".join(words)
    names = f"{store.name.zh} {store.city.name.zh} {store.address}".lower()
    initials = "".join(word[0] for word in words)
    return _Words(number, names, squeezed, words, initials, "\n".join((number, names, squeezed, initials)))


class _Snapshot:
    """One state of all stores; never changed once made. `words` and `nearby` go by the place in `ordered`."""

    def __init__(self, ordered: list[Store], before: _Snapshot | None = None) -> None:
        """`before`: the same stores in the same order, of which what has not changed is kept."""
        self.ordered = ordered
        self.stores = {store.store_id: store for store in ordered}
        self.numbers = {store.store_no: store for store in ordered}
        self.places = [(store.lat, store.lng) for store in ordered]
        if before is None:
            self.words = [_words(store) for store in ordered]
            self.nearby = Nearby(self.places)
            return
        self.words = [
            kept if old is new else _words(new)
            for kept, old, new in zip(before.words, before.ordered, ordered, strict=True)
        ]
        self.nearby = before.nearby if before.places == self.places else Nearby(self.places)

    def changed(self, fresh: list[Store]) -> _Snapshot:
        """With these stores as they are now, or new."""
        stores = {**self.stores, **{store.store_id: store for store in fresh}}
        known = all(s.store_id in self.stores and self.stores[s.store_id].store_no == s.store_no for s in fresh)
        if known:  # the order stands
            return _Snapshot(list(stores.values()), self)
        return _Snapshot(sorted(stores.values(), key=lambda store: store.store_no))


class Directory:
    """`await load(db)` once, then read; `mark` and `refresh` keep it fresh."""

    def __init__(self) -> None:
        self._now = _Snapshot([])
        self._cities: list[CityCount] = []
        self._regions: list[Region] = []
        self._stale: set[UUID] = set()
        self._lock = asyncio.Lock()
        _living.add(self)

    async def load(self, db: Database) -> None:
        """Read all stores; 7,000 take about a third of a second."""
        async with self._lock, db.read() as conn:
            self._stale.clear()
            found = await sql.load(conn, None, _since())
            cities = await sql.cities(conn)
            self._regions = await sql.regions(conn)
        self._replace(_Snapshot(found), cities)

    def mark(self, store_id: UUID) -> None:
        """This store is stale."""
        self._stale.add(store_id)

    async def refresh(self, db: Database) -> int:
        """Load the stale ones; how many. On a failure they stay stale."""
        if not self._stale:
            return 0
        async with self._lock:
            stale, self._stale = self._stale, set()
            try:
                async with db.read() as conn:
                    found = await sql.load(conn, list(stale), _since())
                    cities = await sql.cities(conn)
            except BaseException:
                self._stale |= stale
                raise
            self._replace(self._now.changed(found), cities)
        return len(stale)

    def _replace(self, fresh: _Snapshot, cities: list[City]) -> None:
        counted = Counter(store.city.code for store in fresh.ordered)
        self._cities = [CityCount(city, counted[city.code]) for city in cities]
        self._now = fresh

    def __len__(self) -> int:
        return len(self._now.stores)

    def all(self) -> list[Store]:
        """By store number. Do not change the list."""
        return self._now.ordered

    def get(self, store_id: UUID) -> Store:
        """NoSuchStore."""
        try:
            return self._now.stores[store_id]
        except KeyError:
            raise NoSuchStore(store_id=str(store_id)) from None

    def find(self, store_ids: Iterable[UUID]) -> list[Store]:
        """Those that exist, in the order asked for."""
        stores = self._now.stores
        return [stores[i] for i in store_ids if i in stores]

    def by_no(self, store_no: str) -> Store:
        """NoSuchStore."""
        try:
            return self._now.numbers[store_no]
        except KeyError:
            raise NoSuchStore(store_no=store_no) from None

    def region_of(self, store_id: UUID) -> str:
        """The code of its region. NoSuchStore."""
        return self.get(store_id).region_code

    def nearest(self, lat: float, lng: float, limit: int = 20) -> list[tuple[Store, float]]:
        """(store, metres), nearest first, at most NEAREST_MAX."""
        now = self._now
        found = now.nearby.nearest(lat, lng, max(0, min(limit, NEAREST_MAX)))
        return [(now.ordered[index], metres) for index, metres in found]

    def search(self, query: str, city_code: str | None = None, limit: int = 20) -> list[Store]:
        """By store number, Chinese substring, or start of the English name; best first.

        An empty query gives the city's stores (or all) by number.
        """
        now = self._now
        wanted = query.strip().lower()[:QUERY_MAX]
        squeezed = "".join(c for c in wanted if c.isalnum())
        if not squeezed:
            stores = [s for s in now.ordered if city_code is None or s.city.code == city_code]
            return [] if wanted else stores[:limit]
        ranked = [
            (words.rank(wanted, squeezed), index)
            for index, words in enumerate(now.words)
            if wanted in words.all or squeezed in words.all
        ]
        ranked.sort()
        found = [now.ordered[index] for rank, index in ranked if rank < 9]
        return [s for s in found if city_code is None or s.city.code == city_code][:limit]

    def cities(self) -> list[CityCount]:
        """Cities with the number of their stores, by code."""
        return self._cities

    def regions(self) -> list[Region]:
        """By code."""
        return self._regions


def _since() -> date:
    """Exceptions older than this no longer matter."""
    return clock.now().date() - timedelta(days=3)


def mark_stale(fact: StoreChanged) -> None:
    """In every process, for every StoreChanged."""
    for directory in _living:
        directory.mark(fact.store_id)
