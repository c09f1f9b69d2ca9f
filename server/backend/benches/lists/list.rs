//! The lists that are measured: who reads each, and a page of it.

use backend::services::{activity, enrollment, user};
use shared::audit::ActivityForm;
use shared::customer::Search;
use shared::enrollment::{QueueCursor, QueueFilter};
use shared::id::UserId;
use shared::time::Timestamp;
use shared::user::UserCursor;
use uuid::Uuid;

use crate::{Failure, Hall, seed};

/// A list of the product.
#[derive(Clone, Copy, Debug)]
pub(crate) enum List {
    /// The operator's queue of applications.
    Queue,
    /// The users of a reseller.
    Users,
    /// What happened at a reseller.
    Activity,
}

impl List {
    pub(crate) const ALL: [Self; 3] = [Self::Queue, Self::Users, Self::Activity];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue of applications",
            Self::Users => "users",
            Self::Activity => "activity log",
        }
    }

    /// Who reads it in the demo channel.
    pub(crate) const fn reader(self) -> &'static str {
        match self {
            Self::Queue => "reviewer@alder.example",
            Self::Users | Self::Activity => "global-admin@maple.example",
        }
    }

    /// How many rows a full page has.
    pub(crate) const fn page_rows(self) -> usize {
        match self {
            Self::Queue => shared::enrollment::PAGE_ROWS,
            Self::Users | Self::Activity => 50,
        }
    }

    /// Reads the first page, or the one after a row, and says how many rows it has.
    pub(crate) async fn page(self, hall: &Hall, after: Option<u32>) -> Result<usize, Failure> {
        let (backend, reader) = (&hall.backend, &hall.readers[self as usize]);
        Ok(match self {
            Self::Queue => {
                let filter = QueueFilter::parse("review", "");
                let since = |row| Timestamp::from_micros(i64::from(row));
                let cursor = after.map(|row| QueueCursor { since: since(row), id: seed::id(row) }.encode());
                let after = cursor.unwrap_or_default();
                enrollment::queue(backend, reader, "alder-programme", filter, &after).await?.rows.len()
            }
            Self::Users => {
                let cursor =
                    after.map(|row| UserCursor { name_key: seed::name_key(row), id: UserId::from_uuid(seed::id(row)) });
                user::list(backend, reader, seed::RESELLER, &Search::default(), cursor.as_ref()).await?.rows.len()
            }
            Self::Activity => {
                let form = ActivityForm { from: "2000-01-01".to_owned(), ..ActivityForm::default() };
                let before: Option<Uuid> = after.map(|row| seed::line_id(hall.now, row));
                activity::list(backend, reader, seed::RESELLER, &form, before).await?.rows.len()
            }
        })
    }
}
