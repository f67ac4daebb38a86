using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OpsDashboard.Data.Storage;

internal static class PropertyConventions
{
    /// <summary>Ids at Onfido are short ASCII strings.</summary>
    public static PropertyBuilder<T> IsRemoteId<T>(this PropertyBuilder<T> property) => property.HasMaxLength(64).IsUnicode(false);

    /// <summary>
    /// SQL Server compares text without regard to case unless told otherwise, SQLite with. Keys must mean the same on both:
    /// otherwise the tags "Retail" and "retail" are one on one of them.
    /// </summary>
    public static void UseBinaryCollationForKeys(this ModelBuilder model)
    {
        var keyed = model.Model.GetEntityTypes()
            .SelectMany(type => type.GetKeys().SelectMany(key => key.Properties).Concat(type.GetIndexes().SelectMany(index => index.Properties)))
            .Where(property => property.ClrType == typeof(string));
        foreach (var property in keyed)
        {
            property.SetCollation("Latin1_General_100_BIN2");
        }
    }
}

/// <summary>SQLite: microseconds since 1970, which sort and compare as numbers.</summary>
internal sealed class UtcMicrosecondsConverter() : ValueConverter<DateTime, long>(
    time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    stored => new DateTime(DateTime.UnixEpoch.Ticks + (stored * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc));

/// <summary>SQL Server: <c>datetime2(6)</c>, the same grain, and the kind put back on reading.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    time => new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
