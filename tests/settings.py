"""Settings of the test suite: the site's own, from a fixed environment."""

import os

os.environ["MATINEE_ENV_FILE"] = ""
os.environ.setdefault("DATABASE_POOL", "off")
os.environ.update(
    {
        "DEBUG": "off",
        "SECRET_KEY": "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
        "LINK_KEY": "for-tests-only-9876543210-abcdefghijklmnopqrstuvwxyz-ABCDEF",
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "SITE_URL": "https://matinee.example",
        "CACHE_URL": "locmem://",
        "MAIL_URL": "smtp://localhost:2525",
        "SECURE_SSL_REDIRECT": "off",
        "SITE_TIME_ZONE": "America/New_York",
        "LOG_LEVEL": "WARNING",
        "GENERATIONS_FILE": "",
        "GENERATIONS_URL": "",
    }
)
for name in (
    "SITE_TODAY", "SCORE_CONSTANTS", "TRUSTED_PROXY_COUNT", "WEB_CONCURRENCY", "REPLICA_URLS",
):  # fmt: skip
    os.environ.pop(name, None)

from config.settings import *  # noqa: E402, F403
from config.settings import BASE_DIR, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_AUTOREFRESH = True
UNDECLARED_MODELS_FAIL = True
STATIC_ROOT = BASE_DIR / "static"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server shares it between threads. Named by process, so
    # that two runs side by side do not take it from each other.
    name = f"test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / name)}
