"""Events and spans of calls against servers of the tests' own."""

from tests.unit.transport.conftest import _bare_environment as _bare_environment
from tests.unit.transport.conftest import serve as serve
