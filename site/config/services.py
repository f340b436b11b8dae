"""Turns one address per outside service (database, cache, mail, files) into what Django wants to be told."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

from config import env

SQLITE_OPTIONS: dict[str, Any] = {
    # A writer takes its lock when the transaction begins: waiting works then, where a later upgrade would fail at once.
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

PART_BYTES = 5 * 1024 * 1024


def database(name: str, default: Path) -> dict[str, Any]:
    """`sqlite:////srv/chest.sqlite3` or `postgres://user:password@host:5432/chest?sslmode=require`."""
    parts = env.url(name, f"sqlite:///{default}", ("sqlite", "postgres", "postgresql"))
    if parts.scheme == "sqlite":
        path = _path(name, parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(SQLITE_OPTIONS)}
    database_name = unquote(parts.path.strip("/"))
    if not database_name:
        raise env.wrong(name, f"{parts.scheme}://{parts.hostname or ''}/", "it names no database after the last /")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder cannot stand where a host stands in an address: it comes as ?host=/run/postgresql.
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def cache(name: str, default: str) -> dict[str, Any]:
    """`file:///srv/cache` (one machine), `db://table` (several), `locmem://` (one process) or `dummy://`."""
    parts = env.url(name, default, ("file", "db", "locmem", "dummy"))
    if parts.scheme == "file":
        backend, location = "filebased.FileBasedCache", str(_path(name, parts))
    elif parts.scheme == "db":
        backend, location = "db.DatabaseCache", parts.hostname or ""
        if not location:
            raise env.wrong(name, parts.geturl(), "name the table, such as db://cache_entries")
    elif parts.scheme == "locmem":
        backend, location = "locmem.LocMemCache", parts.hostname or ""
    else:
        backend, location = "dummy.DummyCache", ""
    return {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": location}


def mailer(name: str, default: str | None) -> dict[str, Any]:
    """`smtps://user:password@host`, `smtp://host?tls=0`, `file:///folder`, `console://` or `memory://`."""
    parts = env.url(name, default, ("smtp", "smtps", "file", "console", "memory"))
    if parts.scheme == "file":
        return _backend("filebased", file_path=str(_path(name, parts)))
    if parts.scheme in ("console", "memory"):
        return _backend("console" if parts.scheme == "console" else "locmem")
    if not parts.hostname:
        raise env.wrong(name, parts.geturl(), "it names no mail server")
    secure = parts.scheme == "smtps"
    starttls = dict(parse_qsl(parts.query)).get("tls", "0" if secure else "1") in env.TRUE
    if secure and starttls:
        raise env.wrong(
            name, f"smtps://{parts.hostname}?{parts.query}", "smtps:// is encrypted already, leave ?tls out"
        )
    return _backend(
        "smtp",
        host=parts.hostname,
        port=parts.port or (465 if secure else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=starttls,
        use_ssl=secure,
        timeout=15,
    )


def bucket(bucket_name: str, endpoint: str, **options: Any) -> dict[str, Any]:
    """A bucket of an S3 service. Links to it are signed or not as the caller says."""
    from boto3.s3.transfer import TransferConfig  # costs memory, so only sites with a bucket load it

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket_name,
            "endpoint_url": endpoint or None,
            "file_overwrite": False,
            "default_acl": None,  # buckets say who may read; objects never do
            "signature_version": "s3v4",
            # One part at a time: a file of 100 MB passes through a worker in pieces of the smallest size that S3 takes.
            "transfer_config": TransferConfig(
                multipart_threshold=PART_BYTES, multipart_chunksize=PART_BYTES, use_threads=False
            ),
            "max_memory_size": PART_BYTES,  # what is read back lies on disk from here on, never whole in memory
            **options,
        },
    }


def folder(path: Path, base_url: str | None) -> dict[str, Any]:
    """A folder on this machine. Without an address nothing in it has a link."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(path), "base_url": base_url},
    }


def _backend(kind: str, **options: Any) -> dict[str, Any]:
    return {"BACKEND": f"django.core.mail.backends.{kind}.EmailBackend", "OPTIONS": options}


def _path(name: str, parts: SplitResult) -> Path:
    """The folder or file in `scheme:///path`. Two slashes would make its first part a host, so that is refused."""
    if parts.netloc or not parts.path.strip("/"):
        raise env.wrong(
            name, parts.geturl(), f"give a full path after three slashes, such as {parts.scheme}:///srv/chest"
        )
    # sqlite:////srv/x and file:///srv/x both mean /srv/x.
    return Path("/" + unquote(parts.path).lstrip("/"))
