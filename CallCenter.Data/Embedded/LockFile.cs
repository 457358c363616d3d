namespace CallCenter.Data.Embedded;

/// <summary>A file that one process at a time holds; the system releases it when the holder dies.</summary>
internal static class LockFile
{
    /// <summary>Waits for the lock. Disposing releases it.</summary>
    public static FileStream Take(string path, TimeSpan patience)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < deadline)
            {
                Thread.Sleep(20);
            }
        }
    }
}
