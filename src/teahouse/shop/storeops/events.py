"""What happens in a store beside drinks, told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class PackageMoved(Fact, frozen=True, kw_only=True):
    """A package was opened, a batch prepared, or one of them used up or thrown away. act: the kind of the line."""

    store_id: UUID
    package_id: UUID
    code: str
    item_code: str
    act: str
    use_by: datetime
    at: datetime


class PackageExpired(Fact, frozen=True, kw_only=True):
    """An open package is past its use-by; told once. It stays an alarm until it is thrown away."""

    store_id: UUID
    package_id: UUID
    code: str
    item_code: str
    use_by: datetime
    at: datetime


class FloorChanged(Fact, frozen=True, kw_only=True):
    """Something screens of the store show is different: checklist, temperature, clock, transfer."""

    store_id: UUID
    what: str
    at: datetime
