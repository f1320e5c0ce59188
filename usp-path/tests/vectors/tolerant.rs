//! The tolerant grammar, the default of this crate, rule by rule.
//!
//! It is that of the specification with the limits on reference following lifted (P1 to P3), bare
//! constants of every type (P4, P5), hyphens in names (P6), blanks beside operators (P7) and a
//! trailing dot that may be left out (P8).

use crate::recognizer::{Places, Text, either, many, maybe};

/// Whether the tolerant grammar takes `text`.
pub(crate) fn is_path(text: &str) -> bool {
    Text::is_taken_by(text, path)
}

fn path(text: Text<'_>, from: &Places) -> Places {
    let root = name(text, from);
    // What may follow depends on the last segment: a row stands behind a plain name only, and only
    // a plain name below the root is a command or an event.
    let below = text.token(&root, ".");
    let mut named = name(text, &below);
    let mut others = Places::new();
    loop {
        let row = inst(text, &text.token(&named, "."));
        let followed = reference(text, &named);
        let next_others = either([others.clone(), row, followed]);
        let next = name(
            text,
            &text.token(&either([named.clone(), next_others.clone()]), "."),
        );
        let next_named = either([named.clone(), next]);
        if (&next_named, &next_others) == (&named, &others) {
            break;
        }
        (named, others) = (next_named, next_others);
    }
    let objects = either([root, named.clone(), others]);
    let dotted = maybe(&objects, |from| text.token(from, "."));
    let (command, event) = (text.token(&named, "()"), text.token(&named, "!"));
    either([dotted, command, event])
}

fn inst(text: Text<'_>, from: &Places) -> Places {
    either([
        posnum(text, from),
        expression(text, from),
        text.token(from, "*"),
    ])
}

fn reference(text: Text<'_>, from: &Places) -> Places {
    let hash = text.token(from, "#");
    let item = either([posnum(text, &hash), text.token(&hash, "*")]);
    either([text.token(&item, "+"), text.token(from, "+")])
}

fn expression(text: Text<'_>, from: &Places) -> Places {
    let first = component(text, &text.token(from, "["));
    let all = many(&first, |from| component(text, &text.token(from, "&&")));
    text.token(&all, "]")
}

fn component(text: Text<'_>, from: &Places) -> Places {
    let left = many(&name(text, from), |from| {
        let followed = maybe(from, |from| reference(text, from));
        name(text, &text.token(&followed, "."))
    });
    let operator = ["==", "!=", "~=", "<", ">", "<=", ">="]
        .map(|operator| text.token(&blanks(text, &left), operator));
    let right = blanks(text, &either(operator));
    either([literal(text, &right), bare(text, &right)])
}

fn blanks(text: Text<'_>, from: &Places) -> Places {
    many(from, |from| {
        text.byte(from, |byte| matches!(byte, b' ' | b'\t'))
    })
}

fn literal(text: Text<'_>, from: &Places) -> Places {
    let inside = many(&text.token(from, "\""), |from| {
        text.byte(from, |byte| byte != b'"')
    });
    text.token(&inside, "\"")
}

fn bare(text: Text<'_>, from: &Places) -> Places {
    let class = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte);
    many(&text.byte(from, class), |from| text.byte(from, class))
}

fn name(text: Text<'_>, from: &Places) -> Places {
    let first = text.byte(from, |byte| byte.is_ascii_alphabetic() || byte == b'_');
    many(&first, |from| {
        text.byte(from, |byte| {
            byte.is_ascii_alphanumeric() || b"_-".contains(&byte)
        })
    })
}

fn posnum(text: Text<'_>, from: &Places) -> Places {
    let first = text.byte(from, |byte| matches!(byte, b'1'..=b'9'));
    many(&first, |from| text.byte(from, |byte| byte.is_ascii_digit()))
}
