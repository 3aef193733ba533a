//! The desk worker: one match on what the page asks.

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;
    use std::rc::Rc;

    use baoshen::app::browser::BlobSource;
    use baoshen::app::port::{self, Beside, Files};
    use baoshen::app::world::Device;
    use baoshen::desk::{Desk, Problem};
    use baoshen::evidence::backup::BackupFault;
    use baoshen::evidence::kdf::Cost;
    use baoshen::evidence::zip::{Source, sha256_of};
    use baoshen::scan::marks;
    use baoshen::store::{DATABASE, IndexedDbStore};
    use baoshen::wire::{Problem as WireProblem, Request, Response};
    use js_sys::Uint8Array;

    type Here = Desk<IndexedDbStore, Device>;

    /// The desk between two asks. One ask at a time is worked, so it is taken out and put back.
    #[derive(Clone, Default)]
    struct Place(Rc<RefCell<Option<Here>>>);

    pub(super) fn run() {
        let place = Place::default();
        port::serve(move |request, beside| {
            let place = place.clone();
            async move {
                match place.answer(request, beside).await {
                    Ok((response, files)) => (Ok(response), files),
                    Err(problem) => (Err(WireProblem::from(problem)), Files::new()),
                }
            }
        });
    }

    impl Place {
        async fn answer(&self, request: Request, beside: Beside) -> Result<(Response, Files), Problem> {
            // These need no store, so they are answered where storage is denied.
            match request {
                Request::Hello => {
                    let version = env!("CARGO_PKG_VERSION").to_owned();
                    Ok((Response::Hello { version }, Files::new()))
                }
                Request::Scan { text } => Ok((Response::Findings(marks(&text)), Files::new())),
                Request::Verify { name, fingerprint } => {
                    let checked = baoshen::desk::verify(&name, &bundle_in(beside)?, &fingerprint)?;
                    Ok((Response::Verified(Box::new(checked)), Files::new()))
                }
                Request::VerifiedRecord { locale } => {
                    let html = baoshen::desk::verified_record(&bundle_in(beside)?, locale)?;
                    Ok((Response::Sheet(html), Files::new()))
                }
                Request::DigestOf => {
                    let gone = |_unread| BackupFault::Unreadable;
                    Ok((Response::Digest(sha256_of(&bundle_in(beside)?).map_err(gone)?), Files::new()))
                }
                Request::Survey(ask) => {
                    Ok((Response::Surveyed(Box::new(baoshen::desk::inspect(&ask))), Files::new()))
                }
                other => {
                    let taken = self.0.borrow_mut().take();
                    let mut desk = match taken {
                        Some(desk) => desk,
                        None => Desk::new(IndexedDbStore::open(DATABASE).await?, Device, Cost::DEFAULT),
                    };
                    let answer = match other {
                        other @ (Request::FinishExport
                        | Request::RescanBundle
                        | Request::HoldBundle
                        | Request::PreviewBundle { .. }
                        | Request::TakeIn { .. }) => match bundle_in(beside) {
                            Ok(file) => about(&mut desk, other, &file).await,
                            Err(problem) => Err(problem),
                        }
                        .map(|response| (response, Vec::new())),
                        Request::Backup(ask) => {
                            let file = beside.blob.and_then(BlobSource::new);
                            let file = file.map(|file| Box::new(file) as Box<dyn Source>);
                            let answer = desk.backup(ask, file).await;
                            answer.map(|(answer, files)| (Response::Backup(answer), files))
                        }
                        other => {
                            let sent: Vec<Vec<u8>> = beside.files.iter().map(Uint8Array::to_vec).collect();
                            ask(&mut desk, other, &sent).await
                        }
                    };
                    self.0.borrow_mut().replace(desk);
                    let (response, files) = answer?;
                    Ok((response, files.iter().map(|bytes| Uint8Array::from(bytes.as_slice())).collect()))
                }
            }
        }
    }

    /// Answers what is about a file that is read where it lies.
    async fn about(desk: &mut Here, request: Request, file: &BlobSource) -> Result<Response, Problem> {
        Ok(match request {
            Request::FinishExport => Response::Exported(Box::new(desk.finish_export(file)?)),
            Request::RescanBundle => Response::Rescanned(Box::new(desk.rescan_bundle(file).await?)),
            Request::HoldBundle => Response::Verdicts(desk.hold_bundle(file).await?),
            Request::PreviewBundle { passphrase } => {
                Response::Incoming(Box::new(desk.preview_bundle(file, passphrase.as_deref()).await?))
            }
            Request::TakeIn { agreed, passphrase } => {
                Response::Incoming(Box::new(desk.take_in(file, passphrase.as_deref(), agreed).await?))
            }
            _ => return Err(Problem::Internal("answered elsewhere".to_owned())),
        })
    }

    /// The file an ask is about.
    fn bundle_in(beside: Beside) -> Result<BlobSource, Problem> {
        BlobSource::new(beside.blob.ok_or(Problem::NotFound)?).ok_or(Problem::NotFound)
    }

    #[expect(clippy::too_many_lines, reason = "one row a request")]
    async fn ask(
        desk: &mut Here,
        request: Request,
        sent: &[Vec<u8>],
    ) -> Result<(Response, Vec<Vec<u8>>), Problem> {
        let response = match request {
            Request::Hello
            | Request::Scan { .. }
            | Request::Verify { .. }
            | Request::VerifiedRecord { .. }
            | Request::Survey(_)
            | Request::DigestOf
            | Request::FinishExport
            | Request::RescanBundle
            | Request::HoldBundle
            | Request::PreviewBundle { .. }
            | Request::TakeIn { .. }
            | Request::Backup(_)
            | Request::Read { .. }
            | Request::OpenForExcision(_)
            | Request::Excise { .. } => {
                return Err(Problem::Internal("answered elsewhere".to_owned()));
            }
            Request::Status => Response::Status(desk.status().await?),
            Request::SetUp(set_up) => {
                let (done, root_file) = desk.set_up(&set_up).await?;
                return Ok((Response::SetUp(done), vec![root_file]));
            }
            Request::ConfirmSetUp => Response::Session(desk.confirm_set_up().await?),
            Request::Unlock { name, passphrase } => Response::Session(desk.unlock(&name, &passphrase).await?),
            Request::UnlockByRecovery { code } => Response::Session(desk.unlock_by_recovery(&code).await?),
            Request::Identity(ask) => {
                let (answer, files) = desk.identity(ask, sent).await?;
                return Ok((Response::Identity(answer), files));
            }
            Request::Office => Response::Office(Box::new(desk.office()?)),
            Request::AddPerson(new) => Response::Office(Box::new(desk.add_person(&new).await?)),
            Request::ChangeCharter(change) => Response::Office(Box::new(desk.change_charter(&change).await?)),
            Request::ChangeSettings(settings) => {
                Response::Office(Box::new(desk.change_settings(&settings).await?))
            }
            Request::Calendar => Response::Calendar(desk.calendar()?),
            Request::DueCalendar { locale } => Response::DueCalendar(desk.due_calendar(locale)?),
            Request::ChangeCalendar(change) => {
                Response::CalendarChanged(Box::new(desk.change_calendar(&change).await?))
            }
            Request::KeepDraft { id, draft } => {
                Response::Draft(Box::new(desk.keep_draft(id, &draft, sent).await?))
            }
            Request::Hints { text } => Response::Findings(desk.hints(&text).await?),
            Request::Drafts => Response::Drafts(desk.drafts().await?),
            Request::Draft(id) => Response::Draft(Box::new(desk.draft(&id).await?)),
            Request::DropDraft(id) => {
                desk.drop_draft(&id).await?;
                Response::Done
            }
            Request::KeepStepDraft(draft) => {
                desk.keep_step_draft(&draft).await?;
                Response::Done
            }
            Request::StepDraft { case, step } => {
                Response::StepDraft(desk.step_draft(&case, step).await?.map(Box::new))
            }
            Request::Cases => Response::Cases(desk.cases()?),
            Request::Case(case) => Response::Case(Box::new(desk.case(&case).await?)),
            Request::Part { case, part } => {
                let (view, bytes) = desk.part(&case, part).await?;
                return Ok((Response::Part(view), vec![bytes]));
            }
            Request::Findings { case, item } => {
                Response::ItemFindings(Box::new(desk.findings(&case, item).await?))
            }
            Request::Packs => Response::Packs(desk.packs().await?),
            Request::PreviewPack { name, text } => {
                Response::PackPreview(Box::new(desk.preview_pack(&name, &text).await?))
            }
            Request::ImportPack { name, text } => Response::Pack(desk.import_pack(&name, &text).await?),
            Request::EndPack { name } => Response::Pack(desk.end_pack(&name).await?),
            Request::Rescan(ask) => Response::Rescanned(Box::new(desk.rescan(&ask).await?)),
            Request::Act(ask) => Response::Acted(Box::new(desk.act(&ask, sent).await?)),
            Request::CompareRelease { case, item, file, readings } => {
                Response::Compared(desk.compare_release(&case, item, &file, &readings, sent).await?)
            }
            Request::Record { case, item, locale } => {
                Response::Sheet(desk.record_sheet(&case, item, locale).await?)
            }
            Request::Slip { case, step, item, locale } => {
                Response::Sheet(desk.slip_sheet(&case, step, item, locale).await?)
            }
            Request::Letter { case, letter, locale } => {
                Response::Sheet(desk.letter_sheet(&case, letter, locale).await?)
            }
            Request::LetterDraft { case, question, locale } => {
                Response::Sheet(desk.letter_draft(&case, &question, locale).await?)
            }
            Request::DaySheet { locale } => Response::Sheet(desk.day_sheet(locale)?),
            Request::Journal => Response::Journal(Box::new(desk.journal().await?)),
            Request::JournalPage(page) => Response::JournalPage(desk.journal_page(page).await?),
            Request::CheckJournal => Response::Verdicts(desk.check_journal().await?),
            Request::SheetDue => Response::SheetDue(desk.sheet_due().await?),
            Request::CheckpointSheet { locale } => {
                let (size, html) = desk.checkpoint_sheet(locale)?;
                Response::CheckpointSheet { size, html }
            }
            Request::SheetPrinted(size) => {
                desk.note_printed(size).await?;
                Response::Done
            }
            Request::IssueCheckpoint => {
                let (name, bytes) = desk.issue_checkpoint().await?;
                return Ok((Response::File { name }, vec![bytes]));
            }
            Request::Consistency(earlier) => {
                let (name, bytes) = desk.consistency_file(earlier)?;
                return Ok((Response::File { name }, vec![bytes]));
            }
            Request::HoldCheckpoint { given, vkey } => {
                Response::Verdicts(desk.hold_checkpoint(&given, &vkey).await?)
            }
            Request::AddStamp { has_certificates, has_checkpoint } => {
                let mut rest = sent.iter().map(Vec::as_slice);
                let token = rest.next().ok_or(Problem::NotFound)?;
                let certificates = if has_certificates { rest.next() } else { None };
                let checkpoint = if has_checkpoint { rest.next() } else { None };
                Response::Stamp(desk.add_stamp(token, certificates, checkpoint).await?)
            }
            Request::RenewDevice => Response::Session(desk.renew_device().await?),
            Request::FindCode(typed) => Response::Found(desk.find_code(&typed).await?),
            Request::Register(ask) => Response::Register(Box::new(desk.register(&ask).await?)),
            Request::ExportChoices(case) => Response::ExportChoices(desk.export_choices(&case).await?),
            Request::BeginExport(ask) => Response::ExportBegun(desk.begin_export(&ask).await?),
            Request::NoteSaved(file_name) => {
                desk.note_saved(&file_name).await?;
                Response::Done
            }
            Request::NextPiece => return Ok((Response::Done, vec![desk.next_piece().await?])),
            Request::Exchange { names } => Response::Exchange(desk.exchange(&names).await?),
            Request::RememberExchanged(files) => {
                desk.remember_exchanged(&files).await?;
                Response::Done
            }
            Request::Addressees => Response::Addressees(desk.addressees()?),
        };
        Ok((response, Vec::new()))
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::run();
}

/// Natively there is no worker; the target exists so that `cargo test` builds the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
