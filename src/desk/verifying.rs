//! Other people's bundles: verified one by one, surveyed together, drawn from for inspection. Needs neither session nor
//! store; a bundle is read where it lies and never held whole.

use serde::{Deserialize, Serialize};

use super::problem::{FieldFault, FieldProblem, Problem};
use crate::evidence::key::Fingerprint;
use crate::evidence::verify::{Survey, Verification, sample, survey, told_record, verify as verify_bundle};
use crate::evidence::zip::{Source, sha256_of};
use crate::i18n::{Locale, Words};
use crate::paper::inspection::{Inspection, csv_of, sheet_of};
use crate::paper::{Print, record};
use crate::review::{CivilDate, Code, Digest};

/// A bundle and everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the whole file; `None` where it could not be read.
    pub sha256: Option<Digest>,
    /// What was found.
    pub verification: Verification,
}

/// An inspection of many bundles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyAsk {
    /// The bundles, as they were verified.
    pub checked: Vec<Checked>,
    /// Fingerprint they were held against; empty for none.
    pub fingerprint: String,
    /// What the sample is drawn from: any text that was not known to whoever handed the bundles in.
    pub seed: String,
    /// How many cases are to be looked at by hand.
    pub size: u32,
    /// The day.
    pub on: CivilDate,
    /// Language of its words.
    pub locale: Locale,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyView {
    /// What the bundles tell together.
    pub survey: Survey,
    /// Cases drawn, in the order drawn.
    pub sample: Vec<String>,
    /// The sheet for print, a whole HTML document.
    pub sheet: String,
    /// The table as comma-separated values.
    pub csv: String,
    /// Name of that file.
    pub file_name: String,
}

/// Verifies a bundle. `fingerprint` is as typed from paper, empty for none.
pub fn verify<S: Source + ?Sized>(name: &str, bundle: &S, fingerprint: &str) -> Result<Checked, Problem> {
    let root = root_of(fingerprint)?;
    let verification = verify_bundle(bundle, root, &mut |_read| {});
    Ok(Checked { file_name: name.to_owned(), sha256: sha256_of(bundle).ok(), verification })
}

/// The record of a bundle in this program's own words; what `record.html` in it says is not looked at.
pub fn verified_record<S: Source + ?Sized>(bundle: &S, locale: Locale) -> Result<String, Problem> {
    let (told, fingerprint, times) = told_record(bundle).ok_or(Problem::NotFound)?;
    let print = Print {
        fingerprint: Some(fingerprint),
        is_own_rendering: true,
        one_of: None,
        clocks: &[],
        times: &times,
    };
    Ok(record(Words(locale), &told, &print))
}

/// Surveys bundles that were verified, and draws the sample.
pub fn inspect(ask: &SurveyAsk) -> SurveyView {
    let all: Vec<&Verification> = ask.checked.iter().map(|one| &one.verification).collect();
    let found = survey(&all);
    let cases = all.iter().filter_map(|one| one.report.case_id.as_deref());
    let size = usize::try_from(ask.size).unwrap_or(usize::MAX);
    let drawn: Vec<String> = sample(cases, &ask.seed, size).into_iter().map(ToOwned::to_owned).collect();
    let rows: Vec<_> =
        ask.checked.iter().map(|one| (one.file_name.as_str(), one.sha256, &one.verification)).collect();
    let inspection = Inspection {
        on: ask.on,
        fingerprint: &ask.fingerprint,
        rows: &rows,
        survey: &found,
        sample: &drawn,
        seed: &ask.seed,
    };
    let words = Words(ask.locale);
    let (sheet, csv) = (sheet_of(words, &inspection), csv_of(words, &inspection));
    SurveyView {
        survey: found,
        sample: drawn,
        sheet,
        csv,
        file_name: format!("baoshen-verify-{}.csv", ask.on),
    }
}

fn root_of(typed: &str) -> Result<Option<Fingerprint>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse::<Fingerprint>().map(Some).map_err(|_mistyped| {
            let fault = FieldFault::Unreadable;
            Problem::Fields(vec![FieldProblem { field: Code::known("fingerprint"), item: None, fault }])
        }),
    }
}
