# getApiKeyRateLimits and getApiKeyRateLimitLogs
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    limits = client.api_keys.rate_limits().data
    print(limits.access_permitted, limits.api_tier.id, limits.api_tier.is_charged)
    print(limits.balances.usd, limits.balances.diem)
    for model in limits.rate_limits:
        print(model.api_model_id, [(limit.amount, limit.type_) for limit in model.rate_limits])
    print(client.api_keys.rate_limit_logs().data)
