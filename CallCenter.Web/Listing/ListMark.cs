using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace CallCenter.Web.Listing;

/// <summary>A row's place in the order of its list: latest first, and by key where the time is the same.</summary>
public sealed record ListMark(DateTimeOffset Time, string Key)
{
    /// <summary>Letters, digits, - and _: fit for addresses.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(Key)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Time.UtcTicks);
        Encoding.UTF8.GetBytes(Key, bytes.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, out ListMark? mark)
    {
        mark = null;
        var bytes = new byte[ListFilter.MaxLength * 2];
        if (!Base64Url.IsValid(text, out var length) || length < sizeof(long) || length > bytes.Length || !Base64Url.TryDecodeFromChars(text, bytes, out length))
        {
            return false;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        var key = Encoding.UTF8.GetString(bytes.AsSpan(sizeof(long)..length));
        // PostgreSQL holds no character 0.
        if (ticks < DateTimeOffset.UnixEpoch.Ticks || ticks > DateTimeOffset.MaxValue.Ticks || key.Any(char.IsControl))
        {
            return false;
        }

        mark = new ListMark(new DateTimeOffset(ticks, TimeSpan.Zero), key);
        return true;
    }
}
