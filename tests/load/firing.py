"""Fires requests at a fixed beat, whether or not earlier ones were answered: `python -m tests.load.firing`.

Reads one JSON plan from standard input, ``{"port", "shots": [{"at", "path", "headers", "body"}]}`` with ``at`` in
seconds from the start, and writes ``[{"at", "took", "status", "location", "body"}]``. ``took`` counts from the moment
that the request was due, so that a site which falls behind cannot hide it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

SLOWEST = 30


async def _fire(port: int, shot: dict[str, Any], began: float) -> dict[str, Any]:
    due = began + shot["at"]
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    body = shot["body"].encode()
    lines = [f"POST {shot['path']} HTTP/1.1", *(f"{name}: {value}" for name, value in shot["headers"].items())]
    lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
    try:
        async with asyncio.timeout(SLOWEST):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write("\r\n".join(lines).encode() + body)
                await writer.drain()
                answer = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError) as problem:
        return {"at": shot["at"], "took": time.perf_counter() - due, "status": 0, "location": "", "body": repr(problem)}
    head, _empty, content = answer.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    named = {name.lower(): value.strip() for name, _colon, value in (field.partition(":") for field in fields)}
    return {
        "at": shot["at"],
        "took": time.perf_counter() - due,
        "status": int(first.split(" ")[1]) if first else 0,
        "location": named.get("location", ""),
        "body": content.decode("utf-8", "replace")[-2000:],
    }


async def _all(plan: dict[str, Any]) -> list[dict[str, Any]]:
    began = time.perf_counter() + 0.5
    return list(await asyncio.gather(*(_fire(plan["port"], shot, began) for shot in plan["shots"])))


if __name__ == "__main__":
    json.dump(asyncio.run(_all(json.load(sys.stdin))), sys.stdout)
