"""A second verifier of bundles, written from FORMAT.md alone: the verdict codes of a verifier of bytes (§12).

    second_verifier.py FORMAT.md LIST

LIST has a line `bundle [fingerprint]` each; a line of JSON comes out for each: [[code, outcome, place, data], ...]. Types of
§2 are read from the text itself, so what it says of them is what is tested.
"""
import base64
import calendar
import functools
import hashlib
import json
import re
import struct
import sys
import zlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from gmssl import sm2, sm3, func


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def sm3_of(data):
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return sm3.sm3_hash(func.bytes_to_list(data))


class Fault(Exception):
    """Bytes that are not what they must be: code, place."""


# --- §2: strict JSON -------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
SPACE = re.compile(r"[ \t\n\r]*")
STRING = re.compile(r'"((?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"')


def pointer(path):
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def parse(data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("utf8", f"@{error.start}")
    if text.startswith("\ufeff"):
        raise Fault("byte_order_mark", "@0")

    def space(at):
        return SPACE.match(text, at).end()

    def string(at):
        found = STRING.match(text, at)
        if not found:
            raise Fault("json_syntax", f"@{at}")
        value = json.loads(found[0])
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise Fault("json_syntax", f"@{at}")
        return value, found.end()

    def value(at, path):
        at = space(at)
        mark = text[at:at + 1]
        if mark == '"':
            return string(at)
        if mark and mark in "{[":
            if len(path) >= 16:
                raise Fault("too_deep", pointer(path))
            return (fields if mark == "{" else items)(at + 1, path)
        for word, constant in (("true", True), ("false", False), ("null", None)):
            if text.startswith(word, at):
                return constant, at + len(word)
        found = NUMBER.match(text, at)
        if not found:
            raise Fault("json_syntax", f"@{at}")
        if found[2] or found[3] or found[0] == "-0":
            raise Fault("not_an_integer", pointer(path))
        number = int(found[0])
        if not -(1 << 63) <= number < 1 << 64:
            raise Fault("not_an_integer", pointer(path))
        if abs(number) > (1 << 53) - 1:
            raise Fault("integer_out_of_range", pointer(path))
        return number, found.end()

    def items(at, path):
        found, at = [], space(at)
        if text[at:at + 1] == "]":
            return found, at + 1
        while True:
            one, at = value(at, path + [len(found)])
            found.append(one)
            at = space(at)
            if text[at:at + 1] == "]":
                return found, at + 1
            if text[at:at + 1] != ",":
                raise Fault("json_syntax", f"@{at}")
            at += 1

    def fields(at, path):
        found, at = {}, space(at)
        if text[at:at + 1] == "}":
            return found, at + 1
        while True:
            key, at = string(space(at))
            if key in found:
                raise Fault("duplicate_key", pointer(path + [key]))
            at = space(at)
            if text[at:at + 1] != ":":
                raise Fault("json_syntax", f"@{at}")
            found[key], at = value(at + 1, path + [key])
            at = space(at)
            if text[at:at + 1] == "}":
                return found, at + 1
            if text[at:at + 1] != ",":
                raise Fault("json_syntax", f"@{at}")
            at += 1

    read, at = value(0, [])
    if space(at) != len(text):
        raise Fault("json_syntax", f"@{at}")
    return read


# --- §2: types, as FORMAT.md states them -----------------------------------------------------------------------------

FORMS = {
    "digest": r"[0-9a-f]{64}", "prev": r"([0-9a-f]{64})?", "code": r"[a-z0-9][a-z0-9_-]{0,47}",
    "id": r"[a-z0-9][a-z0-9_-]{0,31}", "device": r"[a-z2-7]{5}",
    "case": r"bs-[0-9]{4}-[a-z2-7]{5}-([0-9]{4}|[1-9][0-9]{4,7})", "text": r"(?s).*",
}
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(r"([0-9-]{10})T([0-9]{2}):([0-9]{2}):([0-9]{2})([+-])([0-9]{2}):([0-9]{2})")


def is_date(text):
    found = DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = map(int, found.groups())
    return 1 <= month <= 12 and 1 <= day <= (calendar.monthrange(year or 400, month)[1])


def seconds(text):
    found = TIME.fullmatch(text)
    year, month, day = map(int, DATE.fullmatch(found[1]).groups())
    days = calendar.timegm((year or 400, month, day, 0, 0, 0)) - (0 if year else 146097 * 86400)
    offset = (int(found[6]) * 60 + int(found[7])) * (60 if found[5] == "+" else -60)
    return days + int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4]) - offset


def is_time(text):
    found = TIME.fullmatch(text)
    return bool(found) and is_date(found[1]) and int(found[2]) < 24 and int(found[3]) < 60 and int(found[4]) < 60 \
        and int(found[6]) < 15 and int(found[7]) < 60 and found[5] + found[6] + found[7] != "-0000"


class Types:
    def __init__(self, document):
        self.named, self.lists = {}, {}
        for line in re.search(r"```schema\n(.*?)```", document, re.S)[1].splitlines():
            if " = " in line:
                name, codes = line.split(" = ")
                self.lists[name] = codes
                continue
            name, rest = line.split(": ", 1)
            needed, _, optional = rest.partition(";")
            row = {}
            for fields, is_needed in ((needed, True), (optional, False)):
                for field in filter(None, (one.strip() for one in fields.split(","))):
                    key, kind = field.split(" ", 1)
                    row[key.rstrip("?")] = (kind, is_needed, key.endswith("?"))
            self.named[name] = row
        self.events = re.search(r"Types of\s+version 1: ([^.]+)\.", document)[1].replace("\n", " ").split(", ")

    def check(self, kind, value):
        """Faults are shape, unknown_field or not_exact; the first two are said before the last."""
        loose = []
        self._value(kind, value, loose)
        if loose:
            raise Fault("not_exact", "")

    def _value(self, kind, value, loose):
        kind = self.lists.get(kind, kind)
        if kind in self.named:
            if not isinstance(value, dict):
                raise Fault("shape", "@0")
            self._row([kind], value, loose)
        elif kind.startswith("["):
            if not isinstance(value, list):
                raise Fault("shape", "@0")
            for one in value:
                self._value(kind[1:-1], one, loose)
        elif kind == "lists":
            if not isinstance(value, dict) or not all(re.fullmatch(FORMS["code"], key) for key in value):
                raise Fault("shape", "@0")
            for one in value.values():
                self._value("[listrow]", one, loose)
        elif not self._is(kind, value):
            raise Fault("shape", "@0")

    def _is(self, kind, value):
        if kind == "any":
            return True
        if kind in ("uint", "pos"):
            return type(value) is int and 0 <= value <= ((1 << 32) - 1 if kind == "uint" else (1 << 53) - 1)
        if kind == "bool":
            return type(value) is bool
        if kind == "AUTHORITY":
            return self._is("uint", value) or self._is("code", value)
        if not isinstance(value, str):
            return False
        if kind in ("date", "time"):
            return (is_date if kind == "date" else is_time)(value)
        return re.fullmatch(FORMS[kind] if kind in FORMS else kind, value) is not None

    def _row(self, names, value, loose):
        row = {key: form for name in names for key, form in self.named[name].items()}
        for key in value:
            if key not in row:
                raise Fault("unknown_field", "@0")
        for key, (kind, is_needed, is_marked) in row.items():
            if key not in value:
                if is_needed:
                    raise Fault("shape", "@0")
            elif value[key] is None and not is_needed and not is_marked:
                loose.append(key)
            else:
                self._value(kind, value[key], loose)
                if is_marked and not value[key]:
                    loose.append(key)

    def body(self, kind, value):
        loose = []
        try:
            if not isinstance(value, dict):
                raise Fault("shape", "")
            self._row(["act", kind], value, loose)
            if loose:
                raise Fault("shape", "")
        except Fault as fault:
            raise Fault(fault.args[0], "#/body")


def decode(text, place, either=True):
    for one in [text] + ([text.replace("-", "+").replace("_", "/")] if either and not set(text) & set("+/") else []):
        try:
            data = base64.b64decode(one, validate=True)
        except ValueError:
            continue
        if base64.b64encode(data).decode() == one:
            return data
    raise Fault("base64", place)


# --- §3: container ---------------------------------------------------------------------------------------------------

TAG_FILES = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "sm3sums.txt",
             "seal.dsse.json", "README-VERIFY.txt", "verify.sh"}
RESERVED = {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)}


def component(text):
    if not text:
        return "empty_component"
    if text in (".", ".."):
        return "traversal"
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", text):
        return "character"
    if len(text) > 64:
        return "too_long"
    if text.endswith("."):
        return "trailing_dot"
    return "reserved" if text.split(".")[0] in RESERVED else None


def name_fault(name):
    if name.startswith("/"):
        return "absolute"
    for mark, fault in (("\\", "backslash"), (":", "colon")):
        if mark in name:
            return fault
    parts = name.split("/")
    if len(parts) > 6:
        return "too_deep"
    is_tag = len(parts) == 2 and parts[1] in TAG_FILES
    is_known = is_tag or (len(parts) > 2 and parts[1] == "data")
    looked_at = parts[:1] if is_tag else parts
    return next(filter(None, map(component, looked_at)), None if is_known else "unknown_tag_file")


def unzip(data):
    """The folder and [(path, bytes, whether the checksum holds)]."""
    def u16(at, of=data):
        return struct.unpack_from("<H", of, at)[0]

    def u32(at, of=data):
        return struct.unpack_from("<I", of, at)[0]

    def stop(code, place=""):
        raise Fault("zip_" + code, place)

    size = len(data)
    if size > 1 << 30:
        stop("bundle_too_long")
    end = size - 22
    if end < 0 or data[end:end + 4] != b"PK\5\6":
        tail = data[-65557:] if size >= 22 else b""
        found = tail.rfind(b"PK\5\6", 0, len(tail) - 18)
        stop("bytes_after" if found >= 0 else "no_end_record")
    if u16(end + 20):
        stop("truncated")
    count, length, start = u16(end + 10), u32(end + 12), u32(end + 16)
    if count == 0xffff or 0xffffffff in (length, start) or (end >= 20 and data[end - 20:end - 16] == b"PK\6\7"):
        stop("zip64")
    if u32(end + 4) or u16(end + 8) != count:
        stop("multi_disk")
    if count > 2000:
        stop("too_many_entries")
    if length > count * (46 + 512):
        stop("directory")
    if start + length != end:
        stop("bytes_before" if start + length < end else "truncated")
    at, entries, names, spans = start, [], set(), []
    for _ in range(count):
        if at + 46 > end or data[at:at + 4] != b"PK\1\2" or at + 46 + u16(at + 28) > end:
            stop("directory")
        raw = data[at + 46:at + 46 + u16(at + 28)]
        name = raw.decode("utf-8", "replace")
        if u16(at + 30) or u16(at + 32):
            stop("extra_field")
        flags, packed, unpacked, offset = u16(at + 8), u32(at + 20), u32(at + 24), u32(at + 42)
        mode, host, dos = u32(at + 38) >> 16, u16(at + 4) >> 8, u32(at + 38) & 0x18
        if flags & 0x2041:
            stop("encrypted", name)
        if u16(at + 10):
            stop("compressed", name)
        if 0xffffffff in (packed, unpacked, offset):
            stop("zip64", name)
        if u16(at + 34):
            stop("multi_disk", name)
        if flags & ~0x800 or u16(at + 6) > 20 or packed != unpacked:
            stop("feature", name)
        if unpacked > 100 << 20:
            stop("file_too_long", name)
        if host not in (0, 3):
            stop("feature", name)
        if dos or (mode if host == 0 else (mode & 0o170000 not in (0, 0o100000) or mode & 0o7000)):
            stop("special_mode", name)
        wrong = name_fault(name)
        if wrong:
            stop("name_" + wrong, name)
        if entries and name.split("/")[0] != entries[0][0].split("/")[0]:
            stop("two_roots", name)
        if name in names:
            stop("duplicate_name", name)
        names.add(name)
        body = offset + 30 + len(raw)
        if body > start:
            stop("overlap", name)
        header = data[offset:offset + 30]
        if header[:4] != b"PK\3\4" or header[4:28] != data[at + 6:at + 30] or data[offset + 30:body] != raw:
            stop("header_mismatch", name)
        if u16(offset + 28):
            stop("extra_field", name)
        entries.append((name, body, unpacked, u32(at + 16)))
        spans.append((offset, body + unpacked))
        at += 46 + len(raw)
    if at != end:
        stop("directory")
    if not entries:
        stop("empty")
    if names & {name.rsplit("/", depth)[0] for name in names for depth in range(1, name.count("/") + 1)}:
        stop("file_and_folder")
    covered = 0
    for n, (begin, after) in enumerate(sorted(spans)):
        if begin < covered:
            stop("overlap")
        if begin > covered:
            stop("bytes_between" if n else "bytes_before")
        covered = after
    if covered != start:
        stop("bytes_between" if covered < start else "overlap")
    files = [(name.split("/", 1)[1], data[body:body + size], zlib.crc32(data[body:body + size]) == crc)
             for name, body, size, crc in entries]
    return entries[0][0].split("/")[0], files


# --- §10: time-stamps ------------------------------------------------------------------------------------------------

def elements(data):
    """DER: tag and contents of each element, or None."""
    found = []
    while data:
        if len(data) < 2 or data[0] & 0x1f == 0x1f:
            return None
        length, at = data[1], 2
        if length >= 0x80:
            count = length - 0x80
            if count not in (1, 2, 3) or len(data) < 2 + count:
                return None
            length, at = int.from_bytes(data[2:2 + count], "big"), 2 + count
            if length < (0x80 if count == 1 else 1 << (8 * (count - 1))):
                return None
        if len(data) < at + length:
            return None
        found.append((data[0], data[at:at + length]))
        data = data[at + length:]
    return found


def inside(data, *tags, more=False):
    """Contents of the elements of one row, if it has exactly these tags; with `more`, others may follow."""
    found = elements(data)
    if found is None or [tag for tag, _ in found][:len(tags)] != list(tags) or (len(found) > len(tags) and not more):
        return None
    return [contents for _, contents in found]


IMPRINTS = {"608648016503040201": lambda data: hashlib.sha256(data).digest(),
            "2a811ccf55018311": lambda data: bytes.fromhex(sm3_of(data))}


def token_of(data):
    """The digest, its value and the moment (seconds of 1970) of a TimeStampResp; None where it is not one."""
    def step(row, *tags, more=False):
        found = inside(row, *tags, more=more)
        if found is None:
            raise ValueError
        return found
    try:
        status, token = step(step(data, 0x30)[0], 0x30, 0x30)
        if step(status, 0x02, more=True)[0] not in (b"\0", b"\1"):
            return None
        kind, signed = step(token, 0x06, 0xa0)
        signed = elements(step(signed, 0x30)[0]) or []
        tags = "".join(f"{tag:02x}" for tag, _ in signed)
        if kind.hex() != "2a864886f70d010702" or not re.fullmatch("023130(a0)?(a1)?31", tags) or not signed[-1][1]:
            return None
        kind, info = step(signed[2][1], 0x06, 0xa0)
        if kind.hex() != "2a864886f70d0109100104":
            return None
        info = step(step(info, 0x04)[0], 0x30)[0]
        version, _, imprint, _, moment = step(info, 0x02, 0x06, 0x30, 0x02, 0x18, more=True)[:5]
        algorithm, digest = step(imprint, 0x30, 0x04)
        form = elements(algorithm)
        if version != b"\1" or not form or form[0][0] != 0x06 or form[1:] not in ([], [(0x05, b"")]) or len(digest) != 32:
            return None
        found = re.fullmatch(rb"([0-9]{14})(\.[0-9]*[1-9])?Z", moment)
        at = re.sub(r"(....)(..)(..)(..)(..)(..)", r"\1-\2-\3T\4:\5:\6+00:00", found[1].decode())
        return (IMPRINTS[form[0][1].hex()], digest, seconds(at)) if is_time(at) else None
    except (ValueError, KeyError, TypeError):
        return None


def continues(old, old_root, new, new_root, path):
    """RFC 9162 §2.1.4.2"""
    path = [bytes.fromhex(one) for one in path]
    if old == 0 or old == new:
        is_empty = old_root == hashlib.sha256(b"").digest() if old == 0 else old_root == new_root
        return not path and is_empty
    if old > new or not path:
        return False
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first = hashlib.sha256(b"\1" + sibling + first).digest()
            second = hashlib.sha256(b"\1" + sibling + second).digest()
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            second = hashlib.sha256(b"\1" + second + sibling).digest()
        place, last = place >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


# --- §4: what a file is ----------------------------------------------------------------------------------------------

NNNN = r"(?!0000)[0-9]{4}"
CODE = r"[a-z0-9][a-z0-9_-]{0,47}"
MEDIA = "txt|json|md|csv|html|docx|xlsx|doc|wps|et|pdf|ofd|png|jpg|zip"
SLOTS = [(kind, re.compile(form)) for kind, form in (
    ("plain", r"data/(record\.html|record\.json|salts\.json|charter/root-(ed25519|sm2)\.pem|journal/tsa\.pem)"),
    ("verification", r"data/verification\.json"),
    ("root", rf"data/charter/root-(?!0001)({NNNN})-(ed25519|sm2)\.pem"),
    ("rotation", rf"data/charter/rotation-(?!0001)({NNNN})\.dsse\.json"),
    ("registrar", rf"data/charter/registrar-({NNNN})\.dsse\.json"),
    ("charter", rf"data/charter/charter-({NNNN})\.dsse\.json"),
    ("event", rf"data/events/({NNNN})-({CODE})\.dsse\.json"),
    ("fork", rf"data/forks/([0-9a-f]{{12}})/({NNNN})-({CODE})\.dsse\.json"),
    ("checkpoint", r"data/journal/([a-z2-7]{5})\.checkpoint"),
    ("vkey", r"data/journal/([a-z2-7]{5})\.vkey"),
    ("inclusion", r"data/journal/([a-z2-7]{5})\.inclusion\.json"),
    ("stamped", r"data/journal/([a-z2-7]{5})\.stamped\.checkpoint"),
    ("token", r"data/journal/([a-z2-7]{5})\.tsr"),
    ("consistency", r"data/journal/([a-z2-7]{5})\.consistency\.json"),
    ("stamped_inclusion", r"data/journal/([a-z2-7]{5})\.stamped\.inclusion\.json"),
    ("part", rf"data/parts/({NNNN})\.({MEDIA})"))]


def slot(path):
    if path in TAG_FILES:
        return "tag", ()
    for kind, form in SLOTS:
        found = form.fullmatch(path)
        if found:
            return kind, found.groups()
    return None, ()


# --- §5: keys --------------------------------------------------------------------------------------------------------

PREFIX = {"ed25519": bytes.fromhex("302a300506032b6570032100"), "x25519": bytes.fromhex("302a300506032b656e032100"),
          "sm2": bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")}
P, L = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
USER = "1234567812345678"


def is_sound_point(data):
    """A canonical encoding of a curve point that is not of small order (RFC 8032 §5.1.3)."""
    y, sign = int.from_bytes(data, "little") & ((1 << 255) - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return False
    for _ in range(3):
        k = D * x * x * y * y % P
        x, y = 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P
    return (x, y) != (0, 1)


class Key:
    def __init__(self, alg, pem):
        lines = re.fullmatch(r"-----BEGIN PUBLIC KEY-----\n((?:[^\n]{64}\n)*[^\n]{0,64}\n)-----END PUBLIC KEY-----\n", pem)
        der = decode(lines[1].replace("\n", ""), "", either=False) if lines else b""
        text = base64.b64encode(der).decode()
        body = "\n".join(text[n:n + 64] for n in range(0, len(text), 64))
        if pem != f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n":
            raise Fault("pem", "")
        self.alg, self.keyid, self.raw = alg, sha256(der), der[len(PREFIX[alg]):]
        if der[:len(PREFIX[alg])] != PREFIX[alg] or alg == "x25519" or not self.is_sound():
            raise Fault("public_key", "")

    def is_sound(self):
        if self.alg == "ed25519":
            return len(self.raw) == 32 and is_sound_point(self.raw)
        x, y = int.from_bytes(self.raw[1:33], "big"), int.from_bytes(self.raw[33:], "big")
        return len(self.raw) == 65 and self.raw[0] == 4 and x < SM2_P and y < SM2_P \
            and (y * y - (x * x * x - 3 * x + SM2_B)) % SM2_P == 0

    def verify(self, message, sig):
        return (verify_ed25519 if self.alg == "ed25519" else verify_sm2)(self.raw, message, sig)


@functools.cache
def verify_sm2(raw, message, sig):
    both = from_der(sig)
    engine = sm2.CryptSM2(private_key="", public_key=raw[1:].hex())
    return both is not None and bool(engine.verify_with_sm3("%064x%064x" % both, message))


def verify_ed25519(raw, message, sig):
    if len(sig) != 64 or int.from_bytes(sig[32:], "little") >= L or not is_sound_point(sig[:32]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(sig, message)
    except InvalidSignature:
        return False
    return True


def from_der(sig):
    def integer(number):
        data = number.to_bytes(number.bit_length() // 8 + 1, "big")
        return bytes([2, len(data)]) + data

    try:
        r = int.from_bytes(sig[4:4 + sig[3]], "big")
        s = int.from_bytes(sig[6 + sig[3]:], "big")
    except IndexError:
        return None
    body = integer(r) + integer(s)
    is_one_form = len(body) < 128 and sig == bytes([0x30, len(body)]) + body
    return (r, s) if is_one_form and 0 < r < SM2_N and 0 < s < SM2_N else None


def record_key(record):
    """The key of a sound signing record, or None."""
    user = USER if record["alg"] == "sm2" else None
    if record["use"] != "sign" or "pub" in record or "pem" not in record or record.get("sm2Id") != user:
        return None
    try:
        key = Key(record["alg"], record["pem"])
    except Fault:
        return None
    return key if key.keyid == record["keyid"] else None


def is_sound(record):
    if seconds(record["validFrom"]) > seconds(record["validTo"]) or ("revokedAt" in record) != ("reason" in record):
        return False
    if record["use"] == "sign":
        return record_key(record) is not None
    try:
        raw = decode(record.get("pub", "!"), "", either=False)
    except Fault:
        return False
    return record["alg"] == "x25519" and "pem" not in record and "sm2Id" not in record and len(raw) == 32 \
        and record["keyid"] == sha256(PREFIX["x25519"] + raw)


# --- §6 to §12: the verification -------------------------------------------------------------------------------------

BAOSHEN = "application/vnd.baoshen.%s.v1+json"
IN_TOTO = "application/vnd.in-toto+json"
TYPES = [BAOSHEN % one for one in ("event", "charter", "registrar", "rotation", "enrolment")] + [IN_TOTO]
SUBJECTS = ["README-VERIFY.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "sm3sums.txt", "verify.sh"]
NEEDED = SUBJECTS[:-1] + ["tagmanifest-sha256.txt", "data/record.html", "data/record.json", "data/salts.json"]
SIGNED = ["seal.dsse.json", "verify.sh", "data/charter/root-ed25519.pem", "data/charter/root-sm2.pem"]
LISTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt", "sm3sums.txt")
VARIANTS = ("full", "release", "nocontent", "unsigned")
MEANS = {"paper": "paper_step", "minutes": "minutes_step", "letter": "letter_step"}


def parts_of(value):
    """Every part reference in a body."""
    if isinstance(value, list):
        return [part for one in value for part in parts_of(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if "commit" in value and "part" in value else []
    return own + [part for one in value.values() for part in parts_of(one)]


def is_strictly_ascending(numbers):
    return all(one < following for one, following in zip(numbers, numbers[1:]))


# §4: most bytes of a file that is kept to be parsed, and of all of them.
LIST, ENVELOPE, NOTE = 1 << 20, 1 << 20, 16 << 10
LIMITS = {
    **dict.fromkeys(("rotation", "registrar", "charter", "event", "fork"), ENVELOPE),
    **dict.fromkeys(("root", "checkpoint", "vkey", "stamped", "consistency"), NOTE),
    **dict.fromkeys(("inclusion", "stamped_inclusion"), 8 << 20), "token": 64 << 10,
    **dict.fromkeys(("bagit.txt", "bag-info.txt", *LISTS, "data/salts.json"), LIST), "seal.dsse.json": ENVELOPE,
    "data/charter/root-ed25519.pem": NOTE, "data/charter/root-sm2.pem": NOTE}
KEPT = 128 << 20


def hold_to_limits(files):
    kept = 0
    for path, content, _ in files:
        limit = LIMITS.get(path) or LIMITS.get(slot(path)[0])
        if limit is None:
            continue
        kept += len(content)
        if len(content) > limit:
            raise Fault("too_long", path)
        if kept > KEPT:
            raise Fault("too_much", path)


class Verifier:
    def __init__(self, types, data, fingerprint):
        self.types, self.said, self.files, self.doubted = types, [], {}, []
        try:
            self.folder, files = unzip(data)
        except Fault as fault:
            self.say("container", "I", fault.args[1], fault.args[0])
            return
        try:
            hold_to_limits(files)
        except Fault as fault:
            self.invalid("malformed", fault.args[1], fault.args[0])
            return
        self.files = {path: content for path, content, _ in files}
        self.broken = [path for path, _, holds in files if not holds]
        self.run(fingerprint)

    def say(self, code, outcome, place="", data=""):
        self.said.append([code, outcome, place, data])

    def invalid(self, code, place, data=""):
        self.say(code, "I", place, data)

    def held(self, since, code):
        if not any(outcome == "I" for _, outcome, _, _ in self.said[since:]):
            self.say(code, "V")

    def malformed(self, path, fault):
        code, place = fault.args
        if code == "newer_version":
            self.say("newer_program_needed", "C", path + place)
        else:
            self.invalid("malformed", path + place, code)

    def each(self, kind):
        for path in sorted(self.files):
            found, groups = slot(path)
            if found == kind:
                yield path, groups, self.files[path]

    def run(self, fingerprint):
        self.salts = {}
        if "data/salts.json" in self.files:
            try:
                if "data/salts.json" in self.broken:
                    raise Fault("zip_checksum", "")
                self.salts = self.read_salts(self.files["data/salts.json"])
            except Fault as fault:
                if fault.args[0] != "zip_checksum":
                    self.malformed("data/salts.json", fault)
                else:
                    self.invalid("container", "data/salts.json", "zip_checksum")
        for path in self.broken:
            self.invalid("container", path, "zip_checksum")
        self.held(0, "container")
        variant = self.bag_info()
        if not variant:
            return
        self.layout(variant)
        self.manifests()
        if variant == "unsigned":
            self.say("unsigned", "C")
            return
        since = len(self.said)
        self.trust()
        self.held(since, "trust")
        own = self.fingerprints[-1]
        if self.info("Baoshen-Root-Fingerprint") != own:
            self.invalid("bag_info_differs", "bag-info.txt", "Baoshen-Root-Fingerprint")
        if not fingerprint:
            self.say("root_not_confirmed", "C")
        elif fingerprint in self.fingerprints:
            self.say("root_confirmed", "V")
        else:
            self.invalid("root_differs", "data/charter/root-ed25519.pem")
        if self.charters:
            self.chain()
            self.hands()
            self.forks()
            self.journal()
            self.predicate = self.seal(variant)
            self.parts()

    def read_salts(self, data):
        salts = parse(data)
        if not isinstance(salts, dict) or not all(self.types._is("digest", salt) for salt in salts.values()):
            raise Fault("shape", "@0")
        for name in sorted(salts):
            if not re.fullmatch(r"(?!0000)([0-9]{4}|[1-9][0-9]{4,9})", name):
                raise Fault("unknown_field", pointer([name]))
        return {int(name): bytes.fromhex(salt) for name, salt in salts.items()}

    # §12.2 to 4

    def info(self, label):
        try:
            lines = self.files.get("bag-info.txt", b"").decode().split("\n")
        except UnicodeDecodeError:
            return None
        found = [line[len(label) + 2:].removesuffix("\r") for line in lines if line.startswith(label + ": ")]
        return found[0] if len(found) == 1 else None

    def bag_info(self):
        def differs(label):
            self.invalid("bag_info_differs", "bag-info.txt", label)

        version = self.info("Baoshen-Format-Version") or ""
        number = int(version) if re.fullmatch(r"\+?[0-9]+", version) else 0
        if 1 < number < 1 << 32:
            return self.say("newer_program_needed", "C", "bag-info.txt")
        if number != 1:
            differs("Baoshen-Format-Version")
        variant = self.info("Baoshen-Variant")
        if variant not in VARIANTS:
            differs("Baoshen-Variant")
        payload = [content for path, content in self.files.items() if path.startswith("data/")]
        if self.info("Payload-Oxum") != f"{sum(map(len, payload))}.{len(payload)}":
            differs("Payload-Oxum")
        if (self.info("External-Identifier") or "") != self.folder:
            self.invalid("folder_differs", "bag-info.txt")
        return variant if variant in VARIANTS else "full"

    def layout(self, variant):
        since = len(self.said)
        for path in sorted(self.files):
            kind = slot(path)[0]
            if kind is None or (kind == "verification" and variant != "unsigned") \
                    or (kind == "fork" and variant == "unsigned"):
                self.invalid("file_unexpected", path)
            elif kind == "later":
                self.say("newer_program_needed", "C", path)
        for path in NEEDED + (["data/verification.json"] if variant == "unsigned" else SIGNED):
            if path not in self.files:
                self.invalid("file_missing", path)
        if self.files.get("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") \
                != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            self.invalid("manifest_form", "bagit.txt")
        self.held(since, "layout")

    def manifests(self):
        since = len(self.said)
        for name in LISTS:
            if name in self.files:
                self.manifest(name)
        self.held(since, "manifests")

    def manifest(self, name):
        mark, digest = (" *", sm3_of) if name == "sm3sums.txt" else ("  ", sha256)
        try:
            text = self.files[name].decode()
        except UnicodeDecodeError:
            return self.invalid("manifest_form", name + ":1")
        listed, before = {}, ""
        for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):
            entry = re.fullmatch(rf"([0-9a-f]{{64}}){re.escape(mark)}(.*)\n", line, re.S)
            if not entry or (listed and entry[2].encode() <= before.encode()):
                return self.invalid("manifest_form", f"{name}:{number}")
            before = entry[2]
            listed[before] = entry[1]
        is_tags = name == "tagmanifest-sha256.txt"
        here = {path for path in self.files if path.startswith("data/") != is_tags and not (is_tags and path == name)}
        for path in sorted(here):
            if path not in listed:
                self.invalid("manifest_unlisted", path)
            elif listed[path] != digest(self.files[path]):
                self.invalid("manifest_differs", path)
        for path in sorted(set(listed) - here):
            self.invalid("manifest_absent", path)

    # §6

    def envelope(self, payload_type, data):
        if len(data) > 1 << 20:
            raise Fault("too_long", "")
        file = parse(data)
        self.types.check("envelope", file)
        if file["payloadType"] not in TYPES:
            raise Fault("payload_type", "#/payloadType")
        payload, signatures, seen = decode(file["payload"], "#/payload"), [], set()
        for n, one in enumerate(file["signatures"]):
            if one["keyid"] in seen:
                raise Fault("repeated_keyid", f"#/signatures/{n}/keyid")
            seen.add(one["keyid"])
            signatures.append((one["keyid"], decode(one["sig"], f"#/signatures/{n}/sig")))
        if not signatures:
            raise Fault("no_signature", "#/signatures")
        if file["payloadType"] != payload_type:
            raise Fault("payload_type", "#/payloadType")
        head = f"DSSEv1 {len(payload_type)} {payload_type} {len(payload)} ".encode()
        return head + payload, payload, signatures

    def versioned(self, payload, kind):
        read = parse(payload)
        if not isinstance(read, dict) or not self.types._is("uint", read.get("v")):
            raise Fault("shape", "@0")
        if read["v"] > 1:
            raise Fault("newer_version", "#/v")
        self.types.check(kind, read)
        if read["v"] != 1:
            raise Fault("not_exact", "#/v")
        return read

    def signatures(self, path, message, signatures, in_force, newest, time):
        signed, now = self.each_signature(path, message, signatures, in_force, newest, time), seconds(time)
        needed = [alg for alg in ("ed25519", "sm2")
                  if any(one["alg"] == alg and one["use"] == "sign" and self.covers(one, now) for one in in_force)]
        for _ in [alg for alg in needed if alg not in signed]:
            self.invalid("signature_missing", path)
        if not needed and not signed:
            self.invalid("signature_missing", path)

    def each_signature(self, path, message, signatures, in_force, newest, time):
        """Says what is wrong with each; gives the algorithms of those whose key is one of the signer's."""
        now, signed, sound = seconds(time), set(), {}
        for record in in_force:
            key = record_key(record)
            if key:
                sound.setdefault(record["keyid"], (record, key))
        for n, (keyid, sig) in enumerate(signatures):
            place = f"{path}#/signatures/{n}"
            if keyid not in sound:
                self.invalid("signer_unlisted", place)
                continue
            record, key = sound[keyid]
            signed.add(record["alg"])
            if not key.verify(message, sig):
                self.invalid("signature_invalid", place)
            revoked = [seconds(one["revokedAt"]) for one in newest + in_force
                       if one["keyid"] == keyid and "revokedAt" in one]
            if revoked and min(revoked) <= now:
                self.invalid("key_revoked", place)
            elif not self.covers(record, now):
                self.invalid("key_not_in_force", place)
            elif revoked:
                self.say("key_revoked_later", "C", place)
                self.doubted.append((self.said[-1], path, min(revoked)))
        return signed

    @staticmethod
    def covers(record, now):
        return seconds(record["validFrom"]) <= now <= seconds(record["validTo"])

    # §7

    def statement(self, kind, path, data):
        try:
            message, payload, signatures = self.envelope(BAOSHEN % kind, data)
            read = self.versioned(payload, kind)
            if read["type"] != kind:
                raise Fault("not_exact", "#/type")
        except Fault as fault:
            return self.malformed(path, fault)
        return read, message, signatures

    def follows(self, path, number, read, before):
        expected, prev = (before[0] + 1, before[1]) if before else (1, "")
        if read["version"] != expected or int(number) != read["version"]:
            self.invalid("version_gap", path)
        if read["prev"] != prev:
            self.invalid("prev_differs", path)

    def root_keys(self, name):
        """Records of both keys of a root, as far as they can be read, and its fingerprint."""
        records, files = [], []
        for alg in ("ed25519", "sm2"):
            path = f"data/charter/{name}-{alg}.pem"
            pem = self.files.get(path, b"")
            files.append(pem)
            try:
                key = Key(alg, pem.decode("utf-8", "replace"))
            except Fault as fault:
                self.malformed(path, Fault("pem" if fault.args[0] == "base64" else fault.args[0], ""))
                continue
            record = {"alg": alg, "keyid": key.keyid, "pem": pem.decode(), "use": "sign",
                      "validFrom": "0001-01-01T00:00:00+00:00", "validTo": "9999-12-31T23:59:59+00:00"}
            records.append(record | ({"sm2Id": USER} if alg == "sm2" else {}))
        return records, sha256(b"".join(files))

    def rotations(self):
        """Each root with the last registrar version it signs; None for the last root."""
        keys, own = self.root_keys("root")
        roots, self.fingerprints, before = [[keys, None]], [own], (1, "")
        numbers = {groups[0] for kind in ("root", "rotation") for _, groups, _ in self.each(kind)}
        digests = {sha256(data): int(number) for _, (number,), data in self.each("registrar")}
        for number in sorted(numbers):
            path = f"data/charter/rotation-{number}.dsse.json"
            keys, new = self.root_keys(f"root-{number}")
            data = self.files.get(path, b"")
            self.fingerprints.append(new)
            found = self.statement("rotation", path, data)
            if not found:
                continue
            read, message, signatures = found
            self.follows(path, number, read, before)
            before = read["version"], sha256(data)
            for field, agrees in (("old", read["old"] == own), ("new", read["new"] == new)):
                if not agrees:
                    self.invalid("rotation_differs", path, field)
            if read["registrar"] not in digests:
                self.invalid("registrar_unknown", path)
            roots[-1][1] = digests.get(read["registrar"], 0)
            both = roots[-1][0] + keys
            self.each_signature(path, message, signatures, both, [], read["time"])
            ids = [record["keyid"] for record in both]
            for keyid in ids:
                if ids.count(keyid) > 1 or keyid not in [signer for signer, _ in signatures]:
                    self.invalid("signature_missing", path)
            roots.append([keys, None])
            own = new
        return roots

    def trust(self):
        registrars, self.charters, before = {}, {}, None
        roots = self.rotations()
        for path, (number,), data in self.each("registrar"):
            found = self.statement("registrar", path, data)
            if not found:
                continue
            read, message, signatures = found
            self.follows(path, number, read, before)
            for record in read["keys"]:
                if not is_sound(record):
                    self.invalid("key_record_unsound", path)
            root = next((keys for keys, until in roots if until is None or read["version"] <= until), [])
            self.signatures(path, message, signatures, root, [], read["time"])
            before = read["version"], sha256(data)
            registrars[before[1]] = read
        newest, before, oldest = list(registrars.values())[-1]["keys"] if registrars else [], None, 0
        for path, (number,), data in self.each("charter"):
            found = self.statement("charter", path, data)
            if not found:
                continue
            read, message, signatures = found
            self.follows(path, number, read, before)
            for record in [record for member in read["people"] for record in member["keys"]]:
                if not is_sound(record):
                    self.invalid("key_record_unsound", path)
            registrar = registrars.get(read["registrar"])
            if not registrar:
                self.invalid("registrar_unknown", path)
            else:
                if registrar["version"] < oldest:
                    self.invalid("registrar_fell", path)
                oldest = registrar["version"]
                if not self.covers(registrar, seconds(read["time"])):
                    self.invalid("key_not_in_force", path)
                self.signatures(path, message, signatures, registrar["keys"], newest, read["time"])
            before = read["version"], sha256(data)
            self.charters[before[1]] = read
        self.owners()

    def owners(self):
        owner = {}
        for charter in self.charters.values():
            path, seen = "data/charter/charter-%04d.dsse.json" % charter["version"], set()
            for who in [("person", one["id"]) for one in charter["people"]] + \
                    [("device", one["id"]) for one in charter["devices"]]:
                if who in seen:
                    self.invalid("id_repeated", path)
                seen.add(who)
            for member in charter["people"]:
                own = set()
                for record in member["keys"]:
                    taken, owner[record["keyid"]] = owner.get(record["keyid"]), member["id"]
                    if record["keyid"] in own or taken not in (None, member["id"]):
                        self.invalid("key_shared", path)
                    own.add(record["keyid"])

    def newest(self):
        return list(self.charters.values())[-1]

    def keys(self, charter, person):
        """In force and newest; None for an unknown person."""
        def of(one):
            return next((member["keys"] for member in one["people"] if member["id"] == person), None)

        in_force = of(self.charters[charter])
        return None if in_force is None else (in_force, of(self.newest()) or [])

    def signed_by(self, path, said, message, signatures):
        if said["charter"] not in self.charters:
            return self.invalid("charter_unknown", path)
        keys = self.keys(said["charter"], said["actor"])
        if keys is None:
            return self.invalid("actor_unknown", path)
        self.signatures(path, message, signatures, *keys, said["time"])

    # §12.7

    def event(self, data):
        message, payload, signatures = self.envelope(BAOSHEN % "event", data)
        read = self.versioned(payload, "event")
        if read["seq"] == 0:
            raise Fault("not_exact", "#/seq")
        if read["type"] in self.types.events:
            self.types.body(read["type"], read["body"])
        return message, signatures, read

    class Walk:
        """What is known after a number of events."""

        def __init__(self):
            self.oldest, self.last, self.head, self.is_newer = 0, None, None, False
            self.known, self.events, self.devices = {}, [], {}

    def step(self, walk, path, number, kind, data):
        try:
            message, signatures, read = self.event(data)
        except Fault as fault:
            return self.malformed(path, fault)
        last = walk.last
        is_known = read["type"] in self.types.events
        if read["seq"] != (last["seq"] + 1 if last else 1):
            self.invalid("seq_gap", path)
        if read["prev"] != (walk.head or ""):
            self.invalid("prev_differs", path)
        if last and read["caseId"] != last["caseId"]:
            self.invalid("case_differs", path)
        is_reasoned = not is_known or "clockReason" in read["body"]
        if last and seconds(read["time"]) < seconds(last["time"]) and not is_reasoned:
            self.invalid("clock_backwards", path)
        if read["charter"] in self.charters:
            version = self.charters[read["charter"]]["version"]
            if version < walk.oldest:
                self.invalid("charter_fell", path)
            walk.oldest = max(walk.oldest, version)
        self.signed_by(path, read, message, signatures)
        walk.devices.setdefault(read["device"], path)
        if is_known:
            self.numbered(walk, path, read["body"])
            if not walk.is_newer:
                walk.events.append((path, read))
        elif not walk.is_newer:
            self.say("newer_program_needed", "C", path)
            walk.is_newer = True
        if (int(number), kind) != (read["seq"], read["type"]):
            self.invalid("event_name", path)
        walk.last, walk.head = read, sha256(data)

    def chain(self):
        since, walk = len(self.said), self.Walk()
        for path, (number, kind), data in self.each("event"):
            self.step(walk, path, number, kind, data)
        if not walk.last:
            self.invalid("file_missing", "data/events")
        self.last, self.head, self.devices = walk.last, walk.head, walk.devices
        self.known, self.events = walk.known, walk.events
        self.held(since, "chain")

    def numbered(self, walk, path, body):
        for part in sorted(parts_of(body), key=lambda one: one["part"]):
            known = walk.known.get(part["part"])
            if (known != part) if known else part["part"] != max(walk.known, default=0) + 1:
                self.invalid("part_number", path)
            walk.known.setdefault(part["part"], part)

    # §8, §12.8

    def forks(self):
        here = {}
        for path, (head, number, kind), data in self.each("fork"):
            here.setdefault(head, []).append((path, number, kind, data))
        for _, read in self.events:
            if read["type"] == "fork_resolved":
                heads, kept = read["body"]["heads"], read["body"]["kept"]
                given_up = [head for head in heads if head != kept]
                if len(heads) == 2 and len(given_up) == 1:
                    self.fork(given_up[0], here.pop(given_up[0][:12], None))
        for files in here.values():
            for path, _, _, _ in files:
                self.invalid("file_unexpected", path)

    def fork(self, head, files):
        place, since, walk = f"data/forks/{head[:12]}", len(self.said), self.Walk()
        if files is None:
            return self.invalid("file_missing", place)
        for path, (number, kind), data in self.each("event"):
            if int(number) < int(files[0][1]):
                self.step(walk, path, number, kind, data)
        # What both sides share was said with the chain.
        del self.said[since:]
        for path, number, kind, data in files:
            self.step(walk, path, number, kind, data)
        if walk.head != head:
            self.invalid("fork_unfit", place)
        self.held(since, "fork_given_up")

    def hands(self):
        for path, read in self.events:
            if read["body"]["means"] in MEANS:
                # Said of the event by its number and type, whatever its file is called.
                self.say(MEANS[read["body"]["means"]], "V", f"data/events/{read['seq']:04}-{read['type']}.dsse.json")
        if len({read["actor"] for _, read in self.events}) == 1:
            self.say("one_recorder", "V")

    # §10, §12.9

    def vkey(self, path):
        text = self.files.get(path, b"").decode("utf-8", "replace")
        found = re.fullmatch(r"([^\s\x00-\x1f\x7f+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n", text)
        try:
            raw = decode(found[3], "", either=False) if found else b""
        except Fault:
            raw = b""
        is_sound = len(raw) == 33 and raw[0] == 1 and is_sound_point(raw[1:]) \
            and sha256(found[1].encode() + b"\n" + raw)[:8] == found[2]
        if not is_sound:
            raise Fault("verifier_key", "")
        return found[1], bytes.fromhex(found[2]), raw[1:], text[:-1]

    def note(self, data):
        if len(data) > 16 * 1024:
            raise Fault("too_long", "")
        try:
            whole = data.decode()
        except UnicodeDecodeError as error:
            raise Fault("utf8", f"@{error.start}")
        if re.search(r"[\x00-\x09\x0b-\x1f]", whole) or "\n\n" not in whole:
            raise Fault("note", "")
        text, lines = whole.rsplit("\n\n", 1)
        if not lines.endswith("\n"):
            raise Fault("note", "")
        signatures = []
        for n, line in enumerate(lines[:-1].split("\n"), text.count("\n") + 3):
            found = re.fullmatch(r"\u2014 (\S+) (\S+)", line)
            try:
                raw = decode(found[2], "", either=False) if found else b""
            except Fault:
                raw = b""
            if len(raw) < 5 or "+" in found[1]:
                raise Fault("note", f":{n}")
            signatures.append((found[1], raw[:4], raw[4:]))
        rows = (text + "\n").split("\n")
        forms = (r"[a-z2-7]{5}", r"0|[1-9][0-9]{0,15}", r"[A-Za-z0-9+/]{43}=", "")
        for number, form in enumerate(forms, 1):
            is_last = number == 4
            if len(rows) < number or not re.fullmatch(form, rows[number - 1]) or (is_last and len(rows) > 4) \
                    or (number == 2 and int(rows[1]) > (1 << 53) - 1):
                raise Fault("checkpoint", f":{number}")
        try:
            root = decode(rows[2], "", either=False)
        except Fault:
            raise Fault("checkpoint", ":3")
        return text + "\n", signatures, rows[0], int(rows[1]), root

    def checkpoint(self, path, device, data, listed):
        key_path = f"data/journal/{device}.vkey"
        try:
            name, keyid, raw, text = self.vkey(key_path)
        except Fault as fault:
            return self.malformed(key_path, fault)
        if device not in listed:
            self.say("device_unlisted", "C", key_path)
        elif listed[device] != text:
            self.invalid("device_key_differs", key_path)
        try:
            signed, signatures, origin, size, root = self.note(data)
        except Fault as fault:
            return self.malformed(path, fault)
        own = [sig for who, which, sig in signatures if (who, which) == (name, keyid)]
        if not own or name != origin or origin != device \
                or not all(verify_ed25519(raw, signed.encode(), sig) for sig in own):
            return self.invalid("checkpoint_unsigned", path)
        return size, root

    def journal(self):
        since, believed = len(self.said), {}
        listed = {one["id"]: one["vkey"] for one in self.newest()["devices"]}
        for path, (device,), data in self.each("checkpoint"):
            found = self.checkpoint(path, device, data, listed)
            if found:
                believed[device] = found
        inclusions = list(self.each("inclusion"))
        for path, (device,), data in inclusions:
            try:
                read = parse(data)
                self.types.check("inclusion", read)
            except Fault as fault:
                self.malformed(path, fault)
                continue
            if device not in believed:
                self.invalid("checkpoint_unsigned", path)
            else:
                self.included(path, device, read, *believed[device])
        if not inclusions:
            self.invalid("file_missing", "data/journal")
        for device, path in self.devices.items():
            if device not in listed and device not in believed:
                self.say("device_unlisted", "C", path)
        self.held(since, "journal")
        self.stamps(believed, inclusions)

    def stamps(self, believed, inclusions):
        held = {}
        for path, (device,), data in self.each("token"):
            stamp = self.token(path, device, data, believed)
            if stamp:
                held[device] = stamp
                self.say("stamp", "C", path)
        for kind in ("stamped", "consistency", "stamped_inclusion"):
            for path, (device,), _ in self.each(kind):
                has_places = f"data/journal/{device}.stamped.inclusion.json" in self.files
                if f"data/journal/{device}.tsr" not in self.files or (kind == "consistency" and has_places):
                    self.invalid("file_unexpected", path)
        directly = {}
        for _, moment, placed in held.values():
            for digest in placed:
                directly[digest] = min(directly.get(digest, moment), moment)
        self.settle(believed, inclusions, held, dict(directly))
        dated = {sha256(self.files[event]): read for event, read in self.events}
        for path, (device,), data in inclusions[:1]:
            if device not in believed or device not in held:
                continue
            (size, moment, _), (whole, root) = held[device], believed[device]
            try:
                leaves = parse(data)["leaves"]
            except Fault:
                continue
            indexes = {}
            for leaf in leaves:
                file = self.files.get(leaf["file"])
                if file is not None and self.leads(file, leaf["index"], whole, leaf["path"], root):
                    digest = sha256(file)
                    indexes[digest] = max(indexes.get(digest, -1), leaf["index"])
            for event, read in self.events:
                digest = sha256(self.files[event])
                index = indexes.get(digest)
                if index is not None and index < size:
                    directly[digest] = min(directly.get(digest, moment), moment)
        for digest, moment in directly.items():
            read = dated.get(digest)
            if read and seconds(read["time"]) > moment + 600:
                self.say("time_after_stamp", "C", f"data/events/{read['seq']:04}-{read['type']}.dsse.json")

    def settle(self, believed, inclusions, held, there):
        """Signatures by keys revoked later, of files that a stamp covers since before; those in `there` have their places
        under stamped checkpoints themselves."""
        for _, (device,), data in inclusions:
            if device not in believed or device not in held:
                continue
            (size, moment, _), (whole, root) = held[device], believed[device]
            try:
                leaves = parse(data)["leaves"]
            except Fault:
                continue
            for leaf in leaves:
                file = self.files.get(leaf["file"])
                if file is not None and leaf["index"] < size \
                        and self.leads(file, leaf["index"], whole, leaf["path"], root):
                    there[sha256(file)] = min(there.get(sha256(file), moment), moment)
        for said, path, revoked in self.doubted:
            moment = there.get(sha256(self.files[path]))
            if moment is not None and moment < revoked:
                said[:2] = "key_revoked_after_stamp", "V"

    def token(self, path, device, data, believed):
        """Size of the stamped checkpoint, seconds of its stamp and the files placed under it, if nothing is wrong."""
        since = len(self.said)
        stamp = None
        try:
            if len(data) > 64 * 1024:
                raise Fault("too_long", "")
            stamp = token_of(data)
            if stamp is None:
                raise Fault("stamp", "")
        except Fault as fault:
            self.malformed(path, fault)
        stamped_path = f"data/journal/{device}.stamped.checkpoint"
        note = self.files.get(stamped_path)
        if note is None:
            self.invalid("file_missing", stamped_path)
            return None
        if stamp and stamp[0](note) != stamp[1]:
            self.invalid("stamp_differs", path)
        stamped = self.stamped(device, stamped_path, note)
        placed, places = set(), f"data/journal/{device}.stamped.inclusion.json"
        proof_path, proof = f"data/journal/{device}.consistency.json", None
        if places in self.files:
            placed = self.placed(places, device, stamped)
        elif proof_path not in self.files:
            self.invalid("file_missing", proof_path)
        else:
            try:
                proof = parse(self.files[proof_path])
                self.types.check("consistency", proof)
            except Fault as fault:
                proof = None
                self.malformed(proof_path, fault)
        if stamped and proof and device in believed:
            size, root = believed[device]
            if (proof["device"], proof["earlier"], proof["later"]) != (device, stamped[0], size) \
                    or not continues(*stamped, size, root, proof["path"]):
                self.invalid("consistency_fails", proof_path)
        is_sound = not any(one[1] == "I" for one in self.said[since:]) and device in believed
        return (stamped[0], stamp[2], placed) if is_sound and stamp and stamped else None

    def placed(self, path, device, stamped):
        """Files with their places under the stamped checkpoint."""
        try:
            read = parse(self.files[path])
            self.types.check("inclusion", read)
        except Fault as fault:
            self.malformed(path, fault)
            return set()
        found = set()
        if stamped is None:
            return found
        if (read["device"], read["size"]) != (device, stamped[0]):
            self.invalid("inclusion_fails", path)
        for leaf in read["leaves"]:
            file = self.files.get(leaf["file"])
            if file is None or not self.leads(file, leaf["index"], stamped[0], leaf["path"], stamped[1]):
                self.invalid("inclusion_fails", leaf["file"])
            else:
                found.add(sha256(file))
        return found

    def stamped(self, device, path, note):
        try:
            name, keyid, raw, _ = self.vkey(f"data/journal/{device}.vkey")
        except Fault:
            return None
        try:
            signed, signatures, origin, size, root = self.note(note)
        except Fault as fault:
            self.malformed(path, fault)
            return None
        own = [sig for who, which, sig in signatures if (who, which) == (name, keyid)]
        if not own or name != origin or origin != device \
                or not all(verify_ed25519(raw, signed.encode(), sig) for sig in own):
            self.invalid("checkpoint_unsigned", path)
            return None
        return size, root

    def included(self, path, device, read, size, root):
        if (read["device"], read["size"]) != (device, size):
            self.invalid("inclusion_fails", path)
        indexes = {}
        for leaf in read["leaves"]:
            file = self.files.get(leaf["file"])
            if file is None or not self.leads(file, leaf["index"], size, leaf["path"], root):
                self.invalid("inclusion_fails", leaf["file"])
            indexes[leaf["file"]] = leaf["index"]
        for event, _, _ in self.each("fork"):
            if event not in indexes:
                self.invalid("inclusion_missing", event)
        before = -1
        for event, _, _ in self.each("event"):
            if event not in indexes:
                self.invalid("inclusion_missing", event)
            elif indexes[event] <= before:
                self.invalid("journal_order", event)
            before = max(before, indexes.get(event, -1))

    @staticmethod
    def leads(file, index, size, path, root):
        """RFC 9162 §2.1.3.2"""
        if index >= size:
            return False
        place, last = index, size - 1
        node = hashlib.sha256(b"\0" + hashlib.sha256(file).digest()).digest()
        for sibling in map(bytes.fromhex, path):
            if last == 0:
                return False
            if place % 2 or place == last:
                node = hashlib.sha256(b"\1" + sibling + node).digest()
                while place % 2 == 0 and place:
                    place, last = place // 2, last // 2
            else:
                node = hashlib.sha256(b"\1" + node + sibling).digest()
            place, last = place // 2, last // 2
        return last == 0 and node == root

    # §11, §12.10

    def never_shown(self):
        return {read["body"]["packCommits"]["part"] for _, read in self.events
                if read["type"] == "findings_disposed" and "packCommits" in read["body"]}

    def seal(self, variant):
        path, since = "seal.dsse.json", len(self.said)
        if path not in self.files:
            return None
        try:
            message, payload, signatures = self.envelope(IN_TOTO, self.files[path])
            read = parse(payload)
            kind = read.get("predicateType") if isinstance(read, dict) else None
            if not isinstance(kind, str):
                raise Fault("shape", "@0")
            later = re.fullmatch(r"urn:baoshen:seal:v\+?([0-9]+)", kind)
            if later and int(later[1]) > 1:
                raise Fault("newer_version", "#/predicateType")
            self.types.check("seal", read)
            if read["_type"] != "https://in-toto.io/Statement/v1" or kind != "urn:baoshen:seal:v1":
                raise Fault("not_exact", "#/predicateType")
        except Fault as fault:
            return self.malformed(path, fault)
        said = read["predicate"]
        self.signed_by(path, said, message, signatures)
        if self.last and seconds(said["time"]) < seconds(self.last["time"]):
            self.say("clock_backwards", "C", path)
        if [one["name"] for one in read["subject"]] != SUBJECTS:
            self.invalid("subjects_unfit", path)
        for one in read["subject"]:
            if one["name"] not in self.files or sha256(self.files[one["name"]]) != one["digest"]["sha256"]:
                self.invalid("subject_differs", one["name"])
        for field, agrees in self.predicate_fields(said, variant).items():
            if not agrees:
                self.invalid("seal_differs", path, field)
        self.held(since, "seal")
        return said

    def predicate_fields(self, said, variant):
        last, device = self.last or {}, said["device"]
        checkpoint = self.files.get(f"data/journal/{device}.checkpoint")
        shows_enough = said["variant"] != "full" or set(said["withheld"]) <= self.never_shown()
        return {
            "caseId": last.get("caseId") == said["caseId"] == self.folder,
            "head": self.head == said["head"],
            "events": last.get("seq", 0) == said["events"],
            "variant": variant == said["variant"] and shows_enough,
            "time": self.info("Bagging-Date") == said["time"][:10],
            "device": f"data/journal/{device}.inclusion.json" in self.files,
            "checkpoint": checkpoint is not None and sha256(checkpoint) == said["checkpoint"],
            "withheld": is_strictly_ascending(said["withheld"]) and set(said["withheld"]) <= set(self.known)
            and is_strictly_ascending([one["part"] for one in said["removed"]]),
        }

    # §9, §12.11

    def parts(self):
        since, here, commits = len(self.said), {}, self.known
        for path, (number, ending), data in self.each("part"):
            part = int(number)
            if part in here:
                self.invalid("part_name", path)
            here.setdefault(part, data)
            if part not in commits:
                self.invalid("part_unknown", path)
                continue
            if commits[part].get("media", "txt") != ending:
                self.invalid("part_name", path)
            if part not in self.salts:
                self.invalid("salt_unfit", path)
            elif sha256(self.salts[part] + data) != commits[part]["commit"]:
                self.invalid("part_differs", path)
        for _ in [part for part in self.salts if part not in here]:
            self.invalid("salt_unfit", "data/salts.json")
        self.account(here)
        self.releases(here)
        self.held(since, "parts")

    def account(self, here):
        said = self.predicate or {"withheld": [], "removed": []}
        listed = {}
        for one in said["removed"]:
            listed.setdefault(one["part"], one["event"])
        removed = {}
        # Without an opening there is no case that anything could be taken out of.
        opened = bool(self.events) and self.events[0][1]["type"] == "opened"
        mentioned = set()
        for _, read in self.events if opened else []:
            mentioned |= {one["part"] for one in parts_of(read["body"])}
            if read["type"] == "content_removed":
                removed |= {part: read["seq"] for part in read["body"]["parts"] if part in mentioned}
        for part, known in sorted(self.known.items()):
            path = "data/parts/%04d.%s" % (part, known.get("media", "txt"))
            is_withheld = part in said["withheld"]
            if part in here:
                if part in listed or is_withheld:
                    self.invalid("part_listed_present", path)
            elif part in listed and removed.get(part) == listed[part]:
                self.say("part_removed", "V", path)
            elif part not in listed and is_withheld:
                self.say("part_withheld", "V", path)
            else:
                self.invalid("part_absent", path)

    def releases(self, here):
        versions = {}
        if not self.events or self.events[0][1]["type"] != "opened":
            return
        # A decision is held against the versions of the whole chain.
        for n, (_, read) in enumerate(self.events):
            body = read["body"]
            rows = body["items"] if n == 0 else [body] if read["type"] == "version_added" else []
            for row in rows:
                versions.setdefault((row["item"], row.get("version", 1)), row.get("file") or row.get("text"))
        items = [row["item"] for row in self.events[0][1]["body"]["items"]]
        for item in items:
            for _, read in self.events:
                if read["type"] != "decided" or read["body"]["subject"] != "case":
                    continue
                for row in read["body"]["items"]:
                    part = versions.get((item, row["version"]))
                    if row["item"] != item or row["outcome"].startswith("recall_") or "release" not in row or not part:
                        continue
                    data, release = here.get(part["part"]), row["release"]
                    if data is not None and (sha256(data), sm3_of(data)) != (release["sha256"], release["sm3"]):
                        place = f"data/events/{read['seq']:04}-{read['type']}.dsse.json"
                        self.invalid("release_differs", place)


def main():
    types = Types(open(sys.argv[1], encoding="utf-8").read())
    for line in open(sys.argv[2], encoding="utf-8"):
        name, _, fingerprint = line.strip().partition(" ")
        with open(name, "rb") as file:
            print(json.dumps(Verifier(types, file.read(), fingerprint).said))


if __name__ == "__main__":
    main()
