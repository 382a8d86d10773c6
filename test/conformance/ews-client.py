"""A round of exchangelib, an EWS client that knows nothing of this project: probe, find, load, filter, keep in step, be told.

Reads {url, username, password, room, start, end} from standard input and writes what it saw to standard output, as JSON.
"""

import json
import sys
import warnings

from exchangelib import DELEGATE, UTC, Account, Configuration, Credentials, EWSDateTime

warnings.simplefilter("ignore")
given = json.load(sys.stdin)
start, end = (EWSDateTime.from_string(given[name]).astimezone(UTC) for name in ("start", "end"))
# Without an authentication type it asks what the server offers.
account = Account(
    given["room"],
    access_type=DELEGATE,
    autodiscover=False,
    config=Configuration(
        service_endpoint=given["url"], credentials=Credentials(given["username"], given["password"])
    ),
)
calendar = account.calendar
view = list(calendar.view(start=start, end=end))
subscription, watermark = calendar.subscribe_to_pull()
events = [type(event).__name__ for told in calendar.get_events(subscription, watermark) for event in told.events]
calendar.unsubscribe(subscription)
busy = next(iter(account.protocol.get_free_busy_info(accounts=[(account, "Organizer", False)], start=start, end=end)))

json.dump(
    {
        "authentication": account.protocol.auth_type,
        "folders": sorted(folder.name for folder in account.root.walk()),
        "items": [
            {
                "subject": item.subject,
                "start": item.start.ewsformat(),
                "location": item.location,
                "isAccepted": item.my_response_type == "Accept",
                "hasToken": "POLYCOM VMR ENCODED TOKEN" in item.body,
            }
            for item in view
        ],
        "fetched": len(list(account.fetch([(item.id, item.changekey) for item in view]))),
        "later": [item.subject for item in calendar.filter(start__gt=view[0].start).order_by("-start")],
        "sync": [change for change, _ in calendar.sync_items()],
        "again": [change for change, _ in calendar.sync_items()],
        "events": events,
        "busy": len(busy.calendar_events),
        "names": [mailbox.email_address for mailbox in account.protocol.resolve_names([given["room"]])],
    },
    sys.stdout,
)
