"""Settings of the portal's tests: a folder of their own, work done at once, quick passwords."""

import os
import tempfile

os.environ.setdefault("RIVERPACT_HOME", tempfile.mkdtemp(prefix="riverpact-tests-"))
os.environ.setdefault(
    "RIVERPACT_SECRET_KEY", "a key of the tests, of fifty signs and of no use elsewhere"
)

from riverpact.portal.settings import *  # noqa: F403  the portal's own, then what differs

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True  # nothing was collected here
