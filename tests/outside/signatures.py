"""SM2 by gmssl: the SM2 signature on every envelope of a bundle, keys by the statements that list them."""
import base64
import glob
import hashlib
import json

from gmssl import sm2


def read(path):
    raw = open(path, "rb").read()
    return raw, json.loads(base64.b64decode(json.loads(raw)["payload"]))


def point(pem):
    """The uncompressed point at the end of a SubjectPublicKeyInfo."""
    der = base64.b64decode("".join(pem.split("\n")[1:-2]))
    assert der[-65] == 4, pem
    return der[-64:].hex()


def keyid(pem):
    return hashlib.sha256(base64.b64decode("".join(pem.split("\n")[1:-2]))).hexdigest()


def plain(signature):
    """r and s in hex out of SEQUENCE {r, s}."""
    assert signature[0] == 0x30 and signature[1] == len(signature) - 2
    out, rest = "", signature[2:]
    for _ in range(2):
        assert rest[0] == 2
        out += rest[2 : 2 + rest[1]].lstrip(b"\0").hex().zfill(64)
        rest = rest[2 + rest[1] :]
    assert not rest
    return out


def verify(path, keys):
    envelope = json.load(open(path))
    payload = base64.b64decode(envelope["payload"])
    kind = envelope["payloadType"]
    pae = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)
    found = 0
    for one in envelope["signatures"]:
        if one["keyid"] in keys:
            engine = sm2.CryptSM2(private_key="", public_key=keys[one["keyid"]])
            assert engine.verify_with_sm3(plain(base64.b64decode(one["sig"])), pae), path
            found += 1
    assert found == 1, path


def listed(owner):
    return {one["keyid"]: point(one["pem"]) for one in owner["keys"] if one["alg"] == "sm2" and one["use"] == "sign"}


root = open("data/charter/root-sm2.pem").read()
statements, count = {}, 0
for path in sorted(glob.glob("data/charter/registrar-*.dsse.json")):
    raw, statement = read(path)
    statements[hashlib.sha256(raw).hexdigest()] = statement
    verify(path, {keyid(root): point(root)})
    count += 1
for path in sorted(glob.glob("data/charter/charter-*.dsse.json")):
    raw, statement = read(path)
    statements[hashlib.sha256(raw).hexdigest()] = statement
    verify(path, listed(statements[statement["registrar"]]))
    count += 1
for path in sorted(glob.glob("data/events/*.dsse.json")) + ["seal.dsse.json"]:
    _, payload = read(path)
    said = payload.get("predicate", payload)
    people = statements[said["charter"]]["people"]
    verify(path, listed(next(one for one in people if one["id"] == said["actor"])))
    count += 1
print(count, "envelopes, SM2 by gmssl")
