//! Parts of the pages on which the operator brings something in by a file: choosing one, the files brought in last, and what one
//! would do. What is brought in, the pages know.

mod files;
mod plan;

pub use files::{BringIn, ImportedFile, ImportedFiles};
pub use plan::{CarryOut, ImportProblems, ImportSummary};
