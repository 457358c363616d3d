using System.Buffers.Binary;
using System.Text;

namespace CallCenter.Data.Regions;

/// <summary>Where mobile numbers are from, by their first seven digits: the content of a <c>phone.dat</c> in the format of xluohome/phonedata. Immutable.</summary>
/// <remarks>The file is a header (4 bytes version, 4 bytes offset of the index), records <c>province|city|zip|area code</c> that end with a zero byte, and an
/// index of 9 bytes an entry (prefix, offset of the record, type of the network), in the order of the prefixes. Numbers are little-endian. All of it is
/// checked when it is read, so that a look-up cannot fail.</remarks>
public sealed class PhoneData
{
    private const int HeaderBytes = 8, EntryBytes = 9, PrefixDigits = 7;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int[] prefixes;
    private readonly NumberRegion[] regions;

    private PhoneData(string version, int[] prefixes, NumberRegion[] regions)
    {
        Version = version;
        this.prefixes = prefixes;
        this.regions = regions;
    }

    /// <summary>Knows no number.</summary>
    public static PhoneData Empty { get; } = new("", [], []);

    /// <summary>The four letters of the header, e.g. <c>2302</c>.</summary>
    public string Version { get; }

    public int Prefixes => prefixes.Length;

    /// <summary>Reads a whole file.</summary>
    /// <param name="problem">What is wrong with it, when the answer is false.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, out PhoneData data, out Text problem)
    {
        (data, problem) = (Empty, default);
        if (file.Length < HeaderBytes)
        {
            problem = new($"文件只有 {file.Length} 字节，不足 8 字节的文件头。", $"It has {file.Length} bytes, less than the header of 8.");
            return false;
        }

        var index = BinaryPrimitives.ReadInt32LittleEndian(file[4..]);
        if (index < HeaderBytes || index > file.Length || (file.Length - index) % EntryBytes != 0)
        {
            problem = new(
                $"索引应从第 {index} 字节开始且每项 9 字节，与文件长度 {file.Length} 不符。",
                $"The index should begin at byte {index} with 9 bytes an entry, which does not fit the {file.Length} bytes of the file.");
            return false;
        }

        return TryReadIndex(file[..index], file[index..], ref data, ref problem);
    }

    /// <summary>Null when the prefix is not in the file.</summary>
    /// <param name="number">A mobile number in national form, or its first digits.</param>
    public NumberRegion? Find(ReadOnlySpan<char> number) =>
        number.Length >= PrefixDigits && int.TryParse(number[..PrefixDigits], System.Globalization.NumberStyles.None, null, out var prefix)
            && Array.BinarySearch(prefixes, prefix) is >= 0 and var at
            ? regions[at]
            : null;

    private static bool TryReadIndex(ReadOnlySpan<byte> records, ReadOnlySpan<byte> index, ref PhoneData data, ref Text problem)
    {
        var count = index.Length / EntryBytes;
        var (prefixes, regions) = (new int[count], new NumberRegion[count]);
        var known = new Dictionary<int, NumberRegion>();
        for (var entry = 0; entry < count; entry++)
        {
            var bytes = index.Slice(entry * EntryBytes, EntryBytes);
            var offset = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
            prefixes[entry] = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            if (entry > 0 && prefixes[entry] <= prefixes[entry - 1])
            {
                problem = new($"索引第 {entry + 1} 项的号段 {prefixes[entry]} 没有按顺序排列。", $"Entry {entry + 1} of the index, prefix {prefixes[entry]}, is out of order.");
                return false;
            }

            if (!known.TryGetValue(offset, out regions[entry]))
            {
                if (RegionAt(records, offset) is not { } region)
                {
                    problem = new(
                        $"索引第 {entry + 1} 项（号段 {prefixes[entry]}）指向的位置 {offset} 没有“省份|城市|邮编|区号”记录。",
                        $"Entry {entry + 1} of the index, prefix {prefixes[entry]}, leads to byte {offset}, where there is no record 'province|city|zip|area code'.");
                    return false;
                }

                known[offset] = regions[entry] = region;
            }
        }

        data = new PhoneData(Encoding.ASCII.GetString(records[..4]), prefixes, regions);
        return true;
    }

    private static NumberRegion? RegionAt(ReadOnlySpan<byte> records, int offset)
    {
        if (offset < HeaderBytes || offset >= records.Length || records[offset..].IndexOf((byte)0) is not (> 0 and var length))
        {
            return null;
        }

        try
        {
            return Strict.GetString(records.Slice(offset, length)).Split('|') is [{ Length: > 0 } province, { Length: > 0 } city, _, var code]
                ? new NumberRegion(code, province, city)
                : null;
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so no record either.
            return null;
        }
    }
}
