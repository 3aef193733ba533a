# A time-stamping authority for one test: its own root, one certificate for time-stamps. Made anew each time.
set -e
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj "/CN=Test root" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj "/CN=Test authority" 2>/dev/null
printf 'extendedKeyUsage = critical,timeStamping\nbasicConstraints = CA:FALSE\nkeyUsage = critical,digitalSignature\n' > ext.cnf
openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.crt -days 30 -extfile ext.cnf 2>/dev/null
cat > tsa.cnf <<'END'
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sm3
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
END
echo 01 > serial
for digest in sha256 sm3; do
  openssl ts -query -data head.checkpoint -$digest -cert -out $digest.tsq 2>/dev/null
  openssl ts -reply -queryfile $digest.tsq -config tsa.cnf -out $digest.tsr 2>/dev/null
done
echo "another file" > other
openssl ts -query -data other -sha256 -cert -out other.tsq 2>/dev/null
openssl ts -reply -queryfile other.tsq -config tsa.cnf -out other.tsr 2>/dev/null
openssl ts -verify -data head.checkpoint -in sha256.tsr -CAfile ca.pem
! openssl ts -verify -data other -in sha256.tsr -CAfile ca.pem 2>/dev/null
