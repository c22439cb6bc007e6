"""The collector rests while a document is worked on, and is afterwards as it was before."""

import gc

import pytest

from scripts.openapi.collector import resting


@pytest.mark.parametrize("worked", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_it_is_as_before_whatever_happens(worked: bool, fails: bool) -> None:
    before = gc.isenabled()
    (gc.enable if worked else gc.disable)()
    try:
        if fails:
            with pytest.raises(ValueError, match="x"), resting():
                raise ValueError("x")
        else:
            with resting():
                assert not gc.isenabled()
        assert gc.isenabled() is worked
    finally:
        (gc.enable if before else gc.disable)()
