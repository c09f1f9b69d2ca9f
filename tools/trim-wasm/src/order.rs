//! The order of functions in the file. Owns what "alike" means; must not know wasm.

use std::cmp::Ordering;

/// How many candidates are compared with the function before. With all of them the file is about 1 % smaller still, and
/// the build half a minute longer.
const CANDIDATES: usize = 1000;

/// Puts functions in an order in which each resembles the one before, and returns what came with them. The linker's order
/// knows nothing of that, and copies of one generic function differ in too many small places for a compressor to find
/// them from afar.
pub(crate) fn alike_together<T>(mut functions: Vec<(Vec<u8>, T)>) -> Vec<T> {
    // Alike functions are about equally long, so near ones are good candidates; and the order is always the same.
    functions.sort_by(|(one, _), (two, _)| one.len().cmp(&two.len()).then_with(|| one.cmp(two)));
    let mut left: Vec<_> = functions.into_iter().map(|(code, function)| (pieces(&code), function)).collect();
    let (mut order, mut last) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let mut best = (0, 0.0);
        for (place, (candidate, _)) in left.iter().take(CANDIDATES).enumerate() {
            let likeness = likeness(&last, candidate);
            if likeness > best.1 {
                best = (place, likeness);
            }
        }
        let (pieces, function) = left.remove(best.0);
        last = pieces;
        order.push(function);
    }
    order
}

/// All runs of four bytes in a piece of code, sorted, each once.
fn pieces(code: &[u8]) -> Vec<u32> {
    let mut pieces: Vec<_> = code.array_windows().map(|piece| u32::from_be_bytes(*piece)).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// The share of pieces that both have, from 0 to 1.
fn likeness(one: &[u32], two: &[u32]) -> f64 {
    let (mut left, mut right, mut shared) = (one.iter().peekable(), two.iter().peekable(), 0_u32);
    while let (Some(first), Some(second)) = (left.peek(), right.peek()) {
        let order = first.cmp(second);
        shared += u32::from(order == Ordering::Equal);
        if order != Ordering::Greater {
            left.next();
        }
        if order != Ordering::Less {
            right.next();
        }
    }
    let all = u32::try_from(one.len() + two.len()).unwrap_or(u32::MAX) - shared;
    if all == 0 { 0.0 } else { f64::from(shared) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::alike_together;

    #[test]
    fn alike_functions_stand_side_by_side() {
        let code = ["aaaaaaaaab", "xyzxyzxyz", "aaaaaaaaaac", "xyzxyzxyzxyz", "aaaaaaaaa"];
        let functions = code.iter().map(|code| (code.as_bytes().to_vec(), *code)).collect();
        let order = alike_together(functions);
        let first: String = order.iter().filter_map(|code| code.chars().next()).collect();
        assert!(first == "aaaxx" || first == "xxaaa", "{order:?}");
    }

    #[test]
    fn every_function_is_kept() {
        let functions: Vec<_> = (0..3000_u32).map(|number| (number.to_be_bytes().repeat(2), number)).collect();
        let mut order = alike_together(functions);
        order.sort_unstable();
        assert!(order.into_iter().eq(0..3000));
    }
}
