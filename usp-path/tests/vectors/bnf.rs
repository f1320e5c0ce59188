//! The grammar of TR-369 1.4.1, "Data Model Path Grammar", rule by rule.

use crate::recognizer::{Places, Text, either, many, maybe};

/// Whether `text` is an `idmpath`: a path of the instantiated data model.
pub(crate) fn is_idmpath(text: &str) -> bool {
    Text::is_taken_by(text, idmpath)
}

/// Whether `text` is an `sdmpath`: a path of the supported data model.
pub(crate) fn is_sdmpath(text: &str) -> bool {
    Text::is_taken_by(text, sdmpath)
}

fn idmpath(text: Text<'_>, from: &Places) -> Places {
    let object = objpath(text, from);
    let last = name(text, &object);
    let (command, event) = (text.token(&last, "()"), text.token(&last, "!"));
    either([object, last, command, event])
}

fn objpath(text: Text<'_>, from: &Places) -> Places {
    let root = text.token(&name(text, from), ".");
    many(&root, |from| {
        let name_ = name(text, from);
        let row = inst(text, &text.token(&name_, "."));
        let target = name(text, &text.token(&reffollow(text, &name_), "."));
        text.token(&either([name_, row, target]), ".")
    })
}

fn inst(text: Text<'_>, from: &Places) -> Places {
    either([posnum(text, from), expr(text, from), text.token(from, "*")])
}

fn expr(text: Text<'_>, from: &Places) -> Places {
    let first = exprcomp(text, &text.token(from, "["));
    let all = many(&first, |from| exprcomp(text, &text.token(from, "&&")));
    text.token(&all, "]")
}

fn exprcomp(text: Text<'_>, from: &Places) -> Places {
    value(text, &oper(text, &relpath(text, from)))
}

fn relpath(text: Text<'_>, from: &Places) -> Places {
    many(&name(text, from), |from| {
        let followed = maybe(from, |from| reffollow(text, from));
        name(text, &text.token(&followed, "."))
    })
}

fn reffollow(text: Text<'_>, from: &Places) -> Places {
    let hash = text.token(from, "#");
    let item = either([posnum(text, &hash), text.token(&hash, "*")]);
    either([text.token(&item, "+"), text.token(from, "+")])
}

fn oper(text: Text<'_>, from: &Places) -> Places {
    either(["==", "!=", "~=", "<", ">", "<=", ">="].map(|oper| text.token(from, oper)))
}

fn value(text: Text<'_>, from: &Places) -> Places {
    either([literal(text, from), number(text, from)])
}

fn literal(text: Text<'_>, from: &Places) -> Places {
    let inside = many(&text.token(from, "\""), |from| {
        text.byte(from, |byte| byte != b'"')
    });
    text.token(&inside, "\"")
}

fn number(text: Text<'_>, from: &Places) -> Places {
    let signed = maybe(from, |from| text.token(from, "-"));
    either([text.token(from, "0"), posnum(text, &signed)])
}

fn name(text: Text<'_>, from: &Places) -> Places {
    let first = text.byte(from, |byte| byte.is_ascii_alphabetic() || byte == b'_');
    many(&first, |from| {
        text.byte(from, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

fn posnum(text: Text<'_>, from: &Places) -> Places {
    let first = text.byte(from, |byte| matches!(byte, b'1'..=b'9'));
    many(&first, |from| text.byte(from, |byte| byte.is_ascii_digit()))
}

fn sdmpath(text: Text<'_>, from: &Places) -> Places {
    let root = text.token(&name(text, from), ".");
    let object = many(&root, |from| {
        let object = text.token(&name(text, from), ".");
        maybe(&object, |from| {
            let row = either([posnum(text, from), text.token(from, "{i}")]);
            text.token(&row, ".")
        })
    });
    maybe(&object, |from| name(text, from))
}
