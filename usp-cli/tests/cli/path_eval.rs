use serde_json::json;

use crate::setup::{Run, lines, run, usp};

fn eval(args: &[&str]) -> Run {
    run(usp().args(["path", "eval"]).args(args))
}

#[test]
fn each_comparison_is_told_and_then_all_of_them() {
    let values = [
        "Order:unsignedInt=+04",
        "Enable:boolean=1",
        "Tags:list of string=a, b",
    ];
    let run = eval(&[&[r#"Order>3&&Enable==true&&Tags~="b""#], &values[..]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "true   Order > 3  (unsignedInt, +04)
true   Enable == true  (boolean, 1)
true   Tags ~= b  (list of string, a, b)
true
"
    );
    let run = eval(&["[Order<4]", "Order:int=4"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(run.out, "false  Order < 4  (int, 4)\nfalse\n");
}

#[test]
fn without_a_type_the_constant_suggests_one() {
    for (expression, value, told) in [
        (r#"A=="1""#, "A=1", "string"),
        ("A==1", "A=+01", "decimal"),
        ("A==true", "A=1", "boolean"),
        (
            "A<2021-06-06T08:00:00Z",
            "A=2021-06-06T07:00:00Z",
            "dateTime",
        ),
        ("A==0a", "A=0A", "hexBinary"),
        (r#"A~="x""#, "A=y,x", "list of string"),
    ] {
        let run = eval(&[expression, value]);
        assert_eq!(run.code, 0, "{expression} {}", run.out);
        assert!(run.out.contains(&format!("({told}, ")), "{}", run.out);
    }
}

#[test]
fn what_cannot_be_compared_is_told_in_its_place() {
    let run = eval(&[
        r#"A=="1"&&B~="x"&&C==7&&D==1"#,
        "A:int=1",
        "B:string=x",
        "C:int=seven",
    ]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(
        run.out,
        "error  A == 1  (int, 1)  !! constant in quotes for a parameter of type int
error  B ~= x  (string, x)  !! ~= does not suit a parameter of type string
error  C == 7  (int, seven)  !! unexpected 's' in a value of type int at byte 0
error  D == 1  !! no value is given
false
"
    );
}

#[test]
fn json_is_one_line() {
    let run = eval(&[
        "-f",
        "json",
        "A==1&&B.C+.D!=2&&E==3",
        "A:int=1",
        "E:boolean=3",
    ]);
    assert_eq!(run.code, 1);
    let component = |parameter, operator, constant, data_type, value, holds| {
        json!({
            "parameter": parameter,
            "operator": operator,
            "constant": constant,
            "type": data_type,
            "value": value,
            "holds": holds,
        })
    };
    let found = &lines(&run.out)[0];
    assert_eq!(found["expression"], "[A==1&&B.C+.D!=2&&E==3]");
    assert_eq!(
        (&found["ok"], &found["holds"]),
        (&json!(false), &json!(false))
    );
    let components = &found["components"];
    assert_eq!(
        components[0],
        component("A", "==", "1", Some("int"), Some("1"), Some(true))
    );
    assert_eq!(
        components[1]["error"],
        json!({ "kind": "NoValue", "text": "no value is given" })
    );
    assert_eq!(components[2]["error"]["kind"], "Constant");
    assert_eq!(components[2]["error"]["code"], 7008);
    let run = eval(&["-f", "json", "A==1", "A:int=2"]);
    let found = &lines(&run.out)[0];
    assert_eq!(
        (&found["ok"], &found["holds"]),
        (&json!(true), &json!(false))
    );
}

#[test]
fn what_is_no_expression_or_value_is_an_error() {
    let run = eval(&["Order>", "Order=1"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.starts_with("usp: an operator lacks its constant"),
        "{}",
        run.err
    );
    let run = eval(&["A==1].B.[C==1", "A=1"]);
    assert_eq!(run.err, "usp: A==1].B.[C==1: not one expression\n");
    let run = eval(&["A==1", "A"]);
    assert_eq!(run.err, "usp: A: expected NAME=VALUE\n");
    let run = eval(&["A==1", "A:float=1"]);
    assert!(
        run.err.starts_with("usp: A:float=1: no such data type"),
        "{}",
        run.err
    );
}
