//! The functions of a module: which have the same code, which are reached. Owns the three steps of trimming.

use std::collections::{HashMap, HashSet};

use wasm_encoder::reencode::Reencode as _;
use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction};
use wasmparser::{FunctionBody, KnownCustom, Name, Parser, Payload, TypeRef};

use crate::order::alike_together;
use crate::sections::{Numbering, copy};
use crate::{Outcome, sections};

/// A module whose functions can be taken apart. Imported functions come first in the numbering of functions; a `place`
/// counts the others only.
pub(crate) struct Program<'a> {
    wasm: &'a [u8],
    imported: usize,
    functions: Vec<Code<'a>>,
    /// For every number of a function the one that stands for it.
    stands: Vec<u32>,
}

struct Code<'a> {
    ty: u32,
    name: &'a str,
    /// Nothing for what is never called; who does so all the same meets a trap.
    body: Option<FunctionBody<'a>>,
}

impl<'a> Program<'a> {
    /// Reads a module with the names of its functions.
    pub(crate) fn read(wasm: &'a [u8]) -> Outcome<Self> {
        let (mut imported, mut types, mut bodies, mut names) = (0, Vec::new(), Vec::new(), HashMap::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(body),
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(parts) = section.as_known() else { continue };
                    for part in parts {
                        let Name::Function(functions) = part? else { continue };
                        for function in functions {
                            let function = function?;
                            names.insert(function.index as usize, function.name);
                        }
                    }
                }
                _ => {}
            }
        }
        let name = |place| names.get(&(imported + place)).copied().unwrap_or_default();
        let functions = types.into_iter().zip(bodies).enumerate();
        let functions: Vec<_> =
            functions.map(|(place, (ty, body))| Code { ty, name: name(place), body: Some(body) }).collect();
        let stands = (0..).take(imported + functions.len()).collect();
        Ok(Self { wasm, imported, functions, stands })
    }

    /// Takes the bodies of functions whose names hold one of these parts, and says of how many.
    pub(crate) fn empty(&mut self, parts: &[&str]) -> usize {
        let chosen = self.functions.iter_mut().filter(|function| parts.iter().any(|part| function.name.contains(part)));
        chosen.map(|function| function.body = None).count()
    }

    /// Lets one function stand for all with the same code, until that makes no more the same. Rust promises nobody that two
    /// functions have two addresses.
    pub(crate) fn fold(&mut self) -> Outcome<()> {
        loop {
            let mut first = HashMap::new();
            let mut stands = self.stands.clone();
            for (place, stand) in stands.iter_mut().skip(self.imported).enumerate() {
                let code = self.code(place, &self.stands)?.0.into_raw_body();
                *stand = *first.entry((self.functions[place].ty, code)).or_insert(*stand);
            }
            if stands == self.stands {
                return Ok(());
            }
            self.stands = stands;
        }
    }

    /// The module with what is reached of it, alike functions side by side.
    pub(crate) fn write(&self) -> Outcome<Vec<u8>> {
        let order = self.order()?;
        let mut new: Vec<_> = (0..).take(self.imported).collect();
        // What is not reached keeps a number that does not exist; it is met nowhere.
        new.resize(self.stands.len(), u32::MAX);
        for (place, number) in order.iter().zip((0..).skip(self.imported)) {
            new[self.imported + place] = number;
        }
        let new: Vec<_> = self.stands.iter().map(|&stand| new[stand as usize]).collect();
        let (mut types, mut bodies) = (FunctionSection::new(), CodeSection::new());
        for &place in &order {
            types.function(self.functions[place].ty);
            bodies.function(&self.code(place, &new)?.0);
        }
        let module = copy(self.wasm, &mut Numbering::new(&new), &types, &bodies)?;
        Ok(module.finish())
    }

    /// The places of the functions that are reached, in their new order.
    fn order(&self) -> Outcome<Vec<usize>> {
        let mut numbering = Numbering::new(&self.stands);
        copy(self.wasm, &mut numbering, &FunctionSection::new(), &CodeSection::new())?;
        let mut to_visit = numbering.met;
        let (mut seen, mut reached) = (HashSet::new(), Vec::new());
        while let Some(number) = to_visit.pop() {
            let Some(place) = (number as usize).checked_sub(self.imported) else { continue };
            if seen.insert(place) {
                let (code, named) = self.code(place, &self.stands)?;
                reached.push((code.into_raw_body(), place));
                to_visit.extend(named);
            }
        }
        Ok(alike_together(reached))
    }

    /// The code of a function, and the functions it names, numbered anew.
    fn code(&self, place: usize, new: &[u32]) -> Outcome<(Function, Vec<u32>)> {
        let Some(body) = &self.functions[place].body else {
            let mut trap = Function::new([]);
            trap.instructions().unreachable().end();
            return Ok((trap, Vec::new()));
        };
        let mut numbering = Numbering::new(new);
        let mut code = Function::new(sections::locals(body)?);
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let instruction: Instruction<'_> = numbering.parse_instruction(&mut operators)?;
            code.instruction(&instruction);
        }
        Ok((code, numbering.met))
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Module, NameMap, NameSection, TypeSection,
    };
    use wasmparser::{Parser, Payload};

    use super::Program;

    /// Functions 0 and 1 have the same code, 2 calls both and 3, 3 is long, 4 is called by nobody.
    fn module() -> Vec<u8> {
        let (mut types, mut functions, mut exports, mut bodies) =
            (TypeSection::new(), FunctionSection::new(), ExportSection::new(), CodeSection::new());
        types.ty().function([], []);
        for calls in [&[3][..], &[3], &[0, 1, 3], &[], &[0]] {
            let mut body = Function::new([]);
            for &call in calls {
                body.instructions().call(call);
            }
            for _ in 0..if calls.is_empty() { 50 } else { 0 } {
                body.instructions().i32_const(7).drop();
            }
            body.instructions().end();
            functions.function(0);
            bodies.function(&body);
        }
        exports.export("start", ExportKind::Func, 2);
        let (mut names, mut map) = (NameSection::new(), NameMap::new());
        map.append(3, "view::hydrate_async::{{closure}}");
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&bodies).section(&names);
        module.finish()
    }

    fn bodies(wasm: &[u8]) -> Vec<usize> {
        let payloads = Parser::new(0).parse_all(wasm).filter_map(Result::ok);
        let bodies = payloads.filter_map(|payload| match payload {
            Payload::CodeSectionEntry(body) => Some(body.as_bytes().len()),
            _ => None,
        });
        bodies.collect()
    }

    #[test]
    fn what_is_the_same_is_kept_once_and_what_nobody_calls_not_at_all() {
        let wasm = module();
        let mut program = Program::read(&wasm).expect("a module");
        program.fold().expect("readable code");
        let trimmed = program.write().expect("readable code");
        wasmparser::validate(&trimmed).expect("a valid module");
        assert_eq!(bodies(&trimmed).len(), 3, "the one for 0 and 1, then 2 and 3");
    }

    #[test]
    fn what_is_never_called_loses_its_body() {
        let wasm = module();
        let mut program = Program::read(&wasm).expect("a module");
        assert_eq!(program.empty(&["::hydrate_async"]), 1);
        let trimmed = program.write().expect("readable code");
        wasmparser::validate(&trimmed).expect("a valid module");
        assert!(bodies(&trimmed).into_iter().all(|length| length < 50));
    }

    #[test]
    fn trimming_twice_gives_the_same_bytes() {
        let wasm = module();
        let trim = || Program::read(&wasm).and_then(|program| program.write()).expect("a module");
        assert_eq!(trim(), trim());
    }
}
