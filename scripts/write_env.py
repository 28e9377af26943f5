"""Write .env for development, once. Real variables win over it."""

import secrets
from pathlib import Path

target = Path(__file__).resolve().parent.parent / ".env"
if not target.exists():
    target.write_text(
        "# For development on this machine; never committed. See .env.example.\n"
        "DEBUG=on\n"
        f"SECRET_KEY={secrets.token_urlsafe(60)}\n"
        f"LINK_KEY={secrets.token_urlsafe(60)}\n",
        encoding="utf-8",
    )
    target.chmod(0o600)
