# Every envelope of a bag, both algorithms, with openssl; keys by the statements that list them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

payload() { jq -r .payload "$1" | base64 -d; }

# verify FILE: the public keys are $work/ed25519.pem and $work/sm2.pem
verify() {
  local t; t=$(jq -r .payloadType "$1")
  payload "$1" > "$work/p.bin"
  { printf 'DSSEv1 %d %s %d ' ${#t} "$t" "$(stat -c%s "$work/p.bin")"; cat "$work/p.bin"; } > "$work/pae.bin"
  jq -e '.signatures | length == 2' "$1" > /dev/null
  for alg in ed25519 sm2; do
    local id; id=$(openssl pkey -pubin -in "$work/$alg.pem" -outform DER | sha256sum)
    jq -re --arg id "${id%% *}" '.signatures[] | select(.keyid == $id) | .sig' "$1" | base64 -d > "$work/$alg.sig"
  done
  openssl pkeyutl -verify -pubin -inkey "$work/ed25519.pem" -rawin -in "$work/pae.bin" \
    -sigfile "$work/ed25519.sig" > /dev/null
  openssl dgst -sm3 -verify "$work/sm2.pem" -sigopt distid:1234567812345678 \
    -signature "$work/sm2.sig" "$work/pae.bin" > /dev/null
  echo "$1 ed25519 sm2"
}

# keys JQ-FILTER: writes both keys of a statement
keys() {
  for alg in ed25519 sm2; do
    jq -rje --arg alg $alg "$1 | .keys[] | select(.alg == \$alg and .use == \"sign\") | .pem" \
      "$work/statement.json" > "$work/$alg.pem"
  done
}

# file whose SHA-256 is $2, among those of kind $1
by_hash() { sha256sum data/charter/"$1"-*.dsse.json | grep "^$2 " | cut -d' ' -f3; }

for f in data/charter/registrar-*.dsse.json; do
  cp data/charter/root-ed25519.pem "$work/ed25519.pem"; cp data/charter/root-sm2.pem "$work/sm2.pem"
  verify "$f"
done
for f in data/charter/charter-*.dsse.json; do
  payload "$(by_hash registrar "$(payload "$f" | jq -r .registrar)")" > "$work/statement.json"
  keys .; verify "$f"
done
for f in data/events/*.dsse.json seal.dsse.json; do
  head=$(payload "$f" | jq -c 'if .predicate then .predicate else . end | [.charter, .actor]')
  payload "$(by_hash charter "$(jq -r '.[0]' <<< "$head")")" > "$work/statement.json"
  keys ".people[] | select(.id == $(jq -c '.[1]' <<< "$head"))"; verify "$f"
done
