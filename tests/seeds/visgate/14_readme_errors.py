# README: exceptions.
# Repairs: lost indentation.
from framewire import Visgate
from framewire.exceptions import (
    AuthenticationError,
    ProviderError,
    RateLimitError,
    TimeoutError,  # noqa: A004
    VisgateError,
)

with Visgate() as client:
    try:
        result = client.generate("a sunset")
    except AuthenticationError:
        print("Check your API key")
    except RateLimitError as e:
        print(f"Slow down. Retry after {e.retry_after}s")
    except ProviderError as e:
        print(f"Provider {e.provider} failed: {e.message}")
    except TimeoutError:
        print("Request timed out")
    except VisgateError as e:
        print(f"API error [{e.error_code}]: {e.message}")
