namespace CallCenter.Data.Archive;

/// <summary>Why something cannot be archived or restored, for people. Nothing was deleted.</summary>
public sealed class ArchiveProblem(Text sentence) : Exception(sentence.En)
{
    public Text Sentence => sentence;

    public static ArchiveProblem Missing(string file) => new(new($"归档文件 {file} 不存在。", $"The archive's file {file} is missing."));

    public static ArchiveProblem Damaged(string file) => new(new($"归档文件 {file} 已损坏：内容与写入时不一致。", $"The archive's file {file} is damaged: it is not what was written."));

    public static ArchiveProblem Differs(string file, long inFile, long inTable) => new(new(
        $"归档文件 {file} 读回的 {inFile} 行与数据库的 {inTable} 行不一致，数据库中的数据保留不动。",
        $"The {inFile} rows read back from {file} are not the {inTable} rows of the database, which stay."));

    public static ArchiveProblem Growing(string table) => new(new(
        $"{table} 在归档过程中一直有新数据写入，下次再归档。", $"Rows kept coming into {table} while it was archived; it is left for the next run."));

    /// <summary>What to tell of an error of another kind.</summary>
    public static Text Of(Exception problem) => problem switch
    {
        ArchiveProblem known => known.Sentence,
        IOException or UnauthorizedAccessException => new($"无法读写归档文件夹：{problem.Message}", $"The archive's folder cannot be read or written: {problem.Message}"),
        InvalidDataException => new($"归档文件无法解压：{problem.Message}", $"A file of the archive cannot be unpacked: {problem.Message}"),
        Npgsql.NpgsqlException => new($"数据库拒绝了操作：{problem.Message}", $"The database refused: {problem.Message}"),
        _ => new($"意外的错误：{problem.Message}", $"Unexpected: {problem.Message}"),
    };
}
