//! Resolving beside a naive evaluator, on random small models and random paths.

extern crate alloc;

#[path = "resolve/naive.rs"]
mod naive;

use naive::{Facts, KEYS, SUPPORTED};
use proptest::prelude::*;
use usp_path::{
    Budget, DataType, MemoryModel, Model, ModelError, PathView, Progress, Resolution,
    ResolveOptions, ValueType, resolve,
};

fn model_of(facts: &Facts) -> Result<MemoryModel, ModelError> {
    let mut model = MemoryModel::new();
    for (path, kind) in SUPPORTED {
        match kind {
            'o' => model.support_object(path)?,
            's' => model.support_parameter(path, ValueType::String.into())?,
            'i' => model.support_parameter(path, ValueType::Int.into())?,
            _ => model.support_parameter(path, DataType::list_of(ValueType::String))?,
        };
    }
    for (table, key) in KEYS {
        model.support_key(table, key)?;
    }
    for row in &facts.rows {
        model.insert(row)?;
    }
    for (parameter, value) in &facts.values {
        model.set(parameter, value)?;
    }
    Ok(model)
}

fn reference() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => (1..5u32).prop_map(|row| format!("Device.A.{row}")),
        2 => (1..4u32, 1..4u32).prop_map(|(a, b)| format!("Device.A.{a}.B.{b}.")),
        1 => (1..4u32).prop_map(|row| format!("Device.A.{row}.S")),
        2 => "[kx]".prop_map(|key| format!("Device.A.[K==\"{key}\"]")),
        1 => (0..3, 0..2).prop_map(|(m, n)| format!("Device.A.[N=={n}&&M=={m}].")),
        1 => "[kx]".prop_map(|key| format!("Device.A.1.B.[K==\"{key}\"]")),
        1 => prop::sample::select(vec![
            "Device.C",
            "Device.A.",
            "",
            "no path",
            "Device.A.*",
            "Device.Nope.",
            "Device.A.1.K",
            "Device.A.1.R+.",
            "Device.A.[M==1]",
        ])
        .prop_map(str::to_owned),
    ]
}

fn references() -> impl Strategy<Value = String> {
    prop::collection::vec(reference(), 0..4).prop_map(|items| items.join(", "))
}

fn value(name: &'static str) -> BoxedStrategy<Option<String>> {
    let value = match name {
        "K" => "[kx]".boxed(),
        "M" | "N" | "S.V" => (0..2).prop_map(|number: i32| number.to_string()).boxed(),
        "L" => references().boxed(),
        _ => reference().boxed(),
    };
    prop_oneof![1 => Just(None), 9 => value.prop_map(Some)].boxed()
}

fn values(names: &[&'static str]) -> impl Strategy<Value = Vec<(&'static str, Option<String>)>> {
    let names: Vec<_> = names.to_vec();
    let values: Vec<_> = names.iter().map(|name| value(name)).collect();
    values.prop_map(move |values| names.iter().copied().zip(values).collect())
}

fn facts() -> impl Strategy<Value = Facts> {
    let inner = prop::collection::btree_map(1..4u32, values(&["K", "R"]), 1..4);
    let row = (values(&["K", "M", "N", "L", "R", "S.V"]), inner);
    let rows = prop::collection::btree_map(1..6u32, row, 2..6);
    (rows, value("K"), references()).prop_map(|(rows, key, list)| {
        let mut facts = Facts::default();
        let mut set = |path: String, value: Option<String>| {
            value.map(|value| facts.values.insert(path, value));
        };
        set("Device.C.K".to_owned(), key);
        set("Device.C.L".to_owned(), Some(list));
        let mut objects = Vec::new();
        for (a, (values, inner)) in rows {
            let row = format!("Device.A.{a}.");
            for (name, value) in values {
                set(format!("{row}{name}"), value);
            }
            for (b, values) in inner {
                let inner = format!("{row}B.{b}.");
                for (name, value) in values {
                    set(format!("{inner}{name}"), value);
                }
                objects.push(inner);
            }
            objects.push(row);
        }
        facts.rows.extend(objects);
        facts
    })
}

fn follow() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["+", "#1+", "#2+", "#*+", "#*+"])
}

fn component() -> impl Strategy<Value = String> {
    let string = ("[KR]", prop::sample::select(vec!["==", "!="]), "[kx]")
        .prop_map(|(name, operator, value)| format!("{name}{operator}\"{value}\""));
    let operators = vec!["==", "==", "==", "!=", "<", ">", "<=", ">="];
    let number = (
        prop::sample::select(vec!["M", "N", "S.V"]),
        prop::sample::select(operators),
        0..3,
    )
        .prop_map(|(name, operator, value)| format!("{name}{operator}{value}"));
    let list = (prop::sample::select(vec!["~=", "==", "!="]), reference())
        .prop_filter("constants have no quotes", |(_, value)| {
            !value.contains('"')
        })
        .prop_map(|(operator, value)| format!("L{operator}\"{value}\""));
    let direct = prop_oneof![4 => string, 4 => number, 1 => list];
    let referring = (
        prop::sample::select(vec!["R", "L"]),
        follow(),
        direct.clone(),
    )
        .prop_map(|(name, follow, direct)| format!("{name}{follow}.{direct}"))
        .boxed();
    let chain = (follow(), referring.clone())
        .prop_map(|(follow, referring)| format!("R{follow}.{referring}"));
    let wrong = prop::sample::select(vec![
        "K>\"x\"",
        "M==\"1\"",
        "K~=\"x\"",
        "Nope==1",
        "S==1",
        "B.K==\"x\"",
        "S.Nope==1",
    ])
    .prop_map(str::to_owned);
    prop_oneof![20 => direct, 8 => referring, 3 => chain, 1 => wrong]
}

fn instance() -> impl Strategy<Value = String> {
    let components = prop::collection::vec(component(), 1..3);
    prop_oneof![
        2 => (1..6u32).prop_map(|row| row.to_string()),
        5 => Just("*".to_owned()),
        2 => "[kx]".prop_map(|key| format!("[K==\"{key}\"]")),
        1 => (0..3, 0..2).prop_map(|(m, n)| format!("[M=={m}&&N=={n}]")),
        4 => components.prop_map(|components| format!("[{}]", components.join("&&"))),
    ]
}

/// What ends a path behind an object of `Device.A.{i}.`.
fn end() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec![
        "", "", "K", "M", "S.", "S.V", "B.", "B", "R", "L", "", "",
    ]);
    let inner = (instance(), prop::sample::select(vec!["", "K", "R"]))
        .prop_map(|(instance, end)| format!("B.{instance}.{end}"));
    prop_oneof![4 => end.prop_map(str::to_owned), 2 => inner]
}

/// What comes behind an object of `Device.A.{i}.` or what a reference leads to.
fn rest() -> impl Strategy<Value = String> {
    end().prop_recursive(3, 8, 1, |rest| {
        prop_oneof![
            (prop::sample::select(vec!["R", "L"]), follow(), rest.clone())
                .prop_map(|(name, follow, rest)| format!("{name}{follow}.{rest}")),
            (instance(), follow(), rest)
                .prop_map(|(instance, follow, rest)| format!("B.{instance}.R{follow}.{rest}")),
        ]
    })
}

fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => ("[1-4*]", end())
            .prop_map(|(instance, end)| format!("Device.A.{instance}.{end}")),
        5 => (instance(), end())
            .prop_map(|(instance, end)| format!("Device.A.{instance}.{end}")),
        3 => ("[1-4*]", rest()).prop_map(|(instance, rest)| format!("Device.A.{instance}.{rest}")),
        3 => (instance(), rest()).prop_map(|(instance, rest)| format!("Device.A.{instance}.{rest}")),
        3 => (follow(), rest()).prop_map(|(follow, rest)| format!("Device.C.L{follow}.{rest}")),
        1 => prop::sample::select(vec![
            "Device.", "Device.A.", "Device.C.", "Device.C.K", "Device.A", "Device.A.K", "Nope.",
        ])
        .prop_map(str::to_owned),
    ]
}

fn found<M: Model>(model: &M, path: PathView<'_>) -> Result<Vec<String>, u32> {
    resolve(path, model, ResolveOptions::get())
        .map(|found| {
            found
                .map(|found| found.into_string())
                .map_err(|error| error.code())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn resolve_finds_what_a_naive_evaluator_finds(facts in facts(), path in path()) {
        let view = PathView::parse(&path).expect("a path");
        let model = model_of(&facts).expect("facts");
        prop_assert_eq!(found(&model, view), naive::get(&facts, view), "{}", path);
    }

    #[test]
    fn every_path_that_is_found_resolves_to_itself(facts in facts(), path in path()) {
        let view = PathView::parse(&path).expect("a path");
        let model = model_of(&facts).expect("facts");
        for text in found(&model, view).unwrap_or_default() {
            let again = PathView::parse(&text).expect("a path");
            prop_assert_eq!(again.to_string(), &*text, "canonical");
            let options = ResolveOptions::subscription();
            let mut paths = resolve(again, &model, options).flatten();
            prop_assert_eq!(paths.next().map(|found| found.into_string()), Some(text));
        }
    }

    #[test]
    fn resolution_in_steps_finds_the_same(facts in facts(), path in path(), steps in 1..5usize) {
        let view = PathView::parse(&path).expect("a path");
        let model = model_of(&facts).expect("facts");
        let mut resolution = Resolution::new(view, ResolveOptions::get());
        let mut pieces = Ok(Vec::new());
        loop {
            match resolution.poll_next(&model, &mut Budget::steps(steps)) {
                Progress::Found(found) => {
                    pieces = pieces.map(|mut pieces| {
                        pieces.push(found.as_str().to_owned());
                        pieces
                    });
                }
                Progress::Pending => {}
                Progress::Failed(error) => {
                    pieces = Err(error.code());
                    break;
                }
                Progress::Done => break,
            }
        }
        prop_assert_eq!(pieces, found(&model, view));
    }
}
