//! What a path resolves to, request by request.

use usp_path::{
    DataType, MemoryModel, Model, PathView, ResolveError, ResolveOptions, RowAccess, ValueType,
    resolve,
};

fn device() -> MemoryModel {
    let mut model = MemoryModel::new();
    let string = DataType::from(ValueType::String);
    for (path, data_type) in [
        ("Device.DeviceInfo.ModelName", string),
        ("Device.DeviceInfo.UpTime", ValueType::UnsignedInt.into()),
        (
            "Device.DeviceInfo.TemperatureStatus.Count",
            ValueType::UnsignedInt.into(),
        ),
        (
            "Device.DeviceInfo.TemperatureStatus.Sensor.{i}.Value",
            ValueType::Int.into(),
        ),
        ("Device.IP.Interface.{i}.Name", string),
        ("Device.IP.Interface.{i}.Enable", ValueType::Boolean.into()),
        (
            "Device.IP.Interface.{i}.LowerLayers",
            DataType::list_of(ValueType::String),
        ),
        (
            "Device.IP.Interface.{i}.Stats.BytesSent",
            ValueType::UnsignedLong.into(),
        ),
        ("Device.IP.Interface.{i}.IPv4Address.{i}.IPAddress", string),
        ("Device.IP.Interface.{i}.IPv4Address.{i}.Subnet", string),
        ("Device.NAT.PortMapping.{i}.Interface", string),
        ("Device.NAT.PortMapping.{i}.RemoteHost", string),
        (
            "Device.NAT.PortMapping.{i}.ExternalPort",
            ValueType::UnsignedInt.into(),
        ),
        ("Device.NAT.PortMapping.{i}.Protocol", string),
        ("Device.Empty.Table.{i}.Name", string),
    ] {
        model.support_parameter(path, data_type).unwrap();
    }
    model.support_command("Device.Reboot()").unwrap();
    model
        .support_command("Device.IP.Interface.{i}.Reset()")
        .unwrap();
    model.support_event("Device.Boot!").unwrap();
    model.support_object("Device.Bare.").unwrap();
    model
        .support_key("Device.IP.Interface.{i}.", &["Name"])
        .unwrap();
    model
        .support_key(
            "Device.NAT.PortMapping.{i}.",
            &["RemoteHost", "ExternalPort", "Protocol"],
        )
        .unwrap();
    model
        .restrict_rows("Device.IP.Interface.{i}.", RowAccess::ReadOnly)
        .unwrap();
    let lines = "
Device.DeviceInfo.ModelName=Router
Device.DeviceInfo.UpTime=77
Device.DeviceInfo.TemperatureStatus.Count=1
Device.DeviceInfo.TemperatureStatus.Sensor.3.Value=40
Device.IP.Interface.1.Name=lo
Device.IP.Interface.1.Enable=true
Device.IP.Interface.1.Stats.BytesSent=10
Device.IP.Interface.1.IPv4Address.1.IPAddress=127.0.0.1
Device.IP.Interface.4.Name=eth0
Device.IP.Interface.4.Enable=true
Device.IP.Interface.4.LowerLayers=Device.IP.Interface.1, Device.IP.Interface.12.
Device.IP.Interface.4.Stats.BytesSent=900
Device.IP.Interface.4.IPv4Address.2.IPAddress=10.0.0.1
Device.IP.Interface.4.IPv4Address.7.IPAddress=10.0.0.2
Device.IP.Interface.12.Name=eth1
Device.IP.Interface.12.Enable=false
Device.IP.Interface.12.Stats.BytesSent=0
Device.NAT.PortMapping.1.Interface=Device.IP.Interface.4
Device.NAT.PortMapping.1.RemoteHost=
Device.NAT.PortMapping.1.ExternalPort=80
Device.NAT.PortMapping.1.Protocol=TCP
Device.NAT.PortMapping.2.Interface=Device.IP.Interface.[Name==\"lo\"]
Device.NAT.PortMapping.2.RemoteHost=
Device.NAT.PortMapping.2.ExternalPort=81
Device.NAT.PortMapping.2.Protocol=TCP
Device.NAT.PortMapping.3.Interface=Device.IP.Interface.99
Device.NAT.PortMapping.3.RemoteHost=
Device.NAT.PortMapping.3.ExternalPort=82
Device.NAT.PortMapping.3.Protocol=UDP
";
    model.load(lines).unwrap();
    model
}

fn paths<M: Model>(
    model: &M,
    path: &str,
    options: ResolveOptions,
) -> Result<Vec<String>, ResolveError> {
    let path = PathView::parse(path).unwrap();
    resolve(path, model, options)
        .map(|found| found.map(|found| found.into_string()))
        .collect()
}

#[test]
fn smoke() {
    let model = device();
    for path in [
        "Device.IP.Interface.*.Name",
        "Device.IP.Interface.[Enable==1].Stats.",
        "Device.IP.Interface.[Name==\"eth0\"].IPv4Address.*.IPAddress",
        "Device.IP.Interface.[Stats.BytesSent>5].Name",
        "Device.NAT.PortMapping.*.Interface+.Name",
        "Device.NAT.PortMapping.[Interface+.Enable==true].ExternalPort",
        "Device.NAT.PortMapping.[Interface+.LowerLayers#*+.Name==\"eth1\"].ExternalPort",
        "Device.IP.Interface.4.LowerLayers#2+.",
        "Device.DeviceInfo.",
        "Device.IP.Interface.5.",
        "Device.Empty.Table.",
        "Device.Nope.",
        "Device.NAT.PortMapping.[Protocol==\"TCP\"&&ExternalPort==081&&RemoteHost==\"\"].Interface",
    ] {
        println!(
            "{path}\n   {:?}",
            paths(&model, path, ResolveOptions::get())
        );
    }
}
