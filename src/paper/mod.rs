//! The written record, slips and letters as HTML through one escaping writer. Pure.
