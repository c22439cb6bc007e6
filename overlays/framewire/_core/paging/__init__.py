"""Lists that come page by page: what a listing method returns in either world."""
