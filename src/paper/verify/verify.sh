#!/usr/bin/env bash
# Verifies the case folder it lies in, with tools that are not Baoshen's.   bash verify.sh [root fingerprint]
# 用他人的工具验证本案卷。用法：bash verify.sh [根密钥指纹]。指纹取自纸上（移交登记表、年度报告），不要取自本文件夹。
# Needs bash (its printf knows \x), openssl 3 with SM2, jq, GNU coreutils; bagit.py is used where there is one.
# Exit: 0 all valid, 1 something is invalid, 2 nothing is invalid but something cannot be checked.
set -u; export LC_ALL=C
given=$(printf '%s' "$*" | tr -d ' \n-' | tr 'A-F' 'a-f')
cd "$(dirname "$0")" || exit 2; work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT; touch "$work/places" "$work/stamps" "$work/later"; echo '{}' >"$work/revoked"
declare -A known moments keys versions
bad=0 unsure=0
valid() { printf 'VALID         %s\n' "$*"; }
invalid() { printf 'INVALID       %s\n' "$*"; bad=$((bad + 1)); }
note() { printf 'NOTE          %s\n' "$*"; }
cannot() { printf 'CANNOT CHECK  %s\n' "$*"; unsure=1; }
held() { [ $bad = "$1" ] && valid "$2"; } # nothing became invalid since the count was $1
finish() {
  if [ $bad -gt 0 ]; then echo 'RESULT: invalid / 不符'; exit 1; fi
  if [ $unsure = 1 ]; then echo 'RESULT: cannot check everything / 尚有无法核对的项目'; exit 2; fi
  echo 'RESULT: valid / 相符'; exit 0
}
for tool in jq openssl base64 sha256sum stat date find sort cut awk; do
  command -v $tool >/dev/null || { cannot "this computer has no $tool"; finish; }; done
jq() { command jq "$@" 2>/dev/null; }; base64() { command base64 "$@" 2>/dev/null; } # what cannot be read is told below
sha() { sha256sum "$1" | cut -c1-64; }
hex() { printf "$(sed 's/../\\x&/g' <<<"$1")"; }
seconds() { # in REPLY, as the functions below: a program started for each question would take longer than the proofs
  [ -n "${moments["at $1"]-}" ] || moments["at $1"]=$(date -d "$1" +%s 2>/dev/null || echo 0)
  REPLY=${moments["at $1"]}
}
sm2_known() { openssl ecparam -name SM2 -genkey -noout 2>/dev/null | openssl pkey -pubout >/dev/null 2>&1; }
sm2_known && sm2=1 || sm2=0

# 1 The root: only paper can say that these keys are the office's.
# For the first root: cat data/charter/root-ed25519.pem data/charter/root-sm2.pem | sha256sum
print_of() { cat "data/charter/$1-ed25519.pem" "data/charter/$1-sm2.pem" | sha256sum | cut -c1-64; }
names=root # one root took the place of the one before where there are rotations: any of them leads to the others
for file in data/charter/rotation-*.dsse.json; do
  [ ! -e "$file" ] || names="$names root-$(basename "$file" .dsse.json | cut -c10-)"
done
prints=$(for name in $names; do print_of "$name"; done) root=${prints##*$'\n'}
if [ -z "$given" ]; then cannot "root: no fingerprint given; this folder says $root"
elif grep -qxF "$given" <<<"$prints"; then valid 'root: the fingerprint is the one given'
else invalid "root: this folder says $root"; fi

# 2 The bag: every file has its checksum, and every checksum its file.
if bagit.py --version >/dev/null 2>&1; then
  if bagit.py --quiet --validate . >/dev/null 2>&1; then valid 'bag: bagit.py'; else invalid 'bag: bagit.py'; fi
fi
listed() { cut -c67- "$1" | sort; }
for list in manifest-sha256.txt tagmanifest-sha256.txt; do
  if sha256sum --strict --quiet -c $list >/dev/null 2>&1; then valid "bag: $list"; else invalid "bag: $list"; fi
done
if [ "$(listed manifest-sha256.txt)" = "$(find data ! -type d | sort)" ] &&
  [ "$(listed tagmanifest-sha256.txt)" = "$(find . -mindepth 1 -maxdepth 1 ! -name data ! -name tagmanifest-sha256.txt | cut -c3- | sort)" ]
then valid 'bag: no file is missing and none is extra'; else invalid 'bag: files and lists differ'; fi
if ! openssl dgst -sm3 /dev/null >/dev/null 2>&1; then cannot 'sm3sums.txt: this openssl has no SM3'
elif [ "$(find data -type f -print0 | sort -z | xargs -0 openssl dgst -sm3 -r)" = "$(cat sm3sums.txt)" ]
then valid 'bag: sm3sums.txt'; else invalid 'bag: sm3sums.txt'; fi

# 3 Signatures over stored bytes (DSSE v1). The keys come from the charter, never from the envelope.
payload() { jq -r .payload "$1" | base64 -d; }
verify_one() { # algorithm, key file, signature file, message file
  if [ "$1" = sm2 ]; then
    openssl dgst -sm3 -verify "$2" -sigopt distid:1234567812345678 -signature "$3" "$4" >/dev/null 2>&1
  else openssl pkeyutl -verify -pubin -inkey "$2" -rawin -in "$4" -sigfile "$3" >/dev/null 2>&1; fi
}
signed() { # file, its payload, payload type, JSON list of key records, moment
  local file=$1 type=$3 now seen=' ' wrong=$bad row keyid alg from to revoked pem sig
  seconds "$5"; now=$REPLY
  { printf 'DSSEv1 %d %s %d ' ${#type} "$type" "$(stat -c%s "$2")"; cat "$2"; } >"$work/pae"
  jq -r --arg type "$type" --argjson keys "$4" --slurpfile revoked "$work/revoked" '
    def word: tostring | gsub("[^!-~]"; "?") | if . == "" then "-" else . end;
    ($keys | map(select(.use == "sign"))) as $keys
    | (if .payloadType == $type then empty else "type" end),
      (.signatures | if type == "array" then .[] else empty end | .keyid as $id | .sig as $sig
        | ($keys | map(select(.keyid == $id))[0]) as $key
        | if $key == null then "stranger" else ["by", ($id, $key.alg, $key.validFrom // "1970-01-01",
            $key.validTo // "9999-12-31", $revoked[0][$id] // "", ($key.pem | @base64), $sig | word)] | join(" ") end),
      ($keys | map(.alg | word) | unique[] | "owes \(.)"), "end"' "$file" >"$work/rows"
  [ "$(tail -n 1 "$work/rows")" = end ] || invalid "$file: its signatures cannot be read"
  while read -r row keyid alg from to revoked pem sig; do case $row in
    type) invalid "$file: not of the type $type" ;;
    stranger) invalid "$file: signed by a key that is not its signer's" ;;
    owes) [[ $seen = *" $keyid "* ]] || invalid "$file: no $keyid signature" ;;
    end) [ "$seen" != ' ' ] || invalid "$file: no signature" ;;
    by)
      seen="$seen$alg "; base64 -d <<<"$pem" | sed '/^$/d' >"$work/key.pem"
      seconds "$from"; from=$REPLY; seconds "$to"
      [ "$now" -ge "$from" ] && [ "$now" -le "$REPLY" ] || invalid "$file: $alg key not in force on $5"
      seconds "$revoked"
      if [ "$revoked" = - ]; then :; elif [ "$REPLY" -le "$now" ]; then invalid "$file: key revoked on $revoked"
      else echo "$file $revoked" >>"$work/later"; fi
      if [ "$alg" = sm2 ] && [ $sm2 = 0 ]; then cannot "$file: this openssl has no SM2"; continue; fi
      if [ "${known["$keyid"]-}" != "$pem" ]; then
        [ "$(openssl pkey -pubin -in "$work/key.pem" -outform DER | sha256sum | cut -c1-64)" = "$keyid" ] &&
          known["$keyid"]=$pem || invalid "$file: the charter names another key than it shows"
      fi
      base64 -d <<<"$sig" >"$work/sig"
      verify_one "$alg" "$work/key.pem" "$work/sig" "$work/pae" || invalid "$file: $alg signature" ;;
  esac; done <"$work/rows"
  held $wrong "$file: signatures"
}
is_hash() { [[ $1 =~ ^[0-9a-f]{64}$ ]] && [ -f "$work/$1" ]; } # of a registrar or charter of this folder
by_person() { # file, its payload, payload type, charter by its hash, person, moment
  is_hash "$4" || { invalid "$1: names no charter of this folder"; return 1; }
  [ -n "${keys["$4 $5"]-}" ] || keys["$4 $5"]=$(jq -c --arg id "$5" '[.people[] | select(.id == $id) | .keys[]]' "$work/$4")
  signed "$1" "$2" "$3" "${keys["$4 $5"]}" "$6"; return 0
}
root_key() { # root, algorithm
  jq -n -c --arg alg "$2" --rawfile pem "data/charter/$1-$2.pem" --arg id \
    "$(openssl pkey -pubin -in "data/charter/$1-$2.pem" -outform DER 2>/dev/null | sha256sum | cut -c1-64)" \
    '{alg: $alg, keyid: $id, pem: $pem, use: "sign"}'
}
root_keys() { printf '[%s,%s]' "$(root_key "$1" ed25519)" "$(root_key "$1" sm2)"; }
follows() { # file, number, expected number, [prev], file before
  [ "$2" = "$3" ] && [ "$4" = "[${5:+$(sha "$5")}]" ] || invalid "$1: does not follow ${5:-nothing}"
}
type=application/vnd.baoshen

# 4 The chain of trust: root -> registrars -> charters. A rotation is signed by the old and the new root, and names the
# last registrar file the old one signed.
before='' n=1 old=root roots=("$(root_keys root)") untils=()
for name in $names; do
  [ "$name" != root ] || continue
  n=$((n + 1)) file=data/charter/rotation-${name#root-}.dsse.json; payload "$file" >"$work/rotation"
  said() { jq -r ".$1" "$work/rotation"; }
  follows "$file" "$(said version)" $n "[$(said prev)]" "$before"
  signed "$file" "$work/rotation" $type.rotation.v1+json "$(jq -s -c add <<<"${roots[-1]} $(root_keys "$name")")" "$(said time)"
  [ "$(jq '[.signatures[].keyid] | unique | length' "$file")" = 4 ] || invalid "$file: not signed by both roots"
  [ "$(said old) $(said new)" = "$(print_of "$old") $(print_of "$name")" ] || invalid "$file: names other roots"
  until=$(sha256sum data/charter/registrar-*.dsse.json | grep "^$(said registrar)" | sed 's/.*registrar-0*\([0-9]*\).*/\1/')
  [ -n "$until" ] || invalid "$file: names no registrar of this folder"
  untils+=("${until:-0}") roots+=("$(root_keys "$name")") before=$file old=$name
done
before='' n=0
for file in data/charter/registrar-*.dsse.json; do
  n=$((n + 1)) it=$work/$(sha "$file"); payload "$file" >"$it"
  read -r version prev time < <(jq -r '"\(.version) [\(.prev)] \(.time)"' "$it")
  follows "$file" "$version" $n "$prev" "$before"
  place=0; for until in ${untils[@]+"${untils[@]}"}; do [ $n -le "$until" ] || place=$((place + 1)); done
  signed "$file" "$it" $type.registrar.v1+json "${roots[place]}" "$time"
  before=$file
done
before='' n=0
for file in data/charter/charter-*.dsse.json; do cp "$file" "$work/last"; done; payload "$work/last" >"$work/newest"
jq '[.people[].keys[] | select(.revokedAt) | {key: .keyid, value: .revokedAt}] | reverse | from_entries' "$work/newest" >"$work/revoked" ||
  echo '{}' >"$work/revoked"
for file in data/charter/charter-*.dsse.json; do
  n=$((n + 1)) hash=$(sha "$file"); payload "$file" >"$work/$hash"
  read -r version prev time registrar < <(jq -r '"\(.version) [\(.prev)] \(.time) \(.registrar)"' "$work/$hash")
  follows "$file" "$version" $n "$prev" "$before"; versions["$hash"]=$version
  if is_hash "$registrar"; then
    signed "$file" "$work/$hash" $type.charter.v1+json "$(jq -c .keys "$work/$registrar")" "$time"
  else invalid "$file: names no registrar of this folder"; fi
  before=$file
done

# 5 The events: one chain, each signed by whoever recorded it, under a charter of this office.
before='' case='' n=0 last_time=0 last_charter=0 codes=''
for file in data/events/*.dsse.json; do
  n=$((n + 1)); event=$work/event-$(printf %04d $n); payload "$file" >"$event"
  read -r seq kind case_id actor charter time prev means has_reason code < <(jq -r '.body as $it
    | [.seq, .type, .caseId, .actor, .charter, .time, "[\(.prev)]", $it.means, ($it | has("clockReason")),
       if $it | has("scan") and has("originalAt") then $it.sheetCode else "" end] | map(tostring) | join(" ")' "$event")
  follows "$file" "$seq" $n "$prev" "$before"
  [ "$file" = "data/events/$(printf %04d $n)-$kind.dsse.json" ] || invalid "$file: its name says something else"
  [ $n = 1 ] && case=$case_id && [ "$case" != "${PWD##*/}" ] && invalid "folder: renamed; the case is $case"
  [ "$case_id" = "$case" ] || invalid "$file: belongs to the case $case_id"
  seconds "$time"
  [ "$REPLY" -ge "$last_time" ] || [ "$has_reason" = true ] || invalid "$file: earlier than the event before, without a reason"
  last_time=$REPLY
  if by_person "$file" "$event" $type.event.v1+json "$charter" "$actor" "$time"; then
    version=${versions["$charter"]-0}; [ $n -gt 1 ] || founding=$work/$charter
    [ "$version" -ge "$last_charter" ] || invalid "$file: under an older charter than before"
    last_charter=$version
  fi
  jq -e --slurpfile c "$work/$charter" '.role as $role | .body.decidedOn as $on | .body.decidedBy as $by
    | ($by.capacity != "self" or $by.person == null or any($c[0].people[] | select(.id == $by.person) | .posts[];
        (.roles | index($role)) != null and .from <= $on and (.to // "9999") >= $on))
      and (.body.means != "key" or .actor == $by.person)' "$event" >/dev/null 2>&1 ||
    invalid "$file: the role was not the decider's, or the key was another's"
  if [ "$means" = paper ]; then
    case " $codes" in *" ${code:-none} "*) note "$file: signed on paper, taken in by $actor; the original prevails" ;;
      *) invalid "$file: a paper signature without scan, or with the code of another sheet" ;; esac
  fi
  code=$(sha "$file"); codes="$codes${code:0:12} " before=$file
done
head=${before:+$(sha "$before")} events=$n

# 5b Branches given up: each one chain from where it left this one to the head that a resolution here did not keep.
given_up=$(jq -r 'select(.type == "fork_resolved").body | (.heads - [.kept])[]' "$work"/event-* 2>/dev/null)
for branch in data/forks/*/; do
  [ -d "$branch" ] || continue
  before=''
  for file in "$branch"*.dsse.json; do
    n=$((10#$(basename "$file" | cut -c1-4))); payload "$file" >"$work/branch"
    [ -n "$before" ] || [ $n = 1 ] || before=$(echo "data/events/$(printf %04d $((n - 1)))-"*)
    read -r seq actor charter time prev < <(jq -r '"\(.seq) \(.actor) \(.charter) \(.time) [\(.prev)]"' "$work/branch")
    follows "$file" "$seq" $n "$prev" "$before"
    by_person "$file" "$work/branch" $type.event.v1+json "$charter" "$actor" "$time"
    before=$file
  done
  if [ "${branch%/}" = "data/forks/$(sha "$before" | cut -c1-12)" ] && grep -qx "$(sha "$before")" <<<"$given_up"
  then note "$branch: given up by a signed resolution"; given_up=$(grep -vx "$(sha "$before")" <<<"$given_up" || true)
  else invalid "$branch: no resolution here gave this branch up"; fi
done
[ -z "$given_up" ] || invalid 'data/forks: a branch given up is not here'

# 6 Roles: each row of the procedure by its role; different rows of one item by different people.
jq -s -r --slurpfile office "${founding:-/dev/null}" '
  ($office[0].policy) as $policy | . as $all
  | ($policy.profiles[] | select(.code == $all[0].body.profile).steps) as $steps
  | ($all[] | select(.type == "opinion_signed" or .type == "returned") | select(.role != $steps[.body.step - 1].role)
     | "event \(.seq): signed in the role \(.role)"),
    ($all[] | select(.type == "decided") | select(.role != $steps[-1].role) | "event \(.seq): decided in the role \(.role)"),
    ($all[] | select(.type == "decided" and .body.subject == "case") as $final | $final.body.items[].item as $item
     | [range(1; $steps | length) as $step
        | [$all[] | select(.type == "opinion_signed" and .seq < $final.seq and .body.step == $step
                           and any(.body.items[]; .item == $item))][-1] // empty]
     | (. + [$final]) | map(.body.decidedBy | .person // .body // empty) as $hands
     | ($hands | length) as $given | ($hands | unique | length) as $different
     | if length < ($steps | length) then "event \($final.seq), item \($item): a step has no opinion"
       elif $different == $given then empty
       elif $policy.smallOffice and ($hands[:-1] | index($hands[-1]) == null) then empty
       else "event \($final.seq), item \($item): one person for two steps" end)
' "$work"/event-* >"$work/roles" 2>/dev/null || echo 'the procedure cannot be read' >>"$work/roles"
if [ -s "$work/roles" ]; then while read -r line; do invalid "roles: $line"; done <"$work/roles"; else valid 'roles'; fi

# 7 Contents beside the chain: SHA-256(salt, bytes) stands in the signed event.
jq -r '.. | objects | select(has("part") and has("commit")) | "\(.part) \(.commit)"' "$work"/event-* | sort -u >"$work/parts"
absent=''
while read -r part commit; do
  name=$(printf %04d "$part"); salt=$(jq -r --arg n "$name" '.[$n] // empty' data/salts.json)
  file=$(find data/parts -name "$name.*" 2>/dev/null)
  if [ -z "$salt$file" ]; then absent="$absent $part"
  elif [[ $salt =~ ^[0-9a-f]{64}$ ]] && [ -f "$file" ] && [ "$({ hex "$salt"; cat "$file"; } | sha256sum | cut -c1-64)" = "$commit" ]
  then valid "part $name: as signed"; else invalid "part $name: not as signed"; fi
done <"$work/parts"

# 8 The seal: these files, this head, these contents left out.
same=$bad
if [ -f seal.dsse.json ]; then
  payload seal.dsse.json >"$work/seal"
  read -r charter actor time < <(jq -r '.predicate | "\(.charter) \(.actor) \(.time)"' "$work/seal")
  by_person seal.dsse.json "$work/seal" application/vnd.in-toto+json "$charter" "$actor" "$time"
  for name in README-VERIFY.txt bag-info.txt bagit.txt manifest-sha256.txt sm3sums.txt verify.sh; do
    [ "$(jq -r --arg n $name '.subject[] | select(.name == $n).digest.sha256' "$work/seal")" = "$(sha $name)" ] ||
      invalid "seal: $name is not as it was sealed"
  done
  [ "$(jq -r '.predicate | "\(.caseId) \(.head) \(.events)"' "$work/seal")" = "${PWD##*/} $head $events" ] ||
    invalid 'seal: another case, head or number of events'
  for part in $absent; do
    jq -e --argjson p "$part" '.predicate | any(.withheld[]; . == $p) or any(.removed[]; .part == $p)' "$work/seal" >/dev/null ||
      invalid "part $part: absent, and the seal does not say so"
  done
  held $same 'seal: files, head and contents left out are as sealed'
else invalid 'seal.dsse.json is missing'; fi

# 9 The journal of the device (RFC 6962): its signed head, and the path of every event to it.
join() { { printf '\x01'; hex "$1$2"; } | sha256sum | cut -c1-64; }
climb() { # index, last index, hash, the same in an older tree or none, path...: the root in REPLY, the older one in WAS
  local i=$1 last=$2 r=$3 was=$4 p
  shift 4
  for p; do
    [[ $p =~ ^[0-9a-f]{64}$ ]] && [ $last -gt 0 ] || return 1
    if [ $((i % 2)) = 1 ] || [ $i = $last ]; then
      [ -z "$was" ] || was=$(join "$p" "$was"); r=$(join "$p" "$r")
      while [ $((i % 2)) = 0 ] && [ $i -gt 0 ]; do i=$((i / 2)) last=$((last / 2)); done
    else r=$(join "$r" "$p"); fi
    i=$((i / 2)) last=$((last / 2))
  done
  REPLY=$r WAS=$was; [ $last = 0 ]
}
noted() { # checkpoint, device, verifier key: the device signed it under its name
  { hex 302a300506032b6570032100; cut -d+ -f3- <<<"$3" | base64 -d | tail -c 32; } >"$work/key.der"
  head -n 3 "$1" >"$work/text"; sed -n "s/^\xe2\x80\x94 $2 //p" "$1" | base64 -d | tail -c 64 >"$work/sig"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$work/text" -sigfile "$work/sig" >/dev/null 2>&1 &&
    [ "$(head -n 1 "$1")" = "$2" ]
}
root_in() { sed -n 3p "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'; }
continues() { # old size, old root, new size, new root, path...
  local m=$1 a=$2 n=$3 b=$4 i=$(($1 - 1)) last=$(($3 - 1)) r
  shift 4
  if [ "$m" = "$n" ]; then [ $# = 0 ] && [ "$a" = "$b" ]; return; fi
  [ "$m" -gt 0 ] && [ "$m" -lt "$n" ] || return 1
  [ $((m & (m - 1))) != 0 ] || set -- "$a" "$@"
  [ $# -gt 0 ] || return 1
  while [ $((i % 2)) = 1 ]; do i=$((i / 2)) last=$((last / 2)); done
  r=$1; shift; climb $i $last "$r" "$r" "$@" && [ "$WAS" = "$a" ] && [ "$REPLY" = "$b" ]
}
placed() { # inclusion file, checkpoint, device: every file it names leads to the root; notes at which place
  local size root file index path
  size=$(sed -n 2p "$2") root=$(root_in "$2")
  [ "$(jq -r '"\(.device) \(.size)"' "$1")" = "$3 $size" ] || invalid "$1: of another checkpoint"
  while read -r file index path; do
    if [[ -f $file && $index =~ ^[0-9]{1,15}$ && $size =~ ^[0-9]{1,15}$ ]] && [ "$index" -lt "$size" ] &&
      climb "$index" $((size - 1)) "$({ printf '\x00'; hex "$(sha "$file")"; } | sha256sum | cut -c1-64)" '' $path &&
      [ "$REPLY" = "$root" ]; then echo "$file $3 $index" >>"$work/places"; else invalid "$1: $file is not at its place"; fi
  done < <(jq -r '.leaves[] | "\(.file) \(.index) \(.path | join(" "))"' "$1")
}
device=$(jq -r .predicate.device "$work/seal" 2>/dev/null)
[ -f "data/journal/$device.inclusion.json" ] || invalid 'journal: no proof by the device that sealed'
for file in data/journal/*.checkpoint; do
  case $file in *.stamped.checkpoint) continue ;; esac
  same=$bad device=$(basename "$file" .checkpoint); key=$(cat "data/journal/$device.vkey") proofs=${file%.checkpoint}.inclusion.json
  noted "$file" "$device" "$key" || invalid "$file: signature of the device"
  listed=$(jq -r --arg d "$device" '.devices[] | select(.id == $d).vkey' "$work/newest")
  if [ -z "$listed" ]; then cannot "$file: the device is in no charter yet"
  elif [ "$listed" != "$key" ]; then invalid "$file: the charter has another key of this device"; fi
  said='as seen of another device; its entries are not here'
  if [ -f "$proofs" ]; then
    said=journal; placed "$proofs" "$file" "$device"
    for event in data/events/*.dsse.json data/forks/*/*.dsse.json; do
      [ ! -f "$event" ] || grep -qF "$event $device " "$work/places" || invalid "$proofs: $event is not in the journal"; done
  fi
  held $same "$file: $said"
done

# 10 Time-stamps (RFC 3161): over an earlier checkpoint that the newest one goes on from, or that has places of its own. The
# authority's certificates must be known from elsewhere; those in the folder only save the search.
for file in data/journal/*.tsr; do
  [ -f "$file" ] || continue
  same=$bad name=${file%.tsr}; device=$(basename "$name") old=$name.stamped.checkpoint new=$name.checkpoint proof=$name.consistency.json
  noted "$old" "$device" "$(cat "data/journal/$device.vkey")" || invalid "$old: signature of the device"
  sizes="$(sed -n 2p "$old") $(sed -n 2p "$new")"
  if [ -f "$name.stamped.inclusion.json" ]; then placed "$name.stamped.inclusion.json" "$old" "$device" # an id given up
  else [[ $sizes =~ ^[0-9]{1,15}\ [0-9]{1,15}$ ]] && [ "$(jq -r '"\(.earlier) \(.later)"' "$proof")" = "$sizes" ] &&
    continues ${sizes% *} "$(root_in "$old")" ${sizes#* } "$(root_in "$new")" $(jq -r '.path[]' "$proof") ||
    invalid "$proof: the journal does not go on from the stamped checkpoint"; fi
  said=$(openssl ts -verify -data "$old" -in "$file" -CAfile data/journal/tsa.pem 2>&1)
  if [[ $said == *'Verification: OK'* ]]; then
    at=$(openssl ts -reply -in "$file" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
    seconds "$at"; held $same "$file: $at, by tsa.pem" && echo "$device ${sizes% *} $REPLY" >>"$work/stamps"
    cannot "data/journal/tsa.pem: whether these are the authority's certificates is known only from elsewhere"
  elif [[ $said == *imprint* ]]; then invalid "$file: stands over something else"
  else cannot "$file: openssl ts -verify -data $old -in $file -CAfile CERTIFICATES"; fi
done
while read -r file revoked; do # a key revoked later: what was stamped before that, was signed before it
  seconds "$revoked"
  if awk -v f="$file" -v r="$REPLY" 'FILENAME ~ /places$/ { if ($1 == f) at[$2] = $3; next }
    $1 in at && at[$1] + 0 < $2 + 0 && $3 + 0 > 0 && $3 + 0 < r + 0 { found = 1 } END { exit !found }' "$work/places" "$work/stamps"
  then valid "$file: its key was revoked later, on $revoked; a time-stamp covers it before"
  else cannot "$file: key revoked later, on $revoked"; fi
done < <(sort -u "$work/later")
finish
