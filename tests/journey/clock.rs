//! The clock of a journey: page and worker read another day than today, so that what hangs on dates can be walked
//! through whenever the journey runs.

use crate::driver::Driver;

/// Moves the clock of everything opened from now on to `moment` (RFC 3339). It runs on from there.
pub(crate) async fn travel(driver: &impl Driver, moment: &str) {
    let script = format!(
        "(() => {{
            const move = shift => {{
                const Real = Date;
                Date = class extends Real {{
                    constructor(...given) {{
                        if (given.length) super(...given); else super(Real.now() + shift);
                    }}
                    static now() {{ return Real.now() + shift; }}
                }};
            }};
            const shift = new Date('{moment}').getTime() - Date.now();
            const Kept = Blob;
            // Workers start from a Blob of script: theirs is the same clock.
            self.Blob = class extends Kept {{
                constructor(pieces, kind) {{
                    const isScript = kind && /javascript/.test(kind.type || '');
                    super(isScript ? [`(${{move}})(${{shift}});`, ...pieces] : pieces, kind);
                }}
            }};
            move(shift);
        }})()"
    );
    driver.before_pages(&script).await;
}
