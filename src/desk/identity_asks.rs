//! Every ask about keys, devices and the chain of trust, in one match.

use super::ask::IdentityAsk;
use super::problem::Problem;
use super::view::IdentityAnswer as Answer;
use super::{Desk, Surroundings};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Answers one ask. `sent` are the files beside it; what comes beside the answer is given back.
    #[expect(clippy::too_many_lines, reason = "one row an ask")]
    pub async fn identity(
        &mut self,
        ask: IdentityAsk,
        sent: &[Vec<u8>],
    ) -> Result<(Answer, Vec<Vec<u8>>), Problem> {
        let file = || sent.first().map(Vec::as_slice).ok_or(Problem::NotFound);
        let beside = |answer, file| Ok((answer, vec![file]));
        let answer = match ask {
            IdentityAsk::Join(asked) => {
                let (made, request) = self.join(&asked).await?;
                return beside(Answer::Made(made), request);
            }
            IdentityAsk::Request => {
                let (made, request) = self.enrolment_request()?;
                return beside(Answer::Made(made), request);
            }
            IdentityAsk::EnrolHere(asked) => {
                let (made, request) = self.enrol_here(&asked).await?;
                return beside(Answer::Made(made), request);
            }
            IdentityAsk::OfficeFile => {
                let (name, bytes) = self.office_file()?;
                return beside(Answer::File(name), bytes);
            }
            IdentityAsk::MakeRoot { secret, new_passphrase, locale } => {
                let (made, bytes) = self.make_root(file()?, &secret, &new_passphrase, locale)?;
                return beside(Answer::Root(made), bytes);
            }
            IdentityAsk::RenewRootFile { secret, new_passphrase, locale } => {
                let (made, bytes) = self.renew_root_file(file()?, &secret, &new_passphrase, locale)?;
                return beside(Answer::Root(made), bytes);
            }
            IdentityAsk::JoinOffice { fingerprint } => {
                Answer::Session(Box::new(self.join_office(file()?, &fingerprint).await?))
            }
            IdentityAsk::ForgetJoining => {
                self.forget_joining().await?;
                Answer::Done
            }
            IdentityAsk::ReadEnrolment => Answer::Enrolment(self.read_enrolment(file()?)?),
            IdentityAsk::AcceptEnrolment { replaces } => {
                Answer::Office(Box::new(self.accept_enrolment(file()?, replaces).await?))
            }
            IdentityAsk::PreviewStatements => Answer::Statements(Box::new(self.preview_statements(file()?)?)),
            IdentityAsk::AcceptStatements => {
                Answer::Statements(Box::new(self.accept_statements(file()?).await?))
            }
            IdentityAsk::Ceremony => Answer::Ceremony(Box::new(self.ceremony()?)),
            IdentityAsk::RootSheet { locale } => Answer::Sheet(self.root_sheet(locale)?),
            IdentityAsk::VerifyCopy => {
                self.verify_copy(file()?)?;
                Answer::Done
            }
            IdentityAsk::VerifyRootCode { group } => {
                self.verify_root_code(&group)?;
                Answer::Done
            }
            IdentityAsk::CheckRoot { secret } => Answer::RootOpened(self.check_root(file()?, &secret)?),
            IdentityAsk::BecomeRegistrar { root_secret, passphrase } => {
                Answer::RootOpened(self.become_registrar(file()?, &root_secret, &passphrase).await?)
            }
            IdentityAsk::ConfirmRoot => Answer::Session(Box::new(self.confirm_root().await?)),
            IdentityAsk::ChangePassphrase { old, new } => {
                self.change_passphrase(&old, &new).await?;
                Answer::Done
            }
            IdentityAsk::NewRecovery { locale } => Answer::Sheet(self.new_recovery(locale).await?.1),
        };
        Ok((answer, Vec::new()))
    }
}
