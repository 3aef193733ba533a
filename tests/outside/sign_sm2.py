"""Signs by gmssl under the user id of the standard: public point and r, s in hex, for a message on the command line."""
import sys

from gmssl import sm2

SECRET = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
NONCE = "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21"
engine = sm2.CryptSM2(private_key=SECRET, public_key="")
point = engine._kg(int(SECRET, 16), engine.ecc_table["g"])
engine.public_key = point
print(point, engine.sign_with_sm3(sys.argv[1].encode(), NONCE))
