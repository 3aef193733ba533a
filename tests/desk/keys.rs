//! The keys of people: a pair that signs and one that decrypts, for everybody who does not sign on paper alone.

use baoshen::desk::Problem;

use super::office::{Bench, LI, WANG, now};

#[test]
fn everybody_with_keys_has_one_to_encrypt_to_and_opens_with_its_secret() {
    let mut bench = Bench::new();
    let recipients = bench.desk.recipients().expect("recipients");
    let names: Vec<&str> = recipients.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(names, [LI.0, WANG.0], "the leader signs on paper only");
    assert_ne!(recipients[0].2, recipients[1].2);
    for (who, (_, name, key)) in [LI, WANG].into_iter().zip(recipients) {
        bench.sit(who);
        assert_eq!(bench.desk.decryption_key().expect("a key").public(), key, "{name}");
    }
}

#[test]
fn nobody_decrypts_after_the_recovery_code() {
    let mut bench = Bench::new();
    bench.lock();
    assert_eq!(bench.desk.decryption_key().err(), Some(Problem::Locked));
    now(bench.desk.unlock_by_recovery(&bench.recovery.clone())).expect("unlocked");
    assert_eq!(bench.desk.decryption_key().err(), Some(Problem::SignerNeeded));
}
