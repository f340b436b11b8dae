"""A real S3 server, SeaweedFS, that lives as long as a test needs it. It refuses forged and expired addresses."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KEY, SECRET, BUCKET = "chest", "a-secret-for-tests-that-opens-nothing", "private-files"
HOST = "127.0.0.1"
# What each part listens on besides the S3 port; a second port of each lies 10,000 above.
PARTS = ("master", "volume", "filer", "s3")
OPTIONS = (
    "-filer",
    "-s3",
    "-s3.port.iceberg=0",
    "-master.telemetry=false",
    "-master.volumeSizeLimitMB=256",
    "-volume.max=8",
)


@dataclass(frozen=True)
class Bucket:
    """Where the bucket is, and what the site's environment must say to use it."""

    endpoint: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PRIVATE_BUCKET": BUCKET,
            "AWS_S3_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
        }


@contextmanager
def server() -> Iterator[Bucket]:
    """A fresh server with one empty bucket, on this machine's own network only."""
    folder = Path(tempfile.mkdtemp(prefix="chest-s3-"))
    try:
        process, endpoint = _start(folder)
        try:
            _wait(process, endpoint, folder)
            _make_bucket(endpoint)
            yield Bucket(endpoint)
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    identity = {
        "name": "site",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    (folder / "data").mkdir()
    ports = dict(zip(PARTS, _free_ports(len(PARTS)), strict=True))
    listening = [f"-{part}.port={port}" for part, port in ports.items()]
    program = Path(sys.executable).with_name("weed")
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [program, "server", f"-dir={folder}/data", f"-ip={HOST}", f"-ip.bind={HOST}", *OPTIONS, *listening]
            + [f"-s3.config={folder}/s3.json"],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={"HOME": str(folder), "PATH": os.environ["PATH"]},
            start_new_session=True,
        )
    return process, f"http://{HOST}:{ports['s3']}"


def _free_ports(count: int) -> list[int]:
    """Ports whose neighbours 10,000 above are free as well."""
    found: list[int] = []
    held: list[socket.socket] = []
    try:
        while len(found) < count:
            low, high = socket.socket(), socket.socket()
            held += [low, high]
            low.bind((HOST, 0))
            port = low.getsockname()[1] - 10_000
            if port < 20_000:
                continue
            try:
                high.bind((HOST, port))
            except OSError:
                continue
            found.append(port)
    finally:
        for one in held:
            one.close()
    return found


def _wait(process: subprocess.Popen[bytes], endpoint: str, folder: Path) -> None:
    """Return when the server answers; without a signature it answers no to everything."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(endpoint, timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("SeaweedFS did not start:\n" + (folder / "log").read_text())


def _make_bucket(endpoint: str) -> None:
    """Its parts wake up one after the other: the first tries may fail."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    client = boto3.client(
        "s3", endpoint_url=endpoint, aws_access_key_id=KEY, aws_secret_access_key=SECRET, region_name="us-east-1"
    )
    deadline = time.monotonic() + 30
    while True:
        try:
            client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="first", Body=b"x")
            client.delete_object(Bucket=BUCKET, Key="first")
        except (BotoCoreError, ClientError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Nothing that it holds has to last."""
    process.kill()
    process.wait(10)
