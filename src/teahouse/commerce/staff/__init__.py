"""Staff: who works here, what they may do, how they prove who they are, and the audit of what was done.

Words it owns: staff, role, level, scope, session, PIN, audit. Calls: stores. Tells: SessionRevoked. Hears: its own,
so that every process refuses a revoked session. Signing in and `authorise_pin` take the Database, not a
connection: a wrong try must count although it is refused.
"""

from teahouse.commerce.staff.actions import (
    account,
    audit,
    change,
    hire,
    import_staff,
    leave,
    revoke,
    sign_out,
    staff_id_of,
)
from teahouse.commerce.staff.door import authorise_pin, sign_in, sign_in_pin
from teahouse.commerce.staff.model import Account, NewStaff, NoSuchStaff, WrongLogin, WrongPin
from teahouse.commerce.staff.passwords import hash_password, hash_pin
from teahouse.commerce.staff.revocation import load_revoked, refuse
from teahouse.commerce.staff.sql import names, of_store

__all__ = [
    "Account",
    "NewStaff",
    "NoSuchStaff",
    "WrongLogin",
    "WrongPin",
    "account",
    "audit",
    "authorise_pin",
    "change",
    "hash_password",
    "hash_pin",
    "hire",
    "import_staff",
    "leave",
    "load_revoked",
    "names",
    "of_store",
    "refuse",
    "revoke",
    "sign_in",
    "sign_in_pin",
    "sign_out",
    "staff_id_of",
]
