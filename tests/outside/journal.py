"""RFC 6962 by hashlib alone: every event has its place under the checkpoint of the sealing device."""
import base64
import glob
import hashlib
import json


def sha256(data):
    return hashlib.sha256(data).digest()


def root_of(leaf, index, size, path):
    """RFC 9162 2.1.3.2"""
    place, last, node = index, size - 1, leaf
    for sibling in map(bytes.fromhex, path):
        assert last > 0
        if place % 2 == 1 or place == last:
            node = sha256(b"\1" + sibling + node)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            node = sha256(b"\1" + node + sibling)
        place, last = place // 2, last // 2
    assert last == 0
    return node


covered = set()
for name in glob.glob("data/journal/*.inclusion.json"):
    inclusion = json.load(open(name))
    note = open(f"data/journal/{inclusion['device']}.checkpoint").read()
    origin, size, root = note.split("\n")[:3]
    assert (origin, int(size)) == (inclusion["device"], inclusion["size"])
    for leaf in inclusion["leaves"]:
        file = open(leaf["file"], "rb").read()
        found = root_of(sha256(b"\0" + sha256(file)), leaf["index"], inclusion["size"], leaf["path"])
        assert found == base64.b64decode(root), leaf["file"]
        covered.add(leaf["file"])
events = set(glob.glob("data/events/*.dsse.json"))
assert events and events <= covered, events - covered
print(len(events), "events")
