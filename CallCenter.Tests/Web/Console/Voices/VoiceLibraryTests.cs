using System.Net;
using CallCenter.Data.Ivr;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Web.Console;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Voices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Voices;

public sealed class VoiceLibraryTests(WebHost host) : VoicesFixture(host), IClassFixture<WebHost>
{
    [Fact]
    public async Task A_voice_in_use_is_neither_deleted_renamed_nor_replaced_and_the_sentence_says_where()
    {
        var id = await AddVoiceAsync("在用.wav", 0.51);
        var code = (await VoiceAsync(id)).Code;
        await NameInFlowAsync("主导航", FlowReference.OfVoice(code));
        var upload = await UploadAsync("新的.wav", Sound(0.52));

        Assert.Equal("“在用.wav”正在被使用，不能删除：语音导航 主导航。", await WhyKeptAsync(VoiceFiles.Editing, id));
        Assert.Equal("“别名.wav”正在被使用，不能修改：语音导航 主导航。", (await ChangeAsync(VoiceFiles.Editing, id, ("name", "别名.wav"))).Problems["name"].Zh);
        Assert.Equal("“在用.wav”正在被使用，不能替换：语音导航 主导航。", (await ChangeAsync(VoiceFiles.Editing, id, ("sound", $"upload:{upload.Id}"))).Problems["sound"].Zh);
    }

    [Fact]
    public async Task A_draft_and_a_variable_that_holds_the_value_are_uses_too()
    {
        var id = await AddVoiceAsync("草稿用.wav", 0.53);
        var code = (await VoiceAsync(id)).Code;
        await NameInFlowAsync("变量导航", code);
        await using (var context = await Host.DatabaseAsync())
        {
            context.Add(new IvrFlow
            {
                DepartmentId = Host.North.DepartmentId, Name = "草稿导航", Definition = """{"start":"a","nodes":[]}""",
                Draft = $$$"""{"start":"a","nodes":[{"id":"a","type":"play","settings":{"prompts":[{"kind":"voice","file":"voice:{{{code}}}"}]}}]}""",
            });
            await context.SaveChangesAsync(Soon);
        }

        Assert.Equal("“草稿用.wav”正在被使用，不能删除：语音导航 草稿导航、变量导航。", await WhyKeptAsync(VoiceFiles.Editing, id));
    }

    [Fact]
    public async Task Waiting_music_is_offered_to_queues_and_plays_there_and_is_kept_while_it_does()
    {
        var id = await AddVoiceAsync("音乐.wav", 0.54);
        var reference = FlowReference.OfVoice((await VoiceAsync(id)).Code);
        var queue = await AddedAsync(Queues.Editing, ("number", "7401"), ("name", "音乐队列"));
        Assert.Equal($"“等待音乐”没有“{reference}”这个选项。", (await ChangeAsync(Queues.Editing, queue, ("musicOnHold", reference))).Problems["musicOnHold"].Zh);

        Assert.True((await Store.RunAsync(VoiceFiles.Editing, North, "add-to-music", [id], Soon)).Done);
        Assert.True((await ChangeAsync(Queues.Editing, queue, ("musicOnHold", reference))).Done);

        var prompts = Host.Services.GetRequiredService<IPrompts>();
        var configuration = await ConfigurationAsync();
        Assert.Equal(Folder.TelephoneFile((await VoiceAsync(id)).Hash), await prompts.MusicAsync(configuration, configuration.Queues.Single(one => one.Number == "7401").MusicOnHold, Soon));
        Assert.Equal("“音乐.wav”正在被使用，不能删除：队列等待音乐 7401 音乐队列。", await WhyKeptAsync(VoiceFiles.Editing, id));
        Assert.Equal("“音乐.wav”正在被使用，不能从等待音乐中移除：队列等待音乐 7401 音乐队列。", (await ChangeAsync(VoiceFiles.Editing, id, ("waitingMusic", "false"))).Problems["waitingMusic"].Zh);
    }

    [Fact]
    public async Task The_departments_default_plays_where_a_queue_has_no_music_of_its_own()
    {
        var id = await AddVoiceAsync("默认.wav", 0.55);
        await Store.RunAsync(VoiceFiles.Editing, North, "add-to-music", [id], Soon);
        var voice = await VoiceAsync(id);
        var editor = Host.Services.GetRequiredService<DepartmentSettingsEditor>();
        var seen = (await editor.ReadAsync(North, Host.North.DepartmentId, Soon))!;

        var refused = await editor.SaveAsync(North, Host.North.DepartmentId, Music("voice:1"), seen, Soon);
        var problems = await editor.SaveAsync(North, Host.North.DepartmentId, Music(FlowReference.OfVoice(voice.Code)), seen, Soon);

        Assert.Equal("“默认等待音乐”所选的音乐不存在，或未新增到等待音乐。", refused[DepartmentMusic.Waiting.Key].Zh);
        Assert.Empty(problems);
        Assert.Equal(Folder.TelephoneFile(voice.Hash), await Host.Services.GetRequiredService<IPrompts>().MusicAsync(await ConfigurationAsync(), "", Soon));
        Assert.StartsWith("“默认.wav”正在被使用，不能删除：企业设置", await WhyKeptAsync(VoiceFiles.Editing, id), StringComparison.Ordinal);
        await editor.SaveAsync(North, Host.North.DepartmentId, Music(null), (await editor.ReadAsync(North, Host.North.DepartmentId, Soon))!, Soon);
        Assert.Equal(BuiltInSounds.HoldMusic, await Host.Services.GetRequiredService<IPrompts>().MusicAsync(await ConfigurationAsync(), "", Soon));
    }

    [Fact]
    public async Task Where_voices_are_reviewed_only_an_administrator_approves_and_nothing_else_plays()
    {
        var settings = Host.Services.GetRequiredService<SettingsStore>();
        await settings.SaveAsync(Host.North.EnterpriseId, new Dictionary<string, string?> { [VoiceSettings.Review.Key] = "true" }, Soon);
        try
        {
            var id = await AddVoiceAsync("待审.wav", 0.56);
            var prompts = Host.Services.GetRequiredService<IPrompts>();
            var prompt = new Prompt.VoiceFile(FlowReference.OfVoice((await VoiceAsync(id)).Code));

            Assert.Equal(VoiceReview.Pending, (await VoiceAsync(id)).Review);
            var failure = await Assert.ThrowsAsync<IvrNodeException>(async () => await prompts.FileAsync(await ConfigurationAsync(), [prompt], Soon));
            Assert.Contains("待审.wav", failure.Message, StringComparison.Ordinal);
            Assert.False((await Store.RunAsync(VoiceFiles.Editing, North, "approve", [id], Soon)).Done);
            Assert.False((await Store.RunAsync(VoiceFiles.Editing, North, "add-to-music", [id], Soon)).Done);

            Assert.True((await Store.RunAsync(VoiceFiles.Editing, Administrator, "approve", [id], Soon)).Done);
            Assert.Equal((VoiceReview.Approved, "tester"), ((await VoiceAsync(id)).Review, (await VoiceAsync(id)).ReviewedBy));
            Assert.NotEmpty(await prompts.FileAsync(await ConfigurationAsync(), [prompt], Soon));

            var upload = await UploadAsync("待审2.wav", Sound(0.57));
            Assert.True((await ChangeAsync(VoiceFiles.Editing, id, ("sound", $"upload:{upload.Id}"))).Done);
            Assert.Equal((VoiceReview.Pending, ""), ((await VoiceAsync(id)).Review, (await VoiceAsync(id)).ReviewedBy));
            Assert.True((await Store.RunAsync(VoiceFiles.Editing, Administrator, "reject", [id], Soon)).Done);
            Assert.Equal(VoiceReview.Rejected, (await VoiceAsync(id)).Review);
        }
        finally
        {
            await settings.SaveAsync(Host.North.EnterpriseId, new Dictionary<string, string?> { [VoiceSettings.Review.Key] = null }, Soon);
        }
    }

    [Fact]
    public async Task Copies_go_to_departments_of_the_enterprise_with_their_values_and_the_report_says_what_was_left_out()
    {
        var second = await AddDepartmentAsync("同步目标");
        var access = North with { Scope = Scope.Of([Host.North.DepartmentId, second, Host.South.DepartmentId]) };
        var sync = Host.Services.GetRequiredService<VoiceSync>();
        int[] voices = [await AddVoiceAsync("甲.wav", 0.61), await AddVoiceAsync("乙.wav", 0.62)];
        var first = await VoiceAsync(voices[0]);

        Assert.Equal(["同步目标"], (await sync.TargetsAsync(access, Host.North.DepartmentId, Soon)).Select(choice => choice.Label.Zh));
        var report = await sync.RunAsync(access, Host.North.DepartmentId, voices, [second, Host.South.DepartmentId], Soon);

        Assert.Equal((2, 2), (report.Lines.Count, report.Copied));
        await using var context = await Host.DatabaseAsync();
        var copy = await context.VoiceFiles.SingleAsync(voice => voice.DepartmentId == second && voice.Code == first.Code, Soon);
        Assert.Equal((first.Name, first.Hash, VoiceReview.Approved), (copy.Name, copy.Hash, copy.Review));
        Assert.False(await context.VoiceFiles.AnyAsync(voice => voice.DepartmentId == Host.South.DepartmentId && voice.Code == first.Code, Soon));

        await ChangeAsync(VoiceFiles.Editing, voices[1], ("description", "改过"));
        var again = await sync.RunAsync(access, Host.North.DepartmentId, voices, [second], Soon);
        Assert.Equal([("甲.wav", "已存在，内容相同"), ("乙.wav", null)], again.Lines.Select(line => (line.Voice, line.Skipped?.Zh)));

        context.Add(new IvrFlow
        {
            DepartmentId = second, Name = "对方导航", Definition = $$$"""{"start":"a","nodes":[{"id":"a","type":"play","settings":{"file":"voice:{{{first.Code}}}"}}]}""",
        });
        await context.SaveChangesAsync(Soon);
        await ChangeAsync(VoiceFiles.Editing, voices[0], ("description", "也改过"));
        Assert.Equal(
            "“甲.wav”正在被使用，不能替换：语音导航 对方导航。", (await sync.RunAsync(access, Host.North.DepartmentId, [voices[0]], [second], Soon)).Lines.Single().Skipped?.Zh);
        Assert.Equal("您没有修改权限。", (await sync.RunAsync(access, 999_999, null, [second], Soon)).Problem?.Zh);
    }

    [Fact]
    public async Task A_voice_is_heard_and_kept_by_its_own_department_only()
    {
        var original = Sound(0.63);
        var id = await AddedAsync(VoiceFiles.Editing, ("sound", $"upload:{(await UploadAsync("听.wav", original)).Id}"));
        using var north = await Host.SignedInAsync(Host.North.User);
        using var south = await Host.SignedInAsync(Host.South.User);
        using var nobody = Host.Browser();

        Assert.Equal(original, await north.GetByteArrayAsync(new Uri(VoiceLinks.Download(id), UriKind.Relative), Soon));
        Assert.Equal(16044, (await north.GetByteArrayAsync(new Uri(VoiceLinks.Sound(id), UriKind.Relative), Soon)).Length);
        Assert.NotEmpty(await north.GetByteArrayAsync(new Uri(VoiceLinks.Public("beep"), UriKind.Relative), Soon));
        Assert.Equal(HttpStatusCode.NotFound, (await south.GetAsync(new Uri(VoiceLinks.Sound(id), UriKind.Relative), Soon)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await south.GetAsync(new Uri(VoiceLinks.Download(id), UriKind.Relative), Soon)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(new Uri(VoiceLinks.Sound(id), UriKind.Relative), Soon)).StatusCode);
    }

    private static Dictionary<string, string?> Music(string? reference) => new() { [DepartmentMusic.Waiting.Key] = reference };

    private async Task<int> AddDepartmentAsync(string name)
    {
        await using var context = await Host.DatabaseAsync();
        var department = new Department { EnterpriseId = Host.North.EnterpriseId, InstitutionId = Host.North.InstitutionId, Name = name };
        context.Add(department);
        await context.SaveChangesAsync(Soon);
        return department.Id;
    }
}
