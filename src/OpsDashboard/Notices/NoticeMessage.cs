using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsDashboard.Data.Notices;

namespace OpsDashboard.Notices;

/// <summary>One notice on its way out by one channel: numbers, an id of the directory and words of ours.</summary>
/// <param name="Address">Of the person, for e-mail alone; never part of what is sent as content.</param>
internal sealed record NoticeMessage(
    NoticeChannel Channel, NoticeKind Kind, string Connection, long? Item, Guid Staff, string Text, string? Url, DateTime At, string? Address)
{
    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Stored = new();

    /// <summary>The same notice has the same id whenever it is looked at: sent twice, it is the same message twice.</summary>
    public static Guid IdOf(long noticeId, NoticeChannel channel)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes[0] = 0x6e;
        bytes[1] = (byte)channel;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], noticeId);
        return new(bytes, bigEndian: true);
    }

    public static string TargetOf(long noticeId, NoticeChannel channel) => string.Create(CultureInfo.InvariantCulture, $"notice/{noticeId}/{channel}");

    public string ToStored() => JsonSerializer.Serialize(this, Stored);

    public static NoticeMessage FromStored(string json) => JsonSerializer.Deserialize<NoticeMessage>(json, Stored)!;

    /// <summary>What the webhook's receiver reads.</summary>
    public string ToWire() => JsonSerializer.Serialize(
        new
        {
            Type = "notice",
            Timestamp = At,
            Data = new { Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(Kind.ToString()), Connection, Item, Staff, Text, Url },
        },
        Wire);
}
