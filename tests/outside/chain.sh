# Each event names the SHA-256 of the file before it; the seal names the last.
set -euo pipefail
before=
for f in data/events/*.dsse.json; do
  prev=$(jq -r .payload "$f" | base64 -d | jq -r .prev)
  [ "$prev" = "$before" ] || { echo "$f: prev $prev, file before $before"; exit 1; }
  before=$(sha256sum "$f"); before=${before%% *}
done
head=$(jq -r .payload seal.dsse.json | base64 -d | jq -r .predicate.head)
[ "$head" = "$before" ] || { echo "seal: head $head, last file $before"; exit 1; }
