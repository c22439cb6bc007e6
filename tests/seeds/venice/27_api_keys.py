# createApiKey with the example of the request, getApiKeys and deleteApiKey
# The document has no code, only example values: this is the Python for them.
# Repairs: the key expires ten years later.

from framewire import Venice

with Venice() as client:
    made = client.api_keys.create(
        api_key_type="ADMIN",
        description="Example API Key",
        consumption_limit={"usd": 50, "diem": 10, "vcu": 100},
        expires_at="2033-10-01T12:00:00Z",
    )
    print(
        made.success, made.data.description, made.data.consumption_limit.usd, made.data.expires_at
    )
    for key in client.api_keys.list().data:
        print(key.api_key_type, len(key.last_6_chars), key.usage.trailing_seven_days.usd)
    print(client.api_keys.delete(made.data.id).success)
