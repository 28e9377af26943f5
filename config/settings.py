"""All settings of Matinee: one file, read from the environment (see .env.example)."""

import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config.account_forms import ACCOUNT_FORMS, MFA_FORMS  # noqa: F401  # settings of allauth
from config.backends import cache_backend, databases, mail_backend, session_engine
from config.logs import to_stderr
from config.policies import CONTENT_SECURITY_POLICY
from config.refusals import refusals

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
ENV_FILE = env.str("MATINEE_ENV_FILE", default=str(BASE_DIR / ".env"))
if ENV_FILE and Path(ENV_FILE).is_file():
    env.read_env(ENV_FILE)  # real variables win over the file

# --- What this process is -----------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
LINK_KEY = env.str("LINK_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000" if DEBUG else "").rstrip("/")
# "/cinema" where the site lives under a path of its host, which the proxy takes off; else empty.
SITE_PATH = urlsplit(SITE_URL).path
FORCE_SCRIPT_NAME = SITE_PATH
SITE_NAME = env.str("SITE_NAME", default="Matinee")
TMDB_API_KEY = env.str("TMDB_API_KEY", default="")  # for `import_titles tmdb --live` alone
SITE_TODAY = env.str("SITE_TODAY", default="")
SITE_COUNTRY = env.str("SITE_COUNTRY", default="US").upper()
WORKERS = env.int("WEB_CONCURRENCY", default=1)
CACHE_URL = env.str("CACHE_URL", default="locmem://" if DEBUG else "dbcache://matinee_cache")
MAIL_URL = env.str("MAIL_URL", default="")
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
for sentence in refusals(
    debug=DEBUG,
    secret_key=SECRET_KEY,
    link_key=LINK_KEY,
    allowed_hosts=ALLOWED_HOSTS,
    site_url=SITE_URL,
    site_today=SITE_TODAY,
    cache_is_per_process=CACHE_URL.startswith("locmem"),
    workers=WORKERS,
    mail_url=MAIL_URL,
):
    raise ImproperlyConfigured(sentence)

# --- Applications ---------------------------------------------------------------
INSTALLED_APPS = [
    "config.apps.MatineeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "django_htmx",
    "simple_history",
    "core",
    "importing",
    "accounts",
    "moderation",
    "discussion",
    "films",
    "reviews",
    "family",
    "lists",
    "editorial",
    "newsletters",
    "pages",
    "demo",
]

MIDDLEWARE = [
    "core.middleware.request_log",
    "config.replicas.ReplicaReads",
    "core.stored_pages.middleware.store_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.Compression",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.middleware.permissions_policy",
    "core.middleware.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.private_pages.private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.pending.pending_entries",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.activity.note_activity",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "accounts.middleware.welcome_gate",
    "accounts.middleware.log_in_as_a_page",
    "accounts.limited_pages.limited_pages",
    "films.middleware.BlindReading",
    "films.middleware.moved_addresses",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database: SQLite unless DATABASE_URL says otherwise ------------------------
DATABASES = databases(
    env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/var/matinee.sqlite3"),
    replica_urls=env.str("REPLICA_URLS", default=""),
    has_pool=env.bool("DATABASE_POOL", default=False),
)
DATABASE_ROUTERS = ["config.replicas.Router"] if len(DATABASES) > 1 else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache: only what is quicker with it; limits have a table (core/limits.py) ---
CACHES = {"default": cache_backend(CACHE_URL)}

STORED_PAGES = env.bool("STORED_PAGES", default=not DEBUG)  # docs/stored-pages.md
GENERATIONS_URL = env.str("GENERATIONS_URL", default="")  # redis://, for several machines
GENERATIONS_FILE = env.str("GENERATIONS_FILE", default=str(BASE_DIR / "var" / "generations"))
UNDECLARED_MODELS_FAIL = DEBUG
# --- Accounts ---------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AddressBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passwords.SeenValidator"},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "pages:home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# Seconds; every mail and page says ten minutes, as accounts/services/codes.py does.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
# allauth counts in the cache, which is exact on Redis alone: our own limits stand in their place.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
USERSESSIONS_TRACK_ACTIVITY = True
# Staff need a second factor; `make run` turns this off for the local demo only.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)
# How many sign-in codes one address is sent in an hour, whoever asks.
CODE_MAILS_AN_HOUR = env.int("CODE_MAILS_AN_HOUR", default=60 if DEBUG else 5)
MINIMUM_AGE = env.int("MINIMUM_AGE", default=13)
if not 13 <= MINIMUM_AGE <= 16:
    raise ImproperlyConfigured("MINIMUM_AGE must be between 13 and 16.")

# --- Scores: only what an operator changed; the rest stands in reviews/scores.py --
SCORE_CONSTANTS = env.dict("SCORE_CONSTANTS", cast={"value": int}, default={})

# --- Mail: web requests only write rows; `send_due` delivers them ------------------
_host = urlsplit(SITE_URL).hostname or "localhost"
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"{SITE_NAME} <matinee@{_host}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whom members and visitors write to; named on pages and in mail.
CONTACT_ADDRESS = env.str("CONTACT_ADDRESS", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]
# Where mail that a mail program sends to unsubscribe goes; its subject holds the token of the link.
UNSUBSCRIBE_ADDRESS = env.str("UNSUBSCRIBE_ADDRESS", default="") or CONTACT_ADDRESS
# Where the sender of newsletters is, as the law of many countries asks of mail to many.
POSTAL_ADDRESS = env.str("POSTAL_ADDRESS", default="1 Example Street, Springfield" if DEBUG else "")
# Where undelivered newsletters go back to (`manage.py read_mailbox`), and a service that tells of
# them (docs/newsletters.md); its secret is "user:password" in the address that it calls.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]
MAIL_SERVICE = env.str("MAIL_SERVICE", default="")
MAIL_SERVICE_SECRET = env.str("MAIL_SERVICE_SECRET", default="")
ANYMAIL = {**env.dict("MAIL_SERVICE_OPTIONS", default={}), "WEBHOOK_SECRET": MAIL_SERVICE_SECRET}
COPIES_A_MINUTE_TO_A_DOMAIN = env.int("COPIES_A_MINUTE_TO_A_DOMAIN", default=1200)
COUNT_LINKS = env.bool("COUNT_LINKS", default=False)
EDITIONS_NEED_APPROVAL = env.bool("EDITIONS_NEED_APPROVAL", default=False)
MAILERS: dict[str, dict[str, object]] = {"default": {"BACKEND": "core.outbox.OutboxBackend"}}
if MAIL_URL:
    MAILERS["delivery"] = mail_backend(MAIL_URL)

# --- Forms, language, time -----------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = ("matinee",)
CRISPY_TEMPLATE_PACK = "matinee"
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English")]
TIME_ZONE = env.str("SITE_TIME_ZONE", default="America/New_York")
USE_TZ = True

# --- Static files ---------------------------------------------------------------------
STATIC_URL = f"{SITE_PATH}/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "core.static_files.JoinedStorage"
        )
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
MEDIA_URL = f"{SITE_PATH}/media/"
# The largest document and recording that editors may add to an article.
AUDIO_MEGABYTES = env.int("AUDIO_MEGABYTES", default=200)
DOCUMENT_MEGABYTES = env.int("DOCUMENT_MEGABYTES", default=20)
VIDEO_MEGABYTES = env.int("VIDEO_MEGABYTES", default=500)

# --- Security -------------------------------------------------------------------------
SECURE_CSP = CONTENT_SECURITY_POLICY
_https = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=_https)
# Django compares the whole path here, without its first slash.
SECURE_REDIRECT_EXEMPT = [
    rf"^{re.escape(f'{SITE_PATH}/{name}'[1:])}$" for name in ("healthz", "readyz")
]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000 if _https else 0)
# Harmful for people who host one site under a domain of many: off unless asked for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{SITE_PATH}/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = session_engine(CACHE_URL)
CSRF_FAILURE_VIEW = "core.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# --- Logs: JSON lines with a request id, no personal data --------------------------------
LOGGING = to_stderr(env.str("LOG_LEVEL", default="INFO"))
