using System.Buffers.Binary;
using System.Text;

namespace CallCenter.Tests.Data.Regions;

/// <summary>Writes a <c>phone.dat</c> as the public tools do.</summary>
internal static class PhoneFile
{
    public static byte[] Of(params (int Prefix, string Record)[] entries)
    {
        using var records = new MemoryStream();
        using var index = new MemoryStream();
        var known = new Dictionary<string, int>();
        var entry = new byte[9];
        foreach (var (prefix, record) in entries)
        {
            if (!known.TryGetValue(record, out var offset))
            {
                known[record] = offset = 8 + (int)records.Length;
                records.Write([.. Encoding.UTF8.GetBytes(record), 0]);
            }

            BinaryPrimitives.WriteInt32LittleEndian(entry, prefix);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), offset);
            entry[8] = 1;
            index.Write(entry);
        }

        var header = new byte[8];
        "2302"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 8 + (int)records.Length);
        return [.. header, .. records.ToArray(), .. index.ToArray()];
    }
}
