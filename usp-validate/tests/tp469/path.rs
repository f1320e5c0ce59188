//! Paths into the JSON of a Message: `created[0].status`, `{key}` of a map, `[*]` all items.

use serde_json::Value;

/// The parts of a path, each without its brackets.
fn steps(path: &str) -> Vec<&str> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, after) = if let Some(rest) = rest.strip_prefix('[') {
            rest.split_once(']').unwrap()
        } else if let Some(rest) = rest.strip_prefix('{') {
            rest.split_once('}').unwrap()
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            name.split_at(name.find(['.', '[', '{']).unwrap_or(name.len()))
        };
        steps.push(step);
        rest = after;
    }
    steps
}

/// The values at a path.
pub(crate) fn select(root: &Value, path: &str) -> Vec<Value> {
    let mut found = vec![root.clone()];
    for step in steps(path) {
        found = found
            .into_iter()
            .flat_map(|value| match (value, step) {
                (Value::Array(items), "*") => items,
                (value, step) => at(&value, step).cloned().into_iter().collect(),
            })
            .collect();
    }
    found
}

/// Puts a value at a path, behind all others for `[+]`, or takes away what stands there.
pub(crate) fn set(root: &mut Value, path: &str, value: Option<Value>) {
    let steps = steps(path);
    let (last, up) = steps.split_last().unwrap();
    let mut place = root;
    for step in up {
        place = match place {
            Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
            place => place.get_mut(*step).unwrap_or_else(|| panic!("no {path}")),
        };
    }
    match (place, value) {
        (Value::Array(items), Some(value)) if *last == "+" => items.push(value),
        (Value::Array(items), Some(value)) => items[last.parse::<usize>().unwrap()] = value,
        (Value::Array(items), None) => drop(items.remove(last.parse().unwrap())),
        (place, Some(value)) => place[*last] = value,
        (place, None) => drop(place.as_object_mut().unwrap().remove(*last).unwrap()),
    }
}

fn at<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(step.parse::<usize>().unwrap()),
        value => value.get(step),
    }
}
