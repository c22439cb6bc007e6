"""Contact sheets: a page of what was made, from files on this disk alone.

`index.html` and `thumbs/` beside the files; the page asks no network for anything. Here is what a
sheet shows and how it is written; whoever has something to show makes `Item`s of it.
"""

from framewire.sheet.items import Advice, Item, ShownFile
from framewire.sheet.writing import MOST_ITEMS, LargeSheetWarning, Sheet, write

__all__ = ["MOST_ITEMS", "Advice", "Item", "LargeSheetWarning", "ShownFile", "Sheet", "write"]
