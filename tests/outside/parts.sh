# SHA-256 of salt and bytes of each part is what the events hold of it.
set -euo pipefail
commits=$(for f in data/events/*.dsse.json; do jq -r .payload "$f" | base64 -d; done |
  jq -rs '[.. | objects | select(has("commit")) | "\(.part) \(.commit)"] | unique[]')
count=0
for number in $(jq -r 'keys[]' data/salts.json); do
  salt=$(jq -r --arg n "$number" '.[$n]' data/salts.json | sed 's/../\\x&/g')
  sum=$({ printf "$salt"; cat data/parts/"$number".*; } | sha256sum)
  grep -qx "$((10#$number)) ${sum%% *}" <<< "$commits" || { echo "part $number: ${sum%% *}"; exit 1; }
  count=$((count + 1))
done
echo "$count parts"
