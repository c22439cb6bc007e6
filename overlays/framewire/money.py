"""Money: what a call costs, and what a client may spend.

`client.images.price(model, ...)` and `fw.price(model, ...)` give a `Price`. A client that is opened
with `budget=` and a journal reserves what a call costs before it is sent, and settles it
afterwards: `journal.spent()` gives what was `Spent`. Several budgets of one journal are told apart
by the name of a `Budget`.
"""

from framewire._core.money.budget import Budget, Spent
from framewire._core.money.price import Price

__all__ = ["Budget", "Price", "Spent"]
