//! `twotier`: the whole product in one program.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;

/// Pages are rendered into many small strings; with glibc's allocator they take a third longer (design.md 8).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    server::cli::run(server::cli::Cli::parse())
}
