"""An e-mail draft as a file: Outlook and others open it as a message that is ready to send."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from domain.mail import MailDraft


def write(mail: MailDraft) -> bytes:
    """Fulfils ``domain.mail.MailWriter``. Without sender, date or message id: those are the mail program's to give."""
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"  # what makes Outlook open it for editing
    if mail.to:
        message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    for each in mail.attachments:
        main, _, sub = each.media_type.partition("/")
        message.add_attachment(each.content, maintype=main, subtype=sub or "octet-stream", filename=each.name)
    if mail.attachments:
        message.set_boundary("=-remissbordet-=")  # never in base64 or quoted-printable text
    return message.as_bytes()
