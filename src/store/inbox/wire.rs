//! What stands inside a sealed file: one moment as JSON.

use super::SealedMoment;
use crate::domain::ids::Id;
use crate::domain::moment::{MAX_FEELINGS, MomentWords, Urge};
use crate::domain::time::Stamp;
use crate::store::{Result, StoreError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

#[derive(Serialize, Deserialize)]
struct Wire {
    id: String,
    at_ms: i64,
    at_offset: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_zone: Option<String>,
    now_ms: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urge: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    feelings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// The bytes of a moment.
pub(super) fn written(moment: &SealedMoment) -> Result<Zeroizing<Vec<u8>>> {
    let SealedMoment { id, wait, words, at, now_ms } = moment.clone();
    let MomentWords { urge, feelings, body, need, trigger, did, note } = words;
    let wire = Wire {
        id: id.to_string(),
        at_ms: at.utc_ms,
        at_offset: at.offset_s,
        at_zone: at.zone,
        now_ms,
        wait,
        urge: urge.map(Urge::get),
        feelings,
        body,
        need,
        trigger,
        did,
        note,
    };
    serde_json::to_vec(&wire).map(Zeroizing::new).map_err(|_| StoreError::Unreadable)
}

/// The moment of these bytes; `None` if they say none that can be kept.
pub(super) fn read(bytes: &[u8]) -> Option<SealedMoment> {
    let wire: Wire = serde_json::from_slice(bytes).ok()?;
    let urge = match wire.urge {
        Some(number) => Some(Urge::new(number.into())?),
        None => None,
    };
    if wire.feelings.len() > MAX_FEELINGS {
        return None;
    }
    let Wire { feelings, body, need, trigger, did, note, .. } = wire;
    Some(SealedMoment {
        id: wire.id.parse::<Id>().ok()?.into(),
        wait: wire.wait,
        words: MomentWords { urge, feelings, body, need, trigger, did, note },
        at: Stamp { utc_ms: wire.at_ms, offset_s: wire.at_offset, zone: wire.at_zone },
        now_ms: wire.now_ms,
    })
}
