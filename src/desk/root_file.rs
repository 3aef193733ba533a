//! The root key file: made with a passphrase and a recovery code, checked copy by copy, opened by either, wrapped anew.

use super::identity::{make_kdf, make_nonce, refuse_weak, stretch};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::session::Open;
use super::view::{RootMade, RootOpened};
use super::{Desk, Surroundings};
use crate::evidence::charter::Rotated;
use crate::evidence::kdf::Cost;
use crate::evidence::key::Fingerprint;
use crate::evidence::key_file::{KeyFile, KeyFileKind};
use crate::evidence::recovery_code::RecoveryCode;
use crate::evidence::signer::Signer;
use crate::i18n::{Locale, Words};
use crate::paper::{Opens, RecoverySheet, recovery};
use crate::review::{CivilDate, Code};
use crate::store::CaseStore;

/// How often a new root key file must have been read back from a medium before it is relied on.
const COPIES: u32 = 2;

/// A root key file just made; nothing relies on it before [`MadeFile::refuse_unchecked`] lets it pass.
pub(super) struct MadeFile {
    pub(super) bytes: Vec<u8>,
    pub(super) code: RecoveryCode,
    copies: u32,
    is_on_paper: bool,
}

/// A root key file whose copies are not verified yet, and the statement that puts its root in force if it is another.
pub(super) struct NextRoot {
    pub(super) file: MadeFile,
    pub(super) rotated: Option<Rotated>,
}

fn fault(field: &'static str, fault: FieldFault) -> Problem {
    Problem::Fields(vec![FieldProblem { field: Code::known(field), item: None, fault }])
}

impl MadeFile {
    /// Wraps the root under a passphrase, at this cost of a guess, and under a fresh code.
    pub(super) fn make(
        root: &Signer,
        passphrase: &str,
        cost: Cost,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self, Problem> {
        refuse_weak(passphrase)?;
        let kdf = make_kdf(cost, random)?;
        let master = stretch(&kdf, passphrase.as_bytes())?;
        let (nonce, code) = (make_nonce(random), RecoveryCode::make(random));
        let file = KeyFile::wrap_root(root, kdf, &master, nonce, (&code, make_nonce(random)));
        Ok(Self { bytes: file.to_bytes(), code, copies: 0, is_on_paper: false })
    }

    fn verify_copy(&mut self, file: &[u8]) -> Result<(), Problem> {
        if self.bytes != file {
            return Err(Problem::CopyDiffers);
        }
        self.copies += 1;
        Ok(())
    }

    fn verify_code(&mut self, group: &str) -> Result<(), Problem> {
        if !self.code.ends_with(group) {
            return Err(fault("root_code", FieldFault::NotOnSheet));
        }
        self.is_on_paper = true;
        Ok(())
    }

    /// Refuses while one copy is all there is, or the code is on no paper: lost or forgotten, the office would have no
    /// root any more.
    pub(super) fn refuse_unchecked(&self) -> Result<(), Problem> {
        if self.copies < COPIES {
            Err(Problem::CopiesOwed)
        } else if self.is_on_paper {
            Ok(())
        } else {
            Err(fault("root_code", FieldFault::Missing))
        }
    }

    /// The sheet with its code.
    pub(super) fn sheet(
        &self,
        locale: Locale,
        office: &str,
        made_on: CivilDate,
        fingerprint: Fingerprint,
    ) -> String {
        let code = &self.code.to_text();
        recovery(Words(locale), &RecoverySheet { opens: Opens::Root, office, made_on, code, fingerprint })
    }
}

/// The fingerprint of a root whose secret is at hand.
pub(super) fn fingerprint_of(root: &Signer) -> Fingerprint {
    let [ed25519, sm2] = pems(root);
    Fingerprint::of(&ed25519, &sm2)
}

/// Both public keys as files.
pub(super) fn pems(root: &Signer) -> [Vec<u8>; 2] {
    root.public_keys().each_ref().map(|key| key.to_pem().into_bytes())
}

/// Opens a root key file by passphrase or recovery code; what opens nothing is said at its field.
fn open_root(file: &[u8], secret: &str, field: &'static str) -> Result<(Signer, RootOpened), Problem> {
    let file = KeyFile::read(file)?;
    if file.kind() != KeyFileKind::Root {
        return Err(Problem::NotTheRoot);
    }
    let has_code = file.has_code();
    let read = RecoveryCode::read(secret);
    if let Ok(root) =
        read.as_ref().map_err(|_mistyped| ()).and_then(|code| file.open_by_code(code).map_err(drop))
    {
        return Ok((root, RootOpened { by_code: true, has_code }));
    }
    // A passphrase may look like a code, so it is tried whatever it looks like.
    let master = file.kdf().stretch(secret.as_bytes()).map_err(|kind| kind.at_pointer("/kdf"))?;
    if let Ok(root) = file.open(&master) {
        return Ok((root, RootOpened { by_code: false, has_code }));
    }
    Err(fault(
        field,
        match read {
            Ok(_) if has_code => FieldFault::OtherCode,
            Ok(_) => FieldFault::NoCode,
            Err(mistyped) if RecoveryCode::was_meant(secret) => FieldFault::MistypedCode(mistyped),
            Err(_) => FieldFault::OpensNothing,
        },
    ))
}

impl<S: CaseStore> Open<S> {
    /// The root key in force out of its file.
    pub(super) fn root(
        &self,
        file: &[u8],
        secret: &str,
        field: &'static str,
    ) -> Result<(Signer, RootOpened), Problem> {
        let (root, opened) = open_root(file, secret, field)?;
        let is_it = fingerprint_of(&root) == self.trust.fingerprint();
        if is_it { Ok((root, opened)) } else { Err(Problem::NotTheRoot) }
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The root key file just made, at set-up or later.
    fn made_file(&mut self) -> Result<&mut MadeFile, Problem> {
        let founding = self.pending.as_mut().map(|made| &mut made.root_file);
        let next = self.next_root.as_mut().map(|made| &mut made.file);
        founding.or(next).ok_or(Problem::NotFound)
    }

    /// Whether `file` is byte for byte the root key file just made; counts the copies that were.
    pub fn verify_copy(&mut self, file: &[u8]) -> Result<(), Problem> {
        self.made_file()?.verify_copy(file)
    }

    /// Whether `group` is the last one of the recovery code of the root key file just made, read off its sheet.
    pub fn verify_root_code(&mut self, group: &str) -> Result<(), Problem> {
        self.made_file()?.verify_code(group)
    }

    /// Whether `file` holds the root key in force and `secret`, its passphrase or recovery code, opens it.
    pub fn check_root(&self, file: &[u8], secret: &str) -> Result<RootOpened, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        Ok(open.root(file, secret, "copy_secret")?.1)
    }

    /// Wraps the root in force under another passphrase and another code. The root stays, and so does every copy
    /// written before, open to whatever opened it.
    pub fn renew_root_file(
        &mut self,
        file: &[u8],
        secret: &str,
        new_passphrase: &str,
        locale: Locale,
    ) -> Result<(RootMade, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        refuse_weak(new_passphrase)?;
        let (root, _) = open.root(file, secret, "renew_secret")?;
        let name = format!("baoshen-root-{}-{}.json", open.identity.device, self.world.now().date());
        self.hand_out(&root, new_passphrase, None, name, locale)
    }

    /// Makes the file of a root and hands it out with its code, to be saved, printed and checked.
    pub(super) fn hand_out(
        &mut self,
        root: &Signer,
        passphrase: &str,
        rotated: Option<Rotated>,
        file_name: String,
        locale: Locale,
    ) -> Result<(RootMade, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let file = MadeFile::make(root, passphrase, self.cost, &mut |bytes| self.world.random(bytes))?;
        let fingerprint = fingerprint_of(root);
        let made = RootMade {
            file_name,
            fingerprint: fingerprint.to_string(),
            code: file.code.to_text(),
            sheet: file.sheet(locale, &open.charter()?.office.name, self.world.now().date(), fingerprint),
        };
        let bytes = file.bytes.clone();
        self.next_root = Some(NextRoot { file, rotated });
        Ok((made, bytes))
    }
}
