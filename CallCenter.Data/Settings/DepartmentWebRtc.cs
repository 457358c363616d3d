using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>webrtc 软电话 (manual 6.3.8).</summary>
public static class DepartmentWebRtc
{
    private static readonly string[] Properties = ["gatewayId", "ipAddr", "externalIpAddr", "url", "internalUrl"];

    public static TextSetting ReturnAddress { get; } = new("department.webrtc-return-address", new("webrtc 软电话返回地址", "Address given to browser phones"), "", 200)
    {
        Group = DepartmentGroups.WebRtc, Awaits = Awaited.OwnWebRtc,
        Help = new("用户网络和平台网络无法直达时，使用本地部署的 webrtc 地址。", "Where the user's network cannot reach ours: the address of a gateway on site."),
    };

    public static DocumentSetting Servers { get; } = new(
        "department.webrtc-servers", new("webrtcServer 配置", "webrtcServer"), """[{"gatewayId":"","ipAddr":"","externalIpAddr":"","url":"","internalUrl":""}]""", ServersRule)
    {
        Group = DepartmentGroups.WebRtc, Awaits = Awaited.OwnWebRtc,
        Help = new("和“webrtc 软电话返回地址”配合使用，JSON 数组格式。", "Goes with the address above: a JSON array."),
    };

    public static IReadOnlyList<Setting> All { get; } = [ReturnAddress, Servers];

    private static Text? ServersRule(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return new("应为 JSON 数组", "is a JSON array");
        }

        var index = 0;
        foreach (var server in json.EnumerateArray())
        {
            index++;
            if (server.ValueKind != JsonValueKind.Object)
            {
                return new($"的第 {index} 项应为对象", $"has something other than an object as item {index}");
            }

            foreach (var property in server.EnumerateObject())
            {
                if (!Properties.Contains(property.Name) || property.Value.ValueKind != JsonValueKind.String)
                {
                    return new(
                        $"的第 {index} 项只能有文本属性 {string.Join("、", Properties)}，不能有 {property.Name}", $"may have the texts {string.Join(", ", Properties)} in item {index}, not {property.Name}");
                }
            }
        }

        return null;
    }
}
