//! One byte form for one value: JCS (RFC 8785) over integers and text.
//!
//! Keys stand in the order of their UTF-16 code units, integers lie within ±(2^53-1), floating-point numbers are
//! refused, there is no whitespace and no final newline. This is how signed files are *written*; whoever verifies
//! uses the stored bytes and never writes them again.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::ser::{self, Serialize, Serializer};

use super::strict::MAX_INTEGER;

/// Why a value has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// `f32` or `f64`, whatever its value.
    #[error("floating-point number")]
    Float,
    /// Outside ±(2^53-1).
    #[error("integer out of range")]
    IntegerOutOfRange,
    /// A map key that is neither text nor an integer.
    #[error("key is not text")]
    KeyNotText,
    /// The same key twice in one object.
    #[error("duplicate key {0:?}")]
    DuplicateKey(String),
    /// Raw bytes or raw JSON: their form would not be ours.
    #[error("no form for {0}")]
    NoForm(&'static str),
    /// What the type itself refused.
    #[error("{0}")]
    Refused(String),
}

impl ser::Error for NotCanonical {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Refused(message.to_string())
    }
}

/// The canonical bytes of a value.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    value.serialize(Emit).map(String::into_bytes)
}

/// RFC 8785 §3.2.2.2: the five short escapes, `\u00xx` for the other controls, nothing else.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{08}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{0c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => write!(out, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn integer(negative: bool, magnitude: u128) -> Result<String, NotCanonical> {
    if magnitude > u128::from(MAX_INTEGER) {
        return Err(NotCanonical::IntegerOutOfRange);
    }
    Ok(if negative { format!("-{magnitude}") } else { magnitude.to_string() })
}

struct Emit;

/// An array being written.
struct Items {
    out: String,
    close: &'static str,
}

impl Items {
    fn open(open: String, close: &'static str) -> Self {
        Self { out: open, close }
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
        let item = value.serialize(Emit)?;
        if !self.out.ends_with('[') {
            self.out.push(',');
        }
        self.out.push_str(&item);
        Ok(())
    }

    fn close(mut self) -> String {
        self.out.push_str(self.close);
        self.out
    }
}

/// An object being written: fields wait here until their order is known.
#[derive(Default)]
struct Fields {
    variant: Option<&'static str>,
    key: String,
    written: BTreeMap<Vec<u16>, String>,
}

impl Fields {
    fn insert<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), NotCanonical> {
        let field = format!("{}:{}", quoted(key), value.serialize(Emit)?);
        match self.written.insert(key.encode_utf16().collect(), field) {
            None => Ok(()),
            Some(_) => Err(NotCanonical::DuplicateKey(key.to_owned())),
        }
    }

    fn close(self) -> String {
        let fields: Vec<String> = self.written.into_values().collect();
        let object = format!("{{{}}}", fields.join(","));
        match self.variant {
            None => object,
            Some(variant) => format!("{{{}:{object}}}", quoted(variant)),
        }
    }
}

macro_rules! signed {
    ($($method:ident: $int:ty),*) => {$(
        fn $method(self, value: $int) -> Result<String, NotCanonical> {
            integer(value < 0, u128::from(value.unsigned_abs()))
        }
    )*};
}

macro_rules! unsigned {
    ($($method:ident: $int:ty),*) => {$(
        fn $method(self, value: $int) -> Result<String, NotCanonical> {
            integer(false, u128::from(value))
        }
    )*};
}

impl Serializer for Emit {
    type Ok = String;
    type Error = NotCanonical;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    signed!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128);
    unsigned!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128);

    fn serialize_bool(self, value: bool) -> Result<String, NotCanonical> {
        Ok(value.to_string())
    }

    fn serialize_f32(self, _: f32) -> Result<String, NotCanonical> {
        Err(NotCanonical::Float)
    }

    fn serialize_f64(self, _: f64) -> Result<String, NotCanonical> {
        Err(NotCanonical::Float)
    }

    fn serialize_char(self, value: char) -> Result<String, NotCanonical> {
        Ok(quoted(value.encode_utf8(&mut [0; 4])))
    }

    fn serialize_str(self, value: &str) -> Result<String, NotCanonical> {
        Ok(quoted(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<String, NotCanonical> {
        Err(NotCanonical::NoForm("bytes"))
    }

    fn serialize_none(self) -> Result<String, NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<String, NotCanonical> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<String, NotCanonical> {
        Ok("null".to_owned())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<String, NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<String, NotCanonical> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<String, NotCanonical> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<String, NotCanonical> {
        Ok(format!("{{{}:{}}}", quoted(variant), value.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, NotCanonical> {
        Ok(Items::open("[".to_owned(), "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, NotCanonical> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, NotCanonical> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, NotCanonical> {
        Ok(Items::open(format!("{{{}:[", quoted(variant)), "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, NotCanonical> {
        Ok(Fields::default())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields, NotCanonical> {
        // serde_json's raw value travels as a struct of this name and would come out as a strange object.
        if name == "$serde_json::private::RawValue" {
            return Err(NotCanonical::NoForm("raw JSON"));
        }
        Ok(Fields::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, NotCanonical> {
        Ok(Fields { variant: Some(variant), ..Fields::default() })
    }
}

macro_rules! items {
    ($($of:ident: $method:ident),*) => {$(
        impl ser::$of for Items {
            type Ok = String;
            type Error = NotCanonical;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
                self.push(value)
            }

            fn end(self) -> Result<String, NotCanonical> {
                Ok(self.close())
            }
        }
    )*};
}

macro_rules! fields {
    ($($of:ident),*) => {$(
        impl ser::$of for Fields {
            type Ok = String;
            type Error = NotCanonical;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), NotCanonical> {
                self.insert(key, value)
            }

            fn end(self) -> Result<String, NotCanonical> {
                Ok(self.close())
            }
        }
    )*};
}

items!(SerializeSeq: serialize_element, SerializeTuple: serialize_element);
items!(SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field);
fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Fields {
    type Ok = String;
    type Error = NotCanonical;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotCanonical> {
        let text = key.serialize(Emit)?;
        let is_integer = text.bytes().all(|b| b == b'-' || b.is_ascii_digit());
        let quoted_key = serde_json::from_str(&text).ok();
        self.key = if is_integer { text } else { quoted_key.ok_or(NotCanonical::KeyNotText)? };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
        let key = std::mem::take(&mut self.key);
        self.insert(&key, value)
    }

    fn end(self) -> Result<String, NotCanonical> {
        Ok(self.close())
    }
}
