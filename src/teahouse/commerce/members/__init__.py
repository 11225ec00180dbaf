"""Members: guests, how they sign in, and the little we know of them.

Words it owns: guest, phone, one-time code, bind, merge. Calls: staff (the set of refused sessions). Tells: GuestJoined,
GuestBound, GuestsMerged, GuestForgotten, SessionRevoked. Hears: its own. A phone number is hashed to be found, encrypted
to be kept and masked to be shown; `Vault` holds the keys, made from the house's secret.
"""

from teahouse.commerce.members.actions import (
    ask_code,
    count_try,
    forget,
    guest,
    guests,
    guests_by_tail,
    import_guests,
    login_phone,
    login_wechat,
    openids_of,
    phone_of,
    rename,
    sign_out,
)
from teahouse.commerce.members.binding_sql import merged_since
from teahouse.commerce.members.model import Guest, NewGuest, NoSuchGuest, Welcome, WrongCode
from teahouse.commerce.members.phones import Vault, WrongPhone, clean_phone, mask, vault_of
from teahouse.commerce.members.revoked import load_revoked

__all__ = [
    "Guest",
    "NewGuest",
    "NoSuchGuest",
    "Vault",
    "Welcome",
    "WrongCode",
    "WrongPhone",
    "ask_code",
    "clean_phone",
    "count_try",
    "forget",
    "guest",
    "guests",
    "guests_by_tail",
    "import_guests",
    "load_revoked",
    "login_phone",
    "login_wechat",
    "mask",
    "merged_since",
    "openids_of",
    "phone_of",
    "rename",
    "sign_out",
    "vault_of",
]
