//! Copying a module section by section. Owns the numbers of functions in everything but their code.

use std::convert::Infallible;

use wasm_encoder as to;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module, ValType};
use wasmparser::{FunctionBody, Parser, Payload};

use crate::Outcome;

/// Numbers functions anew and notes which it meets.
pub(crate) struct Numbering<'a> {
    new: &'a [u32],
    pub(crate) met: Vec<u32>,
}

impl<'a> Numbering<'a> {
    /// `new` has the new number of every function.
    pub(crate) const fn new(new: &'a [u32]) -> Self {
        Self { new, met: Vec::new() }
    }
}

impl Reencode for Numbering<'_> {
    type Error = Infallible;

    fn function_index(&mut self, old: u32) -> Result<u32, Error<Infallible>> {
        let new = self.new[old as usize];
        self.met.push(new);
        Ok(new)
    }
}

/// Copies a module with other functions, and without its custom sections.
pub(crate) fn copy(
    wasm: &[u8],
    numbering: &mut Numbering<'_>,
    types: &FunctionSection,
    bodies: &CodeSection,
) -> Outcome<Module> {
    let mut module = Module::new();
    macro_rules! section {
        ($section:expr, $new:ty, $parse:ident) => {{
            let mut new = <$new>::new();
            numbering.$parse(&mut new, $section)?;
            module.section(&new);
        }};
    }
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => section!(section, to::TypeSection, parse_type_section),
            Payload::ImportSection(section) => section!(section, to::ImportSection, parse_import_section),
            Payload::TableSection(section) => section!(section, to::TableSection, parse_table_section),
            Payload::MemorySection(section) => section!(section, to::MemorySection, parse_memory_section),
            Payload::TagSection(section) => section!(section, to::TagSection, parse_tag_section),
            Payload::GlobalSection(section) => section!(section, to::GlobalSection, parse_global_section),
            Payload::ExportSection(section) => section!(section, to::ExportSection, parse_export_section),
            Payload::ElementSection(section) => section!(section, to::ElementSection, parse_element_section),
            Payload::DataSection(section) => section!(section, to::DataSection, parse_data_section),
            Payload::StartSection { func, .. } => {
                let function_index = numbering.function_index(func)?;
                module.section(&to::StartSection { function_index });
            }
            Payload::DataCountSection { count, .. } => {
                module.section(&to::DataCountSection { count });
            }
            Payload::FunctionSection(_) => {
                module.section(types);
            }
            Payload::CodeSectionStart { .. } => {
                module.section(bodies);
            }
            Payload::Version { .. } | Payload::CodeSectionEntry(_) | Payload::CustomSection(_) | Payload::End(_) => {}
            other => return Err(format!("a section it does not know: {other:?}").into()),
        }
    }
    Ok(module)
}

/// The local variables of a function, as counts of types.
pub(crate) fn locals(body: &FunctionBody<'_>) -> Outcome<Vec<(u32, ValType)>> {
    let mut numbering = Numbering::new(&[]);
    let mut locals = Vec::new();
    for local in body.get_locals_reader()? {
        let (count, ty) = local?;
        locals.push((count, numbering.val_type(ty)?));
    }
    Ok(locals)
}
