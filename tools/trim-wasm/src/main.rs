//! `trim-wasm IN OUT` makes the wasm of the site smaller, as the last step of its build (scripts/build-site). Owns what is
//! left out and how functions are arranged; must not change what the program does.
//!
//! Functions that nothing calls, though no linker can know, lose their body; functions with the same code become one; and
//! functions that look alike come to stand side by side, where a compressor sees that they do. What is no longer reached
//! goes, and so do all names (docs/adr/0004-small-wasm.md has what each was worth).

mod order;
mod program;
mod sections;

use std::path::Path;
use std::{env, error, fs, process};

use crate::program::Program;

type Outcome<T> = Result<T, Box<dyn error::Error>>;

/// Parts of the names of functions that are never called. Every erased view holds its `hydrate_async`, which only islands
/// and lazily loaded routes make use of: there are none, and `leptos::mount::hydrate_body` does without.
const NEVER_CALLED: [&str; 1] = ["::hydrate_async"];

fn main() {
    let paths: Vec<_> = env::args_os().skip(1).collect();
    let trimmed = match paths.as_slice() {
        [input, output] => trim(input.as_ref(), output.as_ref()),
        _ => Err("it takes two arguments: IN OUT".into()),
    };
    if let Err(error) = trimmed {
        eprintln!("trim-wasm: {error}");
        process::exit(1);
    }
}

fn trim(input: &Path, output: &Path) -> Outcome<()> {
    let wasm = fs::read(input)?;
    let mut program = Program::read(&wasm)?;
    // Were the names lost or changed, the site would grow without a word.
    if program.empty(&NEVER_CALLED) == 0 {
        return Err(format!("{} has no function with a name like {NEVER_CALLED:?}", input.display()).into());
    }
    program.fold()?;
    let trimmed = program.write()?;
    wasmparser::validate(&trimmed)?;
    fs::write(output, trimmed)?;
    Ok(())
}
