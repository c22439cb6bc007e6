"""Money: what a call costs, and what a client may spend.

`client.images.price(model, ...)` and `fw.price(model, ...)` give a `Price`. A client that is opened
with `budget=` reserves what a call costs before it is sent, and settles it afterwards.
"""

from framewire._core.money.price import Price

__all__ = ["Price"]
