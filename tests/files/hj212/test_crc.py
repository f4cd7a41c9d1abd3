"""The checksum of HJ 212 against the vectors that are published, and against MODBUS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.hj212.crc import checksum, modbus_checksums

MN = b"MN=010000A8900016F000169DC0;"
VECTORS = {
    "check string": (b"123456789", "2F80"),
    "sample of the 2017 standard": (
        b"QN=20160801085857223;ST=32;CN=1062;PW=100000;" + MN + b"Flag=5;CP=&&RtdInterval=30&&",
        "1C80",
    ),
    "annex of the 2025 standard": (
        b"QN=20240601085857223;ST=32;CN=1011;PW=123456;" + MN + b"Flag=9;CP=&&&&",
        "2200",
    ),
    "river protocol": (
        b"QN=20201008154743635;ST=91;CN=9014;PW=123456;MN=SD000001;Flag=9;CP=&&QnRtn=1&&",
        "71C0",
    ),
    "nothing": (b"", "FFFF"),
}


@pytest.mark.parametrize(("segment", "expected"), VECTORS.values(), ids=VECTORS.keys())
def test_published_vectors(segment: bytes, expected: str) -> None:
    """Each vector is published with its checksum."""
    assert expected == checksum(segment)


def test_modbus_differs() -> None:
    """MODBUS gives 4B37 for the check string and CCF4 for the annex of 2025."""
    assert modbus_checksums(b"123456789")[0] == "4B37"
    assert modbus_checksums(VECTORS["annex of the 2025 standard"][0])[0] == "CCF4"


@given(segment=st.binary(max_size=64))
def test_the_table_equals_the_loop_of_the_annex(segment: bytes) -> None:
    """Annex A bit by bit: shift the register down, mix the byte in, then eight shifts."""
    register = 0xFFFF
    for byte in segment:
        register = (register >> 8) ^ byte
        for _ in range(8):
            carry = register & 1
            register >>= 1
            if carry:
                register ^= 0xA001
    assert checksum(segment) == f"{register:04X}"
