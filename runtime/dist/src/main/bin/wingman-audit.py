#!/usr/bin/env python3
"""Checks a journal that 'wingman audit export' wrote, without any part of Wingman: wingman-audit.py FILE [HEAD]"""
import hashlib
import json
import sys


def netstring(value):
    data = str(value).encode("utf-8", "surrogatepass")
    return str(len(data)).encode() + b":" + data + b","


count, last, before, wrong = 0, None, "0" * 64, 0
for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    fields = (entry["seq"], entry["at"], entry["kind"], entry["action"], entry["body"])
    if last is None and entry["seq"] != 1:
        before = None  # Exported from the middle: the first entry has to be believed.
    if last is not None and entry["seq"] != last + 1:
        wrong += 1
        print(f"after entry {last} comes entry {entry['seq']}")
    elif before and hashlib.sha256(before.encode() + b"".join(map(netstring, fields))).hexdigest() != entry["hash"]:
        wrong += 1
        print(f"entry {entry['seq']} was changed")
    count, last, before = count + 1, entry["seq"], entry["hash"]
if len(sys.argv) > 2 and before != sys.argv[2]:
    wrong += 1
    print(f"the journal ends with {before}, not with {sys.argv[2]}")
print(f"{count} entries, {wrong} wrong, head {before}")
sys.exit(1 if wrong else 0)
