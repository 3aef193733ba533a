"""RFC 6962 by pymerkle over the journals of bundles of one device, an older one first.

A bundle carries places, not the journal. Where its statements and events are all the journal holds, the whole tree is
rebuilt by pymerkle: its root must be the checkpoint's, its inclusion proofs must hold for every event, and between two
bundles its consistency proof must lead from the older checkpoint to the newer.
"""
import base64
import glob
import hashlib
import json
import os
import sys

from pymerkle import InmemoryTree, verify_consistency, verify_inclusion


def checkpoint(folder, device):
    origin, size, root = open(f"{folder}/data/journal/{device}.checkpoint").read().split("\n")[:3]
    assert origin == device
    return int(size), base64.b64decode(root)


def entries(folder):
    """The files of the journal by place: events where they say, statements in their order between them."""
    [name] = glob.glob(f"{folder}/data/journal/*.inclusion.json")
    inclusion = json.load(open(name))
    places = {leaf["index"]: leaf["file"] for leaf in inclusion["leaves"]}
    kept = [f"data/charter/{kind}" for kind in sorted(os.listdir(f"{folder}/data/charter"), key=order)
            if kind.endswith(".dsse.json")]
    free = [place for place in range(inclusion["size"]) if place not in places]
    assert len(free) == len(kept), f"{len(free)} places for {len(kept)} statements"
    places.update(zip(free, kept))
    return inclusion["device"], [places[place] for place in range(inclusion["size"])]


def order(name):
    """Registrars before charters of the same number: a charter names its registrar."""
    kind, number = name.split(".")[0].rsplit("-", 1)
    return (number, kind != "registrar")


trees = []
for folder in sys.argv[1:]:
    device, files = entries(folder)
    size, root = checkpoint(folder, device)
    tree = InmemoryTree(algorithm="sha256")
    leaves = []
    for path in files:
        digest = hashlib.sha256(open(f"{folder}/{path}", "rb").read()).digest()
        tree.append_entry(digest)
        leaves.append(hashlib.sha256(b"\0" + digest).digest())
    assert tree.get_root(size) == root, f"{folder}: root"
    for place, leaf in enumerate(leaves, 1):
        verify_inclusion(leaf, root, tree.prove_inclusion(place, size))
    trees.append((device, size, root, tree))
    print(f"{size} entries, root and inclusion by pymerkle")
for (device, old, old_root, _), (same, new, new_root, tree) in zip(trees, trees[1:]):
    assert device == same and old < new
    verify_consistency(old_root, new_root, tree.prove_consistency(old, new))
    print(f"consistency {old} to {new} by pymerkle")
