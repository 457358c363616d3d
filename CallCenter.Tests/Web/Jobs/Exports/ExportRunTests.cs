using CallCenter.Data.Exports;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Web.Listing.Exports;
using CallCenter.Web.Jobs.Exports;

namespace CallCenter.Tests.Web.Jobs.Exports;

public sealed class ExportRunTests
{
    [Fact]
    public async Task An_export_holds_all_rows_of_the_question_and_the_chosen_columns()
    {
        await using var rig = await ExportRig.StartAsync(calls: 5);
        var job = await rig.AskAsync(await rig.AddUserAsync(), columns: ["agentNumber", "enteredAt"]);

        await rig.RunNextAsync();

        var done = await rig.JobAsync(job.Id);
        var lines = Assert.Single(rig.FilesOf(job.Id)).Lines;
        Assert.Equal((ExportState.Complete, 5L, 5L), (done.State, done.Rows, done.Total!.Value));
        Assert.Equal(["座席工号", "进入系统时间"], lines[0]);
        Assert.Equal(6, lines.Count);
        Assert.True(done.Size > 0);
        Assert.Equal(done.FinishedAt + TimeSpan.FromDays(ExportSettings.FileDays.Default), done.ExpiresAt);
        Assert.Equal([$"{job.Id}.zip"], rig.OnDisk());
    }

    [Fact]
    public async Task An_export_of_nothing_is_a_file_with_its_header()
    {
        await using var rig = await ExportRig.StartAsync();
        var job = await rig.AskAsync(await rig.AddUserAsync(), new() { ["agentNumber"] = "none" });

        await rig.RunNextAsync();

        Assert.Equal(ExportState.Complete, (await rig.JobAsync(job.Id)).State);
        Assert.Single(Assert.Single(rig.FilesOf(job.Id)).Lines);
    }

    [Fact]
    public async Task Digits_hidden_from_the_user_are_hidden_in_the_file()
    {
        await using var rig = await ExportRig.StartAsync(calls: 1);
        var job = await rig.AskAsync(await rig.AddUserAsync(), columns: ["customerNumber"]);

        await rig.RunNextAsync();

        Assert.Equal("185****6173", rig.FilesOf(job.Id)[0].Lines[1][0]);
    }

    [Fact]
    public async Task Who_may_see_numbers_no_longer_when_the_job_runs_gets_them_hidden()
    {
        await using var rig = await ExportRig.StartAsync(calls: 1);
        var user = await rig.AddUserAsync(UserKind.Enterprise);
        var job = await rig.AskAsync(user, columns: ["customerNumber"]);
        await rig.MoveAsync(user, UserKind.Institution);

        await rig.RunNextAsync();

        Assert.All(rig.FilesOf(job.Id)[0].Lines.Skip(1), line => Assert.Equal("185****6173", line[0]));
    }

    [Fact]
    public async Task Who_gained_the_right_to_numbers_after_asking_still_gets_them_hidden()
    {
        await using var rig = await ExportRig.StartAsync(calls: 1);
        var user = await rig.AddUserAsync();
        var job = await rig.AskAsync(user, columns: ["customerNumber"]);
        await rig.MoveAsync(user, UserKind.Enterprise);

        await rig.RunNextAsync();

        Assert.Equal(["185****6173"], rig.FilesOf(job.Id)[0].Lines.Skip(1).Select(line => line[0]));
    }

    [Fact]
    public async Task A_scope_that_became_smaller_counts_when_the_job_runs()
    {
        await using var rig = await ExportRig.StartAsync(calls: 2);
        var user = await rig.AddUserAsync(UserKind.Enterprise);
        var job = await rig.AskAsync(user);
        await rig.MoveAsync(user, UserKind.Department, rig.OtherDepartment);

        await rig.RunNextAsync();

        Assert.Equal([rig.OtherDepartment], (await rig.JobAsync(job.Id)).Departments);
        Assert.Equal(3, rig.FilesOf(job.Id)[0].Lines.Count);
    }

    [Fact]
    public async Task The_job_of_a_disabled_user_fails_with_a_sentence()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();
        var job = await rig.AskAsync(user);
        await rig.ChangeAsync(user, row => row.Enabled = false);

        await rig.RunNextAsync();

        var failed = await rig.JobAsync(job.Id);
        Assert.Equal(ExportState.Failed, failed.State);
        Assert.Contains("用户已停用", failed.ProblemZh);
        Assert.Contains("disabled", failed.ProblemEn);
        Assert.Empty(rig.OnDisk());
    }

    [Fact]
    public async Task A_full_disk_fails_the_job_with_a_sentence_and_leaves_nothing_behind()
    {
        await using var rig = await ExportRig.StartAsync(create: path =>
        {
            File.WriteAllText(path, "what was written before the disk was full");
            return new FullDisk(10);
        });
        var job = await rig.AskAsync(await rig.AddUserAsync());

        await rig.RunNextAsync();

        var failed = await rig.JobAsync(job.Id);
        Assert.Equal(ExportState.Failed, failed.State);
        Assert.Contains("磁盘空间不足", failed.ProblemZh);
        Assert.Contains("disk is full", failed.ProblemEn);
        Assert.Empty(rig.OnDisk());
    }

    [Fact]
    public async Task A_job_whose_process_was_killed_is_begun_again_and_completes()
    {
        await using var rig = await ExportRig.StartAsync();
        var job = await rig.AskAsync(await rig.AddUserAsync());
        var killed = (await rig.Queue.ClaimAsync(CancellationToken.None))!;
        await rig.Files.Create(killed.Id, killed.Attempts).DisposeAsync();

        await rig.Sweep.RunAsync(CancellationToken.None);
        Assert.Equal(ExportState.Running, (await rig.JobAsync(job.Id)).State);
        rig.Time.Advance(ExportQueue.Patience + TimeSpan.FromSeconds(1));
        await rig.Sweep.RunAsync(CancellationToken.None);
        Assert.Equal(ExportState.Waiting, (await rig.JobAsync(job.Id)).State);
        Assert.Empty(rig.OnDisk());
        await rig.RunNextAsync();

        var done = await rig.JobAsync(job.Id);
        Assert.Equal((ExportState.Complete, 2), (done.State, done.Attempts));
        Assert.Equal([$"{job.Id}.zip"], rig.OnDisk());

        // Who was taken for dead and wakes up changes nothing.
        Assert.False(await rig.Queue.BeatAsync(killed, 1, 1, CancellationToken.None));
        Assert.False(await rig.Queue.CompleteAsync(killed, 1, TimeSpan.FromDays(1), () => throw new InvalidOperationException("not ours"), CancellationToken.None));
    }

    [Fact]
    public async Task A_job_that_is_killed_twice_fails_with_its_reason()
    {
        await using var rig = await ExportRig.StartAsync();
        var job = await rig.AskAsync(await rig.AddUserAsync());
        for (var attempt = 0; attempt < ExportQueue.MostAttempts; attempt++)
        {
            Assert.NotNull(await rig.Queue.ClaimAsync(CancellationToken.None));
            rig.Time.Advance(ExportQueue.Patience + TimeSpan.FromSeconds(1));
            await rig.Sweep.RunAsync(CancellationToken.None);
        }

        var failed = await rig.JobAsync(job.Id);
        Assert.Equal(ExportState.Failed, failed.State);
        Assert.Contains("中断", failed.ProblemZh);
        Assert.Null(await rig.Queue.ClaimAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_job_that_is_stopped_with_the_application_goes_back_to_the_queue()
    {
        await using var rig = await ExportRig.StartAsync();
        var job = await rig.AskAsync(await rig.AddUserAsync());

        await rig.RunNextAsync(new CancellationToken(canceled: true));

        var waiting = await rig.JobAsync(job.Id);
        Assert.Equal((ExportState.Waiting, 0), (waiting.State, waiting.Attempts));
        Assert.Empty(rig.OnDisk());
    }

    [Fact]
    public async Task A_running_job_ends_when_it_is_cancelled_and_leaves_no_file()
    {
        var gate = new GatedStream();
        await using var rig = await ExportRig.StartAsync(create: path =>
        {
            File.WriteAllText(path, "half");
            return gate;
        });
        var user = await rig.AddUserAsync();
        var job = await rig.AskAsync(user);
        var running = rig.RunNextAsync();
        await gate.Reached;

        Assert.True(await rig.Jobs.CancelAsync(job.Id, await rig.AccessAsync(user), CancellationToken.None));
        await Support.Eventually.TrueAsync(
            () =>
            {
                rig.Time.Advance(TimeSpan.FromSeconds(1));
                return running.IsCompleted;
            },
            "the run ends");
        await running;

        Assert.Equal(ExportState.Cancelled, (await rig.JobAsync(job.Id)).State);
        Assert.Empty(rig.OnDisk());
    }

    [Fact]
    public async Task A_job_runs_once_however_many_workers_look_for_one()
    {
        await using var rig = await ExportRig.StartAsync();
        await rig.AskAsync(await rig.AddUserAsync());

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => rig.Queue.ClaimAsync(CancellationToken.None))));

        Assert.Single(claims, claim => claim is not null);
    }

    [Fact]
    public async Task More_rows_than_a_sheet_holds_are_in_several_files()
    {
        await using var rig = await ExportRig.StartAsync(calls: 7, rowsPerFile: 3);
        var job = await rig.AskAsync(await rig.AddUserAsync());

        await rig.RunNextAsync();

        Assert.Equal([4, 4, 2], rig.FilesOf(job.Id).Select(file => file.Lines.Count));
    }

    [Fact]
    public async Task A_file_goes_when_its_days_are_over_and_can_be_made_again()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();
        var job = await rig.AskAsync(user);
        await rig.RunNextAsync();

        rig.Time.Advance(TimeSpan.FromDays(ExportSettings.FileDays.Default) - TimeSpan.FromMinutes(1));
        await rig.Sweep.RunAsync(CancellationToken.None);
        Assert.NotNull(rig.Files.Find(job.Id));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        await rig.Sweep.RunAsync(CancellationToken.None);

        Assert.Equal(ExportState.Expired, (await rig.JobAsync(job.Id)).State);
        Assert.Empty(rig.OnDisk());
        Assert.True(await rig.Jobs.RetryAsync(job.Id, await rig.AccessAsync(user), CancellationToken.None));
        Assert.Equal(ExportState.Waiting, (await rig.JobAsync(job.Id)).State);
    }

    [Fact]
    public async Task Files_that_belong_to_no_job_are_tidied_away()
    {
        await using var rig = await ExportRig.StartAsync();
        Directory.CreateDirectory(rig.Folder);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "999.zip"), "orphan");
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "999.1.part"), "orphan");

        await rig.Sweep.RunAsync(CancellationToken.None);

        Assert.Empty(rig.OnDisk());
    }
}
