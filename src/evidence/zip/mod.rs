//! The container: a stored-only zip with one form, written without being held and read without trust.
//!
//! Every entry is a plain file, stored, named by the bag's rules. Whatever two zip programs could read differently
//! is refused: compression, encryption, zip64, several disks, links, duplicate names, headers that disagree, bytes
//! that belong to nobody.

mod layout;
mod name;
mod read;
mod write;

pub use name::{NameFault, TAG_FILES, folder_of};
pub use read::{Archive, Entry, Source, SourceFault, sha256_of};
pub use write::{Crc32, EntryPlan, Piece, lay_out, pack};

/// Longest file, in bytes.
pub const MAX_FILE: u64 = 100 << 20;

/// Longest container, in bytes.
pub const MAX_BUNDLE: u64 = 1 << 30;

/// Most entries.
pub const MAX_ENTRIES: usize = 2000;

/// What is wrong with a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// No end record anywhere near the end: another format, or cut off.
    NoEndRecord,
    /// The end record says more than there is.
    Truncated,
    /// No entry.
    Empty,
    /// Bytes before the first entry.
    BytesBefore,
    /// Bytes between two entries, or between the last and the directory.
    BytesBetween,
    /// Bytes after the end record, a comment included.
    BytesAfter,
    /// Two entries share bytes.
    Overlap,
    /// The directory is not as long or as many as the end record says.
    Directory,
    /// The header before a file says something else than the directory.
    HeaderMismatch,
    /// A compressed entry; its method.
    Compressed(u16),
    /// An encrypted entry.
    Encrypted,
    /// A flag, version or attribute that plain stored files do not have.
    Feature,
    /// zip64.
    Zip64,
    /// More than one disk.
    MultiDisk,
    /// An extra field, or a comment at an entry.
    ExtraField,
    /// A link, a device, a folder entry, or set-id bits.
    SpecialMode,
    /// The same name twice.
    DuplicateName,
    /// A name that is a file here and a folder there.
    FileAndFolder,
    /// More than one top folder.
    TwoRoots,
    /// A name outside the rules.
    Name(NameFault),
    /// More than `MAX_ENTRIES`.
    TooManyEntries,
    /// A file above `MAX_FILE`.
    FileTooLong,
    /// A container above `MAX_BUNDLE`.
    BundleTooLong,
    /// The bytes are not those the checksum was made of.
    Checksum,
    /// The source gave no bytes.
    Unreadable,
}

impl ZipFault {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoEndRecord => "zip_no_end_record",
            Self::Truncated => "zip_truncated",
            Self::Empty => "zip_empty",
            Self::BytesBefore => "zip_bytes_before",
            Self::BytesBetween => "zip_bytes_between",
            Self::BytesAfter => "zip_bytes_after",
            Self::Overlap => "zip_overlap",
            Self::Directory => "zip_directory",
            Self::HeaderMismatch => "zip_header_mismatch",
            Self::Compressed(_) => "zip_compressed",
            Self::Encrypted => "zip_encrypted",
            Self::Feature => "zip_feature",
            Self::Zip64 => "zip_zip64",
            Self::MultiDisk => "zip_multi_disk",
            Self::ExtraField => "zip_extra_field",
            Self::SpecialMode => "zip_special_mode",
            Self::DuplicateName => "zip_duplicate_name",
            Self::FileAndFolder => "zip_file_and_folder",
            Self::TwoRoots => "zip_two_roots",
            Self::Name(fault) => fault.code(),
            Self::TooManyEntries => "zip_too_many_entries",
            Self::FileTooLong => "zip_file_too_long",
            Self::BundleTooLong => "zip_bundle_too_long",
            Self::Checksum => "zip_checksum",
            Self::Unreadable => "zip_unreadable",
        }
    }
}
