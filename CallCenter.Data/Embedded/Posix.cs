using System.Runtime.InteropServices;

namespace CallCenter.Data.Embedded;

/// <summary>The three calls of the C library that .NET has no method for.</summary>
internal static class Posix
{
    /// <summary>To a postmaster: end all sessions and stop in good order.</summary>
    public const int Interrupt = 2;

    /// <summary>To a postmaster: stop at once; the next start recovers from the log.</summary>
    public const int Quit = 3;

    public static bool IsRoot => GetEffectiveUserId() == 0;

    /// <returns>False when the process is gone or is not ours.</returns>
    public static bool Signal(int processId, int signal) => Kill(processId, signal) == 0;

    public static void GiveTo(ServerUser user, string path)
    {
        if (ChangeOwner(path, user.UserId, user.GroupId) != 0)
        {
            throw new IOException($"Could not give {path} to user {user.UserId}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
