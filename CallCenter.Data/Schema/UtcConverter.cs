using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CallCenter.Data.Schema;

/// <summary>The provider refuses to write or compare a time of another offset than zero; this turns any into UTC.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
