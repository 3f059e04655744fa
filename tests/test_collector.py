"""The collector rests while a long body is read, and is afterwards as it was."""

import gc
from collections.abc import Iterator

import pytest

from newsschema.extraction.collector import LONG, resting_collector

LONG_BODY = "a" * LONG


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_rests_for_a_long_body_only() -> None:
    """An article of usual length is read with the collector at work."""
    with resting_collector(LONG_BODY):
        assert not gc.isenabled()
    assert gc.isenabled()
    with resting_collector("a"):
        assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    """Whatever goes wrong inside."""
    with pytest.raises(ZeroDivisionError), resting_collector(LONG_BODY):
        raise ZeroDivisionError
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off() -> None:
    """We switch nothing on that we did not switch off."""
    gc.disable()
    with resting_collector(LONG_BODY):
        assert not gc.isenabled()
    assert not gc.isenabled()
