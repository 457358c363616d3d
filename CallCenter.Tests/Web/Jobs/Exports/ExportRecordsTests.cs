using System.Globalization;
using CallCenter.Data.Exports;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Jobs.Exports;

[Collection(WebTests.Name)]
public sealed class ExportRecordsTests(WebHost host)
{
    [Fact]
    public void Conditions_are_told_with_labels_in_both_languages()
    {
        var conditions = ExportConditions.InOneLine(Job(ExportState.Waiting));

        Assert.Equal("时间：2026-11-01 00:00:00 – 2026-11-20 23:59:59；接听状态：人工接听；通话时长：大于 60；排序：进入系统时间，降序；旧条件：1", conditions.Zh);
        Assert.StartsWith("Time: 2026-11-01 00:00:00 – 2026-11-20 23:59:59; Answer status: ", conditions.En, StringComparison.Ordinal);
        Assert.Contains("Talk time: is greater than 60", conditions.En);
    }

    [Theory]
    [InlineData(ExportState.Waiting, "等待")]
    [InlineData(ExportState.Running, "50%")]
    [InlineData(ExportState.Complete, "500,000 行")]
    [InlineData(ExportState.Failed, "磁盘空间不足")]
    [InlineData(ExportState.Cancelled, "已取消")]
    [InlineData(ExportState.Expired, "文件已过期")]
    public async Task Progress_shows_how_far_an_export_is_or_why_it_failed(ExportState state, string words)
    {
        var html = await Rendering.RenderAsync<ExportProgress>(Rendering.Chinese, new { Row = new RowContext(Row(Job(state)), Access, TimeZoneInfo.Utc) });

        Assert.Contains(words, html);
    }

    [Fact]
    public async Task Details_show_the_conditions_the_departments_and_the_columns()
    {
        var section = ExportRecords.Definition.Details.Single();
        var html = await Rendering.RenderAsync<ExportDetails>(
            Rendering.Chinese, new { Detail = new DetailContext(section, Row(Job(ExportState.Complete)), Access, TimeZoneInfo.Utc) },
            services => services.AddSingleton(host.Services.GetRequiredService<TenantTree>()));

        Assert.Contains("North 部门", html);
        Assert.Contains("客户电话、进入系统时间", html);
        Assert.Contains("人工接听", html);
    }

    private Access Access => new(null, "t", "t", Scope.Of(host.North.DepartmentId), Permission.All);

    private static ListRow Row(ExportJob job) => new("1", job.DepartmentId, job, []);

    private ExportJob Job(ExportState state)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        return new()
        {
            Departments = [host.North.DepartmentId], DepartmentId = host.North.DepartmentId, Page = "inbound-calls", Columns = ["customerNumber", "enteredAt"], Language = "zh-CN",
            Question = new Dictionary<string, string>
            {
                ["from"] = "2026-11-01T00:00:00+08:00", ["to"] = "2026-11-20T23:59:59+08:00", ["answerStatus"] = "agentAnswered", ["where"] = "talkSeconds:gt:60",
                ["sort"] = "-enteredAt", ["旧条件"] = "1",
            },
            State = state, Rows = 500_000, Total = 1_000_000, ProblemZh = "磁盘空间不足", ProblemEn = "The disk is full",
        };
    }
}
