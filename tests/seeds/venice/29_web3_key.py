# getApiKeyGenerateWeb3Key and postApiKeyGenerateWeb3Key
# The document has no code, only example values: this is the Python for them.
# Repairs: the token is the one just made, not the one of the document; the key expires ten years later.

from framewire import Venice

with Venice() as client:
    token = client.api_keys.generate_web3_key().data.token
    made = client.api_keys.generate_web3_key(
        api_key_type="ADMIN",
        description="Web3 API Key",
        consumption_limit={"usd": 50, "diem": 10, "vcu": 100},
        expires_at="2033-10-01T12:00:00Z",
        address="0x45B73055F3aDcC4577Bb709db10B19d11b5c94eE",
        signature="0xbb5ff2e177f3a97fa553057864ad892eb64120f3eaf9356b4742a10f9a068d42725",
        token=token,
    )
    print(made.success, made.data.api_key_type, made.data.api_key.startswith("VENICE-ADMIN-KEY-"))
