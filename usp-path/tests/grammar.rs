//! The parser against the grammars, each read by the slowest and plainest of means: a list of all
//! offsets that a production can reach.

use proptest::collection::vec;
use proptest::prelude::*;
use usp_path::ParseOptions;

/// The offsets that a production reaches from an offset.
type Ends = Vec<usize>;

/// Productions over the bytes of one text.
#[derive(Clone, Copy)]
struct Text<'t>(&'t [u8]);

impl Text<'_> {
    fn literal(self, at: usize, token: &str) -> Ends {
        match self
            .0
            .get(at..)
            .is_some_and(|rest| rest.starts_with(token.as_bytes()))
        {
            true => vec![at + token.len()],
            false => vec![],
        }
    }

    fn byte(self, at: usize, is: impl Fn(u8) -> bool) -> Ends {
        match self.0.get(at) {
            Some(&byte) if is(byte) => vec![at + 1],
            _ => vec![],
        }
    }

    /// `one`, then `two` from each of the offsets it reaches.
    fn then(self, one: Ends, two: impl Fn(usize) -> Ends) -> Ends {
        let mut ends: Ends = one.into_iter().flat_map(two).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    fn optional(self, at: usize, one: Ends) -> Ends {
        let mut ends = one;
        ends.push(at);
        ends
    }

    fn any_number(self, at: usize, one: impl Fn(usize) -> Ends) -> Ends {
        let mut ends = vec![at];
        let mut fresh = vec![at];
        while !fresh.is_empty() {
            fresh = fresh
                .into_iter()
                .flat_map(&one)
                .filter(|end| !ends.contains(end))
                .collect();
            ends.extend(&fresh);
        }
        ends
    }
}

/// The grammar of the specification: every function is one production.
mod strict {
    use super::{Ends, Text};

    pub(super) fn idmpath(text: Text<'_>) -> bool {
        let objpath = objpath(text, 0);
        let parampath = text.then(objpath.clone(), |at| name(text, at));
        let cmdpath = text.then(parampath.clone(), |at| text.literal(at, "()"));
        let evntpath = text.then(parampath.clone(), |at| text.literal(at, "!"));
        [objpath, parampath, cmdpath, evntpath]
            .concat()
            .contains(&text.0.len())
    }

    pub(super) fn sdmpath(text: Text<'_>) -> bool {
        let root = text.then(name(text, 0), |at| text.literal(at, "."));
        let objects = text.then(root, |at| {
            text.any_number(at, |at| {
                let object = text.then(name(text, at), |at| text.literal(at, "."));
                text.then(object, |at| {
                    let row = [posnum(text, at), text.literal(at, "{i}")].concat();
                    text.optional(at, text.then(row, |at| text.literal(at, ".")))
                })
            })
        });
        let all = text.then(objects, |at| text.optional(at, name(text, at)));
        all.contains(&text.0.len())
    }

    fn objpath(text: Text<'_>, at: usize) -> Ends {
        let root = text.then(name(text, at), |at| text.literal(at, "."));
        text.then(root, |at| {
            text.any_number(at, |at| {
                let middle = text.then(name(text, at), |at| {
                    let row = text.then(text.literal(at, "."), |at| inst(text, at));
                    let followed = text.then(reffollow(text, at), |at| text.literal(at, "."));
                    let followed = text.then(followed, |at| name(text, at));
                    text.optional(at, [row, followed].concat())
                });
                text.then(middle, |at| text.literal(at, "."))
            })
        })
    }

    fn inst(text: Text<'_>, at: usize) -> Ends {
        [posnum(text, at), expr(text, at), text.literal(at, "*")].concat()
    }

    fn expr(text: Text<'_>, at: usize) -> Ends {
        let first = text.then(text.literal(at, "["), |at| exprcomp(text, at));
        let all = text.then(first, |at| {
            text.any_number(at, |at| {
                text.then(text.literal(at, "&&"), |at| exprcomp(text, at))
            })
        });
        text.then(all, |at| text.literal(at, "]"))
    }

    fn exprcomp(text: Text<'_>, at: usize) -> Ends {
        text.then(text.then(relpath(text, at), |at| oper(text, at)), |at| {
            value(text, at)
        })
    }

    fn relpath(text: Text<'_>, at: usize) -> Ends {
        text.then(name(text, at), |at| {
            text.any_number(at, |at| {
                let dot = text.then(text.optional(at, reffollow(text, at)), |at| {
                    text.literal(at, ".")
                });
                text.then(dot, |at| name(text, at))
            })
        })
    }

    fn reffollow(text: Text<'_>, at: usize) -> Ends {
        let item = text.then(text.literal(at, "#"), |at| {
            [posnum(text, at), text.literal(at, "*")].concat()
        });
        let item = text.then(item, |at| text.literal(at, "+"));
        [item, text.literal(at, "+")].concat()
    }

    fn oper(text: Text<'_>, at: usize) -> Ends {
        ["==", "!=", "~=", "<=", ">=", "<", ">"]
            .into_iter()
            .flat_map(|oper| text.literal(at, oper))
            .collect()
    }

    fn value(text: Text<'_>, at: usize) -> Ends {
        let literal = text.then(text.literal(at, "\""), |at| {
            text.any_number(at, |at| text.byte(at, |byte| byte != b'"'))
        });
        let literal = text.then(literal, |at| text.literal(at, "\""));
        let number = text.then(text.optional(at, text.literal(at, "-")), |at| {
            posnum(text, at)
        });
        [literal, number, text.literal(at, "0")].concat()
    }

    pub(super) fn name(text: Text<'_>, at: usize) -> Ends {
        let first = text.byte(at, |byte| byte.is_ascii_alphabetic() || byte == b'_');
        text.then(first, |at| {
            text.any_number(at, |at| {
                text.byte(at, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
        })
    }

    fn posnum(text: Text<'_>, at: usize) -> Ends {
        text.then(text.byte(at, |byte| matches!(byte, b'1'..=b'9')), |at| {
            text.any_number(at, |at| text.byte(at, |byte| byte.is_ascii_digit()))
        })
    }
}

/// The tolerant grammar:
///
/// ```text
/// path  = name *( "." seg ) tail      ; tail "." / "" / "()" / "!"
/// seg   = name [ ref ] / inst         ; inst only behind a name without ref below the root
/// ```
///
/// where `()` and `!` stand behind a name below the root.
mod tolerant {
    use super::{Ends, Text};

    pub(super) fn path(text: Text<'_>) -> bool {
        let root = name(text, 0);
        let objects = text.then(root.clone(), |at| {
            text.any_number(at, |at| {
                text.then(text.literal(at, "."), |at| {
                    text.then(name(text, at), |at| {
                        let row = text.then(text.literal(at, "."), |at| inst(text, at));
                        text.optional(at, [row, reference(text, at)].concat())
                    })
                })
            })
        });
        let dotted = text.then(objects.clone(), |at| text.literal(at, "."));
        let suffixed = text.then(dotted.clone(), |at| {
            text.then(name(text, at), |at| {
                [text.literal(at, "()"), text.literal(at, "!")].concat()
            })
        });
        [objects, dotted, suffixed].concat().contains(&text.0.len())
    }

    fn name(text: Text<'_>, at: usize) -> Ends {
        let first = text.byte(at, |byte| byte.is_ascii_alphabetic() || byte == b'_');
        text.then(first, |at| {
            text.any_number(at, |at| {
                text.byte(at, |byte| {
                    byte.is_ascii_alphanumeric() || b"_-".contains(&byte)
                })
            })
        })
    }

    fn reference(text: Text<'_>, at: usize) -> Ends {
        let item = text.then(text.literal(at, "#"), |at| {
            [posnum(text, at), text.literal(at, "*")].concat()
        });
        text.then([item, vec![at]].concat(), |at| text.literal(at, "+"))
    }

    fn inst(text: Text<'_>, at: usize) -> Ends {
        let first = text.then(text.literal(at, "["), |at| comparison(text, at));
        let all = text.then(first, |at| {
            text.any_number(at, |at| {
                text.then(text.literal(at, "&&"), |at| comparison(text, at))
            })
        });
        let expr = text.then(all, |at| text.literal(at, "]"));
        [expr, posnum(text, at), text.literal(at, "*")].concat()
    }

    fn comparison(text: Text<'_>, at: usize) -> Ends {
        let parameter = text.then(name(text, at), |at| {
            text.any_number(at, |at| {
                let followed = [reference(text, at), vec![at]].concat();
                let dot = text.then(followed, |at| text.literal(at, "."));
                text.then(dot, |at| name(text, at))
            })
        });
        let blanks = |at| text.any_number(at, |at| text.byte(at, |byte| b" \t".contains(&byte)));
        let operator = text.then(text.then(parameter, blanks), |at| {
            ["==", "!=", "~=", "<=", ">=", "<", ">"]
                .into_iter()
                .flat_map(|oper| text.literal(at, oper))
                .collect()
        });
        text.then(text.then(operator, blanks), |at| constant(text, at))
    }

    fn constant(text: Text<'_>, at: usize) -> Ends {
        let literal = text.then(text.literal(at, "\""), |at| {
            text.any_number(at, |at| text.byte(at, |byte| byte != b'"'))
        });
        let literal = text.then(literal, |at| text.literal(at, "\""));
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte);
        let bare = text.then(text.byte(at, is_bare), |at| {
            text.any_number(at, |at| text.byte(at, is_bare))
        });
        [literal, bare].concat()
    }

    fn posnum(text: Text<'_>, at: usize) -> Ends {
        text.then(text.byte(at, |byte| matches!(byte, b'1'..=b'9')), |at| {
            text.any_number(at, |at| text.byte(at, |byte| byte.is_ascii_digit()))
        })
    }
}

/// Pieces in any order, which is a path about as often as not.
fn any_pieces() -> impl Strategy<Value = String> {
    vec(prop::sample::select(&PIECES[..]), 0..10).prop_map(|pieces| pieces.concat())
}

/// A path with one byte more, one less, or one in the place of another.
fn nearly_path() -> impl Strategy<Value = String> {
    (
        prop::sample::select(&PATHS[..]),
        any::<prop::sample::Index>(),
        0_u8..3,
        "[ -~]",
    )
        .prop_map(|(path, index, change, other)| {
            let at = index.index(path.len());
            let end = at + usize::from(change > 0);
            let between = if change == 1 { "" } else { other.as_str() };
            format!("{}{between}{}", &path[..at], &path[end..])
        })
}

fn agree(path: &str) -> Result<(), TestCaseError> {
    let text = Text(path.as_bytes());
    let (strict, tolerant) = (ParseOptions::strict(), ParseOptions::new());
    prop_assert_eq!(
        strict.parse(path).is_ok(),
        strict::idmpath(text),
        "{}",
        path
    );
    prop_assert_eq!(
        strict.parse_supported(path).is_ok(),
        strict::sdmpath(text),
        "{}",
        path
    );
    prop_assert_eq!(
        tolerant.parse(path).is_ok(),
        tolerant::path(text),
        "{}",
        path
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn r_arc_7_pieces_are_a_path_if_a_grammar_derives_them(path in any_pieces()) {
        agree(&path)?;
    }

    #[test]
    fn r_arc_7_what_is_nearly_a_path_is_one_if_a_grammar_derives_it(path in nearly_path()) {
        agree(&path)?;
    }
}

#[test]
fn r_arc_7_the_grammars_derive_the_paths_that_are_changed() {
    for path in PATHS {
        let text = Text(path.as_bytes());
        assert!(tolerant::path(text) || strict::sdmpath(text), "{path}");
        agree(path).unwrap();
    }
}

const PATHS: [&str; 16] = [
    "Device.",
    "Device.A.B",
    "Device.A.1.B",
    "Device.A.*.B()",
    "Device.A.[B==1].C!",
    "Device.A.[B.C!=\"x\"&&D>=-5].E.",
    "Device.A.[R+.C~=\"x\"&&S#2+.D<0].E",
    "Device.R+.A.B",
    "Device.R#1+.A.B()",
    "Device.R#*+.A.",
    "Device.R+.A.1.",
    "Device.R+.A+.",
    "Device.A.{i}.B.1.C",
    "Device.A.[B == true].C",
    "Device.X_A-B.C",
    "Device.A.[B==1.5&&C==\"]&&.\"]",
];

const PIECES: [&str; 45] = [
    "Device.",
    "Device.A.",
    "Device.A.",
    "Device.A.B",
    "Device.A.[",
    "Device.A.[B",
    "A",
    "B.",
    ".A",
    ".A.",
    ".1.",
    ".*.",
    "1",
    "0",
    ".",
    "*",
    "{i}.",
    "[A==1]",
    "[A==\"]\"].",
    "[",
    "]",
    "].",
    "A==1",
    "A.B<",
    "R+.C>=",
    "==",
    "!=",
    "~=",
    "<",
    "=",
    "&&",
    "&",
    "\"",
    "\"x\"",
    "true",
    "-5",
    "1.5",
    " ",
    "+",
    "+.",
    "#2+.",
    "#*+",
    "#",
    "()",
    "!",
];
