"""Files of a hand-over by pyrage, which is not ours: opens what we closed, closes what we open."""
import sys

import pyrage

CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def secret(identity):
    """The 32 bytes in AGE-SECRET-KEY-1..., which is Bech32."""
    bits = "".join(f"{CHARSET.index(one):05b}" for one in str(identity).lower().split("1", 1)[1][:-6])
    return bytes(int(bits[at:at + 8], 2) for at in range(0, 256, 8))


def read(path):
    return open(path, "rb").read()


def main(act, *words):
    if act == "make":
        made = pyrage.x25519.Identity.generate()
        open(words[0], "w").write(str(made))
        return print(secret(made).hex())
    if act == "open":
        identity = pyrage.x25519.Identity.from_str(read(words[0]).decode())
        return open(words[2], "wb").write(pyrage.decrypt(read(words[1]), [identity]))
    if act == "close":
        identity = pyrage.x25519.Identity.from_str(read(words[0]).decode())
        return open(words[2], "wb").write(pyrage.encrypt(read(words[1]), [identity.to_public()]))
    if act == "phrase-open":
        return open(words[2], "wb").write(pyrage.passphrase.decrypt(read(words[1]), words[0]))
    if act == "phrase-close":
        return open(words[2], "wb").write(pyrage.passphrase.encrypt(read(words[1]), words[0]))
    raise SystemExit(act)


main(*sys.argv[1:])
