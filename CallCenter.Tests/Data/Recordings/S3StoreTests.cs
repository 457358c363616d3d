using CallCenter.Data.Recordings;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Data.Recordings;

public sealed class S3StoreTests : IAsyncLifetime
{
    private const string Path = "31012026/record/1/1-20260131090500-18512346173-2001-a+b c-record-sip-1-1769821500.1.wav";

    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-s3-").FullName;
    private S3Server server = default!;
    private S3Store store = default!;

    public async Task InitializeAsync()
    {
        server = await S3Server.StartAsync();
        store = new S3Store(server.Bucket);
    }

    public async Task DisposeAsync()
    {
        store.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_put_is_read_back_whole_and_in_parts()
    {
        await PutAsync(Path, "0123456789");

        Assert.Equal(("0123456789", 10), await ReadAsync(Path, 0, null));
        Assert.Equal(("3456", 10), await ReadAsync(Path, 3, 4));
        Assert.Equal(("89", 10), await ReadAsync(Path, 8, 100));
        Assert.Equal(("", 10), await ReadAsync(Path, 10, null));
        Assert.Contains($"GET {Path} bytes=3-6", server.Requests);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_not_an_error()
    {
        await PutAsync(Path, "");

        Assert.Equal(("", 0), await ReadAsync(Path, 0, 16));
        Assert.Null(await store.OpenAsync("31012026/record/1/other.wav", 0, null, CancellationToken.None));
        Assert.False(await store.DeleteAsync("31012026/record/1/other.wav", CancellationToken.None));
        Assert.Null(await store.OpenAsync("../other-bucket/x.wav", 0, null, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        await PutAsync(Path, "sound");

        Assert.True(await store.DeleteAsync(Path, CancellationToken.None));
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task Recordings_are_listed_from_the_oldest_day_over_all_pages_of_the_answer()
    {
        string[] paths =
        [
            "01022026/record/1/1-20260201090000-a.wav", "31012026/record/1/1-20260131090500-b.wav", "31012026/record/2/2-20260131090000-c.mp3",
            "31012026/record/1/1-20260131100000-d.wav", "15122025/record/1/1-20251215235959-e.wav", "other/record/1/x.wav", "31012026/record/1/notes.txt", "loose.wav",
        ];
        foreach (var path in paths)
        {
            await PutAsync(path, "sound");
        }

        var listed = await store.ListAsync(DateOnly.MinValue, CancellationToken.None).ToListAsync();

        Assert.Equal([paths[4], paths[2], paths[1], paths[3], paths[0]], listed.Select(recording => recording.Name.Path));
        Assert.All(listed, recording => Assert.Equal((5, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), (recording.Length, recording.WrittenAt)));
    }

    [Fact]
    public async Task A_wrong_secret_is_an_error_that_does_not_show_it()
    {
        using var other = new S3Store(server.Bucket with { SecretKey = "wrong-secret" });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => other.OpenAsync(Path, 0, null, CancellationToken.None));

        Assert.DoesNotContain("wrong-secret", error.ToString());
        Assert.DoesNotContain(server.Bucket.SecretKey, server.Bucket.ToString());
        Assert.Empty(server.Requests);
    }

    private async Task PutAsync(string path, string content)
    {
        var file = System.IO.Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, content);
        await store.PutAsync(path, file, CancellationToken.None);
    }

    private async Task<(string Content, long Length)> ReadAsync(string path, long from, long? count)
    {
        await using var part = (await store.OpenAsync(path, from, count, CancellationToken.None))!;
        return (await new StreamReader(part.Content).ReadToEndAsync(), part.Length);
    }
}
