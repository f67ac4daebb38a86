using System.Globalization;

namespace Onfido.Client;

/// <summary>What the client reads from the headers of an answer.</summary>
internal static class ResponseHeaders
{
    private const int LongestFileName = 200;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    public static string? RequestId(HttpResponseMessage response) =>
        First(response, "X-Request-Id") is { Length: > 0 and <= 128 } id && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') ? id : null;

    /// <summary>How long to wait, between zero and five minutes; null when the header is absent or tells no time.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var told = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - now,
            _ => BeyondAnInteger(First(response, "Retry-After")),
        };
        return told is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestRetryAfter.Ticks)) : null;
    }

    /// <summary>The last part of the path that the <c>Location</c> header names; null when there is none.</summary>
    public static string? LocationId(HttpResponseMessage response)
    {
        var path = response.Headers.Location?.OriginalString.Split('?', '#')[0].TrimEnd('/');
        return path?[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } id ? id : null;
    }

    public static bool HasLink(HttpResponseMessage response) => response.Headers.Contains("Link");

    /// <summary>The page number in the link that is marked next; its address is not used.</summary>
    public static int? NextPage(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
            return null;
        foreach (var link in values.SelectMany(value => value.Split(',')))
        {
            var parts = link.Split(';', StringSplitOptions.TrimEntries);
            if (parts.Skip(1).Any(IsNextRelation) && PageNumber(parts[0].Trim('<', '>')) is { } page)
                return page;
        }

        return null;
    }

    /// <summary>The last part of the name alone: a path in it must not lead anywhere.</summary>
    public static string? FileName(HttpResponseMessage response)
    {
        var disposition = response.Content.Headers.ContentDisposition;
        var name = (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"');
        if (name is null)
            return null;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(character => !char.IsControl(character))).Trim();
        return clean is "" or "." or ".." ? null : clean.Length > LongestFileName ? clean[..LongestFileName] : clean;
    }

    private static bool IsNextRelation(string parameter) =>
        parameter.StartsWith("rel=", StringComparison.OrdinalIgnoreCase)
        && parameter[4..].Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase);

    private static int? PageNumber(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in query < 0 ? [] : address[(query + 1)..].Split('&'))
        {
            if (pair.StartsWith("page=", StringComparison.Ordinal)
                && int.TryParse(pair.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0)
            {
                return page;
            }
        }

        return null;
    }

    // A number of seconds too large for the header parser still asks to wait.
    private static TimeSpan? BeyondAnInteger(string? text) =>
        text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? LongestRetryAfter : null;

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
