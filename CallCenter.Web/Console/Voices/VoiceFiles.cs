using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Data.Settings;
using CallCenter.Data.Voices;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Voices.VoiceFile>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Voices.VoiceFile>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Voices.VoiceFile>;

namespace CallCenter.Web.Console.Voices;

/// <summary>企业语音库 (manual 6.3.6).</summary>
public static partial class VoiceFiles
{
    /// <summary>How the field of the sound names a <see cref="VoiceUpload"/>.</summary>
    internal const string Uploaded = "upload:";

    /// <summary>The key of the field of the sound.</summary>
    internal const string Sound = "sound";

    public static ListDefinition<VoiceFile> Definition { get; } = new()
    {
        Name = "voices",
        Title = new("企业语音库", "Voice library"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.VoiceFiles,
        Key = voice => voice.Id.ToString(),
        Latest = voice => voice.CreatedAt,
        By =
        [
            Filter.Search(new("名称、描述、语音变量值", "Name, description or value"), voice => voice.Name, voice => voice.Description, voice => voice.Code),
            Filter.Among("review", new("审核状态", "Review"), voice => voice.Review, VoiceWords.Label),
            Filter.Cases("waitingMusic", new("等待音乐", "Waiting music"),
                (new Choice("yes", new("是", "Yes")), voice => voice.WaitingMusic), (new Choice("no", new("否", "No")), voice => !voice.WaitingMusic)),
        ],
        Show =
        [
            Column.OfCode("review", new("审核状态", "Review"), voice => voice.Review, VoiceWords.Label),
            Column.Of("code", new("语音变量值", "Value in variables"), voice => voice.Code),
            Column.Of("name", new("语音文件的名称", "File"), voice => voice.Name),
            Column.Of("description", new("语音文件描述", "Description"), voice => voice.Description),
            Column.Drawn<VoiceCell>("play", new("播放", "Listen"), voice => Length(voice.Milliseconds)),
            Column.Of("waitingMusic", new("等待音乐", "Waiting music"), voice => voice.WaitingMusic, ColumnKind.Flag, component: typeof(FlagSwitch)),
            Column.OfCode("origin", new("来源", "From"), voice => voice.Origin, VoiceWords.Label, shown: false),
            Column.Of("text", new("文本", "Text"), voice => voice.Text, shown: false),
            Column.Of("reviewedBy", new("审核人", "Reviewed by"), voice => voice.ReviewedBy, shown: false),
            Column.Of("createdAt", new("创建时间", "Created"), voice => voice.CreatedAt, ColumnKind.Time, shown: false),
            Column.Of("changedAt", new("修改时间", "Changed"), voice => voice.ChangedAt, ColumnKind.Time, shown: false),
        ],
    };

    public static EditDefinition<VoiceFile> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("语音文件", "Voice"),
        Create = department => new VoiceFile { DepartmentId = department },
        Title = voice => voice.Name,
        ImportRows = 0,
        Tools = typeof(VoiceTools),
        Fields =
        [
            Field.Of(Sound, new("语音文件", "Sound"), FieldKind.Composite, Read, Write) with
            {
                Required = true, OnlyNew = true, Component = typeof(VoiceInput),
                Rule = written => SoundForm().IsMatch(written) ? null : new("请选择语音文件。", "Choose a file."),
            },
            Field.OfText("name", new("语音文件的名称", "Name"), voice => voice.Name) with
            {
                MaxLength = 100, Batch = false, Help = new("新增时留空则使用文件的名称。", "A new one takes the file's name when this is empty."),
            },
            Field.OfText("description", new("语音文件的描述", "Description"), voice => voice.Description) with { MaxLength = 200, Batch = false },
            Field.OfFlag("waitingMusic", new("等待音乐", "Waiting music"), voice => voice.WaitingMusic) with
            {
                Help = new("新增到等待音乐列表，可在队列设置中选为排队等待音乐。", "Queues may choose it as what waiting callers hear."),
            },
        ],
        Rule = CheckAsync,
        Keep = (context, voice, cancel) => VoiceUses.SentenceAsync(context.Database, voice, VoiceUses.Delete, cancel),
        Actions =
        [
            new("replace", new("替换", "Replace"), "swap_horiz", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(VoiceReplaceForm), OnMany = false },
            new("download", new("下载", "Download"), "download", (_, _, _) => Task.FromResult<Text?>(null)) { Link = voice => VoiceLinks.Download(voice.Id), OnMany = false },
            new("approve", new("审核通过", "Approve"), "verified", ApproveAsync) { AppliesTo = voice => voice.Review != VoiceReview.Approved, Permits = (access, _) => access.Administrator },
            new("reject", new("审核拒绝", "Reject"), "block", RejectAsync)
            {
                AppliesTo = voice => voice.Review != VoiceReview.Rejected, Permits = (access, _) => access.Administrator, OnRow = false,
                Confirm = new("拒绝后该语音不能使用。", "It cannot be used then."),
            },
            new("add-to-music", new("新增到等待音乐", "Add to waiting music"), "library_music", AddToMusicAsync) { AppliesTo = voice => !voice.WaitingMusic, OnRow = false },
        ],
    };

    private static string Read(VoiceFile voice) => voice.Hash is "" ? "" : $"sha256:{voice.Hash}";

    private static void Write(VoiceFile voice, string written)
    {
        if (written.StartsWith(Uploaded, StringComparison.Ordinal))
        {
            voice.Staged = Guid.Parse(written[Uploaded.Length..]);
        }
    }

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, VoiceFile voice, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        var entry = context.Database.Entry(voice);
        var isNew = entry.State == EntityState.Detached;
        var renamed = !isNew && (entry.Property(one => one.Name).OriginalValue != voice.Name || entry.Property(one => one.Description).OriginalValue != voice.Description);
        if (renamed && await VoiceUses.SentenceAsync(context.Database, voice, VoiceUses.Change, cancel) is { } changed)
        {
            problems["name"] = changed;
        }

        if (!isNew && voice.Staged is not null && await VoiceUses.SentenceAsync(context.Database, voice, VoiceUses.Replace, cancel) is { } replaced)
        {
            problems[Sound] = replaced;
        }

        if (problems.Count == 0 && voice.Staged is { } staged)
        {
            await TakeAsync(context, voice, staged, isNew, problems, cancel);
        }

        if (problems.Count == 0 && voice.Name is "")
        {
            problems["name"] = new("请填写“语音文件的名称”。", "“Name” is required.");
        }

        await CheckMusicAsync(context, voice, isNew, problems, cancel);
        voice.ChangedAt = context.Now;
        return problems;
    }

    private static async Task TakeAsync(EditContext context, VoiceFile voice, Guid staged, bool isNew, Dictionary<string, Text> problems, CancellationToken cancel)
    {
        if (await context.Database.VoiceUploads.SingleOrDefaultAsync(
            one => one.Id == staged && one.DepartmentId == voice.DepartmentId && one.MadeBy == context.Access.Name, cancel) is not { } upload)
        {
            problems[Sound] = new("上传的语音已失效，请重新上传。", "What was uploaded is gone: upload it again.");
            return;
        }

        voice.Take(upload);
        voice.Review = await IsReviewedAsync(context, voice.DepartmentId, cancel) ? VoiceReview.Pending : VoiceReview.Approved;
        voice.ReviewedBy = "";
        voice.Name = voice.Name is "" ? upload.Name : voice.Name;
        if (isNew)
        {
            voice.CreatedAt = context.Now;
            voice.Code = await CodeAsync(context, voice.DepartmentId, cancel);
        }
        else if (voice.Review != VoiceReview.Approved)
        {
            voice.WaitingMusic = false;
        }

        context.Database.Remove(upload);
    }

    private static async Task CheckMusicAsync(EditContext context, VoiceFile voice, bool isNew, Dictionary<string, Text> problems, CancellationToken cancel)
    {
        if (voice is { WaitingMusic: true, Review: not VoiceReview.Approved })
        {
            problems["waitingMusic"] = new("审核通过的语音才能作为等待音乐。", "Only an approved voice can be waiting music.");
        }

        if (!isNew && !voice.WaitingMusic
            && InUse.Sentence(voice.Name, new("从等待音乐中移除", "taken from the waiting music"), await VoiceUses.AsMusicAsync(context.Database, voice.DepartmentId, voice.Code, cancel)) is { } used)
        {
            problems["waitingMusic"] = used;
        }
    }

    /// <summary>Whether the department's enterprise reviews voices (企业配置 企业语音审核).</summary>
    private static async Task<bool> IsReviewedAsync(EditContext context, int departmentId, CancellationToken cancel)
    {
        var written = await context.Database.EnterpriseSettings
            .Where(row => row.Key == VoiceSettings.Review.Key && context.Database.Departments.Any(one => one.Id == departmentId && one.EnterpriseId == row.EnterpriseId))
            .Select(row => row.Value).SingleOrDefaultAsync(cancel);
        return written is null ? VoiceSettings.Review.Default : VoiceSettings.Review.Read(written);
    }

    /// <summary>The millisecond, or the next that no other voice of the department has.</summary>
    private static async Task<string> CodeAsync(EditContext context, int departmentId, CancellationToken cancel)
    {
        for (var code = context.Now.ToUnixTimeMilliseconds(); ; code++)
        {
            var written = code.ToString(CultureInfo.InvariantCulture);
            if (!await context.Database.VoiceFiles.AnyAsync(voice => voice.DepartmentId == departmentId && voice.Code == written, cancel))
            {
                return written;
            }
        }
    }

    private static Task<Text?> ApproveAsync(EditContext context, IReadOnlyList<VoiceFile> voices, CancellationToken cancel)
    {
        foreach (var voice in voices)
        {
            (voice.Review, voice.ReviewedBy, voice.ChangedAt) = (VoiceReview.Approved, context.Access.Name, context.Now);
        }

        return Task.FromResult<Text?>(null);
    }

    private static async Task<Text?> RejectAsync(EditContext context, IReadOnlyList<VoiceFile> voices, CancellationToken cancel)
    {
        foreach (var voice in voices)
        {
            if (await VoiceUses.SentenceAsync(context.Database, voice, VoiceUses.Reject, cancel) is { } used)
            {
                return used;
            }

            (voice.Review, voice.ReviewedBy, voice.ChangedAt, voice.WaitingMusic) = (VoiceReview.Rejected, context.Access.Name, context.Now, false);
        }

        return null;
    }

    private static Task<Text?> AddToMusicAsync(EditContext context, IReadOnlyList<VoiceFile> voices, CancellationToken cancel)
    {
        if (voices.FirstOrDefault(voice => voice.Review != VoiceReview.Approved) is { } waiting)
        {
            return Task.FromResult<Text?>(new($"“{waiting.Name}”未审核通过，不能作为等待音乐。", $"“{waiting.Name}” is not approved and cannot be waiting music."));
        }

        foreach (var voice in voices)
        {
            (voice.WaitingMusic, voice.ChangedAt) = (true, context.Now);
        }

        return Task.FromResult<Text?>(null);
    }

    private static Text Length(int milliseconds)
    {
        var words = TimeSpan.FromMilliseconds(milliseconds).ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture);
        return new(words, words);
    }

    [GeneratedRegex("^(upload:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$")]
    private static partial Regex SoundForm();
}
