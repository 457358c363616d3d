using CallCenter.Data.Recordings;

namespace CallCenter.Tests.Data.Recordings;

public sealed class FolderStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-store-").FullName;
    private readonly FolderStore store;

    public FolderStoreTests() => store = new FolderStore(Path.Combine(folder, "recordings"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("1/../../secret.wav")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public async Task Nothing_outside_the_folder_is_ever_found_or_removed(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "secret.wav"), "secret");

        Assert.Null(await store.OpenAsync(path, 0, null, CancellationToken.None));
        Assert.False(await store.DeleteAsync(path, CancellationToken.None));
        Assert.True(File.Exists(Path.Combine(folder, "secret.wav")));
        Assert.True(File.Exists("/etc/passwd"));
    }

    [Fact]
    public async Task Recordings_are_listed_from_the_oldest_day_and_other_files_are_left_out()
    {
        string[] paths =
        [
            "01022026/record/1/1-20260201090000-a.wav", "31012026/record/1/1-20260131090500-b.wav", "31012026/record/2/2-20260131090000-c.mp3",
            "15122025/record/1/1-20251215235959-d.wav", "31012026/record/1/notes.txt", "31012026/loose.wav", ".cdr/record/1/x.wav", "99999999/record/1/x.wav",
        ];
        foreach (var path in paths)
        {
            await PutAsync(path, "sound");
        }

        var listed = await store.ListAsync(DateOnly.MinValue, CancellationToken.None).Select(recording => recording.Name.Path).ToListAsync();

        Assert.Equal([paths[3], paths[2], paths[1], paths[0]], listed);
    }

    [Fact]
    public async Task A_part_is_read_and_the_whole_length_is_told()
    {
        await PutAsync("a.wav", "0123456789");

        await using var part = (await store.OpenAsync("a.wav", 3, 4, CancellationToken.None))!;
        await using var beyond = (await store.OpenAsync("a.wav", 30, null, CancellationToken.None))!;

        Assert.Equal(10, part.Length);
        Assert.Equal("3456", await new StreamReader(part.Content).ReadToEndAsync());
        Assert.Equal("", await new StreamReader(beyond.Content).ReadToEndAsync());
    }

    [Fact]
    public async Task A_stored_recording_can_be_sought_in()
    {
        await PutAsync("a.wav", "0123456789");
        await using var stream = new StoredStream(store, "a.wav", 10);
        var buffer = new byte[3];

        stream.Position = 5;
        await stream.ReadExactlyAsync(buffer);
        Assert.Equal("567"u8.ToArray(), buffer);
        stream.Seek(-2, SeekOrigin.End);
        Assert.Equal(2, await stream.ReadAsync(buffer));
        Assert.Equal(0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task A_recording_that_was_removed_while_it_was_read_is_an_error_and_not_its_end()
    {
        await using var stream = new StoredStream(store, "gone.wav", 10);

        await Assert.ThrowsAsync<EndOfStreamException>(async () => await stream.ReadExactlyAsync(new byte[3]));
    }

    private async Task PutAsync(string path, string content)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(file, content);
        await store.PutAsync(path, file, CancellationToken.None);
    }
}
