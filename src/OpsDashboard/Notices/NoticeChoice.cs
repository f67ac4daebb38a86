using System.Collections.Immutable;
using System.Globalization;
using OpsDashboard.Data.Notices;

namespace OpsDashboard.Notices;

public enum NoticeChannel
{
    Webhook,
    Mail,
}

/// <summary>Which kinds one person also wants outside the app. Without a row: none.</summary>
public sealed record NoticeChoice(ImmutableSortedSet<NoticeKind> Webhook, ImmutableSortedSet<NoticeKind> Mail)
{
    public static readonly NoticeChoice Nothing = new([], []);

    private const char Between = ';';

    public static string SettingOf(Guid oid) => $"notices/{oid:N}";

    /// <summary>Where the person's address is kept, encrypted.</summary>
    public static string AddressSettingOf(Guid oid) => $"notices-mail/{oid:N}";

    public bool Has(NoticeChannel channel, NoticeKind kind) => Of(channel).Contains(kind);

    public NoticeChoice With(NoticeChannel channel, NoticeKind kind, bool isWanted)
    {
        var kinds = isWanted ? Of(channel).Add(kind) : Of(channel).Remove(kind);
        return channel == NoticeChannel.Webhook ? this with { Webhook = kinds } : this with { Mail = kinds };
    }

    public override string ToString() => $"{Join(Webhook)}{Between}{Join(Mail)}";

    /// <summary>What cannot be read is left out.</summary>
    public static NoticeChoice Parse(string? text) => text?.Split(Between) is [var webhook, var mail] ? new(Kinds(webhook), Kinds(mail)) : Nothing;

    private ImmutableSortedSet<NoticeKind> Of(NoticeChannel channel) => channel == NoticeChannel.Webhook ? Webhook : Mail;

    private static string Join(IEnumerable<NoticeKind> kinds) => string.Join(',', kinds.Select(kind => ((byte)kind).ToString(CultureInfo.InvariantCulture)));

    private static ImmutableSortedSet<NoticeKind> Kinds(string text) =>
        [.. text.Split(',').Select(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (NoticeKind)number : default).Where(Enum.IsDefined)];
}
