namespace CallCenter.Data;

/// <summary>Folders that hold numbers of customers or secrets.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes the folder if it is missing; only we may enter it.</summary>
    public static string Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
