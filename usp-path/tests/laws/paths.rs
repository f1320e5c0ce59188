//! Texts and trees of paths.

use proptest::collection::vec;
use proptest::prelude::*;
use usp_path::{
    ConstantKind, Expression, Follow, Operator, Path, PathError, PathKind, PathView, SegmentKind,
};

/// A path as a tree, ordered as paths are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ast {
    segments: Vec<Part>,
    kind: PathKind,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Name(String),
    Instance(u32),
    Wildcard,
    Search(Vec<Comparison>),
    Follow(Follow),
}

/// Parameter, operator, and the constant: how it is written and what it means.
type Comparison = (Vec<Part>, Operator, ConstantKind, String);

impl Ast {
    pub(crate) fn of(path: PathView<'_>) -> Self {
        Self {
            segments: path
                .segments()
                .map(|segment| part(segment.kind()))
                .collect(),
            kind: path.kind(),
        }
    }

    /// Whether the grammar of the specification derives the printed path.
    pub(crate) fn is_strict(&self) -> bool {
        let is_hyphenated = |part: &Part| match part {
            Part::Name(name) => name.contains('-'),
            _ => false,
        };
        let is_number = |text: &str| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            text == "0"
                || (!digits.starts_with('0')
                    && !digits.is_empty()
                    && digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let mut segments = self.segments.iter();
        let is_strict = segments.all(|segment| match segment {
            Part::Search(comparisons) => comparisons.iter().all(|(names, _, kind, text)| {
                !names.iter().any(is_hyphenated)
                    && (*kind == ConstantKind::Quoted || is_number(text))
            }),
            name => !is_hyphenated(name),
        });
        // Behind a reference stand a name and a dot, and then no instance and no reference.
        let mut rest = &self.segments[..];
        while let Some(at) = rest.iter().position(|part| matches!(part, Part::Follow(_))) {
            rest = &rest[at + 1..];
            let ends = rest.is_empty() || (rest.len() == 1 && self.kind != PathKind::Object);
            let goes_on = rest
                .get(1)
                .is_some_and(|part| !matches!(part, Part::Name(_)));
            if ends || goes_on {
                return false;
            }
        }
        is_strict
    }

    /// The canonical text.
    pub(crate) fn printed(&self) -> String {
        self.printed_with("", "", true)
    }

    /// The text with blanks beside operators, blanks elsewhere in brackets, and the dot at the end
    /// of an object path, if that can be left out.
    pub(crate) fn printed_with(&self, beside: &str, elsewhere: &str, dot: bool) -> String {
        let mut text = String::new();
        print(&self.segments, beside, elsewhere, &mut text);
        let is_table = matches!(self.segments.last(), Some(Part::Name(_)));
        text.push_str(match self.kind {
            PathKind::Object if is_table && self.segments.len() > 1 => ".",
            PathKind::Object | PathKind::ObjectInstance if dot => ".",
            PathKind::Object | PathKind::ObjectInstance | PathKind::Parameter => "",
            PathKind::Command => "()",
            PathKind::Event => "!",
        });
        text
    }

    pub(crate) fn built(&self) -> Result<Path, PathError> {
        let (root, rest) = self.segments.split_first().expect("a root");
        let Part::Name(root) = root else {
            panic!("a root without a name")
        };
        let mut path = Path::root(root)?;
        for (index, part) in rest.iter().enumerate() {
            let is_last = index + 1 == rest.len();
            path = match (part, self.kind) {
                (Part::Name(name), PathKind::Parameter) if is_last => path.parameter(name)?,
                (Part::Name(name), PathKind::Command) if is_last => path.command(name)?,
                (Part::Name(name), PathKind::Event) if is_last => path.event(name)?,
                (Part::Name(name), _) => path.child(name)?,
                (Part::Instance(number), _) => path.instance(*number)?,
                (Part::Wildcard, _) => path.wildcard()?,
                (Part::Follow(follow), _) => path.follow(*follow)?,
                (Part::Search(comparisons), _) => {
                    let mut expression = Expression::new();
                    for (names, operator, kind, text) in comparisons {
                        let mut parameter = String::new();
                        print(names, "", "", &mut parameter);
                        expression = match kind {
                            ConstantKind::Quoted => expression.and(&parameter, *operator, text)?,
                            ConstantKind::Bare => {
                                expression.and_bare(&parameter, *operator, text)?
                            }
                        };
                    }
                    path.search(&expression)?
                }
            };
        }
        Ok(path)
    }
}

fn part(segment: SegmentKind<'_>) -> Part {
    match segment {
        SegmentKind::Name(name) => Part::Name(name.to_owned()),
        SegmentKind::Instance(number) => Part::Instance(number),
        SegmentKind::Wildcard => Part::Wildcard,
        SegmentKind::Follow(follow) => Part::Follow(follow),
        SegmentKind::Search(expression) => Part::Search(
            expression
                .components()
                .map(|component| {
                    (
                        component
                            .parameter()
                            .segments()
                            .map(|it| part(it.kind()))
                            .collect(),
                        component.operator(),
                        component.constant().kind(),
                        component.constant().decode().into_owned(),
                    )
                })
                .collect(),
        ),
        SegmentKind::Placeholder => panic!("a placeholder in an instantiated path"),
    }
}

fn print(parts: &[Part], beside: &str, elsewhere: &str, text: &mut String) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 && !matches!(part, Part::Follow(_)) {
            text.push('.');
        }
        match part {
            Part::Name(name) => text.push_str(name),
            Part::Instance(number) => text.push_str(&number.to_string()),
            Part::Wildcard => text.push('*'),
            Part::Follow(Follow::First) => text.push('+'),
            Part::Follow(Follow::Item(item)) => text.push_str(&format!("#{item}+")),
            Part::Follow(Follow::All) => text.push_str("#*+"),
            Part::Search(comparisons) => {
                text.push('[');
                for (index, (names, operator, kind, constant)) in comparisons.iter().enumerate() {
                    if index > 0 {
                        text.push_str("&&");
                    }
                    text.push_str(elsewhere);
                    print(names, "", "", text);
                    text.push_str(&format!("{beside}{operator}{beside}"));
                    text.push_str(&match kind {
                        ConstantKind::Bare => constant.clone(),
                        ConstantKind::Quoted => {
                            let escaped = constant.replace('%', "%25").replace('"', "%22");
                            format!("\"{escaped}\"")
                        }
                    });
                    text.push_str(elsewhere);
                }
                text.push(']');
            }
        }
    }
}

/// Any path.
pub(crate) fn any_ast() -> impl Strategy<Value = Ast> {
    let row = prop_oneof![
        (1..20_u32).prop_map(Part::Instance),
        (1..=u32::MAX).prop_map(Part::Instance),
        Just(Part::Wildcard),
        vec(comparison(), 1..4).prop_map(Part::Search),
    ];
    let behind = prop_oneof![
        3 => Just(None),
        2 => row.prop_map(Some),
        1 => follow().prop_map(|follow| Some(Part::Follow(follow))),
    ];
    let objects = vec((name(), behind), 0..5);
    let last = prop_oneof![
        2 => Just(None),
        1 => (name(), prop::sample::select(
            &[PathKind::Parameter, PathKind::Command, PathKind::Event][..],
        )).prop_map(Some),
    ];
    (name(), objects, last).prop_map(|(root, objects, last)| {
        let mut segments = vec![Part::Name(root)];
        for (name, behind) in objects {
            segments.push(Part::Name(name));
            segments.extend(behind);
        }
        let kind = match last {
            Some((name, kind)) => {
                segments.push(Part::Name(name));
                kind
            }
            None => match segments.last() {
                Some(Part::Name(_) | Part::Follow(_)) => PathKind::Object,
                _ => PathKind::ObjectInstance,
            },
        };
        Ast { segments, kind }
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[AB]",
        "[A-Za-z_][A-Za-z0-9_]{0,9}",
        "[A-Za-z_][A-Za-z0-9_-]{0,9}"
    ]
}

fn follow() -> impl Strategy<Value = Follow> {
    prop_oneof![
        Just(Follow::First),
        (1..=u32::MAX).prop_map(Follow::Item),
        Just(Follow::All)
    ]
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let names = (vec((name(), prop::option::of(follow())), 0..3), name());
    let parameter = names.prop_map(|(objects, last)| {
        let mut parts = Vec::new();
        for (name, follow) in objects {
            parts.push(Part::Name(name));
            parts.extend(follow.map(Part::Follow));
        }
        parts.push(Part::Name(last));
        parts
    });
    let constant = prop_oneof![
        any::<String>().prop_map(|text| (ConstantKind::Quoted, text)),
        "[]\\[.&=<>{}()!*#+ %25\"\n]{0,16}".prop_map(|text| (ConstantKind::Quoted, text)),
        "-?[1-9][0-9]{0,9}".prop_map(|text| (ConstantKind::Bare, text)),
        "[A-Za-z0-9+.:-]{1,12}".prop_map(|text| (ConstantKind::Bare, text)),
    ];
    let operator = prop::sample::select(&Operator::ALL[..]);
    (parameter, operator, constant)
        .prop_map(|(parameter, operator, (kind, text))| (parameter, operator, kind, text))
}

/// Any text: anything at all, pieces of paths in any order, a path, or nearly one.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let pieces = vec(prop::sample::select(&PIECES[..]), 0..16).prop_map(|all| all.concat());
    let path = any_ast().prop_map(|ast| ast.printed());
    let blanked = (any_ast(), "[ \t]{0,1}", "[ \t]{0,1}", any::<bool>())
        .prop_map(|(ast, beside, elsewhere, dot)| ast.printed_with(&beside, &elsewhere, dot));
    let nearly = (
        any_ast(),
        any::<prop::sample::Index>(),
        prop::sample::select(&PIECES[..]),
    )
        .prop_map(|(ast, index, piece)| {
            let mut text = ast.printed();
            let mut at = index.index(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, piece);
            text
        });
    prop_oneof![1 => any::<String>(), 2 => pieces, 2 => path, 2 => blanked, 4 => nearly]
}

const PIECES: [&str; 50] = [
    "Device.",
    "A",
    "Table.",
    ".",
    "*",
    "1",
    "0",
    "4294967296",
    "{i}",
    "{",
    "[",
    "]",
    "Name",
    "X_A-B",
    "==",
    "!=",
    "~=",
    "<",
    ">",
    "<=",
    ">=",
    "=",
    "!",
    "~",
    "&&",
    "&",
    "\"",
    "\"x\"",
    "\"]&&.\"",
    "%22",
    "%41",
    "%C5%BC",
    "true",
    "-5",
    "1.5",
    " ",
    "\t",
    "\n",
    "+",
    "#",
    "#2+.",
    "()",
    "(",
    ")",
    "ż",
    "\u{200b}",
    "日本",
    "\\",
    "[A==x_y&&]",
    "/",
];
