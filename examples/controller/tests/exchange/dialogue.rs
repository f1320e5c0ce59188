//! What Agent and Controller have to say to each other.

use core::time::Duration;

use tokio::time::timeout;
use usp_example_controller::{Controller, RequestError, print, walk};
use usp_proto::ProtocolVersion;
use usp_proto::msg::add::CreateObject;
use usp_proto::msg::set::UpdateObject;
use usp_proto::msg::{Add, Delete, Get, GetInstances, GetSupportedProtocol, Notify, Operate, Set};

/// One of each, with what comes of it.
pub(crate) async fn one_of_each(controller: &mut Controller) {
    let versions = GetSupportedProtocol::new([ProtocolVersion::V1_4]);
    let versions = shown(controller, versions).await;
    assert_eq!(versions, ["versions=1.2,1.3,1.4"]);

    let objects = walk::walk(controller, "Device.", |_| {}).await.unwrap();
    assert_eq!(objects.len(), 49);

    let get = Get::new([
        r#"Device.X_TEST.Item.[Flag==true&&Num<0].Name"#,
        "Device.Nowhere.",
    ]);
    let values = shown(controller, get).await;
    assert_eq!(values[0], "Device.X_TEST.Item.1.Name=alpha");
    assert!(values[1].starts_with("Device.Nowhere.=FAILED 7026"));

    for (id, kind, path) in [
        ("value", "ValueChange", "Device.X_TEST.Item."),
        ("made", "ObjectCreation", "Device.X_TEST.Item."),
        ("gone", "ObjectDeletion", "Device.X_TEST.Item."),
        ("done", "OperationComplete", "Device.X_TEST.Work()"),
        ("boot", "Event", "Device.Boot!"),
    ] {
        subscribe(controller, id, kind, path, true).await;
    }
    let rows = GetInstances::new(["Device.LocalAgent.Subscription."]);
    assert_eq!(shown(controller, rows).await.len(), 5);

    let row = CreateObject::new("Device.X_TEST.Item.", [("Name", "eleven"), ("Flag", "x")]);
    let made = shown(controller, Add::new([row])).await;
    assert_eq!(made[0], "Device.X_TEST.Item.11.=added");
    let creation = told(controller, "made").await;
    assert_eq!(creation[0], "Device.X_TEST.Item.11.=created");

    let settings = UpdateObject::new("Device.X_TEST.Item.[Num==7].", [("Flag", "1")]);
    let set = shown(controller, Set::new([settings])).await;
    assert_eq!(set, ["Device.X_TEST.Item.2.Flag=true"]);
    let change = told(controller, "value").await;
    assert_eq!(change, ["Device.X_TEST.Item.2.Flag=true"]);

    let operate = Operate::new("Device.X_TEST.Work()", "key-1");
    let started = shown(controller, operate).await;
    let request = "goes on as Device.LocalAgent.Request.1.";
    assert_eq!(started, [format!("Device.X_TEST.Work()={request}")]);
    let complete = told(controller, "done").await;
    assert_eq!(complete, [r#"Device.X_TEST.Work()=complete, key "key-1""#]);

    let delete = Delete::new(["Device.X_TEST.Item.11."]);
    assert_eq!(
        shown(controller, delete).await,
        ["Device.X_TEST.Item.11.=deleted"]
    );
    assert_eq!(
        told(controller, "gone").await,
        ["Device.X_TEST.Item.11.=deleted"]
    );

    let reboot = Operate::new("Device.Reboot()", "again");
    assert_eq!(shown(controller, reboot).await, ["Device.Reboot()=done"]);
    assert_eq!(told(controller, "boot").await[0], "Device.Boot!=event");

    let nothing = Set::new([UpdateObject::new("Device.Nowhere.", [("A", "b")])]);
    let error = soon(controller.request(nothing)).await.unwrap_err();
    assert!(matches!(error, RequestError::Answer(error) if error.err_code == 7026));
    assert_eq!(controller.findings(), [""; 0]);
}

/// So many changes of one value: each is answered and told once, in order.
pub(crate) async fn many(controller: &mut Controller, count: usize) {
    subscribe(
        controller,
        "many",
        "ValueChange",
        "Device.X_TEST.Text",
        false,
    )
    .await;
    let mut asked = Vec::new();
    for number in 0..count {
        let value = number.to_string();
        let settings = [("Text", &*value)];
        let set = Set::new([UpdateObject::new("Device.X_TEST.", settings)]);
        asked.push(controller.ask(set).unwrap());
    }
    for (number, id) in asked.iter().enumerate() {
        let answer = soon(controller.answer(id)).await.unwrap();
        assert_eq!(
            print::answer(&answer),
            [("Device.X_TEST.Text".into(), number.to_string())]
        );
    }
    for number in 0..count {
        assert_eq!(
            told(controller, "many").await,
            [format!("Device.X_TEST.Text={number}")]
        );
    }
}

async fn subscribe(controller: &mut Controller, id: &str, kind: &str, path: &str, retry: bool) {
    let settings = [
        ("Enable", "true"),
        ("ID", id),
        ("NotifType", kind),
        ("ReferenceList", path),
        ("NotifRetry", if retry { "true" } else { "false" }),
    ];
    let row = CreateObject::new("Device.LocalAgent.Subscription.", settings);
    let made = shown(controller, Add::new([row])).await;
    let recipient = made.iter().find(|it| it.contains("Recipient"));
    assert!(recipient.is_some_and(|it| it.ends_with("=Device.LocalAgent.Controller.1")));
}

async fn shown(
    controller: &mut Controller,
    request: impl Into<usp_proto::msg::request::ReqType>,
) -> Vec<String> {
    let answer = soon(controller.request(request)).await.unwrap();
    lines(print::answer(&answer))
}

/// The next notification, which is of that subscription.
async fn told(controller: &mut Controller, id: &str) -> Vec<String> {
    let notify: Notify = soon(controller.notification()).await.unwrap();
    assert_eq!(notify.subscription_id, id);
    lines(print::notification(&notify))
}

fn lines(rows: print::Rows) -> Vec<String> {
    let rows = rows.into_iter();
    rows.map(|(what, value)| format!("{what}={value}"))
        .collect()
}

/// Whatever hangs fails.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    let end = timeout(Duration::from_secs(300), future);
    end.await.expect("nothing happens any more")
}
