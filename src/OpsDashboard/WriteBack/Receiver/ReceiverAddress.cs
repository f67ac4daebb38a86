using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>Which addresses decisions may be told to. Where a name leads is judged once more when connecting, see <see cref="ReceiverHttp"/>.</summary>
public static class ReceiverAddress
{
    /// <summary>Why it cannot be used, in a sentence; null when it can.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="isDevelopment">There a receiver on this machine may be tried out.</param>
    public static string? Problem(string text, bool isDevelopment) => text.Length > DecisionReceiver.MaxUrlLength
        ? $"An address has at most {DecisionReceiver.MaxUrlLength} characters."
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 ? Problem(url, isDevelopment)
        : "Give the whole address, for instance https://example.com/onfido-decisions.";

    private static string? Problem(Uri url, bool isDevelopment) => url switch
    {
        { UserInfo.Length: > 0 } => "An address with a password in it ends up in logs. The signature says who sends.",
        { Fragment.Length: > 0 } => "Leave out what follows the #: it is not sent.",
        { Scheme: "https" } when isDevelopment || IsOutside(url) => null,
        { Scheme: "http", IsLoopback: true } when isDevelopment => null,
        { Scheme: "https" } => "This address lies inside the network. Decisions are told to public addresses only.",
        _ => "Only https: what is sent must not be read on the way.",
    };

    private static bool IsOutside(Uri url) => url.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => Onfido.Client.PublicAddress.IsPublic(System.Net.IPAddress.Parse(url.IdnHost)),
        _ => !url.IsLoopback,
    };
}
