//! Documents of TR-106: imports, components, bases, and what is refused.
#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use usp_path::{PathView, SupportedPathView, ValueType};
use usp_validate::model::{
    DefaultKind, LimitKind, Limits, Lookup, Model, ModelErrorKind, ModelStatus, ModelVersion, Node,
    ParameterAccess, ReferenceKind, RequirementLevel, XmlOptions,
};

fn node<'a>(model: &'a Model, path: &str) -> Node<'a> {
    model
        .find(&SupportedPathView::parse(path).unwrap())
        .unwrap_or_else(|| panic!("{path}"))
}

fn document(content: &str) -> String {
    format!("<dm:document xmlns:dm=\"urn:x\" spec=\"urn:example:m\">{content}</dm:document>")
}

/// A model split as the Broadband Forum splits its own: types and components in documents of their
/// own, that import others in turn.
const MAIN: &str = r#"
    <import file="types.xml" spec="urn:example:types"><dataType name="Alias"/><dataType name="Addr" ref="IPAddress"/></import>
    <import file="parts.xml"><component name="Ip" ref="IP"/><model name="M:1"/></import>
    <model name="M:2" base="M:1">
      <component path="Device." ref="Ip"/>
      <object base="Device.">
        <parameter base="Name" status="deprecated"/>
        <parameter name="Where" access="readWrite" version="2.1"><syntax><dataType ref="Addr"><size maxLength="15"/></dataType></syntax></parameter>
      </object>
    </model>"#;
const TYPES: &str = r#"
    <dataType name="Special" base="IPAddress"><pattern value="&lt;a&amp;b&gt;"/></dataType>
    <dataType name="IPAddress" base="_Text"><size minLength="1"/></dataType>
    <dataType name="_Text"><string><size maxLength="45"/><pattern value="x*"/></string></dataType>
    <dataType name="Alias"><string/></dataType>"#;
const PARTS: &str = r#"
    <import file="types.xml"><dataType name="Special"/></import>
    <component name="IP"><component ref="Stats" path="IP."/>
      <object name="IP." access="readOnly" minEntries="1" maxEntries="1" version="1.4">
        <parameter name="Special" access="readOnly"><syntax><dataType ref="Special"/></syntax></parameter>
      </object></component>
    <component name="Stats"><parameter name="Sent" access="readOnly"><syntax><unsignedLong/></syntax></parameter></component>
    <model name="M:1">
      <profile name="Base:1" version="1.0"><object ref="Device." requirement="present">
        <parameter ref="Name" requirement="readWrite"/><parameter ref="Gone" requirement="readOnly"/>
        <command ref="Go()"><input><parameter ref="Now" requirement="readWrite"/></input></command></object></profile>
      <object name="Device." access="readOnly" minEntries="1" maxEntries="1" version="1.0">
        <parameter name="Name" access="writeOnceReadOnly"><syntax><string><enumeration value="a"/><enumeration value="b" status="deleted" optional="true" version="1.2"/></string><default type="factory" value="a"/></syntax></parameter>
        <command name="Go()" async="true"><input><parameter name="Now" mandatory="true"><syntax><boolean/></syntax></parameter></input>
          <output><object name="Hop.{i}." minEntries="0" maxEntries="unbounded"><parameter name="Ref"><syntax><list maxItems="2"/><string><pathRef refType="strong" targetParent=".IP."/></string></syntax></parameter></object></output></command>
        <event name="Gone!"><parameter name="Why"><syntax><string/></syntax></parameter></event>
      </object></model>"#;

fn split() -> Model {
    let mut asked = Vec::new();
    let model = XmlOptions::new().read(document(MAIN).as_bytes(), &mut |import| {
        asked.push((import.file().to_string(), import.spec().to_string()));
        let content = if import.file() == "types.xml" {
            TYPES
        } else {
            PARTS
        };
        Some(document(content).into_bytes())
    });
    let expected = [("types.xml", "urn:example:types"), ("parts.xml", "")];
    assert_eq!(
        asked,
        expected.map(|(file, spec)| (file.to_string(), spec.to_string()))
    );
    model.unwrap()
}

#[test]
fn a_split_model_is_put_together() {
    let model = split();
    assert_eq!((model.name(), model.uri()), ("M:2", "urn:example:m"));
    let name = node(&model, "Device.Name");
    assert_eq!(name.status(), ModelStatus::Deprecated);
    assert_eq!(name.access(), Some(ParameterAccess::WriteOnceReadOnly));
    assert_eq!(name.default(), Some((DefaultKind::Factory, "a")));
    assert_eq!(
        (name.since(), name.effective_since()),
        (None, ModelVersion::new(1, 0, 0))
    );
    let values: Vec<_> = name.data_type().unwrap().enumeration().collect();
    assert_eq!(
        (values[0].value(), values[0].status()),
        ("a", ModelStatus::Current)
    );
    assert!(values[1].is_optional() && values[1].status() == ModelStatus::Deleted);

    // The type of an alias, its base, and what the parameter narrows.
    let known = node(&model, "Device.Where").data_type().unwrap();
    assert_eq!(
        (known.name(), known.value_type()),
        (Some("IPAddress"), ValueType::String)
    );
    assert_eq!(
        known
            .sizes()
            .map(|size| size.to_string())
            .collect::<Vec<_>>(),
        ["0..15"]
    );
    assert_eq!(known.patterns().collect::<Vec<_>>(), ["x*"]);
    // Of a base that is defined behind it; references to characters are replaced.
    let known = node(&model, "Device.IP.Special").data_type().unwrap();
    assert_eq!(
        known
            .sizes()
            .map(|size| size.to_string())
            .collect::<Vec<_>>(),
        ["1..unbounded"]
    );
    assert_eq!(known.patterns().collect::<Vec<_>>(), ["<a&b>"]);
    // A component in a component.
    let sent = node(&model, "Device.IP.Sent");
    assert_eq!(
        sent.data_type().unwrap().value_type(),
        ValueType::UnsignedLong
    );
    assert_eq!(sent.effective_since(), ModelVersion::new(1, 4, 0));
}

#[test]
fn commands_and_events_have_their_arguments() {
    let model = split();
    let go = node(&model, "Device.Go()");
    assert_eq!(go.is_asynchronous(), Some(true));
    assert!(go.input("Now").unwrap().is_mandatory());
    assert_eq!(go.output("Now"), None);
    let reference = go.output("Hop.3.Ref").unwrap();
    assert_eq!(reference.path().to_string(), "Device.Go() Hop.{i}.Ref");
    let known = reference.data_type().unwrap();
    assert!(known.data_type().is_set() && known.is_strong_reference());
    assert_eq!(known.reference(), Some(ReferenceKind::Path));
    assert_eq!(known.targets().collect::<Vec<_>>(), [".IP."]);
    assert!(known.check("Device.IP.,Device.IP.").is_ok() && known.check("a,b,c").is_err());
    assert_eq!(go.output("Hop.{i}.Ref"), Some(reference));
    assert_eq!(
        (go.output("Hop.3"), go.output("Hop.x.Ref")),
        (go.output("Hop."), None)
    );
    let gone = node(&model, "Device.Gone!");
    assert_eq!(
        gone.event_argument("Why").unwrap().path().to_string(),
        "Device.Gone! Why"
    );
    assert_eq!(
        (gone.name(), gone.parent().unwrap().name()),
        ("Gone!", "Device")
    );
}

#[test]
fn a_profile_may_stand_before_what_it_asks_for() {
    let model = split();
    let profile = model.profile("Base:1").unwrap();
    let asked: Vec<_> = profile
        .requirements()
        .map(|(node, level)| (node.path().to_string(), level))
        .collect();
    let expected = [
        ("Device.", RequirementLevel::Present),
        ("Device.Name", RequirementLevel::ReadWrite),
        ("Device.Go()", RequirementLevel::Present),
        ("Device.Go() Now", RequirementLevel::ReadWrite),
    ];
    assert_eq!(
        asked,
        expected.map(|(path, level)| (path.to_string(), level))
    );
}

#[test]
fn a_path_has_an_instance_where_a_table_is_and_nowhere_else() {
    let model = Model::from_xml(
        document(
            r#"<model name="M:1"><object name="Device.A.{i}."><parameter name="B"><syntax><string/></syntax></parameter></object></model>"#,
        )
        .as_bytes(),
    )
    .unwrap();
    let look = |path: &str| match model.lookup(&PathView::parse(path).unwrap()) {
        Lookup::Found(node) => node.path().to_string(),
        Lookup::Beyond { span, .. } => format!("beyond {}", span.start()),
        Lookup::Missing { parent, span } => {
            let parent = parent
                .map(|node| node.path().to_string())
                .unwrap_or_default();
            format!("{parent} lacks {}", &path[span.start()..span.end()])
        }
        _ => unreachable!(),
    };
    for (path, expected) in [
        ("Device.A.1.B", "Device.A.{i}.B"),
        ("Device.A.*.B", "Device.A.{i}.B"),
        ("Device.A.[B==\"x\"].B", "Device.A.{i}.B"),
        ("Device.A.", "Device.A.{i}."),
        ("Device.A.4.", "Device.A.{i}."),
        ("Device.A", "Device.A.{i}."),
        ("Device.A.B", "Device.A.{i}. lacks B"),
        ("Device.A.1.B!", "Device.A.{i}. lacks B"),
        ("Device.A.1.B()", "Device.A.{i}. lacks B"),
        ("Device.A.1.B+.C", "beyond 12"),
        ("Other.", " lacks Other"),
    ] {
        assert_eq!(look(path), expected, "{path}");
    }
    let find = |path| {
        model
            .find(&SupportedPathView::parse(path).unwrap())
            .is_some()
    };
    assert!(find("Device.A.{i}.B") && find("Device.A.B") && !find("Device.B"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let mut wrong = Vec::new();
    let model = |content: &str| document(&format!("\n<model name=\"M:1\">{content}</model>"));
    let object = |content: &str| model(&format!("\n<object name=\"D.\">{content}</object>"));
    let syntax = |content: &str| {
        object(&format!(
            "<parameter name=\"P\"><syntax>{content}</syntax></parameter>"
        ))
    };
    for (xml, expected) in [
        (
            "<a/>".to_string(),
            "the root element is not 'document' at byte 0, line 1",
        ),
        (
            String::new(),
            "the root element is not 'document' at byte 0, line 1",
        ),
        (
            "<!DOCTYPE d [<!ENTITY a \"aa\">]><document/>".into(),
            "a document type declaration is refused at byte 31, line 1",
        ),
        (
            "<document>".into(),
            "the document ends inside an element at byte 10, line 1",
        ),
        (
            "<document></d>".into(),
            "the document is not well-formed XML at byte 10, line 1",
        ),
        (
            "<document/><document/>".into(),
            "found no model in the document at byte 22, line 1",
        ),
        (
            document(""),
            "found no model in the document at byte 65, line 1",
        ),
        (
            document("<model/>"),
            "attribute \"name\" is missing at byte 51, line 1",
        ),
        (
            model("<object/>"),
            "attribute \"name\" is missing at byte 70, line 2",
        ),
        (
            model("<object name=D/>"),
            "the document is not well-formed XML at byte 70, line 2",
        ),
        (
            model("<object name=\"D.[].\"/>"),
            "not the name or path of an object, parameter, command or event at byte 70, line 2",
        ),
        (
            model("\n<object name=\"D.A.\"/><object name=\"D.A.{i}.\"/>"),
            "found both a table and a single object of one name at byte 92, line 3",
        ),
        (
            object("<parameter name=\"P\" access=\"x\"/>"),
            "attribute \"access\" has a value that it cannot have at byte 89, line 3",
        ),
        (
            syntax(""),
            "the data type is not defined at byte 109, line 3",
        ),
        (
            syntax("<dataType ref=\"T\"/>"),
            "the data type is not defined at byte 117, line 3",
        ),
        (
            model("<component ref=\"C\"/>"),
            "the component is not defined at byte 70, line 2",
        ),
        (
            document("<model name=\"M:2\" base=\"M:1\"/>"),
            "the base model is not defined at byte 51, line 1",
        ),
        (
            document("<import file=\"a\"/>"),
            "the imported document was not found at byte 51, line 1",
        ),
        (
            document(
                "<component name=\"C\"><component ref=\"C\"/></component><model name=\"M\"><component ref=\"C\"/></model>",
            ),
            "the definition refers to itself at byte 71, line 1",
        ),
        (
            document(
                "<dataType name=\"T\" base=\"U\"/><dataType name=\"U\" base=\"T\"/><model name=\"M\"><object name=\"D.\"><parameter name=\"P\"><syntax><dataType ref=\"T\"/></syntax></parameter></object></model>",
            ),
            "the definition refers to itself at byte 171, line 1",
        ),
    ] {
        let error = Model::from_xml(xml.as_bytes())
            .map(|_| "no error")
            .map_err(|error| error.to_string());
        if error != Err(expected.to_string()) {
            wrong.push(format!("{error:?}, expected {expected} in {xml}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let error = Model::from_xml(b"<document>\xff</document>").unwrap_err();
    assert_eq!(error.to_string(), "the document is not in UTF-8 at byte 10");
    let error = XmlOptions::new()
        .read(document("<import file=\"a\"/>").as_bytes(), &mut |_| {
            Some(b"\n<a/>".to_vec())
        })
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the root element is not 'document' at byte 1, line 2 of input 1"
    );
}

#[test]
fn what_grows_beyond_a_limit_is_refused() {
    let model = |content: &str| document(&format!("<model name=\"M:1\">{content}</model>"));
    let mut bomb = String::from("<component name=\"C0\"><object name=\"D.\"/></component>");
    for level in 1..20 {
        let inner = format!("<component ref=\"C{}\"/>", level - 1).repeat(10);
        bomb.push_str(&format!("<component name=\"C{level}\">{inner}</component>"));
    }
    bomb.push_str("<model name=\"M\"><component ref=\"C19\"/></model>");
    let mut chain = String::from("<dataType name=\"T0\"><string/></dataType>");
    for level in 1..100 {
        chain.push_str(&format!(
            "<dataType name=\"T{level}\" base=\"T{}\"/>",
            level - 1
        ));
    }
    chain.push_str("<model name=\"M\"><object name=\"D.\"><parameter name=\"P\"><syntax><dataType ref=\"T99\"/></syntax></parameter></object></model>");
    let small = Limits::new()
        .max_nodes(2)
        .max_text_len(8)
        .max_texts_len(14)
        .max_facts(8);
    let usual = Limits::new().max_expanded_len(1 << 20);
    for (xml, limits, expected, text) in [
        (
            document(&bomb),
            &usual,
            LimitKind::ExpandedLen,
            "bytes of components",
        ),
        (
            document(&chain),
            &usual,
            LimitKind::Depth,
            "levels of reference",
        ),
        (
            model(&format!("<object name=\"{}\"/>", "a.".repeat(40))),
            &usual,
            LimitKind::Depth,
            "levels of reference",
        ),
        (
            model("<object name=\"a.b.c.\"/>"),
            &small,
            LimitKind::Nodes,
            "nodes",
        ),
        (
            model("<object name=\"abcdefghi.\"/>"),
            &small,
            LimitKind::TextLen,
            "bytes in a name or value",
        ),
        (
            model("<object name=\"abcdef.bcdefg.\"/>"),
            &small,
            LimitKind::Texts,
            "bytes of names and values",
        ),
        (
            model("<object name=\"a.\"><uniqueKey>".to_string().as_str()).replace(
                "</model>",
                &format!(
                    "{}</uniqueKey></object></model>",
                    "<parameter ref=\"b\"/>".repeat(20)
                ),
            ),
            &small,
            LimitKind::Facts,
            "types, keys and profiles",
        ),
    ] {
        let small_uri = xml.replace(" spec=\"urn:example:m\"", "");
        let error = XmlOptions::new()
            .limits(limits.clone())
            .read(small_uri.as_bytes(), &mut |_| None)
            .unwrap_err();
        assert_eq!(error.kind(), ModelErrorKind::Limit(expected));
        assert!(
            error
                .to_string()
                .starts_with(&format!("more {text} than the limit at byte "))
        );
    }
    let error = XmlOptions::new()
        .limits(Limits::new().max_len(3))
        .read(b"1234", &mut |_| None);
    assert_eq!(
        error.unwrap_err().to_string(),
        "more bytes of input than the limit at byte 0"
    );
    let error = XmlOptions::new()
        .read(
            document("<import file=\"a0\"/>").as_bytes(),
            &mut |import| {
                Some(document(&format!("<import file=\"{}0\"/>", import.file())).into_bytes())
            },
        )
        .unwrap_err();
    assert_eq!(error.kind(), ModelErrorKind::Limit(LimitKind::Depth));
    assert_eq!(LimitKind::Documents.to_string(), "documents");
    assert_eq!(LimitKind::Collisions.to_string(), "names that collide");
}

#[test]
fn one_model_of_several_can_be_meant() {
    let xml = document(
        "<model name=\"A:1\"><object name=\"A.\"/></model><model name=\"B:1\"><object name=\"B.\"/></model>",
    );
    let names = |model: &Model| {
        model
            .roots()
            .map(|root| root.name().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&Model::from_xml(xml.as_bytes()).unwrap()), ["A", "B"]);
    let model = XmlOptions::new()
        .model("B:1")
        .read(xml.as_bytes(), &mut |_| None)
        .unwrap();
    assert_eq!(
        (names(&model), model.name()),
        (vec!["B".to_string()], "B:1")
    );
}
