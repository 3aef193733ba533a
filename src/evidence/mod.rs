//! Why a record can be believed: signatures, chain, charter, journal, bundle, verdicts. Pure.
