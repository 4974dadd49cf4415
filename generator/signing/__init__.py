"""Digital signatures on PDFs: make one in an empty field, and say what those in it are worth.

It takes pyHanko, which is the extra `[sign]`; nothing else imports that library.
"""

from __future__ import annotations
