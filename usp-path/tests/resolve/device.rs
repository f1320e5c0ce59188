//! A small device, and how to ask it.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each test uses what it needs, and may panic"
)]

use usp_path::{
    DataType, MemoryModel, Model, PathView, ResolveError, ResolveOptions, RowAccess, ValueType,
    resolve,
};

const PARAMETERS: &[(&str, ValueType)] = &[
    ("Device.DeviceInfo.ModelName", ValueType::String),
    ("Device.DeviceInfo.UpTime", ValueType::UnsignedInt),
    (
        "Device.DeviceInfo.TemperatureStatus.Count",
        ValueType::UnsignedInt,
    ),
    (
        "Device.DeviceInfo.TemperatureStatus.Sensor.{i}.Value",
        ValueType::Int,
    ),
    ("Device.IP.Interface.{i}.Name", ValueType::String),
    ("Device.IP.Interface.{i}.Enable", ValueType::Boolean),
    ("Device.IP.Interface.{i}.LastChange", ValueType::DateTime),
    (
        "Device.IP.Interface.{i}.Stats.BytesSent",
        ValueType::UnsignedLong,
    ),
    (
        "Device.IP.Interface.{i}.IPv4Address.{i}.IPAddress",
        ValueType::String,
    ),
    (
        "Device.IP.Interface.{i}.IPv4Address.{i}.Subnet",
        ValueType::String,
    ),
    ("Device.NAT.PortMapping.{i}.Interface", ValueType::String),
    ("Device.NAT.PortMapping.{i}.RemoteHost", ValueType::String),
    (
        "Device.NAT.PortMapping.{i}.ExternalPort",
        ValueType::UnsignedInt,
    ),
    ("Device.NAT.PortMapping.{i}.Protocol", ValueType::String),
    ("Device.Empty.Table.{i}.Name", ValueType::String),
    ("Device.Empty.Current", ValueType::String),
];

const LINES: &str = r#"
Device.DeviceInfo.ModelName=Router
Device.DeviceInfo.UpTime=77
Device.DeviceInfo.TemperatureStatus.Count=1
Device.DeviceInfo.TemperatureStatus.Sensor.3.Value=40
Device.IP.Interface.1.Name=lo
Device.IP.Interface.1.Enable=true
Device.IP.Interface.1.LowerLayers=
Device.IP.Interface.1.LastChange=0001-01-01T00:00:00Z
Device.IP.Interface.1.Stats.BytesSent=10
Device.IP.Interface.1.IPv4Address.1.IPAddress=127.0.0.1
Device.IP.Interface.4.Name=eth0
Device.IP.Interface.4.Enable=1
Device.IP.Interface.4.LowerLayers=Device.IP.Interface.1, Device.IP.Interface.12.,Device.IP.Interface.99
Device.IP.Interface.4.LastChange=2021-06-06T08:00:00Z
Device.IP.Interface.4.Stats.BytesSent=900
Device.IP.Interface.4.IPv4Address.2.IPAddress=10.0.0.1
Device.IP.Interface.4.IPv4Address.7.IPAddress=10.0.0.2
Device.IP.Interface.12.Name=a "quoted", 100% name
Device.IP.Interface.12.Enable=false
Device.IP.Interface.12.LowerLayers=Device.IP.Interface.4
Device.IP.Interface.12.Stats.BytesSent=0
Device.NAT.PortMapping.1.Interface=Device.IP.Interface.4
Device.NAT.PortMapping.1.RemoteHost=
Device.NAT.PortMapping.1.ExternalPort=80
Device.NAT.PortMapping.1.Protocol=TCP
Device.NAT.PortMapping.2.Interface=Device.IP.Interface.[Name=="lo"]
Device.NAT.PortMapping.2.RemoteHost=
Device.NAT.PortMapping.2.ExternalPort=81
Device.NAT.PortMapping.2.Protocol=TCP
Device.NAT.PortMapping.3.Interface=Device.IP.Interface.99
Device.NAT.PortMapping.3.RemoteHost=
Device.NAT.PortMapping.3.ExternalPort=82
Device.NAT.PortMapping.3.Protocol=UDP
Device.NAT.PortMapping.4.Interface=
Device.NAT.PortMapping.4.RemoteHost=example.com
Device.NAT.PortMapping.4.ExternalPort=80
Device.NAT.PortMapping.4.Protocol=TCP
Device.NAT.PortMapping.5.Interface=not a path
Device.NAT.PortMapping.6.Interface=Device.IP.Interface.4.
Device.Empty.Current=Device.IP.Interface.4
"#;

/// A device with interfaces 1 (`lo`), 4 (`eth0`) and 12, and port mappings 1 to 6 that refer to 4,
/// to `lo` by its key, to nothing that exists, to nothing, to what is no path, and to 4 again.
pub fn device() -> MemoryModel {
    let mut model = MemoryModel::new();
    for (path, value_type) in PARAMETERS {
        model
            .support_parameter(path, (*value_type).into())
            .expect("a supported path");
    }
    let facts = |model: &mut MemoryModel| {
        let list = DataType::list_of(ValueType::String);
        model.support_parameter("Device.IP.Interface.{i}.LowerLayers", list)?;
        model.support_command("Device.Reboot()")?;
        model.support_command("Device.IP.Interface.{i}.Reset()")?;
        model.support_event("Device.Boot!")?;
        model.support_event("Device.IP.Interface.{i}.Flapped!")?;
        model.support_object("Device.Bare.")?;
        model.support_key("Device.IP.Interface.{i}.", &["Name"])?;
        let key = ["RemoteHost", "ExternalPort", "Protocol"];
        model.support_key("Device.NAT.PortMapping.{i}.", &key)?;
        model.restrict_rows("Device.IP.Interface.{i}.", RowAccess::ReadOnly)?;
        model.load(LINES)
    };
    facts(&mut model).expect("facts of one device");
    model
}

/// What a path resolves to, as texts.
pub fn paths<M: Model>(
    model: &M,
    path: &str,
    options: ResolveOptions,
) -> Result<Vec<String>, ResolveError> {
    let path = PathView::parse(path).expect("a path");
    resolve(path, model, options)
        .map(|found| found.map(|found| found.into_string()))
        .collect()
}

/// The error code for a path.
pub fn code<M: Model>(model: &M, path: &str, options: ResolveOptions) -> Option<u32> {
    paths(model, path, options).err().map(|error| error.code())
}
