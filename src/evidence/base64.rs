//! Base64 as it stands in signed files: written in the standard alphabet with padding (RFC 4648 §4); read in that
//! or the URL alphabet, as DSSE demands, but with exactly one text for each value.

use data_encoding::{BASE64, BASE64URL};

use super::malformed::MalformedKind;

/// Standard alphabet, padded, one line.
pub fn encode(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Standard alphabet only.
pub fn decode(text: &str) -> Result<Vec<u8>, MalformedKind> {
    decode_as(&BASE64, text)
}

/// Standard or URL alphabet, never both in one text.
pub fn decode_either(text: &str) -> Result<Vec<u8>, MalformedKind> {
    decode(text).or_else(|_standard| decode_as(&BASE64URL, text))
}

/// The library takes concatenated padded texts (`Qg==aXQ=`), so the value is written again and compared.
fn decode_as(alphabet: &data_encoding::Encoding, text: &str) -> Result<Vec<u8>, MalformedKind> {
    let bytes = alphabet.decode(text.as_bytes()).ok().ok_or(MalformedKind::Base64)?;
    if alphabet.encode(&bytes) == text { Ok(bytes) } else { Err(MalformedKind::Base64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_both_alphabets_apart() {
        let bytes = [0xfb, 0xff, 0xfe, 0x01];
        assert_eq!(encode(&bytes), "+//+AQ==");
        assert_eq!(decode_either("+//+AQ=="), Ok(bytes.to_vec()));
        assert_eq!(decode_either("-__-AQ=="), Ok(bytes.to_vec()));
        assert_eq!(decode("-__-AQ=="), Err(MalformedKind::Base64));
        assert_eq!(decode_either("+__+AQ=="), Err(MalformedKind::Base64));
        assert_eq!(decode_either(""), Ok(vec![]));
    }

    #[test]
    fn one_text_for_one_value() {
        for wrong in
            ["+//+AQ", "+//+AQ=", "+//+AR==", "+//+\nAQ==", " +//+AQ==", "+//+AQ==\n", "Qg==aXQ=", "é"]
        {
            assert_eq!(decode_either(wrong), Err(MalformedKind::Base64), "{wrong:?}");
        }
    }
}
