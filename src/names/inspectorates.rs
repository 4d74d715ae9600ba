//! Inspectorates named in an article.
//!
//! *What it finds* — every mention of an inspectorate by name, abbreviation, by-name ("the care watchdog") or through
//! the post of its head ("chief inspector of probation").
//! *Why* — the inspectorate decides which rating schemes an article can be about.
//! *Example* — "HMI Probation with colleagues from Ofsted": two inspectorates, in this order.
//! *Known misses* — "the watchdog" or "inspectors" alone point to none; `HMIP` is resolved by the bodies around it.

use crate::lexicon::{Hit, Meaning};
use crate::reading::Reading;

use super::InspectorateMention;

/// All mentions in reading order, boilerplate included: a masthead or note names inspectorates truly.
pub(super) fn find(reading: &Reading<'_>) -> Vec<InspectorateMention> {
    let mut mentions = Vec::new();
    for hit in reading.hits.iter().filter(|hit| hit.has(Hit::INSPECTORATE)) {
        for meaning in reading.lexicon.meanings(hit) {
            if let Meaning::Inspectorate { inspectorate, naming } = meaning {
                mentions.push(InspectorateMention { span: hit.span, inspectorate, naming });
            }
        }
    }
    mentions
}
