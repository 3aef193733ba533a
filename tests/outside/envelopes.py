"""DSSE by securesystemslib: the Ed25519 signature on every envelope, keys by the statements that list them."""
import base64
import glob
import hashlib
import json

from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key


def read(path):
    raw = open(path, "rb").read()
    return raw, json.loads(base64.b64decode(json.loads(raw)["payload"]))


def key(record_or_pem, keyid=None):
    pem = record_or_pem["pem"] if keyid is None else record_or_pem
    name = record_or_pem["keyid"] if keyid is None else keyid
    return SSlibKey.from_crypto(load_pem_public_key(pem.encode()), keyid=name)


def ed25519(owner):
    return [key(one) for one in owner["keys"] if one["alg"] == "ed25519" and one["use"] == "sign"]


def verify(path, keys):
    envelope = Envelope.from_dict(json.load(open(path)))
    assert len(envelope.verify(keys, 1)) == 1, path


root = open("data/charter/root-ed25519.pem").read()
der = base64.b64decode("".join(root.splitlines()[1:-1]))
statements, count = {}, 0
for path in sorted(glob.glob("data/charter/registrar-*.dsse.json")):
    raw, statement = read(path)
    statements[hashlib.sha256(raw).hexdigest()] = statement
    verify(path, [key(root, hashlib.sha256(der).hexdigest())])
    count += 1
for path in sorted(glob.glob("data/charter/charter-*.dsse.json")):
    raw, statement = read(path)
    statements[hashlib.sha256(raw).hexdigest()] = statement
    verify(path, ed25519(statements[statement["registrar"]]))
    count += 1
for path in sorted(glob.glob("data/events/*.dsse.json")) + ["seal.dsse.json"]:
    _, payload = read(path)
    said = payload.get("predicate", payload)
    people = statements[said["charter"]]["people"]
    verify(path, ed25519(next(one for one in people if one["id"] == said["actor"])))
    count += 1
print(count, "envelopes")
