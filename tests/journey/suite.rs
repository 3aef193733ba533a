//! Runs the tests that only a browser can run, in the worker they are about.

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

#[test]
fn the_suite_passes_in_the_browser() {
    journey("the_suite_passes_in_the_browser", |driver| async move {
        driver.open(&origins::suite()).await;
        driver.find("heading", "本单位").await;
        let script = "let done = arguments[0];
            baoshen.worker('suite').then(worker => {
                worker.onmessage = event => done(event.data);
                worker.onerror = event => done([['the worker', event.message]]);
            });";
        let report = driver.run_async(script, vec![]).await;
        let report = report.as_array().expect("a report");
        assert!(!report.is_empty(), "the suite ran no test");
        for line in report {
            assert_eq!(line[1], "", "{}", line[0]);
        }
    });
}
