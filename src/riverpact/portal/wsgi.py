"""The portal as a server knows it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riverpact.portal.settings")
application = get_wsgi_application()
