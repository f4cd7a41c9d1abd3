"""A comparison of one year without an answer and one that is settled, as plain data."""

from typing import Any

import pytest


@pytest.fixture(name="data")
def _data() -> dict[str, Any]:
    def amount(yuan: str | None, shown: str) -> dict[str, Any]:
        return {"yuan": yuan, "shown": {"zh": shown, "en": shown}}

    def column(name: str, yuan: str | None, shown: str) -> dict[str, Any]:
        settled = yuan is not None
        year = {
            "year": 2019,
            "state": "settled" if settled else "refused",
            "reason": None if settled else {"zh": "缺少数值", "en": "a figure is missing"},
            "amount": amount(yuan, shown),
            "months": {"attained": 9, "failed": 2, "open": 0, "out": 1} if settled else None,
            "pays": {"upstream": [amount("0", "0 万元"), amount("50000", "5 万元")]}
            | {"downstream": [amount("0", "0 万元"), amount("0", "0 万元")]}
            if settled
            else None,
            "parties": {"jia": amount(yuan, shown)},
        }
        return {
            "name": name, "title": {"zh": name or "协议现行条款", "en": name or "as it stands"},
            "agreed": not name, "file": "methods.toml", "sha256": "ab", "years": [year],
            "total": amount(yuan, shown), "parties": {"jia": amount(yuan, shown)},
        }  # fmt: skip

    return {
        "notice": {"zh": "试算，非协议约定", "en": "a calculation, not agreed"},
        "demonstration": "",
        "agreement": {"id": "x", "title": "某协议", "digest": "cd"},
        "years": [2019],
        "parties": [
            {"id": "jia", "name": "甲县", "side": "upstream"}
            | {"side_title": {"zh": "上游", "en": "upstream"}}
        ],
        "columns": [column("", "-50000", "-5 万元"), column("open", None, "不能结算")],
        "inputs": [{"file": "r.csv", "sha256": "ef"}],
        "riverpact": "0",
    }
